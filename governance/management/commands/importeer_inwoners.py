"""Import a table of inhabitants from a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from governance.organisaties.invoer_actions import IntussenVeranderd, InvoerGeweigerd, voer_inwoners_in
from governance.organisaties.invoer_rules import Beoordeling, Kolomfout, Uitgangspunten
from governance.organisaties.queries import beoordeel_inwoners
from regio.kern.datumveld import DatumVeld
from regio.kern.tabelbestand import Tabelfout, lees_tabel
from regio.kern.tekst import meervoud
from regio.kern.tijd import vandaag


class Command(BaseCommand):
    """Dry unless --schrijf; all rows or none; exit code 1 when a row has an error."""

    help = "Voert inwonertallen in uit een tabel van het CBS (csv, ods of xlsx)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, its source, and what the file itself may not say."""
        parser.add_argument("bestand", type=Path)
        parser.add_argument("--bron", required=True, help="waar de cijfers vandaan komen")
        parser.add_argument("--blad", default="", help="naam van het blad in een rekenblad")
        parser.add_argument("--peildatum", default="", help="als het bestand geen peildatum heeft, bijv. 2020-01-01")
        parser.add_argument("--voorlopig", action="store_true", help="cijfers zonder status zijn voorlopig")
        parser.add_argument("--vervang", action="store_true", help="vervang ook definitieve cijfers")
        parser.add_argument("--schrijf", action="store_true", help="echt invoeren")

    def handle(self, *args: Any, **opties: Any) -> None:
        """Read, judge, print, and write when asked and nothing is wrong."""
        if not opties["bron"].strip() or len(opties["bron"]) > 250:
            raise CommandError("Geef met --bron in hoogstens 250 tekens aan waar de cijfers vandaan komen.")
        beoordeling = self._lees(opties)
        self._toon(beoordeling)
        if beoordeling.fouten:
            aantal = meervoud(len(beoordeling.fouten), "regel", "regels")
            raise CommandError(f"{aantal} met een fout. Er is niets ingevoerd.")
        regels = beoordeling.te_schrijven(vervang=opties["vervang"])
        blijft = len(beoordeling.te_schrijven(vervang=True)) - len(regels)
        if blijft:
            self.stdout.write(f"Definitieve cijfers die anders zijn en blijven staan: {blijft} (zie --vervang)")
        if not opties["schrijf"]:
            self.stdout.write(f"Zou {meervoud(len(regels), 'cijfer', 'cijfers')} invoeren. Voeg --schrijf toe.")
            return
        try:
            ingevoerd = voer_inwoners_in(
                regels=regels, bron=opties["bron"], vervang=opties["vervang"], door=None, op=timezone.now()
            )
        except (IntussenVeranderd, InvoerGeweigerd) as fout:
            raise CommandError("De cijfers veranderden intussen. Er is niets ingevoerd; probeer opnieuw.") from fout
        self.stdout.write(f"Ingevoerd: {ingevoerd.nieuw} nieuw, {ingevoerd.gewijzigd} gewijzigd.")

    def _lees(self, opties: dict[str, Any]) -> Beoordeling:
        try:
            peildatum = DatumVeld(required=False).clean(opties["peildatum"])
            with opties["bestand"].open("rb") as bestand:
                tabel = lees_tabel(bestand, opties["bestand"].name, blad=opties["blad"])
            rijen = [(rij.nummer, rij.cellen) for rij in tabel.rijen]
            return beoordeel_inwoners(tabel.kop, rijen, Uitgangspunten(vandaag(), peildatum, opties["voorlopig"]))
        except OSError as fout:
            raise CommandError(f"Het bestand is niet te openen: {fout.strerror}.") from fout
        except ValidationError as fout:
            raise CommandError(f"--peildatum: {' '.join(fout.messages)}") from fout
        except (Tabelfout, Kolomfout) as fout:
            raise CommandError(str(fout)) from fout

    def _toon(self, beoordeling: Beoordeling) -> None:
        for stand, aantal in beoordeling.aantallen.items():
            self.stdout.write(f"{stand.label}: {aantal}")
        for regel in beoordeling.regels:
            if regel.fouten or regel.let_op:
                self.stderr.write(f"Regel {regel.nummer}: {regel.code} {regel.naam}: {regel.uitleg}")
