"""Shapes of what bodies did: rules of voting, meetings, proposals, decisions with votes, moties and promises.

A body is named by its code in the source ("D-O1"), a council as "raad:GM0153". Everything here is invented
unless `verzonnen` says otherwise; a rule of voting that a source describes names that source.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from regio.demo.keuzen import Dag, Moment
from regio.demo.vergaderkeuzen import (
    Afhandeling,
    Behandeling,
    BeslispuntSoort,
    Besluituitkomst,
    Gewichtbron,
    Maat,
    MotieSoort,
    Noemer,
    Quorumsoort,
    Staken,
    Stemmers,
    Stemwijze,
    Uitspraak,
    Vergaderstatus,
    Waarvoor,
)

OVERIGEN = "overigen"
"""In a vote: everybody who is not named elsewhere."""


@dataclass(frozen=True)
class Eis:
    """A requirement; `deel` is a text like "1/2", `strikt` asks for more than that."""

    maat: Maat
    deel: str
    strikt: bool
    van: Noemer


@dataclass(frozen=True)
class Stemregel:
    """How a body votes on a kind of decision."""

    orgaan: str
    naam: str
    bron: str
    van: dt.date
    verzonnen: bool
    eis: Eis
    waarvoor: Waarvoor = Waarvoor.ALLE
    stemmers: Stemmers = Stemmers.LID
    gewichtbron: Gewichtbron = Gewichtbron.EEN
    peildatum: dt.date | None = None
    tweede: Eis | None = None
    quorum: Quorumsoort = Quorumsoort.LEDEN
    staken: Staken = Staken.GEMEENTEWET
    onthouding: bool = False
    tot: dt.date | None = None


@dataclass(frozen=True)
class Fractie:
    """A group in a council or a body of councillors."""

    orgaan: str
    naam: str
    zetels: int
    van: dt.date
    verzonnen: bool
    stemmen: int | None = None
    tot: dt.date | None = None


@dataclass(frozen=True)
class Agendapunt:
    """An item of an agenda."""

    nummer: str
    titel: str
    behandeling: Behandeling = Behandeling.BESPREEKSTUK
    besloten: bool = False


@dataclass(frozen=True)
class Vergadering:
    """A meeting; with `opkomst` everybody was there but who is in `afwezig` or (by function) in `vervangen`."""

    sleutel: str
    orgaan: str
    datum: Dag
    verzonnen: bool
    status: Vergaderstatus = Vergaderstatus.GEHOUDEN
    sluiting: Moment | None = None
    aanvang: dt.time | None = None
    plaats: str = ""
    toelichting: str = ""
    opkomst: bool = False
    afwezig: tuple[str, ...] = ()
    vervangen: Mapping[str, str] = field(default_factory=dict)
    punt: tuple[Agendapunt, ...] = ()


@dataclass(frozen=True)
class Voorstelpunt:
    """A point that is proposed."""

    soort: BeslispuntSoort
    tekst: str


@dataclass(frozen=True)
class Voorstel:
    """What a body asks others to decide; `aan_raden` puts it before the council of every municipality."""

    sleutel: str
    afzender: str
    titel: str
    datum: Dag
    verzonnen: bool
    punt: tuple[Voorstelpunt, ...]
    steller: str = ""
    regeling: str = ""
    inleiding: str = ""
    argumenten: str = ""
    kanttekeningen: str = ""
    financien: str = ""
    aan: tuple[str, ...] = ()
    aan_raden: bool = False
    ontvangen: Dag | None = None


@dataclass(frozen=True)
class Stemming:
    """A vote by the rule for these decisions: whose member did what, by CBS code; open until it is fixed."""

    regel: Waarvoor
    voor: tuple[str, ...] = ()
    tegen: tuple[str, ...] = ()
    afwezig: tuple[str, ...] = ()
    uitslag: str = ""


@dataclass(frozen=True)
class Amendement:
    """A change that was handed in to a point."""

    nummer: str
    titel: str
    indieners: str
    nieuwe_tekst: str
    uitspraak: Uitspraak
    oude_tekst: str = ""


@dataclass(frozen=True)
class Beslispunt:
    """A point of a decision; `voorstelpunt` is the number of the point of the proposal that it answers."""

    uitkomst: Besluituitkomst
    voorstelpunt: int | None = None
    soort: BeslispuntSoort | None = None
    tekst: str = ""
    toelichting: str = ""
    stemming: Stemming | None = None
    amendement: tuple[Amendement, ...] = ()


@dataclass(frozen=True)
class Besluit:
    """A decision of the body of a meeting, at one item of its agenda."""

    sleutel: str
    vergadering: str
    agendapunt: str
    titel: str
    verzonnen: bool
    punt: tuple[Beslispunt, ...]
    voorstel: str = ""
    stemwijze: Stemwijze = Stemwijze.ONBEKEND
    toelichting: str = ""


@dataclass(frozen=True, kw_only=True)
class MetAfdoening:
    """What a body wants done, at a meeting of its own, and whether that happened."""

    sleutel: str
    vergadering: str
    verzonnen: bool
    agendapunt: str = ""
    nummer: str = ""
    termijn: Moment | None = None
    afdoening: Afhandeling = Afhandeling.OPEN
    afdoening_toelichting: str = ""
    afgedaan: Moment | None = None


@dataclass(frozen=True, kw_only=True)
class Motie(MetAfdoening):
    """A motie of a council."""

    titel: str
    indieners: str
    dictum: str
    uitspraak: Uitspraak
    soort: MotieSoort = MotieSoort.VREEMD
    gericht_aan: str = ""


@dataclass(frozen=True, kw_only=True)
class Toezegging(MetAfdoening):
    """A promise to a council."""

    tekst: str
    gedaan_door: str
    aan: str = ""


@dataclass(frozen=True)
class Vergaderwerk:
    """Everything of the file on meetings of one region."""

    bestand: str = ""
    stemregel: tuple[Stemregel, ...] = ()
    fractie: tuple[Fractie, ...] = ()
    vergadering: tuple[Vergadering, ...] = ()
    voorstel: tuple[Voorstel, ...] = ()
    besluit: tuple[Besluit, ...] = ()
    motie: tuple[Motie, ...] = ()
    toezegging: tuple[Toezegging, ...] = ()
