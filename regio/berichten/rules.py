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

_NAAR: dict[str, str] = {
    "eigenaar": "",
    "secretaris": "doorgegeven aan de gemeentesecretaris",
    "regiosecretaris": "doorgegeven aan de regiosecretaris",
    "griffier": "doorgegeven aan de griffier",
    "agenda": "voor de agenda van de raad",
}
_RANG = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende")
_CODE = re.compile(r"([a-z]+)(?:-(\d+))?", re.ASCII)


def volgnaam(nummer: int) -> str:
    """Return the ordinal in words, as figures from the eleventh on: "eerste", "11e"."""
    return _RANG[nummer - 1] if 1 <= nummer <= len(_RANG) else f"{nummer}e"


def stapnaam(code: str) -> str:
    """Return which reminder it is and to whom it was passed on: "secretaris-4" is the fourth, to the secretaris.

    The first is passed on by nobody, whoever gets it.
    """
    gevonden = _CODE.fullmatch(code)
    if gevonden is None:
        return "herinnering"
    naar, nummer = gevonden[1], gevonden[2]
    if naar not in _NAAR or not nummer:
        return "herinnering"
    doorgegeven = _NAAR[naar] if int(nummer) > 1 else ""
    return ", ".join(deel for deel in (f"{volgnaam(int(nummer))} herinnering", doorgegeven) if deel)


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
    """One reminder as a topic wants it: what about, to whom, which one, and in which words.

    `stap` is the code of `ladder_rules.Aankondiging`; `reeks` counts how often the item began anew.
    """

    soort: Soort
    onderwerp_uuid: UUID
    ontvanger_id: int
    stap: str
    deadline: date
    titel: str
    toelichting: str
    pad: str
    reeks: int = 1
    linkpad: str = ""
    """Where a signed link opens this one item without login, with `{sleutel}` for the secret; empty: log in."""

    @property
    def sleutel(self) -> str:
        """The key that makes placing the same reminder twice impossible."""
        wat = f"{self.soort.value}:{self.onderwerp_uuid}:{self.ontvanger_id}"
        return f"{wat}:{self.deadline.isoformat()}:{self.reeks}:{self.stap}"


@dataclass(frozen=True, slots=True)
class Herinnerd:
    """What one run came to; `zonder_recht` and `zonder_ontvanger` ask for somebody's attention."""

    geplaatst: int
    vervallen: int
    zonder_recht: int
    zonder_ontvanger: int

    def __add__(self, ander: Herinnerd) -> Herinnerd:
        """Return what both came to."""
        return Herinnerd(
            self.geplaatst + ander.geplaatst,
            self.vervallen + ander.vervallen,
            self.zonder_recht + ander.zonder_recht,
            self.zonder_ontvanger + ander.zonder_ontvanger,
        )


def is_maildag(dag: date) -> bool:
    """Tell whether reminders may be bundled on that day: not at weekends, not on holidays."""
    return is_werkdag(dag)


def volgende_poging(pogingen: int, op: datetime) -> datetime:
    """Return when a mail that failed so many times may be tried again: each wait is longer."""
    wacht: timedelta = EERSTE_WACHTTIJD * WACHTFACTOR ** max(0, min(pogingen, 12) - 1)
    return op + min(wacht, LANGSTE_WACHTTIJD)
