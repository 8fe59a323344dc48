"""One run of the reminders over all topics."""

from __future__ import annotations

from datetime import datetime

from aanbevelingen.herinneringen.bronnen import BRONNEN
from governance.herinneringen.actions import herinner
from regio.berichten.rules import Herinnerd
from regio.kern.elk import doe_elk


def herinner_aan_alles(*, op: datetime) -> Herinnerd:
    """Place what is due of every kind; return what it came to. Late, twice or in parallel changes nothing.

    Raises:
        ExceptionGroup: these kinds went wrong; everything of every other kind was placed.
    """
    return sum(doe_elk(BRONNEN, lambda bron: herinner(bron, op=op), "herinneringen"), Herinnerd(0, 0, 0, 0))
