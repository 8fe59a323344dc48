"""A round of a regeling over two councils, with a griffier in each, and people who have nothing to do with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from governance.organen.models import Orgaan
from governance.regelingen.models import Regeling
from governance.zienswijzen.models import Raadpleging, Verzoek
from regio.accounts.models import Gebruiker
from regio.kern.werkdagen import feestdagen
from tests.factories import (
    VANDAAG,
    maak_agendapunt,
    maak_deelname,
    maak_gebruiker,
    maak_gemeenteraad,
    maak_inwonertal,
    maak_raadpleging,
    maak_regeling,
    maak_rol,
    maak_vergadering,
    maak_verzoek,
)


@pytest.fixture(scope="package", autouse=True)
def _feestdagen_geladen() -> None:
    """Load the library of holidays first: that takes longer than the time hypothesis gives one example."""
    feestdagen(VANDAAG.year)


def over(dagen: int) -> date:
    """Return the day so many days after the frozen today."""
    return VANDAAG + timedelta(days=dagen)


@dataclass
class Ronde:
    """A draft budget before the councils of Voorst and Brummen."""

    regeling: Regeling
    raadpleging: Raadpleging
    raad: Orgaan
    tweede_raad: Orgaan
    verzoek: Verzoek
    tweede: Verzoek


@pytest.fixture
def ronde(regio: Any, gemeente: Any, tweede_gemeente: Any, bevries: Any) -> Ronde:
    bevries()
    regeling = maak_regeling(regio=regio, naam="GR Stedendriehoek")
    for nummer, deelnemer in enumerate((gemeente, tweede_gemeente), start=1):
        maak_deelname(regeling=regeling, organisatie=deelnemer)
        maak_inwonertal(gemeente=deelnemer, aantal=nummer * 10_000)
    raad, tweede_raad = maak_gemeenteraad(gemeente), maak_gemeenteraad(tweede_gemeente)
    raadpleging = maak_raadpleging(
        regeling=regeling,
        titel="Ontwerpbegroting 2027",
        jaar=2027,
        verzonden_op=over(-10),
        aanbieding_op=over(80),
        vergadering_op=over(90),
    )
    return Ronde(
        regeling,
        raadpleging,
        raad,
        tweede_raad,
        maak_verzoek(raadpleging=raadpleging, raad=raad),
        maak_verzoek(raadpleging=raadpleging, raad=tweede_raad),
    )


@pytest.fixture
def vergadering(ronde: Ronde) -> Any:
    """A meeting of the council of Voorst within the term, with one item."""
    rij = maak_vergadering(orgaan=ronde.raad, datum=over(40), sluitingsdatum=over(20))
    maak_agendapunt(vergadering=rij, titel="Ontwerpbegroting")
    return rij


@pytest.fixture
def regiosecretaris_elders(andere_regio: Any) -> Gebruiker:
    """Secretary of the other region."""
    gebruiker = maak_gebruiker("Els Elders")
    maak_rol(gebruiker, "regiosecretaris", regio=andere_regio)
    return gebruiker
