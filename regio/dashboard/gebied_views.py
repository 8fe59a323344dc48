"""Regions and municipalities, on the roof because their pages show something of every topic."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from governance.organisaties.models import Gemeente, Regio
from governance.organisaties.permissions import leesbereik
from regio.dashboard.gebied_queries import gemeentebeeld, regio_regels, regiobeeld
from regio.kern.htmx import toon
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
    """Show who decides what in a region."""
    regio = get_object_or_404(Regio, slug=slug)
    context = {"regio": regio, "beeld": regiobeeld(regio, leesbereik(request.user), vandaag())}
    return toon(request, "dashboard/regio_detail.html", context)


@openbaar
@require_safe
def gemeente_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what a municipality is in, and what its council still has open."""
    gemeente = get_object_or_404(Gemeente.objects.select_related("provincie"), slug=slug)
    beeld = gemeentebeeld(gemeente, leesbereik(request.user), vandaag())
    return toon(request, "dashboard/gemeente_detail.html", {"gemeente": gemeente, "beeld": beeld})
