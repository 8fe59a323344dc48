"""What is internal changes nothing at all for who may not know of it: no list, no count, no search, no menu."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, urljoin, urlsplit

import pytest
from django.urls import reverse

from tests.toestemming.wereld import (
    GEHEIM,
    Wereld,
    voeg_intern_van_gemeente_toe,
    voeg_intern_van_regio_toe,
)

HOOGSTENS = 600
NIET_VOLGEN = (
    "/accounts/",
    "/beheer/",
    "/static/",
    "/demo/",
    "/help/",
    "/begrippen/",
    "/toegankelijkheid/",
    "/gezondheid",
    "/zoeken/",  # the questions themselves are in the first list
)
ZOEKVRAGEN = (GEHEIM, GEHEIM.lower()[:7], "samenwerking", "2026")

VARIANTEN = 3
"""So many addresses are opened of one page with the same questions: the first pages of a list, the first choices."""
NIET_NOG_EENS = re.compile(r"jaar=|formaat=(pdf|odt|ods)")
"""An endless row of years, and the same rows as the spreadsheet once more: minutes of setting type."""
_SCHAKEL = re.compile(r'<a\b[^>]*?\bhref="([^"]+)"')
_WILLEKEURIG = re.compile(r'<input[^>]*name="(?:csrfmiddlewaretoken|indiening)"[^>]*>')
"""Text and not a parsed tree: these tests read hundreds of pages."""

ALLES = (voeg_intern_van_regio_toe, voeg_intern_van_gemeente_toe)
BUITENSTAANDERS: dict[str, tuple[Callable[[Wereld], None], ...]] = {
    "bezoeker": ALLES,
    "beheerder": ALLES,
    "griffier_andere_regio": ALLES,
    "regiosecretaris": (voeg_intern_van_gemeente_toe,),
    "griffier_elders": (voeg_intern_van_gemeente_toe,),
}
"""Who, and everything internal that this person may not know of: at once, because each walk opens hundreds of pages."""

OPENT_ALLES = {"bezoeker", "beheerder", "griffier_andere_regio"}
"""Who walks through everything here, so that test_wandeling.py need not do that once more."""


def _begin() -> list[str]:
    zoek = reverse("zoeken:zoek")
    lijsten = [
        reverse(naam)
        for naam in (
            "dashboard:start",
            "governance:regio-list",
            "governance:besluit-list",
            "governance:vergadering-list",
            "governance:voorstel-list",
            "governance:motie-list",
            "governance:toezegging-list",
            "governance:stemming-list",
            "governance:raadpleging-list",
            "governance:transitieplan-list",
            "governance:transitieplan-vergelijken",
            "aanbevelingen:onderzoek-list",
            "aanbevelingen:opvolging-list",
        )
    ]
    return [*lijsten, *(f"{lijst}?formaat=csv" for lijst in lijsten), *(f"{zoek}?q={v}" for v in ZOEKVRAGEN)]


def _als_tekst(inhoud: bytes) -> str:
    """Return a file as comparable text; of a spreadsheet its cells, because the archive holds the hour of writing."""
    if not inhoud.startswith(b"PK"):
        return repr(inhoud)
    with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
        delen = [naam for naam in sorted(archief.namelist()) if naam.startswith("xl/") or naam == "content.xml"]
        return "\n".join(f"{naam}: {archief.read(naam).decode()}" for naam in delen)


def _vaak_genoeg(adres: str, varianten: Counter[tuple[str, tuple[str, ...]]]) -> bool:
    """Tell whether this page was opened often enough with other answers to the same questions."""
    delen = urlsplit(adres)
    vragen = tuple(sorted({vraag for vraag, _ in parse_qsl(delen.query)}))
    varianten[soort := (delen.path, vragen)] += 1
    return bool(vragen) and delen.path != reverse("zoeken:zoek") and varianten[soort] > VARIANTEN


def wandel(client: Any) -> dict[str, str]:
    """Return every page that can be reached by clicking, as comparable text."""
    te_doen, gezien = _begin(), {}
    varianten: Counter[tuple[str, tuple[str, ...]]] = Counter()
    while te_doen and len(gezien) < HOOGSTENS:
        adres = te_doen.pop(0)
        if adres in gezien or _vaak_genoeg(adres, varianten):
            continue
        antwoord = client.get(adres)
        if not str(antwoord.get("Content-Type", "")).startswith("text/html"):
            gezien[adres] = f"{antwoord.status_code} {_als_tekst(b''.join(antwoord))}"
            continue
        html = antwoord.content.decode()
        gezien[adres] = f"{antwoord.status_code} {_WILLEKEURIG.sub('', html)}"
        for schakel in _SCHAKEL.findall(html):
            doel = urljoin(f"http://testserver{adres}", unescape(schakel))
            delen = urlsplit(doel)
            pad = delen.path + (f"?{delen.query}" if delen.query else "")
            if delen.netloc == "testserver" and not pad.startswith(NIET_VOLGEN) and not NIET_NOG_EENS.search(pad):
                te_doen.append(pad)
    assert len(gezien) < HOOGSTENS, "de wandeling werd afgebroken: er zijn meer pagina's dan verwacht"
    return gezien


def kapotte(paginas: dict[str, str]) -> dict[str, str]:
    """Return the status of each page that did not open."""
    return {adres: tekst[:3] for adres, tekst in paginas.items() if tekst[:3] not in {"200", "302"}}


@pytest.mark.parametrize("wie", BUITENSTAANDERS)
def test_internal_matters_change_nothing_for_an_outsider(
    wie: str, openbare_wereld: Wereld, mensen: dict[str, Any], client: Any
) -> None:
    client.als(mensen[wie])
    voor = wandel(client)

    for voeg_toe in BUITENSTAANDERS[wie]:
        voeg_toe(openbare_wereld)

    na = wandel(client.als(mensen[wie]))
    assert wie not in OPENT_ALLES or kapotte(na) == {}
    assert sorted(set(na) - set(voor)) == []
    assert sorted(set(voor) - set(na)) == []
    verschil = {adres: _verschil(voor[adres], na[adres]) for adres in voor if voor[adres] != na[adres]}
    assert verschil == {}


def _verschil(voor: str, na: str) -> list[str]:
    oud, nieuw = set(voor.splitlines()), set(na.splitlines())
    return [*(f"- {r[:160]}" for r in sorted(oud - nieuw)), *(f"+ {r[:160]}" for r in sorted(nieuw - oud))]
