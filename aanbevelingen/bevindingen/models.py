"""A finding."""

from __future__ import annotations

from django.db import models

from aanbevelingen.onderzoeken.models import Onderzoek, Onderzoeksdeel
from regio.kern.historie import gevolgd


class Toon(models.TextChoices):
    """What a finding says: good, bad, or a point of attention."""

    POSITIEF = "positief", "positief"
    NEGATIEF = "negatief", "negatief"
    AANDACHT = "aandacht", "aandachtspunt"
    NEUTRAAL = "neutraal", "zonder toon"


@gevolgd
class Bevinding(Onderzoeksdeel):
    """A factual observation; `gevolg` is what follows from it according to the researchers."""

    onderzoek = models.ForeignKey(Onderzoek, models.CASCADE, verbose_name="onderzoek", related_name="bevindingen")
    toon = models.CharField("toon", max_length=10, choices=Toon, default=Toon.NEUTRAAL)
    gevolg = models.TextField("gevolg", blank=True)

    class Meta:
        verbose_name = "bevinding"
        verbose_name_plural = "bevindingen"
