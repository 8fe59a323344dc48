"""An agenda as somebody pastes it: one item per line, with or without a number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

MAX_TITEL, MAX_NUMMER, MAX_PUNTEN = 250, 20, 200
_GENUMMERD = re.compile(r"^\s*(\d{1,3}[a-zA-Z]?(?:\.\d{1,2}[a-zA-Z]?)*)(?:[.):]\s+|[.):]?\t+|[.):]?\s{2,})(\S.*)$")
_STREEPJE = re.compile(r"^\s*[-–•*]\s+")


@dataclass(frozen=True, slots=True)
class Plakpunt:
    """An item that was pasted."""

    nummer: str
    titel: str


class Plakfout(Exception):
    """The text cannot become an agenda; the message says which line and why."""


def agenda_uit(tekst: str, bestaand: Iterable[str] = ()) -> list[Plakpunt]:
    """Return the items in the text; a line without a number gets the next free one.

    `bestaand` are the numbers that the agenda has already.

    Raises:
        Plakfout: with the sentence to show.
    """
    bezet = set(bestaand)
    punten: list[Plakpunt] = []
    for regelnummer, regel in enumerate(tekst.splitlines(), start=1):
        if not regel.strip():
            continue
        nummer, titel = _ontleed(regel)
        nummer = nummer or _volgend(bezet)
        _keur(regelnummer, nummer, titel, bezet)
        bezet.add(nummer)
        punten.append(Plakpunt(nummer, titel))
    if not punten:
        raise Plakfout("Plak hier de agenda: één onderwerp per regel.")
    if len(punten) > MAX_PUNTEN:
        raise Plakfout(f"Dit zijn {len(punten)} regels. Een agenda kan hier hoogstens {MAX_PUNTEN} punten hebben.")
    return punten


def _ontleed(regel: str) -> tuple[str, str]:
    gevonden = _GENUMMERD.match(regel)
    if gevonden:
        return gevonden.group(1), " ".join(gevonden.group(2).split())
    return "", " ".join(_STREEPJE.sub("", regel).split())


def _volgend(bezet: set[str]) -> str:
    return volgend_nummer(bezet)


def volgend_nummer(bezet: Iterable[str]) -> str:
    """Return the number after the highest whole number on the agenda; "7a" counts as 7."""
    getallen = [int(gevonden.group()) for nummer in bezet if (gevonden := re.match(r"\d{1,9}", nummer))]
    return str(max(getallen, default=0) + 1)


def _keur(regelnummer: int, nummer: str, titel: str, bezet: set[str]) -> None:
    if len(titel) > MAX_TITEL:
        raise Plakfout(f"Regel {regelnummer} is te lang: {len(titel)} tekens. Hoogstens {MAX_TITEL} kan.")
    if nummer in bezet:
        raise Plakfout(f"Regel {regelnummer}: nummer {nummer} staat al op de agenda. Geef dit punt een ander nummer.")
