"""Following a follow-up, and no longer."""

from __future__ import annotations

from datetime import datetime

from aanbevelingen.opvolging.models import Opvolging
from aanbevelingen.overzichten.models import Volger
from regio.accounts.models import Gebruiker
from regio.kern.historie import handeling


def volg(*, opvolging: Opvolging, door: Gebruiker, op: datetime) -> Volger:
    """Let this person follow the item from now on; a second click changes nothing."""
    with handeling("opvolging gevolgd", door=door):
        volger, _ = Volger.objects.get_or_create(opvolging=opvolging, gebruiker=door, defaults={"sinds": op})
    return volger


def volg_niet_meer(*, opvolging: Opvolging, door: Gebruiker, op: datetime) -> bool:
    """Stop following the item; tell whether this person did (not after a double click)."""
    with handeling("opvolging niet meer gevolgd", door=door):
        verwijderd, _ = Volger.objects.filter(opvolging=opvolging, gebruiker=door).delete()
    return verwijderd > 0
