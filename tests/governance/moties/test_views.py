"""Lists and pages of moties and toezeggingen, and amendementen beside each other: order, filter, and who sees what."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from governance.moties.queries import amendementen_bij, moties_bij, toezeggingen_bij
from governance.organisaties.permissions import leesbereik
from tests.factories import (
    VANDAAG,
    maak_agendapunt,
    maak_amendement,
    maak_beslispunt,
    maak_besluit,
    maak_gemeenteraad,
    maak_motie,
    maak_orgaan,
    maak_toezegging,
    maak_vergadering,
)

pytestmark = pytest.mark.django_db
GISTEREN = VANDAAG - timedelta(days=1)


@pytest.fixture(autouse=True)
def _klok(bevries: Any) -> None:
    bevries()


@pytest.fixture
def raad(gemeente: Any) -> Any:
    return maak_gemeenteraad(gemeente)


def _titels(antwoord: Any) -> list[str]:
    assert antwoord.status_code == 200
    return [str(rij) for rij, _ in antwoord.context["regels"]]


def test_motie_list_has_what_is_late_first_and_then_the_newest(client: Any, raad: Any) -> None:
    maak_motie(orgaan=raad, titel="Oud", datum=date(2024, 1, 1), uitspraak="aangenomen")
    maak_motie(orgaan=raad, titel="Nieuw", datum=date(2026, 1, 1))
    maak_motie(orgaan=raad, titel="Te laat", datum=date(2023, 1, 1), uitspraak="aangenomen", termijn=GISTEREN)
    maak_motie(orgaan=raad, titel="Verworpen", datum=date(2023, 1, 1), uitspraak="verworpen", termijn=GISTEREN)

    antwoord = client.get("/moties/")

    assert _titels(antwoord) == ["Te laat", "Nieuw", "Oud", "Verworpen"]
    assert [laat for _, laat in antwoord.context["regels"]] == [True, False, False, False]


@pytest.mark.parametrize(
    ("stand", "titels"),
    [
        ("open", ["Laat", "Open"]),
        ("te_laat", ["Laat"]),
        ("afgedaan", ["Af"]),
        ("nog_te_beslissen", ["Ingediend"]),
        ("afgewezen", ["Weg"]),
        ("onzin", []),
    ],
)
def test_motie_list_by_how_far_they_are(stand: str, titels: list[str], client: Any, raad: Any) -> None:
    aangenomen = {"orgaan": raad, "uitspraak": "aangenomen"}
    maak_motie(titel="Open", **aangenomen)
    maak_motie(titel="Laat", termijn=GISTEREN, **aangenomen)
    af = {"afdoening": "afgedaan", "afgedaan_op": VANDAAG, "afdoening_toelichting": "Brief"}
    maak_motie(titel="Af", termijn=GISTEREN, **aangenomen, **af)
    maak_motie(titel="Ingediend", orgaan=raad, termijn=GISTEREN)
    maak_motie(titel="Weg", orgaan=raad, uitspraak="ingetrokken")

    assert _titels(client.get(f"/moties/?stand={stand}")) == titels


def test_lists_are_narrowed_by_region_council_year_and_body(
    client: Any, regio: Any, raad: Any, gemeente: Any, andere_gemeente: Any
) -> None:
    bestuur = maak_orgaan(regio=regio)
    elders = maak_gemeenteraad(andere_gemeente)
    for orgaan, naam, jaar in ((raad, "Raad", 2026), (bestuur, "Bestuur", 2025), (elders, "Elders", 2024)):
        maak_toezegging(orgaan=orgaan, tekst=naam, datum=date(jaar, 1, 1))

    assert _titels(client.get(f"/toezeggingen/?regio={regio.slug}")) == ["Raad", "Bestuur"]
    assert _titels(client.get(f"/toezeggingen/?gemeente={gemeente.slug}")) == ["Raad"]
    assert _titels(client.get("/toezeggingen/?jaar=2024")) == ["Elders"]
    assert _titels(client.get(f"/toezeggingen/?orgaan={bestuur.uuid}")) == ["Bestuur"]
    for niets in ("jaar=0000", "jaar=x", "orgaan=x", "regio=%00", "stand=x"):
        verwacht = 3 if niets == "regio=%00" else 0
        assert len(_titels(client.get(f"/toezeggingen/?{niets}"))) == verwacht


@pytest.mark.parametrize("soort", ["motie", "toezegging"])
def test_what_is_internal_or_behind_closed_doors_does_not_exist_for_others(
    soort: str, client: Any, raad: Any, raadslid: Any, griffier_elders: Any, regiosecretaris: Any
) -> None:
    maak: Any = {"motie": maak_motie, "toezegging": maak_toezegging}[soort]
    besloten = maak_agendapunt(vergadering=maak_vergadering(orgaan=raad, besloten=True))
    dicht_punt = maak_agendapunt(vergadering=maak_vergadering(orgaan=raad, datum=GISTEREN), besloten=True)
    verborgen = [
        maak(orgaan=raad, zichtbaarheid="intern"),
        maak(orgaan=raad, agendapunt=dicht_punt),
        maak(orgaan=raad, agendapunt=besloten),
    ]
    lijst = reverse(f"governance:{soort}-list")

    for wie in (None, griffier_elders, regiosecretaris):
        client.als(wie)
        assert _titels(client.get(lijst)) == []
        assert client.get(f"{lijst}?formaat=csv").content.decode().count("\r\n") == 1
        assert client.get(lijst).context["keuzes"].jaren == []
        assert [client.get(rij.get_absolute_url()).status_code for rij in verborgen] == [404, 404, 404]
    client.als(raadslid)
    assert len(_titels(client.get(lijst))) == 3
    assert [client.get(rij.get_absolute_url()).status_code for rij in verborgen] == [200, 200, 200]


@pytest.mark.parametrize("soort", ["motie", "toezegging"])
def test_list_costs_the_same_with_many(
    soort: str, client: Any, raad: Any, griffier: Any, zelfde_aantal_queries: Any
) -> None:
    maak: Any = {"motie": maak_motie, "toezegging": maak_toezegging}[soort]
    client.als(griffier)
    zelfde_aantal_queries(reverse(f"governance:{soort}-list"), lambda: maak(orgaan=raad),
                          lambda: [maak() for _ in range(29)])  # fmt: skip


def test_lists_say_what_to_do_when_they_are_empty(client: Any, raad: Any, griffier: Any) -> None:
    for adres, niets in (("/moties/", "Nog geen moties"), ("/toezeggingen/", "Nog geen toezeggingen")):
        assert niets in client.als(None).get(adres).content.decode()
        assert str(raad.uuid) not in client.get(adres).content.decode()
        assert f"/organen/{raad.uuid}{adres}nieuw/" in client.als(griffier).get(adres).content.decode()


def test_csv_cannot_be_a_formula_and_says_what_is_an_example(client: Any, raad: Any) -> None:
    maak_motie(orgaan=raad, titel="=1+1", uitspraak="aangenomen", voorbeeld=True)
    maak_toezegging(orgaan=raad, tekst="@brief")

    moties = client.get("/moties/?formaat=csv").content.decode("utf-8-sig").splitlines()
    toezeggingen = client.get("/toezeggingen/?formaat=csv").content.decode("utf-8-sig").splitlines()

    assert moties[0].startswith("Datum;Orgaan;Nummer;Onderwerp")
    assert moties[1].split(";")[3] == "'=1+1"
    assert moties[1].endswith(";ja")
    assert "'@brief" in toezeggingen[1]


def test_page_of_a_motie_leaves_out_a_decision_one_may_not_know_of(client: Any, raad: Any, raadslid: Any) -> None:
    geheim = maak_besluit(orgaan=raad, titel="Geheim besluit", zichtbaarheid="intern")
    motie = maak_motie(orgaan=raad, besluit=geheim)

    assert "Geheim besluit" not in client.get(motie.get_absolute_url()).content.decode()
    assert "Geheim besluit" in client.als(raadslid).get(motie.get_absolute_url()).content.decode()


def test_page_of_a_motie_offers_the_next_step(client: Any, raad: Any, griffier: Any) -> None:
    open_motie = maak_motie(orgaan=raad)
    aangenomen = maak_motie(orgaan=raad, uitspraak="aangenomen", termijn=GISTEREN)

    assert "/uitkomst/" not in client.get(open_motie.get_absolute_url()).content.decode()
    client.als(griffier)
    assert "Leg de uitkomst vast" in client.get(open_motie.get_absolute_url()).content.decode()
    html = client.get(aangenomen.get_absolute_url()).content.decode()
    assert "Werk de afdoening bij" in html
    assert "moest klaar zijn op" in html
    assert "Geschiedenis" in html


def test_page_of_a_toezegging_keeps_the_history_inside(client: Any, raad: Any, raadslid: Any) -> None:
    toezegging = maak_toezegging(orgaan=raad)

    assert "Geschiedenis" not in client.get(toezegging.get_absolute_url()).content.decode()
    assert "Geschiedenis" in client.als(raadslid).get(toezegging.get_absolute_url()).content.decode()


def test_amendementen_stand_with_both_texts_and_only_with_a_visible_decision(
    client: Any, raad: Any, griffier: Any, griffier_elders: Any
) -> None:
    punt = maak_beslispunt(besluit=maak_besluit(orgaan=raad))
    geheim = maak_beslispunt(besluit=maak_besluit(orgaan=raad, zichtbaarheid="intern"))
    adres = reverse("governance:amendement-list", args=[punt.uuid])
    assert "Geen amendementen" in client.get(adres).content.decode()
    maak_amendement(beslispunt=punt, oude_tekst="in 2027", nieuwe_tekst="in <2028>")
    maak_amendement(beslispunt=punt, oude_tekst="")

    html = client.get(adres).content.decode()

    assert "in 2027" in html
    assert "in &lt;2028&gt;" in html
    assert "er komt iets bij" in html
    assert "Leg de uitkomst vast" not in html
    assert "Leg de uitkomst vast" in client.als(griffier).get(adres).content.decode()
    verborgen = reverse("governance:amendement-list", args=[geheim.uuid])
    assert client.get(verborgen).status_code == 200
    assert client.als(griffier_elders).get(verborgen).status_code == 404


def test_rows_with_decisions_come_in_one_query_each(raad: Any, raadslid: Any, django_assert_num_queries: Any) -> None:
    besluiten = [maak_besluit(orgaan=raad) for _ in range(3)]
    punten = [maak_beslispunt(besluit=besluit) for besluit in besluiten]
    amendement = maak_amendement(beslispunt=punten[0])
    motie = maak_motie(orgaan=raad, besluit=besluiten[1])
    geheim = maak_motie(orgaan=raad, besluit=besluiten[1], zichtbaarheid="intern")
    toezegging = maak_toezegging(orgaan=raad, besluit=besluiten[2])
    binnen, buiten = leesbereik(raadslid), leesbereik(None)

    with django_assert_num_queries(4):
        assert dict(amendementen_bij(besluiten)) == {punten[0].pk: [amendement]}
        assert dict(moties_bij(besluiten, buiten)) == {besluiten[1].pk: [motie]}
        assert dict(moties_bij(besluiten, binnen)) == {besluiten[1].pk: [motie, geheim]}
        assert dict(toezeggingen_bij(besluiten, buiten)) == {besluiten[2].pk: [toezegging]}
