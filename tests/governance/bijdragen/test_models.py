"""What the database refuses about parts and shares, at the end of a transaction."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from governance.bijdragen.models import Bijdragejaar
from tests.factories import maak_bijdrage, maak_bijdragejaar, maak_gemeente, maak_sleuteldeel

pytestmark = pytest.mark.django_db


def _einde() -> None:
    """Let the database check what it would check at the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


def _gemengd(*procenten: int) -> Bijdragejaar:
    jaar = maak_bijdragejaar(sleutel="gemengd")
    for soort, procent in zip(("inwoners", "vast", "tabel"), procenten, strict=False):
        maak_sleuteldeel(bijdragejaar=jaar, soort=soort, procent=procent)
    return jaar


def _delen_bij_een_tarief() -> None:
    maak_sleuteldeel(bijdragejaar=maak_bijdragejaar())


def _een_deel_weg() -> None:
    _gemengd(60, 40).sleuteldelen.filter(soort="vast").delete()


def _andere_sleutel() -> None:
    jaar = _gemengd(60, 40)
    Bijdragejaar.objects.filter(pk=jaar.pk).update(sleutel="inwoners")


def _aandelen_samen_negentig() -> None:
    jaar = maak_bijdragejaar(sleutel="tabel")
    for aandeel in (40, 50):
        maak_bijdrage(bijdragejaar=jaar, aandeel=aandeel)


@pytest.mark.parametrize(
    ("doe", "naam"),
    [
        (lambda: _gemengd(60, 30), "sleuteldeel_samen_honderd"),
        (_gemengd, "sleuteldeel_samen_honderd"),
        (_delen_bij_een_tarief, "sleuteldeel_samen_honderd"),
        (_een_deel_weg, "sleuteldeel_samen_honderd"),
        (_andere_sleutel, "sleuteldeel_samen_honderd"),
        (_aandelen_samen_negentig, "bijdrage_aandelen_samen_honderd"),
    ],
)
def test_parts_that_are_no_whole_are_refused(doe: Callable[[], Any], naam: str) -> None:
    with pytest.raises(IntegrityError, match="samen 100 procent") as fout, transaction.atomic():
        doe()
        _einde()

    assert fout.value.__cause__.diag.constraint_name == naam  # type: ignore[union-attr]


def test_parts_and_shares_that_are_a_whole_may_stand() -> None:
    jaar = _gemengd(60, 30, 10)
    for aandeel in (Decimal("33.3333"), Decimal("33.3333"), Decimal("33.3334")):
        maak_bijdrage(bijdragejaar=jaar, organisatie=maak_gemeente(), aandeel=aandeel)

    _einde()

    jaar.delete()
    _einde()
