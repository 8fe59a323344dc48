"""Sending what waits in the outbox.

Sending is claim, send, record, each in a transaction of its own: what the mail server accepted
cannot be rolled back. Losing no mail comes before sending none twice (ADR 0006).
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F

from regio.berichten import smtp
from regio.berichten.models import Bericht, BerichtStatus
from regio.berichten.rules import volgende_poging

log = logging.getLogger(__name__)

PER_VERBINDING = 100
RONDE_SECONDEN = 20.0
"""A round ends in time for the next one, so that a worker with one process keeps its heartbeat."""


@dataclass(frozen=True, slots=True)
class Verzending:
    """What one round of sending came to."""

    verzonden: int = 0
    uitgesteld: int = 0
    geparkeerd: int = 0


def verzend(*, klok: Callable[[], datetime]) -> Verzending:
    """Send what waits over one connection, for a limited time; a next round takes the rest.

    The clock is an argument and not one moment, because a claim runs from when it is made. Without
    a connection nothing is claimed: a mail server that is away costs no mail an attempt.
    """
    geparkeerd = parkeer_uitgeputte(op=klok())
    if not Bericht.objects.te_verzenden(klok(), _claimgrens(klok())).exists():
        return Verzending(geparkeerd=geparkeerd)
    try:
        with smtp.verbinding() as lijn:
            ronde = _verzend_ronde(lijn, klok)
    except smtp.MailserverOnbereikbaar as fout:
        log.warning("mailserver onbereikbaar, berichten blijven wachten: %s", fout)
        return Verzending(geparkeerd=geparkeerd)
    return Verzending(ronde.verzonden, ronde.uitgesteld, ronde.geparkeerd + geparkeerd)


def _verzend_ronde(lijn: Any, klok: Callable[[], datetime]) -> Verzending:
    tellers = dict.fromkeys(BerichtStatus, 0)
    einde = time.monotonic() + RONDE_SECONDEN
    for _ in range(PER_VERBINDING):
        bericht = claim(op=klok()) if time.monotonic() < einde else None
        if bericht is None:
            break
        uitslag = smtp.bezorg(lijn, bericht)
        tellers[noteer(bericht, uitslag, op=klok())] += 1
        if uitslag.verbroken:
            break
    return Verzending(
        verzonden=tellers[BerichtStatus.VERZONDEN],
        uitgesteld=tellers[BerichtStatus.WACHT],
        geparkeerd=tellers[BerichtStatus.GEPARKEERD],
    )


def claim(*, op: datetime) -> Bericht | None:
    """Take the mail that waits longest so that nobody else offers it; committed on return."""
    with transaction.atomic(durable=True):
        vrij = Bericht.objects.te_verzenden(op, _claimgrens(op))
        bericht: Bericht | None = (
            vrij.filter(pogingen__lt=settings.BERICHT_MAX_POGINGEN)
            .order_by("niet_voor", "pk")
            .select_for_update(skip_locked=True)
            .first()
        )
        if bericht is None:
            return None
        vrij.filter(pk=bericht.pk).update(status=BerichtStatus.BEZIG, geclaimd_op=op, pogingen=F("pogingen") + 1)
        bericht.refresh_from_db()
    return bericht


def noteer(bericht: Bericht, uitslag: smtp.Uitslag, *, op: datetime) -> BerichtStatus:
    """Record what came of a mail if the claim is still ours, and return the state it then has.

    A claim that expired meanwhile belongs to somebody else, whose result counts.
    """
    velden: dict[str, Any] = {"geclaimd_op": None, "laatste_fout": uitslag.fout}
    if uitslag.verzonden:
        velden |= {"status": BerichtStatus.VERZONDEN, "verzonden_op": op}
    elif uitslag.definitief or bericht.pogingen >= settings.BERICHT_MAX_POGINGEN:
        velden |= {"status": BerichtStatus.GEPARKEERD}
    else:
        velden |= {
            "status": BerichtStatus.WACHT,
            "niet_voor": volgende_poging(bericht.pogingen, op),
        }
    van_ons = Bericht.objects.filter(
        pk=bericht.pk,
        status=BerichtStatus.BEZIG,
        pogingen=bericht.pogingen,
        geclaimd_op=bericht.geclaimd_op,
    )
    return velden["status"] if van_ons.update(**velden) else BerichtStatus.BEZIG


def parkeer_uitgeputte(*, op: datetime) -> int:
    """Park mails whose last allowed attempt ended without a word: the worker died on it."""
    rijen = Bericht.objects.te_verzenden(op, _claimgrens(op)).filter(pogingen__gte=settings.BERICHT_MAX_POGINGEN)
    return int(
        rijen.update(
            status=BerichtStatus.GEPARKEERD,
            geclaimd_op=None,
            laatste_fout="Bij elke poging viel de verzending stil.",
        )
    )


def bied_opnieuw_aan(*, berichten: Sequence[Bericht], op: datetime) -> int:
    """Give parked mails a new series of attempts, with the same Message-ID."""
    rijen = Bericht.objects.filter(pk__in=[bericht.pk for bericht in berichten], status=BerichtStatus.GEPARKEERD)
    return int(rijen.update(status=BerichtStatus.WACHT, pogingen=0, niet_voor=op))


def _claimgrens(op: datetime) -> datetime:
    return op - timedelta(seconds=settings.BERICHT_CLAIM_SECONDEN)
