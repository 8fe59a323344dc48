"""Choosing the ladder of a council or a region."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from aanbevelingen.herinneringen.bekend_queries import gekozen_soort
from aanbevelingen.herinneringen.ladder_forms import als_kenmerk, maak_ladder, uit_kenmerk
from aanbevelingen.herinneringen.ladder_queries import ladderbeeld, ladderkeuzes, te_kiezen_voor
from aanbevelingen.herinneringen.lijst_queries import tabbladen
from aanbevelingen.herinneringen.permissions import mag_herinneringen_inzien, mag_ladder_kiezen
from governance.herinneringen.ladder_actions import kies_ladder
from governance.herinneringen.ladder_queries import gekozen_treden
from governance.organisaties.models import Gemeente, Regio
from regio.berichten.ladder_rules import Trede
from regio.kern.htmx import ga_naar, toon
from regio.kern.tijd import vandaag
from regio.kern.toestemming import eis
from regio.kern.versie import VerouderdeVersie

ANDER_WAS_EERST = (
    "Iemand anders koos intussen een andere ladder. Hierboven staat hoe die nu is. "
    "Wat u invulde staat er nog: sla opnieuw op als dit moet gelden."
)
GEEN_STAP = "Vul minstens één stap in, of kies onderaan “Terug naar de gewone ladder”."


@require_http_methods(["GET", "HEAD", "POST"])
def herinnering_ladder(request: HttpRequest) -> HttpResponse:
    """Show the ladder of a council or region with an example, or choose another one."""
    eis(mag_herinneringen_inzien(request.user))
    van = _gekozen(request)
    eis(mag_ladder_kiezen(request.user, van))
    soort = gekozen_soort(request.GET.get("soort", ""))
    van_gemeente = isinstance(van, Gemeente)
    if request.method != "POST":
        beeld = ladderbeeld(van, soort, vandaag())
        return _antwoord(request, van, soort, maak_ladder(None, beeld.treden, van_gemeente=van_gemeente))
    if request.POST.get("actie") == "gewoon":
        return _bewaar(request, van, soort, [], maak_ladder(None, [], van_gemeente=van_gemeente))
    formulier = maak_ladder(request.POST, [], van_gemeente=van_gemeente)
    if not formulier.is_valid():
        return _antwoord(request, van, soort, formulier, status=422)
    if not formulier.treden:
        return _antwoord(request, van, soort, formulier, status=422, bezwaar=GEEN_STAP)
    return _bewaar(request, van, soort, formulier.treden, formulier)


def _gekozen(request: HttpRequest) -> Gemeente | Regio:
    """Return the council or region from the address, or the first one of this person."""
    keuzes = te_kiezen_voor(request.user)
    gevraagd = request.GET.get("van", "")
    gevonden = [van for van in keuzes if not gevraagd or van.slug == gevraagd]
    if not gevonden:
        raise Http404("Van deze gemeente of regio kiest u de ladder niet.")
    return gevonden[0]


def _bewaar(
    request: HttpRequest, van: Gemeente | Regio, soort: str, treden: list[Trede], formulier: Any
) -> HttpResponse:
    gelezen = uit_kenmerk(request.POST.get("gelezen", ""))
    wie: dict[str, Any] = {"door": request.user, "op": timezone.now()}
    try:
        kies_ladder(van=van, soort=soort, treden=treden, gelezen=gelezen or [], **wie)
    except VerouderdeVersie:
        return _antwoord(request, van, soort, formulier, status=409, bezwaar=ANDER_WAS_EERST)
    except ValidationError as fout:
        return _antwoord(request, van, soort, formulier, status=422, bezwaar=" ".join(fout.messages))
    messages.success(request, "De ladder is gekozen." if treden else "De gewone ladder geldt weer.")
    return ga_naar(request, _adres(van, soort))


def _adres(van: Gemeente | Regio, soort: str) -> str:
    vragen = {"van": van.slug, **({"soort": soort} if soort else {})}
    return f"{reverse('aanbevelingen:herinnering-ladder')}?{urlencode(vragen)}"


def _antwoord(
    request: HttpRequest, van: Gemeente | Regio, soort: str, formulier: Any, *, status: int = 200, bezwaar: str = ""
) -> HttpResponse:
    context = {
        "tabbladen": tabbladen(request.user, soort, request.path),
        "van": van,
        "keuzes": [(rij.slug, str(rij)) for rij in te_kiezen_voor(request.user)],
        "soort": soort,
        "soorten": ladderkeuzes(),
        "beeld": ladderbeeld(van, soort, vandaag()),
        "gelezen": als_kenmerk(gekozen_treden(van, soort)),
        "formulier": formulier,
        "bezwaar": bezwaar,
        "adres": _adres(van, soort),
    }
    return toon(request, "aanbevelingen/herinneringen/herinnering_ladder.html", context, status=status)
