"""Sending what waits in the outbox.

Sending is claim, offer, send, record, each committed before the next: what the mail server accepted cannot be rolled
back. Losing no mail comes before sending none twice, and that before being fast (ADR 0006 and 0020).
"""

from __future__ import annotations

import logging
import time
from collections import Counter, deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F

from regio.berichten import smtp
from regio.berichten.models import Bericht, BerichtStatus
from regio.berichten.rules import volgende_poging
from regio.berichten.tempo import Tempo

log = logging.getLogger(__name__)

Klok = Callable[[], datetime]
PER_VERBINDING = 100
RONDE_SECONDEN = 20.0
"""A round ends in time for the next one, so that a worker with one process keeps its heartbeat."""


@dataclass(frozen=True, slots=True)
class Verzending:
    """What one round of sending came to."""

    verzonden: int = 0
    uitgesteld: int = 0
    geparkeerd: int = 0


@dataclass
class Ronde:
    """One line in a round: its clock, until when it may go on, its rate, and what became of its mails."""

    klok: Klok
    tempo: Tempo
    einde: float
    tellers: Counter[BerichtStatus]

    def mag_verder(self) -> bool:
        """Tell whether there is time for another mail."""
        return time.monotonic() < self.einde

    def hoogstens(self) -> int:
        """Return how many mails are worth claiming now."""
        return PER_VERBINDING if self.tempo.vrij else min(PER_VERBINDING, self.tempo.ruimte(self.klok()))


def verzend(*, klok: Klok) -> Verzending:
    """Send what waits for a limited time, many mails over one connection; a next round takes the rest.

    The clock is an argument and not one moment, because a claim runs from when it is made. Without
    a connection nothing is claimed: a mail server that is away costs no mail an attempt.
    """
    geparkeerd = parkeer_uitgeputte(op=klok()) + parkeer_van_gesloten_accounts(op=klok())
    einde = time.monotonic() + RONDE_SECONDEN
    ernaast = _aantal_lijnen(klok()) - 1
    with ThreadPoolExecutor(max(1, ernaast), "lijn") as draden:
        andere = [draden.submit(_lijn_ernaast, klok, einde) for _ in range(ernaast)]
        tellers = sum((draad.result() for draad in andere), _lijn(klok, einde))
    return Verzending(
        verzonden=tellers[BerichtStatus.VERZONDEN],
        uitgesteld=tellers[BerichtStatus.WACHT],
        geparkeerd=tellers[BerichtStatus.GEPARKEERD] + geparkeerd,
    )


