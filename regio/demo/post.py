"""The mail that the demo sent, read from the Maildir in which its mail server puts it.

What is asked for is looked up among the files that are there and never made into a path.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from pathlib import Path

from django.conf import settings

MAPPEN = ("new", "cur")


@dataclass(frozen=True, slots=True)
class Postbestand:
    """A delivered mail that has not been read yet by us: its key and when it came."""

    sleutel: str
    pad: Path
    ontvangen_ns: int

    @property
    def ontvangen_op(self) -> datetime:
        """When the mail server wrote it."""
        return datetime.fromtimestamp(self.ontvangen_ns / 1_000_000_000, tz=UTC)


@dataclass(frozen=True, slots=True)
class Post:
    """A mail as shown on screen."""

    sleutel: str
    aan: str
    onderwerp: str
    ontvangen_op: datetime
    tekst: str


def bezorgd() -> list[Postbestand]:
    """Return the delivered mails, newest first; nothing when no mail was ever sent."""
    bestanden = (item for map_ in MAPPEN for item in _bestanden(Path(settings.DEMO_POSTMAP) / map_))
    return sorted(bestanden, key=lambda bestand: (bestand.ontvangen_ns, bestand.sleutel), reverse=True)


def _bestanden(map_: Path) -> Iterable[Postbestand]:
    try:
        items = list(os.scandir(map_))
    except FileNotFoundError:
        return
    for item in items:
        if item.is_file(follow_symlinks=False) and not item.name.startswith("."):
            sleutel = item.name.partition(":")[0]
            yield Postbestand(sleutel, Path(item.path), item.stat().st_mtime_ns)


def lees(bestanden: Iterable[Postbestand]) -> list[Post]:
    """Return these mails with their content."""
    return [_lees(bestand) for bestand in bestanden]


def vind(sleutel: str) -> Post | None:
    """Return the mail with this key, or nothing."""
    bestand = next((bestand for bestand in bezorgd() if bestand.sleutel == sleutel), None)
    return _lees(bestand) if bestand else None


def _lees(bestand: Postbestand) -> Post:
    mail = BytesParser(EmailMessage, policy=policy.default).parsebytes(bestand.pad.read_bytes())
    deel = mail.get_body(preferencelist=("plain",))
    return Post(
        sleutel=bestand.sleutel,
        aan=str(mail["To"] or ""),
        onderwerp=str(mail["Subject"] or "(geen onderwerp)"),
        ontvangen_op=bestand.ontvangen_op,
        tekst=_tekst(deel) if deel else "",
    )


def _tekst(deel: MIMEPart) -> str:
    """Return the text; a mail in an encoding that does not exist is shown with question marks."""
    inhoud = deel.get_payload(decode=True)
    if not isinstance(inhoud, bytes):
        return ""
    try:
        return inhoud.decode(deel.get_content_charset("utf-8"), "replace")
    except LookupError:
        return inhoud.decode("utf-8", "replace")
