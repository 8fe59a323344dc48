"""Who is reminded of a milestone: its owner, else the secretaris of its gemeente, else that of the region."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from governance.transitie import tasks
from governance.transitie.actions import werk_mijlpaal_bij
from governance.transitie.herinneringen import plaats_herinneringen
from governance.transitie.models import Mijlpaal, Transitieplan
from governance.transitie.rules import MijlpaalStatus, Wijziging
from regio.accounts.models import Gebruiker
from regio.berichten.models import Herinnering
from regio.kern.modellen import Zichtbaarheid
from tests.factories import (
    NU,
    VANDAAG,
    maak_gebruiker,
    maak_mijlpaal,
    maak_regeling,
    maak_rol,
    maak_transitieplan,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(regio: Any) -> Transitieplan:
    return maak_transitieplan(regio=regio, naam="Naar één regio")


@pytest.fixture
def iedereen(
    secretaris: Gebruiker,
    griffier: Gebruiker,
    regiosecretaris: Gebruiker,
    griffier_elders: Gebruiker,
    griffier_andere_regio: Gebruiker,
) -> None:
    """All standing users exist; only the right ones may be reminded."""


def _mijlpaal(plan: Transitieplan, dagen: int, **velden: Any) -> Mijlpaal:
    return maak_mijlpaal(plan=plan, datum=VANDAAG - timedelta(days=dagen), titel="Overdracht", **velden)


def _regels() -> list[tuple[str, str]]:
    rijen = Herinnering.objects.openstaand().select_related("ontvanger").order_by("ontvanger__naam", "pk")
    return [(rij.ontvanger.naam, rij.stap) for rij in rijen]


@pytest.mark.usefixtures("iedereen")
@pytest.mark.parametrize(
    ("dagen", "verwacht"),
    [
        (-15, []),
        (-14, [("Anna Actiehouder", "vooraf")]),
        (7, [("Anna Actiehouder", "na-een-week")]),
        (14, [("Sam Secretaris", "secretaris")]),
        (28, [("Greet Griffier", "griffier")]),
    ],
)
def test_milestone_of_a_gemeente_climbs_to_its_griffier(
    plan: Transitieplan, gemeente: Any, actiehouder: Gebruiker, dagen: int, verwacht: list[tuple[str, str]]
) -> None:
    _mijlpaal(plan, dagen, gemeente=gemeente, eigenaar=actiehouder)

    plaats_herinneringen(op=NU)

    assert _regels() == verwacht


@pytest.mark.usefixtures("iedereen")
@pytest.mark.parametrize(
    ("dagen", "stap"), [(-14, "vooraf"), (0, "op-de-dag"), (14, "regiosecretaris"), (300, "regiosecretaris-11")]
)
def test_milestone_of_the_region_stays_with_its_regiosecretaris(plan: Transitieplan, dagen: int, stap: str) -> None:
    _mijlpaal(plan, dagen)

    plaats_herinneringen(op=NU)

    assert _regels() == [("Rob Regiosecretaris", stap)]


def test_regiosecretaris_of_a_regeling_of_the_region_is_asked_too(plan: Transitieplan, regio: Any) -> None:
    maak_rol(maak_gebruiker("Regeling Secretaris"), "regiosecretaris", regeling=maak_regeling(regio=regio))
    _mijlpaal(plan, 0)

    plaats_herinneringen(op=NU)

    assert _regels() == [("Regeling Secretaris", "op-de-dag")]


@pytest.mark.usefixtures("iedereen")
def test_without_active_owner_the_secretaris_of_the_gemeente_is_asked(plan: Transitieplan, gemeente: Any) -> None:
    _mijlpaal(plan, 0, gemeente=gemeente, eigenaar=maak_gebruiker(is_active=False))

    plaats_herinneringen(op=NU)

    assert _regels() == [("Sam Secretaris", "op-de-dag")]


def test_owner_who_may_not_see_the_plan_is_skipped_and_counted(
    plan: Transitieplan, gemeente: Any, secretaris: Gebruiker
) -> None:
    Transitieplan.objects.filter(pk=plan.pk).update(zichtbaarheid=Zichtbaarheid.INTERN)
    _mijlpaal(plan, 0, gemeente=gemeente, eigenaar=maak_gebruiker("Buiten Staander"))

    stand = plaats_herinneringen(op=NU)

    assert _regels() == [("Sam Secretaris", "op-de-dag")]
    assert (stand.geplaatst, stand.zonder_recht, stand.zonder_ontvanger) == (1, 1, 0)


def test_line_says_what_why_and_where(plan: Transitieplan, gemeente: Any, secretaris: Gebruiker) -> None:
    mijlpaal = _mijlpaal(plan, 0, gemeente=gemeente)

    plaats_herinneringen(op=NU)

    regel = Herinnering.objects.get()
    assert regel.sleutel == f"mijlpaal:{mijlpaal.uuid}:{secretaris.pk}:{mijlpaal.datum.isoformat()}:op-de-dag"
    assert regel.titel == "Mijlpaal: Overdracht"
    assert regel.toelichting == "Naar één regio, gemeente Voorst. U krijgt dit als gemeentesecretaris."
    assert regel.pad == f"/mijlpalen/{mijlpaal.uuid}/"


@pytest.mark.usefixtures("iedereen")
def test_finished_and_dropped_milestones_are_left_alone(plan: Transitieplan, gemeente: Any) -> None:
    _mijlpaal(plan, 0, gemeente=gemeente, status=MijlpaalStatus.GEREED, werkelijke_datum=VANDAAG)
    _mijlpaal(plan, 0, gemeente=gemeente, status=MijlpaalStatus.VERVALLEN, toelichting="Niet meer nodig.")

    plaats_herinneringen(op=NU)

    assert _regels() == []


def test_another_date_withdraws_what_waits_and_starts_anew(
    plan: Transitieplan, gemeente: Any, secretaris: Gebruiker
) -> None:
    mijlpaal = _mijlpaal(plan, 3, gemeente=gemeente)
    plaats_herinneringen(op=NU)
    later = VANDAAG + timedelta(days=10)

    werk_mijlpaal_bij(
        mijlpaal=mijlpaal,
        wijziging=Wijziging(MijlpaalStatus.VERTRAAGD, later, None, "Wacht op het besluit van de raad."),
        versie=mijlpaal.versie,
        door=secretaris,
        op=NU,
    )
    assert _regels() == []
    for _ in range(2):
        plaats_herinneringen(op=NU)

    assert _regels() == [("Sam Secretaris", "vooraf")]
    assert Herinnering.objects.openstaand().get().deadline == later


def test_task_twice_and_a_week_late_gives_the_same(
    plan: Transitieplan, gemeente: Any, secretaris: Gebruiker, bevries: Any
) -> None:
    _mijlpaal(plan, -14, gemeente=gemeente)

    for dag in (21, 21, 22):
        bevries(VANDAAG + timedelta(days=dag))
        tasks.herinner()

    assert _regels() == [("Sam Secretaris", "na-een-week")]
