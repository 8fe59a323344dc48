"""What a topic tells of its open items, so that one frame can remind of all of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import IntegerField, Value

from regio.accounts.models import Gebruiker
from regio.berichten.rules import Soort

GEEN = Value(None, output_field=IntegerField())
"""A key of a gemeente, regio or regeling that a kind of item does not have."""


@dataclass(frozen=True, slots=True)
class Punt:
    """An open item in words: what it is, where it belongs, who does it and on which pages.

    `doe_pad` is for who has to do something, `kijk_pad` for who only has to know. `rij` is the row itself, for the
    questions of its topic. The gemeente decides whose ladder and recess hold, else the regio; secretarissen are found
    by all three.
    """

    uuid: UUID
    deadline: date
    titel: str
    waar: str
    kijk_pad: str
    doe_pad: str
    rij: Any
    gemeente_id: int | None = None
    regio_id: int | None = None
    regeling_id: int | None = None
    eigenaar: Gebruiker | None = None
    eigenaar_als: str = "eigenaar"
    linkpad: str = ""


def _iedereen(persoon: Gebruiker, punt: Punt) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Bron:
    """The open items of one kind.

    `openstaand` returns a queryset of rows with `punt_uuid`, `punt_deadline`, `punt_gemeente`, `punt_regio` and
    `punt_regeling` (keys or nothing), everything that asks for something whatever its day. `lees` puts such rows in
    words. `leesbaar` returns which of these items that person may know of; `mag_doen` whether he or she may do what
    is asked, asked only of an owner, a waarnemer or a deputy.
    """

    soort: Soort
    openstaand: Callable[[date], Any]
    lees: Callable[[Iterable[Any]], list[Punt]]
    leesbaar: Callable[[Gebruiker, Collection[UUID]], Collection[UUID]]
    mag_doen: Callable[[Gebruiker, Punt], bool] = _iedereen
    zelf: tuple[str, ...] = ("self",)
    """What is locked while its reminders are placed."""
    zichtbaar: Callable[[Any, Collection[UUID]], Collection[UUID]] | None = None
    """Who reads about the item at all, a visitor too; without it, who may know of it."""

    def te_lezen(self, lezer: Any, uuids: Collection[UUID]) -> set[UUID]:
        """Return which of these items this reader may open, so that why one was postponed can be read by everybody."""
        return set((self.zichtbaar or self.leesbaar)(lezer, uuids))


def voor_iedereen(lezer: Any, uuids: Collection[UUID]) -> Collection[UUID]:
    """Return all of them: items of this kind stand on pages that everybody may read."""
    return uuids
