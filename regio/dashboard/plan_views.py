"""One transitieplan and one mijlpaal, on the roof because they show recommendations too."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from governance.herinneringen.stand_queries import herinnerstand
from governance.organisaties.permissions import leesbereik
from governance.transitie.models import Mijlpaal, Transitieplan
from governance.transitie.queries import zichtbare_mijlpalen
from regio.dashboard.plan_queries import KOP, als_rijen, mijlpaal_met_aanbevelingen, plan_met_aanbevelingen
from regio.kern.htmx import toon
from regio.kern.tijd import vandaag
from regio.kern.toestemming import openbaar
from regio.kern.uitvoer import csv_antwoord


@openbaar
@require_safe
def transitieplan_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One plan: is the end date made, what must be discussed now, and every mijlpaal."""
    zichtbaar = Transitieplan.objects.zichtbaar_voor(leesbereik(request.user))
    plan = get_object_or_404(zichtbaar.select_related("regio"), slug=slug)
    pagina = plan_met_aanbevelingen(plan, request.user, vandaag())
    if request.GET.get("formaat") == "csv":
        return csv_antwoord(f"transitieplan-{plan.slug}", KOP, als_rijen(pagina.regels))
    context = {"plan": plan, "pagina": pagina, "vandaag": vandaag()}
    return toon(request, "dashboard/transitieplan_detail.html", context, deel="plan-inhoud")


@openbaar
@require_safe
def mijlpaal_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One mijlpaal: the facts, what happened, and for people with an account the log."""
    mijlpaal = get_object_or_404(zichtbare_mijlpalen(leesbereik(request.user)), uuid=uuid)
    context = {
        "mijlpaal": mijlpaal,
        "plan": mijlpaal.plan,
        "herinnerstand": herinnerstand(mijlpaal.uuid, eigenaar=_wie_doet(mijlpaal), op=vandaag()),
        "pagina": mijlpaal_met_aanbevelingen(mijlpaal, request.user, vandaag()),
        "vandaag": vandaag(),
    }
    return toon(request, "dashboard/mijlpaal_detail.html", context)


def _wie_doet(mijlpaal: Mijlpaal) -> str:
    if mijlpaal.eigenaar_id is not None:
        return "de eigenaar"
    return "de gemeentesecretaris" if mijlpaal.gemeente_id is not None else "de regiosecretaris"
