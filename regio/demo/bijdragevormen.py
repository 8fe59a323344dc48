"""Shapes of the files on money: years of contributions with their key, and financial signals.

Amounts that a source gives for one gemeente stand in the file of its region, as `vormen.Bijdrage`; a year here takes
them from there. What a source does not say stays empty.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from regio.demo.keuzen import Betrouwbaarheid, Moment


@dataclass(frozen=True)
class Deelnemer:
    """A participant of whom a file says more than that it takes part; `aandeel_honderdsten` of a per cent."""

    gemeente: str
    aandeel_honderdsten: int | None = None
    vast_cent: int | None = None
    vastgesteld_cent: int | None = None
    toelichting: str = ""


@dataclass(frozen=True)
class Jaar:
    """A year of a regeling (by code) or a programme (by name); all gemeenten of the region take part.

    `over_jaren` counts from the year of loading and is only for what is invented. The inhabitants are those of
    `peildatum`; the parts of a mixed key are hundredths of a per cent.
    """

    sleutel: str
    bron: str
    regeling: str = ""
    programma: str = ""
    jaar: int | None = None
    over_jaren: int | None = None
    tarief_cent: int | None = None
    totaal_cent: int | None = None
    deel_inwoners: int | None = None
    deel_vast: int | None = None
    peildatum: dt.date | None = None
    inwonerbron: str = ""
    indexering_honderdsten: int | None = None
    indexering_uitleg: str = ""
    toelichting: str = ""
    status: str = "vastgesteld"
    code: str = ""
    betrouwbaarheid: Betrouwbaarheid = Betrouwbaarheid.GELEZEN
    vastgesteld_is_berekend: bool = False
    deelnemer: tuple[Deelnemer, ...] = ()
    verzonnen: bool = False


@dataclass(frozen=True)
class Programma:
    """A programme that is paid for, when nothing else made it."""

    code: str
    naam: str
    van: dt.date
    tot: dt.date


@dataclass(frozen=True)
class Signaal:
    """A financial signal; `code` is that of the fact in the source, or its own when it is invented."""

    code: str
    soort: str
    titel: str
    omschrijving: str
    bron: str
    jaar: int | None = None
    bedrag_cent: int | None = None
    toezegging: str = ""
    gedekt_cent: int = 0
    dekking: str = ""
    regeling: str = ""
    opgelost: Moment | None = None
    oplossing: str = ""
    betrouwbaarheid: Betrouwbaarheid = Betrouwbaarheid.GELEZEN
    verzonnen: bool = False


@dataclass(frozen=True)
class Bijdragewerk:
    """Everything of one file on money."""

    bestand: str = ""
    programma: tuple[Programma, ...] = ()
    jaar: tuple[Jaar, ...] = ()
    signaal: tuple[Signaal, ...] = ()
