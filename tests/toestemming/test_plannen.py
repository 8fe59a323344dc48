"""Who keeps a plan van aanpak and who reports on an action: every screen × everybody, asked and sent."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from tests.gereedschap.modellen import historiemodellen
from tests.toestemming.wereld import Wereld

SCHERMEN: dict[str, set[str]] = {
    "actie-nieuw": {"secretaris"},
    "actie-bewerken": {"secretaris"},
    "actie-stand": {"secretaris", "actiehouder"},
}
WEET_ERVAN = {"raadslid", "griffier", "secretaris", "actiehouder", "rekenkamer"}


def _adres(naam: str, wereld: Wereld, actie: str = "actie") -> str:
    van = wereld.gemeente.slug if naam in ("actie-nieuw", "actie-list") else wereld[actie].uuid
    return reverse(f"aanbevelingen:{naam}", args=[van])


def _historieregels() -> int:
    return sum(model.objects.count() for model in historiemodellen())


@pytest.mark.parametrize("naam", SCHERMEN)
def test_only_who_it_is_for_gets_the_screen_and_may_send_it(
    naam: str, wereld: Wereld, mensen: dict[str, Any], client: Any
) -> None:
    adres, mag = _adres(naam, wereld), SCHERMEN[naam]
    voor = _historieregels()
    leeg = {"csrfmiddlewaretoken": "", "versie": "1"}

    gevraagd = {wie: client.als(persoon).get(adres) for wie, persoon in mensen.items()}
    gestuurd = {wie: client.als(persoon).post(adres, leeg).status_code for wie, persoon in mensen.items()}

    verwacht = {wie: 302 if wie == "bezoeker" else 403 for wie in mensen}
    assert {wie: a.status_code for wie, a in gevraagd.items()} == verwacht | dict.fromkeys(mag, 200)
    assert gestuurd == verwacht | dict.fromkeys(mag, 422)
    assert all("mag alleen" in a.content.decode() for a in gevraagd.values() if a.status_code == 403)
    assert _historieregels() == voor


@pytest.mark.parametrize("naam", ["actie-detail", "actie-bewerken", "actie-stand"])
def test_internal_action_does_not_exist_for_who_may_not_know_of_it(
    naam: str, wereld: Wereld, mensen: dict[str, Any], client: Any
) -> None:
    adres = _adres(naam, wereld, "interne actie")

    weten = {wie for wie, persoon in mensen.items() if client.als(persoon).get(adres).status_code in (200, 403)}

    assert weten == WEET_ERVAN


@pytest.mark.parametrize("naam", ["actie-list", "actie-detail"])
def test_plan_is_public(naam: str, wereld: Wereld, mensen: dict[str, Any], client: Any) -> None:
    assert {client.als(persoon).get(_adres(naam, wereld)).status_code for persoon in mensen.values()} == {200}


@pytest.mark.parametrize(("naam", "rol"), [(naam, rol) for naam, rollen in SCHERMEN.items() for rol in sorted(rollen)])
def test_a_role_that_has_ended_gives_nothing(
    naam: str, rol: str, wereld: Wereld, mensen: dict[str, Any], client: Any
) -> None:
    mensen[rol].rollen.update(tot="2026-03-10")

    assert client.als(mensen[rol]).get(_adres(naam, wereld)).status_code == 403
