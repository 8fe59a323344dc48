"""J1 and J2: the raadslid sees the own recommendations at once, one story in one click, the others in two."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
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
