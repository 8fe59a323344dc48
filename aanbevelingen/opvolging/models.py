"""The follow-up of a recommendation per municipality, its report moments, claims and verifications."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from aanbevelingen.adviezen.models import Aanbeveling
from aanbevelingen.opvolging import triggers as grendels
from aanbevelingen.opvolging.rules import (
    OVERGENOMEN,
    UITVOERING_MET_TOELICHTING,
    Afdoening,
    Afdoeningswijze,
    Collegereactie,
    Oordeel,
    Raadskeuze,
    StatusAs,
    Uitvoering,
)
from aanbevelingen.opvolging.stand_rules import Stand
from aanbevelingen.ritmes.rules import Ritmekeuze
from governance.besluitvorming.models import Beslispunt
from governance.organisaties.models import Gemeente
from governance.organisaties.permissions import Leesbereik
from regio.documenten.models import Document
from regio.kern.historie import gevolgd
from regio.kern.modellen import MetUuid, MetVoorbeeld, Zichtbaarheid
from regio.kern.tijd import vandaag
from regio.kern.versie import MetVersie


class OpvolgingQuerySet(models.QuerySet["Opvolging"]):
    """Follow-ups."""

    def zichtbaar_voor(self, bereik: Leesbereik) -> OpvolgingQuerySet:
        """Keep what this reader may know of: research and follow-up both public, or within his reach.

        What a municipality keeps internal stays hidden from the rest of the region.
        """
        onderzoek_zichtbaar = Q(aanbeveling__onderzoek__zichtbaarheid=Zichtbaarheid.OPENBAAR) | Q(
            aanbeveling__onderzoek__regio__in=bereik.regios
        )
        return self.filter(
            onderzoek_zichtbaar,
            Q(zichtbaarheid=Zichtbaarheid.OPENBAAR) | Q(gemeente__in=bereik.gemeenten),
        )

    def overgenomen(self) -> OpvolgingQuerySet:
        """Keep what the council adopted, amended or not."""
        return self.filter(raadsbesluit__in=OVERGENOMEN)

    def lopend(self) -> OpvolgingQuerySet:
        """Keep what was adopted and is not closed: progress has to be reported."""
        return self.overgenomen().exclude(afdoening=Afdoening.AFGEDAAN)


@gevolgd
class Opvolging(MetUuid, MetVoorbeeld, MetVersie, models.Model):
    """What one municipality does with one recommendation: four axes that are never mixed."""

    aanbeveling = models.ForeignKey(Aanbeveling, models.PROTECT, verbose_name="aanbeveling", related_name="opvolgingen")
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, verbose_name="gemeente", related_name="opvolgingen")
    zichtbaarheid = models.CharField(
        "zichtbaarheid", max_length=10, choices=Zichtbaarheid, default=Zichtbaarheid.OPENBAAR
    )

    collegereactie = models.CharField(
        "reactie van het college", max_length=20, choices=Collegereactie, default=Collegereactie.GEEN_REACTIE
    )
    raadsbesluit = models.CharField(
        "raadsbesluit", max_length=25, choices=Raadskeuze, default=Raadskeuze.NOG_TE_BEHANDELEN
    )
    raadsbesluit_tekst = models.TextField("gewijzigde tekst of reden van de raad", blank=True)
    uitvoering = models.CharField("uitvoering", max_length=20, choices=Uitvoering, default=Uitvoering.NIET_GESTART)
    uitvoering_toelichting = models.TextField("toelichting bij de uitvoering", blank=True)
    afdoening = models.CharField("afdoening", max_length=30, choices=Afdoening, default=Afdoening.OPEN)

    afgedaan_met = models.OneToOneField(
        "Afdoeningsbesluit", models.PROTECT, null=True, blank=True, verbose_name="afgedaan met", related_name="+"
    )

    portefeuillehouder = models.CharField("portefeuillehouder (functie)", max_length=150, blank=True)
    eigenaar_functie = models.CharField("eigenaar (functie)", max_length=150, blank=True)
    actiehouder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        verbose_name="actiehouder",
        related_name="opvolgingen",
    )
    ritme = models.CharField("ritme van terugkoppelen", max_length=10, choices=Ritmekeuze, default=Ritmekeuze.RAAD)
    ritme_maanden = models.PositiveSmallIntegerField("terugkoppeling om de (maanden)", default=6)
    ritme_start = models.DateField("eerste terugkoppeling", null=True, blank=True)

    objects: ClassVar[Any] = OpvolgingQuerySet.as_manager()

    class Meta:
        verbose_name = "opvolging"
        verbose_name_plural = "opvolgingen"
        triggers = grendels.OPVOLGING
        constraints = [
            models.UniqueConstraint(fields=["aanbeveling", "gemeente"], name="opvolging_een_per_gemeente"),
            models.CheckConstraint(
                condition=~Q(raadsbesluit__in=["gewijzigd_overgenomen", "niet_overgenomen"])
                | ~Q(raadsbesluit_tekst=""),
                name="opvolging_afwijking_heeft_tekst",
            ),
            models.CheckConstraint(
                condition=~Q(uitvoering__in=[str(u) for u in UITVOERING_MET_TOELICHTING])
                | ~Q(uitvoering_toelichting=""),
                name="opvolging_uitvoering_heeft_toelichting",
            ),
            models.CheckConstraint(
                condition=Q(raadsbesluit__in=[str(k) for k in OVERGENOMEN])
                | (Q(afdoening="open") & Q(uitvoering="niet_gestart")),
                name="opvolging_alleen_na_overname",
            ),
            models.CheckConstraint(
                condition=Q(afdoening="afgedaan", afgedaan_met__isnull=False)
                | (~Q(afdoening="afgedaan") & Q(afgedaan_met__isnull=True)),
                name="opvolging_alleen_afgedaan_met_raadsbesluit",
            ),
            models.CheckConstraint(
                condition=Q(ritme_maanden__gte=1) & Q(ritme_maanden__lte=60),
                name="opvolging_ritme_een_tot_zestig_maanden",
            ),
        ]
        indexes = [models.Index(fields=["gemeente", "raadsbesluit"], name="opvolging_gemeente")]

    def __str__(self) -> str:
        return f"{self.aanbeveling} – {self.gemeente}"

    def get_absolute_url(self) -> str:
        """Return the address of the story of this follow-up."""
        return reverse("aanbevelingen:opvolging-detail", args=[self.uuid])

    @property
    def stand(self) -> Stand:
        """Where the four axes are."""
        return Stand(self.collegereactie, self.raadsbesluit, self.uitvoering, self.afdoening)


@gevolgd
class Raadsbehandeling(MetVoorbeeld, models.Model):
    """A beslispunt by which a council decided on a recommendation; later ones replace earlier ones."""

    opvolging = models.ForeignKey(Opvolging, models.PROTECT, verbose_name="opvolging", related_name="behandelingen")
    beslispunt = models.OneToOneField(
        Beslispunt, models.PROTECT, verbose_name="beslispunt", related_name="raadsbehandeling"
    )
    keuze = models.CharField("besluit", max_length=25, choices=Raadskeuze)

    class Meta:
        verbose_name = "raadsbehandeling"
        verbose_name_plural = "raadsbehandelingen"
        triggers = grendels.RAADSBEHANDELING
        constraints = [
            models.CheckConstraint(condition=~Q(keuze="nog_te_behandelen"), name="raadsbehandeling_is_een_besluit")
        ]

    def __str__(self) -> str:
        return f"{self.opvolging}: {self.get_keuze_display()}"


@gevolgd
class Afdoeningsbesluit(MetVoorbeeld, models.Model):
    """A beslispunt by which a council closed a follow-up, or opened it again; only a council does."""

    opvolging = models.ForeignKey(
        Opvolging, models.PROTECT, verbose_name="opvolging", related_name="afdoeningsbesluiten"
    )
    beslispunt = models.ForeignKey(
        Beslispunt, models.PROTECT, verbose_name="beslispunt", related_name="afdoeningsbesluiten"
    )
    wijze = models.CharField("hoe het is afgedaan", max_length=25, choices=Afdoeningswijze)
    toelichting = models.TextField("toelichting", blank=True)

    class Meta:
        verbose_name = "afdoeningsbesluit"
        verbose_name_plural = "afdoeningsbesluiten"
        triggers = grendels.AFDOENINGSBESLUIT
        constraints = [
            models.UniqueConstraint(fields=["opvolging", "beslispunt"], name="afdoeningsbesluit_een_per_beslispunt"),
            models.CheckConstraint(
                condition=Q(wijze="uitgevoerd") | ~Q(toelichting=""),
                name="afdoeningsbesluit_heeft_toelichting",
                violation_error_message="Schrijf op waarom de raad dit zo afdoet.",
                violation_error_code="toelichting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.opvolging}: {self.get_wijze_display()}"


class Meldinginhoud(models.Model):
    """What is said about the execution over a period that ends on `datum`."""

    datum = models.DateField("datum")
    periode_van = models.DateField("over de periode vanaf", null=True, blank=True)
    uitvoering = models.CharField("stand volgens de melder", max_length=20, choices=Uitvoering)
    tekst = models.TextField("toelichting", blank=True)
    geen_nieuws = models.BooleanField("geen nieuws", default=False)

    class Meta:
        abstract = True


@gevolgd
class Voortgangsmelding(MetUuid, MetVoorbeeld, Meldinginhoud):
    """A dated claim about the execution; "geen nieuws" is a claim too. Never changed after it was sent."""

    opvolging = models.ForeignKey(Opvolging, models.PROTECT, verbose_name="opvolging", related_name="meldingen")
    documenten = models.ManyToManyField(
        Document, through="Bewijsstuk", blank=True, verbose_name="bewijsstukken", related_name="meldingen"
    )
    namens = models.CharField("namens", max_length=150)
    gemeld_op = models.DateTimeField("gemeld op")
    gemeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="gemeld door",
        related_name="meldingen",
    )

    class Meta:
        verbose_name = "voortgangsmelding"
        verbose_name_plural = "voortgangsmeldingen"
        constraints = [
            models.CheckConstraint(condition=~Q(tekst=""), name="melding_heeft_tekst"),
            models.CheckConstraint(
                condition=Q(periode_van__isnull=True) | Q(periode_van__lte=F("datum")),
                name="melding_periode_begint_voor_datum",
            ),
        ]
        indexes = [models.Index(fields=["opvolging", "-datum"], name="melding_opvolging_datum")]

    def __str__(self) -> str:
        return f"{self.opvolging} op {self.datum}"


@gevolgd
class Meldingconcept(Meldinginhoud):
    """A report that somebody is still writing; a row of its own, so that nothing counts it as a report."""

    opvolging = models.ForeignKey(Opvolging, models.CASCADE, verbose_name="opvolging", related_name="concepten")
    auteur = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="auteur", related_name="meldingconcepten"
    )
    koppeling = models.URLField("koppeling", max_length=500, blank=True)
    bewaard_op = models.DateTimeField("bewaard op")

    class Meta:
        verbose_name = "concept van een melding"
        verbose_name_plural = "concepten van meldingen"
        constraints = [
            models.UniqueConstraint(fields=["opvolging", "auteur"], name="meldingconcept_een_per_auteur"),
            models.CheckConstraint(
                condition=Q(periode_van__isnull=True) | Q(periode_van__lte=F("datum")),
                name="meldingconcept_periode_begint_voor_datum",
            ),
        ]

    def __str__(self) -> str:
        return f"Concept over {self.opvolging}"


@gevolgd
class Bewijsstuk(models.Model):
    """A document that supports a claim; adding and removing it is recorded like any other change."""

    melding = models.ForeignKey(Voortgangsmelding, models.CASCADE, verbose_name="melding", related_name="+")
    document = models.ForeignKey(Document, models.CASCADE, verbose_name="document", related_name="+")

    class Meta:
        verbose_name = "bewijsstuk"
        verbose_name_plural = "bewijsstukken"
        constraints = [models.UniqueConstraint(fields=["melding", "document"], name="bewijsstuk_een_keer")]

    def __str__(self) -> str:
        return f"{self.document} bij {self.melding}"


@gevolgd
class Verificatie(MetVoorbeeld, models.Model):
    """What rekenkamer or griffie says of a claim; it stands beside the claim and never replaces it."""

    melding = models.ForeignKey(Voortgangsmelding, models.PROTECT, verbose_name="melding", related_name="verificaties")
    datum = models.DateField("datum")
    oordeel = models.CharField("oordeel", max_length=20, choices=Oordeel)
    toelichting = models.TextField("toelichting", blank=True)
    namens = models.CharField("namens", max_length=150)
    geverifieerd_op = models.DateTimeField("geverifieerd op")
    geverifieerd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="geverifieerd door",
        related_name="verificaties",
    )

    class Meta:
        verbose_name = "verificatie"
        verbose_name_plural = "verificaties"
        triggers = grendels.VERIFICATIE
        constraints = [
            models.CheckConstraint(
                condition=Q(oordeel="bevestigd") | ~Q(toelichting=""),
                name="verificatie_twijfel_heeft_toelichting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_oordeel_display()} op {self.datum}"


@gevolgd
class Terugkoppelmoment(MetVoorbeeld, models.Model):
    """A planned moment to report; at most one is open per follow-up, and a report closes it."""

    opvolging = models.ForeignKey(Opvolging, models.CASCADE, verbose_name="opvolging", related_name="momenten")
    datum = models.DateField("uiterlijk")
    gepland_op = models.DateField("afgesproken op", default=vandaag)
    melding = models.OneToOneField(
        Voortgangsmelding, models.PROTECT, null=True, blank=True, verbose_name="melding", related_name="moment"
    )
    vervallen_op = models.DateTimeField("vervallen op", null=True, blank=True)

    class Meta:
        verbose_name = "terugkoppelmoment"
        verbose_name_plural = "terugkoppelmomenten"
        constraints = [
            models.UniqueConstraint(
                fields=["opvolging"],
                condition=Q(melding__isnull=True, vervallen_op__isnull=True),
                name="moment_een_open_per_opvolging",
            ),
            models.CheckConstraint(
                condition=Q(melding__isnull=True) | Q(vervallen_op__isnull=True),
                name="moment_gemeld_of_vervallen",
            ),
        ]
        indexes = [
            models.Index(
                fields=["datum"],
                name="moment_open_datum",
                condition=Q(melding__isnull=True, vervallen_op__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.opvolging} uiterlijk {self.datum}"


@gevolgd
class Statuswijziging(MetVoorbeeld, models.Model):
    """One step on one axis: the dated facts from which the story and the state on any day are told."""

    opvolging = models.ForeignKey(Opvolging, models.CASCADE, verbose_name="opvolging", related_name="statuswijzigingen")
    status_as = models.CharField("as", max_length=15, choices=StatusAs)
    oud = models.CharField("was", max_length=30)
    nieuw = models.CharField("werd", max_length=30)
    datum = models.DateField("datum")
    reden = models.TextField("reden", blank=True)
    gewijzigd_op = models.DateTimeField("gewijzigd op")
    gewijzigd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="gewijzigd door",
        related_name="+",
    )

    class Meta:
        verbose_name = "statuswijziging"
        verbose_name_plural = "statuswijzigingen"
        indexes = [
            models.Index(fields=["opvolging", "datum"], name="statuswijziging_opvolging"),
        ]

    def __str__(self) -> str:
        return f"{self.get_status_as_display()}: {self.nieuw}"
