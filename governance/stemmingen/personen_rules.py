"""Votes about persons: secret, counted per candidate, with a second vote and at last the lot (Gemeentewet art. 31)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import models

from regio.kern.tekst import getal, opsomming


class Personenuitslag(models.TextChoices):
    """What a vote about persons led to."""

    GEKOZEN = "gekozen", "gekozen"
    TWEEDE_STEMMING = "tweede_stemming", "niemand heeft de meerderheid: nieuwe vrije stemming"
    HERSTEMMING = "herstemming", "herstemming"
    LOTING = "loting", "het lot beslist"
    GEEN_STEMMEN = "geen_stemmen", "geen geldige stemmen"


@dataclass(frozen=True, slots=True)
class Ronde:
    """One vote: valid papers per candidate, and papers that name nobody or more than one.

    `herstemming` is true when only the candidates of a tie or the two highest could be voted for.
    """

    stemmen: Mapping[str, int]
    ongeldig: int = 0
    herstemming: bool = False


@dataclass(frozen=True, slots=True)
class Personenstand:
    """The outcome of the rounds so far: who was chosen, or who may still be chosen, and why."""

    uitslag: Personenuitslag
    kandidaten: tuple[str, ...]
    nodig: int
    uitleg: str


def bezwaren_ronde(ronde: Ronde, aanwezigen: int) -> str:
    """Return why the papers of a round cannot be right, or nothing."""
    if any(aantal < 0 for aantal in ronde.stemmen.values()) or ronde.ongeldig < 0:
        return "Een aantal stemmen kan niet negatief zijn."
    papieren = sum(ronde.stemmen.values()) + ronde.ongeldig
    if papieren > aanwezigen:
        return f"Er zijn {getal(papieren)} briefjes geteld en {getal(aanwezigen)} leden aanwezig."
    return ""


def stand(ronden: tuple[Ronde, ...], *, loting: str = "") -> Personenstand:
    """Return who was chosen after these rounds, or what must follow.

    A majority is more than half of the valid papers; a blank or wrong paper counts for nobody
    (Gemeentewet art. 30 lid 2). No majority in the first vote gives a second free vote, none in the
    second a vote between the two highest; equal votes there are decided by lot. `loting` is who the lot
    pointed at, and counts only when the lot must decide.

    Raises:
        ValueError: no round was given.
    """
    if not ronden:
        raise ValueError("Er is nog niet gestemd.")
    laatste = ronden[-1]
    geldig = sum(laatste.stemmen.values())
    if not geldig:
        return Personenstand(Personenuitslag.GEEN_STEMMEN, (), 0, "Er is geen enkele geldige stem uitgebracht.")
    nodig = geldig // 2 + 1
    hoogste = max(laatste.stemmen.values())
    koplopers = tuple(sorted(naam for naam, aantal in laatste.stemmen.items() if aantal == hoogste))
    telling = f"{getal(hoogste)} van {getal(geldig)} geldige stemmen; nodig {getal(nodig)}"
    if hoogste >= nodig:
        uitleg = f"{koplopers[0]} is gekozen met {telling} (Gemeentewet art. 30 en 31)."
        return Personenstand(Personenuitslag.GEKOZEN, koplopers, nodig, uitleg)
    if laatste.herstemming:
        return _door_het_lot(koplopers, nodig, loting)
    if len(ronden) == 1:
        uitleg = f"Niemand heeft de meerderheid ({telling}). Er volgt een nieuwe vrije stemming."
        return Personenstand(Personenuitslag.TWEEDE_STEMMING, tuple(sorted(laatste.stemmen)), nodig, uitleg)
    over = _twee_hoogsten(laatste.stemmen)
    uitleg = f"Weer heeft niemand de meerderheid ({telling}). Er volgt een herstemming tussen {opsomming(list(over))}."
    return Personenstand(Personenuitslag.HERSTEMMING, over, nodig, uitleg)


def _door_het_lot(koplopers: tuple[str, ...], nodig: int, loting: str) -> Personenstand:
    tussen = opsomming(list(koplopers))
    if loting in koplopers:
        uitleg = f"De stemmen staakten tussen {tussen}; het lot wees {loting} aan (Gemeentewet art. 31)."
        return Personenstand(Personenuitslag.GEKOZEN, (loting,), nodig, uitleg)
    uitleg = f"De stemmen staken tussen {tussen}: het lot beslist (Gemeentewet art. 31)."
    return Personenstand(Personenuitslag.LOTING, koplopers, nodig, uitleg)


def _twee_hoogsten(stemmen: Mapping[str, int]) -> tuple[str, ...]:
    """Return the two with most votes, and everybody who has as many as the second."""
    tweede = sorted(stemmen.values(), reverse=True)[: min(2, len(stemmen))][-1]
    return tuple(sorted(naam for naam, aantal in stemmen.items() if aantal >= tweede))
