"""A text as an ODT file that people can edit further; what they typed is only ever text, never markup."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from odf import dc, meta  # type: ignore[import-untyped]
from odf.opendocument import OpenDocumentText  # type: ignore[import-untyped]
from odf.style import ListLevelProperties, ParagraphProperties, Style, TextProperties  # type: ignore[import-untyped]
from odf.text import H, LineBreak, List, ListItem, ListLevelStyleBullet, ListStyle, P  # type: ignore[import-untyped]

MEDIATYPE = "application/vnd.oasis.opendocument.text"
_STUURTEKEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold."""


@dataclass(frozen=True, slots=True)
class Alinea:
    """A paragraph with its lines, or a list with its items."""

    regels: tuple[str, ...]
    is_lijst: bool = False


@dataclass(frozen=True, slots=True)
class Deel:
    """A part of the text; without heading it simply goes on."""

    kop: str
    alineas: tuple[Alinea, ...]


def maak_odt(titel: str, delen: Iterable[Deel]) -> bytes:
    """Return the text as an ODT file in Dutch, with headings that a screen reader can jump to."""
    document: Any = OpenDocumentText()
    document.meta.addElement(dc.Title(text=_schoon(titel)))
    document.meta.addElement(dc.Language(text="nl-NL"))
    document.meta.addElement(meta.Generator(text="Regioportaal"))
    stijlen = _stijlen(document)
    document.text.addElement(_met_tekst(H(outlinelevel=1, stylename=stijlen["titel"]), titel))
    for deel in delen:
        if deel.kop:
            document.text.addElement(_met_tekst(H(outlinelevel=2, stylename=stijlen["kop"]), deel.kop))
        for alinea in deel.alineas:
            document.text.addElement(_als_element(alinea, stijlen))
    uit = io.BytesIO()
    document.save(uit)
    return uit.getvalue()


def odt_antwoord(naam: str, inhoud: bytes) -> HttpResponse:
    """Answer with an ODT file that is saved under this name."""
    antwoord = HttpResponse(inhoud, content_type=MEDIATYPE)
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}.odt"'
    return antwoord


def _schoon(waarde: str) -> str:
    return _STUURTEKEN.sub("", waarde)


def _met_tekst(element: Any, waarde: str) -> Any:
    element.addText(_schoon(waarde))
    return element


def _stijlen(document: Any) -> dict[str, Any]:
    titel = Style(name="Titel", family="paragraph")
    titel.addElement(TextProperties(fontsize="18pt", fontweight="bold", language="nl", country="NL"))
    titel.addElement(ParagraphProperties(marginbottom="0.4cm"))
    kop = Style(name="Kop", family="paragraph")
    kop.addElement(TextProperties(fontsize="13pt", fontweight="bold", language="nl", country="NL"))
    kop.addElement(ParagraphProperties(margintop="0.5cm", marginbottom="0.15cm", keepwithnext="always"))
    gewoon = Style(name="Gewoon", family="paragraph")
    gewoon.addElement(TextProperties(fontsize="11pt", language="nl", country="NL"))
    gewoon.addElement(ParagraphProperties(marginbottom="0.25cm"))
    lijst = ListStyle(name="Opsomming")
    niveau = ListLevelStyleBullet(level="1", bulletchar="•")
    niveau.addElement(ListLevelProperties(spacebefore="0.3cm", minlabelwidth="0.5cm"))
    lijst.addElement(niveau)
    for stijl in (titel, kop, gewoon, lijst):
        document.automaticstyles.addElement(stijl)
    return {"titel": titel, "kop": kop, "gewoon": gewoon, "lijst": lijst}


def _als_element(alinea: Alinea, stijlen: dict[str, Any]) -> Any:
    if not alinea.is_lijst:
        return _met_regels(P(stylename=stijlen["gewoon"]), alinea.regels)
    lijst = List(stylename=stijlen["lijst"])
    for regel in alinea.regels:
        punt = ListItem()
        punt.addElement(_met_tekst(P(stylename=stijlen["gewoon"]), regel))
        lijst.addElement(punt)
    return lijst


def _met_regels(element: Any, regels: Sequence[str]) -> Any:
    for plek, regel in enumerate(regels):
        if plek:
            element.addElement(LineBreak())
        element.addText(_schoon(regel))
    return element
