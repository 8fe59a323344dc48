"""Research (or another source), its questions, norms and loose facts; each fact says how reliable it is."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.text import Truncator

from governance.organisaties.models import Gemeente, Regio
from governance.organisaties.permissions import Leesbereik
from regio.documenten.models import Document
from regio.kern.historie import gevolgd
from regio.kern.modellen import Betrouwbaarheid, MetUuid, MetVoorbeeld, Zichtbaarheid
from regio.kern.versie import MetVersie


class OnderzoekSoort(models.TextChoices):
    """Kinds of source from which recommendations come."""

    REKENKAMERONDERZOEK = "rekenkameronderzoek", "rekenkameronderzoek"
    ADVIES = "advies", "advies"
    RAADSINFORMATIEBRIEF = "raadsinformatiebrief", "raadsinformatiebrief"
    CONSULTATIE = "consultatie", "consultatie"


class Normuitkomst(models.TextChoices):
    """Whether practice meets a touchstone."""

    VOLDAAN = "voldaan", "voldaan"
    DEELS = "deels", "deels voldaan"
    NIET = "niet", "niet voldaan"
    NIET_ONDERZOCHT = "niet_onderzocht", "niet onderzocht"


class OnderzoekQuerySet(models.QuerySet["Onderzoek"]):
    """Research."""

    def zichtbaar_voor(self, bereik: Leesbereik) -> OnderzoekQuerySet:
        """Keep what this reader may know of."""
        return self.filter(Q(zichtbaarheid=Zichtbaarheid.OPENBAAR) | Q(regio__in=bereik.regios))


@gevolgd
class Onderzoek(MetUuid, MetVersie, models.Model):
    """Research, an advice or a letter about one region, with recommendations or points to decide."""

    regio = models.ForeignKey(Regio, models.PROTECT, verbose_name="regio", related_name="onderzoeken")
    code = models.CharField("code", max_length=10, unique=True)
    soort = models.CharField("soort", max_length=25, choices=OnderzoekSoort)
    titel = models.CharField("titel", max_length=250)
    slug = models.SlugField("naam in het adres", max_length=120, unique=True)
    opdrachtgever = models.CharField("opdrachtgever", max_length=250, blank=True)
    opsteller = models.CharField("opgesteld door", max_length=250, blank=True)
    datum = models.DateField("datum", null=True, blank=True)
    datum_vroegst = models.DateField("niet eerder dan", null=True, blank=True)
    datum_toelichting = models.CharField("toelichting bij de datum", max_length=250, blank=True)
    aanleiding = models.TextField("aanleiding", blank=True)
    vraag = models.TextField("hoofdvraag", blank=True)
    aanpak = models.TextField("aanpak", blank=True)
    conclusie = models.TextField("conclusie", blank=True)
    nawoord = models.TextField("nawoord", blank=True)
    versienaam = models.CharField("naam van deze versie", max_length=60, blank=True)
    vorige_versie = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="herziet de versie",
        related_name="volgende_versie",
    )
    documenten = models.ManyToManyField(
        Document, through="Onderzoekstuk", blank=True, verbose_name="stukken", related_name="onderzoeken"
    )
    zichtbaarheid = models.CharField(
        "zichtbaarheid", max_length=10, choices=Zichtbaarheid, default=Zichtbaarheid.OPENBAAR
    )

    objects: ClassVar[Any] = OnderzoekQuerySet.as_manager()

    class Meta:
        verbose_name = "onderzoek"
        verbose_name_plural = "onderzoeken"
        constraints = [
            models.CheckConstraint(
                condition=Q(vorige_versie__isnull=True) | ~Q(vorige_versie=F("pk")),
                name="onderzoek_herziet_niet_zichzelf",
                violation_error_message="Een onderzoek kan niet een herziening van zichzelf zijn.",
                violation_error_code="vorige_versie",
            )
        ]

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        """Return the address of the research."""
        return reverse("aanbevelingen:onderzoek-detail", args=[self.slug])


@gevolgd
class Onderzoekstuk(models.Model):
    """A document of the research: the report, its annexes, the sources."""

    onderzoek = models.ForeignKey(Onderzoek, models.CASCADE, verbose_name="onderzoek", related_name="+")
    document = models.ForeignKey(Document, models.CASCADE, verbose_name="document", related_name="+")

    class Meta:
        verbose_name = "stuk bij een onderzoek"
        verbose_name_plural = "stukken bij onderzoeken"
        constraints = [models.UniqueConstraint(fields=["onderzoek", "document"], name="onderzoekstuk_een_keer")]

    def __str__(self) -> str:
        return f"{self.document} bij {self.onderzoek}"


@gevolgd
class BestuurlijkeReactie(MetVersie, MetVoorbeeld, models.Model):
    """What one college wrote back on the research as a whole, before its council decides (domain § 2.1, step 2)."""

    onderzoek = models.ForeignKey(Onderzoek, models.CASCADE, verbose_name="onderzoek", related_name="reacties")
    gemeente = models.ForeignKey(
        Gemeente, models.PROTECT, verbose_name="gemeente", related_name="bestuurlijke_reacties"
    )
    datum = models.DateField("datum", null=True, blank=True)
    tekst = models.TextField("reactie van het college")
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, verbose_name="stuk", related_name="+")

    class Meta:
        verbose_name = "bestuurlijke reactie"
        verbose_name_plural = "bestuurlijke reacties"
        constraints = [
            models.UniqueConstraint(
                fields=["onderzoek", "gemeente"],
                name="bestuurlijkereactie_een_per_gemeente",
                violation_error_message="Van dit college staat er al een reactie; wijzig die.",
                violation_error_code="gemeente",
            ),
            models.CheckConstraint(condition=~Q(tekst=""), name="bestuurlijkereactie_heeft_tekst"),
        ]

    def __str__(self) -> str:
        return f"Reactie van het college van {self.gemeente}"


class Onderzoeksdeel(MetVersie, models.Model):
    """Something with a code of its own within a source."""

    code = models.CharField("code", max_length=20, unique=True)
    volgnummer = models.PositiveSmallIntegerField("volgnummer")
    thema = models.CharField("thema", max_length=100, blank=True)
    tekst = models.TextField("tekst")
    betrouwbaarheid = models.CharField(
        "betrouwbaarheid", max_length=15, choices=Betrouwbaarheid, default=Betrouwbaarheid.GELEZEN
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.code} {Truncator(self.tekst).chars(100)}"


@gevolgd
class Onderzoeksvraag(Onderzoeksdeel):
    """A sub-question of the research."""

    onderzoek = models.ForeignKey(Onderzoek, models.CASCADE, verbose_name="onderzoek", related_name="vragen")

    class Meta:
        verbose_name = "deelvraag"
        verbose_name_plural = "deelvragen"


@gevolgd
class Norm(Onderzoeksdeel):
    """One touchstone of the research (normenkader)."""

    onderzoek = models.ForeignKey(Onderzoek, models.CASCADE, verbose_name="onderzoek", related_name="normen")
    vraag = models.ForeignKey(
        Onderzoeksvraag, models.PROTECT, null=True, blank=True, verbose_name="bij deelvraag", related_name="normen"
    )

    class Meta:
        verbose_name = "norm"
        verbose_name_plural = "normen"


@gevolgd
class Normoordeel(MetVersie, MetVoorbeeld, models.Model):
    """The judgement of the researchers on one touchstone, for the region as a whole or for one municipality."""

    norm = models.ForeignKey(Norm, models.CASCADE, verbose_name="norm", related_name="oordelen")
    gemeente = models.ForeignKey(
        Gemeente,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="gemeente",
        related_name="normoordelen",
        help_text="Leeg: het oordeel geldt voor de hele regio.",
    )
    uitkomst = models.CharField("oordeel", max_length=16, choices=Normuitkomst)
    grond = models.TextField("waarop het oordeel rust", blank=True)

    class Meta:
        verbose_name = "oordeel over een norm"
        verbose_name_plural = "oordelen over normen"
        constraints = [
            models.UniqueConstraint(
                fields=["norm", "gemeente"],
                name="normoordeel_een_per_gemeente",
                nulls_distinct=False,
                violation_error_message="Hierover staat er al een oordeel; wijzig dat.",
                violation_error_code="gemeente",
            ),
            models.CheckConstraint(
                condition=Q(uitkomst="niet_onderzocht") | ~Q(grond=""),
                name="normoordeel_heeft_grond",
                violation_error_message="Schrijf op waarop het oordeel rust.",
                violation_error_code="grond",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.norm.code}: {self.get_uitkomst_display()}"


@gevolgd
class Bronfeit(Onderzoeksdeel):
    """A fact from the source that has no topic of its own yet: a date, an amount, a starting point."""

    onderzoek = models.ForeignKey(Onderzoek, models.CASCADE, verbose_name="onderzoek", related_name="feiten")
    soort = models.CharField("soort", max_length=40)
    titel = models.CharField("titel", max_length=250, blank=True)
    datum = models.DateField("datum", null=True, blank=True)
    datum_tekst = models.CharField("datum in woorden", max_length=120, blank=True)
    bedrag_cent = models.BigIntegerField("bedrag in centen", null=True, blank=True)
    gemeente = models.ForeignKey(
        Gemeente,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="gemeente",
        related_name="bronfeiten",
    )

    class Meta:
        verbose_name = "feit uit een bron"
        verbose_name_plural = "feiten uit bronnen"
