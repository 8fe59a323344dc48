"""What the regions cost a municipality beside what they brought: page, start page, links."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from governance.organisaties.permissions import Leesbereik
from governance.regelingen.models import Regeling
from regio.dashboard.opbrengst_queries import actuele_bijdragen, bijdragen_van, opbrengstbeeld
from tests.factories import (
    maak_bijdrage,
    maak_bijdragejaar,
    maak_regeling,
    maak_resultaat,
    maak_resultaatbewijs,
    maak_resultaatgemeente,
)

pytestmark = pytest.mark.django_db
OP = date(2026, 3, 10)


@pytest.fixture(autouse=True)
def _klok(bevries: Any) -> None:
    bevries()


@pytest.fixture
def adres(gemeente: Any) -> str:
    return reverse("governance:gemeente-opbrengst", args=[gemeente.slug])


def _bijdrage(regio: Any, gemeente: Any, jaar: int, cent: int, naam: str = "GR Stedendriehoek") -> Any:
    regeling = Regeling.objects.filter(naam=naam).first() or maak_regeling(regio=regio, naam=naam)
    bijdragejaar = maak_bijdragejaar(regeling=regeling, jaar=jaar, tarief_cent=Decimal(969))
    return maak_bijdrage(bijdragejaar=bijdragejaar, organisatie=gemeente, vastgesteld_cent=cent)


def _tekst(antwoord: Any) -> str:
    return " ".join(antwoord.content.decode().split())


def test_page_lays_costs_beside_results(client: Any, regio: Any, gemeente: Any, adres: str) -> None:
    for jaar, cent in ((2025, 100_00), (2026, 200_00), (2027, 250_00)):
        _bijdrage(regio, gemeente, jaar, cent)
    hier = maak_resultaatgemeente(
        resultaat=maak_resultaat(regio=regio, naam="Snelfietspad"), gemeente=gemeente, betekenis="Sneller fietsen."
    ).resultaat
    maak_resultaatbewijs(resultaat=hier)
    maak_resultaat(regio=regio, naam="Regiobreed")
    maak_resultaatgemeente(resultaat=maak_resultaat(regio=regio, naam="Van de buren"))

    antwoord = client.get(adres)

    (deel,) = antwoord.context["beeld"].delen
    assert [(s.bijdrage.jaar, s.breedte, s.nu) for s in deel.staven] == [
        (2025, 40, False),
        (2026, 80, True),
        (2027, 100, False),
    ]
    assert [rij.naam for rij, _, _ in deel.resultaten] == ["Snelfietspad"]
    assert [rij.naam for rij, _, _ in deel.van_regio] == ["Regiobreed"]
    pagina = _tekst(antwoord)
    assert "Stedendriehoek: € 9,69 per inwoner, samen € 200 in 2026 · 1 resultaat voor Voorst" in pagina
    assert "Sneller fietsen." in pagina
    assert "Van de buren" not in pagina


def test_each_regeling_of_a_region_keeps_its_own_years(client: Any, regio: Any, gemeente: Any, adres: str) -> None:
    _bijdrage(regio, gemeente, 2026, 100_00)
    _bijdrage(regio, gemeente, 2025, 50_00, naam="Omgevingsdienst")

    (deel,) = client.get(adres).context["beeld"].delen

    assert [(s.bijdrage.drager, s.bijdrage.jaar) for s in deel.staven] == [
        ("GR Stedendriehoek", 2026),
        ("Omgevingsdienst", 2025),
    ]
    assert [b.jaar for b in actuele_bijdragen(bijdragen_van(gemeente), OP)] == [2026, 2025]


def test_amount_that_is_not_known_is_left_out(regio: Any, gemeente: Any) -> None:
    maak_bijdrage(
        bijdragejaar=maak_bijdragejaar(regeling=maak_regeling(regio=regio), sleutel="tabel"), organisatie=gemeente
    )

    assert bijdragen_van(gemeente) == []


def test_last_known_year_counts_when_this_year_is_missing(regio: Any, gemeente: Any) -> None:
    for jaar in (2024, 2025, 2027):
        _bijdrage(regio, gemeente, jaar, 100)

    (nu,) = actuele_bijdragen(bijdragen_van(gemeente), OP)

    assert nu.jaar == 2025


def test_empty_page_and_spreadsheet(client: Any, regio: Any, gemeente: Any, adres: str) -> None:
    assert "Nog niets bekend" in _tekst(client.get(adres))
    _bijdrage(regio, gemeente, 2026, 200_00)
    maak_resultaatgemeente(resultaat=maak_resultaat(regio=regio, naam="Woondeal", bedrag_cent=5_00), gemeente=gemeente)

    regels = client.get(f"{adres}?formaat=csv").content.decode("utf-8-sig").splitlines()

    assert regels[1].startswith("Stedendriehoek;bijdrage;2026;Bijdrage 2026;200,00;")
    assert regels[2].startswith("Stedendriehoek;resultaat voor de gemeente;;Woondeal;5,00;")


def test_start_page_of_a_councillor_says_it_in_one_line(
    client: Any, regio: Any, gemeente: Any, raadslid: Any, adres: str
) -> None:
    _bijdrage(regio, gemeente, 2026, 200_00)
    maak_resultaatgemeente(resultaat=maak_resultaat(regio=regio), gemeente=gemeente)

    pagina = client.als(raadslid).get(reverse("dashboard:start"))

    assert "€ 9,69 per inwoner, samen € 200 in 2026 (Stedendriehoek). 1 resultaat voor Voorst." in _tekst(pagina)
    assert adres in pagina.content.decode()


@pytest.mark.parametrize("vanaf", ["gemeente", "regio"])
def test_page_is_linked_from_where_people_look(client: Any, regio: Any, gemeente: Any, adres: str, vanaf: str) -> None:
    pagina = {"gemeente": gemeente, "regio": regio}[vanaf].get_absolute_url()
    doel = {"gemeente": adres, "regio": reverse("governance:resultaat-list", args=[regio.slug])}[vanaf]

    assert doel in client.get(pagina).content.decode()


def test_page_costs_the_same_with_thirty(regio: Any, gemeente: Any, adres: str, zelfde_aantal_queries: Any) -> None:
    def vul(aantal: int) -> None:
        for nummer in range(aantal):
            rij = maak_resultaat(regio=regio)
            maak_resultaatgemeente(resultaat=rij, gemeente=gemeente)
            maak_resultaatbewijs(resultaat=rij)
            _bijdrage(regio, gemeente, 2000 + nummer + 40 * (aantal > 1), 100)

    zelfde_aantal_queries(adres, lambda: vul(1), lambda: vul(30))


def test_result_of_a_region_the_municipality_left_stays_its_own(andere_regio: Any, gemeente: Any) -> None:
    maak_resultaatgemeente(resultaat=maak_resultaat(regio=andere_regio), gemeente=gemeente)

    beeld = opbrengstbeeld(gemeente, Leesbereik(), OP)

    assert [deel.regio.naam for deel in beeld.delen if deel.resultaten] == ["Twente"]
