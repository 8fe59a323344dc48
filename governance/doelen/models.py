"""The doelenboom: ambities, goals with indicators, and the projects and activities with which programmes serve them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse

from governance.besluitvorming.models import Beslispunt
from governance.doelen.rules import AFGEROND, MET_REDEN, Activiteitstatus, Jaarwaarde, Meetlijn, Richting, Werk
from governance.organisaties.models import Gemeente, Regio
from governance.programmas.models import Programma
from regio.kern.historie import gevolgd
from regio.kern.modellen import MetBron, MetUuid, MetVoorbeeld
from regio.kern.versie import MetVersie

VAN_AMBITIE = "(SELECT regio_id FROM governance_ambitie WHERE id = {})"
VAN_PROGRAMMA = "(SELECT regio_id FROM governance_programma WHERE id = {})"
VAN_DOEL = """(
    SELECT ambitie.regio_id FROM governance_doel doel
    JOIN governance_ambitie ambitie ON ambitie.id = doel.ambitie_id WHERE doel.id = {}
)"""
VAN_ACTIVITEIT = """(
    SELECT programma.regio_id FROM governance_activiteit activiteit
    JOIN governance_project project ON project.id = activiteit.project_id
    JOIN governance_programma programma ON programma.id = project.programma_id WHERE activiteit.id = {}
)"""


def binnen_een_regio(
    naam: str, een: str, ander: str, *, bij: pgtrigger.Operation | pgtrigger.Operations | None = None
) -> pgtrigger.Trigger:
    """Return the trigger that refuses a row of which both ends are known and belong to different regions.

    The ends are SQL that gives the key of a region; `naam` is told as the constraint that was broken.
    """
    return pgtrigger.Trigger(
        name=naam,
        operation=bij or pgtrigger.Insert | pgtrigger.Update,
        when=pgtrigger.Before,
        func=f"""
IF {een} <> {ander} THEN
    RAISE EXCEPTION 'Beide moeten bij dezelfde regio horen'
        USING ERRCODE = 'check_violation', CONSTRAINT = '{naam}';
END IF;
RETURN NEW;
""",
    )


@gevolgd
class Ambitie(MetUuid, MetBron, MetVersie, MetVoorbeeld, models.Model):
    """What a region wants to achieve in the long run; the goals below it make it measurable."""

    regio = models.ForeignKey(Regio, models.PROTECT, verbose_name="regio", related_name="ambities")
    volgnummer = models.PositiveSmallIntegerField("volgnummer")
    naam = models.CharField("naam", max_length=200)
    omschrijving = models.TextField("omschrijving", blank=True)

    class Meta:
        verbose_name = "ambitie"
        verbose_name_plural = "ambities"
        constraints = [
            models.UniqueConstraint(
                fields=["regio", "volgnummer"],
                name="ambitie_volgnummer_uniek",
                violation_error_message="Deze regio heeft al een ambitie met dit nummer.",
                violation_error_code="volgnummer",
            ),
            models.UniqueConstraint(
                fields=["regio", "naam"],
                name="ambitie_naam_uniek_per_regio",
                violation_error_message="Deze regio heeft al een ambitie met deze naam.",
                violation_error_code="naam",
            ),
        ]
        triggers = [pgtrigger.ReadOnly(name="ambitie_regio_vast", fields=["regio"])]

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        """Return the address of the ambitie's page."""
        return reverse("governance:ambitie-detail", args=[self.uuid])


@gevolgd
class Doel(MetUuid, MetBron, MetVersie, MetVoorbeeld, models.Model):
    """A goal below an ambitie; without `gemeente` it is one of the whole region."""

    ambitie = models.ForeignKey(Ambitie, models.PROTECT, verbose_name="ambitie", related_name="doelen")
    volgnummer = models.PositiveSmallIntegerField("volgnummer")
    naam = models.CharField("naam", max_length=250)
    omschrijving = models.TextField("omschrijving", blank=True)
    gemeente = models.ForeignKey(
        Gemeente, models.PROTECT, null=True, blank=True, verbose_name="gemeente", related_name="doelen"
    )
    einddatum = models.DateField("te halen vóór of op", null=True, blank=True)
    vastgesteld_bij = models.ForeignKey(
        Beslispunt, models.PROTECT, null=True, blank=True, verbose_name="vastgesteld bij", related_name="doelen"
    )
    programmas = models.ManyToManyField(
        Programma, through="Doelprogramma", blank=True, verbose_name="programma's", related_name="doelen"
    )
    activiteiten: models.ManyToManyField[Activiteit, Doelactiviteit] = models.ManyToManyField(
        "Activiteit", through="Doelactiviteit", blank=True, verbose_name="activiteiten", related_name="doelen"
    )

    class Meta:
        verbose_name = "doel"
        verbose_name_plural = "doelen"
        constraints = [
            models.UniqueConstraint(
                fields=["ambitie", "volgnummer"],
                name="doel_volgnummer_uniek",
                violation_error_message="Deze ambitie heeft al een doel met dit nummer.",
                violation_error_code="volgnummer",
            )
        ]
        triggers = [
            binnen_een_regio(
                "doel_blijft_in_regio",
                VAN_AMBITIE.format("OLD.ambitie_id"),
                VAN_AMBITIE.format("NEW.ambitie_id"),
                bij=pgtrigger.Update,
            )
        ]

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        """Return the address of the goal's page."""
        return reverse("governance:doel-detail", args=[self.uuid])


