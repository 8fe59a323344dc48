"""What the worker does on a schedule for who follows an item; safe twice, at the same time and late."""

from __future__ import annotations

import logging

from celery import shared_task
from django.utils import timezone

from aanbevelingen.overzichten.herinneringen import vertel

log = logging.getLogger(__name__)


@shared_task
def vertel_volgers() -> None:
    """Place what followers want to know."""
    if aantal := vertel(op=timezone.now()):
        log.info("nieuws voor volgers: %s regels geplaatst", aantal)
