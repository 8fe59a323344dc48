"""The list of plans, and several plans side by side, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from governance.organisaties.permissions import Leesbereik
from governance.transitie.keten_rules import Wacht, als_schakel, maak_keten, met_keten
from governance.transitie.models import Mijlpaal, Mijlpaalafhankelijkheid, Transitieplan
from governance.transitie.rules import Oordeel, Stand, beoordeel
from governance.transitie.tijdlijn_rules import (
    BREED,
    SMAL,
    Merksoort,
    Punt,
    Regel,
    Tijdlijn,
    punten_van,
    teken,
)

HOOGSTENS = 8
"""Plans beside each other, at most: more fits on no sheet."""


def zichtbare_plannen(bereik: Leesbereik) -> QuerySet[Transitieplan]:
    """Return the plans this reader may know of: running ones first, nearest end date first."""
    lopend = Exists(Mijlpaal.objects.openstaand().filter(plan=OuterRef("pk")))
    plannen: QuerySet[Transitieplan] = Transitieplan.objects.zichtbaar_voor(bereik)
    mijlpalen = Mijlpaal.objects.order_by("volgnummer", "pk").prefetch_related(
        Prefetch("voorwaarden", Mijlpaalafhankelijkheid.objects.order_by("pk"))
    )
    return (
        plannen.annotate(loopt=lopend)
        .select_related("regio")
        .prefetch_related(Prefetch("mijlpalen", mijlpalen))
        .order_by("-loopt", "einddatum", "naam", "pk")
    )


@dataclass(frozen=True, slots=True)
class Planregel:
    """A plan in the list, with the answer to "is the end date made?"."""

    plan: Transitieplan
    oordeel: Oordeel


def planregels(plannen: Iterable[Transitieplan], vandaag: date) -> list[Planregel]:
    """Return the rows of the list; the mijlpalen and what they wait for must have been prefetched."""
    return [
        Planregel(plan, beoordeel(list(_standen(plan, vandaag)), einddatum=plan.einddatum, vandaag=vandaag))
        for plan in plannen
    ]


def _standen(plan: Transitieplan, vandaag: date) -> Iterable[Stand]:
    rijen = plan.mijlpalen.all()
    wachten = (Wacht(r.mijlpaal_id, r.wacht_op_id, r.tussentijd_dagen) for m in rijen for r in m.voorwaarden.all())
    keten = maak_keten((als_schakel(rij) for rij in rijen), wachten)
    return met_keten({rij.pk: rij.stand for rij in rijen}, keten, vandaag).values()


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """Several plans side by side: the choices, the rows, and one picture on a common scale in two widths."""

    alle: Sequence[Transitieplan]
    regels: list[Planregel]
    breed: Tijdlijn | None
    smal: Tijdlijn | None

    @property
    def gekozen(self) -> frozenset[str]:
        """The addresses of the plans that are shown."""
        return frozenset(regel.plan.slug for regel in self.regels)


def vergelijking(bereik: Leesbereik, slugs: Sequence[str], vandaag: date) -> Vergelijking:
    """Return the plans with these addresses, or those that run when none is named; at most `HOOGSTENS`."""
    alle = list(zichtbare_plannen(bereik))
    gevraagd = [plan for plan in alle if plan.slug in slugs]
    regels = planregels((gevraagd or [plan for plan in alle if getattr(plan, "loopt", False)])[:HOOGSTENS], vandaag)
    lijnen = [Regel(f"{regel.plan.naam} ({regel.plan.regio})", _punten(regel.plan, vandaag)) for regel in regels]
    beelden = (teken(lijnen, einddatum=None, vandaag=vandaag, breedte=breedte) for breedte in (BREED, SMAL))
    return Vergelijking(alle, regels, *beelden)


def _punten(plan: Transitieplan, vandaag: date) -> tuple[Punt, ...]:
    """Return where each mijlpaal stands now, and the end date of the plan."""
    nu = (
        punten_van(rij.status, rij.basisdatum, rij.datum, rij.werkelijke_datum, vandaag)[1]
        for rij in plan.mijlpalen.all()
    )
    return (*nu, Punt(plan.einddatum, Merksoort.EINDE))
