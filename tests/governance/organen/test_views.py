"""The page of a body."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from tests.factories import (
    maak_gebruiker,
    maak_gemeente,
    maak_gemeenteraad,
    maak_lidmaatschap,
    maak_orgaan,
    maak_regeling,
    maak_regio,
)

pytestmark = pytest.mark.django_db


def test_orgaan_detail_lists_the_chair_first_and_what_ended_apart(client: Any, bevries: Any) -> None:
    bevries(date(2026, 3, 10))
    orgaan = maak_orgaan()
    maak_lidmaatschap(orgaan=orgaan, functie="Lid", rol="lid", tot=date(2026, 12, 31))
    maak_lidmaatschap(orgaan=orgaan, functie="Voorzitter", rol="voorzitter")
    maak_lidmaatschap(orgaan=orgaan, functie="Komend lid", rol="lid", van=date(2026, 6, 1))
    maak_lidmaatschap(orgaan=orgaan, functie="Oud-lid", rol="lid", tot=date(2026, 3, 10))

    antwoord = client.get(orgaan.get_absolute_url())
    beeld = antwoord.context["beeld"]

    assert [z.lidmaatschap.functie for z in beeld.zetels] == ["Voorzitter", "Komend lid", "Lid"]
    assert [z.lidmaatschap.functie for z in beeld.eerdere] == ["Oud-lid"]
    pagina = antwoord.content.decode()
    assert "eindigt op 31 december 2026" in pagina
    assert "begint op 1 juni 2026" in pagina


def test_orgaan_detail_never_names_a_person(client: Any) -> None:
    orgaan = maak_orgaan()
    maak_lidmaatschap(orgaan=orgaan, gebruiker=maak_gebruiker("Piet Pietersen"))

    assert "Pietersen" not in client.get(orgaan.get_absolute_url()).content.decode()


def test_orgaan_detail_has_a_breadcrumb_for_each_kind_of_owner(client: Any) -> None:
    regio = maak_regio("Twente")
    gemeente = maak_gemeente("Borne", regio=regio)
    organen = {
        maak_gemeenteraad(gemeente): "Borne",
        maak_orgaan(regio=regio): "Twente",
        maak_orgaan(regeling=maak_regeling(regio=regio, naam="Regeling Twente")): "Regeling Twente",
    }

    for orgaan, naam in organen.items():
        assert naam in client.get(orgaan.get_absolute_url()).content.decode()


def test_orgaan_detail_without_members_says_what_will_come(client: Any) -> None:
    assert "Nog geen leden" in client.get(maak_orgaan().get_absolute_url()).content.decode()


def test_orgaan_detail_costs_the_same_with_thirty(zelfde_aantal_queries: Any) -> None:
    orgaan = maak_orgaan()

    def vul(aantal: int) -> None:
        for _ in range(aantal):
            maak_lidmaatschap(orgaan=orgaan, organisatie=maak_gemeente())

    zelfde_aantal_queries(orgaan.get_absolute_url(), lambda: vul(1), lambda: vul(30))


def test_unknown_orgaan_is_404(client: Any) -> None:
    assert client.get(f"/organen/{uuid4()}/").status_code == 404
