"""The filled rows of a sheet as text, bounded: nothing unpacks to more than is allowed.

Stored values are read and never the shown text: what LibreOffice shows as `18.589` is 18589. That is why ODS is read
here and not by a library that takes the text.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl  # type: ignore[import-untyped]
from defusedxml.ElementTree import iterparse  # type: ignore[import-untyped]

from regio.kern.tekst import opsomming


class Tabelfout(Exception):
    """The file is no table that can be read; the message says in Dutch what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Grenzen:
    """How much is read at most."""

    grootte: int = 5 * 1024 * 1024
    uitgepakt: int = 40 * 1024 * 1024
    rijen: int = 20_000
    kolommen: int = 60
    tekens: int = 2_000


def te_breed(nummer: int, grenzen: Grenzen) -> Tabelfout:
    """Return the refusal of a row that goes too far to the right."""
    return Tabelfout(f"Regel {nummer} heeft meer dan {grenzen.kolommen} kolommen.")


_KAPOT = (
    *(KeyError, IndexError, ValueError, TypeError, AttributeError, OSError, EOFError, NotImplementedError),
    *(zipfile.BadZipFile, zlib.error, ParseError),
)
"""With these the libraries answer to a file that is not what it says; a forbidden entity is a ValueError."""
BEVEILIGD = (
    "Dit rekenblad heeft een wachtwoord of een oude vorm (xls). Sla het opnieuw op, zonder wachtwoord, als xlsx."
)
LAATSTE_RIJ = 1_048_576
"""No spreadsheet has more rows; a file that says so would keep a reader busy for days."""
NIET_TE_LEZEN = "Dit rekenblad is niet te lezen: het is beschadigd of het is geen echt {}-bestand."


def _keur_zip(inhoud: bytes, soort: str, grenzen: Grenzen) -> None:
    """Refuse what is no zip or would unpack to more than is read; a zip never gives more than it declares."""
    if inhoud.startswith(b"\xd0\xcf\x11\xe0"):
        raise Tabelfout(BEVEILIGD)
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
            delen = zip_.infolist()
    except _KAPOT as fout:
        raise Tabelfout(NIET_TE_LEZEN.format(soort)) from fout
    if any(deel.flag_bits & 1 for deel in delen):
        raise Tabelfout(BEVEILIGD)
    if len(delen) > 1_000 or sum(deel.file_size for deel in delen) > grenzen.uitgepakt:
        raise Tabelfout("Dit rekenblad is uitgepakt te groot. Bewaar alleen het blad dat nodig is.")


def _zoek_blad(blad: str, namen: list[str]) -> str:
    if blad and blad not in namen:
        bladen = opsomming([f"“{naam[:60]}”" for naam in namen[:10]])
        raise Tabelfout(f"Dit bestand heeft geen blad “{blad[:60]}”. Het heeft wel: {bladen}.")
    if not namen:
        raise Tabelfout("Dit bestand is leeg.")
    return blad or namen[0]


def uit_xlsx(inhoud: bytes, blad: str, grenzen: Grenzen) -> list[tuple[int, list[str]]]:
    """Return the filled rows of a sheet of Excel, each with its number.

    Raises:
        Tabelfout: with the sentence to show.
    """
    _keur_zip(inhoud, "xlsx", grenzen)
    try:
        boek = openpyxl.load_workbook(io.BytesIO(inhoud), read_only=True, data_only=True, keep_links=False)
        namen = [werkblad.title for werkblad in boek.worksheets]
    except _KAPOT as fout:
        raise Tabelfout(NIET_TE_LEZEN.format("xlsx")) from fout
    werkblad = boek[_zoek_blad(blad, namen)]
    werkblad.reset_dimensions()  # what a file says about its own size may be a million columns
    rijen: list[tuple[int, list[str]]] = []
    try:
        for nummer, rij in enumerate(werkblad.iter_rows(values_only=True), start=1):
            if nummer > LAATSTE_RIJ:
                raise Tabelfout(NIET_TE_LEZEN.format("xlsx"))
            if any(waarde is not None for waarde in rij[grenzen.kolommen :]):
                raise te_breed(nummer, grenzen)
            if any(waarde is not None for waarde in rij):
                rijen.append((nummer, [_waarde(waarde) for waarde in rij[: grenzen.kolommen]]))
            if len(rijen) > grenzen.rijen + 1:
                break
    except _KAPOT as fout:
        raise Tabelfout(NIET_TE_LEZEN.format("xlsx")) from fout
    return rijen


def _waarde(waarde: object) -> str:
    if waarde is None:
        return ""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, int | float | Decimal):
        return _getal(f"{waarde:.15g}" if isinstance(waarde, float) else str(waarde))
    if isinstance(waarde, datetime):
        return _datum(waarde.isoformat())
    return waarde.isoformat() if isinstance(waarde, date | time) else str(waarde)


