"""Who is reminded of a milestone: its owner, else the secretaris of its gemeente, else that of the region."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from governance.herinneringen.actions import herinner
from governance.transitie.actions import werk_mijlpaal_bij
from governance.transitie.herinneringen import MIJLPALEN
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


def _wie_wanneer(van: int, tot: int) -> list[tuple[int, str, str]]:
    """Remind every day from `van` up to `tot` days after today; return day, receiver and code of each new line."""
    gezien: set[int] = set()
    gegeven = []
    for dag in range(van, tot):
        herinner(MIJLPALEN, op=NU + timedelta(days=dag))
        for rij in Herinnering.objects.exclude(pk__in=gezien).select_related("ontvanger").order_by("pk"):
            gezien.add(rij.pk)
            gegeven.append((dag, rij.ontvanger.naam, rij.stap))
    return gegeven


@pytest.mark.usefixtures("iedereen")
def test_milestone_of_a_gemeente_climbs_to_its_griffier(
    plan: Transitieplan, gemeente: Any, actiehouder: Gebruiker
) -> None:
    _mijlpaal(plan, -16, gemeente=gemeente, eigenaar=actiehouder)

    assert _wie_wanneer(0, 60) == [
        (2, "Anna Actiehouder", "eigenaar-1"),
        (16, "Anna Actiehouder", "eigenaar-2"),
        (23, "Anna Actiehouder", "eigenaar-3"),
        (30, "Sam Secretaris", "secretaris-4"),
        (44, "Greet Griffier", "griffier-5"),
        (58, "Greet Griffier", "agenda-6"),
    ]


@pytest.mark.usefixtures("iedereen")
def test_milestone_of_the_region_stays_with_its_regiosecretaris(plan: Transitieplan) -> None:
    _mijlpaal(plan, -14)

    assert _wie_wanneer(0, 60) == [
        (0, "Rob Regiosecretaris", "eigenaar-1"),
        (14, "Rob Regiosecretaris", "eigenaar-2"),
        (21, "Rob Regiosecretaris", "eigenaar-3"),
        (28, "Rob Regiosecretaris", "regiosecretaris-4"),
        (57, "Rob Regiosecretaris", "regiosecretaris-5"),  # 5 May is a holiday
    ]


def test_regiosecretaris_of_a_regeling_of_the_region_is_asked_too(plan: Transitieplan, regio: Any) -> None:
    maak_rol(maak_gebruiker("Regeling Secretaris"), "regiosecretaris", regeling=maak_regeling(regio=regio))
    _mijlpaal(plan, 0)

    herinner(MIJLPALEN, op=NU)

    assert _regels() == [("Regeling Secretaris", "eigenaar-1")]


@pytest.mark.usefixtures("iedereen")
def test_without_active_owner_the_secretaris_of_the_gemeente_is_asked(plan: Transitieplan, gemeente: Any) -> None:
    _mijlpaal(plan, 0, gemeente=gemeente, eigenaar=maak_gebruiker(is_active=False))

    herinner(MIJLPALEN, op=NU)

    assert _regels() == [("Sam Secretaris", "eigenaar-1")]


def test_owner_who_may_not_see_the_plan_is_skipped_and_counted(
    plan: Transitieplan, gemeente: Any, secretaris: Gebruiker
) -> None:
    Transitieplan.objects.filter(pk=plan.pk).update(zichtbaarheid=Zichtbaarheid.INTERN)
    _mijlpaal(plan, 0, gemeente=gemeente, eigenaar=maak_gebruiker("Buiten Staander"))

    stand = herinner(MIJLPALEN, op=NU)

    assert _regels() == [("Sam Secretaris", "eigenaar-1")]
    assert (stand.geplaatst, stand.zonder_recht, stand.zonder_ontvanger) == (1, 1, 0)


def test_line_says_what_why_and_where(plan: Transitieplan, gemeente: Any, secretaris: Gebruiker) -> None:
    mijlpaal = _mijlpaal(plan, 0, gemeente=gemeente)

    herinner(MIJLPALEN, op=NU)

    regel = Herinnering.objects.get()
    assert regel.sleutel == f"mijlpaal:{mijlpaal.uuid}:{secretaris.pk}:{mijlpaal.datum.isoformat()}:1:eigenaar-1"
    assert regel.titel == "Mijlpaal: Overdracht"
    assert regel.toelichting == "Naar één regio, gemeente Voorst. U krijgt dit als gemeentesecretaris."
    assert regel.pad == f"/mijlpalen/{mijlpaal.uuid}/"


@pytest.mark.usefixtures("iedereen")
def test_finished_and_dropped_milestones_are_left_alone(plan: Transitieplan, gemeente: Any) -> None:
    _mijlpaal(plan, 0, gemeente=gemeente, status=MijlpaalStatus.GEREED, werkelijke_datum=VANDAAG)
    _mijlpaal(plan, 0, gemeente=gemeente, status=MijlpaalStatus.VERVALLEN, toelichting="Niet meer nodig.")

    herinner(MIJLPALEN, op=NU)

    assert _regels() == []


def test_another_date_withdraws_what_waits_and_starts_anew(
    plan: Transitieplan, gemeente: Any, secretaris: Gebruiker
) -> None:
    mijlpaal = _mijlpaal(plan, 3, gemeente=gemeente)
    herinner(MIJLPALEN, op=NU)
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
        herinner(MIJLPALEN, op=NU)

    assert _regels() == [("Sam Secretaris", "eigenaar-1")]
    assert Herinnering.objects.openstaand().get().deadline == later
