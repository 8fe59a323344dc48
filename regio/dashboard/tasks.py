"""The heartbeat: proof that beat plans and a worker does."""

from __future__ import annotations

from celery import shared_task
from django.core.cache import cache
from django.utils import timezone

from regio.dashboard.gezondheid import HARTSLAG


@shared_task
def hartslag() -> None:
    """Write down that beat and worker were alive now; it never expires, so its age can be told."""
    cache.set(HARTSLAG, timezone.now().timestamp(), timeout=None)
