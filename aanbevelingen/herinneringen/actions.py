"""One run of the reminders over all topics."""

from __future__ import annotations

from datetime import datetime

from aanbevelingen.herinneringen.bronnen import BRONNEN
from governance.herinneringen.actions import herinner
from regio.berichten.rules import Herinnerd


def herinner_aan_alles(*, op: datetime) -> Herinnerd:
    """Place what is due of every kind; return what it came to. Late, twice or in parallel changes nothing."""
    return sum((herinner(bron, op=op) for bron in BRONNEN), Herinnerd(0, 0, 0, 0))
