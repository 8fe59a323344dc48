"""The report rhythm of a council and its fixed moments in the year."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from aanbevelingen.ritmes.rules import Ritmesoort
from governance.organisaties.models import Gemeente
from regio.kern.historie import gevolgd
from regio.kern.modellen import MetVoorbeeld
from regio.kern.versie import MetVersie


@gevolgd
class Raadsritme(MetVersie, MetVoorbeeld, models.Model):
    """How often one council wants to hear, unless an item has a rhythm of its own."""

    gemeente = models.OneToOneField(Gemeente, models.CASCADE, verbose_name="gemeente", related_name="raadsritme")
    soort = models.CharField("ritme", max_length=10, choices=Ritmesoort, default=Ritmesoort.MAANDEN)
    maanden = models.PositiveSmallIntegerField("om de (maanden)", default=6)

    class Meta:
        verbose_name = "ritme van een raad"
        verbose_name_plural = "ritmes van raden"
        constraints = [
            models.CheckConstraint(
                condition=Q(maanden__gte=1) & Q(maanden__lte=60),
                name="raadsritme_een_tot_zestig_maanden",
                violation_error_message="Kies een ritme van 1 tot en met 60 maanden.",
                violation_error_code="maanden",
            )
        ]

    def __str__(self) -> str:
        return f"Ritme van de raad van {self.gemeente}"


@gevolgd
class Vastmoment(models.Model):
    """A moment that returns every year, such as the kadernota or the begroting."""

    raadsritme = models.ForeignKey(Raadsritme, models.CASCADE, verbose_name="ritme", related_name="momenten")
    naam = models.CharField("naam", max_length=60)
    maand = models.PositiveSmallIntegerField("maand")
    dag = models.PositiveSmallIntegerField("dag")

    class Meta:
        verbose_name = "vast moment"
        verbose_name_plural = "vaste momenten"
        constraints = [
            models.UniqueConstraint(fields=["raadsritme", "maand", "dag"], name="vastmoment_een_per_dag"),
            models.CheckConstraint(
                condition=Q(maand__gte=1, maand__lte=12, dag__gte=1, dag__lte=31), name="vastmoment_bestaat"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.naam} ({self.dag}-{self.maand})"
