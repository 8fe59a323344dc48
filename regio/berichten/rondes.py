"""When each periodic task last ran, for who watches over the installation."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import DatabaseError
from django.utils import timezone

from regio.berichten.models import Taakronde

log = logging.getLogger(__name__)
LANGSTE_UITKOMST = 200


@dataclass
class Verslag:
    """What a round wants to say about itself when it is done."""

    uitkomst: str = ""


@contextmanager
def ronde(naam: str) -> Iterator[Verslag]:
    """Write down that a periodic task began, and how it ended; a task that fails is written down and goes on failing.

    Telemetry: one row per task, last one wins, and when it cannot be written the task goes on.
    """
    verslag, geslaagd = Verslag(), False
    _begin(naam, timezone.now())
    try:
        yield verslag
        geslaagd = True
    finally:
        _einde(naam, timezone.now(), verslag.uitkomst if geslaagd else "mislukt, zie het logboek")


def _begin(naam: str, op: datetime) -> None:
    try:
        Taakronde.objects.bulk_create(
            [Taakronde(naam=naam, begonnen_op=op)],
            update_conflicts=True,
            unique_fields=["naam"],
            update_fields=["begonnen_op"],
        )
    except DatabaseError as fout:
        log.warning("ronde %s niet genoteerd: %s", naam, fout)


def _einde(naam: str, op: datetime, uitkomst: str) -> None:
    try:
        Taakronde.objects.filter(naam=naam).update(klaar_op=op, uitkomst=uitkomst[:LANGSTE_UITKOMST])
    except DatabaseError as fout:
        log.warning("ronde %s niet genoteerd: %s", naam, fout)


def moment(op: str) -> datetime:
    """Return the moment that was given in ISO form, in local time unless it says otherwise; empty is now."""
    gegeven = datetime.fromisoformat(op) if op else timezone.now()
    return timezone.make_aware(gegeven) if timezone.is_naive(gegeven) else gegeven
