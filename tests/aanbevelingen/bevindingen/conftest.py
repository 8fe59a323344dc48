"""A piece of research with three factors that form a circle, and one that stands apart."""

from __future__ import annotations

from typing import Any

import pytest

from aanbevelingen.bevindingen.models import Factor
from aanbevelingen.onderzoeken.models import Onderzoek
from tests.factories import maak_factor, maak_onderzoek, maak_oorzaakgevolg


@pytest.fixture
def onderzoek(regio: Any) -> Onderzoek:
    """Research about the region of the standing users."""
    return maak_onderzoek(regio=regio, code="X", titel="Advies uitvoeringskracht")


@pytest.fixture
def factoren(onderzoek: Onderzoek) -> list[Factor]:
    """Agenda → betrokkenheid → koers → agenda, and structuur."""
    namen = ("abstracte agenda", "weinig betrokkenheid", "geen eigen koers", "ingewikkelde structuur")
    rijen = [
        maak_factor(onderzoek=onderzoek, code=f"X-F{nummer:02}", volgnummer=nummer, tekst=naam)
        for nummer, naam in enumerate(namen, 1)
    ]
    for oorzaak, gevolg in ((0, 1), (1, 2), (2, 0)):
        maak_oorzaakgevolg(oorzaak=rijen[oorzaak], gevolg=rijen[gevolg])
    return rijen
