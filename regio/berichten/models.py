"""Outbox: mails to send, and the reminder lines that are bundled into one mail per person."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from regio.berichten.rules import Soort
from regio.kern.modellen import MetUuid


class BerichtStatus(models.TextChoices):
    """In this order; only `geparkeerd` needs a person."""

    WACHT = "wacht", "wacht op verzending"
    BEZIG = "bezig", "wordt verzonden"
    VERZONDEN = "verzonden", "verzonden"
    GEPARKEERD = "geparkeerd", "mislukt, geparkeerd"


class BerichtQuerySet(models.QuerySet["Bericht"]):
    """Mails in the outbox."""

    def te_verzenden(self, op: datetime, claim_verlopen_voor: datetime) -> BerichtQuerySet:
        """Keep what may be claimed: due, or claimed by somebody who never reported back."""
        return self.filter(
            Q(status=BerichtStatus.WACHT, niet_voor__lte=op)
            | Q(status=BerichtStatus.BEZIG, geclaimd_op__lt=claim_verlopen_voor)
        )

    def wachtend(self) -> BerichtQuerySet:
        """Keep what has not left yet."""
        return self.filter(status__in=[BerichtStatus.WACHT, BerichtStatus.BEZIG])


class Bericht(MetUuid, models.Model):
    """One mail to one address. `sleutel` makes placing it twice impossible."""

    sleutel = models.CharField("sleutel", max_length=200, unique=True)
    ontvanger = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="ontvanger", related_name="berichten"
    )
    aan = models.EmailField("aan")
    onderwerp = models.CharField("onderwerp", max_length=250)
    tekst = models.TextField("tekst")
    html = models.TextField("html", blank=True)
    message_id = models.CharField("Message-ID", max_length=250, unique=True)

    status = models.CharField("status", max_length=12, choices=BerichtStatus, default=BerichtStatus.WACHT)
    geplaatst_op = models.DateTimeField("geplaatst op")
    niet_voor = models.DateTimeField("niet verzenden vóór")
    geclaimd_op = models.DateTimeField("geclaimd op", null=True, blank=True)
    pogingen = models.PositiveSmallIntegerField("pogingen", default=0)
    verzonden_op = models.DateTimeField("verzonden op", null=True, blank=True)
    laatste_fout = models.TextField("laatste fout", blank=True)
    teruggekomen_op = models.DateTimeField("teruggekomen op", null=True, blank=True)
    teruggekomen_reden = models.TextField("reden van terugkomst", blank=True, default="")

    objects: ClassVar[Any] = BerichtQuerySet.as_manager()

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "berichten"
        constraints = [
            models.CheckConstraint(
                condition=Q(status=BerichtStatus.BEZIG, geclaimd_op__isnull=False)
                | (~Q(status=BerichtStatus.BEZIG) & Q(geclaimd_op__isnull=True)),
                name="bericht_bezig_heeft_claim",
            ),
            models.CheckConstraint(
                condition=Q(status=BerichtStatus.VERZONDEN, verzonden_op__isnull=False)
                | (~Q(status=BerichtStatus.VERZONDEN) & Q(verzonden_op__isnull=True)),
                name="bericht_verzonden_heeft_moment",
            ),
            models.CheckConstraint(
                condition=Q(teruggekomen_op__isnull=True, teruggekomen_reden="")
                | (Q(teruggekomen_op__isnull=False) & ~Q(teruggekomen_reden="")),
                name="bericht_teruggekomen_heeft_reden",
            ),
            models.CheckConstraint(
                condition=Q(teruggekomen_op__isnull=True) | Q(status=BerichtStatus.VERZONDEN),
                name="bericht_teruggekomen_na_verzending",
            ),
        ]
        indexes = [
            models.Index(
                fields=["niet_voor", "id"],
                name="bericht_wachtend",
                condition=Q(status__in=["wacht", "bezig"]),
            ),
            models.Index(
                fields=["teruggekomen_op"],
                name="bericht_teruggekomen",
                condition=Q(teruggekomen_op__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.onderwerp} aan {self.aan}"


class Taakronde(models.Model):
    """When one periodic task last ran; one row per task and the last one wins.

    No history: it says how the installation is doing now, and changes every twenty seconds. No constraint between the
    moments either: two workers may run the same task, and a clock may go back, without a task failing over its report.
    """

    naam = models.CharField("taak", max_length=60, unique=True)
    begonnen_op = models.DateTimeField("laatst begonnen op")
    klaar_op = models.DateTimeField("laatst klaar op", null=True, blank=True)
    uitkomst = models.CharField("uitkomst", max_length=200, blank=True, default="")

    class Meta:
        verbose_name = "taakronde"
        verbose_name_plural = "taakronden"

    def __str__(self) -> str:
        return self.naam


class HerinneringQuerySet(models.QuerySet["Herinnering"]):
    """Reminder lines."""

    def openstaand(self) -> HerinneringQuerySet:
        """Keep what nobody has been told yet and still has to be told."""
        return self.filter(bericht__isnull=True, ingetrokken_op__isnull=True)


class Herinnering(models.Model):
    """One line for one person about one item; bundled with the person's other lines into one mail.

    The key holds subject, receiver, deadline and step: the same reminder cannot be placed twice.
    """

    soort = models.CharField("soort", max_length=12, choices=Soort)
    sleutel = models.CharField("sleutel", max_length=250, unique=True)
    ontvanger = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        verbose_name="ontvanger",
        related_name="herinneringen",
    )
    onderwerp_uuid = models.UUIDField("onderwerp", db_index=True)
    stap = models.CharField("stap", max_length=30)
    deadline = models.DateField("deadline")
    titel = models.CharField("titel", max_length=250)
    toelichting = models.TextField("toelichting", blank=True)
    pad = models.CharField("pad", max_length=300)
    linkpad = models.CharField("pad van de actielink", max_length=100, blank=True, default="")
    geplaatst_op = models.DateTimeField("geplaatst op")
    bericht = models.ForeignKey(
        Bericht,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="bericht",
        related_name="regels",
    )
    ingetrokken_op = models.DateTimeField("ingetrokken op", null=True, blank=True)

    objects: ClassVar[Any] = HerinneringQuerySet.as_manager()

    class Meta:
        verbose_name = "herinnering"
        verbose_name_plural = "herinneringen"
        constraints = [
            models.CheckConstraint(
                condition=Q(bericht__isnull=True) | Q(ingetrokken_op__isnull=True),
                name="herinnering_gebundeld_of_ingetrokken",
            )
        ]
        indexes = [
            models.Index(
                fields=["ontvanger", "deadline"],
                name="herinnering_open",
                condition=Q(bericht__isnull=True, ingetrokken_op__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.titel} ({self.stap})"
