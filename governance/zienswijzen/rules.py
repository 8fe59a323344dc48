"""Kinds of document that a council is asked about, the dates a term is counted from, and how terms are counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import models

from governance.regelingen.rules import Rechtsvorm


class Stuksoort(models.TextChoices):
    """What lies before the councils."""

    KADERBRIEF = "kaderbrief", "kaderbrief"
    ONTWERPBEGROTING = "ontwerpbegroting", "ontwerpbegroting"
    BEGROTINGSWIJZIGING = "begrotingswijziging", "begrotingswijziging"
    JAARREKENING = "jaarrekening", "jaarrekening"
    ONTWERPREGELING = "ontwerpregeling", "ontwerpregeling"
    TOESTEMMING = "toestemming", "toestemming voor een regeling"
    AANGEWEZEN_BESLUIT = "aangewezen_besluit", "aangewezen besluit"
    WENSEN_EN_BEDENKINGEN = "wensen_en_bedenkingen", "wensen en bedenkingen"
    REGIONALE_AGENDA = "regionale_agenda", "regionale agenda"
    BESTUURSOPDRACHT = "bestuursopdracht", "bestuursopdracht"
    CONSULTATIE = "consultatie", "consultatie zonder wettelijke termijn"


class Anker(models.TextChoices):
    """The event from which a term is counted."""

    AANBIEDING = "aanbieding", "de aanbieding aan het algemeen bestuur"
    VASTSTELLING = "vaststelling", "de vaststelling"
    ONTVANGST = "ontvangst", "de ontvangst door de raad"
    JAAR = "jaar", "het begrotingsjaar"


class Betrouwbaarheid(models.TextChoices):
    """How the portal knows a rule of law."""

    GELEZEN = "gelezen", "gelezen in een openbare bron"
    GELEZEN_2017 = "gelezen_2017", "gelezen in de wettekst van 2017"
    KENNIS = "kennis", "nog niet nagelezen in de geldende wet"
    LEZING = "lezing", "eigen lezing van dit artikel, nog niet juridisch getoetst"


@dataclass(frozen=True, slots=True)
class Terug:
    """So many weeks before the anchor; never moved for weekends or holidays (Algemene termijnenwet art. 1 lid 2)."""

    anker: Anker
    weken: int


@dataclass(frozen=True, slots=True)
class Vooruit:
    """So many days after the anchor; `schuift` moves the end to the next working day (Atw art. 1 lid 1)."""

    anker: Anker
    dagen: int
    schuift: bool = False


@dataclass(frozen=True, slots=True)
class Voor:
    """Before a calendar day in a year counted from the budget year: the last day is the day before it."""

    dag: int
    maand: int
    jaarverschil: int


Telwijze = Terug | Vooruit | Voor


@dataclass(frozen=True, slots=True)
class Termijnregel:
    """A term of the law: for which forms and documents, how it is counted, its article, and since when.

    Several ways of counting mean: the earliest of their dates.
    """

    code: str
    wat: str
    van_wie: str
    aan_wie: str
    artikel: str
    stukken: frozenset[Stuksoort]
    vormen: frozenset[Rechtsvorm]
    telwijzen: tuple[Telwijze, ...]
    merk: Betrouwbaarheid
    van: date
    tot: date | None = None

    def geldt_op(self, dag: date) -> bool:
        """Tell whether the rule was the law on that day."""
        return self.van <= dag and (self.tot is None or dag < self.tot)


@dataclass(frozen=True, slots=True)
class Bekend:
    """The dates that are known of a document; `jaar` is the budget year it is about.

    Without a date of offering the board's meeting counts, because the papers go there at the latest then.
    """

    jaar: int | None = None
    verzonden: date | None = None
    ontvangen: date | None = None
    aanbieding: date | None = None
    vergadering: date | None = None
    vaststelling: date | None = None

    @property
    def rechtsdatum(self) -> date | None:
        """The day whose law applies: that of sending, or the first date that is known instead."""
        datums = (self.verzonden, self.ontvangen, self.aanbieding, self.vergadering, self.vaststelling)
        return next((datum for datum in datums if datum), None)

    def van_anker(self, anker: Anker) -> date | None:
        """Return the date of an event, or nothing when it is not known."""
        if anker == Anker.AANBIEDING:
            return self.aanbieding or self.vergadering
        if anker == Anker.VASTSTELLING:
            return self.vaststelling or self.vergadering
        return self.ontvangen if anker == Anker.ONTVANGST else None


@dataclass(frozen=True, slots=True)
class Termijn:
    """A computed term: its date (or what is missing), rule, article and arithmetic.

    `veilig` is the last working day on or before the date, when the date itself is none and does not move.
    """

    regel: Termijnregel
    datum: date | None
    berekening: str
    veilig: date | None = None
    ontbreekt: str = ""
