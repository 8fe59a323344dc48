"""What a meeting and an attendance can be; the arithmetic of presence stands in `opkomst_rules`."""

from __future__ import annotations

from django.db import models


class Vergaderstatus(models.TextChoices):
    """Whether a meeting still has to come, took place or was called off."""

    GEPLAND = "gepland", "gepland"
    GEHOUDEN = "gehouden", "gehouden"
    GEANNULEERD = "geannuleerd", "gaat niet door"


class Behandeling(models.TextChoices):
    """How a meeting deals with an item."""

    HAMERSTUK = "hamerstuk", "hamerstuk"
    BESPREEKSTUK = "bespreekstuk", "bespreekstuk"
    TER_KENNISNAME = "ter_kennisname", "ter kennisname"
    OVERIG = "overig", "overig"


class Opkomst(models.TextChoices):
    """Whether somebody came; of whom there is no row, nothing is known."""

    AANWEZIG = "aanwezig", "aanwezig"
    VERVANGEN = "vervangen", "vervangen"
    MET_BERICHT = "met_bericht", "afwezig met bericht"
    AFWEZIG = "afwezig", "afwezig"
