"""What a rule of voting of a body can say, as choices: for which decisions, who votes, where weights come from."""

from __future__ import annotations

from django.db import models


class Waarvoor(models.TextChoices):
    """For which decisions of a body a rule holds; the one for all decisions when no other does."""

    ALLE = "alle", "alle besluiten"
    FINANCIEEL = "financieel", "besluiten met financiële gevolgen"
    NIEUWE_TAAK = "nieuwe_taak", "nieuwe taken"
    REGELING = "regeling", "de regeling wijzigen of opheffen"
    BEGROTING = "begroting", "begroting en jaarrekening"
    ANDERS = "anders", "een ander soort besluit"


class Stemmers(models.TextChoices):
    """Who has a vote."""

    LID = "lid", "elk lid"
    DEELNEMER = "deelnemer", "elke deelnemer"
    FRACTIE = "fractie", "elke fractie, met zoveel stemmen als zetels"


class Gewichtbron(models.TextChoices):
    """Where the weight of a vote comes from."""

    EEN = "een", "één stem elk"
    INWONERS = "inwoners", "inwoners op een peildatum"
    KLASSEN = "klassen", "klassentabel naar inwoners"
    TABEL = "tabel", "vaste tabel"
    FRACTIESTEMMEN = "fractiestemmen", "stemmen van de fractie bij de verkiezing"


class Quorumsoort(models.TextChoices):
    """Of what more than half must take part."""

    GEEN = "geen", "geen quorum"
    LEDEN = "leden", "meer dan de helft van de leden"
    GEWICHT = "gewicht", "meer dan de helft van het stemgewicht"
    BEIDE = "beide", "meer dan de helft van de leden én van het stemgewicht"


class Stemmingstatus(models.TextChoices):
    """Whether votes can still be entered."""

    INVOER = "invoer", "wordt ingevuld"
    VASTGESTELD = "vastgesteld", "vastgesteld"
