"""Which files may be added: small enough, of a known kind, and really of that kind. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from regio.documenten.inhoud_rules import is_programma

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Bestandssoort:
    """A kind of file: its media type and the bytes with which such a file begins."""

    mediatype: str
    begin: tuple[bytes, ...]


_ZIP = (b"PK\x03\x04",)
SOORTEN: dict[str, Bestandssoort] = {
    ".pdf": Bestandssoort("application/pdf", (b"%PDF-",)),
    ".docx": Bestandssoort("application/vnd.openxmlformats-officedocument.wordprocessingml.document", _ZIP),
    ".xlsx": Bestandssoort("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _ZIP),
    ".pptx": Bestandssoort("application/vnd.openxmlformats-officedocument.presentationml.presentation", _ZIP),
    ".odt": Bestandssoort("application/vnd.oasis.opendocument.text", _ZIP),
    ".ods": Bestandssoort("application/vnd.oasis.opendocument.spreadsheet", _ZIP),
    ".png": Bestandssoort("image/png", (b"\x89PNG\r\n\x1a\n",)),
    ".jpg": Bestandssoort("image/jpeg", (b"\xff\xd8\xff",)),
    ".jpeg": Bestandssoort("image/jpeg", (b"\xff\xd8\xff",)),
}
TOEGESTAAN = ", ".join(soort.lstrip(".") for soort in SOORTEN)
HOOGSTENS = 50 * MEGABYTE


def bezwaar(naam: str, grootte: int, begin: bytes) -> str:
    """Return in Dutch why this file cannot be added, or an empty text when it can.

    The name says what the file claims to be and its first bytes say what it is; both must agree, so that
    a program renamed to .pdf is refused.
    """
    soort = SOORTEN.get(PurePosixPath(naam).suffix.lower())
    if soort is None:
        return f"{naam}: dit soort bestand kan niet. Toegestaan zijn {TOEGESTAAN}."
    if grootte == 0:
        return f"{naam}: dit bestand is leeg."
    if grootte > HOOGSTENS:
        return (
            f"{naam}: dit bestand is {_in_mb(grootte)} MB. Een bestand mag hoogstens "
            f"{HOOGSTENS // MEGABYTE} MB zijn. Voeg een kleiner bestand of een koppeling toe."
        )
    if not begin.startswith(soort.begin):
        wel = " maar een programma" if is_programma(begin) else ""
        uitgang = PurePosixPath(naam).suffix[1:]
        return f"{naam}: de inhoud hoort niet bij de naam; dit is geen echt {uitgang}-bestand{wel}."
    return ""


def bezwaar_koppeling(adres: str) -> str:
    """Return in Dutch why this link cannot be kept, or an empty text when it can: only pages and files of the web.

    A link is offered to every reader, so nothing that runs (`javascript:`), lies on a computer (`file:`) or
    carries a password.
    """
    try:
        delen = urlsplit(adres)
        naam, wachtwoord = delen.hostname, delen.password
    except ValueError:
        return "Dit is geen geldig adres. Kopieer het adres van de pagina."
    if delen.scheme not in {"http", "https"}:
        return "Een koppeling begint met https:// of http://."
    if not naam or re.search(r"\s", adres):
        return "Dit is geen geldig adres. Kopieer het adres van de pagina."
    return "Zet geen wachtwoord in een koppeling: iedereen kan haar lezen." if wachtwoord else ""


def _in_mb(grootte: int) -> int:
    return -(-grootte // MEGABYTE)


def mediatype(naam: str) -> str:
    """Return the media type by which an accepted file is served."""
    return SOORTEN[PurePosixPath(naam).suffix.lower()].mediatype
