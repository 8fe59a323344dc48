"""The glossary: one list in `docs/begrippen.md`, for who uses the portal and for who builds it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.text import slugify

_STREEP = "|---|---|---|---|"
_KOLOMMEN = 4


class BegrippenFout(ValueError):
    """The glossary has a row that cannot be read; the message names the line."""


@dataclass(frozen=True, slots=True)
class Begrip:
    """A term with its explanation; `code` is its name in the code, or the name kept for it."""

    naam: str
    code: str
    uitleg: str
    bron: str

    @property
    def anker(self) -> str:
        """Return the stable id of the term on the glossary page."""
        return slugify(self.naam)

    @property
    def letter(self) -> str:
        """Return the letter or digit under which the term is found."""
        return _vlak(self.naam)[0].upper()


def _vlak(tekst: str) -> str:
    """Return the text without capitals and accents, so that "één" is found by "een"."""
    ontleed = unicodedata.normalize("NFKD", tekst.casefold())
    return "".join(teken for teken in ontleed if not unicodedata.combining(teken))


def _lees_regel(nummer: int, regel: str) -> Begrip:
    cellen = [cel.strip() for cel in regel.strip().removeprefix("|").removesuffix("|").split("|")]
    if len(cellen) != _KOLOMMEN or not all(cellen):
        raise BegrippenFout(f"Regel {nummer} heeft niet precies {_KOLOMMEN} gevulde kolommen.")
    naam, code, uitleg, bron = cellen
    return Begrip(naam, code.strip("`"), uitleg, bron)


def lees_begrippen(tekst: str) -> tuple[Begrip, ...]:
    """Return the terms of the table, in its order.

    Raises:
        BegrippenFout: when the table is missing, a row is malformed or two terms share an id.
    """
    regels = tekst.splitlines()
    if _STREEP not in regels:
        raise BegrippenFout("De tabel met begrippen ontbreekt.")
    begin = regels.index(_STREEP) + 1
    begrippen = tuple(
        _lees_regel(nummer, regel) for nummer, regel in enumerate(regels[begin:], start=begin + 1) if regel.strip()
    )
    gezien: set[str] = set()
    for begrip in begrippen:
        if begrip.anker in gezien:
            raise BegrippenFout(f"Het begrip {begrip.naam} staat er twee keer in.")
        gezien.add(begrip.anker)
    return begrippen


@lru_cache(maxsize=1)
def alle_begrippen() -> tuple[Begrip, ...]:
    """Return the glossary; it is part of the release, so it is read once per process."""
    pad = Path(settings.BASE_DIR) / "docs" / "begrippen.md"
    return lees_begrippen(pad.read_text(encoding="utf-8"))


def zoek_begrippen(vraag: str) -> tuple[Begrip, ...]:
    """Return the terms that hold every word of the question; hits in the name come first."""
    woorden = _vlak(vraag).split()
    if not woorden:
        return alle_begrippen()
    in_naam: list[Begrip] = []
    in_uitleg: list[Begrip] = []
    for begrip in alle_begrippen():
        naam = _vlak(begrip.naam)
        alles = f"{naam} {_vlak(begrip.uitleg)}"
        if all(woord in naam for woord in woorden):
            in_naam.append(begrip)
        elif all(woord in alles for woord in woorden):
            in_uitleg.append(begrip)
    return (*in_naam, *in_uitleg)
