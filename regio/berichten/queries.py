"""How the outbox stands."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, QuerySet

from regio.berichten.models import Bericht, BerichtStatus, Taakronde

BEWAAKT = timedelta(days=7)
"""Mails that came back longer ago are no news."""


def wachtend() -> QuerySet[Bericht]:
    """Return the mails that have not left yet."""
    rijen: QuerySet[Bericht] = Bericht.objects.wachtend()
    return rijen


def geparkeerd() -> QuerySet[Bericht]:
    """Return the mails that wait for a person."""
    rijen: QuerySet[Bericht] = Bericht.objects.filter(status=BerichtStatus.GEPARKEERD)
    return rijen


def sinds_bewaakt(op: datetime) -> datetime:
    """Return from when on a mail that came back is news at that moment."""
    return op - BEWAAKT


def teruggekomen(sinds: datetime) -> QuerySet[Bericht]:
    """Return the mails that came back since then: accepted by a mail server, and not delivered."""
    rijen: QuerySet[Bericht] = Bericht.objects.filter(teruggekomen_op__gte=sinds)
    return rijen


def rondes() -> QuerySet[Taakronde]:
    """Return the last round of each periodic task."""
    return Taakronde.objects.order_by("naam", "pk")


def aantallen(rijen: QuerySet[Bericht]) -> QuerySet[Any]:
    """Return how many there are, one value per status; no row when there are none."""
    telling: QuerySet[Any] = rijen.order_by().values("status").annotate(aantal=Count("pk"))
    return telling.values_list("aantal")


def oudste_verschuldigde(op: datetime) -> QuerySet[Any]:
    """Return, as one value, since when the oldest mail that has not left could have left.

    A mail that waits for its next attempt is not overdue; it counts from that attempt.
    """
    rijen: QuerySet[Any] = Bericht.objects.wachtend().filter(niet_voor__lte=op)
    return rijen.order_by("niet_voor", "pk").values_list("niet_voor")[:1]
