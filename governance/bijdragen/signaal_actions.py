"""Keeping financial signals, and saying how one was resolved."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from governance.bijdragen.models import FinancieelSignaal
from regio.accounts.models import Gebruiker
from regio.kern.historie import handeling
from regio.kern.register import geweigerd_met_reden, vergrendel, verwijder, voeg_toe, wijzig
from regio.kern.versie import werk_bij

AL_OPGELOST = "Dit signaal is al opgelost. Heropen het eerst."
NIET_OPGELOST = "Dit signaal staat nog open."
IN_DE_TOEKOMST = "Deze datum ligt in de toekomst."
ANDERE_REGIO = "Kies een regeling of programma van deze regio."


def _keur(signaal: FinancieelSignaal) -> None:
    for veld in ("regeling", "programma"):
        drager = getattr(signaal, veld)
        if drager is not None and drager.regio_id != signaal.regio_id:
            raise ValidationError({veld: ANDERE_REGIO})


def voeg_signaal_toe(*, signaal: FinancieelSignaal, door: Gebruiker | None, op: datetime) -> FinancieelSignaal:
    """Add a signal.

    Raises:
        ValidationError: its regeling or programme is of another region; or it is there already (a double click).
        Botsing: a constraint refuses it.
    """
    _keur(signaal)
    zelfde = {"regio": signaal.regio_id, "titel": signaal.titel, "jaar": signaal.jaar}
    if FinancieelSignaal.objects.filter(**zelfde, opgelost_op__isnull=True).exists():
        raise ValidationError({"titel": "Dit signaal staat er al."})
    return voeg_toe(signaal, wat="financieel signaal toegevoegd", door=door, reden=signaal.titel)


def wijzig_signaal(
    *, signaal: FinancieelSignaal, versie: int, velden: dict[str, Any], door: Gebruiker | None, op: datetime
) -> FinancieelSignaal:
    """Change a signal.

    Raises:
        ValidationError: its regeling or programme is of another region.
        VerouderdeVersie: somebody else changed it after this edit began; nothing is written.
        Botsing: a constraint refuses it.
    """
    for naam, waarde in velden.items():
        setattr(signaal, naam, waarde)
    _keur(signaal)
    return wijzig(
        signaal, versie=versie, velden=velden, wat="financieel signaal gewijzigd", door=door, reden=signaal.titel
    )


def los_op(
    *,
    signaal: FinancieelSignaal,
    versie: int,
    opgelost_op: date,
    oplossing: str,
    door: Gebruiker | None,
    op: datetime,
) -> FinancieelSignaal:
    """Say on which day and how a signal was resolved; from then on it is no risk.

    Raises:
        ValidationError: it was resolved already, the day is to come, or it is not said how.
        VerouderdeVersie: somebody else changed it after this edit began.
    """
    with geweigerd_met_reden(), handeling("financieel signaal opgelost", door=door, reden=oplossing):
        rij: FinancieelSignaal = vergrendel(FinancieelSignaal.objects.all(), pk=signaal.pk, versie=versie)
        if rij.opgelost_op is not None:
            raise ValidationError(AL_OPGELOST)
        if opgelost_op > timezone.localdate(op):
            raise ValidationError({"opgelost_op": IN_DE_TOEKOMST})
        if not oplossing.strip():
            raise ValidationError({"oplossing": "Schrijf op hoe het is opgelost."})
        werk_bij(rij, versie=versie, opgelost_op=opgelost_op, opgelost_door=door, oplossing=oplossing.strip())
    return rij


def heropen(
    *, signaal: FinancieelSignaal, versie: int, reden: str, door: Gebruiker | None, op: datetime
) -> FinancieelSignaal:
    """Let a resolved signal count again; the history keeps how it was resolved, and why that did not hold.

    Raises:
        ValidationError: it is open, or there is no reason.
        VerouderdeVersie: somebody else changed it after this edit began.
    """
    with geweigerd_met_reden(), handeling("financieel signaal heropend", door=door, reden=reden):
        rij: FinancieelSignaal = vergrendel(FinancieelSignaal.objects.all(), pk=signaal.pk, versie=versie)
        if rij.opgelost_op is None:
            raise ValidationError(NIET_OPGELOST)
        if not reden.strip():
            raise ValidationError({"reden": "Schrijf op waarom het weer open staat."})
        werk_bij(rij, versie=versie, opgelost_op=None, opgelost_door=None, oplossing="")
    return rij


def verwijder_signaal(
    *, signaal: FinancieelSignaal, versie: int, reden: str, door: Gebruiker | None, op: datetime
) -> None:
    """Remove a signal that should never have been there.

    Raises:
        VerouderdeVersie: somebody else changed it.
    """
    verwijder(signaal, versie=versie, wat="financieel signaal verwijderd", door=door, reden=reden)
