"""Which go/no-go's wait for a decision, as the reminders know them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F

from governance.herinneringen.bron_queries import GEEN, Bron, Punt, voor_iedereen
from governance.organisaties.permissions import beheerbereik
from governance.programmas.models import GoNoGo
from regio.accounts.models import Gebruiker
from regio.berichten.rules import Soort


def open_gonogos(op: date) -> Any:
    """Return the go/no-go's without an outcome of programmes that run, whatever their day."""
    return (
        GoNoGo.objects.open_op(op)
        .select_related("programma__regio")
        .annotate(
            punt_uuid=F("uuid"),
            punt_deadline=F("datum"),
            punt_gemeente=GEEN,
            punt_regio=F("programma__regio_id"),
            punt_regeling=GEEN,
        )
    )


def _lees(rijen: Iterable[Any]) -> list[Punt]:
    return [
        Punt(
            uuid=rij.uuid,
            deadline=rij.datum,
            titel=f"Go/no-go: {rij.programma.naam}",
            waar=f"{rij.programma.regio}. Er is nog geen besluit vastgelegd",
            kijk_pad=rij.get_absolute_url(),
            doe_pad=rij.get_absolute_url(),
            rij=rij,
            regio_id=rij.programma.regio_id,
        )
        for rij in rijen
    ]


def _leesbaar(persoon: Gebruiker, uuids: Collection[UUID]) -> set[UUID]:
    """Who keeps the programmes of the region; a role for one regeling is not one for its region."""
    rijen = GoNoGo.objects.filter(uuid__in=uuids, programma__regio__in=beheerbereik(persoon).regios)
    return set(rijen.values_list("uuid", flat=True))


GO_NO_GOS = Bron(soort=Soort.GO_NO_GO, openstaand=open_gonogos, lees=_lees, leesbaar=_leesbaar, zichtbaar=voor_iedereen)
BRONNEN = (GO_NO_GOS,)
