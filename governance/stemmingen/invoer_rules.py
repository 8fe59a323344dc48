"""What was entered per voter, as plain values: to and from a form, and to the document that is computed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from governance.stemmingen.rules import Keuze, Stem

LETTERS = {
    Keuze.VOOR: "V",
    Keuze.TEGEN: "T",
    Keuze.ONTHOUDEN: "O",
    Keuze.AFWEZIG: "A",
    Keuze.BLANCO: "B",
    Keuze.NIET_MEESTEMMEN: "N",
}
"""The key that stands for a choice, on the screen and on the keyboard."""

Stand = Mapping[str, int]
"""Of one voter: how many votes per choice; empty when nothing is known."""


class Stemkop(Protocol):
    """What a stored vote says about the whole."""

    regel: Any
    eenheid: Any
    voorzitter: Any
    herhaling: Any
    tweede_vergadering: Any


class Stemmerrij(Protocol):
    """What a stored vote says about a voter."""

    sleutel: Any
    naam: Any
    gewicht: Any
    leden: Any


def rekendocument(kop: Stemkop, stemmers: Iterable[Stemmerrij]) -> dict[str, Any]:
    """Return the document of docs/rekenformaten.md for these rows, without what they chose."""
    return {
        "regel": kop.regel,
        "eenheid": kop.eenheid,
        "leden": [
            {"sleutel": rij.sleutel, "naam": rij.naam, "gewicht": rij.gewicht, "leden": rij.leden} for rij in stemmers
        ],
        "voorzitter": kop.voorzitter,
        "herhaling": kop.herhaling,
        "tweede_vergadering": kop.tweede_vergadering,
    }


def stemmen_uit(ingevuld: Mapping[str, Stand]) -> tuple[Stem, ...]:
    """Return the votes of what was entered per key of a voter; who is left out stays unknown."""
    return tuple(
        Stem(sleutel, Keuze(keuze), aantal) for sleutel, stand in ingevuld.items() for keuze, aantal in stand.items()
    )


def als_tekst(stand: Stand) -> str:
    """Return what a voter did as a short text ("voor 2 tegen 1"), the same for the same votes."""
    return " ".join(f"{keuze} {stand[keuze]}" for keuze in Keuze.values if stand.get(keuze))


def uit_tekst(tekst: str) -> dict[str, int]:
    """Return what `als_tekst` wrote; nothing when it was not written by it."""
    delen = tekst.split()
    paren = list(zip(delen[::2], delen[1::2], strict=False))
    return {keuze: int(aantal) for keuze, aantal in paren if keuze in Keuze.values and aantal.isdecimal()}


def leesbaar(stand: Stand, leden: int) -> str:
    """Return what a voter did in words, with numbers only for a group that can be divided."""
    woorden = [
        Keuze(keuze).label if leden == 1 else f"{stand[keuze]} {Keuze(keuze).label}"
        for keuze in Keuze.values
        if stand.get(keuze)
    ]
    rest = leden - sum(stand.values())
    if not woorden:
        return "onbekend"
    if rest > 0:
        woorden.append(f"{rest} onbekend")
    return ", ".join(woorden)


def verschil(
    gelezen: Mapping[str, Stand], mijn: Mapping[str, Stand], nu: Mapping[str, Stand]
) -> tuple[dict[str, Stand], tuple[str, ...], tuple[str, ...]]:
    """Join two entries that began from the same reading, without losing anything.

    Returns what to show per voter, the voters where only the other changed something (his choice is
    taken), and those where both did and disagree (mine is shown, and the other's beside it).
    """
    samen: dict[str, Stand] = {}
    overgenomen, strijdig = [], []
    for sleutel in mijn.keys() | nu.keys():
        van_mij, van_hem, was = (_heel(bron.get(sleutel)) for bron in (mijn, nu, gelezen))
        samen[sleutel] = van_mij
        if van_mij == van_hem:
            continue
        if van_mij == was:
            samen[sleutel] = van_hem
            overgenomen.append(sleutel)
        elif van_hem != was:
            strijdig.append(sleutel)
    return samen, tuple(sorted(overgenomen)), tuple(sorted(strijdig))


def _heel(stand: Stand | None) -> dict[str, int]:
    return {keuze: aantal for keuze, aantal in (stand or {}).items() if aantal}
