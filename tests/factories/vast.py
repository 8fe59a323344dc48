"""Fixed moments for tests, and a counter that keeps rows apart."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta

BEGIN = date(2020, 1, 1)
"""From this day on the periods of the factories hold, without end."""

VANDAAG = date(2026, 3, 10)
"""A Tuesday without holiday near it; `bevries()` stops the clock here."""

NU = datetime(2026, 3, 10, 9, 30, tzinfo=UTC)
"""Half past ten in the Netherlands on that day."""

DAG = timedelta(days=1)

_teller = itertools.count(1)


def volgende() -> int:
    """Return a number that no other row of this run has."""
    return next(_teller)
