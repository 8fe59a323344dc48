"""What asks for attention: each rule on its own, and what never does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.programmas.rules import Afspraak, Bedragen, Inzet
from governance.programmas.signaal_rules import (
    Moment,
    Programmastand,
    Rolbezetting,
    Vraag,
    hint_koppel,
    signalen,
    toestand,
    volgende,
)
from tests.factories.vast import VANDAAG

DAG = timedelta(days=1)
BEGIN = date(2025, 9, 1)
TWENTE = Afspraak(24, 12, drie_rollen=True, bron="E-11")
ROLLEN = tuple(Rolbezetting(rol, "overheid") for rol in ("bestuurlijk", "ambtelijk", "opdrachtnemer"))
GOED = Programmastand(
    van=BEGIN,
    tot=date(2027, 9, 1),
    afspraak=TWENTE,
    momenten=(Moment(date(2026, 9, 1)),),
    rollen=ROLLEN,
    inzet=(("Almelo", Inzet(Decimal(1), Decimal(1))),),
    budget=((2026, Bedragen(100, 100)),),
)


def _zinnen(**anders: Any) -> list[tuple[str, str]]:
    return [(s.code, s.zin.replace("\u00a0", " ")) for s in signalen(replace(GOED, **anders), VANDAAG)]


def test_programme_that_does_as_agreed_is_on_course() -> None:
    assert (_zinnen(), toestand(GOED, VANDAAG)) == ([], "op_koers")


@pytest.mark.parametrize(
    ("anders", "code", "zin"),
    [
        ({"tot": date(2027, 9, 2)}, "aandacht", "loopt tot en met 1 september 2027, zonder reden"),
        ({"tot": None}, "aandacht", "Er is geen einddatum, zonder reden. Afgesproken is eerst hoogstens 2 jaar"),
        ({"momenten": ()}, "aandacht", "Er is geen go/no-go gepland. Afgesproken is na 1 jaar: uiterlijk 1 september"),
        ({"momenten": (Moment(date(2026, 9, 2)),)}, "aandacht", "De eerste go/no-go staat op 2 september 2026"),
        ({"momenten": (Moment(VANDAAG - DAG),)}, "te_laat", "is 1 dag te laat: er is geen besluit vastgelegd"),
        ({"momenten": (Moment(BEGIN + DAG, "no_go", VANDAAG),)}, "te_laat", "besloten te stoppen. Het programma loopt"),
        ({"rollen": ROLLEN[:1]}, "aandacht", "Nog niet ingevuld: ambtelijk opdrachtgever en ambtelijk opdrachtnemer."),
        (
            {"inzet": (("Almelo", Inzet(Decimal(1), Decimal("0.5"))), ("Borne", Inzet(Decimal(1), Decimal(2))))},
            "aandacht",
            "Er is 0,5 fte minder geleverd dan toegezegd: Almelo 0,5 fte.",
        ),
        ({"vragen": (Vraag("kring", VANDAAG),)}, "aandacht", "Sinds 10 maart 2026 ligt er een vraag bij de secretaris"),
        ({"budget": ((2026, Bedragen(100, 350)),)}, "aandacht", "In 2026 is € 2,50 meer uitgegeven dan begroot."),
        ({"budget": ((None, Bedragen(0, 100)),)}, "aandacht", "Over de hele looptijd is € 1 meer uitgegeven"),
    ],
)
def test_each_rule_says_what_is_wrong(anders: dict[str, Any], code: str, zin: str) -> None:
    (gevonden,) = _zinnen(**anders)

    assert gevonden[0] == code
    assert zin in gevonden[1]
    assert toestand(replace(GOED, **anders), VANDAAG) == code


@pytest.mark.parametrize(
    "anders",
    [
        {"tot": date(2030, 1, 1), "reden_langer": "De aanleg duurt drie jaar."},
        {"momenten": (Moment(VANDAAG),)},  # the day itself has not passed
        {"momenten": (Moment(date(2026, 12, 1), "go", VANDAAG),)},
        {"momenten": (Moment(BEGIN + DAG, "no_go", VANDAAG),), "beeindigd": True},
        {"momenten": (Moment(BEGIN + DAG, "no_go", BEGIN + DAG), Moment(VANDAAG, "go", VANDAAG))},
        {"momenten": (), "tot": date(2026, 9, 1)},  # over before the go/no-go would come
        {"budget": ((2026, Bedragen(100, 150)), (2026, Bedragen(100, 50)))},
        {"budget": ((2026, Bedragen(0)),)},
        {"inzet": (("Almelo", Inzet(Decimal(1))),)},
    ],
)
def test_what_is_explained_decided_or_unknown_is_no_signal(anders: dict[str, Any]) -> None:
    assert _zinnen(**anders) == []


def test_missing_gonogo_becomes_late_when_its_day_has_passed() -> None:
    oud = replace(GOED, van=VANDAAG - 366 * DAG, tot=None, reden_langer="Zo is besloten.", momenten=())

    assert [s.code for s in signalen(oud, VANDAAG)] == ["te_laat"]
    assert signalen(oud, VANDAAG - 10 * DAG)[0].code == "aandacht"


def test_region_without_agreement_hears_nothing_about_terms_and_roles() -> None:
    vrij = replace(GOED, afspraak=None, tot=None, momenten=(), rollen=())

    assert (signalen(vrij, VANDAAG), toestand(vrij, VANDAAG)) == ([], "loopt")


@pytest.mark.parametrize(
    ("anders", "code"),
    [
        ({"tot": VANDAAG, "van": BEGIN}, "afgerond"),
        ({"van": VANDAAG + DAG, "tot": None}, "gepland"),
        ({"voorgesteld": True, "tot": None}, "voorgesteld"),
    ],
)
def test_state_before_after_and_of_a_proposal(anders: dict[str, Any], code: str) -> None:
    assert toestand(replace(GOED, **anders), VANDAAG) == code


def test_next_is_the_earliest_without_an_outcome() -> None:
    eerst, dan = Moment(BEGIN), Moment(VANDAAG)

    assert volgende([dan, eerst]) == eerst
    assert volgende([replace(eerst, uitkomst="go"), dan]) == dan
    assert volgende([]) is None


@pytest.mark.parametrize(
    ("paar", "heeft_hint"),
    [((), False), (("overheid",), False), (("overheid", "onderwijs"), False), (("overheid", "overheid"), True)],
)
def test_pair_from_one_o_gives_a_hint(paar: tuple[str, ...], heeft_hint: bool) -> None:
    assert bool(hint_koppel([Rolbezetting("bestuurlijk", o) for o in paar])) is heeft_hint


def test_long_list_of_shortfalls_is_cut_short() -> None:
    tekort = tuple((naam, Inzet(Decimal(1), Decimal(0))) for naam in "EDCBA")

    assert _zinnen(inzet=tekort)[0][1].endswith("A 1 fte, B 1 fte, C 1 fte en nog 2.")


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.booleans(),
    st.lists(st.dates(date(2020, 1, 1), date(2030, 1, 1)), max_size=4),
)
def test_worst_comes_first_and_what_ended_is_silent(op: date, met_afspraak: bool, dagen: list[date]) -> None:
    stand = replace(
        GOED,
        afspraak=TWENTE if met_afspraak else None,
        momenten=tuple(Moment(dag) for dag in dagen),
        vragen=(Vraag("opdrachtgever", BEGIN),),
    )

    gevonden = signalen(stand, op)

    assert gevonden == sorted(gevonden, key=lambda signaal: signaal.ernst)
    assert all(signaal.zin.endswith(".") and signaal.grond for signaal in gevonden)
    assert not gevonden or op < date(2027, 9, 1)
