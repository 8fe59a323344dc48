"""The page with the reminders of one item, and what is asked of the person who is logged in."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from aanbevelingen.herinneringen.afspraak_views import punt_of_404
from aanbevelingen.herinneringen.mijn_queries import gevraagd_van
from aanbevelingen.herinneringen.punt_queries import puntbeeld
from regio.kern.htmx import toon
from regio.kern.tijd import vandaag
from regio.kern.toestemming import ingelogd, openbaar

PER_PAGINA = 50


@openbaar
@require_safe
def herinnering_detail(request: HttpRequest, onderwerp: UUID) -> HttpResponse:
    """Show what reminders of one item come and went, and why one was postponed: for who may read the item."""
    bekend = punt_of_404(request, onderwerp)
    context = {"bekend": bekend, "beeld": puntbeeld(bekend, request.user, vandaag()), "vandaag": vandaag()}
    return toon(request, "aanbevelingen/herinneringen/herinnering_detail.html", context)


@ingelogd
@require_safe
def herinnering_mijn(request: HttpRequest) -> HttpResponse:
    """Show what is asked of who is logged in: every open item of which he or she was reminded."""
    pagina = Paginator(gevraagd_van(request.user), PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {"pagina": pagina, "regels": pagina.object_list, "vandaag": vandaag()}
    return toon(request, "aanbevelingen/herinneringen/herinnering_mijn.html", context)
