"""Amounts of years as bars beside each other: plain values in, places in whole pixels out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

BREED, TUSSEN, HOOG, KOP, VOET = 52, 28, 110, 22, 24
"""Pixels: of a bar, between two, of the highest bar, above it for the amount, under it for the year."""


@dataclass(frozen=True, slots=True)
class Staaf:
    """A bar; `x` is the middle, `y` the top; without height when the amount is not known."""

    label: str
    waarde: str
    x: int
    y: int
    hoogte: int

    @property
    def links(self) -> int:
        """Where the bar begins."""
        return self.x - BREED // 2

    @property
    def boven(self) -> int:
        """The baseline of the amount above the bar."""
        return self.y - 6


@dataclass(frozen=True, slots=True)
class Grafiek:
    """Bars with the size of the picture; all start at zero, so that twice as high is twice as much."""

    breedte: int
    hoogte: int
    grond: int
    staven: tuple[Staaf, ...]

    @property
    def staafbreedte(self) -> int:
        """Width of every bar in pixels."""
        return BREED

    @property
    def voet(self) -> int:
        """The baseline of the years under the bars."""
        return self.grond + VOET - 6


def staven(rijen: Iterable[tuple[str, str, int | None]]) -> Grafiek:
    """Return the bars of (label, amount in words, amount) in order."""
    alle = list(rijen)
    meest = max((waarde or 0 for _, _, waarde in alle), default=0)
    grond = KOP + HOOG
    uit = []
    for nummer, (label, tekst, waarde) in enumerate(alle):
        hoogte = 0 if not meest or waarde is None else (waarde * HOOG + meest // 2) // meest
        midden = TUSSEN // 2 + nummer * (BREED + TUSSEN) + BREED // 2
        uit.append(Staaf(label, tekst, midden, grond - hoogte, hoogte))
    return Grafiek(len(alle) * (BREED + TUSSEN), grond + VOET, grond, tuple(uit))
