"""Terms, staffing and money of a programme: tables of examples, and what always holds."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.programmas.rules import (
    Afspraak,
    Bedragen,
    Inzet,
    fte,
    tekort_samen,
    tel_bedragen_op,
    tel_inzet_op,
    termijn,
    uiterste_einde,
    uiterste_gonogo,
    waarvan_bekend,
)

FTE = st.decimals(0, 99, places=2)
INZET = st.builds(Inzet, FTE, st.none() | FTE)
CENTEN = st.integers(0, 10**13)
BEDRAGEN = st.builds(Bedragen, CENTEN, st.none() | CENTEN)


@pytest.mark.parametrize(("maanden", "woorden"), [(24, "2 jaar"), (12, "1 jaar"), (18, "18 maanden"), (1, "1 maand")])
def test_term_in_words(maanden: int, woorden: str) -> None:
    assert termijn(maanden) == woorden


def test_limits_follow_the_agreement_and_are_safe_at_month_end() -> None:
    afspraak = Afspraak(hoogstens_maanden=24, gonogo_na_maanden=12)

    assert uiterste_einde(date(2024, 2, 29), afspraak) == date(2026, 2, 28)
    assert uiterste_gonogo(date(2024, 2, 29), afspraak) == date(2025, 2, 28)
    for niets in (None, Afspraak()):
        assert (uiterste_einde(date(2024, 2, 29), niets), uiterste_gonogo(date(2024, 2, 29), niets)) == (None, None)


def test_agreement_says_only_what_was_agreed() -> None:
    assert Afspraak().zinnen == []
    assert Afspraak(18, 9).zinnen == [
        "Een programma duurt eerst hoogstens 18 maanden.",
        "Na 9 maanden volgt een go/no-go.",
    ]


@pytest.mark.parametrize(
    ("toegezegd", "geleverd", "woorden"),
    [
        ("1", None, ""),
        ("1", "1.00", "zoals toegezegd"),
        ("0.80", "0.30", "0,5 fte te weinig"),
        ("1", "1.25", "0,25 fte meer dan toegezegd"),
        ("10", "0", "10 fte te weinig"),
    ],
)
def test_staffing_in_words(toegezegd: str, geleverd: str | None, woorden: str) -> None:
    assert Inzet(Decimal(toegezegd), None if geleverd is None else Decimal(geleverd)).woorden == woorden


@given(st.lists(INZET))
def test_total_is_exact_and_a_surplus_hides_no_shortfall(regels: list[Inzet]) -> None:
    samen = tel_inzet_op(regels)

    assert samen.toegezegd == sum(regel.toegezegd for regel in regels)
    assert tekort_samen(regels) >= samen.tekort - sum(r.toegezegd for r in regels if r.geleverd is None)
    assert (tekort_samen(regels) == 0) == all(r.geleverd is None or r.geleverd >= r.toegezegd for r in regels)
    assert tel_inzet_op(reversed(regels)) == samen


@given(FTE)
def test_fte_reads_back(aantal: Decimal) -> None:
    assert Decimal(fte(aantal).removesuffix(" fte").replace(".", "").replace(",", ".")) == aantal


@pytest.mark.parametrize(
    ("begroot", "gerealiseerd", "woorden"),
    [
        (100, None, "nog niet bekend"),
        (100, 100, "gelijk aan de begroting"),
        (10_000_000, 12_500_000, "€ 25.000 meer dan begroot (25 %)"),
        (10_000_000, 9_999_999, "€ 0,01 minder dan begroot (0 %)"),
        (0, 5, "€ 0,05 meer dan begroot"),
    ],
)
def test_difference_in_words(begroot: int, gerealiseerd: int | None, woorden: str) -> None:
    assert Bedragen(begroot, gerealiseerd).woorden.replace("\u00a0", " ") == woorden


@given(st.lists(BEDRAGEN))
def test_money_adds_up_to_the_cent_and_compares_like_with_like(regels: list[Bedragen]) -> None:
    samen, bekend = tel_bedragen_op(regels), waarvan_bekend(regels)

    assert samen.begroot == sum(regel.begroot for regel in regels)
    assert (bekend.verschil or 0) == sum(regel.verschil or 0 for regel in regels)
    assert bekend.begroot <= samen.begroot
    assert samen.gerealiseerd == bekend.gerealiseerd
