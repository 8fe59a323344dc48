"""How a stacked bar divides its width over counts, in whole units: plain numbers in, pieces out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stuk:
    """One piece of a bar: which count it shows (its place in the row), and where it lies."""

    plaats: int
    aantal: int
    x: int
    breedte: int

    @property
    def midden(self) -> int:
        """Where the number in the piece stands."""
        return self.x + self.breedte // 2


def breedten(aantallen: Sequence[int], breedte: int) -> tuple[int, ...]:
    """Divide a width over counts by the method of the largest remainder.

    The parts are whole and together exactly the width, whenever there is something to show. Nothing gets nothing,
    something gets at least one unit (so long as there are enough), and a larger count is never the narrower one.
    """
    totaal = sum(aantallen)
    if totaal == 0:
        return (0,) * len(aantallen)
    bodem = 1 if sum(aantal > 0 for aantal in aantallen) <= breedte else 0
    over = breedte - bodem * sum(aantal > 0 for aantal in aantallen)
    delen = [divmod(aantal * over, totaal) for aantal in aantallen]
    rest = over - sum(deel for deel, _ in delen)
    eerst = sorted(range(len(delen)), key=lambda nummer: (-delen[nummer][1], -aantallen[nummer], nummer))[:rest]
    return tuple(
        deel + (bodem if aantallen[nummer] else 0) + (nummer in eerst) for nummer, (deel, _) in enumerate(delen)
    )


def stapel(aantallen: Sequence[int], breedte: int) -> tuple[Stuk, ...]:
    """Return the pieces of a bar from left to right; what has no width is left out."""
    stukken, x = [], 0
    for plaats, (aantal, breed) in enumerate(zip(aantallen, breedten(aantallen, breedte), strict=True)):
        if breed:
            stukken.append(Stuk(plaats, aantal, x, breed))
        x += breed
    return tuple(stukken)
