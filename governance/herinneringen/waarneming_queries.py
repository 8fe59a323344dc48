"""For whom somebody does something today, and may therefore do what is asked.

Loaded once per request and day, as the roles are: a page with 500 items costs no more queries than one with one.
"""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from governance.herinneringen.models import Waarneming
from regio.accounts.models import Gebruiker
from regio.berichten.afwezigheid_queries import vervangt_nu


def neemt_waar(persoon: Gebruiker, onderwerp_uuid: UUID, dag: date) -> bool:
    """Tell whether this item is handed to that person on that day."""
    return onderwerp_uuid in _bewaard(persoon, dag)[0]


def vervangt(persoon: Gebruiker, dag: date) -> list[Gebruiker]:
    """Return for whom this person answers on that day because they are away."""
    return _bewaard(persoon, dag)[1]


def _bewaard(persoon: Gebruiker, dag: date) -> tuple[frozenset[UUID], list[Gebruiker]]:
    bewaard: dict[date, Any] = persoon.__dict__.setdefault("_neemt_waar", {})
    if dag not in bewaard:
        rijen = Waarneming.objects.geldig_op(dag).filter(waarnemer=persoon, beeindigd_op__isnull=True)
        uuids = frozenset(rijen.values_list("onderwerp_uuid", flat=True))
        bewaard[dag] = (uuids, [rij.gebruiker for rij in vervangt_nu(persoon, dag)])
    uit: tuple[frozenset[UUID], list[Gebruiker]] = bewaard[dag]
    return uit
