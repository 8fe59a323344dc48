"""The calendar of a year for a municipality and a region: what is in it, and for whom."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.urls import reverse

from governance.organen.models import OrgaanSoort
from tests.factories import (
    maak_agendaonderwerp,
    maak_deelname,
    maak_gemeente,
    maak_gemeenteraad,
    maak_orgaan,
    maak_raadpleging,
    maak_reces,
    maak_regeling,
    maak_vergadering,
    maak_verzoek,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _klok(bevries: Any) -> None:
    bevries()


@pytest.fixture
def regeling(regio: Any, gemeente: Any) -> Any:
    regeling = maak_regeling(regio=regio, naam="Omgevingsdienst")
    maak_deelname(regeling=regeling, organisatie=gemeente)
    return regeling


@pytest.fixture
def ronde(regeling: Any, gemeente: Any) -> Any:
    raadpleging = maak_raadpleging(
        regeling=regeling,
        titel="Ontwerpbegroting 2027",
        jaar=2027,
        afgesproken_datum=date(2026, 6, 1),
        aanbieding_op=date(2026, 7, 1),
        vergadering_op=date(2026, 7, 8),
    )
    maak_verzoek(raadpleging=raadpleging, raad=maak_gemeenteraad(gemeente))
    return raadpleging


def van_gemeente(gemeente: Any, vraag: str = "?jaar=2026") -> str:
    return reverse("governance:gemeente-kalender", args=[gemeente.slug]) + vraag


def van_regio(regio: Any, vraag: str = "?jaar=2026") -> str:
    return reverse("governance:regio-kalender", args=[regio.slug]) + vraag


def regels(antwoord: Any) -> list[tuple[date, str, str]]:
    return [(r.dag, r.soort, r.wat) for maand in antwoord.context["kalender"].maanden for r in maand.regels]


def test_year_of_a_municipality_holds_everything_in_order(
    client: Any, gemeente: Any, regeling: Any, ronde: Any
) -> None:
    maak_vergadering(
        orgaan=maak_gemeenteraad(gemeente), datum=date(2026, 6, 15), aanvang=time(19), sluitingsdatum=date(2026, 6, 5)
    )
    maak_vergadering(orgaan=maak_orgaan(regeling=regeling, naam="algemeen bestuur"), datum=date(2026, 7, 8))
    maak_reces(gemeente=gemeente, van=date(2026, 7, 11), tot=date(2026, 8, 24))

    antwoord = client.get(van_gemeente(gemeente))

    begroting = "Ontwerpbegroting 2027"
    assert regels(antwoord) == [
        (
            date(2026, 4, 8),
            "wet",
            f"Uiterlijk ontwerp toesturen, ter inzage leggen en zienswijze geven: {begroting}",
        ),
        (date(2026, 6, 1), "afspraak", f"Raden reageren tot en met: {begroting}"),
        (date(2026, 6, 5), "sluiting", "Agenda sluit: Raad van Voorst"),
        (date(2026, 6, 15), "vergadering", "Raad van Voorst"),
        (date(2026, 6, 30), "wet", f"Raad kan reageren tot en met: {begroting}"),
        (date(2026, 7, 1), "afspraak", f"Aanbieding aan het bestuur: {begroting}"),
        (date(2026, 7, 8), "vergadering", "algemeen bestuur"),
        (date(2026, 7, 8), "bestuur", f"Het bestuur besluit: {begroting}"),
        (date(2026, 7, 11), "reces", "Zomerreces"),
        (date(2026, 7, 22), "wet", f"Uiterlijk vastgestelde begroting inzenden: {begroting}"),
        (
            date(2026, 12, 31),
            "wet",
            f"Uiterlijk begroting vaststellen in het jaar vóór het begrotingsjaar: {begroting}",
        ),
    ]
    html = antwoord.content.decode()
    assert "Wgr art. 35 lid 1 en 3: 12 weken vóór 1 juli 2026 = 8 april 2026." in html
    assert "5 juni" in html
    assert "tot en met 23 augustus 2026" in html


def test_light_form_and_region_have_agreed_dates_only(client: Any, regio: Any, gemeente: Any) -> None:
    licht = maak_regeling(regio=regio, rechtsvorm="bestuurlijk_overleg")
    maak_deelname(regeling=licht, organisatie=gemeente)
    for eigenaar in ({"regeling": licht}, {"regio": regio}):
        maak_raadpleging(**eigenaar, jaar=2027, aanbieding_op=date(2026, 7, 1))

    assert {soort for _, soort, _ in regels(client.get(van_gemeente(gemeente)))} == {"afspraak"}


def test_consultation_of_elsewhere_is_not_in_it(client: Any, gemeente: Any, ronde: Any, andere_regio: Any) -> None:
    maak_raadpleging(regeling=maak_regeling(regio=andere_regio), titel="VREEMD", aanbieding_op=date(2026, 7, 1))
    maak_raadpleging(regio=andere_regio, titel="VREEMD", aanbieding_op=date(2026, 7, 1), verzonden_op=None)

    assert "VREEMD" not in client.get(van_gemeente(gemeente)).content.decode()


def test_withdrawn_consultation_is_not_in_it(client: Any, gemeente: Any, ronde: Any) -> None:
    type(ronde).objects.update(ingetrokken_op=date(2026, 3, 1))

    assert regels(client.get(van_gemeente(gemeente))) == []


def test_internal_matters_show_for_who_may_only(
    client: Any, regio: Any, gemeente: Any, raadslid: Any, griffier_andere_regio: Any, beheerder: Any
) -> None:
    maak_raadpleging(regio=regio, titel="GEHEIM", zichtbaarheid="intern", aanbieding_op=date(2026, 7, 1))
    maak_vergadering(orgaan=maak_orgaan(regio=regio, naam="GEHEIM overleg"), datum=date(2026, 5, 1), besloten=True)
    geheim = maak_raadpleging(regio=regio, titel="GEHEIM", zichtbaarheid="intern")
    maak_agendaonderwerp(regio=regio, maand=date(2026, 5, 1), raadpleging=geheim)

    for adres in (van_gemeente(gemeente), van_regio(regio)):
        for vraag in ("", "&formaat=csv"):
            assert client.als(raadslid).get(adres + vraag).content.decode().count("GEHEIM") >= 2
            for wie in (griffier_andere_regio, beheerder):
                assert "GEHEIM" not in client.als(wie).get(adres + vraag).content.decode()
    assert str(geheim.uuid) not in client.get(van_regio(regio)).content.decode()


def test_meeting_that_is_off_says_so_and_loses_its_closing_date(client: Any, gemeente: Any) -> None:
    maak_vergadering(
        orgaan=maak_gemeenteraad(gemeente),
        datum=date(2026, 6, 15),
        sluitingsdatum=date(2026, 6, 5),
        status="geannuleerd",
        toelichting="Geen stukken.",
    )

    antwoord = client.get(van_gemeente(gemeente))

    assert regels(antwoord) == [(date(2026, 6, 15), "vergadering", "Raad van Voorst")]
    assert "gaat niet door" in antwoord.content.decode()


def test_year_of_a_region_tells_many_councils_in_one_line(
    client: Any, regio: Any, gemeente: Any, tweede_gemeente: Any, ronde: Any
) -> None:
    for een in (gemeente, tweede_gemeente):
        maak_vergadering(orgaan=maak_gemeenteraad(een), datum=date(2026, 6, 15), sluitingsdatum=date(2026, 6, 5))
        maak_reces(gemeente=een, van=date(2026, 7, 11), tot=date(2026, 8, 24))
    maak_reces(gemeente=maak_gemeente("Epe", regio=regio), van=date(2026, 7, 4), tot=date(2026, 8, 17))

    antwoord = client.get(van_regio(regio))

    gevonden = [(r.wat, r.van) for m in antwoord.context["kalender"].maanden for r in m.regels if r.groep]
    assert gevonden == [
        ("Gemeenteraad (2)", "Brummen en Voorst"),
        ("Zomerreces", "Epe"),
        ("Zomerreces", "Brummen en Voorst"),
    ]
    assert "Het bestuur besluit: Ontwerpbegroting 2027" in antwoord.content.decode()


def test_committee_is_in_the_calendar_and_a_college_is_not(client: Any, gemeente: Any) -> None:
    for soort in (OrgaanSoort.RAADSCOMMISSIE, OrgaanSoort.COLLEGE):
        maak_vergadering(orgaan=maak_orgaan(gemeente=gemeente, soort=soort, naam=soort.value), datum=date(2026, 6, 1))

    assert [wat for _, _, wat in regels(client.get(van_gemeente(gemeente)))] == ["raadscommissie"]


def test_closing_date_in_december_of_a_meeting_in_january_is_in_the_old_year(client: Any, gemeente: Any) -> None:
    maak_vergadering(orgaan=maak_gemeenteraad(gemeente), datum=date(2027, 1, 11), sluitingsdatum=date(2026, 12, 28))

    assert [soort for _, soort, _ in regels(client.get(van_gemeente(gemeente)))] == ["sluiting"]
    assert [soort for _, soort, _ in regels(client.get(van_gemeente(gemeente, "?jaar=2027")))] == ["vergadering"]


def test_recess_over_the_turn_of_the_year_is_in_both(client: Any, gemeente: Any) -> None:
    maak_reces(gemeente=gemeente, naam="kerstreces", van=date(2026, 12, 19), tot=date(2027, 1, 4))

    assert regels(client.get(van_gemeente(gemeente))) == [(date(2026, 12, 19), "reces", "Kerstreces")]
    assert regels(client.get(van_gemeente(gemeente, "?jaar=2027"))) == [(date(2027, 1, 1), "reces", "Kerstreces")]


@pytest.mark.parametrize(("soort", "aantal"), [("wet", 4), ("reces", 0), ("lta", 0), ("onzin", 0), ("", 7)])
def test_one_kind_can_be_chosen(soort: str, aantal: int, client: Any, gemeente: Any, ronde: Any) -> None:
    antwoord = client.get(van_gemeente(gemeente, f"?jaar=2026&soort={soort}"))

    assert antwoord.context["kalender"].aantal == aantal


def test_long_term_agenda_stands_under_its_month(client: Any, regio: Any, gemeente: Any, andere_gemeente: Any) -> None:
    maak_agendaonderwerp(regio=regio, onderwerp="Woonagenda", maand=date(2026, 2, 1))
    maak_agendaonderwerp(raad=maak_gemeenteraad(gemeente), onderwerp="Zwembad", maand=date(2026, 6, 1))
    maak_agendaonderwerp(raad=maak_gemeenteraad(andere_gemeente), onderwerp="VREEMD", maand=date(2026, 6, 1))
    maak_agendaonderwerp(
        regio=regio, onderwerp="Weg", maand=date(2026, 6, 1), status="vervallen", toelichting="Niet nodig."
    )

    html = client.get(van_gemeente(gemeente)).content.decode()

    assert "Woonagenda" in html
    assert "Zwembad" in html
    assert "te laat" in html
    assert "VREEMD" not in html
    assert "Niet nodig" not in html
    assert "Zwembad" not in client.get(van_regio(regio)).content.decode()


def test_csv_is_no_formula_and_has_the_article(client: Any, gemeente: Any, ronde: Any) -> None:
    maak_vergadering(orgaan=maak_gemeenteraad(gemeente), datum=date(2026, 6, 15), plaats="x")
    maak_agendaonderwerp(raad=maak_gemeenteraad(gemeente), onderwerp="=1+1", maand=date(2026, 6, 1))

    tekst = client.get(van_gemeente(gemeente, "?jaar=2026&formaat=csv")).content.decode("utf-8-sig")

    assert "Wgr art. 35 lid 1 en 3" in tekst
    assert "'=1+1 (bespreken)" in tekst
    assert len(tekst.splitlines()) == 10


@pytest.mark.parametrize("jaar", ["x", "99999", "²026", ""])
def test_year_that_is_none_shows_this_year(jaar: str, client: Any, gemeente: Any, regio: Any) -> None:
    for adres in (van_gemeente(gemeente, f"?jaar={jaar}"), van_regio(regio, f"?jaar={jaar}")):
        assert client.get(adres).context["kalender"].jaar == 2026


def test_empty_year_says_what_comes_and_nowhere_is_404(client: Any, gemeente: Any, regio: Any) -> None:
    assert "Nog niets in de kalender van dit jaar" in client.get(van_gemeente(gemeente)).content.decode()
    assert client.get(reverse("governance:gemeente-kalender", args=["nergens"])).status_code == 404
    assert client.get(reverse("governance:regio-kalender", args=["nergens"])).status_code == 404


@pytest.mark.parametrize("van", ["gemeente", "regio"])
def test_constant_number_of_queries(
    client: Any, regio: Any, gemeente: Any, griffier: Any, zelfde_aantal_queries: Any, van: str
) -> None:
    client.als(griffier)
    adres = van_gemeente(gemeente) if van == "gemeente" else van_regio(regio)

    def maak(aantal: int) -> None:
        for nummer in range(aantal):
            regeling = maak_regeling(regio=regio)
            maak_deelname(regeling=regeling, organisatie=gemeente)
            ronde = maak_raadpleging(regeling=regeling, jaar=2027, aanbieding_op=date(2026, 7, 1))
            maak_verzoek(raadpleging=ronde, raad=maak_gemeenteraad(gemeente))
            dag = date(2026, 3, 1) + timedelta(days=nummer + aantal)
            maak_vergadering(orgaan=maak_gemeenteraad(gemeente), datum=dag, sluitingsdatum=dag)
            maak_vergadering(orgaan=maak_orgaan(regeling=regeling), datum=dag)
            maak_reces(gemeente=maak_gemeente(regio=regio))
            maak_agendaonderwerp(regio=regio, raadpleging=ronde)

    zelfde_aantal_queries(adres, lambda: maak(1), lambda: maak(30))
