"""The history of an object from the event tables."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from governance.besluitvorming.models import Beslispunt
from governance.organisaties.models import Gemeente, Organisatie
from regio.audit.queries import gebeurtenismodellen, logboek_van
from regio.kern.historie import handeling
from tests.factories import maak_beslispunt, maak_besluit, maak_gemeente, maak_mijlpaal, maak_provincie

pytestmark = pytest.mark.django_db


def test_logboek_tells_field_changes_newest_first(secretaris: Any) -> None:
    with handeling("mijlpaal aangemaakt", door=None):
        mijlpaal = maak_mijlpaal(datum=date(2026, 6, 1))
    with handeling("mijlpaal bijgewerkt", door=secretaris, reden="Subsidie komt later"):
        mijlpaal.datum, mijlpaal.status, mijlpaal.toelichting = date(2026, 9, 1), "vertraagd", "Subsidie"
        mijlpaal.versie += 1
        mijlpaal.save()

    nieuw, oud = logboek_van(mijlpaal)

    assert nieuw.wat == (
        "Mijlpaal bijgewerkt: huidige datum van 1 juni 2026 naar 1 september 2026,"
        " status van op koers naar vertraagd en toelichting van leeg naar Subsidie."
    )
    assert (nieuw.door, nieuw.reden) == ("Sam Secretaris", "Subsidie komt later")
    assert (oud.door, oud.wat) == ("systeem", "Mijlpaal aangemaakt: mijlpaal aangemaakt.")


def test_logboek_names_what_a_reference_points_to(secretaris: Any, gemeente: Any) -> None:
    mijlpaal = maak_mijlpaal()
    with handeling("eigenaar gekozen", door=secretaris):
        mijlpaal.gemeente, mijlpaal.eigenaar = gemeente, secretaris
        mijlpaal.save()

    assert logboek_van(mijlpaal)[0].wat == (
        "Eigenaar gekozen: eigenaar (gemeente) van leeg naar Voorst en eigenaar (persoon) van leeg naar Sam Secretaris."
    )


def test_logboek_tells_deleted_parts_too(griffier: Any) -> None:
    besluit = maak_besluit()
    punt = maak_beslispunt(besluit=besluit)
    maak_beslispunt()
    with handeling("beslispunt geschrapt", door=griffier):
        punt.delete()

    assert logboek_van(besluit, (Beslispunt, "besluit"))[0].wat == ("Beslispunt geschrapt: beslispunt verwijderd.")


def test_logboek_of_a_child_table_holds_the_changes_of_its_parent(beheerder: Any) -> None:
    gemeente = maak_gemeente("Hattem")
    with handeling("gemeente hernoemd", door=beheerder):
        gemeente.naam = "Hattem aan de IJssel"
        gemeente.save()

    assert logboek_van(gemeente)[0].wat == ("Gemeente hernoemd: naam van Hattem naar “Hattem aan de IJssel”.")
    assert gebeurtenismodellen()[Gemeente] is not gebeurtenismodellen()[Organisatie]


def test_logboek_costs_the_same_for_thirty_changes(gemeente: Any) -> None:
    mijlpaal = maak_mijlpaal()

    def wijzig(aantal: int) -> int:
        for nummer in range(aantal):
            with handeling("bijgewerkt", door=None):
                mijlpaal.gemeente = maak_gemeente() if nummer % 2 else gemeente
                mijlpaal.save()
        with CaptureQueriesContext(connection) as gevangen:
            logboek_van(mijlpaal)
        return len(gevangen)

    assert wijzig(2) == wijzig(30)


def test_logboek_of_an_unchanged_object_has_one_line() -> None:
    assert len(logboek_van(maak_provincie())) == 1
