"""The signed way out of optional news, in the mail and in its headers (RFC 8058: one click, no login).

The token holds only the uuid of a person, and can do nothing but turn the news off; so it never expires.
"""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from regio.accounts.models import Gebruiker
from regio.berichten.digest_rules import DIGEST
from regio.berichten.models import Bericht

_ONDERTEKEN = Signer(salt="regio.berichten.afmelding")


def afmeldadres(gebruiker: Gebruiker) -> str:
    """Return the address at which this person turns the news off."""
    token = _ONDERTEKEN.sign(gebruiker.uuid.hex)
    return f"{settings.BASIS_URL}{reverse('berichten:afmelden', args=[token])}"


def gebruiker_van_token(token: str) -> Gebruiker | None:
    """Return whose address this is; nobody's when it was not signed here or the account is closed."""
    try:
        uuid = UUID(hex=_ONDERTEKEN.unsign(token))
    except (BadSignature, ValueError):
        return None
    return Gebruiker.objects.filter(uuid=uuid, is_active=True).first()


def kopregels(bericht: Bericht) -> dict[str, str]:
    """Return the headers by which a mail program offers to unsubscribe; only a digest can be unsubscribed from."""
    if not bericht.sleutel.startswith(DIGEST):
        return {}
    return {
        "List-Unsubscribe": f"<{afmeldadres(bericht.ontvanger)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
