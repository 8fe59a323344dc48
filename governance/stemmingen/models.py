"""Rules of voting of a body, and votes with the rule and the weights they were counted with."""

from __future__ import annotations

from typing import Any, ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from governance.besluitvorming.models import Beslispunt, Stemwijze
from governance.moties.models import Amendement, Motie
from governance.organen.models import Lidmaatschap, Orgaan
from governance.organisaties.models import Organisatie
from governance.stemmingen.keuze_rules import Gewichtbron, Quorumsoort, Stemmers, Stemmingstatus, Waarvoor
from governance.stemmingen.rules import Keuze, Maat, Noemer, Staken, Uitslagsoort
from regio.kern.historie import gevolgd
from regio.kern.modellen import MetUuid, MetVoorbeeld
from regio.kern.perioden import MetPeriode, PeriodeQuerySet, geen_overlap, periode_klopt
from regio.kern.versie import MetVersie

_MEER_DAN_ALLES = "Een drempel is meer dan 0 en hoogstens alles; “meer dan alles” kan niet."


def _drempel_klopt(naam: str, voor: str) -> models.CheckConstraint:
    teller, noemer, strikt = f"{voor}_teller", f"{voor}_noemer", f"{voor}_strikt"
    return models.CheckConstraint(
        condition=Q(**{f"{teller}__isnull": True})
        | (
            Q(**{f"{teller}__gte": 1, f"{noemer}__gte": 1})
            & (Q(**{f"{teller}__lt": F(noemer)}) | Q(**{teller: F(noemer), strikt: False}))
        ),
        name=naam,
        violation_error_message=_MEER_DAN_ALLES,
        violation_error_code=teller,
    )


