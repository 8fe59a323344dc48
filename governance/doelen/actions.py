"""Writes on ambities and goals, and on what serves a goal."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils import timezone

from governance.doelen.models import Activiteit, Ambitie, Doel
from governance.organisaties.models import Gemeente, Regio, RegioDeelname
from governance.programmas.models import Programma
from regio.kern.historie import Auteur, handeling
from regio.kern.register import geweigerd_met_reden, vergrendel, verwijder, voeg_toe, wijzig
from regio.kern.tekst import datum
from regio.kern.versie import werk_bij

ANDERE_REGIO = "Kies alleen wat bij dezelfde regio hoort."


def voeg_ambitie_toe(*, ambitie: Ambitie, door: Auteur | None, op: datetime) -> Ambitie:
    """Add an ambitie to a region.

    Raises:
        Botsing: the region has this number or name already.
    """
    return voeg_toe(ambitie, wat="ambitie toegevoegd", door=door)


def wijzig_ambitie(*, ambitie: Ambitie, versie: int, velden: dict[str, Any], door: Auteur | None) -> Ambitie:
    """Change an ambitie.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began.
    """
    return wijzig(ambitie, versie=versie, velden=velden, wat="ambitie gewijzigd", door=door)


def verwijder_ambitie(*, ambitie: Ambitie, versie: int, reden: str, door: Auteur | None) -> None:
    """Remove an ambitie that should never have been there.

    Raises:
        NogInGebruik: it still has goals.
    """
    verwijder(ambitie, versie=versie, wat="ambitie verwijderd", door=door, reden=reden)


def voeg_doel_toe(*, doel: Doel, programmas: Iterable[Programma], door: Auteur | None, op: datetime) -> Doel:
    """Add a goal with the programmes that serve it.

    Raises:
        ValidationError: the municipality does not take part in the region, or a programme is of another region.
        Botsing: the ambitie has this number already.
    """
    gekozen = set(programmas)
    with geweigerd_met_reden(), handeling("doel toegevoegd", door=door, reden=doel.naam):
        _eis_deelnemer(doel.ambitie.regio, doel.gemeente, timezone.localdate(op))
        _eis_eigen_programmas(doel.ambitie.regio, gekozen)
        doel.save(force_insert=True)
        doel.programmas.set(gekozen)
    return doel


def wijzig_doel(
    *,
    doel: Doel,
    versie: int,
    velden: dict[str, Any],
    programmas: Iterable[Programma],
    door: Auteur | None,
    op: datetime,
) -> Doel:
    """Change a goal and the programmes that serve it; a municipality that left the region may stay, not be chosen.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began; nothing is written.
        ValidationError: as when it is added.
    """
    gekozen = set(programmas)
    with geweigerd_met_reden(), handeling("doel gewijzigd", door=door, reden=doel.naam):
        rij: Doel = vergrendel(Doel.objects.select_related("ambitie__regio"), pk=doel.pk, versie=versie)
        _eis_deelnemer(rij.ambitie.regio, velden.get("gemeente"), timezone.localdate(op))
        _eis_eigen_programmas(rij.ambitie.regio, gekozen)
        if velden or gekozen != set(rij.programmas.all()):
            werk_bij(rij, versie=versie, **velden)
            rij.programmas.set(gekozen)
    return rij


def verwijder_doel(*, doel: Doel, versie: int, reden: str, door: Auteur | None) -> None:
    """Remove a goal that should never have been there, with its indicators.

    Raises:
        NogInGebruik: results still name it.
    """
    verwijder(doel, versie=versie, wat="doel verwijderd", door=door, reden=reden)


def kies_activiteiten(
    *, doel: Doel, versie: int, activiteiten: Iterable[Activiteit], door: Auteur | None, op: datetime
) -> Doel:
    """Say which activities serve a goal; what they cost does not change by it.

    Raises:
        VerouderdeVersie: somebody else changed the goal after this edit began; nothing is written.
        ValidationError: an activity is of another region.
    """
    gekozen = set(activiteiten)
    with geweigerd_met_reden(), handeling("activiteiten bij doel gekozen", door=door, reden=doel.naam):
        rij: Doel = vergrendel(Doel.objects.select_related("ambitie"), pk=doel.pk, versie=versie)
        eigen = Activiteit.objects.filter(project__programma__regio=rij.ambitie.regio_id)
        if eigen.filter(pk__in=[activiteit.pk for activiteit in gekozen]).count() != len(gekozen):
            raise ValidationError({"activiteiten": ANDERE_REGIO})
        anders = gekozen ^ set(rij.activiteiten.all())
        if anders:
            werk_bij(rij, versie=versie)
            rij.activiteiten.set(gekozen)
            # Whoever is changing one of these activities now must see this choice before writing over it.
            Activiteit.objects.filter(pk__in=[rij.pk for rij in anders]).update(versie=F("versie") + 1)
    return rij


def _eis_deelnemer(regio: Regio, gemeente: Gemeente | None, dag: date) -> None:
    leden = RegioDeelname.objects.geldig_op(dag).filter(regio=regio)
    if gemeente is not None and not leden.filter(organisatie=gemeente.pk).exists():
        raise ValidationError({"gemeente": f"{gemeente} doet op {datum(dag)} niet mee in {regio}."})


def _eis_eigen_programmas(regio: Regio, programmas: Iterable[Programma]) -> None:
    if any(programma.regio_id != regio.pk for programma in programmas):
        raise ValidationError({"programmas": ANDERE_REGIO})
