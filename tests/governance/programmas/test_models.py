"""What the triggers of programmes refuse, whichever side of the line is moved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from governance.programmas.models import Escalatie, GoNoGo, Programma
from tests.factories import VANDAAG, maak_escalatie, maak_gonogo, maak_programma

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)


@pytest.mark.parametrize("dagen", [0, -1, -400])
def test_gonogo_on_or_before_the_start_is_refused(dagen: int) -> None:
    programma = maak_programma(van=VANDAAG)
    with pytest.raises(IntegrityError, match="go/no-go"), transaction.atomic():
        maak_gonogo(programma=programma, datum=VANDAAG + dagen * DAG)
    assert maak_gonogo(programma=programma, datum=VANDAAG + DAG).pk


def test_neither_side_can_be_moved_over_the_other() -> None:
    gonogo = maak_gonogo(programma=maak_programma(van=VANDAAG), datum=VANDAAG + 2 * DAG)
    with pytest.raises(IntegrityError), transaction.atomic():
        GoNoGo.objects.filter(pk=gonogo.pk).update(datum=VANDAAG)
    with pytest.raises(IntegrityError), transaction.atomic():
        Programma.objects.update(van=VANDAAG + 2 * DAG)
    assert Programma.objects.update(van=VANDAAG + DAG) == 1


_KRING: dict[str, Callable[[Escalatie], Any]] = {
    "of another programme": lambda eerst: maak_escalatie(niveau="kring", eerder=eerst, programma=maak_programma()),
    "asked before the first": lambda eerst: maak_escalatie(
        niveau="kring", eerder=eerst, programma=eerst.programma, gemeld_op=eerst.gemeld_op - DAG
    ),
    "after another kring": lambda eerst: maak_escalatie(
        niveau="kring",
        programma=eerst.programma,
        eerder=maak_escalatie(niveau="kring", eerder=eerst, programma=eerst.programma),
    ),
}


@pytest.mark.parametrize("hoe", _KRING)
def test_kring_comes_after_the_opdrachtgever_of_the_same_programme(hoe: str) -> None:
    eerst = maak_escalatie()
    with pytest.raises(IntegrityError, match="secretarissenkring"), transaction.atomic():
        _KRING[hoe](eerst)


@pytest.mark.parametrize("wijziging", ["later", "ander programma"])
def test_first_question_stays_first(wijziging: str) -> None:
    eerst = maak_escalatie()
    maak_escalatie(niveau="kring", eerder=eerst, programma=eerst.programma)
    anders = {"later": {"gemeld_op": VANDAAG + DAG}, "ander programma": {"programma": maak_programma()}}[wijziging]
    with pytest.raises(IntegrityError, match="secretarissenkring"), transaction.atomic():
        Escalatie.objects.filter(pk=eerst.pk).update(**anders)
