"""Screens with which a griffier keeps the fracties of the council, and a secretary those of a regional body."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from governance.organen.models import Orgaan
from governance.vergaderingen import actions
from governance.vergaderingen.fractie_forms import FractieEindeForm, FractieForm
from governance.vergaderingen.models import Fractie
from governance.vergaderingen.permissions import mag_vergadering_bijhouden
from regio.kern.formulier import Formulierpagina, bewerk
from regio.kern.tijd import vandaag
from regio.kern.toestemming import eis

EIGENAAR = ("gemeente", "regio", "regeling__regio")

schrijfscherm = require_http_methods(["GET", "HEAD", "POST"])


def _lijst(orgaan: Orgaan) -> str:
    return reverse("governance:fractie-list", args=[orgaan.uuid])


def _pagina(orgaan: Orgaan, titel: str, **teksten: str) -> Formulierpagina:
    return Formulierpagina(
        titel=titel,
        bovenkop=str(orgaan),
        kruimels=[(str(orgaan), orgaan.get_absolute_url()), ("Fracties", _lijst(orgaan))],
        terug=_lijst(orgaan),
        **teksten,
    )


def _wie(request: HttpRequest) -> dict[str, Any]:
    return {"door": request.user, "op": timezone.now()}


@schrijfscherm
def fractie_nieuw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Add a fractie to a body."""
    orgaan = get_object_or_404(Orgaan.objects.select_related(*EIGENAAR), uuid=uuid)
    eis(mag_vergadering_bijhouden(request.user, orgaan))
    return bewerk(
        request,
        _pagina(orgaan, "Fractie toevoegen", knop="Fractie toevoegen", gelukt="De fractie is toegevoegd."),
        lambda data: FractieForm(data, instance=Fractie(orgaan=orgaan), initial={"van": vandaag()}),
        sla_op=lambda form: actions.voeg_fractie_toe(fractie=form.instance, **_wie(request)),
    )


def _fractie(pk: int) -> Fractie:
    rijen = Fractie.objects.select_related(*(f"orgaan__{naam}" for naam in EIGENAAR))
    fractie: Fractie = get_object_or_404(rijen, pk=pk)
    return fractie


@schrijfscherm
def fractie_bewerken(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a fractie, or remove it when it was a mistake."""
    fractie = _fractie(pk)
    eis(mag_vergadering_bijhouden(request.user, fractie.orgaan))
    return bewerk(
        request,
        _pagina(fractie.orgaan, "Fractie wijzigen"),
        lambda data: FractieForm(data, instance=_fractie(pk)),
        sla_op=lambda form: actions.wijzig_fractie(
            fractie=fractie, versie=form.gelezen_versie, velden=form.velden, **_wie(request)
        ),
        verwijder=lambda reden, versie: actions.verwijder_fractie(
            fractie=fractie, versie=versie, reden=reden, **_wie(request)
        ),
    )


@schrijfscherm
def fractie_beeindigen(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down the last day of a fractie."""
    fractie = _fractie(pk)
    eis(mag_vergadering_bijhouden(request.user, fractie.orgaan))
    return bewerk(
        request,
        _pagina(
            fractie.orgaan,
            "Fractie beëindigen",
            inleiding=f"{fractie.naam}. De fractie blijft zichtbaar bij de eerdere fracties.",
            knop="Beëindigen",
        ),
        lambda data: FractieEindeForm(data, instance=_fractie(pk)),
        sla_op=lambda form: actions.wijzig_fractie(
            fractie=fractie, versie=form.gelezen_versie, velden=form.velden, **_wie(request)
        ),
    )
