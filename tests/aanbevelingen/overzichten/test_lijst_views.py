"""The list of all follow-ups: who sees what, what the address narrows, and how it was on a day."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from aanbevelingen.opvolging.models import Opvolging
from tests.factories import (
    VANDAAG,
    maak_aanbeveling,
    maak_onderzoek,
    maak_opvolging,
    maak_terugkoppelmoment,
    maak_verificatie,
    maak_volger,
    maak_voortgangsmelding,
)

DAG = timedelta(days=1)


@pytest.fixture
def lijst() -> str:
    return reverse("aanbevelingen:opvolging-list")


def _getoond(antwoord: Any) -> list[str]:
    """The uuids of the follow-ups on the page, in their order."""
    assert antwoord.status_code == 200
    deel = antwoord.content.decode().split('id="opvolging-rijen"')[1]
    return re.findall(r'<h3><a href="/opvolging/([0-9a-f-]{36})/"', deel)


def _namen(antwoord: Any, rijen: dict[str, Opvolging]) -> list[str]:
    naam_van = {str(rij.uuid): naam for naam, rij in rijen.items()}
    return [naam_van[uuid] for uuid in _getoond(antwoord)]


def test_list_shows_late_ones_first(client: Any, lijst: str, rijen: dict[str, Opvolging]) -> None:
    antwoord = client.get(lijst)

    assert _namen(antwoord, rijen) == ["laat", "geweigerd", "wacht", "loopt"]
    assert "41 dagen te laat" in antwoord.content.decode()


@pytest.mark.parametrize(
    ("vraag", "verwacht"),
    [
        ("regio={regio}", ["laat", "geweigerd", "wacht", "loopt"]),
        ("regio=elders", []),
        ("onderzoek=rekenkamer&gemeente={gemeente}", ["laat", "loopt"]),
        ("thema=Economie", ["laat", "geweigerd"]),
        ("thema=-", ["wacht", "loopt"]),
        ("portefeuillehouder=wethouder economie", ["laat"]),
        ("portefeuillehouder=-", ["geweigerd", "wacht", "loopt"]),
        ("raadsbesluit=over", ["laat", "loopt"]),
        ("raadsbesluit=wacht", ["wacht"]),
        ("raadsbesluit=niet_overgenomen", ["geweigerd"]),
        ("raadsbesluit=onzin", []),
        ("uitvoering=in_uitvoering", ["laat"]),
        ("oordeel=deels", ["laat"]),
        ("oordeel=geen", ["geweigerd", "wacht", "loopt"]),
        ("afdoening=afgedaan", []),
        ("afdoening=niet_afgedaan&raadsbesluit=over", ["laat", "loopt"]),
        ("terugkoppeling=te_laat", ["laat"]),
        ("terugkoppeling=geen_nieuws", []),
        ("terugkoppeling=onzin", []),
        ("volgt=ja", []),
        ("gemeente=%00", ["laat", "geweigerd", "wacht", "loopt"]),
    ],
)
def test_address_narrows_the_list(
    client: Any, lijst: str, rijen: dict[str, Opvolging], vraag: str, verwacht: list[str]
) -> None:
    laat = rijen["laat"]
    vraag = vraag.format(regio=laat.aanbeveling.onderzoek.regio.slug, gemeente=laat.gemeente.slug)

    assert _namen(client.get(f"{lijst}?{vraag}"), rijen) == verwacht


def test_choices_stay_selected_and_in_the_links(client: Any, lijst: str, rijen: dict[str, Opvolging]) -> None:
    tekst = client.get(f"{lijst}?raadsbesluit=over&uitvoering=in_uitvoering&op=2026-03-01").content.decode()

    assert '<option value="over" selected>' in tekst
    assert '<details class="rp-filter__meer" open>' in tekst
    assert f"{lijst}?raadsbesluit=over&amp;uitvoering=in_uitvoering&amp;op=2026-03-01&amp;formaat=ods" in tekst


@pytest.mark.parametrize(
    ("dagen", "vraag", "verwacht"),
    [
        (301, "raadsbesluit=wacht", ["laat", "wacht"]),
        (300, "raadsbesluit=over&onderzoek=rekenkamer", ["laat", "loopt"]),
        (201, "uitvoering=in_uitvoering", []),
        (200, "uitvoering=in_uitvoering", ["laat"]),
        (151, "oordeel=deels", []),
        (150, "oordeel=deels", ["laat"]),
        (41, "terugkoppeling=te_laat", []),
        (40, "terugkoppeling=te_laat", ["laat"]),
    ],
)
def test_list_as_it_was_on_a_day(
    client: Any, lijst: str, rijen: dict[str, Opvolging], dagen: int, vraag: str, verwacht: list[str]
) -> None:
    op = (VANDAAG - dagen * DAG).isoformat()

    assert _namen(client.get(f"{lijst}?{vraag}&op={op}"), rijen) == verwacht


def test_a_day_that_is_no_day_shows_today_and_says_so(client: Any, lijst: str, rijen: dict[str, Opvolging]) -> None:
    antwoord = client.get(f"{lijst}?op=gisteren&raadsbesluit=wacht")

    assert _namen(antwoord, rijen) == ["wacht"]
    assert 'value="gisteren"' in antwoord.content.decode()
    assert "Deze datum herkent het portaal niet" in antwoord.content.decode()


def test_filter_on_three_reports_without_news(client: Any, lijst: str, rijen: dict[str, Opvolging]) -> None:
    for dagen in (30, 20, 10):
        maak_voortgangsmelding(opvolging=rijen["loopt"], datum=VANDAAG - dagen * DAG, geen_nieuws=True)

    antwoord = client.get(f"{lijst}?terugkoppeling=geen_nieuws")
    assert _namen(antwoord, rijen) == ["loopt"]
    assert "3 keer geen nieuws" in antwoord.content.decode()
    assert _namen(client.get(f"{lijst}?terugkoppeling=geen_nieuws&op={VANDAAG - 11 * DAG}"), rijen) == []


def test_filter_on_what_i_follow(client: Any, lijst: str, rijen: dict[str, Opvolging], raadslid: Any) -> None:
    maak_volger(opvolging=rijen["wacht"], gebruiker=raadslid)
    maak_volger(opvolging=rijen["loopt"])

    assert _namen(client.als(raadslid).get(f"{lijst}?volgt=ja"), rijen) == ["wacht"]


def test_internal_follow_up_is_in_no_list_choice_or_count_of_others(
    client: Any, lijst: str, rijen: dict[str, Opvolging], raadslid: Any, griffier_elders: Any
) -> None:
    Opvolging.objects.filter(pk=rijen["laat"].pk).update(zichtbaarheid="intern")

    for wie in (None, griffier_elders):
        gezien = client.als(wie).get(lijst)
        assert _namen(gezien, rijen) == ["geweigerd", "wacht", "loopt"]
        assert "wethouder economie" not in gezien.content.decode()
        assert "3 aanbevelingen" in gezien.content.decode()
        geteld = client.get(f"{lijst}?per=portefeuillehouder").content.decode()
        assert "wethouder economie" not in geteld
    assert len(_getoond(client.als(raadslid).get(lijst))) == 4


def _groepen(antwoord: Any) -> dict[str, list[int]]:
    tekst = antwoord.content.decode()
    regels = re.findall(r'<th scope="row"><a href="([^"]+)">([^<]+)</a></th>(.*?)</tr>', tekst, re.S)
    return {naam: [int(n) for n in re.findall(r">(\d+)</td>", cellen)] for _, naam, cellen in regels}


@pytest.mark.parametrize(
    ("per", "verwacht"),
    [
        ("onderzoek", {"Rekenkameronderzoek": [4, 2, 1, 1, 0, 0]}),
        ("thema", {"Economie": [2, 1, 0, 1, 0, 0], "zonder thema": [2, 1, 1, 0, 0, 0]}),
        ("gemeente", {"Brummen": [2, 0, 1, 0, 0, 0], "Voorst": [2, 2, 0, 1, 0, 0]}),
        (
            "portefeuillehouder",
            {"wethouder economie": [1, 1, 0, 1, 0, 0], "zonder portefeuillehouder": [3, 1, 1, 0, 0, 0]},
        ),
    ],
)
def test_list_counted_per_group(
    client: Any, lijst: str, rijen: dict[str, Opvolging], per: str, verwacht: dict[str, list[int]]
) -> None:
    assert _groepen(client.get(f"{lijst}?per={per}")) == verwacht


@pytest.mark.parametrize("per", ["onderzoek", "thema", "gemeente", "portefeuillehouder"])
def test_each_count_is_the_length_of_the_list_behind_it(
    client: Any, lijst: str, rijen: dict[str, Opvolging], per: str
) -> None:
    tekst = client.get(f"{lijst}?per={per}&op=2025-06-01").content.decode()

    gevonden = re.findall(r'<th scope="row"><a href="([^"]+)">[^<]+</a></th>\s*<td[^>]*>(\d+)</td>', tekst)
    assert gevonden
    for adres, aantal in gevonden:
        assert "op=2025-06-01" in adres
        assert len(_getoond(client.get(adres.replace("&amp;", "&")))) == int(aantal)


def _csv(antwoord: Any) -> list[list[str]]:
    return list(csv.reader(io.StringIO(antwoord.content.decode("utf-8-sig")), delimiter=";"))


def test_export_holds_the_whole_narrowed_list_as_it_was(client: Any, lijst: str, rijen: dict[str, Opvolging]) -> None:
    kop, *regels = _csv(client.get(f"{lijst}?formaat=csv&raadsbesluit=wacht&op={VANDAAG - 301 * DAG}"))

    assert [(r[kop.index("Gemeente")], r[kop.index("Raad")]) for r in regels] == [
        ("Voorst", "nog te behandelen"),
        ("Brummen", "nog te behandelen"),
    ]
    assert {r[kop.index("College zegt")] for r in regels} == {"niet gestart"}


def test_export_neutralises_formulas(client: Any, lijst: str, rijen: dict[str, Opvolging]) -> None:
    Opvolging.objects.filter(pk=rijen["laat"].pk).update(portefeuillehouder="=HYPERLINK(1)")

    assert "'=HYPERLINK(1)" in client.get(f"{lijst}?formaat=csv").content.decode()


def test_export_for_a_spreadsheet_program_has_the_same_rows(
    client: Any, lijst: str, rijen: dict[str, Opvolging]
) -> None:
    platte = _csv(client.get(f"{lijst}?formaat=csv"))

    blad = load_workbook(io.BytesIO(client.get(f"{lijst}?formaat=xlsx").content)).active
    assert blad is not None
    assert [[str(cel if cel is not None else "") for cel in rij] for rij in blad.iter_rows(values_only=True)] == platte
    assert client.get(f"{lijst}?formaat=ods").content.startswith(b"PK")


def test_part_equals_the_part_of_the_page(client: Any, lijst: str, rijen: dict[str, Opvolging]) -> None:
    heel = client.get(f"{lijst}?raadsbesluit=over").content.decode()

    deel = client.get(f"{lijst}?raadsbesluit=over", headers={"HX-Request": "true"}).content.decode()
    assert deel.strip() in heel
    assert "<html" not in deel


@pytest.mark.parametrize(
    ("vraag", "tekst"),
    [("", "Nog geen aanbevelingen"), ("regio=x", "Geen aanbevelingen gevonden"), ("volgt=ja", "Niets gevonden")],
)
def test_empty_list_says_what_to_do(client: Any, db: Any, lijst: str, vraag: str, tekst: str) -> None:
    assert tekst in client.get(f"{lijst}?{vraag}").content.decode()


def test_list_is_paged_and_keeps_its_choices(client: Any, lijst: str, gemeente: Any, regio: Any) -> None:
    onderzoek = maak_onderzoek(regio=regio)
    for _ in range(30):
        maak_opvolging(aanbeveling=maak_aanbeveling(onderzoek=onderzoek), gemeente=gemeente)

    eerste = client.get(f"{lijst}?raadsbesluit=over")
    assert len(_getoond(eerste)) == 25
    assert "?raadsbesluit=over&amp;pagina=2" in eerste.content.decode()
    assert len(_getoond(client.get(f"{lijst}?raadsbesluit=over&pagina=2"))) == 5


@pytest.mark.parametrize("vraag", ["", "op=2025-06-01&oordeel=bevestigd", "per=gemeente", "formaat=csv"])
def test_list_asks_the_same_number_of_queries_for_1_and_30(
    client: Any,
    zelfde_aantal_queries: Callable[..., None],
    lijst: str,
    gemeente: Any,
    regio: Any,
    raadslid: Any,
    bevries: Callable[..., None],
    vraag: str,
) -> None:
    bevries()
    client.als(raadslid)
    onderzoek = maak_onderzoek(regio=regio)

    def maak(aantal: int) -> Callable[[], None]:
        def doe() -> None:
            for _ in range(aantal):
                rij = maak_opvolging(aanbeveling=maak_aanbeveling(onderzoek=onderzoek), gemeente=gemeente)
                maak_terugkoppelmoment(opvolging=rij)
                oud = VANDAAG.replace(year=2025, month=1)
                maak_verificatie(melding=maak_voortgangsmelding(opvolging=rij, datum=oud), datum=oud)

        return doe

    zelfde_aantal_queries(f"{lijst}?{vraag}", maak(1), maak(30))
