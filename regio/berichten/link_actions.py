"""Signed links that open one item for one person without login: made with the mail, used once, withdrawn at will.

The secret stands only in the mail. What is kept here is its SHA-256, from which nobody can make the address again.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from regio.accounts.rules import vingerafdruk
from regio.berichten.models import Actielink, Bericht, Herinnering

GELDIG = timedelta(days=21)
"""Longer than the time between two reminders, so that the last mail always has a link that works."""


@dataclass(frozen=True, slots=True)
class NieuweLink:
    """A link that is in no mail yet: where it leads, and the row that goes with the mail."""

    pad: str
    rij: Actielink


def bereid_links_voor(herinneringen: Iterable[Herinnering], *, op: datetime) -> dict[int, NieuweLink]:
    """Return a new link, by key of the line, for every line that can be answered without login; nothing is written."""
    return {rij.pk: _nieuw(rij, op) for rij in herinneringen if rij.linkpad}


def _nieuw(rij: Herinnering, op: datetime) -> NieuweLink:
    sleutel = secrets.token_urlsafe(32)
    link = Actielink(
        onderwerp_uuid=rij.onderwerp_uuid,
        ontvanger_id=rij.ontvanger_id,
        soort=rij.soort,
        vingerafdruk=vingerafdruk(sleutel),
        gemaakt_op=op,
        verloopt_op=op + GELDIG,
    )
    return NieuweLink(rij.linkpad.replace("{sleutel}", sleutel), link)


def leg_links_vast(links: Sequence[NieuweLink], *, bericht: Bericht) -> None:
    """Write the links of this mail; called in the transaction that places it."""
    for link in links:
        link.rij.bericht = bericht
    Actielink.objects.bulk_create([link.rij for link in links])


def gebruik_link(*, link: Actielink, op: datetime) -> bool:
    """Mark the link as used; tell whether it still could be, so that two clicks at once use it once."""
    return bool(Actielink.objects.ongebruikt().filter(pk=link.pk, verloopt_op__gt=op).update(gebruikt_op=op))


def trek_link_in(*, link: Actielink, op: datetime) -> bool:
    """Withdraw one link; tell whether it was still there to withdraw."""
    return bool(Actielink.objects.ongebruikt().filter(pk=link.pk).update(ingetrokken_op=op))


def trek_links_in(*, onderwerpen: Collection[UUID], op: datetime) -> int:
    """Withdraw every unused link to these items, because what it asked for was done or no longer has to be."""
    rijen = Actielink.objects.ongebruikt().filter(onderwerp_uuid__in=onderwerpen)
    return int(rijen.update(ingetrokken_op=op))
