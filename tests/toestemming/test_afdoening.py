"""Who takes which step of a follow-up: every step × every state × everybody, asked and sent."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from django.urls import reverse

from aanbevelingen.opvolging.models import Opvolging
from aanbevelingen.opvolging.permissions import (
    mag_afdoen,
    mag_collegereactie_geven,
    mag_heropenen,
    mag_raadsbesluit_vastleggen,
    mag_voordracht_intrekken,
    mag_voordragen,
    mag_voortgang_melden,
)
from aanbevelingen.opvolging.rules import OVERGENOMEN, UITVOERING_KLAAR, Afdoening, Raadskeuze, Uitvoering
from tests.factories import (
    maak_aanbeveling,
    maak_afgedane_opvolging,
    maak_gebruiker,
    maak_gemeenteraad,
    maak_onderzoek,
    maak_opvolging,
    maak_rol,
)
from tests.gereedschap.modellen import historiemodellen

pytestmark = pytest.mark.django_db
SECRETARIS, GRIFFIER, BEIDEN = {"secretaris"}, {"griffier"}, {"secretaris", "griffier"}


@pytest.fixture
def allen(mensen: dict[str, Any], tweede_gemeente: Any, bevries: Any) -> dict[str, Any]:
    """Everybody, with the secretaris of another municipality of the region."""
    bevries()
    elders = maak_gebruiker()
    maak_rol(elders, "secretaris", gemeente=tweede_gemeente)
    return mensen | {"secretaris_elders": elders}


STANDEN = [
    (keuze, uitvoering, afdoening)
    for keuze, uitvoering, afdoening in product(Raadskeuze.values, Uitvoering.values, Afdoening.values)
    if keuze in OVERGENOMEN or (uitvoering == "niet_gestart" and afdoening == "open")
]


def _wie_mag(keuze: str, uitvoering: str, afdoening: str) -> dict[str, set[str]]:
    """Return who may take which step in a state, as a griffier would tell it."""
    over, dicht = keuze in OVERGENOMEN, afdoening == "afgedaan"
    klaar, los = uitvoering in UITVOERING_KLAAR, afdoening in ("open", "heropend")
    return {
        "collegereactie": set() if dicht else SECRETARIS,
        "raadsbesluit": GRIFFIER,
        "uitvoering": SECRETARIS if over and not dicht else set(),
        "voordragen": BEIDEN if over and klaar and los else set(),
        "voordracht intrekken": BEIDEN if afdoening == "voorgedragen_voor_afdoening" else set(),
        "afdoen": GRIFFIER if over and not dicht else set(),
        "heropenen": GRIFFIER if dicht else set(),
    }


def test_table_of_step_state_and_role(allen: dict[str, Any], gemeente: Any) -> None:
    rij = maak_opvolging(gemeente=gemeente)
    vragen: dict[str, Any] = {
        "collegereactie": mag_collegereactie_geven,
        "raadsbesluit": lambda wie, rij: mag_raadsbesluit_vastleggen(wie, rij.gemeente),
        "uitvoering": mag_voortgang_melden,
        "voordragen": mag_voordragen,
        "voordracht intrekken": mag_voordracht_intrekken,
        "afdoen": mag_afdoen,
        "heropenen": mag_heropenen,
    }
    for stand in STANDEN:
        rij.raadsbesluit, rij.uitvoering, rij.afdoening = stand
        antwoorden = {naam: {wie: mag(persoon, rij) for wie, persoon in allen.items()} for naam, mag in vragen.items()}
        mogen = {naam: {wie for wie, ja in rijen.items() if ja} for naam, rijen in antwoorden.items()}
        assert mogen == _wie_mag(*stand), stand
        redenen = [nee.reden for rijen in antwoorden.values() for nee in rijen.values() if not nee]
        assert all(redenen)
    assert len(STANDEN) == 60


def test_action_holder_reports_own_items_only(allen: dict[str, Any], gemeente: Any) -> None:
    wie = allen["actiehouder"]
    eigen, ander = maak_opvolging(gemeente=gemeente, actiehouder=wie), maak_opvolging(gemeente=gemeente)
    assert [bool(mag_voortgang_melden(wie, rij)) for rij in (eigen, ander)] == [True, False]
    assert not any(mag(wie, eigen) for mag in (mag_voordragen, mag_afdoen, mag_collegereactie_geven))


SCHERMEN = {
    "collegereactie-geven": ({}, SECRETARIS),
    "afdoening-voordragen": ({"uitvoering": "uitgevoerd"}, BEIDEN),
    "voordracht-intrekken": ({"afdoening": "voorgedragen_voor_afdoening"}, BEIDEN),
    "opvolging-heropenen": (None, GRIFFIER),
    "afdoening-vastleggen": ({}, GRIFFIER),
}
"""Per screen the state in which it can be used, and who uses it; None is closed."""


def _historieregels() -> int:
    return sum(model.objects.count() for model in historiemodellen())


@pytest.mark.parametrize("naam", SCHERMEN)
def test_only_who_takes_the_step_gets_the_screen_and_may_send_it(
    naam: str, gemeente: Any, regio: Any, allen: dict[str, Any], client: Any
) -> None:
    velden, mogen = SCHERMEN[naam]
    maak_gemeenteraad(gemeente)
    advies = maak_aanbeveling(onderzoek=maak_onderzoek(regio=regio))
    maak = maak_afgedane_opvolging if velden is None else maak_opvolging
    rij: Opvolging = maak(aanbeveling=advies, gemeente=gemeente, **(velden or {}))
    sleutel = gemeente.slug if naam == "afdoening-vastleggen" else rij.uuid
    adres = reverse(f"aanbevelingen:{naam}", args=[sleutel])
    voor = _historieregels()

    gevraagd, gestuurd = {}, {}
    for wie, persoon in allen.items():
        client.als(persoon)
        antwoord = client.get(adres)
        gevraagd[wie] = antwoord.status_code
        gestuurd[wie] = client.post(adres, {"csrfmiddlewaretoken": "", "versie": "1"}).status_code
        if antwoord.status_code == 403:
            assert any(woord in antwoord.content.decode() for woord in ("griffier", "gemeentesecretaris")), wie

    anders = {"bezoeker": 302}
    assert gevraagd == {wie: 200 if wie in mogen else anders.get(wie, 403) for wie in allen}
    assert gestuurd == {wie: 422 if wie in mogen else anders.get(wie, 403) for wie in allen}
    assert _historieregels() == voor


@pytest.mark.parametrize("naam", [naam for naam in SCHERMEN if naam != "afdoening-vastleggen"])
def test_step_that_the_state_does_not_allow_is_403_with_the_reason(
    naam: str, gemeente: Any, allen: dict[str, Any], client: Any
) -> None:
    velden, mogen = SCHERMEN[naam]
    maak_gemeenteraad(gemeente)
    rij = maak_opvolging(gemeente=gemeente) if velden is None else maak_afgedane_opvolging(gemeente=gemeente)
    antwoord = client.als(allen[min(mogen)]).get(reverse(f"aanbevelingen:{naam}", args=[rij.uuid]))
    assert antwoord.status_code == 403
    assert "afgedaan" in antwoord.content.decode() or "voorgedragen" in antwoord.content.decode()


@pytest.mark.parametrize("naam", [naam for naam in SCHERMEN if naam != "afdoening-vastleggen"])
def test_internal_follow_up_does_not_exist_for_others(
    naam: str, gemeente: Any, allen: dict[str, Any], client: Any
) -> None:
    maak_gemeenteraad(gemeente)
    rij = maak_afgedane_opvolging(gemeente=gemeente, zichtbaarheid="intern")
    adres = reverse(f"aanbevelingen:{naam}", args=[rij.uuid])
    buiten = ("regiosecretaris", "beheerder", "griffier_elders", "griffier_andere_regio", "secretaris_elders")
    assert [client.als(allen[wie]).get(adres).status_code for wie in buiten] == [404] * len(buiten)
