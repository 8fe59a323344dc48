"""Pages of the doelenboom that everybody may read: a region, an ambitie and a goal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from governance.doelen import queries
from governance.doelen.boom_rules import VOLGORDE
from governance.doelen.models import Ambitie, Doel
from governance.doelen.permissions import mag_ambitie_bijhouden, mag_doel_bijhouden, mag_doel_toevoegen
from governance.doelen.queries import Doelregel
from governance.organisaties.models import Regio
from governance.organisaties.permissions import leesbereik, mag_regio_bijhouden
from regio.kern.htmx import toon
from regio.kern.tijd import vandaag
from regio.kern.toestemming import openbaar
from regio.kern.uitvoer import bedrag_cel, csv_antwoord, getal_cel

AMBITIES_PER_PAGINA = 10
DOELEN_PER_PAGINA = 50
DOELKOP = (
    *("Ambitie", "Nummer", "Doel", "Van", "Te halen vóór of op", "Stand", "Waarom"),
    *("Activiteiten", "Te laat", "SMART", "Programma's", "Begroot (euro)", "Uitgegeven (euro)", "Nog niet begroot"),
    *("Code in de bron", "Bron", "Betrouwbaarheid", "Voorbeeld"),
)


@openbaar
@require_safe
def doel_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the doelenboom of a region: which goals are on course, and which have nothing below them."""
    regio = get_object_or_404(Regio, slug=slug)
    boom = queries.boom(regio, leesbereik(request.user), vandaag())
    stand = request.GET.get("stand", "")
    gekozen = stand if stand in VOLGORDE else ""
    if request.GET.get("formaat") == "csv":
        regels = (r for r in boom.doelen if not gekozen or r.stand.stand == gekozen)
        return csv_antwoord(f"doelen-{regio.slug}", DOELKOP, _csv_doelen(regels))
    context = {
        "regio": regio,
        "boom": boom,
        "stand": gekozen,
        "gekozen": Paginator([r for r in boom.doelen if r.stand.stand == gekozen], DOELEN_PER_PAGINA).get_page(
            request.GET.get("pagina")
        ),
        "pagina": Paginator(boom.ambities, AMBITIES_PER_PAGINA).get_page(request.GET.get("pagina")),
        "mag": mag_regio_bijhouden(request.user, regio),
        "vandaag": vandaag(),
    }
    return toon(request, "governance/doelen/doel_list.html", context)


def _csv_doelen(regels: Iterable[Doelregel]) -> Iterator[tuple[object, ...]]:
    for regel in regels:
        yield (*_csv_wat(regel), *_csv_werk(regel), *_csv_bron(regel.doel))


def _csv_wat(regel: Doelregel) -> tuple[object, ...]:
    doel, stand = regel.doel, regel.stand
    einde = doel.einddatum.isoformat() if doel.einddatum else ""
    van = doel.gemeente.naam if doel.gemeente else "de hele regio"
    redenen = " ".join(stand.redenen)
    return (doel.ambitie.naam, doel.volgnummer, doel.naam, van, einde, stand.stand.value, redenen)


def _csv_werk(regel: Doelregel) -> tuple[object, ...]:
    programmas = ", ".join(programma.naam for programma in regel.programmas)
    kosten = regel.kosten
    geld = (bedrag_cel(kosten.begroot), bedrag_cel(kosten.uitgegeven), kosten.onbekend)
    return (kosten.aantal, len(regel.stand.laat), f"{regel.smart} van 5", programmas, *geld)


def _csv_bron(doel: Doel) -> tuple[object, ...]:
    return (doel.code, doel.bron, doel.get_betrouwbaarheid_display(), "ja" if doel.voorbeeld else "")


@openbaar
@require_safe
def ambitie_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show one ambitie with its goals, what is late in each, and what it costs together."""
    ambitie = get_object_or_404(Ambitie.objects.select_related("regio"), uuid=uuid)
    regel = queries.ambitie_met_doelen(ambitie, leesbereik(request.user), vandaag())
    if request.GET.get("formaat") == "csv":
        return csv_antwoord(f"doelen-{ambitie.volgnummer}", DOELKOP, _csv_doelen(regel.doelen))
    context = {
        "ambitie": ambitie,
        "regel": regel,
        "pagina": Paginator(regel.doelen, DOELEN_PER_PAGINA).get_page(request.GET.get("pagina")),
        "mag": mag_ambitie_bijhouden(request.user, ambitie),
        "mag_doel": mag_doel_toevoegen(request.user, ambitie),
        "vandaag": vandaag(),
    }
    return toon(request, "governance/doelen/ambitie_detail.html", context)


INDICATORKOP = (
    *("Doel", "Indicator", "Eenheid", "Richting", "Nulmeting", "Dag van de nulmeting", "Bron van de nulmeting"),
    *("Jaar", "Streefwaarde", "Gemeten", "Bron van de meting", "Oordeel", "Voorbeeld"),
)


@openbaar
@require_safe
def doel_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show one goal: is it SMART, is it on course, who works on it and what does that cost."""
    doel = get_object_or_404(Doel.objects.select_related("ambitie__regio", "gemeente"), uuid=uuid)
    beeld = queries.doelbeeld(doel, leesbereik(request.user), vandaag())
    if request.GET.get("formaat") == "csv":
        return csv_antwoord(f"indicatoren-{doel.volgnummer}", INDICATORKOP, _csv_indicatoren(doel, beeld.indicatoren))
    context = {
        "doel": doel,
        "beeld": beeld,
        "mag": mag_doel_bijhouden(request.user, doel),
        "vandaag": vandaag(),
    }
    return toon(request, "governance/doelen/doel_detail.html", context)


def _csv_indicatoren(doel: Doel, regels: Iterable[queries.Indicatorregel]) -> Iterator[tuple[object, ...]]:
    for regel in regels:
        rij = regel.indicator
        dag = rij.nulmeting_datum.isoformat() if rij.nulmeting_datum else ""
        wat = (doel.naam, rij.naam, rij.eenheid, rij.get_richting_display(), getal_cel(rij.nulwaarde), dag, rij.bron)
        for jaar in regel.jaren:
            meting = (
                jaar.jaar,
                getal_cel(jaar.streefwaarde),
                getal_cel(jaar.werkelijk),
                jaar.bron,
                regel.oordeel.uitleg,
            )
            yield (*wat, *meting, "ja" if jaar.voorbeeld else "")
        if not regel.jaren:
            yield (*wat, "", "", "", "", regel.oordeel.uitleg, "ja" if rij.voorbeeld else "")
