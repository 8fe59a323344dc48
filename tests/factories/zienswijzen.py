"""Rows of consultations, recess and the long-term agenda."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from governance.vergaderingen.models import Reces
from governance.zienswijzen.models import (
    Agendaonderwerp,
    Raadpleging,
    Raadplegingstuk,
    Raadsbrief,
    Reactie,
    Termijnschema,
    Verzoek,
    Zienswijze,
    Zienswijzepunt,
)
from regio.accounts.models import Agendasleutel
from tests.factories.cellar import maak_document, maak_gebruiker
from tests.factories.governance import maak_gemeente, maak_gemeenteraad, maak_regeling, maak_regio
from tests.factories.vast import NU, VANDAAG, volgende


def maak_reces(**velden: Any) -> Reces:
    """Make a recess of four weeks from today on."""
    if "gemeente" not in velden:
        velden["gemeente"] = maak_gemeente()
    return Reces.objects.create(
        **({"naam": "zomerreces", "van": VANDAAG, "tot": VANDAAG + timedelta(weeks=4)} | velden)
    )


def maak_termijnschema(**velden: Any) -> Termijnschema:
    """Make an empty schedule for draft budgets."""
    if "regio" not in velden:
        velden["regio"] = maak_regio()
    return Termijnschema.objects.create(**({"naam": f"Schema {volgende()}", "soort": "ontwerpbegroting"} | velden))


def maak_raadpleging(**velden: Any) -> Raadpleging:
    """Make a public consultation about a draft budget, sent today, that no council has yet."""
    if not {"regeling", "regio"} & velden.keys():
        velden["regeling"] = maak_regeling()
    standaard = {"soort": "ontwerpbegroting", "titel": f"Ontwerpbegroting {volgende()}", "verzonden_op": VANDAAG}
    return Raadpleging.objects.create(**(standaard | velden))


def maak_raadplegingstuk(**velden: Any) -> Raadplegingstuk:
    """Make a document of a consultation."""
    if "raadpleging" not in velden:
        velden["raadpleging"] = maak_raadpleging()
    if "document" not in velden:
        velden["document"] = maak_document()
    return Raadplegingstuk.objects.create(**velden)


def maak_verzoek(**velden: Any) -> Verzoek:
    """Put a consultation before a council."""
    if "raadpleging" not in velden:
        velden["raadpleging"] = maak_raadpleging()
    if "raad" not in velden:
        velden["raad"] = maak_gemeenteraad()
    return Verzoek.objects.create(**velden)


def maak_zienswijze(**velden: Any) -> Zienswijze:
    """Make a positive zienswijze of today, without points."""
    if "verzoek" not in velden:
        velden["verzoek"] = maak_verzoek()
    velden.setdefault("antwoord", "zienswijze")
    if velden["antwoord"] == "zienswijze":
        velden.setdefault("toon", "positief")
    return Zienswijze.objects.create(**({"besloten_op": VANDAAG} | velden))


def maak_zienswijzepunt(**velden: Any) -> Zienswijzepunt:
    """Make a point about indexation."""
    if "zienswijze" not in velden:
        velden["zienswijze"] = maak_zienswijze()
    standaard = {
        "nummer": velden["zienswijze"].punten.count() + 1,
        "onderwerp": "indexering",
        "tekst": "De indexering is te hoog.",
    }
    return Zienswijzepunt.objects.create(**(standaard | velden))


def maak_reactie(**velden: Any) -> Reactie:
    """Make a reaction of the board that takes the point over."""
    if "punt" not in velden:
        velden["punt"] = maak_zienswijzepunt()
    return Reactie.objects.create(**({"verwerking": "overgenomen", "motivering": "De raad heeft gelijk."} | velden))


def maak_raadsbrief(**velden: Any) -> Raadsbrief:
    """Make an empty letter to the council."""
    if "verzoek" not in velden:
        velden["verzoek"] = maak_verzoek()
    standaard = {"soort": "raadsinformatiebrief", "datum": VANDAAG, "onderwerp": "Ontwerpbegroting"}
    return Raadsbrief.objects.create(**(standaard | velden))


def maak_agendaonderwerp(**velden: Any) -> Agendaonderwerp:
    """Make a subject of this month on the long-term agenda of a region."""
    if not {"regio", "raad"} & velden.keys():
        velden["regio"] = maak_regio()
    return Agendaonderwerp.objects.create(
        **({"onderwerp": f"Onderwerp {volgende()}", "maand": VANDAAG.replace(day=1)} | velden)
    )


def maak_agendasleutel(**velden: Any) -> Agendasleutel:
    """Make the key of somebody's calendar."""
    if "gebruiker" not in velden:
        velden["gebruiker"] = maak_gebruiker()
    return Agendasleutel.objects.create(**({"vingerafdruk": f"{volgende():064x}", "gemaakt_op": NU} | velden))
