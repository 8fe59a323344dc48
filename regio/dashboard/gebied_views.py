"""Pages of regions, on the roof because they show something of every topic."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from governance.organisaties.models import Regio
from governance.organisaties.permissions import leesbereik, mag_regio_bijhouden
from regio.dashboard.gebied_queries import beheeracties, regio_regels, regiobeeld
from regio.kern.htmx import toon
from regio.kern.peildatum import peildatum
from regio.kern.tijd import vandaag
from regio.kern.toestemming import openbaar


@openbaar
@require_safe
def regio_list(request: HttpRequest) -> HttpResponse:
    """Show all regions."""
    context = {"regels": regio_regels(leesbereik(request.user), vandaag())}
    return toon(request, "dashboard/regio_list.html", context)


@openbaar
@require_safe
def regio_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who decides what in a region, as it was on a day."""
    regio = get_object_or_404(Regio, slug=slug)
    dag = peildatum(request)
    context = {
        "regio": regio,
        "dag": dag,
        "beeld": regiobeeld(regio, leesbereik(request.user), dag.op),
        "beheer": beheeracties(regio) if mag_regio_bijhouden(request.user, regio) else [],
    }
    return toon(request, "dashboard/regio_detail.html", context)
