"""A go/no-go: its page, planning it, and recording what was decided."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from governance.herinneringen.stand_queries import herinnerstand
from governance.organisaties.permissions import leesbereik
from governance.programmas import gonogo_actions as actions
from governance.programmas.gonogo_forms import GoNoGoForm, UitslagForm
from governance.programmas.models import GoNoGo, Programma
from governance.programmas.permissions import mag_logboek_inzien, mag_programma_bijhouden
from governance.programmas.queries import beslispunten_van, gonogobeeld
from governance.programmas.rules import Uitkomst
from regio.audit.queries import logboek_van
from regio.kern.formulier import Formulierpagina, bewerk
from regio.kern.htmx import toon
from regio.kern.tekst import datum
from regio.kern.tijd import vandaag
from regio.kern.toestemming import eis, openbaar

schrijfscherm = require_http_methods(["GET", "HEAD", "POST"])
MET_PROGRAMMA = ("programma__regio", "programma__orgaan", "besluit__besluit__orgaan")


def _wie(request: HttpRequest) -> dict[str, Any]:
    return {"door": request.user, "op": timezone.now()}


def _kruimels(programma: Programma) -> list[tuple[str, str]]:
    lijst = reverse("governance:programma-list", args=[programma.regio.slug])
    return [("Programma's", lijst), (programma.naam, programma.get_absolute_url())]


def _te_bewerken(request: HttpRequest, uuid: UUID) -> GoNoGo:
    rij: GoNoGo = get_object_or_404(GoNoGo.objects.select_related(*MET_PROGRAMMA), uuid=uuid)
    eis(mag_programma_bijhouden(request.user, rij.programma))
    return rij


def _pagina(gonogo: GoNoGo, titel: str, **teksten: str) -> Formulierpagina:
    programma = gonogo.programma
    return Formulierpagina(
        titel=titel,
        bovenkop=programma.naam,
        kruimels=[*_kruimels(programma), (f"Go/no-go {datum(gonogo.datum)}", gonogo.get_absolute_url())],
        terug=gonogo.get_absolute_url(),
        na_verwijderen=f"{programma.get_absolute_url()}#gonogo",
        **teksten,
    )


@openbaar
@require_safe
def gonogo_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show one go/no-go: when and by whom it is decided, what was decided, and on which conditions."""
    gonogo: GoNoGo = get_object_or_404(GoNoGo.objects.select_related(*MET_PROGRAMMA), uuid=uuid)
    programma = gonogo.programma
    context = {
        "gonogo": gonogo,
        "programma": programma,
        "herinnerstand": herinnerstand(gonogo.uuid, eigenaar="de regiosecretaris", op=vandaag()),
        "beeld": gonogobeeld(gonogo, leesbereik(request.user), vandaag()),
        "mag": mag_programma_bijhouden(request.user, programma),
        "logboek": logboek_van(gonogo) if mag_logboek_inzien(request.user, programma) else None,
    }
    return toon(request, "governance/programmas/gonogo_detail.html", context)


@schrijfscherm
def gonogo_nieuw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Plan a go/no-go."""
    programma = get_object_or_404(Programma.objects.select_related("regio"), uuid=uuid)
    eis(mag_programma_bijhouden(request.user, programma))
    pagina = Formulierpagina(
        titel="Go/no-go plannen",
        bovenkop=programma.naam,
        kruimels=_kruimels(programma),
        terug=f"{programma.get_absolute_url()}#gonogo",
        inleiding="De regiosecretaris krijgt vanaf twee weken vooraf een herinnering, tot het besluit is vastgelegd.",
        knop="Plannen",
        gelukt="De go/no-go is gepland.",
    )
    return bewerk(
        request,
        pagina,
        lambda data: GoNoGoForm(data, instance=GoNoGo(programma=programma)),
        sla_op=lambda form: actions.plan_gonogo(gonogo=form.instance, **_wie(request)),
    )


@schrijfscherm
def gonogo_bewerken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Move a go/no-go to another day, or remove it when it was a mistake."""
    gonogo = _te_bewerken(request, uuid)
    return bewerk(
        request,
        _pagina(gonogo, "Go/no-go verzetten", gelukt="De go/no-go is verzet."),
        lambda data: GoNoGoForm(data, instance=_te_bewerken(request, uuid)),
        sla_op=lambda form: actions.verzet_gonogo(
            gonogo=gonogo, versie=form.gelezen_versie, velden=form.velden, **_wie(request)
        ),
        verwijder=lambda reden, versie: actions.verwijder_gonogo(
            gonogo=gonogo, versie=versie, reden=reden, **_wie(request)
        ),
    )


@schrijfscherm
def gonogo_uitkomst(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Record what was decided; a no-go leads to ending the programme."""
    gonogo = _te_bewerken(request, uuid)
    punten = beslispunten_van(gonogo.programma.regio, leesbereik(request.user))
    pagina = _pagina(gonogo, "Uitkomst vastleggen", knop="Vastleggen", gelukt="De uitkomst is vastgelegd.")
    return bewerk(
        request,
        pagina,
        lambda data: UitslagForm(data, instance=_te_bewerken(request, uuid), punten=punten, op=timezone.now()),
        sla_op=lambda form: _leg_vast(request, gonogo, form),
    )


def _leg_vast(request: HttpRequest, gonogo: GoNoGo, form: UitslagForm) -> str:
    actions.leg_uitslag_vast(gonogo=gonogo, versie=form.gelezen_versie, uitslag=form.uitslag, **_wie(request))
    programma = gonogo.programma
    stopt = form.uitslag.uitkomst == Uitkomst.NO_GO and form.uitslag.besluit is not None
    if stopt and programma.beeindigd_bij_id is None and (programma.tot is None or programma.tot > vandaag()):
        return reverse("governance:programma-beeindigen", args=[programma.uuid])
    return gonogo.get_absolute_url()
