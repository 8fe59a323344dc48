"""Who keeps the doelenboom and results: every screen × everybody, asked and sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from tests.factories import maak_doel, maak_gebruiker, maak_indicator, maak_indicatorjaar, maak_regio, maak_rol
from tests.gereedschap.modellen import aantal_historieregels
from tests.toestemming.wereld import Wereld

REGIO, LOKAAL = {"regiosecretaris"}, {"regiosecretaris", "secretaris"}
SCHERMEN: dict[str, tuple[set[str], Callable[[Wereld], list[Any]]]] = {
    "ambitie-nieuw": (REGIO, lambda w: [w.regio.slug]),
    "ambitie-bewerken": (REGIO, lambda w: [w["ambitie"].uuid]),
    "doel-nieuw": (LOKAAL, lambda w: [w["ambitie"].uuid]),
    "doel-bewerken": (REGIO, lambda w: [w["doel"].uuid]),
    "doel-activiteiten": (REGIO, lambda w: [w["doel"].uuid]),
    "indicator-nieuw": (REGIO, lambda w: [w["doel"].uuid]),
    "indicator-bewerken": (REGIO, lambda w: [w["indicator"].uuid]),
    "indicatorjaar-nieuw": (REGIO, lambda w: [w["indicator"].uuid]),
    "indicatorjaar-bewerken": (REGIO, lambda w: [w["indicatorjaar"].pk]),
    "project-nieuw": (REGIO, lambda w: [w["project"].programma.uuid]),
    "project-bewerken": (REGIO, lambda w: [w["project"].uuid]),
    "activiteit-nieuw": (REGIO, lambda w: [w["project"].uuid]),
    "activiteit-bewerken": (REGIO, lambda w: [w["activiteit"].uuid]),
    "resultaat-nieuw": (REGIO, lambda w: [w.regio.slug]),
    "resultaat-bewerken": (REGIO, lambda w: [w["resultaat"].uuid]),
    "resultaatgemeente-nieuw": (REGIO, lambda w: [w["resultaat"].uuid]),
    "resultaatgemeente-bewerken": (REGIO, lambda w: [w["resultaat"].uuid, w["betekenis"].pk]),
}
VAN_LOKAAL_DOEL = ("doel-bewerken", "doel-activiteiten", "indicator-nieuw", "indicator-bewerken", "indicatorjaar-nieuw")


@pytest.fixture
def allen(mensen: dict[str, Any]) -> dict[str, Any]:
    """Everybody, with a regiosecretaris of another region."""
    elders = maak_gebruiker()
    maak_rol(elders, "regiosecretaris", regio=maak_regio("Twente"))
    return mensen | {"regiosecretaris_elders": elders}


def _vraag_en_stuur(client: Any, allen: dict[str, Any], adres: str) -> tuple[dict[str, int], dict[str, int]]:
    gevraagd, gestuurd = {}, {}
    for wie, persoon in allen.items():
        antwoord = client.als(persoon).get(adres)
        gevraagd[wie] = antwoord.status_code
        assert antwoord.status_code != 403 or "mag alleen" in antwoord.content.decode(), wie
        gestuurd[wie] = client.post(adres, {"csrfmiddlewaretoken": ""}).status_code
    return gevraagd, gestuurd


@pytest.mark.parametrize("naam", SCHERMEN)
def test_only_who_it_is_for_gets_the_screen_and_may_send_it(
    naam: str, openbare_wereld: Wereld, allen: dict[str, Any], client: Any
) -> None:
    mag, maak_args = SCHERMEN[naam]
    voor = aantal_historieregels()

    gevraagd, gestuurd = _vraag_en_stuur(client, allen, reverse(f"governance:{naam}", args=maak_args(openbare_wereld)))

    weigering = {wie: 302 if wie == "bezoeker" else 403 for wie in allen}
    assert gevraagd == weigering | dict.fromkeys(mag, 200)
    assert {wie: gestuurd[wie] for wie in weigering if wie not in mag} == {
        wie: code for wie, code in weigering.items() if wie not in mag
    }
    assert {gestuurd[wie] for wie in mag} <= {302, 409, 422}
    assert aantal_historieregels() == voor


@pytest.mark.parametrize("naam", VAN_LOKAAL_DOEL)
def test_local_goal_is_kept_by_its_own_secretaris_too(
    naam: str, openbare_wereld: Wereld, allen: dict[str, Any], client: Any
) -> None:
    wereld = openbare_wereld
    doel = maak_doel(ambitie=wereld["ambitie"], gemeente=wereld.gemeente)
    indicator = maak_indicator(doel=doel)
    wereld.objecten |= {"doel": doel, "indicator": indicator, "indicatorjaar": maak_indicatorjaar(indicator=indicator)}

    gevraagd, _ = _vraag_en_stuur(client, allen, reverse(f"governance:{naam}", args=SCHERMEN[naam][1](wereld)))

    assert {wie for wie, code in gevraagd.items() if code == 200} == LOKAAL


def test_a_role_that_has_ended_keeps_nothing(openbare_wereld: Wereld, mensen: dict[str, Any], client: Any) -> None:
    for rol in LOKAAL:
        mensen[rol].rollen.update(tot="2026-03-10")
    adres = reverse("governance:doel-nieuw", args=[openbare_wereld["ambitie"].uuid])

    assert {client.als(mensen[rol]).get(adres).status_code for rol in LOKAAL} == {403}


def test_internal_evidence_is_seen_by_who_reads_for_the_region(
    wereld: Wereld, mensen: dict[str, Any], client: Any
) -> None:
    adres = reverse(
        "governance:resultaat-bewijs", args=[wereld["resultaat"].uuid, wereld["intern bewijs bij resultaat"].uuid]
    )

    gekregen = {wie: client.als(persoon).get(adres).status_code for wie, persoon in mensen.items()}

    niet = {"bezoeker", "beheerder", "griffier_andere_regio"}
    assert gekregen == {wie: 404 if wie in niet else 200 for wie in mensen}
