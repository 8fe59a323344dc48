"""A transitieplan with its mijlpalen, what they wait for, the themes and the responsibilities that move."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from governance.besluitvorming.models import Beslispunt
from governance.organen.models import Orgaan
from governance.organisaties.models import Gemeente, Regio, Thema
from governance.organisaties.permissions import Leesbereik
from governance.transitie import triggers
from governance.transitie.rules import (
    AFGEROND,
    MijlpaalStatus,
    Stand,
    Wijziging,
    omschrijf_wijziging,
    uitloop_in_dagen,
    uitloop_in_woorden,
)
from governance.transitie.thema_rules import VRAAGT_UITLEG, ZONDER_UITLEG, Keuze, Toets
from regio.kern.historie import gevolgd
from regio.kern.modellen import MetUuid, MetVoorbeeld, Zichtbaarheid
from regio.kern.versie import MetVersie


class TransitieplanQuerySet(models.QuerySet["Transitieplan"]):
    """Plans."""

    def zichtbaar_voor(self, bereik: Leesbereik) -> TransitieplanQuerySet:
        """Keep what this reader may know of."""
        return self.filter(Q(zichtbaarheid=Zichtbaarheid.OPENBAAR) | Q(regio__in=bereik.regios))


@gevolgd
class Transitieplan(MetUuid, MetVersie, MetVoorbeeld, models.Model):
    """A plan to get from the old to the new cooperation, with a hard end date."""

    regio = models.ForeignKey(Regio, models.PROTECT, verbose_name="regio", related_name="transitieplannen")
    naam = models.CharField("naam", max_length=200)
    slug = models.SlugField("naam in het adres", max_length=120, unique=True)
    code = models.CharField("code in de bron", max_length=20, blank=True)
    omschrijving = models.TextField("omschrijving", blank=True)
    einddatum = models.DateField("harde einddatum")
    zichtbaarheid = models.CharField(
        "zichtbaarheid", max_length=10, choices=Zichtbaarheid, default=Zichtbaarheid.OPENBAAR
    )

    objects: ClassVar[Any] = TransitieplanQuerySet.as_manager()

    class Meta:
        verbose_name = "transitieplan"
        verbose_name_plural = "transitieplannen"
        constraints = [
            models.UniqueConstraint(
                fields=["regio", "naam"],
                name="transitieplan_naam_uniek_per_regio",
                violation_error_message="Deze regio heeft al een plan met deze naam.",
                violation_error_code="naam",
            )
        ]

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        """Return the address of the plan."""
        return reverse("governance:transitieplan-detail", args=[self.slug])


class MijlpaalQuerySet(models.QuerySet["Mijlpaal"]):
    """Milestones."""

    def openstaand(self) -> MijlpaalQuerySet:
        """Keep what is neither reached nor dropped."""
        return self.exclude(status__in=AFGEROND)

    def zichtbaar_voor(self, bereik: Leesbereik) -> MijlpaalQuerySet:
        """Keep the milestones of plans this reader may know of."""
        return self.filter(Q(plan__zichtbaarheid=Zichtbaarheid.OPENBAAR) | Q(plan__regio__in=bereik.regios))


@gevolgd
class Mijlpaal(MetUuid, MetVoorbeeld, MetVersie, models.Model):
    """A measuring point in a plan; `basisdatum` is what was agreed and cannot be changed."""

    plan = models.ForeignKey(Transitieplan, models.CASCADE, verbose_name="plan", related_name="mijlpalen")
    volgnummer = models.PositiveSmallIntegerField("volgnummer")
    code = models.CharField("code in de bron", max_length=20, blank=True)
    titel = models.CharField("titel", max_length=250)
    omschrijving = models.TextField("omschrijving", blank=True)
    fase = models.CharField("fase", max_length=100, blank=True)

    gemeente = models.ForeignKey(
        Gemeente, models.PROTECT, null=True, blank=True, verbose_name="eigenaar (gemeente)", related_name="mijlpalen"
    )
    eigenaar = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        verbose_name="eigenaar (persoon)",
        related_name="mijlpalen",
    )
    eigenaar_functie = models.CharField("eigenaar (functie)", max_length=150, blank=True)

    basisdatum = models.DateField("afgesproken datum")
    datum = models.DateField("huidige datum")
    werkelijke_datum = models.DateField("gehaald op", null=True, blank=True)
    status = models.CharField("status", max_length=12, choices=MijlpaalStatus, default=MijlpaalStatus.NIET_GESTART)
    toelichting = models.TextField("toelichting", blank=True)

    objects: ClassVar[Any] = MijlpaalQuerySet.as_manager()

    class Meta:
        verbose_name = "mijlpaal"
        verbose_name_plural = "mijlpalen"
        constraints = [
            models.UniqueConstraint(fields=["plan", "volgnummer"], name="mijlpaal_volgnummer_uniek"),
            models.CheckConstraint(
                condition=Q(status=MijlpaalStatus.GEREED, werkelijke_datum__isnull=False)
                | (~Q(status=MijlpaalStatus.GEREED) & Q(werkelijke_datum__isnull=True)),
                name="mijlpaal_gereed_heeft_datum",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["aandacht", "vertraagd", "vervallen"]) | ~Q(toelichting=""),
                name="mijlpaal_slecht_nieuws_heeft_reden",
            ),
        ]
        indexes = [
            models.Index(
                fields=["datum"],
                name="mijlpaal_open_datum",
                condition=~Q(status__in=["gereed", "vervallen"]),
            )
        ]
        triggers = triggers.MIJLPAAL

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        """Return the address of the milestone's own page."""
        return reverse("governance:mijlpaal-detail", args=[self.uuid])

    @property
    def uitloop(self) -> int:
        """Days between the agreed and the current (or actual) date."""
        einde: date = self.werkelijke_datum or self.datum
        return uitloop_in_dagen(self.basisdatum, einde)

    @property
    def uitloop_tekst(self) -> str:
        """The slippage in words; nothing for a dropped milestone."""
        if self.status == MijlpaalStatus.VERVALLEN:
            return ""
        return uitloop_in_woorden(self.uitloop)

    @property
    def anker(self) -> str:
        """The id of its row on the page of the plan."""
        return f"mijlpaal-{self.uuid}"

    @property
    def eigenaar_tekst(self) -> str:
        """The owner by function, never by name: plans are read by everybody."""
        functie: str = self.eigenaar_functie or (self.eigenaar.functie if self.eigenaar else "")
        gemeente = f"gemeente {self.gemeente}" if self.gemeente else ""
        return functie or gemeente or ("aangewezen medewerker" if self.eigenaar_id else "")

    @property
    def huidig(self) -> Wijziging:
        """The present state, as the starting point of a change."""
        return Wijziging(self.status, self.datum, self.werkelijke_datum, self.toelichting)

    @property
    def stand(self) -> Stand:
        """What the rules of the plan need to know."""
        eigenaar = bool(self.eigenaar_id or self.gemeente_id or self.eigenaar_functie)
        return Stand(self.status, self.basisdatum, self.datum, self.werkelijke_datum, eigenaar)


