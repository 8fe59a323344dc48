"""A consultation of councils, the request to each of them, their zienswijzen and the reaction of the board."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from governance.besluitvorming.models import Beslispunt, Toon
from governance.organen.models import Orgaan
from governance.organisaties.models import Regio
from governance.organisaties.permissions import Leesbereik
from governance.regelingen.models import Regeling
from governance.vergaderingen.models import Agendapunt, Vergadering, van_eigen_orgaan
from governance.voorstellen.models import Voorstel
from governance.zienswijzen.keuze_rules import Antwoord, Briefsoort, LtaBehandeling, LtaStatus, Verwerking
from governance.zienswijzen.rules import Stuksoort
from regio.documenten.models import Document
from regio.kern.historie import gevolgd
from regio.kern.modellen import MetUuid, MetVoorbeeld, Zichtbaarheid
from regio.kern.versie import MetVersie


@gevolgd
class Termijnschema(MetVersie, MetVoorbeeld, models.Model):
    """Dates that a region agreed on for one kind of document, usable for several regelingen."""

    regio = models.ForeignKey(Regio, models.PROTECT, verbose_name="regio", related_name="termijnschemas")
    naam = models.CharField("naam", max_length=150)
    soort = models.CharField("soort stuk", max_length=24, choices=Stuksoort)
    jaar = models.PositiveSmallIntegerField("begrotingsjaar", null=True, blank=True)
    verzonden_op = models.DateField("verzenden aan de raden op", null=True, blank=True)
    afgesproken_datum = models.DateField("raden reageren tot en met", null=True, blank=True)
    aanbieding_op = models.DateField("aanbieden aan het bestuur op", null=True, blank=True)
    vergadering_op = models.DateField("vergadering van het bestuur op", null=True, blank=True)

    class Meta:
        verbose_name = "termijnschema"
        verbose_name_plural = "termijnschema's"
        constraints = [
            models.UniqueConstraint(
                fields=["regio", "naam"],
                name="termijnschema_naam_uniek",
                violation_error_message="Deze regio heeft al een schema met deze naam.",
                violation_error_code="naam",
            )
        ]

    def __str__(self) -> str:
        return self.naam


class RaadplegingQuerySet(models.QuerySet["Raadpleging"]):
    """Consultations."""

    def zichtbaar_voor(self, bereik: Leesbereik) -> RaadplegingQuerySet:
        """Keep what this reader may know of: public, of an own region, or put before an own council."""
        gevraagd = Verzoek.objects.filter(van_eigen_orgaan(bereik, "raad"), raadpleging=OuterRef("pk"))
        return self.filter(
            Q(zichtbaarheid=Zichtbaarheid.OPENBAAR)
            | Q(regio__in=bereik.regios)
            | Q(regeling__regio__in=bereik.regios)
            | Q(regeling__in=bereik.regelingen)
            | Exists(gevraagd)
        )


def _niet_voor_verzending(veld: str, wat: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{f"{veld}__isnull": True})
        | Q(verzonden_op__isnull=True)
        | Q(**{f"{veld}__gte": F("verzonden_op")}),
        name=f"raadpleging_{veld}_na_verzending",
        violation_error_message=f"{wat} kan niet vóór de verzending aan de raden liggen.",
        violation_error_code=veld,
    )


@gevolgd
class Raadpleging(MetUuid, MetVersie, MetVoorbeeld, models.Model):
    """One document put before several councils, with the dates that are known of it."""

    soort = models.CharField("soort stuk", max_length=24, choices=Stuksoort)
    titel = models.CharField("onderwerp", max_length=250)
    kenmerk = models.CharField("kenmerk", max_length=60, blank=True)
    jaar = models.PositiveSmallIntegerField("begrotingsjaar", null=True, blank=True)
    regeling = models.ForeignKey(
        Regeling, models.PROTECT, null=True, blank=True, verbose_name="regeling", related_name="raadplegingen"
    )
    regio = models.ForeignKey(
        Regio, models.PROTECT, null=True, blank=True, verbose_name="regio", related_name="raadplegingen"
    )
    afzender = models.ForeignKey(
        Orgaan, models.PROTECT, null=True, blank=True, verbose_name="zienswijze aan", related_name="raadplegingen"
    )
    voorstel = models.ForeignKey(
        Voorstel, models.PROTECT, null=True, blank=True, verbose_name="bij het voorstel", related_name="raadplegingen"
    )
    schema = models.ForeignKey(
        Termijnschema, models.PROTECT, null=True, blank=True, verbose_name="termijnschema", related_name="raadplegingen"
    )
    toelichting = models.TextField("waar het om gaat", blank=True)
    zichtbaarheid = models.CharField(
        "zichtbaarheid", max_length=10, choices=Zichtbaarheid, default=Zichtbaarheid.OPENBAAR
    )
    documenten = models.ManyToManyField(
        Document, through="Raadplegingstuk", blank=True, verbose_name="stukken", related_name="raadplegingen"
    )

    verzonden_op = models.DateField("verzonden aan de raden op", null=True, blank=True)
    afgesproken_datum = models.DateField("raden reageren tot en met", null=True, blank=True)
    aanbieding_op = models.DateField("aangeboden aan het bestuur op", null=True, blank=True)
    vergadering_op = models.DateField("vergadering van het bestuur op", null=True, blank=True)
    vergadering = models.ForeignKey(
        Vergadering, models.PROTECT, null=True, blank=True, verbose_name="vergadering", related_name="raadplegingen"
    )
    reactie_verzonden_op = models.DateField("reactie aan de raden verzonden op", null=True, blank=True)
    vastgesteld_op = models.DateField("besluit van het bestuur op", null=True, blank=True)
    ingetrokken_op = models.DateField("ingetrokken op", null=True, blank=True)

    objects: ClassVar[Any] = RaadplegingQuerySet.as_manager()

    class Meta:
        verbose_name = "raadpleging"
        verbose_name_plural = "raadplegingen"
        indexes = [models.Index(fields=["-verzonden_op"], name="raadpleging_verzonden")]
        constraints = [
            models.CheckConstraint(
                condition=Q(regeling__isnull=False, regio__isnull=True) | Q(regeling__isnull=True, regio__isnull=False),
                name="raadpleging_van_regeling_of_regio",
                violation_error_message="Kies een regeling of een regio, niet allebei.",
                violation_error_code="regeling",
            ),
            _niet_voor_verzending("afgesproken_datum", "De reactiedatum"),
            _niet_voor_verzending("aanbieding_op", "De aanbieding"),
            _niet_voor_verzending("vergadering_op", "De vergadering van het bestuur"),
            _niet_voor_verzending("reactie_verzonden_op", "De reactie"),
            _niet_voor_verzending("vastgesteld_op", "Het besluit"),
        ]

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        """Return the address of the round."""
        return reverse("governance:raadpleging-detail", args=[self.uuid])


@gevolgd
class Raadplegingstuk(models.Model):
    """A document of a consultation."""

    raadpleging = models.ForeignKey(Raadpleging, models.CASCADE, verbose_name="raadpleging", related_name="+")
    document = models.ForeignKey(Document, models.CASCADE, verbose_name="document", related_name="+")

    class Meta:
        verbose_name = "stuk bij een raadpleging"
        verbose_name_plural = "stukken bij raadplegingen"
        constraints = [models.UniqueConstraint(fields=["raadpleging", "document"], name="raadplegingstuk_een_keer")]

    def __str__(self) -> str:
        return f"{self.document} bij {self.raadpleging}"


@gevolgd
class Verzoek(MetVersie, models.Model):
    """The consultation as one council has it: when it came in, and on which agendas it stands."""

    raadpleging = models.ForeignKey(Raadpleging, models.CASCADE, verbose_name="raadpleging", related_name="verzoeken")
    raad = models.ForeignKey(Orgaan, models.PROTECT, verbose_name="raad", related_name="verzoeken")
    ontvangen_op = models.DateField("ontvangen op", null=True, blank=True)
    commissie = models.ForeignKey(
        Agendapunt, models.PROTECT, null=True, blank=True, verbose_name="in de commissie", related_name="+"
    )
    raadsbehandeling = models.ForeignKey(
        Agendapunt, models.PROTECT, null=True, blank=True, verbose_name="in de raad", related_name="+"
    )
    conceptadvies = models.TextField("concept van het college (geen besluit van de raad)", blank=True)

    class Meta:
        verbose_name = "verzoek aan een raad"
        verbose_name_plural = "verzoeken aan raden"
        constraints = [models.UniqueConstraint(fields=["raadpleging", "raad"], name="verzoek_een_keer_per_raad")]

    def __str__(self) -> str:
        return f"{self.raadpleging} aan {self.raad}"


@gevolgd
class Zienswijze(MetUuid, MetVersie, MetVoorbeeld, models.Model):
    """What a council decided to answer; only a real zienswijze has a tone and points."""

    verzoek = models.OneToOneField(Verzoek, models.CASCADE, verbose_name="verzoek", related_name="zienswijze")
    antwoord = models.CharField("antwoord", max_length=20, choices=Antwoord)
    toon = models.CharField("toon", max_length=20, choices=Toon, blank=True, default="")
    besloten_op = models.DateField("besloten op")
    beslispunt = models.ForeignKey(
        Beslispunt, models.PROTECT, null=True, blank=True, verbose_name="bij het beslispunt", related_name="zienswijzen"
    )
    verzonden_op = models.DateField("verzonden op", null=True, blank=True)
    verzonden_aan = models.CharField("verzonden aan", max_length=150, blank=True)

    class Meta:
        verbose_name = "zienswijze"
        verbose_name_plural = "zienswijzen"
        constraints = [
            models.CheckConstraint(
                condition=(Q(antwoord="zienswijze") & ~Q(toon="")) | (~Q(antwoord="zienswijze") & Q(toon="")),
                name="zienswijze_toon_bij_zienswijze",
                violation_error_message="Kies bij een zienswijze de toon, en anders niet.",
                violation_error_code="toon",
            ),
            models.CheckConstraint(
                condition=Q(verzonden_op__isnull=True) | Q(verzonden_op__gte=F("besloten_op")),
                name="zienswijze_verzonden_na_besluit",
                violation_error_message="Een zienswijze wordt pas verzonden nadat de raad heeft besloten.",
                violation_error_code="verzonden_op",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_antwoord_display()} van {self.verzoek.raad}"


@gevolgd
class Zienswijzepunt(models.Model):
    """A point of a zienswijze; points with the same subject are shown together over all councils."""

    zienswijze = models.ForeignKey(Zienswijze, models.CASCADE, verbose_name="zienswijze", related_name="punten")
    nummer = models.PositiveSmallIntegerField("nummer")
    onderwerp = models.CharField("onderwerp", max_length=80)
    tekst = models.TextField("wat de raad vindt")

    class Meta:
        verbose_name = "punt van een zienswijze"
        verbose_name_plural = "punten van zienswijzen"
        constraints = [models.UniqueConstraint(fields=["zienswijze", "nummer"], name="zienswijzepunt_nummer_uniek")]

    def __str__(self) -> str:
        return f"{self.nummer}. {self.onderwerp}"


@gevolgd
class Reactie(MetVersie, models.Model):
    """What the board does with a point, always with a reason."""

    punt = models.OneToOneField(Zienswijzepunt, models.CASCADE, verbose_name="punt", related_name="reactie")
    verwerking = models.CharField("verwerking", max_length=12, choices=Verwerking)
    motivering = models.TextField("motivering")

    class Meta:
        verbose_name = "reactie van het bestuur"
        verbose_name_plural = "reacties van het bestuur"
        constraints = [
            models.CheckConstraint(
                condition=~Q(motivering=""),
                name="reactie_heeft_motivering",
                violation_error_message="Schrijf op waarom; het bestuur reageert altijd gemotiveerd.",
                violation_error_code="motivering",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_verwerking_display()}: {self.punt}"


@gevolgd
class Raadsbrief(MetUuid, MetVersie, MetVoorbeeld, models.Model):
    """A letter or cover sheet for a council, drafted from the data and edited by the griffie."""

    verzoek = models.ForeignKey(Verzoek, models.CASCADE, verbose_name="verzoek", related_name="brieven")
    soort = models.CharField("soort", max_length=24, choices=Briefsoort)
    datum = models.DateField("datum")
    onderwerp = models.CharField("onderwerp", max_length=250)
    inleiding = models.TextField("inleiding", blank=True)
    kernboodschap = models.TextField("kernboodschap", blank=True)
    consequenties = models.TextField("consequenties", blank=True)
    vervolg = models.TextField("vervolg", blank=True)
    bijlagen = models.TextField("bijlagen", blank=True)

    class Meta:
        verbose_name = "brief aan de raad"
        verbose_name_plural = "brieven aan de raad"
        constraints = [models.UniqueConstraint(fields=["verzoek", "soort"], name="raadsbrief_een_per_soort")]

    def __str__(self) -> str:
        return f"{self.get_soort_display()}: {self.onderwerp}"

    def get_absolute_url(self) -> str:
        """Return the address of the letter."""
        return reverse("governance:raadsbrief-detail", args=[self.uuid])


class AgendaonderwerpQuerySet(models.QuerySet["Agendaonderwerp"]):
    """Subjects of long-term agendas."""

    def openstaand(self) -> AgendaonderwerpQuerySet:
        """Keep what still has to come."""
        return self.filter(status=LtaStatus.GEPLAND)


@gevolgd
class Agendaonderwerp(MetUuid, MetVersie, MetVoorbeeld, models.Model):
    """A subject on the long-term agenda of a region or of one council, planned for a month (its first day)."""

    regio = models.ForeignKey(
        Regio, models.PROTECT, null=True, blank=True, verbose_name="regio", related_name="agendaonderwerpen"
    )
    raad = models.ForeignKey(
        Orgaan, models.PROTECT, null=True, blank=True, verbose_name="raad", related_name="agendaonderwerpen"
    )
    onderwerp = models.CharField("onderwerp", max_length=250)
    maand = models.DateField("geplande maand")
    behandeling = models.CharField(
        "wat de raad doet", max_length=12, choices=LtaBehandeling, default=LtaBehandeling.BESPREKEN
    )
    portefeuillehouder = models.CharField("portefeuillehouder (functie)", max_length=150, blank=True)
    raadpleging = models.ForeignKey(
        Raadpleging,
        models.SET_NULL,
        null=True,
        blank=True,
        verbose_name="raadpleging",
        related_name="agendaonderwerpen",
    )
    status = models.CharField("stand", max_length=12, choices=LtaStatus, default=LtaStatus.GEPLAND)
    toelichting = models.TextField("toelichting", blank=True)

    objects: ClassVar[Any] = AgendaonderwerpQuerySet.as_manager()

    class Meta:
        verbose_name = "onderwerp van de langetermijnagenda"
        verbose_name_plural = "onderwerpen van de langetermijnagenda"
        indexes = [models.Index(fields=["maand"], name="agendaonderwerp_maand")]
        constraints = [
            models.CheckConstraint(
                condition=Q(regio__isnull=False, raad__isnull=True) | Q(regio__isnull=True, raad__isnull=False),
                name="agendaonderwerp_van_regio_of_raad",
            ),
            models.CheckConstraint(
                condition=Q(maand__day=1),
                name="agendaonderwerp_maand_is_eerste_dag",
            ),
            models.CheckConstraint(
                condition=~Q(status="vervallen") | ~Q(toelichting=""),
                name="agendaonderwerp_vervallen_heeft_reden",
                violation_error_message="Schrijf op waarom het onderwerp vervalt.",
                violation_error_code="toelichting",
            ),
        ]

    def __str__(self) -> str:
        return self.onderwerp
