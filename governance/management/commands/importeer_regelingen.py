"""Import a register of regelingen with their participants from a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from governance.organisaties.queries import bekende_namen
from governance.organisaties.rules import Naamgids, wijzers
from governance.regelingen.register_actions import IntussenVeranderd, InvoerGeweigerd, voer_register_in
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
from regio.kern.datumveld import DatumVeld
from regio.kern.tabelbestand import Tabel, Tabelfout, lees_tabel
from regio.kern.tekst import meervoud


class Command(BaseCommand):
    """Dry unless --schrijf; all rows or none; exit code 1 when a row has an error."""

    help = "Voert regelingen met hun deelnemers in uit een register (csv, ods of xlsx), één regel per deelname."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, the day on which it held, its source and the translations."""
        parser.add_argument("bestand", type=Path)
        parser.add_argument("--vanaf", required=True, help="de dag waarop het register gold, bijv. 2015-10-01")
        parser.add_argument("--bron", required=True, help="waar het register vandaan komt")
        parser.add_argument("--blad", default="", help="naam van het blad in een rekenblad")
        parser.add_argument("--vertaling", type=Path, help="tabel met de kolommen naam, organisatie en soort")
        parser.add_argument("--schrijf", action="store_true", help="echt invoeren")

    def handle(self, *args: Any, **opties: Any) -> None:
        """Read, judge, print, and write when asked and nothing is wrong."""
        if not opties["bron"].strip() or len(opties["bron"]) > 250:
            raise CommandError("Geef met --bron in hoogstens 250 tekens aan waar het register vandaan komt.")
        vanaf = _datum(opties["vanaf"])
        namen = bekende_namen()
        gids = Naamgids(namen)
        try:
            rijen = _rijen(_tabel(opties["bestand"], opties["blad"]))
            keuzes = _keuzes(opties["vertaling"], gids, wijzers(namen))
        except (Kolomfout, Vertaalfout) as fout:
            raise CommandError(str(fout)) from fout
        beeld = registerbeeld(rijen, vanaf=vanaf, keuzes=keuzes, gids=gids)
        self._toon(met_voorstellen(beeld, gids))
        if beeld.fouten:
            aantal = meervoud(len(beeld.fouten), "regel", "regels")
            raise CommandError(f"{aantal} met een fout. Er is niets ingevoerd.")
        if not opties["schrijf"]:
            self.stdout.write("Er is niets ingevoerd. Voeg --schrijf toe.")
            return
        try:
            uit = voer_register_in(
                rijen=rijen,
                vanaf=vanaf,
                bron=opties["bron"],
                keuzes=keuzes,
                stand=beeld.stand,
                door=None,
                op=timezone.now(),
            )
        except InvoerGeweigerd as fout:
            raise CommandError("--vanaf ligt in de toekomst. Er is niets ingevoerd.") from fout
        except IntussenVeranderd as fout:
            raise CommandError("Het portaal veranderde intussen. Er is niets ingevoerd; probeer opnieuw.") from fout
        self.stdout.write(
            f"Ingevoerd: {meervoud(uit.regelingen, 'regeling', 'regelingen')}, "
            f"{meervoud(uit.deelnames, 'deelname', 'deelnames')}, "
            f"{meervoud(uit.organisaties, 'organisatie', 'organisaties')}."
        )

    def _toon(self, beeld: Registerbeeld) -> None:
        tellingen = {
            "regels": beeld.rijen,
            "nieuwe regelingen": len(beeld.nieuwe_regelingen),
            "bestaande regelingen": len(beeld.bestaande_regelingen),
            "regelingen die iemand bijhoudt": len(beeld.bijgehouden),
            "nieuwe deelnames": len(beeld.nieuwe_deelnames),
            "bestaande deelnames": len(beeld.bestaande_deelnames),
            "dubbele regels": len(beeld.dubbel),
            "nieuwe organisaties": len(beeld.nieuwe_organisaties),
            "herstelde namen": len(beeld.hersteld),
            "onbekende namen": len(beeld.onbekend),
        }
        for wat, aantal in tellingen.items():
            self.stdout.write(f"{wat}: {aantal}")
        for naam in beeld.onbekend:
            voorstellen = ", ".join(bekende.label for bekende in naam.voorstellen) or "geen voorstel"
            self.stdout.write(f"  {naam.naam} (regel {naam.regelnummers}): {naam.keuze}; {voorstellen}")
        for nummer, bezwaar in beeld.fouten:
            self.stderr.write(f"Regel {nummer}: {bezwaar}")


def _datum(tekst: str) -> date:
    try:
        gelezen: date = DatumVeld().clean(tekst)
    except ValidationError as fout:
        raise CommandError(f"--vanaf: {' '.join(fout.messages)}") from fout
    return gelezen


def _tabel(pad: Path, blad: str = "") -> Tabel:
    try:
        with pad.open("rb") as bestand:
            return lees_tabel(bestand, pad.name, blad=blad)
    except OSError as fout:
        raise CommandError(f"{pad.name} is niet te openen: {fout.strerror}.") from fout
    except Tabelfout as fout:
        raise CommandError(f"{pad.name}: {fout}") from fout


def _rijen(tabel: Tabel) -> list[Registerrij]:
    return ontleed_register(tabel.kop, [(rij.nummer, rij.cellen) for rij in tabel.rijen])


def _keuzes(pad: Path | None, gids: Naamgids, wijst: dict[str, int]) -> dict[str, Keuze]:
    if pad is None:
        return {}
    tabel = _tabel(pad)
    return lees_vertaling(tabel.kop, [(rij.nummer, rij.cellen) for rij in tabel.rijen], gids, wijst)
