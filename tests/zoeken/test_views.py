"""The search page: order, reach, cost, and input that nobody should type."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection

from regio.kern.modellen import Zichtbaarheid
from regio.zoeken.bronnen import BRONNEN
from regio.zoeken.queries import zoek
from regio.zoeken.rules import lees_vraag
from tests.factories import (
    VANDAAG,
    maak_aanbeveling,
    maak_ambitie,
    maak_beslispunt,
    maak_besluit,
    maak_bevinding,
    maak_bronfeit,
    maak_doel,
    maak_dossier,
    maak_gemeente,
    maak_gemeenteraad,
    maak_mijlpaal,
    maak_motie,
    maak_norm,
    maak_onderdeel,
    maak_onderzoek,
    maak_orgaan,
    maak_organisatie,
    maak_programma,
    maak_regeling,
    maak_regio,
    maak_resultaat,
    maak_resultaatgemeente,
    maak_toezegging,
    maak_transitieplan,
    maak_voorstel,
)

pytestmark = pytest.mark.django_db
INTERN = Zichtbaarheid.INTERN


def _zoek(client: Any, vraag: str, **extra: Any) -> Any:
    antwoord = client.get(f"/zoeken/?{urlencode({'q': vraag, **extra})}")
    assert antwoord.status_code == 200
    return antwoord


def _titels(antwoord: Any) -> list[str]:
    return [t.titel.replace("<mark>", "").replace("</mark>", "") for t in antwoord.context["treffers"]]


@pytest.fixture
def stedendriehoek() -> Any:
    regio = maak_regio("Stedendriehoek")
    maak_gemeente("Heerde", regio=regio)
    return regio


def test_snelfietspad_heerde_gives_the_text_about_heerdes_region_first(client: Any, stedendriehoek: Any) -> None:
    onderzoek = maak_onderzoek(regio=stedendriehoek)
    elders = maak_onderzoek(regio=maak_regio("Twente"))
    maak_bevinding(onderzoek=elders, tekst="Het snelfietspad in Twente is af.")
    maak_bevinding(onderzoek=onderzoek, tekst="Er zijn resultaten. Genoemd wordt het snelfietspad.")
    maak_bronfeit(onderzoek=onderzoek, titel="Snelfietspad", tekst="Genoemd aan de raad van Heerde.")
    maak_bevinding(onderzoek=onderzoek, tekst="Iets anders.")

    antwoord = _zoek(client, "snelfietspad Heerde")

    assert _titels(antwoord) == ["Snelfietspad", "Er zijn resultaten"]
    assert "<mark>snelfietspad</mark>" in antwoord.content.decode()


def test_result_comes_before_the_loose_fact_about_it_and_once(client: Any, stedendriehoek: Any) -> None:
    onderzoek = maak_onderzoek(regio=stedendriehoek)
    maak_bronfeit(onderzoek=onderzoek, titel="Snelfietspad", tekst="Genoemd aan de raad van Heerde.")
    resultaat = maak_resultaat(regio=stedendriehoek, naam="Snelfietspad")
    for gemeente in (stedendriehoek.deelnames.get().organisatie.gemeente, maak_gemeente("Epe")):
        maak_resultaatgemeente(resultaat=resultaat, gemeente=gemeente, betekenis="Sneller naar het werk.")

    treffers = _zoek(client, "snelfietspad Heerde").context["treffers"]

    assert [treffer.soort for treffer in treffers] == ["resultaat", "feit"]
    assert treffers[0].url == resultaat.get_absolute_url()


def test_goals_and_ambities_are_found_by_their_words(client: Any, stedendriehoek: Any) -> None:
    doel = maak_doel(ambitie=maak_ambitie(regio=stedendriehoek, naam="Wonen"), naam="Bouw 1.200 woningen")

    assert _titels(_zoek(client, "woningen Heerde"))[0] == doel.naam
    assert _titels(_zoek(client, "ambitie wonen"))[0] == "Wonen"


@pytest.mark.parametrize("vraag", ["Heerde", "heerde", "Herde", "GM0246", "gemeente Heerde"])
def test_the_municipality_itself_comes_first(client: Any, stedendriehoek: Any, vraag: str) -> None:
    maak_gemeente("Heerde-Oost", cbs_code="0246") if vraag == "GM0246" else None
    maak_bevinding(onderzoek=maak_onderzoek(regio=stedendriehoek), tekst="Heerde doet mee. De gemeente wil.")

    eerste = _zoek(client, vraag).context["treffers"][0]

    assert eerste.soort == "gemeente"


def test_a_recommendation_is_found_by_its_number_and_says_when_it_was_withdrawn(client: Any) -> None:
    maak_aanbeveling(nummer="8b", titel="Meld vaker")
    maak_aanbeveling(nummer="9", titel="Meld minder", ingetrokken_op=VANDAAG, ingetrokken_reden="Achterhaald.")

    assert _titels(_zoek(client, "aanbeveling 8b")) == ["Meld vaker"]
    assert _titels(_zoek(client, "meld minder"))[0] == "Meld minder (ingetrokken)"


@pytest.mark.parametrize("vraag", ["fietspad", "snelfietspat", "SNELFIETSPAD", "snelfiets", "snelfietspaden"])
def test_part_typo_and_capitals_find_the_word(client: Any, stedendriehoek: Any, vraag: str) -> None:
    maak_aanbeveling(titel="Leg het snelfietspad aan")

    assert _titels(_zoek(client, vraag)) == ["Leg het snelfietspad aan"]


@pytest.mark.parametrize(("tekst", "vraag"), [("Vraag subsidies aan", "subsidie"), ("De coöperatie", "cooperatie")])
def test_plural_and_accent_do_not_matter(client: Any, tekst: str, vraag: str) -> None:
    maak_aanbeveling(titel=tekst)

    assert _titels(_zoek(client, vraag)) == [tekst]


def test_the_word_for_a_kind_with_a_place_lists_that_kind(client: Any, stedendriehoek: Any) -> None:
    maak_aanbeveling(titel="Stuur beter", onderzoek=maak_onderzoek(regio=stedendriehoek))
    maak_aanbeveling(titel="Elders", onderzoek=maak_onderzoek(regio=maak_regio("Twente")))

    assert _titels(_zoek(client, "aanbevelingen Heerde")) == ["Stuur beter"]


def test_a_regeling_outside_every_region_is_found(client: Any) -> None:
    maak_regeling(regio=None, naam="Waterschapslaboratorium")

    treffer = _zoek(client, "waterschapslaboratorium").context["treffers"][0]

    assert (treffer.soort, treffer.waar) == ("regeling", "")


def test_when_no_text_holds_all_words_a_part_is_shown_and_said(client: Any) -> None:
    maak_aanbeveling(titel="Betrek ondernemers")

    antwoord = _zoek(client, "ondernemers zeppelin")

    assert _titels(antwoord) == ["Betrek ondernemers"]
    assert "Geen enkele tekst bevat al uw woorden" in antwoord.content.decode()


def test_every_kind_can_be_found_and_its_link_works(client: Any, gemeente: Any) -> None:
    regio = maak_regio("Kwinkregio", omschrijving="kwink")
    onderzoek = maak_onderzoek(regio=regio, titel="Kwink onderzoek")
    besluit = maak_besluit(orgaan=maak_gemeenteraad(gemeente), titel="Kwink besluit")
    maak_gemeente("Kwink")
    maak_aanbeveling(onderzoek=onderzoek, titel="Kwink aanbeveling")
    maak_bevinding(onderzoek=onderzoek, tekst="Kwink bevinding.")
    maak_norm(onderzoek=onderzoek, tekst="Kwink norm.")
    maak_bronfeit(onderzoek=onderzoek, tekst="Kwink feit.")
    maak_beslispunt(besluit=besluit, voorstel="Kwink beslispunt.")
    maak_mijlpaal(plan=maak_transitieplan(regio=regio, naam="Kwink plan"), titel="Kwink mijlpaal")
    maak_orgaan(regio=regio, naam="Kwink orgaan")
    regeling = maak_regeling(regio=regio, naam="Kwink regeling")
    maak_onderdeel(regeling=regeling, naam="Kwink onderdeel")
    maak_dossier(regio=regio, naam="Kwink dossier")
    maak_organisatie("Kwink organisatie")
    raad = besluit.orgaan
    maak_voorstel(afzender=raad, titel="Kwink voorstel")
    maak_motie(orgaan=raad, titel="Kwink motie")
    maak_toezegging(orgaan=raad, tekst="Kwink toezegging.")
    maak_programma(regio=regio, naam="Kwink programma")
    maak_doel(ambitie=maak_ambitie(regio=regio, naam="Kwink ambitie"), naam="Kwink doel")
    maak_resultaat(regio=regio, naam="Kwink resultaat")

    treffers = [t for pagina in (1, 2) for t in _zoek(client, "kwink", pagina=pagina).context["treffers"]]

    assert sorted(t.soort for t in treffers) == sorted(bron.soort for bron in BRONNEN)
    for treffer in treffers:
        pad, _, anker = treffer.url.partition("#")
        pagina = client.get(pad)
        assert pagina.status_code == 200
        assert not anker or f'id="{anker}"' in pagina.content.decode()


@pytest.fixture
def geheimen(regio: Any, gemeente: Any) -> list[str]:
    """Make one internal thing of every kind that can be internal, all about a word of their own."""
    onderzoek = maak_onderzoek(regio=regio, titel="Zeldzaam onderzoek", zichtbaarheid=INTERN)
    maak_aanbeveling(onderzoek=onderzoek, titel="Zeldzame aanbeveling zeldzaam")
    maak_bevinding(onderzoek=onderzoek, tekst="Zeldzaam gevonden.")
    maak_norm(onderzoek=onderzoek, tekst="Zeldzaam genormeerd.")
    maak_bronfeit(onderzoek=onderzoek, tekst="Zeldzaam feit.")
    besluit = maak_besluit(orgaan=maak_gemeenteraad(gemeente), titel="Zeldzaam besluit", zichtbaarheid=INTERN)
    maak_beslispunt(besluit=besluit, voorstel="Zeldzaam punt.")
    plan = maak_transitieplan(regio=regio, naam="Zeldzaam plan", zichtbaarheid=INTERN)
    maak_mijlpaal(plan=plan, titel="Zeldzame mijlpaal zeldzaam")
    return [
        "aanbeveling",
        "beslispunt",
        "besluit",
        "bevinding",
        "feit",
        "mijlpaal",
        "norm",
        "onderzoek",
        "transitieplan",
    ]


def test_nothing_internal_is_found_by_others(
    client: Any, geheimen: list[str], raadslid: Any, griffier_andere_regio: Any, beheerder: Any
) -> None:
    for buitenstaander in (None, griffier_andere_regio, beheerder):
        for vraag in ("zeldzaam", "zeldzam", "zeldzaam Voorst", "onderzoek zeldzaam"):
            antwoord = _zoek(client.als(buitenstaander), vraag)
            gevonden = {telling.soort for telling in antwoord.context["resultaat"].soorten}
            assert gevonden & set(geheimen) == set()
            assert "eldza" not in "".join(_titels(antwoord))

    soorten = _zoek(client.als(raadslid), "zeldzaam").context["resultaat"].soorten
    assert sorted(telling.soort for telling in soorten) == geheimen


def test_what_a_municipality_keeps_internal_is_not_found_by_its_neighbour(
    client: Any, geheimen: list[str], griffier_elders: Any, regiosecretaris: Any
) -> None:
    for buur in (griffier_elders, regiosecretaris):
        soorten = {t.soort for t in _zoek(client.als(buur), "zeldzaam").context["resultaat"].soorten}
        assert soorten == set(geheimen) - {"besluit", "beslispunt"}


@pytest.mark.parametrize(
    "vraag",
    [
        "",
        "   ",
        "\x00",
        "'",
        '"',
        "%",
        "_",
        "\\",
        "';--",
        "a:* & !b | (c)",
        "'a':*",
        "<->",
        "de het een van",
        "a" * 10_000,
        "woord " * 2_000,
        "é" * 300,
        "🙂",
        "٣٤ ²",
        "漢字",
        "<script>alert(1)</script>",
        "\u202eomgekeerd",
        "1e400",
    ],
)
def test_nasty_input_is_answered_with_a_page(client: Any, stedendriehoek: Any, vraag: str) -> None:
    maak_aanbeveling(titel="Iets met woorden")

    _zoek(client, vraag, pagina="x", soort="'\x00")


def test_empty_stop_words_and_nothing_found_each_say_what_to_do(client: Any) -> None:
    assert "Waar zoekt u naar?" in _zoek(client, "").content.decode()
    assert "Met deze woorden kunnen we niet zoeken" in _zoek(client, "de het van").content.decode()
    niets = _zoek(client, "zeppelin").content.decode()
    assert "Niets gevonden" in niets
    assert "/begrippen/?q=zeppelin" in niets


def test_hits_are_paged_and_narrowed_to_a_kind(client: Any) -> None:
    for nummer in range(23):
        maak_aanbeveling(titel=f"Kwink {nummer:02}")
    maak_orgaan(naam="Kwink orgaan")

    assert len(_titels(_zoek(client, "kwink"))) == 20
    assert len(_titels(_zoek(client, "kwink", pagina=2))) == 4
    assert _titels(_zoek(client, "kwink", soort="orgaan")) == ["Kwink orgaan"]
    assert len(_titels(_zoek(client, "kwink", soort="bestaat-niet"))) == 20


def test_what_was_typed_and_what_was_found_is_escaped(client: Any) -> None:
    maak_aanbeveling(titel="<b>kwink</b>", tekst="<img src=x onerror=kwink>")

    pagina = _zoek(client, "kwink <i>").content.decode()

    assert "<b>" not in pagina
    assert "<img" not in pagina
    assert "<i>" not in pagina


def test_search_costs_the_same_with_thirty(zelfde_aantal_queries: Any) -> None:
    def vul(aantal: int) -> None:
        for _ in range(aantal):
            regio = maak_regio("Kwinkregio")
            maak_gemeente("Kwink", regio=regio)
            maak_aanbeveling(titel="Kwink", onderzoek=maak_onderzoek(regio=regio))

    zelfde_aantal_queries("/zoeken/?q=kwink", lambda: vul(1), lambda: vul(10))


def test_part_equals_the_page(client: Any) -> None:
    maak_aanbeveling(titel="Kwink")

    deel = client.get("/zoeken/?q=kwink", headers={"HX-Request": "true"}).content.decode()

    assert deel.strip().startswith('<div id="treffers"')
    assert " ".join(deel.split()) in " ".join(_zoek(client, "kwink").content.decode().split())


@pytest.mark.parametrize("bron", [bron for bron in BRONNEN if bron.index], ids=lambda bron: bron.soort)
def test_the_indexes_of_a_kind_answer_the_condition_of_the_search(bron: Any) -> None:
    """The columns of `bronnen` and of the migration must agree, or an index silently serves nobody."""
    tekst = " || ' ' || ".join(bron.eigen)
    tabel = bron.rijen.__self__.model if hasattr(bron.rijen, "__self__") else None
    naam = tabel._meta.db_table if tabel else f"aanbevelingen_{'bronfeit' if bron.soort == 'feit' else bron.soort}"
    naam = "governance_beslispunt" if bron.soort == "beslispunt" else naam
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        for voorwaarde, index in (
            (f"to_tsvector('nederlands', ({tekst})) @@ to_tsquery('nederlands', 'kwink')", "woord"),
            (f"({tekst}) %%> 'kwink'", "trgm"),
        ):
            cursor.execute(f"EXPLAIN SELECT 1 FROM {naam} WHERE {voorwaarde}", [])
            plan = "\n".join(rij[0] for rij in cursor.fetchall())
            assert f"zoek_{naam}_{index}" in plan


def test_the_query_of_the_portal_itself_uses_the_indexes(django_assert_max_num_queries: Any) -> None:
    """The same through the ORM: what it writes must be what the index holds."""
    from governance.organisaties.permissions import Leesbereik
    from regio.kern.tijd import vandaag
    from regio.zoeken import queries
    from regio.zoeken.rangorde import treffers_van

    vraag = lees_vraag("kwink")
    (woord,) = queries._met_plaatsen(vraag.woorden, vandaag())
    deel = {
        bron.soort: treffers_van(bron, vraag, [woord.met_lijkende()], Leesbereik()) for bron in BRONNEN if bron.index
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off; SET LOCAL enable_nestloop = off"
        )
    for soort, rijen in deel.items():
        plan = rijen.explain()
        assert "zoek_" in plan, soort
        assert "_woord" in plan, soort
        assert "_trgm" in plan, soort


def test_zoek_of_nothing_asks_the_database_nothing(django_assert_num_queries: Any) -> None:
    from governance.organisaties.permissions import Leesbereik
    from regio.kern.tijd import vandaag

    with django_assert_num_queries(0):
        zoek(lees_vraag(""), Leesbereik(), vandaag())
