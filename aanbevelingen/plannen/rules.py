"""Choices of an action."""

from __future__ import annotations

from django.db import models


class Actiestand(models.TextChoices):
    """How far an action is."""

    NIET_GESTART = "niet_gestart", "niet gestart"
    LOOPT = "loopt", "loopt"
    KLAAR = "klaar", "klaar"
    VERVALLEN = "vervallen", "vervallen"
