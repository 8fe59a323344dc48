"""Shapes of what lies before the councils: recess, calendars, schedules, consultations and long-term agendas.

Everything here is invented. Days count from the day of loading. A body is named by its code in the source.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from regio.demo.keuzen import Moment

MAANDAG, DONDERDAG = 0, 3


class Stuksoort(StrEnum):
    """What lies before the councils."""

    KADERBRIEF = "kaderbrief"
    ONTWERPBEGROTING = "ontwerpbegroting"
    BEGROTINGSWIJZIGING = "begrotingswijziging"
    JAARREKENING = "jaarrekening"
    ONTWERPREGELING = "ontwerpregeling"
    TOESTEMMING = "toestemming"
    AANGEWEZEN_BESLUIT = "aangewezen_besluit"
    WENSEN_EN_BEDENKINGEN = "wensen_en_bedenkingen"
    REGIONALE_AGENDA = "regionale_agenda"
    BESTUURSOPDRACHT = "bestuursopdracht"
    CONSULTATIE = "consultatie"


class Antwoord(StrEnum):
    """What a council decided to say."""

    ZIENSWIJZE = "zienswijze"
    ZONDER_OPMERKINGEN = "zonder_opmerkingen"
    GEEN = "geen"


class Toon(StrEnum):
    """How a council judges in its zienswijze."""

    POSITIEF = "positief"
    MET_KANTTEKENINGEN = "met_kanttekeningen"
    NEGATIEF = "negatief"


class Verwerking(StrEnum):
    """What the board does with a point."""

    OVERGENOMEN = "overgenomen"
    DEELS = "deels"
    NIET = "niet"


class LtaBehandeling(StrEnum):
    """What a council does with a subject of its long-term agenda."""

    INFORMEREN = "informeren"
    BESPREKEN = "bespreken"
    BESLUITEN = "besluiten"


class LtaStatus(StrEnum):
    """Whether a subject still has to come."""

    GEPLAND = "gepland"
    BEHANDELD = "behandeld"
    VERVALLEN = "vervallen"


@dataclass(frozen=True)
class Reces:
    """A recess of every council of the region, from the Saturday on or after a day of the year, for whole weeks."""

    naam: str
    maand: int
    dag: int
    weken: int
    verzonnen: bool


@dataclass(frozen=True)
class Raadskalender:
    """When councils meet: on a day of the week (0 is Monday), so many weeks from now; agendas close days before."""

    gemeenten: tuple[str, ...]
    weekdag: int
    aanvang: dt.time
    weken: tuple[int, ...]
    sluit: int
    verzonnen: bool
    plaats: str = "Gemeentehuis"


@dataclass(frozen=True, kw_only=True)
class MetDatums:
    """The dates of one kind of document; the budget year follows from the meeting of the board."""

    soort: Stuksoort
    verzonden: Moment
    verzonnen: bool
    afgesproken: Moment | None = None
    aanbieding: Moment | None = None
    vergadering: Moment | None = None


@dataclass(frozen=True, kw_only=True)
class Termijnschema(MetDatums):
    """Dates that a region agreed on."""

    naam: str


@dataclass(frozen=True)
class Punt:
    """A point of a zienswijze, with the reaction of the board when there is one."""

    onderwerp: str
    tekst: str
    verwerking: Verwerking | None = None
    motivering: str = ""


@dataclass(frozen=True)
class Verzoek:
    """How far a council is: got it, put it on its next agenda (or on the item named here), decided, sent."""

    gemeente: str
    ontvangen: Moment | None = None
    op_agenda: bool = False
    vergadering: str = ""
    agendapunt: str = ""
    concept: str = ""
    besloten: Moment | None = None
    antwoord: Antwoord | None = None
    toon: Toon | None = None
    punt: tuple[Punt, ...] = ()
    verzonden: Moment | None = None


@dataclass(frozen=True, kw_only=True)
class Raadpleging(MetDatums):
    """A consultation, of a regeling or else of the region; `{jaar}` in the title is the budget year.

    `bij_vergadering` names the meeting of the board in the file on meetings.
    """

    sleutel: str
    titel: str
    verzoek: tuple[Verzoek, ...]
    kenmerk: str = ""
    regeling: str = ""
    afzender: str = ""
    schema: str = ""
    toelichting: str = ""
    bij_vergadering: str = ""
    reactie: Moment | None = None
    vastgesteld: Moment | None = None


@dataclass(frozen=True)
class Agendaonderwerp:
    """A subject on the long-term agenda of the region, or of the council of `gemeente`, so many months from now."""

    sleutel: str
    onderwerp: str
    maanden: int
    verzonnen: bool
    gemeente: str = ""
    behandeling: LtaBehandeling = LtaBehandeling.BESPREKEN
    portefeuillehouder: str = ""
    raadpleging: str = ""
    status: LtaStatus = LtaStatus.GEPLAND
    toelichting: str = ""


@dataclass(frozen=True)
class Raadpleegwerk:
    """Everything of the file on consultations of one region."""

    bestand: str = ""
    reces: tuple[Reces, ...] = ()
    kalender: tuple[Raadskalender, ...] = ()
    schema: tuple[Termijnschema, ...] = ()
    raadpleging: tuple[Raadpleging, ...] = ()
    onderwerp: tuple[Agendaonderwerp, ...] = ()
