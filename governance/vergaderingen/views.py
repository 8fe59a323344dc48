"""Meetings as a list, and the fracties of a body."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from governance.organen.models import Orgaan
from governance.organisaties.permissions import leesbereik
from governance.vergaderingen.lijst_queries import EIGENAAR, Vergaderfilter, eigen_organen, keuzes_voor, vergaderingen
from governance.vergaderingen.models import Fractie
from governance.vergaderingen.permissions import mag_vergadering_bijhouden
from governance.vergaderingen.queries import alle_fracties, zetels_op
from regio.kern.htmx import toon
from regio.kern.peildatum import peildatum
from regio.kern.tijd import vandaag
from regio.kern.toestemming import openbaar
from regio.kern.uitvoer import csv_antwoord

PER_PAGINA = 25
CSV_KOP = (
    *("Datum", "Aanvang", "Orgaan", "Hoort bij", "Plaats", "Stand", "Besloten", "Tweede vergadering"),
    *("Agendapunten", "Voorbeeld"),
)
FRACTIE_KOP = ("Fractie", "Zetels", "Stemmen bij de verkiezing", "Van", "Tot (niet meegerekend)", "Voorbeeld")


@openbaar
@require_safe
def vergadering_list(request: HttpRequest) -> HttpResponse:
    """Show the meetings one may know of, the next one on top, or the same list as a spreadsheet."""
    bereik, keuze = leesbereik(request.user), Vergaderfilter.uit(request.GET)
    rijen = vergaderingen(bereik, keuze, vandaag())
    if request.GET.get("formaat") == "csv":
        return csv_antwoord("vergaderingen", CSV_KOP, (_csv_rij(rij) for rij in rijen))
    context = {
        "keuze": keuze,
        "keuzes": keuzes_voor(bereik, keuze),
        "pagina": Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina")),
        "eigen": eigen_organen(request.user, vandaag()),
        "vandaag": vandaag(),
    }
    return toon(request, "governance/vergaderingen/vergadering_list.html", context, deel="vergadering-rijen")


def _csv_rij(rij: Any) -> list[object]:
    return [
        rij.datum.isoformat(),
        f"{rij.aanvang:%H:%M}" if rij.aanvang else "",
        rij.orgaan.naam,
        str(rij.orgaan.gemeente or rij.orgaan.regeling or rij.orgaan.regio),
        rij.plaats,
        rij.get_status_display(),
        _ja(rij.besloten),
        _ja(rij.vervolg_op_id is not None),
        rij.aantal_punten,
        _ja(rij.voorbeeld),
    ]


def _ja(waarde: bool) -> str:
    return "ja" if waarde else "nee"


@openbaar
@require_safe
def fractie_list(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the fracties of a body with their seats, also those that were; they are public."""
    orgaan = get_object_or_404(Orgaan.objects.select_related(*EIGENAAR), uuid=uuid)
    dag = peildatum(request)
    rijen = alle_fracties(orgaan, dag.op)
    if request.GET.get("formaat") == "csv":
        return csv_antwoord("fracties", FRACTIE_KOP, _fractie_rijen(rijen))
    context = {
        "orgaan": orgaan,
        "dag": dag,
        "pagina": Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina")),
        "zetels": zetels_op(orgaan, dag.op),
        "mag": mag_vergadering_bijhouden(request.user, orgaan),
    }
    return toon(request, "governance/vergaderingen/fractie_list.html", context)


def _fractie_rijen(rijen: Any) -> Iterator[list[object]]:
    for rij in rijen:
        fractie: Fractie = rij
        yield [
            fractie.naam,
            fractie.zetels,
            fractie.stemmen if fractie.stemmen is not None else "",
            fractie.van.isoformat(),
            fractie.tot.isoformat() if fractie.tot else "",
            _ja(fractie.voorbeeld),
        ]
