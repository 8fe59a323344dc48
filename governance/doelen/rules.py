"""The words of the doelenboom: what an activity says of itself, and in which direction an indicator is better."""

from __future__ import annotations

from datetime import date

from django.db import models


class Activiteitstatus(models.TextChoices):
    """What the owner says of an activity; the same words as those of a mijlpaal."""

    NIET_GESTART = "niet_gestart", "niet gestart"
    OP_KOERS = "op_koers", "op koers"
    AANDACHT = "aandacht", "aandacht nodig"
    VERTRAAGD = "vertraagd", "vertraagd"
    GEREED = "gereed", "gereed"
    VERVALLEN = "vervallen", "vervallen"


class Richting(models.TextChoices):
    """In which direction an indicator is better."""

    HOGER = "hoger", "hoger is beter"
    LAGER = "lager", "lager is beter"


AFGEROND: tuple[Activiteitstatus, ...] = (Activiteitstatus.GEREED, Activiteitstatus.VERVALLEN)
MET_REDEN: tuple[Activiteitstatus, ...] = (
    Activiteitstatus.AANDACHT,
    Activiteitstatus.VERTRAAGD,
    Activiteitstatus.VERVALLEN,
)


def is_te_laat(status: str, einddatum: date | None, vandaag: date) -> bool:
    """Tell whether an activity that is not finished has passed its last day."""
    return status not in AFGEROND and einddatum is not None and einddatum < vandaag
