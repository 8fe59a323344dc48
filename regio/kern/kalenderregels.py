"""The lines of an iCalendar file: unfolded, numbered, put together per appointment, and reported when broken.

Everything else in the file (time zones, alarms, tasks) is passed over, whatever stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from icalendar.parser import Contentline

from regio.kern.tekst import getal


class Kalenderfout(Exception):
    """The file is no calendar that can be read; the message says in Dutch what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Kalendergrenzen:
    """How much is read at most; `rekenwerk` is what working out repeats may cost, in days looked at."""

    grootte: int = 5 * 1024 * 1024
    afspraken: int = 5_000
    keren: int = 500
    rekenwerk: int = 50_000
    regel: int = 10_000
    tekens: int = 300
    problemen: int = 100


@dataclass(frozen=True, slots=True)
class Probleem:
    """What is wrong with a line of the file, as a sentence; lines count from 1, as a text editor does."""

    regel: int
    melding: str


class Meldingen:
    """What was wrong, so many at most; the rest is counted."""

    def __init__(self, hoogstens: int) -> None:
        self.hoogstens = hoogstens
        self.lijst: list[Probleem] = []
        self.meer = 0

    def meld(self, regel: int, wat: str) -> None:
        """Add a sentence about a line."""
        if len(self.lijst) < self.hoogstens:
            self.lijst.append(Probleem(regel, f"Regel {getal(regel)}: {wat}"))
        else:
            self.meer += 1


class Eigenschap(NamedTuple):
    """One property: the number of its line, its value without escapes, and the zone it names."""

    regel: int
    waarde: str
    zone: str


@dataclass(frozen=True, slots=True)
class Blok:
    """The properties of one appointment, and the line on which it begins."""

    regel: int
    eigenschappen: dict[str, list[Eigenschap]] = field(default_factory=dict)

    def alle(self, naam: str) -> list[Eigenschap]:
        """Return every property of that name."""
        return self.eigenschappen.get(naam, [])

    def een(self, naam: str) -> Eigenschap | None:
        """Return the first property of that name."""
        return next(iter(self.alle(naam)), None)

    def tekst(self, naam: str) -> str:
        """Return its value on one line, or nothing."""
        eigenschap = self.een(naam)
        return " ".join(eigenschap.waarde.split()) if eigenschap else ""


_INHOUDSREGEL: Any = Contentline
"""The library has no types for it."""
_KALENDERNAAM = "X-WR-CALNAME"
_NIET_AF = "deze afspraak is niet afgesloten (END:VEVENT ontbreekt) en is overgeslagen."
_REGELEINDE = re.compile(rb"\r\n|\n|\r")
_NAAM = re.compile(rb"([A-Za-z0-9-]+)[;:]")
_STUURTEKEN = re.compile(r"[\x00-\x1f\x7f]+")
_VAKER = {"RRULE", "RDATE", "EXDATE"}
_EENMAAL = {"UID", "SUMMARY", "LOCATION", "DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "SEQUENCE", "STATUS"}
_NODIG = _VAKER | _EENMAAL


def te_veel(grenzen: Kalendergrenzen) -> Kalenderfout:
    """Return the refusal of a calendar with too many appointments."""
    return Kalenderfout(
        f"Dit kalenderbestand heeft meer dan {getal(grenzen.afspraken)} afspraken. Exporteer een kortere periode."
    )


def lees_blokken(inhoud: bytes, grenzen: Kalendergrenzen, meldingen: Meldingen) -> tuple[str, list[Blok]]:
    """Return the name of the calendar and its appointments.

    Raises:
        Kalenderfout: there are more appointments than are read.
    """
    kop, blok, klaar = Blok(0), None, list[Blok]()
    diepte = aantal = 0
    for nummer, regel in _regels(inhoud):
        sleutel = regel.strip().upper()
        if sleutel in (b"BEGIN:VEVENT", b"END:VEVENT", b"BEGIN:VCALENDAR", b"END:VCALENDAR"):
            if blok and sleutel == b"END:VEVENT":
                klaar.append(blok)
            elif blok:
                meldingen.meld(blok.regel, _NIET_AF)
            blok, diepte = (Blok(nummer) if sleutel == b"BEGIN:VEVENT" else None), 0
            aantal += sleutel == b"BEGIN:VEVENT"
            if aantal > grenzen.afspraken:
                raise te_veel(grenzen)
        elif sleutel.startswith((b"BEGIN:", b"END:")):
            diepte += 1 if sleutel.startswith(b"BEGIN:") else -1
        elif sleutel and diepte <= 0:
            _neem_op(nummer, regel, blok or kop, grenzen, meldingen)
    if blok:
        meldingen.meld(blok.regel, _NIET_AF)
    return kop.tekst(_KALENDERNAAM), klaar


def _regels(inhoud: bytes) -> Iterator[tuple[int, bytes]]:
    """Return the unfolded lines with the number of their first line; a line that begins with a space goes on."""
    begin, stukken = 1, list[bytes]()
    for nummer, regel in enumerate(_REGELEINDE.split(inhoud.removeprefix(b"\xef\xbb\xbf")), start=1):
        if stukken and regel[:1] in (b" ", b"\t"):
            stukken.append(regel[1:])
            continue
        yield begin, b"".join(stukken)
        begin, stukken = nummer, [regel]
    yield begin, b"".join(stukken)


def _neem_op(nummer: int, regel: bytes, blok: Blok, grenzen: Kalendergrenzen, meldingen: Meldingen) -> None:
    """Put a line in the block, or report it; lines that nobody needs are only looked at."""
    kop = _NAAM.match(regel)
    if kop is None:
        return meldingen.meld(nummer, "deze regel is niet te lezen en is overgeslagen.")
    naam = kop[1].decode().upper()
    if naam not in (_NODIG if blok.regel else {_KALENDERNAAM}):
        return None
    if len(regel) > grenzen.regel:
        return meldingen.meld(nummer, f"{naam} is langer dan {getal(grenzen.regel)} tekens en is overgeslagen.")
    if naam in _EENMAAL and blok.alle(naam):
        return meldingen.meld(nummer, f"{naam} staat er twee keer; de eerste telt.")
    try:
        _, parameters, waarde = _INHOUDSREGEL(_ontcijfer(nummer, regel, meldingen)).parts()
    except (ValueError, AssertionError):
        return meldingen.meld(nummer, f"{naam} is niet te lezen en is overgeslagen.")
    eigenschap = Eigenschap(nummer, _STUURTEKEN.sub(" ", waarde), str(parameters.get("TZID") or ""))
    blok.eigenschappen.setdefault(naam, []).append(eigenschap)
    return None


def _ontcijfer(nummer: int, regel: bytes, meldingen: Meldingen) -> str:
    try:
        return regel.decode("utf-8")
    except UnicodeDecodeError:
        meldingen.meld(nummer, "deze regel is niet als UTF-8 opgeslagen. Kijk de bijzondere letters na.")
        return regel.decode("cp1252", errors="replace")
