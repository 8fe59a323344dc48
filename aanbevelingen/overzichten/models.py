"""Whom follows which follow-up."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from aanbevelingen.opvolging.models import Opvolging
from regio.kern.historie import gevolgd


@gevolgd
class Volger(models.Model):
    """Somebody wants to see on the start page what happens with this follow-up."""

    opvolging = models.ForeignKey(Opvolging, models.CASCADE, verbose_name="opvolging", related_name="volgers")
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="gebruiker", related_name="volgt"
    )
    sinds = models.DateTimeField("sinds")

    class Meta:
        verbose_name = "volger"
        verbose_name_plural = "volgers"
        constraints = [models.UniqueConstraint(fields=["opvolging", "gebruiker"], name="volger_een_keer")]

    def __str__(self) -> str:
        return f"{self.gebruiker} volgt {self.opvolging}"
