"""A dossier with the organisations that do or do not take part in it."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from governance.dossiers.rules import Coalitierol, Kostensleutel
from governance.organisaties.models import Organisatie, Regio, Thema
from regio.kern.historie import gevolgd
from regio.kern.modellen import MetUuid, MetVoorbeeld
from regio.kern.perioden import MetPeriode, PeriodeQuerySet, geen_overlap, periode_klopt
from regio.kern.versie import MetVersie


class DossierQuerySet(models.QuerySet["Dossier"]):
    """Dossiers."""

    def lopend_op(self, datum: date) -> DossierQuerySet:
        """Keep the dossiers that run on that day; an unknown begin counts as long ago."""
        return self.filter(
            Q(begindatum__isnull=True) | Q(begindatum__lte=datum),
            Q(einddatum__isnull=True) | Q(einddatum__gt=datum),
        )


@gevolgd
class Dossier(MetUuid, MetVersie, MetVoorbeeld, models.Model):
    """A subject on which some of a region's organisations work together: a coalition of the willing."""

    regio = models.ForeignKey(Regio, models.PROTECT, verbose_name="regio", related_name="dossiers")
    naam = models.CharField("naam", max_length=200)
    slug = models.SlugField("naam in het adres", max_length=120, unique=True)
    thema = models.ForeignKey(
        Thema, models.PROTECT, null=True, blank=True, verbose_name="thema", related_name="dossiers"
    )
    omschrijving = models.TextField("omschrijving", blank=True)
    code = models.CharField("code in de bron", max_length=20, blank=True)
    kostensleutel = models.CharField(
        "verdeling van de kosten", max_length=10, choices=Kostensleutel, default=Kostensleutel.ONBEKEND
    )
    kosten_toelichting = models.TextField("toelichting bij de kosten", blank=True)
    begindatum = models.DateField("begonnen op", null=True, blank=True)
    einddatum = models.DateField("gestopt per", null=True, blank=True)

    objects: ClassVar[Any] = DossierQuerySet.as_manager()

    class Meta:
        verbose_name = "dossier"
        verbose_name_plural = "dossiers"
        constraints = [
            models.UniqueConstraint(
                fields=["regio", "naam"],
                name="dossier_naam_uniek_per_regio",
                violation_error_message="Deze regio heeft al een dossier met deze naam.",
                violation_error_code="naam",
            ),
            models.CheckConstraint(
                condition=Q(einddatum__isnull=True) | Q(begindatum__isnull=True) | Q(einddatum__gt=F("begindatum")),
                name="dossier_einde_na_begin",
                violation_error_message="Een dossier stopt pas nadat het is begonnen.",
                violation_error_code="einddatum",
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        """Return the address of the dossier's page."""
        return reverse("governance:dossier-detail", args=[self.slug])


@gevolgd
class Dossierdeelname(MetPeriode, MetVersie, MetVoorbeeld, models.Model):
    """What an organisation is in a dossier during a period; staying out always has a reason."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, verbose_name="dossier", related_name="deelnames")
    organisatie = models.ForeignKey(
        Organisatie, models.PROTECT, verbose_name="organisatie", related_name="dossierdeelnames"
    )
    rol = models.CharField("rol", max_length=14, choices=Coalitierol)
    reden = models.TextField("reden", blank=True)

    objects: ClassVar[Any] = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = "deelname aan een dossier"
        verbose_name_plural = "deelnames aan een dossier"
        constraints = [
            periode_klopt("dossierdeelname_periode_klopt"),
            geen_overlap("dossierdeelname_geen_overlap", "dossier", "organisatie"),
            models.CheckConstraint(
                condition=~Q(rol="doet_niet_mee") | ~Q(reden=""),
                name="dossierdeelname_niet_mee_heeft_reden",
                violation_error_message="Schrijf op waarom deze organisatie niet meedoet.",
                violation_error_code="reden",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisatie} in {self.dossier}"
