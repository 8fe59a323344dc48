"""The screen on which a vote is entered (J9): 14 or 346 voters, with the outcome beside them while it is filled in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from governance.organisaties.permissions import leesbereik
from governance.stemmingen import queries
from governance.stemmingen.actions import (
    BezwarenTegenStemmen,
    StemmingStaatVast,
    UitslagAnders,
    UitslagBotst,
    bewaar_stemmen,
    stel_vast,
)
from governance.stemmingen.invoer_forms import VEEL, Steminvoer
from governance.stemmingen.invoer_rules import Stand, leesbaar, verschil
from governance.stemmingen.keuze_rules import Stemmingstatus
from governance.stemmingen.models import Stemming
from governance.stemmingen.plak_rules import Geplakt, lees
from governance.vergaderingen.permissions import mag_vergadering_bijhouden
from regio.kern.htmx import ga_naar, toon
from regio.kern.tekst import meervoud
from regio.kern.toestemming import eis
from regio.kern.versie import VerouderdeVersie


@require_http_methods(["GET", "HEAD", "POST"])
def stemming_invoeren(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Enter the votes; counting, filling in many and reading a list write nothing, keeping and fixing do."""
    stemming = _stemming(request, uuid)
    eis(mag_vergadering_bijhouden(request.user, stemming.orgaan))
    stemmers = queries.stemmers_van(stemming)
    if request.method != "POST":
        if stemming.status == Stemmingstatus.VASTGESTELD:
            return ga_naar(request, stemming)
        return _toon(request, Steminvoer.bewaard(stemming, stemmers, queries.standen_van(stemming)))
    invoer = Steminvoer.ontvangen(stemming, stemmers, request.POST)
    hulp = {"reken": _reken, "vul": _vul, "lees": _lees}.get(request.POST.get("actie", ""))
    if hulp is not None:
        return hulp(request, invoer)
    if invoer.fouten:
        return _toon(request, invoer, status=422)
    return _schrijf(request, invoer)


def _stemming(request: HttpRequest, uuid: UUID) -> Stemming:
    stemming: Stemming = get_object_or_404(queries.zichtbare_stemmingen(leesbereik(request.user)), uuid=uuid)
    return stemming


def _toon(request: HttpRequest, invoer: Steminvoer, *, status: int = 200, **extra: Any) -> HttpResponse:
    stemming = invoer.stemming
    over = queries.onderwerp(stemming)
    groepen = invoer.groepen()
    context = {
        "stemming": stemming,
        "over": over,
        "kruimels": queries.pad_naar(over),
        "invoer": invoer,
        "groepen": groepen,
        "veel": len(invoer.stemmers) > VEEL,
        "gewogen": any(stemmer.gewicht != 1 for stemmer in invoer.stemmers),
        "fractie": any(stemmer.leden > 1 for stemmer in invoer.stemmers),
        "foutrijen": [rij for groep in groepen for rij in groep.rijen if rij.fout],
        "beeld": queries.beeld(queries.stemvorm(stemming, invoer.standen), stemming.eenheid),
        "eerst": queries.open_amendementen(stemming),
        "toestemming": mag_vergadering_bijhouden(request.user, stemming.orgaan),
        **extra,
    }
    template = "governance/stemmingen/stemming_invoeren.html"
    deel = "stemming-uitslag" if request.POST.get("actie") == "reken" else "stemformulier"
    return toon(request, template, context, deel=deel, status=status)


def _reken(request: HttpRequest, invoer: Steminvoer) -> HttpResponse:
    return _toon(request, invoer)


def _vul(request: HttpRequest, invoer: Steminvoer) -> HttpResponse:
    aantal = invoer.vul_overigen(request.POST.get("vul_keuze", ""), request.POST.get("vul_groep", ""))
    gedaan = f"{meervoud(aantal, 'stemmer', 'stemmers')} ingevuld. Dit is nog niet bewaard."
    return _toon(request, invoer, gedaan=gedaan)


