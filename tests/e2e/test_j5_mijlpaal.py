"""J5: the secretaris moves a milestone to "vertraagd" with a reason and a new date, in its row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from governance.organisaties.models import Gemeente
from governance.transitie.models import Mijlpaal
from regio.kern import tekst
from regio.kern.tijd import vandaag
from tests.factories import (
    maak_gebruiker,
    maak_gemeente,
    maak_mijlpaal,
    maak_mijlpaalafhankelijkheid,
    maak_mijlpaalwijziging,
    maak_regio,
    maak_rol,
    maak_transitieplan,
)

REDEN = "De juridische toets duurt drie weken langer."


def over(dagen: int) -> date:
    return vandaag() + timedelta(days=dagen)


@pytest.fixture
def dordrecht(transactional_db: None) -> Gemeente:
    return maak_gemeente("Dordrecht", regio=maak_regio("Drechtsteden"))


@pytest.fixture
def secretaris(dordrecht: Gemeente) -> Any:
    gebruiker = maak_gebruiker("Sanne de Wit", functie="gemeentesecretaris van Dordrecht")
    maak_rol(gebruiker, "secretaris", gemeente=dordrecht)
    return gebruiker


@pytest.fixture
def mijlpaal(dordrecht: Gemeente, secretaris: Any) -> Mijlpaal:
    regio = dordrecht.regiodeelnames.get().regio
    plan = maak_transitieplan(
        regio=regio, naam="Vervolgplan Drechtsteden", einddatum=over(120), omschrijving="Wat nog openstaat."
    )
    van_dordrecht = {"plan": plan, "gemeente": dordrecht, "fase": "Vastleggen"}
    maak_mijlpaal(volgnummer=1, titel="Concept samenwerkingsovereenkomst", datum=over(-120), status="gereed",
                  werkelijke_datum=over(-117), **van_dordrecht)  # fmt: skip
    te_laat = maak_mijlpaal(volgnummer=2, titel="Reactie van de zeven colleges", datum=over(-16), **van_dordrecht)
    vertraagd = maak_mijlpaal(plan=plan, volgnummer=3, fase="Inrichten", titel="Plaats van de organisatie gekozen",
                              basisdatum=over(-60), datum=over(26), status="vertraagd",
                              eigenaar_functie="regiosecretaris Drechtsteden",
                              toelichting="De ondernemingsraad adviseerde later dan gepland.")  # fmt: skip
    maak_mijlpaalwijziging(mijlpaal=vertraagd, datum_oud=over(-60), datum_nieuw=over(26), reden=vertraagd.toelichting)
    maak_mijlpaal(
        plan=plan,
        volgnummer=4,
        fase="Inrichten",
        titel="Overeenkomst ondertekend",
        datum=over(120),
        status="niet_gestart",
    )
    return te_laat


@pytest.fixture
def volger(mijlpaal: Mijlpaal, dordrecht: Gemeente) -> Mijlpaal:
    """A milestone of the same municipality that waits a week for the late one."""
    rij = maak_mijlpaal(plan=mijlpaal.plan, volgnummer=5, fase="Inrichten", titel="Wensen van de raden verwerkt",
                        datum=over(10), gemeente=dordrecht)  # fmt: skip
    maak_mijlpaalafhankelijkheid(mijlpaal=rij, wacht_op=mijlpaal, tussentijd_dagen=7)
    return rij


@pytest.mark.parametrize("breedte", [1280, 360])
def test_secretaris_delays_a_milestone_in_its_row(
    breedte: int,
    pagina: Callable[..., Any],
    log_in: Callable[..., Any],
    axe: Callable[..., None],
    schermfoto: Callable[..., None],
    secretaris: Any,
    mijlpaal: Mijlpaal,
) -> None:
    scherm = log_in(pagina(breedte), secretaris)
    scherm.goto(reverse("dashboard:start"))
    rij = scherm.locator(f"#{mijlpaal.anker}")

    scherm.get_by_role("main").get_by_role("link", name="Vervolgplan Drechtsteden").first.click()  # 1
    scherm.evaluate("window.nietHerladen = true")
    expect(rij).to_contain_text("16 dagen te laat")
    expect(scherm.locator("#plan-stand")).to_contain_text("1 mijlpaal is te laat zonder nieuwe datum")
    axe(scherm)
    schermfoto(scherm, f"j5-plan-{breedte}")

    rij.get_by_role("link", name="Bijwerken").click()  # 2
    expect(rij.get_by_role("heading")).to_be_focused()
    expect(rij).to_contain_text(f"Afgesproken: {tekst.datum(mijlpaal.basisdatum)}")
    axe(scherm)
    schermfoto(scherm, f"j5-formulier-{breedte}")

    rij.get_by_label("vertraagd").check()  # 3
    rij.get_by_label("Huidige datum").fill(f"{over(14):%d-%m-%Y}")
    rij.get_by_role("button", name="Opslaan").click()
    expect(rij.get_by_role("alert")).to_be_focused()
    expect(rij.get_by_label("vertraagd")).to_be_checked()
    expect(rij.get_by_label("Huidige datum")).to_have_value(f"{over(14):%d-%m-%Y}")
    axe(scherm)
    schermfoto(scherm, f"j5-fout-{breedte}")

    rij.get_by_label("Reden").fill(REDEN)
    rij.get_by_role("button", name="Opslaan").click()  # 4
    expect(rij).to_contain_text("30 dagen later")
    for stuk in ("vertraagd", REDEN, tekst.datum(mijlpaal.basisdatum), tekst.datum(over(14))):
        expect(rij).to_contain_text(stuk)
    expect(scherm.locator("#plan-stand")).to_contain_text("vertraagd, 30 dagen later dan afgesproken")
    expect(scherm.locator("#plan-stand")).not_to_contain_text("te laat zonder nieuwe datum")
    expect(scherm.locator("#omroep")).to_contain_text("Bijgewerkt op")
    assert scherm.evaluate("window.nietHerladen")
    assert scherm.evaluate("document.activeElement.closest('tr')?.id") == mijlpaal.anker
    assert scherm.evaluate("document.documentElement.scrollWidth") <= breedte
    axe(scherm)
    schermfoto(scherm, f"j5-opgeslagen-{breedte}")

    mijlpaal.refresh_from_db()
    assert (mijlpaal.status, mijlpaal.datum, mijlpaal.basisdatum) == ("vertraagd", over(14), over(-16))
    assert mijlpaal.wijzigingen.get().gewijzigd_door == secretaris

    rij.get_by_role("link", name=mijlpaal.titel, exact=True).click()
    expect(scherm.get_by_role("main")).to_contain_text(REDEN)
    axe(scherm)
    schermfoto(scherm, f"j5-mijlpaal-{breedte}")


@pytest.mark.parametrize("breedte", [1280, 360])
def test_secretaris_sees_the_knock_on_before_saving_and_moves_it_along(
    breedte: int,
    pagina: Callable[..., Any],
    log_in: Callable[..., Any],
    axe: Callable[..., None],
    schermfoto: Callable[..., None],
    secretaris: Any,
    mijlpaal: Mijlpaal,
    volger: Mijlpaal,
) -> None:
    scherm = log_in(pagina(breedte), secretaris)
    scherm.goto(mijlpaal.plan.get_absolute_url())
    scherm.evaluate("window.nietHerladen = true")
    rij, andere_rij = (scherm.locator(f"#{m.anker}") for m in (mijlpaal, volger))
    expect(andere_rij).to_contain_text("geblokkeerd")

    rij.get_by_role("link", name="Bijwerken").click()  # 1
    rij.get_by_label("vertraagd").check()  # 2
    rij.get_by_label("Huidige datum").fill(f"{over(14):%d-%m-%Y}")
    rij.get_by_label("Reden").fill(REDEN)
    expect(rij).to_contain_text(f"schuift 11 dagen: van {tekst.datum(over(10))} naar {tekst.datum(over(21))}")
    axe(scherm)
    schermfoto(scherm, f"j5-gevolgen-{breedte}")
    volger.refresh_from_db()
    assert volger.datum == over(10)

    rij.get_by_label("Schuif 1 mijlpaal mee").check()  # 3
    rij.get_by_role("button", name="Opslaan").click()  # 4
    expect(rij).to_contain_text("30 dagen later")
    expect(andere_rij).to_contain_text("11 dagen later")
    expect(andere_rij).to_contain_text("Schuift 11 dagen mee met “Reactie van de zeven colleges”")
    expect(andere_rij).not_to_contain_text("geblokkeerd")
    assert scherm.evaluate("window.nietHerladen")
    axe(scherm)

    volger.refresh_from_db()
    assert (volger.datum, volger.basisdatum, volger.versie) == (over(21), over(10), 2)


def test_without_javascript_the_knock_on_comes_before_saving(
    pagina: Callable[..., Any],
    log_in: Callable[..., Any],
    schermfoto: Callable[..., None],
    secretaris: Any,
    mijlpaal: Mijlpaal,
    volger: Mijlpaal,
) -> None:
    scherm = log_in(pagina(360, javascript=False), secretaris)
    scherm.goto(reverse("governance:mijlpaal-bijwerken", args=[mijlpaal.uuid]))
    scherm.get_by_label("vertraagd").check()
    scherm.get_by_label("Huidige datum").fill(f"{over(14):%d-%m-%Y}")
    scherm.get_by_label("Reden").fill(REDEN)
    scherm.get_by_role("button", name="Opslaan").click()

    expect(scherm.get_by_role("alert")).to_contain_text("Nog niet opgeslagen")
    schermfoto(scherm, "j5-gevolgen-zonder-js-360")
    scherm.get_by_role("button", name="Opslaan").click()
    expect(scherm.get_by_text("is bijgewerkt")).to_be_visible()
    volger.refresh_from_db()
    assert volger.datum == over(10)


@pytest.mark.parametrize("breedte", [1280, 360])
def test_secretaris_updates_many_milestones_in_one_screen(
    breedte: int,
    pagina: Callable[..., Any],
    log_in: Callable[..., Any],
    axe: Callable[..., None],
    schermfoto: Callable[..., None],
    secretaris: Any,
    mijlpaal: Mijlpaal,
    volger: Mijlpaal,
) -> None:
    scherm = log_in(pagina(breedte), secretaris)
    scherm.goto(mijlpaal.plan.get_absolute_url())
    scherm.get_by_role("link", name="Mijlpalen bijwerken").click()
    scherm.evaluate("window.nietHerladen = true")
    axe(scherm)
    for rij, over_dagen in ((mijlpaal, 14), (volger, 30)):
        scherm.get_by_label(f"Status van {rij.titel}").select_option("vertraagd")
        scherm.get_by_label(f"Huidige datum van {rij.titel}").fill(f"{over(over_dagen):%d-%m-%Y}")
    scherm.get_by_role("button", name="Opslaan").click()
    expect(scherm.get_by_role("alert")).to_be_focused()
    axe(scherm)
    schermfoto(scherm, f"plan-bijwerken-fout-{breedte}")
    assert scherm.evaluate("document.documentElement.scrollWidth") <= breedte

    scherm.get_by_label("Reden voor alle rijen").fill(REDEN)
    scherm.get_by_role("button", name="Opslaan").click()
    expect(scherm.get_by_text("2 mijlpalen zijn bijgewerkt.")).to_be_visible()
    mijlpaal.refresh_from_db()
    volger.refresh_from_db()
    assert [(m.status, m.datum, m.toelichting) for m in (mijlpaal, volger)] == [
        ("vertraagd", over(14), REDEN),
        ("vertraagd", over(30), REDEN),
    ]


def test_two_open_rows_do_not_disturb_each_other(
    pagina: Callable[..., Any], log_in: Callable[..., Any], secretaris: Any, mijlpaal: Mijlpaal
) -> None:
    ander = mijlpaal.plan.mijlpalen.get(volgnummer=1)
    scherm = log_in(pagina(), secretaris)
    scherm.goto(mijlpaal.plan.get_absolute_url())
    rij, andere_rij = (scherm.locator(f"#{rij.anker}") for rij in (mijlpaal, ander))
    for open_ in (rij, andere_rij):
        open_.get_by_role("link", name="Bijwerken").click()
        expect(open_.get_by_role("button", name="Opslaan")).to_be_visible()
    andere_rij.get_by_label("Reden").fill("Dit typte ik al.")

    rij.get_by_label("aandacht nodig").check()
    rij.get_by_label("Reden").fill(REDEN)
    rij.get_by_role("button", name="Opslaan").click()

    expect(rij).to_contain_text(REDEN)
    expect(andere_rij.get_by_label("Reden")).to_have_value("Dit typte ik al.")
    andere_rij.get_by_role("link", name="Annuleren").click()
    expect(andere_rij.get_by_role("link", name="Bijwerken")).to_be_visible()
    assert scherm.url.endswith(mijlpaal.plan.get_absolute_url())


def test_stale_row_shows_both_texts(
    pagina: Callable[..., Any],
    log_in: Callable[..., Any],
    axe: Callable[..., None],
    schermfoto: Callable[..., None],
    secretaris: Any,
    mijlpaal: Mijlpaal,
) -> None:
    eerste, tweede = log_in(pagina(), secretaris), log_in(pagina(), secretaris)
    for scherm in (eerste, tweede):
        scherm.goto(mijlpaal.plan.get_absolute_url())
        scherm.locator(f"#{mijlpaal.anker}").get_by_role("link", name="Bijwerken").click()
    for scherm, reden in ((eerste, "De eerste reden."), (tweede, "De tweede reden.")):
        rij = scherm.locator(f"#{mijlpaal.anker}")
        rij.get_by_label("aandacht nodig").check()
        rij.get_by_label("Reden").fill(reden)
        rij.get_by_role("button", name="Opslaan").click()
        expect(rij).to_contain_text("De eerste reden.")

    rij = tweede.locator(f"#{mijlpaal.anker}")
    expect(rij.get_by_role("alert")).to_be_focused()
    expect(rij.get_by_label("Reden")).to_have_value("De tweede reden.")
    axe(tweede)
    schermfoto(tweede, "j5-verouderd-1280")
    rij.get_by_role("button", name="Opslaan").click()
    expect(rij).to_contain_text("De tweede reden.")
    expect(rij.get_by_role("link", name="Bijwerken")).to_be_visible()


@pytest.mark.parametrize("breedte", [1280, 360])
def test_without_javascript_the_same_on_a_page_of_its_own(
    breedte: int,
    pagina: Callable[..., Any],
    log_in: Callable[..., Any],
    schermfoto: Callable[..., None],
    secretaris: Any,
    mijlpaal: Mijlpaal,
) -> None:
    scherm = log_in(pagina(breedte, javascript=False), secretaris)
    scherm.goto(reverse("governance:transitieplan-list"))
    schermfoto(scherm, f"j5-lijst-{breedte}")
    scherm.get_by_role("link", name="Vervolgplan Drechtsteden", exact=True).click()
    scherm.locator(f"#{mijlpaal.anker}").get_by_role("link", name="Bijwerken").click()
    schermfoto(scherm, f"j5-zonder-js-{breedte}")
    scherm.get_by_label("gereed", exact=True).check()
    scherm.get_by_label("Gehaald op").fill(f"{over(-2):%d-%m-%Y}")
    scherm.get_by_role("button", name="Opslaan").click()

    expect(scherm.locator(f"#{mijlpaal.anker}")).to_contain_text("14 dagen later")
    expect(scherm.get_by_text("is bijgewerkt")).to_be_visible()


def test_pages_are_valid_html(
    client: Any, html_valide: Callable[..., None], secretaris: Any, mijlpaal: Mijlpaal
) -> None:
    client.als(secretaris)
    adressen = {
        "lijst": reverse("governance:transitieplan-list"),
        "plan": mijlpaal.plan.get_absolute_url(),
        "mijlpaal": mijlpaal.get_absolute_url(),
        "bijwerken": reverse("governance:mijlpaal-bijwerken", args=[mijlpaal.uuid]),
        "alle bijwerken": reverse("governance:transitieplan-bijwerken", args=[mijlpaal.plan.slug]),
        "agenda": reverse("governance:transitieplan-agenda", args=[mijlpaal.plan.slug]),
        "naast elkaar": reverse("governance:transitieplan-vergelijken"),
        "themas": reverse("governance:themakeuze-list", args=[mijlpaal.plan.slug]),
        "taken": reverse("governance:taakverschuiving-list", args=[mijlpaal.plan.slug]),
    }

    html_valide({naam: client.get(adres).content.decode() for naam, adres in adressen.items()})
