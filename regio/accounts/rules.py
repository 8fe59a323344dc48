"""The secret of a calendar address: what is kept of it, and what can be one at all."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime

LENGTE = 43
"""Characters of 32 random bytes, as `secrets.token_urlsafe(32)` writes them."""
_VORM = re.compile(rf"[A-Za-z0-9_-]{{{LENGTE}}}", re.ASCII)


def kan_sleutel_zijn(tekst: str) -> bool:
    """Tell whether this text has the form of a secret, so that nothing else is ever looked up."""
    return _VORM.fullmatch(tekst) is not None


def vingerafdruk(sleutel: str) -> str:
    """Return the SHA-256 of a secret; from it nobody can get the secret back, because 256 bits cannot be guessed."""
    return hashlib.sha256(sleutel.encode()).hexdigest()


def merk(gemaakt_op: datetime | None) -> str:
    """Return what tells a key apart from an earlier or later one, without saying anything of the secret."""
    return gemaakt_op.isoformat() if gemaakt_op else ""
