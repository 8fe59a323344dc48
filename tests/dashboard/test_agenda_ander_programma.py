"""The feed as another program reads it: vobject, the parser of calendar servers, which shares nothing with the writer.

Every feed is read twice: as it is, and with a zone name that no program knows, so that only the VTIMEZONE in the feed
itself can tell what time it is.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import Any
from urllib.parse import urlsplit

import pytest
import vobject
from django.core.cache import cache
from django.urls import reverse

from regio.kern.kalender import NEDERLAND, Kalenderpunt, schrijf_kalender
from tests.factories import (
    maak_deelname,
    maak_gemeenteraad,
    maak_raadpleging,
    maak_reces,
    maak_regeling,
    maak_vergadering,
    maak_verzoek,
)

VERGADERINGEN = {
    # The clock goes forward on 29 March 2026 and 28 March 2027, and back on 25 October 2026.
    "2026-03-28T19:30": "2026-03-28T18:30Z",
    "2026-03-29T01:59": "2026-03-29T00:59Z",
    "2026-03-29T03:00": "2026-03-29T01:00Z",
    "2026-03-29T19:30": "2026-03-29T17:30Z",
    "2026-03-30T19:30": "2026-03-30T17:30Z",
    "2026-10-24T19:30": "2026-10-24T17:30Z",
    "2026-10-25T01:59": "2026-10-24T23:59Z",
    "2026-10-25T02:30": "2026-10-25T00:30Z",
    "2026-10-25T03:00": "2026-10-25T02:00Z",
    "2026-10-25T19:30": "2026-10-25T18:30Z",
    "2026-10-26T19:30": "2026-10-26T18:30Z",
    "2027-03-27T19:30": "2027-03-27T18:30Z",
    "2027-03-28T19:30": "2027-03-28T17:30Z",
}
"""Dutch wall clock and the same moment in UTC, both written by hand."""
PLAATS = "Raadzaal ’t Erf, één trap op; ingang Höfstraße 12 (vóór de brug), vraag naar de coördinator: zaal “Ĳssel” 🏛"


@pytest.fixture
def feed(client: Any, griffier: Any, gemeente: Any, regio: Any, bevries: Any, db: None) -> bytes:
    """The feed of a griffier with meetings and whole days around both changes of the clock."""
    bevries()
    cache.clear()
    raad = maak_gemeenteraad(gemeente)
    for dag, uur in (wand.split("T") for wand in VERGADERINGEN):
        maak_vergadering(orgaan=raad, datum=date.fromisoformat(dag), aanvang=time.fromisoformat(uur), plaats=PLAATS)
    maak_vergadering(orgaan=raad, datum=date(2026, 4, 8), aanvang=time(20), sluitingsdatum=date(2026, 3, 29))
    maak_reces(gemeente=gemeente, naam="herfstreces", van=date(2026, 10, 24), tot=date(2026, 11, 2))
    regeling = maak_regeling(regio=regio, naam="Omgevingsdienst")
    maak_deelname(regeling=regeling, organisatie=gemeente)
    ronde = maak_raadpleging(regeling=regeling, titel="Begroting", jaar=2027, afgesproken_datum=date(2026, 10, 25))
    maak_verzoek(raadpleging=ronde, raad=raad)
    gemaakt = client.als(griffier).post(reverse("governance:agenda-abonnement"), {"gelezen": ""})
    adres = re.search(r">(https?://[^<]+\.ics)<", gemaakt.content.decode())
    assert adres is not None
    client.logout()
    inhoud: bytes = client.get(urlsplit(adres[1]).path).content
    return inhoud


def gelezen(inhoud: bytes) -> list[Any]:
    """Return the entries as vobject sees them, after it judged each and the whole by the standard."""
    kalender = vobject.readOne(inhoud.decode("utf-8"))
    assert kalender.validate(raiseException=True)
    return list(kalender.vevent_list)


def zonder_bekende_zone(inhoud: bytes) -> bytes:
    return inhoud.replace(b"TZID=Europe/Amsterdam", b"TZID=Onze tijd").replace(
        b"TZID:Europe/Amsterdam", b"TZID:Onze tijd"
    )


def moment(waarde: Any) -> str:
    return f"{waarde.astimezone(UTC):%Y-%m-%dT%H:%MZ}"


def vergaderingen(inhoud: bytes) -> list[Any]:
    return [event for event in gelezen(inhoud) if hasattr(event, "location")]


@pytest.mark.parametrize("lees_als", [bytes, zonder_bekende_zone])
def test_local_time_and_utc_are_right_over_both_changes_of_the_clock(feed: bytes, lees_als: Any) -> None:
    momenten = [event.dtstart.value for event in vergaderingen(lees_als(feed))]

    assert {f"{waarde:%Y-%m-%dT%H:%M}": moment(waarde) for waarde in momenten} == VERGADERINGEN


@pytest.mark.parametrize("lees_als", [bytes, zonder_bekende_zone])
def test_hour_that_comes_twice_is_two_moments(lees_als: Any) -> None:
    dubbel = [datetime(2026, 10, 25, 2, 30, tzinfo=NEDERLAND, fold=keer) for keer in (0, 1)]
    inhoud = schrijf_kalender("Raad", [Kalenderpunt(f"{d.fold}@regio", "Raad", d, dubbel[0]) for d in dubbel])

    momenten = {event.uid.value: moment(event.dtstart.value) for event in gelezen(lees_als(inhoud))}

    assert momenten == {"0@regio": "2026-10-25T00:30Z", "1@regio": "2026-10-25T01:30Z"}


@pytest.mark.parametrize("lees_als", [bytes, zonder_bekende_zone])
def test_meeting_over_the_change_lasts_as_long_as_it_does(lees_als: Any) -> None:
    begin, eind = (datetime(2026, 10, 25, uur, tzinfo=NEDERLAND) for uur in (1, 4))

    (event,) = gelezen(lees_als(schrijf_kalender("Raad", [Kalenderpunt("1@regio", "Raad", begin, begin, eind)])))

    assert (moment(event.dtstart.value), moment(event.dtend.value)) == ("2026-10-24T23:00Z", "2026-10-25T03:00Z")


def test_whole_days_stay_on_their_day(feed: bytes) -> None:
    hele = [event for event in gelezen(feed) if not isinstance(event.dtstart.value, datetime)]

    assert {event.summary.value: (event.dtstart.value, event.dtend.value) for event in hele} == {
        "Agenda sluit: Raad van Voorst": (date(2026, 3, 29), date(2026, 3, 30)),
        "Herfstreces (Voorst)": (date(2026, 10, 24), date(2026, 11, 2)),
        "Raden reageren tot en met: Begroting (Omgevingsdienst)": (date(2026, 10, 25), date(2026, 10, 26)),
        "Uiterlijk begroting vaststellen in het jaar vóór het begrotingsjaar: Begroting (Omgevingsdienst)": (
            date(2026, 12, 31),
            date(2027, 1, 1),
        ),
        "Uiterlijk vastgestelde begroting inzenden: Begroting (Omgevingsdienst)": (
            date(2026, 9, 14),
            date(2026, 9, 15),
        ),
    }


def test_every_entry_has_an_identity_of_its_own(feed: bytes) -> None:
    uids = [event.uid.value for event in gelezen(feed)]

    assert len(uids) == len(set(uids)) == feed.count(b"BEGIN:VEVENT")


@pytest.mark.parametrize("opvulling", range(8))
def test_text_beyond_ascii_is_folded_at_75_octets_and_read_back_whole(opvulling: int) -> None:
    """However the characters of several octets happen to lie around the border, none is cut in two."""
    titel = "x" * opvulling + PLAATS * 3
    punt = Kalenderpunt("1@regio", titel, date(2026, 3, 29), datetime(2026, 3, 1, tzinfo=UTC), locatie=PLAATS)

    inhoud = schrijf_kalender("Raad", [punt])

    regels = inhoud.split(b"\r\n")
    assert max(map(len, regels)) in range(72, 76)
    assert all(len(regel.decode("utf-8")) <= len(regel) for regel in regels)
    assert [(event.summary.value, event.location.value) for event in gelezen(inhoud)] == [(titel, PLAATS)]


def test_feed_itself_is_folded_and_its_places_are_read_back_whole(feed: bytes) -> None:
    assert max(map(len, feed.split(b"\r\n"))) <= 75
    assert [event.location.value for event in vergaderingen(feed)] == [PLAATS] * len(VERGADERINGEN)
