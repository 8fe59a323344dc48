"""Shapes of the demo data files: one frozen dataclass per kind of row.

The field names are the keys of the TOML files, so a typing error in a data file is found by
`regio.demo.lezen` with the file and the row. Facts carry `betrouwbaarheid`, because a reader must
be able to tell what was read from what was derived. What is invented has its own module,
`regio.demo.verloopvormen`, and so have who works together with whom, `regio.demo.registervormen`, what
bodies did, `regio.demo.vergadervormen`, what lies before councils, `regio.demo.raadpleegvormen`, what belongs to
recommendations, `regio.demo.adviesvormen`, and programmes, goals and money, those with their names.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from regio.demo.adviesvormen import Advieswerk
from regio.demo.bijdragevormen import Bijdragewerk
from regio.demo.doelvormen import Doelenwerk
from regio.demo.keuzen import Betrouwbaarheid
from regio.demo.programmavormen import Programmawerk
from regio.demo.raadpleegvormen import Raadpleegwerk
from regio.demo.registervormen import Samenwerking, tooi_adres
from regio.demo.transitievormen import Transitiewerk
from regio.demo.vergadervormen import Vergaderwerk
from regio.demo.verloopvormen import BestuurlijkeReactie, Normoordeel, Opvolging, Raadsbesluit, Transitieplan


@dataclass(frozen=True)
class Regio:
    """`deelname_van` is the day from which participants are listed, not a founding day."""

    slug: str
    naam: str
    omschrijving: str
    bronnen: tuple[str, ...]
    deelname_van: dt.date
    totaal_2020: int
    totaal_2023: int


@dataclass(frozen=True)
class Gemeente:
    """Inhabitants of 2020 are definitive (CBS); those of 2023 are an undated, indicative list."""

    code: str
    naam: str
    provincie: str
    inwoners_2020: int
    inwoners_2023: int
    deelname_van: dt.date | None = None

    @property
    def tooi(self) -> str:
        """The TOOI address, which follows from the CBS code."""
        return tooi_adres(self.code)


@dataclass(frozen=True)
class Onderzoek:
    """A source document; most sources have no date, so the bounds and their reason are kept."""

    code: str
    titel: str
    soort: str
    opdrachtgever: str
    opsteller: str
    datum_tekst: str
    betrouwbaarheid_datum: Betrouwbaarheid
    vraag: str
    aanleiding: str
    aanpak: str
    conclusie: str
    datum: dt.date | None = None
    datum_vroegst: dt.date | None = None
    datum_laatst: dt.date | None = None
    regeling: str = ""
    opmerking: str = ""


@dataclass(frozen=True)
class Vraag:
    """A sub-question of a source."""

    code: str
    onderzoek: str
    thema: str
    tekst: str
    betrouwbaarheid: Betrouwbaarheid = Betrouwbaarheid.GELEZEN


@dataclass(frozen=True)
class Norm:
    """One of the touchstones of a source."""

    code: str
    onderzoek: str
    vraag: str
    thema: str
    tekst: str
    betrouwbaarheid: Betrouwbaarheid = Betrouwbaarheid.GELEZEN


@dataclass(frozen=True)
class Bevinding:
    """`toon` is "positief", "negatief", "aandacht" or "" where the source gives none."""

    code: str
    onderzoek: str
    thema: str
    titel: str
    tekst: str
    toon: str = ""
    gevolg: str = ""
    betrouwbaarheid: Betrouwbaarheid = Betrouwbaarheid.GELEZEN


@dataclass(frozen=True)
class Conclusie:
    """A conclusion in our own words, with the findings it rests on; `bij` names what it is about."""

    code: str
    onderzoek: str
    titel: str
    tekst: str
    toon: str
    rust_op: tuple[str, ...]
    thema: str = ""
    bij: tuple[str, ...] = ()
    betrouwbaarheid: Betrouwbaarheid = Betrouwbaarheid.GELEZEN


@dataclass(frozen=True)
class Aanbeveling:
    """A recommendation in our own words."""

    code: str
    onderzoek: str
    nummer: int
    titel: str
    tekst: str
    gericht_aan: str
    uitvoerder: str
    groep: str = ""
    toelichting: str = ""
    betrouwbaarheid: Betrouwbaarheid = Betrouwbaarheid.GELEZEN


@dataclass(frozen=True)
class Factor:
    """A cause or effect, with the findings in which it was seen."""

    code: str
    onderzoek: str
    thema: str
    tekst: str
    gezien_in: tuple[str, ...] = ()
    betrouwbaarheid: Betrouwbaarheid = Betrouwbaarheid.GELEZEN


@dataclass(frozen=True)
class OorzaakGevolg:
    """One cause with its effects; circles are never in a data file."""

    oorzaak: str
    gevolgen: tuple[str, ...]
    toelichting: str
    betrouwbaarheid: Betrouwbaarheid = Betrouwbaarheid.GELEZEN


@dataclass(frozen=True)
class Ingreep:
    """The factors on which a recommendation acts."""

    aanbeveling: str
    factoren: tuple[str, ...]
    betrouwbaarheid: Betrouwbaarheid = Betrouwbaarheid.GELEZEN


@dataclass(frozen=True)
class Feit:
    """A fact without a model of its own; `datum_tekst` says what the source says about time."""

    code: str
    bron: str
    soort: str
    titel: str
    tekst: str
    datum: dt.date | None = None
    datum_tekst: str = ""
    bedrag_cent: int | None = None
    gemeente: str = ""
    bij: tuple[str, ...] = ()
    herkomst: str = ""
    betrouwbaarheid: Betrouwbaarheid = Betrouwbaarheid.GELEZEN


@dataclass(frozen=True)
class Bijdrage:
    """Contribution of one gemeente; the source gives rate and amount, not the inhabitants."""

    code: str
    bron: str
    gemeente: str
    jaar: int
    tarief_cent: int
    bedrag_cent: int
    impliciet_inwonertal_tienden: int
    grondslag: str
    groei_tarief_honderdsten: int | None = None
    groei_bedrag_honderdsten: int | None = None
    betrouwbaarheid: Betrouwbaarheid = Betrouwbaarheid.GELEZEN


@dataclass(frozen=True)
class Beslispunt:
    """A numbered point of a decision document."""

    code: str
    nummer: int
    titel: str
    tekst: str
    toelichting: str = ""
    uitkomst: str = "onbekend"


@dataclass(frozen=True)
class Besluit:
    """A decision document in a source; `stand` says how far the source follows it."""

    code: str
    bron: str
    orgaan: str
    titel: str
    datum: dt.date
    stand: str
    toelichting: str
    betrouwbaarheid: Betrouwbaarheid
    beslispunt: tuple[Beslispunt, ...]


@dataclass(frozen=True)
class Regiogegevens:
    """Everything of one region file, with the files on one subject that belong to it."""

    bestand: str
    regio: Regio
    gemeente: tuple[Gemeente, ...]
    samenwerking: Samenwerking = field(default_factory=Samenwerking)
    vergaderwerk: Vergaderwerk = field(default_factory=Vergaderwerk)
    raadpleegwerk: Raadpleegwerk = field(default_factory=Raadpleegwerk)
    advieswerk: Advieswerk = field(default_factory=Advieswerk)
    programmawerk: Programmawerk = field(default_factory=Programmawerk)
    doelenwerk: Doelenwerk = field(default_factory=Doelenwerk)
    bijdragewerk: Bijdragewerk = field(default_factory=Bijdragewerk)
    transitiewerk: Transitiewerk = field(default_factory=Transitiewerk)
    onderzoek: tuple[Onderzoek, ...] = ()
    vraag: tuple[Vraag, ...] = ()
    norm: tuple[Norm, ...] = ()
    bevinding: tuple[Bevinding, ...] = ()
    conclusie: tuple[Conclusie, ...] = ()
    aanbeveling: tuple[Aanbeveling, ...] = ()
    factor: tuple[Factor, ...] = ()
    oorzaakgevolg: tuple[OorzaakGevolg, ...] = ()
    ingreep: tuple[Ingreep, ...] = ()
    feit: tuple[Feit, ...] = ()
    bijdrage: tuple[Bijdrage, ...] = ()
    besluit: tuple[Besluit, ...] = ()
    transitieplan: tuple[Transitieplan, ...] = ()
    oordeel: tuple[Normoordeel, ...] = ()
    reactie: tuple[BestuurlijkeReactie, ...] = ()
    raadsbesluit: tuple[Raadsbesluit, ...] = ()
    opvolging: tuple[Opvolging, ...] = ()


@dataclass(frozen=True)
class Inwonerreeks:
    """Inhabitants on one reference date, by CBS code."""

    peildatum: dt.date
    bron: str
    definitief: bool
    aantal: Mapping[str, int]


@dataclass(frozen=True)
class Inwonergegevens:
    """Everything of the file with inhabitants."""

    bestand: str
    reeks: tuple[Inwonerreeks, ...]


@dataclass(frozen=True)
class Rolverlening:
    """`voor` is a CBS code, or "regio:<slug>"; empty for the whole installation."""

    rol: str
    voor: str = ""


@dataclass(frozen=True)
class Demogebruiker:
    """A login of the demo, named after a function and never after a person."""

    sleutel: str
    naam: str
    email: str
    functie: str
    uitleg: str
    verzonnen: bool
    rol: tuple[Rolverlening, ...]


@dataclass(frozen=True)
class Gebruikersgegevens:
    """Everything of the file with demo users."""

    bestand: str
    gebruiker: tuple[Demogebruiker, ...]
