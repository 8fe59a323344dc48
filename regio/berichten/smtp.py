"""The edge to the mail server: one connection, one mail at a time, and what the server said."""

from __future__ import annotations

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import format_datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection

from regio.berichten.afmelding import kopregels
from regio.berichten.models import Bericht

STAPPEN_PER_MAIL = 6
"""Answers of the server to wait for per mail; together they must fit within a claim."""


class MailserverOnbereikbaar(ConnectionError):
    """No connection, or the login was refused: nothing was offered, so no mail is to blame."""


@dataclass(frozen=True, slots=True)
class Uitslag:
    """What came of offering one mail."""

    verzonden: bool
    definitief: bool = False
    fout: str = ""
    verbroken: bool = False


@contextmanager
def verbinding() -> Iterator[Any]:
    """Give one open connection to the mail server for many mails.

    Raises:
        MailserverOnbereikbaar: nothing was offered.
    """
    lijn = get_connection(timeout=_geduld())
    try:
        lijn.open()
    except OSError as fout:
        raise MailserverOnbereikbaar(str(fout)) from fout
    try:
        yield lijn
    finally:
        lijn.close()


def bezorg(lijn: Any, bericht: Bericht) -> Uitslag:
    """Offer one mail and return what came of it; a refusal is an answer, not an exception."""
    try:
        lijn.send_messages([_als_mail(bericht)])
    except smtplib.SMTPRecipientsRefused as fout:
        codes = [code for code, _ in fout.recipients.values()]
        tekst = "; ".join(_antwoord(code, zin) for code, zin in fout.recipients.values())
        return Uitslag(False, all(500 <= code < 600 for code in codes), tekst, 421 in codes)
    except smtplib.SMTPDataError as fout:
        definitief = 500 <= fout.smtp_code < 600
        return Uitslag(False, definitief, _antwoord(fout.smtp_code, fout.smtp_error))
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
    return Uitslag(True)


def _als_mail(bericht: Bericht) -> EmailMultiAlternatives:
    mail = EmailMultiAlternatives(
        subject=bericht.onderwerp,
        body=bericht.tekst,
        to=[bericht.aan],
        headers={
            "Message-ID": bericht.message_id,
            "Date": format_datetime(bericht.geplaatst_op),
            "Auto-Submitted": "auto-generated",
            **kopregels(bericht),
        },
    )
    if bericht.html:
        mail.attach_alternative(bericht.html, "text/html")
    return mail


def _geduld() -> float:
    """Return the time-out per answer, so short that a slow server cannot outlive the claim."""
    hoogstens = settings.BERICHT_CLAIM_SECONDEN / STAPPEN_PER_MAIL
    return float(min(settings.EMAIL_TIMEOUT or hoogstens, hoogstens))


def _antwoord(code: int, zin: bytes | str) -> str:
    tekst = zin.decode("utf-8", "replace") if isinstance(zin, bytes) else zin
    return f"{code} {tekst}"
