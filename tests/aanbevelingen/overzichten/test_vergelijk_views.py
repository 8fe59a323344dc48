"""The comparison over municipalities: its switch, its day, its totals and its files."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from aanbevelingen.opvolging.models import Opvolging
from tests.factories import VANDAAG, maak_aanbeveling, maak_gemeente, maak_onderzoek, maak_opvolging

ADRES = "/onderzoeken/rekenkamer/vergelijking/"
DAG = timedelta(days=1)


def _tabel(client: Any, vraag: str) -> dict[str, list[str]]:
    tekst = client.get(f"{ADRES}?formaat=csv&{vraag}").content.decode("utf-8-sig")
    kop, *regels = csv.reader(io.StringIO(tekst), delimiter=";")
    assert kop == ["Code", "Aanbeveling", "Brummen", "Voorst"]
    return {regel[1]: regel[2:] for regel in regels}


@pytest.mark.parametrize(
    ("vraag", "sturing", "verhaal"),
    [
        ("", ["niet overgenomen", "41 dagen te laat"], ["nog te behandelen", "niet gestart"]),
        ("toon=onzin", ["niet overgenomen", "41 dagen te laat"], ["nog te behandelen", "niet gestart"]),
        ("toon=raadsbesluit", ["niet overgenomen", "overgenomen"], ["nog te behandelen", "overgenomen"]),
        ("toon=uitvoering", ["niet overgenomen", "in uitvoering"], ["nog te behandelen", "niet gestart"]),
        ("toon=verificatie", ["niet overgenomen", "deels gezien"], ["nog te behandelen", "nog niet gezien"]),
        (
            f"toon=uitvoering&op={VANDAAG - 201 * DAG}",
            ["niet overgenomen", "niet gestart"],
            ["nog te behandelen", "niet gestart"],
        ),
        (
            f"toon=raadsbesluit&op={VANDAAG - 301 * DAG}",
            ["niet overgenomen", "nog te behandelen"],
            ["nog te behandelen", "overgenomen"],
        ),
    ],
)
def test_switch_and_day_decide_what_a_cell_shows(
    client: Any, rijen: dict[str, Opvolging], vraag: str, sturing: list[str], verhaal: list[str]
) -> None:
    assert _tabel(client, vraag) == {"Sturing": sturing, "Verhaal": verhaal}


def test_every_cell_leads_to_the_story_of_that_municipality(client: Any, rijen: dict[str, Opvolging]) -> None:
    tekst = client.get(f"{ADRES}?toon=verificatie").content.decode()

    for rij in rijen.values():
        assert f'<a href="{rij.get_absolute_url()}"><span class="nl-data-badge' in tekst


def test_bars_and_numbers_say_the_same(client: Any, rijen: dict[str, Opvolging]) -> None:
    tekst = client.get(f"{ADRES}?toon=raadsbesluit").content.decode()

    balken = re.findall(r'<svg class="rp-staaf"[^>]*aria-label="([^"]+)"', tekst)
    assert balken == [
        "1 overgenomen, 1 niet overgenomen",
        "1 overgenomen, 1 nog te behandelen",
        "2 overgenomen, 1 nog te behandelen, 1 niet overgenomen",
    ]
    breedten = [
        sum(map(int, re.findall(r'width="(\d+)"', svg)))
        for svg in re.findall(r"<svg class=\"rp-staaf.*?</svg>", tekst, re.S)
    ]
    assert breedten == [300, 300, 300]
    samen = re.search(r"<tfoot>.*?</tfoot>", tekst, re.S)
    assert samen is not None
    assert re.findall(r'data-label="([^"]+)">(\d+)', samen[0]) == [
        ("overgenomen", "2"),
        ("nog te behandelen", "1"),
        ("niet overgenomen", "1"),
    ]


def test_choices_stay_in_the_links(client: Any, rijen: dict[str, Opvolging]) -> None:
    tekst = client.get(f"{ADRES}?toon=uitvoering&op=2026-01-01").content.decode()

    assert f'{ADRES}?toon=uitvoering&amp;op=2026-01-01" aria-current="true"' in tekst
    assert f"{ADRES}?toon=uitvoering&amp;formaat=xlsx&amp;op=2026-01-01" in tekst
    assert '<input type="hidden" name="toon" value="uitvoering">' in tekst


def test_part_equals_the_part_of_the_page(client: Any, rijen: dict[str, Opvolging]) -> None:
    heel = client.get(f"{ADRES}?toon=uitvoering").content.decode()

    deel = client.get(f"{ADRES}?toon=uitvoering", headers={"HX-Request": "true"}).content.decode()
    assert deel.strip() in heel


def test_what_is_internal_elsewhere_is_an_empty_cell_and_no_count(
    client: Any, rijen: dict[str, Opvolging], raadslid: Any
) -> None:
    Opvolging.objects.filter(pk=rijen["geweigerd"].pk).update(zichtbaarheid="intern")

    client.als(raadslid)
    assert _tabel(client, "toon=raadsbesluit")["Sturing"] == ["", "overgenomen"]
    assert "niet overgenomen" not in client.get(f"{ADRES}?toon=raadsbesluit").content.decode()


def test_research_without_decisions_says_what_will_come(client: Any, regio: Any) -> None:
    leeg = maak_onderzoek(regio=regio)

    tekst = client.get(reverse("aanbevelingen:vergelijking", args=[leeg.slug])).content.decode()
    assert "Nog niets te vergelijken" in tekst


def test_comparison_is_paged(client: Any, regio: Any, gemeente: Any) -> None:
    onderzoek = maak_onderzoek(regio=regio)
    for _ in range(26):
        maak_opvolging(aanbeveling=maak_aanbeveling(onderzoek=onderzoek), gemeente=gemeente)
    adres = reverse("aanbevelingen:vergelijking", args=[onderzoek.slug])

    eerste = client.get(f"{adres}?toon=uitvoering").content.decode()
    assert "26 aanbevelingen in 1 gemeente" in eerste
    assert "?toon=uitvoering&amp;pagina=2" in eerste
    assert eerste.count('<svg class="rp-staaf"') == 26
    assert client.get(f"{adres}?pagina=2").content.decode().count('<svg class="rp-staaf"') == 2


@pytest.mark.parametrize("vraag", ["", "op=2025-06-01&toon=verificatie"])
def test_comparison_asks_the_same_number_of_queries_for_1_and_30(
    client: Any, zelfde_aantal_queries: Callable[..., None], regio: Any, vraag: str
) -> None:
    onderzoek = maak_onderzoek(regio=regio)

    def maak(aantal: int) -> Callable[[], None]:
        def doe() -> None:
            for nummer in range(aantal):
                gemeente = maak_gemeente(f"Gemeente {nummer}{aantal}", regio=regio)
                maak_opvolging(aanbeveling=maak_aanbeveling(onderzoek=onderzoek), gemeente=gemeente)

        return doe

    url = reverse("aanbevelingen:vergelijking", args=[onderzoek.slug])
    zelfde_aantal_queries(f"{url}?{vraag}", maak(1), maak(30))
