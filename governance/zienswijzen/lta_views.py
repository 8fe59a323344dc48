"""The long-term agenda of regions and councils, and the screens with which it is kept."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from governance.organisaties.models import Regio
from governance.organisaties.permissions import leesbereik
from governance.zienswijzen import lta_actions as actions
from governance.zienswijzen.kalender_queries import raad_of_404
from governance.zienswijzen.lta_forms import OnderwerpForm
from governance.zienswijzen.lta_queries import (
    Ltafilter,
    eigen_agendas,
    keuzes_voor_lta,
    maand_in_woorden,
    onderwerp_of_404,
    onderwerpen,
    zichtbare_raadplegingen,
)
from governance.zienswijzen.models import Agendaonderwerp
from governance.zienswijzen.permissions import mag_lta_bijhouden
from regio.kern.formulier import Formulierpagina, bewerk
from regio.kern.htmx import toon
from regio.kern.tijd import vandaag
from regio.kern.toestemming import eis, openbaar
from regio.kern.uitvoer import csv_antwoord

PER_PAGINA = 25
CSV_KOP = (
    *("Maand", "Van", "Onderwerp", "Behandeling", "Portefeuillehouder", "Stand", "Te laat", "Raadpleging"),
    *("Toelichting", "Voorbeeld"),
)

schrijfscherm = require_http_methods(["GET", "HEAD", "POST"])


@openbaar
@require_safe
def agendaonderwerp_list(request: HttpRequest) -> HttpResponse:
    """Show the long-term agendas by month, or the same as a spreadsheet."""
    keuze, bereik = Ltafilter.uit(request.GET), leesbereik(request.user)
    rijen = onderwerpen(keuze, vandaag())
    if request.GET.get("formaat") == "csv":
        alle = list(rijen)
        zichtbaar = zichtbare_raadplegingen(bereik, alle)
        return csv_antwoord("langetermijnagenda", CSV_KOP, (_csv_rij(rij, zichtbaar) for rij in alle))
    pagina = Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina"))
    zichtbaar = zichtbare_raadplegingen(bereik, list(pagina.object_list))
    for rij in pagina.object_list:
        _vul_aan(rij, zichtbaar, request.user)
    context = {"keuze": keuze, "keuzes": keuzes_voor_lta(), "pagina": pagina, "eigen": eigen_agendas(request.user)}
    return toon(request, "governance/zienswijzen/agendaonderwerp_list.html", context, deel="agendaonderwerp-rijen")


def _vul_aan(rij: Any, zichtbaar: set[int], gebruiker: Any) -> None:
    """Put on a row what the page shows with it."""
    maand = maand_in_woorden(rij.maand)
    rij.kop = f"Afgerond: {maand}" if rij.klaar else maand
    rij.zichtbare_raadpleging = rij.raadpleging if rij.raadpleging_id in zichtbaar else None
    rij.mag = bool(mag_lta_bijhouden(gebruiker, rij))


def _csv_rij(rij: Any, zichtbaar: set[int]) -> list[object]:
    return [
        f"{rij.maand:%Y-%m}",
        str(rij.regio or rij.raad),
        rij.onderwerp,
        str(rij.get_behandeling_display()),
        rij.portefeuillehouder,
        str(rij.get_status_display()),
        "ja" if rij.te_laat else "nee",
        rij.raadpleging.titel if rij.raadpleging_id in zichtbaar else "",
        rij.toelichting,
        "ja" if rij.voorbeeld else "nee",
    ]


def _pagina(van: str, lijst: str, titel: str, **teksten: str) -> Formulierpagina:
    adres = f"{reverse('governance:agendaonderwerp-list')}?{lijst}"
    return Formulierpagina(titel=titel, bovenkop=van, kruimels=[("Langetermijnagenda", adres)], terug=adres, **teksten)


def _lijst_van(onderwerp: Agendaonderwerp) -> str:
    if onderwerp.regio is not None:
        return f"regio={onderwerp.regio.slug}"
    return f"gemeente={onderwerp.raad.gemeente.slug}" if onderwerp.raad and onderwerp.raad.gemeente else ""


def _nieuw(request: HttpRequest, onderwerp: Agendaonderwerp) -> HttpResponse:
    eis(mag_lta_bijhouden(request.user, onderwerp))
    van = str(onderwerp.regio or onderwerp.raad)
    knop = {"knop": "Onderwerp toevoegen", "gelukt": "Het onderwerp staat op de langetermijnagenda."}
    eigenaar: dict[str, Any] = {"regio": onderwerp.regio, "raad": onderwerp.raad}
    bereik = leesbereik(request.user)
    return bewerk(
        request,
        _pagina(van, _lijst_van(onderwerp), "Onderwerp toevoegen", **knop),
        lambda data: OnderwerpForm(data, instance=Agendaonderwerp(**eigenaar), bereik=bereik),
        sla_op=lambda form: _voeg_toe(request, form),
    )


def _voeg_toe(request: HttpRequest, form: Any) -> None:
    door: Any = request.user
    actions.voeg_onderwerp_toe(onderwerp=form.instance, door=door, op=timezone.now())


@schrijfscherm
def lta_regio_nieuw(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a subject to the long-term agenda of a region."""
    return _nieuw(request, Agendaonderwerp(regio=get_object_or_404(Regio, slug=slug)))


@schrijfscherm
def lta_raad_nieuw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Add a subject to the long-term agenda of a council."""
    return _nieuw(request, Agendaonderwerp(raad=raad_of_404(uuid)))


@schrijfscherm
def agendaonderwerp_bewerken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change a subject, or remove it when it was a mistake."""
    onderwerp = onderwerp_of_404(uuid)
    eis(mag_lta_bijhouden(request.user, onderwerp))
    bereik, wie = leesbereik(request.user), {"door": request.user, "op": timezone.now()}
    return bewerk(
        request,
        _pagina(str(onderwerp.regio or onderwerp.raad), _lijst_van(onderwerp), "Onderwerp wijzigen"),
        lambda data: OnderwerpForm(data, instance=onderwerp_of_404(uuid), bereik=bereik),
        sla_op=lambda form: _wijzig(onderwerp, form, wie),
        verwijder=lambda reden, versie: _verwijder(onderwerp, versie, reden, wie),
    )


def _wijzig(onderwerp: Agendaonderwerp, form: Any, wie: dict[str, Any]) -> None:
    actions.wijzig_onderwerp(onderwerp=onderwerp, versie=form.gelezen_versie, velden=form.velden, **wie)


def _verwijder(onderwerp: Agendaonderwerp, versie: int, reden: str, wie: dict[str, Any]) -> None:
    actions.verwijder_onderwerp(onderwerp=onderwerp, versie=versie, reden=reden, **wie)
