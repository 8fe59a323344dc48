"""A programme: a temporary task of a region, started by a decision."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from governance.besluitvorming.models import Beslispunt
from governance.organisaties.models import Regio
from regio.kern.historie import gevolgd
from regio.kern.modellen import MetUuid, MetVoorbeeld
from regio.kern.perioden import MetPeriode, PeriodeQuerySet, geen_overlap, periode_klopt
from regio.kern.versie import MetVersie


@gevolgd
class Programma(MetUuid, MetPeriode, MetVersie, MetVoorbeeld, models.Model):
    """A temporary, coherent approach to a task of a region; it starts by a beslispunt and ends by another."""

    regio = models.ForeignKey(Regio, models.PROTECT, verbose_name="regio", related_name="programmas")
    naam = models.CharField("naam", max_length=200)
    opdracht = models.TextField("opdracht", blank=True)
    besloten_bij = models.OneToOneField(
        Beslispunt, models.PROTECT, null=True, blank=True, verbose_name="gestart door", related_name="programma"
    )
    beeindigd_bij = models.ForeignKey(
        Beslispunt, models.PROTECT, null=True, blank=True, verbose_name="beëindigd door", related_name="+"
    )

    objects: ClassVar[Any] = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = "programma"
        verbose_name_plural = "programma's"
        constraints = [
            periode_klopt("programma_periode_klopt"),
            geen_overlap("programma_geen_overlap", "regio", "naam"),
            models.CheckConstraint(
                condition=Q(beeindigd_bij__isnull=True) | Q(tot__isnull=False),
                name="programma_beeindigd_heeft_datum",
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        """Return the address of the programme."""
        return reverse("governance:programma-detail", args=[self.uuid])