@gevolgd
class Mijlpaalwijziging(MetVoorbeeld, models.Model):
    """One change of a milestone, as councils read it: from what, to what, why and by whom."""

    mijlpaal = models.ForeignKey(Mijlpaal, models.CASCADE, verbose_name="mijlpaal", related_name="wijzigingen")
    status_oud = models.CharField("status was", max_length=12, choices=MijlpaalStatus)
    status_nieuw = models.CharField("status werd", max_length=12, choices=MijlpaalStatus)
    datum_oud = models.DateField("datum was")
    datum_nieuw = models.DateField("datum werd")
    reden = models.TextField("reden", blank=True)
    gewijzigd_op = models.DateTimeField("gewijzigd op")
    gewijzigd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name="gewijzigd door", related_name="+"
    )

    class Meta:
        verbose_name = "wijziging van een mijlpaal"
        verbose_name_plural = "wijzigingen van mijlpalen"
        constraints = [
            models.CheckConstraint(
                condition=~Q(datum_nieuw__gt=F("datum_oud")) | ~Q(reden=""),
                name="mijlpaalwijziging_later_heeft_reden",
            )
        ]

    def __str__(self) -> str:
        return f"{self.mijlpaal}: {self.status_nieuw}"

    @property
    def omschrijving(self) -> str:
        """What changed, in one sentence."""
        return omschrijf_wijziging(self.status_oud, self.status_nieuw, self.datum_oud, self.datum_nieuw)


