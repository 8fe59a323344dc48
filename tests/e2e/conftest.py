"""A real browser against a real server: pages that fail on any error, login, axe-core, HTML, pictures."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.architecture.bron import WORTEL
from tests.e2e.browser import GEEN_BROWSER, Bewaker, argumenten, zoek_chromium
from tests.e2e.keuring import axe_overtredingen, ongeldige_html

HIER = Path(__file__).parent
WACHT_MS = 15_000
"""How long a page may take before it counts as broken: two workers and a browser share the machine."""
expect.set_options(timeout=WACHT_MS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what stands in this folder, so that `-m "not e2e"` leaves it out."""
    for item in items:
        if HIER in item.path.parents:
            item.add_marker(pytest.mark.e2e)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say loudly how many tests had no browser."""
    aantal = sum(GEEN_BROWSER in str(verslag.longrepr) for verslag in terminalreporter.stats.get("skipped", []))
    if aantal:
        terminalreporter.section("BROWSERTESTS OVERGESLAGEN", sep="!", red=True)
        terminalreporter.write_line(f"{aantal} x {GEEN_BROWSER}")


@pytest.fixture(scope="module")
def _browser() -> Iterator[Browser | None]:
    """Start the browser once per file: its event loop must not live on in tests that need none."""
    pad = zoek_chromium()
    if pad is None:
        yield None
        return
    # Playwright's synchronous API runs an event loop in this thread, and Django then refuses the ORM in it. The ORM is
    # used between browser steps only, never inside the loop, so this is safe here and nowhere else.
    vorige = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=pad, args=argumenten())
        yield browser
        browser.close()
    if vorige is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def browser(_browser: Browser | None) -> Browser:
    """Return the browser; without one the test is skipped, or fails when EIS_BROWSER=1."""
    if _browser is None:
        if os.environ.get("EIS_BROWSER") == "1":
            pytest.fail(GEEN_BROWSER)
        pytest.skip(GEEN_BROWSER)
    return _browser


@pytest.fixture
def pagina(browser: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """Open pages: `pagina()` at 1280 px, `pagina(360)` as on a telephone, `pagina(javascript=False)`.

    Each page has its own cookies. At the end the test fails on errors in the console, violations of the security
    policy, requests to another host, answers of 500 and missing static files.
    """
    bewaker = Bewaker(live_server.url)
    contexten: list[Any] = []

    def open_(breedte: int = 1280, hoogte: int = 900, *, javascript: bool = True) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": breedte, "height": hoogte},
            java_script_enabled=javascript,
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            reduced_motion="reduce",
        )
        context.set_default_timeout(WACHT_MS)
        bewaker.bewaak(context)
        contexten.append(context)
        return context.new_page()

    yield open_
    for context in contexten:
        context.close()
    assert bewaker.klachten == []


@pytest.fixture
def log_in(live_server: Any) -> Callable[[Page, Any], Page]:
    """`log_in(pagina, griffier)`: give the page the session of this person."""

    def geef_sessie(pagina: Page, gebruiker: Any) -> Page:
        client = Client()
        client.force_login(gebruiker)
        koekje = client.cookies[settings.SESSION_COOKIE_NAME].value
        pagina.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": koekje, "url": live_server.url}])
        return pagina

    return geef_sessie


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """`axe(pagina)`: the page as shown has no accessibility violation that axe-core can see."""

    def keur(pagina: Page) -> None:
        assert axe_overtredingen(pagina) == [], pagina.url

    return keur


@pytest.fixture
def html_valide() -> Callable[[str | Mapping[str, str]], None]:
    """`html_valide(html)` or, in one go, `html_valide({"start": html, …})`: the HTML as sent is valid."""

    def keur(html: str | Mapping[str, str]) -> None:
        assert ongeldige_html({"pagina": html} if isinstance(html, str) else html) == []

    return keur


@pytest.fixture
def schermfoto() -> Callable[..., None]:
    """`schermfoto(pagina, "start-360")`: save a picture in var/schermen when SCHERMEN=1, else do nothing."""

    def bewaar(pagina: Page, naam: str, *, heel: bool = True) -> None:
        if not os.environ.get("SCHERMEN"):
            return
        map_ = WORTEL / "var" / "schermen"
        map_.mkdir(parents=True, exist_ok=True)
        pagina.screenshot(path=map_ / f"{re.sub(r'[^a-z0-9-]+', '-', naam.lower())}.png", full_page=heel)

    return bewaar
