"""An identity for rows that have no uuid of their own: always the same for the same row."""

from __future__ import annotations

import hashlib
from uuid import UUID

from django.db.models import F, UUIDField, Value
from django.db.models.fields import CharField
from django.db.models.functions import MD5, Cast, Concat


def afgeleide_uuid(naam: str) -> Cast:
    """Return the identity of each row of a queryset as an expression; `naam` tells tables apart."""
    wat = Concat(Value(f"{naam}:"), Cast(F("pk"), CharField()), output_field=CharField())
    return Cast(MD5(wat), UUIDField())


def uuid_van(naam: str, pk: int) -> UUID:
    """Return the same identity for one known row."""
    return UUID(hashlib.md5(f"{naam}:{pk}".encode(), usedforsecurity=False).hexdigest())
