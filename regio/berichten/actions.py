"""Placing and withdrawing reminder lines: one per subject, receiver, deadline and rung, however often it is asked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from regio.berichten.link_actions import trek_links_in
from regio.berichten.models import Herinnering
from regio.berichten.rules import Regel
from regio.berichten.terughalen import maak_los


@dataclass(frozen=True, slots=True)
class Plaatsing:
    """How many reminders were new, and how many were taken back before anybody was told."""

    geplaatst: int
    vervallen: int


def plaats(*, regels: Sequence[Regel], over: Collection[UUID], op: datetime) -> Plaatsing:
    """Make what these persons were not told yet about these subjects equal to `regels`; again changes nothing.

    Lines about other subjects stay, and those of others about the same: who waits for the weekly mail is told of it
    there, also when it was passed on meanwhile. A line that was told, or that `trek_in` withdrew, does not come back.
    """
    with transaction.atomic():
        ontvangers = {regel.ontvanger_id for regel in regels}
        wachtend = Herinnering.objects.openstaand().filter(onderwerp_uuid__in=over, ontvanger__in=ontvangers)
        vervallen, _ = wachtend.exclude(sleutel__in={regel.sleutel for regel in regels}).delete()
        sleutels = [regel.sleutel for regel in regels]
        bekend = set(Herinnering.objects.filter(sleutel__in=sleutels).values_list("sleutel", flat=True))
        nieuw = [_als_herinnering(regel, op) for regel in regels if regel.sleutel not in bekend]
        Herinnering.objects.bulk_create(nieuw, ignore_conflicts=True, batch_size=500)
    return Plaatsing(len(nieuw), vervallen)


def _als_herinnering(regel: Regel, op: datetime) -> Herinnering:
    titel = regel.titel if len(regel.titel) <= 250 else f"{regel.titel[:249]}…"
    return Herinnering(
        soort=regel.soort,
        sleutel=regel.sleutel,
        ontvanger_id=regel.ontvanger_id,
        onderwerp_uuid=regel.onderwerp_uuid,
        stap=regel.stap,
        deadline=regel.deadline,
        titel=titel,
        toelichting=regel.toelichting,
        pad=regel.pad,
        linkpad=regel.linkpad,
        geplaatst_op=op,
    )


def trek_in(*, onderwerpen: Collection[UUID], op: datetime) -> int:
    """Withdraw every line about these items that was not told yet, and every link to them; return how many lines."""
    aantal = trek_regels_in(onderwerpen=onderwerpen, op=op)
    trek_links_in(onderwerpen=onderwerpen, op=op)
    return aantal


def trek_regels_in(*, onderwerpen: Collection[UUID], op: datetime) -> int:
    """Withdraw every line about these items that was not told yet; links that were mailed keep working.

    A digest that was never offered is undone: its other lines go in the next one.
    """
    rijen = Herinnering.objects.filter(onderwerp_uuid__in=onderwerpen)
    with transaction.atomic():
        # Lines before mails, as bundling does; what it bundled meanwhile is then in a mail that can be undone.
        aantal = int(rijen.openstaand().update(ingetrokken_op=op))
        return aantal + (int(rijen.openstaand().update(ingetrokken_op=op)) if maak_los(rijen) else 0)


def neem_terug(*, ontvanger: int, onderwerpen: Collection[UUID]) -> int:
    """Remove lines that somebody was not told yet and may no longer be told; from a digest too that never left."""
    rijen = Herinnering.objects.filter(ontvanger=ontvanger, onderwerp_uuid__in=onderwerpen)
    with transaction.atomic():
        maak_los(rijen)
        return int(rijen.openstaand().delete()[0])
