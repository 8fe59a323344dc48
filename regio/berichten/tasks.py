"""What the worker does on a schedule; safe twice, at the same time and late."""

from __future__ import annotations

import logging

from celery import shared_task
from django.utils import timezone

from regio.berichten import bundeling, verzending
from regio.berichten.rondes import moment, ronde

log = logging.getLogger(__name__)


@shared_task
def bundel(op: str = "") -> None:
    """Bundle the open reminders into one mail per person; `op` is as of when, for a day that was missed."""
    with ronde("bundel herinneringen") as verslag:
        verslag.uitkomst = f"{bundeling.bundel(op=moment(op))} verzamelmails geplaatst"
    log.info(verslag.uitkomst)


@shared_task
def verzend() -> None:
    """Send the mails that wait."""
    with ronde("verzend berichten") as verslag:
        stand = verzending.verzend(klok=timezone.now)
        verslag.uitkomst = f"{stand.verzonden} verzonden, {stand.uitgesteld} uitgesteld, {stand.geparkeerd} geparkeerd"
    if stand != verzending.Verzending():
        log.info("berichten: %s", verslag.uitkomst)
