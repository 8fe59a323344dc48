"""Pages about votes: the list, one vote with its outcome and arithmetic, opening one, computing one again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from governance.organisaties.permissions import Leesbereik, leesbereik
from governance.stemmingen import queries
from governance.stemmingen.actions import herbereken, open_stemming
from governance.stemmingen.forms import HerberekenForm, StemmingForm
from governance.stemmingen.invoer_forms import Steminvoer
from governance.stemmingen.keuze_rules import Stemmingstatus
from governance.stemmingen.models import Stemming
from governance.vergaderingen.permissions import leest_voor_orgaan, mag_vergadering_bijhouden
from regio.kern.formulier import Formulierpagina, bewerk
from regio.kern.htmx import ga_naar, toon
from regio.kern.tijd import vandaag
from regio.kern.toestemming import eis, openbaar
from regio.kern.uitvoer import csv_antwoord

LIJST_KOP = ["datum", "orgaan", "onderwerp", "stand", "uitslag", "regel", "bron", "peildatum", "voorbeeldgegeven"]
STEM_KOP = ["stemmer", "namens", "stemgewicht", "aantal stemmen", "keuze"]

schrijfscherm = require_http_methods(["GET", "HEAD", "POST"])


@openbaar
@require_safe
def stemming_list(request: HttpRequest) -> HttpResponse:
    """All votes this reader may know of, the latest first."""
    gevraagd = request.GET.get("orgaan", "")
    stand = request.GET.get("stand", "")
    rijen = queries.stemmingenlijst(leesbereik(request.user), orgaan=_uuid(gevraagd), stand=stand)
    if request.GET.get("formaat") == "csv":
        return csv_antwoord("stemmingen", LIJST_KOP, (_lijstrij(rij) for rij in rijen))
    pagina = Paginator(rijen, 25).get_page(request.GET.get("pagina"))
    context = {
        "pagina": pagina,
        "rijen": [(rij, queries.onderwerp(rij), *queries.badge(rij.uitslag)) for rij in pagina],
        "standen": Stemmingstatus.choices,
        "stand": stand,
        "orgaan": gevraagd if _uuid(gevraagd) else "",
    }
    return toon(request, "governance/stemmingen/stemming_list.html", context)


def _uuid(tekst: str) -> UUID | None:
    try:
        return UUID(tekst) if tekst else None
    except ValueError:
        return None


def _lijstrij(rij: Stemming) -> tuple[Any, ...]:
    return (
        rij.datum.isoformat(),
        rij.orgaan,
        queries.onderwerp(rij),
        rij.get_status_display(),
        rij.get_uitslag_display(),
        rij.regel.get("naam", ""),
        rij.regel.get("bron", ""),
        rij.peildatum.isoformat() if rij.peildatum else "",
        "ja" if rij.voorbeeld else "",
    )


def _zichtbare_stemming(bereik: Leesbereik, uuid: UUID) -> Stemming:
    """Return the vote with voters and choices; what this reader may not know of does not exist."""
    stemming: Stemming = get_object_or_404(queries.zichtbare_stemmingen(bereik), uuid=uuid)
    return stemming


@openbaar
@require_safe
def stemming_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One vote: was it adopted, by which rule, and why. Before it is fixed only its own body sees what was entered."""
    bereik = leesbereik(request.user)
    stemming = _zichtbare_stemming(bereik, uuid)
    toon_stemmen = _mag_stemmen_zien(bereik, stemming)
    stemmers = queries.stemmers_van(stemming)
    invoer = Steminvoer.bewaard(stemming, stemmers, queries.standen_van(stemming))
    if request.GET.get("formaat") == "csv":
        return _als_csv(invoer) if toon_stemmen else _nog_niet()
    over = queries.onderwerp(stemming)
    vast = stemming.status == Stemmingstatus.VASTGESTELD
    toestemming = mag_vergadering_bijhouden(request.user, stemming.orgaan)
    invullen = reverse("governance:stemming-invoeren", args=[stemming.uuid]) if toestemming and not vast else ""
    context = {
        "stemming": stemming,
        "over": over,
        "actie_url": invullen,
        "badge": queries.badge(stemming.uitslag),
        "kruimels": queries.pad_naar(over),
        "beeld": queries.uitslag_van(stemming) if toon_stemmen else None,
        "groepen": invoer.groepen() if toon_stemmen else (),
        "aantal_stemmers": len(stemmers),
        "gewogen": any(stemmer.gewicht != 1 for stemmer in stemmers),
        "vast": vast,
        "herberekening": getattr(stemming, "herberekening", None),
        "toestemming": toestemming,
    }
    return toon(request, "governance/stemmingen/stemming_detail.html", context)


