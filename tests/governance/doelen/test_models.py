"""What the database refuses by trigger: a line in the doelenboom from one region to another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from governance.doelen.models import Activiteit, Ambitie, Doel, Project
from governance.doelen.rules import Activiteitstatus
from governance.transitie.rules import MijlpaalStatus
from tests.factories import (
    maak_activiteit,
    maak_ambitie,
    maak_doel,
    maak_doelactiviteit,
    maak_doelprogramma,
    maak_programma,
    maak_project,
    maak_regio,
    maak_resultaat,
)


def _verhuis(rij: Any, veld: str, naar: Any) -> None:
    type(rij).objects.filter(pk=rij.pk).update(**{veld: naar})


OVER_DE_GRENS: dict[str, Callable[[], Any]] = {
    "doel_blijft_in_regio": lambda: _verhuis(maak_doel(), "ambitie", maak_ambitie()),
    "project_blijft_in_regio": lambda: _verhuis(maak_project(), "programma", maak_programma()),
    "doelprogramma_een_regio": lambda: maak_doelprogramma(doel=maak_doel(), programma=maak_programma()),
    "doelactiviteit_een_regio": lambda: maak_doelactiviteit(doel=maak_doel(), activiteit=maak_activiteit()),
    "resultaat_doel_van_regio": lambda: maak_resultaat(doel=maak_doel()),
    "resultaat_programma_van_regio": lambda: maak_resultaat(programma=maak_programma()),
}


@pytest.mark.django_db
@pytest.mark.parametrize("naam", OVER_DE_GRENS)
def test_no_line_runs_from_one_region_to_another(naam: str) -> None:
    with pytest.raises(IntegrityError, match="dezelfde regio"), transaction.atomic():
        OVER_DE_GRENS[naam]()


@pytest.mark.django_db
def test_lines_within_a_region_are_accepted() -> None:
    regio = maak_regio()
    doel, programma = maak_doel(regio=regio), maak_programma(regio=regio)

    maak_doelprogramma(doel=doel, programma=programma)
    maak_doelactiviteit(doel=doel, activiteit=maak_activiteit(project=maak_project(programma=programma)))
    _verhuis(doel, "ambitie", maak_ambitie(regio=regio))

    assert list(doel.programmas.all()) == [programma]
    assert Doel.objects.get(activiteiten__project__programma=programma) == doel
    assert (Project.objects.count(), Activiteit.objects.count()) == (1, 1)
    assert maak_resultaat(regio=regio, doel=doel, programma=programma).pk


@pytest.mark.django_db
def test_region_of_an_ambitie_is_fixed() -> None:
    ambitie = maak_ambitie()

    with pytest.raises(DatabaseError, match="regio"), transaction.atomic():
        Ambitie.objects.filter(pk=ambitie.pk).update(regio=maak_regio())


def test_an_activity_uses_the_words_of_a_milestone() -> None:
    assert Activiteitstatus.choices == MijlpaalStatus.choices
