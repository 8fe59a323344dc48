"""Programmes, projects and activities as their own pages show them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from governance.doelen.boom_rules import Kosten, tel_kosten, tel_statussen
from governance.doelen.models import Activiteit, Doel, Doelactiviteit, Project
from governance.doelen.rules import AFGEROND
from governance.organisaties.models import Regio
from governance.programmas.models import Programma


@dataclass(frozen=True, slots=True)
class Projectregel:
    """A project with its activities counted."""

    project: Project
    kosten: Kosten
    tellingen: tuple[tuple[str, int], ...]
    laat: tuple[Activiteit, ...]


@dataclass(frozen=True, slots=True)
class Programmawerk:
    """The projects of a programme; costs count each activity once, because it stands in one project."""

    projecten: tuple[Projectregel, ...]
    kosten: Kosten
    doelen: tuple[Doel, ...]


def programmawerk(programma: Programma, op: date) -> Programmawerk:
    """Return the projects of a programme with costs, late activities and the goals it serves."""
    projecten = list(Project.objects.filter(programma=programma).order_by("naam", "pk"))
    per_project: dict[int, list[Activiteit]] = defaultdict(list)
    rijen = list(Activiteit.objects.filter(project__programma=programma).select_related("project").order_by("naam"))
    for rij in rijen:
        per_project[rij.project_id].append(rij)
    return Programmawerk(
        projecten=tuple(_projectregel(project, per_project[project.pk], op) for project in projecten),
        kosten=tel_kosten(rij.werk for rij in rijen),
        doelen=tuple(doelen_van_programma(programma)),
    )


def _projectregel(project: Project, rijen: list[Activiteit], op: date) -> Projectregel:
    werk = [rij.werk for rij in rijen]
    return Projectregel(
        project, tel_kosten(werk), tel_statussen(werk), tuple(rij for rij in rijen if rij.is_te_laat(op))
    )


def doelen_van_programma(programma: Programma) -> QuerySet[Doel]:
    """Return the goals that a programme serves, by itself or by one of its activities."""
    dient = Doelactiviteit.objects.filter(activiteit__project__programma=programma, doel=OuterRef("pk"))
    rijen = (
        Doel.objects.filter(Q(programmas=programma) | Exists(dient)).select_related("ambitie", "gemeente").distinct()
    )
    return rijen.order_by("ambitie__volgnummer", "volgnummer", "pk")


@dataclass(frozen=True, slots=True)
class Activiteitrij:
    """An activity with the goals it serves."""

    activiteit: Activiteit
    doelen: tuple[Doel, ...]
    te_laat: bool


def activiteitrijen(rijen: Iterable[Activiteit], op: date) -> list[Activiteitrij]:
    """Add to activities the goals they serve and whether they are late."""
    eigen = list(rijen)
    doelen: dict[int, list[Doel]] = defaultdict(list)
    lijnen = Doelactiviteit.objects.filter(activiteit__in=[rij.pk for rij in eigen]).select_related("doel")
    for lijn in lijnen.order_by("doel__ambitie__volgnummer", "doel__volgnummer", "pk"):
        doelen[lijn.activiteit_id].append(lijn.doel)
    return [Activiteitrij(rij, tuple(doelen[rij.pk]), rij.is_te_laat(op)) for rij in eigen]


def activiteiten_van_project(project: Project) -> QuerySet[Activiteit]:
    """Return the activities of a project, what must be ready first on top."""
    return Activiteit.objects.filter(project=project).order_by("einddatum", "naam", "pk")


TE_LAAT, ZONDER_DOEL, ZONDER_BEGROTING = "te_laat", "zonder_doel", "zonder_begroting"
KEUZES: dict[str, str] = {
    TE_LAAT: "te laat",
    ZONDER_DOEL: "dient geen doel",
    ZONDER_BEGROTING: "nog niet begroot",
}
"""What the list of activities can be narrowed to."""


def activiteiten_van_regio(regio: Regio, op: date, keuze: str = "") -> QuerySet[Activiteit]:
    """Return the activities of a region by programme and project, all or narrowed to a choice of `KEUZES`."""
    rijen = Activiteit.objects.filter(project__programma__regio=regio)
    if keuze == TE_LAAT:
        rijen = rijen.filter(einddatum__lt=op).exclude(status__in=AFGEROND)
    elif keuze == ZONDER_DOEL:
        rijen = rijen.exclude(Exists(Doelactiviteit.objects.filter(activiteit=OuterRef("pk"))))
    elif keuze == ZONDER_BEGROTING:
        rijen = rijen.filter(begroot_cent__isnull=True)
    volgorde = ("project__programma__naam", "project__naam", "naam", "pk")
    return rijen.select_related("project__programma").order_by(*volgorde)


def te_kiezen_activiteiten(doel: Doel) -> QuerySet[Activiteit]:
    """Return what can serve a goal: activities of its programmes, and what serves it already."""
    rijen = Activiteit.objects.filter(Q(project__programma__doelen=doel) | Q(doelen=doel)).distinct()
    return rijen.select_related("project").order_by("project__naam", "naam", "pk")
