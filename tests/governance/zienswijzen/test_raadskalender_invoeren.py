"""Bringing in a calendar file: choose, look, confirm; twice changes nothing, and bad files are told about."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from governance.organen.models import Orgaan, OrgaanSoort
from governance.vergaderingen.models import Reces, Vergadering
from tests.factories import (
    VANDAAG,
    maak_agendapunt,
    maak_besluit,
    maak_gemeenteraad,
    maak_herinnerpunt,
    maak_orgaan,
    maak_reces,
    maak_vergadering,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _klok(bevries: Any) -> None:
    bevries()


@pytest.fixture
def raad(gemeente: Any) -> Orgaan:
    return maak_gemeenteraad(gemeente)


@pytest.fixture
def commissie(gemeente: Any) -> Orgaan:
    return maak_orgaan(gemeente=gemeente, soort=OrgaanSoort.RAADSCOMMISSIE, naam="commissie Bestuur")


@pytest.fixture
def url(raad: Orgaan) -> str:
    return reverse("governance:raadskalender-invoeren", args=[raad.uuid])


def gebeurtenis(uid: str, titel: str, begin: str, *extra: str) -> str:
    waarde = f";VALUE=DATE:{begin}" if len(begin) == 8 else f";TZID=Europe/Amsterdam:{begin}"
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{titel}", f"DTSTART{waarde}", *extra, "END:VEVENT"])


RAADSAVOND = gebeurtenis("a1", "Raadsvergadering", "20260615T193000", "LOCATION:raadzaal")
COMMISSIE = gebeurtenis("a2", "Commissie Bestuur", "20260601T200000")
ZOMER = gebeurtenis("a3", "Zomerreces", "20260711", "DTEND;VALUE=DATE:20260824")
BORREL = gebeurtenis("a4", "Borrel", "20260616T170000")
ALLES = (RAADSAVOND, COMMISSIE, ZOMER, BORREL)


def bestand(*gebeurtenissen: str, naam: str = "agenda.ics") -> SimpleUploadedFile:
    regels = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//griffie//NL", *gebeurtenissen, "END:VCALENDAR", ""]
    return SimpleUploadedFile(naam, "\r\n".join(regels).encode())


def stuur(client: Any, url: str, upload: Any, **velden: str) -> Any:
    return client.post(url, {"bestand": upload, "van": "1-1-2026", "tot_en_met": "31-12-2027", **velden})


def velden(antwoord: Any) -> dict[str, str]:
    """Return what the form of the preview would send."""
    soep = BeautifulSoup(antwoord.content, "html.parser")
    tabel = soep.find("input", attrs={"name": "tabel"})
    assert tabel is not None, antwoord.content.decode()[:3000]
    keuzes = {
        str(keuze["name"]): str(keuze.find("option", selected=True)["value"])  # type: ignore[index]
        for keuze in soep.find_all("select", attrs={"name": re.compile("^doel-")})
    }
    return {"tabel": str(tabel["value"]), **keuzes}


def bevestig(client: Any, url: str, antwoord: Any, **anders: str) -> Any:
    return client.post(url, velden(antwoord) | {"stap": "invoeren"} | anders)


def tekst(antwoord: Any) -> str:
    return re.sub(r"\s+", " ", BeautifulSoup(antwoord.content, "html.parser").get_text(" "))


def stand() -> list[Any]:
    vergaderingen = Vergadering.objects.order_by("datum", "pk")
    return [
        *vergaderingen.values_list("orgaan__naam", "datum", "aanvang", "plaats", "status", "versie"),
        *Reces.objects.order_by("van").values_list("naam", "van", "tot", "versie"),
    ]


# Who may.


@pytest.mark.parametrize("wie", ["raadslid", "secretaris", "regiosecretaris", "beheerder", "griffier_elders"])
def test_another_role_or_municipality_is_refused(client: Any, url: str, wie: str, request: Any) -> None:
    client.als(request.getfixturevalue(wie))

    for antwoord in (client.get(url), stuur(client, url, bestand(RAADSAVOND))):
        assert antwoord.status_code == 403
        assert "Dit mag alleen de griffier van Voorst." in antwoord.content.decode()


def test_visitor_is_sent_to_the_login(client: Any, url: str) -> None:
    assert client.get(url).status_code == 302
    assert stuur(client, url, bestand(RAADSAVOND)).status_code == 302


# Choose, look, confirm.


def test_upload_preview_confirm(client: Any, url: str, griffier: Any, commissie: Any) -> None:
    client.als(griffier)
    assert client.get(url).status_code == 200

    gezien = stuur(client, url, bestand(*ALLES), dagen_ervoor="10")
    assert gezien.status_code == 200
    assert stand() == []

    klaar = bevestig(client, url, gezien)

    assert (klaar.status_code, klaar.url) == (302, url.removesuffix("invoeren/"))
    assert "Ingevoerd: 3 nieuwe regels." in tekst(client.get(klaar.url))
    assert stand() == [
        ("commissie Bestuur", date(2026, 6, 1), time(20), "", "gepland", 1),
        ("Raad van Voorst", date(2026, 6, 15), time(19, 30), "raadzaal", "gepland", 1),
        ("Zomerreces", date(2026, 7, 11), date(2026, 8, 24), 1),
    ]
    assert list(Vergadering.objects.order_by("datum").values_list("sluitingsdatum", flat=True)) == [
        date(2026, 5, 22),
        date(2026, 6, 5),
    ]
    assert Vergadering.objects.first().vergadering_historie.get().pgh_context["door"] == "Greet Griffier"


def test_second_reading_doubles_nothing(client: Any, url: str, griffier: Any, commissie: Any) -> None:
    client.als(griffier)
    bevestig(client, url, stuur(client, url, bestand(*ALLES)))
    voor = stand()

    gezien = stuur(client, url, bestand(*ALLES))
    klaar = bevestig(client, url, gezien)

    assert "Neem over in de kalender" not in tekst(gezien)
    assert "Er is niets veranderd: alles uit dit bestand stond al in de kalender." in tekst(client.get(klaar.url))
    assert stand() == voor


def test_double_click_writes_once(client: Any, url: str, griffier: Any, commissie: Any) -> None:
    gezien = stuur(client.als(griffier), url, bestand(*ALLES))

    codes = [bevestig(client, url, gezien).status_code for _ in range(2)]

    assert (codes, Vergadering.objects.count(), Reces.objects.count()) == ([302, 302], 2, 1)


def test_changed_file_changes_what_stood_there(client: Any, url: str, griffier: Any) -> None:
    client.als(griffier)
    bevestig(client, url, stuur(client, url, bestand(RAADSAVOND), dagen_ervoor="10"))

    verzet = gebeurtenis("a1", "Raadsvergadering", "20260622T200000")
    gezien = stuur(client, url, bestand(verzet))
    assert "Was op 15 juni 2026 en was om 19:30 uur." in tekst(gezien)
    bevestig(client, url, gezien)

    rij = Vergadering.objects.get()
    assert (rij.datum, rij.aanvang, rij.plaats, rij.versie) == (date(2026, 6, 22), time(20), "raadzaal", 2)
    assert rij.sluitingsdatum == date(2026, 6, 12)
    geschrapt = gebeurtenis("a1", "Raadsvergadering", "20260622T200000", "STATUS:CANCELLED")
    bevestig(client, url, stuur(client, url, bestand(geschrapt)))
    rij.refresh_from_db()
    assert (rij.status, "Geschrapt in de agenda" in rij.toelichting) == ("geannuleerd", True)


def test_another_choice_is_shown_before_anything_is_written(client: Any, url: str, griffier: Any) -> None:
    gezien = stuur(client.als(griffier), url, bestand(BORREL))
    assert velden(gezien)["doel-1"] == "niets"

    opnieuw = bevestig(client, url, gezien, **{"doel-1": "raad"})

    assert "U koos iets anders. Er is nog niets ingevoerd" in tekst(opnieuw)
    assert stand() == []
    assert bevestig(client, url, opnieuw).status_code == 302
    assert Vergadering.objects.get().datum == date(2026, 6, 16)


def test_calendar_that_changed_meanwhile_is_shown_again(client: Any, url: str, griffier: Any, raad: Any) -> None:
    gezien = stuur(client.als(griffier), url, bestand(RAADSAVOND))
    maak_vergadering(orgaan=raad, datum=date(2026, 6, 15), aanvang=time(19, 30))

    antwoord = bevestig(client, url, gezien)

    assert antwoord.status_code == 409
    assert "Intussen is de kalender veranderd. Er is niets ingevoerd." in tekst(antwoord)
    assert Vergadering.objects.get().agenda_uid == ""
    assert bevestig(client, url, antwoord).status_code == 302
    assert Vergadering.objects.get().agenda_uid == "a1"


def test_meeting_with_a_decision_is_not_moved(client: Any, url: str, griffier: Any, raad: Any) -> None:
    vergadering = maak_vergadering(orgaan=raad, datum=date(2026, 6, 15), aanvang=time(19, 30), agenda_uid="a1")
    maak_besluit(orgaan=raad, datum=date(2026, 6, 15), behandeld_bij=maak_agendapunt(vergadering=vergadering))

    gezien = stuur(client.als(griffier), url, bestand(gebeurtenis("a1", "Raad", "20260622T193000")))

    assert "Wijzig deze vergadering zelf." in tekst(gezien)
    bevestig(client, url, gezien)
    vergadering.refresh_from_db()
    assert vergadering.datum == date(2026, 6, 15)


def test_overlapping_recess_is_told_and_left_alone(client: Any, url: str, griffier: Any, gemeente: Any) -> None:
    maak_reces(gemeente=gemeente, naam="bouwvak", van=date(2026, 7, 18), tot=date(2026, 8, 1))

    gezien = stuur(client.als(griffier), url, bestand(ZOMER, RAADSAVOND))

    assert "Overlapt met “bouwvak” (18 juli 2026 tot en met 31 juli 2026). Pas dat reces zelf aan." in tekst(gezien)
    assert bevestig(client, url, gezien).status_code == 302
    assert (Reces.objects.count(), Vergadering.objects.count()) == (1, 1)


def test_recess_that_is_brought_in_lets_the_reminders_be_planned_anew(
    client: Any, url: str, griffier: Any, gemeente: Any
) -> None:
    punt = maak_herinnerpunt(gemeente=gemeente, volgende_op=date(2026, 7, 20))

    bevestig(client, url, stuur(client.als(griffier), url, bestand(ZOMER)))

    punt.refresh_from_db()
    assert punt.volgende_op == VANDAAG


def test_repeats_become_meetings_of_their_own_over_both_changes_of_the_clock(
    client: Any, url: str, griffier: Any
) -> None:
    reeks = gebeurtenis("r1", "Raadsvergadering", "20260323T193000", "RRULE:FREQ=MONTHLY;BYDAY=4MO;COUNT=9")
    client.als(griffier)

    for _ in range(2):
        bevestig(client, url, stuur(client, url, bestand(reeks)))

    rijen = Vergadering.objects.all()
    assert (len(rijen), len({rij.agenda_uid for rij in rijen})) == (9, 9)
    assert {rij.aanvang for rij in rijen} == {time(19, 30)}


# Bad files.


def test_file_of_10_mb_is_refused_with_a_clear_message(client: Any, url: str, griffier: Any) -> None:
    groot = SimpleUploadedFile("groot.ics", b"BEGIN:VCALENDAR\r\n" + b"X" * (10 * 1024 * 1024))

    antwoord = stuur(client.als(griffier), url, groot)

    assert antwoord.status_code == 422
    assert "Dit kalenderbestand is te groot. Het mag hoogstens 5 MB zijn." in tekst(antwoord)


@pytest.mark.parametrize(
    ("inhoud", "melding"),
    [
        (b"", "Dit bestand is leeg."),
        (b"  \r\n", "Dit bestand is leeg."),
        (b"<html>login</html>", "Dit is geen kalenderbestand"),
        (b"\x00\xff\xfe" * 50, "Dit is geen kalenderbestand"),
    ],
)
def test_file_that_is_no_calendar_is_refused(client: Any, url: str, griffier: Any, inhoud: bytes, melding: str) -> None:
    antwoord = stuur(client.als(griffier), url, SimpleUploadedFile("x.ics", inhoud))

    assert antwoord.status_code == 422
    assert melding in tekst(antwoord)


def test_broken_lines_are_told_and_cost_only_their_own_appointment(client: Any, url: str, griffier: Any) -> None:
    kapot = gebeurtenis("k1", "Raad kapot", "20261399T990000")

    gezien = stuur(client.als(griffier), url, bestand(kapot, "dit is geen regel", RAADSAVOND))

    assert "Niet alles in dit bestand is te lezen" in tekst(gezien)
    assert "Regel " in tekst(gezien)
    assert bevestig(client, url, gezien).status_code == 302
    assert Vergadering.objects.get().datum == date(2026, 6, 15)


def test_missing_file_and_wrong_period_are_told_at_their_field(client: Any, url: str, griffier: Any) -> None:
    client.als(griffier)

    zonder = client.post(url, {"van": "1-1-2026", "tot_en_met": "31-12-2026"})
    verkeerd = stuur(client, url, bestand(RAADSAVOND), tot_en_met="1-1-2020")

    assert (zonder.status_code, verkeerd.status_code) == (422, 422)
    assert "Kies een bestand." in tekst(zonder)
    assert "De einddatum ligt vóór de begindatum." in tekst(verkeerd)


def test_more_appointments_than_a_page_holds_ask_for_a_shorter_period(client: Any, url: str, griffier: Any) -> None:
    reeks = gebeurtenis("r1", "Raad", "20260101T193000", "RRULE:FREQ=DAILY;COUNT=450")

    antwoord = stuur(client.als(griffier), url, bestand(reeks))

    assert antwoord.status_code == 422
    assert "U kunt er 400 tegelijk bekijken. Kies een kortere periode." in tekst(antwoord)


def test_text_of_a_file_is_only_ever_text(client: Any, url: str, griffier: Any) -> None:
    gemeen = gebeurtenis("x1", "<script>alert(1)</script> raad", "20260615T193000", "LOCATION:=1+1")

    gezien = stuur(client.als(griffier), url, bestand(gemeen))
    verslag = client.post(url, velden(gezien) | {"stap": "verslag"})

    assert b"<script>alert" not in gezien.content
    assert "'=1+1" in verslag.content.decode()


@pytest.mark.parametrize("tabel", ["", "onzin", "eyJhIjoxfQ:abc:def"])
def test_preview_that_was_changed_on_the_way_writes_nothing(client: Any, url: str, griffier: Any, tabel: str) -> None:
    antwoord = client.als(griffier).post(url, {"tabel": tabel, "stap": "invoeren"})

    assert antwoord.status_code == 422
    assert "Er is niets ingevoerd. Kies het bestand opnieuw." in tekst(antwoord)


def test_preview_of_one_council_is_of_no_use_for_another(
    client: Any, url: str, griffier: Any, tweede_gemeente: Any
) -> None:
    from tests.factories import maak_rol

    ander = maak_gemeenteraad(tweede_gemeente)
    maak_rol(griffier, "griffier", gemeente=tweede_gemeente)
    gezien = stuur(client.als(griffier), url, bestand(RAADSAVOND))

    antwoord = bevestig(client, reverse("governance:raadskalender-invoeren", args=[ander.uuid]), gezien)

    assert antwoord.status_code == 422
    assert "Deze voorvertoning is van een andere raad." in tekst(antwoord)
    assert not Vergadering.objects.exists()
