"""Screens with which a plan and its mijlpalen are kept; each asks its own permission question."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from governance.organisaties.models import Regio
from governance.organisaties.permissions import leesbereik, mag_regio_bijhouden
from governance.transitie import plan_actions
from governance.transitie.models import Mijlpaal, Transitieplan
from governance.transitie.permissions import mag_plan_bijhouden
from governance.transitie.plan_forms import MijlpaalGegevensForm, NieuweMijlpaalForm, TransitieplanForm
from regio.kern.formulier import Formulierpagina, bewerk
from regio.kern.tekst import datum
from regio.kern.tijd import vandaag
from regio.kern.toestemming import eis

schrijfscherm = require_http_methods(["GET", "HEAD", "POST"])


def _plan(request: HttpRequest, slug: str) -> Transitieplan:
    zichtbaar = Transitieplan.objects.zichtbaar_voor(leesbereik(request.user)).select_related("regio")
    plan: Transitieplan = get_object_or_404(zichtbaar, slug=slug)
    return plan


def _mijlpaal(request: HttpRequest, uuid: UUID) -> Mijlpaal:
    zichtbaar = Mijlpaal.objects.zichtbaar_voor(leesbereik(request.user)).select_related("plan__regio")
    mijlpaal: Mijlpaal = get_object_or_404(zichtbaar, uuid=uuid)
    return mijlpaal


def _door(request: HttpRequest) -> Any:
    """The author; `eis` has refused visitors."""
    return request.user


def _wie(request: HttpRequest) -> dict[str, Any]:
    return {"door": request.user, "op": timezone.now()}


def _lijst() -> tuple[str, str]:
    return "Transitieplannen", reverse("governance:transitieplan-list")


@schrijfscherm
def transitieplan_nieuw(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a plan to a region."""
    regio = get_object_or_404(Regio, slug=slug)
    eis(mag_regio_bijhouden(request.user, regio))
    pagina = Formulierpagina(
        titel="Transitieplan toevoegen",
        bovenkop=regio.naam,
        kruimels=[_lijst()],
        terug=_lijst()[1],
        inleiding="Daarna voegt u de mijlpalen toe.",
        knop="Toevoegen",
        gelukt="Het plan is toegevoegd. Voeg nu de mijlpalen toe.",
    )
    return bewerk(
        request,
        pagina,
        lambda data: TransitieplanForm(data, instance=Transitieplan(regio=regio)),
        sla_op=lambda form: plan_actions.maak_plan(plan=form.instance, door=_door(request)),
    )


@schrijfscherm
def transitieplan_bewerken(request: HttpRequest, slug: str) -> HttpResponse:
    """Change a plan, or remove it when it was a mistake."""
    plan = _plan(request, slug)
    eis(mag_plan_bijhouden(request.user, plan))
    pagina = Formulierpagina(
        titel="Plan wijzigen",
        bovenkop=plan.naam,
        kruimels=[_lijst(), (plan.naam, plan.get_absolute_url())],
        terug=plan.get_absolute_url(),
        na_verwijderen=_lijst()[1],
    )
    return bewerk(
        request,
        pagina,
        lambda data: TransitieplanForm(data, instance=_plan(request, slug)),
        sla_op=lambda form: plan_actions.wijzig_plan(
            plan=plan, versie=form.gelezen_versie, velden=form.velden, door=_door(request)
        ),
        verwijder=lambda reden, versie: plan_actions.verwijder_plan(
            plan=plan, versie=versie, reden=reden, **_wie(request)
        ),
    )


@schrijfscherm
def mijlpaal_nieuw(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a mijlpaal to a plan: its agreed date is set here, and never changes."""
    plan = _plan(request, slug)
    eis(mag_plan_bijhouden(request.user, plan))
    adres = reverse("governance:mijlpaal-nieuw", args=[plan.slug])
    pagina = Formulierpagina(
        titel="Mijlpaal toevoegen",
        bovenkop=plan.naam,
        kruimels=[_lijst(), (plan.naam, plan.get_absolute_url())],
        terug=plan.get_absolute_url(),
        inleiding=f"De harde einddatum van het plan is {datum(plan.einddatum)}.",
        knop="Toevoegen",
        gelukt="De mijlpaal staat in het plan.",
    )
    return bewerk(
        request,
        pagina,
        lambda data: NieuweMijlpaalForm(data, instance=Mijlpaal(plan=plan), op=vandaag()),
        sla_op=lambda form: plan_actions.voeg_mijlpaal_toe(
            mijlpaal=form.instance, wacht_op=form.wacht_op, **_wie(request)
        ),
        nog_een=lambda _: adres,
    )


@schrijfscherm
def mijlpaal_bewerken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change what a mijlpaal is and what it waits for, or remove it when it was a mistake."""
    mijlpaal = _mijlpaal(request, uuid)
    plan = mijlpaal.plan
    eis(mag_plan_bijhouden(request.user, plan))
    pagina = Formulierpagina(
        titel="Mijlpaal wijzigen",
        bovenkop=mijlpaal.titel,
        kruimels=[(plan.naam, plan.get_absolute_url()), (mijlpaal.titel, mijlpaal.get_absolute_url())],
        terug=mijlpaal.get_absolute_url(),
        na_verwijderen=plan.get_absolute_url(),
        inleiding=f"Afgesproken was {datum(mijlpaal.basisdatum)}; die datum blijft staan. "
        "Stand en huidige datum verandert u met “Bijwerken”.",
    )
    return bewerk(
        request,
        pagina,
        lambda data: MijlpaalGegevensForm(data, instance=_mijlpaal(request, uuid), op=vandaag()),
        sla_op=lambda form: plan_actions.wijzig_mijlpaal(
            mijlpaal=mijlpaal,
            versie=form.gelezen_versie,
            velden=form.velden,
            wacht_op=form.wacht_op,
            **_wie(request),
        ),
        verwijder=lambda reden, versie: plan_actions.verwijder_mijlpaal(
            mijlpaal=mijlpaal, versie=versie, reden=reden, **_wie(request)
        ),
    )
