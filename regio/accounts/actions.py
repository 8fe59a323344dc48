"""Writes on the own account: the secret address of the calendar, and when the previous visit was."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db.models import F

from regio.accounts.models import Agendasleutel, Gebruiker
from regio.accounts.rules import merk, vingerafdruk
from regio.kern.historie import handeling
from regio.kern.versie import VerouderdeVersie


def maak_agendasleutel(*, gebruiker: Gebruiker, gelezen: str, door: Gebruiker, op: datetime) -> str:
    """Give this person a new secret and return it, the only time that it can be read; an earlier one stops working.

    `gelezen` says of when the key was that the page showed, empty for none. So a double click does not
    replace a secret that nobody could write down yet without saying so.

    Raises:
        VerouderdeVersie: there is another key by now.
    """
    sleutel = secrets.token_urlsafe(32)
    with handeling("agenda-adres gemaakt", door=door):
        Gebruiker.objects.select_for_update(of=("self",), no_key=True).get(pk=gebruiker.pk)
        bestaand = Agendasleutel.objects.filter(gebruiker=gebruiker).first()
        if merk(bestaand.gemaakt_op if bestaand else None) != gelezen:
            raise VerouderdeVersie
        Agendasleutel.objects.update_or_create(
            gebruiker=gebruiker, defaults={"vingerafdruk": vingerafdruk(sleutel), "gemaakt_op": op}
        )
    return sleutel


def trek_agendasleutel_in(*, gebruiker: Gebruiker, door: Gebruiker, op: datetime) -> bool:
    """Withdraw this person's calendar address; tell whether there was one (not after a double click)."""
    with handeling("agenda-adres ingetrokken", door=door):
        verwijderd, _ = Agendasleutel.objects.filter(gebruiker=gebruiker).delete()
    return verwijderd > 0


def onthoud_vorige_aanmelding(*, gebruiker: Gebruiker, door: Gebruiker, op: datetime) -> None:
    """Keep when this person logged in before; called just before logging in, which overwrites that moment.

    A first login has no previous one and leaves it empty.
    """
    with handeling("aangemeld", door=door):
        Gebruiker.objects.filter(pk=gebruiker.pk).update(vorige_aanmelding_op=F("last_login"))
    gebruiker.refresh_from_db(fields=["vorige_aanmelding_op"])
