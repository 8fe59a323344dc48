"""A body of a municipality, a region or a regeling, and its members."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from governance.organisaties.models import Gemeente, Organisatie, Regio
from governance.regelingen.models import Regeling
from regio.kern.historie import gevolgd
from regio.kern.modellen import MetUuid, MetVoorbeeld
from regio.kern.perioden import MetPeriode, PeriodeQuerySet, periode_klopt


class OrgaanSoort(models.TextChoices):
    """Kinds of body, as people in the field call them."""

    GEMEENTERAAD = "gemeenteraad", "gemeenteraad"
    COLLEGE = "college", "college van burgemeester en wethouders"
    ALGEMEEN_BESTUUR = "algemeen_bestuur", "algemeen bestuur"
    DAGELIJKS_BESTUUR = "dagelijks_bestuur", "dagelijks bestuur"
    BESTUURLIJK_OVERLEG = "bestuurlijk_overleg", "bestuurlijk overleg"
    PORTEFEUILLEHOUDERSOVERLEG = "pho", "portefeuillehoudersoverleg"
    RAADSADVIESCOMMISSIE = "raadsadviescommissie", "raadsadviescommissie"
    VIER_O_ORGAAN = "vier_o_orgaan", "4O-orgaan"
    BESTUURLIJKE_REGIEKAMER = "bestuurlijke_regiekamer", "bestuurlijke regiekamer"
    AMBTELIJKE_REGIEKAMER = "ambtelijke_regiekamer", "ambtelijke regiekamer"
    ADVIESBOARD = "adviesboard", "Strategic of Economic Board"
    SECRETARISSENKRING = "secretarissenkring", "secretarissenkring"
    RADENBERAAD = "radenberaad", "beraad van raden"
    UITVOERINGSORGANISATIE = "uitvoeringsorganisatie", "uitvoeringsorganisatie"
    OVERIG = "overig", "ander orgaan"


class Aard(models.TextChoices):
    """What the body's word is worth."""

    BESLUITEND = "besluitend", "besluitend"
    ADVISEREND = "adviserend", "adviserend"
    UITVOEREND = "uitvoerend", "uitvoerend"
    INFORMEEL = "informeel", "informeel"


@gevolgd
class Orgaan(MetUuid, MetVoorbeeld, models.Model):
    """A body; it belongs to exactly one municipality, region or regeling."""

    soort = models.CharField("soort", max_length=25, choices=OrgaanSoort)
    naam = models.CharField("naam", max_length=200)
    aard = models.CharField("aard", max_length=12, choices=Aard)
    gemeente = models.ForeignKey(
        Gemeente, models.PROTECT, null=True, blank=True, verbose_name="gemeente", related_name="organen"
    )
    regio = models.ForeignKey(
        Regio, models.PROTECT, null=True, blank=True, verbose_name="regio", related_name="organen"
    )
    regeling = models.ForeignKey(
        Regeling,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="regeling",
        related_name="organen",
    )
    omschrijving = models.TextField("omschrijving", blank=True)
    vergaderritme = models.CharField("vergaderritme", max_length=120, blank=True)
    code = models.CharField("code in de bron", max_length=20, blank=True)

    class Meta:
        verbose_name = "orgaan"
        verbose_name_plural = "organen"
        constraints = [
            models.CheckConstraint(
                condition=Q(gemeente__isnull=False, regio__isnull=True, regeling__isnull=True)
                | Q(gemeente__isnull=True, regio__isnull=False, regeling__isnull=True)
                | Q(gemeente__isnull=True, regio__isnull=True, regeling__isnull=False),
                name="orgaan_precies_een_eigenaar",
            ),
            models.CheckConstraint(
                condition=~Q(soort__in=["gemeenteraad", "college"]) | Q(gemeente__isnull=False),
                name="orgaan_raad_en_college_van_gemeente",
            ),
            models.UniqueConstraint(
                fields=["gemeente", "soort"],
                condition=Q(soort__in=["gemeenteraad", "college"]),
                name="orgaan_een_raad_en_college_per_gemeente",
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        """Return the address of the body's page."""
        return reverse("governance:orgaan-detail", args=[self.uuid])


class LidRol(models.TextChoices):
    """What somebody is in a body."""

    VOORZITTER = "voorzitter", "voorzitter"
    LID = "lid", "lid"
    PLAATSVERVANGER = "plaatsvervangend_lid", "plaatsvervangend lid"
    SECRETARIS = "secretaris", "secretaris"
    TREKKER = "trekker", "trekker"


@gevolgd
class Lidmaatschap(MetPeriode, MetVoorbeeld, models.Model):
    """A seat in a body, held by function and on behalf of an organisation; a person's name is not needed."""

    orgaan = models.ForeignKey(Orgaan, models.CASCADE, verbose_name="orgaan", related_name="lidmaatschappen")
    organisatie = models.ForeignKey(
        Organisatie,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="namens",
        related_name="lidmaatschappen",
    )
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        verbose_name="gebruiker",
        related_name="lidmaatschappen",
    )
    functie = models.CharField("functie", max_length=150)
    rol = models.CharField("rol", max_length=25, choices=LidRol, default=LidRol.LID)

    objects: ClassVar[Any] = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = "lidmaatschap"
        verbose_name_plural = "lidmaatschappen"
        constraints = [periode_klopt("lidmaatschap_periode_klopt")]

    def __str__(self) -> str:
        return f"{self.functie} in {self.orgaan}"
