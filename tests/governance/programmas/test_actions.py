"""Writes on go/no-go's, staff and escalations: legal, illegal, stale, double, and what the history says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from governance.programmas.actions import beeindig_programma
from governance.programmas.gonogo_actions import Uitslag, leg_uitslag_vast, plan_gonogo, verzet_gonogo
from governance.programmas.models import Bemensing, Escalatie, GoNoGo, Programma
from governance.programmas.opdracht_actions import wijzig_programma
from governance.programmas.team_actions import (
    DOORGEGEVEN,
    geef_door_aan_kring,
    rond_escalatie_af,
    voeg_bemensing_toe,
    vraag_opdrachtgever,
    wijzig_bemensing,
)
from regio.audit.queries import logboek_van
from regio.kern.register import Botsing
from regio.kern.versie import VerouderdeVersie
from tests.factories import (
    NU,
    VANDAAG,
    maak_bemensing,
    maak_beslispunt,
    maak_besluit,
    maak_escalatie,
    maak_gebruiker,
    maak_gonogo,
    maak_organisatie,
    maak_programma,
)

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)
BEGIN = VANDAAG - 400 * DAG


@pytest.fixture
def wie() -> dict[str, Any]:
    return {"door": maak_gebruiker("Rob Regiosecretaris"), "op": NU}


@pytest.fixture
def programma() -> Programma:
    return maak_programma(van=BEGIN, tot=VANDAAG + 300 * DAG)


@pytest.mark.parametrize(
    ("dag", "zin"),
    [
        (BEGIN, "ligt na het begin"),
        (BEGIN - DAG, "ligt na het begin"),
        (VANDAAG + 300 * DAG, "dan al geëindigd"),
    ],
)
def test_gonogo_outside_the_programme_is_refused_kindly(
    programma: Programma, wie: dict[str, Any], dag: date, zin: str
) -> None:
    gonogo = maak_gonogo(programma=programma)

    with pytest.raises(ValidationError, match=zin):
        plan_gonogo(gonogo=GoNoGo(programma=programma, datum=dag), **wie)
    with pytest.raises(ValidationError, match=zin):
        verzet_gonogo(gonogo=gonogo, versie=1, velden={"datum": dag}, **wie)
    assert list(GoNoGo.objects.values_list("versie", flat=True)) == [1]


def test_programme_cannot_begin_after_its_gonogo(programma: Programma, wie: dict[str, Any]) -> None:
    gonogo = maak_gonogo(programma=programma)

    with pytest.raises(ValidationError, match="Het programma begint daarvóór"):
        wijzig_programma(programma=programma, versie=1, velden={"van": gonogo.datum}, **wie)
    wijzig_programma(programma=programma, versie=1, velden={"van": gonogo.datum - DAG}, **wie)


def test_two_on_one_day_cannot_both_be_planned(programma: Programma, wie: dict[str, Any]) -> None:
    plan_gonogo(gonogo=GoNoGo(programma=programma, datum=VANDAAG), **wie)

    with pytest.raises(Botsing):
        plan_gonogo(gonogo=GoNoGo(programma=programma, datum=VANDAAG), **wie)


def test_outcome_is_recorded_with_author_moment_and_reason(programma: Programma, wie: dict[str, Any]) -> None:
    gonogo, punt = maak_gonogo(programma=programma), maak_beslispunt(besluit=maak_besluit(datum=VANDAAG - DAG))

    leg_uitslag_vast(
        gonogo=gonogo, versie=1, uitslag=Uitslag("voorwaarden", VANDAAG - DAG, "Eerst een plan.", punt), **wie
    )

    rij = GoNoGo.objects.get()
    assert (rij.uitkomst, rij.besluit, rij.vastgelegd_op, rij.vastgelegd_door) == ("voorwaarden", punt, NU, wie["door"])
    regel = logboek_van(rij)[0]
    assert (regel.door, regel.reden) == ("Rob Regiosecretaris", "Eerst een plan.")


@pytest.mark.parametrize(
    ("uitslag", "veld"),
    [
        (Uitslag("go", VANDAAG + DAG), "besluitdatum"),
        (Uitslag("go", BEGIN), "besluitdatum"),
        (Uitslag("no_go", VANDAAG), "toelichting"),
        (Uitslag("voorwaarden", VANDAAG), "toelichting"),
    ],
)
def test_outcome_that_cannot_be_is_refused_at_its_field(
    programma: Programma, wie: dict[str, Any], uitslag: Uitslag, veld: str
) -> None:
    gonogo = maak_gonogo(programma=programma)

    with pytest.raises(ValidationError) as fout:
        leg_uitslag_vast(gonogo=gonogo, versie=1, uitslag=uitslag, **wie)

    assert list(fout.value.message_dict) == [veld]
    assert GoNoGo.objects.get().uitkomst == ""


def test_decision_of_another_day_is_refused(programma: Programma, wie: dict[str, Any]) -> None:
    punt = maak_beslispunt(besluit=maak_besluit(datum=VANDAAG - 5 * DAG))

    with pytest.raises(ValidationError, match="Het gekozen besluit is van 5 maart 2026"):
        leg_uitslag_vast(
            gonogo=maak_gonogo(programma=programma), versie=1, uitslag=Uitslag("go", VANDAAG, "", punt), **wie
        )


def test_stale_outcome_is_refused(programma: Programma, wie: dict[str, Any]) -> None:
    gonogo = maak_gonogo(programma=programma)
    leg_uitslag_vast(gonogo=gonogo, versie=1, uitslag=Uitslag("go", VANDAAG), **wie)

    with pytest.raises(VerouderdeVersie):
        leg_uitslag_vast(gonogo=gonogo, versie=1, uitslag=Uitslag("no_go", VANDAAG, "Te duur."), **wie)
    assert GoNoGo.objects.get().uitkomst == "go"


def test_no_go_ends_the_programme_by_its_point(programma: Programma, wie: dict[str, Any]) -> None:
    punt = maak_beslispunt()

    with pytest.raises(VerouderdeVersie):
        beeindig_programma(programma=programma, per=VANDAAG, beslispunt=punt, versie=9, **wie)
    beeindig_programma(programma=programma, per=VANDAAG, beslispunt=punt, versie=1, **wie)

    programma.refresh_from_db()
    assert (programma.tot, programma.beeindigd_bij) == (VANDAAG, punt)


def test_delivery_is_never_of_a_day_to_come(programma: Programma, wie: dict[str, Any]) -> None:
    velden = {"programma": programma, "organisatie": maak_organisatie(), "wat": "adviseur", "peildatum": VANDAAG + DAG}
    rij = maak_bemensing(programma=programma)

    with pytest.raises(ValidationError, match="toekomst"):
        voeg_bemensing_toe(bemensing=Bemensing(toegezegd_fte=1, geleverd_fte=1, **velden), **wie)
    with pytest.raises(ValidationError, match="toekomst"):
        later = {"geleverd_fte": Decimal("0.5"), "peildatum": VANDAAG + DAG}
        wijzig_bemensing(bemensing=rij, versie=1, velden=later, **wie)
    voeg_bemensing_toe(bemensing=Bemensing(toegezegd_fte=1, **velden), **wie)
    wijzig_bemensing(bemensing=rij, versie=1, velden={"geleverd_fte": Decimal("0.5")}, **wie)
    assert Bemensing.objects.get(pk=rij.pk).inzet.woorden == "0,5 fte te weinig"


def test_question_goes_to_the_opdrachtgever_and_then_to_the_kring(programma: Programma, wie: dict[str, Any]) -> None:
    vraag = Escalatie(programma=programma, niveau="kring", aanleiding="Geen mensen.", gemeld_op=VANDAAG - DAG)
    eerst = vraag_opdrachtgever(escalatie=vraag, **wie)

    daarna = geef_door_aan_kring(eerder=eerst, aanleiding="Nog steeds niet.", gemeld_op=VANDAAG, **wie)

    eerst.refresh_from_db()
    assert (eerst.niveau, eerst.uitkomst, eerst.afgerond_op) == ("opdrachtgever", DOORGEGEVEN, VANDAAG)
    assert (daarna.niveau, daarna.eerder, daarna.gemeld_door, daarna.afgerond_op) == ("kring", eerst, wie["door"], None)
    with pytest.raises(Botsing):
        geef_door_aan_kring(eerder=eerst, aanleiding="Dubbel.", gemeld_op=VANDAAG, **wie)


def test_what_was_settled_keeps_its_outcome_when_it_is_passed_on(programma: Programma, wie: dict[str, Any]) -> None:
    eerst = maak_escalatie(programma=programma, uitkomst="Niet gelukt.", afgerond_op=VANDAAG)

    geef_door_aan_kring(eerder=eerst, aanleiding="Help.", gemeld_op=VANDAAG, **wie)

    eerst.refresh_from_db()
    assert eerst.uitkomst == "Niet gelukt."


_FOUT: dict[str, Callable[[Escalatie, dict[str, Any]], Any]] = {
    "doorgegeven vóór de vraag": lambda rij, wie: geef_door_aan_kring(
        eerder=rij, aanleiding="x", gemeld_op=rij.gemeld_op - DAG, **wie
    ),
    "doorgegeven in de toekomst": lambda rij, wie: geef_door_aan_kring(
        eerder=rij, aanleiding="x", gemeld_op=VANDAAG + DAG, **wie
    ),
    "afgerond vóór de vraag": lambda rij, wie: rond_escalatie_af(
        escalatie=rij, versie=1, uitkomst="x", afgerond_op=rij.gemeld_op - DAG, **wie
    ),
    "afgerond in de toekomst": lambda rij, wie: rond_escalatie_af(
        escalatie=rij, versie=1, uitkomst="x", afgerond_op=VANDAAG + DAG, **wie
    ),
    "gevraagd vóór het programma": lambda rij, wie: vraag_opdrachtgever(
        escalatie=Escalatie(programma=rij.programma, aanleiding="x", gemeld_op=BEGIN - DAG), **wie
    ),
}


@pytest.mark.parametrize("wat", _FOUT)
def test_days_that_cannot_be_are_refused(programma: Programma, wie: dict[str, Any], wat: str) -> None:
    rij = maak_escalatie(programma=programma)

    with pytest.raises(ValidationError):
        _FOUT[wat](rij, wie)

    assert list(Escalatie.objects.values_list("versie", "afgerond_op")) == [(1, None)]


def test_settling_twice_is_stale(programma: Programma, wie: dict[str, Any]) -> None:
    rij = maak_escalatie(programma=programma)
    rond_escalatie_af(escalatie=rij, versie=1, uitkomst="Gelukt.", afgerond_op=VANDAAG, **wie)

    with pytest.raises(VerouderdeVersie):
        rond_escalatie_af(escalatie=rij, versie=1, uitkomst="Anders.", afgerond_op=VANDAAG, **wie)
