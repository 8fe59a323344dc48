"""Terms of the Wgr: worked examples, a table of dates, and what must hold for every date."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.regelingen.rules import WGR_VORMEN, Rechtsvorm
from governance.zienswijzen.rules import Bekend, Stuksoort, Termijn
from governance.zienswijzen.termijn_rules import termijnen
from governance.zienswijzen.wet_rules import TERMIJNREGELS
from regio.kern.werkdagen import is_werkdag

OL, BVO, GO = (
    Rechtsvorm.OPENBAAR_LICHAAM,
    Rechtsvorm.BEDRIJFSVOERINGSORGANISATIE,
    Rechtsvorm.GEMEENSCHAPPELIJK_ORGAAN,
)
BEGROTING, REGELING = Stuksoort.ONTWERPBEGROTING, Stuksoort.ONTWERPREGELING
DAGEN = st.dates(date(1990, 1, 1), date(2100, 12, 31))


def _een(vorm: Rechtsvorm, stuk: Stuksoort, code: str, bekend: Bekend) -> Termijn:
    (gevonden,) = [t for t in termijnen(vorm, stuk, bekend) if t.regel.code == code]
    return gevonden


def _dag(tekst: str) -> date:
    return date.fromisoformat(tekst)


@pytest.mark.parametrize(
    ("aanbieding", "uiterlijk"),
    [
        ("2026-06-24", "2026-04-01"),
        ("2026-07-10", "2026-04-17"),
        ("2026-09-01", "2026-06-09"),
        ("2026-07-01", "2026-04-08"),
        ("2024-05-23", "2024-02-29"),
        ("2025-05-24", "2025-03-01"),
        ("2028-05-23", "2028-02-29"),
        ("2026-03-25", "2025-12-31"),
        ("2026-03-26", "2026-01-01"),
        ("2025-03-30", "2025-01-05"),
        ("2026-10-25", "2026-08-02"),
        ("2027-06-30", "2027-04-07"),
    ],
)
def test_twelve_weeks_back_from_the_offering_never_move(aanbieding: str, uiterlijk: str) -> None:
    """Leap days, year borders, both changes of the clock, Sundays and holidays: always 84 days."""
    termijn = _een(OL, BEGROTING, "ontwerp_toesturen", Bekend(2027, aanbieding=_dag(aanbieding)))

    assert termijn.datum == _dag(uiterlijk)
    assert "12 weken vóór" in termijn.berekening


@pytest.mark.parametrize(
    ("aanbieding", "verzonden", "uiterlijk", "artikel"),
    [
        ("2022-06-30", "2022-04-01", "2022-05-05", "(oud)"),
        ("2022-09-28", "2022-06-30", "2022-08-03", "(oud)"),
        ("2022-09-28", "2022-07-01", "2022-07-06", "Wgr art. 35 lid 1 en 3"),
        ("2016-06-29", "2016-04-20", "2016-05-04", "(oud)"),
        ("2023-06-28", "2023-04-01", "2023-04-05", "Wgr art. 35 lid 1 en 3"),
    ],
)
def test_an_old_dossier_keeps_the_law_of_its_day(aanbieding: str, verzonden: str, uiterlijk: str, artikel: str) -> None:
    bekend = Bekend(2023, verzonden=_dag(verzonden), aanbieding=_dag(aanbieding))

    termijn = _een(OL, BEGROTING, "ontwerp_toesturen", bekend)

    assert (termijn.datum, termijn.regel.artikel.endswith(artikel)) == (_dag(uiterlijk), True)


@pytest.mark.parametrize(
    ("ontvangst", "uiterlijk"),
    [
        ("2026-01-05", "2026-03-02"),
        ("2026-01-10", "2026-03-09"),
        ("2026-01-11", "2026-03-09"),
        ("2026-02-06", "2026-04-07"),
        ("2026-02-09", "2026-04-07"),
        ("2026-03-02", "2026-04-28"),
        ("2026-03-10", "2026-05-06"),
        ("2026-03-19", "2026-05-15"),
        ("2026-03-30", "2026-05-26"),
        ("2026-10-30", "2026-12-28"),
        ("2026-10-31", "2026-12-28"),
        ("2026-11-06", "2027-01-04"),
        ("2024-01-04", "2024-02-29"),
        ("2024-01-05", "2024-03-01"),
        ("2025-03-01", "2025-04-28"),
        ("2025-02-21", "2025-04-22"),
        ("2027-03-02", "2027-04-28"),
        ("2031-03-02", "2031-04-28"),
        ("2026-12-31", "2027-02-25"),
    ],
)
def test_eight_weeks_forward_move_to_the_next_working_day(ontvangst: str, uiterlijk: str) -> None:
    """Weekend, Good Friday to Easter Monday, King's Day, 5 May, Ascension, Pentecost, Christmas, New Year."""
    termijn = _een(BVO, REGELING, "zienswijze_ontwerpregeling", Bekend(ontvangen=_dag(ontvangst)))

    assert termijn.datum == _dag(uiterlijk)