@gevolgd
class Stemregel(MetPeriode, MetVersie, MetVoorbeeld, models.Model):
    """How a body votes on a kind of decision during a period; a second requirement makes a double majority."""

    orgaan = models.ForeignKey(Orgaan, models.CASCADE, verbose_name="orgaan", related_name="stemregels")
    waarvoor = models.CharField("geldt voor", max_length=12, choices=Waarvoor, default=Waarvoor.ALLE)
    naam = models.CharField("regel in woorden", max_length=200)
    bron = models.CharField("artikel of bron", max_length=250)
    nagelezen = models.BooleanField("nagelezen in de geldende tekst", default=False)
    stemmers = models.CharField("wie stemt", max_length=10, choices=Stemmers, default=Stemmers.LID)
    gewichtbron = models.CharField("stemgewicht", max_length=16, choices=Gewichtbron, default=Gewichtbron.EEN)
    peildatum = models.DateField("peildatum van de inwoners", null=True, blank=True)

    eis_maat = models.CharField("telt", max_length=8, choices=Maat, default=Maat.LEDEN)
    eis_teller = models.PositiveSmallIntegerField("drempel: teller", default=1)
    eis_noemer = models.PositiveSmallIntegerField("drempel: noemer", default=2)
    eis_strikt = models.BooleanField("meer dan dit deel (anders: minstens)", default=True)
    eis_van = models.CharField("deel van", max_length=12, choices=Noemer, default=Noemer.UITGEBRACHT)
    tweede_maat = models.CharField("tweede eis telt", max_length=8, choices=Maat, blank=True, default="")
    tweede_teller = models.PositiveSmallIntegerField("tweede drempel: teller", null=True, blank=True)
    tweede_noemer = models.PositiveSmallIntegerField("tweede drempel: noemer", null=True, blank=True)
    tweede_strikt = models.BooleanField("tweede eis: meer dan dit deel (anders: minstens)", default=True)
    tweede_van = models.CharField("tweede eis: deel van", max_length=12, choices=Noemer, blank=True, default="")

    opening = models.CharField("om te beginnen aanwezig", max_length=8, choices=Quorumsoort, default=Quorumsoort.LEDEN)
    deelname = models.CharField("stemt mee", max_length=8, choices=Quorumsoort, default=Quorumsoort.LEDEN)
    staken = models.CharField("als de stemmen staken", max_length=14, choices=Staken, default=Staken.GEMEENTEWET)
    onthouding = models.BooleanField("onthouden mag", default=False)

    objects: ClassVar[Any] = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = "stemregel"
        verbose_name_plural = "stemregels"
        constraints = [
            periode_klopt("stemregel_periode_klopt"),
            geen_overlap("stemregel_geen_overlap", "orgaan", "waarvoor"),
            _drempel_klopt("stemregel_drempel_klopt", "eis"),
            _drempel_klopt("stemregel_tweede_drempel_klopt", "tweede"),
            models.CheckConstraint(
                condition=Q(tweede_maat="", tweede_teller__isnull=True, tweede_noemer__isnull=True, tweede_van="")
                | (
                    ~Q(tweede_maat="") & Q(tweede_teller__isnull=False, tweede_noemer__isnull=False) & ~Q(tweede_van="")
                ),
                name="stemregel_tweede_eis_heel",
                violation_error_message="Vul de tweede eis helemaal in, met de noemer, of laat hem leeg.",
                violation_error_code="tweede_maat",
            ),
            models.CheckConstraint(
                condition=Q(peildatum__isnull=True) | Q(gewichtbron__in=["inwoners", "klassen"]),
                name="stemregel_peildatum_bij_inwoners",
                violation_error_message="Een peildatum hoort bij een stemgewicht naar inwoners.",
                violation_error_code="peildatum",
            ),
            models.CheckConstraint(
                condition=~Q(gewichtbron="fractiestemmen") | Q(stemmers="fractie"),
                name="stemregel_fractiestemmen_bij_fracties",
                violation_error_message="Stemmen van de verkiezing horen bij fracties: kies “elke fractie”.",
                violation_error_code="stemmers",
            ),
            models.CheckConstraint(
                condition=~Q(gewichtbron__in=["inwoners", "klassen", "tabel"]) | ~Q(stemmers="fractie"),
                name="stemregel_inwoners_bij_leden",
                violation_error_message="Een fractie heeft geen inwoners: kies “elk lid” of “elke deelnemer”.",
                violation_error_code="stemmers",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.naam} ({self.orgaan})"


@gevolgd
class Gewichtsklasse(models.Model):
    """From so many inhabitants on, a member has so many votes under this rule."""

    stemregel = models.ForeignKey(Stemregel, models.CASCADE, verbose_name="stemregel", related_name="klassen")
    vanaf = models.PositiveIntegerField("vanaf inwoners")
    gewicht = models.PositiveIntegerField("stemmen")

    class Meta:
        verbose_name = "gewichtsklasse"
        verbose_name_plural = "gewichtsklassen"
        constraints = [models.UniqueConstraint(fields=["stemregel", "vanaf"], name="gewichtsklasse_een_keer")]

    def __str__(self) -> str:
        return f"vanaf {self.vanaf} inwoners: {self.gewicht}"


@gevolgd
class Stemgewicht(models.Model):
    """An organisation has so many votes under this rule."""

    stemregel = models.ForeignKey(Stemregel, models.CASCADE, verbose_name="stemregel", related_name="gewichten")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, verbose_name="organisatie", related_name="+")
    gewicht = models.PositiveIntegerField("stemmen")

    class Meta:
        verbose_name = "stemgewicht"
        verbose_name_plural = "stemgewichten"
        constraints = [models.UniqueConstraint(fields=["stemregel", "organisatie"], name="stemgewicht_een_keer")]

    def __str__(self) -> str:
        return f"{self.organisatie}: {self.gewicht}"


_VAST = """
IF (SELECT status FROM governance_stemming WHERE id = COALESCE({sleutel})) = 'vastgesteld' THEN
    RAISE EXCEPTION 'Een vastgestelde stemming verandert niet meer'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'stemming_vastgesteld';
END IF;
RETURN COALESCE(NEW, OLD);
"""
_VAN_STEMMER = (
    "(SELECT stemming_id FROM governance_stemmer WHERE id = NEW.stemmer_id), "
    "(SELECT stemming_id FROM governance_stemmer WHERE id = OLD.stemmer_id)"
)


