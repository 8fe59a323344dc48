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
