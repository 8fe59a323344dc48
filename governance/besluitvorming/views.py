"""Decisions as a list, and their documents; the page of one decision is on the roof."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from governance.besluitvorming.models import Besluit
from governance.besluitvorming.permissions import mag_stuk_inzien
from governance.besluitvorming.queries import (
    Besluitfilter,
    besluiten,
    filterkeuzes,
)
from governance.organisaties.permissions import leesbereik
from regio.documenten.queries import lever
from regio.kern.htmx import toon
from regio.kern.tijd import vandaag
from regio.kern.toestemming import openbaar
from regio.kern.uitvoer import csv_antwoord

PER_PAGINA = 25
CSV_KOP = ("Datum", "Orgaan", "Onderwerp", "Agendapunt", "Kenmerk", "Stemming", "Beslispunten", "Voorbeeld")


@openbaar
@require_safe
def besluit_list(request: HttpRequest) -> HttpResponse:
    """Show the decisions one may see, or the same list as a spreadsheet."""
    bereik, keuze = leesbereik(request.user), Besluitfilter.uit(request.GET)
    rijen = besluiten(bereik, keuze, vandaag())
    if request.GET.get("formaat") == "csv":
        return csv_antwoord("besluiten", CSV_KOP, (_csv_rij(rij) for rij in rijen))
    context = {
        "keuze": keuze,
        "keuzes": filterkeuzes(bereik, keuze),
        "pagina": Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina")),
    }
    return toon(request, "governance/besluitvorming/besluit_list.html", context, deel="besluit-rijen")


def _csv_rij(rij: Any) -> list[object]:
    return [
        rij.datum.isoformat(),
        rij.orgaan.naam,
        rij.titel,
        rij.agendapunt,
        rij.kenmerk,
        rij.get_stemwijze_display(),
        rij.aantal_punten,
        "ja" if rij.voorbeeld else "nee",
    ]


@openbaar
@require_safe
def besluit_stuk(request: HttpRequest, uuid: UUID, document: UUID) -> HttpResponseBase:
    """Serve a document of a decision; one that may not be seen does not exist."""
    besluit = _besluit(request, uuid)
    stuk = get_object_or_404(besluit.documenten, uuid=document)
    if not mag_stuk_inzien(request.user, besluit, stuk):
        raise Http404("Dit stuk bestaat niet.")
    return lever(stuk)


def _besluit(request: HttpRequest, uuid: UUID) -> Besluit:
    zichtbaar = Besluit.objects.zichtbaar_voor(leesbereik(request.user))
    besluit: Besluit = get_object_or_404(
        zichtbaar.select_related("orgaan__gemeente", "orgaan__regio", "orgaan__regeling__regio"),
        uuid=uuid,
    )
    return besluit
