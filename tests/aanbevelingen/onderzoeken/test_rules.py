"""Codes of parts, headings and order of facts, and vague dates."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aanbevelingen.onderzoeken.rules import kop_van_soort, plaats_in_tijd, volgende_code, volgorde_van_soort


@pytest.mark.parametrize(
    ("tekst", "plaats"),
    [
        ("vierde kwartaal 2023", date(2023, 10, 1)),
        ("januari 2024", date(2024, 1, 1)),
        ("2024", date(2024, 1, 1)),
        ("medio 2017", date(2017, 6, 1)),
        ("21 december 2017", date(2017, 12, 21)),
        ("oktober 2023 tot medio 2024", date(2023, 10, 1)),
        ("uiterlijk 1 juli 2025", date(2025, 7, 1)),
        ("31 februari 2025", date(2025, 2, 1)),
        ("jaar niet genoemd", None),
        ("", None),
    ],
)
def test_plaats_in_tijd_orders_vague_dates(tekst: str, plaats: date | None) -> None:
    assert plaats_in_tijd(None, tekst) == plaats


def test_plaats_in_tijd_prefers_the_exact_date() -> None:
    assert plaats_in_tijd(date(2025, 7, 1), "2019") == date(2025, 7, 1)


@given(st.text())
def test_plaats_in_tijd_never_fails(tekst: str) -> None:
    plaats_in_tijd(None, tekst)
    plaats_in_tijd(None, f"{tekst} 2024")


def test_unknown_kind_is_its_own_heading_and_comes_last() -> None:
    assert kop_van_soort("aandachtspunt") == "Aandachtspunten"
    assert kop_van_soort("vreemde_soort") == "Vreemde soort"
    assert volgorde_van_soort("vreemde_soort") > volgorde_van_soort("gebeurtenis")


@pytest.mark.parametrize(
    ("gebruikt", "volgende"),
    [
        ([], "A-N01"),
        (["A-N16"], "A-N17"),
        (["A-N3", "A-N10"], "A-N11"),
        (["A-N99"], "A-N100"),
        (["A-N16b", "AA-N40", "A-N"], "A-N01"),
    ],
)
def test_volgende_code_is_one_higher_than_any_that_was_given(gebruikt: list[str], volgende: str) -> None:
    assert volgende_code("A-N", gebruikt) == volgende


STUK = st.text(alphabet="AN-019", max_size=9)


@given(STUK, st.lists(STUK), st.integers(1, 30))
def test_volgende_code_never_repeats(stam: str, anders: list[str], aantal: int) -> None:
    gegeven = list(anders)
    for _ in range(aantal):
        gegeven.append(volgende_code(stam, gegeven))

    assert len(set(gegeven[len(anders) :])) == aantal
    assert not set(anders) & set(gegeven[len(anders) :])
