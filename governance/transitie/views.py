"""Pages about transitieplannen and mijlpalen."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from governance.organisaties.permissions import leesbereik
from governance.transitie import queries
from governance.transitie.actions import WijzigingGeweigerd, werk_mijlpaal_bij
from governance.transitie.forms import MijlpaalForm
from governance.transitie.models import Mijlpaal, Transitieplan
from governance.transitie.permissions import mag_mijlpaal_bijwerken
from regio.accounts.models import Gebruiker
from regio.kern.htmx import is_deelverzoek, toon
from regio.kern.tijd import vandaag
from regio.kern.toestemming import eis, openbaar
from regio.kern.uitvoer import csv_antwoord
from regio.kern.versie import VerouderdeVersie

STAND = ["status", "datum", "werkelijke_datum", "toelichting", "versie"]
PLAN = "governance/transitie/transitieplan_detail.html"
CSV_KOP = [
    *("volgnummer", "fase", "mijlpaal", "status", "dagen te laat", "eigenaar", "gemeente"),
    *("afgesproken datum", "huidige datum", "gehaald op", "uitloop", "uitloop in dagen"),
    *("toelichting", "voorbeeldgegeven"),
]


@openbaar
@require_safe
def transitieplan_list(request: HttpRequest) -> HttpResponse:
    """All plans this reader may know of, the ones that run first."""
    plannen = queries.zichtbare_plannen(leesbereik(request.user))
    pagina = Paginator(plannen, 25).get_page(request.GET.get("pagina"))
    regels = queries.planregels(pagina, vandaag())
    context = {"pagina": pagina, "regels": regels, "vandaag": vandaag()}
    return toon(request, "governance/transitie/transitieplan_list.html", context)


@openbaar
@require_safe
def transitieplan_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One plan: is the end date made, what must be discussed now, and every mijlpaal."""
    zichtbaar = Transitieplan.objects.zichtbaar_voor(leesbereik(request.user))
    plan = get_object_or_404(zichtbaar.select_related("regio"), slug=slug)
    if request.GET.get("formaat") == "csv":
        return _als_csv(queries.planpagina(plan, request.user, vandaag()))
    return _toon_plan(request, plan)


def _toon_plan(request: HttpRequest, plan: Transitieplan) -> HttpResponse:
    context = {
        "plan": plan,
        "pagina": queries.planpagina(plan, request.user, vandaag()),
        "vandaag": vandaag(),
    }
    return toon(request, PLAN, context, deel="plan-inhoud")


def _als_csv(pagina: queries.Planpagina) -> HttpResponse:
    return csv_antwoord(f"transitieplan-{pagina.plan.slug}", CSV_KOP, (_csv_rij(regel) for regel in pagina.regels))


def _csv_rij(regel: queries.Mijlpaalregel) -> tuple[Any, ...]:
    mijlpaal = regel.mijlpaal
    return (
        mijlpaal.volgnummer,
        mijlpaal.fase,
        mijlpaal.titel,
        mijlpaal.get_status_display(),
        regel.dagen_te_laat or "",
        mijlpaal.eigenaar_tekst,
        mijlpaal.gemeente or "",
        mijlpaal.basisdatum.isoformat(),
        mijlpaal.datum.isoformat(),
        mijlpaal.werkelijke_datum.isoformat() if mijlpaal.werkelijke_datum else "",
        mijlpaal.uitloop_tekst,
        mijlpaal.uitloop,
        regel.reden,
        "ja" if mijlpaal.voorbeeld else "",
    )


@openbaar
@require_safe
def mijlpaal_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One mijlpaal: the facts, what happened, and for people with an account the log."""
    zichtbaar = queries.zichtbare_mijlpalen(leesbereik(request.user))
    mijlpaal = get_object_or_404(zichtbaar, uuid=uuid)
    context = {
        "mijlpaal": mijlpaal,
        "plan": mijlpaal.plan,
        "pagina": queries.mijlpaalpagina(mijlpaal, request.user, vandaag()),
        "vandaag": vandaag(),
    }
    return toon(request, "governance/transitie/mijlpaal_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def mijlpaal_bijwerken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Update a mijlpaal: in its row on the page of the plan, or on a page of its own."""
    zichtbaar = queries.zichtbare_mijlpalen(leesbereik(request.user))
    mijlpaal = get_object_or_404(zichtbaar, uuid=uuid)
    eis(mag_mijlpaal_bijwerken(request.user, mijlpaal))
    if request.method != "POST":
        return _toon_formulier(request, MijlpaalForm(mijlpaal=mijlpaal, vandaag=vandaag()))
    form = MijlpaalForm(request.POST, mijlpaal=mijlpaal, vandaag=vandaag())
    if not form.is_valid():
        return _toon_formulier(request, form, status=422)
    try:
        _sla_op(request.user, mijlpaal, form)
    except VerouderdeVersie:
        return _toon_formulier(request, form, status=409)
    except WijzigingGeweigerd as geweigerd:
        form.neem_over(geweigerd.bezwaren)
        return _toon_formulier(request, form, status=422)
    return _na_opslaan(request, mijlpaal)


def _sla_op(gebruiker: Any, mijlpaal: Mijlpaal, form: MijlpaalForm) -> None:
    door = gebruiker if isinstance(gebruiker, Gebruiker) else None
    werk_mijlpaal_bij(
        mijlpaal=mijlpaal,
        wijziging=form.wijziging,
        versie=form.cleaned_data["versie"],
        door=door,
        op=timezone.now(),
    )


def _toon_formulier(request: HttpRequest, form: MijlpaalForm, *, status: int = 200) -> HttpResponse:
    mijlpaal = form.mijlpaal
    verouderd = form.is_bound and (status == 409 or form.versie_onbekend)
    if verouderd:
        mijlpaal.refresh_from_db(fields=STAND)
        form.begin_opnieuw()
    intussen = queries.laatste_wijziging(mijlpaal) if status == 409 else None
    context = {
        "form": form,
        "mijlpaal": mijlpaal,
        "plan": mijlpaal.plan,
        "verouderd": verouderd,
        "intussen": intussen,
        "intussen_door": intussen.gewijzigd_door if intussen else None,
        "in_rij": is_deelverzoek(request),
    }
    template = "governance/transitie/mijlpaal_bijwerken.html"
    return toon(request, template, context, deel="mijlpaal-formulier-rij", status=status)


def _na_opslaan(request: HttpRequest, mijlpaal: Mijlpaal) -> HttpResponse:
    """Answer htmx with the part from which it takes row and totals; else go back to the plan."""
    if is_deelverzoek(request):
        return _toon_plan(request, mijlpaal.plan)
    messages.success(request, f"Mijlpaal “{mijlpaal.titel}” is bijgewerkt.")
    return redirect(f"{mijlpaal.plan.get_absolute_url()}#{mijlpaal.anker}")
