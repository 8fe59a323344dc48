"""Reading a delivery status mail (RFC 3464): which mail came back, and what its server said.

Anyone can send such a mail, so nothing in it is trusted: it is read within bounds, and only names a mail by its
Message-ID, which nobody can guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from typing import Any

GROOTSTE_BYTES = 5 * 1024 * 1024
LANGSTE_REDEN = 500
MEESTE_ONTVANGERS = 50
_MESSAGE_ID = re.compile(r"<[^<>\s]{3,240}>")
_STUURTEKENS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\s]+")


class TerugmeldingOnleesbaar(ValueError):
    """This is no delivery status mail, or one that cannot be read; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Terugmelding:
    """Which mail a server could be speaking of, and why it did not arrive; no reason: it did, or may still."""

    message_ids: tuple[str, ...]
    reden: str

    @property
    def mislukt(self) -> bool:
        """Whether the mail did not arrive and will not."""
        return bool(self.reden)


def lees_terugmelding(inhoud: bytes) -> Terugmelding:
    """Return what a delivery status mail says.

    Raises:
        TerugmeldingOnleesbaar: it is something else, it is too large, or it names no mail.
    """
    if len(inhoud) > GROOTSTE_BYTES:
        raise TerugmeldingOnleesbaar(f"De mail is groter dan {GROOTSTE_BYTES // 1024 // 1024} MB.")
    try:
        mail = message_from_bytes(inhoud)
        delen = list(mail.walk())
    except RecursionError:
        raise TerugmeldingOnleesbaar("De mail heeft te veel lagen.") from None
    if mail.get_content_type() != "multipart/report":
        raise TerugmeldingOnleesbaar("Dit is geen terugmelding van een mailserver (multipart/report).")
    rapporten = [deel for deel in delen if deel.get_content_type() == "message/delivery-status"]
    standen = [blok for rapport in rapporten for blok in _blokken(rapport) if _kop(blok, "Action")]
    if not standen:
        raise TerugmeldingOnleesbaar("De terugmelding zegt niet wat er met de mail is gebeurd (Action).")
    gevonden = tuple(dict.fromkeys(_message_ids(mail, delen)))
    if not gevonden:
        raise TerugmeldingOnleesbaar("De terugmelding zegt niet om welke mail het gaat (Message-ID).")
    mislukt = [blok for blok in standen if _kop(blok, "Action").lower() == "failed"]
    return Terugmelding(gevonden, _ingekort("; ".join(_reden(blok) for blok in mislukt[:MEESTE_ONTVANGERS])))


def _blokken(deel: Message) -> list[Message]:
    """Return the block about the mail and one per receiver."""
    inhoud = deel.get_payload()
    return [blok for blok in inhoud if isinstance(blok, Message)] if isinstance(inhoud, list) else []


def _message_ids(mail: Message, delen: list[Message]) -> Iterator[str]:
    """Return the ids of the mail that is sent back with it, and else of the one this is an answer to."""
    for deel in delen[1:]:
        if deel.get_content_type() == "text/rfc822-headers":
            koppen = deel.get_payload(decode=True)
            teruggestuurd = message_from_bytes(koppen) if isinstance(koppen, bytes) else deel
            yield from _MESSAGE_ID.findall(_kop(teruggestuurd, "Message-ID"))
        elif deel.get_content_maintype() != "multipart":
            yield from _MESSAGE_ID.findall(_kop(deel, "Message-ID"))
    yield from _MESSAGE_ID.findall(_kop(mail, "In-Reply-To"))


def _reden(blok: Message) -> str:
    status, uitleg = _kop(blok, "Status"), _kop(blok, "Diagnostic-Code")
    # "smtp; 550 5.1.1 …": the part before the semicolon says whose language it is.
    uitleg = uitleg.partition(";")[2].strip() or uitleg
    voluit = uitleg if status in uitleg else f"{status} {uitleg}".strip()
    return voluit or "mislukt, zonder opgaaf van reden"


def _kop(deel: Message, naam: str) -> str:
    """Return a header as text without control characters, whatever its bytes are."""
    waarde: Any = deel.get(naam)
    return _STUURTEKENS.sub(" ", str(waarde)).strip() if waarde is not None else ""


def _ingekort(tekst: str) -> str:
    return tekst if len(tekst) <= LANGSTE_REDEN else f"{tekst[: LANGSTE_REDEN - 1]}…"
