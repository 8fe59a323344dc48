"""J4: a round over fourteen councils, from sending to the reaction of the board, by three people in the browser."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from governance.organen.models import Aard, OrgaanSoort
from governance.zienswijzen.models import Raadpleging, Reactie, Zienswijze
from regio.kern.tijd import vandaag
from tests.factories import (
    maak_beslispunt,
    maak_besluit,
    maak_deelname,
    maak_gebruiker,
    maak_gemeente,
    maak_gemeenteraad,
    maak_inwonertal,
    maak_orgaan,
    maak_raadpleging,
    maak_reces,
    maak_regeling,
    maak_regio,
    maak_rol,
    maak_vergadering,
    maak_verzoek,
    maak_zienswijze,
    maak_zienswijzepunt,
)

INHOUD = b"%PDF-1.7\nontwerpbegroting\nstartxref\n0\n%%EOF"
PDF = {"name": "ontwerpbegroting.pdf", "mimeType": "application/pdf", "buffer": INHOUD}
GEMEENTEN = (
    *("Almelo", "Borne", "Dinkelland", "Enschede", "Haaksbergen", "Hellendoorn", "Hengelo"),
    *("Hof van Twente", "Losser", "Oldenzaal", "Rijssen-Holten", "Tubbergen", "Twenterand", "Wierden"),
)
KRAPST = 320


def over(dagen: int) -> date:
    return vandaag() + timedelta(days=dagen)


@pytest.fixture
def twente(transactional_db: None) -> dict[str, Any]:
    """A regeling of fourteen councils with a calendar: one has recess until after the term, one has no calendar."""
    regio = maak_regio("Twente")
    regeling = maak_regeling(regio=regio, naam="Regio Twente", slug="regio-twente")
    maak_orgaan(regeling=regeling, naam="Dagelijks bestuur Regio Twente", soort="dagelijks_bestuur", aard="besluitend")
    raden = {}
    for nummer, naam in enumerate(GEMEENTEN, start=1):
        gemeente = maak_gemeente(naam, regio=regio)
        maak_deelname(regeling=regeling, organisatie=gemeente)
        maak_inwonertal(gemeente=gemeente, aantal=20_000 + 1_000 * nummer)
        raden[naam] = maak_gemeenteraad(gemeente)
        if naam == "Wierden":
            continue
        commissie = maak_orgaan(gemeente=gemeente, soort=OrgaanSoort.RAADSCOMMISSIE, aard=Aard.ADVISEREND)
        maak_vergadering(orgaan=commissie, datum=over(35), sluitingsdatum=over(25))
        for dagen in (-1, 21, 49, 120):
            maak_vergadering(orgaan=raden[naam], datum=over(dagen), sluitingsdatum=over(dagen - 8))
    maak_reces(gemeente=raden["Borne"].gemeente, naam="zomerreces", van=over(-2), tot=over(110))
    return {"regio": regio, "regeling": regeling, "raden": raden}


def _persoon(naam: str, rol: str, **bereik: Any) -> Any:
    gebruiker = maak_gebruiker(naam, functie=rol)
    maak_rol(gebruiker, rol, **bereik)
    return gebruiker


@pytest.fixture
def griffier(twente: dict[str, Any]) -> Any:
    return _persoon("Griffier van Almelo", "griffier", gemeente=twente["raden"]["Almelo"].gemeente)


@pytest.fixture
def raadslid(twente: dict[str, Any]) -> Any:
    return _persoon("Raadslid van Borne", "raadslid", gemeente=twente["raden"]["Borne"].gemeente)


@pytest.fixture
def regiosecretaris(twente: dict[str, Any]) -> Any:
    return _persoon("Regiosecretaris van Twente", "regiosecretaris", regio=twente["regio"])


def _datum(dag: date) -> str:
    return f"{dag:%d-%m-%Y}"


def _past(scherm: Page, breedte: int) -> None:
    assert scherm.evaluate("document.documentElement.scrollWidth") <= breedte, scherm.url


def _alle_zes(scherm: Page, kiezer: str, doe: Callable[[Locator], object]) -> None:
    """Fill six fields; without waiting for all of them a page that still arrives has fewer."""
    velden = scherm.locator(kiezer)
    expect(velden).to_have_count(6)
    for veld in velden.all():
        doe(veld)


def _open_ronde(scherm: Page) -> Raadpleging:
    """The regiosecretaris sends a draft budget to fourteen councils."""
    scherm.goto(reverse("governance:raadpleging-list"))
    scherm.get_by_role("link", name="Regio Twente", exact=True).click()
    scherm.get_by_label("Soort stuk").select_option("ontwerpbegroting")
    scherm.get_by_label("Onderwerp").fill("Ontwerpbegroting Regio Twente")
    scherm.get_by_label("Zienswijze aan").select_option(label="Dagelijks bestuur Regio Twente")
    scherm.get_by_label("Verzonden aan de raden op").fill(_datum(over(-1)))
    scherm.get_by_label("Aangeboden aan het bestuur op").fill(_datum(over(84)))
    scherm.get_by_label("Vergadering van het bestuur op").fill(_datum(over(98)))
    scherm.get_by_label("Raden reageren tot en met").fill(_datum(over(60)))
    scherm.locator("input[type=file]").set_input_files(PDF)
    expect(scherm.get_by_label("Meteen voorleggen aan de 14 raden die meedoen")).to_be_checked()
    scherm.get_by_role("button", name="Raadpleging openen").click()
    expect(scherm.get_by_role("heading", level=1)).to_have_text("Ontwerpbegroting Regio Twente")
    return Raadpleging.objects.get()


def _speel_overige_raden(raadpleging: Raadpleging) -> None:
    """Twelve other councils answer; one of them did not send it yet, and Wierden and Borne stay open."""
    overige = raadpleging.verzoeken.exclude(raad__gemeente__naam__in=["Almelo", "Borne", "Wierden"])
    for plek, verzoek in enumerate(overige.select_related("raad").order_by("raad__gemeente__naam")):
        punt = maak_beslispunt(besluit=maak_besluit(orgaan=verzoek.raad, datum=vandaag()), soort="zienswijze_indienen")
        toon = ("positief", "met_kanttekeningen", "negatief")[plek % 3]
        zienswijze = maak_zienswijze(
            verzoek=verzoek, toon=toon, beslispunt=punt, besloten_op=vandaag(), verzonden_op=vandaag() if plek else None
        )
        if plek % 2:
            maak_zienswijzepunt(zienswijze=zienswijze, onderwerp="Indexering")


@pytest.mark.parametrize("breedte", [1280, 360])
def test_a_round_over_fourteen_councils_from_sending_to_reaction(
    breedte: int,
    twente: dict[str, Any],
    griffier: Any,
    raadslid: Any,
    regiosecretaris: Any,
    pagina: Callable[..., Page],
    log_in: Callable[..., Page],
    axe: Callable[[Page], None],
    html_valide: Callable[..., None],
    schermfoto: Callable[..., None],
    settings: Any,
    tmp_path: Any,
) -> None:
    settings.MEDIA_ROOT = tmp_path
    regio = log_in(pagina(breedte), regiosecretaris)
    raadpleging = _open_ronde(regio)
    ronde = reverse("governance:raadpleging-detail", args=[raadpleging.uuid])
    axe(regio)
    _past(regio, breedte)
    schermfoto(regio, f"j4-ronde-begin-{breedte}")

    # The griffier: which councils answered, and what is the own last usable meeting? One click from the list.
    griffie = log_in(pagina(breedte), griffier)
    griffie.goto(reverse("governance:raadpleging-list"))
    axe(griffie)
    schermfoto(griffie, f"j4-lijst-{breedte}")
    griffie.get_by_role("link", name="Ontwerpbegroting Regio Twente").click()
    eigen = griffie.get_by_role("region", name="Raad van Almelo")
    expect(eigen).to_contain_text("is de laatste die kan")
    expect(griffie.locator("#ronde-matrix")).to_contain_text("kan niet meer")
    eigen.get_by_role("link", name="Ontvangst en agenda").click()
    griffie.get_by_label("Of als nieuw punt in de raad van").select_option(index=1)
    axe(griffie)
    schermfoto(griffie, f"j4-agenda-{breedte}")
    griffie.get_by_role("button", name="Opslaan").click()
    expect(griffie.get_by_role("main")).to_contain_text("geagendeerd")
    griffie.get_by_role("link", name="Antwoord vastleggen").click()
    griffie.get_by_label("Antwoord", exact=True).select_option("zienswijze")
    griffie.get_by_label("Toon").select_option("met_kanttekeningen")
    griffie.get_by_label("Onderwerp", exact=True).fill("indexering")
    griffie.get_by_label("Wat de raad vindt").fill("De indexering is te hoog.")
    griffie.get_by_role("button", name="Punt erbij").click()
    expect(griffie.get_by_label("Onderwerp", exact=True)).to_have_count(2)
    griffie.get_by_label("Onderwerp", exact=True).last.fill("weerstandsvermogen")
    griffie.get_by_label("Wat de raad vindt").last.fill("Houd 10 procent aan.")
    griffie.get_by_label("Verzonden op").fill(_datum(vandaag()))
    axe(griffie)
    _past(griffie, breedte)
    schermfoto(griffie, f"j4-antwoord-{breedte}")
    griffie.get_by_role("button", name="Vastleggen").last.click()
    expect(griffie.get_by_text("Het antwoord van de raad op 1 raadpleging is vastgelegd.")).to_be_visible()
    axe(griffie)
    schermfoto(griffie, f"j4-verzoek-{breedte}")
    assert Zienswijze.objects.get().punten.count() == 2

    # The page of the regiosecretaris follows by itself, without losing its place.
    regio.get_by_role("link", name="Borne", exact=True).focus()
    hoogte = regio.evaluate("window.scrollY")
    _speel_overige_raden(raadpleging)
    expect(regio.get_by_text("12 van 14 raden besloten")).to_be_visible(timeout=45_000)
    expect(regio.get_by_role("link", name="Borne", exact=True)).to_be_focused()
    assert abs(regio.evaluate("window.scrollY") - hoogte) < 200
    axe(regio)
    _past(regio, breedte)
    schermfoto(regio, f"j4-ronde-{breedte}")

    # The board reacts on every point, and decides after that.
    regio.get_by_role("link", name="Reageren op de punten").click()
    expect(regio.locator("select[name$=-verwerking]")).to_have_count(7)
    for nummer in range(7):
        regio.locator("select[name$=-verwerking]").nth(nummer).select_option(
            ("overgenomen", "deels", "niet")[nummer % 3]
        )
        regio.locator("textarea[name$=-motivering]").nth(nummer).fill("Wij volgen de raming van het CPB.")
    axe(regio)
    _past(regio, breedte)
    schermfoto(regio, f"j4-reageren-{breedte}")
    regio.get_by_role("button", name="Reacties opslaan").click()
    expect(regio.get_by_text("Op alle punten heeft het bestuur gereageerd.")).to_be_visible()
    assert Reactie.objects.count() == 7
    regio.get_by_role("link", name="Reactie verzonden of besluit vastleggen").click()
    regio.get_by_label("Reactie aan de raden verzonden op").fill(_datum(vandaag()))
    regio.get_by_role("button", name="Opslaan").click()
    expect(regio.locator("#punten")).to_contain_text("Reactie verzonden op")
    axe(regio)
    schermfoto(regio, f"j4-gereageerd-{breedte}")

    # The councillor of Borne sees that recess makes it impossible, and what the others said.
    lezer = log_in(pagina(breedte), raadslid)
    lezer.goto(ronde)
    expect(lezer.get_by_role("region", name="Raad van Borne")).to_contain_text("Er kan geen raad vergaderen")
    expect(lezer.get_by_role("link", name="Reageren op de punten")).to_have_count(0)
    axe(lezer)
    schermfoto(lezer, f"j4-raadslid-{breedte}")
    html_valide(
        {
            "ronde": lezer.request.get(ronde).text(),
            "lijst": lezer.request.get(reverse("governance:raadpleging-list")).text(),
            "antwoord": griffie.request.get(griffie.url).text(),
            "reageren": regio.request.get(f"{ronde}reageren/").text(),
            "openen": regio.request.get(f"{ronde}openen/").text(),
        }
    )


def test_one_decision_answers_six_rounds_without_javascript_and_on_the_smallest_screen(
    twente: dict[str, Any],
    griffier: Any,
    pagina: Callable[..., Page],
    log_in: Callable[..., Page],
    axe: Callable[[Page], None],
    schermfoto: Callable[..., None],
) -> None:
    raad = twente["raden"]["Almelo"]
    for nummer in range(6):
        rij = maak_raadpleging(regeling=twente["regeling"], titel=f"Begroting {nummer}", verzonden_op=over(-9))
        maak_verzoek(raadpleging=rij, raad=raad)
    scherm = log_in(pagina(KRAPST, javascript=False), griffier)
    scherm.goto(reverse("governance:verzoek-list", args=[raad.uuid]))
    _past(scherm, KRAPST)
    _alle_zes(scherm, "input[name=verzoek]", Locator.check)
    schermfoto(scherm, "j4-zes-kiezen-320")
    scherm.get_by_role("button", name="Antwoord op de gekozen raadplegingen vastleggen").click()
    _alle_zes(scherm, "select[name$=-antwoord]", lambda keuze: keuze.select_option("geen"))
    _past(scherm, KRAPST)
    schermfoto(scherm, "j4-zes-320")
    scherm.get_by_role("button", name="Vastleggen").last.click()

    expect(scherm.get_by_text("Het antwoord van de raad op 6 raadplegingen is vastgelegd.")).to_be_visible()
    assert {(z.antwoord, z.beslispunt.besluit_id) for z in Zienswijze.objects.select_related("beslispunt")} == {
        ("geen", Zienswijze.objects.first().beslispunt.besluit_id)
    }
