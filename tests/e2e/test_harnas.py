"""The browser harness sees what it must see, and the pages without login pass it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from tests.e2e.browser import Bewaker, is_vreemd
from tests.e2e.keuring import axe_overtredingen, ongeldige_html

ZONDER_INLOGGEN = (
    "account_login",
    "dashboard:help",
    "dashboard:begrippen",
    "dashboard:toegankelijkheid",
)


@pytest.mark.parametrize("breedte", [1280, 360, 320])
@pytest.mark.parametrize("naam", ZONDER_INLOGGEN)
def test_public_page_is_accessible_and_fits(
    naam: str,
    breedte: int,
    pagina: Callable[..., Any],
    axe: Callable[..., None],
    schermfoto: Callable[..., None],
) -> None:
    scherm = pagina(breedte)

    scherm.goto(reverse(naam))

    axe(scherm)
    schermfoto(scherm, f"{naam}-{breedte}")
    assert scherm.evaluate("document.documentElement.scrollWidth") <= breedte


def test_public_pages_are_valid_html(client: Any, db: None, html_valide: Callable[..., None]) -> None:
    html_valide({naam: client.get(reverse(naam)).content.decode() for naam in ZONDER_INLOGGEN})


def test_log_in_gives_the_page_a_session(pagina: Callable[..., Any], log_in: Callable[..., Any], raadslid: Any) -> None:
    scherm = log_in(pagina(), raadslid)

    scherm.goto(reverse("dashboard:start"))

    assert reverse("account_login") not in scherm.url
    assert raadslid.naam in scherm.content()


def test_bewaker_collects_what_goes_wrong(browser: Any) -> None:
    bewaker = Bewaker("http://localhost:1")
    context = browser.new_context()
    bewaker.bewaak(context)
    scherm = context.new_page()

    scherm.set_content("<script>console.error('stuk'); onbekend();</script><img src='http://127.0.0.1:9/x.png'>")
    scherm.wait_for_timeout(300)
    context.close()

    klachten = " ".join(bewaker.klachten)
    assert "console: stuk" in klachten
    assert "fout in script" in klachten
    assert "andere host: http://127.0.0.1:9/x.png" in klachten


def test_axe_sees_a_field_without_label(browser: Any) -> None:
    scherm = browser.new_page()
    scherm.set_content("<main><h1>Titel</h1><input name='datum'></main>")

    gevonden = axe_overtredingen(scherm)
    scherm.close()

    assert any(regel.startswith("label ") for regel in gevonden)


def test_html_check_sees_a_misnested_element() -> None:
    kop = '<!DOCTYPE html><html lang="nl"><head><title>a</title></head><body>'

    fouten = ongeldige_html({"goed": f"{kop}<p>a</p></body></html>", "fout": f"{kop}<p><div></p></body></html>"})

    assert fouten
    assert all(fout.startswith("fout ") for fout in fouten)


@pytest.mark.parametrize(
    ("adres", "vreemd"),
    [
        ("http://localhost:80/x", False),
        ("http://elders.example/x", True),
        ("data:image/png;base64,x", False),
        ("http://localhost:81/x", True),
    ],
)
def test_is_vreemd_compares_host_and_port(adres: str, vreemd: bool) -> None:
    assert is_vreemd(adres, "http://localhost:80") is vreemd
