"""Is an indicator on course? Judged on the last measurement against the target of that same year, and explained."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from governance.doelen.rules import Jaarwaarde, Meetlijn, Richting, maat


class Indicatorstand(StrEnum):
    """Where an indicator stands; each is a status of the portal."""

    OP_KOERS = "op_koers"
    ACHTER = "achter_op_streefwaarde"
    NIET_GEMETEN = "niet_gemeten"
    ZONDER_STREEFWAARDE = "zonder_streefwaarde"


@dataclass(frozen=True, slots=True)
class Oordeel:
    """Where an indicator stands and why, in one or two sentences; `jaar` is the year that was judged."""

    stand: Indicatorstand
    uitleg: str
    jaar: int | None = None


def is_gehaald(richting: str, werkelijk: Decimal, streef: Decimal) -> bool:
    """Tell whether a measurement reaches the target; exactly the target is enough."""
    return werkelijk <= streef if richting == Richting.LAGER else werkelijk >= streef


def beoordeel(lijn: Meetlijn, dit_jaar: int) -> Oordeel:
    """Judge an indicator on its last measured year; a year to come is not judged.

    Without a measurement it is not on course and not behind: nobody knows.
    """
    if not lijn.jaren:
        return Oordeel(
            Indicatorstand.ZONDER_STREEFWAARDE, "Er is nog geen streefwaarde. Voeg een jaar toe met een streefwaarde."
        )
    gemeten = [jaar for jaar in lijn.jaren if jaar.werkelijk is not None and jaar.jaar <= dit_jaar]
    if not gemeten:
        eerste = min(jaar.jaar for jaar in lijn.jaren)
        return Oordeel(Indicatorstand.NIET_GEMETEN, _nog_niet(eerste, dit_jaar))
    laatste = max(gemeten, key=lambda jaar: jaar.jaar)
    assert laatste.werkelijk is not None
    gehaald = is_gehaald(lijn.richting, laatste.werkelijk, laatste.streef)
    stand = Indicatorstand.OP_KOERS if gehaald else Indicatorstand.ACHTER
    return Oordeel(stand, f"{_uitleg(lijn, laatste, gehaald)}{_gemist(lijn, laatste.jaar, dit_jaar)}", laatste.jaar)


def _nog_niet(eerste: int, dit_jaar: int) -> str:
    if eerste > dit_jaar:
        return f"Nog niets gemeten. De eerste streefwaarde is die van {eerste}."
    return f"Nog niets gemeten, terwijl er sinds {eerste} een streefwaarde is. Vul een gemeten waarde in met de bron."


def _uitleg(lijn: Meetlijn, jaar: Jaarwaarde, gehaald: bool) -> str:
    werkelijk = jaar.werkelijk or Decimal(0)
    feit = f"In {jaar.jaar} gemeten: {waarde(werkelijk, lijn.eenheid)}"
    richting = Richting(lijn.richting).label
    verschil = abs(werkelijk - jaar.streef)
    if not verschil:
        return f"{feit}, precies de streefwaarde ({richting})."
    if gehaald:
        kant = "minder" if lijn.richting == Richting.LAGER else "meer"
        return f"{feit}, {maat(verschil)} {kant} dan de streefwaarde van {maat(jaar.streef)} ({richting})."
    kant = "te veel" if lijn.richting == Richting.LAGER else "te weinig"
    return f"{feit}, {maat(verschil)} {kant}: de streefwaarde is {maat(jaar.streef)} ({richting})."


def _gemist(lijn: Meetlijn, laatste: int, dit_jaar: int) -> str:
    """Name the finished years after the last measurement: an old measurement must not look like news."""
    jaren = sorted(jaar.jaar for jaar in lijn.jaren if laatste < jaar.jaar < dit_jaar)
    return f" Over {', '.join(str(jaar) for jaar in jaren)} is nog niets gemeten." if jaren else ""


def waarde(bedrag: Decimal, eenheid: str) -> str:
    """A value with its unit: "1.250 woningen", "4,5 %"."""
    return f"{maat(bedrag)} {eenheid}".strip()
