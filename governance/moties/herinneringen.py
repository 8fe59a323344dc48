"""Which toezeggingen with a term are open, as the reminders know them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F
from django.db.models.functions import Coalesce

from governance.herinneringen.bron_queries import Bron, Punt
from governance.moties.models import Toezegging
from governance.organisaties.permissions import leesbereik
from regio.accounts.models import Gebruiker
from regio.berichten.rules import Soort


def open_toezeggingen(op: date) -> Any:
    """Return the toezeggingen with a term that were not settled, whatever that term."""
    return (
        Toezegging.objects.openstaand()
        .filter(termijn__isnull=False)
        .select_related("orgaan__gemeente", "orgaan__regio", "orgaan__regeling")
        .annotate(
            punt_uuid=F("uuid"),
            punt_deadline=F("termijn"),
            punt_gemeente=F("orgaan__gemeente_id"),
            punt_regio=Coalesce("orgaan__regio_id", "orgaan__regeling__regio_id"),
            punt_regeling=F("orgaan__regeling_id"),
        )
    )


def _lees(rijen: Iterable[Any]) -> list[Punt]:
    return [
        Punt(
            uuid=rij.uuid,
            deadline=rij.termijn,
            titel=f"Toezegging: {rij}",
            waar=f"{rij.orgaan}, toegezegd door: {rij.gedaan_door}",
            kijk_pad=rij.get_absolute_url(),
            doe_pad=rij.get_absolute_url(),
            rij=rij,
            gemeente_id=rij.punt_gemeente,
            regio_id=rij.punt_regio,
            regeling_id=rij.punt_regeling,
        )
        for rij in rijen
    ]


def _leesbaar(persoon: Gebruiker, uuids: Collection[UUID]) -> set[UUID]:
    zichtbaar: Any = Toezegging.objects.zichtbaar_voor(leesbereik(persoon)).filter(uuid__in=uuids)
    return set(zichtbaar.values_list("uuid", flat=True))


TOEZEGGINGEN = Bron(soort=Soort.TOEZEGGING, openstaand=open_toezeggingen, lees=_lees, leesbaar=_leesbaar)
BRONNEN = (TOEZEGGINGEN,)
