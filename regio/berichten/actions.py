"""Placing and withdrawing reminder lines: one per subject, receiver, deadline and rung, however often it is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from regio.berichten.link_actions import trek_links_in
from regio.berichten.models import Herinnering
from regio.berichten.rules import Regel, Soort


@dataclass(frozen=True, slots=True)
class Plaatsing:
    """How many reminders were new, and how many were taken back before anybody was told."""

    geplaatst: int
    vervallen: int


def plaats(*, soort: Soort, regels: Sequence[Regel], op: datetime) -> Plaatsing:
    """Make the open reminders of one kind equal to what is due now; placing again changes nothing.

    An open line that is no longer due (a higher rung, another deadline, another owner, closed) goes
    away: nobody has been told, and it can be placed again when it becomes due again. A line that
    `trek_in` withdrew stays withdrawn.
    """
    with transaction.atomic():
        open_nu = dict(Herinnering.objects.openstaand().filter(soort=soort).values_list("sleutel", "pk"))
        sleutels = {regel.sleutel for regel in regels}
        vervallen = [pk for sleutel, pk in open_nu.items() if sleutel not in sleutels]
        Herinnering.objects.openstaand().filter(pk__in=vervallen).delete()
        bekend = set(Herinnering.objects.filter(sleutel__in=sleutels).values_list("sleutel", flat=True))
        nieuw = [_als_herinnering(regel, op) for regel in regels if regel.sleutel not in bekend]
        Herinnering.objects.bulk_create(nieuw, ignore_conflicts=True, batch_size=500)
    return Plaatsing(len(nieuw), len(vervallen))


def _als_herinnering(regel: Regel, op: datetime) -> Herinnering:
    titel = regel.titel if len(regel.titel) <= 250 else f"{regel.titel[:249]}…"
    return Herinnering(
        soort=regel.soort,
        sleutel=regel.sleutel,
        ontvanger_id=regel.ontvanger_id,
        onderwerp_uuid=regel.onderwerp_uuid,
        stap=regel.stap.code,
        deadline=regel.deadline,
        titel=titel,
        toelichting=regel.toelichting,
        pad=regel.pad,
        linkpad=regel.linkpad,
        geplaatst_op=op,
    )


def trek_in(*, onderwerp_uuid: UUID, op: datetime) -> int:
    """Withdraw every line about this item that is in no mail yet, and every link to it; the rest stays on record."""
    trek_links_in(onderwerp_uuid=onderwerp_uuid, op=op)
    rijen = Herinnering.objects.openstaand().filter(onderwerp_uuid=onderwerp_uuid)
    return int(rijen.update(ingetrokken_op=op))
