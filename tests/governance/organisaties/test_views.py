"""Public pages: organisations, participants of a region, themes."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from governance.organisaties.models import Regio
from governance.organisaties.rules import OrganisatieSoort
from tests.factories import (
    maak_ambt,
    maak_gebruiker,
    maak_gemeente,
    maak_herindeling,
    maak_organisatie,
    maak_provincie,
    maak_regio,
    maak_regiodeelname,
    maak_thema,
)

pytestmark = pytest.mark.django_db
LIJST = "/organisaties/"


@pytest.fixture(autouse=True)
def _klok(bevries: Any) -> None:
    bevries()


def tekst(antwoord: Any) -> str:
    return re.sub(r"\s+", " ", BeautifulSoup(antwoord.content, "html.parser").get_text(" "))


def namen(antwoord: Any) -> list[str]:
    soep = BeautifulSoup(antwoord.content, "html.parser")
    return [re.sub(r"\s+", " ", th.get_text(" ")).strip() for th in soep.select("tbody th")]


def rijen(antwoord: Any) -> list[list[str]]:
    assert antwoord["Content-Type"].startswith("text/csv")
    return list(csv.reader(io.StringIO(antwoord.content.decode("utf-8-sig")), delimiter=";"))


@pytest.fixture
def vier() -> Regio:
    """Four organisations, one for each O, of which two take part in a region."""
    regio = maak_regio("Twente", slug="twente")
    borne = maak_gemeente("Borne", cbs_code="0147", regio=regio, provincie=maak_provincie("Overijssel"))
    saxion = maak_organisatie("Saxion", soort=OrganisatieSoort.ONDERWIJS, slug="saxion")
    maak_organisatie("Instituut", soort=OrganisatieSoort.ONDERZOEK)
    maak_organisatie("VNO-NCW", soort=OrganisatieSoort.ONDERNEMERS)
    maak_regiodeelname(regio=regio, organisatie=saxion, van="2024-01-01", tot="2026-03-10")
    assert borne.provincie.naam == "Overijssel"
    return regio


# The list


@pytest.mark.parametrize(
    ("vraag", "verwacht"),
    [
        ("", ["Borne", "Instituut", "Overijssel", "Saxion", "VNO-NCW"]),
        ("?o=overheid", ["Borne", "Overijssel"]),
        ("?o=ondernemers", ["VNO-NCW"]),
        ("?o=onderwijs", ["Saxion"]),
        ("?o=onderzoek", ["Instituut"]),
        ("?soort=provincie", ["Overijssel"]),
        ("?soort=gemeente&o=onderwijs", []),
        ("?regio=twente", ["Borne"]),
        ("?q=born", ["Borne"]),
        ("?q=VNO", ["VNO-NCW"]),
        ("?q=GM0147", ["Borne"]),
        ("?q=147", ["Borne"]),
        ("?q=%25", []),
        ("?q=%00", ["Borne", "Instituut", "Overijssel", "Saxion", "VNO-NCW"]),
        ("?o=ruimtevaart", []),
        ("?regio=atlantis", []),
    ],
)
def test_list_is_narrowed_by_its_address(client: Any, vier: Regio, vraag: str, verwacht: list[str]) -> None:
    assert namen(client.get(f"{LIJST}{vraag}")) == verwacht


def test_list_is_found_with_and_without_accents(client: Any) -> None:
    maak_gemeente("Súdwest-Fryslân")

    assert namen(client.get(f"{LIJST}?q=sudwest-frys")) == ["Súdwest-Fryslân"]


def test_row_says_kind_o_code_and_regions_and_leads_to_the_page(client: Any, vier: Regio) -> None:
    antwoord = client.get(f"{LIJST}?q=borne")

    assert "Borne gemeente GM0147 overheid Twente" in tekst(antwoord)
    assert client.get(f"{LIJST}?q=saxion").content.decode().count('href="/organisaties/saxion/"') == 1


def test_municipality_that_ended_says_since_when(client: Any) -> None:
    maak_herindeling(datum=date(2019, 1, 1))

    assert namen(client.get(f"{LIJST}?soort=gemeente")) == ["Altena", "Werkendam (opgeheven per 1 januari 2019)"]


def test_list_as_a_spreadsheet_holds_no_formula(client: Any, vier: Regio) -> None:
    maak_organisatie('=cmd|" /C calc"!A1', soort=OrganisatieSoort.ONDERZOEK)

    csv_ = rijen(client.get(f"{LIJST}?formaat=csv"))

    assert csv_[0] == ["Organisatie", "Soort", "Vier O's", "CBS-code", "TOOI-adres", "Regio's", "Opgeheven per"]
    assert ["Borne", "gemeente", "overheid", "GM0147", "", "Twente", ""] in csv_
    assert '\'=cmd|" /C calc"!A1' in [rij[0] for rij in csv_]
    assert len(rijen(client.get(f"{LIJST}?formaat=csv&o=onderwijs"))) == 2


def test_pages_keep_the_choice(client: Any) -> None:
    for nummer in range(26):
        maak_organisatie(f"School {nummer:02d}", soort=OrganisatieSoort.ONDERWIJS)
    maak_organisatie("Bedrijf")

    antwoord = client.get(f"{LIJST}?o=onderwijs&pagina=2")

    assert namen(antwoord) == ["School 25"]
    assert "?o=onderwijs&amp;pagina=1" in antwoord.content.decode()


def test_empty_list_says_what_will_be_here(client: Any) -> None:
    assert "Nog geen organisaties" in tekst(client.get(LIJST))
    assert "Geen organisaties gevonden" in tekst(client.get(f"{LIJST}?q=x"))


def test_list_costs_the_same_with_thirty_rows(client: Any, zelfde_aantal_queries: Any) -> None:
    regio = maak_regio()

    def maak() -> None:
        gemeente = maak_gemeente(regio=regio)
        maak_regiodeelname(regio=maak_regio(), organisatie=gemeente)

    zelfde_aantal_queries(LIJST, maak, lambda: [maak() for _ in range(24)])
    zelfde_aantal_queries(f"{LIJST}?formaat=csv", maak, lambda: [maak() for _ in range(24)])


# The page


def test_page_shows_regions_with_periods_and_offices_without_names(client: Any, vier: Regio) -> None:
    saxion = vier.deelnames.get(organisatie__slug="saxion").organisatie
    maak_regiodeelname(regio=maak_regio("Achterhoek"), organisatie=saxion, van="2025-01-01")
    maak_ambt(
        organisatie=saxion,
        soort="bestuurder",
        omschrijving="college van bestuur",
        gebruiker=maak_gebruiker("Jan Klaassen"),
    )
    maak_ambt(organisatie=saxion, soort="directeur", omschrijving="oud", tot="2021-01-01")

    pagina = tekst(client.get("/organisaties/saxion/"))

    assert "Onderwijs · vier O's: onderwijs" in pagina
    assert "Doet mee aan Achterhoek vanaf 1 januari 2025" in pagina
    assert "Deed eerder mee aan Twente vanaf 1 januari 2024 · tot 10 maart 2026" in pagina
    assert "Bestuurder, college van bestuur" in pagina
    assert "Jan Klaassen" not in pagina
    assert "Directeur" not in pagina


def test_page_of_a_province_lists_its_municipalities_of_today(client: Any) -> None:
    provincie = maak_provincie(
        "Noord-Brabant", slug="noord-brabant", tooi_uri="https://identifier.overheid.nl/tooi/id/provincie/pv30"
    )
    oud = maak_gemeente("Werkendam", provincie=provincie)
    maak_herindeling(van=oud, naar=maak_gemeente("Altena", provincie=provincie))

    pagina = tekst(client.get("/organisaties/noord-brabant/"))

    assert "Gemeenten in deze provincie (1) Altena" in pagina
    assert "TOOI" in pagina


def test_municipality_has_its_own_page(client: Any) -> None:
    gemeente = maak_gemeente("Borne", slug="borne")

    antwoord = client.get("/organisaties/borne/")

    assert (antwoord.status_code, antwoord.url) == (302, gemeente.get_absolute_url())
    assert client.get("/organisaties/atlantis/").status_code == 404


def test_name_with_markup_is_shown_as_text(client: Any) -> None:
    maak_organisatie("<script>alert(1)</script>", slug="x")

    for adres in (LIJST, "/organisaties/x/"):
        assert "<script>alert" not in client.get(adres).content.decode()


def test_page_costs_the_same_with_thirty_rows(client: Any, zelfde_aantal_queries: Any) -> None:
    organisatie = maak_organisatie(slug="x")

    def maak() -> None:
        maak_regiodeelname(organisatie=organisatie, regio=maak_regio())
        maak_ambt(organisatie=organisatie)

    zelfde_aantal_queries("/organisaties/x/", maak, lambda: [maak() for _ in range(29)])


# Participants of a region


@pytest.fixture
def deelnemers(vier: Regio) -> str:
    maak_regiodeelname(regio=vier, organisatie=maak_organisatie("Aanstaand"), van="2027-01-01")
    return reverse("governance:regiodeelname-list", args=[vier.slug])


@pytest.mark.parametrize(
    ("vraag", "verwacht"),
    [
        ("", ["Borne: doet mee", "Aanstaand: gaat meedoen", "Saxion: deed mee"]),
        ("?op=2026-03-09", ["Borne: doet mee", "Saxion: doet mee", "Aanstaand: gaat meedoen"]),
        ("?op=01-01-2027", ["Aanstaand: doet mee", "Borne: doet mee", "Saxion: deed mee"]),
        ("?op=2019-12-31", ["Aanstaand: gaat meedoen", "Borne: gaat meedoen", "Saxion: gaat meedoen"]),
        ("?op=gisteren", ["Borne: doet mee", "Aanstaand: gaat meedoen", "Saxion: deed mee"]),
    ],
)
def test_participants_of_a_day_come_first(client: Any, deelnemers: str, vraag: str, verwacht: list[str]) -> None:
    soep = BeautifulSoup(client.get(f"{deelnemers}{vraag}").content, "html.parser")

    gevonden = [
        f"{tr.th.get_text(strip=True)}: {tr.select('td')[1].get_text(strip=True)}" for tr in soep.select("tbody tr")
    ]
    assert gevonden == verwacht


def test_participants_as_a_spreadsheet_end_on_the_last_day(client: Any, deelnemers: str) -> None:
    assert rijen(client.get(f"{deelnemers}?formaat=csv&op=2026-03-09"))[1:3] == [
        ["Borne", "gemeente", "2020-01-01", "", "doet mee"],
        ["Saxion", "onderwijs", "2024-01-01", "2026-03-09", "doet mee"],
    ]


def test_broken_day_is_said_in_plain_words(client: Any, deelnemers: str) -> None:
    assert "Deze datum herkent het portaal niet." in tekst(client.get(f"{deelnemers}?op=gisteren"))


def test_participants_cost_the_same_with_thirty_rows(
    client: Any, zelfde_aantal_queries: Any, regio: Regio, regiosecretaris: Any
) -> None:
    url = reverse("governance:regiodeelname-list", args=[regio.slug])

    def maak() -> None:
        maak_gemeente(regio=regio)
        maak_regiodeelname(regio=regio, organisatie=maak_organisatie())

    zelfde_aantal_queries(url, maak, lambda: [maak() for _ in range(15)])
    client.als(regiosecretaris)
    zelfde_aantal_queries(url, maak, lambda: [maak() for _ in range(15)])


# Themes


def test_themes_by_name_with_csv_and_empty_state(client: Any, vier: Regio) -> None:
    url = reverse("governance:thema-list", args=[vier.slug])
    assert "Nog geen thema's" in tekst(client.get(url))
    maak_thema(regio=vier, naam="Wonen", omschrijving="Genoeg huizen", code="T2")
    maak_thema(regio=vier, naam="Energie")
    maak_thema(naam="Van een ander")

    assert namen(client.get(url)) == ["Energie", "Wonen"]
    assert rijen(client.get(f"{url}?formaat=csv")) == [
        ["Thema", "Omschrijving", "Code in de bron"],
        ["Energie", "", ""],
        ["Wonen", "Genoeg huizen", "T2"],
    ]


def test_themes_cost_the_same_with_thirty_rows(client: Any, zelfde_aantal_queries: Any, regio: Regio) -> None:
    url = reverse("governance:thema-list", args=[regio.slug])

    zelfde_aantal_queries(url, lambda: maak_thema(regio=regio), lambda: [maak_thema(regio=regio) for _ in range(29)])


@pytest.mark.parametrize("naam", ["regiodeelname-list", "thema-list"])
def test_region_that_is_not_there_is_not_found(client: Any, naam: str) -> None:
    assert client.get(reverse(f"governance:{naam}", args=["atlantis"])).status_code == 404


@pytest.mark.parametrize(
    ("wie", "mag"),
    [("regiosecretaris", True), ("griffier", False), ("griffier_andere_regio", False), ("bezoeker", False)],
)
@pytest.mark.parametrize("naam", ["regiodeelname-list", "thema-list"])
def test_only_who_may_gets_the_buttons(client: Any, regio: Regio, naam: str, wie: str, mag: bool, request: Any) -> None:
    maak_thema(regio=regio)
    maak_regiodeelname(regio=regio)

    html = (
        client.als(request.getfixturevalue(wie)).get(reverse(f"governance:{naam}", args=[regio.slug])).content.decode()
    )

    assert ("/nieuw/" in html, "/bewerken/" in html) == (mag, mag)
    if wie == "griffier":
        assert "Dit mag alleen de regiosecretaris van Stedendriehoek." in html
