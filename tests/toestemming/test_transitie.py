"""Who keeps a plan and who updates its milestones: every screen × everybody, asked and sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from tests.gereedschap.modellen import aantal_historieregels
from tests.toestemming.wereld import Wereld

SCHERMEN: dict[str, Callable[[Wereld], Any]] = {
    "transitieplan-nieuw": lambda w: w.regio.slug,
    "transitieplan-bewerken": lambda w: w["plan"].slug,
    "mijlpaal-nieuw": lambda w: w["plan"].slug,
    "mijlpaal-bewerken": lambda w: w["mijlpaal"].uuid,
    "themakeuze-nieuw": lambda w: w["plan"].slug,
    "themakeuze-bewerken": lambda w: w["themakeuze"].uuid,
    "taakverschuiving-nieuw": lambda w: w["plan"].slug,
    "taakverschuiving-bewerken": lambda w: w["taakverschuiving"].uuid,
}
"""Screens with which the regiosecretaris keeps a plan."""
OOK: dict[str, tuple[set[str], Callable[[Wereld], Any]]] = {
    "governance:transitieplan-bijwerken": ({"secretaris", "regiosecretaris"}, lambda w: w["plan"].slug),
    "governance:mijlpaal-gevolgen": ({"secretaris", "regiosecretaris"}, lambda w: w["mijlpaal"].uuid),
    "aanbevelingen:mijlpaal-aanbevelingen": ({"regiosecretaris"}, lambda w: w["mijlpaal"].uuid),
}
ALLES = {f"governance:{naam}": ({"regiosecretaris"}, args) for naam, args in SCHERMEN.items()} | OOK
INTERN: dict[str, Callable[[Wereld], Any]] = {
    "governance:transitieplan-bewerken": lambda w: w["intern plan"].slug,
    "governance:transitieplan-bijwerken": lambda w: w["intern plan"].slug,
    "governance:transitieplan-agenda": lambda w: w["intern plan"].slug,
    "governance:themakeuze-list": lambda w: w["intern plan"].slug,
    "governance:taakverschuiving-list": lambda w: w["intern plan"].slug,
    "governance:mijlpaal-bewerken": lambda w: w["mijlpaal van intern plan"].uuid,
    "governance:themakeuze-bewerken": lambda w: w["interne themakeuze"].uuid,
    "governance:taakverschuiving-bewerken": lambda w: w["interne taakverschuiving"].uuid,
    "aanbevelingen:mijlpaal-aanbevelingen": lambda w: w["mijlpaal van intern plan"].uuid,
}
WEET_ER_NIET_VAN = {"bezoeker", "beheerder", "griffier_andere_regio"}


@pytest.mark.parametrize("naam", ALLES)
def test_only_who_it_is_for_gets_the_screen_and_may_send_it(
    naam: str, wereld: Wereld, mensen: dict[str, Any], client: Any
) -> None:
    mag, args = ALLES[naam]
    adres = reverse(naam, args=[args(wereld)])
    voor = aantal_historieregels()

    gevraagd = {wie: client.als(persoon).get(adres) for wie, persoon in mensen.items()}
    leeg = {"csrfmiddlewaretoken": ""}
    gestuurd = {wie: client.als(persoon).post(adres, leeg).status_code for wie, persoon in mensen.items()}

    verwacht = {wie: 302 if wie == "bezoeker" else 403 for wie in mensen}
    goed = 302 if naam.endswith("gevolgen") else 200
    assert {wie: a.status_code for wie, a in gevraagd.items()} == verwacht | dict.fromkeys(mag, goed)
    if not naam.endswith("gevolgen"):  # that one only reads
        assert {wie: code for wie, code in gestuurd.items() if wie not in mag} == {
            wie: code for wie, code in verwacht.items() if wie not in mag
        }
        assert {gestuurd[wie] for wie in mag} <= {200, 302, 409, 422}  # without its version an edit is stale
    assert all("mag alleen" in a.content.decode() for a in gevraagd.values() if a.status_code == 403)
    assert aantal_historieregels() == voor


@pytest.mark.parametrize("naam", INTERN)
def test_internal_plan_does_not_exist_for_who_may_not_know_of_it(
    naam: str, wereld: Wereld, mensen: dict[str, Any], client: Any
) -> None:
    adres = reverse(naam, args=[INTERN[naam](wereld)])

    zonder = {wie for wie, persoon in mensen.items() if client.als(persoon).get(adres).status_code in (302, 404)}

    assert zonder == WEET_ER_NIET_VAN


@pytest.mark.parametrize("naam", ALLES)
def test_a_role_that_has_ended_gives_nothing(naam: str, wereld: Wereld, mensen: dict[str, Any], client: Any) -> None:
    wie = mensen["regiosecretaris"]
    wie.rollen.update(tot="2026-03-10")

    assert client.als(wie).get(reverse(naam, args=[ALLES[naam][1](wereld)])).status_code == 403
