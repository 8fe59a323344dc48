"""J1 and J2: the raadslid sees the own recommendations at once, one story in one click, the others in two."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from aanbevelingen.opvolging.models import Opvolging
from regio.kern.tijd import vandaag
from tests.factories import (
    maak_aanbeveling,
    maak_gebruiker,
    maak_gemeente,
    maak_onderzoek,
    maak_opvolging,
    maak_raadsbehandeling,
    maak_regio,
    maak_rol,
    maak_terugkoppelmoment,
    maak_verificatie,
    maak_voortgangsmelding,
)


@pytest.fixture
def te_laat(transactional_db: None) -> Opvolging:
    regio = maak_regio("Stedendriehoek")
    heerde, epe = maak_gemeente("Heerde", regio=regio), maak_gemeente("Epe", regio=regio)
    onderzoek = maak_onderzoek(regio=regio, titel="Rekenkameronderzoek Stedendriehoek")
    sturing = maak_aanbeveling(onderzoek=onderzoek, titel="Programmatische sturing")
    verhaal = maak_aanbeveling(onderzoek=onderzoek, titel="Regioverhaal uitwerken")
    te_laat = maak_opvolging(
        aanbeveling=sturing, gemeente=heerde, uitvoering="in_uitvoering", uitvoering_toelichting="Loopt."
    )
    maak_raadsbehandeling(opvolging=te_laat)
    melding = maak_voortgangsmelding(
        opvolging=te_laat, datum=vandaag() - timedelta(days=150), tekst="Drie programma's draaien."
    )
    maak_verificatie(
        melding=melding, oordeel="deels", toelichting="Eén programma gezien.", datum=vandaag() - timedelta(days=100)
    )
    maak_terugkoppelmoment(opvolging=te_laat, datum=vandaag() - timedelta(days=41))
    op_tijd = maak_opvolging(aanbeveling=verhaal, gemeente=heerde)
    maak_terugkoppelmoment(opvolging=op_tijd, datum=vandaag() + timedelta(days=30))
    maak_opvolging(aanbeveling=sturing, gemeente=epe, overgenomen=False)
    return te_laat


@pytest.fixture
def raadslid(te_laat: Opvolging) -> Any:
    gebruiker = maak_gebruiker("Raadslid van Heerde", functie="raadslid")
    maak_rol(gebruiker, "raadslid", gemeente=te_laat.gemeente)
    return gebruiker


@pytest.mark.parametrize("breedte", [1280, 360, 320])
def test_raadslid_sees_late_first_then_the_story_then_the_others(
    breedte: int,
    pagina: Callable[..., Page],
    log_in: Callable[..., Page],
    axe: Callable[[Page], None],
    html_valide: Callable[..., None],
    schermfoto: Callable[..., None],
    raadslid: Any,
) -> None:
    scherm = log_in(pagina(breedte), raadslid)
    scherm.goto("/")  # 0 clicks
    eerste = scherm.locator(".rp-lijst__item").first
    expect(eerste).to_contain_text("41 dagen te laat")
    expect(eerste).to_contain_text("College zegt: in uitvoering")
    expect(eerste).to_contain_text("Vastgesteld: deels gezien")
    html = {"start": _zoals_verstuurd(scherm)}
    axe(scherm)
    _past(scherm, breedte)
    schermfoto(scherm, f"j1-start-{breedte}")

    eerste.get_by_role("link", name="Programmatische sturing").click()  # 1 click
    expect(scherm.get_by_role("heading", name="Programmatische sturing")).to_be_visible()
    for stuk in ("Drie programma's draaien.", "Eén programma gezien.", "Termijn verstreken"):
        expect(scherm.get_by_text(stuk).first).to_be_visible()
    html["verhaal"] = _zoals_verstuurd(scherm)
    axe(scherm)
    _past(scherm, breedte)
    schermfoto(scherm, f"j1-verhaal-{breedte}")

    scherm.get_by_role("link", name="Vergelijk alle gemeenten").click()  # 2 clicks: J2
    expect(scherm.get_by_role("rowheader", name="Epe")).to_be_visible()
    html["vergelijk"] = _zoals_verstuurd(scherm)
    axe(scherm)
    _past(scherm, breedte)
    schermfoto(scherm, f"j2-vergelijk-{breedte}")
    html_valide(html)


def _zoals_verstuurd(scherm: Page) -> str:
    """The HTML as the server sent it; the browser's own copy has already been repaired."""
    return scherm.request.get(scherm.url).text()


def _past(scherm: Page, breedte: int) -> None:
    """Nothing scrolls sideways."""
    assert scherm.evaluate("document.documentElement.scrollWidth") <= breedte


def test_visitor_reads_the_same_public_story_without_login(pagina: Callable[..., Page], te_laat: Opvolging) -> None:
    scherm = pagina()
    scherm.goto(te_laat.get_absolute_url())
    expect(scherm.get_by_text("Drie programma's draaien.")).to_be_visible()
    expect(scherm.get_by_role("link", name="Voortgang melden")).to_have_count(0)


