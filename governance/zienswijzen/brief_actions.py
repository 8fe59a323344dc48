"""Writes on letters for councils."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from governance.zienswijzen.models import Raadsbrief
from regio.accounts.models import Gebruiker
from regio.kern.register import verwijder, voeg_toe, wijzig


def voeg_brief_toe(*, brief: Raadsbrief, door: Gebruiker | None, op: datetime) -> Raadsbrief:
    """Keep a letter that was drafted and edited.

    Raises:
        Botsing: there is a letter of this kind already (also after a double click).
    """
    return voeg_toe(brief, wat="brief aan de raad opgesteld", door=door)


def wijzig_brief(
    *, brief: Raadsbrief, versie: int, velden: dict[str, Any], door: Gebruiker | None, op: datetime
) -> Raadsbrief:
    """Change a letter.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began.
    """
    return wijzig(brief, versie=versie, velden=velden, wat="brief aan de raad gewijzigd", door=door)


def verwijder_brief(*, brief: Raadsbrief, versie: int, reden: str, door: Gebruiker | None, op: datetime) -> None:
    """Remove a letter that should never have been there."""
    verwijder(brief, versie=versie, wat="brief aan de raad verwijderd", door=door, reden=reden)
