"""Factsheet and progress report: what stands on them, for whom, and as which file."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from aanbevelingen.opvolging.models import Opvolging
from governance.regelingen.models import Regeling
from regio.kern.modellen import Zichtbaarheid
from tests.factories import (
    VANDAAG,
    maak_aanbeveling,
    maak_bijdrage,
    maak_bijdragejaar,
    maak_bronfeit,
    maak_onderzoek,
    maak_opvolging,
    maak_regeling,
    maak_statuswijziging,
    maak_terugkoppelmoment,
    maak_verificatie,
    maak_voortgangsmelding,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _vandaag(bevries: Callable[..., None]) -> None:
    bevries()


@pytest.fixture
def onderzoek(regio: Any) -> Any:
    return maak_onderzoek(regio=regio, titel="Grip op de regio")


@pytest.fixture
def opvolging(onderzoek: Any, gemeente: Any) -> Opvolging:
    rij = maak_opvolging(
        aanbeveling=maak_aanbeveling(onderzoek=onderzoek, titel="Maak resultaat merkbaar", nummer="5"),
        gemeente=gemeente,
        uitvoering="uitgevoerd",
        uitvoering_toelichting="Klaar.",
    )
    melding = maak_voortgangsmelding(opvolging=rij, uitvoering="uitgevoerd", tekst="De website staat er.")
    maak_verificatie(melding=melding, oordeel="niet_aangetoond", toelichting="Nog niets gezien.")
    maak_terugkoppelmoment(opvolging=rij, datum=VANDAAG - timedelta(days=3))
    return rij


def _geheim(onderzoek: Any, gemeente: Any) -> None:
    aanbeveling = maak_aanbeveling(onderzoek=onderzoek, titel="Alleen voor eigen ogen")
    maak_opvolging(aanbeveling=aanbeveling, gemeente=gemeente, zichtbaarheid=Zichtbaarheid.INTERN)


def _bijdrage(onderzoek: Any, gemeente: Any, jaar: int, centen: int) -> None:
    regeling = Regeling.objects.filter(regio=onderzoek.regio).first() or maak_regeling(regio=onderzoek.regio)
    bijdragejaar = maak_bijdragejaar(regeling=regeling, jaar=jaar)
    maak_bijdrage(bijdragejaar=bijdragejaar, organisatie=gemeente, vastgesteld_cent=centen)


def _adres(soort: str, gemeente: Any) -> str:
    return reverse(f"aanbevelingen:{soort}", args=[gemeente.slug])


def test_factsheet_shows_claim_and_verification_apart_with_contribution_and_results(
    client: Any, gemeente: Any, onderzoek: Any, opvolging: Opvolging
) -> None:
    _bijdrage(onderzoek, gemeente, 2026, 18_382_050)
    maak_bronfeit(onderzoek=onderzoek, gemeente=gemeente, soort="behouden", titel="Brede blik")
    maak_bronfeit(onderzoek=onderzoek, soort="resultaat", titel="Woondeal")

    html = client.get(_adres("factsheet", gemeente)).content.decode()

    for woorden in ("5. Maak resultaat merkbaar", "uitgevoerd", "niet aangetoond", "3 dagen te laat", "183.820,50"):
        assert woorden in html
    assert "Brede blik" in html
    assert "Woondeal" in html


def test_factsheet_without_recommendations_says_what_will_come(client: Any, gemeente: Any) -> None:
    antwoord = client.get(_adres("factsheet", gemeente))

    assert antwoord.status_code == 200
    assert "Nog geen factsheet" in antwoord.content.decode()


def test_factsheet_of_a_region_without_recommendations_does_not_exist(
    client: Any, gemeente: Any, opvolging: Opvolging, andere_regio: Any
) -> None:
    adres = reverse("aanbevelingen:factsheet-regio", args=[gemeente.slug, andere_regio.slug])

    assert client.get(adres).status_code == 404


@pytest.mark.parametrize("soort", ["factsheet", "voortgangsrapport"])
@pytest.mark.parametrize("wie", ["bezoeker", "raadslid", "griffier_elders"])
def test_internal_items_stand_only_on_the_internal_version_of_who_may_read_it(
    soort: str, wie: str, client: Any, gemeente: Any, onderzoek: Any, opvolging: Opvolging, request: Any
) -> None:
    _geheim(onderzoek, gemeente)
    client.als(request.getfixturevalue(wie))

    gewoon = client.get(_adres(soort, gemeente)).content.decode()
    intern = client.get(_adres(soort, gemeente) + "?versie=intern").content.decode()

    assert "Alleen voor eigen ogen" not in gewoon
    assert ("Alleen voor eigen ogen" in intern) is (wie == "raadslid")
    assert ("Niet openbaar maken" in intern) is (wie == "raadslid")


@pytest.mark.parametrize("soort", ["factsheet", "voortgangsrapport"])
def test_pdf_and_sheets_hold_the_same_recommendations(
    soort: str, client: Any, gemeente: Any, opvolging: Opvolging
) -> None:
    Opvolging.objects.filter(pk=opvolging.pk).update(raadsbesluit_tekst="=SOM(A1)")
    adres = _adres(soort, gemeente)

    pdf = client.get(adres + "?formaat=pdf")
    blad = load_workbook(io.BytesIO(client.get(adres + "?formaat=xlsx").content)).active
    csv = client.get(adres + "?formaat=csv").content.decode("utf-8-sig")

    assert pdf["Content-Type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF-")
    rij = [str(cel) for cel in next(iter(blad.iter_rows(min_row=2, values_only=True)))]
    assert rij[:2] == ["5", "Maak resultaat merkbaar"]
    assert "'=SOM(A1)" in rij
    assert "Maak resultaat merkbaar" in csv
    assert client.get(adres + "?formaat=ods").status_code == 200


def test_factsheet_of_an_ordinary_municipality_is_one_page(
    client: Any, gemeente: Any, onderzoek: Any, opvolging: Opvolging
) -> None:
    for nummer in range(5):
        maak_opvolging(aanbeveling=maak_aanbeveling(onderzoek=onderzoek), gemeente=gemeente)
        maak_bronfeit(onderzoek=onderzoek, gemeente=gemeente, soort="meerwaarde", titel=f"Punt {nummer}")
        _bijdrage(onderzoek, gemeente, 2024 + nummer, 100)

    pdf = client.get(_adres("factsheet", gemeente) + "?formaat=pdf").content

    assert re.findall(rb"NPages>(\d+)<", pdf) == [b"1"]


def test_report_tells_what_was_reported_in_the_period_and_what_was_not(
    client: Any, gemeente: Any, onderzoek: Any, opvolging: Opvolging
) -> None:
    stil = maak_opvolging(aanbeveling=maak_aanbeveling(onderzoek=onderzoek, titel="Stil punt"), gemeente=gemeente)
    maak_voortgangsmelding(opvolging=stil, datum=VANDAAG - timedelta(days=400), tekst="Lang geleden.")

    html = client.get(_adres("voortgangsrapport", gemeente)).content.decode()

    assert "De website staat er." in html
    assert "Nog niets gezien." in html
    assert "Over 1 aanbeveling kwam in deze periode geen bericht." in html
    assert "Geen bericht in deze periode." in html


def test_report_over_a_past_period_counts_the_state_at_its_end(client: Any, gemeente: Any, onderzoek: Any) -> None:
    def dag(geleden: int) -> date:
        return VANDAAG - timedelta(days=geleden)

    klaar, later = (
        maak_opvolging(aanbeveling=maak_aanbeveling(onderzoek=onderzoek, titel=titel), gemeente=gemeente, **velden)
        for titel, velden in (
            ("Sinds kort klaar", {"uitvoering": "uitgevoerd", "uitvoering_toelichting": "Klaar."}),
            ("Sinds kort geweigerd", {"raadsbesluit": "niet_overgenomen", "raadsbesluit_tekst": "Te duur."}),
        )
    )
    maak_statuswijziging(opvolging=klaar, nieuw="uitgevoerd", datum=dag(10))
    maak_statuswijziging(
        opvolging=later, status_as="raadsbesluit", oud="overgenomen", nieuw="niet_overgenomen", datum=dag(5)
    )
    melding = maak_voortgangsmelding(opvolging=klaar, datum=dag(10), uitvoering="uitgevoerd", tekst="Het is af.")
    maak_terugkoppelmoment(opvolging=klaar, datum=dag(42), gepland_op=dag(200), melding=melding)

    def rapport(tot: date) -> str:
        antwoord = client.get(_adres("voortgangsrapport", gemeente), {"van": dag(180), "tot": tot})
        return " ".join(re.sub(r"<[^>]*>", " ", antwoord.content.decode()).split())

    toen, nu = rapport(dag(30)), rapport(VANDAAG)
    assert "De raad nam er 2 over. Volgens het college zijn er 0 uitgevoerd" in toen
    assert "Over 1 aanbeveling is te laat bericht." in toen
    assert "12 dagen te laat" in toen
    assert "Te duur." not in toen
    assert "Het is af." not in toen
    assert "De raad nam er 1 over en nam er 1 niet over. Volgens het college is er 1 uitgevoerd" in nu
    assert "te laat" not in nu


@pytest.mark.parametrize(
    ("van", "tot", "fout"),
    [
        ("2026-03-10", "2026-01-01", "De periode begint na de laatste dag."),
        ("2026-01-01", "2030-01-01", "Deze dag ligt in de toekomst."),
        ("31-02-2026", "2026-03-01", "Deze datum bestaat niet"),
    ],
)
def test_wrong_period_is_refused_at_the_field_and_what_was_typed_stays(
    van: str, tot: str, fout: str, client: Any, gemeente: Any, opvolging: Opvolging
) -> None:
    antwoord = client.get(_adres("voortgangsrapport", gemeente), {"van": van, "tot": tot, "formaat": "pdf"})

    html = antwoord.content.decode()
    assert (antwoord.status_code, fout in html) == (422, True)
    assert f'value="{van}"' in html


@pytest.mark.parametrize("soort", ["factsheet", "voortgangsrapport"])
def test_same_number_of_queries_with_1_and_with_30_rows(
    soort: str, gemeente: Any, onderzoek: Any, zelfde_aantal_queries: Callable[..., None]
) -> None:
    def maak(aantal: int) -> Callable[[], None]:
        def rijen() -> None:
            for _ in range(aantal):
                rij = maak_opvolging(aanbeveling=maak_aanbeveling(onderzoek=onderzoek), gemeente=gemeente)
                maak_verificatie(melding=maak_voortgangsmelding(opvolging=rij))
                maak_bronfeit(onderzoek=onderzoek, gemeente=gemeente, soort="meerwaarde")

        return rijen

    zelfde_aantal_queries(_adres(soort, gemeente), maak(1), maak(30))
