"""Pages about contributions and signals: what they say, empty, as a spreadsheet, and how many queries they take."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from governance.bijdragen.models import Bijdragejaar
from governance.bijdragen.queries import bijdragen_van_gemeente
from governance.organisaties.models import Gemeente, Regio
from regio.kern.modellen import Zichtbaarheid
from tests.factories import (
    maak_beslispunt,
    maak_besluit,
    maak_bijdrage,
    maak_bijdragejaar,
    maak_financieelsignaal,
    maak_gemeente,
    maak_inwonertal,
    maak_orgaan,
    maak_programma,
    maak_regeling,
)
from tests.governance.bijdragen.test_rules import HEERDE

pytestmark = pytest.mark.django_db
PEILDATUM = date(2023, 1, 1)


@pytest.fixture(autouse=True)
def _klok(bevries) -> None:
    bevries()


@pytest.fixture
def jaar(regio: Regio) -> Bijdragejaar:
    return maak_bijdragejaar(regeling=maak_regeling(regio=regio, naam="Regio Stedendriehoek", slug="rsd"), jaar=2026)


def tekst(antwoord: Any) -> str:
    assert antwoord.status_code == 200
    return " ".join(antwoord.content.decode().replace("\u00a0", " ").split())


def csv(client: Any, adres: str) -> list[str]:
    return client.get(adres).content.decode("utf-8-sig").splitlines()


def adres_van(naam: str, *args: Any) -> str:
    return reverse(f"governance:{naam}", args=args)


def test_year_shows_computed_adopted_difference_and_how_was_rounded(client, jaar, gemeente, tweede_gemeente) -> None:
    maak_inwonertal(gemeente=gemeente, peildatum=PEILDATUM, aantal=100)
    maak_bijdrage(bijdragejaar=jaar, organisatie=gemeente, vastgesteld_cent=87_500)
    maak_bijdrage(bijdragejaar=jaar, organisatie=tweede_gemeente, inwoners=20, vastgesteld_cent=17_600)

    pagina = tekst(client.get(jaar.get_absolute_url()))

    assert "De vastgestelde bedragen zijn samen € 1.051." in pagina
    assert "Komt precies uit." in pagina
    assert "€ 1 meer dan berekend." in pagina
    assert "Elke bijdrage is apart afgerond op hele centen" in pagina
    assert "Wijzigen</a>" not in pagina
    assert csv(client, f"{jaar.get_absolute_url()}?formaat=csv")[1:] == [
        "Brummen;20;2023-01-01;opgegeven;16,66 %;175,00;176,00;1,00;"
        "€\u00a01 meer dan berekend. Geen heel aantal inwoners past bij dit tarief en bedrag. "
        "Ook niet als het tarief is afgerond.;;",
        "Voorst;100;2023-01-01;CBS;83,33 %;875,00;875,00;0,00;Komt precies uit.;;",
    ]


def test_year_without_inhabitants_says_so_and_is_no_zero(client, jaar, gemeente) -> None:
    maak_bijdrage(bijdragejaar=jaar, organisatie=gemeente)

    pagina = tekst(client.get(jaar.get_absolute_url()))

    assert "Van Voorst is het inwonertal niet bekend." in pagina
    assert "€ 0" not in pagina


def test_internal_decision_is_not_shown_to_who_may_not_know_of_it(client, regiosecretaris, regio, jaar) -> None:
    besluit = maak_besluit(orgaan=maak_orgaan(regio=regio), titel="Heimelijk", zichtbaarheid=Zichtbaarheid.INTERN)
    Bijdragejaar.objects.filter(pk=jaar.pk).update(besloten_bij=maak_beslispunt(besluit=besluit), status="vastgesteld")

    assert "Heimelijk" not in tekst(client.get(jaar.get_absolute_url()))
    assert "Heimelijk" in tekst(client.als(regiosecretaris).get(jaar.get_absolute_url()))


def test_four_years_of_heerde_with_growth_picture_and_test(client, regio) -> None:
    heerde = maak_gemeente("Heerde", regio=regio)
    maak_inwonertal(gemeente=heerde, peildatum=PEILDATUM, aantal=19_214, definitief=False)
    regeling = maak_regeling(regio=regio)
    for cijfer in HEERDE:
        rij = maak_bijdragejaar(regeling=regeling, jaar=cijfer.jaar, tarief_cent=cijfer.tarief_cent, peildatum=None)
        maak_bijdrage(bijdragejaar=rij, organisatie=heerde, vastgesteld_cent=cijfer.bedrag_cent)

    adres = adres_van("gemeente-bijdragen", heerde.slug)
    pagina = tekst(client.get(adres))

    assert "2026: <strong>€ 183.820</strong> (€ 9,69 per inwoner)" in pagina
    assert "elk aantal van 18.971 tot en met 18.979" in pagina
    assert "€ 168.122,50" in pagina
    assert "€ 2.035,50" in pagina
    assert pagina.count("rp-staven__staaf") == 4
    assert csv(client, f"{adres}?formaat=csv")[2].split(";")[1:] == [
        *("2025", "9,21", "5,26 %", "", "174727,00", "ja", "5,20 %", "", ""),
    ]


def test_years_with_their_own_inhabitants_are_not_tested_as_one_number(client, regio, gemeente) -> None:
    regeling = maak_regeling(regio=regio)
    for nummer in (2025, 2026):
        rij = maak_bijdragejaar(regeling=regeling, jaar=nummer)
        maak_bijdrage(bijdragejaar=rij, organisatie=gemeente, inwoners=10, vastgesteld_cent=5)

    assert "Kloppen deze cijfers" not in tekst(client.get(adres_van("gemeente-bijdragen", gemeente.slug)))


def test_one_query_function_gives_other_pages_what_a_municipality_pays(regio, andere_regio, gemeente) -> None:
    eigen = maak_bijdragejaar(regeling=maak_regeling(regio=regio), jaar=2026, peildatum=None)
    elders = maak_bijdragejaar(programma=maak_programma(regio=andere_regio), sleutel="vast")
    maak_bijdrage(bijdragejaar=eigen, organisatie=gemeente, inwoners=2)
    maak_bijdrage(bijdragejaar=elders, organisatie=gemeente, vast_cent=7, vastgesteld_cent=8)

    uit = bijdragen_van_gemeente(gemeente)

    assert {(rij.beeld.jaar, rij.bedrag_cent, rij.is_vastgesteld) for rij in uit} == {
        (eigen, 1_750, False),
        (elders, 8, True),
    }
    assert [rij.beeld.jaar for rij in bijdragen_van_gemeente(gemeente, regio)] == [eigen]


def test_region_lists_years_and_whether_they_add_up(client, regio, jaar, gemeente) -> None:
    maak_bijdrage(bijdragejaar=jaar, organisatie=gemeente, inwoners=2)
    Bijdragejaar.objects.filter(pk=jaar.pk).update(totaal_cent=2_000)

    adres = adres_van("bijdragen-regio", regio.slug)

    assert "€ 2,50 minder dan het totaal van € 20." in tekst(client.get(adres))
    assert csv(client, f"{adres}?formaat=csv")[1].startswith(
        "Regio Stedendriehoek;2026;ontwerp;tarief per inwoner;8,75"
    )


def test_comparison_per_inhabitant_keeps_the_unknown_unknown(client, regio, jaar, gemeente, tweede_gemeente) -> None:
    maak_bijdrage(bijdragejaar=jaar, organisatie=gemeente, inwoners=10)
    maak_bijdrage(bijdragejaar=jaar, organisatie=tweede_gemeente)
    maak_bijdrage(
        bijdragejaar=maak_bijdragejaar(programma=maak_programma(regio=regio), jaar=2026, sleutel="vast"),
        organisatie=gemeente,
        vast_cent=1_000,
    )

    adres = adres_van("bijdragen-vergelijken", regio.slug)

    assert "niet bekend" in tekst(client.get(adres))
    assert [rij.split(";")[-3:] for rij in csv(client, f"{adres}?jaar=2026&formaat=csv")[1:]] == [
        ["", "", ""],
        ["97,50", "10", "9,75"],
    ]
    assert tekst(client.get(f"{adres}?jaar=9999"))


@pytest.mark.parametrize(
    ("vraag", "staat_er"),
    [
        ("sleutel=gelijk", "1 deelnemer betaalt meer, 1 minder."),
        ("tarief_cent=8,75", "Voor niemand verandert er iets."),
        ("tarief_cent=10", "2 deelnemers betalen meer, 0 minder."),
        ("sleutel=gemengd&totaal_cent=1.000&gelijk_procent=100", "€ 500"),
        ("peildatum=2023-01-01", "Van Brummen is het inwonertal niet bekend."),
    ],
)
def test_scenario_shows_who_pays_more(client, jaar, gemeente, tweede_gemeente, vraag: str, staat_er: str) -> None:
    maak_inwonertal(gemeente=gemeente, peildatum=PEILDATUM, aantal=100)
    maak_bijdrage(bijdragejaar=jaar, organisatie=gemeente)
    maak_bijdrage(bijdragejaar=jaar, organisatie=tweede_gemeente, inwoners=20)

    assert staat_er in tekst(client.get(f"{adres_van('bijdrage-scenario', jaar.uuid)}?{vraag}"))


@pytest.mark.parametrize(
    ("vraag", "staat_er"),
    [
        ("tarief_cent=8,7.5", "Schrijf het tarief in euro's met één komma"),
        ("totaal_cent=-5&sleutel=gelijk", "Dit kan niet minder dan nul zijn."),
        ("peildatum=2022-05-05", "Kies een dag uit de lijst."),
        ("sleutel=inwoners", "Vul het totaal in dat wordt verdeeld"),
    ],
)
def test_scenario_tells_a_wrong_figure_at_its_field_and_keeps_it(client, jaar, gemeente, vraag, staat_er) -> None:
    maak_bijdrage(bijdragejaar=jaar, organisatie=gemeente)

    antwoord = client.get(f"{adres_van('bijdrage-scenario', jaar.uuid)}?{vraag}")

    assert antwoord.status_code == 422
    assert staat_er in antwoord.content.decode().replace("&#x27;", "'")
    assert vraag.split("=")[1].split("&")[0] in antwoord.content.decode() or "sleutel" in vraag or "peil" in vraag


def test_scenario_as_a_spreadsheet(client, jaar, gemeente) -> None:
    maak_bijdrage(bijdragejaar=jaar, organisatie=gemeente, inwoners=2)

    assert csv(client, f"{adres_van('bijdrage-scenario', jaar.uuid)}?tarief_cent=5&formaat=csv")[1] == (
        "Voorst;17,50;10,00;-7,50"
    )


def test_signals_show_the_sum_at_risk_and_its_lines(client, regio) -> None:
    maak_financieelsignaal(regio=regio, titel="Tekort", code="B-F1")
    maak_financieelsignaal(
        regio=regio, titel="Inkomst", soort="onzekere_inkomst", toezegging="geen", bedrag_cent=25_000_000, code="B-F2"
    )
    maak_financieelsignaal(regio=regio, titel="Klaar", opgelost_op=date(2026, 1, 1), oplossing="Betaald.")

    adres = adres_van("signaal-list", regio.slug)
    pagina, alles = tekst(client.get(adres)), tekst(client.get(f"{adres}?toon=alle"))

    assert "€ 140.000 + € 250.000 = € 390.000" in pagina
    assert ("Klaar" in pagina, "Klaar" in alles) == (False, True)
    assert [rij.split(";")[7] for rij in csv(client, f"{adres}?toon=alle&formaat=csv")[1:]] == [
        *("140000,00", "250000,00", "0,00"),
    ]


@pytest.mark.parametrize(
    ("naam", "staat_er"),
    [
        ("bijdragen-regio", "Nog geen bijdragen"),
        ("bijdragen-vergelijken", "Nog niets te vergelijken"),
        ("signaal-list", "Geen financiële signalen"),
    ],
)
def test_region_without_anything_says_what_will_stand_here(client, regio, naam: str, staat_er: str) -> None:
    assert staat_er in tekst(client.get(adres_van(naam, regio.slug)))


def test_first_step_is_only_offered_to_who_may_take_it(client, raadslid, regiosecretaris, regio, jaar) -> None:
    adressen = [adres_van("signaal-list", regio.slug), jaar.get_absolute_url()]

    def stappen(gebruiker: Any) -> list[str]:
        paginas = [tekst(client.als(gebruiker).get(adres)) for adres in adressen]
        return [pagina for pagina in paginas if 'class="nl-button nl-button--secondary" href' in pagina]

    assert (len(stappen(raadslid)), len(stappen(regiosecretaris))) == (0, 2)


def test_empty_carrier_year_and_municipality(client, jaar, gemeente: Gemeente) -> None:
    leeg = maak_regeling(regio=None)

    assert "Nog geen deelnemers" in tekst(client.get(jaar.get_absolute_url()))
    assert "Nog geen bijdragen" in tekst(client.get(adres_van("bijdragen-regeling", leeg.slug)))
    assert "Nog geen bijdragen bekend" in tekst(client.get(adres_van("gemeente-bijdragen", gemeente.slug)))


def _jaar_met_deelnemer(regio: Regio, organisatie: Gemeente) -> None:
    jaar = maak_bijdragejaar(regeling=maak_regeling(regio=regio), jaar=2026)
    maak_bijdrage(bijdragejaar=jaar, organisatie=organisatie)


def test_lists_take_the_same_number_of_queries(zelfde_aantal_queries, regio, gemeente) -> None:
    def maak_30() -> None:
        for _ in range(29):
            _jaar_met_deelnemer(regio, gemeente)

    for naam, van in (
        ("bijdragen-regio", regio),
        ("bijdragen-vergelijken", regio),
        ("gemeente-bijdragen", gemeente),
    ):
        Bijdragejaar.objects.all().delete()
        zelfde_aantal_queries(adres_van(naam, van.slug), lambda: _jaar_met_deelnemer(regio, gemeente), maak_30)


def test_a_year_and_signals_take_the_same_number_of_queries(zelfde_aantal_queries, regio, jaar) -> None:
    def deelnemers(aantal: int) -> None:
        for _ in range(aantal):
            maak_bijdrage(bijdragejaar=jaar, inwoners=5)

    for adres in (jaar.get_absolute_url(), adres_van("bijdrage-scenario", jaar.uuid) + "?tarief_cent=5"):
        jaar.bijdragen.all().delete()
        zelfde_aantal_queries(adres, lambda: deelnemers(1), lambda: deelnemers(29))
    zelfde_aantal_queries(
        adres_van("signaal-list", regio.slug),
        lambda: maak_financieelsignaal(regio=regio, regeling=jaar.regeling),
        lambda: [maak_financieelsignaal(regio=regio, regeling=jaar.regeling) for _ in range(29)],
    )


def test_tariff_with_parts_of_a_cent_is_shown_whole(client, jaar) -> None:
    Bijdragejaar.objects.filter(pk=jaar.pk).update(tarief_cent=Decimal("875.75"))

    assert "€ 8,7575 per inwoner" in tekst(client.get(jaar.get_absolute_url()))