def test_kings_day_is_a_day_earlier_when_it_falls_on_a_sunday() -> None:
    """27 April 2025 was a Sunday: the holiday was Saturday the 26th, and Monday the 28th a working day."""
    termijn = _een(OL, REGELING, "zienswijze_ontwerpregeling", Bekend(ontvangen=date(2025, 3, 2)))

    assert termijn.datum == date(2025, 4, 28)
    assert "geen werkdag" in termijn.berekening


@pytest.mark.parametrize(
    ("jaar", "vastgesteld", "uiterlijk", "artikel"),
    [
        (2027, "2026-07-01", "2026-07-15", "Wgr art. 34 lid 2"),
        (2027, "2026-08-31", "2026-09-14", "Wgr art. 34 lid 2"),
        (2027, "2026-09-01", "2026-09-14", "Wgr art. 34 lid 2"),
        (2027, "2026-12-30", "2026-09-14", "Wgr art. 34 lid 2"),
        (2023, "2022-06-29", "2022-07-13", "Wgr art. 34 lid 2 (oud)"),
        (2022, "2021-07-20", "2021-07-31", "Wgr art. 34 lid 2 (oud)"),
        (2023, "2022-07-01", "2022-07-15", "Wgr art. 34 lid 2"),
    ],
)
def test_sending_the_budget_is_the_earliest_of_two_dates(
    jaar: int, vastgesteld: str, uiterlijk: str, artikel: str
) -> None:
    termijn = _een(OL, BEGROTING, "begroting_inzenden", Bekend(jaar, vaststelling=_dag(vastgesteld)))

    assert (termijn.datum, termijn.regel.artikel) == (_dag(uiterlijk), artikel)
    assert "de vroegste datum telt" in termijn.berekening


@pytest.mark.parametrize(
    ("vastgesteld", "uiterlijk"),
    [("2026-06-24", "2026-07-08"), ("2026-06-30", "2026-07-14"), ("2026-07-01", "2026-07-14"), (None, "2026-07-14")],
)
def test_sending_the_accounts_is_the_earliest_of_two_dates(vastgesteld: str | None, uiterlijk: str) -> None:
    bekend = Bekend(2025, vaststelling=_dag(vastgesteld) if vastgesteld else None)

    assert _een(OL, Stuksoort.JAARREKENING, "jaarrekening_inzenden", bekend).datum == _dag(uiterlijk)


@pytest.mark.parametrize(
    ("jaar", "verzonden", "uiterlijk", "merk"),
    [
        (2027, None, "2026-04-29", "kennis"),
        (2027, "2026-04-28", "2026-04-29", "kennis"),
        (2023, "2022-04-14", "2022-04-14", "gelezen_2017"),
        (2016, "2015-04-10", "2015-04-14", "gelezen_2017"),
    ],
)
def test_before_a_day_means_the_day_before(jaar: int, verzonden: str | None, uiterlijk: str, merk: str) -> None:
    bekend = Bekend(jaar, verzonden=_dag(verzonden) if verzonden else None)
    termijn = _een(OL, Stuksoort.KADERBRIEF, "kaders", bekend)

    assert (termijn.datum, termijn.regel.merk) == (_dag(uiterlijk), merk)


@pytest.mark.parametrize(
    ("vorm", "bekend", "uiterlijk"),
    [
        (BVO, Bekend(2027, vaststelling=date(2026, 7, 1)), date(2026, 4, 8)),
        (GO, Bekend(2027, vergadering=date(2026, 7, 1)), date(2026, 4, 8)),
        (OL, Bekend(2027, vergadering=date(2026, 7, 8)), date(2026, 4, 15)),
        (OL, Bekend(2027, aanbieding=date(2026, 7, 1), vergadering=date(2026, 7, 8)), date(2026, 4, 8)),
    ],
)
def test_the_form_says_from_which_event_is_counted(vorm: Rechtsvorm, bekend: Bekend, uiterlijk: date) -> None:
    assert _een(vorm, BEGROTING, "ontwerp_toesturen", bekend).datum == uiterlijk


