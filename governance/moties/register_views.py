"""Screens with which moties and toezeggingen are kept; each asks its own permission question."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from governance.besluitvorming.models import Besluit
from governance.moties import actions, forms
from governance.moties.models import Motie, Toezegging
from governance.moties.permissions import mag_bijhouden, mag_motie_afdoen, mag_uitspraak_vastleggen
from governance.moties.queries import VAN_ORGAAN
from governance.organen.models import Orgaan
from governance.organisaties.permissions import leesbereik
from governance.voorstellen.invoer_queries import agendapunten_van
from governance.voorstellen.queries import als_uuid
from regio.kern.formulier import Formulierpagina, bewerk
from regio.kern.tijd import vandaag
from regio.kern.toestemming import eis

schrijfscherm = require_http_methods(["GET", "HEAD", "POST"])


def _wie(request: HttpRequest) -> dict[str, Any]:
    return {"door": request.user, "op": timezone.now()}


def _orgaan(uuid: UUID) -> Orgaan:
    organen = Orgaan.objects.select_related("gemeente", "regio", "regeling__regio")
    orgaan: Orgaan = get_object_or_404(organen, uuid=uuid)
    return orgaan


def _motie(request: HttpRequest, uuid: UUID) -> Motie:
    zichtbaar = Motie.objects.zichtbaar_voor(leesbereik(request.user)).select_related(*VAN_ORGAAN)
    motie: Motie = get_object_or_404(zichtbaar, uuid=uuid)
    return motie


def _toezegging(request: HttpRequest, uuid: UUID) -> Toezegging:
    zichtbaar = Toezegging.objects.zichtbaar_voor(leesbereik(request.user)).select_related(*VAN_ORGAAN)
    toezegging: Toezegging = get_object_or_404(zichtbaar, uuid=uuid)
    return toezegging


def _lijst(soort: str) -> list[tuple[str, str]]:
    return [(soort, reverse(f"governance:{'motie' if soort == 'Moties' else 'toezegging'}-list"))]


def _pagina(rij: Motie | Toezegging, titel: str, **teksten: str) -> Formulierpagina:
    soort = "Moties" if isinstance(rij, Motie) else "Toezeggingen"
    return Formulierpagina(
        titel=titel,
        bovenkop=str(rij.orgaan),
        kruimels=[*_lijst(soort), (str(rij), rij.get_absolute_url())],
        terug=rij.get_absolute_url(),
        na_verwijderen=_lijst(soort)[0][1],
        **teksten,
    )


def _begin(request: HttpRequest, orgaan: Orgaan) -> dict[str, Any]:
    """What a link from a meeting or a decision gives along: the item, the decision and their day."""
    begin: dict[str, Any] = {"datum": vandaag()}
    besluit = als_uuid(request.GET.get("besluit", ""))
    bij = Besluit.objects.filter(orgaan=orgaan, uuid=besluit).first() if besluit else None
    if bij is not None:
        begin |= {"besluit": bij.pk, "datum": bij.datum, "agendapunt": bij.behandeld_bij_id}
        begin |= {"zichtbaarheid": bij.zichtbaarheid}
    punt = als_uuid(request.GET.get("agendapunt", ""))
    op_agenda = agendapunten_van(orgaan, vandaag()).filter(uuid=punt).first() if punt else None
    if op_agenda is not None:
        begin |= {"agendapunt": op_agenda.pk, "datum": op_agenda.vergadering.datum}
    return begin


# Moties.


@schrijfscherm
def motie_nieuw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Add a motie of a body."""
    orgaan = _orgaan(uuid)
    eis(mag_bijhouden(request.user, orgaan))
    begin = _begin(request, orgaan)
    pagina = Formulierpagina(
        titel="Motie vastleggen",
        bovenkop=str(orgaan),
        kruimels=[*_lijst("Moties"), (str(orgaan), orgaan.get_absolute_url())],
        terug=_lijst("Moties")[0][1],
        gelukt="De motie is vastgelegd.",
        knop="Vastleggen",
    )
    return bewerk(
        request,
        pagina,
        lambda data: forms.MotieForm(data, instance=Motie(orgaan=orgaan), initial=begin, op=vandaag()),
        sla_op=lambda form: actions.voeg_toe_aan_lijst(rij=form.instance, **_wie(request)),
    )


