"""Numbers, codes, whose a link is, and the way back along where a recommendation came from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aanbevelingen.adviezen.rules import is_van_raad, schoon_nummer, volgende_code, weg_terug, zelfde_nummer


@pytest.mark.parametrize(("getypt", "nummer"), [(" 8b ", "8b"), ("1  t/m\t5", "1 t/m 5"), ("3", "3")])
def test_schoon_nummer_keeps_what_reports_write(getypt: str, nummer: str) -> None:
    assert schoon_nummer(getypt) == nummer


@pytest.mark.parametrize(
    ("een", "ander", "zelfde"),
    [("8b", "8B", True), ("1 t/m 5", "1t/m5", True), ("8b", "8", False), ("1", "11", False)],
)
def test_zelfde_nummer_reads_as_a_person_does(een: str, ander: str, zelfde: bool) -> None:
    assert zelfde_nummer(een, ander) is zelfde


@pytest.mark.parametrize(
    ("codes", "code"),
    [
        ([], "RK-A01"),
        (["RK-A01", "RK-A09"], "RK-A10"),
        (["RK-A1", "RK-A6"], "RK-A07"),
        (["RK-A03x", "RK-B07", "ARK-A08"], "RK-A01"),
        (["RK-A99"], "RK-A100"),
    ],
)
def test_volgende_code_follows_the_highest_of_this_research(codes: list[str], code: str) -> None:
    assert volgende_code("RK", codes) == code


@pytest.mark.parametrize(
    ("wie", "van_raad"),
    [
        ("de raad", True),
        ("De raden", True),
        ("raad, samen met de griffie", True),
        ("de gemeenteraad", True),
        ("iedere raad", True),
        ("het college", False),
        ("de raadsadviescommissie", False),
        ("het college, in opdracht van de raad", False),
        ("de griffie", False),
        ("", False),
    ],
)
def test_is_van_raad_looks_at_who_comes_first(wie: str, van_raad: bool) -> None:
    assert is_van_raad(wie) is van_raad


@pytest.mark.parametrize(
    ("van", "naar", "weg"),
    [(3, 1, [3, 2, 1]), (3, 3, [3]), (1, 3, []), (4, 1, [4, 1]), (9, 1, [])],
)
def test_weg_terug_is_the_shortest_way(van: int, naar: int, weg: list[int]) -> None:
    herkomst = {3: {2}, 2: {1}, 4: {1, 3}}

    assert weg_terug(van, naar, herkomst) == weg


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=15))
def test_refusing_what_has_a_way_back_never_leaves_a_circle(paren: list[tuple[int, int]]) -> None:
    herkomst: dict[int, set[int]] = {}

    for nieuw, uit in paren:
        if not weg_terug(uit, nieuw, herkomst):
            herkomst.setdefault(nieuw, set()).add(uit)

    assert all(not weg_terug(vorige, nieuw, herkomst) for nieuw, uit in herkomst.items() for vorige in uit)
