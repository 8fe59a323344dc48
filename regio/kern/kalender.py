"""Calendars in and out: a file that somebody uploads, and a feed that a calendar program subscribes to (RFC 5545).

Reading stands in `kalenderbestand`. A feed is made from plain values: days for deadlines, Dutch time for meetings.
The same values always give the same bytes, so that a program that asks again can be told that nothing changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vText

from regio.kern.kalenderbestand import (
    Afspraak,
    Kalenderfout,
    Kalendergrenzen,
    Kalenderinhoud,
    Probleem,
    lees_kalender,
)
from regio.kern.kalendermoment import NEDERLAND

__all__ = [
    "MEDIATYPE",
    "NEDERLAND",
    "Afspraak",
    "Kalenderfout",
    "Kalendergrenzen",
    "Kalenderinhoud",
    "Kalenderpunt",
    "Probleem",
    "lees_kalender",
    "schrijf_kalender",
]

MEDIATYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//Regioportaal//Regioportaal//NL"
VERVERSEN = timedelta(hours=6)
_STUURTEKEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\x85\u2028\u2029]+")
"""All but the line break, which a calendar can have inside a text."""


@dataclass(frozen=True, slots=True)
class Kalenderpunt:
    """One entry of a feed: a deadline (`begin` is a date, `eind` the day after the last) or a meeting (moments).

    `uid` stays the same for as long as the thing exists; `versie` goes up, and `gewijzigd_op` with it, at each change.
    """

    uid: str
    titel: str
    begin: date | datetime
    gewijzigd_op: datetime
    eind: date | datetime | None = None
    versie: int = 0
    locatie: str = ""
    omschrijving: str = ""
    adres: str = ""
    vervallen: bool = False


def schrijf_kalender(naam: str, punten: Iterable[Kalenderpunt]) -> bytes:
    """Return the feed, in order of time.

    Raises:
        ValueError: a moment without zone, an end that is not after its begin, or one uid twice.
    """
    gesorteerd = sorted(punten, key=_volgorde)
    if len({punt.uid for punt in gesorteerd}) != len(gesorteerd):
        raise ValueError("Twee punten hebben dezelfde uid.")
    kalender = Calendar()
    kalender.add("PRODID", PRODUCT)
    kalender.add("VERSION", "2.0")
    kalender.add("CALSCALE", "GREGORIAN")
    kalender.add("METHOD", "PUBLISH")
    kalender.add("X-WR-CALNAME", vText(_op_een_regel(naam)))
    kalender.add("X-WR-TIMEZONE", NEDERLAND.key)
    kalender.add("REFRESH-INTERVAL", VERVERSEN, parameters={"VALUE": "DURATION"})
    kalender.add("X-PUBLISHED-TTL", "PT6H")
    if any(isinstance(punt.begin, datetime) for punt in gesorteerd):
        kalender.add_component(_tijdzone())
    for punt in gesorteerd:
        kalender.add_component(_als_event(punt))
    return bytes(kalender.to_ical())


def _volgorde(punt: Kalenderpunt) -> tuple[str, str]:
    begin = punt.begin.astimezone(NEDERLAND) if isinstance(punt.begin, datetime) else punt.begin
    return begin.isoformat(), punt.uid


def _schoon(waarde: str) -> str:
    """Return the text without what could end a line; a bare line break the library writes as an escape."""
    return _STUURTEKEN.sub(" ", waarde.replace("\r\n", "\n")).strip()


def _op_een_regel(waarde: str) -> str:
    return " ".join(_schoon(waarde).split())


def _als_event(punt: Kalenderpunt) -> Event:
    """Return the entry; DTSTAMP is the moment of this version, so that of two the later one wins."""
    hele_dag = not isinstance(punt.begin, datetime)
    event = Event()
    event.add("UID", _op_een_regel(punt.uid))
    event.add("SEQUENCE", punt.versie)
    event.add("DTSTAMP", _utc(punt.gewijzigd_op))
    event.add("LAST-MODIFIED", _utc(punt.gewijzigd_op))
    event.add("SUMMARY", _op_een_regel(punt.titel))
    event.add("DTSTART", _tijd(punt.begin))
    eind = punt.begin + timedelta(days=1) if punt.eind is None and hele_dag else punt.eind
    if eind is not None:
        event.add("DTEND", _tijd(_na(punt.begin, eind)))
    event.add("STATUS", "CANCELLED" if punt.vervallen else "CONFIRMED")
    event.add("TRANSP", "TRANSPARENT" if hele_dag else "OPAQUE")
    for eigenschap, waarde in (("LOCATION", _op_een_regel(punt.locatie)), ("DESCRIPTION", _schoon(punt.omschrijving))):
        if waarde:
            event.add(eigenschap, waarde)
    if punt.adres:
        event.add("URL", "".join(_schoon(punt.adres).split()))
    return event


def _na(begin: date | datetime, eind: date | datetime) -> date | datetime:
    zelfde_soort = isinstance(begin, datetime) == isinstance(eind, datetime)
    if not zelfde_soort or eind <= begin:
        raise ValueError("Het einde hoort na het begin te liggen, en beide zijn een dag of beide een tijdstip.")
    return eind


def _utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("Een tijdstip zonder tijdzone kan niet in een kalender.")
    return moment.astimezone(UTC).replace(microsecond=0)


def _tijd(waarde: date | datetime) -> date | datetime:
    """Return a day as it is and a moment in Dutch time; the hour that comes twice is said in UTC the second time."""
    if not isinstance(waarde, datetime):
        return waarde
    plaatselijk = _utc(waarde).astimezone(NEDERLAND)
    return _utc(waarde) if plaatselijk.fold else plaatselijk


def _tijdzone() -> Timezone:
    """Return the Dutch rules of summer time as they have been since 1996.

    By rule and not as a list of days, which the library would give: Outlook does not read such a list.
    """
    zone = Timezone()
    zone.add("TZID", NEDERLAND.key)
    zomer, winter = timedelta(hours=2), timedelta(hours=1)
    for deel, maand, begin, van, naar, naam in (
        (TimezoneDaylight(), 3, datetime(1996, 3, 31, 2), winter, zomer, "CEST"),  # noqa: DTZ001 - local by definition
        (TimezoneStandard(), 10, datetime(1996, 10, 27, 3), zomer, winter, "CET"),  # noqa: DTZ001
    ):
        deel.add("TZNAME", naam)
        deel.add("TZOFFSETFROM", van)
        deel.add("TZOFFSETTO", naar)
        deel.add("DTSTART", begin)
        deel.add("RRULE", {"FREQ": "YEARLY", "BYMONTH": maand, "BYDAY": "-1SU"})
        zone.add_component(deel)
    return zone
