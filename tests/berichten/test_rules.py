"""The rungs and the waits, as tables of examples and properties that always hold."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regio.berichten.rules import (
    Regel,
    Soort,
    is_maildag,
    stapnaam,
    volgende_poging,
)

DEADLINE = date(2026, 3, 10)
DAGEN = st.dates(date(2000, 1, 1), date(2100, 1, 1))
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.mark.parametrize(
    ("code", "naam"),
    [
        ("eigenaar-1", "eerste herinnering"),
        ("eigenaar-3", "derde herinnering"),
        ("griffier-1", "eerste herinnering"),
        ("secretaris-4", "vierde herinnering, doorgegeven aan de gemeentesecretaris"),
        ("griffier-5", "vijfde herinnering, doorgegeven aan de griffier"),
        ("agenda-11", "11e herinnering, voor de agenda van de raad"),
        ("regiosecretaris-10", "tiende herinnering, doorgegeven aan de regiosecretaris"),
        ("van-een-vroeger-portaal", "herinnering"),
    ],
)
def test_stapnaam_says_which_reminder_it_is_and_to_whom_it_was_passed_on(code: str, naam: str) -> None:
    assert stapnaam(code) == naam


@pytest.mark.parametrize(
    ("dag", "verwacht"),
    [
        (date(2026, 11, 20), True),
        (date(2026, 11, 21), False),
        (date(2026, 11, 22), False),
        (date(2026, 12, 25), False),
        (date(2027, 1, 1), False),
        (date(2027, 3, 29), False),
        (date(2027, 4, 27), False),
        (date(2027, 5, 5), False),
        (date(2027, 5, 6), False),
        (date(2026, 10, 25), False),
        (date(2026, 10, 26), True),
    ],
)
def test_is_maildag_only_on_working_days(dag: date, verwacht: bool) -> None:
    assert is_maildag(dag) == verwacht


def test_sleutel_holds_kind_item_receiver_deadline_and_rung() -> None:
    regel = Regel(
        soort=Soort.OPVOLGING,
        onderwerp_uuid=UUID(int=7),
        ontvanger_id=12,
        stap="eigenaar-1",
        deadline=DEADLINE,
        titel="A",
        toelichting="",
        pad="/",
    )

    assert regel.sleutel == f"opvolging:{UUID(int=7)}:12:2026-03-10:1:eigenaar-1"


@given(pogingen=st.integers(1, 40))
def test_each_wait_is_longer_up_to_a_limit(pogingen: int) -> None:
    op = datetime(2026, 3, 10, 9, tzinfo=AMSTERDAM)
    wacht, volgende = (volgende_poging(nummer, op) - op for nummer in (pogingen, pogingen + 1))

    assert timedelta(minutes=1) <= wacht <= volgende <= timedelta(hours=6)
    assert wacht < volgende or volgende == timedelta(hours=6)