class MetPlan(models.QuerySet[Any]):
    """Rows that are as visible as the plan they belong to."""

    def zichtbaar_voor(self, bereik: Leesbereik) -> MetPlan:
        """Keep what belongs to plans this reader may know of."""
        return self.filter(plan__in=Transitieplan.objects.zichtbaar_voor(bereik))


@gevolgd
class Mijlpaalafhankelijkheid(MetVoorbeeld, models.Model):
    """A mijlpaal can only be reached after another one of its plan, and so many days later; never in a circle."""

    mijlpaal = models.ForeignKey(Mijlpaal, models.CASCADE, verbose_name="mijlpaal", related_name="voorwaarden")
    wacht_op = models.ForeignKey(Mijlpaal, models.PROTECT, verbose_name="wacht op", related_name="volgers")
    tussentijd_dagen = models.PositiveSmallIntegerField("dagen ertussen", default=0)

    class Meta:
        verbose_name = "afhankelijkheid van een mijlpaal"
        verbose_name_plural = "afhankelijkheden van mijlpalen"
        constraints = [
            models.UniqueConstraint(fields=["mijlpaal", "wacht_op"], name="mijlpaalafhankelijkheid_een_keer"),
            models.CheckConstraint(
                condition=~Q(mijlpaal=F("wacht_op")), name="mijlpaalafhankelijkheid_niet_op_zichzelf"
            ),
        ]
        triggers = triggers.AFHANKELIJKHEID

    def __str__(self) -> str:
        return f"{self.mijlpaal} wacht op {self.wacht_op}"


def _orgaan_of_woorden(kant: str, veld: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{f"{kant}_orgaan__isnull": False, f"{kant}_tekst": ""})
        | (Q(**{f"{kant}_orgaan__isnull": True}) & ~Q(**{f"{kant}_tekst": ""})),
        name=f"taakverschuiving_{kant}_een_keer",
        violation_error_message="Kies een orgaan, of schrijf in woorden wie dit is. Niet allebei.",
        violation_error_code=veld,
    )


@gevolgd
class Taakverschuiving(MetUuid, MetVersie, MetVoorbeeld, models.Model):
    """A responsibility that a plan moves from one body (or function) to another."""

    plan = models.ForeignKey(Transitieplan, models.CASCADE, verbose_name="plan", related_name="taakverschuivingen")
    taak = models.CharField("taak", max_length=250)
    code = models.CharField("code in de bron", max_length=20, blank=True)
    van_orgaan = models.ForeignKey(
        Orgaan, models.PROTECT, null=True, blank=True, verbose_name="van (orgaan)", related_name="+"
    )
    van_tekst = models.CharField("van (in woorden)", max_length=200, blank=True)
    naar_orgaan = models.ForeignKey(
        Orgaan, models.PROTECT, null=True, blank=True, verbose_name="naar (orgaan)", related_name="+"
    )
    naar_tekst = models.CharField("naar (in woorden)", max_length=200, blank=True)
    mijlpaal = models.ForeignKey(
        Mijlpaal, models.PROTECT, null=True, blank=True, verbose_name="bij de mijlpaal", related_name="taken"
    )
    geplande_datum = models.DateField("gaat over op", null=True, blank=True)
    gedaan_op = models.DateField("overgegaan op", null=True, blank=True)
    gedaan_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        verbose_name="vastgelegd door",
        related_name="+",
    )

    objects: ClassVar[Any] = MetPlan.as_manager()

    class Meta:
        verbose_name = "verschuiving van een taak"
        verbose_name_plural = "verschuivingen van taken"
        constraints = [
            _orgaan_of_woorden("van", "van_tekst"),
            _orgaan_of_woorden("naar", "naar_tekst"),
            models.CheckConstraint(
                condition=Q(van_orgaan__isnull=True) | Q(naar_orgaan__isnull=True) | ~Q(van_orgaan=F("naar_orgaan")),
                name="taakverschuiving_gaat_ergens_heen",
                violation_error_message="Een taak kan niet van een orgaan naar hetzelfde orgaan gaan.",
                violation_error_code="naar_orgaan",
            ),
            models.CheckConstraint(
                condition=Q(gedaan_door__isnull=True) | Q(gedaan_op__isnull=False),
                name="taakverschuiving_gedaan_heeft_dag",
            ),
        ]
        triggers = triggers.TAAKVERSCHUIVING

    def __str__(self) -> str:
        return self.taak

    def get_absolute_url(self) -> str:
        """Return where it stands: its row in the list of the plan."""
        return f"{reverse('governance:taakverschuiving-list', args=[self.plan.slug])}#taak-{self.uuid}"


