"""Repeated appointments (RFC 5545 RRULE) worked out within a bound: days and weekdays only, never hours or seconds.

A rule from a file can ask for more work than anyone has time for. So every rule has a price before it is worked out,
and always an end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from dateutil.rrule import rrulestr  # type: ignore[import-untyped]

_DELEN = {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "BYYEARDAY", "BYWEEKNO", "WKST"}
_EIGEN = {"COUNT", "UNTIL"}
"""Bounded here: with both the library warns, and without either it would not stop."""
_STAP = {"DAILY": (1, 1), "WEEKLY": (7, 1), "MONTHLY": (28, 2), "YEARLY": (365, 20)}
"""Of each frequency the days in one step at least, and what a step costs as compared to a day."""
_LANGSTE_REGEL = 500
_KAPOT = (ValueError, IndexError, KeyError, TypeError, AttributeError, OverflowError)
"""With these the library answers to a rule that is none."""


class HerhalingKanNiet(ValueError):
    """A rule that is not worked out."""


@dataclass(frozen=True, slots=True)
class Herhaling:
    """A rule that can be worked out; `einde` is its UNTIL, as the file has it."""

    frequentie: str
    tussenstap: int
    delen: str
    aantal: int | None = None
    einde: str = ""

    def kosten(self, begin: datetime, tot: datetime) -> int:
        """Return the price of working it out until `tot`, in days looked at."""
        dagen, gewicht = _STAP[self.frequentie]
        return max((tot - begin).days, 0) // (dagen * self.tussenstap) * gewicht + 1

    def keren(self, begin: datetime, *, tot: datetime, einde: datetime | None) -> Iterator[datetime]:
        """Return the local moments from `begin` (always the first) until before `tot` and up to `einde`.

        Raises:
            HerhalingKanNiet: the rule says something that cannot be.
        """
        laatste = min(tot - timedelta(seconds=1), einde or tot)
        if self.aantal is not None and self.aantal < 1:
            return
        yield begin
        try:
            reeks = rrulestr(self.delen, dtstart=begin).replace(until=laatste)
            yield from (keer for keer in islice(reeks, self.aantal) if keer != begin)
        except _KAPOT as fout:
            raise HerhalingKanNiet(self.delen) from fout


def lees_herhaling(regel: str) -> Herhaling:
    """Return the rule as it can be worked out.

    Raises:
        HerhalingKanNiet: it repeats by the hour or faster, or says something that is not known here.
    """
    if len(regel) > _LANGSTE_REGEL:
        raise HerhalingKanNiet(regel)
    paren = [deel.partition("=")[::2] for deel in regel.upper().split(";") if deel.strip()]
    delen = {naam.strip(): waarde.strip() for naam, waarde in paren}
    frequentie = delen.get("FREQ", "")
    onbekend = set(delen) - _DELEN - _EIGEN
    if onbekend or len(delen) != len(paren) or frequentie not in _STAP:
        raise HerhalingKanNiet(regel)
    try:
        tussenstap = int(delen.get("INTERVAL", "1"))
        aantal = int(delen["COUNT"]) if "COUNT" in delen else None
    except ValueError as fout:
        raise HerhalingKanNiet(regel) from fout
    if not 1 <= tussenstap <= _LANGSTE_REGEL:
        raise HerhalingKanNiet(regel)
    kern = ";".join(f"{naam}={waarde}" for naam, waarde in delen.items() if naam in _DELEN)
    return Herhaling(frequentie, tussenstap, kern, aantal, delen.get("UNTIL", ""))
