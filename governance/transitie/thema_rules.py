"""Choices about the themes of a plan: what happens to an activity, and whether it passed its two tests."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models

from regio.kern.tekst import meervoud, opsomming


class Keuze(models.TextChoices):
    """What happens to an activity of a theme."""

    NOG_TE_KIEZEN = "nog_te_kiezen", "nog te kiezen"
    ONGEWIJZIGD = "ongewijzigd", "ongewijzigd door"
    KLEINER = "kleiner", "door in een kleinere coalitie"
    ANDER = "ander", "door in een andere coalitie"
    GROTER = "groter", "door in een grotere coalitie"
    STOPPEN = "stoppen", "stoppen"
    NIEUW = "nieuw", "nieuw"


class Toets(models.TextChoices):
    """Whether an activity contributes to goals."""

    NIET_GETOETST = "niet_getoetst", "nog niet getoetst"
    DRAAGT_BIJ = "draagt_bij", "draagt bij"
    DEELS = "deels", "draagt deels bij"
    NIET = "niet", "draagt niet bij"


ZONDER_UITLEG: tuple[Keuze, ...] = (Keuze.NOG_TE_KIEZEN, Keuze.ONGEWIJZIGD)
"""Everything else changes something, and councils read why."""
VRAAGT_UITLEG: tuple[Toets, ...] = (Toets.DEELS, Toets.NIET)
AFGEVALLEN: tuple[Keuze, ...] = (Keuze.STOPPEN,)


@dataclass(frozen=True, slots=True)
class Themastand:
    """One activity as the summary of a plan needs it."""

    keuze: str
    regionaal: str
    lokaal: str

    @property
    def gekozen(self) -> bool:
        """Whether anything was decided."""
        return self.keuze != Keuze.NOG_TE_KIEZEN

    @property
    def getoetst(self) -> bool:
        """Whether both tests were done."""
        return Toets.NIET_GETOETST not in (self.regionaal, self.lokaal)

    @property
    def wringt(self) -> str:
        """Why the choice and the tests do not go together, in one sentence; empty when they do."""
        toetsen = (self.regionaal, self.lokaal)
        if self.gekozen and self.keuze not in AFGEVALLEN and toetsen == (Toets.NIET, Toets.NIET):
            return "Gaat door, maar draagt aan geen enkel doel bij."
        if self.keuze in AFGEVALLEN and toetsen == (Toets.DRAAGT_BIJ, Toets.DRAAGT_BIJ):
            return "Stopt, maar draagt bij aan regionale en lokale doelen."
        return ""


def vat_samen(standen: Iterable[Themastand]) -> str:
    """Return in one sentence how far the choices of a plan are; empty without activities."""
    rijen = list(standen)
    if not rijen:
        return ""
    open_, ongetoetst = (sum(not getattr(rij, wat) for rij in rijen) for wat in ("gekozen", "getoetst"))
    delen = [
        meervoud(len(rijen), "activiteit", "activiteiten"),
        f"{open_} nog te kiezen" if open_ else "overal een keuze",
        f"{ongetoetst} nog niet aan beide doelen getoetst" if ongetoetst else "alles getoetst",
    ]
    return f"{opsomming(delen)}."
