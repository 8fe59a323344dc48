"""A test client that refuses what the portal promises never to do.

Inline script or style would be blocked by the Content-Security-Policy in a browser and pass unnoticed here; an
unrendered tag is a typing error in a template; a write during a GET breaks "reads are queries".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import contextmanager
from html.parser import HTMLParser
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test import Client

_LEEST = re.compile(
    r"^\W*(select|savepoint|release\s+savepoint|rollback\s+to\s+savepoint|begin|commit|set\s|show\s"
    r"|explain|declare|fetch|close|with\b(?!.*\b(insert|update|delete)\b))",
    re.IGNORECASE | re.DOTALL,
)
_SESSIE = re.compile(r'^\W*(insert\s+into|update|delete\s+from)\s+"django_session"', re.IGNORECASE)
_VERDACHT = re.compile(r"<script\b(?![^>]*\ssrc=)|<style\b|[\s\"'](?:style|on\w+)\s*=", re.IGNORECASE)
"""What any inline script or style has in its text; only a page with this is read tag by tag, which takes long."""
_TAG = re.compile(r"\{\{|\{%|%\}|\{#")  # not "}}", with which JSON in an attribute may end


def schrijft(sql: str) -> bool:
    """Tell whether a statement changes something; a session is no domain fact and may be renewed by a GET."""
    return not (_LEEST.match(sql) or _SESSIE.match(sql))


class _Keurder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.bezwaren: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        namen = {naam for naam, _ in attrs}
        waar = f"<{tag}> op regel {self.getpos()[0]}"
        if tag == "script" and "src" not in namen:
            self.bezwaren.append(f"inline {waar}")
        if tag == "style":
            self.bezwaren.append(f"inline {waar}")
        self.bezwaren += [f"{naam}= in {waar}" for naam in namen if naam == "style" or naam[:2] == "on"]


def bezwaren_tegen_html(html: str) -> list[str]:
    """Return what this page or part must not contain."""
    keurder = _Keurder()
    if _VERDACHT.search(html):
        keurder.feed(html)
    regels = [regel.strip() for regel in html.splitlines() if _TAG.search(regel)]
    return [*keurder.bezwaren, *(f"niet uitgewerkte tag: {regel[:120]}" for regel in regels)]


@contextmanager
def geen_schrijfacties(wat: str) -> Any:
    """Fail when a statement inside the block changes a row of the domain."""
    geschreven: list[str] = []

    def let_op(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
        if schrijft(str(sql)):
            geschreven.append(str(sql)[:200])
        return execute(sql, params, many, context)

    # First in the row, so that it sees the statement before the history context is put in front of it.
    connection.execute_wrappers.insert(0, let_op)
    try:
        yield
    finally:
        connection.execute_wrappers.remove(let_op)
    assert geschreven == [], f"{wat} schreef in de database: {geschreven}"


def _sessie_van(gebruiker: Any) -> str:
    """Return the key of a session as logging in leaves it, without the writes around it: thousands of tests log in."""
    sessie = SessionStore()
    sessie[SESSION_KEY] = str(gebruiker.pk)
    sessie[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    sessie[HASH_SESSION_KEY] = gebruiker.get_session_auth_hash()
    sessie.save()
    return str(sessie.session_key)


class StrengeClient(Client):
    """Django's client with the promises checked on every answer; `client.als(gebruiker)` logs in."""

    def als(self, gebruiker: Any) -> StrengeClient:
        """Log this person in, or nobody when it is a visitor, and return the client itself."""
        self.cookies.pop(settings.SESSION_COOKIE_NAME, None)
        if getattr(gebruiker, "pk", None) is not None:
            self.cookies[settings.SESSION_COOKIE_NAME] = _sessie_van(gebruiker)
        return self

    def request(self, **vraag: Any) -> Any:
        """Send the request and judge the answer."""
        methode, pad = vraag.get("REQUEST_METHOD", "GET"), vraag.get("PATH_INFO", "")
        if methode in {"GET", "HEAD", "OPTIONS"}:
            with geen_schrijfacties(f"{methode} {pad}"):
                antwoord = super().request(**vraag)
        else:
            antwoord = super().request(**vraag)
        soort = antwoord.get("Content-Type", "")
        if soort.startswith("text/html") and not antwoord.streaming:
            html = antwoord.content.decode(antwoord.charset or "utf-8")
            assert bezwaren_tegen_html(html) == [], f"{methode} {pad}"
        return antwoord
