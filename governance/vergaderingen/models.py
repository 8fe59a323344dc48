"""A meeting with its agenda and attendance, and the fracties of a council."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from governance.organen.models import Lidmaatschap, Orgaan
from governance.organisaties.models import Gemeente, Organisatie
from governance.organisaties.permissions import Leesbereik
from governance.vergaderingen.rules import Behandeling, Opkomst, Vergaderstatus
from regio.kern.historie import gevolgd
from regio.kern.modellen import MetUuid, MetVoorbeeld
from regio.kern.perioden import MetPeriode, PeriodeQuerySet, geen_overlap, periode_klopt
from regio.kern.versie import MetVersie


def van_eigen_orgaan(bereik: Leesbereik, pad: str = "orgaan") -> Q:
    """Return the condition that a row belongs to a body for whose organisation this reader reads."""
    return (
        Q(**{f"{pad}__gemeente__in": bereik.gemeenten})
        | Q(**{f"{pad}__regio__in": bereik.regios})
        | Q(**{f"{pad}__regeling__regio__in": bereik.regios})
        | Q(**{f"{pad}__regeling__in": bereik.regelingen})
    )


class VergaderingQuerySet(models.QuerySet["Vergadering"]):
    """Meetings."""

    def zichtbaar_voor(self, bereik: Leesbereik) -> VergaderingQuerySet:
        """Keep what this reader may know of: open meetings, and those behind closed doors of an own body."""
        return self.filter(Q(besloten=False) | van_eigen_orgaan(bereik))

    def gehouden_tot(self, datum: date) -> VergaderingQuerySet:
        """Keep the meetings on or before that day that were not called off."""
        return self.filter(datum__lte=datum).exclude(status=Vergaderstatus.GEANNULEERD)


@gevolgd
class Vergadering(MetUuid, MetVersie, MetVoorbeeld, models.Model):
    """A meeting of a body on a day; `vervolg_op` is the meeting at which too few came (Gemeentewet art. 20)."""

    orgaan = models.ForeignKey(Orgaan, models.PROTECT, verbose_name="orgaan", related_name="vergaderingen")
    datum = models.DateField("datum")
    aanvang = models.TimeField("aanvang", null=True, blank=True)
    plaats = models.CharField("plaats", max_length=150, blank=True)
    besloten = models.BooleanField("besloten vergadering", default=False)
    vervolg_op = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, verbose_name="tweede vergadering na", related_name="vervolg"
    )
    toelichting = models.TextField("toelichting", blank=True)
    sluitingsdatum = models.DateField("stukken aanleveren tot en met", null=True, blank=True)
    agenda_uid = models.CharField("kenmerk in de agenda waaruit het komt", max_length=255, blank=True, default="")
    status = models.CharField("stand", max_length=12, choices=Vergaderstatus, default=Vergaderstatus.GEPLAND)

    objects: ClassVar[Any] = VergaderingQuerySet.as_manager()

    class Meta:
        verbose_name = "vergadering"
        verbose_name_plural = "vergaderingen"
        indexes = [models.Index(fields=["orgaan", "-datum"], name="vergadering_orgaan_datum")]
        constraints = [
            models.UniqueConstraint(
                fields=["orgaan", "datum", "aanvang"],
                name="vergadering_een_per_tijdstip",
                nulls_distinct=False,
                violation_error_message="Dit orgaan heeft op deze dag en tijd al een vergadering.",
                violation_error_code="datum",
            ),
            models.CheckConstraint(
                condition=Q(vervolg_op__isnull=True) | ~Q(vervolg_op=F("pk")),
                name="vergadering_vervolgt_niet_zichzelf",
                violation_error_message="Een vergadering kan niet het vervolg op zichzelf zijn.",
                violation_error_code="vervolg_op",
            ),
            models.UniqueConstraint(
                fields=["orgaan", "agenda_uid"], condition=~Q(agenda_uid=""), name="vergadering_een_per_agendakenmerk"
            ),
            models.CheckConstraint(
                condition=Q(sluitingsdatum__isnull=True) | Q(sluitingsdatum__lte=F("datum")),
                name="vergadering_sluit_voor_begin",
                violation_error_message="Stukken worden aangeleverd vóór of op de dag van de vergadering.",
                violation_error_code="sluitingsdatum",
            ),
            models.CheckConstraint(
                condition=~Q(status="geannuleerd") | ~Q(toelichting=""),
                name="vergadering_geannuleerd_heeft_reden",
                violation_error_message="Schrijf op waarom de vergadering niet doorgaat.",
                violation_error_code="toelichting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.orgaan}, {self.datum:%d-%m-%Y}"

    def get_absolute_url(self) -> str:
        """Return the address of the meeting."""
        return reverse("governance:vergadering-detail", args=[self.uuid])


@gevolgd
class Reces(MetPeriode, MetVersie, MetVoorbeeld, models.Model):
    """A period in which a council does not meet."""

    gemeente = models.ForeignKey(Gemeente, models.CASCADE, verbose_name="gemeente", related_name="recessen")
    naam = models.CharField("naam", max_length=100)

    objects: ClassVar[Any] = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = "reces"
        verbose_name_plural = "recessen"
        constraints = [periode_klopt("reces_periode_klopt"), geen_overlap("reces_geen_overlap", "gemeente")]

    def __str__(self) -> str:
        return f"{self.naam} ({self.gemeente})"


class AgendapuntQuerySet(models.QuerySet["Agendapunt"]):
    """Items of agendas."""

    def zichtbaar_voor(self, bereik: Leesbereik) -> AgendapuntQuerySet:
        """Keep what this reader may know of."""
        open_punt = Q(besloten=False, vergadering__besloten=False)
        return self.filter(open_punt | van_eigen_orgaan(bereik, "vergadering__orgaan"))


@gevolgd
class Agendapunt(MetUuid, MetVersie, models.Model):
    """An item on the agenda; only an item of the first meeting can be decided in the second without a quorum."""

    vergadering = models.ForeignKey(
        Vergadering, models.CASCADE, verbose_name="vergadering", related_name="agendapunten"
    )
    nummer = models.CharField("nummer", max_length=20)
    volgorde = models.PositiveSmallIntegerField("volgorde")
    titel = models.CharField("onderwerp", max_length=250)
    behandeling = models.CharField("behandeling", max_length=16, choices=Behandeling, default=Behandeling.BESPREEKSTUK)
    besloten = models.BooleanField("achter gesloten deuren", default=False)
    vervolg_op = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, verbose_name="stond al op de agenda als", related_name="vervolg"
    )
    toelichting = models.TextField("toelichting", blank=True)

    objects: ClassVar[Any] = AgendapuntQuerySet.as_manager()

    class Meta:
        verbose_name = "agendapunt"
        verbose_name_plural = "agendapunten"
        constraints = [
            models.UniqueConstraint(
                fields=["vergadering", "nummer"],
                name="agendapunt_nummer_uniek",
                violation_error_message="Deze agenda heeft al een punt met dit nummer.",
                violation_error_code="nummer",
            ),
            models.CheckConstraint(
                condition=Q(vervolg_op__isnull=True) | ~Q(vervolg_op=F("pk")),
                name="agendapunt_vervolgt_niet_zichzelf",
                violation_error_message="Een agendapunt kan niet het vervolg op zichzelf zijn.",
                violation_error_code="vervolg_op",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nummer}. {self.titel}"


@gevolgd
class Fractie(MetPeriode, MetVersie, MetVoorbeeld, models.Model):
    """A group in a council or in a body of councillors: its seats, and the votes it got at the election."""

    orgaan = models.ForeignKey(Orgaan, models.CASCADE, verbose_name="orgaan", related_name="fracties")
    naam = models.CharField("naam", max_length=100)
    zetels = models.PositiveSmallIntegerField("zetels")
    stemmen = models.PositiveIntegerField("stemmen bij de verkiezing", null=True, blank=True)

    objects: ClassVar[Any] = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = "fractie"
        verbose_name_plural = "fracties"
        constraints = [
            periode_klopt("fractie_periode_klopt"),
            geen_overlap("fractie_geen_overlap", "orgaan", "naam"),
            models.CheckConstraint(
                condition=Q(zetels__gte=1),
                name="fractie_heeft_zetel",
                violation_error_message="Een fractie heeft minstens één zetel.",
                violation_error_code="zetels",
            ),
        ]

    def __str__(self) -> str:
        return self.naam


@gevolgd
class Aanwezigheid(models.Model):
    """Whether a member, a fractie or the representative of an organisation came to a meeting."""

    vergadering = models.ForeignKey(
        Vergadering, models.CASCADE, verbose_name="vergadering", related_name="aanwezigheden"
    )
    lidmaatschap = models.ForeignKey(
        Lidmaatschap, models.PROTECT, null=True, blank=True, verbose_name="lid", related_name="aanwezigheden"
    )
    fractie = models.ForeignKey(
        Fractie, models.PROTECT, null=True, blank=True, verbose_name="fractie", related_name="aanwezigheden"
    )
    organisatie = models.ForeignKey(
        Organisatie, models.PROTECT, null=True, blank=True, verbose_name="namens", related_name="+"
    )
    opkomst = models.CharField("opkomst", max_length=12, choices=Opkomst)
    aantal = models.PositiveSmallIntegerField("aantal aanwezig", null=True, blank=True)
    vervanger = models.ForeignKey(
        Lidmaatschap, models.PROTECT, null=True, blank=True, verbose_name="vervangen door", related_name="+"
    )
    functie = models.CharField("functie van wie er was", max_length=150, blank=True)

    class Meta:
        verbose_name = "aanwezigheid"
        verbose_name_plural = "aanwezigheden"
        constraints = [
            models.CheckConstraint(
                condition=Q(lidmaatschap__isnull=False, fractie__isnull=True, organisatie__isnull=True)
                | Q(lidmaatschap__isnull=True, fractie__isnull=False, organisatie__isnull=True)
                | Q(lidmaatschap__isnull=True, fractie__isnull=True, organisatie__isnull=False),
                name="aanwezigheid_van_precies_een",
            ),
            models.CheckConstraint(
                condition=Q(fractie__isnull=True, aantal__isnull=True) | Q(fractie__isnull=False, aantal__isnull=False),
                name="aanwezigheid_aantal_bij_fractie",
            ),
            models.CheckConstraint(
                condition=(Q(opkomst="vervangen") & (Q(vervanger__isnull=False) | ~Q(functie="")))
                | (~Q(opkomst="vervangen") & Q(vervanger__isnull=True)),
                name="aanwezigheid_vervangen_door_iemand",
            ),
            models.UniqueConstraint(
                fields=["vergadering", "lidmaatschap", "fractie", "organisatie"],
                name="aanwezigheid_een_keer",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        wie = self.lidmaatschap or self.fractie or self.organisatie
        return f"{wie}: {self.get_opkomst_display()}"
