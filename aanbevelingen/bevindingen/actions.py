"""Writes on conclusions; a finding is a part of research like any other (`aanbevelingen.onderzoeken.actions`)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError

from aanbevelingen.bevindingen.models import Bevinding, Conclusie, Conclusiegrond
from aanbevelingen.onderzoeken.actions import voeg_deel_toe, wijzig_deel
from aanbevelingen.onderzoeken.rules import CONCLUSIE
from regio.accounts.models import Gebruiker
from regio.kern.historie import handeling
from regio.kern.register import geweigerd_met_reden, vergrendel, verwijder

VAN_ELDERS = "Kies bevindingen van dit onderzoek."


def voeg_conclusie_toe(
    *, conclusie: Conclusie, bevindingen: Iterable[Bevinding], door: Gebruiker | None, op: datetime
) -> Conclusie:
    """Add a conclusion with the findings it rests on, both or neither.

    Raises:
        ValidationError: the research has this conclusion already, or a finding is of other research.
    """
    with geweigerd_met_reden(), handeling("conclusie toegevoegd", door=door):
        voeg_deel_toe(deel=conclusie, letter=CONCLUSIE, door=door, op=op)
        _zet_gronden(conclusie, set(bevindingen))
    return conclusie


def wijzig_conclusie(
    *,
    conclusie: Conclusie,
    versie: int,
    velden: dict[str, Any],
    bevindingen: Iterable[Bevinding],
    door: Gebruiker | None,
    op: datetime,
) -> Conclusie:
    """Change a conclusion and what it rests on, on the version the edit began with.

    Raises:
        VerouderdeVersie: somebody else changed it, or what it rests on, after this edit began.
        ValidationError: a finding is of other research.
    """
    gekozen = set(bevindingen)
    with geweigerd_met_reden(), handeling("conclusie gewijzigd", door=door):
        rij: Conclusie = vergrendel(Conclusie.objects.all(), pk=conclusie.pk, versie=versie)
        if gekozen != set(rij.bevindingen.all()):
            velden = {"tekst": rij.tekst} | velden  # other grounds alone are a new version too
        wijzig_deel(deel=rij, versie=versie, velden=velden, door=door, op=op)
        _zet_gronden(rij, gekozen)
    return conclusie


def _zet_gronden(conclusie: Conclusie, gekozen: set[Bevinding]) -> None:
    if any(bevinding.onderzoek_id != conclusie.onderzoek_id for bevinding in gekozen):
        raise ValidationError({"bevindingen": VAN_ELDERS})
    Conclusiegrond.objects.filter(conclusie=conclusie).exclude(bevinding__in=gekozen).delete()
    bestaand = set(Conclusiegrond.objects.filter(conclusie=conclusie).values_list("bevinding", flat=True))
    for bevinding in sorted(gekozen, key=lambda rij: rij.pk):
        if bevinding.pk not in bestaand:
            Conclusiegrond.objects.create(conclusie=conclusie, bevinding=bevinding)


def verwijder_conclusie(*, conclusie: Conclusie, versie: int, reden: str, door: Gebruiker | None, op: datetime) -> None:
    """Remove a conclusion that should never have been there; the findings stay.

    Raises:
        VerouderdeVersie: somebody else changed it.
    """
    verwijder(conclusie, versie=versie, wat="conclusie verwijderd", door=door, reden=reden)
