"""Pages about one municipality, on the roof because they show something of every topic and every region."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from aanbevelingen.opvolging.queries import Regel
from governance.organisaties.models import Gemeente, Regio
from governance.organisaties.permissions import leesbereik
from regio.dashboard.gemeente_queries import (
    CSV_KOP,
    Gemeentelot,
    alle_samenwerking,
    als_regels,
    gemeentebeeld,
    gemeentelot,
    met_herindeling,
    open_aanbevelingen,
)
from regio.kern.htmx import toon
from regio.kern.peildatum import Peildatum, peildatum
from regio.kern.tijd import vandaag
from regio.kern.toestemming import openbaar
from regio.kern.uitvoer import csv_antwoord

PER_PAGINA = 25
AANBEVELING_KOP = ("Regio", "Code", "Aanbeveling", "Stand", "College zegt", "Vastgesteld", "Terugkoppeling uiterlijk")


@openbaar
@require_safe
def gemeente_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show everything a municipality is in, over all regions, and who speaks for it; or as a spreadsheet."""
    gemeente = get_object_or_404(met_herindeling(), slug=slug)
    bereik, lot = leesbereik(request.user), gemeentelot(gemeente, vandaag())
    dag = _dag(request, lot)
    if request.GET.get("formaat") == "csv":
        naam = f"samenwerking-{gemeente.slug}-{dag.op.isoformat()}"
        return csv_antwoord(naam, CSV_KOP, alle_samenwerking(gemeente, bereik, dag.op))
    context = {
        "gemeente": gemeente,
        "dag": dag,
        # without a day in the address the page of a municipality that has ended has no other day to go back to
        "kiesdag": dag if dag.getypt else replace(dag, is_vandaag=True),
        "lot": lot,
        "bestaat_niet_meer": lot.opgeheven_per is not None and lot.opgeheven_per <= vandaag(),
        "beeld": gemeentebeeld(gemeente, bereik, dag.op, vandaag()),
    }
    return toon(request, "dashboard/gemeente_detail.html", context)


def _dag(request: HttpRequest, lot: Gemeentelot) -> Peildatum:
    """The day of the address; without one, a municipality that has ended is shown as on its last day."""
    dag = peildatum(request)
    einde = lot.opgeheven_per
    if dag.getypt or einde is None or einde > dag.op:
        return dag
    return replace(dag, op=einde - timedelta(days=1), is_vandaag=False)


@openbaar
@require_safe
def gemeente_aanbevelingen(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the recommendations that the council adopted and did not close: the list behind the counts."""
    gemeente = get_object_or_404(Gemeente, slug=slug)
    gekozen = Regio.objects.filter(slug=request.GET.get("regio", "").replace("\x00", "")[:100]).first()
    rijen = open_aanbevelingen(gemeente, leesbereik(request.user), gekozen.slug if gekozen else "")
    if request.GET.get("formaat") == "csv":
        regels = als_regels(rijen, vandaag())
        return csv_antwoord(f"aanbevelingen-{gemeente.slug}", AANBEVELING_KOP, _csv_rijen(regels))
    pagina = Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {
        "gemeente": gemeente,
        "regio": gekozen,
        "pagina": pagina,
        "regels": als_regels(pagina.object_list, vandaag()),
    }
    return toon(request, "dashboard/gemeente_aanbevelingen.html", context)


def _csv_rijen(regels: Iterable[Regel]) -> Iterator[tuple[object, ...]]:
    for regel in regels:
        opvolging = regel.opvolging
        yield (
            opvolging.aanbeveling.onderzoek.regio,
            opvolging.aanbeveling.code,
            opvolging.aanbeveling.titel,
            regel.stand.woord or regel.stand.code.replace("_", " "),
            opvolging.get_uitvoering_display(),
            regel.verificatie.get_oordeel_display() if regel.verificatie else "",
            regel.moment.isoformat() if regel.moment else "",
        )
