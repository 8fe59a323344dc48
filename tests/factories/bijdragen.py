"""Rows about money: years of contributions, what a participant pays, signals."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from governance.bijdragen.models import Bijdrage, Bijdragejaar, FinancieelSignaal, Sleuteldeel
from governance.bijdragen.rules import Sleutelsoort
from governance.bijdragen.signaal_rules import Signaalsoort
from tests.factories.governance import maak_gemeente, maak_regeling, maak_regio
from tests.factories.vast import BEGIN, VANDAAG, volgende


def maak_bijdragejaar(**velden: Any) -> Bijdragejaar:
    """Make this year of a regeling at € 8.75 per inhabitant of 1 January 2023, unless another key is given."""
    if not {"regeling", "programma"} & velden.keys():
        velden["regeling"] = maak_regeling()
    velden = {"jaar": VANDAAG.year, "sleutel": Sleutelsoort.TARIEF} | velden
    if velden["sleutel"] == Sleutelsoort.TARIEF:
        velden = {"tarief_cent": Decimal(875)} | velden
    elif velden["sleutel"] != Sleutelsoort.VAST:
        velden = {"totaal_cent": 1_000_000} | velden
    if velden["sleutel"] in (Sleutelsoort.TARIEF, Sleutelsoort.INWONERS):
        velden = {"peildatum": BEGIN.replace(year=2023)} | velden
    return Bijdragejaar.objects.create(**velden)


def maak_sleuteldeel(**velden: Any) -> Sleuteldeel:
    """Make the only part of a mixed key: everything by inhabitants."""
    if "bijdragejaar" not in velden:
        velden["bijdragejaar"] = maak_bijdragejaar(sleutel=Sleutelsoort.GEMENGD)
    return Sleuteldeel.objects.create(**({"soort": Sleutelsoort.INWONERS, "procent": Decimal(100)} | velden))


def maak_bijdrage(**velden: Any) -> Bijdrage:
    """Let a municipality take part in a year, with its inhabitants on the reference date."""
    if "bijdragejaar" not in velden:
        velden["bijdragejaar"] = maak_bijdragejaar()
    if "organisatie" not in velden:
        velden["organisatie"] = maak_gemeente()
    return Bijdrage.objects.create(**velden)


def maak_financieelsignaal(**velden: Any) -> FinancieelSignaal:
    """Make an open shortfall of € 140,000 that nothing covers."""
    if "regio" not in velden:
        velden["regio"] = maak_regio()
    standaard = {"soort": Signaalsoort.TEKORT, "titel": f"Tekort {volgende()}", "bedrag_cent": 14_000_000}
    return FinancieelSignaal.objects.create(**(standaard | velden))
