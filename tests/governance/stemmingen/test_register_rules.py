"""A rule of voting in words and sums: classes of weights, thresholds, and one voter with everything."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.stemmingen.register_rules import (
    Klasse,
    gewicht_in_klasse,
    gewicht_naar_inwoners,
    overwicht,
    overwichtzin,
    regelzin,
    rekenvoorbeeld,
    uniek_genoemd,
)
from governance.stemmingen.rules import Eis, Lid, Maat, Noemer, Quorum, Regel
from governance.stemmingen.standaard_rules import STANDAARDREGELS

KLASSEN = (Klasse(20_000, 2), Klasse(0, 1), Klasse(100_000, 5))
LEDEN, GEWICHT = Maat.LEDEN, Maat.GEWICHT


def eis(maat: Maat, deel: str, *, strikt: bool = False, van: Noemer = Noemer.ALLE) -> Eis:
    return Eis(maat, Fraction(deel), strikt=strikt, noemer=van)


@pytest.mark.parametrize(
    ("inwoners", "stemmen"), [(0, 1), (19_999, 1), (20_000, 2), (99_999, 2), (100_000, 5), (900_000, 5)]
)
def test_highest_class_that_is_reached_counts(inwoners: int, stemmen: int) -> None:
    assert gewicht_in_klasse(inwoners, KLASSEN) == stemmen


@given(
    klassen=st.lists(st.builds(Klasse, st.integers(0, 10**6), st.integers(0, 50)), unique_by=lambda k: k.vanaf),
    inwoners=st.integers(0, 2 * 10**6),
)
def test_order_of_the_classes_does_not_matter(klassen: list[Klasse], inwoners: int) -> None:
    assert gewicht_in_klasse(inwoners, klassen) == gewicht_in_klasse(inwoners, klassen[::-1])


def test_weight_that_is_not_known_says_why() -> None:
    hoog = (Klasse(20_000, 2),)

    assert gewicht_naar_inwoners("Heerde", None, None, "1 januari 2020") == (
        0,
        "Van Heerde is geen inwonertal bekend op 1 januari 2020.",
    )
    assert gewicht_naar_inwoners("Heerde", 18_561, None, "…") == (18_561, "")
    assert gewicht_naar_inwoners("Heerde", 18_561, hoog, "…") == (
        0,
        "Heerde heeft 18.561 inwoners. Daar is geen klasse voor.",
    )


@pytest.mark.parametrize(("code", "zin"), [
    ("meerderheid", "Aangenomen als meer dan de helft van de uitgebrachte stemmen vóór is. "
                    "Om te beginnen is meer dan de helft van de leden aanwezig."),
    ("gewogen", "Aangenomen als de voorstemmers samen meer dan de helft van de inwoners van wie voor of tegen stemt "
                "hebben. Om te beginnen is meer dan de helft van de leden aanwezig."),
    ("twee_derde", "Aangenomen als minstens 2/3 van alle leden vóór is. "
                   "Om te beginnen is meer dan de helft van de leden aanwezig."),
    ("dubbele_meerderheid", "Aangenomen als meer dan de helft van alle leden vóór is én "
                            "de voorstemmers samen meer dan de helft van alle inwoners hebben."),
    ("unanimiteit", "Aangenomen als iedereen vóór is."),
])  # fmt: skip
def test_rule_says_when_something_is_adopted(code: str, zin: str) -> None:
    standaard = STANDAARDREGELS[code]

    assert regelzin(standaard.regel, standaard.eenheid) == zin


def test_sentence_names_the_decisions_the_voters_and_both_quorums() -> None:
    regel = Regel("r", "b", (eis(LEDEN, "1/2", strikt=True, van=Noemer.AANWEZIG),), opening=Quorum((LEDEN, GEWICHT)))

    assert regelzin(regel, "inwoners", "deelnemers", "nieuwe taken") == (
        "Bij nieuwe taken: aangenomen als meer dan de helft van de aanwezige deelnemers vóór is. "
        "Om te beginnen is meer dan de helft van de deelnemers én van de inwoners aanwezig."
    )


@pytest.mark.parametrize(("vraag", "totaal", "zin"), [
    (eis(LEDEN, "2/3"), 19, "2/3 van 19 leden is 12 2/3. Naar boven afgerond: minstens 13 nodig."),
    (eis(LEDEN, "2/3"), 18, "2/3 van 18 leden is 12. Precies zoveel is genoeg."),
    (eis(LEDEN, "1/2", strikt=True), 14, "De helft van 14 leden is 7. Er is meer nodig dan dat: minstens 8."),
    (eis(LEDEN, "1/2", strikt=True), 631_064,
     "De helft van 631.064 leden is 315.532. Er is meer nodig dan dat: minstens 315.533."),
    (eis(LEDEN, "1"), 14, "Alle 14 leden zijn nodig."),
    (eis(LEDEN, "2/3"), 0, ""),
])  # fmt: skip
def test_sum_can_be_checked_by_hand(vraag: Eis, totaal: int, zin: str) -> None:
    assert rekenvoorbeeld(vraag, totaal, "leden") == zin


def test_one_voter_with_more_than_half_is_named_and_exactly_half_is_not() -> None:
    vng = [Lid("a", "Apeldoorn", 3), Lid("b", "Brummen", 2), Lid("c", "Voorst", 1)]

    assert overwicht(vng) is None
    assert overwichtzin(vng, "stemmen") == ""
    zin = overwichtzin([Lid("a", "Apeldoorn", 4), *vng[1:]], "stemmen")
    assert zin.startswith("Apeldoorn heeft alleen al de meerderheid: 4 van 7 stemmen.")
    assert overwicht([Lid("a", "Alleen", 3)]) is None


def test_names_that_occur_twice_get_a_number() -> None:
    assert uniek_genoemd(["raadslid", "lid", "raadslid"]) == ["raadslid", "lid", "raadslid 2"]
