"""Pure words and counts of a report: what a reader takes home in one sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from aanbevelingen.opvolging.rules import OVERGENOMEN, Afdoening, Oordeel, Raadskeuze, Uitvoering
from aanbevelingen.ritmes.rules import moment_in_reeks
from regio.kern.tekst import meervoud, opsomming

HALFJAAR = 6


@dataclass(frozen=True, slots=True)
class Punt:
    """What counts of one follow-up; `oordeel` is that of the last verification, empty when nobody looked."""

    raadsbesluit: str
    uitvoering: str
    afdoening: str
    oordeel: str
    te_laat: bool


@dataclass(frozen=True, slots=True)
class Telling:
    """Counts of the follow-ups of one council."""

    voorgelegd: int
    overgenomen: int
    gewijzigd: int
    niet_overgenomen: int
    nog_te_behandelen: int
    uitgevoerd: int
    bevestigd: int
    te_laat: int
    afgedaan: int


def tel(punten: Iterable[Punt]) -> Telling:
    """Return the counts; what was carried out, verified, late or closed is counted among the adopted only."""
    alle = list(punten)
    over = [punt for punt in alle if punt.raadsbesluit in OVERGENOMEN]
    uitgevoerd = [punt for punt in over if punt.uitvoering == Uitvoering.UITGEVOERD]
    return Telling(
        voorgelegd=len(alle),
        overgenomen=len(over),
        gewijzigd=sum(punt.raadsbesluit == Raadskeuze.GEWIJZIGD_OVERGENOMEN for punt in alle),
        niet_overgenomen=sum(punt.raadsbesluit == Raadskeuze.NIET_OVERGENOMEN for punt in alle),
        nog_te_behandelen=sum(
            punt.raadsbesluit in (Raadskeuze.NOG_TE_BEHANDELEN, Raadskeuze.AANGEHOUDEN) for punt in alle
        ),
        uitgevoerd=len(uitgevoerd),
        bevestigd=sum(punt.oordeel == Oordeel.BEVESTIGD for punt in uitgevoerd),
        te_laat=sum(punt.te_laat for punt in over),
        afgedaan=sum(punt.afdoening == Afdoening.AFGEDAAN for punt in over),
    )


def in_woorden(telling: Telling) -> str:
    """Return the counts as sentences, what the council did first and what needs attention last."""
    if not telling.voorgelegd:
        return "Aan deze raad is nog geen aanbeveling voorgelegd."
    zinnen = [_besloten(telling)]
    if telling.overgenomen:
        klaar = f"Volgens het college {_is(telling.uitgevoerd)} er {telling.uitgevoerd} uitgevoerd"
        zinnen.append(f"{klaar}; daarvan {_is(telling.bevestigd)} er {telling.bevestigd} bevestigd.")
    if telling.afgedaan:
        zinnen.append(f"De raad deed er {telling.afgedaan} af.")
    if telling.te_laat:
        zinnen.append(f"Over {meervoud(telling.te_laat, 'aanbeveling', 'aanbevelingen')} is te laat bericht.")
    return " ".join(zinnen)


def _besloten(telling: Telling) -> str:
    delen = [f"nam er {telling.overgenomen} over"]
    if telling.gewijzigd:
        delen[0] += f" (waarvan {telling.gewijzigd} met een gewijzigde tekst)"
    if telling.niet_overgenomen:
        delen.append(f"nam er {telling.niet_overgenomen} niet over")
    if telling.nog_te_behandelen:
        delen.append(f"moet over {telling.nog_te_behandelen} nog besluiten")
    kop = meervoud(telling.voorgelegd, "aanbeveling", "aanbevelingen")
    return f"Er {_is(telling.voorgelegd)} {kop} voorgelegd. De raad {opsomming(delen)}."


def _is(aantal: int) -> str:
    return "is" if aantal == 1 else "zijn"


def begin_van_verslag(tot: date) -> date:
    """Return the day half a year before; a 31st becomes the last day of a shorter month."""
    return moment_in_reeks(tot, HALFJAAR, -1)
