"""A result of a region, what it means per municipality, and the evidence for it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse

from governance.doelen.models import VAN_DOEL, VAN_PROGRAMMA, Doel, binnen_een_regio
from governance.organisaties.models import Gemeente, Regio
from governance.programmas.models import Programma
from regio.documenten.models import Document
from regio.kern.historie import gevolgd
from regio.kern.modellen import MetBron, MetUuid, MetVoorbeeld
from regio.kern.versie import MetVersie


@gevolgd
class Resultaat(MetUuid, MetBron, MetVersie, MetVoorbeeld, models.Model):
    """Something the cooperation brought about; `bedrag_cent` is its worth in cents, as the source tells it."""

    regio = models.ForeignKey(Regio, models.PROTECT, verbose_name="regio", related_name="resultaten")
    naam = models.CharField("naam", max_length=200)
    omschrijving = models.TextField("omschrijving", blank=True)
    programma = models.ForeignKey(
        Programma, models.PROTECT, null=True, blank=True, verbose_name="programma", related_name="behaald"
    )
    doel = models.ForeignKey(
        Doel, models.PROTECT, null=True, blank=True, verbose_name="doel", related_name="resultaten"
    )
    datum = models.DateField("bereikt op", null=True, blank=True)
    bedrag_cent = models.BigIntegerField("bedrag in centen", null=True, blank=True)
    gemeenten = models.ManyToManyField(
        Gemeente, through="Resultaatgemeente", blank=True, verbose_name="gemeenten", related_name="resultaten"
    )
    documenten = models.ManyToManyField(
        Document, through="Resultaatbewijs", blank=True, verbose_name="bewijs", related_name="resultaten"
    )

    class Meta:
        verbose_name = "resultaat"
        verbose_name_plural = "resultaten"
        constraints = [
            models.UniqueConstraint(
                fields=["regio", "naam"],
                name="resultaat_naam_uniek_per_regio",
                violation_error_message="Deze regio heeft al een resultaat met deze naam.",
                violation_error_code="naam",
            ),
            models.CheckConstraint(
                condition=Q(bedrag_cent__isnull=True) | Q(bedrag_cent__gte=0), name="resultaat_bedrag_niet_negatief"
            ),
        ]
        triggers = [
            binnen_een_regio("resultaat_doel_van_regio", "NEW.regio_id", VAN_DOEL.format("NEW.doel_id")),
            binnen_een_regio("resultaat_programma_van_regio", "NEW.regio_id", VAN_PROGRAMMA.format("NEW.programma_id")),
        ]

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        """Return the address of the result."""
        return reverse("governance:resultaat-detail", args=[self.uuid])


@gevolgd
class Resultaatgemeente(MetVersie, MetVoorbeeld, models.Model):
    """What a result means for one municipality."""

    resultaat = models.ForeignKey(Resultaat, models.CASCADE, verbose_name="resultaat", related_name="betekenissen")
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, verbose_name="gemeente", related_name="+")
    betekenis = models.TextField("betekenis voor de gemeente", blank=True)

    class Meta:
        verbose_name = "betekenis van een resultaat"
        verbose_name_plural = "betekenissen van resultaten"
        constraints = [
            models.UniqueConstraint(
                fields=["resultaat", "gemeente"],
                name="resultaatgemeente_een_keer",
                violation_error_message="Deze gemeente staat al bij dit resultaat.",
                violation_error_code="gemeente",
            )
        ]

    def __str__(self) -> str:
        return f"{self.resultaat} in {self.gemeente}"


@gevolgd
class Resultaatbewijs(models.Model):
    """A document that shows the result; its visibility is that of the document."""

    resultaat = models.ForeignKey(Resultaat, models.CASCADE, verbose_name="resultaat", related_name="+")
    document = models.ForeignKey(Document, models.CASCADE, verbose_name="document", related_name="+")

    class Meta:
        verbose_name = "bewijs bij een resultaat"
        verbose_name_plural = "bewijzen bij resultaten"
        constraints = [models.UniqueConstraint(fields=["resultaat", "document"], name="resultaatbewijs_een_keer")]

    def __str__(self) -> str:
        return f"{self.document} bij {self.resultaat}"
