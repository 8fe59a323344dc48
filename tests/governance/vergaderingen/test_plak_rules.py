"""An agenda as somebody pastes it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.vergaderingen.plak_rules import Plakfout, Plakpunt, agenda_uit, volgend_nummer


def test_numbers_are_taken_over_and_filled_in() -> None:
    tekst = "1. Opening\n\n2)  Mededelingen\n2a. Zienswijze   begroting\n- Rondvraag\n7\tSluiting\n"

    assert agenda_uit(tekst) == [
        Plakpunt("1", "Opening"),
        Plakpunt("2", "Mededelingen"),
        Plakpunt("2a", "Zienswijze begroting"),
        Plakpunt("3", "Rondvraag"),
        Plakpunt("7", "Sluiting"),
    ]


def test_a_title_may_begin_with_a_number() -> None:
    assert agenda_uit("2 miljoen voor de weg") == [Plakpunt("1", "2 miljoen voor de weg")]


def test_numbers_go_on_after_what_stands_there() -> None:
    assert agenda_uit("Rondvraag", ["1", "2", "7b"]) == [Plakpunt("8", "Rondvraag")]
    assert volgend_nummer([]) == "1"
    assert volgend_nummer(["A", "3.2"]) == "4"


@pytest.mark.parametrize(("tekst", "bestaand", "melding"), [
    (" \n", [], "één onderwerp per regel"),
    ("1. Opening\n1. Sluiting", [], "Regel 2: nummer 1 staat al op de agenda."),
    ("1. Opening", ["1"], "Regel 1: nummer 1 staat al op de agenda."),
    (f"1. {'x' * 251}", [], "Regel 1 is te lang: 251 tekens."),
    ("\n".join(["punt"] * 201), [], "Dit zijn 201 regels."),
])  # fmt: skip
def test_what_cannot_be_is_said_with_the_line(tekst: str, bestaand: list[str], melding: str) -> None:
    with pytest.raises(Plakfout, match=melding[:20]):
        agenda_uit(tekst, bestaand)


@given(st.text(max_size=300))
def test_any_text_gives_items_with_different_numbers_or_a_sentence(tekst: str) -> None:
    try:
        punten = agenda_uit(tekst)
    except Plakfout as fout:
        assert str(fout)
        return
    assert len({punt.nummer for punt in punten}) == len(punten)
    assert all(punt.titel and len(punt.nummer) <= 20 for punt in punten)
