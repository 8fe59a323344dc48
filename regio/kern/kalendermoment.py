"""Moments of a calendar file: days, local times and moments in UTC, with the zone they are said in, as Dutch time."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from icalendar.prop import vDDDTypes, vDuration
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

NEDERLAND = ZoneInfo("Europe/Amsterdam")
VROEGSTE_JAAR, LAATSTE_JAAR = 1900, 2200
LANGSTE_DUUR = timedelta(days=366)
_DATUM = re.compile(r"\d{8}(?:T\d{6}Z?)?", re.ASCII)
_WAARDE: Any = vDDDTypes
_DUUR: Any = vDuration
"""The library has no types for these."""


@dataclass(frozen=True, slots=True)
class Duur:
    """So many days by the calendar, and then so much time by the clock that never changes."""

    dagen: int
    rest: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment on the wall clock of a zone, or a day."""

    wand: datetime
    zone: ZoneInfo = NEDERLAND
    hele_dag: bool = False

    @property
    def waarde(self) -> date | datetime:
        """The day, or the moment in Dutch time; through UTC, so that a time which a change of the clock skips moves."""
        if self.hele_dag:
            return self.wand.date()
        return self.wand.replace(tzinfo=self.zone).astimezone(UTC).astimezone(NEDERLAND)

    def plus(self, duur: Duur) -> date | datetime:
        """Return the end of what begins here."""
        later = replace(self, wand=self.wand + timedelta(days=duur.dagen)).waarde
        return (later.astimezone(UTC) + duur.rest).astimezone(NEDERLAND) if isinstance(later, datetime) else later

    def op(self, wand: datetime) -> Moment:
        """Return another moment on the same clock."""
        return replace(self, wand=wand)

    def op_klok(self, zone: ZoneInfo) -> datetime:
        """Return what the wall clock of another zone says at this moment."""
        return self.wand.replace(tzinfo=self.zone).astimezone(zone).replace(tzinfo=None)


def lees_waarde(waarde: str) -> date | datetime:
    """Return a day, a moment on an unnamed clock, or a moment in UTC.

    Raises:
        ValueError: it is none of these, or of a year in which nobody plans anything.
    """
    gelezen = _WAARDE.from_ical(waarde) if _DATUM.fullmatch(waarde) else None
    if not isinstance(gelezen, date) or not VROEGSTE_JAAR <= gelezen.year <= LAATSTE_JAAR:
        raise ValueError(waarde)
    return gelezen


def lees_moment(waarde: str, zone: ZoneInfo) -> Moment:
    """Return a moment in that zone; one that is said in UTC keeps its own clock.

    Raises:
        ValueError: see `lees_waarde`.
    """
    gelezen = lees_waarde(waarde)
    if not isinstance(gelezen, datetime):
        return Moment(datetime.combine(gelezen, time.min), NEDERLAND, hele_dag=True)
    return Moment(gelezen.replace(tzinfo=None), zone if gelezen.tzinfo is None else ZoneInfo("UTC"))


def lees_duur(waarde: str) -> Duur:
    """Return a DURATION.

    Raises:
        ValueError: it is none, or longer than a year.
    """
    try:
        gelezen = _DUUR.from_ical(waarde)
    except (ValueError, OverflowError) as fout:
        raise ValueError(waarde) from fout
    if not timedelta() <= gelezen <= LANGSTE_DUUR:
        raise ValueError(waarde)
    return Duur(gelezen.days, gelezen - timedelta(days=gelezen.days))


def tussen(begin: Moment, eind: Moment) -> Duur:
    """Return how long it takes from begin to end; of a day without length, one day.

    Raises:
        ValueError: the end lies before the begin, a year away, or one is a day and the other a time.
    """
    een, ander = begin.waarde, eind.waarde
    if begin.hele_dag != eind.hele_dag or eind.wand - begin.wand > LANGSTE_DUUR:
        raise ValueError
    if isinstance(een, datetime) and isinstance(ander, datetime):
        rest = ander.astimezone(UTC) - een.astimezone(UTC)
        dagen = 0
    else:
        rest, dagen = timedelta(), max((eind.wand - begin.wand).days, 1 if eind.wand == begin.wand else -1)
    if rest < timedelta() or dagen < 0:
        raise ValueError
    return Duur(dagen, rest)


@lru_cache(maxsize=1)
def _bekende_zones() -> frozenset[str]:
    return frozenset(available_timezones())


@lru_cache(maxsize=256)
def zoek_zone(naam: str) -> ZoneInfo | None:
    """Return the zone by its name in the tz database, its name in Windows, or its name behind that of a vendor."""
    if "amsterdam" in naam.lower():
        return NEDERLAND
    delen = naam.strip("/").split("/", 9)
    for begin in range(len(delen)):
        kandidaat = "/".join(delen[begin:])
        bekend = WINDOWS_TO_OLSON.get(kandidaat, kandidaat)
        if bekend in _bekende_zones():
            return ZoneInfo(bekend)
    return None
