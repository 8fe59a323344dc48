"""Shapes of the file with invented agreements about reminders, and what must agree in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from regio.demo.keuzen import Moment

VERZONNEN = "(voorbeeld)"
"""Every reason ends with it: no source speaks of these agreements."""


class Wijze(StrEnum):
    """What is agreed about the reminders of one item."""

    UITSTEL = "uitstel"
    PAUZE = "pauze"
    WAARNEMING = "waarneming"
    TEGENGEHOUDEN = "tegengehouden"


class Naar(StrEnum):
    """Whom a rung leads to."""

    EIGENAAR = "eigenaar"
    SECRETARIS = "secretaris"
    GRIFFIER = "griffier"
    AGENDA = "agenda"


@dataclass(frozen=True)
class Afspraak:
    """`punt` is the code of a milestone, or a gemeente and the code of a recommendation with a slash between."""

    wijze: Wijze
    punt: str
    door: str
    reden: str
    tot: Moment | None = None
    waarnemer: str = ""


@dataclass(frozen=True)
class Stap:
    """One rung of a ladder."""

    dagen: int
    naar: Naar
    tekst: str = ""


@dataclass(frozen=True)
class Ladder:
    """The ladder that a council chose for all kinds."""

    gemeente: str
    door: str
    stap: tuple[Stap, ...]


@dataclass(frozen=True)
class Herinnergegevens:
    """Everything of the file with agreements about reminders."""

    bestand: str
    afspraak: tuple[Afspraak, ...]
    ladder: tuple[Ladder, ...]


def controleer_herinnergegevens(gegevens: Herinnergegevens, gebruikers: Collection[str]) -> Iterator[str]:
    """Everything that does not agree in the file; nothing when all is well."""
    for rij in gegevens.afspraak:
        plek = f"afspraak {rij.punt}"
        if not rij.reden.endswith(VERZONNEN):
            yield f"{plek}: de reden eindigt niet op {VERZONNEN}"
        if (rij.tot is None) != (rij.wijze is Wijze.TEGENGEHOUDEN):
            yield f"{plek}: {rij.wijze} heeft {'een' if rij.tot is None else 'geen'} tot"
        if bool(rij.waarnemer) != (rij.wijze is Wijze.WAARNEMING):
            yield f"{plek}: een waarnemer hoort bij een waarneming, en alleen daarbij"
        for wie in filter(None, (rij.door, rij.waarnemer)):
            if wie not in gebruikers:
                yield f"{plek}: gebruiker '{wie}' bestaat niet"
    for ladder in gegevens.ladder:
        if ladder.door not in gebruikers:
            yield f"ladder {ladder.gemeente}: gebruiker '{ladder.door}' bestaat niet"