@gevolgd
class Stemming(MetUuid, MetVersie, MetVoorbeeld, models.Model):
    """A vote on a beslispunt, an amendement or a motie, with the rule and the weights of that moment.

    `regel` is the rule as `docs/rekenformaten.md` describes it. Once it is fixed, the database refuses every
    change; another table or rule makes a new row that points back by `vervangt`.
    """

    orgaan = models.ForeignKey(Orgaan, models.PROTECT, verbose_name="orgaan", related_name="stemmingen")
    beslispunt = models.ForeignKey(
        Beslispunt, models.PROTECT, null=True, blank=True, verbose_name="beslispunt", related_name="stemmingen"
    )
    amendement = models.ForeignKey(
        Amendement, models.PROTECT, null=True, blank=True, verbose_name="amendement", related_name="stemmingen"
    )
    motie = models.ForeignKey(
        Motie, models.PROTECT, null=True, blank=True, verbose_name="motie", related_name="stemmingen"
    )
    datum = models.DateField("datum")
    stemwijze = models.CharField("stemwijze", max_length=20, choices=Stemwijze, default=Stemwijze.HOOFDELIJK)
    herhaling = models.BooleanField("tweede stemming na staken", default=False)
    tweede_vergadering = models.BooleanField("in een tweede vergadering (Gemeentewet art. 20)", default=False)
    voorzitter = models.CharField("sleutel van de voorzitter", max_length=60, blank=True)

    stemregel = models.ForeignKey(
        Stemregel, models.PROTECT, null=True, blank=True, verbose_name="stemregel", related_name="stemmingen"
    )
    regel = models.JSONField("regel zoals die toen gold")
    gewichtbron = models.CharField("stemgewicht", max_length=16, choices=Gewichtbron, default=Gewichtbron.EEN)
    eenheid = models.CharField("eenheid van het gewicht", max_length=40, default="stemmen")
    peildatum = models.DateField("peildatum van de gewichten", null=True, blank=True)
    nagelezen = models.BooleanField("regel nagelezen in de geldende tekst", default=False)

    status = models.CharField("stand", max_length=12, choices=Stemmingstatus, default=Stemmingstatus.INVOER)
    uitslag = models.CharField("uitslag", max_length=12, choices=Uitslagsoort, blank=True, default="")
    vastgesteld_op = models.DateTimeField("vastgesteld op", null=True, blank=True)
    vastgesteld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="vastgesteld door",
        related_name="+",
    )
    vervangt = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, verbose_name="herberekening van", related_name="herberekening"
    )
    reden_herberekening = models.TextField("waarom opnieuw berekend", blank=True)

    class Meta:
        verbose_name = "stemming"
        verbose_name_plural = "stemmingen"
        indexes = [models.Index(fields=["orgaan", "-datum"], name="stemming_orgaan_datum")]
        triggers = [
            pgtrigger.Protect(
                name="vastgesteld_blijft",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__status="vastgesteld"),
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(beslispunt__isnull=False, amendement__isnull=True, motie__isnull=True)
                | Q(beslispunt__isnull=True, amendement__isnull=False, motie__isnull=True)
                | Q(beslispunt__isnull=True, amendement__isnull=True, motie__isnull=False),
                name="stemming_over_precies_een",
            ),
            models.CheckConstraint(
                condition=(Q(status="vastgesteld", vastgesteld_op__isnull=False) & ~Q(uitslag=""))
                | Q(status="invoer", vastgesteld_op__isnull=True, uitslag=""),
                name="stemming_vastgesteld_met_uitslag",
            ),
            models.CheckConstraint(
                condition=Q(vervangt__isnull=True) | (~Q(reden_herberekening="") & ~Q(vervangt=F("pk"))),
                name="stemming_herberekening_heeft_reden",
                violation_error_message="Schrijf op waarom de stemming opnieuw is berekend.",
                violation_error_code="reden_herberekening",
            ),
        ]

    def __str__(self) -> str:
        return f"Stemming over {self.beslispunt or self.amendement or self.motie}"

    def get_absolute_url(self) -> str:
        """Return the address of the vote."""
        return reverse("governance:stemming-detail", args=[self.uuid])


