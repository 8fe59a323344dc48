"""When a digest leaves: spread over the morning, for each person at a time of his own on that day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from hashlib import sha256

EINDE_OCHTEND = time(12)
EINDE_MIDDAG = time(17)
"""After this nothing is spread any more: a digest leaves on the day it was made."""


def plek_in_spreiding(persoon_id: int, dag: date) -> float:
    """Return where in the window, from 0 up to 1, this person is on that day; the same each time it is asked."""
    getal = int.from_bytes(sha256(f"{persoon_id}:{dag.isoformat()}".encode()).digest()[:8])
    return (getal >> 11) / 2**53


def verzendmoment(persoon_id: int, *, op: datetime, minuten: int, zone: tzinfo) -> datetime:
    """Return when a digest made at `op` may leave: within so many minutes, and on the same part of the same day.

    What is made in the morning leaves before noon and what is made in the afternoon before five o'clock; later than
    that, or with no minutes, it leaves at once. Reckoned in real time, so that a change of the clock moves nothing.
    """
    nu = op.astimezone(UTC)
    plaatselijk = op.astimezone(zone)
    dag = plaatselijk.date()
    grenzen = [datetime.combine(dag, einde, zone).astimezone(UTC) for einde in (EINDE_OCHTEND, EINDE_MIDDAG)]
    grens = next((moment for moment in grenzen if nu < moment), nu)
    venster = min(timedelta(minutes=minuten), grens - nu)
    return nu + venster * plek_in_spreiding(persoon_id, dag)
