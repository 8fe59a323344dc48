"""Rows of the doelenboom and of results."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from governance.doelen.models import (
    Activiteit,
    Ambitie,
    Doel,
    Doelactiviteit,
    Doelprogramma,
    Indicator,
    Indicatorjaar,
    Project,
)
from governance.resultaten.models import Resultaat, Resultaatbewijs, Resultaatgemeente
from tests.factories.cellar import maak_document
from tests.factories.governance import maak_gemeente, maak_regio
from tests.factories.programmas import maak_programma
from tests.factories.vast import VANDAAG, volgende


def maak_ambitie(**velden: Any) -> Ambitie:
    """Make an ambitie of a region."""
    nummer = volgende()
    if "regio" not in velden:
        velden["regio"] = maak_regio()
    return Ambitie.objects.create(**({"volgnummer": nummer % 30_000, "naam": f"Ambitie {nummer}"} | velden))


def maak_doel(**velden: Any) -> Doel:
    """Make a goal of a region, below an ambitie of `regio` when that is given."""
    nummer = volgende()
    regio = velden.pop("regio", None)
    if "ambitie" not in velden:
        velden["ambitie"] = maak_ambitie(**({"regio": regio} if regio else {}))
    return Doel.objects.create(**({"volgnummer": nummer % 30_000, "naam": f"Doel {nummer}"} | velden))


def maak_indicator(**velden: Any) -> Indicator:
    """Make an indicator without baseline."""
    if "doel" not in velden:
        velden["doel"] = maak_doel()
    return Indicator.objects.create(**({"naam": f"Indicator {volgende()}", "eenheid": "woningen"} | velden))


def maak_indicatorjaar(**velden: Any) -> Indicatorjaar:
    """Make the target of this year; not measured yet."""
    if "indicator" not in velden:
        velden["indicator"] = maak_indicator()
    return Indicatorjaar.objects.create(**({"jaar": VANDAAG.year, "streefwaarde": Decimal(100)} | velden))


def maak_project(**velden: Any) -> Project:
    """Make a project of a programme."""
    if "programma" not in velden:
        velden["programma"] = maak_programma()
    return Project.objects.create(**({"naam": f"Project {volgende()}"} | velden))


def maak_activiteit(**velden: Any) -> Activiteit:
    """Make an activity that is on course and of which the costs are not known."""
    if "project" not in velden:
        velden["project"] = maak_project()
    return Activiteit.objects.create(**({"naam": f"Activiteit {volgende()}", "status": "op_koers"} | velden))


def maak_doelprogramma(**velden: Any) -> Doelprogramma:
    """Let a programme serve a goal of the same region."""
    if "programma" not in velden:
        velden["programma"] = maak_programma(**({"regio": velden["doel"].ambitie.regio} if "doel" in velden else {}))
    if "doel" not in velden:
        velden["doel"] = maak_doel(regio=velden["programma"].regio)
    return Doelprogramma.objects.create(**velden)


def maak_doelactiviteit(**velden: Any) -> Doelactiviteit:
    """Let an activity serve a goal of the same region."""
    if "activiteit" not in velden:
        regio = velden["doel"].ambitie.regio if "doel" in velden else maak_regio()
        velden["activiteit"] = maak_activiteit(project=maak_project(programma=maak_programma(regio=regio)))
    if "doel" not in velden:
        velden["doel"] = maak_doel(regio=velden["activiteit"].project.programma.regio)
    return Doelactiviteit.objects.create(**velden)


def maak_resultaat(**velden: Any) -> Resultaat:
    """Make a result of a region."""
    if "regio" not in velden:
        velden["regio"] = maak_regio()
    return Resultaat.objects.create(**({"naam": f"Resultaat {volgende()}"} | velden))


def maak_resultaatgemeente(**velden: Any) -> Resultaatgemeente:
    """Let a result belong to a municipality."""
    if "resultaat" not in velden:
        velden["resultaat"] = maak_resultaat()
    if "gemeente" not in velden:
        velden["gemeente"] = maak_gemeente(regio=velden["resultaat"].regio)
    return Resultaatgemeente.objects.create(**velden)


def maak_resultaatbewijs(**velden: Any) -> Resultaatbewijs:
    """Add a document to a result."""
    if "resultaat" not in velden:
        velden["resultaat"] = maak_resultaat()
    if "document" not in velden:
        velden["document"] = maak_document()
    return Resultaatbewijs.objects.create(**velden)
