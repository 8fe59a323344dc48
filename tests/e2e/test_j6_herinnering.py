"""J6, first version: a reminder is found, bundled, sent by a real worker, read, and answered with a report."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from aanbevelingen.herinneringen.actions import herinner_aan_alles
from aanbevelingen.opvolging.models import Meldingconcept, Opvolging
from regio.berichten.bundeling import bundel
from regio.berichten.models import Bericht
from regio.kern.tijd import vandaag
from regio.kern.werkdagen import laatste_werkdag
from tests.factories import (
    maak_aanbeveling,
    maak_gebruiker,
    maak_gemeente,
    maak_onderzoek,
    maak_opvolging,
    maak_regio,
    maak_rol,
    maak_terugkoppelmoment,
)
from tests.gereedschap.smtpput import Smtpput, smtpput
from tests.gereedschap.worker import Werkplaats, wacht_tot, werkplaats

VERZEND = "regio.berichten.tasks.verzend"


@pytest.fixture
def put() -> Iterator[Smtpput]:
    with smtpput() as server:
        yield server


@pytest.fixture
def werk(put: Smtpput, tmp_path: Path) -> Iterator[Werkplaats]:
    with werkplaats(tmp_path, broker=8, EMAIL_HOST="127.0.0.1", EMAIL_PORT=str(put.poort)) as plaats:
        yield plaats


@pytest.fixture
def secretaris(transactional_db: None) -> Any:
    gebruiker = maak_gebruiker("Secretaris van Heerde", functie="gemeentesecretaris", email="sec@heerde.example")
    gebruiker.set_password("een-lang-wachtwoord-2026")
    gebruiker.save()
    return gebruiker


@pytest.fixture
def te_laat(secretaris: Any) -> list[Opvolging]:
    regio = maak_regio("Stedendriehoek")
    heerde = maak_gemeente("Heerde", regio=regio)
    maak_rol(secretaris, "secretaris", gemeente=heerde)
    onderzoek = maak_onderzoek(regio=regio)
    rijen = []
    for titel in ("Programmatische sturing", "Regioverhaal uitwerken"):
        rij = maak_opvolging(
            aanbeveling=maak_aanbeveling(onderzoek=onderzoek, titel=titel),
            gemeente=heerde,
            ritme_start=vandaag() - timedelta(days=9),
        )
        maak_terugkoppelmoment(opvolging=rij, datum=vandaag() - timedelta(days=9))
        rijen.append(rij)
    return rijen


def test_reminder_is_mailed_once_and_answered_from_its_link(
    pagina: Callable[..., Page],
    axe: Callable[[Page], None],
    html_valide: Callable[..., None],
    schermfoto: Callable[..., None],
    put: Smtpput,
    werk: Werkplaats,
    secretaris: Any,
    te_laat: list[Opvolging],
) -> None:
    ochtend = timezone.make_aware(datetime.combine(laatste_werkdag(vandaag()), time(8, 0)))
    for _ in range(2):  # a second run changes nothing
        herinner_aan_alles(op=ochtend)
        bundel(op=ochtend)
    werk.start()
    werk.start()
    for _ in range(3):
        werk.geef_opdracht(VERZEND)
    wacht_tot(lambda: not Bericht.objects.wachtend().exists(), 60, "de mail is weg")

    (mail,) = put.mails
    assert mail["To"] == "sec@heerde.example"
    tekst = mail.get_body(("plain",)).get_content()
    assert "Programmatische sturing" in tekst
    assert "Regioverhaal uitwerken" in tekst

    pad = urlsplit(re.findall(r"https?://\S+", tekst)[0]).path
    scherm = pagina(360)
    scherm.goto(pad)
    if "/accounts/login/" not in scherm.url:
        scherm.goto(f"{pad}melden/")
    axe(scherm)
    html = {"inloggen": scherm.request.get(scherm.url).text()}
    scherm.get_by_label("E-mail").fill("sec@heerde.example")
    scherm.get_by_label("Wachtwoord").fill("een-lang-wachtwoord-2026")
    scherm.get_by_role("button", name="Inloggen", exact=True).first.click()
    expect(scherm.get_by_role("heading", name="Voortgang melden")).to_be_visible()
    axe(scherm)
    html["melden"] = scherm.request.get(scherm.url).text()
    schermfoto(scherm, "j6-melden-360")
    scherm.get_by_label("Hoe ver is het?").select_option("in_uitvoering")
    _bewaar_en_verstuur_met_een_fout(scherm)
    scherm.get_by_label("Tot en met").fill(f"{vandaag():%d-%m-%Y}")
    scherm.get_by_role("button", name="Versturen").click()
    expect(scherm.get_by_text("Uw melding is opgeslagen")).to_be_visible()
    axe(scherm)
    schermfoto(scherm, "j6-gemeld-360")
    html_valide(html)
    assert not Meldingconcept.objects.exists()
    gemeld = Opvolging.objects.get(meldingen__tekst="De eerste programma's draaien.")
    assert gemeld.momenten.get(melding=None).datum > vandaag()


def _bewaar_en_verstuur_met_een_fout(scherm: Page) -> None:
    """Keep the report as a draft, find it again, and send it with a date that cannot be: the text stays."""
    tekst = scherm.get_by_label("Toelichting voor de raad")
    tekst.fill("De eerste programma's draaien.")
    scherm.get_by_role("button", name="Bewaren als concept").click()
    expect(scherm.get_by_text("U had dit bewaard op")).to_be_visible()
    expect(tekst).to_have_value("De eerste programma's draaien.")
    scherm.get_by_label("Tot en met").fill(f"{vandaag() + timedelta(days=1):%d-%m-%Y}")
    scherm.get_by_role("button", name="Versturen").click()
    expect(scherm.get_by_text("ligt in de toekomst").first).to_be_visible()
    expect(tekst).to_have_value("De eerste programma's draaien.")
    expect(scherm.get_by_label("Hoe ver is het?")).to_have_value("in_uitvoering")
