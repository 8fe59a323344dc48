"""Writes on the choices about themes, and on the responsibilities that move."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from governance.transitie.models import Taakverschuiving, Themakeuze
from regio.accounts.models import Gebruiker
from regio.kern.register import verwijder, voeg_toe, wijzig


def voeg_themakeuze_toe(*, keuze: Themakeuze, door: Gebruiker | None) -> Themakeuze:
    """Add an activity of a theme to a plan.

    Raises:
        Botsing: a constraint refuses it.
    """
    return voeg_toe(keuze, wat="keuze over een thema toegevoegd", door=door)


def wijzig_themakeuze(*, keuze: Themakeuze, versie: int, velden: dict[str, Any], door: Gebruiker | None) -> Themakeuze:
    """Change the choice about an activity or its tests.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began.
        Botsing: a constraint refuses it.
    """
    reden = str(velden.get("toelichting", ""))
    return wijzig(keuze, versie=versie, velden=velden, wat="keuze over een thema gewijzigd", door=door, reden=reden)


def verwijder_themakeuze(*, keuze: Themakeuze, versie: int, reden: str, door: Gebruiker | None) -> None:
    """Remove an activity that should never have been there.

    Raises:
        VerouderdeVersie: somebody else changed it.
    """
    verwijder(keuze, versie=versie, wat="keuze over een thema verwijderd", door=door, reden=reden)


def voeg_taakverschuiving_toe(*, taak: Taakverschuiving, door: Gebruiker | None, op: datetime) -> Taakverschuiving:
    """Add a responsibility that moves.

    Raises:
        ValidationError: it would have moved on a day to come.
        Botsing: a constraint refuses it.
    """
    keur_dag(taak.gedaan_op, op)
    taak.gedaan_door = door if taak.gedaan_op else None
    return voeg_toe(taak, wat="verschuiving van een taak toegevoegd", door=door)


def wijzig_taakverschuiving(
    *, taak: Taakverschuiving, versie: int, velden: dict[str, Any], door: Gebruiker | None, op: datetime
) -> Taakverschuiving:
    """Change a responsibility that moves; who writes down that it moved, is kept.

    Raises:
        ValidationError: it would have moved on a day to come.
        VerouderdeVersie: somebody else changed it after this edit began.
        Botsing: a constraint refuses it.
    """
    if "gedaan_op" in velden:
        keur_dag(velden["gedaan_op"], op)
        velden = velden | {"gedaan_door": door if velden["gedaan_op"] else None}
    return wijzig(taak, versie=versie, velden=velden, wat="verschuiving van een taak gewijzigd", door=door)


def keur_dag(gedaan_op: Any, op: datetime) -> None:
    """Refuse a day to come for what has been done.

    Raises:
        ValidationError: the day is still to come.
    """
    if gedaan_op is not None and gedaan_op > timezone.localdate(op):
        raise ValidationError({"gedaan_op": "Deze datum ligt in de toekomst. Vul hem in als de taak is overgegaan."})


def verwijder_taakverschuiving(*, taak: Taakverschuiving, versie: int, reden: str, door: Gebruiker | None) -> None:
    """Remove a responsibility that should never have been there.

    Raises:
        VerouderdeVersie: somebody else changed it.
    """
    verwijder(taak, versie=versie, wat="verschuiving van een taak verwijderd", door=door, reden=reden)
