"""Research: list and detail."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from regio.kern.modellen import Zichtbaarheid
from tests.factories import (
    maak_aanbeveling,
    maak_bevinding,
    maak_bronfeit,
    maak_norm,
    maak_onderzoek,
    maak_onderzoeksvraag,
    maak_opvolging,
)

pytestmark = pytest.mark.django_db
INTERN = Zichtbaarheid.INTERN


def _titels(antwoord: Any) -> list[str]:
    assert antwoord.status_code == 200
    return [onderzoek.titel for onderzoek in antwoord.context["pagina"].object_list]


def test_onderzoek_list_hides_internal_research_of_other_regions(
    client: Any, regio: Any, andere_regio: Any, raadslid: Any, griffier_andere_regio: Any
) -> None:
    maak_onderzoek(regio=andere_regio, titel="Elders")
    maak_onderzoek(regio=regio, titel="Intern", zichtbaarheid=INTERN)

    assert _titels(client.get("/onderzoeken/")) == ["Elders"]
    assert _titels(client.als(griffier_andere_regio).get("/onderzoeken/")) == ["Elders"]
    assert _titels(client.als(raadslid).get("/onderzoeken/")) == ["Intern", "Elders"]


def test_onderzoek_list_filter_offers_only_regions_with_visible_research(
    client: Any, regio: Any, andere_regio: Any, raadslid: Any
) -> None:
    maak_onderzoek(regio=regio, zichtbaarheid=INTERN)
    maak_onderzoek(regio=andere_regio, titel="Elders")

    assert client.get("/onderzoeken/").context["regios"] == [andere_regio]
    assert client.als(raadslid).get("/onderzoeken/").context["regios"] == [regio, andere_regio]
    assert _titels(client.get(f"/onderzoeken/?regio={andere_regio.slug}")) == ["Elders"]
    assert "Geen onderzoek gevonden" in client.get("/onderzoeken/?regio=%00x").content.decode()


def test_onderzoek_list_empty_says_what_will_come(client: Any) -> None:
    assert "Nog geen onderzoeken" in client.get("/onderzoeken/").content.decode()


def test_onderzoek_list_costs_the_same_with_thirty(zelfde_aantal_queries: Any) -> None:
    def vul(aantal: int) -> None:
        for _ in range(aantal):
            maak_aanbeveling()

    zelfde_aantal_queries("/onderzoeken/", lambda: vul(1), lambda: vul(30))


def test_onderzoek_detail_counts_only_councils_one_may_see(
    client: Any, regio: Any, gemeente: Any, tweede_gemeente: Any, raadslid: Any
) -> None:
    aanbeveling = maak_aanbeveling(onderzoek=maak_onderzoek(regio=regio))
    maak_opvolging(aanbeveling=aanbeveling, gemeente=gemeente, zichtbaarheid=INTERN)
    maak_opvolging(aanbeveling=aanbeveling, gemeente=tweede_gemeente, overgenomen=False)
    url = aanbeveling.onderzoek.get_absolute_url()

    (bezoeker,) = client.get(url).context["beeld"].aanbevelingen
    (eigen,) = client.als(raadslid).get(url).context["beeld"].aanbevelingen

    assert (bezoeker.overgenomen, bezoeker.raden) == (0, 1)
    assert (eigen.overgenomen, eigen.raden) == (1, 2)
    assert "1 van 2 raden namen dit over" in client.get(url).content.decode()


def test_onderzoek_detail_marks_what_was_not_read_in_the_source(client: Any) -> None:
    onderzoek = maak_onderzoek()
    maak_bevinding(onderzoek=onderzoek, tekst="Gelezen.")
    maak_norm(onderzoek=onderzoek, betrouwbaarheid="kennis")
    maak_bronfeit(
        onderzoek=onderzoek, soort="financien", betrouwbaarheid="afgeleid", titel="Bijdrage", bedrag_cent=18_382_000
    )

    antwoord = client.get(onderzoek.get_absolute_url())
    pagina = antwoord.content.decode()

    assert antwoord.context["beeld"].niet_nagelezen == 2
    assert "uit kennis, niet nagelezen" in pagina
    assert "eigen afleiding of berekening" in pagina
    assert "183.820" in pagina
    assert "gelezen in de bron" not in pagina


def test_onderzoek_detail_groups_facts_and_orders_events(client: Any) -> None:
    onderzoek = maak_onderzoek()
    for soort in ("aandachtspunt", "conclusie_goed", "aandachtspunt"):
        maak_bronfeit(onderzoek=onderzoek, soort=soort)
    maak_bronfeit(onderzoek=onderzoek, titel="Ooit")
    maak_bronfeit(onderzoek=onderzoek, titel="Daarna", datum=date(2025, 7, 1))
    maak_bronfeit(onderzoek=onderzoek, titel="Eerst", datum_tekst="vierde kwartaal 2023")

    beeld = client.get(onderzoek.get_absolute_url()).context["beeld"]

    assert [(groep.kop, len(groep.feiten)) for groep in beeld.feiten] == [("Wat goed gaat", 1), ("Aandachtspunten", 2)]
    assert [feit.titel for feit in beeld.chronologie] == ["Eerst", "Daarna", "Ooit"]


def test_internal_onderzoek_does_not_exist_for_others(
    client: Any, regio: Any, raadslid: Any, griffier_andere_regio: Any
) -> None:
    url = maak_onderzoek(regio=regio, zichtbaarheid=INTERN).get_absolute_url()

    assert client.get(url).status_code == 404
    assert client.als(griffier_andere_regio).get(url).status_code == 404
    assert client.als(raadslid).get(url).status_code == 200


def test_onderzoek_detail_costs_the_same_with_thirty(gemeente: Any, zelfde_aantal_queries: Any) -> None:
    onderzoek = maak_onderzoek()

    def vul(aantal: int) -> None:
        for _ in range(aantal):
            maak_opvolging(aanbeveling=maak_aanbeveling(onderzoek=onderzoek), gemeente=gemeente)
            maak_bevinding(onderzoek=onderzoek)
            maak_norm(onderzoek=onderzoek)
            maak_onderzoeksvraag(onderzoek=onderzoek)
            maak_bronfeit(onderzoek=onderzoek, gemeente=gemeente)
            maak_bronfeit(onderzoek=onderzoek, soort="resultaat")

    zelfde_aantal_queries(onderzoek.get_absolute_url(), lambda: vul(1), lambda: vul(30))
