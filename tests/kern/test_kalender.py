"""The feed, checked by a parser that shares nothing with the library that wrote it, and by the library itself."""

from __future__ import annotations

import io
import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from dateutil.tz import tzical
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from regio.kern.kalender import NEDERLAND, Kalenderpunt, lees_kalender, schrijf_kalender

OP = datetime(2026, 4, 1, 9, 30, 15, 999, tzinfo=NEDERLAND)


def _nl(*delen: int, fold: int = 0) -> datetime:
    return datetime(*delen, tzinfo=NEDERLAND, fold=fold)  # type: ignore[arg-type,misc]


def _punt(begin: date | datetime, eind: date | datetime | None = None, **meer: Any) -> Kalenderpunt:
    return Kalenderpunt(**{"uid": "1@regio", "titel": "Raad", "begin": begin, "gewijzigd_op": OP, "eind": eind} | meer)


# A reader of our own, by the letter of RFC 5545

Component = dict[str, Any]


def ontleed(inhoud: bytes) -> Component:
    """Return the one component in the file; every line is checked for form."""
    assert inhoud.endswith(b"\r\n")
    assert b"\n" not in inhoud.replace(b"\r\n", b"")
    regels = inhoud.removesuffix(b"\r\n").split(b"\r\n")
    assert all(0 < len(regel) <= 75 for regel in regels)
    stapel: list[Component] = [{"delen": []}]
    for regel in b"\r\n".join(regels).replace(b"\r\n ", b"").decode("utf-8").split("\r\n"):
        assert not re.search(r"[\x00-\x08\x0a-\x1f\x7f]", regel)
        kop, parameters, waarde = re.fullmatch(r"([A-Z-]+)((?:;[A-Z-]+=[^;:\"]*)*):(.*)", regel).groups()  # type: ignore[union-attr]
        if kop == "BEGIN":
            stapel.append({"soort": waarde, "delen": []})
        elif kop == "END":
            klaar = stapel.pop()
            assert klaar["soort"] == waarde
            stapel[-1]["delen"].append(klaar)
        else:
            assert kop not in stapel[-1]
            stapel[-1][kop] = (dict(p.split("=", 1) for p in parameters.split(";")[1:]), waarde)
    (geheel,) = stapel.pop()["delen"]
    assert stapel == []
    return geheel  # type: ignore[no-any-return]


def tekst(eigenschap: tuple[dict[str, str], str]) -> str:
    return re.sub(r"\\([\\;,nN])", lambda m: "\n" if m[1] in "nN" else m[1], eigenschap[1])


def _laatste_zondag(jaar: int, maand: int) -> date:
    dag = date(jaar, maand, monthrange(jaar, maand)[1])
    return dag - timedelta(days=(dag.weekday() + 1) % 7)


def _verschil(zone: Component, wand: datetime) -> timedelta:
    """Return the distance to UTC that the VTIMEZONE gives: the observance that began last."""
    begonnen = []
    for deel in zone["delen"]:
        maand = re.fullmatch(r"FREQ=YEARLY;BYDAY=-1SU;BYMONTH=(\d+)", deel["RRULE"][1])
        eerste = datetime.strptime(deel["DTSTART"][1], "%Y%m%dT%H%M%S")  # noqa: DTZ007
        assert maand is not None
        for jaar in (wand.year - 1, wand.year):
            moment = datetime.combine(_laatste_zondag(jaar, int(maand[1])), eerste.time())
            assert moment >= eerste
            if moment <= wand:
                teken, uren = re.fullmatch(r"([+-])(\d\d)00", deel["TZOFFSETTO"][1]).groups()  # type: ignore[union-attr]
                begonnen.append((moment, timedelta(hours=int(teken + uren))))
    return max(begonnen)[1]


