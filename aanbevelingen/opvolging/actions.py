"""What can happen to a follow-up: progress is reported, and the council closes it or opens it again."""

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
    Meldingconcept,
    Opvolging,
    Raadsbehandeling,
    Voortgangsmelding,
)
from aanbevelingen.opvolging.ritme_actions import laat_moment_vervallen, plan_moment, ritme_van, sluit_moment
from aanbevelingen.opvolging.rules import Afdoening, Afdoeningswijze, StatusAs, loopt
from aanbevelingen.opvolging.stap_actions import houd_intern, op_zijn_vroegst, wijzig_status, zet_stap
from aanbevelingen.opvolging.toets_rules import Meldgrenzen, bezwaren_tegen_data, overgenomen_sinds
from aanbevelingen.ritmes.rules import eerste_moment
from governance.besluitvorming.gevolg_actions import MAAKT_ONGEDAAN
from governance.besluitvorming.models import Beslispunt, Besluitvervanging
from governance.herinneringen.punt_actions import herzie
from regio.accounts.models import Gebruiker
from regio.documenten.actions import voeg_bestanden_toe, voeg_koppeling_toe
from regio.documenten.rules import bezwaar_koppeling
from regio.kern.historie import handeling
from regio.kern.versie import VerouderdeVersie, werk_bij


class OpvolgingLooptNiet(Exception):
    """The council did not adopt it or has closed it, so there is nothing to report on."""


@dataclass(frozen=True, slots=True)
class Melding:
    """A claim about the execution before it is recorded; over the period from `periode_van` up to and with `datum`."""

    uitvoering: str
    tekst: str
    datum: date
    geen_nieuws: bool = False
    periode_van: date | None = None
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
    """Record a claim, close the open report moment with it, and plan the next one; the draft of the author goes.

    Raises:
        VerouderdeVersie: somebody else reported meanwhile; nothing is written.
        OpvolgingLooptNiet: the item is not adopted or is closed.
        ValidationError: a date or the link cannot be, per field; nothing is written.
    """
    with handeling("voortgang gemeld", door=door, reden=melding.tekst):
        rij = Opvolging.objects.select_for_update(of=("self",)).get(pk=opvolging.pk)
        if rij.versie != versie:
            raise VerouderdeVersie
        if not loopt(rij.raadsbesluit, rij.afdoening):
            raise OpvolgingLooptNiet
        _keur(rij, melding, timezone.localdate(op))
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
        herzie(onderwerp_uuid=rij.uuid, op=op)
        Meldingconcept.objects.filter(opvolging=rij, auteur=door).delete()
    opvolging.refresh_from_db()
    return vastgelegd


def meldgrenzen(opvolging: Opvolging) -> Meldgrenzen:
    """Return between which days a report on this item can lie; a decision that was undone does not count."""
    ongedaan = Besluitvervanging.objects.filter(soort__in=MAAKT_ONGEDAAN).values("oud")
    besluiten = (
        Raadsbehandeling.objects.filter(opvolging=opvolging)
        .exclude(beslispunt__besluit__in=ongedaan)
        .order_by("beslispunt__besluit__datum", "pk")
        .values_list("beslispunt__besluit__datum", "keuze")
    )
    vorige: date | None = opvolging.meldingen.aggregate(laatste=Max("datum"))["laatste"]
    return Meldgrenzen(overgenomen_sinds(besluiten), vorige)


def _keur(opvolging: Opvolging, melding: Melding, vandaag: date) -> None:
    bezwaren = bezwaren_tegen_data(melding.datum, melding.periode_van, meldgrenzen(opvolging), vandaag)
    if melding.koppeling and (reden := bezwaar_koppeling(melding.koppeling)):
        bezwaren["koppeling"] = reden
    if bezwaren:
        raise ValidationError(bezwaren)


def _maak_melding(
    opvolging: Opvolging, melding: Melding, namens: str, door: Gebruiker, op: datetime
) -> Voortgangsmelding:
    rij = Voortgangsmelding.objects.create(
        opvolging=opvolging,
        datum=melding.datum,
        periode_van=melding.periode_van,
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
        eerste = eerste_moment(ritme_van(opvolging), besluit.datum)
        werk_bij(opvolging, versie=opvolging.versie, afgedaan_met=None, ritme_start=eerste, **velden)
        plan_moment(opvolging, op=op, ook_na_afloop=True)
    else:
        werk_bij(opvolging, versie=opvolging.versie, afgedaan_met=rij, **velden)
        laat_moment_vervallen(opvolging, op=op)
