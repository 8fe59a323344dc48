"""Writes on what a college wrote back on the research as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from aanbevelingen.onderzoeken.models import BestuurlijkeReactie
from regio.accounts.models import Gebruiker
from regio.documenten.actions import voeg_bestanden_toe, voeg_koppeling_toe
from regio.documenten.models import Document
from regio.kern.historie import handeling
from regio.kern.register import geweigerd_met_reden, vergrendel, verwijder, voeg_toe, wijzig


@dataclass(frozen=True, slots=True)
class Brief:
    """The letter of the college as it was sent: a file, or a link."""

    bestand: UploadedFile[Any] | None = None
    koppeling: str = ""

    def __bool__(self) -> bool:
        return bool(self.bestand or self.koppeling)


def leg_reactie_vast(
    *, reactie: BestuurlijkeReactie, brief: Brief, door: Gebruiker | None, op: datetime
) -> BestuurlijkeReactie:
    """Add the reaction of a college with its letter; it is visible to whoever may see the research.

    Raises:
        Botsing: there is a reaction of this college (also after a double click).
    """
    wat = "bestuurlijke reactie vastgelegd"
    with geweigerd_met_reden(), handeling(wat, door=door):
        reactie.document = _bewaar(brief, reactie, door, op)
        return voeg_toe(reactie, wat=wat, door=door)


def wijzig_reactie(
    *,
    reactie: BestuurlijkeReactie,
    versie: int,
    velden: dict[str, Any],
    brief: Brief,
    door: Gebruiker | None,
    op: datetime,
) -> BestuurlijkeReactie:
    """Change a reaction on the version the edit began with; a new letter takes the place of the old one.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began.
    """
    wat = "bestuurlijke reactie gewijzigd"
    with geweigerd_met_reden(), handeling(wat, door=door):
        rij: BestuurlijkeReactie = vergrendel(BestuurlijkeReactie.objects.all(), pk=reactie.pk, versie=versie)
        if brief:
            velden = velden | {"document": _bewaar(brief, rij, door, op)}
        return wijzig(rij, versie=versie, velden=velden, wat=wat, door=door)


def _bewaar(brief: Brief, reactie: BestuurlijkeReactie, door: Gebruiker | None, op: datetime) -> Document | None:
    if brief.bestand:
        return voeg_bestanden_toe(bestanden=[brief.bestand], door=door, op=op)[0]
    if brief.koppeling:
        return voeg_koppeling_toe(koppeling=brief.koppeling, titel=str(reactie), door=door, op=op)
    return None


def verwijder_reactie(
    *, reactie: BestuurlijkeReactie, versie: int, reden: str, door: Gebruiker | None, op: datetime
) -> None:
    """Remove a reaction that should never have been there.

    Raises:
        VerouderdeVersie: somebody else changed it.
    """
    verwijder(reactie, versie=versie, wat="bestuurlijke reactie verwijderd", door=door, reden=reden)
