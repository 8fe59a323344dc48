"""How the reminders stand."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from governance.herinneringen.models import Herinnerpunt


def oudste_verschuldigde_herinnering(dag: date) -> QuerySet[Any]:
    """Return, as one value, since which day the reminder that waits longest is due; of any kind."""
    rijen: QuerySet[Any] = Herinnerpunt.objects.openstaand().filter(volgende_op__lte=dag)
    return rijen.order_by("volgende_op").values_list("volgende_op")[:1]


def aantal_open_punten() -> int:
    """Return of how many items somebody is reminded until they are closed."""
    return int(Herinnerpunt.objects.openstaand().count())
