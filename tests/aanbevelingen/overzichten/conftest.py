"""Two recommendations before two councils: one late and doubted, one refused, one to be decided."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from aanbevelingen.opvolging.models import Opvolging
from tests.factories import (
    VANDAAG,
    maak_aanbeveling,
    maak_aanbevelingthema,
    maak_onderzoek,
    maak_opvolging,
    maak_statuswijziging,
    maak_terugkoppelmoment,
    maak_thema,
    maak_verificatie,
    maak_voortgangsmelding,
)

DAG = timedelta(days=1)


@pytest.fixture
def rijen(regio: Any, gemeente: Any, tweede_gemeente: Any, bevries: Callable[..., None]) -> dict[str, Opvolging]:
    """The follow-ups by what is special about them; the clock stands still."""
    bevries()
    onderzoek = maak_onderzoek(regio=regio, titel="Rekenkameronderzoek", slug="rekenkamer")
    sturing = maak_aanbeveling(onderzoek=onderzoek, titel="Sturing", nummer="1", volgnummer=1)
    verhaal = maak_aanbeveling(onderzoek=onderzoek, titel="Verhaal", nummer="2", volgnummer=2)
    maak_aanbevelingthema(aanbeveling=sturing, thema=maak_thema(regio=regio, naam="Economie"))
    laat = maak_opvolging(
        aanbeveling=sturing, gemeente=gemeente, uitvoering="in_uitvoering", portefeuillehouder="wethouder economie"
    )
    for as_, oud, nieuw, dagen in (
        ("raadsbesluit", "nog_te_behandelen", "overgenomen", 300),
        ("uitvoering", "niet_gestart", "in_uitvoering", 200),
    ):
        maak_statuswijziging(opvolging=laat, status_as=as_, oud=oud, nieuw=nieuw, datum=VANDAAG - dagen * DAG)
    melding = maak_voortgangsmelding(opvolging=laat, datum=VANDAAG - 200 * DAG)
    maak_verificatie(melding=melding, oordeel="deels", toelichting="Half.", datum=VANDAAG - 150 * DAG)
    maak_terugkoppelmoment(opvolging=laat, datum=VANDAAG - 41 * DAG, gepland_op=VANDAAG - 200 * DAG)
    return {
        "laat": laat,
        "geweigerd": maak_opvolging(
            aanbeveling=sturing,
            gemeente=tweede_gemeente,
            raadsbesluit="niet_overgenomen",
            raadsbesluit_tekst="Te duur.",
        ),
        "loopt": maak_opvolging(aanbeveling=verhaal, gemeente=gemeente),
        "wacht": maak_opvolging(aanbeveling=verhaal, gemeente=tweede_gemeente, overgenomen=False),
    }
