"""Abstract bases that many models share. They add columns, never behaviour on save."""

import uuid

from django.db import models


class MetUuid(models.Model):
    """A public object: its address and its identity outside never change."""

    uuid = models.UUIDField("uuid", default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True


class MetVoorbeeld(models.Model):
    """A row that may be invented for the demo; the page says so wherever it is shown."""

    voorbeeld = models.BooleanField("voorbeeldgegeven", default=False)

    class Meta:
        abstract = True


class Zichtbaarheid(models.TextChoices):
    """Who may know that something exists. "Vertrouwelijk" is not a legal regime, so it is not a choice."""

    OPENBAAR = "openbaar", "openbaar"
    INTERN = "intern", "intern (alleen de betrokken organisaties)"


class Betrouwbaarheid(models.TextChoices):
    """How a fact is known; shown with the fact."""

    GELEZEN = "gelezen", "gelezen in de bron"
    GELEZEN_2017 = "gelezen_2017", "gelezen in de wettekst van 2017"
    KENNIS = "kennis", "uit kennis, niet nagelezen"
    AFGELEID = "afgeleid", "eigen afleiding of berekening"


class MetBron(models.Model):
    """A row that comes from a document: its code there, which document, and how it is known."""

    code = models.CharField("code in de bron", max_length=20, blank=True)
    bron = models.CharField("bron", max_length=250, blank=True)
    betrouwbaarheid = models.CharField(
        "betrouwbaarheid", max_length=15, choices=Betrouwbaarheid, default=Betrouwbaarheid.GELEZEN
    )

    class Meta:
        abstract = True
