"""Boxes and lines on their places: inside the picture, never on each other, always the same."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regio.kern.tekening import Knoop, Lijn, Tekening, Vak, teken

TEKSTEN = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=80)


@st.composite
def grafen(trek: st.DrawFn) -> tuple[tuple[Knoop, ...], tuple[Lijn, ...]]:
    """Draw up to twelve boxes with any text, and lines between any two of them."""
    aantal = trek(st.integers(1, 12))
    knopen = tuple(Knoop(f"k{n}", trek(TEKSTEN)) for n in range(aantal))
    plek = st.integers(0, aantal - 1)
    lijnen = trek(st.lists(st.tuples(plek, plek, st.booleans()), max_size=15))
    return knopen, tuple(Lijn(f"k{van}", f"k{naar}", gericht=gericht) for van, naar, gericht in lijnen)


def _overlapt(een: Vak, ander: Vak) -> bool:
    return (
        een.x < ander.x + ander.breedte
        and ander.x < een.x + een.breedte
        and een.y < ander.y + ander.hoogte
        and ander.y < een.y + een.hoogte
    )


@settings(max_examples=60, deadline=None)
@given(grafen(), st.sampled_from(["LR", "TB"]))
def test_boxes_lie_inside_the_picture_and_not_on_each_other(
    graaf: tuple[tuple[Knoop, ...], tuple[Lijn, ...]], richting: str
) -> None:
    tekening = teken(*graaf, richting=richting)

    for vak in tekening.vakken:
        assert vak.x >= 0 and vak.x + vak.breedte <= tekening.breedte
        assert vak.y >= 0 and vak.y + vak.hoogte <= tekening.hoogte
        assert all(vak.y < regel.y < vak.y + vak.hoogte for regel in vak.regels)
    vakken = tekening.vakken
    assert not [1 for n, een in enumerate(vakken) for ander in vakken[n + 1 :] if _overlapt(een, ander)]
    assert len(tekening.verbindingen) == len(graaf[1])


def test_every_path_is_a_curve_and_only_directed_lines_have_an_arrow() -> None:
    knopen = (Knoop("a", "Raad"), Knoop("b", "College"))
    tekening = teken(knopen, (Lijn("a", "b"), Lijn("a", "b", "mandaat", gericht=True), Lijn("b", "b")))

    assert all(re.fullmatch(r"M-?\d+,-?\d+ C(-?\d+,-?\d+ ?){3,}", v.pad) for v in tekening.verbindingen)
    assert [bool(v.pijl) for v in tekening.verbindingen] == [False, True, False]


def test_lines_to_nowhere_are_left_out_and_nothing_gives_nothing() -> None:
    assert teken((), ()) == Tekening(0, 0, (), ())
    assert teken((Knoop("a", "Raad"),), (Lijn("a", "weg"),)).verbindingen == ()


@pytest.mark.parametrize("tekst", ['"<b>&\\N', "graph { a }", "é" * 70, "\\", "%s %d", "-"])
def test_nasty_text_is_only_text(tekst: str) -> None:
    tekening = teken((Knoop("a", tekst, tekst),), ())

    assert "".join(r.tekst for r in tekening.vakken[0].regels).replace(" ", "") == (tekst * 2).replace(" ", "")


def test_the_same_input_gives_the_same_picture_also_from_many_threads() -> None:
    lijnen = tuple(Lijn("k0", f"k{n}", gericht=True) for n in range(1, 9))

    def een(nummer: int) -> Tekening:
        return teken(tuple(Knoop(f"k{n}", f"Orgaan {n} van reeks {nummer % 4}") for n in range(9)), lijnen)

    with ThreadPoolExecutor(8) as pool:
        samen = list(pool.map(een, range(40)))

    teken.cache_clear()
    assert samen == [een(nummer) for nummer in range(40)]