def _toets_met_uitleg(soort: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=~Q(**{f"toets_{soort}__in": [str(toets) for toets in VRAAGT_UITLEG]})
        | ~Q(**{f"toelichting_{soort}": ""}),
        name=f"themakeuze_toets_{soort}_heeft_uitleg",
        violation_error_message="Schrijf op waarom het niet of maar deels bijdraagt.",
        violation_error_code=f"toelichting_{soort}",
    )


@gevolgd
class Themakeuze(MetUuid, MetVersie, MetVoorbeeld, models.Model):
    """What a plan does with one activity of a theme, with whom, and whether it serves goals of region and councils."""

    plan = models.ForeignKey(Transitieplan, models.CASCADE, verbose_name="plan", related_name="themakeuzes")
    code = models.CharField("code in de bron", max_length=20, blank=True)
    thema = models.ForeignKey(Thema, models.PROTECT, null=True, blank=True, verbose_name="thema", related_name="+")
    thema_tekst = models.CharField("thema (in woorden)", max_length=100, blank=True)
    activiteit = models.CharField("activiteit", max_length=200)
    keuze = models.CharField("keuze", max_length=13, choices=Keuze, default=Keuze.NOG_TE_KIEZEN)
    toelichting = models.TextField("waarom deze keuze", blank=True)
    wie = models.TextField("wie doet mee", blank=True)
    toets_regionaal = models.CharField("regionale doelen", max_length=13, choices=Toets, default=Toets.NIET_GETOETST)
    toelichting_regionaal = models.TextField("toelichting bij de regionale doelen", blank=True)
    toets_lokaal = models.CharField("lokale doelen", max_length=13, choices=Toets, default=Toets.NIET_GETOETST)
    toelichting_lokaal = models.TextField("toelichting bij de lokale doelen", blank=True)
    besloten_bij = models.ForeignKey(
        Beslispunt, models.PROTECT, null=True, blank=True, verbose_name="besloten bij", related_name="themakeuzes"
    )

    objects: ClassVar[Any] = MetPlan.as_manager()

    class Meta:
        verbose_name = "keuze over een thema"
        verbose_name_plural = "keuzes over thema's"
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "thema", "thema_tekst", "activiteit"],
                name="themakeuze_een_keer",
                nulls_distinct=False,
                violation_error_message="Deze activiteit staat al bij dit thema.",
                violation_error_code="activiteit",
            ),
            models.CheckConstraint(
                condition=Q(thema__isnull=False, thema_tekst="") | (Q(thema__isnull=True) & ~Q(thema_tekst="")),
                name="themakeuze_thema_een_keer",
                violation_error_message="Kies een thema, of schrijf het in woorden. Niet allebei.",
                violation_error_code="thema_tekst",
            ),
            models.CheckConstraint(
                condition=Q(keuze__in=[str(keuze) for keuze in ZONDER_UITLEG]) | ~Q(toelichting=""),
                name="themakeuze_wijziging_heeft_uitleg",
                violation_error_message="Schrijf op waarom. De raden lezen deze uitleg.",
                violation_error_code="toelichting",
            ),
            models.CheckConstraint(
                condition=Q(besloten_bij__isnull=True) | ~Q(keuze="nog_te_kiezen"),
                name="themakeuze_besluit_heeft_keuze",
                violation_error_message="Er is een besluit, dus er is ook een keuze. Vul in welke.",
                violation_error_code="keuze",
            ),
            _toets_met_uitleg("regionaal"),
            _toets_met_uitleg("lokaal"),
        ]

    def __str__(self) -> str:
        return f"{self.themanaam}: {self.activiteit}"

    def get_absolute_url(self) -> str:
        """Return where it stands: its row in the matrix of the plan."""
        return f"{reverse('governance:themakeuze-list', args=[self.plan.slug])}#thema-{self.uuid}"

    @property
    def themanaam(self) -> str:
        """The theme, chosen from the list of the region or in words."""
        return str(self.thema) if self.thema else self.thema_tekst
