"""A body of a municipality, a region or a regeling: its members, rules of composition, mandates and advice."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from governance.organen.rules import Regelsoort
from governance.organisaties.models import Ambt, Gemeente, Organisatie, Regio, Thema
from governance.regelingen.models import Regeling
from governance.regelingen.rules import Overdrachtswijze
from regio.documenten.models import Document
from regio.kern.historie import gevolgd
from regio.kern.modellen import MetUuid, MetVoorbeeld
from regio.kern.perioden import MetPeriode, PeriodeQuerySet, geen_overlap, periode_klopt
from regio.kern.versie import MetVersie


class OrgaanSoort(models.TextChoices):
    """Kinds of body, as people in the field call them."""

    GEMEENTERAAD = "gemeenteraad", "gemeenteraad"
    COLLEGE = "college", "college van burgemeester en wethouders"
    RAADSCOMMISSIE = "raadscommissie", "raadscommissie"
    ALGEMEEN_BESTUUR = "algemeen_bestuur", "algemeen bestuur"
    DAGELIJKS_BESTUUR = "dagelijks_bestuur", "dagelijks bestuur"
    VOORZITTER = "voorzitter", "voorzitter"
    BESTUUR = "bestuur", "bestuur"
    GEMEENSCHAPPELIJK_ORGAAN = "gemeenschappelijk_orgaan", "gemeenschappelijk orgaan"
    BESTUURSCOMMISSIE = "bestuurscommissie", "bestuurscommissie"
    BESTUURLIJK_OVERLEG = "bestuurlijk_overleg", "bestuurlijk overleg"
    PORTEFEUILLEHOUDERSOVERLEG = "pho", "portefeuillehoudersoverleg"
    RAADSADVIESCOMMISSIE = "raadsadviescommissie", "raadsadviescommissie"
    VIER_O_ORGAAN = "vier_o_orgaan", "4O-orgaan"
    BESTUURLIJKE_REGIEKAMER = "bestuurlijke_regiekamer", "bestuurlijke regiekamer"
    AMBTELIJKE_REGIEKAMER = "ambtelijke_regiekamer", "ambtelijke regiekamer"
    ADVIESBOARD = "adviesboard", "Strategic of Economic Board"
    SECRETARISSENKRING = "secretarissenkring", "secretarissenkring"
    RADENBERAAD = "radenberaad", "beraad van raden"
    UITVOERINGSORGANISATIE = "uitvoeringsorganisatie", "uitvoeringsorganisatie"
    OVERIG = "overig", "ander orgaan"


class Aard(models.TextChoices):
    """What the body's word is worth."""

    BESLUITEND = "besluitend", "besluitend"
    ADVISEREND = "adviserend", "adviserend"
    UITVOEREND = "uitvoerend", "uitvoerend"
    INFORMEEL = "informeel", "informeel"


class Vertegenwoordiging(models.TextChoices):
    """Whether the same person always comes, or who comes depends on the meeting or the subject."""

    VAST = "vast", "vaste leden"
    PER_VERGADERING = "per_vergadering", "wisselt per vergadering"
    PER_ONDERWERP = "per_onderwerp", "wisselt per onderwerp"


class OrgaanQuerySet(models.QuerySet["Orgaan"]):
    """Bodies."""

    def bestaand_op(self, datum: date) -> OrgaanQuerySet:
        """Keep the bodies that exist on that day; an unknown begin counts as long ago.

        A proposal never exists, and neither does a body that ended on a day nobody knows.
        """
        return self.filter(
            Q(ingesteld_per__isnull=True) | Q(ingesteld_per__lte=datum),
            Q(opgeheven_per__isnull=True) | Q(opgeheven_per__gt=datum),
            voorgesteld=False,
            vervallen=False,
        )


