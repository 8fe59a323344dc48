"""The world of the permission tests and everybody who looks at it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from governance.organisaties.models import Gemeente, Regio
from tests.toestemming.wereld import (
    Wereld,
    maak_openbaar,
    voeg_intern_van_gemeente_toe,
    voeg_intern_van_regio_toe,
)

IEDEREEN = (
    "bezoeker",
    "raadslid",
    "griffier",
    "secretaris",
    "actiehouder",
    "regiosecretaris",
    "rekenkamer",
    "beheerder",
    "griffier_elders",
    "griffier_andere_regio",
)


@pytest.fixture
def openbare_wereld(regio: Regio, gemeente: Gemeente, actiehouder: Any, bevries: Callable[..., None]) -> Wereld:
    """Only what everybody may see; the clock stands still."""
    bevries()
    return maak_openbaar(regio, gemeente, actiehouder)


@pytest.fixture
def wereld(openbare_wereld: Wereld) -> Wereld:
    """Public and internal."""
    voeg_intern_van_regio_toe(openbare_wereld)
    voeg_intern_van_gemeente_toe(openbare_wereld)
    return openbare_wereld


@pytest.fixture
def mensen(request: pytest.FixtureRequest, db: None) -> dict[str, Any]:
    """Everybody by the name of the role; elders is another municipality of the same region."""
    return {naam: request.getfixturevalue(naam) for naam in IEDEREEN}
