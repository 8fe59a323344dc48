"""Rows of programmes: what a region agreed, go/no-go's, roles, staffing, escalations and budget."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from governance.programmas.models import (
    Bemensing,
    Escalatie,
    GoNoGo,
    Programma,
    Programmabudget,
    Programmaregel,
    Programmarol,
)
from governance.programmas.rules import Niveau, Programmarolsoort
from tests.factories.governance import maak_organisatie, maak_regio
from tests.factories.vast import BEGIN, VANDAAG, volgende


def maak_programma(**velden: Any) -> Programma:
    """Make a programme of a region that runs from today on."""
    if "regio" not in velden:
        velden["regio"] = maak_regio()
    return Programma.objects.create(**({"naam": f"Programma {volgende()}", "van": VANDAAG} | velden))


def maak_programmaregel(**velden: Any) -> Programmaregel:
    """Let a region agree on at most two years and a go/no-go after one, from BEGIN on."""
    if "regio" not in velden:
        velden["regio"] = maak_regio()
    standaard = {"hoogstens_maanden": 24, "gonogo_na_maanden": 12, "bron": "besluit van het bestuur", "van": BEGIN}
    return Programmaregel.objects.create(**(standaard | velden))


def _met_programma(velden: dict[str, Any]) -> dict[str, Any]:
    if "programma" not in velden:
        velden["programma"] = maak_programma()
    return velden


def maak_gonogo(**velden: Any) -> GoNoGo:
    """Plan a go/no-go a year after the programme begins."""
    velden = _met_programma(velden)
    velden.setdefault("datum", velden["programma"].van + timedelta(days=365))
    return GoNoGo.objects.create(**velden)


def maak_programmarol(**velden: Any) -> Programmarol:
    """Let an organisation be ambtelijk opdrachtnemer from BEGIN on."""
    velden = _met_programma(velden)
    if "organisatie" not in velden:
        velden["organisatie"] = maak_organisatie()
    standaard = {"rol": Programmarolsoort.AMBTELIJK_OPDRACHTNEMER, "functie": "programmamanager", "van": BEGIN}
    return Programmarol.objects.create(**(standaard | velden))


def maak_bemensing(**velden: Any) -> Bemensing:
    """Let an organisation pledge one fte, of which nobody measured what was delivered."""
    velden = _met_programma(velden)
    if "organisatie" not in velden:
        velden["organisatie"] = maak_organisatie()
    standaard = {"wat": f"projectleider {volgende()}", "toegezegd_fte": Decimal("1.00"), "peildatum": VANDAAG}
    return Bemensing.objects.create(**(standaard | velden))


def maak_escalatie(**velden: Any) -> Escalatie:
    """Ask the ambtelijk opdrachtgever for help today."""
    standaard = {
        "niveau": Niveau.AMBTELIJK_OPDRACHTGEVER,
        "aanleiding": "Er is geen projectleider.",
        "gemeld_op": VANDAAG,
    }
    return Escalatie.objects.create(**(standaard | _met_programma(velden)))


def maak_programmabudget(**velden: Any) -> Programmabudget:
    """Make a line of € 100.000 in a year, of which nobody knows yet what was spent."""
    standaard = {"jaar": VANDAAG.year, "post": f"Inhuur {volgende()}", "begroot_cent": 10_000_000}
    return Programmabudget.objects.create(**(standaard | _met_programma(velden)))
