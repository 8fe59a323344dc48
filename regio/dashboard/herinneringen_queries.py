"""What went to whom and when about the items of a municipality, and what is about to go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from aanbevelingen.opvolging.models import Opvolging
from governance.organisaties.permissions import gemeenten_met_recht, leesbereik
from governance.transitie.models import Mijlpaal
from regio.accounts.roles import Recht
from regio.berichten.models import BerichtStatus, Herinnering
from regio.berichten.rules import stapnaam
from regio.kern.tekst import tijdstip


@dataclass(frozen=True, slots=True)
class Herinneringsregel:
    """One reminder as the log tells it."""

    titel: str
    pad: str
    ontvanger: str
    stap: str
    deadline: date
    stand: str


def herinneringen_van(gebruiker: Any) -> QuerySet[Herinnering]:
    """Return the reminders about items of the municipalities this person clerks for, newest first."""
    bereik = leesbereik(gebruiker)
    gemeenten = gemeenten_met_recht(gebruiker, Recht.HERINNERINGEN_INZIEN)
    opvolgingen = Opvolging.objects.zichtbaar_voor(bereik).filter(gemeente__in=gemeenten)
    mijlpalen = Mijlpaal.objects.zichtbaar_voor(bereik).filter(gemeente__in=gemeenten)
    rijen: QuerySet[Herinnering] = (
        Herinnering.objects.filter(
            Q(onderwerp_uuid__in=opvolgingen.values("uuid")) | Q(onderwerp_uuid__in=mijlpalen.values("uuid"))
        )
        .select_related("ontvanger", "bericht")
        .order_by("-geplaatst_op", "-pk")
    )
    return rijen


def als_regels(rijen: Iterable[Herinnering]) -> list[Herinneringsregel]:
    """Return these reminders in words."""
    return [
        Herinneringsregel(
            titel=rij.titel,
            pad=rij.pad,
            ontvanger=str(rij.ontvanger),
            stap=stapnaam(rij.stap),
            deadline=rij.deadline,
            stand=_stand(rij),
        )
        for rij in rijen
    ]


def _stand(rij: Herinnering) -> str:
    if rij.bericht is None:
        return "Ingetrokken" if rij.ingetrokken_op else "Gaat mee in de volgende mail"
    if rij.bericht.verzonden_op is not None:
        return f"Verstuurd op {tijdstip(rij.bericht.verzonden_op)}"
    if rij.bericht.status == BerichtStatus.GEPARKEERD:
        return "Niet bezorgd: de beheerder kijkt ernaar"
    return "Staat klaar om te versturen"
