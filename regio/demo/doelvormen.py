"""Shapes of the files on goals: ambities with goals and indicators, programmes with projects, and results.

Ambities, some goals and the results come from the source. Projects, activities, indicators and costs are invented:
the sources complain that these are missing. Days and years count from the day of loading.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from regio.demo.keuzen import Betrouwbaarheid, Moment


@dataclass(frozen=True)
class Indicatorjaar:
    """A year counted from this year (0 is now); values as text with a point for the decimals."""

    over: int
    streefwaarde: str
    werkelijk: str = ""
    bron: str = ""


@dataclass(frozen=True)
class Indicator:
    """An invented indicator."""

    naam: str
    eenheid: str
    richting: str = "hoger"
    nulwaarde: str = ""
    nulmeting: dt.date | Moment | None = None
    bron: str = ""
    jaar: tuple[Indicatorjaar, ...] = ()


@dataclass(frozen=True)
class Doel:
    """A goal; `programmas` are keys of programmes in this file."""

    sleutel: str
    naam: str
    omschrijving: str = ""
    code: str = ""
    bron: str = ""
    betrouwbaarheid: Betrouwbaarheid = Betrouwbaarheid.GELEZEN
    gemeente: str = ""
    einddatum: dt.date | Moment | None = None
    programmas: tuple[str, ...] = ()
    verzonnen: bool = False
    indicator: tuple[Indicator, ...] = ()


@dataclass(frozen=True)
class Ambitie:
    """An ambitie with its goals, in order."""

    sleutel: str
    naam: str
    code: str
    bron: str
    omschrijving: str = ""
    betrouwbaarheid: Betrouwbaarheid = Betrouwbaarheid.GELEZEN
    doel: tuple[Doel, ...] = ()


@dataclass(frozen=True)
class Activiteit:
    """An invented activity; `doelen` are keys of goals in this file."""

    naam: str
    status: str
    doelen: tuple[str, ...] = ()
    einddatum: dt.date | Moment | None = None
    begroot_cent: int | None = None
    uitgegeven_cent: int | None = None
    reden: str = ""


@dataclass(frozen=True)
class Project:
    """An invented project."""

    naam: str
    activiteit: tuple[Activiteit, ...]
    omschrijving: str = ""


@dataclass(frozen=True)
class Programma:
    """An invented programme; one of this name that is there already is used as it is."""

    sleutel: str
    naam: str
    van: dt.date | Moment
    opdracht: str = ""
    project: tuple[Project, ...] = ()


@dataclass(frozen=True)
class Betekenis:
    """What a result means for a municipality; `code` is the fact in the source that says so."""

    gemeente: str
    tekst: str
    code: str = ""
    verzonnen: bool = False


@dataclass(frozen=True)
class Resultaat:
    """A result from a source; `doel` is a key of a goal in this file, `bewijs` the title of an invented document."""

    naam: str
    omschrijving: str
    code: str
    bron: str
    betrouwbaarheid: Betrouwbaarheid = Betrouwbaarheid.GELEZEN
    doel: str = ""
    programma: str = ""
    datum: dt.date | None = None
    bedrag_cent: int | None = None
    bewijs: str = ""
    betekenis: tuple[Betekenis, ...] = ()


@dataclass(frozen=True)
class Doelenwerk:
    """Everything of one file on goals."""

    bestand: str = ""
    ambitie: tuple[Ambitie, ...] = ()
    programma: tuple[Programma, ...] = ()
    resultaat: tuple[Resultaat, ...] = ()
