"""A regeling with its participants, powers and parts over time."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from governance.organisaties.models import Organisatie, Regio
from governance.regelingen.rules import (
    WGR_VORMEN,
    Bestemming,
    Drijfveer,
    Gemeenteorgaan,
    Overdrachtswijze,
    Rechtsvorm,
    RegelingSoort,
)
from regio.kern.historie import gevolgd
from regio.kern.modellen import MetUuid
from regio.kern.perioden import MetPeriode, PeriodeQuerySet, geen_overlap, periode_klopt
from regio.kern.versie import MetVersie


class RegelingQuerySet(models.QuerySet["Regeling"]):
    """Regelingen."""

    def van_kracht_op(self, datum: date) -> RegelingQuerySet:
        """Keep what is in force on that day; an unknown day of entry counts as long ago, a proposal never."""
        return self.filter(
            Q(ingangsdatum__isnull=True) | Q(ingangsdatum__lte=datum),
            Q(einddatum__isnull=True) | Q(einddatum__gt=datum),
            voorgesteld=False,
        )


@gevolgd
class Regeling(MetUuid, MetVersie, models.Model):
    """An agreement to look after an interest together, in one legal form; not every one lies in a region."""

    regio = models.ForeignKey(
        Regio, models.PROTECT, null=True, blank=True, verbose_name="regio", related_name="regelingen"
    )
    naam = models.CharField("naam", max_length=250)
    slug = models.SlugField("naam in het adres", max_length=120, unique=True)
    rechtsvorm = models.CharField("rechtsvorm", max_length=30, choices=Rechtsvorm)
    soort = models.CharField("soort regeling", max_length=25, choices=RegelingSoort, blank=True, default="")
    grondslag = models.CharField("wettelijke grondslag", max_length=250, blank=True)
    drijfveer = models.CharField("reden om samen te werken", max_length=12, choices=Drijfveer, blank=True)
    belang = models.TextField("belang", blank=True)
    toelichting = models.TextField("toelichting", blank=True)

    voorgesteld = models.BooleanField("nog een voorstel", default=False)
    ingangsdatum = models.DateField("in werking vanaf", null=True, blank=True)
    bekendgemaakt_op = models.DateField("bekendgemaakt op", null=True, blank=True)
    vindplaats = models.CharField("vindplaats van de bekendmaking", max_length=250, blank=True)
    evaluatiedatum = models.DateField("volgende evaluatie", null=True, blank=True)
    einddatum = models.DateField("vervallen per", null=True, blank=True)
    reden_einde = models.TextField("reden van de opheffing", blank=True)

    objects: ClassVar[Any] = RegelingQuerySet.as_manager()

    class Meta:
        verbose_name = "regeling"
        verbose_name_plural = "regelingen"
        constraints = [
            models.CheckConstraint(
                condition=Q(soort="") | Q(rechtsvorm__in=[*WGR_VORMEN, Rechtsvorm.ONBEKEND]),
                name="regeling_soort_alleen_wgr",
                violation_error_message="Een vorm buiten de Wgr heeft geen soort regeling.",
                violation_error_code="soort",
            ),
            models.CheckConstraint(
                condition=Q(einddatum__isnull=True) | Q(ingangsdatum__isnull=True) | Q(einddatum__gt=F("ingangsdatum")),
                name="regeling_einde_na_begin",
                violation_error_message="Een regeling vervalt pas nadat zij in werking is getreden.",
                violation_error_code="einddatum",
            ),
            models.CheckConstraint(
                condition=Q(einddatum__isnull=False) | Q(reden_einde=""),
                name="regeling_reden_alleen_bij_einde",
                violation_error_message="Vul bij een reden van opheffing ook in per wanneer de regeling vervalt.",
                violation_error_code="einddatum",
            ),
            models.CheckConstraint(
                condition=~Q(voorgesteld=True) | Q(ingangsdatum__isnull=True),
                name="regeling_voorstel_niet_in_werking",
                violation_error_message="Een voorstel is nog niet in werking: laat deze datum leeg.",
                violation_error_code="ingangsdatum",
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        """Return the address of the regeling's page."""
        return reverse("governance:regeling-detail", args=[self.slug])


@gevolgd
class Deelname(MetPeriode, MetVersie, models.Model):
    """An organisation takes part in a regeling during a period."""

    regeling = models.ForeignKey(Regeling, models.CASCADE, verbose_name="regeling", related_name="deelnames")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, verbose_name="deelnemer", related_name="deelnames")
    toelichting = models.TextField("toelichting bij toetreden of uittreden", blank=True)

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


