"""From what somebody typed to words, and from a text to a marked fragment."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regio.zoeken.rules import MAX_WOORDEN, fragment, hoort_bij, lees_vraag, markeer


@pytest.mark.parametrize(
    ("getypt", "woorden"),
    [
        ("snelfietspad Heerde", ("snelfietspad", "heerde")),
        ("  Heerde  heerde ", ("heerde",)),
        ("A-B10", ("b10",)),
        ("A", ("a",)),
        ("GM0246", ("0246",)),
        ("\"'%_\\;--<b>", ("b",)),
        ("\x00\x1b", ()),
        ("", ()),
        ("één coöperatie", ("één", "coöperatie")),
    ],
)
def test_lees_vraag_keeps_words_only(getypt: str, woorden: tuple[str, ...]) -> None:
    assert lees_vraag(getypt).woorden == woorden


def test_lees_vraag_says_when_it_leaves_something_out() -> None:
    assert not lees_vraag("kort").ingekort
    assert lees_vraag("a" * 10_000).ingekort
    veel = lees_vraag(" ".join(f"woord{n}" for n in range(20)))
    assert veel.ingekort
    assert len(veel.woorden) == MAX_WOORDEN


@pytest.mark.parametrize(
    ("gevonden", "woord", "uit"),
    [
        ("snelfietspad", "fietspad", True),
        ("Subsidie", "subsidies", True),
        ("coöperatie", "cooperatie", True),
        ("Heerde", "herde", True),
        ("verkeerde", "heerde", False),
        ("de", "deventer", False),
        ("regio", "reg", False),
    ],
)
def test_hoort_bij_knows_parts_stems_and_typos(gevonden: str, woord: str, uit: bool) -> None:
    assert hoort_bij(gevonden, woord) is uit


def test_fragment_escapes_the_text_and_marks_the_words() -> None:
    tekst = "<script>alert(1)</script> over het snelfietspad & meer"

    assert fragment(tekst, ("snelfietspad",)) == (
        "&lt;script&gt;alert(1)&lt;/script&gt; over het <mark>snelfietspad</mark> &amp; meer"
    )


def test_fragment_of_a_long_text_shows_where_the_word_stands() -> None:
    tekst = "begin " + "tussen " * 100 + "doelwoord " + "erna " * 100

    stuk = fragment(tekst, ("doelwoord",))

    assert stuk.startswith("… ")
    assert stuk.endswith(" …")
    assert "<mark>doelwoord</mark>" in stuk


@given(st.text(max_size=400), st.text(max_size=40))
def test_no_text_and_no_query_breaks_the_marking(tekst: str, getypt: str) -> None:
    woorden = lees_vraag(getypt).woorden
    for uit in (markeer(tekst, woorden), fragment(tekst, woorden)):
        kaal = uit.replace("<mark>", "").replace("</mark>", "")
        assert "<" not in kaal
