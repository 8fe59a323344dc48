"""Importing inhabitants: upload, preview, confirm; between the steps nothing is stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from governance.organisaties.invoer_actions import (
    Ingevoerd,
    IntussenVeranderd,
    InvoerGeweigerd,
    voer_inwoners_in,
)
from governance.organisaties.invoer_forms import InwonersForm
from governance.organisaties.invoer_rules import (
    Beoordeling,
    Inwonerregel,
    Kolomfout,
    Regelstand,
    Uitgangspunten,
)
from governance.organisaties.permissions import mag_installatie_beheren
from governance.organisaties.queries import beoordeel_inwoners
from regio.kern.htmx import toon
from regio.kern.tabelbestand import Tabel, Tabelfout
from regio.kern.tekst import datum, getal, meervoud
from regio.kern.tijd import vandaag
from regio.kern.toestemming import eis
from regio.kern.uitvoer import csv_antwoord
from regio.kern.voorvertoning import VERLOPEN, Verlopen, pak_uit, verpak

SOORT = "inwoners"
TOON_HOOGSTENS = 400
"""So many rows of one kind fit in a page: one for every municipality of the country."""
CSV_KOP = ("Regel", "Code", "Naam in het bestand", "Gemeente", "Peildatum", "Stond er", "Wordt", "Stand", "Uitleg")
LABELS = {
    Regelstand.FOUT: "Regels met een fout",
    Regelstand.NIEUW: "Nieuwe cijfers",
    Regelstand.GEWIJZIGD: "Gewijzigde cijfers",
    Regelstand.GELIJK: "Cijfers die er al staan",
    Regelstand.OVERGESLAGEN: "Overgeslagen regels",
}
VERANDERD = "Intussen zijn er cijfers veranderd. Er is niets ingevoerd. Hieronder staat wat het bestand nu zou doen."
ALLEEN_DEFINITIEF = (
    "Er is niets ingevoerd: alle verschillen gaan over definitieve cijfers. "
    "Vink aan dat u die wilt vervangen, als dat zo is."
)


@dataclass(frozen=True, slots=True)
class Invoer:
    """A table with what was said about it, and what importing it would do now."""

    tabel: Tabel
    opties: dict[str, Any]
    beoordeling: Beoordeling


@require_http_methods(["GET", "HEAD", "POST"])
def inwoners_invoeren(request: HttpRequest) -> HttpResponse:
    """Ask for a file, show what it would do, and write it after confirmation."""
    eis(mag_installatie_beheren(request.user))
    if request.method != "POST":
        return _toon_formulier(request, InwonersForm())
    if "tabel" in request.POST:
        return _na_voorvertoning(request)
    form = InwonersForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            return _toon_voorvertoning(request, _invoer(form.tabel, _opties(form)))
        except (Kolomfout, Tabelfout) as fout:
            form.add_error("bestand", str(fout))
    return _toon_formulier(request, form, status=422)


def _opties(form: InwonersForm) -> dict[str, Any]:
    gegevens = form.cleaned_data
    peildatum = gegevens["peildatum"]
    return {
        "bron": gegevens["bron"],
        "peildatum": peildatum.isoformat() if peildatum else "",
        "voorlopig": gegevens["voorlopig"],
    }


def _invoer(tabel: Tabel, opties: dict[str, Any]) -> Invoer:
    gegeven = opties["peildatum"]
    uitgangspunten = Uitgangspunten(vandaag(), date.fromisoformat(gegeven) if gegeven else None, opties["voorlopig"])
    rijen = [(rij.nummer, rij.cellen) for rij in tabel.rijen]
    return Invoer(tabel, opties, beoordeel_inwoners(tabel.kop, rijen, uitgangspunten))


def _na_voorvertoning(request: HttpRequest) -> HttpResponse:
    try:
        invoer = _invoer(*pak_uit(SOORT, request.user, request.POST["tabel"]))
    except Verlopen:
        form = InwonersForm()
        return _toon_formulier(request, form, status=422, melding=VERLOPEN)
    if request.POST.get("stap") == "verslag":
        return csv_antwoord("inwonertallen-verslag", CSV_KOP, map(_csv_rij, invoer.beoordeling.regels))
    return _voer_in(request, invoer)


def _voer_in(request: HttpRequest, invoer: Invoer) -> HttpResponse:
    beoordeling, vervang = invoer.beoordeling, request.POST.get("vervang") == "ja"
    if beoordeling.fouten:
        return _toon_voorvertoning(request, invoer, status=422)
    regels = beoordeling.te_schrijven(vervang=vervang)
    if not regels and beoordeling.vervangt_definitief:
        return _toon_voorvertoning(request, invoer, status=422, melding=ALLEEN_DEFINITIEF)
    if regels and beoordeling.vingerafdruk != invoer.opties["stand"]:
        return _toon_voorvertoning(request, invoer, status=409, melding=VERANDERD)
    door: Any = request.user
    try:
        ingevoerd = voer_inwoners_in(
            regels=regels, bron=invoer.opties["bron"], vervang=vervang, door=door, op=timezone.now()
        )
    except (IntussenVeranderd, InvoerGeweigerd):
        opnieuw = _invoer(invoer.tabel, invoer.opties)
        return _toon_voorvertoning(request, opnieuw, status=409, melding=VERANDERD)
    messages.success(request, _uitkomst(ingevoerd, beoordeling, vervang=vervang))
    return redirect("governance:inwoners-invoeren")


def _uitkomst(ingevoerd: Ingevoerd, beoordeling: Beoordeling, *, vervang: bool) -> str:
    gelijk = ingevoerd.gelijk + beoordeling.aantallen[Regelstand.GELIJK]
    if not (ingevoerd.nieuw or ingevoerd.gewijzigd):
        return "Er is niets veranderd: alle cijfers uit dit bestand stonden er al."
    delen = [
        f"Ingevoerd: {meervoud(ingevoerd.nieuw, 'nieuw cijfer', 'nieuwe cijfers')} en "
        f"{meervoud(ingevoerd.gewijzigd, 'gewijzigd cijfer', 'gewijzigde cijfers')}."
    ]
    if gelijk:
        delen.append(f"{meervoud(gelijk, 'cijfer stond', 'cijfers stonden')} er al.")
    if beoordeling.vervangt_definitief and not vervang:
        over = meervoud(beoordeling.vervangt_definitief, "definitief cijfer is", "definitieve cijfers zijn")
        delen.append(f"{over} niet vervangen.")
    return " ".join(delen)


def _csv_rij(regel: Inwonerregel) -> tuple[object, ...]:
    return (
        regel.nummer,
        regel.code,
        regel.naam,
        regel.gemeente.label if regel.gemeente else "",
        regel.peildatum.isoformat() if regel.peildatum else "",
        regel.oud or "",
        regel.nieuw or "",
        regel.stand.label,
        regel.uitleg,
    )


def _toon_formulier(request: HttpRequest, form: InwonersForm, *, status: int = 200, melding: str = "") -> HttpResponse:
    context = {"form": form, "melding": melding}
    return toon(request, "governance/organisaties/inwoners_invoeren.html", context, status=status)


def _toon_voorvertoning(request: HttpRequest, invoer: Invoer, *, status: int = 200, melding: str = "") -> HttpResponse:
    beoordeling = invoer.beoordeling
    opties = invoer.opties | {"stand": beoordeling.vingerafdruk}
    opvallend = [regel for regel in beoordeling.regels if regel.let_op and not regel.fouten]
    wijzigingen = beoordeling.met(Regelstand.NIEUW, Regelstand.GEWIJZIGD)
    peildata = sorted({regel.peildatum for regel in wijzigingen if regel.peildatum})
    context = {
        "beoordeling": beoordeling,
        "aantallen": [(LABELS[stand], getal(aantal)) for stand, aantal in beoordeling.aantallen.items() if aantal],
        "fouten": beoordeling.fouten[:TOON_HOOGSTENS],
        "wijzigingen": wijzigingen[:TOON_HOOGSTENS],
        "wijzigingen_meer": len(wijzigingen) - TOON_HOOGSTENS,
        "fouten_meer": len(beoordeling.fouten) - TOON_HOOGSTENS,
        "opvallend": opvallend[:TOON_HOOGSTENS],
        "peildata": [datum(dag) for dag in peildata],
        "bron": opties["bron"],
        "melding": melding,
        "tabel": verpak(SOORT, request.user, invoer.tabel, opties),
    }
    return toon(request, "governance/organisaties/inwoners_voorvertoning.html", context, status=status)
