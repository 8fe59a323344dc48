"""What a form and a kind mean for a council, and which steps joining takes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.regelingen.rules import (
    ONGELEZEN,
    WGR_VORMEN,
    Betrouwbaarheid,
    Gevolg,
    Rechtsvorm,
    RegelingSoort,
    gevolgen,
    toetredingsstappen,
    uitleg_rechtsvorm,
    valt_onder_wgr,
)

SOORTEN = ["", *RegelingSoort.values]
ALLES = [(vorm, soort) for vorm in Rechtsvorm.values for soort in SOORTEN]
BUITEN_DE_WGR = [vorm for vorm in Rechtsvorm.values if vorm not in WGR_VORMEN]
MET_BESTUUR = {"openbaar_lichaam", "gemeenschappelijk_orgaan", "bedrijfsvoeringsorganisatie"}
TERMIJN = re.compile(r"\d+ weken|\d+ april|15 september|15 juli")

VORM_ZEGT = {
    "openbaar_lichaam": ["rechtspersoon", "12 weken vóór aanbieding aan het algemeen bestuur", "raadsadviescommissie"],
    "gemeenschappelijk_orgaan": ["Geen rechtspersoon", "12 weken vóór de vaststelling", "geen verordeningen"],
    "bedrijfsvoeringsorganisatie": ["Alleen colleges", "12 weken vóór de vaststelling", "Verordeningen maakt zij niet"],
    "centrumregeling": ["met mandaat", "Geen eigen bestuur", "spreekt dus het eigen college aan"],
    "lichte_regeling": ["Alleen onderlinge afspraken"],
    "meervoudig_lokaal": ["Elke raad besluit zelf", "Alleen termijnen die zijn afgesproken"],
    "convenant": ["Er komt geen rechtspersoon", "Alleen termijnen die zijn afgesproken"],
    "rechtspersoon": ["wensen en bedenkingen", "statuten", "Alleen termijnen die zijn afgesproken"],
    "onbekend": ["De vorm is nog niet bekend", "geen wettelijke termijnen"],
}
BESTUUR_UIT = {
    "raadsregeling": ("uit de raden", "Wgr art. 13 lid 1"),
    "collegeregeling": ("Elk college wijst", "Wgr art. 13 lid 6"),
    "burgemeestersregeling": ("De burgemeesters zijn zelf", "Wgr art. 13 lid 7"),
    "gemengde_regeling": ("en uit de wethouders", "Wgr art. 13 lid 1 en 10"),
}


def tekst(rijen: tuple[Gevolg, ...]) -> str:
    return " ".join(f"{rij.titel} {rij.uitleg}" for rij in rijen)


@pytest.mark.parametrize(("vorm", "soort"), ALLES)
def test_every_form_and_kind_has_complete_consequences(vorm: str, soort: str) -> None:
    rijen = gevolgen(vorm, soort)

    assert rijen
    assert [rij for rij in rijen if not rij.titel or not rij.uitleg.endswith(".")] == []
    assert len({rij.titel for rij in rijen}) == len(rijen)
    for woorden in VORM_ZEGT[vorm]:
        assert woorden in tekst(rijen)


@pytest.mark.parametrize(("vorm", "soort"), ALLES)
def test_only_what_was_read_in_the_present_law_goes_without_reservation(vorm: str, soort: str) -> None:
    for rij in (*gevolgen(vorm, soort), *toetredingsstappen(vorm, soort)):
        assert bool(rij.voorbehoud) is (rij.merk != Betrouwbaarheid.GELEZEN)
        assert rij.voorbehoud == "" or ONGELEZEN in rij.voorbehoud
        assert rij.artikel or rij.merk == Betrouwbaarheid.KENNIS  # what was read was read somewhere


@pytest.mark.parametrize("soort", SOORTEN)
@pytest.mark.parametrize("vorm", BUITEN_DE_WGR)
def test_outside_the_wgr_there_is_no_article_and_no_term_of_the_wgr(vorm: str, soort: str) -> None:
    rijen = gevolgen(vorm, soort)

    assert [rij.artikel for rij in rijen if "Wgr" in rij.artikel] == []
    assert TERMIJN.findall(tekst(rijen)) == []
    assert "zienswijze" not in tekst(rijen).replace("wettelijke zienswijze of termijn is er niet", "")
    assert toetredingsstappen(vorm, soort) == ()
    assert rijen == gevolgen(vorm)  # a kind says nothing there


@pytest.mark.parametrize(("vorm", "soort"), ALLES)
def test_terms_of_the_budget_are_shown_only_where_a_board_has_a_budget(vorm: str, soort: str) -> None:
    artikelen = " ".join(rij.artikel for rij in gevolgen(vorm, soort))

    assert ("art. 35" in artikelen) is (vorm in MET_BESTUUR)
    assert bool(TERMIJN.search(tekst(gevolgen(vorm, soort)))) is (vorm in MET_BESTUUR)


@pytest.mark.parametrize(("vorm", "soort"), ALLES)
def test_an_advisory_committee_of_councils_is_possible_only_in_an_openbaar_lichaam(vorm: str, soort: str) -> None:
    artikelen = [rij.artikel for rij in gevolgen(vorm, soort)]

    assert ("Wgr art. 24a" in artikelen) is (vorm == "openbaar_lichaam")


@pytest.mark.parametrize(("soort", "verwacht"), BESTUUR_UIT.items())
def test_kind_says_who_sits_in_the_general_board(soort: str, verwacht: tuple[str, str]) -> None:
    bestuur = [rij for rij in gevolgen("openbaar_lichaam", soort) if rij.titel == "Wie in het algemeen bestuur zit"]

    assert [(verwacht[0] in rij.uitleg, rij.artikel) for rij in bestuur] == [(True, verwacht[1])]


@pytest.mark.parametrize(("vorm", "soort"), [(v, s) for v, s in ALLES if v != "openbaar_lichaam" or not s])
def test_without_a_general_board_or_a_kind_nobody_is_said_to_sit_in_it(vorm: str, soort: str) -> None:
    assert "Wie in het algemeen bestuur zit" not in [rij.titel for rij in gevolgen(vorm, soort)]


@pytest.mark.parametrize("soort", SOORTEN)
def test_a_bvo_that_is_no_collegeregeling_is_pointed_out(soort: str) -> None:
    let_op = [rij for rij in gevolgen("bedrijfsvoeringsorganisatie", soort) if rij.titel.startswith("Let op")]

    assert bool(let_op) is (soort not in ("", "collegeregeling"))


STAPPEN = {
    "": ["Ontwerp", "Zienswijze van de raad: 8 weken", "Toestemming van de raad", "Besluit"],
    "collegeregeling": ["Ontwerp", "Zienswijze van de raad: 8 weken", "Toestemming van de raad", "Besluit"],
    "burgemeestersregeling": ["Ontwerp", "Zienswijze van de raad: 8 weken", "Toestemming van de raad", "Besluit"],
    "raadsregeling": ["Ontwerp", "Besluit van de raad"],
    "gemengde_regeling": [
        *("Ontwerp", "Zienswijze van de raad: 8 weken", "Toestemming van de raad", "Besluit van de raad", "Besluit"),
    ],
}


@pytest.mark.parametrize(("soort", "verwacht"), STAPPEN.items())
@pytest.mark.parametrize("vorm", WGR_VORMEN)
def test_joining_goes_as_making_a_regeling(vorm: str, soort: str, verwacht: list[str]) -> None:
    titels = [stap.titel for stap in toetredingsstappen(vorm, soort)]

    assert titels == [*verwacht, "Bekendmaking", "Bij uittreden: de voorwaarden uit de regeling"]


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_form_that_is_not_known_promises_nothing(vorm: str, soort: str) -> None:
    if vorm in Rechtsvorm.values:
        return
    assert gevolgen(vorm, soort) == gevolgen("onbekend")
    assert toetredingsstappen(vorm, soort) == ()
    assert not valt_onder_wgr(vorm)


@pytest.mark.parametrize("vorm", Rechtsvorm.values)
def test_one_sentence_agrees_with_the_consequences(vorm: str) -> None:
    zin = uitleg_rechtsvorm(vorm)

    assert ("wettelijke termijnen voor zienswijzen gelden" in zin) is bool(toetredingsstappen(vorm))
