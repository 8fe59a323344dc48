"""Bringing in a calendar file: choose, look what every appointment becomes, confirm; in between nothing is stored."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from governance.organen.models import Orgaan
from governance.vergaderingen.permissions import mag_vergadering_bijhouden
from governance.zienswijzen.invoer_forms import Agendabestandform, afspraken_uit
from governance.zienswijzen.invoer_queries import beoordeel_agenda, doelen_van
from governance.zienswijzen.invoer_rules import NIETS, Afspraakrij, Agendaregel, Invoerstand, vingerafdruk
from governance.zienswijzen.kalender_queries import raad_of_404, raadspad
from governance.zienswijzen.register_actions import voer_agenda_in
from regio.kern.htmx import toon
from regio.kern.register import Botsing
from regio.kern.tabelbestand import Tabel, Tabelfout
from regio.kern.tekst import getal, meervoud, opsomming
from regio.kern.tijd import vandaag
from regio.kern.toestemming import eis
from regio.kern.uitvoer import csv_antwoord
from regio.kern.versie import VerouderdeVersie
from regio.kern.voorvertoning import VERLOPEN, Verlopen, pak_uit, verpak

SOORT = "raadsagenda"
CSV_KOP = ("Datum", "Tijd", "Afspraak", "Plaats", "Wordt", "Stand", "Uitleg")
VERANDERD = "Intussen is de kalender veranderd. Er is niets ingevoerd. Hieronder staat wat het bestand nu zou doen."
ANDERS_GEKOZEN = "U koos iets anders. Er is nog niets ingevoerd: kijk na wat er nu gebeurt en bevestig dan."
VERKEERDE_RAAD = "Deze voorvertoning is van een andere raad. Er is niets ingevoerd. Kies het bestand opnieuw."


@dataclass(frozen=True, slots=True)
class Invoer:
    """A file with what was chosen for it, and what it would do now."""

    raad: Orgaan
    tabel: Tabel
    opties: dict[str, Any]
    rijen: list[Afspraakrij]
    regels: tuple[Agendaregel, ...]


@require_http_methods(["GET", "HEAD", "POST"])
def raadskalender_invoeren(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Ask for a file, show what every appointment becomes, and write it after confirmation."""
    raad = raad_of_404(uuid)
    eis(mag_vergadering_bijhouden(request.user, raad))
    if request.method != "POST":
        return _toon_formulier(request, raad, Agendabestandform(op=vandaag()))
    if "tabel" in request.POST:
        return _na_voorvertoning(request, raad)
    form = Agendabestandform(request.POST, request.FILES, op=vandaag())
    if form.is_valid():
        try:
            return _toon_voorvertoning(request, _invoer(raad, form.tabel, _opties(raad, form), {}))
        except Tabelfout as fout:
            form.add_error("bestand", str(fout))
    return _toon_formulier(request, raad, form, status=422)


def _opties(raad: Orgaan, form: Agendabestandform) -> dict[str, Any]:
    return {
        "raad": str(raad.uuid),
        "naam": form.cleaned_data["bestand"].name[:100],
        "dagen_ervoor": form.cleaned_data["dagen_ervoor"],
        "problemen": [probleem.melding for probleem in form.inhoud.problemen],
        "meer_problemen": form.inhoud.meer_problemen,
        "buiten": form.inhoud.buiten,
    }


def _invoer(raad: Orgaan, tabel: Tabel, opties: dict[str, Any], keuzes: dict[int, str]) -> Invoer:
    rijen = afspraken_uit(tabel)
    return Invoer(raad, tabel, opties, rijen, beoordeel_agenda(raad, rijen, keuzes))


def _na_voorvertoning(request: HttpRequest, raad: Orgaan) -> HttpResponse:
    leeg = Agendabestandform(op=vandaag())
    try:
        tabel, opties = pak_uit(SOORT, request.user, request.POST["tabel"])
    except Verlopen:
        return _toon_formulier(request, raad, leeg, status=422, melding=VERLOPEN)
    if opties["raad"] != str(raad.uuid):
        return _toon_formulier(request, raad, leeg, status=422, melding=VERKEERDE_RAAD)
    keuzes = {rij.nummer: request.POST.get(f"doel-{rij.nummer}", "") for rij in tabel.rijen}
    invoer = _invoer(raad, tabel, opties, keuzes)
    if request.POST.get("stap") == "verslag":
        namen = dict(doelen_van(raad))
        return csv_antwoord("kalenderbestand-verslag", CSV_KOP, (_csv_rij(r, namen) for r in invoer.regels))
    if request.POST.get("stap") != "invoeren":
        return _toon_voorvertoning(request, invoer)
    if _doelen(invoer) != opties["doelen"]:
        return _toon_voorvertoning(request, invoer, melding=ANDERS_GEKOZEN)
    return _voer_in(request, invoer, keuzes)


