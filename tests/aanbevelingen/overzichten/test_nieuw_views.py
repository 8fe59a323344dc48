"""What changed since my last visit: what counts as news, for whom, and since when."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from aanbevelingen.opvolging.models import Opvolging
from tests.factories import (
    NU,
    VANDAAG,
    maak_aanbeveling,
    maak_onderzoek,
    maak_opvolging,
    maak_statuswijziging,
    maak_verificatie,
    maak_volger,
    maak_voortgangsmelding,
)

DAG = timedelta(days=1)
NIEUW = "/nieuw/"


def _koppen(antwoord: Any) -> list[tuple[str, str]]:
    """Status and kind of each piece of news on the page."""
    tekst = antwoord.content.decode().split('id="nieuw-rijen"')[1]
    return re.findall(
        r"</svg>([^<]+)</span>.*?<p class=\"rp-lijst__regel\"><span>([^,<]+),", tekst.replace("\n", " "), re.S
    )


@pytest.fixture
def bezoek(rijen: dict[str, Opvolging], raadslid: Any) -> Any:
    """The raadslid was here ten days ago; since then one of everything was recorded in the own municipality."""
    type(raadslid).objects.filter(pk=raadslid.pk).update(vorige_aanmelding_op=NU - 10 * DAG)
    laat, elders = rijen["laat"], rijen["wacht"]
    for rij in (*laat.statuswijzigingen.all(), *laat.meldingen.all()):
        veld = "gemeld_op" if hasattr(rij, "gemeld_op") else "gewijzigd_op"
        type(rij).objects.filter(pk=rij.pk).update(**{veld: NU - 200 * DAG})
    melding = laat.meldingen.get()
    melding.verificaties.update(geverifieerd_op=NU - 150 * DAG)
    maak_statuswijziging(
        opvolging=laat,
        status_as="raadsbesluit",
        oud="overgenomen",
        nieuw="gewijzigd_overgenomen",
        datum=VANDAAG - 90 * DAG,
        reden="Besloten overwegingen.",
        gewijzigd_op=NU - 4 * DAG,
    )
    nieuwe = maak_voortgangsmelding(
        opvolging=laat, uitvoering="uitgevoerd", tekst="Het is klaar.", gemeld_op=NU - 3 * DAG
    )
    maak_statuswijziging(opvolging=laat, oud="in_uitvoering", nieuw="uitgevoerd", gewijzigd_op=NU - 3 * DAG)
    maak_verificatie(melding=nieuwe, oordeel="deels", toelichting="Nog niet alles.", geverifieerd_op=NU - 2 * DAG)
    maak_voortgangsmelding(opvolging=elders, tekst="Elders gemeld.", gemeld_op=NU - DAG)
    return raadslid


def test_news_is_what_was_recorded_since_the_last_visit_newest_first(client: Any, bezoek: Any) -> None:
    antwoord = client.als(bezoek).get(NIEUW)

    assert _koppen(antwoord) == [
        ("deels gezien", "Oordeel van de rekenkamer"),
        ("uitgevoerd", "College meldt"),
        ("gewijzigd overgenomen", "Raadsbesluit"),
    ]
    tekst = antwoord.content.decode()
    assert "3 nieuw sinds 28 februari 2026" in tekst
    assert "Het is klaar." in tekst
    assert "Besloten overwegingen." not in tekst


def test_start_page_counts_the_same_and_leads_there(client: Any, bezoek: Any) -> None:
    tekst = client.als(bezoek).get("/").content.decode()

    assert '<a href="/nieuw/"><strong>3</strong> <span>nieuw sinds 28 februari 2026</span></a>' in tekst


def test_a_first_visit_has_no_tile_and_looks_a_month_back(client: Any, bezoek: Any) -> None:
    type(bezoek).objects.filter(pk=bezoek.pk).update(vorige_aanmelding_op=None)

    client.als(bezoek)
    assert "nieuw sinds" not in client.get("/").content.decode()
    assert "3 nieuw sinds 8 februari 2026" in client.get(NIEUW).content.decode()


@pytest.mark.parametrize(
    ("sinds", "aantal"), [("2026-03-08", 1), ("1 januari 2025", 6), ("11-03-2026", 0), ("2026-03-07", 2)]
)
def test_another_day_can_be_chosen(client: Any, bezoek: Any, sinds: str, aantal: int) -> None:
    tekst = client.als(bezoek).get(NIEUW, {"sinds": sinds}).content.decode()

    assert f"{aantal} nieuw sinds" in tekst
    assert ("Niets nieuws" in tekst) is (aantal == 0)


def test_a_day_that_is_no_day_is_kept_and_named(client: Any, bezoek: Any) -> None:
    tekst = client.als(bezoek).get(NIEUW, {"sinds": "vorige week"}).content.decode()

    assert 'value="vorige week"' in tekst
    assert "Deze datum herkent het portaal niet." in tekst
    assert "3 nieuw sinds 28 februari 2026" in tekst


def test_news_of_elsewhere_shows_when_asked_or_followed(client: Any, bezoek: Any, rijen: dict[str, Opvolging]) -> None:
    client.als(bezoek)
    assert "Elders gemeld." not in client.get(NIEUW).content.decode()
    assert "Elders gemeld." in client.get(f"{NIEUW}?waar=alles").content.decode()

    maak_volger(opvolging=rijen["wacht"], gebruiker=bezoek)
    assert "Elders gemeld." in client.get(NIEUW).content.decode()


def test_what_is_internal_elsewhere_is_no_news(
    client: Any, bezoek: Any, rijen: dict[str, Opvolging], griffier_elders: Any
) -> None:
    adres = f"{NIEUW}?waar=alles&sinds=01-01-2025"
    client.als(griffier_elders)
    assert "Het is klaar." in client.get(adres).content.decode()

    Opvolging.objects.filter(pk=rijen["laat"].pk).update(zichtbaarheid="intern")
    tekst = client.get(adres).content.decode()
    assert "Het is klaar." not in tekst
    assert "1 nieuw sinds" in tekst


def test_who_keeps_a_region_sees_the_news_of_that_region(client: Any, bezoek: Any, regiosecretaris: Any) -> None:
    tekst = client.als(regiosecretaris).get(f"{NIEUW}?sinds=01-03-2026").content.decode()

    assert "4 nieuw sinds" in tekst


def test_visitor_has_no_last_visit(client: Any, db: Any) -> None:
    assert reverse("account_login") in client.get(NIEUW)["Location"]


def test_part_equals_the_part_of_the_page(client: Any, bezoek: Any) -> None:
    heel = client.als(bezoek).get(NIEUW).content.decode()

    deel = client.get(NIEUW, headers={"HX-Request": "true"}).content.decode()
    assert deel.strip() in heel
    assert "<html" not in deel


def test_news_is_paged_and_asks_the_same_number_of_queries(
    client: Any,
    zelfde_aantal_queries: Callable[..., None],
    gemeente: Any,
    regio: Any,
    raadslid: Any,
    bevries: Callable[..., None],
) -> None:
    bevries()
    onderzoek = maak_onderzoek(regio=regio)

    def maak(aantal: int) -> Callable[[], None]:
        def doe() -> None:
            for nummer in range(aantal):
                op = NU - nummer * timedelta(minutes=1)
                rij = maak_opvolging(aanbeveling=maak_aanbeveling(onderzoek=onderzoek), gemeente=gemeente)
                maak_statuswijziging(
                    opvolging=rij, status_as="raadsbesluit", oud="aangehouden", nieuw="overgenomen", gewijzigd_op=op
                )
                maak_verificatie(melding=maak_voortgangsmelding(opvolging=rij, gemeld_op=op), geverifieerd_op=op)

        return doe

    client.als(raadslid)
    zelfde_aantal_queries(f"{NIEUW}?sinds=2026-01-01", maak(1), maak(30))
    assert "Pagina 1 van 4" in client.get(f"{NIEUW}?sinds=2026-01-01").content.decode()
