"""Who keeps the programmes of a region: every editing screen × everybody, asked and sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from tests.factories import (
    maak_bemensing,
    maak_escalatie,
    maak_gonogo,
    maak_programmabudget,
    maak_programmaregel,
    maak_programmarol,
)
from tests.gereedschap.modellen import aantal_historieregels
from tests.toestemming.wereld import Wereld

SCHERMEN: dict[str, Callable[[dict[str, Any]], list[Any]]] = {
    "regio-programma-nieuw": lambda w: [w["regio"].slug],
    "programmaregel-nieuw": lambda w: [w["regio"].slug],
    "programmaregel-bewerken": lambda w: [w["regio"].slug, w["regel"].pk],
    "programma-bewerken": lambda w: [w["programma"].uuid],
    "programma-beeindigen": lambda w: [w["programma"].uuid],
    "programmabudget-nieuw": lambda w: [w["programma"].uuid],
    "programmabudget-bewerken": lambda w: [w["programma"].uuid, w["post"].pk],
    "gonogo-nieuw": lambda w: [w["programma"].uuid],
    "gonogo-bewerken": lambda w: [w["gonogo"].uuid],
    "gonogo-uitkomst": lambda w: [w["gonogo"].uuid],
    "programmarol-nieuw": lambda w: [w["programma"].uuid],
    "programmarol-bewerken": lambda w: [w["programma"].uuid, w["rol"].pk],
    "bemensing-nieuw": lambda w: [w["programma"].uuid],
    "bemensing-bewerken": lambda w: [w["programma"].uuid, w["bemensing"].pk],
    "escalatie-nieuw": lambda w: [w["programma"].uuid],
    "escalatie-doorgeven": lambda w: [w["escalatie"].uuid],
    "escalatie-afronden": lambda w: [w["escalatie"].uuid],
}


@pytest.fixture
def delen(openbare_wereld: Wereld) -> dict[str, Any]:
    wereld = openbare_wereld
    programma = wereld["programma"]
    return {
        "regio": wereld.regio,
        "programma": programma,
        "regel": maak_programmaregel(regio=wereld.regio),
        "gonogo": maak_gonogo(programma=programma),
        "rol": maak_programmarol(programma=programma),
        "bemensing": maak_bemensing(programma=programma),
        "escalatie": maak_escalatie(programma=programma),
        "post": maak_programmabudget(programma=programma),
    }


@pytest.mark.parametrize("naam", SCHERMEN)
def test_only_the_regiosecretaris_gets_the_screen_and_may_send_it(
    naam: str, delen: dict[str, Any], mensen: dict[str, Any], client: Any
) -> None:
    adres = reverse(f"governance:{naam}", args=SCHERMEN[naam](delen))
    voor = aantal_historieregels()
    leeg = {"csrfmiddlewaretoken": "", "versie": "1"}

    gevraagd = {wie: client.als(persoon).get(adres).status_code for wie, persoon in mensen.items()}
    gestuurd = {wie: client.als(persoon).post(adres, leeg).status_code for wie, persoon in mensen.items()}

    verwacht = {wie: 302 if wie == "bezoeker" else 403 for wie in mensen}
    assert gevraagd == verwacht | {"regiosecretaris": 200}
    assert gestuurd == verwacht | {"regiosecretaris": 422}
    assert aantal_historieregels() == voor


@pytest.mark.parametrize("naam", ["programma-list", "programma-detail", "gonogo-detail"])
def test_programmes_are_public(naam: str, delen: dict[str, Any], mensen: dict[str, Any], client: Any) -> None:
    van = {"programma-list": delen["regio"].slug, "programma-detail": delen["programma"].uuid}
    adres = reverse(f"governance:{naam}", args=[van.get(naam, delen["gonogo"].uuid)])

    assert {client.als(persoon).get(adres).status_code for persoon in mensen.values()} == {200}


def test_names_of_who_changed_are_for_who_works_in_the_region(
    delen: dict[str, Any], mensen: dict[str, Any], client: Any
) -> None:
    adres = delen["programma"].get_absolute_url()

    zien = {wie for wie, persoon in mensen.items() if b"Wie wijzigde wat" in client.als(persoon).get(adres).content}

    assert "bezoeker" not in zien
    assert {"regiosecretaris", "raadslid", "griffier"} <= zien


def test_rows_of_another_programme_are_not_found(delen: dict[str, Any], mensen: dict[str, Any], client: Any) -> None:
    vreemd = maak_programmarol()
    client.als(mensen["regiosecretaris"])

    for naam, pk in (("programmarol", vreemd.pk), ("bemensing", 10**9), ("programmabudget", 10**9)):
        assert client.get(reverse(f"governance:{naam}-bewerken", args=[delen["programma"].uuid, pk])).status_code == 404