def moment(kalender: Component, eigenschap: tuple[dict[str, str], str]) -> date | datetime:
    """Return a day, or a moment in UTC as told by the zone in the file itself."""
    parameters, waarde = eigenschap
    if parameters == {"VALUE": "DATE"}:
        return datetime.strptime(waarde, "%Y%m%d").date()  # noqa: DTZ007
    if waarde.endswith("Z"):
        assert parameters == {}
        return datetime.strptime(waarde, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    (zone,) = [deel for deel in kalender["delen"] if deel["soort"] == "VTIMEZONE"]
    assert parameters == {"TZID": zone["TZID"][1]}
    wand = datetime.strptime(waarde, "%Y%m%dT%H%M%S")  # noqa: DTZ007
    return (wand - _verschil(zone, wand)).replace(tzinfo=UTC)


def _events(kalender: Component) -> list[Component]:
    return [deel for deel in kalender["delen"] if deel["soort"] == "VEVENT"]


# What stands in a feed


def test_a_deadline_is_a_whole_day_and_blocks_nobodys_agenda() -> None:
    punt = _punt(date(2026, 4, 1), uid="termijn-7@regio", versie=3, adres="https://portaal.example/x?a=1;b,c")

    kalender = ontleed(schrijf_kalender("Raad, Heerde", [punt]))
    (event,) = _events(kalender)

    assert {k: v[1] for k, v in kalender.items() if k not in {"soort", "delen"}} == {
        "VERSION": "2.0",
        "PRODID": "-//Regioportaal//Regioportaal//NL",
        "CALSCALE": "GREGORIAN",
        "METHOD": "PUBLISH",
        "X-WR-CALNAME": "Raad\\, Heerde",
        "X-WR-TIMEZONE": "Europe/Amsterdam",
        "REFRESH-INTERVAL": "PT6H",
        "X-PUBLISHED-TTL": "PT6H",
    }
    assert [deel["soort"] for deel in kalender["delen"]] == ["VEVENT"]
    assert {k: v for k, v in event.items() if k not in {"soort", "delen"}} == {
        "UID": ({}, "termijn-7@regio"),
        "SEQUENCE": ({}, "3"),
        "DTSTAMP": ({}, "20260401T073015Z"),
        "LAST-MODIFIED": ({}, "20260401T073015Z"),
        "SUMMARY": ({}, "Raad"),
        "DTSTART": ({"VALUE": "DATE"}, "20260401"),
        "DTEND": ({"VALUE": "DATE"}, "20260402"),
        "STATUS": ({}, "CONFIRMED"),
        "TRANSP": ({}, "TRANSPARENT"),
        "URL": ({}, "https://portaal.example/x?a=1;b,c"),
    }


def test_a_meeting_names_its_zone_and_the_zone_stands_in_the_feed() -> None:
    punt = _punt(_nl(2026, 6, 24, 19, 30), _nl(2026, 6, 24, 23), locatie="Raadzaal, Dorpsstraat 1", vervallen=True)

    kalender = ontleed(schrijf_kalender("Raad", [punt]))
    (event,) = _events(kalender)

    assert event["DTSTART"] == ({"TZID": "Europe/Amsterdam"}, "20260624T193000")
    assert event["DTEND"] == ({"TZID": "Europe/Amsterdam"}, "20260624T230000")
    assert (event["STATUS"][1], event["TRANSP"][1], tekst(event["LOCATION"])) == (
        "CANCELLED",
        "OPAQUE",
        "Raadzaal, Dorpsstraat 1",
    )


@pytest.mark.parametrize(
    "begin",
    [
        _nl(2026, 3, 28, 23, 59),
        _nl(2026, 3, 29, 1, 59),
        _nl(2026, 3, 29, 3),
        _nl(2026, 3, 30, 19, 30),
        _nl(2026, 10, 24, 19, 30),
        _nl(2026, 10, 25, 1, 59),
        _nl(2026, 10, 25, 2, 30),
        _nl(2026, 10, 25, 2, 30, fold=1),
        _nl(2026, 10, 25, 3),
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
        datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
        datetime(2028, 2, 29, 23, 30, tzinfo=UTC),
    ],
)
def test_the_time_is_right_on_both_days_that_the_clock_changes(begin: datetime) -> None:
    kalender = ontleed(schrijf_kalender("Raad", [_punt(begin)]))

    assert moment(kalender, _events(kalender)[0]["DTSTART"]) == begin.astimezone(UTC)


@pytest.mark.parametrize("jaar", range(1997, 2061))
def test_the_zone_agrees_with_the_tz_database_in_every_year(jaar: int) -> None:
    """A second parser, that of dateutil, reads the same VTIMEZONE."""
    inhoud = schrijf_kalender("Raad", [_punt(_nl(jaar, 6, 1, 12))])
    zone = tzical(io.StringIO(inhoud.decode())).get("Europe/Amsterdam")
    (eigen,) = [deel for deel in ontleed(inhoud)["delen"] if deel["soort"] == "VTIMEZONE"]

    for maand, wissel in ((3, _laatste_zondag(jaar, 3)), (10, _laatste_zondag(jaar, 10))):
        for dag, uur in ((-1, 12), (0, 1), (0, 3), (0, 12), (1, 12)):
            wand = datetime(jaar, maand, wissel.day, uur) + timedelta(days=dag)  # noqa: DTZ001
            verwacht = wand.replace(tzinfo=NEDERLAND).utcoffset()
            assert wand.replace(tzinfo=zone).utcoffset() == verwacht
            assert _verschil(eigen, wand) == verwacht


def test_the_same_values_give_the_same_bytes_in_any_order() -> None:
    punten = [_punt(date(2026, 4, dag), uid=f"{dag}@regio") for dag in (3, 1, 2)]

    assert schrijf_kalender("Raad", punten) == schrijf_kalender("Raad", reversed(punten))
    assert [e["UID"][1] for e in _events(ontleed(schrijf_kalender("Raad", punten)))] == [
        "1@regio",
        "2@regio",
        "3@regio",
    ]


def test_an_empty_feed_is_a_calendar_without_entries() -> None:
    assert ontleed(schrijf_kalender("Raad", []))["delen"] == []


@pytest.mark.parametrize(
    "punten",
    [
        [_punt(datetime(2026, 4, 1, 19, 30))],  # noqa: DTZ001
        [_punt(date(2026, 4, 1), gewijzigd_op=datetime(2026, 4, 1))],  # noqa: DTZ001
        [_punt(date(2026, 4, 1), date(2026, 4, 1))],
        [_punt(_nl(2026, 4, 1, 20), _nl(2026, 4, 1, 19))],
        [_punt(date(2026, 4, 1), _nl(2026, 4, 1, 19))],
        [_punt(date(2026, 4, 1)), _punt(date(2026, 4, 2))],
    ],
)
def test_what_would_be_read_wrongly_is_not_written(punten: list[Kalenderpunt]) -> None:
    with pytest.raises(ValueError, match=r"tijdzone|einde|uid"):
        schrijf_kalender("Raad", punten)


MOMENTEN = st.datetimes(datetime(2000, 1, 1), datetime(2060, 1, 1), timezones=st.just(NEDERLAND), allow_imaginary=False)  # noqa: DTZ001
BEGINNEN = st.dates(date(2000, 1, 1), date(2060, 1, 1)) | MOMENTEN
TEKSTEN = st.text(st.characters(codec="utf-8"), max_size=120)


def _een_regel(waarde: str) -> str:
    return " ".join(re.sub(r"[\x00-\x1f\x7f\x85\u2028\u2029]+", " ", waarde.replace("\\N", "\n")).split())


@given(BEGINNEN, TEKSTEN, TEKSTEN, TEKSTEN, st.integers(0, 10**6))
def test_what_is_written_is_read_back_by_three_readers(
    begin: date | datetime, titel: str, locatie: str, omschrijving: str, versie: int
) -> None:
    begin = begin.replace(microsecond=0) if isinstance(begin, datetime) else begin
    punt = _punt(begin, titel=titel, locatie=locatie, omschrijving=omschrijving, versie=versie)
    inhoud = schrijf_kalender(titel, [punt])
    wanneer = begin.astimezone(UTC) if isinstance(begin, datetime) else begin

    kalender = ontleed(inhoud)
    (event,) = _events(kalender)
    assert moment(kalender, event["DTSTART"]) == wanneer
    assert " ".join(tekst(event["SUMMARY"]).split()) == _een_regel(titel)
    assert (event["UID"][1], event["SEQUENCE"][1]) == ("1@regio", str(versie))

    (ander,) = Calendar.from_ical(inhoud).events
    assert ander.errors == []
    assert ander.start == begin

    gelezen = lees_kalender(io.BytesIO(inhoud), van=date(1999, 1, 1), tot=date(2061, 1, 1))
    (afspraak,) = gelezen.afspraken
    assert (gelezen.problemen, afspraak.begin, afspraak.hele_dag) == ((), begin, not isinstance(begin, datetime))
    assert afspraak.titel == _een_regel(titel)
