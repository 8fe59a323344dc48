"""The regiosecretaris enters a year of contributions with a typing error, puts it right and sees that it adds up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from governance.bijdragen.models import Bijdragejaar
from governance.regelingen.models import Regeling
from tests.factories import (
    maak_deelname,
    maak_financieelsignaal,
    maak_gebruiker,
    maak_gemeente,
    maak_inwonertal,
    maak_regeling,
    maak_regio,
    maak_rol,
)

PEILDATUM = date(2023, 1, 1)


@pytest.fixture
def regeling(transactional_db: None) -> Regeling:
    regeling = maak_regeling(regio=maak_regio("Stedendriehoek"), naam="Regio Stedendriehoek", slug="rsd")
    for naam, aantal in (("Heerde", 19_214), ("Epe", 33_283)):
        gemeente = maak_gemeente(naam, regio=regeling.regio)
        maak_deelname(regeling=regeling, organisatie=gemeente)
        maak_inwonertal(gemeente=gemeente, peildatum=PEILDATUM, aantal=aantal)
    return regeling


@pytest.fixture
def regiosecretaris(regeling: Regeling) -> Any:
    gebruiker = maak_gebruiker("Rob de Jong", functie="regiosecretaris")
    maak_rol(gebruiker, "regiosecretaris", regio=regeling.regio)
    return gebruiker


@pytest.mark.parametrize("breedte", [1280, 360])
def test_a_typing_error_is_put_right_and_the_year_adds_up(
    breedte: int,
    pagina: Callable[..., Any],
    log_in: Callable[..., Any],
    axe: Callable[..., None],
    schermfoto: Callable[..., None],
    regiosecretaris: Any,
    regeling: Regeling,
) -> None:
    scherm = log_in(pagina(breedte), regiosecretaris)
    scherm.goto(regeling.get_absolute_url())
    scherm.get_by_role("link", name="Wat betalen deelnemers?").click()
    scherm.get_by_role("link", name="Jaar toevoegen").click()
    axe(scherm)

    scherm.get_by_label("Jaar", exact=True).fill("2027")
    scherm.get_by_label("Verdeelsleutel").select_option("tarief per inwoner")
    scherm.get_by_label("Tarief per inwoner").fill("8,7.5")
    scherm.get_by_label("Totaal, in euro's").fill("459.348,75")
    scherm.get_by_label("Peildatum van de inwoners").fill("1-1-2023")
    scherm.get_by_role("button", name="Deelnemers invullen").click()
    expect(scherm.get_by_label("Inwoners van Heerde")).to_have_attribute("placeholder", "19.214")
    scherm.get_by_label("Toelichting van Heerde").fill("Zie de kadernota.")
    scherm.get_by_role("button", name="Opslaan").click()

    expect(scherm.get_by_role("alert")).to_contain_text("Er is 1 fout")
    expect(scherm.get_by_label("Tarief per inwoner")).to_have_value("8,7.5")
    expect(scherm.get_by_label("Toelichting van Heerde")).to_have_value("Zie de kadernota.")
    axe(scherm)
    schermfoto(scherm, f"bijdragen-fout-{breedte}")

    scherm.get_by_label("Tarief per inwoner").fill("8,75")
    scherm.get_by_role("button", name="Opslaan").click()
    scherm.wait_for_url("**/bijdragen/*-*/")

    inhoud = scherm.get_by_role("main")
    expect(inhoud).to_contain_text("De berekende bedragen zijn samen precies het totaal")
    expect(inhoud).to_contain_text("168.122,50")
    assert scherm.evaluate("document.documentElement.scrollWidth") <= breedte
    axe(scherm)
    schermfoto(scherm, f"bijdragen-jaar-{breedte}")
    jaar = Bijdragejaar.objects.get()
    assert (jaar.tarief_cent, jaar.bijdragen.count()) == (875, 2)

    scherm.get_by_role("link", name="Wat als de verdeling anders was?").click()
    scherm.get_by_label("Verdeelsleutel").select_option("totaal gelijk verdeeld")
    scherm.get_by_role("button", name="Reken uit").click()
    expect(scherm.get_by_role("main")).to_contain_text("Het grootste verschil heeft")
    axe(scherm)
    schermfoto(scherm, f"bijdragen-scenario-{breedte}")


def test_pages_are_valid_html_and_accessible(
    pagina: Callable[..., Any],
    log_in: Callable[..., Any],
    axe: Callable[..., None],
    html_valide: Callable[..., None],
    schermfoto: Callable[..., None],
    regiosecretaris: Any,
    regeling: Regeling,
) -> None:
    client = Client()
    client.force_login(regiosecretaris)
    nieuw = reverse("governance:bijdragejaar-nieuw-regeling", args=[regeling.slug])
    heerde, epe = regeling.deelnames.order_by("pk").values_list("organisatie", flat=True)
    velden = {"organisatie": (heerde, epe), "vastgesteld_cent": ("168.122,50", "291.226")}
    rijen = {f"deelnemer-{nr}-{veld}": waarden[nr] for veld, waarden in velden.items() for nr in (0, 1)}
    teller = {"deelnemer-TOTAL_FORMS": 2, "deelnemer-INITIAL_FORMS": 0}
    kop = {"jaar": "2026", "status": "vastgesteld", "sleutel": "tarief", "tarief_cent": "8,75", "peildatum": "1-1-2023"}
    assert client.post(nieuw, {**kop, **teller, **rijen, "betrouwbaarheid": "gelezen"}).status_code == 302
    maak_financieelsignaal(regio=regeling.regio, gedekt_cent=100, dekking="Subsidie.")
    jaar, regio = Bijdragejaar.objects.get(), regeling.regio
    gemeente = jaar.bijdragen.first().organisatie
    adressen = {
        "formulier": reverse("governance:bijdragejaar-bewerken", args=[jaar.uuid]),
        "volgend-jaar": reverse("governance:bijdragejaar-overnemen", args=[jaar.uuid]),
        "jaar": jaar.get_absolute_url(),
        "scenario": reverse("governance:bijdrage-scenario", args=[jaar.uuid]) + "?sleutel=gelijk",
        "regio": reverse("governance:bijdragen-regio", args=[regio.slug]),
        "regeling": reverse("governance:bijdragen-regeling", args=[regeling.slug]),
        "gemeente": reverse("governance:gemeente-bijdragen", args=[gemeente.slug]),
        "vergelijking": reverse("governance:bijdragen-vergelijken", args=[regio.slug]),
        "signalen": reverse("governance:signaal-list", args=[regio.slug]),
        "signaal": reverse("governance:signaal-nieuw", args=[regio.slug]),
    }

    html_valide({naam: client.get(adres).content.decode() for naam, adres in adressen.items()})
    scherm = log_in(pagina(360), regiosecretaris)
    for naam, adres in adressen.items():
        scherm.goto(adres)
        axe(scherm)
        assert scherm.evaluate("document.documentElement.scrollWidth") <= 360, naam
        schermfoto(scherm, f"bijdragen-{naam}-360")
