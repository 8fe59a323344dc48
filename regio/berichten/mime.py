"""A mail as the bytes that go over the line, made without a second look at what cannot change.

Django's own mail classes take about as long as the mail server does; with ten thousand digests on a morning that is
the difference between one hour and two. What comes out is plain: quoted-printable text, and HTML beside it.
"""

from __future__ import annotations

import re
from binascii import b2a_qp
from email.header import Header
from email.utils import format_datetime, parseaddr
from functools import lru_cache

from django.conf import settings
from django.core.mail.message import sanitize_address

from regio.berichten.afmelding import kopregels
from regio.berichten.models import Bericht

LANGSTE_KOP = 76
_REGELEINDE = re.compile(rb"\r\n|\r|\n")
_GEWOON_ADRES = re.compile(r"[A-Za-z0-9_+-]+(\.[A-Za-z0-9_+-]+)*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_TEKEN_TE_VEEL = re.compile(r"[\r\n\0]")


def als_bytes(bericht: Bericht) -> bytes:
    """Return the mail with its headers; the same mail gives the same bytes each time it is offered.

    Raises:
        ValueError: a header or address that cannot be written; trying again changes nothing.
    """
    delen = [_deel("plain", bericht.tekst)]
    if bericht.html:
        delen.append(_deel("html", bericht.html))
    koppen = b"".join(_kop(naam, waarde) for naam, waarde in _koppen(bericht).items())
    if len(delen) == 1:
        return koppen + delen[0]
    # "=_" cannot occur in quoted-printable text, so no body can hold the boundary.
    grens = b"=_" + bericht.uuid.hex.encode()
    inhoud = b"".join(b"--" + grens + b"\r\n" + deel + b"\r\n" for deel in delen)
    return koppen + b'Content-Type: multipart/alternative; boundary="' + grens + b'"\r\n\r\n' + inhoud + _einde(grens)


def afzender() -> str:
    """Return the address in the envelope, to which the mail server sends what could not be delivered."""
    return parseaddr(_adres(settings.DEFAULT_FROM_EMAIL))[1]


def ontvanger(bericht: Bericht) -> str:
    """Return the receiver as it stands in the envelope."""
    return _adres(bericht.aan)


def _koppen(bericht: Bericht) -> dict[str, str]:
    return {
        "MIME-Version": "1.0",
        "From": _adres(settings.DEFAULT_FROM_EMAIL),
        "To": _adres(bericht.aan),
        "Subject": bericht.onderwerp,
        "Message-ID": bericht.message_id,
        "Date": format_datetime(bericht.geplaatst_op),
        "Auto-Submitted": "auto-generated",
        **kopregels(bericht),
    }


def _kop(naam: str, waarde: str) -> bytes:
    if _TEKEN_TE_VEEL.search(waarde):
        raise ValueError(f"De kopregel {naam} kan niet in een mail staan: {waarde!r}")
    if waarde.isascii() and len(naam) + len(waarde) + 2 <= LANGSTE_KOP:
        return f"{naam}: {waarde}\r\n".encode("ascii")
    tekenset = "us-ascii" if waarde.isascii() else "utf-8"
    gevouwen = Header(waarde, tekenset, maxlinelen=LANGSTE_KOP, header_name=naam).encode(linesep="\r\n")
    return f"{naam}: {gevouwen}\r\n".encode("ascii")


def _deel(soort: str, inhoud: str) -> bytes:
    regels = _REGELEINDE.sub(b"\n", inhoud.encode("utf-8"))
    kop = f'Content-Type: text/{soort}; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
    return kop.encode("ascii") + b2a_qp(regels, istext=True).replace(b"\n", b"\r\n")


def _einde(grens: bytes) -> bytes:
    return b"--" + grens + b"--\r\n"


@lru_cache(maxsize=64)
def _adres(adres: str) -> str:
    return adres if _GEWOON_ADRES.fullmatch(adres) else str(sanitize_address(adres, "utf-8"))
