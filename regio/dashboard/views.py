"""The start page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from regio.dashboard.queries import regios_met_aantallen, start_van
from regio.kern.htmx import toon
from regio.kern.tijd import vandaag
from regio.kern.toestemming import openbaar


@openbaar
def start(request: HttpRequest) -> HttpResponse:
    """Show what needs attention now: per role for who is logged in, an introduction for a visitor."""
    if not request.user.is_authenticated:
        return toon(request, "dashboard/welkom.html", {"regios": regios_met_aantallen()})
    gekozen = request.GET.get("onderzoek", "")
    inhoud = start_van(request.user, vandaag(), onderzoek=gekozen)
    return toon(request, "dashboard/start.html", {"start": inhoud, "gekozen": gekozen})
