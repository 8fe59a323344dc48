"""The ladders that somebody may choose, and how one stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Any

from aanbevelingen.herinneringen.bekend_queries import SOORTKEUZES
from aanbevelingen.herinneringen.permissions import herinnerbereik
from governance.herinneringen.ladder_queries import gekozen_treden
from governance.herinneringen.rules import Naar, ladder_in_woorden, standaardladder
from governance.organisaties.models import Gemeente, Regio
from regio.berichten.ladder_rules import Trede, vooruit
from regio.berichten.rules import Soort
from regio.kern.tekst import datum

VOORBEELD_OVER = timedelta(days=28)
"""The deadline of the example lies so far ahead that every common first rung is still to come."""


@dataclass(frozen=True, slots=True)
class Ladderbeeld:
    """The ladder of a council or region for one kind or for all, in words and with an example."""

    treden: tuple[Trede, ...]
    is_gekozen: bool
    in_woorden: list[str]
    voorbeelddag: date
    voorbeeld: list[str]


def te_kiezen_voor(gebruiker: Any) -> list[Gemeente | Regio]:
    """Return the councils and regions of which this person chooses the ladder; two queries at most."""
    bereik = herinnerbereik(gebruiker)
    gemeenten = Gemeente.objects.filter(pk__in=bereik.gemeenten).order_by("naam", "pk") if bereik.gemeenten else []
    regios = Regio.objects.filter(pk__in=bereik.regios).order_by("naam", "pk") if bereik.regios else []
    return [*gemeenten, *regios]


def ladderkeuzes() -> list[tuple[str, str]]:
    """Return the kinds for which a ladder can be chosen, all of them first."""
    return [("", "alle soorten"), *SOORTKEUZES]


def ladderbeeld(van: Gemeente | Regio, soort: str, op: date) -> Ladderbeeld:
    """Return the ladder that holds for this kind, or for every kind without a ladder of its own."""
    gekozen = gekozen_treden(van, soort)
    treden = gekozen or _zonder_keuze(van, soort)
    dag = op + VOORBEELD_OVER
    return Ladderbeeld(
        treden=treden,
        is_gekozen=bool(gekozen),
        in_woorden=ladder_in_woorden(treden),
        voorbeelddag=dag,
        voorbeeld=_voorbeeld(treden, dag),
    )


def _zonder_keuze(van: Gemeente | Regio, soort: str) -> tuple[Trede, ...]:
    """Return what holds for a kind that has no ladder of its own: the one for all kinds, else the common one."""
    voor_alles = gekozen_treden(van, "") if soort else ()
    return voor_alles or standaardladder(soort or Soort.OPVOLGING, van_gemeente=isinstance(van, Gemeente))


def _voorbeeld(treden: tuple[Trede, ...], deadline: date) -> list[str]:
    """Return on which days each rung would be given for an item with that last day that stays open."""
    vroegst = min(deadline + timedelta(days=treden[0].dagen), deadline)
    komend = islice(vooruit(deadline, treden, vroegst), len(treden))
    return [f"{datum(deze.dag)}: naar {Naar(deze.trede.naar).label}" for deze in komend]
