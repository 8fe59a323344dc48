"""How the reminders of one item stand, in words for the page of that item."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from governance.herinneringen.ladder_queries import Omstandigheden
from governance.herinneringen.models import Herinnerpunt, Stilte
from governance.herinneringen.rules import in_een_zin
from regio.berichten.ladder_rules import Aankondiging

ZICHT = timedelta(days=400)
"""How far beyond its day the reminders of one item are told: past every ladder, and a repetition or more."""


@dataclass(frozen=True, slots=True)
class Herinnerstand:
    """What comes next for an open item in one sentence, and the postponement or pause that runs."""

    onderwerp_uuid: UUID
    zin: str
    stilte: Stilte | None


def herinnerstand(onderwerp_uuid: UUID, *, eigenaar: str, op: date) -> Herinnerstand | None:
    """Return how the reminders of an item stand, or nothing when none will come; four queries at most.

    `eigenaar` is who does it as a reader says it: "de actiehouder".
    """
    rij = Herinnerpunt.objects.openstaand().filter(onderwerp_uuid=onderwerp_uuid).first()
    if rij is None:
        return None
    omstandigheden = Omstandigheden([rij], op)
    return Herinnerstand(
        onderwerp_uuid=onderwerp_uuid,
        zin=in_een_zin(komende(rij, omstandigheden, op), eigenaar),
        stilte=next((stilte for stilte in omstandigheden.stiltes(rij) if stilte.loopt(rij, op)), None),
    )


def komende(rij: Herinnerpunt, omstandigheden: Omstandigheden, op: date) -> list[Aankondiging]:
    """Return the reminders of one item as far as one looks ahead, if it stays open."""
    return omstandigheden.vooruit(rij, max(omstandigheden.deadline(rij), op) + ZICHT)
