"""The chain of addressees of a recommendation, and how far each link is in one municipality."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from aanbevelingen.adviezen.models import Aanbeveling, Schakel, Schakelstand, Schakelvoortgang
from aanbevelingen.adviezen.permissions import mag_schakelstand_bijhouden
from governance.organisaties.models import Gemeente


@dataclass(frozen=True, slots=True)
class Stap:
    """One link as a step: who does what, and in a municipality who owns it and how far it is."""

    schakel: Schakel
    stand: Schakelstand | None = None
    mag: bool = False

    @property
    def code(self) -> str:
        """How far it is, as a status code."""
        return self.stand.stand if self.stand else str(Schakelvoortgang.OPEN)

    @property
    def woord(self) -> str:
        """The same in words."""
        return str(Schakelvoortgang(self.code).label)

    @property
    def zonder_eigenaar(self) -> bool:
        """Whether nobody owns it: a point of attention as long as it is not done or dropped."""
        klaar = self.code in (Schakelvoortgang.GEDAAN, Schakelvoortgang.VERVALLEN)
        return not klaar and (self.stand is None or not self.stand.eigenaar_functie)


def keten_van(aanbeveling: Aanbeveling, gemeente: Gemeente | None = None, gebruiker: Any = None) -> list[Stap]:
    """Return the links in order; in two queries, whatever their number."""
    schakels = list(aanbeveling.schakels.order_by("volgorde", "pk"))
    if gemeente is None:
        return [Stap(schakel) for schakel in schakels]
    rijen = Schakelstand.objects.filter(schakel__in=schakels, gemeente=gemeente)
    standen = {stand.schakel_id: stand for stand in rijen.order_by("pk")}
    return [
        Stap(schakel, standen.get(schakel.pk), bool(mag_schakelstand_bijhouden(gebruiker, schakel, gemeente)))
        for schakel in schakels
    ]


def volgende_plaats(aanbeveling: Aanbeveling) -> int:
    """Return the place behind the last link."""
    laatste: int | None = aanbeveling.schakels.aggregate(laatste=Max("volgorde"))["laatste"]
    return (laatste or 0) + 1


def stand_van(schakel: Schakel, gemeente: Gemeente) -> Schakelstand:
    """Return how far a link is in a municipality, or a new row that is not written yet."""
    rij = Schakelstand.objects.filter(schakel=schakel, gemeente=gemeente).first()
    return rij or Schakelstand(schakel=schakel, gemeente=gemeente)
