"""The start page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from regio.dashboard.queries import regios_met_aantallen, start_van
from regio.kern.htmx import toon
from regio.kern.tijd import vandaag
from regio.kern.toestemming import openbaar
from regio.kern.uitvoer import csv_antwoord


@openbaar
def start(request: HttpRequest) -> HttpResponse:
    """Show what needs attention now: per role for who is logged in, an introduction for a visitor."""
    if not request.user.is_authenticated:
        return toon(request, "dashboard/welkom.html", {"regios": regios_met_aantallen()})
    gekozen = request.GET.get("onderzoek", "")
    inhoud = start_van(request.user, vandaag(), onderzoek=gekozen)
    if request.GET.get("formaat") == "csv":
        return csv_antwoord(
            "aanbevelingen",
            ["Gemeente", "Regio", "Code", "Aanbeveling", "Stand", "Raad", "College zegt",
             "Vastgesteld", "Terugkoppeling uiterlijk"],
            [
                [r.opvolging.gemeente, r.opvolging.aanbeveling.onderzoek.regio,
                 r.opvolging.aanbeveling.code, r.opvolging.aanbeveling.titel,
                 r.stand.woord or r.stand.code.replace("_", " "),
                 r.opvolging.get_raadsbesluit_display(), r.opvolging.get_uitvoering_display(),
                 r.verificatie.get_oordeel_display() if r.verificatie else "",
                 r.moment or ""]
                for deel in inhoud.raden
                for r in (*deel.overzicht.overgenomen, *deel.overzicht.wacht_op_besluit,
                          *deel.overzicht.niet_overgenomen)
            ],
        )  # fmt: skip
    return toon(request, "dashboard/start.html", {"start": inhoud, "gekozen": gekozen})
