"""Votes from a pasted list: names with what they chose, line by line; what is not understood is said, never guessed.

Three ways of writing are known: a name and a choice in columns, "Voor: naam, naam", and for a fractie numbers
("Fractie A: 3 voor, 1 tegen").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from governance.stemmingen.rules import Keuze

WOORDEN: dict[str, Keuze] = {
    **dict.fromkeys(("v", "voor", "ja", "+"), Keuze.VOOR),
    **dict.fromkeys(("t", "tegen", "nee", "-"), Keuze.TEGEN),
    **dict.fromkeys(("o", "onthouden", "onthouding"), Keuze.ONTHOUDEN),
    **dict.fromkeys(("a", "afw", "afwezig", "afwezig met bericht", "met bericht"), Keuze.AFWEZIG),
    **dict.fromkeys(("b", "blanco", "ongeldig", "blanco of ongeldig"), Keuze.BLANCO),
    **dict.fromkeys(("n", "niet meestemmen", "mag niet meestemmen", "stemt niet mee"), Keuze.NIET_MEESTEMMEN),
}
TOEVOEGINGEN = frozenset({"gemeente", "fractie", "lid"})
"""Words before a name that say nothing more."""
MAX_REGELS = 1000
MAX_WOORDEN = 10
GEEN_KEUZE = "Geen keuze gevonden. Schrijf na de naam: voor, tegen of afwezig."
ONBEKEND = "Geen stemmer met deze naam op de dag van de stemming."
DUBBEL = "Staat er twee keer in, met verschillende keuzes. Vul deze stemmer zelf in."
NIET_ONTHOUDEN = "Onthouden kan niet volgens deze regel."
_KOLOM = re.compile(r"\t+|\s*[;|:=]\s*|,\s*(?=[^,]*$)|\s+[-–]\s+")
_AANTAL = re.compile(r"(\d{1,5})\s*[x×]?\s*([a-z+-][a-z ]*)")

_Stand = dict[Keuze, int | None]
"""Votes per choice as written; no number is everybody."""


@dataclass(frozen=True, slots=True)
class Kandidaat:
    """A voter by whom a name can be meant; `ook` are other names, like that of the organisation."""

    sleutel: str
    naam: str
    leden: int = 1
    ook: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Leesfout:
    """A line that was not used, and why."""

    nummer: int
    tekst: str
    reden: str


@dataclass(frozen=True, slots=True)
class Geplakt:
    """What was read: votes per key of a voter, and the lines that were not used."""

    stemmen: Mapping[str, Mapping[str, int]]
    fouten: tuple[Leesfout, ...]


def lees(tekst: str, stemmers: Sequence[Kandidaat], *, onthouding: bool) -> Geplakt:
    """Read a pasted list; a voter who stands in it twice with different choices counts for nothing."""
    gelezen: dict[str, dict[str, int]] = {}
    dubbel: set[str] = set()
    fouten: list[Leesfout] = []
    regels = [(nummer, regel.strip()) for nummer, regel in enumerate(tekst.splitlines(), start=1) if regel.strip()]
    for nummer, regel in regels[:MAX_REGELS]:
        for naam, geschreven in _delen(regel):
            stemmer, reden = _zoek(naam, stemmers)
            stand = {k.value: stemmer.leden if n is None else n for k, n in geschreven.items()} if stemmer else {}
            reden = reden or _bezwaar(stemmer, stand, onthouding=onthouding)
            if stemmer and not reden and gelezen.get(stemmer.sleutel, stand) != stand:
                reden = DUBBEL
                dubbel.add(stemmer.sleutel)
            if reden or stemmer is None:
                fouten.append(Leesfout(nummer, naam or regel, reden))
            else:
                gelezen[stemmer.sleutel] = stand
    if len(regels) > MAX_REGELS:
        fouten.append(Leesfout(regels[MAX_REGELS][0], "…", f"Er zijn meer dan {MAX_REGELS} regels."))
    return Geplakt({wie: stand for wie, stand in gelezen.items() if wie not in dubbel}, tuple(fouten))


def _delen(regel: str) -> Iterator[tuple[str, _Stand]]:
    """Split a line into names with what they chose; a line without a choice is one name without one."""
    voor, _, na = regel.partition(":")
    lijst = _keuze(voor)
    if lijst and na.strip():
        for naam in re.split(r",|;|\sen\s", na):
            if naam.strip():
                yield naam.strip(), {lijst: None}
        return
    delen = [deel.strip() for deel in _KOLOM.split(regel) if deel and deel.strip()]
    for grens in range(1, len(delen)):
        stand = _stand(" ".join(delen[grens:]))
        if stand:
            yield regel[: regel.index(delen[grens - 1]) + len(delen[grens - 1])].strip(), stand
            return
        omgekeerd = _stand(" ".join(delen[:grens]))
        if omgekeerd:
            yield regel[regel.index(delen[grens], len(delen[0])) :].strip(), omgekeerd
            return
    woorden = regel.split()
    for aantal in range(min(MAX_WOORDEN, len(woorden) - 1), 0, -1):
        stand = _stand(" ".join(woorden[-aantal:]))
        verdeeld = len(stand) > 1 or None in stand.values()
        if stand and verdeeld and len(woorden[-1]) > 1:
            yield " ".join(woorden[:-aantal]), stand
            return
    yield regel, {}


def _keuze(tekst: str) -> Keuze | None:
    return WOORDEN.get(_plat(tekst, leestekens="+-"))


def _stand(tekst: str) -> _Stand:
    """Return the votes of "voor" or "3 voor, 1 tegen"; nothing when a part of it is no vote."""
    keuze = _keuze(tekst)
    if keuze:
        return {keuze: None}
    plat = _plat(tekst, leestekens="+-")
    uit: _Stand = {}
    for aantal, woord in _AANTAL.findall(plat):
        keuze = WOORDEN.get(woord.strip().removesuffix(" en").strip())
        if keuze is None or keuze in uit:
            return {}
        uit[keuze] = int(aantal)
    return uit if not _AANTAL.sub("", plat).strip() else {}


def _bezwaar(stemmer: Kandidaat | None, stand: Mapping[str, int], *, onthouding: bool) -> str:
    if not stand:
        return GEEN_KEUZE
    if Keuze.ONTHOUDEN.value in stand and not onthouding:
        return NIET_ONTHOUDEN
    totaal = sum(stand.values())
    if stemmer is not None and (totaal > stemmer.leden or totaal < 1):
        return f"{stemmer.naam} heeft {stemmer.leden} stemmen; er staan er {totaal}."
    return ""


def _zoek(naam: str, stemmers: Sequence[Kandidaat]) -> tuple[Kandidaat | None, str]:
    """Return the only voter that is meant: by the same name, another name, or all words of it."""
    gezocht = _plat(naam)
    if not gezocht:
        return None, ONBEKEND
    manieren = (
        [rij for rij in stemmers if _plat(rij.naam) == gezocht],
        [rij for rij in stemmers if gezocht in {_plat(ander) for ander in rij.ook}],
        [rij for rij in stemmers if set(gezocht.split()) <= set(_plat(rij.naam).split())],
        [rij for rij in stemmers if _zelfde_met_toevoeging(gezocht, _plat(rij.naam))],
    )
    for gevonden in manieren:
        if len(gevonden) == 1:
            return gevonden[0], ""
        if gevonden:
            return None, f"Past bij meer stemmers: {', '.join(rij.naam for rij in gevonden[:3])}."
    return None, ONBEKEND


def _zelfde_met_toevoeging(gezocht: str, naam: str) -> bool:
    over = gezocht.removesuffix(naam).split() if gezocht.endswith(naam) else ["anders"]
    return all(woord.isdecimal() or woord in TOEVOEGINGEN for woord in over)


@lru_cache(maxsize=8192)
def _plat(tekst: str, *, leestekens: str = "") -> str:
    """Return the words without accents, capitals and punctuation."""
    zonder = "".join(c for c in unicodedata.normalize("NFKD", tekst.casefold()) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() or c in leestekens else " " for c in zonder).split())
