"""What the beheerder says about a register, and per unknown name who is meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django import forms

from governance.organisaties.rules import BekendeNaam, Naamgids, OrganisatieSoort, naamsleutel, wijzers
from governance.regelingen.register_rules import NIEUW_KAN, Keuze, OnbekendeNaam, kies_organisatie
from regio.kern.datumveld import DatumVeld
from regio.kern.tabelbestand import SOORTEN, Tabel, Tabelfout, lees_tabel
from regio.kern.voorvertoning import Tabelformulier

ONBEKEND = "“{}” staat niet in het portaal en niet in dit bestand. Kies een naam uit de lijst."


class RegisterForm(Tabelformulier):
    """File, source, the day on which it held, and perhaps a table of translations."""

    vertaaltabel: Tabel | None = None

    bron = forms.CharField(
        label="Bron",
        max_length=250,
        help_text="Bijvoorbeeld: opgave van de provincies, oktober 2015. De bron staat bij elke regeling en deelname.",
        error_messages={"required": "Schrijf op waar het register vandaan komt."},
    )
    vanaf = DatumVeld(
        label="Deelnemers doen mee vanaf",
        help_text="De dag waarop het register gold. Wie op die dag of later al deelneemt, blijft zoals het is.",
    )
    vertaling = forms.FileField(
        label="Vertaalbestand",
        required=False,
        widget=forms.FileInput(attrs={"accept": ",".join(SOORTEN)}),
        help_text="Een tabel met de kolommen naam, organisatie en soort. U kunt hem na het bekijken downloaden.",
        error_messages={"empty": "Dit bestand is leeg."},
    )
    field_order = ("bestand", "blad", "bron", "vanaf", "vertaling")

    def __init__(self, *args: Any, vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag = vandaag

    def clean_vanaf(self) -> date:
        """Refuse a day to come: a register says how things are."""
        vanaf: date = self.cleaned_data["vanaf"]
        if vanaf > self.vandaag:
            raise forms.ValidationError("Deze dag ligt in de toekomst.")
        return vanaf

    def clean(self) -> dict[str, Any]:
        """Read the table of translations as well."""
        gegevens = super().clean()
        vertaling = gegevens.get("vertaling")
        if vertaling:
            try:
                self.vertaaltabel = lees_tabel(vertaling, vertaling.name)
            except Tabelfout as fout:
                self.add_error("vertaling", str(fout))
        return gegevens


@dataclass(frozen=True, slots=True)
class Naamkeuze:
    """An unknown name with what can be chosen for it, what was typed instead, and why that cannot be."""

    naam: OnbekendeNaam
    opties: list[tuple[str, str, bool]]
    getypt: str = ""
    fout: str = ""

    @property
    def veld(self) -> str:
        """The end of the names of its fields."""
        return _veld(self.naam)


def _veld(naam: OnbekendeNaam) -> str:
    """Return what tells the fields of this name apart; other names do not change it."""
    return sha256(naam.sleutel.encode()).hexdigest()[:16]


def naamkeuzes(
    onbekend: Iterable[OnbekendeNaam], bekend: Mapping[int, BekendeNaam], getypt: Mapping[str, tuple[str, str]]
) -> list[Naamkeuze]:
    """Return the choices as the page offers them; `getypt` holds per key what was typed and why it was refused."""
    return [Naamkeuze(naam, _opties(naam, bekend), *getypt.get(naam.sleutel, ("", ""))) for naam in onbekend]


def _opties(naam: OnbekendeNaam, bekend: Mapping[int, BekendeNaam]) -> list[tuple[str, str, bool]]:
    voorstellen = list(naam.voorstellen)
    gekozen = bekend.get(naam.keuze.bestaand or 0)
    if gekozen and gekozen not in voorstellen:
        voorstellen.append(gekozen)
    ook = list(naam.ook)
    if naam.keuze.als and naam.keuze.als not in ook:
        ook.append(naam.keuze.als)
    mogelijk = [
        *((Keuze(soort=soort), f"nieuw: {OrganisatieSoort(soort).label}") for soort in NIEUW_KAN),
        *((Keuze(bestaand=bekende.id), f"bestaat al: {bekende.label}") for bekende in voorstellen),
        *((Keuze(als=ander), f"hetzelfde als: {ander}") for ander in ook),
    ]
    return [(str(keuze), label, keuze == naam.keuze) for keuze, label in mogelijk]


def lees_keuzes(
    gestuurd: Mapping[str, str], onbekend: Sequence[OnbekendeNaam], gids: Naamgids, bekend: Mapping[int, BekendeNaam]
) -> tuple[dict[str, Keuze], dict[str, tuple[str, str]]]:
    """Return per key what was chosen, and per key what was typed that names nothing, with the reason."""
    sleutels = {naam.sleutel for naam in onbekend}
    wijst = wijzers(bekend.values())
    keuzes: dict[str, Keuze] = {}
    fout: dict[str, tuple[str, str]] = {}
    for naam in onbekend:
        getypt = gestuurd.get(f"ander-{_veld(naam)}", "").strip()[:200]
        keuze = (
            kies_organisatie(getypt, gids, wijst)
            if getypt
            else Keuze.uit(gestuurd.get(f"keuze-{_veld(naam)}", "")[:200])
        )
        if keuze is None or (keuze.bestaand is not None and keuze.bestaand not in bekend):
            continue
        if keuze.als and naamsleutel(keuze.als) not in sleutels:
            fout[naam.sleutel] = (keuze.als, ONBEKEND.format(keuze.als))
            continue
        keuzes[naam.sleutel] = keuze
    return keuzes, fout
