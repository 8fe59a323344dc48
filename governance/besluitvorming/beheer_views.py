"""Screens for what is added to a decision after it was recorded; each asks its own permission question."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from governance.besluitvorming import actions
from governance.besluitvorming.forms import OndertekenForm, VerklaringForm
from governance.besluitvorming.models import Besluit, Stemverklaring
from governance.organisaties.permissions import leesbereik
from governance.vergaderingen.permissions import mag_vergadering_bijhouden
from regio.kern.formulier import Formulierpagina, bewerk
from regio.kern.toestemming import eis

MET_EIGENAAR = ("orgaan__gemeente", "orgaan__regio", "orgaan__regeling__regio")

schrijfscherm = require_http_methods(["GET", "HEAD", "POST"])


def _besluit(request: HttpRequest, uuid: UUID) -> Besluit:
    zichtbaar = Besluit.objects.zichtbaar_voor(leesbereik(request.user))
    besluit: Besluit = get_object_or_404(zichtbaar.select_related(*MET_EIGENAAR), uuid=uuid)
    return besluit


def _pagina(besluit: Besluit, titel: str, anker: str, **teksten: str) -> Formulierpagina:
    return Formulierpagina(
        titel=titel,
        bovenkop=str(besluit),
        kruimels=[(str(besluit), besluit.get_absolute_url())],
        terug=f"{besluit.get_absolute_url()}#{anker}",
        **teksten,
    )


@schrijfscherm
def besluit_ondertekenen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Write down when chair and griffier signed."""
    besluit = _besluit(request, uuid)
    eis(mag_vergadering_bijhouden(request.user, besluit.orgaan))
    pagina = _pagina(
        besluit,
        "Ondertekening vastleggen",
        "ondertekening",
        inleiding="Voorzitter en griffier of secretaris tekenen allebei (Gemeentewet art. 32a).",
        gelukt="De ondertekening is vastgelegd.",
    )
    return bewerk(
        request,
        pagina,
        lambda data: OndertekenForm(data, instance=_besluit(request, uuid)),
        sla_op=lambda form: actions.onderteken(
            besluit=besluit,
            versie=form.gelezen_versie,
            velden=form.velden,
            door=request.user,  # type: ignore[arg-type]
            op=timezone.now(),
        ),
    )


@schrijfscherm
def stemverklaring_nieuw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Add a declaration or a note of dissent to a decision."""
    besluit = _besluit(request, uuid)
    eis(mag_vergadering_bijhouden(request.user, besluit.orgaan))
    return bewerk(
        request,
        _pagina(besluit, "Stemverklaring toevoegen", "verklaringen", knop="Toevoegen", gelukt="Toegevoegd."),
        lambda data: VerklaringForm(data, instance=Stemverklaring(besluit=besluit)),
        sla_op=lambda form: actions.voeg_verklaring_toe(
            verklaring=form.instance,
            door=request.user,  # type: ignore[arg-type]
            op=timezone.now(),
        ),
    )


def _verklaring(besluit: Besluit, pk: int) -> Stemverklaring:
    verklaring: Stemverklaring = get_object_or_404(Stemverklaring, besluit=besluit, pk=pk)
    return verklaring


@schrijfscherm
def stemverklaring_bewerken(request: HttpRequest, uuid: UUID, pk: int) -> HttpResponse:
    """Correct a declaration, or remove it when it was a mistake."""
    besluit = _besluit(request, uuid)
    eis(mag_vergadering_bijhouden(request.user, besluit.orgaan))
    verklaring = _verklaring(besluit, pk)
    wie: Any = {"door": request.user, "op": timezone.now()}
    return bewerk(
        request,
        _pagina(besluit, "Stemverklaring wijzigen", "verklaringen"),
        lambda data: VerklaringForm(data, instance=_verklaring(besluit, pk)),
        sla_op=lambda form: actions.wijzig_verklaring(
            verklaring=verklaring, versie=form.gelezen_versie, velden=form.velden, **wie
        ),
        verwijder=lambda reden, versie: actions.verwijder_verklaring(
            verklaring=verklaring, versie=versie, reden=reden, **wie
        ),
    )
