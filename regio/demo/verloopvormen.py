"""Shapes of what moves in the demo: plans, decisions of councils, and progress.

These rows carry `verzonnen`; only the steps and end dates of the plans in the sources are facts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from regio.demo.keuzen import (
    Betrouwbaarheid,
    Collegereactie,
    Dag,
    Mijlpaalstatus,
    Moment,
    Normuitkomst,
    Oordeel,
    Uitkomst,
    Uitvoering,
)


@dataclass(frozen=True)
class Normoordeel:
    """An invented judgement on a norm for one municipality; the sources give none."""

    norm: str
    gemeente: str
    uitkomst: Normuitkomst
    verzonnen: bool
    grond: str = ""


@dataclass(frozen=True)
class BestuurlijkeReactie:
    """What a college is said to have written back; invented."""

    onderzoek: str
    gemeente: str
    op: Moment
    tekst: str
    verzonnen: bool


@dataclass(frozen=True)
class Verschuiving:
    """One change of a milestone date: when it was changed, from what to what, and why."""

    op: Dag
    van: Dag
    naar: Dag
    reden: str


@dataclass(frozen=True)
class Mijlpaal:
    """A step of a plan. A fact of the source may have an invented course: both are said apart."""

    code: str
    titel: str
    omschrijving: str
    fase: str
    status: Mijlpaalstatus
    verzonnen: bool
    voortgang_verzonnen: bool
    basisdatum: Dag
    datum: Dag
    werkelijke_datum: Dag | None = None
    datum_tekst: str = ""
    toelichting: str = ""
    eigenaar: str = ""
    eigenaar_gebruiker: str = ""
    gemeente: str = ""
    aanbevelingen: tuple[str, ...] = ()
    feiten: tuple[str, ...] = ()
    betrouwbaarheid: Betrouwbaarheid | None = None
    verschuiving: tuple[Verschuiving, ...] = ()


@dataclass(frozen=True)
class Transitieplan:
    """A plan from a source, or an invented one that keeps the demo alive."""

    code: str
    naam: str
    omschrijving: str
    verzonnen: bool
    einddatum: Dag
    mijlpaal: tuple[Mijlpaal, ...]
    bron: str = ""
    regeling: str = ""
    van: Dag | None = None
    datum_tekst: str = ""


@dataclass(frozen=True)
class Raadsbesluit:
    """Invented: what one council decided about the recommendations of one report."""

    gemeente: str
    onderzoek: str
    op: Moment
    kenmerk: str
    agendapunt: str
    verzonnen: bool
    uitkomst: Mapping[str, Uitkomst]
    toelichting: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Melding:
    """Invented: what was claimed on a day, by which function."""

    op: Moment
    uitvoering: Uitvoering
    tekst: str
    door: str
    geen_nieuws: bool = False
    bewijs: str = ""


@dataclass(frozen=True)
class Verificatie:
    """Invented: what was seen of the last claim before that day."""

    op: Moment
    oordeel: Oordeel
    tekst: str
    door: str


@dataclass(frozen=True)
class Opvolging:
    """Invented: the course of one or more recommendations in one or more gemeenten.

    The claim of the college is the last `melding`; `termijn` is the open reporting date;
    `actiehouder` is the key of the demo user who reports.
    """

    gemeenten: tuple[str, ...]
    aanbevelingen: tuple[str, ...]
    collegereactie: Collegereactie
    eigenaar: str
    ritme_maanden: int
    verzonnen: bool
    reactie_tekst: str = ""
    uitvoering: Uitvoering = Uitvoering.NIET_GESTART
    toelichting: str = ""
    afdoening: str = "open"
    termijn: Moment | None = None
    actiehouder: str = ""
    melding: tuple[Melding, ...] = ()
    verificatie: tuple[Verificatie, ...] = ()
