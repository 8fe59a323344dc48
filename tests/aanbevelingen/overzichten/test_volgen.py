"""Following a follow-up: by button, without and with htmx, and what the start page shows of it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from aanbevelingen.opvolging.models import Opvolging
from aanbevelingen.overzichten.models import Volger
from aanbevelingen.overzichten.volg_actions import volg, volg_niet_meer
from regio.audit.queries import logboek_van
from tests.factories import NU, maak_opvolging, maak_volger


def _adres(opvolging: Opvolging) -> str:
    return reverse("aanbevelingen:opvolging-volgen", args=[opvolging.uuid])


def test_following_twice_is_following_once(db: Any, raadslid: Any) -> None:
    opvolging = maak_opvolging()

    eerste = volg(opvolging=opvolging, door=raadslid, op=NU)
    tweede = volg(opvolging=opvolging, door=raadslid, op=NU.replace(year=2027))

    assert eerste == tweede
    assert tweede.sinds == NU
    assert volg_niet_meer(opvolging=opvolging, door=raadslid, op=NU)
    assert not volg_niet_meer(opvolging=opvolging, door=raadslid, op=NU)
    assert not Volger.objects.exists()


def test_history_says_who_followed(db: Any, raadslid: Any) -> None:
    volger = volg(opvolging=maak_opvolging(), door=raadslid, op=NU)

    (regel,) = logboek_van(volger)
    assert regel.door == str(raadslid)


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_follow_once(raadslid: Any) -> None:
    opvolging = maak_opvolging()

    def klik(_: int) -> None:
        volg(opvolging=opvolging, door=raadslid, op=NU)
        connection.close()

    with ThreadPoolExecutor(max_workers=4) as pool:
        list(pool.map(klik, range(4)))

    assert Volger.objects.count() == 1


def test_button_follows_and_stops(client: Any, rijen: dict[str, Opvolging], raadslid: Any) -> None:
    opvolging = rijen["laat"]
    client.als(raadslid)
    assert ">Volgen</button>" in client.get(opvolging.get_absolute_url()).content.decode()

    for _ in range(2):
        antwoord = client.post(_adres(opvolging), {"volgen": "ja"})
        assert antwoord["Location"] == opvolging.get_absolute_url()
    assert ">Niet meer volgen</button>" in client.get(opvolging.get_absolute_url()).content.decode()
    assert Volger.objects.get().gebruiker == raadslid

    client.post(_adres(opvolging), {"volgen": "nee"})
    assert not Volger.objects.exists()


def test_under_htmx_only_the_button_is_renewed(client: Any, rijen: dict[str, Opvolging], raadslid: Any) -> None:
    antwoord = client.als(raadslid).post(_adres(rijen["laat"]), {"volgen": "ja"}, headers={"HX-Request": "true"})

    tekst = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert "Niet meer volgen" in tekst
    assert "<html" not in tekst


def test_reading_the_address_of_the_button_changes_nothing(
    client: Any, rijen: dict[str, Opvolging], raadslid: Any
) -> None:
    assert client.als(raadslid).get(_adres(rijen["laat"])).status_code == 405
    assert not Volger.objects.exists()


def test_visitor_has_no_button_and_is_sent_to_the_login(client: Any, rijen: dict[str, Opvolging]) -> None:
    assert "volg-knop" not in client.get(rijen["laat"].get_absolute_url()).content.decode()
    antwoord = client.post(_adres(rijen["laat"]), {"volgen": "ja"})
    assert antwoord.status_code == 302
    assert reverse("account_login") in antwoord["Location"]


def test_what_one_may_not_see_cannot_be_followed(
    client: Any, rijen: dict[str, Opvolging], griffier_elders: Any
) -> None:
    Opvolging.objects.filter(pk=rijen["laat"].pk).update(zichtbaarheid="intern")

    assert client.als(griffier_elders).post(_adres(rijen["laat"]), {"volgen": "ja"}).status_code == 404
    assert not Volger.objects.exists()


def test_start_page_shows_what_i_follow_late_first(
    client: Any, rijen: dict[str, Opvolging], griffier_andere_regio: Any
) -> None:
    for naam in ("loopt", "laat"):
        maak_volger(opvolging=rijen[naam], gebruiker=griffier_andere_regio)
    maak_volger(opvolging=rijen["wacht"])

    deel = client.als(griffier_andere_regio).get("/").content.decode().split('id="gevolgd"')[1].split("</section>")[0]
    assert "Wat u volgt (2)" in deel
    assert deel.index("41 dagen te laat") < deel.index("niet gestart")


def test_what_became_internal_is_no_longer_shown_to_who_followed_it(
    client: Any, rijen: dict[str, Opvolging], griffier_andere_regio: Any
) -> None:
    maak_volger(opvolging=rijen["laat"], gebruiker=griffier_andere_regio)
    Opvolging.objects.filter(pk=rijen["laat"].pk).update(zichtbaarheid="intern")

    assert "Wat u volgt" not in client.als(griffier_andere_regio).get("/").content.decode()
