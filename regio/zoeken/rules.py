"""From what somebody typed to words, and from a text to a fragment with those words marked."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

MAX_LENGTE = 200
MAX_WOORDEN = 8
FRAGMENT = 220
AANLOOP = 60
LANGSTE_WOORD = 40
GELIJKENIS = 0.8
_WOORD = re.compile(r"[^\W_]+")
_GM_CODE = re.compile(r"gm(\d{4})")


@dataclass(frozen=True, slots=True)
class Zoekvraag:
    """What is searched for; `ingekort` when not everything that was typed is used."""

    tekst: str
    woorden: tuple[str, ...]
    ingekort: bool


def lees_vraag(getypt: str) -> Zoekvraag:
    """Return the words of a query, whatever was typed: quotes, signs and control characters fall away.

    A single letter says nothing next to a longer word ("A-B10"), but may be all there is.
    """
    schoon = "".join(teken if teken.isprintable() else " " for teken in getypt[: 4 * MAX_LENGTE])
    tekst = " ".join(schoon.split())
    gebruikt = tekst[:MAX_LENGTE]
    alle = list(dict.fromkeys(_als_term(woord) for woord in _WOORD.findall(gebruikt.lower())))
    woorden = [woord for woord in alle if len(woord) > 1 or woord.isdigit()] or alle
    ingekort = len(getypt) > MAX_LENGTE or len(woorden) > MAX_WOORDEN
    return Zoekvraag(gebruikt, tuple(woorden[:MAX_WOORDEN]), ingekort)


def _als_term(woord: str) -> str:
    """Return the word as it is looked for; GM0246 is shown with, but stored without its letters."""
    code = _GM_CODE.fullmatch(woord)
    return code.group(1) if code else woord[:LANGSTE_WOORD]


def als_tsquery(woord: str) -> str:
    """Return the word as a PostgreSQL query; a longer word also finds what begins with it."""
    return f"'{woord}':*" if len(woord) >= 3 and not woord.isdigit() else f"'{woord}'"


def plat(tekst: str) -> str:
    """Return the text in lower case without accents."""
    ontleed = unicodedata.normalize("NFKD", tekst.lower())
    return "".join(teken for teken in ontleed if not unicodedata.combining(teken))


def hoort_bij(gevonden: str, woord: str) -> bool:
    """Tell whether a word in a text is what the reader looked for: same stem, part of it, or a typo."""
    gevonden, woord = plat(gevonden), plat(woord)
    if len(woord) < 4 or len(gevonden) > LANGSTE_WOORD:
        return gevonden == woord
    stam = woord[:-2] if len(woord) > 6 else woord[:-1]
    if gevonden.startswith(stam) or woord in gevonden:
        return True
    if gevonden[0] != woord[0] or abs(len(gevonden) - len(woord)) > 2:
        return False
    return SequenceMatcher(None, gevonden, woord).ratio() >= GELIJKENIS


def markeer(tekst: str, woorden: tuple[str, ...]) -> SafeString:
    """Return the whole text, escaped, with the words marked."""
    delen: list[tuple[SafeString]] = []
    einde = 0
    for gevonden in _WOORD.finditer(tekst):
        if any(hoort_bij(gevonden.group(), woord) for woord in woorden):
            delen.append((format_html("{}", tekst[einde : gevonden.start()]),))
            delen.append((format_html("<mark>{}</mark>", gevonden.group()),))
            einde = gevonden.end()
    delen.append((format_html("{}", tekst[einde:]),))
    return format_html_join("", "{}", delen)


def fragment(tekst: str, woorden: tuple[str, ...]) -> SafeString:
    """Return the part of a text around the first word that was looked for, escaped, words marked."""
    tekst = " ".join(tekst.split())
    eerste = next(
        (
            gevonden.start()
            for gevonden in _WOORD.finditer(tekst)
            if any(hoort_bij(gevonden.group(), woord) for woord in woorden)
        ),
        0,
    )
    begin = _woordgrens(tekst, max(0, eerste - AANLOOP))
    stuk = tekst[begin : begin + FRAGMENT]
    if begin + FRAGMENT < len(tekst):
        stuk = stuk.rpartition(" ")[0] or stuk
    voor, na = "… " if begin else "", " …" if begin + len(stuk) < len(tekst) else ""
    return format_html("{}{}{}", voor, markeer(stuk, woorden), na)


def _woordgrens(tekst: str, plek: int) -> int:
    return 0 if plek == 0 else tekst.find(" ", plek, plek + LANGSTE_WOORD) + 1 or plek
