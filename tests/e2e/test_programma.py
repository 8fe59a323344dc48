"""The regiosecretaris sees that a go/no-go is late, records what was decided, and the alarm is gone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from governance.organisaties.models import Regio
from governance.programmas.models import Programma
from regio.kern.tijd import vandaag
from tests.factories import (
    maak_bemensing,
    maak_beslispunt,
    maak_besluit,
    maak_escalatie,
    maak_gebruiker,
    maak_gemeente,
    maak_gonogo,
    maak_orgaan,
    maak_programma,
    maak_programmabudget,
    maak_programmaregel,
    maak_programmarol,
    maak_regio,
    maak_rol,
)


def over(dagen: int) -> date:
    return vandaag() + timedelta(days=dagen)


@pytest.fixture
def regio(transactional_db: None) -> Regio:
    return maak_regio("Twente")


@pytest.fixture
def secretaris(regio: Regio) -> Any:
    gebruiker = maak_gebruiker("Rob de Vries", functie="regiosecretaris")
    maak_rol(gebruiker, "regiosecretaris", regio=regio)
    return gebruiker


@pytest.fixture
def programma(regio: Regio) -> Programma:
    gemeente, orgaan = maak_gemeente("Almelo", regio=regio), maak_orgaan(regio=regio, naam="Bestuurlijk overleg")
    maak_programmaregel(regio=regio, bron="Besluit van het bestuur", orgaan=orgaan)
    rij = maak_programma(regio=regio, naam="Talent voor techniek", opdracht="Meer vakmensen.", van=over(-400),
                         tot=over(200), orgaan=orgaan)  # fmt: skip
    maak_gonogo(programma=rij, datum=over(-40))
    maak_programmarol(programma=rij, rol="bestuurlijk", functie="wethouder economie", organisatie=gemeente)
    maak_bemensing(programma=rij, organisatie=gemeente, wat="projectleider", geleverd_fte=Decimal("1.00"))
    maak_programmabudget(programma=rij, post="Opleidingsfonds", gerealiseerd_cent=9_000_000)
    maak_escalatie(programma=rij, gemeld_op=over(-90), uitkomst="Almelo levert iemand.", afgerond_op=over(-60))
    besluit = maak_besluit(orgaan=orgaan, titel="Tussenstand programma's", datum=over(-3))
    maak_beslispunt(besluit=besluit, voorstel="Doorgaan met Talent voor techniek.")
    return rij


@pytest.mark.parametrize("breedte", [1280, 360])
def test_regiosecretaris_records_a_late_go_no_go_and_the_alarm_is_gone(
    breedte: int,
    pagina: Callable[..., Any],
    log_in: Callable[..., Any],
    axe: Callable[..., None],
    schermfoto: Callable[..., None],
    secretaris: Any,
    programma: Programma,
) -> None:
    scherm = log_in(pagina(breedte), secretaris)
    scherm.goto(reverse("governance:programma-list", args=[programma.regio.slug]))
    expect(scherm.get_by_role("main")).to_contain_text("1 vraagt aandacht")
    axe(scherm)
    schermfoto(scherm, f"programmas-{breedte}")

    scherm.get_by_role("link", name="Talent voor techniek").click()
    expect(scherm.get_by_role("heading", name="Dit vraagt aandacht (1)")).to_be_visible()
    expect(scherm.get_by_role("main")).to_contain_text("is 40 dagen te laat: er is geen besluit vastgelegd")
    axe(scherm)
    schermfoto(scherm, f"programma-te-laat-{breedte}")

    scherm.get_by_role("link", name="Go/no-go vastleggen").click()
    scherm.get_by_label("go met voorwaarden").check()
    scherm.get_by_label("Besluit in het portaal").select_option(index=1)
    scherm.get_by_role("button", name="Vastleggen").click()
    expect(scherm.get_by_role("main")).to_contain_text("Schrijf op wat de voorwaarden zijn")
    expect(scherm.get_by_label("go met voorwaarden")).to_be_checked()
    axe(scherm)
    scherm.get_by_label("Toelichting").fill("Vóór de zomer ligt er een plan.")
    scherm.get_by_role("button", name="Vastleggen").click()

    expect(scherm.get_by_role("heading", name="Voorwaarden")).to_be_visible()
    axe(scherm)
    schermfoto(scherm, f"gonogo-{breedte}")
    scherm.get_by_role("main").get_by_role("link", name="Talent voor techniek").click()
    expect(scherm.get_by_role("heading", name="Verloop")).to_be_visible()
    expect(scherm.get_by_role("heading", name="Dit vraagt aandacht")).to_have_count(0)
    expect(scherm.get_by_role("main")).to_contain_text("Tussenstand programma's")
    schermfoto(scherm, f"programma-op-koers-{breedte}")
    assert scherm.evaluate("document.documentElement.scrollWidth") <= breedte


def test_pages_of_a_programme_are_valid_html(
    secretaris: Any, programma: Programma, html_valide: Callable[..., None]
) -> None:
    client = Client()
    client.force_login(secretaris)
    adressen = {
        "lijst": reverse("governance:programma-list", args=[programma.regio.slug]),
        "programma": programma.get_absolute_url(),
        "go/no-go": programma.gonogos.get().get_absolute_url(),
        "uitkomst": reverse("governance:gonogo-uitkomst", args=[programma.gonogos.get().uuid]),
        "bemensing": reverse("governance:bemensing-nieuw", args=[programma.uuid]),
        "opdracht": reverse("governance:programma-bewerken", args=[programma.uuid]),
        "beëindigen": reverse("governance:programma-beeindigen", args=[programma.uuid]),
    }
    html_valide({naam: client.get(adres).content.decode() for naam, adres in adressen.items()})