def _doelen(invoer: Invoer) -> list[str]:
    return [regel.doel for regel in invoer.regels]


def _voer_in(request: HttpRequest, invoer: Invoer, keuzes: dict[int, str]) -> HttpResponse:
    door: Any = request.user
    try:
        aantallen = voer_agenda_in(
            raad=invoer.raad,
            rijen=invoer.rijen,
            keuzes=keuzes,
            gezien=invoer.opties["stand"],
            dagen_ervoor=invoer.opties["dagen_ervoor"],
            door=door,
            op=timezone.now(),
        )
    except (VerouderdeVersie, Botsing):
        opnieuw = _invoer(invoer.raad, invoer.tabel, invoer.opties, keuzes)
        return _toon_voorvertoning(request, opnieuw, status=409, melding=VERANDERD)
    messages.success(request, _uitkomst(aantallen))
    return redirect("governance:raadskalender", uuid=invoer.raad.uuid)


def _uitkomst(aantallen: Counter[Invoerstand]) -> str:
    woorden = {
        Invoerstand.NIEUW: ("nieuwe regel", "nieuwe regels"),
        Invoerstand.GEWIJZIGD: ("gewijzigde regel", "gewijzigde regels"),
        Invoerstand.VERVALT: ("vergadering die niet doorgaat", "vergaderingen die niet doorgaan"),
    }
    delen = [meervoud(aantallen[stand], *paar) for stand, paar in woorden.items() if aantallen[stand]]
    if not delen:
        return "Er is niets veranderd: alles uit dit bestand stond al in de kalender."
    return f"Ingevoerd: {opsomming(delen)}."


def _csv_rij(regel: Agendaregel, namen: dict[str, str]) -> tuple[object, ...]:
    rij = regel.afspraak
    tijd = f"{rij.tijd:%H:%M}" if rij.tijd else ""
    doel = namen.get(regel.doel, regel.doel)
    return (rij.dag.isoformat(), tijd, rij.titel, rij.plaats, doel, regel.stand.label, regel.uitleg)


def _toon_formulier(
    request: HttpRequest, raad: Orgaan, form: Agendabestandform, *, status: int = 200, melding: str = ""
) -> HttpResponse:
    context = {"raad": raad, "form": form, "melding": melding, "kruimels": raadspad(raad)}
    return toon(request, "governance/zienswijzen/raadskalender_invoeren.html", context, status=status)


def _toon_voorvertoning(request: HttpRequest, invoer: Invoer, *, status: int = 200, melding: str = "") -> HttpResponse:
    opties = invoer.opties | {"stand": vingerafdruk(invoer.regels), "doelen": _doelen(invoer)}
    aantallen = Counter(regel.stand for regel in invoer.regels)
    kiesbaar = dict(doelen_van(invoer.raad))
    context = {
        "raad": invoer.raad,
        "kruimels": [*raadspad(invoer.raad), ("Kalenderbestand inlezen", _inlezen(invoer.raad))],
        "opties": opties,
        "aantallen": [(stand.label, getal(aantallen[stand])) for stand in Invoerstand if aantallen[stand]],
        "gekozen": [regel for regel in invoer.regels if regel.doel != NIETS],
        "niet_gekozen": [regel for regel in invoer.regels if regel.doel == NIETS],
        "doelen": list(kiesbaar.items()),
        "schrijft": any(regel.schrijft for regel in invoer.regels),
        "melding": melding,
        "tabel": verpak(SOORT, request.user, invoer.tabel, opties),
    }
    return toon(request, "governance/zienswijzen/raadskalender_voorvertoning.html", context, status=status)


def _inlezen(raad: Orgaan) -> str:

    return reverse("governance:raadskalender-invoeren", args=[raad.uuid])
