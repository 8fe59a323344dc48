"""Withdrawing news that somebody can do without, when it may no longer be told."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from regio.berichten.models import OPTIONEEL, Herinnering


def trek_nieuws_in(*, behalve: Collection[tuple[int, UUID]], op: datetime) -> int:
    """Withdraw news that waits, except of these persons about these subjects; return how much that was."""
    wachtend = Herinnering.objects.openstaand().filter(soort__in=OPTIONEEL)
    weg = [pk for pk, *van in wachtend.values_list("pk", "ontvanger_id", "onderwerp_uuid") if tuple(van) not in behalve]
    return int(Herinnering.objects.openstaand().filter(pk__in=weg).update(ingetrokken_op=op)) if weg else 0
