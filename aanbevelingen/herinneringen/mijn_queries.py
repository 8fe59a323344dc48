"""What is asked of one person: the open items of which he or she was reminded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from aanbevelingen.herinneringen.bekend_queries import leesbare_uuids
from governance.herinneringen.models import Herinnerpunt
from regio.accounts.models import Gebruiker
from regio.berichten.models import Herinnering
from regio.berichten.rules import stapnaam


@dataclass(frozen=True, slots=True)
class Gevraagd:
    """One open item of which a person was reminded, as the newest reminder told it."""

    uuid: UUID
    titel: str
    toelichting: str
    pad: str
    soort: str
    welke: str
    uiterlijk: date
    herinnerd_op: datetime


def gevraagd_van(persoon: Gebruiker | Any) -> list[Gevraagd]:
    """Return what is asked of this person, the longest overdue first.

    An item that is done, or that this person may no longer read, is not asked for. Two queries, and one per kind.
    """
    regels = _nieuwste(Herinnering.objects.filter(ontvanger=persoon.pk, ingetrokken_op__isnull=True))
    mag = leesbare_uuids(persoon, ((regel.soort, regel.onderwerp_uuid) for regel in regels))
    gevraagd = [
        Gevraagd(
            uuid=regel.onderwerp_uuid,
            titel=regel.titel,
            toelichting=regel.toelichting,
            pad=regel.pad,
            soort=regel.get_soort_display(),
            welke=stapnaam(regel.stap),
            uiterlijk=regel.deadline,
            herinnerd_op=regel.geplaatst_op,
        )
        for regel in regels
        if regel.onderwerp_uuid in mag
    ]
    return sorted(gevraagd, key=lambda deze: (deze.uiterlijk, deze.titel, str(deze.uuid)))


def _nieuwste(regels: Any) -> Iterable[Herinnering]:
    nog_open = Herinnerpunt.objects.openstaand().filter(onderwerp_uuid=OuterRef("onderwerp_uuid"))
    return list(
        regels.filter(Exists(nog_open)).order_by("onderwerp_uuid", "-geplaatst_op", "-pk").distinct("onderwerp_uuid")
    )
