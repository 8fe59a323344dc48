"""J3: the griffier records a decision with three beslispunten and a document on one screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from aanbevelingen.opvolging.models import Opvolging
from governance.besluitvorming.models import Besluit
from governance.organen.models import Lidmaatschap
from governance.organisaties.models import Gemeente
from tests.factories import (
    maak_aanbeveling,
    maak_agendapunt,
    maak_gebruiker,
    maak_gemeente,
    maak_gemeenteraad,
    maak_onderzoek,
    maak_opvolging,
    maak_orgaan,
    maak_regio,
    maak_rol,
    maak_vergadering,
    maak_voorlegging,
    maak_voorstel,
    maak_voorstelpunt,
)

PDF = {"name": "besluit.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\nraadsbesluit\nstartxref\n0\n%%EOF"}


@pytest.fixture
def heerde(transactional_db: None) -> Gemeente:
    gemeente = maak_gemeente("Heerde", regio=maak_regio("Stedendriehoek"))
    maak_gemeenteraad(gemeente)
    onderzoek = maak_onderzoek(
        regio=gemeente.regiodeelnames.get().regio,
        titel="Rekenkameronderzoek Stedendriehoek",
        datum=date(2023, 12, 1),
    )
    for nummer, titel in enumerate(("Regioverhaal", "Adviescommissie", "Programma's"), start=1):
        aanbeveling = maak_aanbeveling(onderzoek=onderzoek, nummer=str(nummer), volgnummer=nummer, titel=titel)
        maak_opvolging(aanbeveling=aanbeveling, gemeente=gemeente, overgenomen=False)
    return gemeente


@pytest.fixture
def griffier(heerde: Gemeente) -> Any:
    gebruiker = maak_gebruiker("Griffier van Heerde", functie="griffier")
    maak_rol(gebruiker, "griffier", gemeente=heerde)
    return gebruiker


def _kies(scherm: Page, nummer: int, keuze: str, tekst: str = "") -> None:
    scherm.locator(f"[name=punt-{nummer}-keuze]").select_option(keuze)
    if tekst:
        scherm.locator(f"[name=punt-{nummer}-tekst]").fill(tekst)


@pytest.mark.parametrize("breedte", [1280, 360])
def test_griffier_records_three_points_and_a_document_on_one_screen(
    breedte: int,
    pagina: Callable[..., Page],
    log_in: Callable[..., Page],
    axe: Callable[[Page], None],
    html_valide: Callable[..., None],
    schermfoto: Callable[..., None],
    griffier: Any,
) -> None:
    scherm = log_in(pagina(breedte), griffier)
    scherm.goto("/")
    geladen: list[str] = []
    scherm.get_by_role("link", name="Raadsbesluit vastleggen").first.click()  # 1
    expect(scherm.get_by_role("heading", name="Besluit vastleggen")).to_be_visible()
    scherm.on("load", lambda: geladen.append("load"))
    axe(scherm)
    html = {"formulier": scherm.request.get(scherm.url).text()}
    scherm.get_by_label("Onderwerp van het besluit").fill("Rekenkamerrapport")
    scherm.get_by_label("Datum van de vergadering").fill("12 februari 2024")
    _kies(scherm, 0, "overgenomen")  # 2
    _kies(scherm, 1, "gewijzigd_overgenomen", "met een jaar extra")  # 3
    _kies(scherm, 2, "niet_overgenomen", "te duur voor Heerde")  # 4
    scherm.get_by_label("Stukken").set_input_files(PDF)  # 5
    schermfoto(scherm, f"j3-ingevuld-{breedte}")
    assert geladen == [], "het scherm is tussendoor herladen"
    scherm.get_by_role("button", name="Vastleggen", exact=True).last.click()  # 6, of hoogstens 12
    expect(scherm.get_by_text("Het besluit is vastgelegd.")).to_be_visible()
    expect(scherm.get_by_text("met een jaar extra")).to_be_visible()
    axe(scherm)
    schermfoto(scherm, f"j3-besluit-{breedte}")
    html_valide(html | {"besluit": scherm.request.get(scherm.url).text()})
    besluit = Besluit.objects.get()
    assert [p.uitkomst for p in besluit.beslispunten.order_by("nummer")] == ["conform", "geamendeerd", "verworpen"]
    assert besluit.documenten.get().bestandsnaam == "besluit.pdf"
    assert besluit.datum == date(2024, 2, 12)


def test_error_keeps_everything_typed_and_the_chosen_file(
    pagina: Callable[..., Page],
    log_in: Callable[..., Page],
    axe: Callable[[Page], None],
    schermfoto: Callable[..., None],
    griffier: Any,
) -> None:
    scherm = log_in(pagina(), griffier)
    scherm.goto(reverse("aanbevelingen:raadsbesluit-vastleggen"))
    scherm.get_by_label("Onderwerp van het besluit").fill("Rekenkamerrapport")
    scherm.get_by_label("Datum van de vergadering").fill("31-02-2026")
    _kies(scherm, 2, "niet_overgenomen")
    scherm.get_by_label("Stukken").set_input_files(PDF)
    scherm.get_by_role("button", name="Vastleggen", exact=True).last.click()
    expect(scherm.get_by_text("Deze datum bestaat niet").first).to_be_visible()
    expect(scherm.get_by_text("Schrijf op waarom de raad dit niet overneemt.").first).to_be_visible()
    expect(scherm.get_by_label("Onderwerp van het besluit")).to_have_value("Rekenkamerrapport")
    expect(scherm.get_by_label("Datum van de vergadering")).to_have_value("31-02-2026")
    assert scherm.get_by_label("Stukken").evaluate("veld => veld.files[0]?.name") == "besluit.pdf"
    axe(scherm)
    schermfoto(scherm, "j3-fouten-1280")
    assert not Besluit.objects.exists()
    scherm.get_by_label("Datum van de vergadering").fill("12-02-2026")
    _kies(scherm, 2, "niet_overgenomen", "te duur")
    scherm.get_by_role("button", name="Vastleggen", exact=True).last.click()
    expect(scherm.get_by_text("Het besluit is vastgelegd.")).to_be_visible()
    assert Besluit.objects.get().documenten.get().bestandsnaam == "besluit.pdf"


def test_rows_change_in_place_and_keep_what_was_typed(
    pagina: Callable[..., Page], log_in: Callable[..., Page], griffier: Any
) -> None:
    scherm = log_in(pagina(), griffier)
    scherm.goto(reverse("aanbevelingen:raadsbesluit-vastleggen"))
    scherm.get_by_label("Onderwerp van het besluit").fill("Half af")
    _kies(scherm, 2, "niet_overgenomen", "te duur")
    scherm.get_by_role("button", name="Beslispunt erbij").click()
    expect(scherm.locator("[name=punt-3-voorstel]")).to_be_visible()
    scherm.get_by_role("button", name="Overige aanbevelingen overgenomen").click()
    expect(scherm.locator("[name=punt-0-keuze]")).to_have_value("overgenomen")
    expect(scherm.locator("[name=punt-2-keuze]")).to_have_value("niet_overgenomen")
    expect(scherm.locator("[name=punt-2-tekst]")).to_have_value("te duur")
    expect(scherm.get_by_label("Onderwerp van het besluit")).to_have_value("Half af")


def test_without_javascript_the_screen_is_complete(
    pagina: Callable[..., Page], log_in: Callable[..., Page], griffier: Any
) -> None:
    scherm = log_in(pagina(javascript=False), griffier)
    scherm.goto(reverse("aanbevelingen:raadsbesluit-vastleggen"))
    scherm.get_by_label("Onderwerp van het besluit").fill("Zonder script")
    scherm.get_by_label("Datum van de vergadering").fill("12-02-2024")
    scherm.get_by_role("button", name="Overige aanbevelingen overgenomen").click()
    expect(scherm.get_by_label("Onderwerp van het besluit")).to_have_value("Zonder script")
    scherm.get_by_label("Onderwerp van het besluit").press("Enter")
    expect(scherm.get_by_text("Het besluit is vastgelegd.")).to_be_visible()
    assert Opvolging.objects.filter(raadsbesluit="overgenomen").count() == 3


@pytest.mark.parametrize("breedte", [1280, 360])
def test_points_of_a_proposal_ask_what_belongs_to_their_kind(
    breedte: int,
    pagina: Callable[..., Page],
    log_in: Callable[..., Page],
    axe: Callable[[Page], None],
    html_valide: Callable[..., None],
    schermfoto: Callable[..., None],
    griffier: Any,
    heerde: Gemeente,
) -> None:
    raad = maak_gemeenteraad(heerde)
    bestuur = maak_orgaan(regio=heerde.regiodeelnames.get().regio, naam="Bestuur Stedendriehoek")
    punt = maak_agendapunt(vergadering=maak_vergadering(orgaan=raad, datum=date(2026, 3, 2)), titel="Regiovisie")
    voorstel = maak_voorstel(titel="Regiovisie 2030")
    for tekst in ("Een zienswijze in te dienen.", "Een wethouder aan te wijzen."):
        maak_voorstelpunt(voorstel=voorstel, tekst=tekst)
    maak_voorlegging(voorstel=voorstel, orgaan=raad, agendapunt=punt)
    scherm = log_in(pagina(breedte), griffier)
    scherm.goto(f"{reverse('aanbevelingen:raadsbesluit-vastleggen')}?orgaan={raad.uuid}&onderzoek=")
    scherm.get_by_label("Vergadering en agendapunt").select_option(str(punt.uuid))
    expect(scherm.get_by_label("Datum van de vergadering")).to_have_value("02-03-2026")
    soort = scherm.locator("[name=punt-0-soort]")
    soort.focus()
    soort.select_option("zienswijze_indienen")
    expect(scherm.locator("[name=punt-0-toon]")).to_be_visible()
    expect(soort).to_be_focused()
    scherm.locator("[name=punt-0-toon]").select_option("met_kanttekeningen")
    scherm.locator("[name=punt-1-soort]").select_option("aanwijzen_lid")
    scherm.locator("[name=punt-1-lid_orgaan]").select_option(str(bestuur.pk))
    scherm.locator("[name=punt-1-lid_functie]").fill("wethouder")
    scherm.locator("[name=punt-1-lid_van]").fill("1-4-2026")
    scherm.get_by_role("button", name="Overige punten conform voorstel").click()
    expect(scherm.locator("[name=punt-1-keuze]")).to_have_value("conform")
    expect(scherm.locator("[name=punt-1-lid_functie]")).to_have_value("wethouder")
    axe(scherm)
    schermfoto(scherm, f"j3-soorten-{breedte}")
    html = {"formulier": scherm.request.get(scherm.url).text()}
    scherm.get_by_role("button", name="Vastleggen", exact=True).last.click()
    expect(scherm.get_by_text("Het besluit is vastgelegd.")).to_be_visible()
    expect(scherm.get_by_text("wethouder namens Heerde in Bestuur Stedendriehoek")).to_be_visible()
    axe(scherm)
    schermfoto(scherm, f"j3-soorten-besluit-{breedte}")
    besluit = scherm.request.get(scherm.url).text()
    scherm.get_by_role("link", name="Maak een reeks van dit besluit").click()
    axe(scherm)
    schermfoto(scherm, f"j3-reeks-{breedte}")
    html_valide(html | {"besluit": besluit, "reeks": scherm.request.get(scherm.url).text()})
    assert Lidmaatschap.objects.get().orgaan == bestuur
