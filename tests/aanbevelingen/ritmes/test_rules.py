"""When a council hears again: series of months and fixed moments in the year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aanbevelingen.ritmes.rules import (
    Jaarmoment,
    Raadsafspraak,
    Ritme,
    eerste_moment,
    geldend_ritme,
    moment_in_reeks,
    momenten,
    namen_op,
    volgend_moment,
)

DAGEN = st.dates(date(2000, 1, 1), date(2060, 12, 31))
RITME = st.integers(1, 60)
VAST = st.lists(
    st.builds(Jaarmoment, st.integers(1, 12), st.integers(1, 31), st.just("moment")), min_size=1, max_size=6
).map(tuple)
KADERNOTA, BEGROTING = Jaarmoment(6, 1, "kadernota"), Jaarmoment(10, 31, "begroting")


@pytest.mark.parametrize(
    ("start", "ritme", "nummer", "verwacht"),
    [
        (date(2026, 1, 31), 1, 1, date(2026, 2, 28)),
        (date(2026, 1, 31), 1, 2, date(2026, 3, 31)),
        (date(2024, 1, 31), 1, 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 12, 4, date(2028, 2, 29)),
        (date(2026, 10, 10), 6, 0, date(2026, 10, 10)),
        (date(2026, 10, 10), 6, 1, date(2027, 4, 10)),
        (date(2026, 10, 10), 6, -1, date(2026, 4, 10)),
    ],
)
def test_moment_in_reeks_keeps_day_of_month_where_it_exists(start, ritme, nummer, verwacht):
    assert moment_in_reeks(start, ritme, nummer) == verwacht


@given(DAGEN, RITME, DAGEN)
def test_volgend_moment_is_first_of_series_after_the_day(start, ritme, na):
    moment = volgend_moment(Ritme(ritme), na, start=start)
    reeks = [moment_in_reeks(start, ritme, nummer) for nummer in range(800)]
    assert moment == next(dag for dag in reeks if dag > na)


@given(DAGEN, RITME, DAGEN)
def test_series_that_runs_back_never_lets_the_council_wait_longer_than_the_rhythm(start, ritme, na):
    moment = volgend_moment(Ritme(ritme), na, start=start, ook_voor_start=True)
    reeks = [moment_in_reeks(start, ritme, nummer) for nummer in range(-800 // ritme, 800)]
    assert moment == next(dag for dag in reeks if dag > na)


@given(DAGEN, RITME)
def test_volgend_moment_before_start_is_the_start(start, ritme):
    assert volgend_moment(Ritme(ritme), start - timedelta(days=400), start=start) == start


@given(VAST, DAGEN)
def test_fixed_moment_is_the_first_of_all_years_after_the_day(vast, na):
    moment = volgend_moment(Ritme(6, vast), na, start=na)
    alle = sorted(v.in_jaar(jaar) for jaar in range(na.year - 1, na.year + 3) for v in vast)
    assert moment == next(dag for dag in alle if dag > na)


@given(st.one_of(st.builds(Ritme, RITME), st.builds(Ritme, RITME, VAST)), DAGEN, DAGEN)
def test_moments_come_in_order_and_none_is_skipped(ritme, start, na):
    vier = momenten(ritme, na, 4, start=start)
    assert na < vier[0] < vier[1] < vier[2] < vier[3]
    tussen = na + (vier[3] - na) / 2
    assert volgend_moment(ritme, tussen, start=start) == next(dag for dag in vier if dag > tussen)


@given(st.integers(1, 60), st.integers(2000, 2050), st.sampled_from([1, 3, 5, 7, 8, 10, 12]))
def test_the_31st_returns_wherever_the_month_has_it(ritme, jaar, maand):
    start = date(jaar, maand, 31)
    for dag in momenten(Ritme(ritme), start, 13, start=start):
        assert dag.day == 31 or (dag + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("moment", "jaar", "verwacht"),
    [
        (Jaarmoment(2, 29), 2026, date(2026, 2, 28)),
        (Jaarmoment(2, 29), 2028, date(2028, 2, 29)),
        (Jaarmoment(4, 31), 2026, date(2026, 4, 30)),
        (Jaarmoment(12, 31), 2026, date(2026, 12, 31)),
    ],
)
def test_fixed_moment_falls_on_the_last_day_where_the_month_lacks_it(moment, jaar, verwacht):
    assert moment.in_jaar(jaar) == verwacht


def test_fixed_moments_go_over_the_turn_of_the_year():
    ritme = Ritme(6, (KADERNOTA, BEGROTING))
    assert momenten(ritme, date(2026, 10, 31), 3, start=date(2026, 1, 1)) == [
        date(2027, 6, 1),
        date(2027, 10, 31),
        date(2028, 6, 1),
    ]
    assert namen_op(ritme, date(2027, 10, 31)) == "begroting"
    assert namen_op(ritme, date(2027, 10, 30)) == ""


def test_first_moment_is_one_rhythm_after_the_decision_or_the_first_fixed_one():
    assert eerste_moment(Ritme(3), date(2026, 2, 12)) == date(2026, 5, 12)
    assert eerste_moment(Ritme(3, (BEGROTING,)), date(2026, 2, 12)) == date(2026, 10, 31)


def test_rhythm_of_no_months_is_refused():
    with pytest.raises(ValueError, match="minstens één maand"):
        volgend_moment(Ritme(0), date(2026, 1, 1), start=date(2026, 1, 1))


RAAD_KWARTAAL = Raadsafspraak("maanden", 3, (BEGROTING,))
RAAD_VAST = Raadsafspraak("vast", 3, (KADERNOTA,))


@pytest.mark.parametrize(
    ("keuze", "raad", "woorden"),
    [
        ("raad", None, "om de 5 maanden"),
        ("raad", RAAD_KWARTAAL, "elk kwartaal"),
        ("raad", RAAD_VAST, "op vaste momenten: kadernota (1 juni)"),
        ("maanden", RAAD_VAST, "om de 5 maanden"),
        ("vast", RAAD_KWARTAAL, "op vaste momenten: begroting (31 oktober)"),
        ("vast", None, "om de 5 maanden"),
    ],
)
def test_rhythm_that_holds_follows_from_item_and_council(keuze, raad, woorden):
    assert str(geldend_ritme(keuze, 5, raad)) == woorden
