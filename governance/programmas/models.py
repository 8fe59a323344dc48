"""A programme with its go/no-go's, roles, staffing, escalations and budget, and what its region agreed about those."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from governance.besluitvorming.models import Beslispunt
from governance.organen.models import Orgaan
from governance.organisaties.models import Organisatie, Regio
from governance.organisaties.rules import VierO
from governance.programmas.rules import Afspraak, Bedragen, Inzet, Niveau, Programmarolsoort, Uitkomst
from governance.programmas.triggers import BEGIN_VOOR_GONOGO, EERDER_BLIJFT_EERDER, EERST_OPDRACHTGEVER, GONOGO_NA_BEGIN
from regio.kern.historie import gevolgd
from regio.kern.modellen import MetBron, MetUuid, MetVoorbeeld
from regio.kern.perioden import MetPeriode, PeriodeQuerySet, geen_overlap, periode_klopt
from regio.kern.tekst import datum
from regio.kern.versie import MetVersie


@gevolgd
class Programmaregel(MetPeriode, MetVersie, MetVoorbeeld, models.Model):
    """What a region agreed about programmes that begin in a period; a region without one agreed nothing."""

    regio = models.ForeignKey(Regio, models.PROTECT, verbose_name="regio", related_name="programmaregels")
    hoogstens_maanden = models.PositiveSmallIntegerField("eerst hoogstens zoveel maanden", null=True, blank=True)
    gonogo_na_maanden = models.PositiveSmallIntegerField("go/no-go na zoveel maanden", null=True, blank=True)
    drie_rollen = models.BooleanField("elk programma heeft de drie rollen", default=False)
    orgaan = models.ForeignKey(
        Orgaan, models.PROTECT, null=True, blank=True, verbose_name="besluit over programma's", related_name="+"
    )
    bron = models.CharField("bron", max_length=250)

    objects: ClassVar[Any] = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = "programmaregel"
        verbose_name_plural = "programmaregels"
        constraints = [
            periode_klopt("programmaregel_periode_klopt"),
            geen_overlap("programmaregel_geen_overlap", "regio"),
            models.CheckConstraint(
                condition=(Q(hoogstens_maanden__isnull=True) | Q(hoogstens_maanden__range=(1, 240)))
                & (Q(gonogo_na_maanden__isnull=True) | Q(gonogo_na_maanden__range=(1, 240))),
                name="programmaregel_hele_maanden",
                violation_error_message="Vul een aantal maanden in van 1 tot en met 240.",
                violation_error_code="hoogstens_maanden",
            ),
            models.CheckConstraint(
                condition=Q(gonogo_na_maanden__isnull=True)
                | Q(hoogstens_maanden__isnull=True)
                | Q(gonogo_na_maanden__lt=F("hoogstens_maanden")),
                name="programmaregel_gonogo_binnen_looptijd",
                violation_error_message="De go/no-go valt vóór het einde van de afgesproken looptijd.",
                violation_error_code="gonogo_na_maanden",
            ),
        ]

    def __str__(self) -> str:
        return f"programmaregel van {self.regio} vanaf {datum(self.van)}"

    @property
    def afspraak(self) -> Afspraak:
        """The agreement as the rules take it."""
        return Afspraak(self.hoogstens_maanden, self.gonogo_na_maanden, self.drie_rollen, self.bron)


@gevolgd
class Programma(MetUuid, MetPeriode, MetBron, MetVersie, MetVoorbeeld, models.Model):
    """A temporary, coherent approach to a task of a region, started by a beslispunt or known from a document."""

    regio = models.ForeignKey(Regio, models.PROTECT, verbose_name="regio", related_name="programmas")
    naam = models.CharField("naam", max_length=200)
    opdracht = models.TextField("opdracht", blank=True)
    resultaten = models.TextField("resultaten", blank=True)
    aanpak = models.TextField("aanpak", blank=True)
    voorgesteld_vanuit = models.CharField("voorgesteld vanuit", max_length=12, choices=VierO, blank=True, default="")
    voorgesteld = models.BooleanField("nog een voorstel", default=False)
    doorlooptijd_reden = models.TextField("waarom langer dan afgesproken", blank=True)

    orgaan = models.ForeignKey(
        Orgaan, models.PROTECT, null=True, blank=True, verbose_name="besluit over het programma", related_name="+"
    )
    besloten_bij = models.OneToOneField(
        Beslispunt, models.PROTECT, null=True, blank=True, verbose_name="gestart door", related_name="programma"
    )
    beeindigd_bij = models.ForeignKey(
        Beslispunt, models.PROTECT, null=True, blank=True, verbose_name="beëindigd door", related_name="+"
    )

    objects: ClassVar[Any] = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = "programma"
        verbose_name_plural = "programma's"
        constraints = [
            periode_klopt("programma_periode_klopt"),
            geen_overlap("programma_geen_overlap", "regio", "naam"),
            models.CheckConstraint(
                condition=Q(beeindigd_bij__isnull=True) | Q(tot__isnull=False),
                name="programma_beeindigd_heeft_datum",
                violation_error_message="Een besluit beëindigde dit programma. De einddatum kan niet leeg zijn.",
                violation_error_code="tot",
            ),
        ]
        triggers = [BEGIN_VOOR_GONOGO]

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        """Return the address of the programme."""
        return reverse("governance:programma-detail", args=[self.uuid])


class GoNoGoQuerySet(models.QuerySet["GoNoGo"]):
    """Go/no-go's."""

    def open_op(self, dag: date) -> GoNoGoQuerySet:
        """Keep those without an outcome, of programmes that are more than a proposal and have not ended on that day."""
        lopend = Q(programma__tot__isnull=True) | Q(programma__tot__gt=dag)
        return self.filter(lopend, uitkomst="", programma__voorgesteld=False)


