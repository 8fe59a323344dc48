"""The plan van aanpak of a municipality, and one action of it."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from aanbevelingen.plannen.permissions import mag_actie_melden, mag_plan_bijhouden
from aanbevelingen.plannen.queries import KOP, actie_met_alles, als_regel, als_rijen, plan
from governance.herinneringen.stand_queries import herinnerstand
from governance.organisaties.models import Gemeente
from governance.organisaties.permissions import leesbereik
from regio.audit.queries import logboek_van
from regio.kern.htmx import toon
from regio.kern.tijd import vandaag
from regio.kern.toestemming import openbaar
from regio.kern.werkblad import FORMATEN, werkblad_antwoord

PER_PAGINA = 50


@openbaar
@require_safe
def actie_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what a municipality does about recommendations, or give it as a spreadsheet."""
    gemeente = get_object_or_404(Gemeente, slug=slug)
    onderzoek = request.GET.get("onderzoek", "").replace("\x00", "")[:100]
    beeld = plan(gemeente, leesbereik(request.user), vandaag(), onderzoek=onderzoek)
    if request.GET.get("formaat") in FORMATEN:
        naam = f"plan-van-aanpak-{gemeente.slug}"
        formaat = request.GET["formaat"]
        return werkblad_antwoord(naam, formaat, KOP, als_rijen(beeld.regels), blad="Plan van aanpak")
    context = {
        "gemeente": gemeente,
        "beeld": beeld,
        "gekozen": onderzoek,
        "pagina": Paginator(beeld.regels, PER_PAGINA).get_page(request.GET.get("pagina")),
        "mag_bijhouden": mag_plan_bijhouden(request.user, gemeente),
    }
    return toon(request, "aanbevelingen/plannen/actie_list.html", context)


@openbaar
@require_safe
def actie_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show one action: what is agreed, how far it is, and for which recommendations."""
    bereik = leesbereik(request.user)
    actie = get_object_or_404(actie_met_alles(bereik, vandaag()), uuid=uuid)
    context = {
        "regel": als_regel(actie, vandaag()),
        "actie": actie,
        "mag_bijhouden": mag_plan_bijhouden(request.user, actie.gemeente),
        "mag_melden": mag_actie_melden(request.user, actie),
        "herinnerstand": herinnerstand(actie.uuid, eigenaar=_wie_doet(actie.actiehouder_id), op=vandaag()),
        "logboek": logboek_van(actie) if actie.gemeente_id in bereik.gemeenten else None,
    }
    return toon(request, "aanbevelingen/plannen/actie_detail.html", context)


def _wie_doet(actiehouder_id: int | None) -> str:
    return "de gemeentesecretaris" if actiehouder_id is None else "de actiehouder"
