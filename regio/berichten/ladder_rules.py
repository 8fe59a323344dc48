"""When an open item is reminded of next, and whom the ladder then leads to: always exactly one next reminder.

Pure: days, ladder and what was given before are arguments. Rest (weekends, holidays, recess, a pause) moves a reminder
forward, never back. A rung follows on what was really given, not on what should have been: after a month of downtime
nobody is passed on to the secretaris who was never asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise, takewhile

from regio.kern.werkdagen import is_werkdag

EEN_DAG = timedelta(days=1)
TUSSENRUIMTE = timedelta(days=7)
"""Reminders of the same receiver that rest pushed together keep this far apart, or less if the ladder says so."""
HERHALING = timedelta(days=28)
"""The last rung comes back this often: an item that stays open is never forgotten."""
VROEGST, LAATST = date(1000, 1, 1), date(9000, 1, 1)
"""What a ladder reckons with: a day near the end of all calendars, as lists use for "never", has no day after it."""
LANGSTE_RUST = timedelta(days=92)
"""A recess that was entered with a wrong year must not silence a council for ever."""


@dataclass(frozen=True, slots=True)
class Trede:
    """A rung: so many days after the deadline (negative: before it), to whom, with which extra sentence."""

    dagen: int
    naar: str
    tekst: str = ""


@dataclass(frozen=True, slots=True)
class Gegeven:
    """The last reminder given for this deadline: its rung, the day, how many there were with it, and to whom it led."""

    dagen: int
    dag: date
    aantal: int
    naar: str


@dataclass(frozen=True, slots=True)
class Aankondiging:
    """A reminder with the day on which it goes; `nummer` counts from 1 for this deadline."""

    dag: date
    trede: Trede
    nummer: int

    @property
    def code(self) -> str:
        """What tells this reminder apart from the others for the same deadline."""
        return f"{self.trede.naar}-{self.nummer}"


@dataclass(frozen=True, slots=True)
class Rust:
    """Periods without reminders, each from a day up to and not including another.

    `perioden` are a council's recess and count for 92 days at most; `pauzes` were asked for one item and count in full.
    """

    perioden: tuple[tuple[date, date], ...] = ()
    pauzes: tuple[tuple[date, date], ...] = ()

    def is_maildag(self, dag: date) -> bool:
        """Tell whether a reminder may go out on that day."""
        in_reces = any(van <= dag < min(tot, van + LANGSTE_RUST) for van, tot in self.perioden)
        return is_werkdag(dag) and not in_reces and not any(van <= dag < tot for van, tot in self.pauzes)

    def eerste_dag_vanaf(self, dag: date) -> date:
        """Return the day itself, or the first day after it on which a reminder may go out."""
        while not self.is_maildag(dag):
            dag += EEN_DAG
        return dag


GEEN_RUST = Rust()


def binnen_bereik(dag: date) -> date:
    """Return the day, or the nearest one with which a ladder can reckon."""
    return min(max(dag, VROEGST), LAATST)


def bezwaar_tegen_ladder(ladder: Sequence[Trede]) -> str:
    """Return why this is no ladder, or nothing: it has a rung, and each rung comes after the one before."""
    if not ladder:
        return "Een ladder heeft minstens één stap."
    if any(later.dagen <= eerder.dagen for eerder, later in pairwise(ladder)):
        return "Elke stap van een ladder komt minstens een dag na de vorige."
    return ""


def volgende(
    deadline: date, ladder: Sequence[Trede], vandaag: date, gegeven: Gegeven | None = None, rust: Rust = GEEN_RUST
) -> Aankondiging:
    """Return the one next reminder of an item that is open today; its day is today or later.

    Raises:
        ValueError: the ladder has no rung, or its rungs are not in order of day.
    """
    if bezwaar := bezwaar_tegen_ladder(ladder):
        raise ValueError(bezwaar)
    deadline = binnen_bereik(deadline)
    trede = _trede_na(deadline, ladder, vandaag, gegeven)
    dag = max(deadline + timedelta(days=trede.dagen), vandaag)
    if gegeven is not None:
        dag = max(dag, gegeven.dag + _afstand(ladder, gegeven))
    dag = rust.eerste_dag_vanaf(dag)
    # Rest may have moved it past the day of a later rung to the same receiver.
    trede = _trede_na(deadline, ladder, dag, gegeven)
    return Aankondiging(dag, trede, gegeven.aantal + 1 if gegeven else 1)


def _trede_na(deadline: date, ladder: Sequence[Trede], vandaag: date, gegeven: Gegeven | None) -> Trede:
    """Return the next rung; of rungs that lead to the same receiver only the last one whose day has come."""
    hoger = [trede for trede in ladder if gegeven is None or trede.dagen > gegeven.dagen]
    if not hoger:
        return Trede((gegeven.dagen if gegeven else 0) + HERHALING.days, ladder[-1].naar, ladder[-1].tekst)
    zelfde = takewhile(lambda trede: trede.naar == hoger[0].naar, hoger)
    bereikt = [trede for trede in zelfde if deadline + timedelta(days=trede.dagen) <= vandaag]
    return bereikt[-1] if bereikt else hoger[0]


def _afstand(ladder: Sequence[Trede], gegeven: Gegeven) -> timedelta:
    """Return how long after the last reminder; who was asked has as long as the ladder gives before it is passed on."""
    erna = next((trede for trede in ladder if trede.dagen > gegeven.dagen), None)
    if erna is None:
        return HERHALING
    if erna.naar == gegeven.naar:
        return min(TUSSENRUIMTE, timedelta(days=erna.dagen - gegeven.dagen))
    # The time before the deadline is not given once more after it.
    sinds = max(gegeven.dagen, 0) if erna.dagen > 0 else gegeven.dagen
    return timedelta(days=erna.dagen - sinds)


def vooruit(
    deadline: date, ladder: Sequence[Trede], vandaag: date, gegeven: Gegeven | None = None, rust: Rust = GEEN_RUST
) -> Iterator[Aankondiging]:
    """Return every reminder from today on of an item that stays open, in order of day and without end."""
    while True:
        deze = volgende(deadline, ladder, vandaag, gegeven, rust)
        yield deze
        gegeven, vandaag = als_gegeven(deze), deze.dag + EEN_DAG


def als_gegeven(aankondiging: Aankondiging) -> Gegeven:
    """Return what is known afterwards of a reminder that was given on its day."""
    trede = aankondiging.trede
    return Gegeven(trede.dagen, aankondiging.dag, aankondiging.nummer, trede.naar)
