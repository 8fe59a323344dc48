"""Votes from a pasted list: every way of writing, and what is refused instead of guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.stemmingen.plak_rules import (
    DUBBEL,
    GEEN_KEUZE,
    MAX_REGELS,
    NIET_ONTHOUDEN,
    ONBEKEND,
    Kandidaat,
    lees,
)

STEMMERS = (
    Kandidaat("al", "Almelo"),
    Kandidaat("bo", "Borne"),
    Kandidaat("hvt", "Hof van Twente"),
    Kandidaat("rh", "Rijssen-Holten", ook=("Gemeente Rijssen-Holten",)),
    Kandidaat("fa", "Fractie A", leden=3),
    Kandidaat("w1", "Losser: wethouder"),
    Kandidaat("w2", "Losser: burgemeester"),
)


def _lees(tekst: str, *, onthouding: bool = False) -> tuple[dict[str, dict[str, int]], list[str]]:
    geplakt = lees(tekst, STEMMERS, onthouding=onthouding)
    return {wie: dict(stand) for wie, stand in geplakt.stemmen.items()}, [fout.reden for fout in geplakt.fouten]


@pytest.mark.parametrize(
    ("tekst", "wie", "stand"),
    [
        ("Almelo\tvoor", "al", {"voor": 1}),
        ("almelo;VOOR", "al", {"voor": 1}),
        ("voor\tAlmelo", "al", {"voor": 1}),
        ("Almelo, vóór", "al", {"voor": 1}),
        ("Almelo: tegen", "al", {"tegen": 1}),
        ("Almelo tegen", "al", {"tegen": 1}),
        ("Hof van Twente - afwezig met bericht", "hvt", {"afwezig": 1}),
        ("Hof van Twente mag niet meestemmen", "hvt", {"niet_meestemmen": 1}),
        ("Rijssen-Holten\tT", "rh", {"tegen": 1}),
        ("rijssen holten\tblanco", "rh", {"blanco": 1}),
        ("Gemeente Borne; ja", "bo", {"voor": 1}),
        ("3\tBorne\tnee", "bo", {"tegen": 1}),
        ("Fractie A: 2 voor, 1 tegen", "fa", {"voor": 2, "tegen": 1}),
        ("Fractie A 2 voor 1 tegen", "fa", {"voor": 2, "tegen": 1}),
        ("Fractie A\tvoor", "fa", {"voor": 3}),
        ("Fractie A\t2 voor", "fa", {"voor": 2}),
        ("Losser: wethouder; voor", "w1", {"voor": 1}),
        ("burgemeester Losser;v", "w2", {"voor": 1}),
    ],
)
def test_one_line_is_read(tekst: str, wie: str, stand: dict[str, int]) -> None:
    assert _lees(tekst) == ({wie: stand}, [])


def test_names_behind_a_choice_are_read() -> None:
    assert _lees("Voor: Almelo, Borne en Hof van Twente\nTegen: Rijssen-Holten") == (
        {"al": {"voor": 1}, "bo": {"voor": 1}, "hvt": {"voor": 1}, "rh": {"tegen": 1}},
        [],
    )


@pytest.mark.parametrize(
    ("tekst", "reden"),
    [
        ("Zwolle\tvoor", ONBEKEND),
        ("Almelo", GEEN_KEUZE),
        ("Almelo\tmisschien", ONBEKEND),
        ("Enschede Almelo\tvoor", ONBEKEND),
        ("Losser\tvoor", "Past bij meer stemmers: Losser: wethouder, Losser: burgemeester."),
        ("Almelo\tonthouden", NIET_ONTHOUDEN),
        ("Fractie A: 3 voor, 1 tegen", "Fractie A heeft 3 stemmen; er staan er 4."),
        ("Fractie A: 0 voor", "Fractie A heeft 3 stemmen; er staan er 0."),
        ("Almelo: 2 voor", "Almelo heeft 1 stemmen; er staan er 2."),
    ],
)
def test_what_is_not_understood_is_said(tekst: str, reden: str) -> None:
    assert _lees(tekst) == ({}, [reden])


def test_abstaining_is_read_where_the_rule_allows_it() -> None:
    assert _lees("Almelo\tonthouden", onthouding=True) == ({"al": {"onthouden": 1}}, [])


def test_voter_twice_with_another_choice_counts_for_nothing() -> None:
    assert _lees("Almelo\tvoor\nBorne\tvoor\nAlmelo\ttegen") == ({"bo": {"voor": 1}}, [DUBBEL])


def test_voter_twice_with_the_same_choice_is_one_vote() -> None:
    assert _lees("Almelo\tvoor\n\nAlmelo\tvoor") == ({"al": {"voor": 1}}, [])


def test_too_many_lines_are_said() -> None:
    geplakt = lees("Almelo\tvoor\n" * (MAX_REGELS + 1), STEMMERS, onthouding=False)

    assert [fout.nummer for fout in geplakt.fouten] == [MAX_REGELS + 1]


@given(st.text(max_size=200))
def test_any_text_gives_only_votes_that_a_voter_has(tekst: str) -> None:
    stemmen, _ = _lees(tekst)

    leden = {rij.sleutel: rij.leden for rij in STEMMERS}
    assert all(1 <= sum(stand.values()) <= leden[wie] for wie, stand in stemmen.items())
