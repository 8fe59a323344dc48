"""Screens with which a recommendation is withdrawn or set back, and with which its origin is kept."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from aanbevelingen.adviezen import actions
from aanbevelingen.adviezen.forms import AfkomstForm, IntrekForm, TerugzetForm
from aanbevelingen.adviezen.models import Aanbeveling, Afkomst
from aanbevelingen.adviezen.permissions import (
    mag_aanbeveling_beheren,
    mag_aanbeveling_intrekken,
    mag_aanbeveling_terugzetten,
)
from aanbevelingen.adviezen.queries import aanbevelingen_zichtbaar_voor, kruimels_van
from governance.organisaties.permissions import leesbereik
from regio.kern.formulier import Formulierpagina, bewerk
from regio.kern.tijd import vandaag
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


@schrijfscherm
def aanbeveling_intrekken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Withdraw a recommendation, with the reason that councils read."""
    aanbeveling = _aanbeveling(request, uuid)
    eis(mag_aanbeveling_intrekken(request.user, aanbeveling))
    return bewerk(
        request,
        _pagina(aanbeveling, "Aanbeveling intrekken", knop="Intrekken", gelukt="De aanbeveling is ingetrokken."),
        lambda data: IntrekForm(data, instance=_aanbeveling(request, uuid), op=vandaag()),
        sla_op=lambda form: actions.trek_aanbeveling_in(
            aanbeveling=aanbeveling,
            versie=form.gelezen_versie,
            datum=form.cleaned_data["ingetrokken_op"],
            reden=form.cleaned_data["ingetrokken_reden"],
            door=request.user,  # type: ignore[arg-type]  # eis() has refused visitors
            op=timezone.now(),
        ),
    )


@schrijfscherm
def aanbeveling_terugzetten(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Undo that a recommendation was withdrawn."""
    aanbeveling = _aanbeveling(request, uuid)
    eis(mag_aanbeveling_terugzetten(request.user, aanbeveling))
    return bewerk(
        request,
        _pagina(
            aanbeveling,
            "Intrekken ongedaan maken",
            inleiding=aanbeveling.ingetrokken_reden,
            knop="Laten staan",
            gelukt="De aanbeveling staat weer.",
        ),
        lambda data: TerugzetForm(data, instance=_aanbeveling(request, uuid)),
        sla_op=lambda form: actions.zet_aanbeveling_terug(
            aanbeveling=aanbeveling,
            versie=form.gelezen_versie,
            reden=form.cleaned_data["reden"],
            door=request.user,  # type: ignore[arg-type]  # eis() has refused visitors
            op=timezone.now(),
        ),
    )


@schrijfscherm
def afkomst_nieuw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say from which other recommendation this one was made."""
    aanbeveling = _aanbeveling(request, uuid)
    eis(mag_aanbeveling_beheren(request.user, aanbeveling))
    bereik = leesbereik(request.user)
    return bewerk(
        request,
        _pagina(aanbeveling, "Afkomst vastleggen", knop="Vastleggen"),
        lambda data: AfkomstForm(data, instance=Afkomst(aanbeveling=aanbeveling), bereik=bereik),
        sla_op=lambda form: actions.voeg_afkomst_toe(
            afkomst=form.instance,
            door=request.user,  # type: ignore[arg-type]  # eis() has refused visitors
            op=timezone.now(),
        ),
    )


@schrijfscherm
def afkomst_bewerken(request: HttpRequest, uuid: UUID, pk: int) -> HttpResponse:
    """Change what was said about an origin, or remove it."""
    aanbeveling = _aanbeveling(request, uuid)
    eis(mag_aanbeveling_beheren(request.user, aanbeveling))
    bereik = leesbereik(request.user)
    zichtbaar = Afkomst.objects.filter(aanbeveling=aanbeveling, uit__in=Aanbeveling.objects.zichtbaar_voor(bereik))
    rijen = zichtbaar.select_related("aanbeveling__onderzoek", "uit__onderzoek")
    afkomst = get_object_or_404(rijen, pk=pk)
    wie: Any = {"door": request.user, "op": timezone.now()}
    return bewerk(
        request,
        _pagina(aanbeveling, "Afkomst wijzigen"),
        lambda data: AfkomstForm(data, instance=rijen.get(pk=pk), bereik=bereik),
        sla_op=lambda form: actions.wijzig_afkomst(
            afkomst=afkomst, versie=form.gelezen_versie, velden=form.velden, **wie
        ),
        verwijder=lambda reden, versie: actions.verwijder_afkomst(afkomst=afkomst, versie=versie, reden=reden, **wie),
    )
