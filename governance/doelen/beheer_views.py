"""Screens with which ambities and goals are kept; each asks its own permission question."""

from __future__ import annotations

from copy import copy
from typing import Any
from uuid import UUID

from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from governance.doelen import actions
from governance.doelen.forms import AmbitieForm, DoelactiviteitenForm, DoelForm
from governance.doelen.models import Ambitie, Doel
from governance.doelen.permissions import (
    gemeenten_voor_doel,
    mag_ambitie_bijhouden,
    mag_doel_bijhouden,
    mag_doel_toevoegen,
)
from governance.organisaties.models import Regio
from governance.organisaties.permissions import leesbereik, mag_regio_bijhouden
from regio.kern.formulier import Formulierpagina, bewerk
from regio.kern.toestemming import eis

schrijfscherm = require_http_methods(["GET", "HEAD", "POST"])


def _boom(regio: Regio) -> list[tuple[str, str]]:
    return [
        ("Regio's", reverse("governance:regio-list")),
        (regio.naam, regio.get_absolute_url()),
        ("Doelen", reverse("governance:doel-list", args=[regio.slug])),
    ]


def _volgend_nummer(rijen: Any) -> int:
    return (rijen.aggregate(hoogste=Max("volgnummer"))["hoogste"] or 0) + 1


@schrijfscherm
def ambitie_nieuw(request: HttpRequest, slug: str) -> HttpResponse:
    """Add an ambitie to a region."""
    regio = get_object_or_404(Regio, slug=slug)
    eis(mag_regio_bijhouden(request.user, regio))
    pagina = Formulierpagina(
        titel="Ambitie toevoegen",
        bovenkop=regio.naam,
        kruimels=_boom(regio),
        terug=reverse("governance:doel-list", args=[regio.slug]),
        inleiding="Een ambitie is wat de regio op de lange duur wil. Daarna voegt u er doelen aan toe.",
        gelukt="De ambitie is toegevoegd. Voeg nu een doel toe.",
    )
    vooraf = {"volgnummer": _volgend_nummer(Ambitie.objects.filter(regio=regio))}
    return bewerk(
        request,
        pagina,
        lambda data: AmbitieForm(data, instance=Ambitie(regio=regio), initial=vooraf),
        sla_op=lambda form: actions.voeg_ambitie_toe(ambitie=form.instance, **_wie(request)),
    )


@schrijfscherm
def ambitie_bewerken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change an ambitie, or remove it when it was a mistake."""
    ambitie = get_object_or_404(Ambitie.objects.select_related("regio"), uuid=uuid)
    eis(mag_ambitie_bijhouden(request.user, ambitie))
    pagina = Formulierpagina(
        titel="Ambitie wijzigen",
        bovenkop=ambitie.naam,
        kruimels=[*_boom(ambitie.regio), (ambitie.naam, ambitie.get_absolute_url())],
        terug=ambitie.get_absolute_url(),
        na_verwijderen=reverse("governance:doel-list", args=[ambitie.regio.slug]),
    )
    return bewerk(
        request,
        pagina,
        lambda data: AmbitieForm(data, instance=copy(ambitie)),
        sla_op=lambda form: actions.wijzig_ambitie(
            ambitie=copy(ambitie), versie=form.gelezen_versie, velden=form.velden, door=_door(request)
        ),
        verwijder=lambda reden, versie: actions.verwijder_ambitie(
            ambitie=ambitie, versie=versie, reden=reden, door=_door(request)
        ),
    )


@schrijfscherm
def doel_nieuw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Add a goal below an ambitie."""
    ambitie = get_object_or_404(Ambitie.objects.select_related("regio"), uuid=uuid)
    eis(mag_doel_toevoegen(request.user, ambitie))
    pagina = Formulierpagina(
        titel="Doel toevoegen",
        bovenkop=ambitie.naam,
        kruimels=[*_boom(ambitie.regio), (ambitie.naam, ambitie.get_absolute_url())],
        terug=ambitie.get_absolute_url(),
        inleiding="Daarna voegt u een indicator toe. Zo kan iedereen zien of het doel dichterbij komt.",
        gelukt="Het doel is toegevoegd.",
    )
    vooraf = {"volgnummer": _volgend_nummer(Doel.objects.filter(ambitie=ambitie))}
    return bewerk(
        request,
        pagina,
        lambda data: _doelformulier(request, data, Doel(ambitie=ambitie), initial=vooraf),
        sla_op=lambda form: actions.voeg_doel_toe(
            doel=form.instance, programmas=form.cleaned_data["programmas"], **_wie(request)
        ),
    )


@schrijfscherm
def doel_bewerken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change a goal and the programmes that serve it, or remove it when it was a mistake."""
    doel = _doel(uuid)
    eis(mag_doel_bijhouden(request.user, doel))
    return bewerk(
        request,
        _doelpagina(doel, "Doel wijzigen"),
        lambda data: _doelformulier(request, data, copy(doel)),
        sla_op=lambda form: actions.wijzig_doel(
            doel=doel,
            versie=form.gelezen_versie,
            velden=form.velden,
            programmas=form.cleaned_data["programmas"],
            **_wie(request),
        ),
        verwijder=lambda reden, versie: actions.verwijder_doel(
            doel=doel, versie=versie, reden=reden, door=_door(request)
        ),
    )


@schrijfscherm
def doel_activiteiten(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Choose which activities serve a goal."""
    doel = _doel(uuid)
    eis(mag_doel_bijhouden(request.user, doel))
    pagina = _doelpagina(
        doel,
        "Activiteiten kiezen",
        inleiding="Hier staan de activiteiten van de programma's bij dit doel. Mist u er een? "
        "Koppel dan eerst het programma aan het doel.",
        gelukt="De activiteiten zijn gekozen.",
    )
    return bewerk(
        request,
        pagina,
        lambda data: DoelactiviteitenForm(data, instance=copy(doel)),
        sla_op=lambda form: actions.kies_activiteiten(
            doel=doel, versie=form.gelezen_versie, activiteiten=form.cleaned_data["activiteiten"], **_wie(request)
        ),
    )


def _doel(uuid: UUID) -> Doel:
    doel: Doel = get_object_or_404(Doel.objects.select_related("ambitie__regio", "gemeente"), uuid=uuid)
    return doel


def _doelpagina(doel: Doel, titel: str, **teksten: str) -> Formulierpagina:
    ambitie = doel.ambitie
    return Formulierpagina(
        titel=titel,
        bovenkop=doel.naam,
        kruimels=[
            *_boom(ambitie.regio),
            (ambitie.naam, ambitie.get_absolute_url()),
            (doel.naam, doel.get_absolute_url()),
        ],
        terug=doel.get_absolute_url(),
        na_verwijderen=ambitie.get_absolute_url(),
        **teksten,
    )


def _doelformulier(request: HttpRequest, data: Any, doel: Doel, **vooraf: Any) -> DoelForm:
    return DoelForm(
        data,
        instance=doel,
        bereik=leesbereik(request.user),
        gemeenten=gemeenten_voor_doel(request.user, doel.ambitie),
        regionaal=bool(mag_regio_bijhouden(request.user, doel.ambitie.regio)),
        **vooraf,
    )


def _wie(request: HttpRequest) -> dict[str, Any]:
    return {"door": request.user, "op": timezone.now()}


def _door(request: HttpRequest) -> Any:
    """The author; `eis` has refused visitors."""
    return request.user
