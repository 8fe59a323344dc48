"""Choices of the report rhythm."""

from __future__ import annotations

from django.db import models


class Ritmekeuze(models.TextChoices):
    """Which rhythm one follow-up has."""

    RAAD = "raad", "zoals de raad voor alles heeft afgesproken"
    MAANDEN = "maanden", "om de zoveel maanden"
    VAST = "vast", "op de vaste momenten van de raad"


class Ritmesoort(models.TextChoices):
    """How a council plans its report moments."""

    MAANDEN = "maanden", "om de zoveel maanden"
    VAST = "vast", "op vaste momenten in het jaar"
