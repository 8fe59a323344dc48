"""How the outbox stands."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet

from regio.berichten.models import Bericht, BerichtStatus


def oudste_verschuldigde(op: datetime) -> QuerySet[Any]:
    """Return, as one value, since when the oldest mail that has not left could have left.

    A mail that waits for its next attempt is not overdue; it counts from that attempt.
    """
    rijen: QuerySet[Any] = Bericht.objects.wachtend().filter(niet_voor__lte=op)
    return rijen.order_by("niet_voor", "pk").values_list("niet_voor")[:1]


def aantal_geparkeerd() -> QuerySet[Any]:
    """Return, as one value, how many mails wait for a person; no row when there are none."""
    rijen: QuerySet[Any] = Bericht.objects.filter(status=BerichtStatus.GEPARKEERD)
    telling: QuerySet[Any] = rijen.order_by().values("status").annotate(aantal=Count("pk"))
    return telling.values_list("aantal")
