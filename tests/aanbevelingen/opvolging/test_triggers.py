"""The database refuses an illegal step by itself: here nobody asks Python whether it may."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from aanbevelingen.opvolging.models import Afdoeningsbesluit, Opvolging, Verificatie
from tests.factories import (
    NU,
    VANDAAG,
    maak_aanbeveling,
    maak_afdoeningsbesluit,
    maak_afgedane_opvolging,
    maak_beslispunt,
    maak_besluit,
    maak_gebruiker,
    maak_gemeenteraad,
    maak_opvolging,
    maak_orgaan,
    maak_raadsbehandeling,
    maak_verificatie,
    maak_voortgangsmelding,
)

pytestmark = pytest.mark.django_db


def _zet(rij: Any, **velden: Any) -> None:
    type(rij).objects.filter(pk=rij.pk).update(**velden)


def _weigert(regel: str, doe: Callable[[], Any]) -> None:
    with pytest.raises(IntegrityError) as weigering, transaction.atomic():
        doe()
    assert weigering.value.__cause__.diag.constraint_name == regel


def _punt(gemeente: Any = None, *, orgaan: Any = None, **velden: Any) -> Any:
    return maak_beslispunt(besluit=maak_besluit(orgaan=orgaan or maak_gemeenteraad(gemeente)), **velden)


# Closing.


def test_a_decision_of_the_own_council_closes_and_reopens() -> None:
    rij = maak_afgedane_opvolging()
    maak_afdoeningsbesluit(opvolging=rij, wijze="heropend", toelichting="Toch niet.")
    _zet(rij, afdoening="heropend", afgedaan_met=None)
    _zet(rij, afdoening="voorgedragen_voor_afdoening")
    _zet(rij, afdoening="heropend")
    rij.refresh_from_db()
    assert rij.afdoening == "heropend"


@pytest.mark.parametrize("van", ["open", "voorgedragen_voor_afdoening"])
def test_closing_without_a_decision_is_refused(van: str) -> None:
    rij = maak_opvolging(afdoening=van)
    _weigert("opvolging_alleen_afgedaan_met_raadsbesluit", lambda: _zet(rij, afdoening="afgedaan"))


def test_closing_with_the_decision_about_another_item_is_refused() -> None:
    rij, ander = maak_opvolging(), maak_afdoeningsbesluit()
    _weigert("opvolging_afgedaan_door_raad", lambda: _zet(rij, afdoening="afgedaan", afgedaan_met=ander))


def test_closing_with_a_decision_to_reopen_is_refused() -> None:
    rij = maak_opvolging()
    met = maak_afdoeningsbesluit(opvolging=rij, wijze="heropend", toelichting="Toch.")
    _weigert("opvolging_afgedaan_door_raad", lambda: _zet(rij, afdoening="afgedaan", afgedaan_met=met))


def test_closing_with_a_decision_that_was_rejected_afterwards_is_refused() -> None:
    rij = maak_opvolging()
    met = maak_afdoeningsbesluit(opvolging=rij)
    _zet(met.beslispunt, uitkomst="verworpen", toelichting="Nee.")
    _weigert("opvolging_afgedaan_door_raad", lambda: _zet(rij, afdoening="afgedaan", afgedaan_met=met))


@pytest.mark.parametrize("uitkomst", ["voorgelegd", "verworpen", "aangehouden", "ingetrokken"])
def test_only_an_adopted_point_closes(uitkomst: str) -> None:
    rij = maak_opvolging()
    punt = _punt(rij.gemeente, uitkomst=uitkomst, toelichting="Daarom.")
    _weigert("afdoeningsbesluit_van_raad", lambda: maak_afdoeningsbesluit(opvolging=rij, beslispunt=punt))


def test_only_the_own_council_closes() -> None:
    rij = maak_opvolging()
    punten = [
        _punt(),
        _punt(orgaan=maak_orgaan(gemeente=rij.gemeente, soort="college")),
        _punt(orgaan=maak_orgaan(regio=rij.aanbeveling.onderzoek.regio)),
    ]
    for punt in punten:
        _weigert("afdoeningsbesluit_van_raad", lambda punt=punt: maak_afdoeningsbesluit(opvolging=rij, beslispunt=punt))


@pytest.mark.parametrize("veld", ["opvolging", "beslispunt", "wijze"])
def test_a_decision_that_closed_is_not_turned_into_another(veld: str) -> None:
    rij = maak_afgedane_opvolging()
    nieuw = {
        "opvolging": maak_opvolging(gemeente=rij.gemeente),
        "beslispunt": _punt(rij.gemeente),
        "wijze": "achterhaald",
    }
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        _zet(rij.afgedaan_met, toelichting="Anders.", **{veld: nieuw[veld]})


def test_a_decision_that_closed_is_not_removed() -> None:
    rij = maak_afgedane_opvolging()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM aanbevelingen_afdoeningsbesluit WHERE id = %s", [rij.afgedaan_met_id])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert Afdoeningsbesluit.objects.filter(pk=rij.afgedaan_met_id).exists()


# What is closed stays closed until the council reopens it.


@pytest.mark.parametrize("naar", ["open", "voorgedragen_voor_afdoening"])
def test_what_is_closed_is_only_reopened(naar: str) -> None:
    rij = maak_afgedane_opvolging()
    _weigert("opvolging_afgedaan_blijft", lambda: _zet(rij, afdoening=naar, afgedaan_met=None))


def test_reopening_without_a_decision_is_refused() -> None:
    rij = maak_afgedane_opvolging()
    _weigert("opvolging_heropend_door_raad", lambda: _zet(rij, afdoening="heropend", afgedaan_met=None))


def test_reopening_by_an_older_decision_is_refused() -> None:
    rij = maak_opvolging()
    maak_afdoeningsbesluit(opvolging=rij, wijze="heropend", toelichting="Toch.")
    _zet(rij, afdoening="afgedaan", afgedaan_met=maak_afdoeningsbesluit(opvolging=rij))
    _weigert("opvolging_heropend_door_raad", lambda: _zet(rij, afdoening="heropend", afgedaan_met=None))


@pytest.mark.parametrize("van", ["open", "voorgedragen_voor_afdoening"])
def test_only_what_was_closed_is_reopened(van: str) -> None:
    rij = maak_opvolging(afdoening=van)
    _weigert("opvolging_heropend_door_raad", lambda: _zet(rij, afdoening="heropend"))


def test_a_new_row_is_not_reopened() -> None:
    _weigert("opvolging_heropend_door_raad", lambda: maak_opvolging(afdoening="heropend"))


@pytest.mark.parametrize(
    "velden",
    [
        {"collegereactie": "onderschrijft"},
        {"raadsbesluit": "gewijzigd_overgenomen", "raadsbesluit_tekst": "Anders."},
        {"uitvoering": "in_uitvoering"},
    ],
)
def test_other_axes_stand_still_while_closed(velden: dict[str, str]) -> None:
    rij = maak_afgedane_opvolging()
    _weigert("opvolging_afgedaan_ligt_stil", lambda: _zet(rij, **velden))


@pytest.mark.parametrize("keuze", ["nog_te_behandelen", "niet_overgenomen", "aangehouden", "voor_kennisgeving"])
@pytest.mark.parametrize("velden", [{"uitvoering": "in_uitvoering"}, {"afdoening": "voorgedragen_voor_afdoening"}])
def test_what_was_not_adopted_is_not_carried_out_or_proposed(keuze: str, velden: dict[str, str]) -> None:
    rij = maak_opvolging(overgenomen=False, raadsbesluit=keuze, raadsbesluit_tekst="Daarom.")
    _weigert("opvolging_alleen_na_overname", lambda: _zet(rij, **velden))


def test_raw_sql_is_refused_too() -> None:
    rij = maak_opvolging()

    def sluit() -> None:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE aanbevelingen_opvolging SET afdoening = 'afgedaan' WHERE id = %s", [rij.pk])

    _weigert("opvolging_alleen_afgedaan_met_raadsbesluit", sluit)
    assert Opvolging.objects.get(pk=rij.pk).afdoening == "open"


# A withdrawn recommendation.


@pytest.fixture
def ingetrokken() -> Opvolging:
    """A follow-up of a recommendation that was withdrawn today."""
    advies = maak_aanbeveling(ingetrokken_op=VANDAAG, ingetrokken_reden="Achterhaald.")
    return maak_opvolging(aanbeveling=advies, overgenomen=False)


def test_withdrawn_recommendation_is_not_adopted(ingetrokken: Opvolging) -> None:
    _weigert("opvolging_niet_ingetrokken", lambda: _zet(ingetrokken, raadsbesluit="overgenomen"))
    _weigert("behandeling_niet_ingetrokken", lambda: maak_raadsbehandeling(opvolging=ingetrokken))
    _weigert("opvolging_niet_ingetrokken", lambda: maak_opvolging(aanbeveling=ingetrokken.aanbeveling))


def test_recommendation_that_was_withdrawn_later_can_have_been_adopted(ingetrokken: Opvolging) -> None:
    raad = maak_gemeenteraad(ingetrokken.gemeente)
    eerder = maak_besluit(orgaan=raad, datum=VANDAAG - timedelta(days=1))
    maak_raadsbehandeling(opvolging=ingetrokken, beslispunt=maak_beslispunt(besluit=eerder))
    _zet(ingetrokken, raadsbesluit="overgenomen")
    ingetrokken.refresh_from_db()
    assert ingetrokken.raadsbesluit == "overgenomen"


# Verification.


def test_reporter_does_not_verify_an_own_claim() -> None:
    wie, ander = maak_gebruiker(), maak_gebruiker()
    melding = maak_voortgangsmelding(gemeld_door=wie)
    _weigert("verificatie_niet_door_melder", lambda: maak_verificatie(melding=melding, geverifieerd_door=wie))
    oordeel = maak_verificatie(melding=melding, geverifieerd_door=ander, geverifieerd_op=NU)
    _weigert("verificatie_niet_door_melder", lambda: _zet(oordeel, geverifieerd_door=wie))
    assert Verificatie.objects.get().geverifieerd_door == ander


def test_verification_by_nobody_in_particular_is_no_own_claim() -> None:
    assert maak_verificatie(melding=maak_voortgangsmelding()).geverifieerd_door is None