@gevolgd
class Stemmer(models.Model):
    """A voter as he was at the vote: name, weight, and how many votes of that weight."""

    stemming = models.ForeignKey(Stemming, models.CASCADE, verbose_name="stemming", related_name="stemmers")
    sleutel = models.CharField("sleutel", max_length=60)
    naam = models.CharField("naam", max_length=250)
    gewicht = models.PositiveBigIntegerField("stemgewicht", default=1)
    leden = models.PositiveIntegerField("aantal stemmen", default=1)
    volgorde = models.PositiveIntegerField("volgorde", default=0)
    organisatie = models.ForeignKey(
        Organisatie, models.PROTECT, null=True, blank=True, verbose_name="namens", related_name="+"
    )
    lidmaatschap = models.ForeignKey(
        Lidmaatschap, models.PROTECT, null=True, blank=True, verbose_name="lidmaatschap", related_name="+"
    )

    class Meta:
        verbose_name = "stemmer"
        verbose_name_plural = "stemmers"
        constraints = [
            models.UniqueConstraint(fields=["stemming", "sleutel"], name="stemmer_sleutel_uniek"),
            models.CheckConstraint(condition=Q(leden__gte=1), name="stemmer_heeft_stem"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="stemmer_vastgesteld",
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.Before,
                func=_VAST.format(sleutel="NEW.stemming_id, OLD.stemming_id"),
            )
        ]

    def __str__(self) -> str:
        return self.naam


@gevolgd
class Stem(models.Model):
    """What a voter did; a voter without a row is unknown, which is not the same as absent."""

    stemmer = models.ForeignKey(Stemmer, models.CASCADE, verbose_name="stemmer", related_name="stemmen")
    keuze = models.CharField("keuze", max_length=16, choices=Keuze)
    aantal = models.PositiveIntegerField("aantal")

    class Meta:
        verbose_name = "stem"
        verbose_name_plural = "stemmen"
        constraints = [
            models.UniqueConstraint(fields=["stemmer", "keuze"], name="stem_een_per_keuze"),
            models.CheckConstraint(condition=Q(aantal__gte=1), name="stem_minstens_een"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="stem_vastgesteld",
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.Before,
                func=_VAST.format(sleutel=_VAN_STEMMER),
            )
        ]

    def __str__(self) -> str:
        return f"{self.stemmer}: {self.get_keuze_display()}"


@gevolgd
class Personenstemming(MetUuid, MetVersie, MetVoorbeeld, models.Model):
    """A secret vote about persons, counted per candidate over one or more rounds (Gemeentewet art. 31)."""

    beslispunt = models.ForeignKey(
        Beslispunt, models.PROTECT, verbose_name="beslispunt", related_name="personenstemmingen"
    )
    datum = models.DateField("datum")
    aanwezig = models.PositiveSmallIntegerField("leden die meestemmen")
    kandidaten = models.JSONField("kandidaten (functie of naam van de kandidatuur)")
    loting = models.CharField("wie het lot aanwees", max_length=150, blank=True)
    status = models.CharField("stand", max_length=12, choices=Stemmingstatus, default=Stemmingstatus.INVOER)
    gekozen = models.CharField("gekozen", max_length=150, blank=True)
    vastgesteld_op = models.DateTimeField("vastgesteld op", null=True, blank=True)

    class Meta:
        verbose_name = "stemming over personen"
        verbose_name_plural = "stemmingen over personen"
        triggers = [
            pgtrigger.Protect(
                name="personen_vastgesteld_blijft",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__status="vastgesteld"),
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=(Q(status="vastgesteld", vastgesteld_op__isnull=False) & ~Q(gekozen=""))
                | Q(status="invoer", vastgesteld_op__isnull=True, gekozen=""),
                name="personenstemming_vastgesteld_met_gekozene",
            )
        ]

    def __str__(self) -> str:
        return f"Stemming over personen bij {self.beslispunt}"

    def get_absolute_url(self) -> str:
        """Return the address of the vote."""
        return reverse("governance:personenstemming-detail", args=[self.uuid])


@gevolgd
class Stemronde(models.Model):
    """A round: papers per candidate (a JSON object of whole numbers) and papers that count for nobody."""

    stemming = models.ForeignKey(Personenstemming, models.CASCADE, verbose_name="stemming", related_name="ronden")
    nummer = models.PositiveSmallIntegerField("ronde")
    briefjes = models.JSONField("briefjes per kandidaat")
    ongeldig = models.PositiveSmallIntegerField("blanco of ongeldig", default=0)
    herstemming = models.BooleanField("herstemming", default=False)

    class Meta:
        verbose_name = "stemronde"
        verbose_name_plural = "stemrondes"
        constraints = [models.UniqueConstraint(fields=["stemming", "nummer"], name="stemronde_nummer_uniek")]

    def __str__(self) -> str:
        return f"Ronde {self.nummer}"