@schrijfscherm
def motie_bewerken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change a motie, or remove it when it was a mistake."""
    motie = _motie(request, uuid)
    eis(mag_bijhouden(request.user, motie.orgaan))
    return bewerk(
        request,
        _pagina(motie, "Motie wijzigen"),
        lambda data: forms.MotieForm(data, instance=_motie(request, uuid), op=vandaag()),
        sla_op=lambda form: actions.wijzig_rij(
            rij=motie, versie=form.gelezen_versie, velden=form.velden, **_wie(request)
        ),
        verwijder=lambda reden, versie: actions.verwijder_rij(rij=motie, versie=versie, reden=reden, **_wie(request)),
    )


@schrijfscherm
def motie_uitkomst(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Write what became of a motie that was not voted on in the portal."""
    motie = _motie(request, uuid)
    eis(mag_bijhouden(request.user, motie.orgaan))
    if request.method != "POST":
        eis(mag_uitspraak_vastleggen(request.user, motie, motie.orgaan))
    return bewerk(
        request,
        _pagina(motie, "Uitkomst van de motie", inleiding=str(motie), knop="Vastleggen"),
        lambda data: forms.MotieUitspraakForm(data, instance=_motie(request, uuid)),
        sla_op=lambda form: actions.leg_uitspraak_vast(
            rij=motie, uitspraak=form.cleaned_data["uitspraak"], **_wie(request)
        ),
    )


@schrijfscherm
def motie_afdoen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Write how far an adopted motie is."""
    motie = _motie(request, uuid)
    eis(mag_motie_afdoen(request.user, motie))
    return bewerk(
        request,
        _pagina(motie, "Motie afdoen", inleiding=str(motie)),
        lambda data: forms.MotieAfdoenForm(data, instance=_motie(request, uuid), op=vandaag()),
        sla_op=lambda form: actions.doe_motie_af(
            motie=motie, versie=form.gelezen_versie, velden=form.velden, **_wie(request)
        ),
    )


# Toezeggingen.


@schrijfscherm
def toezegging_nieuw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Add a promise that was made to a body."""
    orgaan = _orgaan(uuid)
    eis(mag_bijhouden(request.user, orgaan))
    begin = _begin(request, orgaan)
    pagina = Formulierpagina(
        titel="Toezegging vastleggen",
        bovenkop=str(orgaan),
        kruimels=[*_lijst("Toezeggingen"), (str(orgaan), orgaan.get_absolute_url())],
        terug=_lijst("Toezeggingen")[0][1],
        gelukt="De toezegging is vastgelegd.",
        knop="Vastleggen",
    )
    return bewerk(
        request,
        pagina,
        lambda data: forms.ToezeggingForm(data, instance=Toezegging(orgaan=orgaan), initial=begin, op=vandaag()),
        sla_op=lambda form: actions.voeg_toe_aan_lijst(rij=form.instance, **_wie(request)),
    )


@schrijfscherm
def toezegging_bewerken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change a promise, or remove it when it was a mistake."""
    toezegging = _toezegging(request, uuid)
    eis(mag_bijhouden(request.user, toezegging.orgaan))
    return bewerk(
        request,
        _pagina(toezegging, "Toezegging wijzigen"),
        lambda data: forms.ToezeggingForm(data, instance=_toezegging(request, uuid), op=vandaag()),
        sla_op=lambda form: actions.wijzig_rij(
            rij=toezegging, versie=form.gelezen_versie, velden=form.velden, **_wie(request)
        ),
        verwijder=lambda reden, versie: actions.verwijder_rij(
            rij=toezegging, versie=versie, reden=reden, **_wie(request)
        ),
    )


@schrijfscherm
def toezegging_afdoen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Write how far a promise is."""
    toezegging = _toezegging(request, uuid)
    eis(mag_bijhouden(request.user, toezegging.orgaan))
    return bewerk(
        request,
        _pagina(toezegging, "Toezegging afdoen", inleiding=toezegging.tekst),
        lambda data: forms.ToezeggingAfdoenForm(data, instance=_toezegging(request, uuid), op=vandaag()),
        sla_op=lambda form: actions.wijzig_rij(
            rij=toezegging,
            versie=form.gelezen_versie,
            velden=form.velden,
            wat="toezegging: afdoening bijgewerkt",
            **_wie(request),
        ),
    )
