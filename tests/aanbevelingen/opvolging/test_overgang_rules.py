"""Every legal step of the four axes, and random walks that never leave what is legal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aanbevelingen.opvolging.overgang_rules import (
    AFDOEN_WIJZEN,
    ALLEEN_DE_RAAD,
    IS_AFGEDAAN,
    IS_INGETROKKEN,
    LOOPT_NIET,
    NIET_OVERGENOMEN,
    NOG_BEZIG,
    ONBEKEND,
    OVERGANGEN,
    ZO_NIET,
    Langs,
    Situatie,
    Zet,
    bezwaar,
    bezwaar_tegen_dag,
    is_legaal,
    na,
    na_raadsbesluit,
    weigert,
)
from aanbevelingen.opvolging.rules import (
    OVERGENOMEN,
    UITVOERING_KLAAR,
    Afdoening,
    Collegereactie,
    Raadskeuze,
    StatusAs,
    Uitvoering,
)
from aanbevelingen.opvolging.stand_rules import BEGIN, Stand, Stap
from regio.accounts.roles import Recht

WAARDEN = {
    StatusAs.COLLEGEREACTIE: Collegereactie.values,
    StatusAs.RAADSBESLUIT: Raadskeuze.values,
    StatusAs.UITVOERING: Uitvoering.values,
    StatusAs.AFDOENING: Afdoening.values,
}
VOORGEDRAGEN = str(Afdoening.VOORGEDRAGEN)
STANDEN = [stand for rij in product(*WAARDEN.values()) if is_legaal(stand := Stand(*rij))]
"""Every combination of the four axes that can be."""

# status_as | van | naar | langs: what is legal with a reason, a way of closing, and nothing else in the way
TABEL = {
    *(
        ("collegereactie", van, naar, "college")
        for van in Collegereactie.values
        for naar in ("onderschrijft", "onderschrijft_deels", "onderschrijft_niet")
    ),
    *(
        ("raadsbesluit", van, naar, "raadsbesluit")
        for van in Raadskeuze.values
        for naar in Raadskeuze.values
        if naar != "nog_te_behandelen"
    ),
    *(("raadsbesluit", van, naar, "vervallen_besluit") for van in Raadskeuze.values for naar in Raadskeuze.values),
    *(("uitvoering", van, naar, "melding") for van in Uitvoering.values for naar in Uitvoering.values),
    ("afdoening", "open", VOORGEDRAGEN, "voordracht"),
    ("afdoening", "heropend", VOORGEDRAGEN, "voordracht"),
    ("afdoening", VOORGEDRAGEN, "open", "voordracht"),
    ("afdoening", VOORGEDRAGEN, "open", "raadsbesluit"),
    ("afdoening", VOORGEDRAGEN, "heropend", "voordracht"),
    ("afdoening", VOORGEDRAGEN, "heropend", "raadsbesluit"),
    ("afdoening", "open", "afgedaan", "raadsbesluit"),
    ("afdoening", "heropend", "afgedaan", "raadsbesluit"),
    ("afdoening", VOORGEDRAGEN, "afgedaan", "raadsbesluit"),
    ("afdoening", "afgedaan", "heropend", "raadsbesluit"),
}
LOPEND = Stand("onderschrijft", "overgenomen", "uitgevoerd", "open")


@pytest.mark.parametrize("status_as", list(StatusAs))
def test_table_of_legal_steps(status_as: StatusAs) -> None:
    legaal = set()
    for van, naar, langs in product(WAARDEN[status_as], WAARDEN[status_as], Langs):
        situatie = Situatie(replace(LOPEND, **{status_as: van}), voor_voordracht=naar)
        zet = Zet(status_as, naar, langs, "Daarom.", "achterhaald")
        if not bezwaar(situatie, zet):
            legaal.add((str(status_as), van, naar, str(langs)))
    assert legaal == {rij for rij in TABEL if rij[0] == status_as}


def test_every_kind_of_step_has_its_own_right() -> None:
    college, raad = Recht.COLLEGEBESLUIT_VASTLEGGEN, Recht.RAADSBESLUIT_VASTLEGGEN
    assert {o.code: set(o.wie) for o in OVERGANGEN} == {
        "reageren": {college},
        "besluiten": {raad},
        "terugdraaien": {raad},
        "melden": {Recht.VOORTGANG_MELDEN},
        "voordragen": {college, raad},
        "voordracht_intrekken": {college, raad},
        "nog_niet_afdoen": {raad},
        "afdoen": {raad},
        "heropenen": {raad},
    }


def _met(**assen: str) -> Situatie:
    return Situatie(replace(LOPEND, **assen))


REAGEER = Zet(StatusAs.COLLEGEREACTIE, "onderschrijft", Langs.COLLEGE)
BESLUIT = Zet(StatusAs.RAADSBESLUIT, "overgenomen", Langs.RAADSBESLUIT)
MELD = Zet(StatusAs.UITVOERING, "in_uitvoering", Langs.MELDING)
DRAAG_VOOR = Zet(StatusAs.AFDOENING, VOORGEDRAGEN, Langs.VOORDRACHT, "Klaar.")
TREK_IN = Zet(StatusAs.AFDOENING, "open", Langs.VOORDRACHT, "Toch niet.")
DOE_AF = Zet(StatusAs.AFDOENING, "afgedaan", Langs.RAADSBESLUIT, wijze="uitgevoerd")
WEIGER = replace(DOE_AF, wijze="kennis_van_weigering", reden="Het college wil niet.")
HEROPEN = Zet(StatusAs.AFDOENING, "heropend", Langs.RAADSBESLUIT, "Het werkt niet.")


@pytest.mark.parametrize(
    ("situatie", "zet", "reden"),
    [
        (_met(afdoening="afgedaan"), REAGEER, IS_AFGEDAAN),
        (_met(), replace(REAGEER, naar="onderschrijft_niet"), "Schrijf op waarom het college dit niet of maar deels"),
        (_met(), replace(REAGEER, langs=Langs.RAADSBESLUIT), ZO_NIET[StatusAs.COLLEGEREACTIE]),
        (_met(), replace(REAGEER, naar="geen_reactie"), ONBEKEND),
        (_met(), replace(REAGEER, naar="zomaar_iets"), ONBEKEND),
        (replace(_met(), ingetrokken=True), BESLUIT, IS_INGETROKKEN),
        (_met(afdoening="afgedaan"), BESLUIT, IS_AFGEDAAN),
        (_met(), replace(BESLUIT, naar="niet_overgenomen"), "Schrijf de gewijzigde tekst op, of waarom"),
        (_met(), replace(BESLUIT, langs=Langs.COLLEGE), ZO_NIET[StatusAs.RAADSBESLUIT]),
        (Situatie(BEGIN), MELD, LOOPT_NIET),
        (_met(afdoening="afgedaan"), MELD, LOOPT_NIET),
        (_met(), replace(MELD, naar="vervallen"), "Schrijf op waarom dit niet of maar deels is uitgevoerd"),
        (_met(), replace(MELD, langs=Langs.RAADSBESLUIT), ZO_NIET[StatusAs.UITVOERING]),
        (_met(), replace(DRAAG_VOOR, reden=" "), "Schrijf op waarom de raad dit kan afdoen."),
        (_met(uitvoering="in_uitvoering"), DRAAG_VOOR, NOG_BEZIG),
        (_met(uitvoering="deels_uitgevoerd"), DRAAG_VOOR, NOG_BEZIG),
        (Situatie(BEGIN), DRAAG_VOOR, NIET_OVERGENOMEN),
        (_met(afdoening=VOORGEDRAGEN), DRAAG_VOOR, "Deze aanbeveling is al voorgedragen of afgedaan."),
        (_met(), TREK_IN, "Deze aanbeveling is niet voorgedragen voor afdoening."),
        (_met(afdoening=VOORGEDRAGEN), replace(TREK_IN, reden=""), "Schrijf op waarom de voordracht van tafel is."),
        (_met(afdoening=VOORGEDRAGEN), replace(TREK_IN, naar="heropend"), ONBEKEND),
        (_met(), replace(DOE_AF, langs=Langs.VOORDRACHT), ALLEEN_DE_RAAD),
        (_met(), replace(DOE_AF, langs=Langs.MELDING), ALLEEN_DE_RAAD),
        (_met(), replace(DOE_AF, langs=Langs.COLLEGE), ALLEEN_DE_RAAD),
        (Situatie(BEGIN), DOE_AF, NIET_OVERGENOMEN),
        (_met(afdoening="afgedaan"), DOE_AF, "Deze aanbeveling is al afgedaan."),
        (_met(), replace(DOE_AF, wijze=""), "Kies hoe de raad dit afdoet."),
        (_met(), replace(DOE_AF, wijze="heropend"), "Kies hoe de raad dit afdoet."),
        (_met(), replace(DOE_AF, wijze="achterhaald"), "Schrijf op waarom de raad dit zo afdoet."),
        (_met(), WEIGER, "Kennisnemen van een weigering kan alleen als"),
        (_met(), HEROPEN, "Deze aanbeveling is niet afgedaan, dus heropenen hoeft niet."),
        (_met(afdoening="afgedaan"), replace(HEROPEN, reden=""), "Schrijf op waarom de raad dit heropent."),
        (_met(afdoening="afgedaan"), replace(HEROPEN, langs=Langs.VOORDRACHT), "Deze aanbeveling is niet voorgedragen"),
    ],
)
def test_illegal_step_is_answered_with_the_reason(situatie: Situatie, zet: Zet, reden: str) -> None:
    assert bezwaar(situatie, zet).startswith(reden)


@pytest.mark.parametrize(
    ("assen", "mag"),
    [
        ({"uitvoering": "niet_uitgevoerd"}, True),
        ({"collegereactie": "onderschrijft_niet"}, True),
        ({"collegereactie": "onderschrijft_deels"}, False),
        ({"uitvoering": "vervallen"}, False),
    ],
)
def test_council_takes_note_only_of_a_refusal(assen: dict[str, str], mag: bool) -> None:
    assert (bezwaar(_met(**assen), WEIGER) == "") is mag


def _mag_volgens_de_regels(stand: Stand) -> dict[str, bool]:
    overgenomen, dicht = stand.raadsbesluit in OVERGENOMEN, stand.afdoening == "afgedaan"
    klaar, los = stand.uitvoering in UITVOERING_KLAAR, stand.afdoening in ("open", "heropend")
    return {
        "reageren": not dicht,
        "besluiten": not dicht,
        "melden": overgenomen and not dicht,
        "voordragen": overgenomen and klaar and los,
        "intrekken": stand.afdoening == VOORGEDRAGEN,
        "afdoen": overgenomen and not dicht,
        "kennisnemen van een weigering": overgenomen and not dicht and weigert(stand),
        "heropenen": dicht,
    }


def test_conditions_hold_in_every_state() -> None:
    zetten = dict(
        zip(
            _mag_volgens_de_regels(BEGIN),
            (REAGEER, BESLUIT, MELD, DRAAG_VOOR, TREK_IN, DOE_AF, WEIGER, HEROPEN),
            strict=True,
        )
    )
    mag = {stand: {naam: not bezwaar(Situatie(stand), zet) for naam, zet in zetten.items()} for stand in STANDEN}
    assert mag == {stand: _mag_volgens_de_regels(stand) for stand in STANDEN}
    assert len(STANDEN) == 240


def test_what_is_not_adopted_starts_over() -> None:
    assert na_raadsbesluit(replace(LOPEND, afdoening=VOORGEDRAGEN), "niet_overgenomen") == Stand(
        "onderschrijft", "niet_overgenomen", "niet_gestart", "open"
    )
    assert na_raadsbesluit(LOPEND, "gewijzigd_overgenomen") == replace(LOPEND, raadsbesluit="gewijzigd_overgenomen")


# Random walks. Two bytes are a step: legal, illegal or nonsense.

ZETTEN = [
    Zet(status_as, naar, langs, reden, wijze)
    for status_as in StatusAs
    for naar in WAARDEN[status_as]
    for langs in Langs
    for reden in ("", "Daarom.")
    for wijze in (("", *map(str, AFDOEN_WIJZEN), "heropend") if naar == "afgedaan" else ("",))
]


def _zetten(bytes_: bytes) -> list[Zet]:
    paren = zip(bytes_[::2], bytes_[1::2], strict=False)
    return [ZETTEN[(hoog * 256 + laag) % len(ZETTEN)] for hoog, laag in paren]


WANDELING = st.binary(min_size=10, max_size=36).map(_zetten)


@settings(max_examples=5_000, deadline=None)
@given(WANDELING, st.booleans())
def test_random_walks_never_reach_an_illegal_combination(zetten: list[Zet], ingetrokken: bool) -> None:
    situatie = Situatie(ingetrokken=ingetrokken)
    for zet in zetten:
        if bezwaar(situatie, zet):
            continue
        vorige, situatie = situatie.stand, na(situatie, zet)
        _controleer(vorige, zet, situatie.stand)
        if ingetrokken and zet.langs == Langs.RAADSBESLUIT:
            assert situatie.stand.raadsbesluit == vorige.raadsbesluit


def _controleer(vorige: Stand, zet: Zet, nu: Stand) -> None:
    assert is_legaal(nu)
    if vorige.afdoening == "afgedaan":
        assert nu == replace(vorige, afdoening="heropend"), "closed is frozen until the council reopens"
    if nu.afdoening != vorige.afdoening and "afgedaan" in (nu.afdoening, vorige.afdoening):
        assert zet.langs == Langs.RAADSBESLUIT
    if nu.afdoening == "heropend" and vorige.afdoening not in ("heropend", "afgedaan"):
        assert vorige.afdoening == VOORGEDRAGEN
    if nu.afdoening == "afgedaan" != vorige.afdoening and zet.wijze == "kennis_van_weigering":
        assert weigert(vorige)


# The day of a decision.

DAG = date(2026, 2, 12)
STAPPEN = [
    Stap("collegereactie", "geen_reactie", "onderschrijft", DAG + timedelta(days=90), 1),
    Stap("raadsbesluit", "nog_te_behandelen", "overgenomen", DAG, 2),
    Stap("uitvoering", "niet_gestart", "uitgevoerd", DAG + timedelta(days=30), 3),
    Stap("afdoening", "open", VOORGEDRAGEN, DAG + timedelta(days=40), 4),
]


@pytest.mark.parametrize(("na_dagen", "mag"), [(-1, False), (0, True), (35, True), (90, True)])
def test_closing_is_not_older_than_the_decision_that_adopted(na_dagen: int, mag: bool) -> None:
    assert (bezwaar_tegen_dag(STAPPEN, DAG + timedelta(days=na_dagen)) == "") is mag


def test_closing_is_not_older_than_the_last_closing_or_reopening() -> None:
    dicht = Stap("afdoening", VOORGEDRAGEN, "afgedaan", DAG + timedelta(days=50), 5)
    assert "3 april 2026" in bezwaar_tegen_dag([*STAPPEN, dicht], DAG + timedelta(days=49))
    assert bezwaar_tegen_dag([*STAPPEN, dicht], DAG + timedelta(days=50)) == ""


def test_without_steps_any_day_will_do() -> None:
    assert bezwaar_tegen_dag([], DAG) == ""
