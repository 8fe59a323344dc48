"""To whom the rungs lead, the ladders that hold when a council or region chose none, and kinds of silence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import models

from regio.berichten.ladder_rules import Aankondiging, Trede
from regio.berichten.rules import Soort, volgnaam
from regio.kern.tekst import datum

LANGSTE_STILTE = timedelta(days=366)
"""Nobody can silence an item for longer than a year at a time."""


class Naar(models.TextChoices):
    """Whom a rung leads to."""

    EIGENAAR = "eigenaar", "wie het doet"
    SECRETARIS = "secretaris", "de gemeentesecretaris"
    REGIOSECRETARIS = "regiosecretaris", "de regiosecretaris"
    GRIFFIER = "griffier", "de griffier"
    AGENDA = "agenda", "de griffier, voor de agenda van de raad"


class Stiltewijze(models.TextChoices):
    """Why an item is not reminded of for a while."""

    UITSTEL = "uitstel", "uitstel"
    PAUZE = "pauze", "pauze"
    OVERGESLAGEN = "overgeslagen", "één herinnering tegengehouden"


RAADSLADDER: tuple[Trede, ...] = (
    Trede(-14, Naar.EIGENAAR),
    Trede(0, Naar.EIGENAAR),
    Trede(7, Naar.EIGENAAR),
    Trede(14, Naar.SECRETARIS),
    Trede(28, Naar.GRIFFIER),
    Trede(42, Naar.AGENDA, "Zet dit punt op de agenda van de volgende raadsvergadering."),
)
REGIOLADDER: tuple[Trede, ...] = (*RAADSLADDER[:3], Trede(14, Naar.REGIOSECRETARIS))
"""For what belongs to a region: there is no one griffier to hand it to."""

_PER_SOORT: dict[Soort, tuple[Trede, ...]] = {
    Soort.RAADPLEGING: (Trede(-42, Naar.GRIFFIER), Trede(-14, Naar.GRIFFIER), Trede(0, Naar.GRIFFIER)),
    Soort.LIDMAATSCHAP: (Trede(-60, Naar.REGIOSECRETARIS), Trede(-30, Naar.GRIFFIER)),
    Soort.EVALUATIE: tuple(Trede(dagen, Naar.REGIOSECRETARIS) for dagen in (-180, -60, 0)),
    Soort.TOEZEGGING: (
        Trede(-14, Naar.SECRETARIS),
        Trede(0, Naar.SECRETARIS),
        Trede(14, Naar.GRIFFIER),
        Trede(28, Naar.AGENDA, "Zet deze toezegging op de agenda van de volgende raadsvergadering."),
    ),
    Soort.CONCEPT: (Trede(0, Naar.EIGENAAR), Trede(14, Naar.EIGENAAR)),
}


def is_leesbare_reden(reden: str) -> bool:
    """Tell whether there is a letter or figure in it: spaces and signs without width say nothing to a council."""
    return any(teken.isalnum() for teken in reden)


def standaardladder(soort: str, *, van_gemeente: bool) -> tuple[Trede, ...]:
    """Return the ladder that holds for this kind as long as the council or region chose none."""
    eigen = _PER_SOORT.get(Soort(soort))
    return eigen or (RAADSLADDER if van_gemeente else REGIOLADDER)


def in_een_zin(aankondigingen: Sequence[Aankondiging], eigenaar: str) -> str:
    """Return what comes next in one sentence: who hears on which day, and to whom it goes after that."""
    if not aankondigingen:
        return ""
    eerste, *rest = aankondigingen
    zin = f"{_wie(eerste, eigenaar)} krijgt op {_dag(eerste.dag)} een {volgnaam(eerste.nummer)} herinnering"
    hoger = next((deze for deze in rest if deze.trede.naar != eerste.trede.naar), None)
    if hoger is None:
        return f"{zin}." if not rest else f"{zin}, en daarna op {_dag(rest[0].dag)} een {volgnaam(rest[0].nummer)}."
    return f"{zin}; op {_dag(hoger.dag)} gaat het naar {Naar(hoger.trede.naar).label}."


def _wie(aankondiging: Aankondiging, eigenaar: str) -> str:
    naar = Naar(aankondiging.trede.naar)
    wie = eigenaar if naar == Naar.EIGENAAR else naar.label.partition(",")[0]
    return f"{wie[:1].upper()}{wie[1:]}"


def _dag(dag: date) -> str:
    return datum(dag)


def ladder_in_woorden(ladder: Sequence[Trede]) -> list[str]:
    """Return each rung in words, as a council reads its own agreement."""
    return [f"{_wanneer(trede.dagen)}: naar {Naar(trede.naar).label}" for trede in ladder]


def _wanneer(dagen: int) -> str:
    if dagen == 0:
        return "op de dag zelf"
    woord = "dag" if abs(dagen) == 1 else "dagen"
    return f"{abs(dagen)} {woord} {'voor' if dagen < 0 else 'na'} de afgesproken dag"
