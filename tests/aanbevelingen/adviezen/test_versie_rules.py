"""Two versions of one advice: the difference by word, and what became of each recommendation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aanbevelingen.adviezen.versie_rules import Deelsoort, Lot, Lotgeval, lotgevallen, woordverschil

TEKST = st.text(alphabet=st.sampled_from("ab \n"), max_size=40)


def _kort(oud: str, nieuw: str) -> list[tuple[str, str]]:
    return [(str(deel.soort), deel.tekst) for deel in woordverschil(oud, nieuw)]


@pytest.mark.parametrize(
    ("oud", "nieuw", "delen"),
    [
        ("Meld elk jaar.", "Meld elk jaar.", [("gelijk", "Meld elk jaar.")]),
        (
            "Meld elk jaar de stand.",
            "Meld elk halfjaar de stand.",
            [("gelijk", "Meld elk "), ("vervallen", "jaar "), ("toegevoegd", "halfjaar "), ("gelijk", "de stand.")],
        ),
        ("", "Meld.", [("toegevoegd", "Meld.")]),
        ("Meld.", "", [("vervallen", "Meld.")]),
        ("", "", []),
    ],
)
def test_woordverschil_shows_words_and_not_letters(oud: str, nieuw: str, delen: list[tuple[str, str]]) -> None:
    assert _kort(oud, nieuw) == delen


@given(TEKST, TEKST)
def test_woordverschil_holds_both_texts(oud: str, nieuw: str) -> None:
    delen = woordverschil(oud, nieuw)

    assert "".join(d.tekst for d in delen if d.soort != Deelsoort.TOEGEVOEGD) == oud
    assert "".join(d.tekst for d in delen if d.soort != Deelsoort.VERVALLEN) == nieuw


def test_every_recommendation_gets_what_became_of_it() -> None:
    verbanden = [
        *((10, 1, "herzien"), (11, 2, "samengevoegd"), (11, 3, "samengevoegd")),
        *((12, 4, "gesplitst"), (13, 4, "gesplitst"), (15, 6, "herzien"), (99, 1, "herzien")),
    ]

    gevallen = lotgevallen([1, 2, 3, 4, 5, 6], [10, 11, 12, 13, 14, 15], verbanden, gelijk=[(15, 6)])

    assert gevallen == [
        Lotgeval(Lot.HERZIEN, (1,), (10,)),
        Lotgeval(Lot.SAMENGEVOEGD, (2, 3), (11,)),
        Lotgeval(Lot.GESPLITST, (4,), (12, 13)),
        Lotgeval(Lot.NIEUW, (), (14,)),
        Lotgeval(Lot.ONGEWIJZIGD, (6,), (15,)),
        Lotgeval(Lot.VERVALLEN, (5,), ()),
    ]


def test_what_was_merged_and_split_at_once_stays_one_group() -> None:
    verbanden = [(10, 1, "gesplitst"), (11, 1, "gesplitst"), (11, 2, "samengevoegd")]

    assert lotgevallen([1, 2], [10, 11], verbanden) == [Lotgeval(Lot.HERSCHIKT, (1, 2), (10, 11))]


@pytest.mark.parametrize("soort", ["samengevoegd", "gesplitst"])
def test_one_for_one_keeps_the_word_that_was_written(soort: str) -> None:
    assert lotgevallen([1], [2], [(2, 1, soort)]) == [Lotgeval(Lot(soort), (1,), (2,))]


@given(st.sets(st.tuples(st.integers(10, 15), st.integers(0, 5)), max_size=20))
def test_every_recommendation_stands_in_exactly_one_group(paren: set[tuple[int, int]]) -> None:
    gevallen = lotgevallen(range(6), range(10, 16), [(een, ander, "herzien") for een, ander in paren])

    assert sorted(pk for geval in gevallen for pk in geval.oud) == list(range(6))
    assert sorted(pk for geval in gevallen for pk in geval.nieuw) == list(range(10, 16))
