"""On which day a rung comes: tables of examples, rest, repeats, and properties that hold for every deadline."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regio.berichten.ladder_rules import (
    GEEN_RUST,
    LANGSTE_RUST,
    Rust,
    aankondigingen,
    bereikte_stap,
    volgende,
)
from regio.berichten.rules import LADDER, REGIOLADDER, Stap, eerste_herinnering_vanaf
from regio.kern.werkdagen import is_werkdag

DEADLINE = date(2026, 3, 10)
DAGEN = st.dates(date(2000, 1, 1), date(2100, 1, 1))
RUST = st.lists(st.tuples(DAGEN, st.integers(1, 60)), max_size=4).map(
    lambda paren: Rust(tuple((van, van + timedelta(days=dagen)) for van, dagen in paren))
)
ZOMER = Rust(((date(2026, 7, 11), date(2026, 8, 24)),))


@pytest.mark.parametrize(
    ("dagen", "stap"),
    [
        (-15, None),
        (-14, "vooraf"),
        (-1, "vooraf"),
        (0, "op-de-dag"),
        (6, "op-de-dag"),
        (7, "na-een-week"),
        (13, "na-een-week"),
        (14, "secretaris"),
        (27, "secretaris"),
        (28, "griffier"),
        (55, "griffier"),
        (56, "griffier"),  # 5 May
        (57, "griffier-2"),
        (400, "griffier-14"),
    ],
)
def test_bereikte_stap_is_the_highest_rung_and_the_last_one_comes_back(dagen: int, stap: str | None) -> None:
    bereikt = bereikte_stap(DEADLINE, DEADLINE + timedelta(days=dagen))

    assert (bereikt.code if bereikt else None) == stap


@pytest.mark.parametrize(
    ("deadline", "op", "stap"),
    [
        (date(2027, 1, 31), date(2027, 1, 17), None),  # a Sunday
        (date(2027, 1, 31), date(2027, 1, 18), "vooraf"),
        (date(2027, 1, 31), date(2027, 3, 1), "griffier"),
        (date(2028, 1, 31), date(2028, 2, 14), "secretaris"),
        (date(2028, 2, 29), date(2028, 3, 7), "na-een-week"),
        (date(2026, 10, 25), date(2026, 10, 12), "vooraf"),  # the clock goes back on the deadline
        (date(2027, 3, 28), date(2027, 4, 5), "op-de-dag"),  # Easter: that rung came on Tuesday 30 March
        (date(2027, 3, 28), date(2027, 4, 6), "na-een-week"),  # the clock went forward on the deadline
        (date(2026, 12, 11), date(2026, 12, 24), "na-een-week"),
        (date(2026, 12, 11), date(2026, 12, 28), "secretaris"),  # 25 December is a holiday, then a weekend
    ],
)
def test_bereikte_stap_over_month_ends_clock_changes_and_holidays(deadline: date, op: date, stap: str | None) -> None:
    bereikt = bereikte_stap(deadline, op)

    assert (bereikt.code if bereikt else None) == stap


def test_recess_moves_the_ladder_forward_and_keeps_its_order() -> None:
    dagen = [(a.dag, a.stap.code) for a in islice(aankondigingen(date(2026, 7, 20), LADDER, ZOMER), 6)]

    assert dagen == [
        (date(2026, 7, 6), "vooraf"),
        (date(2026, 8, 24), "op-de-dag"),
        (date(2026, 8, 31), "na-een-week"),
        (date(2026, 9, 7), "secretaris"),
        (date(2026, 9, 14), "griffier"),
        (date(2026, 9, 21), "griffier-2"),
    ]


def test_recess_with_a_wrong_year_does_not_silence_for_ever() -> None:
    voor_altijd = Rust(((date(2026, 1, 1), date.max),))

    eerste = next(aankondigingen(DEADLINE, LADDER, voor_altijd))

    assert date(2026, 1, 1) + LANGSTE_RUST == date(2026, 4, 3)  # Good Friday, then Easter
    assert eerste.dag == date(2026, 4, 7)


@pytest.mark.parametrize("ladder", [(), (LADDER[1], LADDER[0]), (LADDER[0], LADDER[0])])
def test_ladder_without_order_is_refused(ladder: tuple[Stap, ...]) -> None:
    with pytest.raises(ValueError, match="Een ladder heeft minstens één stap"):
        next(aankondigingen(DEADLINE, ladder))


def test_regioladder_never_leads_to_a_griffier() -> None:
    naar = {a.stap.naar for a in islice(aankondigingen(DEADLINE, REGIOLADDER), 30)}

    assert naar == {"eigenaar", "secretaris"}


@given(deadline=DAGEN, op=DAGEN, rust=RUST)
def test_nobody_is_reminded_whom_the_query_does_not_find(deadline: date, op: date, rust: Rust) -> None:
    assert bereikte_stap(deadline, op, rust=rust) is None or deadline <= eerste_herinnering_vanaf(op)


@given(deadline=DAGEN, op=DAGEN)
def test_without_rest_whom_the_query_finds_is_reminded_on_the_first_working_day(deadline: date, op: date) -> None:
    if deadline <= eerste_herinnering_vanaf(op):
        assert bereikte_stap(deadline, GEEN_RUST.eerste_dag_vanaf(op)) is not None


@given(deadline=DAGEN, rust=RUST)
def test_every_reminder_is_on_a_mail_day_after_the_one_before_and_never_early(deadline: date, rust: Rust) -> None:
    reeks = list(islice(aankondigingen(deadline, LADDER, rust), 12))

    assert all(is_werkdag(a.dag) and rust.is_maildag(a.dag) for a in reeks)
    assert all(a.dag >= deadline + timedelta(days=a.stap.dagen) for a in reeks)
    assert all(later.dag > eerder.dag for eerder, later in pairwise(reeks))
    assert [a.stap.code for a in reeks[:5]] == [stap.code for stap in LADDER]


@given(deadline=DAGEN, dagen=st.integers(-60, 900), rust=RUST)
def test_an_open_item_has_exactly_one_next_reminder(deadline: date, dagen: int, rust: Rust) -> None:
    op = deadline + timedelta(days=dagen)

    komend = volgende(deadline, op, rust=rust)

    assert komend.dag > op
    assert bereikte_stap(deadline, komend.dag, rust=rust) == komend.stap
    assert bereikte_stap(deadline, komend.dag - timedelta(days=1), rust=rust) == bereikte_stap(deadline, op, rust=rust)
