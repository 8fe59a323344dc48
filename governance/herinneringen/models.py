"""One row per open item with its next reminder, ladders of councils and regions, and what was agreed on one item."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from governance.herinneringen.rules import Naar, Stiltewijze
from governance.organisaties.models import Gemeente, Regio
from governance.regelingen.models import Regeling
from regio.berichten.ladder_rules import Gegeven
from regio.berichten.rules import Soort
from regio.kern.historie import gevolgd
from regio.kern.modellen import MetUuid
from regio.kern.perioden import PeriodeQuerySet, geen_overlap, periode_klopt
from regio.kern.versie import MetVersie


class HerinnerpuntQuerySet(models.QuerySet["Herinnerpunt"]):
    """Items that are or were open."""

    def openstaand(self) -> HerinnerpuntQuerySet:
        """Keep what still asks for something."""
        return self.filter(gesloten_op__isnull=True)

    def aan_de_beurt(self, soort: str, dag: date) -> HerinnerpuntQuerySet:
        """Keep the open items of this kind whose next reminder is due, however late it is."""
        return self.openstaand().filter(soort=soort, volgende_op__lte=dag)


class Herinnerpunt(models.Model):
    """An item as the reminders know it; as long as it is open it has exactly one next reminder.

    It follows its item (`Bron.openstaand`) and is no source of anything; `reeks` counts how often it began anew.
    """

    soort = models.CharField("soort", max_length=12, choices=Soort)
    onderwerp_uuid = models.UUIDField("onderwerp", unique=True)
    deadline = models.DateField("uiterlijk")
    gemeente = models.ForeignKey(
        Gemeente, models.CASCADE, null=True, blank=True, verbose_name="gemeente", related_name="herinnerpunten"
    )
    regio = models.ForeignKey(
        Regio, models.CASCADE, null=True, blank=True, verbose_name="regio", related_name="herinnerpunten"
    )
    regeling = models.ForeignKey(
        Regeling, models.CASCADE, null=True, blank=True, verbose_name="regeling", related_name="herinnerpunten"
    )

    reeks = models.PositiveSmallIntegerField("reeks", default=1)
    aantal = models.PositiveSmallIntegerField("herinneringen gegeven", default=0)
    gegeven_dagen = models.SmallIntegerField("laatste stap in dagen", null=True, blank=True)
    gegeven_naar = models.CharField("laatste stap naar", max_length=15, choices=Naar, blank=True, default="")
    gegeven_op = models.DateField("laatste herinnering op", null=True, blank=True)
    volgende_op = models.DateField("volgende herinnering op", null=True, blank=True)
    gesloten_op = models.DateTimeField("gesloten op", null=True, blank=True)

    objects: ClassVar[Any] = HerinnerpuntQuerySet.as_manager()

    class Meta:
        verbose_name = "herinnerpunt"
        verbose_name_plural = "herinnerpunten"
        constraints = [
            models.CheckConstraint(
                condition=Q(gesloten_op__isnull=True, volgende_op__isnull=False)
                | Q(gesloten_op__isnull=False, volgende_op__isnull=True),
                name="herinnerpunt_open_heeft_volgende",
            ),
            models.CheckConstraint(
                condition=Q(aantal=0, gegeven_dagen__isnull=True, gegeven_op__isnull=True, gegeven_naar="")
                | (Q(aantal__gt=0, gegeven_dagen__isnull=False, gegeven_op__isnull=False) & ~Q(gegeven_naar="")),
                name="herinnerpunt_gegeven_compleet",
            ),
            models.CheckConstraint(
                condition=Q(volgende_op__isnull=True) | Q(gegeven_op__isnull=True) | Q(volgende_op__gt=F("gegeven_op")),
                name="herinnerpunt_volgende_na_gegeven",
            ),
        ]
        indexes = [
            models.Index(
                fields=["soort", "volgende_op", "id"],
                name="herinnerpunt_aan_de_beurt",
                condition=Q(gesloten_op__isnull=True),
            ),
            models.Index(
                fields=["gemeente", "volgende_op"],
                name="herinnerpunt_gemeente",
                condition=Q(gesloten_op__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} uiterlijk {self.deadline}"

    @property
    def gegeven(self) -> Gegeven | None:
        """The last reminder of the present series."""
        if self.gegeven_dagen is None or self.gegeven_op is None:
            return None
        return Gegeven(self.gegeven_dagen, self.gegeven_op, self.aantal, self.gegeven_naar)


@gevolgd
class Ladderstap(models.Model):
    """A rung that a council or region chose; the rungs for one kind go before those for all kinds."""

    gemeente = models.ForeignKey(
        Gemeente, models.CASCADE, null=True, blank=True, verbose_name="gemeente", related_name="ladderstappen"
    )
    regio = models.ForeignKey(
        Regio, models.CASCADE, null=True, blank=True, verbose_name="regio", related_name="ladderstappen"
    )
    soort = models.CharField("waarvoor", max_length=12, choices=Soort, blank=True, default="")
    dagen = models.SmallIntegerField("dagen na de afgesproken dag")
    naar = models.CharField("naar", max_length=15, choices=Naar)
    tekst = models.CharField("extra zin", max_length=300, blank=True, default="")

    class Meta:
        verbose_name = "stap van een ladder"
        verbose_name_plural = "stappen van ladders"
        constraints = [
            models.CheckConstraint(
                condition=Q(gemeente__isnull=False, regio__isnull=True) | Q(gemeente__isnull=True, regio__isnull=False),
                name="ladderstap_van_gemeente_of_regio",
            ),
            models.UniqueConstraint(
                fields=["gemeente", "soort", "dagen"],
                condition=Q(gemeente__isnull=False),
                name="ladderstap_een_per_dag_gemeente",
            ),
            models.UniqueConstraint(
                fields=["regio", "soort", "dagen"],
                condition=Q(regio__isnull=False),
                name="ladderstap_een_per_dag_regio",
            ),
            models.CheckConstraint(condition=Q(dagen__gte=-365) & Q(dagen__lte=365), name="ladderstap_binnen_een_jaar"),
            models.CheckConstraint(
                condition=Q(regio__isnull=True) | ~Q(naar__in=["secretaris", "griffier", "agenda"]),
                name="ladderstap_regio_zonder_raad",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dagen} dagen: {self.get_naar_display()}"


class MetOnderwerp(models.Model):
    """An agreement about one item, with what a council reads of it; ended ones stay on record."""

    soort = models.CharField("soort", max_length=12, choices=Soort)
    onderwerp_uuid = models.UUIDField("onderwerp", db_index=True)
    reden = models.TextField("reden")
    ingesteld_op = models.DateTimeField("ingesteld op")
    ingesteld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="ingesteld door", related_name="+"
    )
    beeindigd_op = models.DateTimeField("beëindigd op", null=True, blank=True)
    beeindigd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name="beëindigd door", related_name="+"
    )

    class Meta:
        abstract = True


def _met_onderwerp(naam: str) -> list[models.BaseConstraint]:
    return [
        periode_klopt(f"{naam}_periode_klopt"),
        models.CheckConstraint(condition=~Q(reden=""), name=f"{naam}_heeft_reden"),
        models.CheckConstraint(
            condition=Q(beeindigd_op__isnull=True, beeindigd_door__isnull=True)
            | Q(beeindigd_op__isnull=False, beeindigd_door__isnull=False),
            name=f"{naam}_beeindigd_met_wie",
        ),
    ]


@gevolgd
class Stilte(MetUuid, MetVersie, MetOnderwerp):
    """No reminders about one item for a while: postponed to `tot`, paused up to `tot`, or one of them held back.

    `deadline` is the day that held when it was agreed: another deadline makes it history.
    """

    wijze = models.CharField("wijze", max_length=14, choices=Stiltewijze)
    deadline = models.DateField("uiterlijk, toen dit werd afgesproken")
    van = models.DateField("vanaf")
    tot = models.DateField("tot")

    objects: ClassVar[Any] = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = "stilte"
        verbose_name_plural = "stiltes"
        constraints = [
            *_met_onderwerp("stilte"),
            geen_overlap(
                "stilte_geen_overlap",
                "onderwerp_uuid",
                condition=Q(beeindigd_op__isnull=True, wijze__in=["uitstel", "pauze"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_wijze_display()} tot {self.tot}"

    def loopt(self, punt: Herinnerpunt, op: date) -> bool:
        """Tell whether it still keeps the item quiet; another day for the item makes a postponement history."""
        if self.beeindigd_op is not None or self.wijze == Stiltewijze.OVERGESLAGEN:
            return False
        if self.wijze == Stiltewijze.UITSTEL:
            return bool(self.deadline == punt.deadline and self.tot >= op)
        return bool(self.van <= op < self.tot)


@gevolgd
class Waarneming(MetUuid, MetVersie, MetOnderwerp):
    """Somebody else does one item for a while, with the right to report on it."""

    waarnemer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="waarnemer", related_name="waarnemingen"
    )
    van = models.DateField("vanaf")
    tot = models.DateField("tot")

    objects: ClassVar[Any] = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = "waarneming"
        verbose_name_plural = "waarnemingen"
        constraints = [
            *_met_onderwerp("waarneming"),
            geen_overlap("waarneming_geen_overlap", "onderwerp_uuid", condition=Q(beeindigd_op__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"waargenomen door {self.waarnemer} tot {self.tot}"

    def loopt(self, punt: Herinnerpunt, op: date) -> bool:
        """Tell whether somebody else still does it."""
        return bool(self.beeindigd_op is None and self.van <= op < self.tot)


@gevolgd
class Herzending(models.Model):
    """A reminder that went before goes once more, in the next mail of the same person; who asked for it stays known.

    It names both lines by their keys: the new one may be taken back before its mail leaves, which changes no history.
    """

    onderwerp_uuid = models.UUIDField("onderwerp", db_index=True)
    sleutel = models.CharField("sleutel van de nieuwe regel", max_length=250, unique=True)
    van_sleutel = models.CharField("sleutel van de eerdere regel", max_length=250)
    gevraagd_op = models.DateTimeField("gevraagd op")
    gevraagd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="gevraagd door", related_name="+"
    )

    class Meta:
        verbose_name = "herzending"
        verbose_name_plural = "herzendingen"
        constraints = [
            models.CheckConstraint(condition=~Q(sleutel=F("van_sleutel")), name="herzending_is_een_andere_regel"),
        ]

    def __str__(self) -> str:
        return f"opnieuw gevraagd op {self.gevraagd_op:%d-%m-%Y}"
