"""Which actions are open, as the reminders know them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F
from django.urls import reverse

from aanbevelingen.plannen.models import Actie
from aanbevelingen.plannen.permissions import mag_actie_melden
from governance.herinneringen.bron_queries import GEEN, Bron, Punt
from governance.organisaties.permissions import leesbereik
from regio.accounts.models import Gebruiker
from regio.berichten.rules import Soort


def open_acties(op: date) -> Any:
    """Return the actions that are neither done nor dropped, whatever their day."""
    return (
        Actie.objects.openstaand()
        .select_related("gemeente", "actiehouder")
        .annotate(
            punt_uuid=F("uuid"),
            punt_deadline=F("einddatum"),
            punt_gemeente=F("gemeente_id"),
            punt_regio=GEEN,
            punt_regeling=GEEN,
        )
    )


def _lees(rijen: Iterable[Any]) -> list[Punt]:
    return [
        Punt(
            uuid=rij.uuid,
            deadline=rij.einddatum,
            titel=f"Actie: {rij.titel}",
            waar=f"Gemeente {rij.gemeente}",
            kijk_pad=rij.get_absolute_url(),
            doe_pad=reverse("aanbevelingen:actie-stand", args=[rij.uuid]),
            rij=rij,
            gemeente_id=rij.gemeente_id,
            eigenaar=rij.actiehouder,
            eigenaar_als="actiehouder",
        )
        for rij in rijen
    ]


def _leesbaar(persoon: Gebruiker, uuids: Collection[UUID]) -> set[UUID]:
    zichtbaar: Any = Actie.objects.zichtbaar_voor(leesbereik(persoon)).filter(uuid__in=uuids)
    return set(zichtbaar.values_list("uuid", flat=True))


def _mag_doen(persoon: Gebruiker, punt: Punt) -> bool:
    return bool(mag_actie_melden(persoon, punt.rij))


ACTIES = Bron(soort=Soort.ACTIE, openstaand=open_acties, lees=_lees, leesbaar=_leesbaar, mag_doen=_mag_doen)
BRONNEN = (ACTIES,)
