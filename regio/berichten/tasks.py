"""What the worker does on a schedule; safe twice, at the same time and late."""

from __future__ import annotations

import logging
from datetime import datetime

from celery import shared_task
from django.utils import timezone

from regio.berichten import bundeling, verzending
from regio.berichten.rondes import ronde

log = logging.getLogger(__name__)


@shared_task
def bundel(op: str = "") -> None:
    """Bundle the open reminders into one mail per person; `op` is as of when, for a day that was missed."""
    with ronde("bundel herinneringen") as verslag:
        verslag.uitkomst = f"{bundeling.bundel(op=moment(op))} verzamelmails geplaatst"
    log.info(verslag.uitkomst)


def moment(op: str) -> datetime:
    """Return the moment that was given in ISO form, in local time unless it says otherwise; empty is now."""
    gegeven = datetime.fromisoformat(op) if op else timezone.now()
    return timezone.make_aware(gegeven) if timezone.is_naive(gegeven) else gegeven


@shared_task
def verzend() -> None:
    """Send the mails that wait."""
    with ronde("verzend berichten") as verslag:
        stand = verzending.verzend(klok=timezone.now)
        verslag.uitkomst = f"{stand.verzonden} verzonden, {stand.uitgesteld} uitgesteld, {stand.geparkeerd} geparkeerd"
    if stand != verzending.Verzending():
        log.info("berichten: %s", verslag.uitkomst)
