"""`manage.py controleer_historie`: is the record of changes complete and untouched?"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from regio.audit.controle import Tabelcontrole, controleer_historie


class Command(BaseCommand):
    """Reads only; prints its counts per table and ends with exit code 1 when something is wrong."""

    help = "Controleert of elke gevolgde tabel haar triggers en haar volledige historie heeft."

    def handle(self, *args: Any, **options: Any) -> None:
        """Check all tracked tables.

        Raises:
            CommandError: when a trigger is off or a row is not as the history says.
        """
        controles = controleer_historie()
        for controle in controles:
            self.stdout.write(_regel(controle))
        fout = sum(not controle.in_orde for controle in controles)
        rijen = sum(controle.rijen for controle in controles)
        gebeurtenissen = sum(controle.gebeurtenissen for controle in controles)
        if not controles or fout:
            raise CommandError(f"{fout} van {len(controles)} tabellen zijn niet in orde.")
        self.stdout.write(
            self.style.SUCCESS(f"In orde: {len(controles)} tabellen, {rijen} rijen, {gebeurtenissen} gebeurtenissen.")
        )


def _regel(controle: Tabelcontrole) -> str:
    stand = "in orde" if controle.in_orde else "NIET IN ORDE"
    fouten = [
        f"{aantal} {woorden}"
        for aantal, woorden in (
            (controle.zonder_historie, "rijen zonder historie"),
            (controle.afwijkend, "rijen anders dan de historie"),
            (controle.verdwenen, "rijen verdwenen zonder spoor"),
        )
        if aantal
    ]
    uit = [f"trigger uit of ontbreekt: {naam}" for naam in controle.triggers_uit]
    delen = [f"{controle.rijen} rijen", f"{controle.gebeurtenissen} gebeurtenissen", *fouten, *uit]
    return f"{controle.tabel}: {stand} ({', '.join(delen)})"
