"""Vicious circles: which causes and effects come back to where they began. Plain numbers in, circles out.

A factor is a number; its order among the numbers is the order in which circles are told. The search is bounded,
because a few dozen factors can hold millions of circles: it gives the shortest ones and says when it stopped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

LENGTE = 20
"""Factors in one circle, at most; a longer circle is no explanation that anybody can follow."""
AANTAL = 30
"""Circles on one page, at most."""
WERK = 150_000
"""Steps of the search, at most: well under a second."""

Rand = tuple[int, int]
"""A cause and its effect."""
Kring = tuple[int, ...]
"""Each factor leads to the next, and the last to the first; it begins with the lowest number."""
_Gevolgen = Mapping[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Kringen:
    """The circles in their order: short before long, then by number.

    `meer`: there are certainly more. `misschien_meer`: the search stopped at its bound, so there may be more.
    Whatever the bound, these are the first ones of the complete list.
    """

    kringen: tuple[Kring, ...]
    meer: bool = False
    misschien_meer: bool = False

    @property
    def grens(self) -> str:
        """What the reader must know about circles that are not in the list; empty when it is complete."""
        if self.meer:
            return f"Hier staan de {len(self.kringen)} kortste kringen. Er zijn er meer."
        if self.misschien_meer:
            return (
                f"Het portaal zoekt kringen van hoogstens {LENGTE} factoren en stopt als dat te veel werk wordt. "
                "Er kunnen er meer zijn."
            )
        return ""


class OorzaakVanZichzelf(ValueError):
    """A factor was named as its own cause."""


class _TeVeelWerk(Exception):
    """The search reached its bound."""


def zoek_kringen(randen: Iterable[Rand], *, lengte: int = LENGTE, aantal: int = AANTAL, werk: int = WERK) -> Kringen:
    """Find the circles, each once, of at most `lengte` factors; the same answer whatever the order of the edges.

    Raises:
        OorzaakVanZichzelf: an edge leads from a factor to itself.
    """
    gevolgen = _gevolgen(randen)
    groepen = _groepen(gevolgen)
    zoektocht = _Zoektocht(gevolgen, groepen, werk)
    langste = max(map(len, groepen), default=0)
    gevonden: list[Kring] = []
    try:
        for stappen in range(2, min(lengte, langste) + 1):
            for kring in zoektocht.kringen_van(stappen):
                if len(gevonden) == aantal:
                    return Kringen(tuple(gevonden), meer=True)
                gevonden.append(kring)
    except _TeVeelWerk:
        return Kringen(tuple(gevonden), misschien_meer=True)
    return Kringen(tuple(gevonden), misschien_meer=langste > lengte)


def versterkende_groepen(randen: Iterable[Rand]) -> tuple[frozenset[int], ...]:
    """Return the groups in which each factor leads to every other, by their lowest number.

    Exactly the edges inside a group are part of some circle, also of one that the bounded search leaves out.
    """
    return _groepen(_gevolgen(randen))


def in_kring(randen: Iterable[Rand]) -> frozenset[Rand]:
    """Return the edges that are part of at least one circle."""
    alle = set(randen)
    groepen = versterkende_groepen(alle)
    return frozenset((van, naar) for van, naar in alle if any(van in groep and naar in groep for groep in groepen))


def in_woorden(kring: Kring, namen: Mapping[int, str]) -> str:
    """Name a circle by what happens in it: "a → b → a"."""
    return " → ".join(namen[factor] for factor in (*kring, kring[0]))


def _gevolgen(randen: Iterable[Rand]) -> _Gevolgen:
    gevolgen: dict[int, set[int]] = {}
    for oorzaak, gevolg in randen:
        if oorzaak == gevolg:
            raise OorzaakVanZichzelf(f"Factor {oorzaak} kan niet de oorzaak van zichzelf zijn.")
        gevolgen.setdefault(oorzaak, set()).add(gevolg)
        gevolgen.setdefault(gevolg, set())
    return {factor: tuple(sorted(gevolgen[factor])) for factor in sorted(gevolgen)}


def _omgekeerd(gevolgen: _Gevolgen) -> Mapping[int, list[int]]:
    oorzaken: dict[int, list[int]] = {factor: [] for factor in gevolgen}
    for oorzaak, lijst in gevolgen.items():
        for gevolg in lijst:
            oorzaken[gevolg].append(oorzaak)
    return oorzaken


def _groepen(gevolgen: _Gevolgen) -> tuple[frozenset[int], ...]:
    """A group is what a factor leads to as far as that leads back to the factor."""
    oorzaken, gehad, groepen = _omgekeerd(gevolgen), set[int](), []
    for factor in gevolgen:
        if factor in gehad:
            continue
        verder, terug = (_afstanden(factor, buren, gevolgen) for buren in (gevolgen, oorzaken))
        groep = frozenset(verder.keys() & terug.keys())
        gehad |= groep
        if len(groep) > 1:
            groepen.append(groep)
    return tuple(groepen)


def _afstanden(start: int, buren: Mapping[int, Iterable[int]], binnen: Iterable[int]) -> dict[int, int]:
    """Return how many steps each factor within `binnen` is from the start, along `buren`; unreachable is left out."""
    mag, afstand, rand = set(binnen), {start: 0}, [start]
    while rand:
        rand = [buur for factor in rand for buur in _nieuw(buren[factor], mag, afstand, afstand[factor] + 1)]
    return afstand


def _nieuw(buren: Iterable[int], mag: set[int], afstand: dict[int, int], stappen: int) -> list[int]:
    nieuw = [buur for buur in buren if buur in mag and buur not in afstand]
    afstand.update(dict.fromkeys(nieuw, stappen))
    return nieuw


class _Zoektocht:
    """Walks from each factor along higher numbers only, and only where the way back is still short enough."""

    def __init__(self, gevolgen: _Gevolgen, groepen: Iterable[frozenset[int]], werk: int) -> None:
        self._gevolgen = gevolgen
        self._werk = werk
        oorzaken = _omgekeerd(gevolgen)
        self._terug = {
            start: _afstanden(start, oorzaken, {factor for factor in groep if factor >= start})
            for groep in groepen
            for start in groep
        }

    def kringen_van(self, lengte: int) -> Iterator[Kring]:
        """Return the circles of exactly this many factors, by number.

        Raises:
            _TeVeelWerk: the number of steps passed its bound.
        """
        for start in sorted(self._terug):
            yield from self._verder((start,), self._terug[start], lengte)

    def _verder(self, pad: Kring, terug: Mapping[int, int], lengte: int) -> Iterator[Kring]:
        self._werk -= 1
        if self._werk < 0:
            raise _TeVeelWerk
        if len(pad) == lengte:
            if terug[pad[-1]] == 1:
                yield pad
            return
        over = lengte - len(pad)
        for gevolg in self._gevolgen[pad[-1]]:
            if 0 < terug.get(gevolg, lengte) <= over and gevolg not in pad:
                yield from self._verder((*pad, gevolg), terug, lengte)
