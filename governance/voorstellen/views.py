"""All proposals as a list, and their documents; the page of one proposal stands on the roof."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from governance.organisaties.permissions import leesbereik
from governance.voorstellen.models import Voorstel
from governance.voorstellen.permissions import mag_voorstelstuk_inzien
from governance.voorstellen.queries import (
    STANDEN,
    Voorstelfilter,
    eigen_organen,
    met_afzender,
    ontvangers_van,
    voorstelkeuzes,
    voorstellen,
)
from regio.documenten.queries import lever
from regio.kern.htmx import toon
from regio.kern.tijd import vandaag
from regio.kern.toestemming import openbaar
from regio.kern.uitvoer import csv_antwoord

PER_PAGINA = 25
CSV_KOP = ("Datum", "Afzender", "Onderwerp", "Kenmerk", "Punten", "Voorgelegd aan", "Ingetrokken op", "Voorbeeld")


@openbaar
@require_safe
def voorstel_list(request: HttpRequest) -> HttpResponse:
    """Show the proposals one may see, or the same list as a spreadsheet."""
    bereik, keuze = leesbereik(request.user), Voorstelfilter.uit(request.GET)
    rijen = voorstellen(bereik, keuze, vandaag())
    if request.GET.get("formaat") == "csv":
        return csv_antwoord("voorstellen", CSV_KOP, (_csv_rij(rij) for rij in rijen))
    context = {
        "keuze": keuze,
        "keuzes": voorstelkeuzes(bereik, keuze),
        "standen": STANDEN,
        "pagina": Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina")),
        "eigen_organen": list(eigen_organen(request.user, vandaag())),
    }
    return toon(request, "governance/voorstellen/voorstel_list.html", context, deel="voorstel-rijen")


def _csv_rij(rij: Any) -> list[object]:
    return [
        rij.datum.isoformat(),
        rij.afzender.naam,
        rij.titel,
        rij.kenmerk,
        rij.aantal_punten,
        rij.aantal_voorgelegd,
        rij.ingetrokken_op.isoformat() if rij.ingetrokken_op else "",
        "ja" if rij.voorbeeld else "nee",
    ]


@openbaar
@require_safe
def voorstel_stuk(request: HttpRequest, uuid: UUID, document: UUID) -> HttpResponseBase:
    """Serve a document of a proposal; one that may not be seen does not exist."""
    zichtbaar = met_afzender(Voorstel.objects.zichtbaar_voor(leesbereik(request.user)))
    voorstel = get_object_or_404(zichtbaar, uuid=uuid)
    stuk = get_object_or_404(voorstel.documenten, uuid=document)
    if not mag_voorstelstuk_inzien(request.user, voorstel, ontvangers_van(voorstel), stuk):
        raise Http404("Dit stuk bestaat niet.")
    return lever(stuk)
