"""Reminder lines and their ladder: which kinds there are, who is reminded when, and when a mail is tried again.

Pure: the date is an argument.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import models

from regio.kern.werkdagen import is_werkdag


@dataclass(frozen=True, slots=True)
class Stap:
    """A rung of the ladder: so many days after the deadline, to whom, and what it is called."""

    code: str
    dagen: int
    naar: str
    naam: str


LADDER: tuple[Stap, ...] = (
    Stap("vooraf", -14, "eigenaar", "eerste herinnering"),
    Stap("op-de-dag", 0, "eigenaar", "tweede herinnering"),
    Stap("na-een-week", 7, "eigenaar", "derde herinnering"),
    Stap("secretaris", 14, "secretaris", "doorgegeven aan de gemeentesecretaris"),
    Stap("griffier", 28, "griffier", "doorgegeven aan de griffier"),
)

REGIOLADDER: tuple[Stap, ...] = (
    *LADDER[:3],
    Stap("regiosecretaris", 14, "secretaris", "doorgegeven aan de regiosecretaris"),
)
"""For what belongs to a region: there is no one griffier to hand it to."""

VOORAF = timedelta(days=-LADDER[0].dagen)
"""So long before a deadline the first reminder comes."""
_STAPNAMEN: dict[str, str] = {stap.code: stap.naam for stap in (*LADDER, *REGIOLADDER)}
_HERHALING = re.compile(r"(.+)-(\d+)", re.ASCII)


def stapnaam(code: str) -> str:
    """Return what a rung is called, also when it comes back: "griffier-2" is the second time."""
    if gevonden := _HERHALING.fullmatch(code):
        return f"{stapnaam(gevonden[1])}, {gevonden[2]}e keer"
    return _STAPNAMEN.get(code, "herinnering")


EERSTE_WACHTTIJD = timedelta(minutes=1)
WACHTFACTOR = 4
LANGSTE_WACHTTIJD = timedelta(hours=6)


class Soort(models.TextChoices):
    """What a reminder asks for."""

    OPVOLGING = "opvolging", "terugkoppeling over een aanbeveling"
    MIJLPAAL = "mijlpaal", "stand van een mijlpaal"
    GO_NO_GO = "go_no_go", "besluit over een go/no-go"
    ACTIE = "actie", "stand van een actie"
    RAADPLEGING = "raadpleging", "antwoord van een raad aan een bestuur"
    LIDMAATSCHAP = "lidmaatschap", "opvolging van een lid"
    EVALUATIE = "evaluatie", "evaluatie van een regeling"
    TOEZEGGING = "toezegging", "afdoening van een toezegging"
    CONCEPT = "concept", "concept dat is blijven liggen"
    GEVOLGD = "gevolgd", "nieuws over wat u volgt"

    @property
    def is_optioneel(self) -> bool:
        """Whether somebody can do without: everything else is asked of this person and cannot be muted."""
        return self == Soort.GEVOLGD


@dataclass(frozen=True, slots=True)
class Regel:
    """One reminder as a topic wants it: what about, to whom, which rung, and in which words."""

    soort: Soort
    onderwerp_uuid: UUID
    ontvanger_id: int
    stap: Stap
    deadline: date
    titel: str
    toelichting: str
    pad: str
    linkpad: str = ""
    """Where a signed link opens this one item without login, with `{sleutel}` for the secret; empty: log in."""

    @property
    def sleutel(self) -> str:
        """The key that makes placing the same reminder twice impossible."""
        return (
            f"{self.soort.value}:{self.onderwerp_uuid}:{self.ontvanger_id}:{self.deadline.isoformat()}:{self.stap.code}"
        )


@dataclass(frozen=True, slots=True)
class Herinnerd:
    """What one run came to; `zonder_recht` and `zonder_ontvanger` ask for somebody's attention."""

    geplaatst: int
    vervallen: int
    zonder_recht: int
    zonder_ontvanger: int


def eerste_herinnering_vanaf(op: date) -> date:
    """Return the latest deadline for which a first reminder is due on that day."""
    return op + VOORAF


def is_maildag(dag: date) -> bool:
    """Tell whether reminders may be bundled on that day: not at weekends, not on holidays."""
    return is_werkdag(dag)


def volgende_poging(pogingen: int, op: datetime) -> datetime:
    """Return when a mail that failed so many times may be tried again: each wait is longer."""
    wacht: timedelta = EERSTE_WACHTTIJD * WACHTFACTOR ** max(0, min(pogingen, 12) - 1)
    return op + min(wacht, LANGSTE_WACHTTIJD)
