"""What can happen to a follow-up: it is decided on by the council, reported on, and verified."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Max
from django.utils import timezone

from aanbevelingen.opvolging.models import (
    Afdoeningsbesluit,
    Opvolging,
    Statuswijziging,
    Terugkoppelmoment,
    Verificatie,
    Voortgangsmelding,
)
from aanbevelingen.opvolging.overgang_rules import Langs, Situatie, Zet, bezwaar, bezwaar_tegen_dag
from aanbevelingen.opvolging.permissions import EIGEN_MELDING
from aanbevelingen.opvolging.rules import (
    Afdoening,
    Afdoeningswijze,
    StatusAs,
    loopt,
    moet_melden,
    moment_in_reeks,
    volgend_moment,
)
from aanbevelingen.opvolging.stand_rules import Stap, begin_bij, stand_op
from governance.besluitvorming.models import Beslispunt, Besluit
from regio.accounts.models import Gebruiker
from regio.berichten.actions import trek_in
from regio.documenten.actions import voeg_bestanden_toe, voeg_koppeling_toe
from regio.kern.historie import handeling
from regio.kern.modellen import Zichtbaarheid
from regio.kern.versie import VerouderdeVersie, werk_bij


class OpvolgingLooptNiet(Exception):
    """The council did not adopt it or has closed it, so there is nothing to report on."""


class StapKanNiet(ValidationError):
    """The step is not legal in the state in which the row was found; the message says why, in Dutch."""


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
    """Record a judgement beside a claim; the claim itself stays as it was.

    Raises:
        StapKanNiet: it is a claim of the same person; nothing is written.
    """
    if melding.gemeld_door_id is not None and melding.gemeld_door_id == door.pk:
        raise StapKanNiet(EIGEN_MELDING)
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


def plan_moment(opvolging: Opvolging, *, op: datetime, ook_na_afloop: bool = False) -> None:
    """Plan the next report moment of the series, unless no report is expected.

    With `ook_na_afloop` also when the last claim said that it was over: the council wants to hear more.

    It lies after today and after the last moment that was answered, so that reporting early is not punished
    by being asked again for the same moment. An open moment stays: the database allows one.
    """
    if opvolging.ritme_start is None:
        return
    stand = opvolging.raadsbesluit, opvolging.afdoening
    if not (loopt(*stand) if ook_na_afloop else moet_melden(*stand, opvolging.uitvoering)):
        return
    vorige: date | None = opvolging.momenten.filter(melding__isnull=False).aggregate(laatste=Max("datum"))["laatste"]
    na = max(timezone.localdate(op), vorige or date.min)
    Terugkoppelmoment.objects.get_or_create(
        opvolging=opvolging,
        melding=None,
        vervallen_op=None,
        defaults={"datum": volgend_moment(opvolging.ritme_start, opvolging.ritme_maanden, na)},
    )


# One step on an axis, wherever it comes from.


def stappen_van(opvolging: Opvolging) -> list[Stap]:
    """Return every step of a follow-up, as the rules want them."""
    velden = opvolging.statuswijzigingen.order_by("datum", "pk")
    return [Stap(*rij) for rij in velden.values_list("status_as", "oud", "nieuw", "datum", "pk")]


def situatie_van(opvolging: Opvolging, op_dag: date) -> Situatie:
    """Return all that decides which steps can be taken on a day."""
    ingetrokken = opvolging.aanbeveling.ingetrokken_op
    voordrachten = [
        stap.oud
        for stap in stappen_van(opvolging)
        if (stap.status_as, stap.nieuw) == (StatusAs.AFDOENING, Afdoening.VOORGEDRAGEN)
    ]
    return Situatie(
        stand=opvolging.stand,
        ingetrokken=ingetrokken is not None and ingetrokken <= op_dag,
        voor_voordracht=voordrachten[-1] if voordrachten else str(Afdoening.OPEN),
    )


def eis_stap(opvolging: Opvolging, zet: Zet, op_dag: date) -> None:
    """Guarantee that a step is legal for a row that is locked.

    Raises:
        StapKanNiet: with the reason.
    """
    reden = bezwaar(situatie_van(opvolging, op_dag), zet)
    if not reden and zet.status_as == StatusAs.AFDOENING and zet.langs == Langs.RAADSBESLUIT:
        reden = bezwaar_tegen_dag(stappen_van(opvolging), op_dag)
    if reden:
        raise StapKanNiet(reden)


def zet_stap(
    opvolging: Opvolging,
    status_as: StatusAs,
    nieuw: str,
    *,
    reden: str,
    datum: date,
    door: Gebruiker | None,
    op: datetime,
) -> bool:
    """Write down one step on its own day; tell whether it is the last of its axis, so that the row follows it.

    A step of an earlier day that is recorded later is kept in the history, and does not overrule. The caller
    writes the new value itself, and only when the answer is yes.
    """
    stappen = [stap for stap in stappen_van(opvolging) if stap.status_as == status_as]
    oud = getattr(stand_op(stappen, begin_bij(stappen, opvolging.stand), datum), status_as)
    wijzig_status(opvolging, status_as, oud, nieuw, reden, door, op, datum=datum)
    return all(stap.datum <= datum for stap in stappen)


def op_zijn_vroegst(opvolging: Opvolging, status_as: StatusAs, dag: date) -> date:
    """Return this day, or that of the last step on the axis: what follows from a step comes after it."""
    return max([dag, *(stap.datum for stap in stappen_van(opvolging) if stap.status_as == status_as)])


def houd_intern(besluit: Besluit) -> dict[str, str]:
    """Return what a decision does to who may see the follow-up: what was decided internally stays internal."""
    intern = besluit.zichtbaarheid == Zichtbaarheid.INTERN
    return {"zichtbaarheid": str(Zichtbaarheid.INTERN)} if intern else {}


def volg_afdoening(
    opvolging: Opvolging,
    punt: Beslispunt,
    *,
    wijze: str,
    toelichting: str,
    door: Gebruiker | None,
    op: datetime,
) -> None:
    """Let a locked row be closed or opened again by a beslispunt of its council; the caller checked the step.

    Closing ends the report moments; opening again starts their rhythm anew.
    """
    besluit = punt.besluit
    rij = Afdoeningsbesluit.objects.create(
        opvolging=opvolging, beslispunt=punt, wijze=wijze, toelichting=toelichting, voorbeeld=besluit.voorbeeld
    )
    heropent = wijze == Afdoeningswijze.HEROPEND
    nieuw = Afdoening.HEROPEND if heropent else Afdoening.AFGEDAAN
    datum = op_zijn_vroegst(opvolging, StatusAs.AFDOENING, besluit.datum)
    zet_stap(opvolging, StatusAs.AFDOENING, nieuw, reden=toelichting, datum=datum, door=door, op=op)
    velden: dict[str, object] = {"afdoening": str(nieuw), **houd_intern(besluit)}
    if heropent:
        eerste = moment_in_reeks(besluit.datum, opvolging.ritme_maanden, 1)
        werk_bij(opvolging, versie=opvolging.versie, afgedaan_met=None, ritme_start=eerste, **velden)
        plan_moment(opvolging, op=op, ook_na_afloop=True)
    else:
        werk_bij(opvolging, versie=opvolging.versie, afgedaan_met=rij, **velden)
        laat_moment_vervallen(opvolging, op=op)
