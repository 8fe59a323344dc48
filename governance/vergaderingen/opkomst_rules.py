"""How many came to a meeting, and whether it could be opened (Gemeentewet art. 20): plain values in, sentences out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from governance.vergaderingen.rules import Opkomst
from regio.kern.tekst import datum, getal, meervoud

OPROEPTIJD = timedelta(hours=24)
"""At least so long after the call for it may the second meeting be (Gemeentewet art. 20 lid 2)."""
ER_WAS_IEMAND = frozenset({Opkomst.AANWEZIG, Opkomst.VERVANGEN})


class Quorumuitkomst(StrEnum):
    """What can be said of the quorum of a meeting."""

    GEHAALD = "gehaald"
    GEMIST = "gemist"
    ONBEKEND = "onbekend"
    NIET_NODIG = "niet_nodig"


@dataclass(frozen=True, slots=True)
class Zetels:
    """One line of the attendance: a member, the representative of an organisation, or a fractie with its seats.

    `opkomst` is empty when nothing is known; `aantal` is how many of a fractie came.
    """

    zetels: int = 1
    opkomst: str = ""
    aantal: int | None = None

    @property
    def aanwezig(self) -> int:
        """How many of these seats were taken, also by a substitute."""
        if self.aantal is not None:
            return self.aantal
        return self.zetels if self.opkomst in ER_WAS_IEMAND else 0

    @property
    def onbekend(self) -> int:
        """Of how many seats nothing is known."""
        return self.zetels if not self.opkomst else 0


@dataclass(frozen=True, slots=True)
class Opkomststand:
    """The count of a meeting and what follows from it; `nodig` is None when no quorum is asked."""

    zittend: int
    aanwezig: int
    vervangen: int
    met_bericht: int
    onbekend: int
    nodig: int | None
    uitkomst: Quorumuitkomst
    zin: str

    @property
    def afwezig(self) -> int:
        """Who certainly did not come, with or without word."""
        return self.zittend - self.aanwezig - self.onbekend

    @property
    def is_bekend(self) -> bool:
        """Whether anything at all is known."""
        return self.onbekend < self.zittend


def nodig_voor_quorum(zittend: int) -> int:
    """Return how many members is more than half of those who sit: 10 of 19, 10 of 18."""
    return zittend // 2 + 1


def bepaal_opkomst(regels: Iterable[Zetels], *, met_quorum: bool, tweede_vergadering: bool = False) -> Opkomststand:
    """Count the attendance and say what it means for the quorum; unknown is neither present nor absent."""
    alle = list(regels)
    zittend = sum(regel.zetels for regel in alle)
    aanwezig = sum(regel.aanwezig for regel in alle)
    onbekend = sum(regel.onbekend for regel in alle)
    nodig = nodig_voor_quorum(zittend) if met_quorum and not tweede_vergadering and zittend else None
    uitkomst = _uitkomst(aanwezig, onbekend, nodig)
    return Opkomststand(
        zittend=zittend,
        aanwezig=aanwezig,
        vervangen=sum(regel.zetels for regel in alle if regel.opkomst == Opkomst.VERVANGEN),
        met_bericht=sum(regel.zetels - regel.aanwezig for regel in alle if regel.opkomst == Opkomst.MET_BERICHT),
        onbekend=onbekend,
        nodig=nodig,
        uitkomst=uitkomst,
        zin=_zin(zittend, aanwezig, onbekend, nodig, uitkomst, tweede_vergadering=tweede_vergadering),
    )


def _uitkomst(aanwezig: int, onbekend: int, nodig: int | None) -> Quorumuitkomst:
    if nodig is None:
        return Quorumuitkomst.NIET_NODIG
    if aanwezig >= nodig:
        return Quorumuitkomst.GEHAALD
    return Quorumuitkomst.GEMIST if aanwezig + onbekend < nodig else Quorumuitkomst.ONBEKEND


def _zin(
    zittend: int,
    aanwezig: int,
    onbekend: int,
    nodig: int | None,
    uitkomst: Quorumuitkomst,
    *,
    tweede_vergadering: bool,
) -> str:
    if not zittend:
        return "Van dit orgaan zijn geen leden of fracties bekend. Daarom is er geen opkomst uit te rekenen."
    if onbekend == zittend:
        telling = f"Van de {meervoud(zittend, 'zetel is', 'zetels is')} nog niet bekend wie er was."
    else:
        rest = f"; van {getal(onbekend)} is het niet bekend" if onbekend else ""
        leden = meervoud(zittend, "lid", "leden")
        telling = f"{getal(aanwezig)} van de {leden} {'was' if aanwezig == 1 else 'waren'} aanwezig{rest}."
    return f"{telling} {_slot(nodig, uitkomst, tweede_vergadering=tweede_vergadering)}".strip()


def _slot(nodig: int | None, uitkomst: Quorumuitkomst, *, tweede_vergadering: bool) -> str:
    if tweede_vergadering:
        return (
            "Dit is een tweede vergadering: er is geen quorum nodig voor de onderwerpen die al op de agenda van de "
            "eerste stonden (Gemeentewet art. 20 lid 3)."
        )
    if nodig is None:
        return ""
    waarom = f"nodig: {getal(nodig)}, meer dan de helft (Gemeentewet art. 20)."
    if uitkomst == Quorumuitkomst.GEHAALD:
        return f"Het quorum is gehaald; {waarom}"
    if uitkomst == Quorumuitkomst.GEMIST:
        return f"Het quorum is niet gehaald; {waarom} De vergadering kon niet worden geopend."
    return f"Of het quorum is gehaald, is nog niet te zeggen; {waarom}"


def bezwaar_tegen_tweede(eerste: tuple[date, time | None], tweede: tuple[date, time | None]) -> str:
    """Return why the second meeting cannot be then, or nothing: at least 24 hours after the first.

    Without both hours only the days count: the next day can be right, the same day never is.
    """
    (dag, uur), (nieuwe_dag, nieuw_uur) = eerste, tweede
    if nieuwe_dag <= dag:
        return f"Een tweede vergadering is minstens 24 uur later. Kies een dag na {datum(dag)}."
    if uur is None or nieuw_uur is None:
        return ""
    if datetime.combine(nieuwe_dag, nieuw_uur) - datetime.combine(dag, uur) < OPROEPTIJD:
        return f"Een tweede vergadering is minstens 24 uur later: op zijn vroegst {datum(nieuwe_dag)} om {uur:%H:%M}."
    return ""
