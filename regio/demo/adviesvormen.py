"""Shapes of the files on recommendations: whose turn it is, what they rest on, and earlier versions of an advice.

Chains come from the source. Which norm or finding belongs to which recommendation is our own reading. How far
a link is, is invented, and so is every recommendation in an earlier version.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Keten:
    """The links, in order, of some recommendations."""

    aanbevelingen: tuple[str, ...]
    schakel: tuple[Ketenschakel, ...]


@dataclass(frozen=True)
class Ketenschakel:
    """One link: who does what, together with whom."""

    wie: str
    taak: str
    met: str = ""


@dataclass(frozen=True)
class Verband:
    """What a recommendation is about and rests on, as we read it; `themas` are keys of themes of the region."""

    aanbeveling: str
    themas: tuple[str, ...] = ()
    normen: tuple[str, ...] = ()
    bevindingen: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ketenstand:
    """An invented owner and state of one link, counted from 1, in some municipalities."""

    gemeenten: tuple[str, ...]
    aanbevelingen: tuple[str, ...]
    plaats: int
    eigenaar: str
    stand: str
    verzonnen: bool
    toelichting: str = ""


@dataclass(frozen=True)
class Eerder:
    """A recommendation of an earlier version; `wordt` are the codes it went over into, by `soort`."""

    nummer: str
    titel: str
    tekst: str
    gericht_aan: str
    wordt: tuple[str, ...] = ()
    soort: str = "herzien"
    toelichting: str = ""


@dataclass(frozen=True)
class Versie:
    """A version of the advice before `onderzoek`; without recommendations only its heading is known."""

    code: str
    onderzoek: str
    titel: str
    naam: str
    naam_daarna: str
    toelichting: str
    verzonnen: bool
    aanbeveling: tuple[Eerder, ...] = ()


@dataclass(frozen=True)
class Advieswerk:
    """Everything of one file on recommendations."""

    bestand: str = ""
    keten: tuple[Keten, ...] = ()
    verband: tuple[Verband, ...] = ()
    ketenstand: tuple[Ketenstand, ...] = ()
    versie: tuple[Versie, ...] = ()
