"""Which reports a council waits for, and which drafts of a report were left lying, as the reminders know them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import DateField, F, Value
from django.db.models.functions import Cast, TruncDate
from django.urls import reverse

from aanbevelingen.opvolging.models import Meldingconcept, Opvolging, Terugkoppelmoment
from aanbevelingen.opvolging.permissions import mag_voortgang_melden
from governance.herinneringen.bron_queries import GEEN, Bron, Punt
from governance.herinneringen.sleutel_queries import afgeleide_uuid
from governance.organisaties.permissions import leesbereik
from regio.accounts.models import Gebruiker
from regio.berichten.rules import Soort

LIGGEN = timedelta(days=7)
"""A draft may lie so long before its author hears of it."""

LINKPAD = "/doe/{sleutel}/"
"""The address `melden-met-link`, with room for the secret."""


def open_momenten(op: date) -> Any:
    """Return the report moments that were not answered, of items that run; whatever their day."""
    return (
        Terugkoppelmoment.objects.filter(
            melding__isnull=True, vervallen_op__isnull=True, opvolging__in=Opvolging.objects.lopend()
        )
        .select_related("opvolging__aanbeveling", "opvolging__gemeente", "opvolging__actiehouder")
        .annotate(
            punt_uuid=F("opvolging__uuid"),
            punt_deadline=F("datum"),
            punt_gemeente=F("opvolging__gemeente_id"),
            punt_regio=GEEN,
            punt_regeling=GEEN,
        )
    )


def _lees_momenten(rijen: Iterable[Any]) -> list[Punt]:
    return [_als_punt(rij.opvolging, rij.datum) for rij in rijen]


def _als_punt(opvolging: Opvolging, deadline: date) -> Punt:
    return Punt(
        uuid=opvolging.uuid,
        deadline=deadline,
        titel=f"Aanbeveling {opvolging.aanbeveling.nummer}: {opvolging.aanbeveling.titel}",
        waar=f"Gemeente {opvolging.gemeente}",
        kijk_pad=opvolging.get_absolute_url(),
        doe_pad=reverse("aanbevelingen:voortgang-melden", args=[opvolging.uuid]),
        rij=opvolging,
        gemeente_id=opvolging.gemeente_id,
        eigenaar=opvolging.actiehouder,
        eigenaar_als="actiehouder",
        linkpad=LINKPAD,
    )


def _leesbare_opvolgingen(persoon: Gebruiker, uuids: Collection[UUID]) -> set[UUID]:
    zichtbaar: Any = Opvolging.objects.zichtbaar_voor(leesbereik(persoon)).filter(uuid__in=uuids)
    return set(zichtbaar.values_list("uuid", flat=True))


def _mag_melden(persoon: Gebruiker, punt: Punt) -> bool:
    return bool(mag_voortgang_melden(persoon, punt.rij))


OPVOLGINGEN = Bron(
    soort=Soort.OPVOLGING,
    openstaand=open_momenten,
    lees=_lees_momenten,
    leesbaar=_leesbare_opvolgingen,
    mag_doen=_mag_melden,
)


def liggende_concepten(op: date) -> Any:
    """Return the drafts of reports on items that still run; a draft is no report, so it stops no other reminder."""
    # PostgreSQL makes a moment of a day and an interval; a moment never equals the day that the reminders know.
    na_een_week = Cast(TruncDate("bewaard_op") + Value(LIGGEN), DateField())
    return (
        Meldingconcept.objects.filter(opvolging__in=Opvolging.objects.lopend())
        .select_related("opvolging__aanbeveling", "opvolging__gemeente", "auteur")
        .annotate(
            punt_uuid=afgeleide_uuid("meldingconcept"),
            punt_deadline=na_een_week,
            punt_gemeente=F("opvolging__gemeente_id"),
            punt_regio=GEEN,
            punt_regeling=GEEN,
        )
    )


def _lees_concepten(rijen: Iterable[Any]) -> list[Punt]:
    return [
        Punt(
            uuid=rij.punt_uuid,
            deadline=rij.punt_deadline,
            titel=f"Concept over aanbeveling {rij.opvolging.aanbeveling.nummer}: {rij.opvolging.aanbeveling.titel}",
            waar=f"Gemeente {rij.opvolging.gemeente}. Uw concept is nog niet verstuurd; verstuur het of gooi het weg",
            kijk_pad=rij.opvolging.get_absolute_url(),
            doe_pad=reverse("aanbevelingen:voortgang-melden", args=[rij.opvolging.uuid]),
            rij=rij,
            gemeente_id=rij.opvolging.gemeente_id,
            eigenaar=rij.auteur,
            eigenaar_als="schrijver van het concept",
        )
        for rij in rijen
    ]


def _eigen_concepten(persoon: Gebruiker, uuids: Collection[UUID]) -> set[UUID]:
    """Nobody but its author knows of a draft, as long as he or she may report on the item."""
    eigen = Meldingconcept.objects.filter(auteur=persoon.pk).annotate(punt_uuid=afgeleide_uuid("meldingconcept"))
    zichtbaar: Any = Opvolging.objects.zichtbaar_voor(leesbereik(persoon))
    rijen = eigen.filter(punt_uuid__in=uuids, opvolging__in=zichtbaar)
    return set(rijen.values_list("punt_uuid", flat=True))


CONCEPTEN = Bron(
    soort=Soort.CONCEPT,
    openstaand=liggende_concepten,
    lees=_lees_concepten,
    leesbaar=_eigen_concepten,
    mag_doen=lambda persoon, punt: bool(mag_voortgang_melden(persoon, punt.rij.opvolging)),
)
BRONNEN = (OPVOLGINGEN, CONCEPTEN)
