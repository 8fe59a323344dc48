"""Screens with which a recommendation is entered, changed, and put before councils."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from aanbevelingen.adviezen.actions import wijzig_aanbeveling
from aanbevelingen.adviezen.models import Aanbeveling
from aanbevelingen.adviezen.permissions import mag_aanbeveling_beheren
from aanbevelingen.adviezen.queries import aanbevelingen_zichtbaar_voor, kruimels_van
from aanbevelingen.onderzoeken.models import Onderzoek
from aanbevelingen.onderzoeken.permissions import mag_onderzoek_beheren
from aanbevelingen.opvolging.register_actions import leg_voor, voeg_toe_en_leg_voor
from aanbevelingen.opvolging.register_forms import AanbevelingForm, NieuweAanbevelingForm, VoorlegForm
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
def aanbeveling_nieuw(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a recommendation to research and start its follow-up in the chosen municipalities."""
    zichtbaar = Onderzoek.objects.zichtbaar_voor(leesbereik(request.user)).select_related("regio")
    onderzoek: Onderzoek = get_object_or_404(zichtbaar, slug=slug)
    eis(mag_onderzoek_beheren(request.user, onderzoek))
    terug = onderzoek.get_absolute_url()
    return bewerk(
        request,
        Formulierpagina(
            titel="Aanbeveling toevoegen",
            bovenkop=str(onderzoek),
            kruimels=[("Onderzoeken", reverse("aanbevelingen:onderzoek-list")), (str(onderzoek), terug)],
            terug=terug,
            knop="Toevoegen",
            gelukt="De aanbeveling is toegevoegd. Leg hieronder vast wie wat doet.",
        ),
        lambda data: NieuweAanbevelingForm(data, instance=Aanbeveling(onderzoek=onderzoek), op=vandaag()),
        sla_op=lambda form: voeg_toe_en_leg_voor(
            aanbeveling=form.instance,
            verbanden=form.verbanden,
            gemeenten=form.cleaned_data["gemeenten"],
            door=request.user,  # type: ignore[arg-type]  # eis() has refused visitors
            op=timezone.now(),
        ),
    )


@schrijfscherm
def aanbeveling_bewerken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change a recommendation and what it rests on."""
    aanbeveling = _aanbeveling(request, uuid)
    eis(mag_aanbeveling_beheren(request.user, aanbeveling))
    wie: Any = {"door": request.user, "op": timezone.now()}
    return bewerk(
        request,
        _pagina(aanbeveling, "Aanbeveling wijzigen"),
        lambda data: AanbevelingForm(data, instance=_aanbeveling(request, uuid)),
        sla_op=lambda form: wijzig_aanbeveling(
            aanbeveling=aanbeveling,
            versie=form.gelezen_versie,
            velden=form.velden,
            verbanden=form.verbanden,
            **wie,
        ),
    )


@schrijfscherm
def aanbeveling_voorleggen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Put a recommendation before more councils of the region."""
    aanbeveling = _aanbeveling(request, uuid)
    eis(mag_aanbeveling_beheren(request.user, aanbeveling))
    return bewerk(
        request,
        _pagina(aanbeveling, "Aan raden voorleggen", knop="Voorleggen", gelukt="De opvolging is begonnen."),
        lambda data: VoorlegForm(data, instance=_aanbeveling(request, uuid), op=vandaag()),
        sla_op=lambda form: leg_voor(
            aanbeveling=aanbeveling,
            gemeenten=form.cleaned_data["gemeenten"],
            door=request.user,  # type: ignore[arg-type]  # eis() has refused visitors
            op=timezone.now(),
        ),
    )
