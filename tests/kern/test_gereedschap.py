"""The tools of the tests can fail themselves."""

from __future__ import annotations

import socket

import pytest

from tests.gereedschap.client import bezwaren_tegen_html, geen_schrijfacties, schrijft
from tests.gereedschap.html import gewoon, wissel
from tests.gereedschap.netwerk import NetwerkVerboden


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<style>p {color: red}</style>",
        '<p style="color: red">',
        '<p class="x"style="color: red">',
        "<p STYLE='color: red'>",
        '<button onclick="weg()">',
        "<button\nONCLICK = weg()>",
        '<script data-src="/a.js">alert(1)</script>',
        "<p>{{ naam }}</p>",
        "<p>{% now %}</p>",
        "<p>{# later #}</p>",
    ],
)
def test_bezwaren_tegen_html_finds_what_is_forbidden(html: str) -> None:
    assert bezwaren_tegen_html(f"<main>\n{html}</main>") != []


def test_bezwaren_tegen_html_accepts_a_plain_page() -> None:
    assert bezwaren_tegen_html('<script src="/a.js" defer></script><p class="x" hx-on="">{ }</p>') == []


@pytest.mark.parametrize(
    "sql",
    [
        'INSERT INTO "governance_besluit" VALUES (1)',
        'UPDATE "governance_besluit" SET titel = 1',
        'DELETE FROM "governance_besluit"',
        "WITH x AS (SELECT 1) UPDATE governance_besluit SET titel = 1",
        "TRUNCATE governance_besluit",
    ],
)
def test_schrijft_recognises_a_write(sql: str) -> None:
    assert schrijft(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT 1",
        "(SELECT 1) UNION (SELECT 2)",
        'SAVEPOINT "s1"',
        'RELEASE SAVEPOINT "s1"',
        "WITH x AS (SELECT 1) SELECT * FROM x",
        'UPDATE "django_session" SET expire_date = 1',
    ],
)
def test_schrijft_lets_reads_and_sessions_pass(sql: str) -> None:
    assert not schrijft(sql)


@pytest.mark.django_db
def test_geen_schrijfacties_fails_on_a_write() -> None:
    from tests.factories import maak_regio

    with pytest.raises(AssertionError, match="governance_regio"), geen_schrijfacties("GET /"):
        maak_regio()


@pytest.mark.parametrize("adres", [("192.0.2.1", 80), ("voorbeeld.example", 80), ("0.0.0.0", 80)])
def test_network_guard_refuses_other_machines(adres: tuple[str, int]) -> None:
    with socket.socket() as lijn, pytest.raises(NetwerkVerboden):
        lijn.connect(adres)


def test_wissel_replaces_the_element_and_its_oob_parts() -> None:
    pagina = '<main><ul id="rijen"><li>oud</li></ul><p id="telling">1</p></main>'
    deel = '<ul id="rijen"><li>nieuw</li></ul><p id="telling" hx-swap-oob="true">2</p>'

    na = wissel(pagina, deel, "rijen")

    assert gewoon(na) == gewoon('<main><ul id="rijen"><li>nieuw</li></ul><p id="telling">2</p></main>')


def test_gewoon_shows_a_difference_in_text_and_attributes() -> None:
    assert gewoon('<p class="a">x</p>') != gewoon('<p class="b">x</p>')
    assert gewoon("<p>x</p>") != gewoon("<p>y</p>")
    assert gewoon("<p>\n  x</p>") == gewoon("<p>x</p>")
