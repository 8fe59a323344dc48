"""Who keeps a regeling."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from governance.regelingen.permissions import mag_regeling_bijhouden
from tests.factories import maak_gebruiker, maak_regeling, maak_rol
from tests.factories.vast import BEGIN

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("wie", "mag"),
    [
        ("regiosecretaris", True),
        *((wie, False) for wie in ("bezoeker", "raadslid", "griffier", "secretaris", "actiehouder")),
        *((wie, False) for wie in ("rekenkamer", "beheerder", "griffier_elders", "griffier_andere_regio")),
    ],
)
def test_only_the_secretary_of_the_region_keeps_it(regio: Any, wie: str, mag: bool, request: Any) -> None:
    antwoord = mag_regeling_bijhouden(request.getfixturevalue(wie), maak_regeling(regio=regio, naam="GGD"))

    assert bool(antwoord) is mag
    assert antwoord.reden == ("" if mag else "Dit mag alleen de regiosecretaris van GGD of van Stedendriehoek.")


def test_role_elsewhere_or_in_the_past_gives_nothing(regio: Any, andere_regio: Any, bevries: Any) -> None:
    bevries()
    elders, vroeger = maak_gebruiker(), maak_gebruiker()
    maak_rol(elders, "regiosecretaris", regio=andere_regio)
    maak_rol(vroeger, "regiosecretaris", regio=regio, tot=BEGIN + timedelta(days=1))

    assert [bool(mag_regeling_bijhouden(wie, maak_regeling(regio=regio))) for wie in (elders, vroeger)] == [False] * 2


def test_secretary_of_one_regeling_keeps_that_one_only(regio: Any) -> None:
    eigen, ander = maak_regeling(regio=regio), maak_regeling(regio=regio)
    wie = maak_gebruiker()
    maak_rol(wie, "regiosecretaris", regeling=eigen)

    assert [bool(mag_regeling_bijhouden(wie, rij)) for rij in (eigen, ander)] == [True, False]


def test_regeling_of_no_region_is_kept_by_its_own_secretary_only(regiosecretaris: Any) -> None:
    los = maak_regeling(regio=None, naam="Los")
    eigen = maak_gebruiker()
    maak_rol(eigen, "regiosecretaris", regeling=los)

    assert mag_regeling_bijhouden(eigen, los)
    assert mag_regeling_bijhouden(regiosecretaris, los).reden == "Dit mag alleen de regiosecretaris van Los."
