"""The state on a day, compared with a replay day by day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from aanbevelingen.opvolging.rules import Afdoening, Collegereactie, Raadskeuze, StatusAs, Uitvoering
from aanbevelingen.opvolging.stand_rules import BEGIN, Stand, Stap, begin_bij, stand_op

EERSTE = date(2024, 1, 30)
WAARDEN = {
    StatusAs.COLLEGEREACTIE: Collegereactie.values,
    StatusAs.RAADSBESLUIT: Raadskeuze.values,
    StatusAs.UITVOERING: Uitvoering.values,
    StatusAs.AFDOENING: Afdoening.values,
}

DAGEN = st.integers(0, 40).map(lambda n: EERSTE + timedelta(days=n))


@st.composite
def geschiedenissen(draw: st.DrawFn) -> list[Stap]:
    """Steps recorded in any order of dates."""
    stappen = []
    for volgnummer in range(draw(st.integers(0, 25))):
        status_as = draw(st.sampled_from(list(StatusAs)))
        oud, nieuw = draw(st.sampled_from(WAARDEN[status_as])), draw(st.sampled_from(WAARDEN[status_as]))
        stappen.append(Stap(status_as, oud, nieuw, draw(DAGEN), volgnummer))
    return stappen


def _dag_voor_dag(stappen: list[Stap], begin: Stand, tot_en_met: date) -> Stand:
    """Walk over the calendar and take every step of every day in the order of recording."""
    stand = {as_: getattr(begin, as_) for as_ in StatusAs.values}
    dag = EERSTE
    while dag <= tot_en_met:
        for stap in stappen:
            if stap.datum == dag:
                stand[stap.status_as] = stap.nieuw
        dag += timedelta(days=1)
    return Stand(**stand)


@given(geschiedenissen(), DAGEN, st.randoms())
def test_stand_op_equals_a_replay_day_by_day(stappen: list[Stap], dag: date, toeval: object) -> None:
    geschud = list(stappen)
    toeval.shuffle(geschud)  # type: ignore[attr-defined]
    assert stand_op(geschud, BEGIN, dag) == _dag_voor_dag(stappen, BEGIN, dag)


@given(geschiedenissen(), DAGEN)
def test_begin_bij_is_the_state_before_everything(stappen: list[Stap], dag: date) -> None:
    nu = stand_op(stappen, BEGIN, date.max)
    begin = begin_bij(stappen, nu)
    assert stand_op(stappen, begin, EERSTE - timedelta(days=1)) == begin
    assert stand_op(stappen, begin, date.max) == nu


def test_stand_op_before_the_first_step_is_the_begin() -> None:
    stap = Stap("raadsbesluit", "nog_te_behandelen", "overgenomen", EERSTE, 1)
    assert stand_op([stap], BEGIN, EERSTE - timedelta(days=1)) == BEGIN
    assert stand_op([stap], BEGIN, EERSTE).raadsbesluit == "overgenomen"


def test_stand_op_an_older_step_recorded_later_does_not_overrule() -> None:
    nieuw = Stap("raadsbesluit", "nog_te_behandelen", "overgenomen", EERSTE + timedelta(days=9), 1)
    ouder = Stap("raadsbesluit", "nog_te_behandelen", "aangehouden", EERSTE, 2)
    assert stand_op([nieuw, ouder], BEGIN, nieuw.datum).raadsbesluit == "overgenomen"
    assert stand_op([nieuw, ouder], BEGIN, nieuw.datum - timedelta(days=1)).raadsbesluit == "aangehouden"


def test_stand_op_on_one_date_the_last_recorded_step_wins() -> None:
    stappen = [
        Stap("afdoening", "afgedaan", "heropend", EERSTE, 8),
        Stap("afdoening", "open", "afgedaan", EERSTE, 7),
    ]
    assert stand_op(stappen, BEGIN, EERSTE).afdoening == "heropend"


def test_begin_bij_without_steps_is_what_the_row_says() -> None:
    nu = Stand("onderschrijft", "overgenomen", "in_uitvoering", "open")
    assert begin_bij([], nu) == nu
