"""The clock, asked only at the outer edge (views, tasks, commands); rules and actions get the date as an argument."""

from datetime import date

from django.utils import timezone


def vandaag() -> date:
    """Return today's date in the Netherlands."""
    return timezone.localdate()
