"""Outbox: mails to send, and the reminder lines that are bundled into one mail per person."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from regio.berichten.rules import Soort
from regio.kern.historie import gevolgd
from regio.kern.modellen import MetUuid
from regio.kern.perioden import PeriodeQuerySet, geen_overlap, periode_klopt
from regio.kern.versie import MetVersie


class BerichtStatus(models.TextChoices):
    """In this order; only `geparkeerd` needs a person."""

    WACHT = "wacht", "wacht op verzending"
    BEZIG = "bezig", "wordt verzonden"
    VERZONDEN = "verzonden", "verzonden"
    GEPARKEERD = "geparkeerd", "mislukt, geparkeerd"


IS_WEG = (BerichtStatus.VERZONDEN, BerichtStatus.GEPARKEERD)
"""A mail in one of these states was offered to the mail server; another waits, and needs no second line."""


class BerichtQuerySet(models.QuerySet["Bericht"]):
    """Mails in the outbox."""

    def te_verzenden(self, op: datetime, claim_verlopen_voor: datetime) -> BerichtQuerySet:
        """Keep what may be claimed: due, or claimed by somebody who never reported back."""
        return self.filter(
            Q(status=BerichtStatus.WACHT, niet_voor__lte=op)
            | Q(status=BerichtStatus.BEZIG, geclaimd_op__lt=claim_verlopen_voor)
        )

    def nooit_aangeboden(self) -> BerichtQuerySet:
        """Keep what waits for its first attempt: the mail server has not seen it."""
        return self.filter(status=BerichtStatus.WACHT, pogingen=0)

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


OPTIONEEL = [soort for soort in Soort if soort.is_optioneel]


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

    def onverteld(self) -> HerinneringQuerySet:
        """Keep those, and what stands in a mail that was never offered: what can still be taken back."""
        return self.filter(
            Q(bericht__isnull=True) | Q(bericht__in=Bericht.objects.nooit_aangeboden()), ingetrokken_op__isnull=True
        )


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


class Linkstand(models.TextChoices):
    """What an action link can still do."""

    BRUIKBAAR = "bruikbaar", "bruikbaar"
    GEBRUIKT = "gebruikt", "gebruikt"
    INGETROKKEN = "ingetrokken", "ingetrokken"
    VERLOPEN = "verlopen", "verlopen"


class ActielinkQuerySet(models.QuerySet["Actielink"]):
    """Signed links in mails."""

    def ongebruikt(self) -> ActielinkQuerySet:
        """Keep what nobody used and nobody withdrew, also when its time has passed."""
        return self.filter(gebruikt_op__isnull=True, ingetrokken_op__isnull=True)


class Actielink(models.Model):
    """The way in for one person to one item, without login, for one report; only the SHA-256 of its secret is kept."""

    onderwerp_uuid = models.UUIDField("onderwerp")
    ontvanger = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="ontvanger", related_name="actielinks"
    )
    soort = models.CharField("soort", max_length=12, choices=Soort)
    vingerafdruk = models.CharField("SHA-256 van de sleutel", max_length=64, unique=True)
    bericht = models.ForeignKey(Bericht, models.PROTECT, verbose_name="bericht", related_name="actielinks")

    gemaakt_op = models.DateTimeField("gemaakt op")
    verloopt_op = models.DateTimeField("verloopt op")
    gebruikt_op = models.DateTimeField("gebruikt op", null=True, blank=True)
    ingetrokken_op = models.DateTimeField("ingetrokken op", null=True, blank=True)

    objects: ClassVar[Any] = ActielinkQuerySet.as_manager()

    class Meta:
        verbose_name = "actielink"
        verbose_name_plural = "actielinks"
        constraints = [
            models.CheckConstraint(
                condition=Q(verloopt_op__gt=F("gemaakt_op")), name="actielink_verloopt_na_het_maken"
            ),
            models.CheckConstraint(
                condition=Q(gebruikt_op__isnull=True) | Q(ingetrokken_op__isnull=True),
                name="actielink_gebruikt_of_ingetrokken",
            ),
        ]
        indexes = [
            models.Index(
                fields=["onderwerp_uuid"],
                name="actielink_ongebruikt",
                condition=Q(gebruikt_op__isnull=True, ingetrokken_op__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} voor {self.ontvanger}"

    def stand_op(self, op: datetime) -> Linkstand:
        """Return what this link can do at that moment; what was used stays used, also when its time has passed."""
        if self.gebruikt_op is not None:
            return Linkstand.GEBRUIKT
        if self.ingetrokken_op is not None:
            return Linkstand.INGETROKKEN
        return Linkstand.BRUIKBAAR if op < self.verloopt_op else Linkstand.VERLOPEN


class Frequentie(models.TextChoices):
    """How often somebody wants mail about something."""

    DAGELIJKS = "dagelijks", "op elke werkdag dat er iets is"
    WEKELIJKS = "wekelijks", "één keer per week, op maandag"
    GEEN = "geen", "niet per mail"


VERPLICHT = (Frequentie.DAGELIJKS, Frequentie.WEKELIJKS)
"""What is asked of somebody can be bundled, postponed or handed over, but not muted."""


@gevolgd
class Voorkeur(models.Model):
    """How often one person wants mail. Without a row: what is asked every day, news once a week."""

    gebruiker = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="gebruiker", related_name="voorkeur"
    )
    verplicht = models.CharField(
        "wat van u wordt gevraagd", max_length=10, choices=Frequentie, default=Frequentie.DAGELIJKS
    )
    nieuws = models.CharField(
        "nieuws over wat u volgt", max_length=10, choices=Frequentie, default=Frequentie.WEKELIJKS
    )
    gewijzigd_op = models.DateTimeField("gewijzigd op")

    class Meta:
        verbose_name = "voorkeur"
        verbose_name_plural = "voorkeuren"
        constraints = [
            models.CheckConstraint(condition=Q(verplicht__in=VERPLICHT), name="voorkeur_gevraagd_gaat_nooit_uit")
        ]

    def __str__(self) -> str:
        return f"post van {self.gebruiker}"


@gevolgd
class Afwezigheid(MetUuid, MetVersie, models.Model):
    """Somebody is away from a day up to and not including another, and this other person answers meanwhile."""

    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="gebruiker", related_name="afwezigheden"
    )
    vervanger = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="vervanger", related_name="vervangingen"
    )
    van = models.DateField("van")
    tot = models.DateField("tot (niet meegerekend)")
    reden = models.CharField("reden", max_length=200, blank=True)

    objects: ClassVar[Any] = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = "afwezigheid"
        verbose_name_plural = "afwezigheden"
        constraints = [
            periode_klopt("afwezigheid_periode"),
            geen_overlap("afwezigheid_geen_overlap", "gebruiker"),
            models.CheckConstraint(
                condition=~Q(vervanger=F("gebruiker")),
                name="afwezigheid_vervanger_is_een_ander",
                violation_error_message="Kies iemand anders: u bent er zelf niet.",
                violation_error_code="vervanger",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gebruiker} afwezig vanaf {self.van}"

    @property
    def laatste_dag(self) -> date:
        """The last day that this person is away."""
        return self.tot - timedelta(days=1)
