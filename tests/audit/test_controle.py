"""Does the check notice what somebody with access to the database did behind the portal's back?"""

from __future__ import annotations

import io
from typing import Any

import pgtrigger
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from regio.audit.controle import controleer_historie
from tests.factories import maak_besluit, maak_gemeente

pytestmark = pytest.mark.django_db


def _fout() -> dict[str, Any]:
    return {controle.tabel: controle for controle in controleer_historie() if not controle.in_orde}


def test_controle_of_an_untouched_database_finds_nothing() -> None:
    maak_besluit()
    maak_gemeente()

    uitvoer = io.StringIO()
    call_command("controleer_historie", stdout=uitvoer)

    assert _fout() == {}
    assert "In orde: " in uitvoer.getvalue()
    assert "governance_besluit: in orde (1 rijen, 1 gebeurtenissen)" in uitvoer.getvalue()


def test_controle_finds_rows_changed_added_and_removed_without_trigger() -> None:
    veranderd, weg = maak_besluit(titel="Was"), maak_besluit()
    model = type(veranderd)
    with pgtrigger.ignore():
        model.objects.filter(pk=veranderd.pk).update(titel="Werd")
        model.objects.filter(pk=weg.pk).delete()
        maak_besluit(orgaan=veranderd.orgaan)

    controle = _fout()["governance_besluit"]

    assert (controle.zonder_historie, controle.afwijkend, controle.verdwenen) == (1, 1, 1)
    with pytest.raises(CommandError, match="niet in orde"):
        call_command("controleer_historie", stdout=io.StringIO())


@pytest.mark.parametrize("tabel", ["governance_besluit", "governance_besluitevent"])
def test_controle_finds_a_trigger_that_is_off(tabel: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {tabel} DISABLE TRIGGER USER")

    assert all(naam.startswith(f"{tabel}.") for naam in _fout()["governance_besluit"].triggers_uit)
    assert _fout()["governance_besluit"].triggers_uit
