"""Command: load the demo data of the four regions. Dry unless --schrijf."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from regio.demo.laden import laad_alles
from regio.demo.laden.post import plaats_eerste_herinneringen
from regio.demo.lezen import GegevensFout
from regio.kern.tijd import vandaag


class Command(BaseCommand):
    """Tries to load everything and says what is new; keeps it only with --schrijf."""

    help = "Laadt de voorbeeldgegevens van de vier regio's. Zonder --schrijf verandert er niets."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask for the day to count from and whether to keep the result."""
        parser.add_argument("--schrijf", action="store_true", help="bewaar wat er geladen is")
        parser.add_argument(
            "--op",
            type=date.fromisoformat,
            default=None,
            metavar="JJJJ-MM-DD",
            help="de dag van waaraf verzonnen datums tellen (standaard vandaag)",
        )

    def handle(self, *args: Any, **opties: Any) -> None:
        """Load and print a count per kind."""
        op: date = opties["op"] or vandaag()
        try:
            nieuw = laad_alles(op=op, schrijf=opties["schrijf"])
        except GegevensFout as fout:
            raise CommandError(f"De voorbeeldgegevens kloppen niet:\n{fout}") from fout
        for soort, aantal in sorted(nieuw.items()):
            self.stdout.write(f"{aantal:>6}  {soort}")
        if not nieuw:
            self.stdout.write("Niets nieuws: alle voorbeeldgegevens waren er al.")
        elif opties["schrijf"]:
            self.stdout.write(f"{plaats_eerste_herinneringen(op=op):>6}  mails met herinneringen")
            self.stdout.write(self.style.SUCCESS(f"Geladen, gerekend vanaf {op:%d-%m-%Y}."))
        else:
            self.stdout.write("Niets bewaard. Voeg --schrijf toe om dit te laden.")
