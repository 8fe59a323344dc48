"""Counting a coalition, and what a change of role does to the periods."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.dossiers.rules import (
    DAG_ZONDER_ROL,
    Coalitierol,
    Kostensleutel,
    Rolperiode,
    Rolstap,
    Rolwens,
    bepaal_stap,
    coalitie,
    gebeurtenis,
    is_al_gedaan,
    merk,
    periode_op,
    uitleg_kosten,
)

VANDAAG = date(2026, 3, 10)
VROEGER = date(2020, 1, 1)
STRAKS = date(2026, 7, 1)
DEELNEMER = Rolperiode("deelnemer", "Wij delen de opgave.", VROEGER, None, 1)


@pytest.mark.parametrize(
    ("rollen", "gemeenten", "woorden"),
    [
        ({}, range(14), "0 van 14 gemeenten doen mee, nog geen trekker"),
        ({1: "trekker"}, range(14), "1 van 14 gemeenten doet mee, 1 trekker"),
        (
            {0: "trekker", 1: "deelnemer", 2: "deelnemer", 3: "doet_niet_mee", 4: "waarnemer"},
            range(14),
            "3 van 14 gemeenten doen mee, 1 trekker, 1 waarnemer",
        ),
        ({0: "deelnemer", 50: "trekker"}, range(3), "1 van 3 gemeenten en 1 andere organisatie doen mee, 1 trekker"),
        ({0: "trekker"}, [0], "1 van 1 gemeente doet mee, 1 trekker"),
        ({50: "deelnemer", 51: "trekker"}, [], "2 organisaties doen mee, 1 trekker"),
        ({}, [], "0 organisaties doen mee, nog geen trekker"),
        ({0: "waarnemer", 1: "waarnemer"}, range(2), "0 van 2 gemeenten doen mee, nog geen trekker, 2 waarnemers"),
    ],
)
def test_coalitie_in_words(rollen, gemeenten, woorden) -> None:
    assert coalitie(rollen, gemeenten).woorden == woorden


def test_coalitie_keeps_not_known_apart_from_staying_out() -> None:
    telling = coalitie({0: "doet_niet_mee", 1: "deelnemer"}, range(5))

    assert (telling.niet_mee, telling.onbekend, telling.doen_mee) == (1, 3, 1)


def test_every_cost_key_has_an_explanation() -> None:
    assert len({uitleg_kosten(sleutel) for sleutel in Kostensleutel}) == len(Kostensleutel)


@pytest.mark.parametrize(
    ("namen", "rol", "eindigt", "zin"),
    [
        (["Almelo"], "trekker", False, "Almelo is trekker"),
        (["Almelo", "Borne"], "deelnemer", False, "Almelo en Borne zijn deelnemer"),
        (["Almelo"], "waarnemer", True, "Almelo is geen waarnemer meer"),
        (["Almelo", "Borne"], "doet_niet_mee", False, "Almelo en Borne doen niet mee"),
        (["Almelo"], "doet_niet_mee", True, "Almelo: “doet niet mee” geldt niet meer"),
    ],
)
def test_gebeurtenis_in_words(namen, rol, eindigt, zin) -> None:
    assert gebeurtenis(namen, rol, eindigt=eindigt) == zin


def test_merk_is_empty_without_row() -> None:
    assert (merk(None), merk((12, 3))) == ("", "12.3")


def _wens(rol: str, reden: str = "", per: date = STRAKS, *, eigen_dag: bool = False) -> Rolwens:
    return Rolwens(rol, reden, per, eigen_dag)


def test_another_role_ends_what_runs_and_begins_on_that_day() -> None:
    stap = bepaal_stap([DEELNEMER], _wens("waarnemer", "Geen capaciteit."), VANDAAG)

    assert stap.beeindig == Rolperiode("deelnemer", DEELNEMER.reden, VROEGER, STRAKS, 1)
    assert stap.begin == Rolperiode("waarnemer", "Geen capaciteit.", STRAKS)
    assert stap.verbeter is None


def test_first_role_only_begins() -> None:
    assert bepaal_stap([], _wens("trekker"), VANDAAG) == Rolstap(begin=Rolperiode("trekker", "", STRAKS))


def test_nothing_changed_does_nothing() -> None:
    stap = bepaal_stap([DEELNEMER], _wens("deelnemer", DEELNEMER.reden), VANDAAG)

    assert not stap
    assert not stap.bezwaar
    assert not bepaal_stap([], _wens(""), VANDAAG)


def test_empty_role_ends_what_runs() -> None:
    stap = bepaal_stap([DEELNEMER], _wens(""), VANDAAG)

    assert stap.beeindig is not None
    assert stap.beeindig.tot == STRAKS
    assert stap.begin is None


def test_reason_alone_is_mended_in_place() -> None:
    stap = bepaal_stap([DEELNEMER], _wens("deelnemer", "Beter gezegd."), VANDAAG)

    assert stap == Rolstap(verbeter=Rolperiode("deelnemer", "Beter gezegd.", VROEGER, None, 1))


def test_reason_with_a_day_of_its_own_is_a_new_period() -> None:
    stap = bepaal_stap([DEELNEMER], _wens("deelnemer", "Nu met geld.", eigen_dag=True), VANDAAG)

    assert stap.begin == Rolperiode("deelnemer", "Nu met geld.", STRAKS)


def test_role_that_began_on_that_very_day_is_replaced() -> None:
    stap = bepaal_stap([Rolperiode("trekker", "", VANDAAG, None, 7)], _wens("deelnemer", per=VANDAAG), VANDAAG)

    assert stap == Rolstap(verbeter=Rolperiode("deelnemer", "", VANDAAG, None, 7))


def test_planned_end_stays_for_the_new_role() -> None:
    tijdelijk = Rolperiode("deelnemer", "", VROEGER, date(2027, 1, 1), 1)

    assert bepaal_stap([tijdelijk], _wens("waarnemer"), VANDAAG).begin == Rolperiode(
        "waarnemer", "", STRAKS, date(2027, 1, 1)
    )


def test_new_role_stops_where_a_planned_one_begins() -> None:
    gepland = Rolperiode("trekker", "", date(2027, 1, 1), None, 2)

    assert bepaal_stap([gepland], _wens("deelnemer"), VANDAAG).begin == Rolperiode(
        "deelnemer", "", STRAKS, date(2027, 1, 1)
    )


@pytest.mark.parametrize(
    ("perioden", "wens", "veld", "begin"),
    [
        ([DEELNEMER], _wens("doet_niet_mee"), "reden", "Schrijf op waarom"),
        ([DEELNEMER], _wens("waarnemer", per=date(2019, 1, 1)), "per", "De rol van nu loopt sinds 1 januari 2020"),
        ([DEELNEMER], _wens("deelnemer", DEELNEMER.reden, eigen_dag=True), "per", DAG_ZONDER_ROL),
        ([], _wens("", "Zomaar."), "rol", "Kies een rol"),
        ([], _wens("", eigen_dag=True), "per", DAG_ZONDER_ROL),
        ([Rolperiode("deelnemer", "", VANDAAG, None, 1)], _wens("", per=VANDAAG), "per", "De rol begint pas"),
        ([Rolperiode("deelnemer", "", VROEGER, date(2026, 5, 1), 1)], _wens(""), "per", "Op deze dag is er geen rol"),
        (
            [Rolperiode("deelnemer", "", VROEGER, date(2022, 1, 1), 1)],
            _wens("trekker", per=date(2021, 1, 1)),
            "per",
            "Op deze dag is al een rol vastgelegd: deelnemer",
        ),
    ],
)
def test_refusals_name_the_field(perioden, wens, veld, begin) -> None:
    stap = bepaal_stap(perioden, wens, VANDAAG)

    assert not stap
    assert stap.veld == veld
    assert stap.bezwaar.startswith(begin)


@pytest.mark.parametrize(
    ("wens", "gedaan"),
    [
        (_wens("deelnemer", DEELNEMER.reden, VROEGER, eigen_dag=True), True),
        (_wens("deelnemer", DEELNEMER.reden), True),
        (_wens("deelnemer", DEELNEMER.reden, eigen_dag=True), False),
        (_wens("waarnemer", DEELNEMER.reden), False),
        (_wens(""), False),
    ],
)
def test_is_al_gedaan(wens, gedaan) -> None:
    assert is_al_gedaan([DEELNEMER], wens, VANDAAG) is gedaan


def test_an_end_that_was_written_is_done() -> None:
    assert is_al_gedaan([Rolperiode("deelnemer", "", VROEGER, STRAKS, 1)], _wens(""), VANDAAG)


_dagen = st.integers(-900, 900).map(lambda n: VANDAAG + timedelta(days=n))
_rollen = st.sampled_from(Coalitierol.values)


@st.composite
def _perioden(draw) -> list[Rolperiode]:
    grenzen = sorted(draw(st.sets(_dagen, min_size=0, max_size=8)))
    paren = zip(grenzen[::2], [*grenzen[1::2], None], strict=False)
    return [Rolperiode(draw(_rollen), "reden", van, tot, nr) for nr, (van, tot) in enumerate(paren, start=1)]


def _na(perioden: list[Rolperiode], stap: Rolstap) -> list[Rolperiode]:
    nieuw = {p.sleutel: p for p in (stap.beeindig, stap.verbeter) if p}
    return [nieuw.get(p.sleutel, p) for p in perioden] + ([stap.begin] if stap.begin else [])


@given(
    _perioden(), st.sampled_from(["", *Coalitierol.values]), st.sampled_from(["", "reden", "x"]), _dagen, st.booleans()
)
def test_whatever_is_asked_periods_never_overlap_and_the_past_stays(perioden, rol, reden, per, eigen_dag) -> None:
    wens = Rolwens(rol, reden, per, eigen_dag)
    stap = bepaal_stap(perioden, wens, VANDAAG)
    na = sorted(_na(perioden, stap), key=lambda p: p.van)

    assert bool(stap) + bool(stap.bezwaar) < 2
    assert all(p.tot is None or p.van < p.tot for p in na)
    assert all(een.tot is not None and een.tot <= twee.van for een, twee in pairwise(na))
    if stap.begin or stap.beeindig:
        geldt = periode_op(na, per)
        assert (geldt.rol if geldt else "") == rol
        assert is_al_gedaan(na, Rolwens(rol, reden, per, eigen_dag=True), VANDAAG)
    for periode in perioden:
        if periode.tot and periode.tot <= VANDAAG:
            assert periode in na