@gevolgd
class Indicator(MetUuid, MetVersie, MetVoorbeeld, models.Model):
    """How a goal is measured: from a baseline, in a unit, in the direction that is better."""

    doel = models.ForeignKey(Doel, models.CASCADE, verbose_name="doel", related_name="indicatoren")
    naam = models.CharField("naam", max_length=200)
    eenheid = models.CharField("eenheid", max_length=60)
    richting = models.CharField("richting", max_length=10, choices=Richting, default=Richting.HOGER)
    nulwaarde = models.DecimalField("waarde bij de nulmeting", max_digits=14, decimal_places=2, null=True, blank=True)
    nulmeting_datum = models.DateField("dag van de nulmeting", null=True, blank=True)
    bron = models.CharField("bron van de nulmeting", max_length=250, blank=True)

    class Meta:
        verbose_name = "indicator"
        verbose_name_plural = "indicatoren"
        constraints = [
            models.UniqueConstraint(
                fields=["doel", "naam"],
                name="indicator_naam_uniek",
                violation_error_message="Dit doel heeft al een indicator met deze naam.",
                violation_error_code="naam",
            ),
            models.CheckConstraint(
                condition=Q(nulwaarde__isnull=True, nulmeting_datum__isnull=True)
                | Q(nulwaarde__isnull=False, nulmeting_datum__isnull=False),
                name="indicator_nulmeting_heeft_dag",
                violation_error_message="Vul van de nulmeting de waarde én de dag in, of geen van beide.",
                violation_error_code="nulmeting_datum",
            ),
            models.CheckConstraint(
                condition=Q(nulwaarde__isnull=True) | ~Q(bron=""),
                name="indicator_nulmeting_heeft_bron",
                violation_error_message="Schrijf op waar de nulmeting vandaan komt.",
                violation_error_code="bron",
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        """Return the address of the page on which the indicator stands."""
        return f"{self.doel.get_absolute_url()}#{self.anker}"

    @property
    def anker(self) -> str:
        """The id of its part on the page of the goal."""
        return f"indicator-{self.uuid}"

    def meetlijn(self, jaren: Iterable[Indicatorjaar]) -> Meetlijn:
        """Return what the rules need to know, with these years in order."""
        waarden = [Jaarwaarde(jaar.jaar, jaar.streefwaarde, jaar.werkelijk) for jaar in jaren]
        return Meetlijn(self.naam, self.eenheid, self.richting, tuple(waarden), self.nulwaarde)


@gevolgd
class Indicatorjaar(MetVersie, MetVoorbeeld, models.Model):
    """The target of an indicator for a year, and what was measured; a measurement has a source."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, verbose_name="indicator", related_name="jaren")
    jaar = models.PositiveSmallIntegerField("jaar")
    streefwaarde = models.DecimalField("streefwaarde", max_digits=14, decimal_places=2)
    werkelijk = models.DecimalField("gemeten waarde", max_digits=14, decimal_places=2, null=True, blank=True)
    bron = models.CharField("bron van de meting", max_length=250, blank=True)

    class Meta:
        verbose_name = "jaar van een indicator"
        verbose_name_plural = "jaren van indicatoren"
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "jaar"],
                name="indicatorjaar_een_keer",
                violation_error_message="Dit jaar staat er al.",
                violation_error_code="jaar",
            ),
            models.CheckConstraint(
                condition=Q(jaar__gte=2000, jaar__lte=2100),
                name="indicatorjaar_van_deze_eeuw",
                violation_error_message="Vul een jaar in tussen 2000 en 2100.",
                violation_error_code="jaar",
            ),
            models.CheckConstraint(
                condition=Q(werkelijk__isnull=True) | ~Q(bron=""),
                name="indicatorjaar_meting_heeft_bron",
                violation_error_message="Schrijf op waar de gemeten waarde vandaan komt.",
                violation_error_code="bron",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} in {self.jaar}"


@gevolgd
class Project(MetUuid, MetVersie, MetVoorbeeld, models.Model):
    """A part of a programme with a result of its own; what it costs is the sum of its activities."""

    programma = models.ForeignKey(Programma, models.PROTECT, verbose_name="programma", related_name="projecten")
    naam = models.CharField("naam", max_length=200)
    omschrijving = models.TextField("omschrijving", blank=True)
    code = models.CharField("code in de bron", max_length=20, blank=True)

    class Meta:
        verbose_name = "project"
        verbose_name_plural = "projecten"
        constraints = [
            models.UniqueConstraint(
                fields=["programma", "naam"],
                name="project_naam_uniek",
                violation_error_message="Dit programma heeft al een project met deze naam.",
                violation_error_code="naam",
            )
        ]
        triggers = [
            binnen_een_regio(
                "project_blijft_in_regio",
                VAN_PROGRAMMA.format("OLD.programma_id"),
                VAN_PROGRAMMA.format("NEW.programma_id"),
                bij=pgtrigger.Update,
            )
        ]

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        """Return the address of the project's page."""
        return reverse("governance:project-detail", args=[self.uuid])


@gevolgd
class Activiteit(MetUuid, MetVersie, MetVoorbeeld, models.Model):
    """Work in a project: the only level that has costs, in cents; without an amount they are not known yet."""

    project = models.ForeignKey(Project, models.PROTECT, verbose_name="project", related_name="activiteiten")
    naam = models.CharField("naam", max_length=250)
    omschrijving = models.TextField("omschrijving", blank=True)
    code = models.CharField("code in de bron", max_length=20, blank=True)
    status = models.CharField("status", max_length=12, choices=Activiteitstatus, default=Activiteitstatus.NIET_GESTART)
    reden = models.TextField("reden", blank=True)
    einddatum = models.DateField("klaar vóór of op", null=True, blank=True)
    begroot_cent = models.BigIntegerField("begroot in centen", null=True, blank=True)
    gerealiseerd_cent = models.BigIntegerField("uitgegeven in centen", null=True, blank=True)

    class Meta:
        verbose_name = "activiteit"
        verbose_name_plural = "activiteiten"
        constraints = [
            models.UniqueConstraint(
                fields=["project", "naam"],
                name="activiteit_naam_uniek",
                violation_error_message="Dit project heeft al een activiteit met deze naam.",
                violation_error_code="naam",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=MET_REDEN) | ~Q(reden=""),
                name="activiteit_slecht_nieuws_heeft_reden",
                violation_error_message="Schrijf op waarom: raden lezen dit mee.",
                violation_error_code="reden",
            ),
            models.CheckConstraint(
                condition=Q(begroot_cent__isnull=True) | Q(begroot_cent__gte=0), name="activiteit_begroot_niet_negatief"
            ),
            models.CheckConstraint(
                condition=Q(gerealiseerd_cent__isnull=True) | Q(gerealiseerd_cent__gte=0),
                name="activiteit_uitgegeven_niet_negatief",
            ),
        ]
        indexes = [
            models.Index(fields=["einddatum"], name="activiteit_open_einde", condition=~Q(status__in=AFGEROND)),
        ]

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        """Return the address of the page on which the activity stands."""
        return f"{self.project.get_absolute_url()}#{self.anker}"

    @property
    def anker(self) -> str:
        """The id of its row on the page of the project."""
        return f"activiteit-{self.uuid}"

    @property
    def werk(self) -> Werk:
        """What the rules need to know."""
        return Werk(self.pk, self.naam, self.status, self.einddatum, self.begroot_cent, self.gerealiseerd_cent)

    def is_te_laat(self, op: date) -> bool:
        """Tell whether it should have been ready before that day."""
        return self.werk.te_laat(op)


@gevolgd
class Doelprogramma(models.Model):
    """A programme serves a goal."""

    doel = models.ForeignKey(Doel, models.CASCADE, verbose_name="doel", related_name="+")
    programma = models.ForeignKey(Programma, models.CASCADE, verbose_name="programma", related_name="+")

    class Meta:
        verbose_name = "programma bij een doel"
        verbose_name_plural = "programma's bij doelen"
        constraints = [models.UniqueConstraint(fields=["doel", "programma"], name="doelprogramma_een_keer")]
        triggers = [
            binnen_een_regio(
                "doelprogramma_een_regio", VAN_DOEL.format("NEW.doel_id"), VAN_PROGRAMMA.format("NEW.programma_id")
            )
        ]

    def __str__(self) -> str:
        return f"{self.programma} bij {self.doel}"


@gevolgd
class Doelactiviteit(models.Model):
    """An activity serves a goal; it may serve several and still counts once in every total."""

    doel = models.ForeignKey(Doel, models.CASCADE, verbose_name="doel", related_name="+")
    activiteit = models.ForeignKey(Activiteit, models.CASCADE, verbose_name="activiteit", related_name="+")

    class Meta:
        verbose_name = "activiteit bij een doel"
        verbose_name_plural = "activiteiten bij doelen"
        constraints = [models.UniqueConstraint(fields=["doel", "activiteit"], name="doelactiviteit_een_keer")]
        triggers = [
            binnen_een_regio(
                "doelactiviteit_een_regio", VAN_DOEL.format("NEW.doel_id"), VAN_ACTIVITEIT.format("NEW.activiteit_id")
            )
        ]

    def __str__(self) -> str:
        return f"{self.activiteit} bij {self.doel}"
