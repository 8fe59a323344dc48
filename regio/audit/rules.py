"""Recorded changes as Dutch sentences; plain values in, text out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from regio.kern.tekst import datum, getal, hoofdletter, opsomming, tijdstip

MAX_TEKST = 160
LEEG = "leeg"


@dataclass(frozen=True, slots=True)
class Veldwijziging:
    """A field that changed: its label and both values as a reader knows them."""

    label: str
    was: str
    werd: str


@dataclass(frozen=True, slots=True)
class Wijziging:
    """One recorded change of one row. `naam` is empty for the object that the log is about."""

    label: str
    soort: str
    meervoud: str
    naam: str = ""
    velden: tuple[Veldwijziging, ...] = ()


def als_tekst(waarde: Any, keuzes: Mapping[Any, str] | None = None) -> str:
    """Return a value as a reader knows it; a long text is shortened."""
    if waarde is None or waarde == "":
        return LEEG
    if keuzes and waarde in keuzes:
        return str(keuzes[waarde])
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, datetime):
        return tijdstip(waarde)
    if isinstance(waarde, date):
        return datum(waarde)
    if isinstance(waarde, int | float):
        return getal(waarde)
    tekst = " ".join(str(waarde).split())
    return tekst if len(tekst) <= MAX_TEKST else f"{tekst[:MAX_TEKST].rstrip()} …"


def omschrijf(handeling: str, wijzigingen: Iterable[Wijziging]) -> str:
    """Return one sentence for everything that one action changed."""
    alle = list(wijzigingen)
    delen = [
        *_per_aantal(alle, "aangemaakt"),
        *(zin for wijziging in alle if (zin := _veranderd(wijziging))),
        *_per_aantal(alle, "verwijderd"),
    ]
    kop = hoofdletter(_naam_van(handeling))
    zin = f"{kop}: {'; '.join(delen)}" if kop and delen else hoofdletter("; ".join(delen)) or kop
    return f"{zin}." if zin and not zin.endswith((".", "…")) else zin


def _naam_van(handeling: str) -> str:
    """Return the action in words; a form without an action of its own was a settings screen."""
    return "via het beheerscherm" if handeling.startswith("formulier ") else handeling.strip()


def _per_aantal(wijzigingen: list[Wijziging], label: str) -> list[str]:
    raak = [w for w in wijzigingen if w.label == label]
    tellers = Counter((w.soort, w.meervoud) for w in raak)
    return [
        f"{soort if aantal == 1 else f'{aantal} {meervoud}'} {label}" for (soort, meervoud), aantal in tellers.items()
    ]


def _veranderd(wijziging: Wijziging) -> str:
    if wijziging.label != "gewijzigd" or not wijziging.velden:
        return ""
    zinnen = [f"{veld.label} van {_citeer(veld.was)} naar {_citeer(veld.werd)}" for veld in wijziging.velden]
    zin = opsomming(zinnen)
    return f"{wijziging.naam}: {zin}" if wijziging.naam else zin


def _citeer(tekst: str) -> str:
    return tekst if tekst == LEEG or len(tekst.split()) <= 3 else f"“{tekst}”"
