"""Items of which reminders go or went, as one reader may know them: one of them, or all that somebody watches over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from aanbevelingen.herinneringen.bronnen import PER_SOORT
from aanbevelingen.herinneringen.permissions import Herinnerbereik
from governance.herinneringen.bron_queries import Bron, Punt
from governance.herinneringen.models import Herinnerpunt
from regio.berichten.rules import Soort

MET_PLAATS = ("gemeente", "regio", "regeling")
SOORTKEUZES: list[tuple[str, str]] = [(soort.value, soort.label) for soort in Soort if soort.value in PER_SOORT]
"""The kinds by which the lists can be narrowed."""


@dataclass(frozen=True, slots=True)
class Bekend:
    """An item that this reader may open; without `punt` it asks for nothing any more."""

    rij: Herinnerpunt
    bron: Bron
    punt: Punt | None

    @property
    def is_open(self) -> bool:
        """Tell whether reminders still go out."""
        return self.rij.gesloten_op is None and self.punt is not None


def bekend_punt(lezer: Any, onderwerp_uuid: UUID, op: date) -> Bekend | None:
    """Return the item with its words, or nothing when it is not there for this reader."""
    rij = Herinnerpunt.objects.select_related(*MET_PLAATS).filter(onderwerp_uuid=onderwerp_uuid).first()
    bron = PER_SOORT.get(rij.soort) if rij is not None else None
    if rij is None or bron is None or onderwerp_uuid not in bron.te_lezen(lezer, [onderwerp_uuid]):
        return None
    punten = bron.lees(bron.openstaand(op).filter(punt_uuid=onderwerp_uuid))
    return Bekend(rij, bron, punten[0] if punten else None)


def gekozen_soort(waarde: str) -> str:
    """Return the kind that was asked for, or nothing for every kind."""
    return waarde if waarde in PER_SOORT else ""


def punten_in(bereik: Herinnerbereik, soort: str = "") -> QuerySet[Herinnerpunt]:
    """Return the items, open and closed, of what somebody watches over."""
    waar = Q(gemeente__in=bereik.gemeenten) | Q(regio__in=bereik.regios) | Q(regeling__in=bereik.regelingen)
    rijen: QuerySet[Herinnerpunt] = Herinnerpunt.objects.filter(waar)
    return rijen.filter(soort=soort) if soort else rijen


def leesbare_uuids(lezer: Any, paren: Iterable[tuple[str, UUID]]) -> set[UUID]:
    """Return which items, given with their kind, this person may know of; a query per kind."""
    per_soort: dict[str, list[UUID]] = defaultdict(list)
    for soort, uuid in paren:
        if soort in PER_SOORT:
            per_soort[soort].append(uuid)
    return {uuid for soort, uuids in per_soort.items() for uuid in PER_SOORT[soort].leesbaar(lezer, uuids)}


def punten_in_woorden(rijen: Iterable[Herinnerpunt], op: date) -> dict[str, list[Punt]]:
    """Return per kind the open items of these rows in words; a query per kind."""
    per_soort: dict[str, list[UUID]] = defaultdict(list)
    for rij in rijen:
        per_soort[rij.soort].append(rij.onderwerp_uuid)
    return {
        soort: PER_SOORT[soort].lees(PER_SOORT[soort].openstaand(op).filter(punt_uuid__in=uuids))
        for soort, uuids in per_soort.items()
    }
