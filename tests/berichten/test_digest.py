"""The digest as its receiver gets it: every point with what, where, when and why, and nothing that breaks it."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup

from regio.berichten import bundeling
from regio.berichten.digest_rules import BREEDTE
from regio.berichten.models import Bericht
from regio.berichten.rules import Soort
from tests.architecture.bron import WORTEL
from tests.factories import NU, VANDAAG, maak_gebruiker, maak_herinnering, maak_voorkeur

pytestmark = pytest.mark.django_db

GEMEEN = "x</a><script>alert(1)</script>\r\nBcc: a@b.example\n\n1. Vals punt\u202e \"' 👩\u200d💻"


@pytest.fixture(autouse=True)
def _basis(settings: Any) -> None:
    settings.BASIS_URL = "https://portaal.example"


def _bundel(*rijen: dict[str, Any], naam: str = "Anna") -> Bericht:
    persoon = maak_gebruiker(naam)
    maak_voorkeur(gebruiker=persoon, nieuws="dagelijks")
    for rij in rijen:
        maak_herinnering(ontvanger=persoon, **rij)
    assert bundeling.bundel(op=NU) == 1
    bericht: Bericht = Bericht.objects.get()
    return bericht


def test_digest_says_what_is_asked_why_and_where_most_urgent_first() -> None:
    bericht = _bundel(
        {
            "titel": "Aanbeveling 2: later",
            "stap": "eigenaar-1",
            "deadline": VANDAAG + timedelta(days=9),
            "toelichting": "Gemeente Voorst. U krijgt dit als actiehouder.",
            "pad": "/opvolging/2/melden/",
        },
        {"titel": "Laat & <nu>", "stap": "eigenaar-3", "deadline": VANDAAG - timedelta(days=8), "pad": "/o/1/"},
        naam="Anna <b>",
    )

    assert bericht.onderwerp == "2 terugkoppelingen gevraagd, 1 te laat"
    assert bericht.aan == bericht.ontvanger.email
    assert bericht.message_id == f"<{bericht.uuid}@portaal.example>"
    assert bericht.tekst.splitlines()[0] == "Beste Anna <b>,"
    laat, later = (bericht.regels.get(pad=pad).onderwerp_uuid for pad in ("/o/1/", "/opvolging/2/melden/"))
    for zin in (
        "\nTE LAAT\n\n1. Laat & <nu>\n   Uiterlijk 2 maart 2026 (8 dagen geleden) - derde herinnering\n",
        f"   https://portaal.example/o/1/\n"
        f"   Herinneringen en uitstel:\n   https://portaal.example/herinneringen/{laat}/\n",
        "\nLATER\n\n2. Aanbeveling 2: later\n   Uiterlijk 19 maart 2026 (over 9 dagen) - eerste herinnering\n"
        "   Gemeente Voorst. U krijgt dit als actiehouder.\n"
        "   Open dit punt:\n   https://portaal.example/opvolging/2/melden/\n",
        f"https://portaal.example/herinneringen/{later}/",
        "Waarom krijgt u deze mail?",
    ):
        assert zin in bericht.tekst
    assert "Laat &amp; &lt;nu&gt;" in bericht.html
    assert 'href="https://portaal.example/o/1/"' in bericht.html
    assert "Gemeente Voorst. U krijgt dit als actiehouder.<br>Eerste herinnering" in bericht.html


def test_news_asks_nothing_and_cannot_be_postponed() -> None:
    bericht = _bundel({"soort": Soort.GEVOLGD, "titel": "Sturing", "toelichting": "Er is gemeld.", "pad": "/o/1/"})

    assert bericht.onderwerp == "Nieuws over 1 punt dat u volgt"
    assert "U hoeft niets te doen." in " ".join(bericht.tekst.split())
    for lijf in (bericht.tekst, bericht.html):
        assert "/herinneringen/" not in lijf
        assert "Uiterlijk" not in lijf
        assert "Lees wat er is gebeurd" in lijf


def test_digest_has_no_blank_runs_and_no_line_that_a_mail_program_breaks() -> None:
    bericht = _bundel(
        {"titel": f"Aanbeveling 3: {'samen sturen op resultaat ' * 9}", "toelichting": "uitleg " * 60},
        {"deadline": VANDAAG + timedelta(days=30)},
    )

    assert [regel for regel in bericht.tekst.splitlines() if len(regel) > BREEDTE and "://" not in regel] == []
    assert "\n\n\n\n" not in bericht.tekst


def test_hostile_title_stays_one_line_of_text() -> None:
    bericht = _bundel({"titel": GEMEEN, "toelichting": GEMEEN}, {"titel": "é" * 250}, naam=f"Anna\n{GEMEEN}"[:150])

    assert "<script" not in bericht.html
    assert "\u202e" not in bericht.html + bericht.tekst
    assert "\r" not in bericht.tekst
    assert [regel for regel in bericht.tekst.splitlines() if regel.startswith(("Bcc", "1. Vals"))] == []
    assert len(bericht.onderwerp.splitlines()) == 1
    assert "é" * 250 in bericht.tekst


def test_html_is_for_mail_programs_one_column_without_pictures_or_script() -> None:
    html = _bundel({}, {"deadline": VANDAAG - timedelta(days=1)}).html

    assert '<html lang="nl">' in html
    assert "max-width: 600px" in html
    assert "prefers-color-scheme: dark" in html
    assert re.findall(r"<(?:img|script|link|form)\b", html) == []
    assert "url(" not in html


def test_every_address_in_the_mail_is_of_the_portal() -> None:
    bericht = _bundel({"pad": "/o/1/"}, {"soort": Soort.GEVOLGD, "pad": "/o/2/"})

    in_html = [a["href"] for a in BeautifulSoup(bericht.html, "html.parser").find_all("a")]
    in_tekst = re.findall(r"https?://\S+", bericht.tekst)
    assert set(in_html) == set(in_tekst)
    assert all(adres.startswith("https://portaal.example/") for adres in in_html)


def _licht(kleur: str) -> float:
    delen = [int(kleur[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    rood, groen, blauw = (d / 12.92 if d <= 0.04045 else ((d + 0.055) / 1.055) ** 2.4 for d in delen)
    return 0.2126 * rood + 0.7152 * groen + 0.0722 * blauw


def _contrast(een: str, ander: str) -> float:
    laag, hoog = sorted((_licht(een), _licht(ander)))
    return (hoog + 0.05) / (laag + 0.05)


@pytest.mark.parametrize(
    ("tekst", "vlakken"),
    [
        ("#17212b", ("#ffffff", "#eef1f5")),
        ("#44566b", ("#ffffff", "#eef1f5")),
        ("#a51c0a", ("#ffffff", "#eef1f5")),
        ("#0b4a8f", ("#ffffff", "#eef1f5")),
        ("#ffffff", ("#0b4a8f",)),
        ("#f2f5f8", ("#14191f", "#1f262e")),
        ("#c3cdd8", ("#14191f", "#1f262e")),
        ("#9cc7ff", ("#14191f", "#1f262e")),
        ("#ffb4a8", ("#14191f", "#1f262e")),
        ("#10243a", ("#9cc7ff",)),
    ],
)
def test_every_colour_of_the_mail_can_be_read_on_its_ground(tekst: str, vlakken: tuple[str, ...]) -> None:
    bron = "".join(
        (WORTEL / "templates" / "berichten" / naam).read_text(encoding="utf-8")
        for naam in ("digest.html", "_digest_punt.html")
    )

    assert all(kleur in bron for kleur in (tekst, *vlakken))
    assert all(_contrast(tekst, vlak) >= 4.5 for vlak in vlakken)
