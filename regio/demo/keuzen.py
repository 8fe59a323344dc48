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


class Normuitkomst(StrEnum):
    """Whether practice meets a norm."""

    VOLDAAN = "voldaan"
    DEELS = "deels"
    NIET = "niet"
    NIET_ONDERZOCHT = "niet_onderzocht"


class Themakeuze(StrEnum):
    """What happens to an activity of a theme."""

    NOG_TE_KIEZEN = "nog_te_kiezen"
    ONGEWIJZIGD = "ongewijzigd"
    KLEINER = "kleiner"
    ANDER = "ander"
    GROTER = "groter"
    STOPPEN = "stoppen"
    NIEUW = "nieuw"


class Themauitkomst(StrEnum):
    """Whether an activity contributes to goals."""

    NIET_GETOETST = "niet_getoetst"
    DRAAGT_BIJ = "draagt_bij"
    DEELS = "deels"
    NIET = "niet"


class Mijlpaalstatus(StrEnum):
    """Where a milestone stands; lateness is derived from the dates."""

    NIET_GESTART = "niet_gestart"
    OP_KOERS = "op_koers"
    AANDACHT = "aandacht"
    VERTRAAGD = "vertraagd"
    GEREED = "gereed"
    VERVALLEN = "vervallen"


class OrganisatieSoort(StrEnum):
    """Kinds of organisation; municipalities and provinces have tables of their own."""

    GEMEENTE = "gemeente"
    PROVINCIE = "provincie"
    WATERSCHAP = "waterschap"
    OVERHEID = "overheid"
    ONDERNEMERS = "ondernemers"
    ONDERWIJS = "onderwijs"
    ONDERZOEK = "onderzoek"


class AmbtSoort(StrEnum):
    """Offices from which somebody sits on a body."""

    BURGEMEESTER = "burgemeester"
    WETHOUDER = "wethouder"
    RAADSLID = "raadslid"
    GEMEENTESECRETARIS = "gemeentesecretaris"
    GRIFFIER = "griffier"
    BESTUURDER = "bestuurder"
    DIRECTEUR = "directeur"
    OVERIG = "overig"


class Drijfveer(StrEnum):
    """Why parties cooperate, where a source says so."""

    STRATEGISCH = "strategisch"
    WETTELIJK = "wettelijk"
    VRIJWILLIG = "vrijwillig"


class Bestemming(StrEnum):
    """Where a part of a regeling goes."""

    ONGEWIJZIGD = "ongewijzigd"
    TE_BEPALEN = "te_bepalen"
    FOCUS = "focus"
    EIGEN_REGELING = "eigen_regeling"
    DEELNEMERS = "deelnemers"
    VOLGT_INHOUD = "volgt_inhoud"
    STOPT = "stopt"


class Vertegenwoordiging(StrEnum):
    """Who comes: always the same person, or somebody per meeting or subject."""

    VAST = "vast"
    PER_VERGADERING = "per_vergadering"
    PER_ONDERWERP = "per_onderwerp"


class LidRol(StrEnum):
    """What somebody is in a body."""

    VOORZITTER = "voorzitter"
    LID = "lid"
    PLAATSVERVANGER = "plaatsvervangend_lid"
    SECRETARIS = "secretaris"
    TREKKER = "trekker"


class Regelsoort(StrEnum):
    """Kinds of rule of composition."""

    AANTAL_LEDEN = "aantal_leden"
    ZETELS_PER_GROEP = "zetels_per_groep"
    PER_DEELNEMER = "per_deelnemer"
    ALLEN_VERTEGENWOORDIGD = "allen_vertegenwoordigd"
    ONAFHANKELIJK_VOORZITTER = "onafhankelijk_voorzitter"
    VOORZITTER_UIT_MIDDEN = "voorzitter_uit_midden"
    NIET_EEN_GEMEENTE = "niet_een_gemeente"
    MINDERHEID_VAN_AB = "minderheid_van_ab"
    MEEST_UIT_AB = "meest_uit_ab"


class VierO(StrEnum):
    """The four O's, in the order in which a rule lists them."""

    OVERHEID = "overheid"
    ONDERNEMERS = "ondernemers"
    ONDERWIJS = "onderwijs"
    ONDERZOEK = "onderzoek"


class Coalitierol(StrEnum):
    """What an organisation is in a dossier."""

    TREKKER = "trekker"
    DEELNEMER = "deelnemer"
    WAARNEMER = "waarnemer"
    DOET_NIET_MEE = "doet_niet_mee"


class Kostensleutel(StrEnum):
    """How the costs of a dossier are shared."""

    INWONERS = "inwoners"
    GELIJK = "gelijk"
    GEBRUIK = "gebruik"
    VAST = "vast"
    ANDERS = "anders"
    ONBEKEND = "onbekend"


class Adviesopvolging(StrEnum):
    """What the receiver did with an advice."""

    GEVOLGD = "gevolgd"
    DEELS = "deels"
    NIET = "niet"


@dataclass(frozen=True)
class Moment:
    """A day counted from the day of loading; both parts may be negative."""

    maanden: int = 0
    dagen: int = 0

    @property
    def ongeveer(self) -> float:
        """The number of days, near enough to put moments in order."""
        return self.maanden * 30.4 + self.dagen


Dag = dt.date | Moment
