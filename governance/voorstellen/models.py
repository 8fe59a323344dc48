"""A proposal with its points, and the bodies it is put before."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.text import Truncator

from governance.organen.models import Orgaan
from governance.organisaties.permissions import Leesbereik
from governance.regelingen.models import Regeling
from governance.vergaderingen.models import Agendapunt, van_eigen_orgaan
from governance.voorstellen.rules import BeslispuntSoort
from regio.documenten.models import Document
from regio.kern.historie import gevolgd
from regio.kern.modellen import MetUuid, MetVoorbeeld, Zichtbaarheid
from regio.kern.versie import MetVersie


class VoorstelQuerySet(models.QuerySet["Voorstel"]):
    """Proposals."""

    def zichtbaar_voor(self, bereik: Leesbereik) -> VoorstelQuerySet:
        """Keep what this reader may know of: public, of an own body, or put before an own body."""
        voorgelegd = Voorlegging.objects.filter(van_eigen_orgaan(bereik), voorstel=OuterRef("pk"))
        return self.filter(
            Q(zichtbaarheid=Zichtbaarheid.OPENBAAR) | van_eigen_orgaan(bereik, "afzender") | Exists(voorgelegd)
        )


@gevolgd
class Voorstel(MetUuid, MetVersie, MetVoorbeeld, models.Model):
    """What a body asks other bodies (or itself) to decide."""

    afzender = models.ForeignKey(Orgaan, models.PROTECT, verbose_name="afzender", related_name="eigen_voorstellen")
    titel = models.CharField("onderwerp", max_length=250)
    kenmerk = models.CharField("kenmerk", max_length=60, blank=True)
    steller = models.CharField("steller (functie)", max_length=150, blank=True)
    datum = models.DateField("datum van het voorstel")
    regeling = models.ForeignKey(
        Regeling,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="gaat over de regeling",
        related_name="voorstellen",
    )
    inleiding = models.TextField("inleiding", blank=True)
    argumenten = models.TextField("argumenten", blank=True)
    kanttekeningen = models.TextField("kanttekeningen", blank=True)
    financien = models.TextField("wat het kost", blank=True)
    zichtbaarheid = models.CharField(
        "zichtbaarheid", max_length=10, choices=Zichtbaarheid, default=Zichtbaarheid.OPENBAAR
    )
    documenten = models.ManyToManyField(
        Document, through="Voorstelstuk", blank=True, verbose_name="stukken", related_name="voorstellen"
    )
    ingetrokken_op = models.DateField("ingetrokken op", null=True, blank=True)

    objects: ClassVar[Any] = VoorstelQuerySet.as_manager()

    class Meta:
        verbose_name = "voorstel"
        verbose_name_plural = "voorstellen"
        indexes = [models.Index(fields=["afzender", "-datum"], name="voorstel_afzender_datum")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ingetrokken_op__isnull=True) | Q(ingetrokken_op__gte=models.F("datum")),
                name="voorstel_ingetrokken_na_datum",
                violation_error_message="Een voorstel wordt pas ingetrokken nadat het is gedaan.",
                violation_error_code="ingetrokken_op",
            )
        ]

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        """Return the address of the proposal."""
        return reverse("governance:voorstel-detail", args=[self.uuid])


@gevolgd
class Voorstelstuk(models.Model):
    """A document that belongs to a proposal."""

    voorstel = models.ForeignKey(Voorstel, models.CASCADE, verbose_name="voorstel", related_name="+")
    document = models.ForeignKey(Document, models.CASCADE, verbose_name="document", related_name="+")

    class Meta:
        verbose_name = "stuk bij een voorstel"
        verbose_name_plural = "stukken bij voorstellen"
        constraints = [models.UniqueConstraint(fields=["voorstel", "document"], name="voorstelstuk_een_keer")]

    def __str__(self) -> str:
        return f"{self.document} bij {self.voorstel}"


@gevolgd
class Voorstelpunt(models.Model):
    """A numbered point that is proposed."""

    voorstel = models.ForeignKey(Voorstel, models.CASCADE, verbose_name="voorstel", related_name="punten")
    nummer = models.PositiveSmallIntegerField("nummer")
    soort = models.CharField("soort", max_length=40, choices=BeslispuntSoort, default=BeslispuntSoort.ANDERS)
    tekst = models.TextField("voorgesteld besluit")

    class Meta:
        verbose_name = "voorgesteld beslispunt"
        verbose_name_plural = "voorgestelde beslispunten"
        constraints = [models.UniqueConstraint(fields=["voorstel", "nummer"], name="voorstelpunt_nummer_uniek")]

    def __str__(self) -> str:
        return f"{self.nummer}. {Truncator(self.tekst).chars(80)}"


@gevolgd
class Voorlegging(MetVersie, models.Model):
    """A proposal is put before a body, which may put it on an agenda."""

    voorstel = models.ForeignKey(Voorstel, models.CASCADE, verbose_name="voorstel", related_name="voorleggingen")
    orgaan = models.ForeignKey(Orgaan, models.PROTECT, verbose_name="voorgelegd aan", related_name="voorleggingen")
    ontvangen_op = models.DateField("ontvangen op", null=True, blank=True)
    agendapunt = models.ForeignKey(
        Agendapunt, models.SET_NULL, null=True, blank=True, verbose_name="agendapunt", related_name="voorleggingen"
    )

    class Meta:
        verbose_name = "voorlegging"
        verbose_name_plural = "voorleggingen"
        constraints = [
            models.UniqueConstraint(
                fields=["voorstel", "orgaan"],
                name="voorlegging_een_keer_per_orgaan",
                violation_error_message="Dit voorstel is al aan dit orgaan voorgelegd.",
                violation_error_code="orgaan",
            )
        ]

    def __str__(self) -> str:
        return f"{self.voorstel} aan {self.orgaan}"
