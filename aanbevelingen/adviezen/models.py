"""A recommendation, the chain of who has to act on it, what it rests on, and what it was made from."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from aanbevelingen.bevindingen.models import Bevinding, Factor, van_een_onderzoek
from aanbevelingen.onderzoeken.models import Norm, Onderzoek
from governance.organisaties.models import Gemeente, Thema
from governance.organisaties.permissions import Leesbereik
from regio.kern.historie import gevolgd
from regio.kern.modellen import Betrouwbaarheid, MetUuid, MetVoorbeeld, Zichtbaarheid
from regio.kern.versie import MetVersie


class Prioriteit(models.TextChoices):
    """How urgent the researchers call it."""

    HOOG = "hoog", "hoog"
    MIDDEN = "midden", "midden"
    LAAG = "laag", "laag"


class GerichtAan(models.TextChoices):
    """To whom a recommendation, or a link of its chain, speaks."""

    RAAD = "raad", "de raad"
    COLLEGE = "college", "het college"
    REGIO = "regio", "de regio"


class AanbevelingQuerySet(models.QuerySet["Aanbeveling"]):
    """Recommendations."""

    def zichtbaar_voor(self, bereik: Leesbereik) -> AanbevelingQuerySet:
        """Keep the recommendations of research this reader may know of."""
        return self.filter(Q(onderzoek__zichtbaarheid=Zichtbaarheid.OPENBAAR) | Q(onderzoek__regio__in=bereik.regios))


@gevolgd
class Aanbeveling(MetUuid, MetVersie, models.Model):
    """One recommendation of one piece of research; each council has its own follow-up of it."""

    onderzoek = models.ForeignKey(Onderzoek, models.PROTECT, verbose_name="onderzoek", related_name="aanbevelingen")
    code = models.CharField("code", max_length=20, unique=True)
    nummer = models.CharField("nummer", max_length=10)
    volgnummer = models.PositiveSmallIntegerField("volgnummer")
    titel = models.CharField("titel", max_length=250)
    tekst = models.TextField("tekst")
    gericht_aan = models.CharField("gericht aan", max_length=10, choices=GerichtAan)
    uitvoerder = models.CharField("wie voert uit", max_length=150, blank=True)
    groep = models.CharField("groep", max_length=100, blank=True)
    prioriteit = models.CharField("prioriteit", max_length=6, choices=Prioriteit, blank=True, default="")
    ingetrokken_op = models.DateField("ingetrokken op", null=True, blank=True)
    ingetrokken_reden = models.TextField("reden van intrekken", blank=True)

    themas = models.ManyToManyField(
        Thema, through="Aanbevelingthema", blank=True, verbose_name="thema's", related_name="aanbevelingen"
    )
    normen = models.ManyToManyField(
        Norm, through="Aanbevelingnorm", blank=True, verbose_name="normen", related_name="aanbevelingen"
    )
    bevindingen = models.ManyToManyField(
        Bevinding, through="Aanbevelingbevinding", blank=True, verbose_name="bevindingen", related_name="aanbevelingen"
    )

    objects: ClassVar[Any] = AanbevelingQuerySet.as_manager()

    class Meta:
        verbose_name = "aanbeveling"
        verbose_name_plural = "aanbevelingen"
        constraints = [
            models.UniqueConstraint(fields=["onderzoek", "volgnummer"], name="aanbeveling_volgnummer_uniek"),
            models.CheckConstraint(
                condition=Q(ingetrokken_op__isnull=True, ingetrokken_reden="")
                | (Q(ingetrokken_op__isnull=False) & ~Q(ingetrokken_reden="")),
                name="aanbeveling_ingetrokken_met_reden",
                violation_error_message="Vul bij intrekken een datum en een reden in.",
                violation_error_code="ingetrokken_reden",
            ),
        ]

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        """Return the address of the comparison over municipalities."""
        return reverse("aanbevelingen:aanbeveling-detail", args=[self.uuid])


@gevolgd
class Aanbevelingthema(models.Model):
    """A theme of the region that a recommendation is about."""

    aanbeveling = models.ForeignKey(Aanbeveling, models.CASCADE, verbose_name="aanbeveling", related_name="+")
    thema = models.ForeignKey(Thema, models.CASCADE, verbose_name="thema", related_name="+")

    class Meta:
        verbose_name = "thema bij een aanbeveling"
        verbose_name_plural = "thema's bij aanbevelingen"
        constraints = [models.UniqueConstraint(fields=["aanbeveling", "thema"], name="aanbevelingthema_een_keer")]

    def __str__(self) -> str:
        return f"{self.thema} bij {self.aanbeveling}"


@gevolgd
class Aanbevelingnorm(models.Model):
    """A touchstone that a recommendation wants to see met, and how we know that it does."""

    aanbeveling = models.ForeignKey(Aanbeveling, models.CASCADE, verbose_name="aanbeveling", related_name="+")
    norm = models.ForeignKey(Norm, models.CASCADE, verbose_name="norm", related_name="+")
    betrouwbaarheid = models.CharField(
        "betrouwbaarheid", max_length=15, choices=Betrouwbaarheid, default=Betrouwbaarheid.GELEZEN
    )

    class Meta:
        verbose_name = "norm bij een aanbeveling"
        verbose_name_plural = "normen bij aanbevelingen"
        constraints = [models.UniqueConstraint(fields=["aanbeveling", "norm"], name="aanbevelingnorm_een_keer")]

    def __str__(self) -> str:
        return f"{self.norm} bij {self.aanbeveling}"


@gevolgd
class Aanbevelingbevinding(models.Model):
    """A finding that a recommendation answers, and how we know that it does."""

    aanbeveling = models.ForeignKey(Aanbeveling, models.CASCADE, verbose_name="aanbeveling", related_name="+")
    bevinding = models.ForeignKey(Bevinding, models.CASCADE, verbose_name="bevinding", related_name="+")
    betrouwbaarheid = models.CharField(
        "betrouwbaarheid", max_length=15, choices=Betrouwbaarheid, default=Betrouwbaarheid.GELEZEN
    )

    class Meta:
        verbose_name = "bevinding bij een aanbeveling"
        verbose_name_plural = "bevindingen bij aanbevelingen"
        constraints = [
            models.UniqueConstraint(fields=["aanbeveling", "bevinding"], name="aanbevelingbevinding_een_keer")
        ]

    def __str__(self) -> str:
        return f"{self.bevinding} bij {self.aanbeveling}"


@gevolgd
class Ingreep(models.Model):
    """A recommendation acts on a factor, and so breaks every circle that the factor is part of."""

    aanbeveling = models.ForeignKey(Aanbeveling, models.CASCADE, verbose_name="aanbeveling", related_name="ingrepen")
    factor = models.ForeignKey(Factor, models.CASCADE, verbose_name="grijpt aan op", related_name="ingrepen")
    betrouwbaarheid = models.CharField(
        "betrouwbaarheid", max_length=15, choices=Betrouwbaarheid, default=Betrouwbaarheid.GELEZEN
    )

    class Meta:
        verbose_name = "ingreep"
        verbose_name_plural = "ingrepen"
        constraints = [models.UniqueConstraint(fields=["aanbeveling", "factor"], name="ingreep_een_keer")]
        triggers = [
            van_een_onderzoek(
                "ingreep_een_onderzoek",
                ("aanbeveling_id", "aanbevelingen_aanbeveling"),
                ("factor_id", "aanbevelingen_factor"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.aanbeveling.code} grijpt aan op {self.factor.code}"


class Schakeltaak(models.TextChoices):
    """What a link of the chain has to do."""

    OPDRACHT = "opdracht", "geeft opdracht"
    UITVOEREN = "uitvoeren", "voert uit"
    AFSTEMMEN = "afstemmen", "stemt af"


@gevolgd
class Schakel(MetVersie, models.Model):
    """One link of the chain of addressees: "the council instructs the college", "together with the other colleges"."""

    aanbeveling = models.ForeignKey(Aanbeveling, models.CASCADE, verbose_name="aanbeveling", related_name="schakels")
    volgorde = models.PositiveSmallIntegerField("volgorde")
    wie = models.CharField("wie", max_length=150)
    taak = models.CharField("taak", max_length=10, choices=Schakeltaak)
    met = models.CharField("samen met", max_length=150, blank=True)

    class Meta:
        verbose_name = "schakel"
        verbose_name_plural = "schakels"
        constraints = [models.UniqueConstraint(fields=["aanbeveling", "volgorde"], name="schakel_volgorde_uniek")]

    def __str__(self) -> str:
        met = f", samen met {self.met}" if self.met else ""
        return f"{self.wie} {self.get_taak_display()}{met}"


class Schakelvoortgang(models.TextChoices):
    """How far one link of the chain of addressees is."""

    OPEN = "open", "nog niet opgepakt"
    LOOPT = "loopt", "loopt"
    GEDAAN = "gedaan", "gedaan"
    VERVALLEN = "vervallen", "vervallen"


@gevolgd
class Schakelstand(MetVersie, MetVoorbeeld, models.Model):
    """Who owns one link of the chain of addressees in one municipality, and how far that link is."""

    schakel = models.ForeignKey(Schakel, models.CASCADE, verbose_name="schakel", related_name="standen")
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, verbose_name="gemeente", related_name="schakelstanden")
    eigenaar_functie = models.CharField("eigenaar (functie)", max_length=150)
    stand = models.CharField("stand", max_length=12, choices=Schakelvoortgang, default=Schakelvoortgang.OPEN)
    toelichting = models.TextField("toelichting", blank=True)

    class Meta:
        verbose_name = "stand van een schakel"
        verbose_name_plural = "standen van schakels"
        constraints = [
            models.UniqueConstraint(fields=["schakel", "gemeente"], name="schakelstand_een_keer"),
            models.CheckConstraint(
                condition=~Q(stand="vervallen") | ~Q(toelichting=""),
                name="schakelstand_vervallen_heeft_toelichting",
                violation_error_message="Schrijf op waarom deze schakel vervalt.",
                violation_error_code="toelichting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.schakel}: {self.get_stand_display()}"


class Afkomstsoort(models.TextChoices):
    """How one recommendation came from another."""

    SAMENGEVOEGD = "samengevoegd", "samengevoegd uit"
    GESPLITST = "gesplitst", "afgesplitst van"
    HERZIEN = "herzien", "herziening van"


@gevolgd
class Afkomst(MetVersie, models.Model):
    """A recommendation was merged from, split from, or is a new version of another."""

    aanbeveling = models.ForeignKey(Aanbeveling, models.CASCADE, verbose_name="aanbeveling", related_name="komt_uit")
    uit = models.ForeignKey(
        Aanbeveling, models.CASCADE, verbose_name="eerdere aanbeveling", related_name="ging_over_in"
    )
    soort = models.CharField("hoe", max_length=12, choices=Afkomstsoort)
    toelichting = models.TextField("toelichting", blank=True)

    class Meta:
        verbose_name = "afkomst van een aanbeveling"
        verbose_name_plural = "afkomsten van aanbevelingen"
        constraints = [
            models.UniqueConstraint(
                fields=["aanbeveling", "uit"],
                name="afkomst_een_keer",
                violation_error_message="Dit verband staat er al.",
                violation_error_code="uit",
            ),
            models.CheckConstraint(
                condition=~Q(aanbeveling=F("uit")),
                name="afkomst_niet_van_zichzelf",
                violation_error_message="Een aanbeveling kan niet uit zichzelf voortkomen.",
                violation_error_code="uit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.aanbeveling}: {self.get_soort_display()} {self.uit}"
