"""The transition plans of the demo hang together: every row of the files, with its code, and alarms that show."""

from __future__ import annotations

import pytest

from aanbevelingen.plannen.models import Mijlpaalaanbeveling
from governance.transitie.models import (
    Mijlpaal,
    Mijlpaalafhankelijkheid,
    Taakverschuiving,
    Themakeuze,
    Transitieplan,
)
from governance.transitie.queries import planketen, planpagina
from governance.transitie.thema_rules import Keuze
from regio.demo.lezen import lees_regios
from tests.demo.geladen.conftest import OP


def test_every_row_of_the_files_is_in_the_database(geladen) -> None:
    regios = lees_regios()
    verwacht = {
        Mijlpaalafhankelijkheid: sum(len(regio.transitiewerk.wacht) for regio in regios),
        Taakverschuiving: sum(len(regio.transitiewerk.taak) for regio in regios),
        Themakeuze: sum(len(regio.transitiewerk.thema) for regio in regios),
        Mijlpaalaanbeveling: sum(
            len(rij.aanbevelingen) for regio in regios for plan in regio.transitieplan for rij in plan.mijlpaal
        ),
    }

    assert {model.__name__: model.objects.count() for model in verwacht} == {
        model.__name__: aantal for model, aantal in verwacht.items()
    }


def test_plans_tasks_and_themes_are_traceable_by_code(geladen) -> None:
    assert set(Transitieplan.objects.values_list("code", flat=True)) == {"B-TP", "B-V1", "D-TP", "A-V1"}
    assert not Taakverschuiving.objects.filter(code="").exists()
    assert not Themakeuze.objects.filter(code="").exists()


def test_chairman_hands_over_to_the_regiekamer(geladen) -> None:
    taken = Taakverschuiving.objects.filter(code="B-T1").order_by("taak")

    assert [(str(taak.van_orgaan), str(taak.naar_orgaan), taak.mijlpaal.code) for taak in taken] == [
        ("Voorzitter en vice-voorzitter Drechtsteden", "Bestuurlijke regiekamer Drechtsteden", "B-M1")
    ] * 2


def test_themes_of_the_drechtsteden_show_every_choice(geladen) -> None:
    assert set(Themakeuze.objects.filter(plan__code="B-TP").values_list("keuze", flat=True)) == set(Keuze)


def test_running_plan_shows_a_block_a_missing_owner_and_a_critical_path(geladen) -> None:
    pagina = planpagina(Transitieplan.objects.get(code="B-V1"), None, OP)
    punten = {regel.mijlpaal.code: regel.punten for regel in pagina.bespreken}

    assert punten["B-V1-M3"] == ("wacht op “Reactie van de zeven colleges op het concept”, 16 dagen te laat",)
    assert "zonder eigenaar" in punten["B-V1-M7"]
    assert [mijlpaal.code for mijlpaal, _ in pagina.kritiek][-1] == "B-V1-M7"


@pytest.mark.parametrize("code", ["B-TP", "B-V1", "D-TP", "A-V1"])
def test_every_plan_is_free_of_circles(geladen, code: str) -> None:
    plan = Transitieplan.objects.get(code=code)

    assert len(planketen(plan, OP).keten.volgorde) == Mijlpaal.objects.filter(plan=plan).count()
