"""Which mijlpalen of a transitieplan work on which recommendations."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from aanbevelingen.adviezen.models import Aanbeveling
from aanbevelingen.plannen.models import Mijlpaalaanbeveling
from governance.organisaties.permissions import Leesbereik
from governance.transitie.models import Mijlpaal


def aanbevelingen_bij(mijlpalen: Iterable[int], bereik: Leesbereik) -> dict[int, list[Aanbeveling]]:
    """Return per key of a mijlpaal the recommendations this reader may know of, in one query."""
    rijen = Mijlpaalaanbeveling.objects.filter(
        mijlpaal__in=mijlpalen, aanbeveling__in=Aanbeveling.objects.zichtbaar_voor(bereik)
    ).select_related("aanbeveling__onderzoek")
    uit: dict[int, list[Aanbeveling]] = {}
    for rij in rijen.order_by("aanbeveling__onderzoek__code", "aanbeveling__volgnummer", "pk"):
        uit.setdefault(rij.mijlpaal_id, []).append(rij.aanbeveling)
    return uit


def mijlpalen_bij(aanbeveling: Aanbeveling, bereik: Leesbereik) -> list[Mijlpaal]:
    """Return the mijlpalen that work on a recommendation, as far as this reader may know of their plan."""
    bij = Mijlpaalaanbeveling.objects.filter(aanbeveling=aanbeveling).values("mijlpaal")
    rijen = Mijlpaal.objects.zichtbaar_voor(bereik).filter(pk__in=bij).select_related("plan", "gemeente", "eigenaar")
    return list(rijen.order_by("datum", "volgnummer", "pk"))


def te_koppelen(mijlpaal: Mijlpaal, bereik: Leesbereik) -> QuerySet[Aanbeveling]:
    """Return the recommendations that can be chosen: of the region of the plan, and those that are tied already."""
    bestaand = Mijlpaalaanbeveling.objects.filter(mijlpaal=mijlpaal).values("aanbeveling")
    rijen: QuerySet[Aanbeveling] = Aanbeveling.objects.zichtbaar_voor(bereik).filter(
        Q(onderzoek__regio=mijlpaal.plan.regio_id) | Q(pk__in=bestaand)
    )
    return rijen.select_related("onderzoek").order_by("onderzoek__code", "volgnummer", "pk")
