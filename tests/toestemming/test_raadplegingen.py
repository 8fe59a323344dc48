"""Who opens a consultation, who answers for a council, and who keeps its calendar: every screen × everybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from governance.organen.models import OrgaanSoort
from tests.factories import (
    VANDAAG,
    maak_agendaonderwerp,
    maak_gebruiker,
    maak_gemeenteraad,
    maak_orgaan,
    maak_raadpleging,
    maak_raadsbrief,
    maak_reces,
    maak_regeling,
    maak_regio,
    maak_rol,
    maak_termijnschema,
    maak_vergadering,
    maak_verzoek,
    maak_zienswijze,
    maak_zienswijzepunt,
)
from tests.gereedschap.modellen import aantal_historieregels

RAAD, REGIO, REGELING = "raad", "regio", "regeling"
WIE = {RAAD: {"griffier"}, REGIO: {"regiosecretaris"}, REGELING: {"regiosecretaris", "regelingsecretaris"}}
Wereld = dict[str, Any]


def _verzoek(w: Wereld) -> Any:
    return maak_verzoek(raadpleging=maak_raadpleging(regeling=w["regeling"]), raad=w["raad"])


def _zienswijze(w: Wereld) -> Any:
    zienswijze = maak_zienswijze(verzoek=_verzoek(w))
    maak_zienswijzepunt(zienswijze=zienswijze)
    return zienswijze


SCHERMEN: dict[str, tuple[str, Callable[[Wereld], list[Any]]]] = {
    "raadpleging-nieuw": (REGELING, lambda w: [w["regeling"].slug]),
    "regio-raadpleging-nieuw": (REGIO, lambda w: [w["regio"].slug]),
    "raadpleging-bewerken": (REGELING, lambda w: [maak_raadpleging(regeling=w["regeling"]).uuid]),
    "raadpleging-openen": (REGELING, lambda w: [maak_raadpleging(regeling=w["regeling"]).uuid]),
    "raadpleging-reageren": (REGELING, lambda w: [_zienswijze(w).verzoek.raadpleging.uuid]),
    "raadpleging-afronden": (REGELING, lambda w: [maak_raadpleging(regeling=w["regeling"]).uuid]),
    "verzoek-terugnemen": (REGELING, lambda w: [_verzoek(w).pk]),
    "termijnschema-nieuw": (REGIO, lambda w: [w["regio"].slug]),
    "termijnschema-bewerken": (REGIO, lambda w: [w["regio"].slug, maak_termijnschema(regio=w["regio"]).pk]),
    "lta-regio-nieuw": (REGIO, lambda w: [w["regio"].slug]),
    "verzoek-beantwoorden": (RAAD, lambda w: [_verzoek(w).raad.uuid]),
    "verzoek-bewerken": (RAAD, lambda w: [_verzoek(w).pk]),
    "zienswijze-bewerken": (RAAD, lambda w: [_zienswijze(w).uuid]),
    "zienswijze-verzenden": (RAAD, lambda w: [_zienswijze(w).uuid]),
    "zienswijze-verwijderen": (RAAD, lambda w: [_zienswijze(w).uuid]),
    "raadsbrief-nieuw": (RAAD, lambda w: [_verzoek(w).pk, "raadsinformatiebrief"]),
    "raadsbrief-bewerken": (RAAD, lambda w: [maak_raadsbrief(verzoek=_verzoek(w)).uuid]),
    "raadskalender-invoeren": (RAAD, lambda w: [w["raad"].uuid]),
    "reces-nieuw": (RAAD, lambda w: [w["raad"].uuid]),
    "reces-bewerken": (RAAD, lambda w: [w["raad"].uuid, maak_reces(gemeente=w["raad"].gemeente).pk]),
    "sluitingsdatums-invoeren": (RAAD, lambda w: [w["raad"].uuid]),
    "sluitingsdatum-bewerken": (
        RAAD,
        lambda w: [maak_vergadering(orgaan=w["raad"], datum=VANDAAG + timedelta(days=9)).uuid],
    ),
    "commissie-nieuw": (RAAD, lambda w: [w["raad"].uuid]),
    "commissie-bewerken": (
        RAAD,
        lambda w: [maak_orgaan(gemeente=w["raad"].gemeente, soort=OrgaanSoort.RAADSCOMMISSIE).uuid],
    ),
    "lta-raad-nieuw": (RAAD, lambda w: [w["raad"].uuid]),
    "agendaonderwerp-bewerken": (RAAD, lambda w: [maak_agendaonderwerp(raad=w["raad"]).uuid]),
}

ALLEEN_VOOR_EIGEN_RAAD = "raadsbrief"
"""A letter that is being drafted does not exist for who does not read for the council."""


def _vraag(naam: str, w: Wereld) -> str:
    """The answer screen wants to know which consultations are answered."""
    return f"?verzoek={w['raad'].verzoeken.get().pk}" if naam == "verzoek-beantwoorden" else ""


@pytest.fixture
def ronde(regio: Any, gemeente: Any, bevries: Any) -> Wereld:
    """A region with a regeling and a council, that is all."""
    bevries()
    return {"regio": regio, "regeling": maak_regeling(regio=regio), "raad": maak_gemeenteraad(gemeente)}


@pytest.fixture
def allen(mensen: dict[str, Any], ronde: Wereld) -> dict[str, Any]:
    """Everybody, with a regiosecretaris of another region and one of this regeling only."""
    elders, van_regeling = maak_gebruiker(), maak_gebruiker()
    maak_rol(elders, "regiosecretaris", regio=maak_regio("Twente"))
    maak_rol(van_regeling, "regiosecretaris", regeling=ronde["regeling"])
    return mensen | {"regiosecretaris_elders": elders, "regelingsecretaris": van_regeling}


@pytest.mark.parametrize("naam", SCHERMEN)
def test_only_who_keeps_it_gets_the_screen_and_may_send_it(
    naam: str, ronde: Wereld, allen: dict[str, Any], client: Any
) -> None:
    van, maak_args = SCHERMEN[naam]
    adres = reverse(f"governance:{naam}", args=maak_args(ronde)) + _vraag(naam, ronde)
    voor = aantal_historieregels()

    gevraagd, gestuurd = {}, {}
    for wie, persoon in allen.items():
        antwoord = client.als(persoon).get(adres)
        gevraagd[wie] = antwoord.status_code
        if wie not in WIE[van]:
            gestuurd[wie] = client.post(adres, {"csrfmiddlewaretoken": "", "versie": "1"}).status_code
        if antwoord.status_code == 403:
            assert "mag alleen" in antwoord.content.decode(), f"{wie} krijgt geen reden"

    assert {wie for wie, code in gevraagd.items() if code == 200} == WIE[van], gevraagd
    geweigerd = {403, 404} if naam.startswith(ALLEEN_VOOR_EIGEN_RAAD) else {403}
    assert all(code in ({302} if wie == "bezoeker" else geweigerd) for wie, code in gestuurd.items()), gestuurd
    assert aantal_historieregels() == voor


@pytest.mark.parametrize("naam", [naam for naam, (van, _) in SCHERMEN.items() if van == RAAD])
def test_a_griffier_whose_role_has_ended_keeps_nothing(naam: str, ronde: Wereld, griffier: Any, client: Any) -> None:
    griffier.rollen.update(tot="2026-03-10")

    adres = reverse(f"governance:{naam}", args=SCHERMEN[naam][1](ronde))

    assert client.als(griffier).get(adres + _vraag(naam, ronde)).status_code in {403, 404}
