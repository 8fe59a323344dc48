"""The page "what if": everybody's contribution with another key, reference date or amount; nothing is stored."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from governance.bijdragen import queries
from governance.bijdragen.jaar_queries import jaarbeelden
from governance.bijdragen.models import Bijdragejaar
from governance.bijdragen.scenario_forms import ScenarioForm
from governance.bijdragen.scenario_rules import Scenario
from regio.kern.htmx import toon
from regio.kern.toestemming import openbaar
from regio.kern.uitvoer import bedrag_cel, csv_antwoord

KOP = ("Deelnemer", "Nu in euro", "In dit scenario in euro", "Verschil in euro")


@openbaar
@require_safe
def bijdrage_scenario(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show what everybody would pay; a wrong figure is told at its field and keeps what was typed."""
    jaar = get_object_or_404(Bijdragejaar.objects.select_related(*queries.MET_DRAGER), uuid=uuid)
    (beeld,) = jaarbeelden([jaar])
    gevraagd = request.GET if set(ScenarioForm.base_fields) & set(request.GET) else None
    form = ScenarioForm(gevraagd, beeld=beeld, peildata=queries.peildata_voor(beeld))
    goed = form.is_valid()
    uitkomst = queries.scenario(beeld, form.wens) if goed else None
    if uitkomst and request.GET.get("formaat") == "csv":
        return csv_antwoord(f"scenario-{jaar.jaar}", KOP, _rijen(uitkomst))
    vraag = request.GET.copy()
    vraag["formaat"] = "csv"
    context = {"jaar": jaar, "beeld": beeld, "form": form, "uitkomst": uitkomst, "csv": f"?{vraag.urlencode()}"}
    status = 422 if gevraagd and not goed else 200
    return toon(request, "governance/bijdragen/bijdrage_scenario.html", context, deel="scenario", status=status)


def _rijen(uitkomst: Scenario) -> list[tuple[object, ...]]:
    return [
        (regel.naam, bedrag_cel(regel.nu_cent), bedrag_cel(regel.dan_cent), bedrag_cel(regel.verschil_cent))
        for regel in uitkomst.regels
    ]
