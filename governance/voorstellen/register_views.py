"""Putting a proposal before bodies, on an agenda, and withdrawing it; each asks its own permission question."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from governance.organisaties.permissions import leesbereik
from governance.voorstellen import actions
from governance.voorstellen.forms import IntrekForm, RedenForm, VoorlegForm, VoorleggingForm
from governance.voorstellen.invoer_queries import deelnemende_raden, gemeenten_zonder_raad
from governance.voorstellen.models import Voorlegging, Voorstel
from governance.voorstellen.permissions import (
    mag_voorleggen,
    mag_voorlegging_bijhouden,
    mag_voorstel_bijhouden,
)
from governance.voorstellen.queries import met_afzender
from regio.kern.formulier import Formulierpagina, bewerk
from regio.kern.tekst import opsomming
from regio.kern.tijd import vandaag
from regio.kern.toestemming import eis

schrijfscherm = require_http_methods(["GET", "HEAD", "POST"])


def _voorstel(request: HttpRequest, uuid: UUID) -> Voorstel:
    zichtbaar = met_afzender(Voorstel.objects.zichtbaar_voor(leesbereik(request.user)))
    voorstel: Voorstel = get_object_or_404(zichtbaar, uuid=uuid)
    return voorstel


def _pagina(voorstel: Voorstel, titel: str, **teksten: str) -> Formulierpagina:
    return Formulierpagina(
        titel=titel,
        bovenkop=str(voorstel),
        kruimels=[
            ("Voorstellen", reverse("governance:voorstel-list")),
            (str(voorstel), voorstel.get_absolute_url()),
        ],
        terug=f"{voorstel.get_absolute_url()}#stand",
        **teksten,
    )


@schrijfscherm
def voorstel_voorleggen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Put a proposal before all councils that take part in one go, or before chosen bodies."""
    voorstel = _voorstel(request, uuid)
    eis(mag_voorleggen(request.user, voorstel))
    raden = list(deelnemende_raden(voorstel, voorstel.datum))
    zonder = gemeenten_zonder_raad(voorstel, voorstel.datum)
    inleiding = "Elke griffie en secretaris ziet het voorstel daarna staan en kan het op een agenda zetten."
    if zonder:
        inleiding += f" Van {opsomming(zonder)} staat de raad nog niet in het portaal."
    return bewerk(
        request,
        _pagina(voorstel, "Voorleggen", inleiding=inleiding, knop="Voorleggen", gelukt="Het voorstel is voorgelegd."),
        lambda data: VoorlegForm(data, instance=_voorstel(request, uuid), raden=raden, op=vandaag()),
        sla_op=lambda form: actions.leg_voor(
            voorstel=voorstel,
            organen=form.ontvangers,
            ontvangen_op=form.cleaned_data["ontvangen_op"],
            door=request.user,  # type: ignore[arg-type]
            op=timezone.now(),
        ),
    )


@schrijfscherm
def voorstel_intrekken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Withdraw a proposal on a day, with the reason; or remove one that should never have been there."""
    voorstel = _voorstel(request, uuid)
    eis(mag_voorstel_bijhouden(request.user, voorstel))
    wie: Any = {"door": request.user, "op": timezone.now()}
    pagina = Formulierpagina(
        titel="Voorstel intrekken",
        bovenkop=str(voorstel),
        kruimels=_pagina(voorstel, "").kruimels,
        terug=voorstel.get_absolute_url(),
        inleiding="Het voorstel blijft zichtbaar, met de dag waarop het is ingetrokken.",
        knop="Intrekken" if voorstel.ingetrokken_op is None else "Opslaan",
        gelukt="De intrekking is opgeslagen.",
        na_verwijderen=reverse("governance:voorstel-list"),
    )
    begin = {"ingetrokken_op": voorstel.ingetrokken_op or vandaag()}
    return bewerk(
        request,
        pagina,
        lambda data: IntrekForm(data, instance=_voorstel(request, uuid), initial=begin, op=vandaag()),
        sla_op=lambda form: actions.trek_voorstel_in(
            voorstel=voorstel,
            versie=form.gelezen_versie,
            ingetrokken_op=form.cleaned_data["ingetrokken_op"],
            reden=form.cleaned_data["reden"],
            **wie,
        ),
        verwijder=lambda reden, versie: actions.verwijder_voorstel(
            voorstel=voorstel, versie=versie, reden=reden, **wie
        ),
    )


def _voorlegging(request: HttpRequest, pk: int) -> Voorlegging:
    zichtbaar = Voorstel.objects.zichtbaar_voor(leesbereik(request.user))
    rijen = Voorlegging.objects.filter(voorstel__in=zichtbaar).select_related(
        *(f"voorstel__afzender__{naam}" for naam in ("gemeente", "regio", "regeling__regio")),
        *(f"orgaan__{naam}" for naam in ("gemeente", "regio", "regeling__regio")),
    )
    voorlegging: Voorlegging = get_object_or_404(rijen, pk=pk)
    return voorlegging


@schrijfscherm
def voorlegging_bewerken(request: HttpRequest, pk: int) -> HttpResponse:
    """Write for an own body when it got the proposal, and put it on the agenda."""
    voorlegging = _voorlegging(request, pk)
    eis(mag_voorlegging_bijhouden(request.user, voorlegging))
    begin = {"ontvangen_op": voorlegging.ontvangen_op or vandaag()}
    return bewerk(
        request,
        _pagina(
            voorlegging.voorstel,
            f"Op de agenda van {voorlegging.orgaan}",
            inleiding="Schrijf op wanneer het voorstel binnenkwam en kies het agendapunt.",
        ),
        lambda data: VoorleggingForm(data, instance=_voorlegging(request, pk), initial=begin, op=vandaag()),
        sla_op=lambda form: actions.werk_voorlegging_bij(
            voorlegging=voorlegging,
            versie=form.gelezen_versie,
            velden=form.velden,
            door=request.user,  # type: ignore[arg-type]
            op=timezone.now(),
        ),
    )


@schrijfscherm
def voorlegging_terugnemen(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo that the proposal was put before a body by mistake."""
    voorlegging = _voorlegging(request, pk)
    eis(mag_voorstel_bijhouden(request.user, voorlegging.voorstel))
    pagina = _pagina(
        voorlegging.voorstel,
        f"Terugnemen bij {voorlegging.orgaan}",
        inleiding="Alleen als het voorstel per vergissing aan dit orgaan is voorgelegd.",
        knop="Terugnemen",
        gelukt="Het voorstel is daar niet meer voorgelegd.",
    )
    return bewerk(
        request,
        pagina,
        lambda data: RedenForm(data, instance=_voorlegging(request, pk)),
        sla_op=lambda form: actions.neem_terug(
            voorlegging=voorlegging,
            versie=form.gelezen_versie,
            reden=form.cleaned_data["reden"],
            door=request.user,  # type: ignore[arg-type]
            op=timezone.now(),
        ),
    )
