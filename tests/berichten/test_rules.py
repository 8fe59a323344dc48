"""The ladder and the words of the digest, as tables of examples and properties that always hold."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regio.berichten.rules import (
    LADDER,
    REGIOLADDER,
    STAPNAMEN,
    Digestregel,
    Regel,
    Soort,
    aantal_te_laat,
    bereikte_stap,
    digestsleutel,
    eerste_herinnering_vanaf,
    is_maildag,
    onderwerpregel,
    op_urgentie,
    volgende_poging,
)

DEADLINE = date(2026, 3, 10)
DAGEN = st.dates(date(2000, 1, 1), date(2100, 1, 1))
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def _regel(deadline: date = DEADLINE, soort: Soort = Soort.OPVOLGING, titel: str = "A") -> Digestregel:
    return Digestregel(soort, titel, "", deadline, "eerste herinnering", f"https://x.example/{titel}")


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
        (400, "griffier"),
    ],
)
def test_bereikte_stap_is_the_highest_rung(dagen: int, stap: str | None) -> None:
    bereikt = bereikte_stap(DEADLINE, DEADLINE + timedelta(days=dagen))

    assert (bereikt.code if bereikt else None) == stap


@pytest.mark.parametrize(
    ("deadline", "op", "stap"),
    [
        (date(2027, 1, 31), date(2027, 1, 16), None),
        (date(2027, 1, 31), date(2027, 1, 17), "vooraf"),
        (date(2027, 1, 31), date(2027, 2, 28), "griffier"),
        (date(2028, 1, 31), date(2028, 2, 14), "secretaris"),
        (date(2028, 2, 29), date(2028, 3, 7), "na-een-week"),
        (date(2026, 10, 25), date(2026, 10, 11), "vooraf"),
        (date(2027, 3, 28), date(2027, 4, 4), "na-een-week"),
    ],
)
def test_bereikte_stap_counts_calendar_days_over_month_ends_and_clock_changes(
    deadline: date, op: date, stap: str | None
) -> None:
    bereikt = bereikte_stap(deadline, op)

    assert (bereikt.code if bereikt else None) == stap


def test_regioladder_never_leads_to_a_griffier() -> None:
    bereikt = bereikte_stap(DEADLINE, DEADLINE + timedelta(days=100), REGIOLADDER)

    assert bereikt is not None
    assert (bereikt.code, bereikt.naar) == ("regiosecretaris", "secretaris")


@given(deadline=DAGEN, op=DAGEN)
def test_a_rung_is_reached_exactly_when_the_query_finds_the_deadline(deadline: date, op: date) -> None:
    assert (bereikte_stap(deadline, op) is not None) == (deadline <= eerste_herinnering_vanaf(op))


@given(deadline=DAGEN, op=DAGEN, later=st.integers(0, 60))
def test_the_ladder_is_never_climbed_down(deadline: date, op: date, later: int) -> None:
    plek = {None: -1} | {stap: nummer for nummer, stap in enumerate(LADDER)}

    assert plek[bereikte_stap(deadline, op)] <= plek[bereikte_stap(deadline, op + timedelta(days=later))]


def test_every_rung_has_a_name_of_its_own() -> None:
    assert set(STAPNAMEN) == {stap.code for stap in (*LADDER, *REGIOLADDER)}
    assert len(set(STAPNAMEN.values())) == len(STAPNAMEN)


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


@pytest.mark.parametrize(
    ("regels", "tekst"),
    [
        ([_regel()], "1 terugkoppeling gevraagd"),
        ([_regel(), _regel(), _regel(DEADLINE - timedelta(days=1))], "3 terugkoppelingen gevraagd, 1 te laat"),
        ([_regel(soort=Soort.MIJLPAAL)], "Stand van 1 mijlpaal gevraagd"),
        ([_regel(soort=Soort.GO_NO_GO)] * 2, "Besluit over 2 go/no-go's gevraagd"),
        ([_regel(), _regel(soort=Soort.GO_NO_GO)], "1 terugkoppeling en het besluit over 1 go/no-go gevraagd"),
        (
            [_regel(), _regel(DEADLINE - timedelta(days=9), Soort.MIJLPAAL), _regel(soort=Soort.MIJLPAAL)],
            "1 terugkoppeling en de stand van 2 mijlpalen gevraagd, 1 te laat",
        ),
    ],
)
def test_onderwerpregel_says_what_is_asked_and_what_is_late(regels: list[Digestregel], tekst: str) -> None:
    assert onderwerpregel(regels, DEADLINE) == tekst


def test_a_deadline_of_today_is_not_late() -> None:
    regels = [_regel(DEADLINE + timedelta(days=verschil)) for verschil in (-1, 0, 1)]

    assert aantal_te_laat(regels, DEADLINE) == 1


def test_op_urgentie_puts_the_longest_overdue_first() -> None:
    laat, nu, straks = (_regel(DEADLINE + timedelta(days=dag), titel=str(dag)) for dag in (-9, 0, 9))

    assert op_urgentie([straks, laat, nu]) == [laat, nu, straks]


def test_sleutel_holds_kind_item_receiver_deadline_and_rung() -> None:
    regel = Regel(
        soort=Soort.OPVOLGING,
        onderwerp_uuid=UUID(int=7),
        ontvanger_id=12,
        stap=LADDER[0],
        deadline=DEADLINE,
        titel="A",
        toelichting="",
        pad="/",
    )

    assert regel.sleutel == f"opvolging:{UUID(int=7)}:12:2026-03-10:vooraf"
    assert digestsleutel(12, DEADLINE) == "digest:12:2026-03-10"


@given(pogingen=st.integers(1, 40))
def test_each_wait_is_longer_up_to_a_limit(pogingen: int) -> None:
    op = datetime(2026, 3, 10, 9, tzinfo=AMSTERDAM)
    wacht, volgende = (volgende_poging(nummer, op) - op for nummer in (pogingen, pogingen + 1))

    assert timedelta(minutes=1) <= wacht <= volgende <= timedelta(hours=6)
    assert wacht < volgende or volgende == timedelta(hours=6)
