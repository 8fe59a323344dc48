"""Taking in a register of regelingen: upload, preview with choices, confirm; between the steps nothing is stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from governance.organisaties.permissions import mag_installatie_beheren
from governance.organisaties.queries import bekende_namen
from governance.organisaties.rules import BekendeNaam, Naamgids, OrganisatieSoort, wijzers
from governance.regelingen.register_actions import (
    Ingevoerd,
    IntussenVeranderd,
    InvoerGeweigerd,
    voer_register_in,
)
from governance.regelingen.register_forms import RegisterForm, lees_keuzes, naamkeuzes
from governance.regelingen.register_queries import registerbeeld
from governance.regelingen.register_rules import (
    Keuze,
    Kolomfout,
    Registerbeeld,
    Registerrij,
    Vertaalfout,
    lees_vertaling,
    met_voorstellen,
    ontleed_register,
)
from regio.kern.htmx import toon
from regio.kern.tabelbestand import Tabel, Tabelfout
from regio.kern.tekst import getal, meervoud
from regio.kern.tijd import vandaag
from regio.kern.toestemming import eis
from regio.kern.uitvoer import csv_antwoord
from regio.kern.voorvertoning import VERLOPEN, Verlopen, pak_uit, verpak

SOORT = "regelingen"
NAMEN_HOOGSTENS, REGELS_HOOGSTENS = 300, 200
VERTAAL_KOP = ("naam", "organisatie", "soort", "regels", "voorstellen")
VERSLAG_KOP = ("Wat", "Regels", "Naam in het bestand", "Uitleg")
VERANDERD = "Intussen is het portaal veranderd. Er is niets ingevoerd. Hieronder staat wat het bestand nu zou doen."
NAKIJKEN = "Er is niets ingevoerd: bij een naam staat een organisatie die het portaal niet kent."


@dataclass(frozen=True, slots=True)
class Invoer:
    """A register with what was said about it, and what taking it in would make now."""

    tabel: Tabel
    opties: dict[str, Any]
    rijen: list[Registerrij]
    bekend: dict[int, BekendeNaam]
    gids: Naamgids
    beeld: Registerbeeld

    @property
    def vanaf(self) -> date:
        """The day from which the participants take part."""
        return date.fromisoformat(self.opties["vanaf"])

    @property
    def keuzes(self) -> dict[str, Keuze]:
        """What was chosen per name."""
        gelezen = {sleutel: Keuze.uit(tekst) for sleutel, tekst in self.opties["keuzes"].items()}
        return {sleutel: keuze for sleutel, keuze in gelezen.items() if keuze}


@require_http_methods(["GET", "HEAD", "POST"])
def regelingen_invoeren(request: HttpRequest) -> HttpResponse:
    """Ask for a file, show what it would make with every unknown name, and write it after confirmation."""
    eis(mag_installatie_beheren(request.user))
    if request.method != "POST":
        return _toon_formulier(request, RegisterForm(vandaag=vandaag()))
    if "tabel" in request.POST:
        return _na_voorvertoning(request)
    form = RegisterForm(request.POST, request.FILES, vandaag=vandaag())
    if form.is_valid():
        try:
            return _toon_voorvertoning(request, _eerste(form))
        except Vertaalfout as fout:
            form.add_error("vertaling", str(fout))
        except (Kolomfout, Tabelfout) as fout:
            form.add_error("bestand", str(fout))
    return _toon_formulier(request, form, status=422)


def _eerste(form: RegisterForm) -> Invoer:
    gegevens, keuzes = form.cleaned_data, {}
    if form.vertaaltabel:
        bekend = bekende_namen()
        regels = [(rij.nummer, rij.cellen) for rij in form.vertaaltabel.rijen]
        try:
            keuzes = lees_vertaling(form.vertaaltabel.kop, regels, Naamgids(bekend), wijzers(bekend))
        except Kolomfout as fout:
            raise Vertaalfout(str(fout)) from fout
    opties = {"bron": gegevens["bron"], "vanaf": gegevens["vanaf"].isoformat()}
    return _invoer(form.tabel, opties, keuzes)


def _invoer(tabel: Tabel, opties: dict[str, Any], keuzes: Mapping[str, Keuze]) -> Invoer:
    rijen = ontleed_register(tabel.kop, [(rij.nummer, rij.cellen) for rij in tabel.rijen])
    namen = bekende_namen()
    gids = Naamgids(namen)
    vanaf = date.fromisoformat(opties["vanaf"])
    beeld = registerbeeld(rijen, vanaf=vanaf, keuzes=keuzes, gids=gids)
    geschreven = {sleutel: str(keuze) for sleutel, keuze in keuzes.items()}
    return Invoer(tabel, opties | {"keuzes": geschreven}, rijen, {naam.id: naam for naam in namen}, gids, beeld)


def _na_voorvertoning(request: HttpRequest) -> HttpResponse:
    try:
        tabel, opties = pak_uit(SOORT, request.user, request.POST["tabel"])
    except Verlopen:
        return _toon_formulier(request, RegisterForm(vandaag=vandaag()), status=422, melding=VERLOPEN)
    keuzes = {sleutel: keuze for sleutel, tekst in opties["keuzes"].items() if (keuze := Keuze.uit(tekst))}
    invoer = _invoer(tabel, opties, keuzes)
    gekozen, getypt = lees_keuzes(request.POST, invoer.beeld.onbekend, invoer.gids, invoer.bekend)
    if gekozen:
        invoer = _invoer(tabel, opties, keuzes | gekozen)
    stap = request.POST.get("stap")
    if stap == "verslag":
        return csv_antwoord("register-verslag", VERSLAG_KOP, _verslag(met_voorstellen(invoer.beeld, invoer.gids)))
    if stap == "vertaling":
        return csv_antwoord("register-vertaling", VERTAAL_KOP, _vertaalregels(invoer))
    if getypt:
        return _toon_voorvertoning(request, invoer, status=422, melding=NAKIJKEN, getypt=getypt)
    return _toon_voorvertoning(request, invoer) if stap == "bijwerken" else _voer_in(request, invoer)


def _voer_in(request: HttpRequest, invoer: Invoer) -> HttpResponse:
    if invoer.beeld.fouten:
        return _toon_voorvertoning(request, invoer, status=422)
    if not invoer.beeld.is_leeg and invoer.beeld.stand != invoer.opties["stand"]:
        return _toon_voorvertoning(request, invoer, status=409, melding=VERANDERD)
    door: Any = request.user
    try:
        ingevoerd = voer_register_in(
            rijen=invoer.rijen,
            vanaf=invoer.vanaf,
            bron=invoer.opties["bron"],
            keuzes=invoer.keuzes,
            stand=invoer.beeld.stand,
            door=door,
            op=timezone.now(),
        )
    except (IntussenVeranderd, InvoerGeweigerd):
        opnieuw = _invoer(invoer.tabel, invoer.opties, invoer.keuzes)
        return _toon_voorvertoning(request, opnieuw, status=409, melding=VERANDERD)
    messages.success(request, _uitkomst(ingevoerd))
    return redirect("governance:regelingen-invoeren")


def _uitkomst(ingevoerd: Ingevoerd) -> str:
    if ingevoerd == Ingevoerd():
        return "Er is niets veranderd: alles uit dit bestand stond er al."
    return (
        f"Ingevoerd: {meervoud(ingevoerd.regelingen, 'regeling', 'regelingen')}, "
        f"{meervoud(ingevoerd.deelnames, 'deelname', 'deelnames')} en "
        f"{meervoud(ingevoerd.organisaties, 'nieuwe organisatie', 'nieuwe organisaties')}."
    )


# The two spreadsheets


def _verslag(beeld: Registerbeeld) -> Iterator[tuple[object, ...]]:
    for nummer, bezwaar in beeld.fouten:
        yield "fout", nummer, "", bezwaar
    for naam in beeld.onbekend:
        voorstellen = ", ".join(bekende.label for bekende in naam.voorstellen)
        wat = f"Misschien: {voorstellen}" if voorstellen else "Lijkt op geen organisatie in het portaal."
        yield "onbekende naam", " ".join(map(str, naam.regels)), " | ".join(naam.schrijfwijzen), wat
    for hersteld in beeld.hersteld:
        yield "herstelde naam", " ".join(map(str, hersteld.regels)), hersteld.geschreven, hersteld.bedoeld
    for nummer, eerste in beeld.dubbel:
        yield "dubbele regel", nummer, "", f"Zegt hetzelfde als regel {eerste}."
    for regeling, aantal in beeld.bijgehouden.items():
        yield (
            "blijft zoals het is",
            f"{aantal} regels",
            regeling.naam,
            f"Wordt bijgehouden door {regeling.bijgehouden}.",
        )


def _vertaalregels(invoer: Invoer) -> Iterator[tuple[object, ...]]:
    for naam in met_voorstellen(invoer.beeld, invoer.gids).onbekend:
        bestaand = invoer.bekend.get(naam.keuze.bestaand or 0)
        soort = OrganisatieSoort(naam.keuze.soort).label if naam.keuze.soort else ""
        voorstellen = " | ".join(bekende.label for bekende in naam.voorstellen)
        yield naam.naam, bestaand.label if bestaand else naam.keuze.als, soort, len(naam.regels), voorstellen


# The pages


def _toon_formulier(request: HttpRequest, form: RegisterForm, *, status: int = 200, melding: str = "") -> HttpResponse:
    context = {"form": form, "melding": melding}
    return toon(request, "governance/regelingen/register_invoeren.html", context, status=status)


def _toon_voorvertoning(
    request: HttpRequest,
    invoer: Invoer,
    *,
    status: int = 200,
    melding: str = "",
    getypt: Mapping[str, tuple[str, str]] | None = None,
) -> HttpResponse:
    beeld = met_voorstellen(invoer.beeld, invoer.gids)
    opties = invoer.opties | {"stand": beeld.stand}
    context = {
        "beeld": replace(beeld, fouten=beeld.fouten[:REGELS_HOOGSTENS], dubbel=beeld.dubbel[:REGELS_HOOGSTENS]),
        "aantallen": _aantallen(beeld),
        "fouten_meer": len(beeld.fouten) - REGELS_HOOGSTENS,
        "kan": not beeld.fouten and not beeld.is_leeg,
        "namen": naamkeuzes(beeld.onbekend[:NAMEN_HOOGSTENS], invoer.bekend, getypt or {}),
        "namen_meer": len(beeld.onbekend) - NAMEN_HOOGSTENS,
        "hersteld": beeld.hersteld[:REGELS_HOOGSTENS],
        "labels": [bekende.label for bekende in invoer.bekend.values()],
        "bron": opties["bron"],
        "vanaf": invoer.vanaf,
        "melding": melding,
        "tabel": verpak(SOORT, request.user, invoer.tabel, opties),
    }
    return toon(request, "governance/regelingen/register_voorvertoning.html", context, status=status)


def _aantallen(beeld: Registerbeeld) -> list[tuple[str, str]]:
    tellingen = [
        ("Regels in het bestand", beeld.rijen),
        ("Regels met een fout", len(beeld.fouten)),
        ("Nieuwe regelingen", len(beeld.nieuwe_regelingen)),
        ("Regelingen die er al zijn", len(beeld.bestaande_regelingen)),
        ("Nieuwe deelnames", len(beeld.nieuwe_deelnames)),
        ("Deelnames die er al zijn", len(beeld.bestaande_deelnames)),
        ("Dubbele regels", len(beeld.dubbel)),
        ("Onbekende namen", len(beeld.onbekend)),
        ("Nieuwe organisaties", len(beeld.nieuwe_organisaties)),
        ("Herstelde namen", len(beeld.hersteld)),
    ]
    return [(label, getal(aantal)) for label, aantal in tellingen if aantal]
