"""What the page of research shows of findings and conclusions."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import Prefetch

from aanbevelingen.bevindingen.models import Bevinding, Conclusie, Toon
from aanbevelingen.onderzoeken.models import Onderzoek


@dataclass(frozen=True, slots=True)
class Invalshoek:
    """The findings from one angle, in their order."""

    naam: str
    bevindingen: list[Bevinding]


def bevindingen_van(onderzoek: Onderzoek) -> list[Invalshoek]:
    """Return the findings by angle; angles come in the order of their first finding."""
    hoeken: dict[str, list[Bevinding]] = {}
    for bevinding in Bevinding.objects.filter(onderzoek=onderzoek).order_by("volgnummer", "pk"):
        hoeken.setdefault(bevinding.thema, []).append(bevinding)
    return [Invalshoek(naam, rijen) for naam, rijen in hoeken.items()]


def tonen_van(hoeken: list[Invalshoek]) -> list[tuple[str, str, int]]:
    """Return how many findings have which tone, as (code, word, number), without those that no finding has."""
    aantal = Counter(bevinding.toon for hoek in hoeken for bevinding in hoek.bevindingen)
    return [(toon.value, str(toon.label), aantal[toon]) for toon in Toon if aantal[toon]]


def conclusies_van(onderzoek: Onderzoek) -> list[Conclusie]:
    """Return the conclusions in their order, each with `gronden`: the findings it rests on."""
    gronden = Bevinding.objects.order_by("volgnummer", "pk")
    return list(
        Conclusie.objects.filter(onderzoek=onderzoek)
        .prefetch_related(Prefetch("bevindingen", queryset=gronden, to_attr="gronden"))
        .order_by("volgnummer", "pk")
    )
