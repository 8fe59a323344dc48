"""A piece of research with three recommendations before two councils."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from aanbevelingen.adviezen.models import Aanbeveling
from aanbevelingen.opvolging.models import Opvolging
from tests.factories import (
    VANDAAG,
    maak_aanbeveling,
    maak_gemeenteraad,
    maak_onderzoek,
    maak_opvolging,
    maak_terugkoppelmoment,
)


@pytest.fixture
def onderzoek(regio, gemeente, tweede_gemeente):
    """Research of 1 December 2023, opened for both municipalities."""
    onderzoek = maak_onderzoek(regio=regio, titel="Rekenkameronderzoek", datum=date(2023, 12, 1))
    for raad in (gemeente, tweede_gemeente):
        maak_gemeenteraad(raad)
    for nummer in (1, 2, 3):
        aanbeveling = maak_aanbeveling(
            onderzoek=onderzoek, nummer=str(nummer), volgnummer=nummer, titel=f"Punt {nummer}"
        )
        for raad in (gemeente, tweede_gemeente):
            maak_opvolging(aanbeveling=aanbeveling, gemeente=raad, overgenomen=False)
    return onderzoek


@pytest.fixture
def aanbevelingen(onderzoek):
    """The three recommendations in their order."""
    return list(Aanbeveling.objects.filter(onderzoek=onderzoek).order_by("volgnummer"))


@pytest.fixture
def opvolging(onderzoek, gemeente, aanbevelingen):
    """The follow-up of the first recommendation in the municipality of the standing users."""
    return Opvolging.objects.get(aanbeveling=aanbevelingen[0], gemeente=gemeente)


@pytest.fixture
def lopend(opvolging):
    """The first recommendation, adopted and reported on 41 days too late."""
    Opvolging.objects.filter(pk=opvolging.pk).update(
        raadsbesluit="overgenomen", ritme_start=VANDAAG - timedelta(days=41)
    )
    opvolging.refresh_from_db()
    maak_terugkoppelmoment(opvolging=opvolging, datum=VANDAAG - timedelta(days=41))
    return opvolging
