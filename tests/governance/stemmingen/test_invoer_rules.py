"""What was entered, as plain values: two entries from the same reading are joined without losing anything."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from governance.stemmingen.invoer_rules import als_tekst, leesbaar, stemmen_uit, uit_tekst, verschil
from governance.stemmingen.rules import Keuze, Stem

STAND = st.dictionaries(st.sampled_from(Keuze.values), st.integers(1, 9), max_size=3)
STANDEN = st.dictionaries(st.sampled_from("abcd"), STAND)


@given(STAND)
def test_text_of_a_voter_is_read_back(stand: dict[str, int]) -> None:
    assert uit_tekst(als_tekst(stand)) == stand


@given(st.text(max_size=60))
def test_any_text_is_read_without_a_fault(tekst: str) -> None:
    assert set(uit_tekst(tekst)) <= set(Keuze.values)


def test_words_of_a_voter() -> None:
    assert leesbaar({}, 1) == "onbekend"
    assert leesbaar({"voor": 1}, 1) == "voor"
    assert leesbaar({"voor": 2, "tegen": 1}, 5) == "2 voor, 1 tegen, 2 onbekend"


def test_votes_follow_from_what_was_entered() -> None:
    assert stemmen_uit({"a": {"voor": 2, "tegen": 1}}) == (Stem("a", Keuze.VOOR, 2), Stem("a", Keuze.TEGEN, 1))


def test_only_the_other_changed_it() -> None:
    assert verschil({}, {}, {"a": {"voor": 1}}) == ({"a": {"voor": 1}}, ("a",), ())


def test_only_i_changed_it() -> None:
    gelezen = {"a": {"voor": 1}}

    assert verschil(gelezen, {"a": {"tegen": 1}}, gelezen) == ({"a": {"tegen": 1}}, (), ())


def test_both_changed_it_differently() -> None:
    assert verschil({}, {"a": {"voor": 1}}, {"a": {"tegen": 1}}) == ({"a": {"voor": 1}}, (), ("a",))


@given(STANDEN, STANDEN, STANDEN)
def test_what_one_of_both_changed_is_kept_or_named(
    gelezen: dict[str, dict[str, int]], mijn: dict[str, dict[str, int]], nu: dict[str, dict[str, int]]
) -> None:
    samen, overgenomen, strijdig = verschil(gelezen, mijn, nu)

    for wie in mijn.keys() | nu.keys():
        gelijk = (mijn.get(wie) or {}) == (nu.get(wie) or {})
        if wie in overgenomen:
            assert samen[wie] == nu.get(wie, {})
        else:
            assert samen[wie] == mijn.get(wie, {})
            assert gelijk or wie in strijdig or (nu.get(wie) or {}) == (gelezen.get(wie) or {})
