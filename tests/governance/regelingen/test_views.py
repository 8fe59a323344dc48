"""The list of regelingen and the page of one."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup

from governance.regelingen.models import Regeling
from tests.factories import (
    BEGIN,
    VANDAAG,
    maak_bevoegdheid,
    maak_deelname,
    maak_gemeente,
    maak_herindeling,
    maak_onderdeel,
    maak_orgaan,
    maak_organisatie,
    maak_regeling,
    maak_regio,
    maak_vrijstelling,
)
from tests.gereedschap.html import gewoon

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)
HTMX = {"HX-Request": "true"}
LIJST = "/regelingen/"


@pytest.fixture(autouse=True)
def _klok(bevries: Any) -> None:
    bevries()


def tekst(antwoord: Any) -> str:
    return " ".join(BeautifulSoup(antwoord.content.decode(), "html.parser").get_text(" ").split())


# The list.


def test_list_shows_form_region_participants_and_dates(client: Any) -> None:
    regio = maak_regio("Twente")
    regeling = maak_regeling(
        naam="GGD", regio=regio, soort="collegeregeling", ingangsdatum=BEGIN, evaluatiedatum=VANDAAG - DAG
    )
    maak_regeling(naam="Los", regio=None, rechtsvorm="convenant", voorgesteld=True)
    maak_deelname(regeling=regeling)

    antwoord = client.get(LIJST)

    cellen = [
        [" ".join(cel.get_text(" ").split()) for cel in rij.find_all(["th", "td"])]
        for rij in BeautifulSoup(antwoord.content, "html.parser").select("tbody tr")
    ]
    assert cellen == [
        *(["GGD", "Openbaar lichaam collegeregeling", "Twente", "1", "1 januari 2020", "9 maart 2026 te laat"],),
        *(["Los (voorstel)", "Convenant of samenwerkingsovereenkomst", "–", "0", "–", "–"],),
    ]
    assert "2 regelingen op naam" in tekst(antwoord)


def test_empty_list_says_what_will_come(client: Any) -> None:
    assert "Nog geen regelingen" in tekst(client.get(LIJST))
    assert "Geen regelingen gevonden" in tekst(client.get(f"{LIJST}?vorm=convenant"))


def test_choices_stay_in_the_address_and_the_form(client: Any) -> None:
    regio = maak_regio("Twente", slug="twente")
    for nummer in range(26):
        maak_regeling(naam=f"Regeling {nummer:02d}", regio=regio)
    maak_regeling(naam="Elders")

    antwoord = client.get(f"{LIJST}?regio=twente&op=2024-01-01&zoek=regeling")

    soep = BeautifulSoup(antwoord.content, "html.parser")
    assert soep.find("option", selected=True, value="twente")
    assert soep.find("input", {"name": "zoek"})["value"] == "regeling"
    assert soep.find("input", {"name": "op"})["value"] == "2024-01-01"
    assert soep.find("a", rel="next")["href"] == "?regio=twente&op=2024-01-01&zoek=regeling&pagina=2"
    csv_adres = soep.find("a", string="Download als spreadsheet (CSV)")["href"]
    assert csv_adres == f"{LIJST}?zoek=regeling&regio=twente&op=2024-01-01&formaat=csv"
    assert len(client.get(f"{LIJST}?regio=twente&pagina=2").context["regels"]) == 1
    assert "Stand op 1 januari 2024" in tekst(antwoord)
    assert soep.select_one("tbody a")["href"].endswith("?op=2024-01-01")


@pytest.mark.parametrize(
    ("vraag", "open_"), [("", False), ("?regio=x&zoek=y", False), ("?soort=x", True), ("?stand=x", True)]
)
def test_choices_out_of_sight_are_shown_when_one_was_made(client: Any, vraag: str, open_: bool) -> None:
    soep = BeautifulSoup(client.get(LIJST + vraag).content, "html.parser")

    assert soep.select_one("details.rp-filter__meer").has_attr("open") is open_


@pytest.mark.parametrize("op", ["2024-13-45", "gisteren", "31-02-2024", "\x00"])
def test_broken_date_shows_today_and_says_so(client: Any, op: str) -> None:
    regeling = maak_regeling()

    for adres in (LIJST, regeling.get_absolute_url()):
        antwoord = client.get(adres, {"op": op})
        assert antwoord.status_code == 200
        assert antwoord.context["dag"].op == VANDAAG
        assert "U ziet de stand van vandaag." in tekst(antwoord)


def test_date_as_people_write_it_is_understood(client: Any) -> None:
    maak_regeling(naam="Oud", einddatum=date(2023, 1, 1))

    assert "Oud (vervallen)" in tekst(client.get(f"{LIJST}?op=01-01-2023"))
    assert "Oud (vervallen)" not in tekst(client.get(f"{LIJST}?op=31+december+2022"))


def test_typing_error_is_forgiven_and_told(client: Any) -> None:
    maak_regeling(naam="Veiligheidsregio Twente")

    antwoord = client.get(f"{LIJST}?zoek=veilgheidsregio")

    assert "Geen naam is precies zo geschreven; deze lijken erop" in tekst(antwoord)
    assert "Veiligheidsregio Twente" in tekst(antwoord)


def test_spreadsheet_holds_the_whole_choice_and_no_formula(client: Any) -> None:
    maak_regeling(naam='=HYPERLINK("x")', regio=None, rechtsvorm="convenant", ingangsdatum=BEGIN)
    for _ in range(30):
        maak_regeling()

    antwoord = client.get(f"{LIJST}?formaat=csv&vorm=convenant")

    rijen = list(csv.DictReader(io.StringIO(antwoord.content.decode("utf-8-sig")), delimiter=";"))
    assert [(rij["Regeling"], rij["Stand"], rij["Deelnemers"], rij["In werking vanaf"]) for rij in rijen] == [
        ('\'=HYPERLINK("x")', "van kracht", "0", "2020-01-01")
    ]
    assert len(client.get(f"{LIJST}?formaat=csv").content.decode().splitlines()) == 32


@pytest.mark.parametrize("vraag", ["", "?zoek=regeling&stand=van_kracht&op=2024-01-01", "?formaat=csv"])
def test_list_costs_the_same_with_thirty(zelfde_aantal_queries: Any, vraag: str) -> None:
    def vul(aantal: int) -> None:
        for _ in range(aantal):
            maak_deelname(regeling=maak_regeling(soort="raadsregeling"))

    zelfde_aantal_queries(LIJST + vraag, lambda: vul(1), lambda: vul(30))


def test_part_of_the_list_equals_that_element_of_the_page(client: Any) -> None:
    maak_regeling()

    pagina, deel = client.get(LIJST), client.get(LIJST, headers=HTMX)

    assert gewoon(deel.content.decode()) == gewoon(pagina.content.decode(), "regeling-rijen")


def test_only_who_keeps_a_region_is_offered_a_new_regeling(client: Any, regio: Any, regiosecretaris: Any) -> None:
    adres = f"/regios/{regio.slug}/regelingen/nieuw/"

    assert adres not in client.get(LIJST).content.decode()
    assert adres in client.als(regiosecretaris).get(LIJST).content.decode()


# One regeling.


def test_regeling_detail_keeps_present_and_other_participants_apart(client: Any) -> None:
    regeling = maak_regeling()
    nu = maak_deelname(regeling=regeling)
    maak_deelname(regeling=regeling, tot=VANDAAG)
    maak_deelname(regeling=regeling, van=date(2027, 1, 1))

    beeld = client.get(regeling.get_absolute_url()).context["beeld"]

    assert [rij.deelname for rij in beeld.deelnemers] == [nu]
    assert len(beeld.andere_deelnames) == 2


@pytest.mark.parametrize(
    ("rechtsvorm", "zin"),
    [
        ("openbaar_lichaam", "wettelijke termijnen voor zienswijzen gelden"),
        ("convenant", "alleen afgesproken termijnen"),
        ("onbekend", "rekent daarom geen wettelijke termijnen uit"),
    ],
)
def test_regeling_detail_says_what_the_form_means(client: Any, rechtsvorm: str, zin: str) -> None:
    pagina = client.get(maak_regeling(rechtsvorm=rechtsvorm).get_absolute_url()).content.decode()

    assert zin in pagina
    assert "Geen deelnemers" in pagina
    assert ("Hoe treedt een gemeente toe of uit?" in pagina) is (rechtsvorm == "openbaar_lichaam")
    assert ("Wgr art." in pagina) is (rechtsvorm == "openbaar_lichaam")
    assert "nog niet nagelezen in de huidige wet" in pagina


def test_regeling_detail_tells_all_facts(client: Any) -> None:
    regeling = maak_regeling(
        naam="GGD Twente",
        soort="collegeregeling",
        grondslag="Wet publieke gezondheid art. 14",
        drijfveer="wettelijk",
        belang="Gezond leven.",
        ingangsdatum=BEGIN,
        bekendgemaakt_op=BEGIN,
        vindplaats="Gemeenteblad 2019, 1",
        evaluatiedatum=VANDAAG - 41 * DAG,
        einddatum=date(2027, 1, 1),
        reden_einde="Gaat op in een grotere dienst.",
    )
    deelname = maak_deelname(regeling=regeling, organisatie=maak_organisatie("Universiteit"), tot=date(2026, 7, 1))
    maak_vrijstelling(deelname=deelname, onderwerp="inkoop", reden="eigen contract", tot=date(2026, 5, 1))
    maak_bevoegdheid(regeling=regeling, omschrijving="Toezicht houden", grondslag="art. 4")
    maak_onderdeel(
        regeling=regeling,
        naam="Jeugdzorg",
        bestemming="eigen_regeling",
        nieuwe_regeling=maak_regeling(naam="Jeugd Twente"),
        reden="De wet vraagt het.",
        vervolg="De colleges stellen een ontwerp op.",
        vervolg_op=date(2026, 9, 1),
    )
    maak_orgaan(regeling=regeling, naam="Algemeen bestuur GGD")

    woorden = tekst(client.get(regeling.get_absolute_url()))

    for stuk in (
        *("Gezond leven.", "Wet publieke gezondheid art. 14", "Wettelijk verplicht", "Gemeenteblad 2019, 1"),
        *("evaluatie 41 dagen te laat", "Per 1 januari 2027", "Gaat op in een grotere dienst."),
        *("Universiteit (ondernemers)", "30 juni 2026", "Vrijgesteld van inkoop", "tot en met 30 april 2026"),
        *("Toezicht houden", "Overdracht (delegatie)", "art. 4", "Jeugdzorg", "Naar een eigen regeling"),
        *("Jeugd Twente", "De wet vraagt het.", "uiterlijk op 1 september 2026", "Algemeen bestuur GGD"),
        "Elk college wijst de leden aan",
    ):
        assert stuk in woorden


@pytest.mark.parametrize(
    ("vindplaats", "is_link"),
    [("https://voorbeeld.example/blad", True), ("javascript:alert(1)", False), ("Gemeenteblad 2", False)],
)
def test_place_of_publication_is_a_link_only_when_it_is_an_address(client: Any, vindplaats: str, is_link: bool) -> None:
    pagina = client.get(maak_regeling(vindplaats=vindplaats).get_absolute_url()).content.decode()

    assert (f'href="{vindplaats}"' in pagina) is is_link


def test_regeling_detail_shows_the_chosen_day(client: Any) -> None:
    regeling = maak_regeling(ingangsdatum=BEGIN, einddatum=date(2025, 1, 1))
    maak_deelname(regeling=regeling, organisatie=maak_gemeente("Almelo"), tot=date(2022, 1, 1))

    vroeger = tekst(client.get(f"{regeling.get_absolute_url()}?op=01-07-2021"))
    nu = tekst(client.get(regeling.get_absolute_url()))

    assert "Deelnemers (1)" in vroeger
    assert "zoals ze waren of zijn op 1 juli 2021" in vroeger
    assert "Deelnemers (0)" in nu


def test_abolished_participant_is_handed_over_by_who_may(client: Any, regio: Any, regiosecretaris: Any) -> None:
    oud = maak_herindeling(van=maak_gemeente("Werkendam"), naar=maak_gemeente("Altena"), datum=date(2022, 1, 1)).van
    deelname = maak_deelname(regeling=maak_regeling(regio=regio), organisatie=oud)
    adres = f"{deelname.regeling.get_absolute_url()}deelnemers/{deelname.pk}/overzetten/"

    bezoek = client.get(deelname.regeling.get_absolute_url())
    beheer = client.als(regiosecretaris).get(deelname.regeling.get_absolute_url())

    assert "Per 1 januari 2022 opgegaan in Altena" in tekst(bezoek)
    assert adres not in bezoek.content.decode()
    assert adres in beheer.content.decode()
    assert "Zet over naar opvolger van Werkendam" in tekst(beheer)
    Regeling.objects.filter(pk=deelname.regeling_id).update(einddatum=date(2023, 1, 1))
    assert adres not in client.get(deelname.regeling.get_absolute_url()).content.decode()


def test_timeline_is_a_picture_with_the_same_facts_as_table(client: Any) -> None:
    regeling = maak_regeling(ingangsdatum=BEGIN)
    maak_deelname(regeling=regeling, organisatie=maak_gemeente("Almelo"), van=date(2021, 1, 1))

    soep = BeautifulSoup(client.get(regeling.get_absolute_url()).content, "html.parser")

    assert [tekst_.get_text() for tekst_ in soep.select("svg .rp-tijdlijn__tekst")] == [
        "De regeling is van kracht",
        "Almelo",
    ]
    assert soep.select_one("svg.rp-tijdlijn__beeld")["aria-describedby"] == "tijdlijn-tabel"
    rijen = [
        [cel.get_text(strip=True) for cel in rij.find_all(["th", "td"])]
        for rij in soep.select("#tijdlijn-tabel tbody tr")
    ]
    assert rijen == [
        ["1 januari 2020", "1", "In werking getreden"],
        ["1 januari 2021", "", "Deelnemer geworden: Almelo"],
    ]


def test_regeling_without_any_date_has_no_picture(client: Any) -> None:
    antwoord = client.get(maak_regeling(regio=None).get_absolute_url())

    assert "rp-tijdlijn__beeld" not in antwoord.content.decode()
    assert "er valt niets te tekenen" in tekst(antwoord)


def test_html_in_what_was_typed_is_text(client: Any) -> None:
    kwaad = "<script>alert(1)</script>"
    regeling = maak_regeling(naam=kwaad, belang=kwaad, toelichting=kwaad, ingangsdatum=BEGIN, einddatum=VANDAAG + DAG)
    Regeling.objects.update(reden_einde=kwaad, vindplaats=kwaad)
    maak_deelname(regeling=regeling, organisatie=maak_organisatie(kwaad), toelichting=kwaad)
    maak_onderdeel(regeling=regeling, naam=kwaad, omschrijving=kwaad, reden=kwaad)

    for adres in (LIJST, regeling.get_absolute_url()):
        assert "<script>alert" not in client.get(adres).content.decode()


@pytest.mark.parametrize("wie", ["bezoeker", "regiosecretaris"])
def test_regeling_detail_costs_the_same_with_thirty(
    zelfde_aantal_queries: Any, client: Any, regio: Any, wie: str, request: Any
) -> None:
    client.als(request.getfixturevalue(wie))
    regeling = maak_regeling(regio=regio)

    def vul(aantal: int) -> None:
        for _ in range(aantal):
            maak_vrijstelling(deelname=maak_deelname(regeling=regeling, organisatie=maak_gemeente()))
            maak_herindeling(van=maak_deelname(regeling=regeling).organisatie.gemeente)
            maak_orgaan(regeling=regeling)
            maak_bevoegdheid(regeling=regeling)
            maak_onderdeel(regeling=regeling, bestemming="stopt", reden="klaar")

    zelfde_aantal_queries(regeling.get_absolute_url(), lambda: vul(1), lambda: vul(30))


def test_unknown_regeling_is_404(client: Any) -> None:
    assert client.get("/regelingen/bestaat-niet/").status_code == 404
