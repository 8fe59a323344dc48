"""The page of one proposal: how far every council is, what each decided, and what others may not know."""

from __future__ import annotations

import csv
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from governance.voorstellen.models import Voorstel
from tests.factories import (
    maak_agendapunt,
    maak_beslispunt,
    maak_besluit,
    maak_gemeente,
    maak_gemeenteraad,
    maak_inwonertal,
    maak_orgaan,
    maak_vergadering,
    maak_voorlegging,
    maak_voorstel,
    maak_voorstelpunt,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _klok(bevries: Any) -> None:
    bevries()


@pytest.fixture
def raden(gemeente: Any, tweede_gemeente: Any) -> list[Any]:
    for rij, aantal in ((gemeente, 30_000), (tweede_gemeente, 10_000)):
        maak_inwonertal(gemeente=rij, aantal=aantal)
    return [maak_gemeenteraad(gemeente), maak_gemeenteraad(tweede_gemeente)]


@pytest.fixture
def voorstel(regio: Any, raden: list[Any]) -> Voorstel:
    rij = maak_voorstel(afzender=maak_orgaan(regio=regio, naam="Regiobestuur"), titel="Agenda 2027")
    for tekst in ("De agenda vast te stellen.", "Het geld beschikbaar te stellen."):
        maak_voorstelpunt(voorstel=rij, tekst=tekst)
    for raad in raden:
        maak_voorlegging(voorstel=rij, orgaan=raad)
    return rij


def besluit_op(voorstel: Voorstel, raad: Any, *uitkomsten: str, **velden: Any) -> Any:
    besluit = maak_besluit(orgaan=raad, voorstel=voorstel, **velden)
    for punt, uitkomst in zip(voorstel.punten.order_by("nummer"), uitkomsten, strict=False):
        maak_beslispunt(besluit=besluit, voorstelpunt=punt, uitkomst=uitkomst, toelichting="Omdat")
    return besluit


def beeld(client: Any, voorstel: Voorstel) -> Any:
    antwoord = client.get(voorstel.get_absolute_url())
    assert antwoord.status_code == 200
    return antwoord.context["beeld"]


def standen(client: Any, voorstel: Voorstel) -> dict[str, str]:
    return {rij.orgaan.naam: rij.stand for rij in beeld(client, voorstel).rijen}


def test_page_counts_councils_and_their_share_of_the_inhabitants(
    client: Any, voorstel: Voorstel, raden: list[Any]
) -> None:
    besluit_op(voorstel, raden[0], "conform", "verworpen")

    gezien = beeld(client, voorstel)

    assert gezien.kop == "1 van 2 raden heeft over alle punten besloten, samen 75 % van de inwoners"
    assert [stand.woorden for stand in gezien.puntstanden] == [
        "aangenomen door 1 van 2 (75 % van de inwoners)",
        "aangenomen door 0 van 2, verworpen door 1",
    ]
    assert standen(client, voorstel) == {"Raad van Voorst": "besloten", "Raad van Brummen": "voorgelegd"}
    html = client.get(voorstel.get_absolute_url()).content.decode()
    assert "Inwonertallen op 1 januari 2023, samen 40.000." in html


def test_regional_body_is_shown_but_not_counted_among_the_councils(client: Any, voorstel: Voorstel, regio: Any) -> None:
    bestuur = maak_orgaan(regio=regio, naam="Dagelijks bestuur")
    maak_voorlegging(voorstel=voorstel, orgaan=bestuur)
    besluit_op(voorstel, bestuur, "conform", "conform")

    gezien = beeld(client, voorstel)

    assert (gezien.besloten, gezien.totaal, len(gezien.rijen)) == (0, 2, 3)


def test_later_decision_counts_for_what_was_put_off(client: Any, voorstel: Voorstel, raden: list[Any]) -> None:
    besluit_op(voorstel, raden[0], "conform", "aangehouden", datum=date(2026, 1, 1))
    assert standen(client, voorstel)["Raad van Voorst"] == "aangehouden"
    later = maak_besluit(orgaan=raden[0], voorstel=voorstel, datum=date(2026, 2, 1))
    maak_beslispunt(besluit=later, voorstelpunt=voorstel.punten.get(nummer=2), uitkomst="conform")

    gezien = beeld(client, voorstel)

    assert standen(client, voorstel)["Raad van Voorst"] == "besloten"
    assert next(rij for rij in gezien.rijen if rij.orgaan == raden[0]).besluit == later


def test_council_that_decided_without_being_asked_here_stands_too(client: Any, voorstel: Voorstel) -> None:
    elders = maak_gemeenteraad(maak_gemeente("Epe"))
    besluit_op(voorstel, elders, "conform", "conform")

    html = client.get(voorstel.get_absolute_url()).content.decode()

    assert "niet via het portaal voorgelegd" in html
    assert beeld(client, voorstel).totaal == 3
    assert "Van Epe is geen inwonertal bekend op 1 januari 2023" in html


def test_internal_decision_and_closed_item_do_not_exist_for_others(
    client: Any, voorstel: Voorstel, raden: list[Any], raadslid: Any, griffier_elders: Any, regiosecretaris: Any
) -> None:
    besluit_op(voorstel, raden[0], "conform", "conform", zichtbaarheid="intern", titel="Geheim besluit")
    punt = maak_agendapunt(vergadering=maak_vergadering(orgaan=raden[0]), besloten=True, nummer="9z")
    voorstel.voorleggingen.filter(orgaan=raden[0]).update(agendapunt=punt)

    for wie in (None, griffier_elders, regiosecretaris):
        client.als(wie)
        assert standen(client, voorstel)["Raad van Voorst"] == "voorgelegd"
        assert "9z" not in client.get(voorstel.get_absolute_url()).content.decode()
        assert "conform" not in client.get(f"{voorstel.get_absolute_url()}?formaat=csv").content.decode()
    client.als(raadslid)
    assert standen(client, voorstel)["Raad van Voorst"] == "besloten"
    assert "9z" in client.get(voorstel.get_absolute_url()).content.decode()


def test_everybody_gets_the_next_step_that_is_theirs(
    client: Any, voorstel: Voorstel, raden: list[Any], griffier: Any, regiosecretaris: Any
) -> None:
    rij = voorstel.voorleggingen.get(orgaan=raden[0])
    agenda = reverse("governance:voorlegging-bewerken", args=[rij.pk])
    terug = reverse("governance:voorlegging-terugnemen", args=[rij.pk])
    voorleggen = reverse("governance:voorstel-voorleggen", args=[voorstel.uuid])

    def gezien(wie: Any) -> list[bool]:
        html = client.als(wie).get(voorstel.get_absolute_url()).content.decode()
        return [adres in html for adres in (agenda, terug, voorleggen, "Geschiedenis")]

    assert gezien(None) == [False, False, False, False]
    assert gezien(griffier) == [True, False, False, True]
    assert gezien(regiosecretaris) == [False, True, True, True]


def test_empty_proposal_says_what_comes_first(client: Any, regio: Any, regiosecretaris: Any) -> None:
    voorstel = maak_voorstel(afzender=maak_orgaan(regio=regio))

    assert "Nog aan niemand voorgelegd" in client.get(voorstel.get_absolute_url()).content.decode()
    assert "Leg het voorstel voor" in client.als(regiosecretaris).get(voorstel.get_absolute_url()).content.decode()


def test_withdrawn_proposal_says_so_and_offers_no_more(client: Any, voorstel: Voorstel, regiosecretaris: Any) -> None:
    Voorstel.objects.filter(pk=voorstel.pk).update(ingetrokken_op=date(2026, 3, 10))
    html = client.als(regiosecretaris).get(voorstel.get_absolute_url()).content.decode()

    assert "op 10 maart 2026" in html
    assert reverse("governance:voorstel-voorleggen", args=[voorstel.uuid]) not in html


def test_page_costs_the_same_with_many_councils(
    client: Any, voorstel: Voorstel, griffier: Any, zelfde_aantal_queries: Any
) -> None:
    client.als(griffier)

    def maak(aantal: int) -> None:
        for _ in range(aantal):
            raad = maak_gemeenteraad()
            punt = maak_agendapunt(vergadering=maak_vergadering(orgaan=raad))
            maak_voorlegging(voorstel=voorstel, orgaan=raad, agendapunt=punt)
            besluit_op(voorstel, raad, "conform", "verworpen")

    zelfde_aantal_queries(voorstel.get_absolute_url(), lambda: maak(1), lambda: maak(29))


def test_csv_has_a_row_per_body_and_two_columns_per_point(client: Any, voorstel: Voorstel, raden: list[Any]) -> None:
    besluit_op(voorstel, raden[0], "geamendeerd", "verworpen", datum=date(2026, 3, 1))
    antwoord = client.get(f"{voorstel.get_absolute_url()}?formaat=csv")

    kop, brummen, voorst = csv.reader(antwoord.content.decode("utf-8-sig").splitlines(), delimiter=";")

    assert kop[-4:] == ["Punt 1", "Toelichting bij 1", "Punt 2", "Toelichting bij 2"]
    assert brummen == ["Raad van Brummen", "voorgelegd", "", "", "", "", "10000", "", "", "", ""]
    assert voorst[-6:] == ["2026-03-01", "30000", "gewijzigd vastgesteld", "Omdat", "verworpen", "Omdat"]
