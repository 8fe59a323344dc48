"""A griffier looks ahead, holds one reminder back and postpones another; a raadslid reads why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from aanbevelingen.herinneringen.actions import herinner_aan_alles
from governance.organisaties.models import Gemeente
from governance.transitie.models import Mijlpaal
from regio.berichten import bundeling
from regio.kern import tekst
from regio.kern.tijd import vandaag
from regio.kern.werkdagen import is_werkdag
from tests.factories import (
    maak_gebruiker,
    maak_gemeente,
    maak_gemeenteraad,
    maak_mijlpaal,
    maak_regio,
    maak_rol,
    maak_transitieplan,
    maak_vergadering,
)

TEGEN = "Het staat morgen al op de agenda van het presidium."
UITSTEL = "De provincie besluit pas over twee maanden."


def over(dagen: int) -> date:
    return vandaag() + timedelta(days=dagen)


def maildag(dag: date) -> date:
    """Return the day, or the first working day after it."""
    while not is_werkdag(dag):
        dag += timedelta(days=1)
    return dag


@pytest.fixture
def heerde(transactional_db: None) -> Gemeente:
    return maak_gemeente("Heerde", regio=maak_regio("Stedendriehoek"))


def _adres(wat: str, mijlpaal: Mijlpaal, *erbij: int) -> str:
    return reverse(f"aanbevelingen:herinnering-{wat}", args=[mijlpaal.uuid, *erbij])


def _persoon(naam: str, rol: str, heerde: Gemeente) -> Any:
    gebruiker = maak_gebruiker(naam, functie=f"{rol} van Heerde")
    maak_rol(gebruiker, rol, gemeente=heerde)
    return gebruiker


@pytest.fixture
def griffier(heerde: Gemeente) -> Any:
    return _persoon("Gerda de Vries", "griffier", heerde)


@pytest.fixture
def raadslid(heerde: Gemeente) -> Any:
    return _persoon("Rik Raad", "raadslid", heerde)


@pytest.fixture
def mijlpalen(heerde: Gemeente, griffier: Any) -> tuple[Mijlpaal, Mijlpaal]:
    """One milestone that is asked for in a few days and one that is late, with its first mail of weeks ago."""
    secretaris = _persoon("Sanne de Wit", "secretaris", heerde)
    plan = maak_transitieplan(regio=heerde.regiodeelnames.get().regio, naam="Vervolgplan", einddatum=over(300))
    van_heerde = {"plan": plan, "gemeente": heerde, "eigenaar": secretaris}
    laat = maak_mijlpaal(titel="Overdracht van het archief", datum=over(-20), volgnummer=1, **van_heerde)
    toen = timezone.now() + (maildag(over(-25)) - vandaag())
    herinner_aan_alles(op=toen)
    bundeling.bundel(op=toen)
    straks = maak_mijlpaal(titel="Samenwerking ondertekend", datum=over(18), volgnummer=2, **van_heerde)
    maak_vergadering(orgaan=maak_gemeenteraad(heerde), datum=over(9))
    herinner_aan_alles(op=timezone.now())
    return straks, laat


@pytest.mark.parametrize("breedte", [1280, 360])
def test_griffier_holds_one_back_and_postpones_another(
    breedte: int,
    pagina: Callable[..., Any],
    log_in: Callable[..., Any],
    axe: Callable[..., None],
    schermfoto: Callable[..., None],
    griffier: Any,
    raadslid: Any,
    mijlpalen: tuple[Mijlpaal, Mijlpaal],
) -> None:
    straks, laat = mijlpalen
    scherm = log_in(pagina(breedte), griffier)
    scherm.goto(reverse("dashboard:start"))
    scherm.get_by_role("link", name="Herinneringen: wat gaat er uit").click()
    expect(scherm.get_by_role("main")).to_contain_text("Sanne de Wit")
    axe(scherm)
    schermfoto(scherm, f"herinneringen-vooruit-{breedte}")

    # Hold one back: without a reason it is not done, and with one the next rung comes.
    scherm.locator(f"a[href='{_adres('tegenhouden', straks, 1)}']").click()
    scherm.get_by_role("button", name="Houd deze tegen").click()
    expect(scherm.get_by_role("alert")).to_be_focused()
    schermfoto(scherm, f"herinneringen-tegenhouden-{breedte}")
    axe(scherm)
    scherm.get_by_label("Reden").fill(TEGEN)
    scherm.get_by_role("button", name="Houd deze tegen").click()
    expect(scherm.locator("#berichten")).to_contain_text("Tegengehouden.")

    # Postpone another: the sentence changes.
    scherm.locator(f"a[href='{_adres('detail', laat)}']").first.click()
    expect(scherm.get_by_role("main")).to_contain_text("gaat het naar")
    axe(scherm)
    schermfoto(scherm, f"herinneringen-punt-{breedte}")
    scherm.get_by_role("link", name="Uitstellen", exact=True).click()
    scherm.get_by_label("Nieuwe dag").fill(f"{over(60):%d-%m-%Y}")
    scherm.get_by_label("Reden").fill(UITSTEL)
    axe(scherm)
    schermfoto(scherm, f"herinneringen-uitstellen-{breedte}")
    scherm.get_by_role("button", name="Uitstellen").click()
    eerste = tekst.datum(maildag(over(46)))
    expect(scherm.get_by_role("main")).to_contain_text(f"De eigenaar krijgt op {eerste} een eerste herinnering")
    expect(scherm.get_by_role("main")).to_contain_text(UITSTEL)
    assert scherm.evaluate("document.documentElement.scrollWidth") <= breedte
    axe(scherm)
    schermfoto(scherm, f"herinneringen-uitgesteld-{breedte}")

    # The log.
    scherm.goto(reverse("aanbevelingen:herinnering-vooruit"))
    scherm.get_by_role("link", name="Verstuurd", exact=True).click()
    expect(scherm.get_by_role("main")).to_contain_text(laat.titel)
    assert scherm.evaluate("document.documentElement.scrollWidth") <= breedte
    axe(scherm)
    schermfoto(scherm, f"herinneringen-verstuurd-{breedte}")

    # A raadslid finds the reason from the page of the item.
    lezer = log_in(pagina(breedte), raadslid)
    lezer.goto(laat.get_absolute_url())
    expect(lezer.get_by_role("main")).to_contain_text(f"Uitgesteld tot {tekst.datum(over(60))}")
    expect(lezer.get_by_role("main")).to_contain_text(UITSTEL)
    schermfoto(lezer, f"herinneringen-mijlpaal-{breedte}")
    lezer.get_by_role("link", name="Herinneringen en uitstel").click()
    expect(lezer.get_by_role("main")).to_contain_text("door Gerda de Vries")
    expect(lezer.get_by_role("link", name="Uitstellen", exact=True)).to_have_count(0)
    axe(lezer)


def test_griffier_chooses_a_ladder_without_javascript(
    pagina: Callable[..., Any],
    log_in: Callable[..., Any],
    schermfoto: Callable[..., None],
    griffier: Any,
    mijlpalen: tuple[Mijlpaal, Mijlpaal],
) -> None:
    scherm = log_in(pagina(360, javascript=False), griffier)
    scherm.goto(reverse("aanbevelingen:herinnering-vooruit"))
    scherm.get_by_role("link", name="Ladder", exact=True).click()
    expect(scherm.get_by_role("main")).to_contain_text("de gewone ladder")

    scherm.get_by_label("Aantal dagen").nth(3).fill("7")
    scherm.get_by_role("button", name="Deze ladder gebruiken").click()
    expect(scherm.get_by_role("main")).to_contain_text("Op deze dag staat al een stap.")
    schermfoto(scherm, "herinneringen-ladder-fout-360")
    scherm.get_by_label("Aantal dagen").nth(3).fill("10")
    scherm.get_by_role("button", name="Deze ladder gebruiken").click()

    expect(scherm.get_by_role("main")).to_contain_text("10 dagen na de afgesproken dag: naar de gemeentesecretaris")
    scherm.get_by_role("button", name="Terug naar de gewone ladder").click()
    expect(scherm.get_by_text("De gewone ladder geldt weer.")).to_be_visible()


def test_pages_are_valid_html(
    client: Any, html_valide: Callable[..., None], griffier: Any, mijlpalen: tuple[Mijlpaal, Mijlpaal]
) -> None:
    straks, laat = mijlpalen
    client.als(griffier)
    namen = ("vooruit", "log", "agenda", "ladder", "mijn")
    per_punt = ("detail", "uitstellen", "pauzeren", "waarnemen", "regel-tegenhouden")
    adressen = {naam: reverse(f"aanbevelingen:herinnering-{naam}") for naam in namen}
    adressen |= {naam: reverse(f"aanbevelingen:herinnering-{naam}", args=[straks.uuid]) for naam in per_punt}
    adressen |= {"mijlpaal": laat.get_absolute_url()}

    html_valide({naam: client.get(adres).content.decode() for naam, adres in adressen.items()})
