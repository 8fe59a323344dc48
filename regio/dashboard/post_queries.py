"""How the outgoing mail stands, for the beheerder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from governance.herinneringen.queries import aantal_open_punten, oudste_verschuldigde_herinnering
from regio.berichten.models import Bericht, Taakronde
from regio.berichten.queries import geparkeerd, rondes, sinds_bewaakt, teruggekomen, wachtend

HOOGSTENS = 25


@dataclass(frozen=True, slots=True)
class Rij:
    """So many mails, and the first of them."""

    aantal: int
    eerste: Sequence[Bericht]


@dataclass(frozen=True, slots=True)
class Poststand:
    """What waits since when, what needs somebody, what came back, and when each task last ran."""

    wachtend: int
    oudste: datetime | None
    geparkeerd: Rij
    teruggekomen: Rij
    rondes: Sequence[Taakronde]
    open_punten: int
    oudste_herinnering: date | None


def poststand(op: datetime) -> Poststand:
    """Return how the mail stands at that moment."""
    terug = teruggekomen(sinds_bewaakt(op)).order_by("-teruggekomen_op", "-pk")
    vast = geparkeerd().order_by("-geplaatst_op", "-pk")
    verschuldigd = wachtend().filter(niet_voor__lte=op).order_by("niet_voor", "pk")
    oudste_herinnering = oudste_verschuldigde_herinnering(timezone.localdate(op)).first()
    return Poststand(
        wachtend=wachtend().count(),
        oudste=verschuldigd.values_list("niet_voor", flat=True).first(),
        geparkeerd=Rij(vast.count(), list(vast[:HOOGSTENS])),
        teruggekomen=Rij(terug.count(), list(terug[:HOOGSTENS])),
        rondes=list(rondes()),
        open_punten=aantal_open_punten(),
        oudste_herinnering=oudste_herinnering[0] if oudste_herinnering else None,
    )
