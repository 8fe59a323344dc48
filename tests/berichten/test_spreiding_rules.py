"""Digests are spread over the morning: fixed per person and day, within the window, evenly, whatever the clock does."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regio.berichten.spreiding_rules import plek_in_spreiding, verzendmoment

ZONE = ZoneInfo("Europe/Amsterdam")
DAG = date(2026, 3, 10)
KLOKNACHTEN = [date(2026, 3, 29), date(2026, 10, 25)]
PERSOON = st.integers(1, 10**9)
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
MOMENT = st.integers(0, 2 * 365 * 86_400).map(lambda seconden: (BEGIN + timedelta(seconds=seconden)).astimezone(ZONE))
RONDOM_KLOKNACHT = st.builds(
    lambda dag, seconden: datetime(dag.year, dag.month, dag.day, tzinfo=UTC) + timedelta(seconds=seconden),
    st.sampled_from(KLOKNACHTEN),
    st.integers(-86_400, 2 * 86_400),
)


@given(persoon=PERSOON, dag=st.dates())
def test_plek_is_the_same_each_time_and_within_the_window(persoon: int, dag: date) -> None:
    assert plek_in_spreiding(persoon, dag) == plek_in_spreiding(persoon, dag)
    assert 0 <= plek_in_spreiding(persoon, dag) < 1


def test_plek_is_spread_evenly_over_ten_thousand_persons() -> None:
    tiende = Counter(int(plek_in_spreiding(persoon, DAG) * 10) for persoon in range(10_000))

    assert sorted(tiende) == list(range(10))
    # 1,000 expected in each; five times the standard deviation of 30 to either side.
    assert all(850 <= aantal <= 1150 for aantal in tiende.values())


def test_plek_of_one_person_differs_from_day_to_day() -> None:
    assert len({plek_in_spreiding(7, DAG + timedelta(days=dag)) for dag in range(100)}) == 100


@given(persoon=PERSOON, op=st.one_of(MOMENT, RONDOM_KLOKNACHT), minuten=st.integers(0, 600))
def test_verzendmoment_is_within_the_window_and_on_the_same_part_of_the_day(
    persoon: int, op: datetime, minuten: int
) -> None:
    moment = verzendmoment(persoon, op=op, minuten=minuten, zone=ZONE)

    assert op <= moment <= op.astimezone(UTC) + timedelta(minutes=minuten)
    hier, daar = op.astimezone(ZONE), moment.astimezone(ZONE)
    assert daar.date() == hier.date()
    assert (daar.hour >= 12) == (hier.hour >= 12)
    if hier.hour < 17:
        assert daar.hour < 17
    else:
        assert moment == op


@given(persoon=PERSOON, op=RONDOM_KLOKNACHT, minuten=st.integers(0, 600))
def test_verzendmoment_does_not_depend_on_how_the_moment_is_written(persoon: int, op: datetime, minuten: int) -> None:
    in_utc = verzendmoment(persoon, op=op, minuten=minuten, zone=ZONE)

    assert verzendmoment(persoon, op=op.astimezone(ZONE), minuten=minuten, zone=ZONE) == in_utc


@pytest.mark.parametrize("dag", KLOKNACHTEN)
def test_verzendmoment_reckons_real_minutes_on_the_night_the_clock_changes(dag: date) -> None:
    """From half past midnight the window holds 90 real minutes, though the clock shows 150 or 30 of them."""
    op = datetime(dag.year, dag.month, dag.day, 1, 30, tzinfo=ZONE)

    gespreid = [(verzendmoment(p, op=op, minuten=90, zone=ZONE) - op.astimezone(UTC)) for p in range(2000)]

    assert timedelta(minutes=89) < max(gespreid) < timedelta(minutes=90)


def test_verzendmoment_without_minutes_is_at_once() -> None:
    op = datetime(2026, 3, 10, 9, 5, tzinfo=ZONE)

    assert {verzendmoment(p, op=op, minuten=0, zone=ZONE) for p in range(100)} == {op}
