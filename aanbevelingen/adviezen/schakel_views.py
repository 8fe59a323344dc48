"""Screens with which the chain of addressees of a recommendation is kept."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from aanbevelingen.adviezen import schakel_actions
from aanbevelingen.adviezen.models import Aanbeveling, Schakel
from aanbevelingen.adviezen.permissions import mag_aanbeveling_beheren
from aanbevelingen.adviezen.queries import aanbevelingen_zichtbaar_voor, kruimels_van
from aanbevelingen.adviezen.schakel_forms import SchakelForm
from aanbevelingen.adviezen.schakel_queries import volgende_plaats
from governance.organisaties.permissions import leesbereik
from regio.kern.formulier import Formulierpagina, bewerk
from regio.kern.toestemming import eis

schrijfscherm = require_http_methods(["GET", "HEAD", "POST"])


def _pagina(aanbeveling: Aanbeveling, titel: str, **teksten: str) -> Formulierpagina:
    return Formulierpagina(
        titel=titel,
        bovenkop=f"{aanbeveling.nummer}. {aanbeveling.titel}",
        kruimels=kruimels_van(aanbeveling),
        terug=aanbeveling.get_absolute_url(),
        **teksten,
    )


def _aanbeveling(request: HttpRequest, uuid: UUID) -> Aanbeveling:
    rijen = aanbevelingen_zichtbaar_voor(leesbereik(request.user))
    aanbeveling: Aanbeveling = get_object_or_404(rijen, uuid=uuid)
    return aanbeveling


def _schakel(aanbeveling: Aanbeveling, pk: int) -> Schakel:
    return get_object_or_404(Schakel.objects.filter(aanbeveling=aanbeveling).select_related("aanbeveling"), pk=pk)


@schrijfscherm
def schakel_nieuw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Add a link to the chain."""
    aanbeveling = _aanbeveling(request, uuid)
    eis(mag_aanbeveling_beheren(request.user, aanbeveling))
    nieuw = Schakel(aanbeveling=aanbeveling, volgorde=volgende_plaats(aanbeveling))
    return bewerk(
        request,
        _pagina(aanbeveling, "Schakel toevoegen", knop="Toevoegen"),
        lambda data: SchakelForm(data, instance=nieuw),
        sla_op=lambda form: schakel_actions.voeg_schakel_toe(
            schakel=form.instance,
            door=request.user,  # type: ignore[arg-type]  # eis() has refused visitors
            op=timezone.now(),
        ),
    )


@schrijfscherm
def schakel_bewerken(request: HttpRequest, uuid: UUID, pk: int) -> HttpResponse:
    """Change a link, or remove it when it was a mistake."""
    aanbeveling = _aanbeveling(request, uuid)
    eis(mag_aanbeveling_beheren(request.user, aanbeveling))
    schakel = _schakel(aanbeveling, pk)
    wie: Any = {"door": request.user, "op": timezone.now()}
    return bewerk(
        request,
        _pagina(aanbeveling, "Schakel wijzigen"),
        lambda data: SchakelForm(data, instance=_schakel(aanbeveling, pk)),
        sla_op=lambda form: schakel_actions.wijzig_schakel(
            schakel=schakel, versie=form.gelezen_versie, velden=form.velden, **wie
        ),
        verwijder=lambda reden, versie: schakel_actions.verwijder_schakel(
            schakel=schakel, versie=versie, reden=reden, **wie
        ),
    )
