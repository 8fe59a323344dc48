"""The calendar of a council, and the screens with which its griffier keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from governance.organen.models import Aard, Orgaan, OrgaanSoort
from governance.organisaties.permissions import leesbereik
from governance.vergaderingen import actions as vergader_actions
from governance.vergaderingen.models import Reces
from governance.vergaderingen.permissions import mag_vergadering_bijhouden
from governance.vergaderingen.queries import vergadering_of_404
from governance.zienswijzen import kalender_actions as actions
from governance.zienswijzen.invoer_queries import organen_per_doel
from governance.zienswijzen.kalender_forms import CommissieForm, RecesForm, SluitingsdatumForm, SluitingsdatumsForm
from governance.zienswijzen.kalender_queries import (
    EEN_DAG,
    Raadskalenderbeeld,
    buurjaren,
    kies_jaar,
    raad_of_404,
    raadskalender_van,
    raadspad,
)
from regio.kern.formulier import Formulierpagina, bewerk
from regio.kern.htmx import toon
from regio.kern.tekst import datum, meervoud
from regio.kern.tijd import vandaag
from regio.kern.toestemming import eis, openbaar
from regio.kern.uitvoer import csv_antwoord

CSV_KOP = ("Eerste dag", "Laatste dag", "Tijd", "Wat", "Plaats", "Stukken tot en met", "Stand", "Voorbeeld")

schrijfscherm = require_http_methods(["GET", "HEAD", "POST"])


@openbaar
@require_safe
def raadskalender(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the meetings, closing dates and recess of a council in a year, or the same as a spreadsheet."""
    raad = raad_of_404(uuid)
    beeld = raadskalender_van(
        raad, leesbereik(request.user), kies_jaar(request.GET.get("jaar", ""), vandaag()), vandaag()
    )
    if request.GET.get("formaat") == "csv":
        return csv_antwoord(f"raadskalender-{beeld.jaar}", CSV_KOP, _csv_rijen(beeld))
    context = {
        "raad": raad,
        "beeld": beeld,
        "jaren": buurjaren(beeld.jaar, vandaag()),
        "mag": mag_vergadering_bijhouden(request.user, raad),
    }
    return toon(request, "governance/zienswijzen/raadskalender.html", context)


def _csv_rijen(beeld: Raadskalenderbeeld) -> Iterator[list[object]]:
    for maand in beeld.maanden:
        for reces in maand.recessen:
            laatste = (reces.tot - EEN_DAG).isoformat() if reces.tot else ""
            voorbeeld = "ja" if reces.voorbeeld else "nee"
            yield [reces.van.isoformat(), laatste, "", reces.naam, "", "", "reces", voorbeeld]
        for rij in maand.vergaderingen:
            yield [
                rij.datum.isoformat(),
                rij.datum.isoformat(),
                f"{rij.aanvang:%H:%M}" if rij.aanvang else "",
                rij.orgaan.naam,
                rij.plaats,
                rij.sluitingsdatum.isoformat() if rij.sluitingsdatum else "",
                str(rij.get_status_display()),
                "ja" if rij.voorbeeld else "nee",
            ]


def _pagina(raad: Orgaan, titel: str, **teksten: str) -> Formulierpagina:
    adres = reverse("governance:raadskalender", args=[raad.uuid])
    return Formulierpagina(titel=titel, bovenkop=str(raad), kruimels=raadspad(raad), terug=adres, **teksten)


def _wie(request: HttpRequest) -> dict[str, Any]:
    return {"door": request.user, "op": timezone.now()}


# Recess.


@schrijfscherm
def reces_nieuw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Add a recess."""
    raad = raad_of_404(uuid)
    eis(mag_vergadering_bijhouden(request.user, raad))
    return bewerk(
        request,
        _pagina(raad, "Reces toevoegen", knop="Reces toevoegen", gelukt="Het reces is toegevoegd."),
        lambda data: RecesForm(data, instance=Reces(gemeente=raad.gemeente)),
        sla_op=lambda form: actions.voeg_reces_toe(reces=form.instance, **_wie(request)),
    )


def _reces(raad: Orgaan, pk: int) -> Reces:
    reces: Reces = get_object_or_404(Reces.objects.select_related("gemeente"), pk=pk, gemeente=raad.gemeente_id)
    return reces


@schrijfscherm
def reces_bewerken(request: HttpRequest, uuid: UUID, pk: int) -> HttpResponse:
    """Change a recess, or remove it when it was a mistake."""
    raad = raad_of_404(uuid)
    reces = _reces(raad, pk)
    eis(mag_vergadering_bijhouden(request.user, raad))
    return bewerk(
        request,
        _pagina(raad, "Reces wijzigen"),
        lambda data: RecesForm(data, instance=_reces(raad, pk)),
        sla_op=lambda form: actions.wijzig_reces(
            reces=reces, versie=form.gelezen_versie, velden=form.velden, **_wie(request)
        ),
        verwijder=lambda reden, versie: actions.verwijder_reces(
            reces=reces, versie=versie, reden=reden, **_wie(request)
        ),
    )


# The days on which agendas close.


@schrijfscherm
def sluitingsdatum_bewerken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Write down until when items for one meeting can be handed in."""
    vergadering = vergadering_of_404(leesbereik(request.user), uuid)
    eis(mag_vergadering_bijhouden(request.user, vergadering.orgaan))
    raad = _raad_van(vergadering.orgaan)
    wanneer = f"{vergadering.orgaan}, {datum(vergadering.datum)}"
    return bewerk(
        request,
        _pagina(raad, "Sluitingsdatum", inleiding=wanneer),
        lambda data: SluitingsdatumForm(data, instance=vergadering_of_404(leesbereik(request.user), uuid)),
        sla_op=lambda form: _zet_sluitingsdatum(request, vergadering, form),
    )


