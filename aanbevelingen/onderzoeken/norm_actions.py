"""Writes on what the researchers judged of a norm, for the region or for one municipality."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from aanbevelingen.onderzoeken.models import Normoordeel
from regio.accounts.models import Gebruiker
from regio.kern.register import verwijder, voeg_toe, wijzig


def vel_oordeel(*, oordeel: Normoordeel, door: Gebruiker | None, op: datetime) -> Normoordeel:
    """Add a judgement.

    Raises:
        Botsing: there is a judgement on this norm for this municipality (also after a double click).
    """
    return voeg_toe(oordeel, wat="oordeel over een norm vastgelegd", door=door, reden=oordeel.grond)


def wijzig_oordeel(
    *, oordeel: Normoordeel, versie: int, velden: dict[str, Any], door: Gebruiker | None, op: datetime
) -> Normoordeel:
    """Change a judgement on the version the edit began with.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began.
        Botsing: there is a judgement on that norm for that municipality.
    """
    return wijzig(oordeel, versie=versie, velden=velden, wat="oordeel over een norm gewijzigd", door=door)


def verwijder_oordeel(*, oordeel: Normoordeel, versie: int, reden: str, door: Gebruiker | None, op: datetime) -> None:
    """Remove a judgement that should never have been there.

    Raises:
        VerouderdeVersie: somebody else changed it.
    """
    verwijder(oordeel, versie=versie, wat="oordeel over een norm verwijderd", door=door, reden=reden)
