"""Organisations of the four O's, municipalities with inhabitants, regions with participants, granted roles."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Lower
from django.urls import reverse

from governance.organisaties.rules import AmbtSoort, OrganisatieSoort
from regio.accounts.roles import ROLLEN
from regio.kern.historie import gevolgd
from regio.kern.modellen import MetUuid, MetVoorbeeld
from regio.kern.perioden import MetPeriode, PeriodeQuerySet, geen_overlap, periode_klopt
from regio.kern.versie import MetVersie


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

    def get_absolute_url(self) -> str:
        """Return the address of the organisation's page; a municipality has a page of its own there."""
        return reverse("governance:organisatie-detail", args=[self.slug])


class GemeenteQuerySet(models.QuerySet["Gemeente"]):
    """Municipalities."""

    def bestaand_op(self, datum: date) -> GemeenteQuerySet:
        """Keep the municipalities that no herindeling had ended on that day."""
        opgeheven = Herindeling.objects.filter(van=OuterRef("pk"), datum__lte=datum)
        return self.filter(~Exists(opgeheven))


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

    objects: ClassVar[Any] = GemeenteQuerySet.as_manager()

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


_OPVOLGER_BESTAAT = """
IF EXISTS (SELECT 1 FROM governance_herindeling WHERE van_id = NEW.naar_id AND datum <= NEW.datum AND id <> NEW.id)
    OR EXISTS (SELECT 1 FROM governance_herindeling WHERE naar_id = NEW.van_id AND datum >= NEW.datum AND id <> NEW.id)
THEN
    RAISE EXCEPTION 'Een opvolger moet op de datum van de herindeling bestaan'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'herindeling_opvolger_bestaat';
END IF;
RETURN NEW;
"""


@gevolgd
class Herindeling(models.Model):
    """A municipality ended on a day and this one took over (part of) it; a split is several rows (Wet arhi)."""

    van = models.ForeignKey(
        Gemeente, models.PROTECT, verbose_name="opgeheven gemeente", related_name="opgevolgd_door_rijen"
    )
    naar = models.ForeignKey(Gemeente, models.PROTECT, verbose_name="opvolger", related_name="voortgekomen_uit_rijen")
    datum = models.DateField("ingangsdatum")
    toelichting = models.CharField("toelichting", max_length=250, blank=True)

    class Meta:
        verbose_name = "herindeling"
        verbose_name_plural = "herindelingen"
        constraints = [
            models.UniqueConstraint(
                fields=["van", "naar"],
                name="herindeling_een_keer",
                violation_error_message="Deze herindeling staat er al.",
            ),
            models.CheckConstraint(
                condition=~Q(van=F("naar")),
                name="herindeling_niet_naar_zichzelf",
                violation_error_message="Een gemeente kan niet in zichzelf opgaan.",
            ),
            ExclusionConstraint(
                name="herindeling_een_datum_per_gemeente",
                expressions=[("van", RangeOperators.EQUAL), ("datum", RangeOperators.NOT_EQUAL)],
                violation_error_message="Deze gemeente is al op een andere datum opgeheven.",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="opvolger_bestaat",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func=_OPVOLGER_BESTAAT,
            )
        ]

    def __str__(self) -> str:
        return f"{self.van} naar {self.naar} per {self.datum}"


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
class Thema(MetVersie, models.Model):
    """A subject on which a region cooperates; bodies and dossiers are about it."""

    regio = models.ForeignKey(Regio, models.CASCADE, verbose_name="regio", related_name="themas")
    naam = models.CharField("naam", max_length=120)
    omschrijving = models.TextField("omschrijving", blank=True)
    code = models.CharField("code in de bron", max_length=20, blank=True)

    class Meta:
        verbose_name = "thema"
        verbose_name_plural = "thema's"
        constraints = [
            models.UniqueConstraint(
                "regio",
                Lower("naam"),
                name="thema_naam_uniek_per_regio",
                violation_error_message="Deze regio heeft al een thema met deze naam.",
                violation_error_code="naam",
            )
        ]

    def __str__(self) -> str:
        return self.naam


@gevolgd
class Ambt(MetPeriode, MetVersie, MetVoorbeeld, models.Model):
    """An office as one person holds it during a period; by function, so that no name is needed (AVG art. 5)."""

    organisatie = models.ForeignKey(Organisatie, models.PROTECT, verbose_name="organisatie", related_name="ambten")
    soort = models.CharField("ambt", max_length=20, choices=AmbtSoort)
    omschrijving = models.CharField("omschrijving, bijvoorbeeld de portefeuille", max_length=120, blank=True)
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        verbose_name="gebruiker",
        related_name="ambten",
    )

    objects: ClassVar[Any] = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = "ambt"
        verbose_name_plural = "ambten"
        constraints = [
            periode_klopt("ambt_periode_klopt"),
            geen_overlap("ambt_een_burgemeester", "organisatie", condition=Q(soort="burgemeester")),
            geen_overlap("ambt_geen_overlap", "organisatie", "soort", "omschrijving"),
        ]

    def __str__(self) -> str:
        bij = f" ({self.omschrijving})" if self.omschrijving else ""
        return f"{self.get_soort_display()} van {self.organisatie}{bij}"


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
