"""What the worker does on a schedule for the follow-up; safe twice, at the same time and late."""

from __future__ import annotations

import logging

from celery import shared_task
from django.utils import timezone

from aanbevelingen.meldingen.herinneringen import plaats_herinneringen
from regio.berichten.rondes import ronde

log = logging.getLogger(__name__)


@shared_task
def herinner() -> None:
    """Place the reminders of reports that are due."""
    with ronde("herinner opvolging") as verslag:
        stand = plaats_herinneringen(op=timezone.now())
        verslag.uitkomst = f"{stand.geplaatst} geplaatst, {stand.vervallen} vervallen"
    log.info("herinneringen opvolging: %s", stand)
