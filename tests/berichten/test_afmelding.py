"""One click out of optional news: for a mail program by POST, never by looking at it, and only that."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.core.signing import Signer
from django.test import Client
from django.utils import timezone

from regio.accounts.models import Gebruiker
from regio.berichten import bundeling, verzending
from regio.berichten.afmelding import afmeldadres, kopregels
from regio.berichten.models import Bericht, Voorkeur
from regio.berichten.rules import Soort
from tests.factories import NU, maak_bericht, maak_gebruiker, maak_herinnering, maak_voorkeur
from tests.gereedschap.smtpput import Smtpput

pytestmark = pytest.mark.django_db
EEN_KLIK = "List-Unsubscribe=One-Click"


@pytest.fixture
def anna() -> Gebruiker:
    return maak_gebruiker("Anna")


@pytest.fixture
def url(anna: Gebruiker) -> str:
    return urlsplit(afmeldadres(anna)).path


def test_every_digest_has_the_headers_and_both_links(
    anna: Gebruiker, put: Smtpput, settings: Any, bevries: Callable[..., None]
) -> None:
    settings.BASIS_URL = "https://portaal.voorbeeld-gemeente.example"
    bevries()
    maak_herinnering(ontvanger=anna)
    bundeling.bundel(op=NU)

    verzending.verzend(klok=timezone.now)

    (mail,) = put.mails
    adres = afmeldadres(anna)
    assert mail["List-Unsubscribe"].strip() == f"<{adres}>"  # the address begins on a line of its own
    assert mail["List-Unsubscribe-Post"] == EEN_KLIK
    for soort in ("plain", "html"):
        lijf = mail.get_body((soort,))
        assert lijf is not None
        assert adres in lijf.get_content()
        assert f"{settings.BASIS_URL}/mijn/post/" in lijf.get_content()


def test_mail_about_the_login_cannot_be_unsubscribed_from(put: Smtpput) -> None:
    bericht = maak_bericht(sleutel="inloggen:1")

    verzending.verzend(klok=timezone.now)

    assert kopregels(bericht) == {}
    assert put.mails[0]["List-Unsubscribe"] is None


def test_one_click_of_a_mail_program_turns_only_news_off(anna: Gebruiker, url: str) -> None:
    maak_voorkeur(gebruiker=anna, verplicht="wekelijks", nieuws="dagelijks")
    nieuws = maak_herinnering(ontvanger=anna, soort=Soort.GEVOLGD)
    vraag = maak_herinnering(ontvanger=anna)
    programma = Client(enforce_csrf_checks=True)

    for _ in range(2):
        antwoord = programma.post(url, EEN_KLIK, content_type="application/x-www-form-urlencoded")
        assert antwoord.status_code == 200

    assert programma.cookies == {}
    voorkeur = Voorkeur.objects.get()
    assert (voorkeur.verplicht, voorkeur.nieuws) == ("wekelijks", "geen")
    nieuws.refresh_from_db(), vraag.refresh_from_db()
    assert (nieuws.ingetrokken_op is None, vraag.ingetrokken_op) == (False, None)
    regel = voorkeur.voorkeur_historie.order_by("-pgh_id").first()
    assert (regel.pgh_context["door_id"], regel.pgh_context["handeling"]) == (anna.pk, "nieuws uitgezet")


def test_one_click_as_multipart_works_too(anna: Gebruiker, url: str) -> None:
    assert Client().post(url, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Voorkeur.objects.get().nieuws == "geen"


def test_looking_changes_nothing_and_shows_one_button(client: Any, url: str) -> None:
    for _ in range(50):
        assert client.get(url).status_code == 200
        assert client.head(url).status_code == 200
        assert client.options(url).status_code == 405

    soep = BeautifulSoup(client.get(url).content, "html.parser")
    assert [(form["method"], form["action"]) for form in soep.find_all("form")] == [("post", url)]
    assert [knop.text for knop in soep.find_all("button")] == ["Zet het nieuws uit"]
    assert "Wat van u wordt gevraagd, blijft komen" in soep.get_text()
    assert "Herinneringen en uitstel" in soep.get_text()
    assert Voorkeur.objects.count() == 0
    assert client.cookies == {}


def test_page_says_nothing_of_the_person(client: Any, anna: Gebruiker, url: str) -> None:
    for antwoord in (client.get(url), client.post(url)):
        tekst = antwoord.content.decode()
        assert not any(woord in tekst for woord in (anna.naam, anna.email))
        assert antwoord["Cache-Control"] == "no-store"
        assert antwoord["X-Robots-Tag"] == "noindex"


def test_session_of_somebody_else_keeps_own_news(client: Any, url: str, raadslid: Gebruiker, anna: Gebruiker) -> None:
    client.als(raadslid).post(url)

    assert list(Voorkeur.objects.values_list("gebruiker", "nieuws")) == [(anna.pk, "geen")]


def _gemeen(anna: Gebruiker) -> list[str]:
    echt = afmeldadres(anna).rstrip("/").rpartition("/")[2]
    return [
        "x",
        "%00",
        "é",
        "..%2f..",
        "a" * 5000,
        echt[:-1],
        echt + "A",
        echt.upper(),
        echt.partition(":")[0],
        maak_gebruiker().uuid.hex + ":" + echt.partition(":")[2],
        Signer(salt="regio.berichten.afmelding").sign("geen-uuid"),
        Signer(salt="regio.berichten.afmelding").sign("0" * 32),
        Signer().sign(anna.uuid.hex),
    ]


def test_nasty_token_is_as_unknown_as_any_address(client: Any, anna: Gebruiker) -> None:
    onbekend = client.get("/dit-bestaat-niet/").content

    for token in _gemeen(anna):
        for antwoord in (client.get(f"/post/afmelden/{token}/"), client.post(f"/post/afmelden/{token}/")):
            assert (antwoord.status_code, antwoord.content) == (404, onbekend), token
    assert Voorkeur.objects.count() == 0


def test_closed_account_has_no_address(client: Any, anna: Gebruiker, url: str) -> None:
    Gebruiker.objects.filter(pk=anna.pk).update(is_active=False)

    assert client.post(url).status_code == 404


def test_address_stays_the_same_and_differs_per_person(anna: Gebruiker) -> None:
    assert afmeldadres(anna) == afmeldadres(anna) != afmeldadres(maak_gebruiker())
    assert str(anna.pk) != afmeldadres(anna).rpartition("/")[2]
    assert Bericht.objects.count() == 0
