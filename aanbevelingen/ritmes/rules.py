"""When a council hears again: every so many months counted from an agreed start, or on fixed moments in the year."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.db import models

from regio.kern.maanden import maanden_later
from regio.kern.tekst import MAANDEN, opsomming


class Ritmekeuze(models.TextChoices):
    """Which rhythm one follow-up has."""

    RAAD = "raad", "zoals de raad voor alles heeft afgesproken"
    MAANDEN = "maanden", "om de zoveel maanden"
    VAST = "vast", "op de vaste momenten van de raad"


class Ritmesoort(models.TextChoices):
    """How a council plans its report moments."""

    MAANDEN = "maanden", "om de zoveel maanden"
    VAST = "vast", "op vaste momenten in het jaar"


EEN_TOT_ZESTIG = range(1, 61)
"""As many months may lie between two reports."""
IN_WOORDEN = {1: "elke maand", 3: "elk kwartaal", 6: "elk half jaar", 12: "elk jaar", 24: "om de twee jaar"}


@dataclass(frozen=True, slots=True)
class Jaarmoment:
    """A moment that returns every year, such as the kadernota; where the month lacks the day, its last day."""

    maand: int
    dag: int
    naam: str = ""

    def in_jaar(self, jaar: int) -> date:
        """Return the day of this moment in that year."""
        return date(jaar, self.maand, min(self.dag, calendar.monthrange(jaar, self.maand)[1]))

    def __str__(self) -> str:
        return f"{self.naam} ({self.dag} {MAANDEN[self.maand - 1]})"


@dataclass(frozen=True, slots=True)
class Ritme:
    """Every `maanden` months, or on the moments in `vast` when there are any."""

    maanden: int = 6
    vast: tuple[Jaarmoment, ...] = ()

    def __str__(self) -> str:
        if self.vast:
            return f"op vaste momenten: {opsomming([str(moment) for moment in self.vast])}"
        return IN_WOORDEN.get(self.maanden, f"om de {self.maanden} maanden")


@dataclass(frozen=True, slots=True)
class Raadsafspraak:
    """What a council agreed for all its follow-ups; it can have fixed moments that only some items follow."""

    soort: str
    maanden: int
    vast: tuple[Jaarmoment, ...] = ()

    @property
    def ritme(self) -> Ritme:
        """The rhythm of what has none of its own."""
        return Ritme(self.maanden, self.vast if self.soort == Ritmesoort.VAST else ())


def geldend_ritme(keuze: str, eigen_maanden: int, raad: Raadsafspraak | None) -> Ritme:
    """Return the rhythm of one follow-up; where the council agreed nothing, its own number of months holds."""
    if raad is not None and keuze == Ritmekeuze.RAAD:
        return raad.ritme
    if raad is not None and keuze == Ritmekeuze.VAST:
        return Ritme(eigen_maanden, raad.vast)
    return Ritme(eigen_maanden)


def moment_in_reeks(start: date, ritme_maanden: int, nummer: int) -> date:
    """Return the report moment with this number (0 is the start itself).

    Counted from the start and never from the previous moment, so that a series begun on the 31st
    returns to the 31st wherever the month has it.
    """
    return maanden_later(start, ritme_maanden * nummer)


def volgend_moment(ritme: Ritme, na: date, *, start: date, ook_voor_start: bool = False) -> date:
    """Return the first moment of the rhythm that lies after a day.

    A series of months begins at its start, unless `ook_voor_start` says that nobody chose that day for a first
    report: then the series also runs back from it. Fixed moments have no start.

    Raises:
        ValueError: when the rhythm is not at least one month.
    """
    if ritme.vast:
        dagen = (moment.in_jaar(jaar) for jaar in (na.year, na.year + 1) for moment in ritme.vast)
        return min(dag for dag in dagen if dag > na)
    if ritme.maanden < 1:
        raise ValueError("Een ritme is minstens één maand.")
    nummer = ((na.year - start.year) * 12 + na.month - start.month) // ritme.maanden - 1
    if not ook_voor_start:
        nummer = max(0, nummer)
    while (moment := moment_in_reeks(start, ritme.maanden, nummer)) <= na:
        nummer += 1
    return moment


def eerste_moment(ritme: Ritme, besluit: date) -> date:
    """Return when the council first hears of what it adopted on that day."""
    return volgend_moment(ritme, besluit, start=moment_in_reeks(besluit, max(ritme.maanden, 1), 1))


def momenten(ritme: Ritme, na: date, aantal: int, *, start: date, ook_voor_start: bool = False) -> list[date]:
    """Return the next so many moments after a day, in order."""

    def reeks() -> Iterator[date]:
        dag = na
        while True:
            yield (dag := volgend_moment(ritme, dag, start=start, ook_voor_start=ook_voor_start))

    return list(islice(reeks(), aantal))


def namen_op(ritme: Ritme, dag: date) -> str:
    """Return the names of the fixed moments that fall on a day; empty when there are none."""
    return opsomming([moment.naam for moment in ritme.vast if moment.in_jaar(dag.year) == dag])
