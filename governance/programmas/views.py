"""Pages about programmes that everybody may read."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from governance.organisaties.models import Regio
from governance.organisaties.permissions import leesbereik
from governance.programmas import queries
from governance.programmas.models import Programma
from regio.kern.htmx import toon
from regio.kern.tijd import vandaag
from regio.kern.toestemming import openbaar
from regio.kern.uitvoer import csv_antwoord

PER_PAGINA = 25
EEN_DAG = timedelta(days=1)


@openbaar
@require_safe
def programma_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the programmes of a region, or as a spreadsheet."""
    regio = get_object_or_404(Regio, slug=slug)
    alle = request.GET.get("toon") == "alle"
    rijen = queries.programmas_van_regio(regio, vandaag(), alle=alle)
    if request.GET.get("formaat") == "csv":
        return csv_antwoord(f"programmas-{regio.slug}", PROGRAMMA_KOP, (_csv_programma(rij) for rij in rijen))
    pagina = Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {
        "regio": regio,
        "alle": alle,
        "pagina": pagina,
        "rijen": [(rij, rij.tot - EEN_DAG if rij.tot else None) for rij in pagina.object_list],
        "vandaag": vandaag(),
    }
    return toon(request, "governance/programmas/programma_list.html", context)


PROGRAMMA_KOP = ("Programma", "Opdracht", "Begint op", "Tot en met", "Voorbeeld")


def _csv_programma(rij: Programma) -> tuple[object, ...]:
    laatste_dag = (rij.tot - EEN_DAG).isoformat() if rij.tot else ""
    return (rij.naam, rij.opdracht, rij.van.isoformat(), laatste_dag, "ja" if rij.voorbeeld else "")


@openbaar
@require_safe
def programma_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show one programme and the decisions that started and ended it."""
    programma = get_object_or_404(Programma.objects.select_related("regio"), uuid=uuid)
    beeld = queries.programmabeeld(programma, leesbereik(request.user), vandaag())
    return toon(request, "governance/programmas/programma_detail.html", {"programma": programma, "beeld": beeld})
