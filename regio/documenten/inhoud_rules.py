"""Is a file whole, and does it do nothing by itself? Told from its bytes, because a name proves nothing. Pure.

What is refused: a damaged or cut-off file, a program, a page of script under another name, and a document that
carries macros or a script. A file that passes can still lie; it is therefore only ever offered as a download.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import BinaryIO

PROGRAMMA = (
    *(b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe", b"\xfe\xed\xfa"),
    *(b"\x4c\x00\x00\x00\x01\x14\x02\x00",),
)
"""How programs of Windows, Linux, macOS and Java, scripts and Windows shortcuts begin."""
UITGEPAKT = 400 * 1024 * 1024
"""A document that unpacks to more is not opened."""
STAART = 2048
"""The end of a PDF stands in its last bytes; some programs add a little after it."""

KAPOT = "dit bestand is beschadigd of niet compleet. Open het zelf eerst, sla het opnieuw op en kies het dan nog eens."
MACROS = "in dit bestand zitten macro's. Sla het op zonder macro's, of maak er een pdf van."
SCRIPT = "in dit pdf-bestand zit een script. Sla het opnieuw op als gewone pdf en kies het dan nog eens."
WACHTWOORD = "dit bestand heeft een wachtwoord. Sla het op zonder wachtwoord, zodat de raad het kan lezen."
TE_GROOT = "dit bestand is uitgepakt te groot. Maak er een pdf van."

_PDF_SCRIPT = re.compile(rb"/(JavaScript|Launch)(?![A-Za-z])")
_ZIPFOUTEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError, NotImplementedError)


def is_programma(begin: bytes) -> bool:
    """Tell from the first bytes whether this is something that a computer runs."""
    return begin.startswith(PROGRAMMA)


def bezwaar_inhoud(naam: str, bestand: BinaryIO) -> str:
    """Return in Dutch why the content of this file cannot be accepted, or an empty text when it can.

    The kind follows from the name; that the first bytes belong to it was established before. Reads the whole
    file and leaves it at its beginning.
    """
    soort = PurePosixPath(naam).suffix.lower()
    bestand.seek(0)
    reden = _KEURING[soort](bestand) if soort in _KEURING else ""
    bestand.seek(0)
    return f"{naam}: {reden}" if reden else ""


def _pdf(bestand: BinaryIO) -> str:
    inhoud = bestand.read()
    einde = inhoud[-STAART:]
    if b"startxref" not in einde or b"%%EOF" not in einde:
        return KAPOT
    return SCRIPT if _PDF_SCRIPT.search(inhoud) else ""


def _archief(*verplicht: str) -> Callable[[BinaryIO], str]:
    def keur(bestand: BinaryIO) -> str:
        try:
            with zipfile.ZipFile(bestand) as archief:
                return _keur_archief(archief, verplicht)
        except _ZIPFOUTEN:
            return KAPOT

    return keur


def _keur_archief(archief: zipfile.ZipFile, verplicht: tuple[str, ...]) -> str:
    delen = archief.infolist()
    if any(deel.flag_bits & 1 for deel in delen):
        return WACHTWOORD
    if sum(deel.file_size for deel in delen) > UITGEPAKT:
        return TE_GROOT
    namen = [deel.filename for deel in delen]
    if not set(verplicht) <= set(namen) or archief.testzip() is not None:
        return KAPOT
    if any(_is_macro(naam) for naam in namen):
        return MACROS
    return MACROS if b"macroEnabled" in archief.read(verplicht[0]) else ""


def _is_macro(naam: str) -> bool:
    return naam.lower().endswith("vbaproject.bin") or naam.startswith(("Basic/", "Scripts/"))


def _png(bestand: BinaryIO) -> str:
    """Walk over the chunks: each has the check sum that it says, there is a picture, and an end."""
    bestand.seek(8)
    soorten = []
    while len(kop := bestand.read(8)) == 8:
        lengte, soort = int.from_bytes(kop[:4], "big"), kop[4:]
        inhoud, som = bestand.read(lengte), bestand.read(4)
        if len(som) < 4 or zlib.crc32(soort + inhoud) != int.from_bytes(som, "big"):
            return KAPOT
        soorten.append(soort)
        if soort == b"IEND":
            return "" if soorten[0] == b"IHDR" and b"IDAT" in soorten else KAPOT
    return KAPOT


def _jpeg(bestand: BinaryIO) -> str:
    """Skip the segments before the picture, a thumbnail among them, and look for the end of the picture."""
    bestand.seek(2)
    while len(kop := bestand.read(4)) == 4 and kop[0] == 0xFF:
        bestand.seek(int.from_bytes(kop[2:], "big") - 2, 1)
        if kop[1] == 0xDA:
            return "" if b"\xff\xd9" in bestand.read() else KAPOT
    return KAPOT


_KEURING: dict[str, Callable[[BinaryIO], str]] = {
    ".pdf": _pdf,
    ".docx": _archief("[Content_Types].xml", "word/document.xml"),
    ".xlsx": _archief("[Content_Types].xml", "xl/workbook.xml"),
    ".pptx": _archief("[Content_Types].xml", "ppt/presentation.xml"),
    ".odt": _archief("mimetype", "content.xml"),
    ".ods": _archief("mimetype", "content.xml"),
    ".png": _png,
    ".jpg": _jpeg,
    ".jpeg": _jpeg,
}
