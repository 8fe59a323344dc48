"""J6: a reminder is found, bundled, sent by a real worker, read, and answered with a report, with and without login."""

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
from aanbevelingen.opvolging.models import Meldingconcept, Opvolging, Voortgangsmelding
from regio.berichten.afmelding import afmeldadres
from regio.berichten.bundeling import bundel
from regio.berichten.models import Bericht, BerichtStatus, Voorkeur
from regio.kern.tijd import vandaag
from regio.kern.werkdagen import laatste_werkdag
from tests.factories import (
    maak_aanbeveling,
    maak_gebruiker,
    maak_gemeente,
    maak_herinnering,
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


def _paden(tekst: str) -> list[str]:
    return [urlsplit(adres).path for adres in re.findall(r"https?://\S+", tekst)]


@pytest.mark.parametrize("javascript", [True, False])
def test_link_in_the_mail_reports_in_two_clicks_without_login(
    javascript: bool,
    pagina: Callable[..., Page],
    axe: Callable[[Page], None],
    html_valide: Callable[..., None],
    schermfoto: Callable[..., None],
    secretaris: Any,
    te_laat: list[Opvolging],
    live_server: Any,
    settings: Any,
) -> None:
    settings.BASIS_URL = live_server.url
    ochtend = timezone.make_aware(datetime.combine(laatste_werkdag(vandaag()), time(8, 0)))
    herinner_aan_alles(op=ochtend)
    bundel(op=ochtend)
    Bericht.objects.update(status=BerichtStatus.VERZONDEN, verzonden_op=ochtend)
    mail = Bericht.objects.get()
    scherm = pagina(360, javascript=javascript)
    scherm.set_content(mail.html)
    if javascript:
        axe(scherm)
        schermfoto(scherm, "j6-mail-360")
        breed = pagina(700)
        breed.set_content(mail.html)
        schermfoto(breed, "j6-mail-700")

    scherm.get_by_role("link", name="Meld de voortgang").first.click()

    expect(scherm.get_by_role("heading", name="Voortgang melden")).to_be_visible()
    expect(scherm.get_by_text("U meldt als Secretaris van Heerde")).to_be_visible()
    expect(scherm.get_by_role("link")).to_have_count(0)
    html = {"link": scherm.request.get(scherm.url).text()}
    if javascript:
        axe(scherm)
        schermfoto(scherm, "j6-link-360")
    scherm.get_by_label("Hoe ver is het?").select_option("in_uitvoering")
    scherm.get_by_label("Toelichting voor de raad").fill("De eerste programma's draaien.")
    scherm.get_by_role("button", name="Versturen").click()

    expect(scherm.get_by_role("heading", name="Uw melding is ontvangen")).to_be_visible()
    html["ontvangen"] = scherm.request.get(scherm.url).text()
    if javascript:
        axe(scherm)
        schermfoto(scherm, "j6-ontvangen-360")
    scherm.reload()
    expect(scherm.get_by_role("heading", name="Uw melding is ontvangen")).to_be_visible()
    html_valide(html)
    melding = Voortgangsmelding.objects.get()
    assert (melding.gemeld_door, melding.tekst) == (secretaris, "De eerste programma's draaien.")


@pytest.mark.parametrize("breedte", [360, 1280])
def test_own_post_and_turning_news_off(
    breedte: int,
    pagina: Callable[..., Page],
    log_in: Callable[..., Page],
    axe: Callable[[Page], None],
    html_valide: Callable[..., None],
    schermfoto: Callable[..., None],
    secretaris: Any,
    te_laat: list[Opvolging],
) -> None:
    collega = maak_gebruiker("Collega van Heerde", email="collega@heerde.example")
    ochtend = timezone.make_aware(datetime.combine(laatste_werkdag(vandaag()), time(8, 0)))
    herinner_aan_alles(op=ochtend)
    bundel(op=ochtend)
    maak_herinnering(ontvanger=secretaris, titel="Mijlpaal 2: uitvoeringsprogramma", deadline=vandaag())
    scherm = log_in(pagina(breedte), secretaris)
    scherm.goto("/")
    scherm.locator("summary", has_text="Uw account").click()
    scherm.get_by_role("link", name="Mijn post").click()
    expect(scherm.get_by_role("heading", name="Mijn post")).to_be_visible()
    axe(scherm)
    scherm.get_by_role("group", name="Wat van u wordt gevraagd").get_by_label("één keer per week").check()
    scherm.get_by_role("button", name="Opslaan").click()
    expect(scherm.get_by_text("Uw voorkeuren zijn opgeslagen")).to_be_visible()

    scherm.get_by_role("link", name="Afwezigheid doorgeven").click()
    scherm.get_by_label("Afwezig vanaf").fill(f"{vandaag():%d-%m-%Y}")
    scherm.get_by_label("Tot en met").fill(f"{vandaag() + timedelta(days=6):%d-%m-%Y}")
    scherm.get_by_label("E-mailadres van uw vervanger").fill(collega.email)
    axe(scherm)
    schermfoto(scherm, f"j6-afwezig-{breedte}")
    scherm.get_by_role("button", name="Opslaan").click()
    expect(scherm.get_by_text("Vervanger: Collega van Heerde")).to_be_visible()
    scherm.get_by_text("2 terugkoppelingen gevraagd").click()
    axe(scherm)
    schermfoto(scherm, f"j6-mijn-post-{breedte}")
    html = {"post": scherm.request.get("/mijn/post/").text()}

    adres = urlsplit(afmeldadres(secretaris)).path
    html["afmelden"] = scherm.request.get(adres).text()
    scherm.goto(adres)
    axe(scherm)
    schermfoto(scherm, f"j6-afmelden-{breedte}")
    scherm.get_by_role("button", name="Zet het nieuws uit").click()
    expect(scherm.get_by_role("heading", name="U krijgt geen nieuws meer per mail")).to_be_visible()
    axe(scherm)
    html_valide(html)
    voorkeur = Voorkeur.objects.get()
    assert (voorkeur.verplicht, voorkeur.nieuws) == ("wekelijks", "geen")


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

    pad = next(pad for pad in _paden(tekst) if pad.endswith("/melden/"))
    scherm = pagina(360)
    scherm.goto(pad)
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
