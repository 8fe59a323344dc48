"""The edge to the mail server: one connection, one mail at a time, and what the server said."""

from __future__ import annotations

import contextlib
import smtplib
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import cast

from django.conf import settings
from django.core.mail.backends.smtp import EmailBackend

from regio.berichten import mime
from regio.berichten.models import Bericht

STAPPEN_PER_MAIL = 6
"""Answers of the server to wait for per mail; together they must fit within a claim."""
DEEL_VAN_CLAIM = 0.9
"""The line is cut at this part of a claim: the rest is for clocks that differ a little."""


class MailserverOnbereikbaar(ConnectionError):
    """No connection, or the login was refused: nothing was offered, so no mail is to blame."""


@dataclass(frozen=True, slots=True)
class Uitslag:
    """What came of offering one mail."""

    verzonden: bool
    definitief: bool = False
    fout: str = ""
    verbroken: bool = False


@dataclass
class Lijn:
    """An open connection that does not outlive the claim of the mail that is being offered.

    The time-out of a socket starts anew at each byte: a server that answers a letter a minute would hold a mail until
    long after somebody else may offer it. So a second pair of eyes cuts the line in time.
    """

    server: smtplib.SMTP
    hoogstens: float
    uiterlijk: float | None = None
    dicht: threading.Event = field(default_factory=threading.Event)

    def bewaak(self) -> None:
        """Cut the line when a mail takes too long; ends when the line is closed."""
        while not self.dicht.wait(self.hoogstens / 20):
            if self.uiterlijk is not None and time.monotonic() > self.uiterlijk and self.server.sock:
                with contextlib.suppress(OSError):
                    self.server.sock.shutdown(socket.SHUT_RDWR)


@contextmanager
def verbinding() -> Iterator[Lijn]:
    """Give one open connection to the mail server for many mails.

    Raises:
        MailserverOnbereikbaar: nothing was offered.
    """
    post = EmailBackend(timeout=_geduld())
    try:
        post.open()
    except OSError as fout:
        raise MailserverOnbereikbaar(str(fout)) from fout
    lijn = Lijn(cast(smtplib.SMTP, post.connection), settings.BERICHT_CLAIM_SECONDEN * DEEL_VAN_CLAIM)
    bewaker = threading.Thread(target=lijn.bewaak, name="smtp-bewaker", daemon=True)
    bewaker.start()
    try:
        yield lijn
    finally:
        lijn.dicht.set()
        bewaker.join()
        _hang_op(lijn.server)


def bezorg(lijn: Lijn, bericht: Bericht) -> Uitslag:
    """Offer one mail and return what came of it; a refusal is an answer, not an exception."""
    try:
        inhoud = mime.als_bytes(bericht)
        lijn.uiterlijk = time.monotonic() + lijn.hoogstens
        lijn.server.sendmail(mime.afzender(), [mime.ontvanger(bericht)], inhoud)
    except smtplib.SMTPRecipientsRefused as fout:
        codes = [code for code, _ in fout.recipients.values()]
        tekst = "; ".join(_antwoord(code, zin) for code, zin in fout.recipients.values())
        return Uitslag(False, all(500 <= code < 600 for code in codes), tekst, 421 in codes)
    except smtplib.SMTPDataError as fout:
        definitief = 500 <= fout.smtp_code < 600
        return Uitslag(False, definitief, _antwoord(fout.smtp_code, fout.smtp_error), fout.smtp_code == 421)
    except smtplib.SMTPResponseException as fout:
        # Whatever the code: it concerns the sender or the session, not this receiver.
        return Uitslag(False, False, _antwoord(fout.smtp_code, fout.smtp_error), verbroken=True)
    except smtplib.SMTPNotSupportedError as fout:
        return Uitslag(False, True, str(fout))
    except OSError as fout:
        return Uitslag(False, False, str(fout) or type(fout).__name__, verbroken=True)
    except ValueError as fout:
        # A header or address that cannot be written; trying again changes nothing.
        return Uitslag(False, True, str(fout))
    finally:
        lijn.uiterlijk = None
    return Uitslag(True)


def _hang_op(server: smtplib.SMTP) -> None:
    """Say goodbye to a server that still listens, and close; what it says to that changes nothing."""
    try:
        server.quit()
    except (smtplib.SMTPException, OSError):
        server.close()


def _geduld() -> float:
    """Return the time-out per answer, so short that a slow server cannot outlive the claim."""
    hoogstens = settings.BERICHT_CLAIM_SECONDEN / STAPPEN_PER_MAIL
    return float(min(settings.EMAIL_TIMEOUT or hoogstens, hoogstens))


def _antwoord(code: int, zin: bytes | str) -> str:
    tekst = zin.decode("utf-8", "replace") if isinstance(zin, bytes) else zin
    return f"{code} {tekst}"
