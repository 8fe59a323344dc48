"""The page of one proposal, on the roof because it shows what every body decided on it."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from governance.organisaties.permissions import leesbereik
from governance.voorstellen.models import Voorstel
from governance.voorstellen.queries import met_afzender
from regio.dashboard.voorstel_queries import Cel, Rij, Voorstelbeeld, voorstelbeeld
from regio.kern.htmx import toon
from regio.kern.toestemming import openbaar
from regio.kern.uitvoer import csv_antwoord


@openbaar
@require_safe
def voorstel_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show a proposal and how far every body is with it, or that as a spreadsheet."""
    zichtbaar = met_afzender(Voorstel.objects.zichtbaar_voor(leesbereik(request.user)))
    voorstel = get_object_or_404(zichtbaar, uuid=uuid)
    beeld = voorstelbeeld(voorstel, request.user)
    if request.GET.get("formaat") == "csv":
        return csv_antwoord(f"stand-voorstel-{voorstel.datum.isoformat()}", _csv_kop(beeld), _csv_rijen(beeld))
    context = {"voorstel": voorstel, "beeld": beeld}
    return toon(request, "dashboard/voorstel_detail.html", context)


def _csv_kop(beeld: Voorstelbeeld) -> list[str]:
    punten = [naam for punt in beeld.punten for naam in (f"Punt {punt.nummer}", f"Toelichting bij {punt.nummer}")]
    return ["Orgaan", "Stand", "Ontvangen op", "Vergadering", "Agendapunt", "Besluit van", "Inwoners", *punten]


def _csv_rijen(beeld: Voorstelbeeld) -> Iterator[list[object]]:
    for rij in beeld.rijen:
        yield [*_csv_begin(rij, beeld), *(waarde for cel in rij.cellen for waarde in _csv_cel(cel))]


def _csv_begin(rij: Rij, beeld: Voorstelbeeld) -> list[object]:
    ontvangen = rij.voorlegging.ontvangen_op if rij.voorlegging else None
    return [
        rij.orgaan.naam,
        rij.stand.replace("_", " "),
        ontvangen.isoformat() if ontvangen else "",
        rij.agendapunt.vergadering.datum.isoformat() if rij.agendapunt else "",
        rij.agendapunt.nummer if rij.agendapunt else "",
        rij.besluit.datum.isoformat() if rij.besluit else "",
        beeld.inwoners.per_gemeente.get(rij.orgaan.gemeente_id or 0, "") if rij.is_raad else "",
    ]


def _csv_cel(cel: Cel) -> tuple[str, str]:
    if cel.beslispunt is None:
        return "", ""
    return cel.beslispunt.get_uitkomst_display(), cel.beslispunt.toelichting
