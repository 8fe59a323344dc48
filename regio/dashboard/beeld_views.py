"""Pictures of a region, each with the same facts as text."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from governance.organisaties.models import Regio
from regio.dashboard.beeld_queries import drukte, organogram
from regio.kern.htmx import toon
from regio.kern.peildatum import peildatum
from regio.kern.toestemming import openbaar


@openbaar
@require_safe
def regio_organogram(request: HttpRequest, slug: str) -> HttpResponse:
    """Show regelingen and bodies of a region as a tree; `?voorstellen=ja` adds what is only proposed."""
    regio = get_object_or_404(Regio, slug=slug)
    dag = peildatum(request)
    met_voorstellen = request.GET.get("voorstellen") == "ja"
    context = {
        "regio": regio,
        "dag": dag,
        "met_voorstellen": met_voorstellen,
        "beeld": organogram(regio, dag.op, met_voorstellen=met_voorstellen),
    }
    return toon(request, "dashboard/regio_organogram.html", context)


@openbaar
@require_safe
def regio_drukte(request: HttpRequest, slug: str) -> HttpResponse:
    """Show which bodies deal with the same theme, and who sits in several bodies."""
    regio = get_object_or_404(Regio, slug=slug)
    dag = peildatum(request)
    return toon(request, "dashboard/regio_drukte.html", {"regio": regio, "dag": dag, "beeld": drukte(regio, dag.op)})
