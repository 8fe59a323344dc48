"""Working days in the Netherlands, by a kept library; the list of days of the Algemene termijnenwet art. 3.

Good Friday counts as a holiday there, and so does 5 May in every year.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

import holidays


@lru_cache(maxsize=64)
def feestdagen(jaar: int) -> frozenset[date]:
    """Return the days of that year that count as general holidays (Atw art. 3)."""
    dagen = holidays.country_holidays("NL", years=jaar, categories=("public", "optional"))
    return frozenset({*dagen, date(jaar, 5, 5)})


def is_werkdag(datum: date) -> bool:
    """Tell whether the day is not a Saturday, a Sunday or a general holiday."""
    return datum.weekday() < 5 and datum not in feestdagen(datum.year)


def eerstvolgende_werkdag(datum: date) -> date:
    """Return the day itself, or the first working day after it (Atw art. 1 lid 1)."""
    while not is_werkdag(datum):
        datum += timedelta(days=1)
    return datum


def laatste_werkdag(datum: date) -> date:
    """Return the day itself, or the last working day before it."""
    while not is_werkdag(datum):
        datum -= timedelta(days=1)
    return datum
