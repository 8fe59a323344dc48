"""Choices of an action, and whether it is late."""

from __future__ import annotations

from datetime import date

from django.db import models


class Actiestand(models.TextChoices):
    """How far an action is."""

    NIET_GESTART = "niet_gestart", "niet gestart"
    LOOPT = "loopt", "loopt"
    KLAAR = "klaar", "klaar"
    VERVALLEN = "vervallen", "vervallen"


OPENSTAAND: tuple[Actiestand, ...] = (Actiestand.NIET_GESTART, Actiestand.LOOPT)


def dagen_te_laat(stand: str, einddatum: date, op: date) -> int:
    """Return how many days an action is late on a day; 0 when it is in time, done or dropped."""
    return max((op - einddatum).days, 0) if stand in OPENSTAAND else 0


def vraagt_reden(oud: str, nieuw: str) -> bool:
    """Tell whether this step has to be explained: dropping an action, and opening again what was done or dropped."""
    return oud != nieuw and (nieuw == Actiestand.VERVALLEN or oud not in OPENSTAAND)
