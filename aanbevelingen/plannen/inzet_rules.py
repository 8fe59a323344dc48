"""What was pledged against what was delivered: hours in whole hours, money in cents; never a float."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Inzet:
    """Hours and money of one action, or of several together; nothing filled in is not the same as zero."""

    uren_toegezegd: int | None = None
    uren_geleverd: int | None = None
    cent_toegezegd: int | None = None
    cent_besteed: int | None = None

    @property
    def uren_over(self) -> int | None:
        """Pledged hours that are not delivered yet; below zero when more was delivered than pledged."""
        return _verschil(self.uren_toegezegd, self.uren_geleverd)

    @property
    def cent_over(self) -> int | None:
        """Pledged money that is not spent yet; below zero when more was spent than pledged."""
        return _verschil(self.cent_toegezegd, self.cent_besteed)

    @property
    def bekend(self) -> bool:
        """Whether anything is filled in at all."""
        return any(getattr(self, naam) is not None for naam in self.__slots__)


def _verschil(toegezegd: int | None, geleverd: int | None) -> int | None:
    return None if toegezegd is None else toegezegd - (geleverd or 0)


def tel_op(delen: Iterable[Inzet]) -> Inzet:
    """Return the sum; what nobody filled in stays unknown, and what somebody did counts."""
    rijen = list(delen)

    def som(naam: str) -> int | None:
        bekend = [waarde for rij in rijen if (waarde := getattr(rij, naam)) is not None]
        return sum(bekend) if bekend else None

    return Inzet(som("uren_toegezegd"), som("uren_geleverd"), som("cent_toegezegd"), som("cent_besteed"))
