"""Pure rules for comparing two versions of one advice: what became of each recommendation, and word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WOORD = re.compile(r"\S+\s*|\s+")


class Deelsoort(StrEnum):
    """What happened to a piece of text."""

    GELIJK = "gelijk"
    VERVALLEN = "vervallen"
    TOEGEVOEGD = "toegevoegd"


@dataclass(frozen=True, slots=True)
class Tekstdeel:
    """Words in a row that share what happened to them."""

    soort: Deelsoort
    tekst: str


def woordverschil(oud: str, nieuw: str) -> list[Tekstdeel]:
    """Return the difference of two texts by word.

    Without what was added it reads as the old text, without what was dropped as the new one.
    """
    links, rechts = _WOORD.findall(oud), _WOORD.findall(nieuw)
    gelijkenis = SequenceMatcher(None, [w.rstrip() for w in links], [w.rstrip() for w in rechts], autojunk=False)
    delen: list[Tekstdeel] = []
    for soort, i1, i2, j1, j2 in gelijkenis.get_opcodes():
        if soort == "equal":
            delen += _gelijk(links[i1:i2], rechts[j1:j2])
            continue
        if i2 > i1:
            delen.append(Tekstdeel(Deelsoort.VERVALLEN, "".join(links[i1:i2])))
        if j2 > j1:
            delen.append(Tekstdeel(Deelsoort.TOEGEVOEGD, "".join(rechts[j1:j2])))
    return delen


def _gelijk(links: Sequence[str], rechts: Sequence[str]) -> list[Tekstdeel]:
    """The same words; when only the white space after one differs, that word is dropped and added."""
    delen: list[Tekstdeel] = []
    for oud, nieuw in zip(links, rechts, strict=True):
        if oud != nieuw:
            delen += [Tekstdeel(Deelsoort.VERVALLEN, oud), Tekstdeel(Deelsoort.TOEGEVOEGD, nieuw)]
        elif delen and delen[-1].soort == Deelsoort.GELIJK:
            delen[-1] = Tekstdeel(Deelsoort.GELIJK, delen[-1].tekst + nieuw)
        else:
            delen.append(Tekstdeel(Deelsoort.GELIJK, nieuw))
    return delen


class Lot(StrEnum):
    """What became of recommendations between two versions."""

    ONGEWIJZIGD = "ongewijzigd"
    HERZIEN = "herzien"
    SAMENGEVOEGD = "samengevoegd"
    GESPLITST = "gesplitst"
    HERSCHIKT = "herschikt"
    NIEUW = "nieuw"
    VERVALLEN = "vervallen"


@dataclass(frozen=True, slots=True)
class Lotgeval:
    """Recommendations of the old and the new version that belong together, by key, in their order."""

    lot: Lot
    oud: tuple[int, ...]
    nieuw: tuple[int, ...]


def lotgevallen(
    oud: Sequence[int],
    nieuw: Sequence[int],
    verbanden: Iterable[tuple[int, int, str]],
    gelijk: Iterable[tuple[int, int]] = (),
) -> list[Lotgeval]:
    """Return what became of every recommendation: in the order of the new version, then what was dropped.

    `verbanden` are (new, old, kind of origin); what lies outside these two versions is left out. `gelijk`
    are (new, old) with exactly the same words.
    """
    paren = {(een, ander): soort for een, ander, soort in verbanden if een in nieuw and ander in oud}
    gezien: set[int] = set()
    gevallen: list[Lotgeval] = []
    for een in nieuw:
        if een in gezien:
            continue
        links, rechts = _groep(een, set(paren))
        gezien |= rechts
        bij = tuple(pk for pk in oud if pk in links), tuple(pk for pk in nieuw if pk in rechts)
        gevallen.append(Lotgeval(_lot(*bij, paren, set(gelijk)), *bij))
    over = {pk for geval in gevallen for pk in geval.oud}
    return gevallen + [Lotgeval(Lot.VERVALLEN, (pk,), ()) for pk in oud if pk not in over]


def _groep(een: int, paren: set[tuple[int, int]]) -> tuple[set[int], set[int]]:
    """All old and new recommendations that hang together with this new one."""
    links: set[int] = set()
    rechts = {een}
    while True:
        erbij_links = {oud for nieuw, oud in paren if nieuw in rechts} - links
        erbij_rechts = {nieuw for nieuw, oud in paren if oud in links | erbij_links} - rechts
        if not erbij_links and not erbij_rechts:
            return links, rechts
        links |= erbij_links
        rechts |= erbij_rechts


def _lot(
    oud: Sequence[int], nieuw: Sequence[int], paren: dict[tuple[int, int], str], gelijk: set[tuple[int, int]]
) -> Lot:
    if not oud:
        return Lot.NIEUW
    if len(oud) == 1 and len(nieuw) == 1:
        paar = (nieuw[0], oud[0])
        return Lot.ONGEWIJZIGD if paar in gelijk else Lot(paren[paar])
    if len(nieuw) == 1:
        return Lot.SAMENGEVOEGD
    return Lot.GESPLITST if len(oud) == 1 else Lot.HERSCHIKT
