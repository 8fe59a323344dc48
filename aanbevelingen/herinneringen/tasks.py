"""What the worker does on a schedule for the reminders; safe twice, at the same time and late."""

from __future__ import annotations

import logging

from celery import shared_task
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from aanbevelingen.herinneringen.actions import herinner_aan_alles

log = logging.getLogger(__name__)


@shared_task
def herinner(op: str = "") -> None:
    """Place the reminders that are due, of every kind; `op` is a moment in ISO form, to run a missed day again."""
    moment = parse_datetime(op) if op else None
    for soort, stand in herinner_aan_alles(op=moment or timezone.now()).items():
        log.info("herinneringen %s: %s", soort, stand)
