"""What a regeling or programme costs its participants in a year, and signals that its money is not certain."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from governance.besluitvorming.models import Beslispunt
from governance.bijdragen.rules import HONDERD, Begrotingsstatus, Sleutel, Sleutelsoort
from governance.bijdragen.signaal_rules import Signaal, Signaalsoort, Toezeggingsstand
from governance.bijdragen.triggers import samen_honderd
from governance.organisaties.models import Organisatie, Regio
from governance.programmas.models import Programma
from governance.regelingen.models import Regeling
from regio.kern.historie import gevolgd
from regio.kern.modellen import Betrouwbaarheid, MetUuid, MetVoorbeeld
from regio.kern.versie import MetVersie

EERSTE_JAAR, LAATSTE_JAAR = 1950, 2150


class MetHerkomst(models.Model):
    """Where a figure comes from: code in the source, the source in words, and how the portal knows it."""

    code = models.CharField("code in de bron", max_length=20, blank=True)
    bron = models.CharField("bron", max_length=250, blank=True)
    betrouwbaarheid = models.CharField(
        "betrouwbaarheid", max_length=15, choices=Betrouwbaarheid, default=Betrouwbaarheid.GELEZEN
    )

    class Meta:
        abstract = True


class BijdragejaarQuerySet(models.QuerySet["Bijdragejaar"]):
    """Years of contributions."""

    def van_regio(self, regio: Regio) -> BijdragejaarQuerySet:
        """Keep the years of the regelingen and programmes of a region."""
        return self.filter(Q(regeling__regio=regio) | Q(programma__regio=regio))


@gevolgd
class Bijdragejaar(MetUuid, MetVersie, MetVoorbeeld, MetHerkomst, models.Model):
    """How the costs of one regeling or programme are shared in a year; what everybody pays is computed, never stored.

    A tariff is in cents per inhabitant and may have parts of a cent; a total is in whole cents. With a tariff or fixed
    amounts the total is what the budget says, and only serves to reconcile.
    """

    regeling = models.ForeignKey(
        Regeling, models.PROTECT, null=True, blank=True, verbose_name="regeling", related_name="bijdragejaren"
    )
    programma = models.ForeignKey(
        Programma, models.PROTECT, null=True, blank=True, verbose_name="programma", related_name="bijdragejaren"
    )
    jaar = models.PositiveSmallIntegerField(
        "jaar",
        validators=[
            MinValueValidator(EERSTE_JAAR, "Controleer het jaar: gebruik vier cijfers."),
            MaxValueValidator(LAATSTE_JAAR, "Controleer het jaar: gebruik vier cijfers."),
        ],
    )

    sleutel = models.CharField("verdeelsleutel", max_length=10, choices=Sleutelsoort)
    tarief_cent = models.DecimalField(
        "tarief per inwoner in centen", max_digits=12, decimal_places=4, null=True, blank=True
    )
    totaal_cent = models.PositiveBigIntegerField("totaal in centen", null=True, blank=True)
    peildatum = models.DateField("peildatum van de inwoners", null=True, blank=True)
    inwonerbron = models.CharField("waar de inwonertallen vandaan komen", max_length=250, blank=True)
    indexering_procent = models.DecimalField(
        "indexering in procenten", max_digits=5, decimal_places=2, null=True, blank=True
    )
    indexering_uitleg = models.TextField("uitleg bij de indexering", blank=True)
    toelichting = models.TextField("toelichting", blank=True)

    status = models.CharField("status", max_length=12, choices=Begrotingsstatus, default=Begrotingsstatus.ONTWERP)
    besloten_bij = models.ForeignKey(
        Beslispunt, models.PROTECT, null=True, blank=True, verbose_name="vastgesteld bij", related_name="bijdragejaren"
    )

    objects: ClassVar[Any] = BijdragejaarQuerySet.as_manager()

    class Meta:
        verbose_name = "bijdragejaar"
        verbose_name_plural = "bijdragejaren"
        constraints = [
            models.CheckConstraint(
                condition=Q(regeling__isnull=False, programma__isnull=True)
                | Q(regeling__isnull=True, programma__isnull=False),
                name="bijdragejaar_van_precies_een",
            ),
            *(
                models.UniqueConstraint(
                    fields=[drager, "jaar"],
                    name=f"bijdragejaar_een_per_{drager}",
                    violation_error_message="Dit jaar staat er al. Wijzig het bestaande jaar, of kies een ander jaar.",
                    violation_error_code="jaar",
                )
                for drager in ("regeling", "programma")
            ),
            models.CheckConstraint(
                condition=Q(jaar__gte=EERSTE_JAAR, jaar__lte=LAATSTE_JAAR), name="bijdragejaar_jaar_kan"
            ),
            models.CheckConstraint(
                condition=Q(sleutel="tarief", tarief_cent__isnull=False, tarief_cent__gte=0)
                | (~Q(sleutel="tarief") & Q(tarief_cent__isnull=True)),
                name="bijdragejaar_tarief_bij_sleutel",
                violation_error_message="Vul een tarief in als de sleutel “tarief per inwoner” is, en anders niet.",
                violation_error_code="tarief_cent",
            ),
            models.CheckConstraint(
                condition=Q(sleutel__in=["tarief", "vast"]) | Q(totaal_cent__isnull=False),
                name="bijdragejaar_totaal_bij_sleutel",
                violation_error_message="Vul het totaal in dat met deze sleutel wordt verdeeld.",
                violation_error_code="totaal_cent",
            ),
            models.CheckConstraint(
                condition=~Q(sleutel__in=["vast", "tabel"]) | Q(peildatum__isnull=True),
                name="bijdragejaar_peildatum_bij_inwoners",
                violation_error_message="Deze sleutel kijkt niet naar inwoners: laat de peildatum leeg.",
                violation_error_code="peildatum",
            ),
            models.CheckConstraint(
                condition=Q(indexering_procent__isnull=True) | Q(indexering_procent__gt=-100),
                name="bijdragejaar_indexering_kan",
                violation_error_message="Een verlaging van 100 %% of meer kan niet.",  # a template: %% is one sign
                violation_error_code="indexering_procent",
            ),
            models.CheckConstraint(
                condition=Q(besloten_bij__isnull=True) | Q(status="vastgesteld"),
                name="bijdragejaar_besluit_bij_vastgesteld",
                violation_error_message="Een jaar met een besluit is vastgesteld. Kies die status.",
                violation_error_code="status",
            ),
        ]
        triggers = [samen_honderd("jaar_samen_honderd", "NEW.id")]

    def __str__(self) -> str:
        return f"Bijdragen {self.jaar} aan {self.drager}"

    def get_absolute_url(self) -> str:
        """Return the address of the page of this year."""
        return reverse("governance:bijdragejaar-detail", args=[self.uuid])

    @property
    def drager(self) -> Regeling | Programma:
        """The regeling or programme that is paid for."""
        drager = self.regeling or self.programma
        assert drager is not None  # bijdragejaar_van_precies_een
        return drager

    def als_sleutel(self, delen: tuple[tuple[Fraction, Sleutelsoort], ...]) -> Sleutel:
        """Return the key as the rules take it; `delen` are the parts of a mixed key."""
        return Sleutel(
            Sleutelsoort(self.sleutel),
            tarief_cent=Fraction(self.tarief_cent or 0),
            totaal_cent=self.totaal_cent or 0,
            delen=delen,
        )


@gevolgd
class Sleuteldeel(models.Model):
    """A part of the total that has its own key; the parts of a year are 100 % together."""

    bijdragejaar = models.ForeignKey(
        Bijdragejaar, models.CASCADE, verbose_name="bijdragejaar", related_name="sleuteldelen"
    )
    soort = models.CharField("verdeeld naar", max_length=10, choices=Sleutelsoort)
    procent = models.DecimalField("deel in procenten", max_digits=7, decimal_places=4)

    class Meta:
        verbose_name = "deel van een gemengde sleutel"
        verbose_name_plural = "delen van gemengde sleutels"
        constraints = [
            models.UniqueConstraint(fields=["bijdragejaar", "soort"], name="sleuteldeel_een_keer"),
            models.CheckConstraint(
                condition=Q(soort__in=["inwoners", "vast", "tabel"]), name="sleuteldeel_verdeelt_een_totaal"
            ),
            models.CheckConstraint(condition=Q(procent__gt=0, procent__lte=HONDERD), name="sleuteldeel_procent_kan"),
        ]
        triggers = [samen_honderd("delen_samen_honderd", "COALESCE(NEW.bijdragejaar_id, OLD.bijdragejaar_id)")]

    def __str__(self) -> str:
        return f"{self.procent} % {self.get_soort_display()}"


@gevolgd
class Bijdrage(models.Model):
    """What the portal knows of one participant in a year; without `inwoners` those on the reference date count.

    The year it belongs to carries the version: all participants are edited on one screen.
    """

    bijdragejaar = models.ForeignKey(
        Bijdragejaar, models.CASCADE, verbose_name="bijdragejaar", related_name="bijdragen"
    )
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, verbose_name="deelnemer", related_name="bijdragen")
    inwoners = models.PositiveIntegerField("aantal inwoners", null=True, blank=True)
    aandeel = models.DecimalField("aandeel in procenten", max_digits=7, decimal_places=4, null=True, blank=True)
    vast_cent = models.PositiveBigIntegerField("vast bedrag in centen", null=True, blank=True)
    vastgesteld_cent = models.PositiveBigIntegerField("vastgesteld bedrag in centen", null=True, blank=True)
    toelichting = models.CharField("toelichting", max_length=250, blank=True)
    code = models.CharField("code in de bron", max_length=20, blank=True)

    class Meta:
        verbose_name = "bijdrage"
        verbose_name_plural = "bijdragen"
        constraints = [
            models.UniqueConstraint(fields=["bijdragejaar", "organisatie"], name="bijdrage_een_per_deelnemer"),
            models.CheckConstraint(
                condition=Q(aandeel__isnull=True) | Q(aandeel__gte=0, aandeel__lte=HONDERD),
                name="bijdrage_aandeel_kan",
            ),
        ]
        triggers = [samen_honderd("aandelen_samen_honderd", "COALESCE(NEW.bijdragejaar_id, OLD.bijdragejaar_id)")]

    def __str__(self) -> str:
        return f"Bijdrage van {self.organisatie}"


class FinancieelSignaalQuerySet(models.QuerySet["FinancieelSignaal"]):
    """Financial signals."""

    def openstaand(self) -> FinancieelSignaalQuerySet:
        """Keep what is not resolved."""
        return self.filter(opgelost_op__isnull=True)


@gevolgd
class FinancieelSignaal(MetUuid, MetVersie, MetVoorbeeld, MetHerkomst, models.Model):
    """A sign that money is short or not certain; of a region, and of one regeling or programme when it is known."""

    regio = models.ForeignKey(Regio, models.PROTECT, verbose_name="regio", related_name="financiele_signalen")
    regeling = models.ForeignKey(
        Regeling, models.PROTECT, null=True, blank=True, verbose_name="regeling", related_name="financiele_signalen"
    )
    programma = models.ForeignKey(
        Programma, models.PROTECT, null=True, blank=True, verbose_name="programma", related_name="financiele_signalen"
    )

    soort = models.CharField("soort", max_length=20, choices=Signaalsoort)
    titel = models.CharField("titel", max_length=200)
    omschrijving = models.TextField("omschrijving", blank=True)
    jaar = models.PositiveSmallIntegerField("jaar", null=True, blank=True)
    bedrag_cent = models.PositiveBigIntegerField("bedrag in centen", null=True, blank=True)
    toezegging = models.CharField("toezegging", max_length=10, choices=Toezeggingsstand, blank=True, default="")
    gedekt_cent = models.PositiveBigIntegerField("gedekt in centen", default=0)
    dekking = models.TextField("waarmee het is gedekt", blank=True)

    opgelost_op = models.DateField("opgelost op", null=True, blank=True)
    opgelost_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name="opgelost door", related_name="+"
    )
    oplossing = models.TextField("hoe het is opgelost", blank=True)

    objects: ClassVar[Any] = FinancieelSignaalQuerySet.as_manager()

    class Meta:
        verbose_name = "financieel signaal"
        verbose_name_plural = "financiële signalen"
        constraints = [
            models.CheckConstraint(
                condition=Q(regeling__isnull=True) | Q(programma__isnull=True),
                name="financieelsignaal_van_hoogstens_een",
                violation_error_message="Kies een regeling of een programma, niet allebei.",
                violation_error_code="programma",
            ),
            models.CheckConstraint(
                condition=Q(soort="anders") | Q(bedrag_cent__isnull=False),
                name="financieelsignaal_heeft_bedrag",
                violation_error_message="Vul het bedrag in, ook als het een schatting is.",
                violation_error_code="bedrag_cent",
            ),
            models.CheckConstraint(
                condition=(Q(soort="onzekere_inkomst") & ~Q(toezegging=""))
                | (~Q(soort="onzekere_inkomst") & Q(toezegging="")),
                name="financieelsignaal_toezegging_bij_inkomst",
                violation_error_message="Kies bij een onzekere inkomst hoe hard de toezegging is, en anders niet.",
                violation_error_code="toezegging",
            ),
            models.CheckConstraint(
                condition=Q(gedekt_cent=0) | Q(bedrag_cent__isnull=False, gedekt_cent__lte=F("bedrag_cent")),
                name="financieelsignaal_dekking_past",
                violation_error_message="Er kan niet meer gedekt zijn dan het bedrag zelf.",
                violation_error_code="gedekt_cent",
            ),
            models.CheckConstraint(
                condition=Q(gedekt_cent=0) | ~Q(dekking=""),
                name="financieelsignaal_dekking_heeft_uitleg",
                violation_error_message="Schrijf op waarmee dit is gedekt.",
                violation_error_code="dekking",
            ),
            models.CheckConstraint(
                condition=Q(opgelost_op__isnull=True, opgelost_door__isnull=True, oplossing="")
                | (Q(opgelost_op__isnull=False) & ~Q(oplossing="")),
                name="financieelsignaal_opgelost_heel",
                violation_error_message="Schrijf op hoe het is opgelost, en wanneer.",
                violation_error_code="oplossing",
            ),
        ]

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        """Return the address of the signal among those of its region."""
        return f"{reverse('governance:signaal-list', args=[self.regio.slug])}#{self.anker}"

    @property
    def anker(self) -> str:
        """The id of its part of the page."""
        return f"signaal-{self.uuid}"

    @property
    def als_signaal(self) -> Signaal:
        """What the sum at risk needs to know."""
        return Signaal(
            soort=self.soort,
            bedrag_cent=self.bedrag_cent,
            toezegging=self.toezegging,
            gedekt_cent=self.gedekt_cent,
            opgelost=self.opgelost_op is not None,
        )
