"""The sum at risk: the figures of Drechtsteden, and what takes a signal out of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.bijdragen.balk_rules import BREED, HOOG, staven
from governance.bijdragen.signaal_rules import Signaal, Signaalsoort, Toezeggingsstand, risico

TEKORT = Signaal(Signaalsoort.TEKORT, 14_000_000)
INKOMST = Signaal(Signaalsoort.ONZEKERE_INKOMST, 25_000_000, Toezeggingsstand.GEEN)
UITGANGSPUNT = Signaal(Signaalsoort.ANDERS, None)


def test_drechtsteden_risk_is_390_000_euro() -> None:
    uit = risico([TEKORT, INKOMST, UITGANGSPUNT])

    assert uit.risico_cent == 39_000_000
    assert uit.som.replace("\u00a0", " ") == "€ 140.000 + € 250.000 = € 390.000"
    assert [regel.uitleg for regel in uit.regels] == [
        "Het hele bedrag telt mee.",
        "Het hele bedrag telt mee (niet toegezegd).",
        "Er hoort geen bedrag bij: telt niet mee.",
    ]


@pytest.mark.parametrize(
    ("signaal", "cent", "uitleg"),
    [
        (Signaal("tekort", 500, opgelost=True), 0, "Opgelost: telt niet meer mee."),
        (Signaal("tekort", 500, gedekt_cent=500), 0, "Helemaal gedekt: geen risico meer."),
        (Signaal("tekort", 500, gedekt_cent=200), 300, "€ 5 min € 2 die gedekt is."),
        (Signaal("onzekere_inkomst", 500, "mondeling"), 500, "Het hele bedrag telt mee (mondeling toegezegd)."),
        (Signaal("onzekere_inkomst", 500, "besloten"), 0, "Toegezegd bij besluit: geen risico meer."),
        (Signaal("onzekere_inkomst", 500, "ontvangen"), 0, "Ontvangen: geen risico meer."),
    ],
)
def test_line_says_how_much_and_why(signaal: Signaal, cent: int, uitleg: str) -> None:
    (regel,) = risico([signaal]).regels

    assert (regel.risico_cent, regel.uitleg.replace("\u00a0", " ")) == (cent, uitleg)


def test_one_line_needs_no_addition() -> None:
    assert risico([TEKORT]).som == ""
    assert risico([]).risico_cent == 0


SIGNALEN = st.builds(
    lambda bedrag, deel, opgelost: Signaal("tekort", bedrag, gedekt_cent=bedrag * deel // 10, opgelost=opgelost),
    st.integers(0, 10**9),
    st.integers(0, 10),
    st.booleans(),
)


@given(st.lists(SIGNALEN, max_size=8))
def test_risk_and_cover_are_what_is_open_in_any_order(signalen: list[Signaal]) -> None:
    uit = risico(signalen)

    assert uit.risico_cent + uit.gedekt_cent == sum(s.bedrag_cent or 0 for s in signalen if not s.opgelost)
    assert risico(reversed(signalen)).risico_cent == uit.risico_cent


def test_bars_start_at_zero_and_an_unknown_amount_has_none() -> None:
    beeld = staven([("2024", "€ 50", 5_000), ("2025", "?", None), ("2026", "€ 100", 10_000)])

    assert [staaf.hoogte for staaf in beeld.staven] == [HOOG // 2, 0, HOOG]
    assert all(staaf.y + staaf.hoogte == beeld.grond for staaf in beeld.staven)
    assert beeld.breedte >= beeld.staven[-1].links + BREED
    assert staven([]).staven == ()
