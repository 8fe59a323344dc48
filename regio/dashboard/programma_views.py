"""The page of one programme, on the roof because it joins topics that do not know each other."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from regio.dashboard.programma_queries import TABELLEN, Programmabeeld, programmabeeld
from regio.kern.htmx import toon
from regio.kern.tijd import vandaag
from regio.kern.toestemming import openbaar
from regio.kern.uitvoer import csv_antwoord


@openbaar
@require_safe
def programma_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show one programme, or one of its tables as a spreadsheet (`?formaat=csv&deel=`)."""
    beeld = programmabeeld(uuid, request.user, vandaag())
    if beeld is None:
        raise Http404("Dit programma bestaat niet.")
    if request.GET.get("formaat") == "csv":
        return _als_csv(beeld, request.GET.get("deel", ""))
    return toon(request, "dashboard/programma_detail.html", {"beeld": beeld, "programma": beeld.programma})


def _als_csv(beeld: Programmabeeld, deel: str) -> HttpResponse:
    if deel not in TABELLEN:
        raise Http404("Deze tabel bestaat niet.")
    kop, rijen = TABELLEN[deel]
    return csv_antwoord(f"programma-{deel}", kop, rijen(beeld))
