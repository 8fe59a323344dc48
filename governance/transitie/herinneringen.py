"""Which milestones are open, as the reminders know them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F

from governance.herinneringen.bron_queries import GEEN, Bron, Punt
from governance.organisaties.permissions import leesbereik
from governance.transitie.models import Mijlpaal
from governance.transitie.permissions import mag_mijlpaal_bijwerken
from regio.accounts.models import Gebruiker
from regio.berichten.rules import Soort


def open_mijlpalen(op: date) -> Any:
    """Return the milestones that were neither reached nor dropped, whatever their day."""
    return (
        Mijlpaal.objects.openstaand()
        .select_related("plan__regio", "gemeente", "eigenaar")
        .annotate(
            punt_uuid=F("uuid"),
            punt_deadline=F("datum"),
            punt_gemeente=F("gemeente_id"),
            punt_regio=F("plan__regio_id"),
            punt_regeling=GEEN,
        )
    )


def _lees(rijen: Iterable[Any]) -> list[Punt]:
    return [_als_punt(rij) for rij in rijen]


def _als_punt(mijlpaal: Mijlpaal) -> Punt:
    waar = f"gemeente {mijlpaal.gemeente}" if mijlpaal.gemeente else f"{mijlpaal.plan.regio}"
    return Punt(
        uuid=mijlpaal.uuid,
        deadline=mijlpaal.datum,
        titel=f"Mijlpaal: {mijlpaal.titel}",
        waar=f"{mijlpaal.plan}, {waar}",
        kijk_pad=mijlpaal.get_absolute_url(),
        doe_pad=mijlpaal.get_absolute_url(),
        rij=mijlpaal,
        gemeente_id=mijlpaal.gemeente_id,
        regio_id=mijlpaal.plan.regio_id,
        eigenaar=mijlpaal.eigenaar,
    )


def _leesbaar(persoon: Gebruiker, uuids: Collection[UUID]) -> set[UUID]:
    zichtbaar: Any = Mijlpaal.objects.zichtbaar_voor(leesbereik(persoon)).filter(uuid__in=uuids)
    return set(zichtbaar.values_list("uuid", flat=True))


def _mag_doen(persoon: Gebruiker, punt: Punt) -> bool:
    return bool(mag_mijlpaal_bijwerken(persoon, punt.rij))


MIJLPALEN = Bron(soort=Soort.MIJLPAAL, openstaand=open_mijlpalen, lees=_lees, leesbaar=_leesbaar, mag_doen=_mag_doen)
BRONNEN = (MIJLPALEN,)
