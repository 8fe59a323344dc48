"""A decision with its numbered points, what members said about it, whom it appointed and what it replaced."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.text import Truncator

from governance.organen.models import Lidmaatschap, LidRol, Orgaan
from governance.organisaties.models import Organisatie
from governance.organisaties.permissions import Leesbereik
from governance.regelingen.models import Regeling
from governance.vergaderingen.models import Agendapunt, van_eigen_orgaan
from governance.voorstellen.models import Voorstel, Voorstelpunt
from governance.voorstellen.rules import BeslispuntSoort
from regio.documenten.models import Document
from regio.kern.historie import gevolgd
from regio.kern.modellen import MetUuid, MetVoorbeeld, Zichtbaarheid
from regio.kern.versie import MetVersie


class Stemwijze(models.TextChoices):
    """How was decided (Gemeentewet art. 32)."""

    ZONDER_STEMMING = "zonder_stemming", "zonder stemming"
    HANDOPSTEKEN = "handopsteken", "bij handopsteken"
    HOOFDELIJK = "hoofdelijk", "hoofdelijk"
    SCHRIFTELIJK = "schriftelijk", "schriftelijk"
    PER_FRACTIE = "per_fractie", "per fractie"
    ONBEKEND = "onbekend", "niet bekend"


class BesluitQuerySet(models.QuerySet["Besluit"]):
    """Decisions."""

    def zichtbaar_voor(self, bereik: Leesbereik) -> BesluitQuerySet:
        """Keep what this reader may know of: public, or internal to an organisation he reads for."""
        achter_open_deuren = Q(behandeld_bij__isnull=True) | Q(
            behandeld_bij__besloten=False, behandeld_bij__vergadering__besloten=False
        )
        return self.filter(Q(zichtbaarheid=Zichtbaarheid.OPENBAAR) & achter_open_deuren | van_eigen_orgaan(bereik))


@gevolgd
class Besluit(MetUuid, MetVersie, MetVoorbeeld, models.Model):
    """What a body decided on a day, in one or more beslispunten."""

    orgaan = models.ForeignKey(Orgaan, models.PROTECT, verbose_name="orgaan", related_name="besluiten")
    titel = models.CharField("onderwerp", max_length=250)
    datum = models.DateField("datum van het besluit")
    agendapunt = models.CharField("nummer van het agendapunt", max_length=20, blank=True)
    behandeld_bij = models.ForeignKey(
        Agendapunt,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="agendapunt van de vergadering",
        related_name="besluiten",
    )
    voorstel = models.ForeignKey(
        Voorstel, models.PROTECT, null=True, blank=True, verbose_name="op het voorstel", related_name="besluiten"
    )
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

    getekend_voorzitter_op = models.DateField("getekend door de voorzitter op", null=True, blank=True)
    getekend_griffier_op = models.DateField("getekend door de griffier of secretaris op", null=True, blank=True)

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
        constraints = [
            models.CheckConstraint(
                condition=Q(getekend_voorzitter_op__isnull=True) | Q(getekend_voorzitter_op__gte=F("datum")),
                name="besluit_voorzitter_tekent_na_besluit",
                violation_error_message="Tekenen kan pas nadat het besluit is genomen.",
                violation_error_code="getekend_voorzitter_op",
            ),
            models.CheckConstraint(
                condition=Q(getekend_griffier_op__isnull=True) | Q(getekend_griffier_op__gte=F("datum")),
                name="besluit_griffier_tekent_na_besluit",
                violation_error_message="Tekenen kan pas nadat het besluit is genomen.",
                violation_error_code="getekend_griffier_op",
            ),
        ]

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


class Uitkomst(models.TextChoices):
    """What became of the proposed point; "voorgelegd" when the outcome is not known."""

    VOORGELEGD = "voorgelegd", "voorgelegd, uitkomst niet bekend"
    CONFORM = "conform", "conform voorstel"
    GEAMENDEERD = "geamendeerd", "gewijzigd vastgesteld"
    VERWORPEN = "verworpen", "verworpen"
    AANGEHOUDEN = "aangehouden", "aangehouden"
    INGETROKKEN = "ingetrokken", "ingetrokken"


class Toon(models.TextChoices):
    """How a council judges in its zienswijze."""

    POSITIEF = "positief", "positief"
    MET_KANTTEKENINGEN = "met_kanttekeningen", "met kanttekeningen"
    NEGATIEF = "negatief", "negatief"


class Weigergrond(models.TextChoices):
    """The only grounds on which a council may refuse its consent (Wgr art. 1 lid 4)."""

    RECHT = "recht", "strijd met het recht"
    ALGEMEEN_BELANG = "algemeen_belang", "strijd met het algemeen belang"


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
    voorstelpunt = models.ForeignKey(
        Voorstelpunt, models.PROTECT, null=True, blank=True, verbose_name="op het punt", related_name="beslispunten"
    )
    regeling = models.ForeignKey(
        Regeling, models.PROTECT, null=True, blank=True, verbose_name="regeling", related_name="beslispunten"
    )
    toon = models.CharField("toon van de zienswijze", max_length=20, choices=Toon, blank=True, default="")
    grond = models.CharField("grond van de weigering", max_length=16, choices=Weigergrond, blank=True, default="")
    ingangsdatum = models.DateField("ingangsdatum", null=True, blank=True)

    class Meta:
        verbose_name = "beslispunt"
        verbose_name_plural = "beslispunten"
        constraints = [
            models.UniqueConstraint(fields=["besluit", "nummer"], name="beslispunt_nummer_uniek"),
            models.CheckConstraint(
                condition=~Q(uitkomst__in=["geamendeerd", "verworpen"]) | ~Q(toelichting=""),
                name="beslispunt_wijziging_heeft_toelichting",
            ),
            models.CheckConstraint(
                condition=Q(toon="") | Q(soort="zienswijze_indienen"),
                name="beslispunt_toon_bij_zienswijze",
                violation_error_message="Alleen een zienswijze heeft een toon.",
                violation_error_code="toon",
            ),
            models.CheckConstraint(
                condition=Q(grond="") | Q(soort="toestemming_regeling", uitkomst="verworpen"),
                name="beslispunt_grond_bij_geweigerde_toestemming",
                violation_error_message="Alleen bij een geweigerde toestemming hoort een grond.",
                violation_error_code="grond",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nummer}. {Truncator(self.voorstel).chars(80)}"


class Verklaringsoort(models.TextChoices):
    """What a member or fractie wants to see with a decision."""

    STEMVERKLARING = "stemverklaring", "stemverklaring"
    AANTEKENING = "aantekening", "wil geacht worden te hebben tegengestemd"


@gevolgd
class Stemverklaring(MetVersie, models.Model):
    """Why a fractie or member votes as it does, or a note that it wants to be counted against."""

    besluit = models.ForeignKey(Besluit, models.CASCADE, verbose_name="besluit", related_name="stemverklaringen")
    soort = models.CharField("soort", max_length=16, choices=Verklaringsoort, default=Verklaringsoort.STEMVERKLARING)
    wie = models.CharField("fractie of functie", max_length=150)
    tekst = models.TextField("wat is gezegd", blank=True)

    class Meta:
        verbose_name = "stemverklaring"
        verbose_name_plural = "stemverklaringen"
        constraints = [
            models.CheckConstraint(
                condition=~Q(soort="stemverklaring") | ~Q(tekst=""),
                name="stemverklaring_heeft_tekst",
                violation_error_message="Schrijf op wat er is gezegd.",
                violation_error_code="tekst",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} van {self.wie}"


@gevolgd
class Aanwijzing(models.Model):
    """Somebody is appointed in a body by a beslispunt; the decision makes the membership."""

    beslispunt = models.ForeignKey(Beslispunt, models.CASCADE, verbose_name="beslispunt", related_name="aanwijzingen")
    orgaan = models.ForeignKey(Orgaan, models.PROTECT, verbose_name="in het orgaan", related_name="aanwijzingen")
    organisatie = models.ForeignKey(
        Organisatie, models.PROTECT, null=True, blank=True, verbose_name="namens", related_name="+"
    )
    functie = models.CharField("functie", max_length=150)
    rol = models.CharField("rol", max_length=25, choices=LidRol, default=LidRol.LID)
    van = models.DateField("vanaf")
    lidmaatschap = models.OneToOneField(
        Lidmaatschap, models.PROTECT, null=True, blank=True, verbose_name="lidmaatschap", related_name="aanwijzing"
    )

    class Meta:
        verbose_name = "aanwijzing"
        verbose_name_plural = "aanwijzingen"
        constraints = [
            models.UniqueConstraint(
                fields=["beslispunt", "orgaan", "organisatie", "functie"],
                name="aanwijzing_een_keer",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return f"{self.functie} in {self.orgaan}"


class Vervangingsoort(models.TextChoices):
    """What a later decision does with an earlier one."""

    TREKT_IN = "trekt_in", "trekt in"
    VERVANGT = "vervangt", "vervangt"
    WIJZIGT = "wijzigt", "wijzigt"


@gevolgd
class Besluitvervanging(models.Model):
    """A later decision repeals, replaces or changes an earlier one; nothing else undoes a decision."""

    nieuw = models.ForeignKey(Besluit, models.CASCADE, verbose_name="latere besluit", related_name="vervangt_rijen")
    oud = models.ForeignKey(Besluit, models.PROTECT, verbose_name="eerder besluit", related_name="vervangen_door_rijen")
    soort = models.CharField("wat het doet", max_length=10, choices=Vervangingsoort)

    class Meta:
        verbose_name = "vervanging van een besluit"
        verbose_name_plural = "vervangingen van besluiten"
        constraints = [
            models.UniqueConstraint(
                fields=["nieuw", "oud"],
                name="besluitvervanging_een_keer",
                violation_error_message="Dit besluit noemt dat eerdere besluit al.",
                violation_error_code="oud",
            ),
            models.CheckConstraint(
                condition=~Q(nieuw=F("oud")),
                name="besluitvervanging_niet_zichzelf",
                violation_error_message="Een besluit kan zichzelf niet vervangen.",
                violation_error_code="oud",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nieuw} {self.get_soort_display()} {self.oud}"
