"""Research: list and detail, with the recommendations made in it."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from aanbevelingen.bevindingen.oorzaak_queries import aantal_factoren
from aanbevelingen.doorwerking.onderzoek_queries import (
    onderzoekbeeld,
    onderzoeken,
    regios_met_onderzoek,
)
from aanbevelingen.onderzoeken.models import Onderzoek
from aanbevelingen.onderzoeken.permissions import mag_onderzoek_beheren, mag_reactie_toevoegen
from aanbevelingen.onderzoeken.queries import regios_voor_onderzoek
from governance.organisaties.permissions import gemeenten_met_recht, leesbereik
from regio.accounts.roles import Recht
from regio.kern.htmx import toon
from regio.kern.toestemming import openbaar

PER_PAGINA = 25


@openbaar
@require_safe
def onderzoek_list(request: HttpRequest) -> HttpResponse:
    """Show the research one may see, of all regions or of one."""
    bereik = leesbereik(request.user)
    regio = request.GET.get("regio", "").replace("\x00", "")[:100]
    rijen = onderzoeken(bereik, regio=regio)
    context = {
        "regio": regio,
        "regios": list(regios_met_onderzoek(bereik)),
        "mag_toevoegen": regios_voor_onderzoek(request.user),
        "pagina": Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina")),
    }
    return toon(request, "aanbevelingen/doorwerking/onderzoek_list.html", context, deel="onderzoek-rijen")


@openbaar
@require_safe
def onderzoek_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what was asked, found and recommended, and how reliably each fact is known."""
    bereik = leesbereik(request.user)
    zichtbaar = Onderzoek.objects.zichtbaar_voor(bereik).select_related("regio")
    onderzoek: Onderzoek = get_object_or_404(zichtbaar, slug=slug)
    gekozen = request.GET.get("gemeente", "")
    context = {
        "onderzoek": onderzoek,
        "beeld": onderzoekbeeld(onderzoek, bereik, oordelen_voor=gekozen),
        "mag_beheren": mag_onderzoek_beheren(request.user, onderzoek),
        "factoren": aantal_factoren(onderzoek),
        "mag_reageren": mag_reactie_toevoegen(request.user, onderzoek),
        "eigen_colleges": gemeenten_met_recht(request.user, Recht.COLLEGEBESLUIT_VASTLEGGEN),
    }
    return toon(request, "aanbevelingen/doorwerking/onderzoek_detail.html", context)
