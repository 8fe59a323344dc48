"""The page of one meeting: agenda with what came of it, attendance, second meeting, and what others do not see."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from governance.vergaderingen.models import Vergadering
from tests.factories import (
    VANDAAG,
    maak_aanwezigheid,
    maak_agendapunt,
    maak_amendement,
    maak_beslispunt,
    maak_besluit,
    maak_fractie,
    maak_gemeenteraad,
    maak_motie,
    maak_stem,
    maak_stemmer,
    maak_stemming,
    maak_toezegging,
    maak_vergadering,
    maak_voorlegging,
    maak_voorstel,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _klok(bevries: Any) -> None:
    bevries()


def woorden(antwoord: Any) -> str:
    """Return the words of the page as they are read."""
    inhoud = BeautifulSoup(antwoord.content, "html.parser").find(id="inhoud")
    assert inhoud is not None
    return " ".join(inhoud.get_text(" ").split())


@pytest.fixture
def raad(gemeente: Any) -> Any:
    return maak_gemeenteraad(gemeente, naam="Raad van Voorst")


@pytest.fixture
def vergadering(raad: Any) -> Vergadering:
    return maak_vergadering(orgaan=raad, datum=VANDAAG, plaats="Raadzaal")


def vul(punt: Any) -> Any:
    """Give an item one of everything, and return its decision."""
    orgaan = punt.vergadering.orgaan
    besluit = maak_besluit(orgaan=orgaan, behandeld_bij=punt, titel="Begroting 2027", datum=punt.vergadering.datum)
    beslispunt = maak_beslispunt(besluit=besluit, uitkomst="voorgelegd")
    maak_amendement(beslispunt=beslispunt, titel="Een jaar later")
    maak_stem(stemmer=maak_stemmer(stemming=maak_stemming(beslispunt=beslispunt)))
    motie = maak_motie(orgaan=orgaan, agendapunt=punt, titel="Openbaar vervoer", datum=punt.vergadering.datum)
    maak_stem(stemmer=maak_stemmer(stemming=maak_stemming(motie=motie)))
    maak_toezegging(orgaan=orgaan, agendapunt=punt, tekst="Een brief over water", datum=punt.vergadering.datum)
    maak_voorlegging(voorstel=maak_voorstel(titel="Voorstel begroting"), orgaan=orgaan, agendapunt=punt)
    return besluit


def test_page_shows_per_item_what_came_of_it(client: Any, vergadering: Vergadering) -> None:
    vul(maak_agendapunt(vergadering=vergadering, titel="Begroting", nummer="7", behandeling="hamerstuk"))
    tekst = woorden(client.get(vergadering.get_absolute_url()))

    for stuk in (
        *("Raad van Voorst, 10 maart 2026", "Raadzaal", "7 Begroting", "Hamerstuk", "Begroting 2027"),
        *("Een jaar later", "Openbaar vervoer", "Een brief over water", "Voorstel begroting", "Wordt ingevuld"),
        "1 motie, 1 toezegging · 1 beslispunt nog zonder uitkomst",
    ):
        assert stuk in tekst, stuk


def test_what_stood_on_no_agenda_comes_last_and_once(client: Any, vergadering: Vergadering, raad: Any) -> None:
    maak_besluit(orgaan=raad, titel="Los besluit", datum=VANDAAG)
    maak_motie(orgaan=raad, titel="Motie van gisteren", datum=VANDAAG - timedelta(days=1))
    maak_agendapunt(vergadering=vergadering, titel="Opening")
    tweede = maak_vergadering(orgaan=raad, datum=VANDAAG, aanvang="20:00")

    regels = client.get(vergadering.get_absolute_url()).context["beeld"].agenda.alle
    assert [(regel.punt and regel.punt.titel, len(regel.besluiten)) for regel in regels] == [("Opening", 0), (None, 1)]
    assert client.get(tweede.get_absolute_url()).context["beeld"].agenda.alle == []


def test_besloten_does_not_exist_for_others(
    client: Any, vergadering: Vergadering, raad: Any, griffier: Any, griffier_elders: Any, beheerder: Any
) -> None:
    vul(maak_agendapunt(vergadering=vergadering, titel="Openbaar punt"))
    vul(maak_agendapunt(vergadering=vergadering, titel="Grondzaak", besloten=True))
    dicht = maak_vergadering(orgaan=raad, besloten=True, datum=date(2026, 1, 5))
    eigen = client.als(griffier).get(vergadering.get_absolute_url())
    assert eigen.context["beeld"].agenda.besluiten == 2
    assert client.get(dicht.get_absolute_url()).status_code == 200
    for lezer in (griffier_elders, beheerder, None):
        antwoord = client.als(lezer).get(vergadering.get_absolute_url())
        assert (antwoord.context["beeld"].agenda.besluiten, antwoord.context["beeld"].logboek) == (1, None)
        assert "Grondzaak" not in antwoord.content.decode()
        assert client.get(dicht.get_absolute_url()).status_code == 404


def test_besloten_second_meeting_is_not_named_to_others(
    client: Any, vergadering: Vergadering, raad: Any, griffier: Any
) -> None:
    tweede = maak_vergadering(orgaan=raad, datum=VANDAAG + timedelta(days=3), vervolg_op=vergadering, besloten=True)

    assert str(tweede.uuid) not in client.get(vergadering.get_absolute_url()).content.decode()
    assert str(tweede.uuid) in client.als(griffier).get(vergadering.get_absolute_url()).content.decode()
    Vergadering.objects.filter(pk=tweede.pk).update(besloten=False)
    Vergadering.objects.filter(pk=vergadering.pk).update(besloten=True)
    client.logout()
    assert str(vergadering.uuid) not in client.get(tweede.get_absolute_url()).content.decode()


def test_missed_quorum_offers_the_second_meeting_to_the_griffier_only(
    client: Any, vergadering: Vergadering, raad: Any, griffier: Any
) -> None:
    maak_aanwezigheid(
        vergadering=vergadering, fractie=maak_fractie(orgaan=raad, zetels=9), opkomst="aanwezig", aantal=4
    )
    adres = vergadering.get_absolute_url()
    tweede = reverse("governance:tweede-vergadering-nieuw", args=[vergadering.uuid])

    assert "Het quorum is niet gehaald; nodig: 5" in client.get(adres).content.decode()
    assert tweede not in client.get(adres).content.decode()
    assert tweede in client.als(griffier).get(adres).content.decode()


def test_griffier_gets_the_actions_and_another_the_reason(
    client: Any, vergadering: Vergadering, griffier: Any, griffier_elders: Any
) -> None:
    punt = maak_agendapunt(vergadering=vergadering)
    adres = vergadering.get_absolute_url()
    wijzig = reverse("governance:agendapunt-bewerken", args=[punt.uuid])
    eigen = client.als(griffier).get(adres).content.decode()
    assert wijzig in eigen
    assert f"agendapunt={punt.uuid}" in eigen
    ander = client.als(griffier_elders).get(adres).content.decode()
    assert wijzig not in ander
    assert "Dit mag alleen de griffier van Voorst." in ander


def test_empty_agenda_says_what_to_do(client: Any, vergadering: Vergadering, griffier: Any) -> None:
    adres = vergadering.get_absolute_url()

    assert "Hier staan straks de onderwerpen" in client.get(adres).content.decode()
    assert "Agenda plakken" in client.als(griffier).get(adres).content.decode()


def test_page_and_besluitenlijst_cost_the_same_with_thirty_items(
    client: Any, vergadering: Vergadering, griffier: Any, raad: Any, zelfde_aantal_queries: Any
) -> None:
    def maak() -> None:
        vul(maak_agendapunt(vergadering=vergadering))
        maak_aanwezigheid(vergadering=vergadering, fractie=maak_fractie(orgaan=raad), opkomst="aanwezig", aantal=1)

    client.als(griffier)
    maak()
    lijst = reverse("governance:besluitenlijst", args=[vergadering.uuid])
    zelfde_aantal_queries(lijst, lambda: None, maak)
    zelfde_aantal_queries(vergadering.get_absolute_url(), lambda: None, lambda: [maak() for _ in range(28)])
    zelfde_aantal_queries(lijst, lambda: None, maak)
