"""Doing the same for many, so that one who goes wrong does not keep the others waiting."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db import DatabaseError

Iets = TypeVar("Iets")
Uitkomst = TypeVar("Uitkomst")
DOOR_GEGEVENS = (ArithmeticError, AttributeError, DatabaseError, LookupError, TypeError, ValueError)
"""What one strange row can lead to; anything else ends the whole."""


def doe_elk(alle: Iterable[Iets], doe: Callable[[Iets], Uitkomst], wat: str) -> list[Uitkomst]:
    """Do it for each and return what came of it.

    Raises:
        ExceptionGroup: it went wrong for some; it was done for all others.
    """
    uitkomsten, fouten = [], []
    for een in alle:
        try:
            uitkomsten.append(doe(een))
        except DOOR_GEGEVENS as fout:
            fouten.append(fout)
    if fouten:
        raise ExceptionGroup(f"{wat}: {len(fouten)} mislukt", fouten)
    return uitkomsten
