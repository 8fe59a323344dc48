"""Worked examples of the terms, worked out beside the portal: law, leap years and every holiday (Atw art. 3).

The day of the week and the holiday on which the bare sum falls stand behind each row.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.regelingen.rules import WGR_VORMEN, Rechtsvorm
from governance.zienswijzen.agenda_rules import Haalbaarheid, Raadskalender, Reces, Vergaderdag, Vraag, laatste_raad
from governance.zienswijzen.rules import Bekend, Stuksoort, Termijn, Terug, Vooruit
from governance.zienswijzen.termijn_rules import termijnen
from governance.zienswijzen.wet_rules import TERMIJNREGELS
from regio.kern.werkdagen import is_werkdag

OPENBAAR_LICHAAM = Rechtsvorm.OPENBAAR_LICHAAM
ZOMER = Reces("zomerreces", date(2026, 7, 11), date(2026, 8, 24))

# offered to the board, draft sent at the latest, and the safe day before when that is no working day
TWAALF_WEKEN_TERUG = [
    ("2024-06-23", "2024-03-31", "2024-03-28"),  # zo Pasen
    ("2024-06-24", "2024-04-01", "2024-03-28"),  # ma tweede paasdag
    ("2024-06-21", "2024-03-29", "2024-03-28"),  # vr Goede Vrijdag
    ("2024-08-01", "2024-05-09", "2024-05-08"),  # do Hemelvaart
    ("2024-08-12", "2024-05-20", "2024-05-17"),  # ma tweede pinksterdag
    ("2025-07-13", "2025-04-20", "2025-04-17"),  # zo Pasen
    ("2025-07-14", "2025-04-21", "2025-04-17"),  # ma tweede paasdag
    ("2025-07-11", "2025-04-18", "2025-04-17"),  # vr Goede Vrijdag
    ("2025-08-21", "2025-05-29", "2025-05-28"),  # do Hemelvaart
    ("2025-09-01", "2025-06-09", "2025-06-06"),  # ma tweede pinksterdag
    ("2027-06-20", "2027-03-28", "2027-03-25"),  # zo Pasen
    ("2027-06-21", "2027-03-29", "2027-03-25"),  # ma tweede paasdag
    ("2027-06-18", "2027-03-26", "2027-03-25"),  # vr Goede Vrijdag
    ("2027-07-29", "2027-05-06", "2027-05-04"),  # do Hemelvaart
    ("2027-08-09", "2027-05-17", "2027-05-14"),  # ma tweede pinksterdag
    ("2028-07-09", "2028-04-16", "2028-04-13"),  # zo Pasen
    ("2028-07-10", "2028-04-17", "2028-04-13"),  # ma tweede paasdag
    ("2028-07-07", "2028-04-14", "2028-04-13"),  # vr Goede Vrijdag
    ("2028-08-17", "2028-05-25", "2028-05-24"),  # do Hemelvaart
    ("2028-08-28", "2028-06-05", "2028-06-02"),  # ma tweede pinksterdag
    ("2030-07-14", "2030-04-21", "2030-04-18"),  # zo Pasen
    ("2030-07-15", "2030-04-22", "2030-04-18"),  # ma tweede paasdag
    ("2030-07-12", "2030-04-19", "2030-04-18"),  # vr Goede Vrijdag
    ("2030-08-22", "2030-05-30", "2030-05-29"),  # do Hemelvaart
    ("2030-09-02", "2030-06-10", "2030-06-07"),  # ma tweede pinksterdag
    ("2025-07-19", "2025-04-26", "2025-04-25"),  # za Koningsdag
    ("2025-07-20", "2025-04-27", "2025-04-25"),  # zo
    ("2031-07-19", "2031-04-26", "2031-04-25"),  # za Koningsdag
    ("2024-05-23", "2024-02-29", None),  # do
    ("2028-05-23", "2028-02-29", None),  # di
    ("2027-03-26", "2027-01-01", "2026-12-31"),  # vr Nieuwjaar
    ("2027-03-19", "2026-12-25", "2026-12-24"),  # vr kerst
    ("2027-03-20", "2026-12-26", "2026-12-24"),  # za tweede kerstdag
    ("2028-03-25", "2028-01-01", "2027-12-31"),  # za Nieuwjaar
    ("2030-07-28", "2030-05-05", "2030-05-03"),  # zo 5 mei
    ("2026-03-26", "2026-01-01", "2025-12-31"),  # do Nieuwjaar
]
# under the law before July 2022
ACHT_WEKEN_TERUG = [
    ("2022-06-22", "2022-04-27", "2022-04-26"),  # wo
    ("2021-07-01", "2021-05-06", None),  # do
    ("2020-04-25", "2020-02-29", "2020-02-28"),  # za
    ("2016-04-25", "2016-02-29", None),  # ma
    ("2012-04-25", "2012-02-29", None),  # wo
    ("2008-04-26", "2008-03-01", "2008-02-29"),  # za
    ("2004-07-01", "2004-05-06", None),  # do
    ("2000-04-25", "2000-02-29", None),  # di
    ("1999-02-20", "1998-12-26", "1998-12-24"),  # za
]
# received by the council, view given at the latest
ACHT_WEKEN_VOORUIT = [
    ("2023-02-10", "2023-04-11"),  # vr Goede Vrijdag
    ("2023-02-12", "2023-04-11"),  # zo Pasen
    ("2023-03-23", "2023-05-19"),  # do Hemelvaart
    ("2023-03-24", "2023-05-19"),  # vr
    ("2023-04-02", "2023-05-30"),  # zo Pinksteren
    ("2024-02-02", "2024-04-02"),  # vr Goede Vrijdag
    ("2024-02-04", "2024-04-02"),  # zo Pasen
    ("2024-03-14", "2024-05-10"),  # do Hemelvaart
    ("2024-03-15", "2024-05-10"),  # vr
    ("2024-03-24", "2024-05-21"),  # zo Pinksteren
    ("2025-02-21", "2025-04-22"),  # vr Goede Vrijdag
    ("2025-02-23", "2025-04-22"),  # zo Pasen
    ("2025-04-03", "2025-05-30"),  # do Hemelvaart
    ("2025-04-04", "2025-05-30"),  # vr
    ("2025-04-13", "2025-06-10"),  # zo Pinksteren
    ("2027-01-29", "2027-03-30"),  # vr Goede Vrijdag
    ("2027-01-31", "2027-03-30"),  # zo Pasen
    ("2027-03-11", "2027-05-07"),  # do Hemelvaart
    ("2027-03-12", "2027-05-07"),  # vr
    ("2027-03-21", "2027-05-18"),  # zo Pinksteren
    ("2028-02-18", "2028-04-18"),  # vr Goede Vrijdag
    ("2028-02-20", "2028-04-18"),  # zo Pasen
    ("2028-03-30", "2028-05-26"),  # do Hemelvaart
    ("2028-03-31", "2028-05-26"),  # vr
    ("2028-04-09", "2028-06-06"),  # zo Pinksteren
    ("2029-02-02", "2029-04-03"),  # vr Goede Vrijdag
    ("2029-02-04", "2029-04-03"),  # zo Pasen
    ("2029-03-15", "2029-05-11"),  # do Hemelvaart
    ("2029-03-16", "2029-05-11"),  # vr
    ("2029-03-25", "2029-05-22"),  # zo Pinksteren
    ("2030-02-22", "2030-04-23"),  # vr Goede Vrijdag
    ("2030-02-24", "2030-04-23"),  # zo Pasen
    ("2030-04-04", "2030-05-31"),  # do Hemelvaart
    ("2030-04-05", "2030-05-31"),  # vr
    ("2030-04-14", "2030-06-11"),  # zo Pinksteren
    ("2031-02-14", "2031-04-15"),  # vr Goede Vrijdag
    ("2031-02-16", "2031-04-15"),  # zo Pasen
    ("2031-03-27", "2031-05-23"),  # do Hemelvaart
    ("2031-03-28", "2031-05-23"),  # vr
    ("2031-04-06", "2031-06-03"),  # zo Pinksteren
    ("2025-03-01", "2025-04-28"),  # za Koningsdag
    ("2025-03-02", "2025-04-28"),  # zo
    ("2031-03-01", "2031-04-28"),  # za Koningsdag
    ("2031-03-02", "2031-04-28"),  # zo
    ("2026-03-02", "2026-04-28"),  # ma Koningsdag
    ("2024-03-02", "2024-04-29"),  # za Koningsdag
    ("2028-01-04", "2028-02-29"),  # di
    ("2032-01-04", "2032-03-01"),  # zo
    ("2027-10-30", "2027-12-27"),  # za kerst
    ("2028-10-29", "2028-12-27"),  # zo
    ("2022-11-05", "2023-01-02"),  # za
    ("2023-11-05", "2024-01-02"),  # zo
    ("2028-11-04", "2029-01-02"),  # za
    ("2027-03-10", "2027-05-07"),  # wo 5 mei
    ("2028-03-10", "2028-05-08"),  # vr 5 mei
    ("2032-10-30", "2032-12-27"),  # za kerst
    ("2022-10-30", "2022-12-27"),  # zo kerst
    ("2022-07-01", "2022-08-26"),  # vr, the first day of the new law
]


def _dag(tekst: str | None) -> date | None:
    return date.fromisoformat(tekst) if tekst else None


def _een(stuk: Stuksoort, code: str, bekend: Bekend) -> Termijn:
    (gevonden,) = [t for t in termijnen(OPENBAAR_LICHAAM, stuk, bekend) if t.regel.code == code]
    return gevonden


def _terug(aanbieding: str) -> Termijn:
    bekend = Bekend(verzonden=_dag(aanbieding), aanbieding=_dag(aanbieding))
    return _een(Stuksoort.ONTWERPBEGROTING, "ontwerp_toesturen", bekend)


def _vooruit(ontvangen: date) -> Termijn:
    return _een(Stuksoort.ONTWERPREGELING, "zienswijze_ontwerpregeling", Bekend(ontvangen=ontvangen))


def test_there_are_more_than_sixty_dates() -> None:
    rijen = TWAALF_WEKEN_TERUG + ACHT_WEKEN_TERUG + ACHT_WEKEN_VOORUIT

    assert len(set(rijen)) == len(rijen) >= 60


@pytest.mark.parametrize(("aanbieding", "uiterlijk", "veilig"), TWAALF_WEKEN_TERUG)
def test_twelve_weeks_back_do_not_move_but_name_the_safe_day(
    aanbieding: str, uiterlijk: str, veilig: str | None
) -> None:
    termijn = _terug(aanbieding)

    assert (termijn.datum, termijn.veilig) == (_dag(uiterlijk), _dag(veilig))
    assert termijn.berekening.startswith("12 weken vóór ")


@pytest.mark.parametrize(("aanbieding", "uiterlijk", "veilig"), ACHT_WEKEN_TERUG)
def test_before_the_law_of_2022_it_was_eight_weeks(aanbieding: str, uiterlijk: str, veilig: str | None) -> None:
    termijn = _terug(aanbieding)

    assert (termijn.datum, termijn.veilig) == (_dag(uiterlijk), _dag(veilig))
    assert (termijn.berekening[:7], termijn.regel.artikel[-5:]) == ("8 weken", "(oud)")


@pytest.mark.parametrize(("ontvangen", "uiterlijk"), ACHT_WEKEN_VOORUIT)
def test_eight_weeks_forward_end_on_a_working_day(ontvangen: str, uiterlijk: str) -> None:
    termijn = _vooruit(date.fromisoformat(ontvangen))

    assert (termijn.datum, termijn.veilig) == (_dag(uiterlijk), None)


def test_a_draft_arrangement_had_no_term_before_the_law_of_2022() -> None:
    assert termijnen(OPENBAAR_LICHAAM, Stuksoort.ONTWERPREGELING, Bekend(ontvangen=date(2022, 6, 30))) == ()


@pytest.mark.parametrize(
    ("ontvangen", "uiterlijk", "haalbaar"),
    [
        (date(2026, 5, 18), date(2026, 7, 13), Haalbaarheid.KAN),
        (date(2026, 6, 11), date(2026, 8, 6), Haalbaarheid.KAN_NIET),
        (date(2026, 6, 26), date(2026, 8, 21), Haalbaarheid.KAN_NIET),
    ],
)
def test_recess_moves_no_term_but_can_make_it_impossible(
    ontvangen: date, uiterlijk: date, haalbaar: Haalbaarheid
) -> None:
    """The law knows no recess: the date stays, and the calendar says that no council can meet any more."""
    raden = (Vergaderdag(date(2026, 6, 24), dagen_ervoor=14), Vergaderdag(date(2026, 9, 23), dagen_ervoor=14))
    termijn = _vooruit(ontvangen)
    assert termijn.datum == uiterlijk

    antwoord = laatste_raad(Raadskalender(raden, (ZOMER,)), Vraag(ontvangen, uiterlijk, ontvangen))

    assert antwoord.haalbaarheid == haalbaar


@given(st.sampled_from(TERMIJNREGELS), st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_counting_back_and_counting_forward_agree(regel: object, dag: date) -> None:
    """From the date that a rule gives one counts to its anchor again, in days and without the engine."""
    for wijze in regel.telwijzen:  # type: ignore[attr-defined]
        if not isinstance(wijze, Terug | Vooruit) or not regel.geldt_op(dag):  # type: ignore[attr-defined]
            continue
        bekend = Bekend(verzonden=dag, ontvangen=dag, aanbieding=dag, vaststelling=dag)
        (stuk, *_), (vorm, *_) = sorted(regel.stukken), sorted(regel.vormen)  # type: ignore[attr-defined]
        (termijn,) = [t for t in termijnen(vorm, stuk, bekend) if t.regel == regel]
        assert termijn.datum is not None
        if isinstance(wijze, Terug):
            assert termijn.datum + timedelta(weeks=wijze.weken) == dag
        else:
            terug = termijn.datum - timedelta(days=wijze.dagen)
            assert dag <= terug if wijze.schuift else terug == dag
            tussen = [dag + timedelta(days=wijze.dagen + i) for i in range((terug - dag).days)]
            assert not any(map(is_werkdag, tussen))


@given(
    st.sampled_from([vorm for vorm in Rechtsvorm if vorm not in WGR_VORMEN]),
    st.sampled_from(Stuksoort),
    st.none() | st.integers(1985, 2200),
    st.lists(st.none() | st.dates(date(1985, 1, 1), date(2200, 1, 1)), min_size=5, max_size=5),
)
def test_a_light_form_never_has_a_legal_date(
    vorm: Rechtsvorm, stuk: Stuksoort, jaar: int | None, datums: list[date | None]
) -> None:
    assert termijnen(vorm, stuk, Bekend(jaar, *datums)) == ()
