"""J9: the regiosecretaris records a weighted vote of 14, and one of 346, by keyboard; the outcome follows along."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from governance.besluitvorming.models import Beslispunt
from governance.organen.models import Orgaan
from governance.stemmingen.models import Stem, Stemmer, Stemming
from tests.factories import (
    maak_beslispunt,
    maak_besluit,
    maak_gebruiker,
    maak_gemeente,
    maak_inwonertal,
    maak_lidmaatschap,
    maak_orgaan,
    maak_regio,
    maak_rol,
    maak_stemming,
    maak_stemregel,
)
from tests.factories.vast import BEGIN
from tests.governance.stemmingen.wereld import TWENTE

LANG = 30_000
"""Milliseconds for a page with 346 rows on a busy machine."""
TOETSEN = {"Almelo": "v", "Enschede": "v", "Hengelo": "v"}
UITSLAG_W1 = "Verworpen: 313.887 van 631.064 inwoners vóór (49,74 %); nodig 315.533."


@pytest.fixture
def bestuur(transactional_db: None) -> Orgaan:
    regio = maak_regio("Twente")
    orgaan = maak_orgaan(regio=regio, naam="Algemeen bestuur")
    for naam, inwoners in TWENTE.items():
        gemeente = maak_gemeente(naam, regio=regio)
        maak_inwonertal(gemeente=gemeente, peildatum=BEGIN, aantal=inwoners)
        maak_lidmaatschap(orgaan=orgaan, organisatie=gemeente, functie="wethouder")
    maak_stemregel(
        orgaan=orgaan,
        naam="meerderheid, gewogen naar inwoners",
        bron="eindrapport april 2015",
        gewichtbron="inwoners",
        peildatum=BEGIN,
        eis_maat="gewicht",
    )
    return orgaan


@pytest.fixture
def punt(bestuur: Orgaan) -> Beslispunt:
    besluit = maak_besluit(orgaan=bestuur, titel="Regionale agenda")
    return maak_beslispunt(besluit=besluit, uitkomst="voorgelegd", voorstel="De regionale agenda vast te stellen.")


@pytest.fixture
def secretaris(bestuur: Orgaan) -> Any:
    gebruiker = maak_gebruiker("Secretaris van Twente", functie="regiosecretaris")
    maak_rol(gebruiker, "regiosecretaris", regio=bestuur.regio)
    return gebruiker


def _raadsleden(punt: Beslispunt, aantal: int = 346) -> Stemming:
    """Make a vote of a Twenteraad: 346 members, spread over the 14 municipalities."""
    stemming = maak_stemming(beslispunt=punt)
    gemeenten = [lid.organisatie for lid in punt.besluit.orgaan.lidmaatschappen.order_by("organisatie__naam")]
    Stemmer.objects.bulk_create(
        Stemmer(
            stemming=stemming,
            sleutel=f"raadslid-{n}",
            naam=f"{gemeenten[n % 14]}: raadslid {n // 14 + 1}",
            organisatie=gemeenten[n % 14],
            volgorde=n,
        )
        for n in range(aantal)
    )
    return stemming


def _eerste_stemmer(scherm: Page) -> None:
    """Go to the first voter with Tab only."""
    scherm.locator("h1").click()
    for _ in range(60):
        scherm.keyboard.press("Tab")
        if scherm.evaluate("document.activeElement.closest('[data-stemrij]') !== null"):
            return
    raise AssertionError("Met Tab komt u niet bij de eerste stemmer.")


@pytest.mark.parametrize("breedte", [1280, 360])
def test_vote_of_14_by_keyboard_with_the_outcome_beside_it(
    breedte: int,
    pagina: Callable[..., Page],
    log_in: Callable[..., Page],
    axe: Callable[[Page], None],
    html_valide: Callable[..., None],
    schermfoto: Callable[..., None],
    secretaris: Any,
    punt: Beslispunt,
) -> None:
    scherm = log_in(pagina(breedte), secretaris)
    scherm.goto(f"{reverse('governance:stemming-nieuw')}?beslispunt={punt.uuid}")
    schermfoto(scherm, f"j9-openen-{breedte}")
    axe(scherm)
    scherm.get_by_role("button", name="Stemmen invullen").click()
    expect(scherm.locator(".rp-stemkop")).to_have_text("Nog niet beslist: 0 van 14 ingevuld.", timeout=LANG)
    geladen: list[str] = []
    scherm.on("load", lambda: geladen.append("load"))
    _eerste_stemmer(scherm)
    namen = list(TWENTE)
    for naam in namen[:-1]:
        scherm.keyboard.press(TOETSEN.get(naam, "t"))
    expect(scherm.locator(".rp-stemkop")).to_contain_text("Nog niet beslist: 13 van 14", timeout=LANG)
    expect(scherm.locator("#stemming-uitslag")).to_contain_text(
        "Met 1 stem erbij is het voorstel aangenomen: Wierden", timeout=LANG
    )
    schermfoto(scherm, f"j9-bezig-{breedte}")
    scherm.keyboard.press("t")
    expect(scherm.locator(".rp-stemkop")).to_have_text(UITSLAG_W1, timeout=LANG)
    assert geladen == [] and not Stem.objects.exists()
    axe(scherm)
    schermfoto(scherm, f"j9-klaar-{breedte}", heel=False)
    schermfoto(scherm, f"j9-heel-{breedte}")
    knop = scherm.get_by_role("button", name="Uitslag vaststellen")
    knop.focus()
    scherm.keyboard.press("Enter")
    expect(scherm.get_by_text("De uitslag is vastgesteld.")).to_be_visible()
    expect(scherm.locator(".rp-stemkop")).to_have_text(UITSLAG_W1, timeout=LANG)
    axe(scherm)
    schermfoto(scherm, f"j9-vast-{breedte}")
    html_valide({"detail": scherm.request.get(scherm.url).text()})
    punt.refresh_from_db()
    assert (punt.uitkomst, punt.toelichting) == ("verworpen", UITSLAG_W1)


@pytest.mark.parametrize("breedte", [1280, 360])
def test_vote_of_346_by_keyboard(
    breedte: int,
    pagina: Callable[..., Page],
    log_in: Callable[..., Page],
    axe: Callable[[Page], None],
    html_valide: Callable[..., None],
    schermfoto: Callable[..., None],
    secretaris: Any,
    punt: Beslispunt,
) -> None:
    stemming = _raadsleden(punt)
    scherm = log_in(pagina(breedte), secretaris)
    scherm.goto(reverse("governance:stemming-invoeren", args=[stemming.uuid]))
    axe(scherm)
    html_valide({"invoer": scherm.request.get(scherm.url).text()})
    zoek = scherm.get_by_label("Zoek een stemmer")
    zoek.focus()
    scherm.keyboard.type("losser raadslid 25")
    expect(scherm.get_by_text("1 gevonden")).to_be_visible()
    schermfoto(scherm, f"j9-346-zoek-{breedte}", heel=False)
    scherm.keyboard.press("Enter")
    scherm.keyboard.press("a")
    zoek.fill("")
    _eerste_stemmer(scherm)
    zoek.focus()
    scherm.keyboard.press("Enter")
    for letter in "vvvvttt":
        scherm.keyboard.press(letter)
    expect(scherm.locator(".rp-stemkop")).to_contain_text("8 van 346 ingevuld", timeout=LANG)
    scherm.locator("summary", has_text="In één keer invullen").focus()
    scherm.keyboard.press("Enter")
    scherm.get_by_label("Wie nog onbekend is, stemt").focus()
    scherm.keyboard.press("Tab")
    scherm.keyboard.press("Tab")
    scherm.keyboard.press("Enter")
    expect(scherm.get_by_text("338 stemmers ingevuld. Dit is nog niet bewaard.")).to_be_visible(timeout=LANG)
    expect(scherm.locator(".rp-stemkop")).to_contain_text("Aangenomen: 342 van 345 leden vóór", timeout=LANG)
    schermfoto(scherm, f"j9-346-{breedte}", heel=False)
    assert not Stem.objects.exists()
    scherm.get_by_role("button", name="Bewaren").focus()
    scherm.keyboard.press("Enter")
    expect(scherm.get_by_text("De stemmen zijn bewaard: 346 van 346 bekend.")).to_be_visible(timeout=LANG)
    assert Stem.objects.filter(keuze="voor").count() == 342


def test_two_clerks_see_both_entries(
    pagina: Callable[..., Page],
    log_in: Callable[..., Page],
    axe: Callable[[Page], None],
    schermfoto: Callable[..., None],
    secretaris: Any,
    punt: Beslispunt,
) -> None:
    stemming = _raadsleden(punt, 14)
    adres = reverse("governance:stemming-invoeren", args=[stemming.uuid])
    een, twee = log_in(pagina(), secretaris), log_in(pagina(360), secretaris)
    een.goto(adres)
    twee.goto(adres)
    _eerste_stemmer(een)
    for letter in "vv":
        een.keyboard.press(letter)
    een.get_by_role("button", name="Bewaren").click()
    expect(een.get_by_text("2 van 14 bekend")).to_be_visible()
    _eerste_stemmer(twee)
    twee.keyboard.press("t")
    twee.get_by_role("button", name="Bewaren").click()
    expect(twee.get_by_text("Iemand anders vulde intussen ook in.")).to_be_visible()
    expect(twee.get_by_text("u tegen, de ander voor")).to_be_visible()
    axe(twee)
    schermfoto(twee, "j9-botsing-360", heel=False)
    assert set(Stem.objects.values_list("keuze", flat=True)) == {"voor"}
    twee.get_by_role("button", name="Bewaren").click()
    expect(twee.get_by_text("2 van 14 bekend")).to_be_visible()
    assert sorted(Stem.objects.values_list("keuze", flat=True)) == ["tegen", "voor"]


def test_pasted_list_and_divided_fractie(
    pagina: Callable[..., Page],
    log_in: Callable[..., Page],
    axe: Callable[[Page], None],
    schermfoto: Callable[..., None],
    secretaris: Any,
    punt: Beslispunt,
) -> None:
    stemming = maak_stemming(beslispunt=punt)
    for n, letter in enumerate("ABC"):
        Stemmer.objects.create(stemming=stemming, sleutel=letter, naam=f"Fractie {letter}", leden=3 + n, volgorde=n)
    scherm = log_in(pagina(), secretaris)
    scherm.goto(reverse("governance:stemming-invoeren", args=[stemming.uuid]))
    scherm.locator("summary", has_text="In één keer invullen").click()
    scherm.get_by_label("Of plak een lijst").fill("Fractie A: 2 voor, 1 tegen\nFractie B\tvoor\nFractie D\ttegen")
    scherm.get_by_role("button", name="Lees de lijst").click()
    expect(scherm.get_by_text("2 stemmers herkend en ingevuld.")).to_be_visible()
    expect(scherm.get_by_text("regel 3, “Fractie D”")).to_be_visible()
    expect(scherm.locator(".rp-stemkop")).to_have_text("Nog niet beslist: 7 van 12 ingevuld.", timeout=LANG)
    axe(scherm)
    schermfoto(scherm, "j9-plakken-1280")
    scherm.locator("summary", has_text="Verdeeld").last.click()
    scherm.locator(f"[name=n-{stemming.stemmers.get(sleutel='C').pk}-tegen]").fill("5")
    scherm.keyboard.press("Tab")
    expect(scherm.locator(".rp-stemkop")).to_have_text(
        "Verworpen: 6 van 12 leden vóór (50,00 %); nodig 7.", timeout=LANG
    )


def test_without_javascript_the_screen_is_complete(
    pagina: Callable[..., Page], log_in: Callable[..., Page], secretaris: Any, punt: Beslispunt
) -> None:
    stemming = _raadsleden(punt, 3)
    scherm = log_in(pagina(javascript=False), secretaris)
    scherm.goto(reverse("governance:stemming-invoeren", args=[stemming.uuid]))
    for stemmer in stemming.stemmers.all()[:2]:
        scherm.locator(f"[name=k-{stemmer.pk}][value=voor]").check()
    scherm.locator(f"[name=k-{stemmer.pk}][value=voor]").press("Enter")
    expect(scherm.locator(".rp-stemkop")).to_have_text(
        "Aangenomen: 2 van 2 leden vóór (100,00 %); nodig 2.", timeout=LANG
    )
    assert not Stem.objects.exists()
    scherm.get_by_role("button", name="Uitslag vaststellen").click()
    expect(scherm.get_by_text("De uitslag is vastgesteld.")).to_be_visible()
    stemming.refresh_from_db()
    assert stemming.uitslag == "aangenomen"
