"""The page about causes and effects, and how far the recommendations are that break the circles in it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from aanbevelingen.doorwerking.oorzaak_queries import oorzakenbeeld
from aanbevelingen.onderzoeken.models import Onderzoek
from aanbevelingen.onderzoeken.permissions import mag_onderzoek_beheren
from governance.organisaties.permissions import leesbereik
from regio.kern.htmx import toon
from regio.kern.toestemming import openbaar


@openbaar
@require_safe
def oorzaak_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what leads to what, the circles in it, and which recommendation breaks which circle."""
    bereik = leesbereik(request.user)
    zichtbaar = Onderzoek.objects.zichtbaar_voor(bereik).select_related("regio")
    onderzoek: Onderzoek = get_object_or_404(zichtbaar, slug=slug)
    context = {
        "onderzoek": onderzoek,
        "beeld": oorzakenbeeld(onderzoek, bereik),
        "mag_beheren": mag_onderzoek_beheren(request.user, onderzoek),
    }
    return toon(request, "aanbevelingen/doorwerking/oorzaken.html", context)