@gevolgd
class GoNoGo(MetUuid, MetVersie, MetVoorbeeld, models.Model):
    """A moment at which is decided whether a programme goes on; it has its own reminder until that is recorded."""

    programma = models.ForeignKey(Programma, models.CASCADE, verbose_name="programma", related_name="gonogos")
    datum = models.DateField("te besluiten op")
    uitkomst = models.CharField("uitkomst", max_length=12, choices=Uitkomst, blank=True, default="")
    besluitdatum = models.DateField("besloten op", null=True, blank=True)
    besluit = models.ForeignKey(
        Beslispunt, models.PROTECT, null=True, blank=True, verbose_name="besluit", related_name="+"
    )
    toelichting = models.TextField("toelichting", blank=True)
    vastgelegd_op = models.DateTimeField("vastgelegd op", null=True, blank=True)
    vastgelegd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="vastgelegd door",
        related_name="+",
    )

    objects: ClassVar[Any] = GoNoGoQuerySet.as_manager()

    class Meta:
        verbose_name = "go/no-go"
        verbose_name_plural = "go/no-go's"
        constraints = [
            models.UniqueConstraint(
                fields=["programma", "datum"],
                name="gonogo_een_per_dag",
                violation_error_message="Op deze dag is al een go/no-go gepland.",
                violation_error_code="datum",
            ),
            models.CheckConstraint(
                condition=Q(uitkomst="", besluitdatum__isnull=True, besluit__isnull=True, vastgelegd_op__isnull=True)
                | (~Q(uitkomst="") & Q(besluitdatum__isnull=False, vastgelegd_op__isnull=False)),
                name="gonogo_uitkomst_met_dag",
            ),
            models.CheckConstraint(
                condition=Q(vastgelegd_door__isnull=True) | Q(vastgelegd_op__isnull=False),
                name="gonogo_vastgelegd_door_met_moment",
            ),
            models.CheckConstraint(
                condition=Q(uitkomst__in=["", "go"]) | ~Q(toelichting=""),
                name="gonogo_niet_zomaar_heeft_toelichting",
                violation_error_message="Schrijf op wat de voorwaarden zijn, of waarom het stopt.",
                violation_error_code="toelichting",
            ),
        ]
        indexes = [models.Index(fields=["datum"], name="gonogo_open_datum", condition=Q(uitkomst=""))]
        triggers = [GONOGO_NA_BEGIN]

    def __str__(self) -> str:
        return f"go/no-go van {self.programma} op {datum(self.datum)}"

    def get_absolute_url(self) -> str:
        """Return the address of the go/no-go."""
        return reverse("governance:gonogo-detail", args=[self.uuid])


