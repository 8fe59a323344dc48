"""Shapes of programmes, and of what a region agreed about them.

A fact of a source has its `code`, a reliability and dates; what is invented says `verzonnen`, and counts its days
from the day of loading. A body is named by its code in the source, an organisation by CBS code or its key.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from regio.demo.keuzen import Betrouwbaarheid, Dag, VierO


class Uitkomst(StrEnum):
    """What was decided about going on."""

    GO = "go"
    GO_MET_VOORWAARDEN = "voorwaarden"
    NO_GO = "no_go"


class Programmarolsoort(StrEnum):
    """Who asks for a programme and who carries it out."""

    BESTUURLIJK_OPDRACHTGEVER = "bestuurlijk"
    AMBTELIJK_OPDRACHTGEVER = "ambtelijk"
    AMBTELIJK_OPDRACHTNEMER = "opdrachtnemer"


@dataclass(frozen=True)
class Programmaregel:
    """What a region agreed about programmes that begin from a day on."""

    code: str
    bron: str
    van: dt.date
    hoogstens_maanden: int
    gonogo_na_maanden: int
    drie_rollen: bool = False
    orgaan: str = ""


@dataclass(frozen=True)
class GoNoGo:
    """A go/no-go, decided when it has an outcome."""

    datum: Dag
    uitkomst: Uitkomst | None = None
    besluitdatum: Dag | None = None
    toelichting: str = ""


@dataclass(frozen=True)
class Programmarol:
    """A role by function; never a name."""

    rol: Programmarolsoort
    functie: str
    organisatie: str
    van: Dag
    tot: Dag | None = None
    toelichting: str = ""


@dataclass(frozen=True)
class Bemensing:
    """Staff in fte, written as text because it is an exact decimal number."""

    organisatie: str
    wat: str
    toegezegd_fte: str
    peildatum: Dag
    geleverd_fte: str = ""
    toelichting: str = ""


@dataclass(frozen=True)
class Escalatie:
    """A question to the ambtelijk opdrachtgever, and from `kring_op` on to the secretarissenkring."""

    aanleiding: str
    gemeld_op: Dag
    uitkomst: str = ""
    afgerond_op: Dag | None = None
    kring_op: Dag | None = None
    kring_aanleiding: str = ""


@dataclass(frozen=True)
class Budget:
    """A line of the budget; a `jaar` near nothing counts from the year of loading, none is the whole term."""

    post: str
    begroot_cent: int
    jaar: int | None = None
    gerealiseerd_cent: int | None = None
    toelichting: str = ""
    code: str = ""


@dataclass(frozen=True)
class Programma:
    """A programme with all that belongs to it; `tot` is the first day on which it no longer runs."""

    code: str
    naam: str
    opdracht: str
    van: Dag
    tot: Dag | None = None
    resultaten: str = ""
    aanpak: str = ""
    voorgesteld: bool = False
    voorgesteld_vanuit: VierO | None = None
    orgaan: str = ""
    bron: str = ""
    betrouwbaarheid: Betrouwbaarheid | None = None
    verzonnen: bool = False
    gonogo: tuple[GoNoGo, ...] = ()
    rol: tuple[Programmarol, ...] = ()
    bemensing: tuple[Bemensing, ...] = ()
    escalatie: tuple[Escalatie, ...] = ()
    budget: tuple[Budget, ...] = ()


@dataclass(frozen=True)
class Programmawerk:
    """Everything of the file on programmes of one region."""

    bestand: str = ""
    regel: tuple[Programmaregel, ...] = ()
    programma: tuple[Programma, ...] = ()
