"""Organisations of the four O's, municipalities with inhabitants, regions with participants, granted roles."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from regio.accounts.roles import ROLLEN
from regio.kern.historie import gevolgd
from regio.kern.modellen import MetUuid, MetVoorbeeld
from regio.kern.perioden import MetPeriode, PeriodeQuerySet, geen_overlap, periode_klopt


class OrganisatieSoort(models.TextChoices):
    """Kinds of organisation, grouped by the four O's: overheid, ondernemers, onderwijs, onderzoek."""

    GEMEENTE = "gemeente", "gemeente"
    PROVINCIE = "provincie", "provincie"
    WATERSCHAP = "waterschap", "waterschap"
    OVERHEID = "overheid", "andere overheid"
    ONDERNEMERS = "ondernemers", "ondernemers"
    ONDERWIJS = "onderwijs", "onderwijs"
    ONDERZOEK = "onderzoek", "onderzoek"


@gevolgd
class Organisatie(MetUuid, models.Model):
    """An organisation that can take part in something regional."""

    soort = models.CharField("soort", max_length=12, choices=OrganisatieSoort)
    naam = models.CharField("naam", max_length=150)
    slug = models.SlugField("naam in het adres", max_length=100, unique=True)
    tooi_uri = models.URLField("TOOI-adres", null=True, blank=True, unique=True)

    class Meta:
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"
        indexes = [GinIndex(fields=["naam"], name="organisatie_naam_trgm", opclasses=["gin_trgm_ops"])]

    def __str__(self) -> str:
        return self.naam


@gevolgd
class Gemeente(Organisatie):
    """A municipality; the CBS code (four digits) is its key outside this portal."""

    cbs_code = models.CharField(
        "CBS-code",
        max_length=4,
        unique=True,
        validators=[RegexValidator(r"^\d{4}$", "Een CBS-code heeft vier cijfers.")],
    )
    provincie = models.ForeignKey(Organisatie, models.PROTECT, verbose_name="provincie", related_name="gemeenten")

    class Meta:
        verbose_name = "gemeente"
        verbose_name_plural = "gemeenten"
        constraints = [
            models.CheckConstraint(condition=Q(cbs_code__regex=r"^\d{4}$"), name="gemeente_cbs_code_vier_cijfers")
        ]

    def get_absolute_url(self) -> str:
        """Return the address of the municipality's page."""
        return reverse("governance:gemeente-detail", args=[self.slug])

    @property
    def gm_code(self) -> str:
        """The CBS code as shown: GM0246."""
        return f"GM{self.cbs_code}"


@gevolgd
class Inwonertal(models.Model):
    """Inhabitants of a municipality on a reference date, with where the figure comes from."""

    gemeente = models.ForeignKey(Gemeente, models.CASCADE, verbose_name="gemeente", related_name="inwonertallen")
    peildatum = models.DateField("peildatum")
    aantal = models.PositiveIntegerField("aantal inwoners")
    bron = models.CharField("bron", max_length=250)
    definitief = models.BooleanField("definitief", default=True)

    class Meta:
        verbose_name = "inwonertal"
        verbose_name_plural = "inwonertallen"
        constraints = [models.UniqueConstraint(fields=["gemeente", "peildatum"], name="inwonertal_een_per_peildatum")]

    def __str__(self) -> str:
        return f"{self.gemeente}: {self.aantal} op {self.peildatum}"


@gevolgd
class Regio(MetUuid, models.Model):
    """A region in which municipalities cooperate, in one or more forms."""

    naam = models.CharField("naam", max_length=150)
    slug = models.SlugField("naam in het adres", max_length=100, unique=True)
    omschrijving = models.TextField("omschrijving", blank=True)

    class Meta:
        verbose_name = "regio"
        verbose_name_plural = "regio's"

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        """Return the address of the region's page."""
        return reverse("governance:regio-detail", args=[self.slug])


@gevolgd
class RegioDeelname(MetPeriode, models.Model):
    """An organisation takes part in a region during a period; periods of one pair never overlap."""

    regio = models.ForeignKey(Regio, models.CASCADE, verbose_name="regio", related_name="deelnames")
    organisatie = models.ForeignKey(
        Organisatie, models.PROTECT, verbose_name="organisatie", related_name="regiodeelnames"
    )

    objects: ClassVar[Any] = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = "deelname aan een regio"
        verbose_name_plural = "deelnames aan een regio"
        constraints = [
            periode_klopt("regiodeelname_periode_klopt"),
            geen_overlap("regiodeelname_geen_overlap", "regio", "organisatie"),
        ]

    def __str__(self) -> str:
        return f"{self.organisatie} in {self.regio}"


@gevolgd
class Rolverlening(MetPeriode, MetVoorbeeld, models.Model):
    """A person holds a role for exactly one scope during a period; the beheerder's scope is everything."""

    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="gebruiker", related_name="rollen"
    )
    rol = models.CharField("rol", max_length=20, choices=[(code, rol.naam) for code, rol in ROLLEN.items()])
    gemeente = models.ForeignKey(
        Gemeente, models.PROTECT, null=True, blank=True, verbose_name="gemeente", related_name="rollen"
    )
    regio = models.ForeignKey(Regio, models.PROTECT, null=True, blank=True, verbose_name="regio", related_name="rollen")
    regeling = models.ForeignKey(
        "governance.Regeling",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="regeling",
        related_name="rollen",
    )

    objects: ClassVar[Any] = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = "rol"
        verbose_name_plural = "rollen"
        constraints = [
            periode_klopt("rolverlening_periode_klopt"),
            models.CheckConstraint(
                condition=Q(rol="beheerder", gemeente__isnull=True, regio__isnull=True, regeling__isnull=True)
                | (
                    Q(gemeente__isnull=False, regio__isnull=True, regeling__isnull=True)
                    & Q(rol__in=["raadslid", "griffier", "secretaris", "actiehouder", "rekenkamer"])
                )
                | (
                    Q(gemeente__isnull=True, regio__isnull=False, regeling__isnull=True)
                    & Q(rol__in=["regiosecretaris", "rekenkamer"])
                )
                | (
                    Q(gemeente__isnull=True, regio__isnull=True, regeling__isnull=False)
                    & Q(rol__in=["regiosecretaris"])
                ),
                name="rolverlening_precies_een_bereik",
                violation_error_message="Kies bij deze rol precies één gemeente, regio of regeling.",
            ),
            geen_overlap(
                "rolverlening_gemeente_geen_overlap",
                "gebruiker",
                "rol",
                "gemeente",
                condition=Q(gemeente__isnull=False),
            ),
            geen_overlap(
                "rolverlening_regio_geen_overlap",
                "gebruiker",
                "rol",
                "regio",
                condition=Q(regio__isnull=False),
            ),
            geen_overlap(
                "rolverlening_regeling_geen_overlap",
                "gebruiker",
                "rol",
                "regeling",
                condition=Q(regeling__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gebruiker}: {self.get_rol_display()}"
