"""What a council can answer, what the board does with it, and how far a council is."""

from __future__ import annotations

from django.db import models


class Antwoord(models.TextChoices):
    """What a council decided to say; saying nothing is not the same as agreeing."""

    ZIENSWIJZE = "zienswijze", "zienswijze"
    ZONDER_OPMERKINGEN = "zonder_opmerkingen", "zienswijze zonder opmerkingen"
    GEEN = "geen", "geen zienswijze"


class Verwerking(models.TextChoices):
    """What the board does with a point of a zienswijze."""

    OVERGENOMEN = "overgenomen", "overgenomen"
    DEELS = "deels", "deels overgenomen"
    NIET = "niet", "niet overgenomen"


class Verzoekstand(models.TextChoices):
    """How far a council is with a request; derived from its dates, never stored."""

    ONBEKEND = "onbekend", "ontvangst niet bekend"
    ONTVANGEN = "ontvangen", "ontvangen"
    GEAGENDEERD = "geagendeerd", "geagendeerd"
    BESLOTEN = "besloten", "besloten"
    VERZONDEN = "verzonden", "verzonden"


class Briefsoort(models.TextChoices):
    """Letters that the portal drafts for a council."""

    AANBIEDINGSBRIEF = "aanbiedingsbrief", "aanbiedingsbrief"
    RAADSINFORMATIEBRIEF = "raadsinformatiebrief", "raadsinformatiebrief"
    OPLEGGER = "oplegger", "oplegger"
    ZIENSWIJZEBRIEF = "zienswijzebrief", "brief met de zienswijze"


class LtaBehandeling(models.TextChoices):
    """What a council will do with a subject of its long-term agenda."""

    INFORMEREN = "informeren", "informeren"
    BESPREKEN = "bespreken", "bespreken"
    BESLUITEN = "besluiten", "besluiten"


class LtaStatus(models.TextChoices):
    """Whether a subject still has to come."""

    GEPLAND = "gepland", "gepland"
    BEHANDELD = "behandeld", "behandeld"
    VERVALLEN = "vervallen", "vervallen"