def _lees(request: HttpRequest, invoer: Steminvoer) -> HttpResponse:
    tekst = request.POST.get("lijst", "")
    geplakt: Geplakt = lees(tekst, invoer.kandidaten(), onthouding=invoer.onthouding)
    aantal = invoer.neem_over(geplakt)
    gedaan = f"{meervoud(aantal, 'stemmer', 'stemmers')} herkend en ingevuld. Dit is nog niet bewaard."
    status = 422 if geplakt.fouten else 200
    return _toon(request, invoer, gedaan=gedaan, lijst=tekst, leesfouten=geplakt.fouten, status=status)


def _schrijf(request: HttpRequest, invoer: Steminvoer) -> HttpResponse:
    vast = request.POST.get("actie") == "vaststellen"
    try:
        _voer_uit(request, invoer, vast=vast)
    except VerouderdeVersie:
        return _botsing(request, invoer)
    except StemmingStaatVast:
        return _botsing(request, invoer, staat_vast=True)
    except BezwarenTegenStemmen as bezwaren:
        invoer.fouten |= bezwaren.per_stemmer
        return _toon(request, invoer, status=422)
    except UitslagAnders as anders:
        bezwaar = f"De uitslag is anders dan u zag. Nu is het: {anders} Kijk nog eens en stel dan vast."
        return _toon(request, invoer, status=422, bezwaar=bezwaar)
    except UitslagBotst as botst:
        bezwaar = f"Dit heeft al een andere uitkomst: {botst}. Alleen een nieuw besluit verandert dat."
        return _toon(request, invoer, status=422, bezwaar=bezwaar)
    except ValidationError as fout:
        return _toon(request, invoer, status=422, bezwaar=" ".join(fout.messages))
    if vast:
        messages.success(request, "De uitslag is vastgesteld. De stemming verandert nu niet meer.")
        return ga_naar(request, invoer.stemming)
    stand = f"{invoer.aantal_bekend} van {len(invoer.stemmers)}"
    messages.success(request, f"De stemmen zijn bewaard: {stand} bekend.")
    return ga_naar(request, "governance:stemming-invoeren", invoer.stemming.uuid)


def _voer_uit(request: HttpRequest, invoer: Steminvoer, *, vast: bool) -> None:
    gegevens: dict[str, Any] = {
        "stemming": invoer.stemming,
        "ingevuld": invoer.standen,
        "voorzitter": invoer.voorzitter,
        "versie": invoer.versie,
        "door": request.user,
        "op": timezone.now(),
    }
    if vast:
        stel_vast(**gegevens, verwacht=request.POST.get("verwacht", ""))
    else:
        bewaar_stemmen(**gegevens)


def _botsing(request: HttpRequest, invoer: Steminvoer, *, staat_vast: bool = False) -> HttpResponse:
    """Show per voter what this person entered and what the other kept; nothing of either is lost."""
    nu: Stemming = _stemming(request, invoer.stemming.uuid)
    bewaard = queries.standen_van(nu)
    samen, overgenomen, strijdig = verschil(invoer.gelezen, invoer.standen, bewaard)
    mijn = dict(invoer.standen)
    naast = [
        (stemmer, leesbaar(mijn.get(wie, {}), stemmer.leden), leesbaar(bewaard.get(wie, {}), stemmer.leden))
        for stemmer in invoer.stemmers
        if (wie := stemmer.sleutel) in strijdig or (staat_vast and wie in overgenomen)
    ]
    opnieuw = Steminvoer(
        nu,
        invoer.stemmers,
        standen={wie: stand for wie, stand in samen.items() if stand},
        gelezen=bewaard,
        merken=_merken(overgenomen, strijdig, bewaard, invoer),
        voorzitter=invoer.voorzitter,
        versie=nu.versie,
    )
    extra = {"botsing": True, "staat_vast": staat_vast, "naast": naast, "overgenomen": len(overgenomen)}
    return _toon(request, opnieuw, status=409, **extra)


def _merken(
    overgenomen: tuple[str, ...], strijdig: tuple[str, ...], bewaard: Mapping[str, Stand], invoer: Steminvoer
) -> dict[str, str]:
    leden = {stemmer.sleutel: stemmer.leden for stemmer in invoer.stemmers}
    merken = dict.fromkeys(overgenomen, "van de ander")
    for wie in strijdig:
        merken[wie] = f"de ander: {leesbaar(bewaard.get(wie, {}), leden[wie])}"
    return merken