def test_a_date_on_a_day_off_names_the_safe_day_before() -> None:
    zondag = _een(OL, BEGROTING, "ontwerp_toesturen", Bekend(2026, aanbieding=date(2026, 9, 13)))
    woensdag = _een(OL, BEGROTING, "ontwerp_toesturen", Bekend(2027, aanbieding=date(2026, 6, 24)))

    assert (zondag.datum, zondag.veilig) == (date(2026, 6, 21), date(2026, 6, 19))
    assert woensdag.veilig is None


def test_what_is_missing_is_said_and_not_guessed() -> None:
    termijn = _een(OL, BEGROTING, "ontwerp_toesturen", Bekend(2027))
    inzenden = _een(OL, BEGROTING, "begroting_inzenden", Bekend(vaststelling=date(2026, 7, 1)))

    assert (termijn.datum, termijn.ontbreekt) == (None, "de datum van de aanbieding aan het algemeen bestuur")
    assert (inzenden.datum, inzenden.ontbreekt) == (date(2026, 7, 15), "het begrotingsjaar")


@given(
    st.sampled_from([vorm for vorm in Rechtsvorm if vorm not in WGR_VORMEN]),
    st.sampled_from(Stuksoort),
    st.builds(Bekend, st.integers(1990, 2100), DAGEN, DAGEN, DAGEN, DAGEN, DAGEN),
)
def test_a_form_outside_the_wgr_never_has_a_legal_term(vorm: Rechtsvorm, stuk: Stuksoort, bekend: Bekend) -> None:
    assert termijnen(vorm, stuk, bekend) == ()


@given(st.sampled_from(Rechtsvorm), st.builds(Bekend, st.integers(1990, 2100), DAGEN))
@pytest.mark.parametrize("stuk", ["regionale_agenda", "bestuursopdracht", "consultatie", "toestemming"])
def test_a_document_without_legal_term_has_none(stuk: str, vorm: Rechtsvorm, bekend: Bekend) -> None:
    assert termijnen(vorm, Stuksoort(stuk), bekend) == ()


@given(st.dates(date(2022, 7, 1), date(2100, 1, 1)))
def test_counting_back_and_forward_agree(aanbieding: date) -> None:
    termijn = _een(OL, BEGROTING, "ontwerp_toesturen", Bekend(2027, verzonden=aanbieding, aanbieding=aanbieding))

    assert termijn.datum is not None
    assert termijn.datum + timedelta(weeks=12) == aanbieding
    assert termijn.datum.weekday() == aanbieding.weekday()


@given(st.dates(date(2022, 7, 1), date(2100, 1, 1)), st.integers(0, 400))
def test_a_later_receipt_never_gives_an_earlier_term_and_it_ends_on_a_working_day(dag: date, later: int) -> None:
    een, ander = (
        _een(OL, REGELING, "zienswijze_ontwerpregeling", Bekend(ontvangen=dag + timedelta(days=plus))).datum
        for plus in (0, later)
    )

    assert een and ander
    assert een <= ander
    assert is_werkdag(een)
    assert timedelta(weeks=8) <= een - dag <= timedelta(weeks=8, days=6)


@given(st.sampled_from(WGR_VORMEN), st.sampled_from(Stuksoort), st.builds(Bekend, st.integers(1990, 2100), DAGEN))
def test_every_day_has_at_most_one_rule_per_term(vorm: Rechtsvorm, stuk: Stuksoort, bekend: Bekend) -> None:
    codes = [termijn.regel.code for termijn in termijnen(vorm, stuk, bekend)]

    assert len(codes) == len(set(codes))


def test_the_rules_follow_each_other_without_gap_or_overlap() -> None:
    for regel in TERMIJNREGELS:
        if regel.tot:
            opvolgers = [
                r for r in TERMIJNREGELS if r.code == regel.code and r.van == regel.tot and r.vormen == regel.vormen
            ]
            assert len(opvolgers) == 1, regel
