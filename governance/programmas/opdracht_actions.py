"""Writes on the assignment and budget of a programme, and on what a region agreed about its programmes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError

from governance.programmas.models import Programma, Programmabudget, Programmaregel
from regio.kern.historie import Auteur, handeling
from regio.kern.register import geweigerd_met_reden, vergrendel, verwijder, voeg_toe
from regio.kern.register import wijzig as wijzig_rij
from regio.kern.tekst import datum


def voeg_programma_toe(*, programma: Programma, door: Auteur | None) -> Programma:
    """Add a programme of which the portal holds no decision, for instance from a document.

    Raises:
        Botsing: the region just got one by this name in the same period.
    """
    return voeg_toe(programma, wat="programma toegevoegd", door=door)


def wijzig_programma(
    *, programma: Programma, versie: int, velden: dict[str, Any], door: Auteur | None, op: datetime
) -> Programma:
    """Change what is agreed about a programme.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began.
        ValidationError: it would begin on or after one of its go/no-go's.
        Botsing: a constraint refuses it.
    """
    with geweigerd_met_reden(), handeling("programma gewijzigd", door=door):
        rij: Programma = vergrendel(Programma.objects.all(), pk=programma.pk, versie=versie)
        if "van" in velden:
            _eis_begin_voor_gonogo(rij, velden["van"])
        return wijzig_rij(rij, versie=versie, velden=velden, wat="programma gewijzigd", door=door)


def _eis_begin_voor_gonogo(programma: Programma, van: date) -> None:
    eerste = programma.gonogos.order_by("datum").first()
    if eerste is not None and eerste.datum <= van:
        zin = f"Er is een go/no-go op {datum(eerste.datum)}. Het programma begint daarvóór."
        raise ValidationError({"van": [zin]})


def verwijder_programma(*, programma: Programma, versie: int, reden: str, door: Auteur | None) -> None:
    """Remove a programme that should never have been there, with all that belongs to it.

    Raises:
        VerouderdeVersie: somebody else changed it.
        NogInGebruik: something else needs it.
    """
    verwijder(programma, versie=versie, wat="programma verwijderd", door=door, reden=reden)


def voeg_budget_toe(*, post: Programmabudget, door: Auteur | None) -> Programmabudget:
    """Add a line to the budget.

    Raises:
        Botsing: the programme has this line for this year already.
    """
    return voeg_toe(post, wat="begrotingspost toegevoegd", door=door)


def wijzig_budget(
    *, post: Programmabudget, versie: int, velden: dict[str, Any], door: Auteur | None
) -> Programmabudget:
    """Change a line of the budget, or write what was spent."""
    return wijzig_rij(post, versie=versie, velden=velden, wat="begrotingspost gewijzigd", door=door)


def verwijder_budget(*, post: Programmabudget, versie: int, reden: str, door: Auteur | None) -> None:
    """Remove a line that should never have been there."""
    verwijder(post, versie=versie, wat="begrotingspost verwijderd", door=door, reden=reden)


def voeg_regel_toe(*, regel: Programmaregel, door: Auteur | None) -> Programmaregel:
    """Record what a region agreed about programmes that begin from a day on.

    Raises:
        Botsing: another agreement holds in that period.
    """
    return voeg_toe(regel, wat="programmaregel toegevoegd", door=door)


def wijzig_regel(*, regel: Programmaregel, versie: int, velden: dict[str, Any], door: Auteur | None) -> Programmaregel:
    """Change what a region agreed."""
    return wijzig_rij(regel, versie=versie, velden=velden, wat="programmaregel gewijzigd", door=door)


def verwijder_regel(*, regel: Programmaregel, versie: int, reden: str, door: Auteur | None) -> None:
    """Remove an agreement that was never made."""
    verwijder(regel, versie=versie, wat="programmaregel verwijderd", door=door, reden=reden)
