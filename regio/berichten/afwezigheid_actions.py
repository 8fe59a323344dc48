"""Saying that one is away, changing that, and coming back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from regio.accounts.models import Gebruiker
from regio.berichten.models import Afwezigheid
from regio.kern.register import verwijder, voeg_toe, wijzig


def meld_afwezig(*, afwezigheid: Afwezigheid, door: Gebruiker, op: datetime) -> Afwezigheid:
    """Keep when somebody is away and who answers meanwhile.

    Raises:
        Botsing: another absence of this person overlaps.
    """
    return voeg_toe(afwezigheid, wat="afwezigheid gemeld", door=door)


def wijzig_afwezigheid(
    *, afwezigheid: Afwezigheid, versie: int, velden: dict[str, Any], door: Gebruiker, op: datetime
) -> Afwezigheid:
    """Change the days or the deputy.

    Raises:
        VerouderdeVersie, Botsing: as `regio.kern.register.wijzig`.
    """
    return wijzig(afwezigheid, versie=versie, velden=velden, wat="afwezigheid gewijzigd", door=door)


def trek_afwezigheid_in(*, afwezigheid: Afwezigheid, versie: int, reden: str, door: Gebruiker, op: datetime) -> None:
    """Remove an absence that does not go on; what the deputy got meanwhile stays with the deputy."""
    verwijder(afwezigheid, versie=versie, wat="afwezigheid ingetrokken", door=door, reden=reden)
