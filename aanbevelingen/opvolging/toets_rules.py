"""Which report can be true: its dates against the decision of the council and the reports before it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from aanbevelingen.opvolging.rules import OVERGENOMEN, Oordeel, Raadskeuze
from regio.kern.tekst import datum as in_woorden


@dataclass(frozen=True, slots=True)
class Meldgrenzen:
    """Between which days a report can lie: since when it is adopted, and until when was reported."""

    overgenomen_op: date | None = None
    vorige: date | None = None


def overgenomen_sinds(besluiten: Iterable[tuple[date, str]]) -> date | None:
    """Return since when the council holds to it: the first decision to adopt after which it was never refused.

    `besluiten` are the days and choices of the decisions that still stand, oldest first.
    """
    sinds: date | None = None
    for dag, keuze in besluiten:
        if keuze in OVERGENOMEN:
            sinds = sinds or dag
        elif keuze != Raadskeuze.VOOR_KENNISGEVING:
            sinds = None
    return sinds


def bezwaren_tegen_data(dag: date, periode_van: date | None, grenzen: Meldgrenzen, op: date) -> dict[str, str]:
    """Return per field in Dutch why a report of that day over that period cannot be, or nothing when it can."""
    bezwaren = {}
    if dag > op:
        bezwaren["datum"] = "Deze datum ligt in de toekomst. Meld hoe het vandaag is, of eerder."
    elif grenzen.overgenomen_op and dag < grenzen.overgenomen_op:
        bezwaren["datum"] = f"De raad nam dit pas over op {in_woorden(grenzen.overgenomen_op)}. Kies die dag of later."
    elif grenzen.vorige and dag < grenzen.vorige:
        bezwaren["datum"] = f"Er is al een nieuwere melding, van {in_woorden(grenzen.vorige)}. Kies die dag of later."
    if periode_van and periode_van > dag:
        bezwaren["periode_van"] = f"De periode begint na de dag waarop zij eindigt ({in_woorden(dag)})."
    return bezwaren


_ZWAARTE = {Oordeel.NIET_AANGETOOND: 2, Oordeel.DEELS: 1, Oordeel.BEVESTIGD: 0}


def zwaarste_oordeel(oordelen: Iterable[str]) -> str:
    """Return the judgement that counts when two bodies judged: doubt of one is not lifted by the other."""
    return max(oordelen, key=lambda oordeel: _ZWAARTE[Oordeel(oordeel)], default="")
