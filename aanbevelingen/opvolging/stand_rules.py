"""The state of a follow-up on any day, told from its steps.

A step counts from its own date on, however late it was recorded. Of two steps on one axis the later date
wins, and on one date the step that was recorded last.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from aanbevelingen.opvolging.rules import Afdoening, Collegereactie, Raadskeuze, Uitvoering


@dataclass(frozen=True, slots=True)
class Stap:
    """One step on one axis (a code of `StatusAs`); `volgnummer` rises with the order of recording."""

    status_as: str
    oud: str
    nieuw: str
    datum: date
    volgnummer: int

    @property
    def plaats(self) -> tuple[date, int]:
        """Where this step stands in the story: by date, and on one date by recording."""
        return self.datum, self.volgnummer


@dataclass(frozen=True, slots=True)
class Stand:
    """Where the four axes are; the names of the fields are the codes of `StatusAs`."""

    collegereactie: str
    raadsbesluit: str
    uitvoering: str
    afdoening: str


BEGIN = Stand(
    collegereactie=str(Collegereactie.GEEN_REACTIE),
    raadsbesluit=str(Raadskeuze.NOG_TE_BEHANDELEN),
    uitvoering=str(Uitvoering.NIET_GESTART),
    afdoening=str(Afdoening.OPEN),
)
"""A follow-up to which nothing has happened yet."""


def stand_op(stappen: Iterable[Stap], begin: Stand, dag: date) -> Stand:
    """Return the state at the end of this day; steps may come in any order, later ones do not count."""
    laatste: dict[str, Stap] = {}
    for stap in stappen:
        if stap.datum > dag:
            continue
        vorige = laatste.get(stap.status_as)
        if vorige is None or vorige.plaats < stap.plaats:
            laatste[stap.status_as] = stap
    return replace(begin, **{status_as: stap.nieuw for status_as, stap in laatste.items()})


def begin_bij(stappen: Iterable[Stap], nu: Stand) -> Stand:
    """Return the state before the first step: what that step left behind, or today's where nothing ever moved.

    For rows that were entered halfway their story, with their state but without the steps that led to it.
    """
    eerste: dict[str, Stap] = {}
    for stap in stappen:
        vorige = eerste.get(stap.status_as)
        if vorige is None or stap.plaats < vorige.plaats:
            eerste[stap.status_as] = stap
    return replace(nu, **{status_as: stap.oud for status_as, stap in eerste.items()})
