"""Items that are reminded of, ladders, and agreements about one item."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

from governance.herinneringen.models import Herinnerpunt, Herzending, Ladderstap, Stilte, Waarneming
from regio.berichten.rules import Soort
from tests.factories.cellar import maak_gebruiker
from tests.factories.governance import maak_gemeente
from tests.factories.vast import NU, VANDAAG, volgende


def maak_herinnerpunt(**velden: Any) -> Herinnerpunt:
    """Make an open item that is due today."""
    standaard = {
        "soort": Soort.OPVOLGING,
        "onderwerp_uuid": uuid4(),
        "deadline": VANDAAG,
        "volgende_op": VANDAAG,
    }
    return Herinnerpunt.objects.create(**(standaard | velden))


def maak_ladderstap(**velden: Any) -> Ladderstap:
    """Make the rung of a council on the day itself."""
    if not {"gemeente", "regio"} & set(velden):
        velden["gemeente"] = maak_gemeente()
    return Ladderstap.objects.create(**({"dagen": 0, "naar": "eigenaar"} | velden))


def _over_een_punt(velden: dict[str, Any]) -> dict[str, Any]:
    if "ingesteld_door" not in velden:
        velden["ingesteld_door"] = maak_gebruiker()
    return {
        "soort": Soort.OPVOLGING,
        "onderwerp_uuid": uuid4(),
        "reden": "De provincie is later.",
        "van": VANDAAG,
        "tot": VANDAAG + timedelta(days=28),
        "ingesteld_op": NU,
    } | velden


def maak_stilte(**velden: Any) -> Stilte:
    """Make a pause of four weeks."""
    return Stilte.objects.create(**({"wijze": "pauze", "deadline": VANDAAG} | _over_een_punt(velden)))


def maak_waarneming(**velden: Any) -> Waarneming:
    """Hand an item to somebody else for four weeks."""
    if "waarnemer" not in velden:
        velden["waarnemer"] = maak_gebruiker()
    return Waarneming.objects.create(**_over_een_punt(velden))


def maak_herzending(**velden: Any) -> Herzending:
    """Record that a reminder goes once more."""
    if "gevraagd_door" not in velden:
        velden["gevraagd_door"] = maak_gebruiker()
    standaard = {
        "onderwerp_uuid": uuid4(),
        "sleutel": f"opvolging:1:opnieuw-{volgende()}",
        "van_sleutel": "opvolging:1",
        "gevraagd_op": NU,
    }
    return Herzending.objects.create(**(standaard | velden))
