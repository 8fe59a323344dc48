"""Running consultations on the start page: for who belongs to a council, and for who opened them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce

from governance.organisaties.permissions import beheerbereik, rollen_van
from governance.zienswijzen.lijst_queries import Raadplegingfilter, raadplegingen
from governance.zienswijzen.models import Verzoek
from governance.zienswijzen.queries import VAN_VERZOEK, Rij, reactietermijn, rijen_van
from governance.zienswijzen.uitleg_rules import Reactietermijn

HOOGSTENS = 10
VAN_EEN_RAAD = frozenset({"raadslid", "griffier"})
GEEN_EIGEN: list[Rij | None] = [None]


@dataclass(frozen=True, slots=True)
class Lopend:
    """A running consultation: how many councils answered, and how far the own council is when it was asked."""

    raadpleging: Any
    termijn: Reactietermijn
    rij: Rij | None = None


@dataclass(frozen=True, slots=True)
class Raadpleegwerk:
    """What runs, the first to end on top, a row per own council; of so many councils is the reader."""

    lopend: list[Lopend]
    aantal: int
    raden: int


def raadpleegwerk(gebruiker: Any, op: date) -> Raadpleegwerk | None:
    """Return the running consultations of this person's councils and regions; None for who has neither."""
    gemeenten = {rol.gemeente_id for rol in rollen_van(gebruiker) if rol.gemeente_id and rol.rol.code in VAN_EEN_RAAD}
    beheer = beheerbereik(gebruiker)
    if not (gemeenten or beheer.regios or beheer.regelingen):
        return None
    eigen = Verzoek.objects.filter(raad__gemeente__in=gemeenten)
    van_regio = Q(regio__in=beheer.regios) | Q(regeling__in=beheer.regelingen) | Q(regeling__regio__in=beheer.regios)
    rondes = list(
        raadplegingen(gebruiker, Raadplegingfilter(stand="open"))
        .filter(Exists(eigen.filter(raadpleging=OuterRef("pk"))) | van_regio, verzonden_op__isnull=False)
        .order_by(*_eerst_wat_komt(op))[:HOOGSTENS]
    )
    verzoeken = list(eigen.filter(raadpleging__in=rondes).select_related(*VAN_VERZOEK).order_by("pk"))
    rijen: dict[int, list[Rij | None]] = defaultdict(list)
    for rij in rijen_van(verzoeken, gebruiker, op):
        rijen[rij.verzoek.raadpleging_id].append(rij)
    lopend = [_lopend(ronde, rij) for ronde in rondes for rij in rijen.get(ronde.pk, GEEN_EIGEN)]
    return Raadpleegwerk(lopend, len(rondes), len(gemeenten))


def _lopend(ronde: Any, rij: Rij | None) -> Lopend:
    return Lopend(ronde, rij.termijn if rij else reactietermijn(ronde), rij)


def _eerst_wat_komt(op: date) -> tuple[Any, ...]:
    """Order by the date by which the councils answer; what lies behind comes after what lies ahead."""
    einde = Coalesce("afgesproken_datum", "aanbieding_op", "vergadering_op")
    voorbij = Case(When(Q(afgesproken_datum__lt=op) | Q(afgesproken_datum=None, aanbieding_op__lt=op), then=Value(1)))
    return voorbij.asc(nulls_first=True), einde.asc(nulls_last=True), "pk"
