"""A regeling and its participants over time."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from governance.organisaties.models import Organisatie, Regio
from governance.regelingen.rules import WGR_VORMEN, Rechtsvorm, RegelingSoort
from regio.kern.historie import gevolgd
from regio.kern.modellen import MetUuid
from regio.kern.perioden import MetPeriode, PeriodeQuerySet, geen_overlap, periode_klopt


@gevolgd
class Regeling(MetUuid, models.Model):
    """An agreement to look after an interest together, in one legal form."""

    regio = models.ForeignKey(Regio, models.PROTECT, verbose_name="regio", related_name="regelingen")
    naam = models.CharField("naam", max_length=250)
    slug = models.SlugField("naam in het adres", max_length=120, unique=True)
    rechtsvorm = models.CharField("rechtsvorm", max_length=30, choices=Rechtsvorm)
    soort = models.CharField("soort regeling", max_length=25, choices=RegelingSoort, blank=True, default="")
    belang = models.TextField("belang", blank=True)
    toelichting = models.TextField("toelichting", blank=True)
    ingangsdatum = models.DateField("in werking vanaf", null=True, blank=True)
    einddatum = models.DateField("vervallen per", null=True, blank=True)

    class Meta:
        verbose_name = "regeling"
        verbose_name_plural = "regelingen"
        constraints = [
            models.CheckConstraint(
                condition=Q(soort="") | Q(rechtsvorm__in=[*WGR_VORMEN, Rechtsvorm.ONBEKEND]),
                name="regeling_soort_alleen_wgr",
                violation_error_message="Een vorm buiten de Wgr heeft geen soort regeling.",
            ),
            models.CheckConstraint(
                condition=Q(einddatum__isnull=True)
                | Q(ingangsdatum__isnull=True)
                | Q(einddatum__gt=models.F("ingangsdatum")),
                name="regeling_einde_na_begin",
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        """Return the address of the regeling's page."""
        return reverse("governance:regeling-detail", args=[self.slug])


@gevolgd
class Deelname(MetPeriode, models.Model):
    """An organisation takes part in a regeling during a period."""

    regeling = models.ForeignKey(Regeling, models.CASCADE, verbose_name="regeling", related_name="deelnames")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, verbose_name="deelnemer", related_name="deelnames")

    objects: ClassVar[Any] = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = "deelname"
        verbose_name_plural = "deelnames"
        constraints = [
            periode_klopt("deelname_periode_klopt"),
            geen_overlap("deelname_geen_overlap", "regeling", "organisatie"),
        ]

    def __str__(self) -> str:
        return f"{self.organisatie} in {self.regeling}"
