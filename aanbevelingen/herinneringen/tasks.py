"""What the worker does on a schedule for the reminders; safe twice, at the same time and late."""

from __future__ import annotations

import logging

from celery import shared_task

from aanbevelingen.herinneringen.actions import herinner_aan_alles
from regio.berichten.rondes import moment, ronde

log = logging.getLogger(__name__)


@shared_task
def herinner(op: str = "") -> None:
    """Place the reminders that are due, of every kind; `op` is as of when, for a day that was missed."""
    with ronde("herinner") as verslag:
        stand = herinner_aan_alles(op=moment(op))
        verslag.uitkomst = (
            f"{stand.geplaatst} geplaatst, {stand.vervallen} vervallen, {stand.zonder_ontvanger} zonder ontvanger"
        )
    log.info("herinneringen: %s", stand)