@gevolgd
class Orgaan(MetUuid, MetVersie, MetVoorbeeld, models.Model):
    """A body; it belongs to exactly one municipality, region or regeling."""

    soort = models.CharField("soort", max_length=25, choices=OrgaanSoort)
    naam = models.CharField("naam", max_length=200)
    aard = models.CharField("aard", max_length=12, choices=Aard)
    gemeente = models.ForeignKey(
        Gemeente, models.PROTECT, null=True, blank=True, verbose_name="gemeente", related_name="organen"
    )
    regio = models.ForeignKey(
        Regio, models.PROTECT, null=True, blank=True, verbose_name="regio", related_name="organen"
    )
    regeling = models.ForeignKey(
        Regeling,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="regeling",
        related_name="organen",
    )
    omschrijving = models.TextField("omschrijving", blank=True)
    vergaderritme = models.CharField("vergaderritme", max_length=120, blank=True)
    vertegenwoordiging = models.CharField(
        "vertegenwoordiging", max_length=16, choices=Vertegenwoordiging, default=Vertegenwoordiging.VAST
    )
    code = models.CharField("code in de bron", max_length=20, blank=True)
    themas = models.ManyToManyField(
        Thema, through="Orgaanthema", blank=True, verbose_name="thema's", related_name="organen"
    )

    voorgesteld = models.BooleanField("nog een voorstel", default=False)
    ingesteld_per = models.DateField("ingesteld per", null=True, blank=True)
    opgeheven_per = models.DateField("opgeheven per", null=True, blank=True)
    vervallen = models.BooleanField("bestaat niet meer, datum onbekend", default=False)

    objects: ClassVar[Any] = OrgaanQuerySet.as_manager()

    class Meta:
        verbose_name = "orgaan"
        verbose_name_plural = "organen"
        constraints = [
            models.CheckConstraint(
                condition=Q(opgeheven_per__isnull=True)
                | Q(ingesteld_per__isnull=True)
                | Q(opgeheven_per__gt=F("ingesteld_per")),
                name="orgaan_einde_na_begin",
                violation_error_message="Een orgaan wordt pas opgeheven nadat het is ingesteld.",
                violation_error_code="opgeheven_per",
            ),
            models.CheckConstraint(
                condition=~Q(vervallen=True) | Q(opgeheven_per__isnull=True, voorgesteld=False),
                name="orgaan_vervallen_zonder_datum",
                violation_error_message="Kies: een datum waarop het orgaan is opgeheven, of “datum onbekend”.",
                violation_error_code="vervallen",
            ),
            models.CheckConstraint(
                condition=~Q(voorgesteld=True) | Q(ingesteld_per__isnull=True),
                name="orgaan_voorstel_niet_ingesteld",
                violation_error_message="Een voorstel is nog niet ingesteld: laat deze datum leeg.",
                violation_error_code="ingesteld_per",
            ),
            models.CheckConstraint(
                condition=Q(gemeente__isnull=False, regio__isnull=True, regeling__isnull=True)
                | Q(gemeente__isnull=True, regio__isnull=False, regeling__isnull=True)
                | Q(gemeente__isnull=True, regio__isnull=True, regeling__isnull=False),
                name="orgaan_precies_een_eigenaar",
            ),
            models.CheckConstraint(
                condition=~Q(soort__in=["gemeenteraad", "college"]) | Q(gemeente__isnull=False),
                name="orgaan_raad_en_college_van_gemeente",
            ),
            models.UniqueConstraint(
                fields=["gemeente", "soort"],
                condition=Q(soort__in=["gemeenteraad", "college"]),
                name="orgaan_een_raad_en_college_per_gemeente",
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        """Return the address of the body's page."""
        return reverse("governance:orgaan-detail", args=[self.uuid])


@gevolgd
class Orgaanthema(models.Model):
    """A body deals with a theme; adding and removing it is recorded like any other change."""

    orgaan = models.ForeignKey(Orgaan, models.CASCADE, verbose_name="orgaan", related_name="+")
    thema = models.ForeignKey(Thema, models.CASCADE, verbose_name="thema", related_name="+")

    class Meta:
        verbose_name = "thema van een orgaan"
        verbose_name_plural = "thema's van organen"
        constraints = [models.UniqueConstraint(fields=["orgaan", "thema"], name="orgaanthema_een_keer")]

    def __str__(self) -> str:
        return f"{self.orgaan}: {self.thema}"


class LidRol(models.TextChoices):
    """What somebody is in a body."""

    VOORZITTER = "voorzitter", "voorzitter"
    LID = "lid", "lid"
    PLAATSVERVANGER = "plaatsvervangend_lid", "plaatsvervangend lid"
    SECRETARIS = "secretaris", "secretaris"
    TREKKER = "trekker", "trekker"


class LidmaatschapQuerySet(PeriodeQuerySet):
    """Seats; a seat ends by law when the office behind it ends (Wgr art. 13 lid 2)."""

    def geldig_op(self, datum: date) -> Self:
        """Keep the seats that are held on that day: own period and the period of the office."""
        return (
            super()
            .geldig_op(datum)
            .filter(
                Q(ambt__isnull=True) | Q(ambt__tot__isnull=True) | Q(ambt__tot__gt=datum),
            )
        )


@gevolgd
class Lidmaatschap(MetPeriode, MetVersie, MetVoorbeeld, models.Model):
    """A seat in a body, held by function and on behalf of an organisation; a person's name is not needed."""

    orgaan = models.ForeignKey(Orgaan, models.CASCADE, verbose_name="orgaan", related_name="lidmaatschappen")
    organisatie = models.ForeignKey(
        Organisatie,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="namens",
        related_name="lidmaatschappen",
    )
    ambt = models.ForeignKey(
        Ambt, models.PROTECT, null=True, blank=True, verbose_name="uit het ambt", related_name="lidmaatschappen"
    )
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        verbose_name="gebruiker",
        related_name="lidmaatschappen",
    )
    functie = models.CharField("functie", max_length=150)
    rol = models.CharField("rol", max_length=25, choices=LidRol, default=LidRol.LID)
    onderwerp = models.CharField("alleen voor het onderwerp", max_length=150, blank=True, default="")
    plaatsvervanger_van = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="vervangt",
        related_name="plaatsvervangers",
    )

    objects: ClassVar[Any] = LidmaatschapQuerySet.as_manager()

    class Meta:
        verbose_name = "lidmaatschap"
        verbose_name_plural = "lidmaatschappen"
        constraints = [
            periode_klopt("lidmaatschap_periode_klopt"),
            geen_overlap(
                "lidmaatschap_ambt_geen_overlap", "orgaan", "ambt", "onderwerp", condition=Q(ambt__isnull=False)
            ),
            geen_overlap(
                "lidmaatschap_gebruiker_geen_overlap",
                "orgaan",
                "gebruiker",
                "onderwerp",
                condition=Q(gebruiker__isnull=False),
            ),
            geen_overlap(
                "lidmaatschap_functie_geen_overlap",
                "orgaan",
                "organisatie",
                "functie",
                "onderwerp",
                condition=Q(organisatie__isnull=False),
            ),
            models.CheckConstraint(
                condition=Q(plaatsvervanger_van__isnull=True) | Q(rol="plaatsvervangend_lid"),
                name="lidmaatschap_vervangt_als_plaatsvervanger",
                violation_error_message="Alleen een plaatsvervangend lid vervangt een ander lid.",
                violation_error_code="plaatsvervanger_van",
            ),
            models.CheckConstraint(
                condition=Q(plaatsvervanger_van__isnull=True) | ~Q(plaatsvervanger_van=F("pk")),
                name="lidmaatschap_vervangt_niet_zichzelf",
                violation_error_message="Een lid kan zichzelf niet vervangen.",
                violation_error_code="plaatsvervanger_van",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.functie} in {self.orgaan}"

    @property
    def einde(self) -> date | None:
        """The first day on which the seat is no longer held; needs `ambt` to be loaded."""
        einden = [tot for tot in (self.tot, self.ambt.tot if self.ambt else None) if tot]
        return min(einden, default=None)

    @property
    def laatste_dag(self) -> date | None:
        """The last day on which the seat is held, as people say it."""
        return self.einde - timedelta(days=1) if self.einde else None


@gevolgd
class Samenstellingsregel(MetPeriode, MetVersie, models.Model):
    """A rule about who sits on a body, with its source; `governance.organen.rules` checks it."""

    orgaan = models.ForeignKey(Orgaan, models.CASCADE, verbose_name="orgaan", related_name="samenstellingsregels")
    soort = models.CharField("regel", max_length=24, choices=Regelsoort)
    minimum = models.PositiveSmallIntegerField("minstens", null=True, blank=True)
    maximum = models.PositiveSmallIntegerField("hoogstens", null=True, blank=True)
    groepen = models.CharField("uit de groepen", max_length=60, blank=True, default="")
    bron = models.CharField("artikel of bron", max_length=200)
    toelichting = models.TextField("toelichting", blank=True)

    objects: ClassVar[Any] = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = "samenstellingsregel"
        verbose_name_plural = "samenstellingsregels"
        constraints = [
            periode_klopt("samenstellingsregel_periode_klopt"),
            geen_overlap("samenstellingsregel_geen_overlap", "orgaan", "soort", "groepen"),
            models.CheckConstraint(
                condition=Q(minimum__isnull=True) | Q(maximum__isnull=True) | Q(maximum__gte=F("minimum")),
                name="samenstellingsregel_hoogstens_niet_onder_minstens",
                violation_error_message="“Hoogstens” kan niet lager zijn dan “minstens”.",
                violation_error_code="maximum",
            ),
            models.CheckConstraint(
                condition=~Q(soort__in=["zetels_per_groep", "aantal_leden", "per_deelnemer"])
                | Q(minimum__isnull=False)
                | Q(maximum__isnull=False),
                name="samenstellingsregel_heeft_aantal",
                violation_error_message="Vul in hoeveel leden het er minstens of hoogstens zijn.",
                violation_error_code="minimum",
            ),
            models.CheckConstraint(
                condition=(Q(soort="zetels_per_groep") & ~Q(groepen=""))
                | (~Q(soort="zetels_per_groep") & Q(groepen="")),
                name="samenstellingsregel_groepen_bij_zetels",
                violation_error_message="Kies bij zetels per groep minstens één groep; bij andere regels geen.",
                violation_error_code="groepen",
            ),
            models.CheckConstraint(
                condition=Q(groepen="")
                | Q(
                    groepen__regex=(
                        r"^(overheid|ondernemers|onderwijs|onderzoek)(\+(overheid|ondernemers|onderwijs|onderzoek))*$"
                    )
                ),
                name="samenstellingsregel_groepen_bekend",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} ({self.orgaan})"


@gevolgd
class Mandaat(MetPeriode, MetVersie, models.Model):
    """A body lets another body or officer use its power in its name (Awb art. 10:1 and further)."""

    van_orgaan = models.ForeignKey(Orgaan, models.PROTECT, verbose_name="van", related_name="verleende_mandaten")
    aan_orgaan = models.ForeignKey(
        Orgaan,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="aan orgaan",
        related_name="gekregen_mandaten",
    )
    aan_functie = models.CharField("aan functie", max_length=150, blank=True)
    wijze = models.CharField("wijze", max_length=12, choices=Overdrachtswijze, default=Overdrachtswijze.MANDAAT)
    onderwerp = models.CharField("waarvoor", max_length=250)
    grondslag = models.CharField("besluit of artikel", max_length=150, blank=True)
    code = models.CharField("code in de bron", max_length=20, blank=True)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, verbose_name="document", related_name="mandaten"
    )

    objects: ClassVar[Any] = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = "mandaat"
        verbose_name_plural = "mandaten"
        constraints = [
            periode_klopt("mandaat_periode_klopt"),
            models.CheckConstraint(
                condition=(Q(aan_orgaan__isnull=False) & Q(aan_functie=""))
                | (Q(aan_orgaan__isnull=True) & ~Q(aan_functie="")),
                name="mandaat_aan_orgaan_of_functie",
                violation_error_message="Kies een orgaan of vul een functie in, niet allebei.",
                violation_error_code="aan_orgaan",
            ),
            models.CheckConstraint(
                condition=Q(aan_orgaan__isnull=True) | ~Q(aan_orgaan=F("van_orgaan")),
                name="mandaat_niet_aan_zichzelf",
                violation_error_message="Een orgaan geeft geen mandaat aan zichzelf.",
                violation_error_code="aan_orgaan",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.onderwerp} ({self.van_orgaan})"
