"""Withdrawing news that somebody can do without, when it may no longer be told."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from regio.berichten.models import OPTIONEEL, Herinnering
from regio.berichten.terughalen import maak_los


def trek_nieuws_in(*, behalve: Collection[tuple[int, UUID]], op: datetime) -> int:
    """Withdraw news that was not told yet, except of these persons about these subjects; return how much that was."""
    wachtend = Herinnering.objects.onverteld().filter(soort__in=OPTIONEEL)
    weg = [pk for pk, *van in wachtend.values_list("pk", "ontvanger_id", "onderwerp_uuid") if tuple(van) not in behalve]
    if not weg:
        return 0
    rijen = Herinnering.objects.filter(pk__in=weg)
    with transaction.atomic():
        maak_los(rijen)
        return int(rijen.openstaand().update(ingetrokken_op=op))
