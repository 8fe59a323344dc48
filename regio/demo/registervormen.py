"""Shapes of who works together with whom: regelingen, bodies, seats, themes and dossiers of one region.

A row that only restates a fact of a source names it with `code`; `sleutel` is a name within the file.
Seats, offices and advice are invented unless `verzonnen` says otherwise.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from regio.demo.keuzen import (
    Aard,
    Adviesopvolging,
    AmbtSoort,
    Bestemming,
    Betrouwbaarheid,
    Coalitierol,
    Dag,
    Drijfveer,
    Kostensleutel,
    LidRol,
    Moment,
    OrganisatieSoort,
    Regelsoort,
    Stand,
    Vertegenwoordiging,
    VierO,
)


def tooi_adres(code: str) -> str:
    """Return the TOOI address of a municipality, which follows from its CBS code (GM0246)."""
    return f"https://identifier.overheid.nl/tooi/id/gemeente/{code.lower()}"


@dataclass(frozen=True)
class Organisatie:
    """An organisation that is no municipality or province; with `deelname_van` it takes part in the region."""

    sleutel: str
    naam: str
    soort: OrganisatieSoort
    deelname_van: dt.date | None = None


@dataclass(frozen=True)
class AndereGemeente:
    """A municipality that takes part no longer (`tot`), or only in a dossier."""

    code: str
    naam: str
    provincie: str
    tot: dt.date | None = None

    @property
    def tooi(self) -> str:
        """The TOOI address, which follows from the CBS code."""
        return tooi_adres(self.code)


@dataclass(frozen=True)
class Herindeling:
    """A municipality ended on a day and another took over."""

    van: str
    naar: str
    datum: dt.date
    toelichting: str = ""


@dataclass(frozen=True)
class Thema:
    """A subject on which the region cooperates."""

    sleutel: str
    naam: str
    omschrijving: str
    code: str = ""


@dataclass(frozen=True, kw_only=True)
class Wie:
    """Whom a row stands for: every municipality of the region but some, or the ones named here."""

    per_gemeente: bool = False
    behalve: tuple[str, ...] = ()
    gemeenten: tuple[str, ...] = ()
    organisaties: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Ambt(Wie):
    """An office, one for each organisation; `tot` and `gebruiker` by CBS code or name of the organisation."""

    sleutel: str
    soort: AmbtSoort
    van: dt.date
    verzonnen: bool
    omschrijving: str = ""
    tot: Mapping[str, Moment] = field(default_factory=dict)
    gebruiker: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Deelname:
    """Participants that joined later or left earlier than the others."""

    gemeenten: tuple[str, ...]
    toelichting: str
    van: dt.date | None = None
    tot: dt.date | None = None


@dataclass(frozen=True)
class Onderdeel:
    """A part of a regeling and where it goes."""

    naam: str
    bestemming: Bestemming
    omschrijving: str
    code: str = ""
    reden: str = ""
    vervolg: str = ""
    nieuwe_regeling: str = ""


@dataclass(frozen=True)
class Regeling:
    """An arrangement; a date that the source does not give stays empty and is said in words."""

    code: str
    naam: str
    rechtsvorm: str
    soort: str
    onder_wgr: bool
    belang: str
    stand: Stand
    omschrijving: str
    betrouwbaarheid: Betrouwbaarheid
    grondslag: str = ""
    drijfveer: Drijfveer | None = None
    deelnemers: tuple[str, ...] = ()
    deelname: tuple[Deelname, ...] = ()
    van: dt.date | None = None
    tot: dt.date | None = None
    reden_einde: str = ""
    datum_tekst: str = ""
    bekendgemaakt_op: dt.date | None = None
    vindplaats: str = ""
    evaluatie: Moment | None = None
    onderdeel: tuple[Onderdeel, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Zetel(Wie):
    """Seats by function; "{gemeente}" in `functie` becomes the name of the organisation.

    With `vervangt_lid` the seat is that of the deputy of the same organisation's running member; who is
    `onafhankelijk` sits there for no organisation, whatever the office.
    """

    functie: str
    rol: LidRol
    van: dt.date
    verzonnen: bool
    ambt: str = ""
    onderwerp: str = ""
    vervangt_lid: bool = False
    onafhankelijk: bool = False
    tot: Dag | None = None


@dataclass(frozen=True)
class Regel:
    """A rule of composition, with where it comes from."""

    soort: Regelsoort
    bron: str
    van: dt.date
    minimum: int | None = None
    maximum: int | None = None
    groepen: tuple[VierO, ...] = ()
    toelichting: str = ""
    betrouwbaarheid: Betrouwbaarheid = Betrouwbaarheid.GELEZEN


@dataclass(frozen=True)
class Mandaat:
    """What somebody may do in the name of the body in which this row stands."""

    onderwerp: str
    van: dt.date
    aan_orgaan: str = ""
    aan_functie: str = ""
    grondslag: str = ""
    code: str = ""
    tot: dt.date | None = None


@dataclass(frozen=True)
class Advies:
    """Invented: an advice of the body in which this row stands."""

    sleutel: str
    onderwerp: str
    verzonnen: bool
    aan_orgaan: str = ""
    aan: str = ""
    gevraagd: Moment | None = None
    gegeven: Moment | None = None
    strekking: str = ""
    opvolging: Adviesopvolging | None = None
    opvolging_op: Moment | None = None
    opvolging_reden: str = ""


@dataclass(frozen=True)
class Orgaan:
    """A body; without `regeling` it belongs to the region itself."""

    code: str
    naam: str
    soort: str
    aard: Aard
    stand: Stand
    omschrijving: str
    betrouwbaarheid: Betrouwbaarheid
    regeling: str = ""
    zetels: int | None = None
    samenstelling: str = ""
    vergaderritme: str = ""
    vertegenwoordiging: Vertegenwoordiging = Vertegenwoordiging.VAST
    van: dt.date | None = None
    tot: dt.date | None = None
    datum_tekst: str = ""
    themas: tuple[str, ...] = ()
    zetel: tuple[Zetel, ...] = ()
    regel: tuple[Regel, ...] = ()
    mandaat: tuple[Mandaat, ...] = ()
    advies: tuple[Advies, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Dossierdeelname(Wie):
    """What organisations are in a dossier; without `van` from its begin, or from that of the list of participants."""

    rol: Coalitierol
    verzonnen: bool = False
    reden: str = ""
    van: dt.date | None = None


@dataclass(frozen=True)
class Dossier:
    """A subject on which some work together; `sleutel` is its name in the address."""

    sleutel: str
    naam: str
    omschrijving: str
    betrouwbaarheid: Betrouwbaarheid
    thema: str = ""
    code: str = ""
    kostensleutel: Kostensleutel = Kostensleutel.ONBEKEND
    kosten_toelichting: str = ""
    begindatum: dt.date | None = None
    einddatum: dt.date | None = None
    deelname: tuple[Dossierdeelname, ...] = ()


@dataclass(frozen=True)
class Samenwerking:
    """Everything of the file on cooperation of one region."""

    bestand: str = ""
    regeling: tuple[Regeling, ...] = ()
    orgaan: tuple[Orgaan, ...] = ()
    organisatie: tuple[Organisatie, ...] = ()
    andere_gemeente: tuple[AndereGemeente, ...] = ()
    herindeling: tuple[Herindeling, ...] = ()
    thema: tuple[Thema, ...] = ()
    ambt: tuple[Ambt, ...] = ()
    dossier: tuple[Dossier, ...] = ()