def _mag_stemmen_zien(bereik: Leesbereik, stemming: Stemming) -> bool:
    return stemming.status == Stemmingstatus.VASTGESTELD or leest_voor_orgaan(bereik, stemming.orgaan)


def _nog_niet() -> HttpResponse:
    raise Http404("Deze stemming is nog niet vastgesteld.")


def _als_csv(invoer: Steminvoer) -> HttpResponse:
    rijen = (
        (rij.stemmer.naam, rij.stemmer.organisatie or "", rij.stemmer.gewicht, rij.stemmer.leden, rij.in_woorden)
        for groep in invoer.groepen()
        for rij in groep.rijen
    )
    return csv_antwoord("stemming", STEM_KOP, rijen)


@openbaar
@require_safe
def stemming_document(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The vote as the JSON document that `manage.py reken_stemming` reads (docs/rekenformaten.md)."""
    bereik = leesbereik(request.user)
    stemming = _zichtbare_stemming(bereik, uuid)
    if not _mag_stemmen_zien(bereik, stemming):
        return _nog_niet()
    antwoord = JsonResponse(
        queries.uitslag_van(stemming).document, json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    antwoord["Content-Disposition"] = f'attachment; filename="stemming-{stemming.datum:%Y-%m-%d}.json"'
    return antwoord


@schrijfscherm
def stemming_nieuw(request: HttpRequest, soort: str = "", uuid: UUID | None = None) -> HttpResponse:
    """Open a vote on a beslispunt, an amendement or a motie; who was away is filled in from the attendance."""
    over = queries.onderwerp_van(leesbereik(request.user), {soort: str(uuid)} if uuid else request.GET.dict())
    if over is None:
        raise Http404("Waarover wordt gestemd, is er niet.")
    orgaan = queries.orgaan_van(over)
    eis(mag_vergadering_bijhouden(request.user, orgaan))
    if uuid is None:
        return ga_naar(request, "governance:stemming-nieuw", next(iter(queries.als_veld(over))), over.uuid)
    pad = queries.pad_naar(over)
    pagina = Formulierpagina(
        titel="Stemming openen",
        bovenkop=str(over),
        kruimels=pad,
        terug=pad[-1][1],
        inleiding="Kies de regel. Daarna vult u de stemmen in. De gewichten van deze dag blijven erbij staan.",
        knop="Stemmen invullen",
        gelukt="De stemming is geopend. Wie volgens de opkomst afwezig was, is al ingevuld.",
    )
    punt = queries.agendapunt_van(over)

    def open_(form: StemmingForm) -> str:
        rij = open_stemming(
            over=over,
            stemming=form.stemming,
            stemmers=form.lijst.stemmers,
            vooraf=queries.afwezigen(punt.vergadering if punt else None, form.lijst.stemmers),
            door=request.user,  # type: ignore[arg-type]
            op=timezone.now(),
        )
        return reverse("governance:stemming-invoeren", args=[rij.uuid])

    rij = Stemming(orgaan=orgaan, **_omstandigheden(over), **queries.als_veld(over))
    return bewerk(request, pagina, lambda data: StemmingForm(data, instance=rij, over=over), sla_op=open_)


def _omstandigheden(over: Any) -> dict[str, Any]:
    punt = getattr(over, "beslispunt", over)
    bron = getattr(punt, "besluit", None) if not hasattr(punt, "datum") else punt
    return {"datum": bron.datum if bron else vandaag(), "voorbeeld": bron.voorbeeld if bron else False}


@schrijfscherm
def stemming_herberekenen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Compute a fixed vote again by the rules and tables of now, as a new row beside it."""
    stemming = _zichtbare_stemming(leesbereik(request.user), uuid)
    eis(mag_vergadering_bijhouden(request.user, stemming.orgaan))
    over = queries.onderwerp(stemming)
    pagina = Formulierpagina(
        titel="Stemming opnieuw berekenen",
        bovenkop=str(over),
        kruimels=[*queries.pad_naar(over), ("Stemming", stemming.get_absolute_url())],
        terug=stemming.get_absolute_url(),
        inleiding="De oude stemming en het besluit veranderen niet. De nieuwe berekening komt ernaast te staan.",
        knop="Opnieuw berekenen",
        gelukt="De stemming is opnieuw berekend. Het besluit is niet veranderd.",
    )
    return bewerk(
        request,
        pagina,
        lambda data: HerberekenForm(data, instance=stemming),
        sla_op=lambda form: herbereken(
            stemming=stemming,
            nieuw=form.stemming,
            gewichten=form.gewichten,
            reden=form.cleaned_data["reden_herberekening"],
            door=request.user,  # type: ignore[arg-type]
            op=timezone.now(),
        ),
    )
