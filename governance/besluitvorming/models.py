"""A decision with its numbered points."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from governance.organen.models import Orgaan
from governance.organisaties.permissions import Leesbereik
from regio.documenten.models import Document
from regio.kern.historie import gevolgd
from regio.kern.modellen import MetUuid, MetVoorbeeld, Zichtbaarheid


class Stemwijze(models.TextChoices):
    """How was decided (Gemeentewet art. 32)."""

    ZONDER_STEMMING = "zonder_stemming", "zonder stemming"
    HANDOPSTEKEN = "handopsteken", "bij handopsteken"
    HOOFDELIJK = "hoofdelijk", "hoofdelijk"
    PER_FRACTIE = "per_fractie", "per fractie"
    ONBEKEND = "onbekend", "niet bekend"


class BesluitQuerySet(models.QuerySet["Besluit"]):
    """Decisions."""

    def zichtbaar_voor(self, bereik: Leesbereik) -> BesluitQuerySet:
        """Keep what this reader may know of: public, or internal to an organisation he reads for."""
        return self.filter(
            Q(zichtbaarheid=Zichtbaarheid.OPENBAAR)
            | Q(orgaan__gemeente__in=bereik.gemeenten)
            | Q(orgaan__regio__in=bereik.regios)
            | Q(orgaan__regeling__regio__in=bereik.regios)
        )


@gevolgd
class Besluit(MetUuid, MetVoorbeeld, models.Model):
    """What a body decided on a day, in one or more beslispunten."""

    orgaan = models.ForeignKey(Orgaan, models.PROTECT, verbose_name="orgaan", related_name="besluiten")
    titel = models.CharField("onderwerp", max_length=250)
    datum = models.DateField("datum van het besluit")
    agendapunt = models.CharField("agendapunt", max_length=20, blank=True)
    kenmerk = models.CharField("kenmerk", max_length=60, blank=True)
    stemwijze = models.CharField("stemming", max_length=20, choices=Stemwijze, default=Stemwijze.ZONDER_STEMMING)
    toelichting = models.TextField("toelichting", blank=True)
    zichtbaarheid = models.CharField(
        "zichtbaarheid", max_length=10, choices=Zichtbaarheid, default=Zichtbaarheid.OPENBAAR
    )
    documenten = models.ManyToManyField(
        Document,
        through="Besluitstuk",
        blank=True,
        verbose_name="stukken",
        related_name="besluiten",
    )

    vastgelegd_op = models.DateTimeField("vastgelegd op")
    vastgelegd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="vastgelegd door",
        related_name="+",
    )

    objects: ClassVar[Any] = BesluitQuerySet.as_manager()

    class Meta:
        verbose_name = "besluit"
        verbose_name_plural = "besluiten"
        indexes = [models.Index(fields=["orgaan", "-datum"], name="besluit_orgaan_datum")]

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        """Return the address of the decision."""
        return reverse("governance:besluit-detail", args=[self.uuid])


@gevolgd
class Besluitstuk(models.Model):
    """A document that belongs to a decision; adding and removing it is recorded like any other change."""

    besluit = models.ForeignKey(Besluit, models.CASCADE, verbose_name="besluit", related_name="+")
    document = models.ForeignKey(Document, models.CASCADE, verbose_name="document", related_name="+")

    class Meta:
        verbose_name = "stuk bij een besluit"
        verbose_name_plural = "stukken bij besluiten"
        constraints = [models.UniqueConstraint(fields=["besluit", "document"], name="besluitstuk_een_keer")]

    def __str__(self) -> str:
        return f"{self.document} bij {self.besluit}"


class BeslispuntSoort(models.TextChoices):
    """What a beslispunt is about, by the word of the griffie."""

    OVERNEMEN_AANBEVELING = "overnemen_aanbevelingen", "overnemen van een aanbeveling"
    ZIENSWIJZE = "zienswijze_indienen", "zienswijze indienen"
    GEEN_ZIENSWIJZE = "geen_zienswijze", "geen zienswijze"
    TOESTEMMING = "toestemming_regeling", "toestemming voor een regeling"
    WENSEN_EN_BEDENKINGEN = "wensen_en_bedenkingen", "wensen en bedenkingen"
    TREFFEN_REGELING = "treffen_regeling", "regeling treffen of wijzigen"
    VASTSTELLEN_AGENDA = "vaststellen_agenda", "agenda, programma of bestuursopdracht vaststellen"
    AANWIJZEN_LID = "aanwijzen_lid", "lid aanwijzen"
    ADVIESCOMMISSIE = "gezamenlijk_voorstel_adviescommissie", "voorstel adviescommissie"
    REGIONAAL_ONDERZOEK = "regionaal_onderzoek", "regionaal onderzoek instellen"
    KENNISNEMEN = "kennisnemen", "kennisnemen"
    ANDERS = "anders", "anders"


class Uitkomst(models.TextChoices):
    """What became of the proposed point; "voorgelegd" when the outcome is not known."""

    VOORGELEGD = "voorgelegd", "voorgelegd, uitkomst niet bekend"
    CONFORM = "conform", "conform voorstel"
    GEAMENDEERD = "geamendeerd", "gewijzigd vastgesteld"
    VERWORPEN = "verworpen", "verworpen"
    AANGEHOUDEN = "aangehouden", "aangehouden"
    INGETROKKEN = "ingetrokken", "ingetrokken"


@gevolgd
class Beslispunt(MetUuid, models.Model):
    """A numbered point of a decision; an amended or rejected point always says how or why."""

    besluit = models.ForeignKey(Besluit, models.CASCADE, verbose_name="besluit", related_name="beslispunten")
    nummer = models.PositiveSmallIntegerField("nummer")
    code = models.CharField("code in de bron", max_length=20, blank=True)
    soort = models.CharField("soort", max_length=40, choices=BeslispuntSoort)
    voorstel = models.TextField("voorgesteld")
    uitkomst = models.CharField("besluit", max_length=12, choices=Uitkomst)
    toelichting = models.TextField("gewijzigde tekst of reden", blank=True)

    class Meta:
        verbose_name = "beslispunt"
        verbose_name_plural = "beslispunten"
        constraints = [
            models.UniqueConstraint(fields=["besluit", "nummer"], name="beslispunt_nummer_uniek"),
            models.CheckConstraint(
                condition=~Q(uitkomst__in=["geamendeerd", "verworpen"]) | ~Q(toelichting=""),
                name="beslispunt_wijziging_heeft_toelichting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nummer}. {self.voorstel[:80]}"
