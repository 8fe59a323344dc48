"""The glossary: readable to the last row, findable, and the same page with and without htmx."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from regio.dashboard.begrippen import (
    Begrip,
    BegrippenFout,
    alle_begrippen,
    lees_begrippen,
    zoek_begrippen,
)
from regio.dashboard.help_views import HULPPAGINAS

KOP = "| Begrip | Naam in de code | Uitleg | Bron |\n|---|---|---|---|\n"
IDS_VAN_DE_PAGINA = {
    "inhoud",
    "berichten",
    "omroep",
    "laden",
    "zoekveld",
    "begrip-rijen",
    "begrip-vraag",
}


def test_lees_begrippen_gives_one_value_per_row() -> None:
    rij = "| quorum | `quorum` | Wie er moet zijn. | Gemeentewet art. 20 |\n"
    tekst = f"# Begrippen\n\nInleiding.\n\n{KOP}{rij}"

    gelezen = lees_begrippen(tekst)

    assert gelezen == (Begrip("quorum", "quorum", "Wie er moet zijn.", "Gemeentewet art. 20"),)


@pytest.mark.parametrize(
    ("rij", "melding"),
    [
        ("| quorum | `quorum` | Uitleg. |", "Regel 3"),
        ("| quorum | `quorum` | | praktijk |", "Regel 3"),
        ("| quorum | `quorum` | Dit | of dat. | praktijk |", "Regel 3"),
    ],
)
def test_lees_begrippen_names_the_line_of_a_malformed_row(rij: str, melding: str) -> None:
    with pytest.raises(BegrippenFout, match=melding):
        lees_begrippen(f"{KOP}{rij}\n")


def test_lees_begrippen_refuses_the_same_term_twice() -> None:
    rij = "| quorum | `quorum` | Uitleg. | praktijk |\n"

    with pytest.raises(BegrippenFout, match="twee keer"):
        lees_begrippen(KOP + rij + rij)


def test_lees_begrippen_refuses_a_text_without_table() -> None:
    with pytest.raises(BegrippenFout, match="ontbreekt"):
        lees_begrippen("# Begrippen\n")


def test_glossary_is_in_alphabetical_order() -> None:
    namen = [begrip.naam.lower() for begrip in alle_begrippen()]

    assert namen == sorted(namen)


def test_glossary_code_names_are_plain_ascii_names() -> None:
    vreemd = [b.code for b in alle_begrippen() if not (b.code.isascii() and b.code.isidentifier())]

    assert vreemd == []


def test_glossary_ids_do_not_clash_with_the_page() -> None:
    assert IDS_VAN_DE_PAGINA.isdisjoint(begrip.anker for begrip in alle_begrippen())


def test_glossary_synonyms_point_to_an_existing_term() -> None:
    namen = {begrip.naam.split(" (")[0] for begrip in alle_begrippen()}
    verwijzingen = [
        begrip.uitleg.removeprefix("Zie ").split(":")[0].rstrip(".")
        for begrip in alle_begrippen()
        if begrip.uitleg.startswith("Zie ")
    ]

    assert verwijzingen
    assert set(verwijzingen) <= namen


def test_zoek_begrippen_puts_a_hit_in_the_name_first() -> None:
    gevonden = [begrip.naam for begrip in zoek_begrippen("zienswijze")]

    assert gevonden[0] == "zienswijze"
    assert "ontwerpbegroting" in gevonden


@pytest.mark.parametrize("vraag", ["QUORUM", "  quorum ", "quórum"])
def test_zoek_begrippen_ignores_capitals_accents_and_spaces(vraag: str) -> None:
    assert "quorum" in [begrip.naam for begrip in zoek_begrippen(vraag)]


def test_zoek_begrippen_without_question_gives_everything() -> None:
    assert zoek_begrippen("  ") == alle_begrippen()


@pytest.mark.django_db
def test_begrippen_page_shows_every_term_without_login(client: Client) -> None:
    antwoord = client.get(reverse("dashboard:begrippen"))

    tekst = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert [b.naam for b in alle_begrippen() if f'id="{b.anker}"' not in tekst] == []


@pytest.mark.django_db
def test_begrippen_part_equals_the_part_of_the_page(client: Client) -> None:
    adres = reverse("dashboard:begrippen")

    pagina = client.get(adres, {"q": "quorum"}).content.decode()
    deel = client.get(adres, {"q": "quorum"}, headers={"HX-Request": "true"}).content.decode()

    assert "<html" not in deel
    assert deel.strip() in pagina


@pytest.mark.django_db
def test_begrippen_page_says_what_to_do_when_nothing_is_found(client: Client) -> None:
    antwoord = client.get(reverse("dashboard:begrippen"), {"q": "<b>xyzzy"})

    tekst = antwoord.content.decode()
    assert "Geen begrip gevonden" in tekst
    assert "<b>xyzzy" not in tekst


@pytest.mark.django_db
@pytest.mark.parametrize("slug", [pagina.slug for pagina in HULPPAGINAS])
def test_help_page_is_readable_without_login(client: Client, slug: str) -> None:
    antwoord = client.get(reverse("dashboard:help-pagina", args=[slug]))

    assert antwoord.status_code == 200
    assert "<h1>" in antwoord.content.decode()


@pytest.mark.django_db
def test_help_index_links_to_every_page(client: Client) -> None:
    tekst = client.get(reverse("dashboard:help")).content.decode()

    adressen = [reverse("dashboard:help-pagina", args=[pagina.slug]) for pagina in HULPPAGINAS]
    assert [adres for adres in adressen if f'href="{adres}"' not in tekst] == []


@pytest.mark.django_db
def test_help_page_that_does_not_exist_is_404(client: Client) -> None:
    assert client.get(reverse("dashboard:help-pagina", args=["onbekend"])).status_code == 404


@pytest.mark.django_db
def test_toegankelijkheid_page_is_readable_without_login(client: Client) -> None:
    assert client.get(reverse("dashboard:toegankelijkheid")).status_code == 200
