"""The words of an outcome: the same figures, and never a percentage that says the opposite."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from governance.stemmingen.rules import Eis, Keuze, Lid, Maat, Noemer, Quorum, Staken, Stem, Stemming
from governance.stemmingen.telling_rules import bereken
from governance.stemmingen.uitleg_rules import procent, uitleg
from tests.governance.stemmingen.test_telling_rules import (
    GEWOGEN,
    GROOT,
    MEERDERHEID,
    TWEE_DERDE,
    UNANIEM,
    _letters,
    _regel,
    _twente,
    stemmingen,
)

HELFT = Fraction(1, 2)


def test_the_headline_says_outcome_figures_and_what_was_needed() -> None:
    woorden = uitleg(_twente(GROOT, GEWOGEN), eenheid="inwoners")

    assert woorden.kop == "Verworpen: 313.887 van 631.064 inwoners vóór (49,74 %); nodig 315.533."
    assert woorden.stappen[0] == "Regel: regel (bron)."
    assert "het eerste hele getal boven 1/2 × 631.064 = 315.533" in woorden.stappen[-1]
    assert woorden.stappen[-1].endswith("niet gehaald, 1.646 tekort.")


@pytest.mark.parametrize(
    ("deel", "geheel", "drempel", "tekst"),
    [
        (313_887, 631_064, HELFT, "49,74 %"),
        (499_999, 1_000_000, HELFT, "49,9999 %"),
        (500_001, 1_000_000, HELFT, "50,0001 %"),
        (1, 2, HELFT, "50,00 %"),
        (2, 3, TWEE_DERDE, "66,666667 %"),
        (0, 7, HELFT, "0,00 %"),
        (7, 7, HELFT, "100,00 %"),
        (1, 0, HELFT, "–"),
        (567, 689, None, "82,29 %"),
    ],
)
def test_a_percentage_is_never_rounded_onto_the_threshold(
    deel: int, geheel: int, drempel: Fraction | None, tekst: str
) -> None:
    assert procent(deel, geheel, drempel=drempel) == tekst


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_below_half_never_reads_as_half(deel: int, geheel: int) -> None:
    gelezen = Fraction(procent(deel, deel + geheel, drempel=HELFT).removesuffix(" %").replace(",", "."))

    echt = Fraction(deel, deel + geheel)
    if abs(echt - HELFT) > Fraction(1, 10**7):
        assert (gelezen < 50, gelezen > 50) == (echt < HELFT, echt > HELFT)


@pytest.mark.parametrize(
    ("stemming", "stuk"),
    [
        (_letters("VVTTA", _regel(MEERDERHEID)), "uitgesteld tot een volgende vergadering"),
        (_letters("VVTT", _regel(MEERDERHEID)), "de vergadering is voltallig"),
        (_letters("VVTTA", _regel(MEERDERHEID), herhaling=True), "dit is de tweede stemming"),
        (_letters("VVTT", _regel(MEERDERHEID, staken=Staken.VOORZITTER), voorzitter="0"), "voorzitter beslist: voor"),
        (_letters("VVTTA", _regel(MEERDERHEID, staken=Staken.VOORZITTER), voorzitter="4"), "maar die is er niet"),
        (_letters("VVTT", _regel(MEERDERHEID, staken=Staken.VERWORPEN)), "Volgens deze regel"),
        (_letters("VVVTA....", _regel(MEERDERHEID)), "Ingevuld: 5 van 9"),
        (_letters("VVVVVV.", _regel(MEERDERHEID)), "verandert niet meer"),
        (_letters("V" * 12 + "T" * 7, _regel(Eis(Maat.LEDEN, TWEE_DERDE, False, Noemer.ALLE))), "naar boven afgerond"),
        (_letters("VVVV", _regel(UNANIEM)), "Nodig: alle leden: 4. "),
    ],
)
def test_the_steps_say_why(stemming: Stemming, stuk: str) -> None:
    assert stuk in " ".join(uitleg(stemming).stappen)


def test_a_missed_quorum_says_how_many_were_needed() -> None:
    woorden = uitleg(_letters("VVVAAA", _regel(MEERDERHEID, opening=Quorum())))

    assert woorden.kop == "Geen geldige stemming: 3 van 6 leden, nodig 4."


def test_what_can_turn_it_is_named() -> None:
    leden = (Lid("a", "Almelo", 3), Lid("b", "Borne", 2), Lid("c", "Losser", 2), Lid("d", "Wierden", 2))
    stemming = Stemming(_regel(GEWOGEN), leden, (Stem("a", Keuze.VOOR),))

    assert uitleg(stemming).kanteling == "Met 1 stem erbij is het voorstel aangenomen: Borne; of Losser; of Wierden."


@settings(max_examples=300, deadline=None)
@given(stemmingen())
def test_every_outcome_has_words_with_its_own_figures(stemming: Stemming) -> None:
    uitslag = bereken(stemming)
    woorden = uitleg(stemming, uitslag)

    assert woorden.kop.endswith(".") and all(stap.endswith(".") for stap in woorden.stappen)
    assert len(woorden.stappen) >= 1 + len(uitslag.eisen) + len(uitslag.quorums)
    if uitslag.soort in {"aangenomen", "verworpen"}:
        assert woorden.kop.lower().startswith(uitslag.soort)
    assert "1/2" not in replace(woorden, stappen=()).kop
