"""Meetings as a list and fracties of a body: order, filters, pages, sheet, and what does not exist for others."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from governance.vergaderingen.models import Vergadering
from tests.factories import (
    VANDAAG,
    maak_agendapunt,
    maak_fractie,
    maak_gemeenteraad,
    maak_orgaan,
    maak_regeling,
    maak_vergadering,
)

pytestmark = pytest.mark.django_db

LIJST = "/vergaderingen/"


@pytest.fixture(autouse=True)
def _klok(bevries: Any) -> None:
    bevries()


def _rijen(antwoord: Any) -> list[Vergadering]:
    return list(antwoord.context["pagina"].object_list)


def test_next_meeting_is_on_top_and_then_the_latest(client: Any) -> None:
    dagen = [VANDAAG + timedelta(days=n) for n in (9, -1, 0, -30, 2)]
    rijen = [maak_vergadering(datum=dag) for dag in dagen]

    assert _rijen(client.get(LIJST)) == [rijen[n] for n in (2, 4, 0, 1, 3)]


def test_filters_narrow_and_nonsense_finds_nothing(client: Any, regio: Any, gemeente: Any, andere_regio: Any) -> None:
    raad = maak_vergadering(orgaan=maak_gemeenteraad(gemeente), datum=date(2025, 5, 1))
    regionaal = maak_vergadering(orgaan=maak_orgaan(regio=regio), datum=date(2026, 12, 1))
    elders = maak_vergadering(orgaan=maak_orgaan(regeling=maak_regeling(regio=andere_regio)))
    verwacht = {
        f"regio={regio.slug}": {raad, regionaal},
        f"regio={andere_regio.slug}": {elders},
        f"gemeente={gemeente.slug}": {raad},
        f"orgaan={regionaal.orgaan.uuid}": {regionaal},
        "jaar=2025": {raad},
        "wanneer=komend": {regionaal, elders},
        "wanneer=geweest": {raad},
        "jaar=abc": set(),
        "jaar=0000": set(),
        "orgaan=x%00": set(),
        "wanneer=ooit": set(),
        "regio=nergens": set(),
    }

    assert {vraag: set(_rijen(client.get(f"{LIJST}?{vraag}"))) for vraag in verwacht} == verwacht


def test_besloten_meeting_and_item_do_not_exist_for_others(
    client: Any, gemeente: Any, griffier: Any, raadslid: Any, griffier_elders: Any, beheerder: Any, bezoeker: Any
) -> None:
    raad = maak_gemeenteraad(gemeente)
    besloten = maak_vergadering(orgaan=raad, besloten=True, plaats="Geheime zaal", datum=date(2024, 1, 1))
    gewoon = maak_agendapunt(vergadering=maak_vergadering(orgaan=raad)).vergadering
    maak_agendapunt(vergadering=gewoon, besloten=True)
    for lezer in (griffier, raadslid):
        antwoord = client.als(lezer).get(LIJST)
        assert [(rij, rij.aantal_punten) for rij in _rijen(antwoord)] == [(gewoon, 2), (besloten, 0)]
    for lezer in (griffier_elders, beheerder, bezoeker):
        antwoord = client.als(lezer).get(LIJST)
        assert [(rij, rij.aantal_punten) for rij in _rijen(antwoord)] == [(gewoon, 1)]
        assert antwoord.context["keuzes"].jaren == ["2026"]
        assert "Geheime zaal" not in client.get(f"{LIJST}?formaat=csv").content.decode()


def test_list_as_sheet(client: Any) -> None:
    maak_vergadering(orgaan=maak_gemeenteraad(naam="=raad"), plaats="Raadzaal", voorbeeld=True)
    regels = client.get(f"{LIJST}?formaat=csv").content.decode("utf-8-sig").splitlines()

    assert regels[0].startswith("Datum;Aanvang;Orgaan;Hoort bij;Plaats;Stand;")
    assert regels[1].startswith("2026-03-10;;'=raad;")
    assert regels[1].endswith(";Raadzaal;gepland;nee;nee;0;ja")


def test_empty_list_says_what_comes_and_offers_the_next_step(client: Any, griffier: Any, gemeente: Any) -> None:
    assert "Nog geen vergaderingen" in client.get(LIJST).content.decode()
    assert "Kies ruimer" in client.get(f"{LIJST}?jaar=1999").content.decode()
    raad = maak_gemeenteraad(gemeente)
    nieuw = reverse("governance:vergadering-nieuw", args=[raad.uuid])
    assert nieuw in client.als(griffier).get(LIJST).content.decode()


def test_who_keeps_several_bodies_chooses_one(client: Any, regiosecretaris: Any, regio: Any) -> None:
    organen = [maak_orgaan(regio=regio), maak_orgaan(regeling=maak_regeling(regio=regio))]
    html = client.als(regiosecretaris).get(LIJST).content.decode()

    assert all(reverse("governance:vergadering-nieuw", args=[orgaan.uuid]) in html for orgaan in organen)


def test_list_has_pages_and_costs_the_same_with_thirty(client: Any, zelfde_aantal_queries: Any, griffier: Any) -> None:
    client.als(griffier)
    zelfde_aantal_queries(LIJST, maak_agendapunt, lambda: [maak_agendapunt() for _ in range(30)])

    assert len(_rijen(client.get(LIJST))) == 25
    assert len(_rijen(client.get(f"{LIJST}?pagina=2"))) == 6


# Fracties.


def test_fracties_stand_with_their_seats_and_those_that_were_below(client: Any, gemeente: Any, griffier: Any) -> None:
    raad = maak_gemeenteraad(gemeente)
    maak_fractie(orgaan=raad, naam="Groot", zetels=9, stemmen=4321)
    maak_fractie(orgaan=raad, naam="Klein", zetels=2)
    maak_fractie(orgaan=raad, naam="Oud", zetels=12, tot=date(2022, 1, 1))
    adres = reverse("governance:fractie-list", args=[raad.uuid])
    antwoord = client.get(adres)

    assert [fractie.naam for fractie in antwoord.context["pagina"]] == ["Groot", "Klein", "Oud"]
    assert "Samen 11 zetels op 10 maart 2026" in antwoord.content.decode()
    assert "Wijzig<" not in antwoord.content.decode()
    assert "Wijzig<" in client.als(griffier).get(adres).content.decode()
    csv = client.get(f"{adres}?formaat=csv").content.decode("utf-8-sig").splitlines()
    assert csv[1] == "Groot;9;4321;2020-01-01;;nee"


def test_fracties_empty_and_thirty(client: Any, zelfde_aantal_queries: Any, griffier: Any, gemeente: Any) -> None:
    raad = maak_gemeenteraad(gemeente)
    adres = reverse("governance:fractie-list", args=[raad.uuid])
    assert "Nog geen fracties" in client.get(adres).content.decode()
    client.als(griffier)
    assert "Nog geen fracties" in client.get(adres).content.decode()
    zelfde_aantal_queries(
        adres, lambda: maak_fractie(orgaan=raad), lambda: [maak_fractie(orgaan=raad) for _ in range(30)]
    )
