"""Counting in months, safe at the end of a month."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regio.kern.maanden import maanden_later


@pytest.mark.parametrize(
    ("dag", "maanden", "verwacht"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 3, 10), 0, date(2026, 3, 10)),
    ],
)
def test_day_that_a_month_does_not_have_becomes_its_last(dag: date, maanden: int, verwacht: date) -> None:
    assert maanden_later(dag, maanden) == verwacht


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-600, 600))
def test_right_month_and_never_a_later_day(dag: date, maanden: int) -> None:
    later = maanden_later(dag, maanden)

    assert (later.year * 12 + later.month) - (dag.year * 12 + dag.month) == maanden
    assert later.day <= dag.day
    assert later.day == dag.day or maanden_later(dag.replace(day=1), maanden + 1).toordinal() - later.toordinal() == 1
