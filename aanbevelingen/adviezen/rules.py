"""Pure rules of recommendations: their numbers and codes, whose a link of the chain is, and where one came from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set

_VAN_RAAD = re.compile(r"(?:de |iedere |elke |alle )?(?:gemeente)?(?:raad|raden)\b", re.IGNORECASE)


def schoon_nummer(tekst: str) -> str:
    """Return a number as reports write it ("8b", "1 t/m 5"), with single spaces."""
    return " ".join(tekst.split())


def zelfde_nummer(een: str, ander: str) -> bool:
    """Tell whether two numbers are the same for a reader: spaces and capitals do not count."""
    return "".join(een.split()).casefold() == "".join(ander.split()).casefold()


def volgende_code(onderzoek: str, codes: Iterable[str]) -> str:
    """Return the code of the next recommendation of a piece of research: "RK24-A07" after "RK24-A06"."""
    vorm = re.compile(rf"{re.escape(onderzoek)}-A(\d+)")
    gebruikt = [int(gevonden[1]) for code in codes if (gevonden := vorm.fullmatch(code))]
    return f"{onderzoek}-A{max(gebruikt, default=0) + 1:02d}"


def is_van_raad(wie: str) -> bool:
    """Tell whether a link of the chain is one of the council: its words begin with "de raad" or "raad".

    A raadsadviescommissie is not the council.
    """
    return _VAN_RAAD.match(wie.strip()) is not None


def weg_terug(van: int, naar: int, herkomst: Mapping[int, Set[int]]) -> list[int]:
    """Return the shortest way from one recommendation back to another along where each came from; else nothing.

    `herkomst` gives per recommendation those it came from. When there is a way from `uit` back to X, then
    saying that X came from `uit` would close a circle.
    """
    wegen, gezien = [[van]], {van}
    while wegen:
        weg = wegen.pop(0)
        if weg[-1] == naar:
            return weg
        for vorige in sorted(herkomst.get(weg[-1], set()) - gezien):
            gezien.add(vorige)
            wegen.append([*weg, vorige])
    return []
