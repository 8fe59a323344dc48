"""On which day which rung of a ladder comes; as long as an item is open there is exactly one next reminder.

Pure: the day is an argument. Rest (weekends, holidays, recess) moves a rung forward, never back. Two rungs never fall
on one day, so that who comes back from recess first gets the first reminder and not an escalation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise, takewhile

from regio.berichten.rules import LADDER, Stap
from regio.kern.werkdagen import is_werkdag

EEN_DAG = timedelta(days=1)
TUSSENRUIMTE = timedelta(days=7)
"""Rungs that rest pushed together keep this far apart, or as far as the ladder says if that is less."""
HERHALING = timedelta(days=28)
"""The last rung comes back this often: an item that stays open is never forgotten."""
LANGSTE_RUST = timedelta(days=92)
"""A recess that was entered with a wrong year must not silence a council for ever."""


@dataclass(frozen=True, slots=True)
class Rust:
    """Periods in which nobody is reminded, each from a day up to and not including another: a council's recess."""

    perioden: tuple[tuple[date, date], ...] = ()

    def is_maildag(self, dag: date) -> bool:
        """Tell whether a reminder may go out on that day."""
        return is_werkdag(dag) and not any(van <= dag < min(tot, van + LANGSTE_RUST) for van, tot in self.perioden)

    def eerste_dag_vanaf(self, dag: date) -> date:
        """Return the day itself, or the first day after it on which a reminder may go out."""
        while not self.is_maildag(dag):
            dag += EEN_DAG
        return dag


GEEN_RUST = Rust()


@dataclass(frozen=True, slots=True)
class Aankondiging:
    """A reminder with the day on which it goes."""

    dag: date
    stap: Stap


def aankondigingen(deadline: date, ladder: Sequence[Stap] = LADDER, rust: Rust = GEEN_RUST) -> Iterator[Aankondiging]:
    """Return every reminder of an item that stays open, in order of day and without end.

    Raises:
        ValueError: the ladder has no rung, or its rungs are not in order of day.
    """
    if not ladder or any(later.dagen <= eerder.dagen for eerder, later in pairwise(ladder)):
        raise ValueError("Een ladder heeft minstens één stap, en elke stap komt na de vorige.")
    vorige: Aankondiging | None = None
    for stap in _treden(ladder):
        dag = deadline + timedelta(days=stap.dagen)
        if vorige is not None:
            dag = max(dag, vorige.dag + min(TUSSENRUIMTE, timedelta(days=stap.dagen - vorige.stap.dagen)))
        vorige = Aankondiging(rust.eerste_dag_vanaf(dag), stap)
        yield vorige


def _treden(ladder: Sequence[Stap]) -> Iterator[Stap]:
    yield from ladder
    laatste, keer = ladder[-1], 2
    while True:
        dagen = laatste.dagen + (keer - 1) * HERHALING.days
        yield replace(laatste, code=f"{laatste.code}-{keer}", dagen=dagen)
        keer += 1


def bereikte_stap(deadline: date, op: date, ladder: Sequence[Stap] = LADDER, rust: Rust = GEEN_RUST) -> Stap | None:
    """Return the last rung reached on that day, or nothing when it is too early.

    Only the last: after a week of downtime one reminder goes out, not the ones that were missed.
    """
    bereikt: Stap | None = None
    for aankondiging in takewhile(lambda deze: deze.dag <= op, aankondigingen(deadline, ladder, rust)):
        bereikt = aankondiging.stap
    return bereikt


def volgende(deadline: date, op: date, ladder: Sequence[Stap] = LADDER, rust: Rust = GEEN_RUST) -> Aankondiging:
    """Return the one next reminder after that day."""
    return next(deze for deze in aankondigingen(deadline, ladder, rust) if deze.dag > op)