@gevolgd
class Programmarol(MetPeriode, MetVersie, MetVoorbeeld, models.Model):
    """Who asks for a programme or carries it out, by function and organisation; never by name."""

    programma = models.ForeignKey(Programma, models.CASCADE, verbose_name="programma", related_name="rollen")
    rol = models.CharField("rol", max_length=14, choices=Programmarolsoort)
    functie = models.CharField("functie", max_length=150)
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, verbose_name="organisatie", related_name="+")
    toelichting = models.TextField("toelichting", blank=True)

    objects: ClassVar[Any] = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = "rol in een programma"
        verbose_name_plural = "rollen in programma's"
        constraints = [
            periode_klopt("programmarol_periode_klopt"),
            geen_overlap("programmarol_niet_dubbel", "programma", "rol", "functie", "organisatie"),
            geen_overlap("programmarol_een_tegelijk", "programma", "rol", condition=~Q(rol="bestuurlijk")),
        ]

    def __str__(self) -> str:
        return f"{self.get_rol_display()}: {self.functie} ({self.organisatie})"


@gevolgd
class Bemensing(MetVersie, MetVoorbeeld, models.Model):
    """What an organisation pledged to a programme and what it delivered on a reference date, in fte."""

    programma = models.ForeignKey(Programma, models.CASCADE, verbose_name="programma", related_name="bemensing")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, verbose_name="organisatie", related_name="+")
    wat = models.CharField("waarvoor", max_length=150)
    toegezegd_fte = models.DecimalField("toegezegd in fte", max_digits=6, decimal_places=2)
    geleverd_fte = models.DecimalField("geleverd in fte", max_digits=6, decimal_places=2, null=True, blank=True)
    peildatum = models.DateField("stand op")
    toelichting = models.TextField("toelichting", blank=True)

    class Meta:
        verbose_name = "bemensing"
        verbose_name_plural = "bemensing"
        constraints = [
            models.UniqueConstraint(
                fields=["programma", "organisatie", "wat"],
                name="bemensing_een_regel",
                violation_error_message="Deze inzet van deze organisatie staat er al.",
                violation_error_code="wat",
            ),
            models.CheckConstraint(
                condition=Q(toegezegd_fte__gte=0) & (Q(geleverd_fte__isnull=True) | Q(geleverd_fte__gte=0)),
                name="bemensing_niet_onder_nul",
                violation_error_message="Inzet kan niet minder dan nul zijn.",
                violation_error_code="toegezegd_fte",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisatie}: {self.wat}"

    @property
    def inzet(self) -> Inzet:
        """The comparison as the rules make it."""
        return Inzet(self.toegezegd_fte, self.geleverd_fte)


class EscalatieQuerySet(models.QuerySet["Escalatie"]):
    """Escalations."""

    def openstaand(self) -> EscalatieQuerySet:
        """Keep what nobody settled yet."""
        return self.filter(afgerond_op__isnull=True)


@gevolgd
class Escalatie(MetUuid, MetVersie, MetVoorbeeld, models.Model):
    """A problem that a programme cannot solve alone: first to the ambtelijk opdrachtgever, then to the kring."""

    programma = models.ForeignKey(Programma, models.CASCADE, verbose_name="programma", related_name="escalaties")
    niveau = models.CharField("gevraagd aan", max_length=14, choices=Niveau)
    eerder = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, verbose_name="eerst gevraagd bij", related_name="vervolg"
    )
    aanleiding = models.TextField("aanleiding")
    gemeld_op = models.DateField("gevraagd op")
    gemeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="vastgelegd door",
        related_name="+",
    )
    uitkomst = models.TextField("uitkomst", blank=True)
    afgerond_op = models.DateField("afgerond op", null=True, blank=True)
    afgerond_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name="afgerond door", related_name="+"
    )

    objects: ClassVar[Any] = EscalatieQuerySet.as_manager()

    class Meta:
        verbose_name = "escalatie"
        verbose_name_plural = "escalaties"
        constraints = [
            models.CheckConstraint(
                condition=Q(niveau="opdrachtgever", eerder__isnull=True) | Q(niveau="kring", eerder__isnull=False),
                name="escalatie_kring_na_opdrachtgever",
                violation_error_message="Vraag eerst de ambtelijk opdrachtgever; daarna pas de secretarissenkring.",
                violation_error_code="niveau",
            ),
            models.CheckConstraint(
                condition=Q(uitkomst="", afgerond_op__isnull=True) | (~Q(uitkomst="") & Q(afgerond_op__isnull=False)),
                name="escalatie_afgerond_met_uitkomst",
                violation_error_message="Schrijf bij wat is afgerond op wat eruit kwam, en wanneer.",
                violation_error_code="uitkomst",
            ),
            models.CheckConstraint(
                condition=Q(afgerond_door__isnull=True) | Q(afgerond_op__isnull=False),
                name="escalatie_afgerond_door_met_dag",
            ),
            models.CheckConstraint(
                condition=Q(afgerond_op__isnull=True) | Q(afgerond_op__gte=F("gemeld_op")),
                name="escalatie_afgerond_na_melding",
                violation_error_message="Dit ligt vóór de dag waarop het is gevraagd.",
                violation_error_code="afgerond_op",
            ),
        ]
        triggers = [EERST_OPDRACHTGEVER, EERDER_BLIJFT_EERDER]

    def __str__(self) -> str:
        return f"{self.get_niveau_display()}, {datum(self.gemeld_op)}"


