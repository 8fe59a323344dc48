"""Subscribing to one's own calendar: the secret address, whose rights it has, and what a calendar program reads."""

from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime, time
from typing import Any
from urllib.parse import urlsplit

import icalendar
import pytest
from django.core.cache import cache
from django.urls import reverse

from governance.organisaties.models import Rolverlening
from regio.accounts.models import Agendasleutel
from regio.dashboard import agenda_views, kalender_feed
from regio.kern.kalender import NEDERLAND, lees_kalender
from tests.factories import (
    maak_deelname,
    maak_gebruiker,
    maak_gemeenteraad,
    maak_orgaan,
    maak_raadpleging,
    maak_reces,
    maak_regeling,
    maak_vergadering,
    maak_verzoek,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _klok(bevries: Any) -> None:
    bevries()


@pytest.fixture(autouse=True)
def _lege_teller() -> None:
    cache.clear()


@pytest.fixture
def url() -> str:
    return reverse("governance:agenda-abonnement")


@pytest.fixture
def wereld(regio: Any, gemeente: Any) -> Any:
    """A council meeting in summer and one in winter, a closed one, a recess, and a public and an internal round."""
    raad = maak_gemeenteraad(gemeente)
    regeling = maak_regeling(regio=regio, naam="Omgevingsdienst")
    maak_deelname(regeling=regeling, organisatie=gemeente)
    maak_vergadering(orgaan=raad, datum=date(2026, 3, 23), aanvang=time(19, 30), plaats="raadzaal")
    maak_vergadering(orgaan=raad, datum=date(2026, 3, 30), aanvang=time(19, 30), sluitingsdatum=date(2026, 3, 20))
    maak_vergadering(orgaan=raad, datum=date(2026, 4, 7), besloten=True, plaats="GEHEIMKAMER")
    maak_reces(gemeente=gemeente, van=date(2026, 7, 11), tot=date(2026, 8, 24))
    begroting = maak_raadpleging(regeling=regeling, titel="Begroting", jaar=2027, aanbieding_op=date(2026, 7, 1))
    maak_verzoek(raadpleging=begroting, raad=raad)
    maak_raadpleging(regio=regio, titel="GEHEIM STUK", zichtbaarheid="intern", aanbieding_op=date(2026, 6, 2))
    return raad


def abonneer(client: Any, url: str, wie: Any) -> str:
    """Return the path of the address that this person gets."""
    sleutel = Agendasleutel.objects.filter(gebruiker=wie).first()
    gelezen = sleutel.gemaakt_op.isoformat() if sleutel else ""
    antwoord = client.als(wie).post(url, {"gelezen": gelezen})
    gevonden = re.search(r">(https?://[^<]+\.ics)<", antwoord.content.decode())
    assert gevonden is not None, antwoord.content.decode()[:3000]
    return urlsplit(gevonden[1]).path


def feed(client: Any, pad: str) -> str:
    client.logout()
    antwoord = client.get(pad)
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def titels(tekst: str) -> list[str]:
    return [str(e["SUMMARY"]) for e in icalendar.Calendar.from_ical(tekst).walk("VEVENT")]


# The address.


def test_visitor_is_sent_to_the_login(client: Any, url: str) -> None:
    assert client.get(url).status_code == 302
    assert client.post(url, {"gelezen": ""}).status_code == 302


def test_address_is_shown_once_and_kept_by_no_cache(client: Any, url: str, griffier: Any) -> None:
    client.als(griffier)
    assert "U heeft nog geen adres" in client.get(url).content.decode()

    gemaakt = client.post(url, {"gelezen": ""})
    later = client.get(url)

    assert ".ics" in gemaakt.content.decode()
    assert "no-store" in gemaakt["Cache-Control"]
    assert ".ics" not in later.content.decode()
    assert "U heeft een adres sinds 10 maart 2026" in later.content.decode()


def test_double_click_says_that_the_first_address_is_gone(client: Any, url: str, griffier: Any) -> None:
    client.als(griffier)

    antwoorden = [client.post(url, {"gelezen": ""}) for _ in range(2)]

    assert [antwoord.status_code for antwoord in antwoorden] == [200, 409]
    assert "Er is net al een nieuw adres gemaakt" in antwoorden[1].content.decode()
    assert ".ics" not in antwoorden[1].content.decode()


def test_withdrawn_and_replaced_addresses_do_not_exist(
    client: Any, url: str, griffier: Any, wereld: Any, bevries: Any
) -> None:
    oud = abonneer(client, url, griffier)
    assert titels(feed(client, oud))
    bevries(date(2026, 3, 11))
    nieuw = abonneer(client, url, griffier)
    assert client.get(oud).status_code == 404
    assert client.get(nieuw).status_code == 200

    for _ in range(2):
        assert client.als(griffier).post(url, {"actie": "intrekken"}).status_code == 302

    client.logout()
    assert client.get(nieuw).status_code == 404


@pytest.mark.parametrize("sleutel", ["x", "a" * 43, "A" * 44, "..%2f", "%00", "é"])
def test_address_that_is_none_does_not_exist(client: Any, sleutel: str) -> None:
    assert client.get(f"/agenda/{sleutel}.ics").status_code == 404


def test_feed_writes_nothing_and_takes_no_post(client: Any, url: str, griffier: Any) -> None:
    pad = abonneer(client, url, griffier)

    assert client.post(pad).status_code == 405
    assert client.head(pad).status_code == 200


# Whose rights.


def test_feed_has_the_rights_of_its_owner_without_login(client: Any, url: str, griffier: Any, wereld: Any) -> None:
    tekst = feed(client, abonneer(client, url, griffier))

    assert "GEHEIMKAMER" in tekst
    assert "GEHEIM STUK" in tekst
    assert "Zomerreces (Voorst)" in titels(tekst)


@pytest.mark.parametrize("wie", ["griffier_elders", "regiosecretaris", "griffier_andere_regio", "beheerder"])
def test_nothing_internal_of_another_leaks(client: Any, url: str, wie: str, wereld: Any, request: Any) -> None:
    tekst = feed(client, abonneer(client, url, request.getfixturevalue(wie)))

    assert "GEHEIMKAMER" not in tekst
    mag_van_regio = wie in {"regiosecretaris", "griffier_elders"}
    assert ("GEHEIM STUK" in tekst) is mag_van_regio
    if wie in {"griffier_andere_regio", "beheerder"}:
        assert titels(tekst) == []


def test_being_logged_in_as_another_changes_nothing(
    client: Any, url: str, griffier: Any, griffier_andere_regio: Any, wereld: Any
) -> None:
    van_ander = abonneer(client, url, griffier_andere_regio)

    assert "GEHEIM" not in client.als(griffier).get(van_ander).content.decode()


def test_role_that_ends_takes_its_calendar_along(client: Any, url: str, griffier: Any, wereld: Any) -> None:
    pad = abonneer(client, url, griffier)
    Rolverlening.objects.filter(gebruiker=griffier).update(tot=date(2026, 3, 1))

    assert titels(feed(client, pad)) == []


def test_account_that_is_closed_has_no_feed(client: Any, url: str, griffier: Any, wereld: Any) -> None:
    pad = abonneer(client, url, griffier)
    griffier.is_active = False
    griffier.save()
    client.logout()

    assert client.get(pad).status_code == 404


def test_person_without_roles_gets_an_empty_calendar(client: Any, url: str, wereld: Any) -> None:
    assert titels(feed(client, abonneer(client, url, maak_gebruiker()))) == []


# What a calendar program reads.


def test_two_parsers_read_the_same_and_times_are_right_over_the_change_of_the_clock(
    client: Any, url: str, griffier: Any, wereld: Any
) -> None:
    tekst = feed(client, abonneer(client, url, griffier))

    bibliotheek = icalendar.Calendar.from_ical(tekst)
    eigen = lees_kalender(io.BytesIO(tekst.encode()), van=date(2025, 1, 1), tot=date(2028, 1, 1))
    assert eigen.problemen == ()
    assert sorted(a.titel for a in eigen.afspraken) == sorted(titels(tekst))
    raden = [a.begin for a in eigen.afspraken if isinstance(a.begin, datetime)]
    assert raden == [datetime(2026, 3, day, 19, 30, tzinfo=NEDERLAND) for day in (23, 30)]
    assert [moment.astimezone(UTC).hour for moment in raden] == [18, 17]
    reces = next(e for e in bibliotheek.walk("VEVENT") if "Zomerreces" in str(e["SUMMARY"]))
    assert (reces["DTSTART"].dt, reces["DTEND"].dt) == (date(2026, 7, 11), date(2026, 8, 24))


def test_lines_are_folded_and_end_as_the_standard_says(client: Any, url: str, griffier: Any, wereld: Any) -> None:
    ruw = client.get(abonneer(client, url, griffier)).content

    assert all(len(regel) <= 75 for regel in ruw.split(b"\r\n"))
    assert b"\n" not in ruw.replace(b"\r\n", b"")
    assert ruw.startswith(b"BEGIN:VCALENDAR\r\n")


def test_term_tells_its_article_and_arithmetic(client: Any, url: str, griffier: Any, wereld: Any) -> None:
    kalender = icalendar.Calendar.from_ical(feed(client, abonneer(client, url, griffier)))

    uitleg = [str(e.get("DESCRIPTION", "")) for e in kalender.walk("VEVENT")]
    assert "Wgr art. 35 lid 1 en 3: 12 weken vóór 1 juli 2026 = 8 april 2026." in uitleg


def test_unchanged_feed_is_not_sent_again_and_a_change_is(client: Any, url: str, griffier: Any, wereld: Any) -> None:
    pad = abonneer(client, url, griffier)
    eerste = client.get(pad)

    assert client.get(pad, headers={"if-none-match": eerste["ETag"]}).status_code == 304
    maak_vergadering(orgaan=wereld, datum=date(2026, 5, 4))
    assert client.get(pad, headers={"if-none-match": eerste["ETag"]}).status_code == 200


def test_meeting_that_is_off_is_cancelled_in_the_feed(client: Any, url: str, griffier: Any, wereld: Any) -> None:
    maak_vergadering(orgaan=wereld, datum=date(2026, 5, 4), status="geannuleerd", toelichting="Geen stukken.")

    kalender = icalendar.Calendar.from_ical(feed(client, abonneer(client, url, griffier)))

    weg = [e for e in kalender.walk("VEVENT") if e["STATUS"] == "CANCELLED"]
    assert [str(e["SUMMARY"]) for e in weg] == ["Gaat niet door: Raad van Voorst"]


def test_text_cannot_break_out_of_its_line(client: Any, url: str, griffier: Any, wereld: Any) -> None:
    gemeen = "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\nSUMMARY:VALS;a,b\\n"
    maak_vergadering(orgaan=wereld, datum=date(2026, 5, 4), plaats=gemeen)

    kalender = icalendar.Calendar.from_ical(feed(client, abonneer(client, url, griffier)))

    gevonden = [e for e in kalender.walk("VEVENT") if e["DTSTART"].dt == date(2026, 5, 4)]
    assert [str(e["SUMMARY"]) for e in gevonden] == ["Raad van Voorst"]
    assert "VALS" in str(gevonden[0]["LOCATION"])


def test_recess_that_began_long_ago_keeps_its_own_first_day(
    client: Any, url: str, griffier: Any, gemeente: Any
) -> None:
    maak_reces(gemeente=gemeente, naam="verbouwing", van=date(2025, 6, 1), tot=date(2026, 9, 1))

    kalender = icalendar.Calendar.from_ical(feed(client, abonneer(client, url, griffier)))

    assert [e["DTSTART"].dt for e in kalender.walk("VEVENT")] == [date(2025, 6, 1)]


# Bounded.


def test_too_many_requests_are_refused_for_a_while(
    client: Any, url: str, griffier: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(agenda_views, "PER_UUR", 3)
    pad = abonneer(client, url, griffier)

    codes = [client.get(pad).status_code for _ in range(5)]

    assert codes == [200, 200, 200, 429, 429]
    assert client.get(pad)["Retry-After"] == "3600"


def test_feed_is_bounded_and_keeps_what_is_near(
    client: Any, url: str, griffier: Any, wereld: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kalender_feed, "HOOGSTENS", 2)
    maak_vergadering(orgaan=wereld, datum=date(2026, 3, 11))

    assert "Raad van Voorst" in titels(feed(client, abonneer(client, url, griffier)))
    assert len(titels(feed(client, abonneer(client, url, griffier)))) == 2


def test_constant_number_of_queries(
    client: Any, url: str, griffier: Any, wereld: Any, regio: Any, zelfde_aantal_queries: Any
) -> None:
    pad = abonneer(client, url, griffier)

    def meer() -> None:
        for nummer in range(30):
            maak_vergadering(orgaan=wereld, datum=date(2026, 4, 1), aanvang=time(9, nummer))
            maak_vergadering(orgaan=maak_orgaan(regio=regio), datum=date(2026, 4, 1))
            maak_raadpleging(regio=regio, aanbieding_op=date(2026, 7, 1))

    zelfde_aantal_queries(pad, lambda: None, meer)
