"""Rules of composition as values: what the law asks, when rules contradict each other, whether a period is covered."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.organen.rules import (
    ALGEMEEN_BESTUUR,
    DAGELIJKS_BESTUUR,
    Periode,
    Regel,
    Regelsoort,
    gedekt,
    samen,
    tegenspraken,
    wettelijke_regels,
)
from governance.organisaties.rules import VierO
from governance.regelingen.rules import Rechtsvorm, RegelingSoort

OL = Rechtsvorm.OPENBAAR_LICHAAM
COLLEGES = RegelingSoort.COLLEGEREGELING
BURGEMEESTERS = RegelingSoort.BURGEMEESTERSREGELING


def soorten(orgaan: str, soort: str = COLLEGES, aantal: int = 8) -> dict[str, str]:
    return {regel.soort: regel.bron for regel in wettelijke_regels(orgaan, OL, soort, aantal)}


def test_law_gives_an_ab_a_chair_from_its_midst_and_leaves_the_rest_to_the_regeling() -> None:
    assert soorten(ALGEMEEN_BESTUUR)["voorzitter_uit_midden"] == "Wgr art. 13 lid 9"
    hard = [regel.soort for regel in wettelijke_regels(ALGEMEEN_BESTUUR, OL, COLLEGES, 8) if regel.wettelijk]
    assert hard == ["voorzitter_uit_midden"]


def test_law_gives_a_db_its_four_rules_with_their_article() -> None:
    assert soorten(DAGELIJKS_BESTUUR) == {
        "aantal_leden": "Wgr art. 14 lid 1",
        "niet_een_gemeente": "Wgr art. 14 lid 1",
        "meest_uit_ab": "Wgr art. 14 lid 2",
        "minderheid_van_ab": "Wgr art. 14 lid 3",
    }
    aantal = wettelijke_regels(DAGELIJKS_BESTUUR, OL, COLLEGES, 8)[0]
    assert (aantal.minimum, aantal.maximum, aantal.naam) == (3, None, "aantal leden: minstens 3")


@pytest.mark.parametrize(("soort", "aantal", "geldt"), [
    (BURGEMEESTERS, 5, False), (BURGEMEESTERS, 6, True), (COLLEGES, 5, True), ("", 5, True),
])  # fmt: skip
def test_only_a_burgemeestersregeling_of_fewer_than_six_may_have_a_db_that_is_the_majority(
    soort: str, aantal: int, geldt: bool
) -> None:
    assert ("minderheid_van_ab" in soorten(DAGELIJKS_BESTUUR, soort, aantal)) is geldt


def test_other_bodies_of_an_openbaar_lichaam_have_no_legal_rules() -> None:
    assert soorten("bestuurscommissie") == {}


# Own rules and those of the law together.

ALLEN = Regel(Regelsoort.ALLEN_VERTEGENWOORDIGD, bron="art. 6")
EEN_PER = Regel(Regelsoort.PER_DEELNEMER, 0, 1, bron="art. 6")


def test_what_the_regeling_says_takes_the_place_of_what_the_law_leaves_to_it() -> None:
    wet = wettelijke_regels(ALGEMEEN_BESTUUR, OL, COLLEGES, 8)

    assert [regel.soort for regel in samen([], wet)] == ["voorzitter_uit_midden", "allen_vertegenwoordigd"]
    assert [regel.soort for regel in samen([EEN_PER], wet)] == ["per_deelnemer", "voorzitter_uit_midden"]


def test_the_same_rule_is_said_once_with_both_sources() -> None:
    eigen = Regel(Regelsoort.VOORZITTER_UIT_MIDDEN, bron="art. 12")
    beide = samen([eigen], wettelijke_regels(ALGEMEEN_BESTUUR, OL, COLLEGES, 8))

    assert (beide[0].bron, beide[0].wettelijk) == ("art. 12; Wgr art. 13 lid 9", True)
    assert [regel.soort for regel in beide].count("voorzitter_uit_midden") == 1


def test_a_number_of_the_regeling_stands_beside_that_of_the_law() -> None:
    vijf = Regel(Regelsoort.AANTAL_LEDEN, 5, 5, bron="art. 9")
    beide = samen([vijf], wettelijke_regels(DAGELIJKS_BESTUUR, OL, COLLEGES, 8))

    assert [regel.grens for regel in beide if regel.soort == "aantal_leden"] == ["precies 5", "minstens 3"]


def test_a_rule_names_itself_in_words() -> None:
    groep = Regel(Regelsoort.ZETELS_PER_GROEP, 1, 3, (VierO.ONDERNEMERS, VierO.ONDERWIJS))

    assert groep.naam == "zetels voor ondernemers en onderwijs: 1 tot en met 3"
    assert ALLEN.naam == "elke deelnemer is vertegenwoordigd"
    assert EEN_PER.naam == "leden per deelnemende gemeente: hoogstens 1"


# Contradictions.


def aantal(laag: int | None, hoog: int | None) -> Regel:
    return Regel(Regelsoort.AANTAL_LEDEN, laag, hoog)


def groep(laag: int | None, hoog: int | None, *groepen: VierO) -> Regel:
    return Regel(Regelsoort.ZETELS_PER_GROEP, laag, hoog, groepen)


def per(laag: int | None, hoog: int | None) -> Regel:
    return Regel(Regelsoort.PER_DEELNEMER, laag, hoog)


APART = Regel(Regelsoort.ONAFHANKELIJK_VOORZITTER)
MIDDEN = Regel(Regelsoort.VOORZITTER_UIT_MIDDEN)
SPREIDING = Regel(Regelsoort.NIET_EEN_GEMEENTE)
OVERHEID, REST = (VierO.OVERHEID,), (VierO.ONDERNEMERS, VierO.ONDERWIJS, VierO.ONDERZOEK)

BOTST = [
    ("minstens boven hoogstens", [aantal(5, 3)], 0, 0, "is “minstens” hoger dan “hoogstens”"),
    (
        "3+3+1 in zes", [groep(3, 3, *OVERHEID), groep(3, 3, *REST), APART, aantal(6, 6)],
        0, 0, "minstens 7 leden nodig (de zetels per groep)",
    ),
    (
        "3+3 in acht", [groep(3, 3, *OVERHEID), groep(3, 3, *REST), aantal(8, None)],
        0, 0, "hoogstens 7 zijn (de zetels per groep)",
    ),
    (
        "zeven gemeenten in zes", [per(1, 1), aantal(6, 6)],
        7, 0, "minstens 7 leden nodig (leden per deelnemende gemeente: precies 1)",
    ),
    ("zeven gemeenten in acht", [per(1, 1), aantal(8, 8)], 7, 0, "hoogstens 7 zijn"),
    ("allen in minder", [ALLEN, aantal(None, 5)], 4, 2, "minstens 6 leden nodig (elke deelnemer is vertegenwoordigd)"),
    ("twee soorten voorzitter", [APART, MIDDEN], 0, 0, "niet tegelijk onafhankelijk"),
    ("allen, maar geen per gemeente", [ALLEN, per(0, 0)], 3, 0, "geen enkel lid"),
    ("spreiding van een", [SPREIDING, aantal(1, 1)], 0, 0, "minstens 2 leden nodig"),
    ("wet en regeling", [aantal(2, 2), aantal(3, None)], 0, 0, "minstens 3 leden nodig"),
    ("deel groter dan het geheel", [groep(3, None, VierO.ONDERWIJS), groep(None, 2, *REST)], 0, 0, "samen minstens 3"),
    ("gemeenten passen niet in hun groep", [per(1, 1), groep(3, 3, *OVERHEID)], 7, 0, "samen minstens 7"),
]  # fmt: skip


@pytest.mark.parametrize(("regels", "gemeenten", "anderen", "zin"), [b[1:] for b in BOTST], ids=[b[0] for b in BOTST])
def test_tegenspraken_says_what_cannot_hold_together(
    regels: list[Regel], gemeenten: int, anderen: int, zin: str
) -> None:
    gevonden = tegenspraken(regels, gemeenten, anderen)

    assert any(zin in tekst for tekst in gevonden), gevonden


KAN = [
    ("niets", [], 0, 0),
    ("3+3+1 in zeven", [groep(3, 3, *OVERHEID), groep(3, 3, *REST), APART, aantal(7, 7)], 0, 0),
    ("een per gemeente", [per(1, 1), aantal(7, 7), MIDDEN, ALLEN], 7, 0),
    ("een per gemeente en een onafhankelijk voorzitter", [per(1, 1), aantal(8, 8), APART], 7, 0),
    ("gemeenten en een waterschap", [per(1, 1), aantal(8, 8)], 7, 1),
    ("gemeenten en ondernemers", [per(1, 1), groep(3, 3, VierO.ONDERNEMERS), aantal(10, 10)], 7, 0),
    ("aantal gemeenten niet bekend", [per(1, 1), aantal(8, 8)], 0, 0),
    ("alleen een voorzitter", [APART, aantal(1, 1)], 0, 0),
    (
        "overlappende groepen tellen niet dubbel",
        [groep(3, None, *REST), groep(2, None, VierO.ONDERWIJS), aantal(3, 3)],
        0, 0,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("regels", "gemeenten", "anderen"), [k[1:] for k in KAN], ids=[k[0] for k in KAN])
def test_tegenspraken_is_silent_about_what_can_hold(regels: list[Regel], gemeenten: int, anderen: int) -> None:
    assert tegenspraken(regels, gemeenten, anderen) == []


@given(st.integers(0, 12), st.integers(1, 3))
def test_rules_that_a_real_body_meets_never_contradict_each_other(gemeenten: int, elk: int) -> None:
    """A body with `elk` members of every municipality and a chair from outside does exist."""
    regels = [per(elk, elk), APART, groep(None, gemeenten * elk, *OVERHEID)]

    assert tegenspraken([*regels, aantal(gemeenten * elk + 1, gemeenten * elk + 1)], gemeenten) == []


# Periods.

DAG = date(2026, 1, 1)
DAGEN = st.integers(0, 40).map(lambda n: DAG + timedelta(days=n))


@st.composite
def een_periode(draw: st.DrawFn) -> Periode:
    van = draw(DAGEN)
    return Periode(van, draw(st.none() | st.integers(1, 20).map(lambda n: van + timedelta(days=n))))


@given(een_periode(), st.lists(een_periode(), max_size=4))
def test_gedekt_is_the_same_as_looking_at_every_day(gevraagd: Periode, periodes: list[Periode]) -> None:
    def in_een(dag: date) -> bool:
        return any(p.van <= dag and (p.tot is None or dag < p.tot) for p in periodes)

    tot = gevraagd.tot or DAG + timedelta(days=100)
    dagen = [gevraagd.van + timedelta(days=n) for n in range((tot - gevraagd.van).days)]

    assert gedekt(gevraagd, periodes) is all(in_een(dag) for dag in dagen)


def test_gedekt_without_periods_is_no() -> None:
    assert not gedekt(Periode(DAG), [])
