"""Research (or another source), its questions, norms and loose facts; each fact says how reliable it is."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from governance.organisaties.models import Gemeente, Regio
from governance.organisaties.permissions import Leesbereik
from regio.kern.historie import gevolgd
from regio.kern.modellen import MetUuid, Zichtbaarheid


class OnderzoekSoort(models.TextChoices):
    """Kinds of source from which recommendations come."""

    REKENKAMERONDERZOEK = "rekenkameronderzoek", "rekenkameronderzoek"
    ADVIES = "advies", "advies"
    RAADSINFORMATIEBRIEF = "raadsinformatiebrief", "raadsinformatiebrief"
    CONSULTATIE = "consultatie", "consultatie"


class Betrouwbaarheid(models.TextChoices):
    """How a fact is known; shown with the fact."""

    GELEZEN = "gelezen", "gelezen in de bron"
    GELEZEN_2017 = "gelezen_2017", "gelezen in de wettekst van 2017"
    KENNIS = "kennis", "uit kennis, niet nagelezen"
    AFGELEID = "afgeleid", "eigen afleiding of berekening"


class OnderzoekQuerySet(models.QuerySet["Onderzoek"]):
    """Research."""

    def zichtbaar_voor(self, bereik: Leesbereik) -> OnderzoekQuerySet:
        """Keep what this reader may know of."""
        return self.filter(Q(zichtbaarheid=Zichtbaarheid.OPENBAAR) | Q(regio__in=bereik.regios))


@gevolgd
class Onderzoek(MetUuid, models.Model):
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
    zichtbaarheid = models.CharField(
        "zichtbaarheid", max_length=10, choices=Zichtbaarheid, default=Zichtbaarheid.OPENBAAR
    )

    objects: ClassVar[Any] = OnderzoekQuerySet.as_manager()

    class Meta:
        verbose_name = "onderzoek"
        verbose_name_plural = "onderzoeken"

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        """Return the address of the research."""
        return reverse("aanbevelingen:onderzoek-detail", args=[self.slug])


class Onderzoeksdeel(models.Model):
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
        return f"{self.code} {self.tekst[:80]}"


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

    class Meta:
        verbose_name = "norm"
        verbose_name_plural = "normen"


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
