"""Places in the picture of an indicator: a bar per measured year and a line for the target, in whole pixels.

The table beside the picture says the same in numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from governance.doelen.rules import Meetlijn, maat

JAAR_BREED = 64
BALK_BREED = 32
HOOG = 120
BOVEN = 18
ONDER = 22
RAND = 8
LETTER, WIT = 13, 5


@dataclass(frozen=True, slots=True)
class Jaarbalk:
    """A year in the picture; `hoogte` is None when nothing was measured."""

    jaar: str
    midden: int
    balk_x: int
    balk_y: int
    hoogte: int | None
    waarde: str
    waarde_y: int
    streep_van: int
    streep_tot: int
    streep_y: int


@dataclass(frozen=True, slots=True)
class Staafbeeld:
    """The picture of one indicator; `nul_y` is where the baseline lies, None when there is none."""

    breedte: int
    hoogte: int
    as_y: int
    nul_y: int | None
    jaar_y: int
    balken: tuple[Jaarbalk, ...]


def staafbeeld(lijn: Meetlijn) -> Staafbeeld | None:
    """Place the years beside each other; None without years. Zero is always in the picture, so bars can be compared."""
    if not lijn.jaren:
        return None
    waarden = [w for jaar in lijn.jaren for w in (jaar.streef, jaar.werkelijk) if w is not None]
    waarden += [lijn.nul] if lijn.nul is not None else []
    laagste, hoogste = min(*waarden, Decimal(0)), max(*waarden, Decimal(0))
    spanne = hoogste - laagste or Decimal(1)

    def y(waarde: Decimal) -> int:
        return BOVEN + round((hoogste - waarde) / spanne * HOOG)

    as_y = y(Decimal(0))
    balken = []
    for plek, jaar in enumerate(lijn.jaren):
        midden = RAND + plek * JAAR_BREED + JAAR_BREED // 2
        top = y(jaar.werkelijk) if jaar.werkelijk is not None else as_y
        balken.append(
            Jaarbalk(
                jaar=str(jaar.jaar),
                midden=midden,
                balk_x=midden - BALK_BREED // 2,
                balk_y=min(top, as_y),
                hoogte=abs(top - as_y) if jaar.werkelijk is not None else None,
                waarde=maat(jaar.werkelijk) if jaar.werkelijk is not None else "",
                waarde_y=_boven(min(top, as_y), y(jaar.streef)),
                streep_van=midden - BALK_BREED // 2 - 8,
                streep_tot=midden + BALK_BREED // 2 + 8,
                streep_y=y(jaar.streef),
            )
        )
    breedte = 2 * RAND + len(balken) * JAAR_BREED
    nul_y = y(lijn.nul) if lijn.nul is not None else None
    hoogte = BOVEN + HOOG + ONDER
    return Staafbeeld(breedte, hoogte, as_y, nul_y, hoogte - 5, tuple(balken))


def _boven(balk: int, streep: int) -> int:
    """Return where the number stands: above the bar, or above the line of the target when that would cross it."""
    return (streep if balk - LETTER - WIT <= streep <= balk else balk) - WIT
