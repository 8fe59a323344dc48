"""A CSV, ODS or XLSX file as a plain table of text, or one Dutch sentence that says why that cannot be.

Says nothing about what the columns mean. Numbers come back as a Dutch CSV would have them (`18589`, `0,5`), dates
as `2020-01-01`. Everything is bounded before it is parsed: bytes, unpacked bytes, rows, columns and text in a cell.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Protocol

from regio.kern.rekenblad import Grenzen, Tabelfout, te_breed, uit_ods, uit_xlsx
from regio.kern.tekst import getal, opsomming

__all__ = ["GRENZEN", "SOORTEN", "Grenzen", "Rij", "Tabel", "Tabelfout", "lees_tabel"]

SOORTEN = (".csv", ".ods", ".xlsx")
KOP_BINNEN = 10
"""A title may stand above the header; further down nobody looks for one."""


class Leesbaar(Protocol):
    """An opened file, or an upload."""

    def read(self, aantal: int, /) -> bytes:
        """Return at most so many bytes."""
        ...


GRENZEN = Grenzen()


@dataclass(frozen=True, slots=True)
class Rij:
    """A row with its number in the file, as a spreadsheet or text editor counts (from 1)."""

    nummer: int
    cellen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tabel:
    """A header and the rows under it; every row has as many cells as the header."""

    kop: tuple[str, ...]
    rijen: tuple[Rij, ...]

    def als_lijst(self) -> list[Any]:
        """Return the table as plain lists, for instance to sign it."""
        return [list(self.kop), [[rij.nummer, *rij.cellen] for rij in self.rijen]]

    @classmethod
    def uit_lijst(cls, lijst: Any) -> Tabel:
        """Return the table that `als_lijst` made."""
        kop, rijen = lijst
        return cls(tuple(kop), tuple(Rij(nummer, tuple(cellen)) for nummer, *cellen in rijen))


def lees_tabel(bestand: Leesbaar, naam: str, *, blad: str = "", grenzen: Grenzen = GRENZEN) -> Tabel:
    """Return the table in the file; of a spreadsheet the sheet `blad`, or the first.

    Raises:
        Tabelfout: with the sentence to show.
    """
    soort = PurePath(naam).suffix.lower()
    if soort not in SOORTEN:
        raise Tabelfout(f"Dit soort bestand kan niet. Toegestaan zijn {opsomming([s[1:] for s in SOORTEN])}.")
    inhoud = bestand.read(grenzen.grootte + 1)
    if not inhoud.strip():
        raise Tabelfout("Dit bestand is leeg.")
    if len(inhoud) > grenzen.grootte:
        raise Tabelfout(f"Dit bestand is te groot. Het mag hoogstens {grenzen.grootte // 1024**2} MB zijn.")
    lezer = {".csv": _uit_csv, ".ods": uit_ods, ".xlsx": uit_xlsx}[soort]
    rijen = lezer(inhoud, blad, grenzen)
    return _als_tabel(_begrensd(rijen, grenzen))


# What all three kinds have in common

_STUURTEKEN = re.compile(r"[\x00-\x1f\x7f]+")


def _begrensd(rijen: Iterable[tuple[int, list[str]]], grenzen: Grenzen) -> list[Rij]:
    gevuld: list[Rij] = []
    for nummer, ruw in rijen:
        cellen = [_STUURTEKEN.sub(" ", cel) for cel in ruw]
        while cellen and not cellen[-1].strip():
            cellen.pop()
        if not cellen:
            continue
        if len(cellen) > grenzen.kolommen:
            raise te_breed(nummer, grenzen)
        if max(map(len, cellen)) > grenzen.tekens:
            raise Tabelfout(f"Regel {nummer} heeft een cel met meer dan {getal(grenzen.tekens)} tekens.")
        gevuld.append(Rij(nummer, tuple(cellen)))
        if len(gevuld) > grenzen.rijen + 1:
            raise Tabelfout(
                f"Dit bestand heeft meer dan {getal(grenzen.rijen)} regels. Splits het in kleinere bestanden."
            )
    return gevuld


def _als_tabel(rijen: list[Rij]) -> Tabel:
    if not rijen:
        raise Tabelfout("Dit bestand is leeg.")
    begin = next((i for i, rij in enumerate(rijen[:KOP_BINNEN]) if sum(bool(cel.strip()) for cel in rij.cellen) > 1), 0)
    kop, regels = rijen[begin], rijen[begin + 1 :]
    if not regels:
        raise Tabelfout("Dit bestand heeft alleen een kop, zonder regels eronder.")
    breedte = len(kop.cellen)
    for rij in regels:
        if len(rij.cellen) > breedte:
            raise Tabelfout(
                f"Regel {rij.nummer} heeft meer kolommen ({len(rij.cellen)}) dan de kop ({breedte}). "
                "Staat er een scheidingsteken in een tekst? Zet die tekst dan tussen aanhalingstekens."
            )
    return Tabel(kop.cellen, tuple(Rij(r.nummer, r.cellen + ("",) * (breedte - len(r.cellen))) for r in regels))


# CSV

_SCHEIDING = ";,\t"
_GEEN_TEKST = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_IN_AANHALING = re.compile(r'"[^"]*"')


def _uit_csv(inhoud: bytes, _blad: str, grenzen: Grenzen) -> Iterator[tuple[int, list[str]]]:
    tekst = _ontcijfer(inhoud)
    lezer = csv.reader(io.StringIO(tekst, newline=""), delimiter=_scheidingsteken(tekst), strict=True)
    begin = 1
    while True:
        try:
            rij = next(lezer)
        except StopIteration:
            return
        except csv.Error as fout:
            raise Tabelfout(f"Regel {begin} is niet te lezen: een aanhalingsteken is niet goed afgesloten.") from fout
        yield begin, rij
        begin = lezer.line_num + 1


def _ontcijfer(inhoud: bytes) -> str:
    if inhoud.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Tabelfout("Dit bestand is als UTF-16 opgeslagen. Sla het op als UTF-8.")
    if inhoud.startswith(b"PK\x03\x04") or _GEEN_TEKST.search(inhoud):
        raise Tabelfout("De inhoud hoort niet bij de naam: dit is geen tekst, dus geen echt csv-bestand.")
    try:
        return inhoud.decode("utf-8-sig")
    except UnicodeDecodeError as fout:
        regel = inhoud.count(b"\n", 0, fout.start) + 1
        raise Tabelfout(
            f"Regel {regel} heeft tekens die het portaal niet herkent. Sla het bestand op als UTF-8 "
            "(in Excel: Opslaan als, “CSV UTF-8”)."
        ) from fout


def _scheidingsteken(tekst: str) -> str:
    """Return what separates the cells of the header: the first line in which something does."""
    for regel in io.StringIO(tekst[:100_000]):
        kaal = _IN_AANHALING.sub("", regel)
        beste = max(_SCHEIDING, key=kaal.count)
        if beste in kaal:
            return beste
    return ";"
