"""Writes on projects and activities, the only level with costs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F

from governance.doelen.models import Activiteit, Doel, Project
from regio.kern.historie import Auteur, handeling
from regio.kern.register import geweigerd_met_reden, vergrendel, verwijder, voeg_toe, wijzig
from regio.kern.versie import werk_bij

ANDERE_REGIO = "Kies alleen doelen van dezelfde regio."


def voeg_project_toe(*, project: Project, door: Auteur | None, op: datetime) -> Project:
    """Add a project to a programme.

    Raises:
        Botsing: the programme has a project of this name already.
    """
    return voeg_toe(project, wat="project toegevoegd", door=door)


def wijzig_project(*, project: Project, versie: int, velden: dict[str, Any], door: Auteur | None) -> Project:
    """Change a project.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began.
    """
    return wijzig(project, versie=versie, velden=velden, wat="project gewijzigd", door=door)


def verwijder_project(*, project: Project, versie: int, reden: str, door: Auteur | None) -> None:
    """Remove a project that should never have been there.

    Raises:
        NogInGebruik: it still has activities.
    """
    verwijder(project, versie=versie, wat="project verwijderd", door=door, reden=reden)


def voeg_activiteit_toe(
    *, activiteit: Activiteit, doelen: Iterable[Doel], door: Auteur | None, op: datetime
) -> Activiteit:
    """Add an activity to a project, with the goals it serves.

    Raises:
        ValidationError: a goal is of another region.
        Botsing: the project has this activity already, or bad news has no reason.
    """
    gekozen = set(doelen)
    with geweigerd_met_reden(), handeling("activiteit toegevoegd", door=door, reden=activiteit.naam):
        _eis_eigen_doelen(activiteit, gekozen)
        activiteit.save(force_insert=True)
        activiteit.doelen.set(gekozen)
    return activiteit


def wijzig_activiteit(
    *,
    activiteit: Activiteit,
    versie: int,
    velden: dict[str, Any],
    doelen: Iterable[Doel],
    door: Auteur | None,
    op: datetime,
) -> Activiteit:
    """Change an activity and the goals it serves; the history keeps the reason that councils read.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began; nothing is written.
        ValidationError: a goal is of another region.
        Botsing: bad news has no reason.
    """
    gekozen = set(doelen)
    with geweigerd_met_reden(), handeling("activiteit gewijzigd", door=door, reden=velden.get("reden", "")):
        rij: Activiteit = vergrendel(
            Activiteit.objects.select_related("project__programma"), pk=activiteit.pk, versie=versie
        )
        _eis_eigen_doelen(rij, gekozen)
        anders = gekozen ^ set(rij.doelen.all())
        if velden or anders:
            werk_bij(rij, versie=versie, **velden)
            rij.doelen.set(gekozen)
            # Whoever is choosing activities for one of these goals now must see this before writing over it.
            Doel.objects.filter(pk__in=[doel.pk for doel in anders]).update(versie=F("versie") + 1)
    return rij


def verwijder_activiteit(*, activiteit: Activiteit, versie: int, reden: str, door: Auteur | None) -> None:
    """Remove an activity that should never have been there."""
    verwijder(activiteit, versie=versie, wat="activiteit verwijderd", door=door, reden=reden)


def _eis_eigen_doelen(activiteit: Activiteit, doelen: Iterable[Doel]) -> None:
    regio = activiteit.project.programma.regio_id
    eigen = Doel.objects.filter(ambitie__regio=regio, pk__in=[doel.pk for doel in doelen]).count()
    if eigen != len(set(doelen)):
        raise ValidationError({"doelen": ANDERE_REGIO})
