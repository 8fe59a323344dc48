"""Rows of the app aanbevelingen."""

from __future__ import annotations

from typing import Any

from aanbevelingen.bevindingen.models import Bevinding
from aanbevelingen.onderzoeken.models import (
    Bronfeit,
    Norm,
    Onderzoek,
    OnderzoekSoort,
    Onderzoeksvraag,
)
from aanbevelingen.opvolging.models import (
    Aanbeveling,
    Bewijsstuk,
    GerichtAan,
    Opvolging,
    Raadsbehandeling,
    StatusAs,
    Statuswijziging,
    Terugkoppelmoment,
    Verificatie,
    Voortgangsmelding,
)
from aanbevelingen.opvolging.rules import Oordeel, Raadskeuze, Uitvoering
from tests.factories.cellar import maak_document
from tests.factories.governance import (
    maak_beslispunt,
    maak_besluit,
    maak_gemeente,
    maak_gemeenteraad,
    maak_regio,
)
from tests.factories.vast import NU, VANDAAG, volgende


def maak_onderzoek(**velden: Any) -> Onderzoek:
    """Make public research about a region."""
    nummer = volgende()
    if "regio" not in velden:
        velden["regio"] = maak_regio()
    standaard = {
        "code": f"O{nummer}",
        "soort": OnderzoekSoort.REKENKAMERONDERZOEK,
        "titel": f"Onderzoek {nummer}",
        "slug": f"onderzoek-{nummer}",
    }
    return Onderzoek.objects.create(**(standaard | velden))


def _deel(velden: dict[str, Any]) -> dict[str, Any]:
    nummer = volgende()
    if "onderzoek" not in velden:
        velden["onderzoek"] = maak_onderzoek()
    return {"code": f"D-{nummer}", "volgnummer": nummer % 30_000, "tekst": f"Tekst {nummer}."}


def maak_onderzoeksvraag(**velden: Any) -> Onderzoeksvraag:
    """Make a sub-question."""
    return Onderzoeksvraag.objects.create(**(_deel(velden) | velden))


def maak_norm(**velden: Any) -> Norm:
    """Make a touchstone."""
    return Norm.objects.create(**(_deel(velden) | velden))


def maak_bronfeit(**velden: Any) -> Bronfeit:
    """Make a loose fact from the source."""
    return Bronfeit.objects.create(**(_deel(velden) | {"soort": "gebeurtenis"} | velden))


def maak_bevinding(**velden: Any) -> Bevinding:
    """Make a finding."""
    return Bevinding.objects.create(**(_deel(velden) | velden))


def maak_aanbeveling(**velden: Any) -> Aanbeveling:
    """Make a recommendation to the council."""
    nummer = volgende()
    if "onderzoek" not in velden:
        velden["onderzoek"] = maak_onderzoek()
    standaard = {
        "code": f"A-{nummer}",
        "nummer": str(nummer % 1000),
        "volgnummer": nummer % 30_000,
        "titel": f"Aanbeveling {nummer}",
        "tekst": "Stuur op resultaat.",
        "gericht_aan": GerichtAan.RAAD,
    }
    return Aanbeveling.objects.create(**(standaard | velden))


def maak_opvolging(*, overgenomen: bool = True, **velden: Any) -> Opvolging:
    """Make the follow-up by one municipality; adopted by its council unless said otherwise.

    The municipality takes part in the region of the research unless both are given.
    """
    if "aanbeveling" not in velden:
        velden["aanbeveling"] = maak_aanbeveling()
    if "gemeente" not in velden:
        velden["gemeente"] = maak_gemeente(regio=velden["aanbeveling"].onderzoek.regio)
    if overgenomen:
        velden.setdefault("raadsbesluit", Raadskeuze.OVERGENOMEN)
    return Opvolging.objects.create(**velden)


def maak_raadsbehandeling(**velden: Any) -> Raadsbehandeling:
    """Make the beslispunt by which the council adopted the recommendation."""
    if "opvolging" not in velden:
        velden["opvolging"] = maak_opvolging()
    if "beslispunt" not in velden:
        raad = maak_gemeenteraad(velden["opvolging"].gemeente)
        velden["beslispunt"] = maak_beslispunt(besluit=maak_besluit(orgaan=raad))
    velden.setdefault("keuze", Raadskeuze.OVERGENOMEN)
    return Raadsbehandeling.objects.create(**velden)


def maak_voortgangsmelding(**velden: Any) -> Voortgangsmelding:
    """Make a claim by the college; the follow-up itself is left as it was."""
    if "opvolging" not in velden:
        velden["opvolging"] = maak_opvolging()
    standaard = {
        "datum": VANDAAG,
        "uitvoering": Uitvoering.IN_UITVOERING,
        "tekst": "De programmalijn is ingericht.",
        "namens": "college",
        "gemeld_op": NU,
    }
    return Voortgangsmelding.objects.create(**(standaard | velden))


def maak_bewijsstuk(**velden: Any) -> Bewijsstuk:
    """Make a document that supports a claim."""
    if "melding" not in velden:
        velden["melding"] = maak_voortgangsmelding()
    if "document" not in velden:
        velden["document"] = maak_document()
    return Bewijsstuk.objects.create(**velden)


def maak_verificatie(**velden: Any) -> Verificatie:
    """Make a confirmation of a claim."""
    if "melding" not in velden:
        velden["melding"] = maak_voortgangsmelding()
    standaard = {
        "datum": VANDAAG,
        "oordeel": Oordeel.BEVESTIGD,
        "namens": "rekenkamer",
        "geverifieerd_op": NU,
    }
    return Verificatie.objects.create(**(standaard | velden))


def maak_terugkoppelmoment(**velden: Any) -> Terugkoppelmoment:
    """Make an open moment to report, due today."""
    if "opvolging" not in velden:
        velden["opvolging"] = maak_opvolging()
    velden.setdefault("datum", VANDAAG)
    return Terugkoppelmoment.objects.create(**velden)


def maak_statuswijziging(**velden: Any) -> Statuswijziging:
    """Make one step on the axis of execution."""
    if "opvolging" not in velden:
        velden["opvolging"] = maak_opvolging()
    standaard = {
        "status_as": StatusAs.UITVOERING,
        "oud": Uitvoering.NIET_GESTART,
        "nieuw": Uitvoering.IN_UITVOERING,
        "datum": VANDAAG,
        "gewijzigd_op": NU,
    }
    return Statuswijziging.objects.create(**(standaard | velden))
