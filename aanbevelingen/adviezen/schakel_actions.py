"""Writes on the chain of addressees: its links, and how far each is in one municipality."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError

from aanbevelingen.adviezen.models import Aanbeveling, Schakel, Schakelstand
from regio.accounts.models import Gebruiker
from regio.kern.historie import handeling
from regio.kern.register import geweigerd_met_reden, verwijder, wijzig

PLAATS_BEZET = "Op deze plaats staat al een schakel. Kies een andere plaats."


def voeg_schakel_toe(*, schakel: Schakel, door: Gebruiker | None, op: datetime) -> Schakel:
    """Add a link to the chain of a recommendation.

    Raises:
        ValidationError: that place in the chain is taken (also after a double click).
    """
    with geweigerd_met_reden(), handeling("schakel toegevoegd", door=door, reden=str(schakel)):
        _vergrendel(schakel)
        _eis_vrije_plaats(schakel, schakel.volgorde)
        schakel.save(force_insert=True)
    return schakel


def wijzig_schakel(
    *, schakel: Schakel, versie: int, velden: dict[str, Any], door: Gebruiker | None, op: datetime
) -> Schakel:
    """Change a link of the chain; how far it is in each municipality stays.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began.
        ValidationError: that place in the chain is taken.
    """
    with geweigerd_met_reden(), handeling("schakel gewijzigd", door=door, reden=str(schakel)):
        _vergrendel(schakel)
        _eis_vrije_plaats(schakel, velden.get("volgorde", schakel.volgorde))
        return wijzig(schakel, versie=versie, velden=velden, wat="schakel gewijzigd", door=door)


def verwijder_schakel(*, schakel: Schakel, versie: int, reden: str, door: Gebruiker | None, op: datetime) -> None:
    """Remove a link that should not be there, with how far it was; the history keeps both.

    Raises:
        VerouderdeVersie: somebody else changed it.
    """
    verwijder(schakel, versie=versie, wat="schakel verwijderd", door=door, reden=reden)


def _vergrendel(schakel: Schakel) -> None:
    Aanbeveling.objects.select_for_update(of=("self",)).get(pk=schakel.aanbeveling_id)


def _eis_vrije_plaats(schakel: Schakel, volgorde: int) -> None:
    rijen = Schakel.objects.filter(aanbeveling=schakel.aanbeveling_id, volgorde=volgorde)
    if rijen.exclude(pk=schakel.pk).exists():
        raise ValidationError({"volgorde": PLAATS_BEZET})


def zet_schakelstand(
    *, stand: Schakelstand, versie: int, velden: dict[str, Any], door: Gebruiker | None, op: datetime
) -> Schakelstand:
    """Write who owns a link in one municipality and how far it is; the first time makes the row.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began.
        Botsing: somebody else wrote the first one just now.
    """
    wat = "stand van een schakel bijgewerkt"
    if not stand._state.adding:
        reden = str(velden.get("toelichting", ""))
        return wijzig(stand, versie=versie, velden=velden, wat=wat, door=door, reden=reden)
    with geweigerd_met_reden(), handeling(wat, door=door, reden=stand.toelichting):
        stand.save(force_insert=True)
    return stand


def wis_schakelstand(*, stand: Schakelstand, versie: int, reden: str, door: Gebruiker | None, op: datetime) -> None:
    """Remove who owns a link and how far it is, as a mistake: the link is without owner again.

    Raises:
        VerouderdeVersie: somebody else changed it.
    """
    verwijder(stand, versie=versie, wat="stand van een schakel gewist", door=door, reden=reden)
