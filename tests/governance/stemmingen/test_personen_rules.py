"""Votes about persons: majority of the valid papers, a second vote, the two highest, the lot (Gemeentewet art. 31)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.stemmingen.personen_rules import Ronde, bezwaren_ronde, stand


@pytest.mark.parametrize(
    ("ronden", "uitslag", "kandidaten"),
    [
        ([Ronde({"A": 8, "B": 6})], "gekozen", ("A",)),
        ([Ronde({"A": 8, "B": 6}, ongeldig=20)], "gekozen", ("A",)),
        ([Ronde({"A": 7, "B": 7})], "tweede_stemming", ("A", "B")),
        ([Ronde({"A": 5, "B": 5, "C": 4})], "tweede_stemming", ("A", "B", "C")),
        ([Ronde({"A": 7, "B": 7}), Ronde({"A": 6, "B": 5, "C": 3})], "herstemming", ("A", "B")),
        ([Ronde({"A": 7, "B": 7}), Ronde({"A": 6, "B": 4, "C": 4})], "herstemming", ("A", "B", "C")),
        ([Ronde({"A": 7, "B": 7}, herstemming=True)], "loting", ("A", "B")),
        ([Ronde({"A": 8, "B": 6}, herstemming=True)], "gekozen", ("A",)),
        ([Ronde({"A": 0, "B": 0}, ongeldig=14)], "geen_stemmen", ()),
        ([Ronde({"A": 1})], "gekozen", ("A",)),
    ],
)
def test_what_rounds_lead_to(ronden: list[Ronde], uitslag: str, kandidaten: tuple[str, ...]) -> None:
    gevonden = stand(tuple(ronden))

    assert (gevonden.uitslag, gevonden.kandidaten) == (uitslag, kandidaten)
    assert gevonden.uitleg.endswith(".")


@pytest.mark.parametrize(("lot", "uitslag"), [("B", "gekozen"), ("C", "loting"), ("", "loting")])
def test_the_lot_decides_only_among_those_who_tie(lot: str, uitslag: str) -> None:
    assert stand((Ronde({"A": 7, "B": 7, "C": 1}, herstemming=True),), loting=lot).uitslag == uitslag


def test_the_lot_does_not_overrule_a_majority() -> None:
    assert stand((Ronde({"A": 8, "B": 6}, herstemming=True),), loting="B").kandidaten == ("A",)


@pytest.mark.parametrize(
    ("ronde", "tekst"),
    [(Ronde({"A": 8, "B": 6}, ongeldig=1), "15 briefjes"), (Ronde({"A": -1}), "negatief"), (Ronde({"A": 14}), "")],
)
def test_more_papers_than_people_is_refused(ronde: Ronde, tekst: str) -> None:
    bezwaar = bezwaren_ronde(ronde, aanwezigen=14)

    assert tekst in bezwaar
    assert bool(bezwaar) is bool(tekst)


def test_without_a_round_there_is_no_outcome() -> None:
    with pytest.raises(ValueError, match="nog niet gestemd"):
        stand(())


@given(st.dictionaries(st.sampled_from("ABCDE"), st.integers(0, 30), min_size=1), st.integers(0, 9), st.booleans())
def test_who_is_chosen_has_more_than_half_of_the_valid_papers(
    stemmen: dict[str, int], ongeldig: int, herstemming: bool
) -> None:
    gevonden = stand((Ronde(stemmen, ongeldig, herstemming),))

    hoogste = max(stemmen.values())
    assert (gevonden.uitslag == "gekozen") is (2 * hoogste > sum(stemmen.values()))
    if gevonden.uitslag == "gekozen":
        assert stemmen[gevonden.kandidaten[0]] == hoogste
