"""Every factory makes a valid row, and every model has one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests import factories
from tests.gereedschap.modellen import domeinmodellen

ZONDER_EIGEN_AANROEP = {
    "maak_rol",
    "maak_gebruiker",
    "maak_upload",
    "maak_gemeenteraad",
    "maak_provincie",
}
FABRIEKEN: list[str] = sorted(n for n in factories.__all__ if n.startswith("maak_"))


@pytest.mark.django_db
@pytest.mark.parametrize("naam", [n for n in FABRIEKEN if n not in ZONDER_EIGEN_AANROEP])
def test_factory_makes_a_row_that_passes_validation(naam: str) -> None:
    fabriek: Callable[[], Any] = getattr(factories, naam)

    rij = fabriek()

    rij.full_clean(exclude=["bestand"])
    assert str(rij)


@pytest.mark.django_db
def test_factory_can_be_called_twice() -> None:
    for naam in FABRIEKEN:
        if naam not in ZONDER_EIGEN_AANROEP:
            assert getattr(factories, naam)().pk != getattr(factories, naam)().pk


def test_every_model_has_a_factory() -> None:
    zonder = [m._meta.object_name for m in domeinmodellen() if f"maak_{m._meta.model_name}" not in FABRIEKEN]

    assert zonder == ["Rolverlening"]  # made by `maak_rol`, the word that is said aloud