def test_raadslid_narrows_the_list_looks_back_and_follows(
    pagina: Callable[..., Page],
    log_in: Callable[..., Page],
    axe: Callable[[Page], None],
    html_valide: Callable[..., None],
    schermfoto: Callable[..., None],
    raadslid: Any,
    te_laat: Opvolging,
) -> None:
    html = {}
    for breedte in (1280, 360):
        scherm = log_in(pagina(breedte), raadslid)
        scherm.goto("/")
        scherm.get_by_role("link", name="te laat teruggekoppeld").click()
        expect(scherm.get_by_role("heading", name="1 aanbeveling, stand op")).to_be_visible()

        scherm.get_by_label("Raadsbesluit").select_option("over")
        scherm.get_by_label("Stand op").fill((vandaag() - timedelta(days=45)).strftime("%d-%m-%Y"))
        scherm.get_by_label("Terugkoppeling").select_option("")
        scherm.get_by_role("button", name="Toon", exact=True).click()
        for deel in (f"gemeente={te_laat.gemeente.slug}", "raadsbesluit=over", "op="):
            assert deel in scherm.url
        expect(scherm.get_by_text("te laat", exact=False).locator(".rp-status")).to_have_count(0)
        scherm.reload()
        expect(scherm.get_by_label("Raadsbesluit")).to_have_value("over")
        html[f"lijst-{breedte}"] = _zoals_verstuurd(scherm)
        axe(scherm)
        _past(scherm, breedte)
        schermfoto(scherm, f"j1-lijst-{breedte}")

        scherm.get_by_label("Toon als").select_option("onderzoek")
        scherm.get_by_role("button", name="Toon", exact=True).click()
        expect(scherm.get_by_role("rowheader", name="Rekenkameronderzoek Stedendriehoek")).to_be_visible()
        html[f"groepen-{breedte}"] = _zoals_verstuurd(scherm)
        axe(scherm)
        _past(scherm, breedte)
        schermfoto(scherm, f"j1-groepen-{breedte}")
    html_valide(html)


def test_raadslid_follows_with_the_keyboard_and_finds_it_back(
    pagina: Callable[..., Page], log_in: Callable[..., Page], axe: Callable[[Page], None], raadslid: Any, te_laat: Any
) -> None:
    scherm = log_in(pagina(), raadslid)
    scherm.goto(te_laat.get_absolute_url())

    scherm.get_by_role("button", name="Volgen", exact=True).focus()
    scherm.keyboard.press("Enter")
    knop = scherm.get_by_role("button", name="Niet meer volgen")
    expect(knop).to_be_visible()
    expect(knop).to_be_focused()
    axe(scherm)

    scherm.goto("/")
    expect(scherm.get_by_role("heading", name="Wat u volgt (1)")).to_be_visible()

    kaal = log_in(pagina(javascript=False), raadslid)
    kaal.goto(te_laat.get_absolute_url())
    kaal.get_by_role("button", name="Niet meer volgen").click()
    expect(kaal.get_by_role("button", name="Volgen", exact=True)).to_be_visible()
    expect(kaal.get_by_text("U volgt dit niet meer.")).to_be_visible()


@pytest.mark.parametrize("breedte", [1280, 360])
def test_comparison_switches_and_goes_back_in_time(
    breedte: int,
    pagina: Callable[..., Page],
    log_in: Callable[..., Page],
    axe: Callable[[Page], None],
    html_valide: Callable[..., None],
    schermfoto: Callable[..., None],
    raadslid: Any,
    te_laat: Opvolging,
) -> None:
    scherm = log_in(pagina(breedte), raadslid)
    scherm.goto("/")
    scherm.get_by_role("link", name="Vergelijk alle gemeenten").click()  # 1 click: the whole research
    matrix = scherm.get_by_role("region", name="per aanbeveling en gemeente")
    html = {}
    for keuze, woord in (("Raadsbesluit", "overgenomen"), ("Uitvoering", "in uitvoering"), ("Verificatie", "deels")):
        scherm.get_by_role("link", name=keuze, exact=True).click()
        expect(scherm.get_by_role("link", name=keuze, exact=True)).to_have_attribute("aria-current", "true")
        expect(matrix.get_by_role("link", name=woord).first).to_be_visible()
        html[keuze] = _zoals_verstuurd(scherm)
        axe(scherm)
        _past(scherm, breedte)
        schermfoto(scherm, f"j2-{keuze}-{breedte}")

    scherm.get_by_label("Stand op").fill((vandaag() - timedelta(days=120)).strftime("%d-%m-%Y"))
    scherm.keyboard.press("Enter")
    expect(matrix.get_by_role("link", name="nog niet gezien").first).to_be_visible()
    assert "toon=verificatie" in scherm.url
    matrix.get_by_role("link", name="nog niet gezien").first.click()
    expect(scherm.get_by_role("heading", level=1)).to_be_visible()
    html_valide(html)


def test_news_since_the_last_visit(
    pagina: Callable[..., Page],
    log_in: Callable[..., Page],
    axe: Callable[[Page], None],
    html_valide: Callable[..., None],
    schermfoto: Callable[..., None],
    raadslid: Any,
) -> None:
    raadslid.vorige_aanmelding_op = timezone.now() - timedelta(days=900)
    raadslid.save(update_fields=["vorige_aanmelding_op"])
    html = {}
    for breedte in (1280, 360):
        scherm = log_in(pagina(breedte), raadslid)
        scherm.goto("/")
        scherm.get_by_role("link", name="nieuw sinds").click()
        expect(scherm.get_by_text("Drie programma's draaien.")).to_be_visible()
        html[f"nieuw-{breedte}"] = _zoals_verstuurd(scherm)
        axe(scherm)
        _past(scherm, breedte)
        schermfoto(scherm, f"j1-nieuw-{breedte}")
        scherm.get_by_label("Sinds").fill((vandaag() + timedelta(days=1)).strftime("%d-%m-%Y"))
        scherm.keyboard.press("Enter")
        expect(scherm.get_by_role("heading", name="Niets nieuws")).to_be_visible()
    html_valide(html)
