"""Circles of causes and effects: each one found is one, none is missed, and the search says when it stopped."""

from __future__ import annotations

from itertools import permutations
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aanbevelingen.bevindingen.kring_rules import (
    AANTAL,
    LENGTE,
    Kringen,
    OorzaakVanZichzelf,
    in_kring,
    in_woorden,
    versterkende_groepen,
    zoek_kringen,
)

VER = 1_000_000
RANDEN = st.sets(st.tuples(st.integers(1, 6), st.integers(1, 6)).filter(lambda rand: rand[0] != rand[1]), max_size=20)


def _met_geweld(randen: set[tuple[int, int]]) -> list[tuple[int, ...]]:
    """Try every order of every number of factors."""
    factoren = sorted({factor for rand in randen for factor in rand})
    return [
        rij
        for aantal in range(2, len(factoren) + 1)
        for rij in permutations(factoren, aantal)
        if rij[0] == min(rij) and all(paar in randen for paar in zip(rij, (*rij[1:], rij[0]), strict=True))
    ]


@given(RANDEN)
def test_every_circle_is_found_once_and_in_order(randen: set[tuple[int, int]]) -> None:
    assert zoek_kringen(randen, aantal=VER, werk=VER) == Kringen(tuple(_met_geweld(randen)))


@given(RANDEN, st.integers(0, 5), st.integers(2, 4))
def test_a_bounded_search_gives_the_first_of_the_complete_list(
    randen: set[tuple[int, int]], aantal: int, lengte: int
) -> None:
    alle = _met_geweld(randen)
    kort = [kring for kring in alle if len(kring) <= lengte]

    antwoord = zoek_kringen(randen, aantal=aantal, lengte=lengte, werk=VER)

    assert antwoord.kringen == tuple(kort[:aantal])
    assert antwoord.meer == (len(kort) > aantal)
    assert antwoord.meer or antwoord.misschien_meer or alle == list(antwoord.kringen)


@given(RANDEN, st.integers(0, 60))
def test_a_search_that_is_too_much_work_still_gives_the_first(randen: set[tuple[int, int]], werk: int) -> None:
    alle = tuple(_met_geweld(randen))

    antwoord = zoek_kringen(randen, aantal=VER, werk=werk)

    assert antwoord.kringen == alle[: len(antwoord.kringen)]
    assert antwoord.misschien_meer or antwoord.kringen == alle


@given(st.permutations(sorted({(a, b) for a in range(5) for b in range(5) if a != b and (a + b) % 3})))
def test_the_order_of_the_edges_makes_no_difference(randen: list[tuple[int, int]]) -> None:
    assert zoek_kringen(randen) == zoek_kringen(sorted(randen))
    assert zoek_kringen([*randen, *randen]) == zoek_kringen(randen)


@given(RANDEN)
def test_an_edge_is_in_a_circle_exactly_when_some_circle_holds_it(randen: set[tuple[int, int]]) -> None:
    kringen = _met_geweld(randen)

    assert in_kring(randen) == {paar for kring in kringen for paar in zip(kring, (*kring[1:], kring[0]), strict=True)}
    assert frozenset().union(*versterkende_groepen(randen)) == {factor for kring in kringen for factor in kring}


@pytest.mark.parametrize("zoek", [zoek_kringen, versterkende_groepen, in_kring])
def test_an_edge_onto_itself_is_refused(zoek: object) -> None:
    with pytest.raises(OorzaakVanZichzelf, match="Factor 2 kan niet de oorzaak van zichzelf zijn"):
        zoek([(1, 2), (2, 2)])  # type: ignore[operator]


@pytest.mark.parametrize(
    ("randen", "kringen"),
    [
        ([], ()),
        ([(1, 2), (2, 3), (1, 3)], ()),
        ([(1, 2), (2, 1)], ((1, 2),)),
        ([(3, 1), (1, 2), (2, 3), (2, 1)], ((1, 2), (1, 2, 3))),
        ([(1, 2), (2, 1), (3, 4), (4, 3), (2, 3)], ((1, 2), (3, 4))),
    ],
)
def test_zoek_kringen_by_example(randen: list[tuple[int, int]], kringen: tuple[tuple[int, ...], ...]) -> None:
    assert zoek_kringen(randen) == Kringen(kringen)


def test_a_circle_is_named_by_what_happens_in_it() -> None:
    namen = {1: "te abstracte agenda", 2: "weinig betrokkenheid", 3: "te weinig resultaat"}

    assert in_woorden((1, 2, 3), namen) == (
        "te abstracte agenda → weinig betrokkenheid → te weinig resultaat → te abstracte agenda"
    )


def test_the_bound_is_told() -> None:
    compleet = [(a, b) for a in range(8) for b in range(8) if a != b]
    lang = [(n, (n + 1) % (LENGTE + 1)) for n in range(LENGTE + 1)]

    assert zoek_kringen(compleet).grens == f"Hier staan de {AANTAL} kortste kringen. Er zijn er meer."
    assert zoek_kringen(lang).kringen == ()
    assert zoek_kringen(lang).grens.endswith("Er kunnen er meer zijn.")
    assert zoek_kringen(lang[:-1]).grens == ""


@pytest.mark.parametrize("stap", [1, 7, 31])
def test_two_hundred_factors_take_less_than_a_second(stap: int) -> None:
    """Neighbours only (few short circles, much to search), or far apart."""
    randen = {(n, (n + stap * k + 1) % 200) for n in range(200) for k in range(3)}
    begin = process_time()

    antwoord = zoek_kringen(randen)

    assert process_time() - begin < 1
    assert antwoord.grens
