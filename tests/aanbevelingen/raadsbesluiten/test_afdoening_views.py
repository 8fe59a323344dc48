"""The screens on which is proposed, closed and reopened."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from aanbevelingen.opvolging.models import Afdoeningsbesluit, Opvolging, Statuswijziging
from governance.besluitvorming.models import Besluit
from tests.factories import (
    VANDAAG,
    maak_aanbeveling,
    maak_afdoeningsbesluit,
    maak_afgedane_opvolging,
    maak_agendapunt,
    maak_beslispunt,
    maak_besluit,
    maak_gemeenteraad,
    maak_opvolging,
    maak_upload,
    maak_vergadering,
    maak_voortgangsmelding,
)

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture(autouse=True)
def _klok(bevries: Any) -> None:
    bevries()


@pytest.fixture
def klaar(opvolging: Opvolging) -> Opvolging:
    """Adopted, carried out and proposed."""
    Opvolging.objects.filter(pk=opvolging.pk).update(
        raadsbesluit="overgenomen", uitvoering="uitgevoerd", afdoening="voorgedragen_voor_afdoening"
    )
    opvolging.refresh_from_db()
    maak_voortgangsmelding(opvolging=opvolging, uitvoering="uitgevoerd", tekst="De lijn staat.")
    return opvolging


@pytest.fixture
def dicht(opvolging: Opvolging) -> Opvolging:
    """Carried out and closed."""
    return maak_afgedane_opvolging(gemeente=opvolging.gemeente, aanbeveling=maak_aanbeveling())


def _adres(naam: str, opvolging: Opvolging) -> str:
    return reverse(f"aanbevelingen:{naam}", args=[opvolging.uuid])


def _afdoen(opvolging: Opvolging) -> str:
    return reverse("aanbevelingen:afdoening-vastleggen", args=[opvolging.gemeente.slug])


def _besluit(**velden: Any) -> dict[str, Any]:
    standaard = {
        "indiening": str(uuid4()),
        "titel": "Afdoen van aanbevelingen",
        "datum": "10-03-2026",
        "stemwijze": "zonder_stemming",
        "zichtbaarheid": "openbaar",
        "stukken": [maak_upload("besluit.pdf")],
    }
    return standaard | velden


def _rijen(*rijen: dict[str, Any]) -> dict[str, Any]:
    uit: dict[str, Any] = {"punt-TOTAL_FORMS": len(rijen), "punt-INITIAL_FORMS": len(rijen)}
    for nummer, rij in enumerate(rijen):
        uit |= {f"punt-{nummer}-{veld}": waarde for veld, waarde in rij.items()}
    return uit


def _rij(over: Opvolging, **velden: Any) -> dict[str, Any]:
    return {"opvolging": over.pk, "versie": over.versie, "wijze": "uitgevoerd", "toelichting": ""} | velden


def _fouten(antwoord: Any) -> str:
    soep = BeautifulSoup(antwoord.content, "html.parser")
    return " ".join(deel.get_text(" ", strip=True) for deel in soep.select(".rp-fouten, .rp-melding"))


# The steps on the page of a follow-up.

NIETS: list[str] = []
STAPPEN: list[tuple[str, dict[str, str], list[str], list[str]]] = [
    ("secretaris", {"uitvoering": "uitgevoerd"}, ["collegereactie", "voordragen"], ["Alleen de raad van"]),
    ("secretaris", {"uitvoering": "in_uitvoering"}, ["collegereactie"], ["nog niet voorbij", "Alleen de raad van"]),
    ("griffier", {"uitvoering": "uitgevoerd"}, ["voordragen", "afdoening"], NIETS),
    (
        "griffier",
        {"uitvoering": "uitgevoerd", "afdoening": "voorgedragen_voor_afdoening"},
        ["voordracht-intrekken", "afdoening"],
        NIETS,
    ),
    ("raadslid", {"uitvoering": "uitgevoerd"}, NIETS, ["Alleen de raad van"]),
    ("griffier_elders", {"uitvoering": "uitgevoerd"}, NIETS, ["Alleen de raad van"]),
    ("bezoeker", {"uitvoering": "uitgevoerd"}, NIETS, NIETS),
    ("griffier", {"raadsbesluit": "nog_te_behandelen"}, NIETS, NIETS),
    ("secretaris", {"raadsbesluit": "nog_te_behandelen"}, ["collegereactie"], NIETS),
]


@pytest.mark.parametrize(("wie", "velden", "knoppen", "redenen"), STAPPEN)
def test_page_offers_the_steps_of_this_person_or_says_why_not(
    wie: str, velden: dict[str, str], knoppen: list[str], redenen: list[str], opvolging: Any, client: Any, request: Any
) -> None:
    Opvolging.objects.filter(pk=opvolging.pk).update(**({"raadsbesluit": "overgenomen"} | velden))
    if wie != "bezoeker":
        client.als(request.getfixturevalue(wie))
    soep = BeautifulSoup(client.get(opvolging.get_absolute_url()).content, "html.parser")
    adressen = [str(a["href"]) for a in soep.select("main .rp-knoppen a")]
    gevonden = [deel for adres in adressen for deel in adres.split("?")[0].split("/") if deel in ALLE_KNOPPEN]
    assert gevonden == knoppen
    geweigerd = [p.get_text(" ", strip=True) for p in soep.select(".rp-geweigerd")]
    assert len(geweigerd) == len(redenen)
    assert all(reden in zin for reden, zin in zip(redenen, geweigerd, strict=True))


ALLE_KNOPPEN = {"collegereactie", "voordragen", "voordracht-intrekken", "afdoening", "heropenen"}


def test_closed_item_only_offers_reopening(dicht: Any, griffier: Any, client: Any) -> None:
    tekst = client.als(griffier).get(dicht.get_absolute_url()).content.decode()
    assert _adres("opvolging-heropenen", dicht) in tekst
    assert _afdoen(dicht) not in tekst


# Proposing.


def test_proposal_is_made_and_taken_back(opvolging: Any, secretaris: Any, griffier: Any, client: Any) -> None:
    Opvolging.objects.filter(pk=opvolging.pk).update(raadsbesluit="overgenomen", uitvoering="uitgevoerd")
    adres = _adres("afdoening-voordragen", opvolging)
    antwoord = client.als(secretaris).post(adres, {"versie": 1, "reden": "Het staat."})
    assert antwoord.status_code == 302
    intrekken = _adres("voordracht-intrekken", opvolging)
    assert client.als(griffier).post(intrekken, {"versie": 2, "reden": "Te vroeg."}).status_code == 302
    tekst = client.get(opvolging.get_absolute_url()).content.decode()
    for stuk in ("Voorgedragen voor afdoening", "Het staat.", "Voordracht van tafel", "Te vroeg."):
        assert stuk in tekst


def test_proposal_without_reason_or_on_an_old_page_is_refused(opvolging: Any, secretaris: Any, client: Any) -> None:
    Opvolging.objects.filter(pk=opvolging.pk).update(raadsbesluit="overgenomen", uitvoering="uitgevoerd", versie=3)
    adres = _adres("afdoening-voordragen", opvolging)
    leeg = client.als(secretaris).post(adres, {"versie": 3, "reden": ""})
    oud = client.post(adres, {"versie": 2, "reden": "Het staat."})
    assert (leeg.status_code, oud.status_code) == (422, 409)
    assert "Schrijf op waarom de raad dit kan afdoen." in _fouten(leeg)
    assert "Afdoening: open" in _fouten(oud)
    assert "Het staat." in oud.content.decode()


# Closing.


def test_screen_starts_with_what_was_proposed_already_chosen(klaar: Any, griffier: Any, client: Any) -> None:
    antwoord = client.als(griffier).get(_afdoen(klaar))
    soep = BeautifulSoup(antwoord.content, "html.parser")
    gekozen = [o["value"] for o in soep.select("select[name$=-wijze] option[selected]")]
    assert gekozen == ["uitgevoerd"]
    assert "De lijn staat." in antwoord.content.decode()
    assert len(soep.select(".rp-beslispunt")) == 1


def test_item_that_was_asked_for_and_research_that_was_chosen_are_added(klaar: Any, griffier: Any, client: Any) -> None:
    rijen = Opvolging.objects.filter(gemeente=klaar.gemeente).exclude(pk=klaar.pk).order_by("pk")
    rijen.update(raadsbesluit="overgenomen")
    client.als(griffier)

    def aantal(vraag: str) -> int:
        soep = BeautifulSoup(client.get(_afdoen(klaar) + vraag).content, "html.parser")
        return len(soep.select(".rp-beslispunt"))

    assert aantal(f"?opvolging={rijen[0].uuid}") == 2
    assert aantal(f"?onderzoek={klaar.aanbeveling.onderzoek.slug}") == 3
    assert aantal("?opvolging=onzin&onderzoek=%00") == 1


def test_decision_closes_and_stands_in_the_story(klaar: Any, griffier: Any, client: Any) -> None:
    data = _besluit() | _rijen(_rij(klaar, wijze="achterhaald", toelichting="Er is een nieuw plan."))
    antwoord = client.als(griffier).post(_afdoen(klaar), data, follow=True)
    assert "1 aanbeveling is afgedaan." in antwoord.content.decode()
    assert "afgedaan" in antwoord.content.decode()
    klaar.refresh_from_db()
    assert klaar.afdoening == "afgedaan"
    assert [d.bestandsnaam for d in Besluit.objects.get().documenten.all()] == ["besluit.pdf"]
    tekst = client.get(klaar.get_absolute_url()).content.decode()
    for stuk in ("Afgedaan: achterhaald", "Er is een nieuw plan.", Besluit.objects.get().get_absolute_url()):
        assert stuk in tekst


def test_agenda_item_brings_the_day_of_its_meeting(klaar: Any, griffier: Any, client: Any) -> None:
    raad = maak_gemeenteraad(klaar.gemeente)
    punt = maak_agendapunt(vergadering=maak_vergadering(orgaan=raad, datum=VANDAAG))
    data = _besluit(datum="", behandeld_bij=str(punt.uuid)) | _rijen(_rij(klaar))
    assert client.als(griffier).post(_afdoen(klaar), data).status_code == 302
    assert Besluit.objects.get().behandeld_bij == punt


def test_same_form_twice_records_once(klaar: Any, griffier: Any, client: Any) -> None:
    data = _besluit() | _rijen(_rij(klaar))
    eerste = client.als(griffier).post(_afdoen(klaar), data)
    tweede = client.post(_afdoen(klaar), data | {"stukken": []})
    assert [eerste.status_code, tweede.status_code] == [302, 302]
    assert eerste["Location"] == tweede["Location"]
    assert Afdoeningsbesluit.objects.count() == 1


@pytest.mark.parametrize(
    ("rij", "besluit", "zin"),
    [
        ({"wijze": ""}, {}, "Kies bij minstens één aanbeveling"),
        ({"wijze": "achterhaald"}, {}, "Schrijf op waarom de raad dit zo afdoet."),
        ({"wijze": "kennis_van_weigering", "toelichting": "Helaas."}, {}, "alleen als het college"),
        ({"wijze": "nog_niet"}, {}, "Schrijf op waarom de raad dit nog niet afdoet."),
        ({"wijze": "heropend", "toelichting": "Toch."}, {}, "heropend"),
        ({"opvolging": "9" * 30}, {}, "ligt niet bij deze raad"),
        ({}, {"datum": "11-03-2026"}, "ligt in de toekomst"),
        ({}, {"datum": ""}, "Vul een datum in"),
        ({}, {"titel": ""}, "Onderwerp van het besluit"),
    ],
)
def test_closing_that_cannot_be_keeps_what_was_typed(
    rij: dict[str, str], besluit: dict[str, str], zin: str, klaar: Any, griffier: Any, client: Any
) -> None:
    data = _besluit(kenmerk="Z-2026-77", **besluit) | _rijen(_rij(klaar, **rij))
    antwoord = client.als(griffier).post(_afdoen(klaar), data)
    assert antwoord.status_code == 422
    assert zin in _fouten(antwoord)
    assert "Z-2026-77" in antwoord.content.decode()
    klaar.refresh_from_db()
    assert klaar.afdoening == "voorgedragen_voor_afdoening"
    assert not Besluit.objects.exists()


def test_item_of_another_council_is_refused(klaar: Any, griffier: Any, client: Any) -> None:
    ander = maak_opvolging(aanbeveling=klaar.aanbeveling, uitvoering="uitgevoerd")
    antwoord = client.als(griffier).post(_afdoen(klaar), _besluit() | _rijen(_rij(ander)))
    assert "ligt niet bij deze raad" in _fouten(antwoord)


def test_decision_older_than_the_adoption_is_told_in_the_form(klaar: Any, griffier: Any, client: Any) -> None:
    Statuswijziging.objects.create(
        opvolging=klaar,
        status_as="raadsbesluit",
        oud="nog_te_behandelen",
        nieuw="overgenomen",
        datum=VANDAAG,
        gewijzigd_op="2026-03-10T09:00Z",
    )
    data = _besluit(datum="09-03-2026") | _rijen(_rij(klaar))
    antwoord = client.als(griffier).post(_afdoen(klaar), data)
    assert "Een ouder besluit verandert dat niet meer" in _fouten(antwoord)


def test_old_tab_is_refused_with_both_texts_and_can_be_sent_again(klaar: Any, griffier: Any, client: Any) -> None:
    data = _besluit() | _rijen(_rij(klaar, wijze="deels_uitgevoerd", toelichting="Genoeg zo."))
    Opvolging.objects.filter(pk=klaar.pk).update(versie=klaar.versie + 1, uitvoering="in_uitvoering")
    antwoord = client.als(griffier).post(_afdoen(klaar), data)
    assert antwoord.status_code == 422
    assert "Nu staat er: uitvoering: in uitvoering" in _fouten(antwoord)
    assert "Genoeg zo." in antwoord.content.decode()
    soep = BeautifulSoup(antwoord.content, "html.parser")
    opnieuw = {i["name"]: i.get("value", "") for i in soep.select("#afdoening-formulier input[type=hidden]")}
    assert opnieuw["punt-0-versie"] == str(klaar.versie + 1)
    assert client.post(_afdoen(klaar), data | opnieuw | {"stukken": []}).status_code == 302


def test_item_that_was_closed_meanwhile_says_so(klaar: Any, griffier: Any, client: Any) -> None:
    data = _besluit() | _rijen(_rij(klaar, toelichting="Mijn tekst."))
    Opvolging.objects.filter(pk=klaar.pk).update(
        afdoening="afgedaan", afgedaan_met=maak_afdoeningsbesluit(opvolging=klaar)
    )
    antwoord = client.als(griffier).post(_afdoen(klaar), data)
    assert "intussen afgedaan" in _fouten(antwoord)
    assert "Mijn tekst." in antwoord.content.decode()


def test_part_equals_the_part_of_the_page(klaar: Any, griffier: Any, client: Any) -> None:
    data = _besluit(indiening="0b0e7a52-57a0-4ad4-bd1c-8c9d3a1c8a55", stukken=[]) | _rijen(_rij(klaar, wijze=""))
    hele = BeautifulSoup(client.als(griffier).post(_afdoen(klaar), data).content, "html.parser")
    deel = BeautifulSoup(client.post(_afdoen(klaar), data, **HTMX).content, "html.parser")
    for soep in (hele, deel):
        for veld in soep.select("[name=csrfmiddlewaretoken]"):
            veld.decompose()
    assert deel.select_one("#afdoening-formulier") == hele.select_one("#afdoening-formulier")


def test_screen_costs_the_same_with_thirty_items(
    klaar: Any, griffier: Any, client: Any, zelfde_aantal_queries: Any
) -> None:
    client.als(griffier)

    def maak(aantal: int) -> None:
        for _ in range(aantal):
            advies = maak_aanbeveling(onderzoek=klaar.aanbeveling.onderzoek)
            rij = maak_opvolging(
                aanbeveling=advies,
                gemeente=klaar.gemeente,
                uitvoering="uitgevoerd",
                afdoening="voorgedragen_voor_afdoening",
            )
            maak_voortgangsmelding(opvolging=rij)

    zelfde_aantal_queries(_afdoen(klaar), lambda: maak(1), lambda: maak(30))


def test_council_that_is_not_in_the_portal_is_404(griffier: Any, client: Any) -> None:
    assert client.als(griffier).get(reverse("aanbevelingen:afdoening-vastleggen", args=["nergens"])).status_code == 404


# Reopening.


def test_decision_reopens_and_stands_in_the_story(dicht: Any, griffier: Any, client: Any) -> None:
    adres = _adres("opvolging-heropenen", dicht)
    data = _besluit(titel="Heropenen") | {"versie": dicht.versie, "reden": "Het werkt niet."}
    antwoord = client.als(griffier).post(adres, data, follow=True)
    assert "De aanbeveling is heropend." in antwoord.content.decode()
    assert client.post(adres, data | {"stukken": []}).status_code == 302
    dicht.refresh_from_db()
    assert dicht.afdoening == "heropend"
    assert "Het werkt niet." in client.get(dicht.get_absolute_url()).content.decode()


def test_reopening_without_reason_or_on_an_old_page_is_refused(dicht: Any, griffier: Any, client: Any) -> None:
    adres = _adres("opvolging-heropenen", dicht)
    leeg = client.als(griffier).post(adres, _besluit(kenmerk="Z-1") | {"versie": dicht.versie, "reden": ""})
    oud = client.post(adres, _besluit() | {"versie": dicht.versie + 4, "reden": "Het werkt niet."})
    assert (leeg.status_code, oud.status_code) == (422, 422)
    assert "Schrijf op waarom de raad dit heropent." in _fouten(leeg)
    assert "Z-1" in leeg.content.decode()
    assert "Nu staat er" in _fouten(oud)
    assert "Het werkt niet." in oud.content.decode()


# Where else it shows.


def test_start_page_of_the_clerk_names_what_waits(klaar: Any, griffier: Any, client: Any) -> None:
    tekst = client.als(griffier).get("/").content.decode()
    assert "Aanbevelingen die wachten op afdoening door de raad (1)" in tekst
    assert f"{_afdoen(klaar)}?opvolging={klaar.uuid}" in tekst


def test_internal_closing_decision_is_not_in_the_story_of_others(dicht: Any, client: Any) -> None:
    besluit = maak_besluit(orgaan=maak_gemeenteraad(dicht.gemeente), zichtbaarheid="intern")
    punt = maak_beslispunt(besluit=besluit)
    maak_afdoeningsbesluit(opvolging=dicht, beslispunt=punt, wijze="heropend", toelichting="Achter gesloten deuren.")
    assert "Achter gesloten deuren." not in client.get(dicht.get_absolute_url()).content.decode()
