"""The words that data files on meetings, decisions and votes may use; a test compares them with the models."""

from __future__ import annotations

from enum import StrEnum


class Waarvoor(StrEnum):
    """For which decisions a rule of voting holds."""

    ALLE = "alle"
    FINANCIEEL = "financieel"
    NIEUWE_TAAK = "nieuwe_taak"
    REGELING = "regeling"
    BEGROTING = "begroting"
    ANDERS = "anders"


class Stemmers(StrEnum):
    """Who has a vote."""

    LID = "lid"
    DEELNEMER = "deelnemer"
    FRACTIE = "fractie"


class Gewichtbron(StrEnum):
    """Where the weight of a vote comes from."""

    EEN = "een"
    INWONERS = "inwoners"
    KLASSEN = "klassen"
    TABEL = "tabel"
    FRACTIESTEMMEN = "fractiestemmen"


class Quorumsoort(StrEnum):
    """Of what more than half must take part."""

    GEEN = "geen"
    LEDEN = "leden"
    GEWICHT = "gewicht"
    BEIDE = "beide"


class Maat(StrEnum):
    """What is counted."""

    LEDEN = "leden"
    GEWICHT = "gewicht"


class Noemer(StrEnum):
    """Of what a threshold is a part."""

    UITGEBRACHT = "uitgebracht"
    AANWEZIG = "aanwezig"
    ALLE = "alle"


class Staken(StrEnum):
    """What happens when votes are equal."""

    GEMEENTEWET = "gemeentewet_32"
    VOORZITTER = "voorzitter"
    VERWORPEN = "verworpen"


class Vergaderstatus(StrEnum):
    """Whether a meeting still has to come, took place or was called off."""

    GEPLAND = "gepland"
    GEHOUDEN = "gehouden"
    GEANNULEERD = "geannuleerd"


class Behandeling(StrEnum):
    """How a meeting deals with an item."""

    HAMERSTUK = "hamerstuk"
    BESPREEKSTUK = "bespreekstuk"
    TER_KENNISNAME = "ter_kennisname"
    OVERIG = "overig"


class BeslispuntSoort(StrEnum):
    """What a point is about."""

    OVERNEMEN_AANBEVELING = "overnemen_aanbevelingen"
    ZIENSWIJZE = "zienswijze_indienen"
    GEEN_ZIENSWIJZE = "geen_zienswijze"
    TOESTEMMING = "toestemming_regeling"
    WENSEN_EN_BEDENKINGEN = "wensen_en_bedenkingen"
    TREFFEN_REGELING = "treffen_regeling"
    VASTSTELLEN_AGENDA = "vaststellen_agenda"
    AANWIJZEN_LID = "aanwijzen_lid"
    ADVIESCOMMISSIE = "gezamenlijk_voorstel_adviescommissie"
    REGIONAAL_ONDERZOEK = "regionaal_onderzoek"
    AFDOENING_AANBEVELING = "afdoening_aanbeveling"
    KENNISNEMEN = "kennisnemen"
    ANDERS = "anders"


class Uitspraak(StrEnum):
    """What became of an amendement or motie."""

    INGEDIEND = "ingediend"
    AANGENOMEN = "aangenomen"
    VERWORPEN = "verworpen"
    INGETROKKEN = "ingetrokken"
    AANGEHOUDEN = "aangehouden"


class Afhandeling(StrEnum):
    """How far a motie or toezegging is."""

    OPEN = "open"
    IN_UITVOERING = "in_uitvoering"
    AFGEDAAN = "afgedaan"
    VERVALLEN = "vervallen"


class MotieSoort(StrEnum):
    """Kinds of motie."""

    VOORSTEL = "voorstel"
    VREEMD = "vreemd"
    TREURNIS = "treurnis"
    AFKEURING = "afkeuring"
    WANTROUWEN = "wantrouwen"
    OVERIG = "overig"


class Stemwijze(StrEnum):
    """How a decision was voted on."""

    ZONDER_STEMMING = "zonder_stemming"
    HANDOPSTEKEN = "handopsteken"
    HOOFDELIJK = "hoofdelijk"
    SCHRIFTELIJK = "schriftelijk"
    PER_FRACTIE = "per_fractie"
    ONBEKEND = "onbekend"


class Besluituitkomst(StrEnum):
    """What became of a point; "voorgelegd" waits for its vote."""

    CONFORM = "conform"
    GEAMENDEERD = "geamendeerd"
    VERWORPEN = "verworpen"
    AANGEHOUDEN = "aangehouden"
    INGETROKKEN = "ingetrokken"
    VOORGELEGD = "voorgelegd"
