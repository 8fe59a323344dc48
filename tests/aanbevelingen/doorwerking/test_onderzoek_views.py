"""Research: list and detail."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from regio.kern.modellen import Zichtbaarheid
from tests.factories import (
    maak_aanbeveling,
    maak_bestuurlijkereactie,
    maak_bevinding,
    maak_bronfeit,
    maak_conclusie,
    maak_conclusiegrond,
    maak_document,
    maak_gemeente,
    maak_norm,
    maak_normoordeel,
    maak_onderzoek,
    maak_onderzoekstuk,
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
    for soort in ("aandachtspunt", "aanleiding", "aandachtspunt"):
        maak_bronfeit(onderzoek=onderzoek, soort=soort)
    maak_bronfeit(onderzoek=onderzoek, titel="Ooit")
    maak_bronfeit(onderzoek=onderzoek, titel="Daarna", datum=date(2025, 7, 1))
    maak_bronfeit(onderzoek=onderzoek, titel="Eerst", datum_tekst="vierde kwartaal 2023")

    beeld = client.get(onderzoek.get_absolute_url()).context["beeld"]

    assert [(groep.kop, len(groep.feiten)) for groep in beeld.feiten] == [
        ("Waarom dit onderzoek er kwam", 1),
        ("Aandachtspunten", 2),
    ]
    assert [feit.titel for feit in beeld.chronologie] == ["Eerst", "Daarna", "Ooit"]


def test_internal_onderzoek_does_not_exist_for_others(
    client: Any, regio: Any, raadslid: Any, griffier_andere_regio: Any
) -> None:
    url = maak_onderzoek(regio=regio, zichtbaarheid=INTERN).get_absolute_url()

    assert client.get(url).status_code == 404
    assert client.als(griffier_andere_regio).get(url).status_code == 404
    assert client.als(raadslid).get(url).status_code == 200


@pytest.mark.parametrize("wie", ["bezoeker", "rekenkamer"])
def test_onderzoek_detail_costs_the_same_with_thirty(
    wie: str, regio: Any, gemeente: Any, client: Any, zelfde_aantal_queries: Any, request: Any
) -> None:
    onderzoek = maak_onderzoek(regio=regio)
    client.als(request.getfixturevalue(wie))

    def vul(aantal: int) -> None:
        for _ in range(aantal):
            maak_opvolging(aanbeveling=maak_aanbeveling(onderzoek=onderzoek), gemeente=gemeente)
            maak_conclusiegrond(conclusie=maak_conclusie(onderzoek=onderzoek))
            vraag = maak_onderzoeksvraag(onderzoek=onderzoek)
            maak_normoordeel(norm=maak_norm(onderzoek=onderzoek, vraag=vraag), gemeente=gemeente)
            elders = maak_gemeente(regio=regio)
            maak_bestuurlijkereactie(onderzoek=onderzoek, gemeente=elders, document=maak_document())
            maak_onderzoekstuk(onderzoek=onderzoek)
            maak_bronfeit(onderzoek=onderzoek, gemeente=gemeente)
            maak_bronfeit(onderzoek=onderzoek, soort="resultaat")

    zelfde_aantal_queries(onderzoek.get_absolute_url(), lambda: vul(1), lambda: vul(30))


def test_normenkader_shows_the_judgement_that_was_chosen(
    client: Any, regio: Any, gemeente: Any, tweede_gemeente: Any
) -> None:
    onderzoek = maak_onderzoek(regio=regio)
    eerste = maak_norm(onderzoek=onderzoek, volgnummer=2, thema="hoe")
    maak_norm(onderzoek=onderzoek, volgnummer=3, thema="waarom")
    maak_norm(onderzoek=onderzoek, volgnummer=1, thema="waarom")
    maak_normoordeel(norm=eerste)
    maak_normoordeel(norm=eerste, gemeente=gemeente, uitkomst="niet", grond="Geen stuk gevonden.", voorbeeld=True)
    url = onderzoek.get_absolute_url()

    standaard = client.get(url).context["beeld"].kader
    antwoord = client.get(f"{url}?gemeente={gemeente.slug}")
    kader, pagina = antwoord.context["beeld"].kader, antwoord.content.decode()

    assert [(aspect.naam, len(aspect.regels)) for aspect in kader.aspecten] == [("waarom", 2), ("hoe", 1)]
    assert standaard.keuzes == [("regio", "de hele regio"), (gemeente.slug, "Voorst")]
    assert (standaard.telling, standaard.zonder_oordeel) == ([("deels", "deels voldaan", 1)], 2)
    assert (kader.telling, kader.voorbeeld) == ([("niet", "niet voldaan", 1)], True)
    assert (standaard.gemeente_id, kader.gemeente_id) == (None, gemeente.pk)
    assert "Geen stuk gevonden." in pagina
    assert "Oordelen met “voorbeeld” zijn verzonnen." in pagina
    assert client.get(f"{url}?gemeente={tweede_gemeente.slug}").context["beeld"].kader.gekozen == "regio"
    assert "geeft geen oordeel per norm" in client.get(maak_norm().onderzoek.get_absolute_url()).content.decode()


def test_findings_stand_by_angle_and_conclusions_name_what_they_rest_on(client: Any) -> None:
    onderzoek = maak_onderzoek()
    for plaats, hoek in enumerate(("structuur", "gedrag", "structuur"), 1):
        maak_bevinding(onderzoek=onderzoek, thema=hoek, volgnummer=plaats, toon="negatief")
    conclusie = maak_conclusie(onderzoek=onderzoek)
    bevinding = maak_bevinding(onderzoek=onderzoek, thema="gedrag", volgnummer=9, toon="aandacht")
    maak_conclusiegrond(conclusie=conclusie, bevinding=bevinding)

    antwoord = client.get(onderzoek.get_absolute_url())
    beeld = antwoord.context["beeld"]

    assert [(hoek.naam, len(hoek.bevindingen)) for hoek in beeld.hoeken] == [("structuur", 2), ("gedrag", 2)]
    assert beeld.tonen == [("negatief", "negatief", 3), ("aandacht", "aandachtspunt", 1)]
    assert beeld.conclusies[0].gronden == [bevinding]
    assert f'<a href="#{bevinding.code}">{bevinding.code}</a>' in antwoord.content.decode()


def test_page_says_which_version_it_revises_if_one_may_know_of_it(client: Any, regio: Any, raadslid: Any) -> None:
    oud = maak_onderzoek(regio=regio, titel="Eerste versie", zichtbaarheid=INTERN)
    nieuw = maak_onderzoek(regio=regio, titel="Tweede versie", vorige_versie=oud)

    bezoeker = client.get(nieuw.get_absolute_url()).content.decode()
    lezer = client.als(raadslid).get(nieuw.get_absolute_url()).content.decode()

    assert "Eerste versie" not in bezoeker
    assert "Eerste versie" in lezer
    assert "Er is een nieuwere versie" in client.get(oud.get_absolute_url()).content.decode()


def test_internal_documents_and_letters_are_shown_to_who_reads_for_the_region(
    client: Any, regio: Any, gemeente: Any, raadslid: Any
) -> None:
    onderzoek = maak_onderzoek(regio=regio)
    maak_onderzoekstuk(onderzoek=onderzoek, document=maak_document(titel="Werkstuk", zichtbaarheid=INTERN))
    brief = maak_document(zichtbaarheid=INTERN)
    maak_bestuurlijkereactie(onderzoek=onderzoek, gemeente=gemeente, document=brief)

    bezoeker = client.get(onderzoek.get_absolute_url()).content.decode()
    lezer = client.als(raadslid).get(onderzoek.get_absolute_url()).content.decode()

    for tekst in ("Werkstuk", "Brief van het college"):
        assert tekst not in bezoeker
        assert tekst in lezer


def test_links_to_change_are_for_the_rekenkamer_and_the_own_reaction_for_the_secretaris(
    client: Any, regio: Any, gemeente: Any, tweede_gemeente: Any, rekenkamer: Any, secretaris: Any, raadslid: Any
) -> None:
    onderzoek = maak_onderzoek(regio=regio)
    maak_bevinding(onderzoek=onderzoek)
    for raad in (gemeente, tweede_gemeente):
        maak_bestuurlijkereactie(onderzoek=onderzoek, gemeente=raad)
    url = onderzoek.get_absolute_url()

    def links(wie: Any) -> list[str]:
        pagina = client.als(wie).get(url).content.decode()
        return [deel for deel in ("/bewerken/", "/nieuw/") for _ in range(pagina.count(deel))]

    assert links(raadslid) == []
    assert links(secretaris) == ["/bewerken/", "/nieuw/"]
    assert links(rekenkamer).count("/bewerken/") == 4
    assert "Nieuw onderzoek over Stedendriehoek" in client.als(rekenkamer).get("/onderzoeken/").content.decode()
    assert "Nieuw onderzoek" not in client.als(raadslid).get("/onderzoeken/").content.decode()


def test_new_research_says_that_recommendations_may_still_come(client: Any, regio: Any, rekenkamer: Any) -> None:
    onderzoek = maak_onderzoek(regio=regio)

    bezoeker = client.get(onderzoek.get_absolute_url()).content.decode()
    maker = client.als(rekenkamer).get(onderzoek.get_absolute_url()).content.decode()

    assert "Geen aanbevelingen vastgelegd" in bezoeker
    assert "doet geen aanbevelingen" not in bezoeker
    assert "Legt de rekenkamer er een vast" in bezoeker
    assert "Doet deze bron aanbevelingen? Voeg ze toe" in maker
