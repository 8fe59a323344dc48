"""A plan in time as a picture: what was agreed, where it stands now, the end date and today.

Plain values in, whole pixels out. The picture never stands alone: the table of the page says the same in words. It is
made in two widths, because a picture that is scaled down to a telephone cannot be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from governance.transitie.rules import AFGEROND, MijlpaalStatus
from regio.kern.tekst import MAANDEN

BREED = 1100
SMAL = 320
KANTLIJN = 14
"""White space left and right, so that a mark at the edge is whole."""
KOP = 24
RIJHOOGTE = 38
VOET = 44
TEKEN = 7
"""Width in pixels to reckon with for one character."""
MAX_RIJEN = 60
_STAPPEN = (1, 3, 6, 12, 24, 60, 120, 600, 1200, 6000)
"""Months between two marks of the axis."""


class Merksoort(StrEnum):
    """Shapes: each means something without its colour."""

    BASIS = "basis"
    NU = "nu"
    LAAT = "laat"
    GEREED = "gereed"
    VERVALLEN = "vervallen"
    EINDE = "einde"


class Punt(NamedTuple):
    """A day with its shape."""

    datum: date
    soort: Merksoort


@dataclass(frozen=True, slots=True)
class Regel:
    """A line of the picture: what it is, and its days from first agreed to last."""

    tekst: str
    punten: tuple[Punt, ...]


class Merk(NamedTuple):
    """A shape on its place."""

    x: int
    soort: str


@dataclass(frozen=True, slots=True)
class Rij:
    """A line on its place; the text stands above it."""

    tekst: str
    tekst_y: int
    y: int
    van: int
    tot: int
    merken: tuple[Merk, ...]


class Streep(NamedTuple):
    """A mark of the axis."""

    x: int
    tekst: str


class Daglijn(NamedTuple):
    """Today or the end date: a line from top to bottom with its word underneath."""

    x: int
    y: int
    soort: str
    tekst: str
    anker: str


@dataclass(frozen=True, slots=True)
class Tijdlijn:
    """A picture of this many pixels; `verzwegen` lines are in the table only."""

    breedte: int
    hoogte: int
    strepen: tuple[Streep, ...]
    rijen: tuple[Rij, ...]
    dagen: tuple[Daglijn, ...]
    verzwegen: int

    @property
    def onder(self) -> int:
        """Where the lines from above end; under it stand the words."""
        return self.hoogte - VOET


def punten_van(
    status: str, basisdatum: date, datum: date, werkelijke_datum: date | None, vandaag: date
) -> tuple[Punt, ...]:
    """Return the days of a mijlpaal: what was agreed, and where it stands now."""
    basis = Punt(basisdatum, Merksoort.BASIS)
    if werkelijke_datum is not None:
        return (basis, Punt(werkelijke_datum, Merksoort.GEREED))
    if status == MijlpaalStatus.VERVALLEN:
        return (basis, Punt(datum, Merksoort.VERVALLEN))
    laat = status not in AFGEROND and datum < vandaag
    return (basis, Punt(datum, Merksoort.LAAT if laat else Merksoort.NU))


@dataclass(frozen=True, slots=True)
class _Schaal:
    """Turns days into pixels."""

    begin: date
    einde: date
    breedte: int

    def x(self, dag: date) -> int:
        binnen = min(max(dag, self.begin), self.einde)
        return KANTLIJN + (binnen - self.begin).days * (self.breedte - 2 * KANTLIJN) // (self.einde - self.begin).days

    def strepen(self) -> tuple[Streep, ...]:
        plaats = self.breedte // 90
        maanden = (self.einde.year - self.begin.year) * 12 + self.einde.month - self.begin.month
        stap = next(stap for stap in _STAPPEN if maanden // stap <= plaats)
        dagen = [dag for dag in _eersten(self.begin, self.einde) if (dag.year * 12 + dag.month - 1) % stap == 0]
        rechts = self.breedte - 4 * KANTLIJN
        return tuple(Streep(x, _kop(dag, stap) if x <= rechts else "") for dag in dagen for x in (self.x(dag),))


def _eersten(begin: date, einde: date) -> Iterable[date]:
    """Return the first day of each month within."""
    maand = begin.year * 12 + begin.month - 1 + (begin.day > 1)
    while (dag := date(maand // 12, maand % 12 + 1, 1)) <= einde and maand < date.max.year * 12:
        yield dag
        maand += 1


def _kop(dag: date, stap: int) -> str:
    return str(dag.year) if stap >= 12 else f"{MAANDEN[dag.month - 1][:3]} {dag.year}"


def teken(regels: Sequence[Regel], *, einddatum: date | None, vandaag: date, breedte: int) -> Tijdlijn | None:
    """Return the picture, or nothing when there is nothing to see; at most `MAX_RIJEN` lines."""
    getoond = regels[:MAX_RIJEN]
    dagen = [punt.datum for regel in getoond for punt in regel.punten]
    if not dagen:
        return None
    schaal = _schaal([*dagen, *([einddatum] if einddatum else [])], vandaag, breedte)
    rijen = tuple(_rij(regel, nummer, schaal) for nummer, regel in enumerate(getoond))
    hoogte = KOP + len(rijen) * RIJHOOGTE + VOET
    lijnen = [(vandaag, "vandaag", "vandaag")] if schaal.begin <= vandaag <= schaal.einde else []
    if einddatum is not None:
        lijnen.append((einddatum, "einddatum", "harde einddatum"))
    return Tijdlijn(
        breedte=breedte,
        hoogte=hoogte,
        strepen=schaal.strepen(),
        rijen=rijen,
        dagen=tuple(_daglijn(schaal, hoogte, nummer, *lijn) for nummer, lijn in enumerate(lijnen)),
        verzwegen=len(regels) - len(getoond),
    )


def _schaal(dagen: Sequence[date], vandaag: date, breedte: int) -> _Schaal:
    """Fit all days; today only when it does not lie years away, else an old plan is pressed into a corner."""
    eerste, laatste = min(dagen), max(dagen)
    lengte = max((laatste - eerste).days, 30)
    if -lengte <= (vandaag - eerste).days <= 2 * lengte:
        eerste, laatste = min(eerste, vandaag), max(laatste, vandaag)
    rand = max((laatste - eerste).days // 25, 7)
    begin = eerste - timedelta(days=min(rand, (eerste - date.min).days))
    return _Schaal(begin, laatste + timedelta(days=min(rand, (date.max - laatste).days)), breedte)


def _rij(regel: Regel, nummer: int, schaal: _Schaal) -> Rij:
    boven = KOP + nummer * RIJHOOGTE
    merken = tuple(Merk(schaal.x(punt.datum), str(punt.soort)) for punt in regel.punten)
    plekken = [merk.x for merk in merken]
    return Rij(_kort(regel.tekst, schaal.breedte), boven + 13, boven + 26, min(plekken), max(plekken), merken)


def _kort(tekst: str, breedte: int) -> str:
    past = (breedte - 2 * KANTLIJN) // TEKEN
    return tekst if len(tekst) <= past else f"{tekst[: past - 1].rstrip()}…"


def _daglijn(schaal: _Schaal, hoogte: int, nummer: int, dag: date, soort: str, tekst: str) -> Daglijn:
    x, helft = schaal.x(dag), len(tekst) * TEKEN // 2
    anker = "start" if x < helft + KANTLIJN else "end" if x > schaal.breedte - helft - KANTLIJN else "middle"
    return Daglijn(x, hoogte - VOET + 16 + nummer * 18, soort, tekst, anker)
