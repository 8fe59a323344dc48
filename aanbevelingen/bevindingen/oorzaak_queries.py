"""Causes and effects of one piece of research with the circles in them, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from aanbevelingen.bevindingen.kring_rules import in_kring, in_woorden, zoek_kringen
from aanbevelingen.bevindingen.models import Bevinding, Factor, OorzaakGevolg
from aanbevelingen.onderzoeken.models import Onderzoek


@dataclass(frozen=True, slots=True)
class Kring:
    """A vicious circle: each factor leads to the next, and the last to the first."""

    nummer: int
    factoren: tuple[Factor, ...]
    in_woorden: str
    bevindingen: tuple[Bevinding, ...]
    sleutels: frozenset[int]

    @property
    def anker(self) -> str:
        """The id of the circle on its page."""
        return f"kring-{self.nummer}"


@dataclass(frozen=True, slots=True)
class Graaf:
    """Factors by number, what leads to what, and the circles in the order in which the rules tell them."""

    factoren: tuple[Factor, ...]
    verbanden: tuple[OorzaakGevolg, ...]
    kringen: tuple[Kring, ...]
    in_kring: frozenset[int]
    """Keys of the rows of which cause and effect are part of some circle, also of one that is not listed."""
    grens: str
    """What the reader must know about circles that are not listed; empty when all are."""

    def kringen_door(self, factor: Factor) -> tuple[Kring, ...]:
        """Return the listed circles that this factor is part of."""
        return tuple(kring for kring in self.kringen if factor.pk in kring.sleutels)


def factoren_van(onderzoek: Onderzoek) -> QuerySet[Factor]:
    """Return the factors of this research, by number."""
    return Factor.objects.filter(onderzoek=onderzoek).order_by("volgnummer", "pk")


def aantal_factoren(onderzoek: Onderzoek) -> int:
    """Return how many factors this research has."""
    return Factor.objects.filter(onderzoek=onderzoek).count()


def verbanden_van(onderzoek: Onderzoek) -> QuerySet[OorzaakGevolg]:
    """Return what leads to what in this research, by cause and then by effect."""
    rijen = OorzaakGevolg.objects.filter(oorzaak__onderzoek=onderzoek, gevolg__onderzoek=onderzoek)
    return rijen.order_by("oorzaak__volgnummer", "oorzaak", "gevolg__volgnummer", "gevolg")


def graaf_van(onderzoek: Onderzoek) -> Graaf:
    """Return the causes and effects of research, with the circles: three queries, whatever its size."""
    gezien_in = Bevinding.objects.order_by("volgnummer", "pk")
    factoren = tuple(factoren_van(onderzoek).prefetch_related(Prefetch("bevindingen", gezien_in)))
    verbanden = tuple(verbanden_van(onderzoek))
    plek = {factor.pk: nummer for nummer, factor in enumerate(factoren)}
    randen = {rij.pk: (plek[rij.oorzaak_id], plek[rij.gevolg_id]) for rij in verbanden}
    gevonden, versterkend = zoek_kringen(randen.values()), in_kring(randen.values())
    namen = {nummer: factor.tekst for nummer, factor in enumerate(factoren)}
    kringen = tuple(
        _kring(nummer, tuple(factoren[plaats] for plaats in rij), in_woorden(rij, namen))
        for nummer, rij in enumerate(gevonden.kringen, 1)
    )
    return Graaf(
        factoren=factoren,
        verbanden=verbanden,
        kringen=kringen,
        in_kring=frozenset(sleutel for sleutel, rand in randen.items() if rand in versterkend),
        grens=gevonden.grens,
    )


def _kring(nummer: int, factoren: tuple[Factor, ...], woorden: str) -> Kring:
    return Kring(nummer, factoren, woorden, _gezien(factoren), frozenset(factor.pk for factor in factoren))


def _gezien(factoren: Iterable[Factor]) -> tuple[Bevinding, ...]:
    gezien = {bevinding.pk: bevinding for factor in factoren for bevinding in factor.bevindingen.all()}
    return tuple(sorted(gezien.values(), key=lambda bevinding: (bevinding.volgnummer, bevinding.pk)))
