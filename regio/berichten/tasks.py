"""What the worker does on a schedule; safe twice, at the same time and late."""

from __future__ import annotations

import logging

from celery import shared_task
from django.utils import timezone

from regio.berichten import bundeling, verzending

log = logging.getLogger(__name__)


@shared_task
def bundel() -> None:
    """Bundle the open reminders into one mail per person."""
    if aantal := bundeling.bundel(op=timezone.now()):
        log.info("%s verzamelmails geplaatst", aantal)


@shared_task
def verzend() -> None:
    """Send the mails that wait."""
    stand = verzending.verzend(klok=timezone.now)
    if stand != verzending.Verzending():
        log.info(
            "berichten: %s verzonden, %s uitgesteld, %s geparkeerd",
            stand.verzonden,
            stand.uitgesteld,
            stand.geparkeerd,
        )
