"""The words that demo data files may use, and a day counted from the day of loading.

The words are those of the models: a test compares them, because the data files are read without
Django.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Betrouwbaarheid(StrEnum):
    """How a fact is known: read in the source, read in a law text of 2017, known, or derived."""

    GELEZEN = "gelezen"
    GELEZEN_2017 = "gelezen_2017"
    KENNIS = "kennis"
    AFGELEID = "afgeleid"


class Aard(StrEnum):
    """What a body may do."""

    BESLUITEND = "besluitend"
    ADVISEREND = "adviserend"
    UITVOEREND = "uitvoerend"
    INFORMEEL = "informeel"


class Stand(StrEnum):
    """Whether something works, was only proposed, or has ended, according to the source."""

    VAN_KRACHT = "van_kracht"
    VOORGESTELD = "voorgesteld"
    VERVALLEN = "vervallen"


class Uitkomst(StrEnum):
    """What a council decided about one recommendation."""

    OVERGENOMEN = "overgenomen"
    GEWIJZIGD_OVERGENOMEN = "gewijzigd_overgenomen"
    NIET_OVERGENOMEN = "niet_overgenomen"
    AANGEHOUDEN = "aangehouden"
    VOOR_KENNISGEVING = "voor_kennisgeving"


class Collegereactie(StrEnum):
    """The answer of the college to a recommendation."""

    ONDERSCHRIJFT = "onderschrijft"
    ONDERSCHRIJFT_DEELS = "onderschrijft_deels"
    ONDERSCHRIJFT_NIET = "onderschrijft_niet"
    GEEN_REACTIE = "geen_reactie"


class Uitvoering(StrEnum):
    """What the college claims about the execution."""

    NIET_GESTART = "niet_gestart"
    IN_VOORBEREIDING = "in_voorbereiding"
    IN_UITVOERING = "in_uitvoering"
    UITGEVOERD = "uitgevoerd"
    DEELS_UITGEVOERD = "deels_uitgevoerd"
    NIET_UITGEVOERD = "niet_uitgevoerd"
    VERVALLEN = "vervallen"


class Oordeel(StrEnum):
    """What the rekenkamer or griffie saw of a claim."""

    BEVESTIGD = "bevestigd"
    DEELS = "deels"
    NIET_AANGETOOND = "niet_aangetoond"


class Mijlpaalstatus(StrEnum):
    """Where a milestone stands; lateness is derived from the dates."""

    NIET_GESTART = "niet_gestart"
    OP_KOERS = "op_koers"
    AANDACHT = "aandacht"
    VERTRAAGD = "vertraagd"
    GEREED = "gereed"
    VERVALLEN = "vervallen"


@dataclass(frozen=True)
class Moment:
    """A day counted from the day of loading; both parts may be negative."""

    maanden: int = 0
    dagen: int = 0


Dag = dt.date | Moment
