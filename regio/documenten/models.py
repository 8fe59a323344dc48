"""A document: an uploaded file or a link."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from regio.kern.historie import gevolgd
from regio.kern.modellen import MetUuid, MetVoorbeeld, Zichtbaarheid


def _opslagpad(document: Document, bestandsnaam: str) -> str:
    return f"documenten/{document.uuid}"


@gevolgd
class Document(MetUuid, MetVoorbeeld, models.Model):
    """A file or a link with a title; the bytes are stored under the uuid, never under a typed name."""

    titel = models.CharField("titel", max_length=250)
    zichtbaarheid = models.CharField(
        "zichtbaarheid", max_length=10, choices=Zichtbaarheid, default=Zichtbaarheid.OPENBAAR
    )
    bestand = models.FileField("bestand", upload_to=_opslagpad, blank=True)
    bestandsnaam = models.CharField("bestandsnaam", max_length=250, blank=True)
    mediatype = models.CharField("mediatype", max_length=120, blank=True)
    grootte = models.PositiveBigIntegerField("grootte in bytes", null=True, blank=True)
    sha256 = models.CharField("sha-256", max_length=64, blank=True)
    koppeling = models.URLField("koppeling", max_length=500, blank=True)
    toegevoegd_op = models.DateTimeField("toegevoegd op")
    toegevoegd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="toegevoegd door",
        related_name="+",
    )

    class Meta:
        verbose_name = "document"
        verbose_name_plural = "documenten"
        constraints = [
            models.CheckConstraint(
                condition=(Q(bestand="") & ~Q(koppeling="")) | (~Q(bestand="") & Q(koppeling="")),
                name="document_bestand_of_koppeling",
            )
        ]

    def __str__(self) -> str:
        return self.titel
