"""Create the first beheerder of an installation."""

from __future__ import annotations

import getpass
import os
import sys
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from governance.organisaties.actions import maak_beheerder
from regio.kern.tijd import vandaag


class Command(BaseCommand):
    """Dry unless --schrijf; the password comes from BEHEERDER_WACHTWOORD or is asked for."""

    help = "Maakt een account met de rol beheerder."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the address, the name, and whether to write."""
        parser.add_argument("--email", required=True)
        parser.add_argument("--naam", required=True)
        parser.add_argument("--schrijf", action="store_true", help="echt aanmaken")

    def handle(self, *args: Any, **opties: Any) -> None:
        """Create the account, or say what would be created."""
        try:
            validate_email(opties["email"])
        except ValidationError as fout:
            raise CommandError("Dit is geen geldig e-mailadres.") from fout
        if not opties["schrijf"]:
            self.stdout.write(f"Zou beheerder maken: {opties['email']}. Voeg --schrijf toe.")
            return
        gebruiker = maak_beheerder(email=opties["email"], naam=opties["naam"], wachtwoord=_wachtwoord(), op=vandaag())
        self.stdout.write(f"Beheerder gemaakt: {gebruiker.email}")


def _wachtwoord() -> str:
    wachtwoord = os.environ.get("BEHEERDER_WACHTWOORD", "")
    if not wachtwoord and sys.stdin.isatty():
        wachtwoord = getpass.getpass("Wachtwoord: ")
    if not wachtwoord:
        raise CommandError("Zet het wachtwoord in BEHEERDER_WACHTWOORD of voer het in.")
    try:
        validate_password(wachtwoord)
    except ValidationError as fout:
        raise CommandError(" ".join(fout.messages)) from fout
    return wachtwoord
