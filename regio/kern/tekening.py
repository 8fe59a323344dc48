"""Boxes and lines laid out as a picture: plain values in, coordinates in whole pixels out.

Only the places come from Graphviz; the picture itself is a template, so that it follows the huisstijl,
carries links and needs no style or script of its own. A picture never stands alone: the page gives
the same facts as text.
"""

from __future__ import annotations

import textwrap
import threading
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pygraphviz

TEKEN = 8
"""Width in pixels to reckon with for one character."""
REGEL = 18
"""Height in pixels of one line of text."""
RAND = 10
"""White space in pixels inside a box and around the picture."""
PER_REGEL = 26
"""Characters on one line before a text is broken."""
PUNT = 72
"""Graphviz counts sizes in inches of 72 points; one point is one pixel here."""

_EEN_TEGELIJK = threading.Lock()
"""Graphviz keeps state of its own and may not be asked by two threads at once."""


@dataclass(frozen=True, slots=True)
class Knoop:
    """A box: its key, text, a second smaller text, where it links to, and its kind (a class of the style sheet)."""

    sleutel: str
    tekst: str
    onderschrift: str = ""
    url: str = ""
    soort: str = ""


@dataclass(frozen=True, slots=True)
class Lijn:
    """A line between two boxes; `soort` is its kind, `gericht` gives it an arrow."""

    van: str
    naar: str
    soort: str = ""
    gericht: bool = False


@dataclass(frozen=True, slots=True)
class Tekstregel:
    """A line of text inside a box, at the place of its baseline."""

    tekst: str
    x: int
    y: int
    klein: bool


@dataclass(frozen=True, slots=True)
class Vak:
    """A box on its place."""

    knoop: Knoop
    x: int
    y: int
    breedte: int
    hoogte: int
    regels: tuple[Tekstregel, ...]


@dataclass(frozen=True, slots=True)
class Verbinding:
    """A line on its place: the path of a curve, and the three corners of its arrow or nothing."""

    lijn: Lijn
    pad: str
    pijl: str


@dataclass(frozen=True, slots=True)
class Tekening:
    """A picture of this many pixels, or an empty one when there is nothing to draw."""

    breedte: int
    hoogte: int
    vakken: tuple[Vak, ...]
    verbindingen: tuple[Verbinding, ...]


@lru_cache(maxsize=128)
def teken(knopen: tuple[Knoop, ...], lijnen: tuple[Lijn, ...], *, richting: str = "LR") -> Tekening:
    """Lay out boxes and lines, from left to right ("LR") or from top to bottom ("TB").

    The same input gives the same picture. Lines to boxes that are not there are left out.
    """
    if not knopen:
        return Tekening(0, 0, (), ())
    bekend = {knoop.sleutel for knoop in knopen}
    getrokken = tuple(lijn for lijn in lijnen if lijn.van in bekend and lijn.naar in bekend)
    with _EEN_TEGELIJK:
        graaf = _graaf(knopen, getrokken, richting)
        breedte, hoogte = (round(float(deel)) for deel in graaf.graph_attr["bb"].split(",")[2:])
        breed = _breedste(knopen)
        vakken = tuple(_vak(graaf, knoop, breed, hoogte) for knoop in knopen)
        verbindingen = tuple(_verbinding(graaf, nummer, lijn, hoogte) for nummer, lijn in enumerate(getrokken))
    return Tekening(breedte + 2 * RAND, hoogte + 2 * RAND, vakken, verbindingen)


def _graaf(knopen: tuple[Knoop, ...], lijnen: tuple[Lijn, ...], richting: str) -> Any:
    maak: Any = pygraphviz.AGraph  # the package has no types
    graaf = maak(directed=True, strict=False)
    graaf.graph_attr.update(rankdir=richting, nodesep="0.15", ranksep="0.6", ordering="out")
    graaf.node_attr.update(shape="box", fixedsize="true", label="")
    breedte = _breedste(knopen)
    for knoop in knopen:
        hoogte = _hoogte(knoop)
        graaf.add_node(knoop.sleutel, width=str(breedte / PUNT), height=str(hoogte / PUNT))
    for nummer, lijn in enumerate(lijnen):
        graaf.add_edge(lijn.van, lijn.naar, key=str(nummer), arrowhead="normal" if lijn.gericht else "none")
    graaf.layout("dot")
    return graaf


def _regels(knoop: Knoop) -> list[tuple[str, bool]]:
    teksten = [(regel, False) for regel in textwrap.wrap(knoop.tekst, PER_REGEL)]
    return teksten + [(regel, True) for regel in textwrap.wrap(knoop.onderschrift, PER_REGEL + 4)]


def _breedste(knopen: tuple[Knoop, ...]) -> int:
    """Return the width that every box gets: that of the widest, so that boxes stand in columns."""
    langste = max((len(tekst) for knoop in knopen for tekst, _ in _regels(knoop)), default=1)
    return langste * TEKEN + 2 * RAND


def _hoogte(knoop: Knoop) -> int:
    return len(_regels(knoop)) * REGEL + 2 * RAND


def _vak(graaf: Any, knoop: Knoop, breed: int, hoogte: int) -> Vak:
    midden_x, midden_y = (round(float(deel)) for deel in graaf.get_node(knoop.sleutel).attr["pos"].split(","))
    hoog = _hoogte(knoop)
    links, boven = midden_x - breed // 2 + RAND, hoogte - midden_y - hoog // 2 + RAND
    regels = tuple(
        Tekstregel(tekst, links + RAND, boven + RAND + REGEL * nummer + 13, klein)
        for nummer, (tekst, klein) in enumerate(_regels(knoop))
    )
    return Vak(knoop, links, boven, breed, hoog, regels)


def _verbinding(graaf: Any, nummer: int, lijn: Lijn, hoogte: int) -> Verbinding:
    """Turn "e,x,y x,y x,y …" (end of the arrow, then a Bézier curve) into a path."""
    punten = graaf.get_edge(lijn.van, lijn.naar, key=str(nummer)).attr["pos"].split()
    einde = next((p[2:] for p in punten if p.startswith("e,")), "")
    kromme = [_plek(p, hoogte) for p in punten if not p.startswith(("e,", "s,"))]
    pad = f"M{kromme[0]} C" + " ".join(kromme[1:])
    return Verbinding(lijn, pad, _pijl(kromme[-1], _plek(einde, hoogte)) if einde else "")


def _plek(punt: str, hoogte: int) -> str:
    x, y = (float(deel) for deel in punt.split(","))
    return f"{round(x) + RAND},{hoogte - round(y) + RAND}"


def _pijl(voet: str, punt: str) -> str:
    """Return the corners of an arrow head: as wide as it is long, from the end of the curve to the point."""
    vx, vy = (int(deel) for deel in voet.split(","))
    px, py = (int(deel) for deel in punt.split(","))
    dx, dy = (py - vy) // 2, (px - vx) // 2
    return f"{px},{py} {vx - dx},{vy + dy} {vx + dx},{vy - dy}"