@gevolgd
class Vrijstelling(MetPeriode, MetVersie, models.Model):
    """A participant need not join in on one matter during a period, because the regeling says so (Wgr art. 11)."""

    deelname = models.ForeignKey(Deelname, models.CASCADE, verbose_name="deelname", related_name="vrijstellingen")
    onderwerp = models.CharField("vrijgesteld van", max_length=200)
    reden = models.TextField("reden")

    objects: ClassVar[Any] = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = "vrijstelling"
        verbose_name_plural = "vrijstellingen"
        constraints = [
            periode_klopt("vrijstelling_periode_klopt"),
            geen_overlap("vrijstelling_geen_overlap", "deelname", "onderwerp"),
        ]

    def __str__(self) -> str:
        return f"{self.deelname}: vrijgesteld van {self.onderwerp}"


@gevolgd
class Bevoegdheid(MetPeriode, MetVersie, models.Model):
    """A power that the participants handed over or let be used (Wgr art. 10 lid 2 and art. 30)."""

    regeling = models.ForeignKey(Regeling, models.CASCADE, verbose_name="regeling", related_name="bevoegdheden")
    van_orgaan = models.CharField("bevoegdheid van", max_length=12, choices=Gemeenteorgaan)
    wijze = models.CharField("wijze", max_length=12, choices=Overdrachtswijze)
    omschrijving = models.CharField("bevoegdheid", max_length=250)
    grondslag = models.CharField("artikel of besluit", max_length=150, blank=True)

    objects: ClassVar[Any] = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = "bevoegdheid"
        verbose_name_plural = "bevoegdheden"
        constraints = [
            periode_klopt("bevoegdheid_periode_klopt"),
            geen_overlap("bevoegdheid_geen_overlap", "regeling", "van_orgaan", "omschrijving"),
        ]

    def __str__(self) -> str:
        return self.omschrijving


@gevolgd
class Onderdeel(MetVersie, models.Model):
    """A part of a regeling and where it goes in a reform, with the reason."""

    regeling = models.ForeignKey(Regeling, models.CASCADE, verbose_name="regeling", related_name="onderdelen")
    volgnummer = models.PositiveSmallIntegerField("volgorde", default=1)
    naam = models.CharField("onderdeel", max_length=150)
    omschrijving = models.TextField("omschrijving", blank=True)
    code = models.CharField("code in de bron", max_length=20, blank=True)
    bestemming = models.CharField("bestemming", max_length=14, choices=Bestemming, default=Bestemming.ONGEWIJZIGD)
    reden = models.TextField("reden", blank=True)
    vervolg = models.TextField("vervolg", blank=True)
    vervolg_op = models.DateField("vervolg uiterlijk op", null=True, blank=True)
    nieuwe_regeling = models.ForeignKey(
        Regeling,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="gaat naar regeling",
        related_name="overgenomen_onderdelen",
    )

    class Meta:
        verbose_name = "onderdeel"
        verbose_name_plural = "onderdelen"
        constraints = [
            models.UniqueConstraint(
                fields=["regeling", "naam"],
                name="onderdeel_een_keer",
                violation_error_message="Deze regeling heeft al een onderdeel met deze naam.",
                violation_error_code="naam",
            ),
            models.CheckConstraint(
                condition=Q(bestemming__in=["ongewijzigd", "te_bepalen"]) | ~Q(reden=""),
                name="onderdeel_bestemming_heeft_reden",
                violation_error_message="Schrijf op waarom het onderdeel deze bestemming krijgt.",
                violation_error_code="reden",
            ),
            models.CheckConstraint(
                condition=Q(nieuwe_regeling__isnull=True) | Q(bestemming="eigen_regeling"),
                name="onderdeel_regeling_bij_bestemming",
                violation_error_message="Een andere regeling hoort alleen bij de bestemming “eigen regeling”.",
                violation_error_code="nieuwe_regeling",
            ),
            models.CheckConstraint(
                condition=Q(nieuwe_regeling__isnull=True) | ~Q(nieuwe_regeling=F("regeling")),
                name="onderdeel_niet_naar_zichzelf",
                violation_error_message="Een onderdeel kan niet naar dezelfde regeling gaan.",
                violation_error_code="nieuwe_regeling",
            ),
        ]

    def __str__(self) -> str:
        return self.naam
