"""What can happen to a follow-up: it is decided on by the council, reported on, and verified."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Max
from django.utils import timezone

from aanbevelingen.opvolging.models import Opvolging, Statuswijziging, Terugkoppelmoment, Verificatie, Voortgangsmelding
from aanbevelingen.opvolging.rules import StatusAs, loopt, moet_melden, volgend_moment
from regio.accounts.models import Gebruiker
from regio.berichten.actions import trek_in
from regio.documenten.actions import voeg_bestanden_toe, voeg_koppeling_toe
from regio.kern.historie import handeling
from regio.kern.versie import VerouderdeVersie, werk_bij


class OpvolgingLooptNiet(Exception):
    """The council did not adopt it or has closed it, so there is nothing to report on."""


@dataclass(frozen=True, slots=True)
class Melding:
    """A claim about the execution before it is recorded."""

    uitvoering: str
    tekst: str
    datum: date
    geen_nieuws: bool = False
    bestanden: Sequence[UploadedFile[Any]] = field(default_factory=tuple)
    koppeling: str = ""


def meld_voortgang(
    *,
    opvolging: Opvolging,
    melding: Melding,
    versie: int,
    namens: str,
    door: Gebruiker,
    op: datetime,
) -> Voortgangsmelding:
    """Record a claim, close the open report moment with it, and plan the next one.

    Raises:
        VerouderdeVersie: somebody else reported meanwhile; nothing is written.
        OpvolgingLooptNiet: the item is not adopted or is closed.
    """
    with handeling("voortgang gemeld", door=door, reden=melding.tekst):
        rij = Opvolging.objects.select_for_update(of=("self",)).get(pk=opvolging.pk)
        if rij.versie != versie:
            raise VerouderdeVersie
        if not loopt(rij.raadsbesluit, rij.afdoening):
            raise OpvolgingLooptNiet
        vastgelegd = _maak_melding(rij, melding, namens, door, op)
        if melding.uitvoering != rij.uitvoering:
            wijzig_status(rij, StatusAs.UITVOERING, rij.uitvoering, melding.uitvoering, melding.tekst, door, op)
        werk_bij(
            rij,
            versie=versie,
            uitvoering=melding.uitvoering,
            uitvoering_toelichting=melding.tekst,
        )
        sluit_moment(rij, vastgelegd)
        plan_moment(rij, op=op)
        trek_in(onderwerp_uuid=rij.uuid, op=op)
    opvolging.refresh_from_db()
    return vastgelegd


def _maak_melding(
    opvolging: Opvolging, melding: Melding, namens: str, door: Gebruiker, op: datetime
) -> Voortgangsmelding:
    rij = Voortgangsmelding.objects.create(
        opvolging=opvolging,
        datum=melding.datum,
        uitvoering=melding.uitvoering,
        tekst=melding.tekst,
        geen_nieuws=melding.geen_nieuws,
        namens=namens,
        gemeld_op=op,
        gemeld_door=door,
    )
    stukken = voeg_bestanden_toe(bestanden=melding.bestanden, zichtbaarheid=opvolging.zichtbaarheid, door=door, op=op)
    if melding.koppeling:
        stukken.append(
            voeg_koppeling_toe(
                koppeling=melding.koppeling,
                titel=melding.koppeling,
                zichtbaarheid=opvolging.zichtbaarheid,
                door=door,
                op=op,
            )
        )
    rij.documenten.set(stukken)
    return rij


def verifieer(
    *,
    melding: Voortgangsmelding,
    oordeel: str,
    toelichting: str,
    namens: str,
    door: Gebruiker,
    op: datetime,
) -> Verificatie:
    """Record a judgement beside a claim; the claim itself stays as it was."""
    with handeling("melding geverifieerd", door=door, reden=toelichting):
        return Verificatie.objects.create(
            melding=melding,
            datum=timezone.localdate(op),
            oordeel=oordeel,
            toelichting=toelichting,
            namens=namens,
            geverifieerd_op=op,
            geverifieerd_door=door,
        )


def wijzig_status(
    opvolging: Opvolging,
    status_as: StatusAs,
    oud: str,
    nieuw: str,
    reden: str,
    door: Gebruiker | None,
    op: datetime,
    *,
    datum: date | None = None,
) -> None:
    """Write down one step on one axis; the caller writes the new value itself."""
    Statuswijziging.objects.create(
        opvolging=opvolging,
        status_as=status_as,
        oud=oud,
        nieuw=nieuw,
        datum=datum or timezone.localdate(op),
        reden=reden,
        gewijzigd_op=op,
        gewijzigd_door=door,
    )


def sluit_moment(opvolging: Opvolging, melding: Voortgangsmelding) -> None:
    """Close the open report moment, if there is one, with the report that answers it."""
    Terugkoppelmoment.objects.filter(opvolging=opvolging, melding__isnull=True, vervallen_op__isnull=True).update(
        melding=melding
    )


def laat_moment_vervallen(opvolging: Opvolging, *, op: datetime) -> None:
    """Drop the open report moment: nothing has to be reported any more."""
    Terugkoppelmoment.objects.filter(opvolging=opvolging, melding__isnull=True, vervallen_op__isnull=True).update(
        vervallen_op=op
    )
    trek_in(onderwerp_uuid=opvolging.uuid, op=op)


def plan_moment(opvolging: Opvolging, *, op: datetime) -> None:
    """Plan the next report moment of the series, unless no report is expected.

    It lies after today and after the last moment that was answered, so that reporting early is not punished
    by being asked again for the same moment. An open moment stays: the database allows one.
    """
    if opvolging.ritme_start is None:
        return
    if not moet_melden(opvolging.raadsbesluit, opvolging.afdoening, opvolging.uitvoering):
        return
    vorige: date | None = opvolging.momenten.filter(melding__isnull=False).aggregate(laatste=Max("datum"))["laatste"]
    na = max(timezone.localdate(op), vorige or date.min)
    Terugkoppelmoment.objects.get_or_create(
        opvolging=opvolging,
        melding=None,
        vervallen_op=None,
        defaults={"datum": volgend_moment(opvolging.ritme_start, opvolging.ritme_maanden, na)},
    )
