"""Which recommendations act on which factors."""

from __future__ import annotations

from django.db.models import QuerySet

from aanbevelingen.adviezen.models import Aanbeveling, Ingreep
from aanbevelingen.bevindingen.models import Factor
from aanbevelingen.onderzoeken.models import Onderzoek


def aanbevelingen_bij(factor: Factor) -> QuerySet[Aanbeveling]:
    """Return the recommendations that can act on this factor: those of its research, in their order."""
    rijen: QuerySet[Aanbeveling] = Aanbeveling.objects.filter(onderzoek=factor.onderzoek_id)
    return rijen.order_by("volgnummer", "pk")


def ingrepen_op(factor: Factor) -> dict[int, str]:
    """Return per recommendation that acts on this factor how that is known."""
    return dict(Ingreep.objects.filter(factor=factor).order_by("pk").values_list("aanbeveling", "betrouwbaarheid"))


def ingrepen_van(onderzoek: Onderzoek) -> QuerySet[Ingreep]:
    """Return what the recommendations of this research act on, in the order of the recommendations."""
    rijen = Ingreep.objects.filter(aanbeveling__onderzoek=onderzoek, factor__onderzoek=onderzoek)
    return rijen.select_related("aanbeveling").order_by("aanbeveling__volgnummer", "aanbeveling", "pk")