def _aantal_lijnen(op: datetime) -> int:
    """Return over how many lines at once this round sends: more than one only when there is work for each."""
    if settings.BERICHTEN_PER_MINUUT:
        return 1
    hoogstens: int = settings.BERICHT_LIJNEN
    wachtend: int = _vrij(op)[: hoogstens * PER_VERBINDING].count()
    return max(1, min(hoogstens, wachtend // PER_VERBINDING))


def _lijn_ernaast(klok: Klok, einde: float) -> Counter[BerichtStatus]:
    """Do `_lijn` in a thread, which has a database connection of its own to close."""
    try:
        return _lijn(klok, einde)
    finally:
        connection.close()


def _lijn(klok: Klok, einde: float) -> Counter[BerichtStatus]:
    """Send series after series, each over a connection, until the time is up or nothing is left."""
    ronde = Ronde(klok, Tempo.nu(), einde, Counter())
    try:
        while ronde.mag_verder() and ronde.hoogstens() and _vrij(klok()).exists():
            with smtp.verbinding() as lijn:
                if not _verzend_reeks(lijn, ronde):
                    break
    except smtp.MailserverOnbereikbaar as fout:
        log.warning("mailserver onbereikbaar, berichten blijven wachten: %s", fout)
    return ronde.tellers


def _verzend_reeks(lijn: smtp.Lijn, ronde: Ronde) -> bool:
    """Send one series over one connection; False when the round should stop.

    What was claimed and not offered is given back at once, whatever ends the series.
    """
    reeks = deque(claim(op=ronde.klok(), hoogstens=ronde.hoogstens()))
    iets, bezig = bool(reeks), None
    try:
        while bezig or (reeks and ronde.mag_verder() and ronde.tempo.neem(ronde.klok())):
            if bezig is None:
                bezig = begin(reeks.popleft(), op=ronde.klok())
                continue
            uitslag = smtp.bezorg(lijn, bezig)
            door = uitslag.verzonden and ronde.tempo.vrij and ronde.mag_verder()
            volgende = reeks.popleft() if reeks and door else None
            status, bezig = noteer_en_begin(bezig, uitslag, volgende, op=ronde.klok())
            ronde.tellers[status] += 1
            if uitslag.verbroken:
                return False
        return iets and not reeks
    finally:
        geef_vrij(list(reeks))


def claim(*, op: datetime, hoogstens: int) -> list[Bericht]:
    """Take the mails that wait longest so that nobody else offers them; committed on return.

    A claim is no attempt yet: that is counted by `begin`, for one mail at a time. So a mail on which workers die takes
    none of the others with it.
    """
    with transaction.atomic(durable=True):
        rijen = _vrij(op).select_related("ontvanger").order_by("niet_voor", "pk")
        berichten: list[Bericht] = list(rijen.select_for_update(of=("self",), skip_locked=True)[:hoogstens])
        Bericht.objects.filter(pk__in=[bericht.pk for bericht in berichten]).update(
            status=BerichtStatus.BEZIG, geclaimd_op=op
        )
    for bericht in berichten:
        bericht.status, bericht.geclaimd_op = BerichtStatus.BEZIG, op
    return berichten


def begin(bericht: Bericht, *, op: datetime) -> Bericht | None:
    """Count an attempt and start the claim anew, if it is still ours; else return nothing: it must not be offered."""
    begonnen = _van_ons(bericht).update(pogingen=F("pogingen") + 1, geclaimd_op=op)
    return _begonnen(bericht, op) if begonnen else None


def _begonnen(bericht: Bericht, op: datetime) -> Bericht:
    bericht.pogingen += 1
    bericht.geclaimd_op = op
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
            "niet_voor": volgende_poging(bericht.pogingen, op.astimezone(UTC)),
        }
    return velden["status"] if _van_ons(bericht).update(**velden) else BerichtStatus.BEZIG


_NOTEER_EN_BEGIN = """
WITH klaar AS (
    UPDATE berichten_bericht SET status = 'verzonden', verzonden_op = %(op)s, geclaimd_op = NULL, laatste_fout = ''
    WHERE id = %(vorige)s AND status = 'bezig' AND pogingen = %(vorige_pogingen)s AND geclaimd_op = %(vorige_claim)s
    RETURNING id
), begonnen AS (
    UPDATE berichten_bericht SET pogingen = pogingen + 1, geclaimd_op = %(op)s
    WHERE id = %(volgende)s AND status = 'bezig' AND pogingen = %(pogingen)s AND geclaimd_op = %(claim)s
    RETURNING id
)
SELECT EXISTS (SELECT FROM klaar), EXISTS (SELECT FROM begonnen)
"""


def noteer_en_begin(
    vorige: Bericht, uitslag: smtp.Uitslag, volgende: Bericht | None, *, op: datetime
) -> tuple[BerichtStatus, Bericht | None]:
    """Do `noteer` of a mail and `begin` of the next in one statement and one commit: half the waiting for the disk."""
    if volgende is None or not uitslag.verzonden:
        return noteer(vorige, uitslag, op=op), begin(volgende, op=op) if volgende else None
    waarden: dict[str, Any] = {
        "op": op,
        "vorige": vorige.pk,
        "vorige_pogingen": vorige.pogingen,
        "vorige_claim": vorige.geclaimd_op,
        "volgende": volgende.pk,
        "pogingen": volgende.pogingen,
        "claim": volgende.geclaimd_op,
    }
    with connection.cursor() as cursor:
        cursor.execute(_NOTEER_EN_BEGIN, waarden)
        genoteerd, begonnen = cursor.fetchone() or (False, False)
    status = BerichtStatus.VERZONDEN if genoteerd else BerichtStatus.BEZIG
    return status, _begonnen(volgende, op) if begonnen else None


def geef_vrij(berichten: Sequence[Bericht]) -> int:
    """Give back what was claimed and not offered, so that a next round need not wait until the claim expires."""
    claims = {bericht.geclaimd_op for bericht in berichten}
    rijen = Bericht.objects.filter(
        pk__in=[bericht.pk for bericht in berichten], status=BerichtStatus.BEZIG, geclaimd_op__in=claims
    )
    return int(rijen.update(status=BerichtStatus.WACHT, geclaimd_op=None)) if berichten else 0


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


def parkeer_van_gesloten_accounts(*, op: datetime) -> int:
    """Park what waits for somebody whose account was closed after the mail was made: that person is told nothing."""
    wachtend = Bericht.objects.te_verzenden(op, _claimgrens(op)).filter(ontvanger__is_active=False)
    return int(
        wachtend.update(
            status=BerichtStatus.GEPARKEERD, geclaimd_op=None, laatste_fout="Het account van de ontvanger is gesloten."
        )
    )


def bied_opnieuw_aan(*, berichten: Sequence[Bericht], op: datetime) -> int:
    """Give parked mails a new series of attempts, with the same Message-ID."""
    rijen = Bericht.objects.filter(pk__in=[bericht.pk for bericht in berichten], status=BerichtStatus.GEPARKEERD)
    return int(rijen.update(status=BerichtStatus.WACHT, pogingen=0, niet_voor=op))


def _vrij(op: datetime) -> Any:
    rijen = Bericht.objects.te_verzenden(op, _claimgrens(op))
    return rijen.filter(pogingen__lt=settings.BERICHT_MAX_POGINGEN, ontvanger__is_active=True)


def _van_ons(bericht: Bericht) -> Any:
    return Bericht.objects.filter(
        pk=bericht.pk,
        status=BerichtStatus.BEZIG,
        pogingen=bericht.pogingen,
        geclaimd_op=bericht.geclaimd_op,
    )


def _claimgrens(op: datetime) -> datetime:
    """Return before when a claim has expired, reckoned in UTC: local time has an hour too many or too few in a year."""
    return op.astimezone(UTC) - timedelta(seconds=settings.BERICHT_CLAIM_SECONDEN)
