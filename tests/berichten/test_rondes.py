"""The last round of each task is known, also of one that fails, and never stands in the way of the task itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from regio.berichten import tasks
from regio.berichten.models import Taakronde
from regio.berichten.rondes import LANGSTE_UITKOMST, ronde

pytestmark = pytest.mark.django_db
OP = datetime(2026, 3, 10, 9, 30, tzinfo=UTC)


def test_ronde_writes_when_it_began_and_when_and_how_it_ended(bevries: Any) -> None:
    bevries(OP)
    with ronde("proef") as verslag:
        bevries(OP + timedelta(seconds=4))
        verslag.uitkomst = "3 verzonden"

    (rij,) = Taakronde.objects.all()
    assert (rij.naam, rij.begonnen_op, rij.klaar_op, rij.uitkomst) == (
        "proef",
        OP,
        OP + timedelta(seconds=4),
        "3 verzonden",
    )


def test_ronde_that_is_busy_still_tells_of_the_one_before(bevries: Any) -> None:
    bevries(OP)
    with ronde("proef") as verslag:
        verslag.uitkomst = "eerste"
    bevries(OP + timedelta(minutes=1))

    with ronde("proef"):
        rij = Taakronde.objects.get()
        assert (rij.begonnen_op, rij.klaar_op, rij.uitkomst) == (OP + timedelta(minutes=1), OP, "eerste")

    assert Taakronde.objects.count() == 1


def test_ronde_that_fails_says_so_and_fails() -> None:
    with pytest.raises(ZeroDivisionError), ronde("proef") as verslag:
        verslag.uitkomst = f"{1 / 0}"

    assert Taakronde.objects.get().uitkomst == "mislukt, zie het logboek"


def test_ronde_keeps_a_long_outcome_short() -> None:
    with ronde("proef") as verslag:
        verslag.uitkomst = "x" * 999

    assert Taakronde.objects.get().uitkomst == "x" * LANGSTE_UITKOMST


def test_tasks_write_their_rounds(settings: Any) -> None:
    tasks.bundel("2026-03-14T09:00")
    tasks.verzend()

    assert set(Taakronde.objects.values_list("naam", "uitkomst")) == {
        ("bundel herinneringen", "0 verzamelmails geplaatst"),
        ("verzend berichten", "0 verzonden, 0 uitgesteld, 0 geparkeerd"),
    }