def _getal(waarde: str) -> str:
    try:
        tal = Decimal(waarde)
    except InvalidOperation:
        return waarde
    if not tal.is_finite() or not -30 < tal.adjusted() < 30:
        return waarde
    geheel, _, breuk = f"{tal:f}".partition(".")
    breuk = breuk.rstrip("0")
    return f"{geheel},{breuk}" if breuk else geheel


def _datum(waarde: str) -> str:
    dag, _, tijdstip = waarde.partition("T")
    return dag if not tijdstip.strip("0:.") else f"{dag} {tijdstip}"


_ODF = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}%s"
_BLAD, _RIJ = _ODF % ("table", "table"), _ODF % ("table", "table-row")
_CELLEN = (_ODF % ("table", "table-cell"), _ODF % ("table", "covered-table-cell"))
_ALINEA = _ODF % ("text", "p")
_WIT = tuple(_ODF % ("text", naam) for naam in ("s", "tab", "line-break"))


def uit_ods(inhoud: bytes, blad: str, grenzen: Grenzen) -> list[tuple[int, list[str]]]:
    """Return the filled rows of an OpenDocument sheet, each with its number.

    Raises:
        Tabelfout: with the sentence to show.
    """
    _keur_zip(inhoud, "ods", grenzen)
    lezer = _Odslezer(blad, grenzen)
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_, zip_.open("content.xml") as xml:
            lezer.lees(iterparse(xml, events=("start", "end"), forbid_dtd=True))
    except _KAPOT as fout:
        raise Tabelfout(NIET_TE_LEZEN.format("ods")) from fout
    _zoek_blad(blad, lezer.namen)
    return lezer.rijen


class _Odslezer:
    """Reads one sheet cell by cell; a repeated row or cell counts as often as it says, without being copied empty."""

    def __init__(self, blad: str, grenzen: Grenzen) -> None:
        self.blad, self.grenzen = blad, grenzen
        self.namen: list[str] = []
        self.rijen: list[tuple[int, list[str]]] = []
        self._nummer, self._cellen, self._leeg = 1, list[str](), 0
        self._lopend, self._open_cellen = False, 0

    def lees(self, gebeurtenissen: Iterable[tuple[str, Any]]) -> None:
        """Keep the rows of the sheet; stop after it, or when there are more than will be read."""
        pad: list[Any] = []
        for soort, element in gebeurtenissen:
            if soort == "start":
                pad.append(element)
                self._begin(element)
                continue
            pad.pop()
            if self._einde(element):
                return
            if pad and not self._open_cellen:  # what was read need not stay in memory
                pad[-1].remove(element)

    def _begin(self, element: Any) -> None:
        self._open_cellen += element.tag in _CELLEN
        if element.tag == _BLAD:
            naam = element.get(_ODF % ("table", "name"), "")
            self.namen.append(naam)
            self._lopend = naam == self.blad if self.blad else True

    def _einde(self, element: Any) -> bool:
        """Take in what ended, and tell whether enough was read."""
        self._open_cellen -= element.tag in _CELLEN
        if not self._lopend:
            return False
        if element.tag in _CELLEN:
            self._cel(element)
        elif element.tag == _RIJ:
            self._rij(int(element.get(_ODF % ("table", "number-rows-repeated"), "1")))
        return element.tag == _BLAD or len(self.rijen) > self.grenzen.rijen + 1

    def _cel(self, element: Any) -> None:
        keer = int(element.get(_ODF % ("table", "number-columns-repeated"), "1"))
        waarde = _odswaarde(element)
        if not waarde:
            self._leeg += keer
            return
        if len(self._cellen) + self._leeg + keer > self.grenzen.kolommen:
            raise te_breed(self._nummer, self.grenzen)
        self._cellen += [""] * self._leeg + [waarde] * keer
        self._leeg = 0

    def _rij(self, keer: int) -> None:
        if self._cellen:
            genoeg = self.grenzen.rijen + 2 - len(self.rijen)
            self.rijen += [(self._nummer + i, self._cellen) for i in range(min(keer, genoeg))]
        self._nummer += keer
        self._cellen, self._leeg = [], 0


def _odswaarde(element: Any) -> str:
    soort = element.get(_ODF % ("office", "value-type"), "")
    if soort in {"float", "currency", "percentage"}:
        return _getal(element.get(_ODF % ("office", "value"), ""))
    if soort == "date":
        return _datum(element.get(_ODF % ("office", "date-value"), ""))
    if soort == "boolean":
        return "ja" if element.get(_ODF % ("office", "boolean-value")) == "true" else "nee"
    return " ".join(_tekst(alinea) for alinea in element if alinea.tag == _ALINEA)


def _tekst(element: Any) -> str:
    for deel in element.iter():
        if deel.tag in _WIT:
            deel.text = " "
    return "".join(element.itertext())
