"""The words of the doelenboom, and the plain values from which the other rules reckon."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import models

from regio.kern.tekst import getal


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


def maat(waarde: Decimal) -> str:
    """A measured value without idle zeros: "1.250", "4,5"."""
    return getal(waarde.normalize() if waarde else Decimal(0))


@dataclass(frozen=True, slots=True)
class Jaarwaarde:
    """The target of a year and what was measured; None when nothing was measured yet."""

    jaar: int
    streef: Decimal
    werkelijk: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Meetlijn:
    """An indicator with its years, in order; `nul` is its baseline or None."""

    naam: str
    eenheid: str
    richting: str
    jaren: tuple[Jaarwaarde, ...] = ()
    nul: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Werk:
    """An activity as the rules see it; amounts in cents, None when not known."""

    sleutel: int
    naam: str
    status: str
    einddatum: date | None = None
    begroot: int | None = None
    uitgegeven: int | None = None

    def te_laat(self, vandaag: date) -> bool:
        """Tell whether it should have been ready by now."""
        return is_te_laat(self.status, self.einddatum, vandaag)
