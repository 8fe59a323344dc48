"""The page on which two versions of one advice stand side by side."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from aanbevelingen.adviezen.versie_queries import versiebeeld
from aanbevelingen.onderzoeken.models import Onderzoek
from governance.organisaties.permissions import leesbereik
from regio.kern.htmx import toon
from regio.kern.toestemming import openbaar


@openbaar
@require_safe
def onderzoek_versies(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what became of each recommendation between two versions, with the difference word by word."""
    bereik = leesbereik(request.user)
    zichtbaar = Onderzoek.objects.zichtbaar_voor(bereik).select_related("regio")
    onderzoek: Onderzoek = get_object_or_404(zichtbaar, slug=slug)
    context = {"onderzoek": onderzoek, "beeld": versiebeeld(onderzoek, bereik)}
    return toon(request, "aanbevelingen/adviezen/onderzoek_versies.html", context)
