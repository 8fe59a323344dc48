"""Command: show the demo users, and with --schrijf make those that are missing."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from governance.organisaties.models import Gemeente, Regio
from regio.accounts.models import Gebruiker
from regio.demo.laden.basis import Lader
from regio.demo.laden.gebruikers import laad_gebruikers
from regio.demo.lezen import lees_gebruikers
from regio.kern.historie import handeling
from regio.kern.tijd import vandaag


class Command(BaseCommand):
    """Lists one login per role; a demo user has no password but a button on the login page."""

    help = "Toont de demo-gebruikers. Met --schrijf worden ontbrekende gebruikers gemaakt."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask whether missing users must be made."""
        parser.add_argument("--schrijf", action="store_true", help="maak ontbrekende gebruikers")

    def handle(self, *args: Any, **opties: Any) -> None:
        """Make what is missing if asked, and print every demo user."""
        gegevens = lees_gebruikers()
        if opties["schrijf"]:
            lader = Lader(op=vandaag(), met_bestanden=False)
            try:
                with handeling("demo-gebruikers gemaakt", door=None), transaction.atomic():
                    laad_gebruikers(lader, gegevens)
            except (Gemeente.DoesNotExist, Regio.DoesNotExist) as fout:
                raise CommandError("Laad eerst de gegevens: manage.py laad_demo --schrijf") from fout
            self.stdout.write(f"{lader.nieuw['gebruikers']} gebruikers gemaakt.")
        aanwezig = set(Gebruiker.objects.filter(voorbeeld=True).values_list("email", flat=True))
        for gebruiker in gegevens.gebruiker:
            stand = "" if gebruiker.email in aanwezig else "  (nog niet gemaakt)"
            self.stdout.write(f"{gebruiker.naam:<34} {gebruiker.email}{stand}")
