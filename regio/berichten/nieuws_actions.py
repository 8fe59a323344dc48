"""Placing news that somebody can do without: each piece once per person, and away when it may no longer be read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from regio.berichten.models import OPTIONEEL, Herinnering
from regio.berichten.rules import Regel


def plaats_nieuws(*, regels: Sequence[Regel], op: datetime) -> int:
    """Place the news that is not there yet and return how much that was; other lines stay as they are."""
    if not regels:
        return 0
    bekend = set(
        Herinnering.objects.filter(sleutel__in=[regel.sleutel for regel in regels]).values_list("sleutel", flat=True)
    )
    nieuw = [_als_herinnering(regel, op) for regel in regels if regel.sleutel not in bekend]
    Herinnering.objects.bulk_create(nieuw, ignore_conflicts=True, batch_size=500)
    return len(nieuw)


def trek_nieuws_in(*, behalve: Collection[tuple[int, UUID]], op: datetime) -> int:
    """Withdraw news that waits, except of these persons about these subjects; return how much that was."""
    wachtend = Herinnering.objects.openstaand().filter(soort__in=OPTIONEEL)
    weg = [pk for pk, *van in wachtend.values_list("pk", "ontvanger_id", "onderwerp_uuid") if tuple(van) not in behalve]
    return int(Herinnering.objects.openstaand().filter(pk__in=weg).update(ingetrokken_op=op)) if weg else 0


def _als_herinnering(regel: Regel, op: datetime) -> Herinnering:
    return Herinnering(
        soort=regel.soort,
        sleutel=regel.sleutel,
        ontvanger_id=regel.ontvanger_id,
        onderwerp_uuid=regel.onderwerp_uuid,
        stap=regel.stap.code,
        deadline=regel.deadline,
        titel=regel.titel[:250],
        toelichting=regel.toelichting,
        pad=regel.pad,
        geplaatst_op=op,
    )
