"""The themes of a plan and the responsibilities that move: read by everybody, kept by the regiosecretaris."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from governance.organisaties.permissions import leesbereik
from governance.transitie import thema_actions
from governance.transitie.models import Taakverschuiving, Themakeuze, Transitieplan
from governance.transitie.permissions import mag_plan_bijhouden
from governance.transitie.thema_forms import TaakverschuivingForm, ThemakeuzeForm
from governance.transitie.thema_queries import (
    TAAKKOP,
    THEMAKOP,
    taakrijen,
    takenpagina,
    themapagina,
    themarijen,
)
from regio.kern.formulier import Formulierpagina, bewerk
from regio.kern.htmx import toon
from regio.kern.tijd import vandaag
from regio.kern.toestemming import eis, openbaar
from regio.kern.uitvoer import csv_antwoord

schrijfscherm = require_http_methods(["GET", "HEAD", "POST"])


def _plan(request: HttpRequest, slug: str) -> Transitieplan:
    zichtbaar = Transitieplan.objects.zichtbaar_voor(leesbereik(request.user)).select_related("regio")
    plan: Transitieplan = get_object_or_404(zichtbaar, slug=slug)
    return plan


def _lees(request: HttpRequest, model: type[Any], uuid: UUID) -> Callable[[], Any]:
    """Return what reads the row anew, each time a form needs a fresh one."""
    zichtbaar = model.objects.zichtbaar_voor(leesbereik(request.user)).select_related("plan__regio")
    return lambda: get_object_or_404(zichtbaar.all(), uuid=uuid)


def _pagina(plan: Transitieplan, titel: str, lijst: str, wat: str, **teksten: str) -> Formulierpagina:
    terug = reverse(f"governance:{lijst}", args=[plan.slug])
    return Formulierpagina(
        titel=titel,
        bovenkop=plan.naam,
        kruimels=[(plan.naam, plan.get_absolute_url()), (wat, terug)],
        terug=terug,
        **teksten,
    )


def _door(request: HttpRequest) -> Any:
    """The author; `eis` has refused visitors."""
    return request.user


@openbaar
@require_safe
def themakeuze_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Per activity of a plan: what happens to it, and does it serve the goals."""
    plan = _plan(request, slug)
    pagina = themapagina(plan, request.user)
    if request.GET.get("formaat") == "csv":
        return csv_antwoord(f"themas-{plan.slug}", THEMAKOP, themarijen(pagina.regels))
    return toon(request, "governance/transitie/themakeuze_list.html", {"plan": plan, "pagina": pagina})


@schrijfscherm
def themakeuze_nieuw(request: HttpRequest, slug: str) -> HttpResponse:
    """Add an activity of a theme."""
    plan = _plan(request, slug)
    eis(mag_plan_bijhouden(request.user, plan))
    adres = reverse("governance:themakeuze-nieuw", args=[plan.slug])
    return bewerk(
        request,
        _pagina(plan, "Activiteit toevoegen", "themakeuze-list", "Thema's", knop="Toevoegen"),
        lambda data: ThemakeuzeForm(data, instance=Themakeuze(plan=plan), bereik=leesbereik(request.user)),
        sla_op=lambda form: thema_actions.voeg_themakeuze_toe(keuze=form.instance, door=_door(request)),
        nog_een=lambda _: adres,
    )


@schrijfscherm
def themakeuze_bewerken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change the choice about an activity, or remove it when it was a mistake."""
    lees = _lees(request, Themakeuze, uuid)
    keuze: Themakeuze = lees()
    eis(mag_plan_bijhouden(request.user, keuze.plan))
    return bewerk(
        request,
        _pagina(keuze.plan, "Activiteit wijzigen", "themakeuze-list", "Thema's", inleiding=str(keuze)),
        lambda data: ThemakeuzeForm(data, instance=lees(), bereik=leesbereik(request.user)),
        sla_op=lambda form: thema_actions.wijzig_themakeuze(
            keuze=keuze, versie=form.gelezen_versie, velden=form.velden, door=_door(request)
        ),
        verwijder=lambda reden, versie: thema_actions.verwijder_themakeuze(
            keuze=keuze, versie=versie, reden=reden, door=_door(request)
        ),
    )


@openbaar
@require_safe
def taakverschuiving_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Which responsibilities a plan moves, from whom to whom, and whether that happened."""
    plan = _plan(request, slug)
    pagina = takenpagina(plan, request.user, vandaag())
    if request.GET.get("formaat") == "csv":
        return csv_antwoord(f"taken-{plan.slug}", TAAKKOP, taakrijen(pagina.regels))
    return toon(request, "governance/transitie/taakverschuiving_list.html", {"plan": plan, "pagina": pagina})


@schrijfscherm
def taakverschuiving_nieuw(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a responsibility that moves."""
    plan, nu = _plan(request, slug), timezone.now()
    eis(mag_plan_bijhouden(request.user, plan))
    adres = reverse("governance:taakverschuiving-nieuw", args=[plan.slug])
    return bewerk(
        request,
        _pagina(plan, "Taak toevoegen", "taakverschuiving-list", "Taken", knop="Toevoegen"),
        lambda data: TaakverschuivingForm(data, instance=Taakverschuiving(plan=plan), op=nu),
        sla_op=lambda form: thema_actions.voeg_taakverschuiving_toe(taak=form.instance, door=_door(request), op=nu),
        nog_een=lambda _: adres,
    )


@schrijfscherm
def taakverschuiving_bewerken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change a responsibility that moves, write down that it moved, or remove it when it was a mistake."""
    lees, nu = _lees(request, Taakverschuiving, uuid), timezone.now()
    taak: Taakverschuiving = lees()
    eis(mag_plan_bijhouden(request.user, taak.plan))
    return bewerk(
        request,
        _pagina(taak.plan, "Taak wijzigen", "taakverschuiving-list", "Taken", inleiding=str(taak)),
        lambda data: TaakverschuivingForm(data, instance=lees(), op=nu),
        sla_op=lambda form: thema_actions.wijzig_taakverschuiving(
            taak=taak, versie=form.gelezen_versie, velden=form.velden, door=_door(request), op=nu
        ),
        verwijder=lambda reden, versie: thema_actions.verwijder_taakverschuiving(
            taak=taak, versie=versie, reden=reden, door=_door(request)
        ),
    )
