"""The log of reminders for the griffier."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from regio.dashboard.herinneringen_queries import als_regels, herinneringen_van
from regio.dashboard.permissions import mag_herinneringen_inzien
from regio.kern.htmx import toon
from regio.kern.tijd import vandaag
from regio.kern.toestemming import eis

PER_PAGINA = 25


@require_safe
def herinnering_list(request: HttpRequest) -> HttpResponse:
    """Show what went to whom and when about the items of the own municipality."""
    eis(mag_herinneringen_inzien(request.user))
    pagina = Paginator(herinneringen_van(request.user), PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {"pagina": pagina, "regels": als_regels(pagina.object_list), "vandaag": vandaag()}
    return toon(request, "dashboard/herinnering_list.html", context)
