"""Seats that end and evaluations of regelingen that come; their own topics lie below this one."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce, Least
from django.urls import reverse

from governance.herinneringen.bron_queries import GEEN, Bron, Punt, voor_iedereen
from governance.herinneringen.sleutel_queries import afgeleide_uuid
from governance.organen.models import Lidmaatschap
from governance.organisaties.permissions import leesbereik
from governance.regelingen.models import Regeling
from governance.regelingen.permissions import mag_regeling_bijhouden
from regio.accounts.models import Gebruiker
from regio.berichten.rules import Soort


def aflopende_zetels(op: date) -> Any:
    """Return the seats that are held and end, alone or with the office behind them, without one to follow them."""
    opvolger = Lidmaatschap.objects.filter(
        orgaan=OuterRef("orgaan"), functie=OuterRef("functie"), van__gte=OuterRef("punt_deadline")
    ).filter(Q(organisatie=OuterRef("organisatie")) | Q(organisatie__isnull=True))
    eigenaar = "orgaan__regeling__regio_id"
    return (
        Lidmaatschap.objects.geldig_op(op)
        .select_related("orgaan__gemeente", "orgaan__regio", "orgaan__regeling", "organisatie__gemeente", "ambt")
        .annotate(
            punt_uuid=afgeleide_uuid("lidmaatschap"),
            punt_deadline=Least(F("tot"), F("ambt__tot")),
            punt_gemeente=Coalesce("organisatie__gemeente__organisatie_ptr_id", "orgaan__gemeente_id"),
            punt_regio=Coalesce("orgaan__regio_id", eigenaar),
            punt_regeling=F("orgaan__regeling_id"),
        )
        .filter(punt_deadline__isnull=False)
        .exclude(Exists(opvolger))
    )


def _lees_zetels(rijen: Iterable[Any]) -> list[Punt]:
    return [
        Punt(
            uuid=rij.punt_uuid,
            deadline=rij.punt_deadline,
            titel=f"Zetel loopt af: {rij.functie}",
            waar=f"{rij.orgaan}" + (f", namens {rij.organisatie}" if rij.organisatie else ""),
            kijk_pad=reverse("governance:orgaan-detail", args=[rij.orgaan.uuid]),
            doe_pad=reverse("governance:orgaan-detail", args=[rij.orgaan.uuid]),
            rij=rij,
            gemeente_id=rij.punt_gemeente,
            regio_id=rij.punt_regio,
            regeling_id=rij.punt_regeling,
        )
        for rij in rijen
    ]


def _leesbare_zetels(persoon: Gebruiker, uuids: Collection[UUID]) -> set[UUID]:
    """Who reads for the body, or for the organisation the seat is held for."""
    bereik = leesbereik(persoon)
    van_orgaan = Q(orgaan__regio__in=bereik.regios) | Q(orgaan__regeling__in=bereik.regelingen)
    rijen = Lidmaatschap.objects.annotate(punt_uuid=afgeleide_uuid("lidmaatschap")).filter(
        van_orgaan
        | Q(orgaan__regeling__regio__in=bereik.regios)
        | Q(orgaan__gemeente__in=bereik.gemeenten)
        | Q(organisatie__in=bereik.gemeenten),
        punt_uuid__in=uuids,
    )
    return set(rijen.values_list("punt_uuid", flat=True))


def komende_evaluaties(op: date) -> Any:
    """Return the regelingen that work and have a day for their evaluation."""
    return (
        Regeling.objects.filter(evaluatiedatum__isnull=False, voorgesteld=False)
        .filter(Q(einddatum__isnull=True) | Q(einddatum__gt=op))
        .select_related("regio")
        .annotate(
            punt_uuid=F("uuid"),
            punt_deadline=F("evaluatiedatum"),
            punt_gemeente=GEEN,
            punt_regio=F("regio_id"),
            punt_regeling=F("pk"),
        )
    )


def _lees_evaluaties(rijen: Iterable[Any]) -> list[Punt]:
    return [
        Punt(
            uuid=rij.uuid,
            deadline=rij.evaluatiedatum,
            titel=f"Evaluatie van {rij}",
            waar=f"{rij.regio or 'Regeling zonder regio'}. Vul na de evaluatie de volgende datum in",
            kijk_pad=rij.get_absolute_url(),
            doe_pad=rij.get_absolute_url(),
            rij=rij,
            regio_id=rij.regio_id,
            regeling_id=rij.pk,
        )
        for rij in rijen
    ]


def _bij_te_houden(persoon: Gebruiker, uuids: Collection[UUID]) -> set[UUID]:
    rijen = Regeling.objects.filter(uuid__in=uuids).select_related("regio")
    return {rij.uuid for rij in rijen if mag_regeling_bijhouden(persoon, rij)}


ZETELS = Bron(soort=Soort.LIDMAATSCHAP, openstaand=aflopende_zetels, lees=_lees_zetels, leesbaar=_leesbare_zetels)
EVALUATIES = Bron(
    soort=Soort.EVALUATIE,
    openstaand=komende_evaluaties,
    lees=_lees_evaluaties,
    leesbaar=_bij_te_houden,
    zichtbaar=voor_iedereen,
)
BRONNEN = (ZETELS, EVALUATIES)
