"""When an item is reminded of next: examples, rest, repeats, and properties that hold for every deadline."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regio.berichten.ladder_rules import (
    HERHALING,
    LANGSTE_RUST,
    Aankondiging,
    Gegeven,
    Rust,
    Trede,
    als_gegeven,
    volgende,
    vooruit,
)
from regio.kern.werkdagen import is_werkdag

LADDER = (Trede(-14, "a"), Trede(0, "a"), Trede(7, "a"), Trede(14, "b"), Trede(28, "c"))
DEADLINE = date(2026, 3, 10)
VANDAAG = DEADLINE
DAGEN = st.dates(date(2000, 1, 1), date(2100, 1, 1))
RUST = st.lists(st.tuples(DAGEN, st.integers(1, 60)), max_size=4).map(
    lambda paren: Rust(tuple((van, van + timedelta(days=dagen)) for van, dagen in paren))
)
LADDERS = st.lists(st.tuples(st.integers(-60, 90), st.sampled_from("abc")), min_size=1, max_size=6).map(
    lambda paren: tuple(Trede(dagen, naar) for dagen, naar in sorted(dict(paren).items()))
)
ZOMER = Rust(((date(2026, 7, 11), date(2026, 8, 24)),))


def _reeks(deadline: date, vanaf: date, aantal: int, rust: Rust | None = None) -> list[tuple[date, str]]:
    rij = islice(vooruit(deadline, LADDER, vanaf, rust=rust or Rust()), aantal)
    return [(deze.dag, deze.code) for deze in rij]


def test_ladder_climbs_and_its_last_rung_comes_back_every_four_weeks() -> None:
    assert _reeks(DEADLINE, date(2026, 1, 1), 7) == [
        (date(2026, 2, 24), "a-1"),
        (date(2026, 3, 10), "a-2"),
        (date(2026, 3, 17), "a-3"),
        (date(2026, 3, 24), "b-4"),
        (date(2026, 4, 7), "c-5"),
        (date(2026, 5, 6), "c-6"),  # 5 May is a holiday
        (date(2026, 6, 3), "c-7"),
    ]


@pytest.mark.parametrize(
    ("deadline", "vandaag", "dag", "dagen"),
    [
        (date(2027, 1, 31), date(2027, 1, 1), date(2027, 1, 18), -14),  # 17 January is a Sunday
        (date(2027, 1, 31), date(2027, 3, 1), date(2027, 3, 1), 7),  # never asked: not passed on yet
        (date(2028, 2, 29), date(2028, 2, 29), date(2028, 2, 29), 0),
        (date(2026, 10, 25), date(2026, 1, 1), date(2026, 10, 12), -14),  # the clock goes back on the deadline
        (date(2027, 3, 28), date(2027, 3, 28), date(2027, 3, 30), 0),  # Easter, and the clock goes forward
        (date(2026, 12, 25), date(2026, 12, 25), date(2026, 12, 28), 0),  # a holiday, then a weekend
    ],
)
def test_first_reminder_over_month_ends_clock_changes_and_holidays(
    deadline: date, vandaag: date, dag: date, dagen: int
) -> None:
    assert volgende(deadline, LADDER, vandaag) == Aankondiging(dag, LADDER[[-14, 0, 7].index(dagen)], 1)


def test_after_a_month_of_downtime_one_reminder_comes_and_escalation_keeps_its_distance() -> None:
    eerste = volgende(DEADLINE, LADDER, date(2026, 1, 1))

    erna = volgende(DEADLINE, LADDER, date(2026, 4, 14), als_gegeven(eerste))
    daarna = volgende(DEADLINE, LADDER, date(2026, 4, 15), als_gegeven(erna))

    assert (erna.dag, erna.code, erna.trede.dagen) == (date(2026, 4, 14), "a-2", 7)
    assert (daarna.dag, daarna.code) == (date(2026, 4, 21), "b-3")


def test_recess_moves_the_ladder_forward_and_keeps_its_order() -> None:
    assert _reeks(date(2026, 7, 20), date(2026, 7, 1), 5, ZOMER) == [
        (date(2026, 7, 6), "a-1"),
        (date(2026, 8, 24), "a-2"),
        (date(2026, 8, 31), "b-3"),
        (date(2026, 9, 14), "c-4"),  # the ladder gives b fourteen days
        (date(2026, 10, 12), "c-5"),
    ]


def test_recess_with_a_wrong_year_does_not_silence_for_ever() -> None:
    voor_altijd = Rust(((date(2026, 1, 1), date.max),))

    assert date(2026, 1, 1) + LANGSTE_RUST == date(2026, 4, 3)  # Good Friday, then Easter
    assert volgende(DEADLINE, LADDER, date(2026, 1, 1), rust=voor_altijd).dag == date(2026, 4, 7)


def test_pause_counts_in_full_and_wakes_up_by_itself() -> None:
    pauze = Rust(pauzes=((date(2026, 1, 1), date(2026, 12, 1)),))

    assert volgende(DEADLINE, LADDER, date(2026, 1, 1), rust=pauze).dag == date(2026, 12, 1)


@pytest.mark.parametrize("ladder", [(), (LADDER[1], LADDER[0]), (LADDER[0], LADDER[0])])
def test_ladder_without_order_is_refused(ladder: tuple[Trede, ...]) -> None:
    with pytest.raises(ValueError, match="ladder"):
        volgende(DEADLINE, ladder, DEADLINE)


@given(deadline=DAGEN, vandaag=DAGEN, ladder=LADDERS, rust=RUST)
def test_an_open_item_always_has_one_next_reminder_today_or_later(
    deadline: date, vandaag: date, ladder: tuple[Trede, ...], rust: Rust
) -> None:
    deze = volgende(deadline, ladder, vandaag, rust=rust)

    assert deze.dag >= vandaag
    assert rust.is_maildag(deze.dag)
    assert deze.trede in ladder
    assert deze.dag >= deadline + timedelta(days=deze.trede.dagen)


@given(deadline=DAGEN, dagen=st.integers(-60, 900), ladder=LADDERS, rust=RUST)
def test_reminders_follow_each_other_on_mail_days_in_the_order_of_the_ladder(
    deadline: date, dagen: int, ladder: tuple[Trede, ...], rust: Rust
) -> None:
    reeks = list(islice(vooruit(deadline, ladder, deadline + timedelta(days=dagen), rust=rust), 10))

    assert [deze.nummer for deze in reeks] == list(range(1, 11))
    assert all(is_werkdag(deze.dag) and rust.is_maildag(deze.dag) for deze in reeks)
    assert all(later.dag > eerder.dag for eerder, later in pairwise(reeks))
    assert all(later.trede.dagen > eerder.trede.dagen for eerder, later in pairwise(reeks))
    herhaald = [deze for deze in reeks if deze.trede.dagen > ladder[-1].dagen]
    assert all(later.dag - eerder.dag >= HERHALING for eerder, later in pairwise(herhaald))


@given(deadline=DAGEN, ladder=LADDERS, laat=st.integers(0, 400))
def test_nobody_is_skipped_when_running_late(deadline: date, ladder: tuple[Trede, ...], laat: int) -> None:
    """However late: whoever stands on the ladder before another is told before that other."""
    op = deadline + timedelta(days=ladder[0].dagen + laat)
    wie = [deze.trede.naar for deze in islice(vooruit(deadline, ladder, op), 10)]
    volgorde = [trede.naar for trede in ladder]
    zonder_dubbele = [naar for naar, vorige in zip(volgorde, ["", *volgorde], strict=False) if naar != vorige]
    gegeven = [naar for naar, vorige in zip(wie, ["", *wie], strict=False) if naar != vorige]

    assert gegeven == zonder_dubbele


@given(deadline=DAGEN, dagen=st.integers(-60, 900), ladder=LADDERS, rust=RUST)
def test_before_it_is_passed_on_somebody_has_as_long_as_the_ladder_gives(
    deadline: date, dagen: int, ladder: tuple[Trede, ...], rust: Rust
) -> None:
    reeks = list(islice(vooruit(deadline, ladder, deadline + timedelta(days=dagen), rust=rust), 10))

    for eerder, later in pairwise(reeks):
        if eerder.trede.naar != later.trede.naar:
            erna = next(trede.dagen for trede in ladder if trede.dagen > eerder.trede.dagen)
            sinds = eerder.trede.dagen if erna <= 0 else max(0, eerder.trede.dagen)
            assert later.dag - eerder.dag >= timedelta(days=erna - sinds)


@pytest.mark.parametrize(
    ("dagen", "naar", "verwacht"),
    [
        (28, "b", date(2026, 5, 11)),  # told on 13 April instead of 24 February: four weeks after being told
        (28, "a", date(2026, 4, 20)),  # to the same receiver a week is enough
        (-7, "b", date(2026, 4, 20)),  # both before the deadline: the days between them
    ],
)
def test_late_announcement_gives_the_time_after_the_deadline_and_not_that_before_it(
    dagen: int, naar: str, verwacht: date
) -> None:
    ladder = (Trede(-14, "a"), Trede(dagen, naar))
    laat = Gegeven(dagen=-14, dag=date(2026, 4, 13), aantal=1, naar="a")

    assert volgende(DEADLINE, ladder, date(2026, 4, 14), laat).dag == verwacht


@pytest.mark.parametrize(("dag", "verwacht"), [(date.min, VANDAAG), (date.max, date(8999, 12, 18))])
def test_day_at_the_end_of_the_calendar_has_a_next_reminder_too(dag: date, verwacht: date) -> None:
    assert volgende(dag, LADDER, VANDAAG).dag == verwacht


def test_another_ladder_goes_on_after_what_was_given() -> None:
    gegeven = Gegeven(dagen=7, dag=date(2026, 3, 17), aantal=3, naar="a")
    nieuw = (Trede(0, "a"), Trede(10, "b"))

    assert volgende(DEADLINE, nieuw, date(2026, 3, 18), gegeven) == Aankondiging(date(2026, 3, 20), nieuw[1], 4)
