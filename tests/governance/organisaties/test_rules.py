"""Names that mean the same, and what became of a municipality."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.organisaties.rules import (
    BekendeNaam,
    Naamgids,
    OrganisatieSoort,
    Overgang,
    VierO,
    bezwaar_tegen_overgang,
    herstel_tekens,
    naamsleutel,
    opvolgers_op,
    periodeversie,
    soorten_van,
    vier_o,
)

DAG = date(2020, 1, 1)


# Herindelingen: numbers stand for municipalities


@pytest.mark.parametrize(
    ("stappen", "op", "wie", "opvolgers"),
    [
        ([], DAG, 1, {1}),
        ([(1, 2, 0), (3, 2, 0)], DAG, 1, {2}),
        ([(1, 2, 0)], DAG - timedelta(days=1), 1, {1}),
        ([(1, 2, 0)], DAG, 2, {2}),
        ([(1, 2, 0)], DAG, 9, {9}),
        ([(1, 2, 0), (1, 3, 0), (1, 4, 0), (1, 5, 0)], DAG, 1, {2, 3, 4, 5}),
        ([(1, 2, 0), (2, 3, 400)], DAG + timedelta(days=399), 1, {2}),
        ([(1, 2, 0), (2, 3, 400)], DAG + timedelta(days=400), 1, {3}),
        ([(1, 2, 0), (1, 3, 0), (2, 4, 400)], DAG + timedelta(days=400), 1, {3, 4}),
        ([(1, 2, 0), (1, 3, 0), (2, 4, 400), (3, 4, 400)], DAG + timedelta(days=400), 1, {4}),
    ],
)
def test_successors_on_a_day(stappen: list[tuple[int, int, int]], op: date, wie: int, opvolgers: set[int]) -> None:
    overgangen = [Overgang(van, naar, DAG + timedelta(days=dagen)) for van, naar, dagen in stappen]

    assert opvolgers_op(wie, overgangen, op) == opvolgers


@st.composite
def bossen(draw: st.DrawFn) -> list[Overgang]:
    """Herindelingen as the database accepts them: each step is offered and taken when the rule has no objection."""
    stappen: list[Overgang] = []
    for _ in range(draw(st.integers(0, 14))):
        van, naar = draw(st.integers(1, 9)), draw(st.integers(1, 9))
        stap = Overgang(van, naar, DAG + timedelta(days=draw(st.integers(0, 5))))
        if not bezwaar_tegen_overgang(stap, stappen):
            stappen.append(stap)
    return stappen


@given(bossen(), st.integers(1, 9), st.integers(-1, 6))
def test_there_is_always_a_successor_that_exists_on_the_day_and_stays(
    stappen: list[Overgang], wie: int, dagen: int
) -> None:
    op = DAG + timedelta(days=dagen)
    geeindigd = {stap.van for stap in stappen if stap.datum <= op}

    opvolgers = opvolgers_op(wie, stappen, op)

    assert opvolgers
    assert not opvolgers & geeindigd
    assert {opvolger for eerste in opvolgers for opvolger in opvolgers_op(eerste, stappen, op)} == opvolgers
    assert opvolgers_op(wie, reversed(stappen), op) == opvolgers


@given(bossen(), st.integers(1, 9), st.integers(0, 6), st.integers(0, 6))
def test_going_in_two_steps_ends_where_one_step_does(stappen: list[Overgang], wie: int, eerst: int, dan: int) -> None:
    vroeg, laat = DAG + timedelta(days=min(eerst, dan)), DAG + timedelta(days=max(eerst, dan))

    onderweg = opvolgers_op(wie, stappen, vroeg)

    assert {na for tussen in onderweg for na in opvolgers_op(tussen, stappen, laat)} == opvolgers_op(wie, stappen, laat)


@pytest.mark.parametrize(
    ("nieuw", "bezwaar"),
    [
        ((1, 1, 0), "Een gemeente kan niet in zichzelf opgaan."),
        ((1, 2, 0), "Deze herindeling staat er al."),
        ((1, 3, 1), "Deze gemeente is al op een andere datum opgeheven."),
        ((4, 1, 0), "De opvolger bestond op deze datum zelf niet meer."),
        ((4, 1, 9), "De opvolger bestond op deze datum zelf niet meer."),
        ((2, 3, 0), "Deze gemeente was op of na deze datum zelf nog opvolger bij een andere herindeling."),
        ((2, 3, -9), "Deze gemeente was op of na deze datum zelf nog opvolger bij een andere herindeling."),
        ((2, 1, 9), "De opvolger bestond op deze datum zelf niet meer."),
        ((1, 3, 0), ""),
        ((2, 3, 1), ""),
        ((4, 1, -1), ""),
    ],
)
def test_step_that_cannot_stand_beside_the_others_says_why(nieuw: tuple[int, int, int], bezwaar: str) -> None:
    van, naar, dagen = nieuw

    assert bezwaar_tegen_overgang(Overgang(van, naar, DAG + timedelta(days=dagen)), [Overgang(1, 2, DAG)]) == bezwaar


# Names


@pytest.mark.parametrize(
    ("kapot", "heel"),
    [
        ("SÃºdwest-FryslÃ¢n", "Súdwest-Fryslân"),
        ("CoÃ¶peratie", "Coöperatie"),
        ("GroÃŸefehn", "Großefehn"),
        ("â€™t Suydevelt", "’t Suydevelt"),
        ("SÃƒÂºdwest", "Súdwest"),
        ("Súdwest-Fryslân", "Súdwest-Fryslân"),
        ("Heerde", "Heerde"),
        ("’s-Hertogenbosch", "’s-Hertogenbosch"),
        ("Ã", "Ã"),
        ("日本", "日本"),
        ("á––", "á––"),
        ("", ""),
    ],
)
def test_characters_that_were_read_wrongly_are_repaired(kapot: str, heel: str) -> None:
    assert herstel_tekens(kapot) == heel


@given(st.text("abcdefghijklmnopqrstuvwxyz áéíóúàèâêîôûäëïöüçñßÀÉÖ’–€-'", min_size=1, max_size=30))
def test_any_dutch_name_comes_back_from_broken_characters(naam: str) -> None:
    kapot = "".join(
        bytes([b]).decode("cp1252") if b not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(b) for b in naam.encode()
    )

    assert herstel_tekens(kapot) == naam
    assert herstel_tekens(naam) == naam


@pytest.mark.parametrize(
    ("een", "ander", "gelijk"),
    [
        ("Heerde", " HEERDE ", True),
        ("Gemeente Heerde", "Heerde", True),
        ("Capelle aan den Ijssel", "Capelle  aan den\u00a0IJssel", True),
        ("SÃºdwest-FryslÃ¢n", "Súdwest-Fryslân", True),
        ("Su\u0301dwest", "Súdwest", True),
        ("'s-Hertogenbosch", "’s-Hertogenbosch", True),
        ("Hengelo (O.)", "Hengelo", False),
        ("Sint Oedenrode", "Sint-Oedenrode", False),
        ("Bergen", "Bergen (NH.)", False),
        ("Gemeentebelangen", "belangen", False),
    ],
)
def test_names_are_the_same_but_for_capitals_spaces_and_broken_characters(een: str, ander: str, gelijk: bool) -> None:
    assert (naamsleutel(een) == naamsleutel(ander)) is gelijk


GIDS = Naamgids(
    [
        BekendeNaam(1, "Utrecht", OrganisatieSoort.PROVINCIE),
        BekendeNaam(2, "Utrecht", OrganisatieSoort.GEMEENTE, "0344"),
        BekendeNaam(3, "Provincie Gelderland", OrganisatieSoort.PROVINCIE),
        BekendeNaam(4, "Bergen (NH.)", OrganisatieSoort.GEMEENTE, "0373"),
        BekendeNaam(5, "Bergen (L.)", OrganisatieSoort.GEMEENTE, "0893"),
        BekendeNaam(6, "Nuenen, Gerwen en Nederwetten", OrganisatieSoort.GEMEENTE, "0820"),
        BekendeNaam(7, "Waterschap De Dommel", OrganisatieSoort.WATERSCHAP),
        BekendeNaam(8, "Rijnland", OrganisatieSoort.OVERHEID),
        BekendeNaam(9, "Rijnland", OrganisatieSoort.ONDERNEMERS),
    ]
)


@pytest.mark.parametrize(
    ("naam", "wie"),
    [
        ("Utrecht", 2),
        ("gemeente utrecht", 2),
        ("Provincie Utrecht", 1),
        ("provincie  gelderland", 3),
        ("Gelderland", None),
        ("Bergen", None),
        ("Rijnland", 8),
        ("De Dommel", None),
        ("", None),
    ],
)
def test_exactly_this_name(naam: str, wie: int | None) -> None:
    gevonden = GIDS.vind(naam)

    assert (gevonden.id if gevonden else None) == wie


@pytest.mark.parametrize(
    ("naam", "wie"),
    [
        ("Bergen", {4, 5}),
        ("Nuenen", {6}),
        ("De Dommel", {7}),
        ("Utrecht (Utr.)", {1, 2}),
        ("Waterschap de domel", {7}),
        ("Timboektoe", set()),
        ("", set()),
        ("()", set()),
        ("[.*+?", set()),
    ],
)
def test_what_may_have_been_meant(naam: str, wie: set[int]) -> None:
    assert {bekende.id for bekende in GIDS.stel_voor(naam)} == wie


@given(st.text(max_size=40))
def test_any_text_can_be_looked_up(naam: str) -> None:
    GIDS.vind(naam)
    assert len(GIDS.stel_voor(naam)) <= 3


# Small ones


def test_every_kind_belongs_to_exactly_one_of_the_four() -> None:
    assert sorted(soort for o in VierO for soort in soorten_van(o)) == sorted(OrganisatieSoort)
    assert vier_o("waterschap") == VierO.OVERHEID


def test_version_of_a_period_changes_with_the_period() -> None:
    assert periodeversie(DAG, None) == periodeversie(DAG, None)
    assert len({periodeversie(DAG, None), periodeversie(DAG, DAG), periodeversie(date(2021, 1, 1), None)}) == 3
    assert 0 <= periodeversie(DAG, None) < 1_000_000_000