@gevolgd
class Programmabudget(MetVersie, MetVoorbeeld, models.Model):
    """A line of the budget of a programme, of one year or (without a year) of its whole term; in cents."""

    programma = models.ForeignKey(Programma, models.CASCADE, verbose_name="programma", related_name="budget")
    jaar = models.PositiveSmallIntegerField("jaar", null=True, blank=True)
    post = models.CharField("post", max_length=150)
    begroot_cent = models.PositiveBigIntegerField("begroot in centen")
    gerealiseerd_cent = models.PositiveBigIntegerField("gerealiseerd in centen", null=True, blank=True)
    toelichting = models.TextField("toelichting", blank=True)

    class Meta:
        verbose_name = "begrotingspost van een programma"
        verbose_name_plural = "begrotingsposten van programma's"
        constraints = [
            models.UniqueConstraint(
                fields=["programma", "jaar", "post"],
                name="programmabudget_een_regel",
                nulls_distinct=False,
                violation_error_message="Deze post staat er al voor dit jaar.",
                violation_error_code="post",
            ),
            models.CheckConstraint(
                condition=Q(jaar__isnull=True) | Q(jaar__range=(1990, 2100)),
                name="programmabudget_jaar_bestaat",
                violation_error_message="Controleer het jaar: gebruik vier cijfers.",
                violation_error_code="jaar",
            ),
            models.CheckConstraint(
                condition=Q(gerealiseerd_cent__isnull=True)
                | Q(gerealiseerd_cent__lte=F("begroot_cent"))
                | ~Q(toelichting=""),
                name="programmabudget_meer_heeft_toelichting",
                violation_error_message="Er is meer uitgegeven dan begroot. Schrijf op waardoor.",
                violation_error_code="toelichting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post}, {self.jaar or 'hele looptijd'}"

    @property
    def bedragen(self) -> Bedragen:
        """The comparison as the rules make it."""
        return Bedragen(self.begroot_cent, self.gerealiseerd_cent)