def _zet_sluitingsdatum(request: HttpRequest, vergadering: Any, form: SluitingsdatumForm) -> None:
    vergader_actions.wijzig_vergadering(
        vergadering=vergadering, versie=form.gelezen_versie, velden=form.velden, **_wie(request)
    )


def _raad_van(orgaan: Orgaan) -> Orgaan:
    """Return the council of the same municipality; a body of a region has none, so this screen is not for it."""
    raden = Orgaan.objects.select_related("gemeente").filter(soort=OrgaanSoort.GEMEENTERAAD)
    return get_object_or_404(raden, gemeente=orgaan.gemeente_id or 0)


@schrijfscherm
def sluitingsdatums_invoeren(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Fill in the closing dates of all planned meetings at once."""
    raad = raad_of_404(uuid)
    eis(mag_vergadering_bijhouden(request.user, raad))
    organen = organen_per_doel(raad)
    pagina = _pagina(
        raad,
        "Sluitingsdatums invullen",
        inleiding="Voor elke geplande vergadering vanaf vandaag: tot wanneer kunnen stukken worden aangeleverd?",
        knop="Invullen",
        gelukt="De sluitingsdatums staan in de kalender.",
    )

    def sla_op(form: SluitingsdatumsForm) -> None:
        aantal = actions.vul_sluitingsdatums(
            organen=form.gekozen,
            vanaf=vandaag(),
            dagen_ervoor=form.cleaned_data["dagen"],
            overschrijf=form.cleaned_data["overschrijf"],
            **_wie(request),
        )
        messages.info(request, f"{meervoud(aantal, 'vergadering', 'vergaderingen')} bijgewerkt.")

    return bewerk(
        request, pagina, lambda data: SluitingsdatumsForm(data, instance=raad, organen=organen), sla_op=sla_op
    )


# Committees.


@schrijfscherm
def commissie_nieuw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Add a committee of the council."""
    raad = raad_of_404(uuid)
    eis(mag_vergadering_bijhouden(request.user, raad))
    nieuw = {"gemeente": raad.gemeente, "soort": OrgaanSoort.RAADSCOMMISSIE, "aard": Aard.ADVISEREND}
    gelukt = "De commissie is toegevoegd. Voeg nu haar vergaderingen toe, of lees een kalenderbestand in."
    return bewerk(
        request,
        _pagina(raad, "Raadscommissie toevoegen", knop="Commissie toevoegen", gelukt=gelukt),
        lambda data: CommissieForm(data, instance=Orgaan(**nieuw)),
        sla_op=lambda form: actions.voeg_commissie_toe(commissie=form.instance, **_wie(request)),
    )


def _commissie(uuid: UUID) -> Orgaan:
    rijen = Orgaan.objects.select_related("gemeente", "regio", "regeling").filter(soort=OrgaanSoort.RAADSCOMMISSIE)
    commissie: Orgaan = get_object_or_404(rijen, uuid=uuid, gemeente__isnull=False)
    return commissie


@schrijfscherm
def commissie_bewerken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change a committee of the council, or remove it when it was a mistake."""
    commissie = _commissie(uuid)
    eis(mag_vergadering_bijhouden(request.user, commissie))
    wie = _wie(request)
    return bewerk(
        request,
        _pagina(_raad_van(commissie), "Raadscommissie wijzigen"),
        lambda data: CommissieForm(data, instance=_commissie(uuid)),
        sla_op=lambda form: actions.wijzig_commissie(
            commissie=commissie, versie=form.gelezen_versie, velden=form.velden, **wie
        ),
        verwijder=lambda reden, versie: actions.verwijder_commissie(
            commissie=commissie, versie=versie, reden=reden, **wie
        ),
    )
