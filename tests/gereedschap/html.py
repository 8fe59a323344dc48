"""The swap that htmx performs in a browser, done on text, to prove that part and page cannot differ."""

from __future__ import annotations

import re
from typing import cast

from bs4 import BeautifulSoup, Tag
from bs4.formatter import HTMLFormatter

_OPMAAK = HTMLFormatter(indent=0)
_VLUCHTIG = {"csrfmiddlewaretoken", "indiening"}
"""Fields with a new random value in each answer."""


def _element(soep: BeautifulSoup, doel_id: str, waar: str) -> Tag:
    gevonden = soep.find_all(id=doel_id)
    assert len(gevonden) == 1, f"id {doel_id!r} staat {len(gevonden)} keer in {waar}"
    return cast(Tag, gevonden[0])


def wissel(pagina_html: str, deel_html: str, doel_id: str, *, hoe: str = "outerHTML") -> str:
    """Return the old page after htmx put the part in the place of the element `doel_id`.

    Elements of the part that carry `hx-swap-oob` go to the element with their own id, as htmx does.
    """
    pagina = BeautifulSoup(pagina_html, "html.parser")
    deel = BeautifulSoup(deel_html, "html.parser")
    for los in deel.find_all(attrs={"hx-swap-oob": True}):
        los.extract()
        del los["hx-swap-oob"]
        _element(pagina, str(los["id"]), "de pagina").replace_with(los)
    doel = _element(pagina, doel_id, "de pagina")
    if hoe == "innerHTML":
        doel.clear()
        doel.extend(list(deel.contents))
    else:
        doel.replace_with(*list(deel.contents))
    return str(pagina)


def gewoon(html: str, doel_id: str | None = None) -> str:
    """Return comparable text of a page, or of one element of it: no white space, no random tokens."""
    soep = BeautifulSoup(html, "html.parser")
    for veld in soep.find_all("input", attrs={"name": list(_VLUCHTIG)}):
        veld["value"] = ""
    kern = _element(soep, doel_id, "de tekst") if doel_id else soep
    tekst = kern.prettify(formatter=_OPMAAK)
    return "\n".join(kaal for regel in tekst.splitlines() if (kaal := re.sub(r"\s+", " ", regel).strip()))
