"""Running consultations on the start page: J4 in one click."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from regio.dashboard.raadpleeg_queries import raadpleegwerk
from tests.factories import (
    VANDAAG,
    maak_beslispunt,
    maak_besluit,
    maak_deelname,
    maak_gemeenteraad,
    maak_raadpleging,
    maak_regeling,
    maak_rol,
    maak_vergadering,
    maak_verzoek,
    maak_zienswijze,
)

pytestmark = pytest.mark.django_db
START = reverse("dashboard:start")


@pytest.fixture(autouse=True)
def _klok(bevries: Any) -> None:
    bevries()


@pytest.fixture
def regeling(regio: Any, gemeente: Any, tweede_gemeente: Any) -> Any:
    regeling = maak_regeling(regio=regio)
    for wie in (gemeente, tweede_gemeente):
        maak_deelname(regeling=regeling, organisatie=wie)
    return regeling


@pytest.fixture
def ronde(regeling: Any, gemeente: Any, tweede_gemeente: Any) -> Any:
    """A draft budget before two councils; the other one answered."""
    dag = VANDAAG + timedelta(days=60)
    ronde = maak_raadpleging(regeling=regeling, titel="Ontwerpbegroting 2027", afgesproken_datum=dag)
    maak_verzoek(raadpleging=ronde, raad=maak_gemeenteraad(gemeente))
    maak_zienswijze(verzoek=maak_verzoek(raadpleging=ronde, raad=maak_gemeenteraad(tweede_gemeente)))
    maak_vergadering(orgaan=maak_gemeenteraad(gemeente), datum=VANDAAG + timedelta(days=40))
    return ronde


def titels(wie: Any) -> list[str] | None:
    werk = raadpleegwerk(wie, VANDAAG)
    return None if werk is None else [rij.raadpleging.titel for rij in werk.lopend]


@pytest.mark.parametrize("wie", ["griffier", "raadslid"])
def test_council_sees_who_answered_and_its_last_usable_meeting_one_click_away(
    client: Any, wie: str, ronde: Any, request: Any
) -> None:
    html = " ".join(client.als(request.getfixturevalue(wie)).get(START).content.decode().split())

    assert f'href="{ronde.get_absolute_url()}"' in html
    assert "1 van 2" in html
    assert "9 mei 2026 (over 60 dagen)" in html
    assert "19 april 2026" in html


def test_secretary_of_the_region_sees_it_without_columns_of_a_council(
    client: Any, regiosecretaris: Any, ronde: Any
) -> None:
    html = client.als(regiosecretaris).get(START).content.decode()

    assert ronde.get_absolute_url() in html
    assert "Uw laatste bruikbare raad" not in html


def test_griffier_of_two_councils_has_a_row_for_each(
    client: Any, griffier: Any, tweede_gemeente: Any, ronde: Any
) -> None:
    maak_rol(griffier, "griffier", gemeente=tweede_gemeente)

    html = " ".join(client.als(griffier).get(START).content.decode().split())

    assert titels(griffier) == ["Ontwerpbegroting 2027", "Ontwerpbegroting 2027"]
    assert "Raadplegingen die lopen (1)" in html
    assert html.count('<br><span class="rp-zacht">Brummen</span>') == 1


def test_nothing_of_another_region_and_no_part_for_who_has_no_council(
    griffier_andere_regio: Any, rekenkamer: Any, ronde: Any
) -> None:
    assert titels(griffier_andere_regio) == []
    assert titels(rekenkamer) is None


def test_only_what_was_sent_and_runs(griffier: Any, regiosecretaris: Any, ronde: Any, regeling: Any) -> None:
    for velden in ({"vastgesteld_op": VANDAAG}, {"ingetrokken_op": VANDAAG}, {"verzonden_op": None}):
        maak_verzoek(
            raadpleging=maak_raadpleging(regeling=regeling, **velden), raad=maak_gemeenteraad(griffier_raad(ronde))
        )

    assert titels(griffier) == titels(regiosecretaris) == ["Ontwerpbegroting 2027"]


def griffier_raad(ronde: Any) -> Any:
    return ronde.verzoeken.order_by("pk").first().raad.gemeente


def test_internal_decision_of_another_council_is_not_counted(client: Any, griffier: Any, ronde: Any) -> None:
    zienswijze = ronde.verzoeken.order_by("pk").last().zienswijze
    besluit = maak_besluit(orgaan=zienswijze.verzoek.raad, zichtbaarheid="intern")
    zienswijze.beslispunt = maak_beslispunt(besluit=besluit)
    zienswijze.save()

    assert "0 van 2" in client.als(griffier).get(START).content.decode()


def test_what_ends_first_stands_on_top_and_what_ended_below(griffier: Any, ronde: Any, regeling: Any) -> None:
    for titel, dagen in (("voorbij", -1), ("morgen", 1), ("vandaag", 0)):
        eerder = VANDAAG - timedelta(days=30)
        dag = VANDAAG + timedelta(days=dagen)
        rij = maak_raadpleging(regeling=regeling, titel=titel, verzonden_op=eerder, afgesproken_datum=dag)
        maak_verzoek(raadpleging=rij, raad=maak_gemeenteraad(griffier_raad(ronde)))

    assert titels(griffier) == ["vandaag", "morgen", "Ontwerpbegroting 2027", "voorbij"]


def test_constant_number_of_queries(
    client: Any, griffier: Any, ronde: Any, regeling: Any, zelfde_aantal_queries: Any
) -> None:
    client.als(griffier)

    def meer() -> None:
        for _ in range(30):
            rij = maak_raadpleging(regeling=regeling, afgesproken_datum=VANDAAG + timedelta(days=9))
            maak_verzoek(raadpleging=rij, raad=maak_gemeenteraad(griffier_raad(ronde)))

    zelfde_aantal_queries(START, lambda: None, meer)
