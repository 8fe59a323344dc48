"""Counting in months, safe at the end of a month."""

from __future__ import annotations

import calendar
from datetime import date


def maanden_later(dag: date, maanden: int) -> date:
    """Return the same day of the month so many months later; a day that month does not have becomes its last."""
    teller = dag.month - 1 + maanden
    jaar, maand = dag.year + teller // 12, teller % 12 + 1
    return date(jaar, maand, min(dag.day, calendar.monthrange(jaar, maand)[1]))
