"""Granting roles."""

from __future__ import annotations

from datetime import date
from typing import Any

from governance.organisaties.models import Rolverlening
from regio.accounts.models import Gebruiker
from regio.accounts.roles import BEHEERDER
from regio.kern.historie import handeling


def maak_beheerder(*, email: str, naam: str, wachtwoord: str, door: Any = None, op: date) -> Gebruiker:
    """Create an account with the role of beheerder, or give an existing account that role and the admin.

    An existing account keeps its name and gets the new password.
    """
    with handeling("beheerder aangesteld", door=door, reden="eerste inrichting"):
        gebruiker = Gebruiker.objects.filter(email=email.strip().lower()).first()
        if gebruiker is None:
            gebruiker = Gebruiker.objects.create_user(email, naam=naam)
        gebruiker.is_staff = gebruiker.is_superuser = True
        gebruiker.set_password(wachtwoord)
        gebruiker.save()
        if not Rolverlening.objects.filter(gebruiker=gebruiker, rol=BEHEERDER.code).geldig_op(op).exists():
            Rolverlening.objects.create(gebruiker=gebruiker, rol=BEHEERDER.code, van=op)
    return gebruiker
