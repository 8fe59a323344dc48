"""The list of proposals and their documents: order, filter, and who sees what."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from tests.factories import (
    maak_document,
    maak_gemeenteraad,
    maak_orgaan,
    maak_voorlegging,
    maak_voorstel,
    maak_voorstelpunt,
    maak_voorstelstuk,
)

pytestmark = pytest.mark.django_db


def _titels(antwoord: Any) -> list[str]:
    assert antwoord.status_code == 200
    return [rij.titel for rij in antwoord.context["pagina"].object_list]


@pytest.fixture
def bestuur(regio: Any) -> Any:
    return maak_orgaan(regio=regio, naam="Regiobestuur")


def test_list_is_newest_first_and_narrowed_by_its_address(
    client: Any, regio: Any, bestuur: Any, gemeente: Any, andere_gemeente: Any
) -> None:
    raad = maak_gemeenteraad(gemeente)
    aan_raad = maak_voorstel(afzender=bestuur, titel="Aan de raad", datum=date(2026, 1, 1))
    maak_voorlegging(voorstel=aan_raad, orgaan=raad)
    maak_voorlegging(voorstel=aan_raad)
    maak_voorstelpunt(voorstel=aan_raad)
    maak_voorstelpunt(voorstel=aan_raad)
    maak_voorstel(afzender=raad, titel="Van de raad", datum=date(2025, 1, 1), ingetrokken_op=date(2025, 2, 1))
    maak_voorstel(afzender=maak_gemeenteraad(andere_gemeente), titel="Elders", datum=date(2024, 1, 1))

    alles = client.get("/voorstellen/")
    assert _titels(alles) == ["Aan de raad", "Van de raad", "Elders"]
    eerste = alles.context["pagina"].object_list[0]
    assert (eerste.aantal_punten, eerste.aantal_voorgelegd) == (2, 2)
    assert _titels(client.get(f"/voorstellen/?regio={regio.slug}")) == ["Aan de raad", "Van de raad"]
    assert _titels(client.get(f"/voorstellen/?gemeente={gemeente.slug}")) == ["Aan de raad", "Van de raad"]
    assert _titels(client.get(f"/voorstellen/?orgaan={bestuur.uuid}")) == ["Aan de raad"]
    assert _titels(client.get("/voorstellen/?jaar=2024")) == ["Elders"]
    assert _titels(client.get("/voorstellen/?stand=ingetrokken")) == ["Van de raad"]
    assert _titels(client.get("/voorstellen/?stand=lopend")) == ["Aan de raad", "Elders"]
    for niets in ("jaar=0000", "orgaan=x", "stand=x", "regio=x"):
        assert _titels(client.get(f"/voorstellen/?{niets}")) == []


def test_internal_proposal_is_for_sender_and_receivers(
    client: Any, bestuur: Any, gemeente: Any, tweede_gemeente: Any, raadslid: Any, griffier_elders: Any,
    griffier_andere_regio: Any, andere_regio: Any,
) -> None:  # fmt: skip
    elders = maak_orgaan(regio=andere_regio)
    voorstel = maak_voorstel(afzender=elders, titel="Intern", zichtbaarheid="intern")
    maak_voorlegging(voorstel=voorstel, orgaan=maak_gemeenteraad(gemeente))

    for wie, ziet in ((None, False), (griffier_elders, False), (raadslid, True), (griffier_andere_regio, True)):
        client.als(wie)
        assert _titels(client.get("/voorstellen/")) == (["Intern"] if ziet else [])
        assert ("Intern" in client.get("/voorstellen/?formaat=csv").content.decode()) is ziet
        assert client.get(voorstel.get_absolute_url()).status_code == (200 if ziet else 404)


def test_list_costs_the_same_with_many(
    client: Any, bestuur: Any, regiosecretaris: Any, zelfde_aantal_queries: Any
) -> None:
    client.als(regiosecretaris)

    def maak(aantal: int) -> None:
        for _ in range(aantal):
            voorstel = maak_voorstel(afzender=bestuur)
            maak_voorlegging(voorstel=voorstel)
            maak_voorstelpunt(voorstel=voorstel)

    zelfde_aantal_queries("/voorstellen/", lambda: maak(1), lambda: maak(29))


def test_list_is_paged_and_a_spreadsheet_holds_everything(client: Any, bestuur: Any) -> None:
    for nummer in range(26):
        maak_voorstel(afzender=bestuur, titel=f"=voorstel {nummer}")

    assert len(_titels(client.get("/voorstellen/"))) == 25
    assert len(_titels(client.get("/voorstellen/?pagina=2"))) == 1
    regels = client.get("/voorstellen/?formaat=csv").content.decode("utf-8-sig").splitlines()
    assert len(regels) == 27
    assert "'=voorstel 25" in regels[1]


def test_empty_list_says_who_fills_it_and_offers_that(client: Any, gemeente: Any, griffier: Any) -> None:
    raad = maak_gemeenteraad(gemeente)

    assert "Nog geen voorstellen" in client.get("/voorstellen/").content.decode()
    nieuw = reverse("governance:voorstel-nieuw", args=[raad.uuid])
    assert nieuw not in client.get("/voorstellen/").content.decode()
    assert nieuw in client.als(griffier).get("/voorstellen/").content.decode()


def test_internal_document_is_for_sender_and_receivers(
    client: Any, bestuur: Any, gemeente: Any, raadslid: Any, griffier_andere_regio: Any
) -> None:
    voorstel = maak_voorstel(afzender=bestuur)
    maak_voorlegging(voorstel=voorstel, orgaan=maak_gemeenteraad(gemeente))
    openbaar = maak_voorstelstuk(voorstel=voorstel, document=maak_document(titel="Nota")).document
    intern = maak_voorstelstuk(voorstel=voorstel, document=maak_document(titel="Memo", zichtbaarheid="intern")).document
    vreemd = maak_document()

    def stuk(document: Any) -> int:
        adres = reverse("governance:voorstel-stuk", args=[voorstel.uuid, document.uuid])
        return int(client.get(adres).status_code)

    for wie, ziet in ((None, False), (griffier_andere_regio, False), (raadslid, True)):
        client.als(wie)
        assert (stuk(openbaar), stuk(intern), stuk(vreemd)) == (302, 302 if ziet else 404, 404)
        assert ("Memo" in client.get(voorstel.get_absolute_url()).content.decode()) is ziet
