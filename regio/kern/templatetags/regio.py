"""Filters and tags with which pages are written; the look itself is in templates/components."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.forms.formsets import BaseFormSet
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from regio.kern import tekst
from regio.kern.bedragveld import tarief_uit_centen
from regio.kern.templatetags.statussen import uiterlijk

register = template.Library()

KLASSEN = {
    "textarea": "utrecht-textarea utrecht-textarea--html-textarea",
    "select": "utrecht-select utrecht-select--html-select",
    "selectmultiple": "utrecht-select utrecht-select--html-select",
    "checkbox": "",
    "file": "rp-bestand",
    "clearablefile": "rp-bestand",
}
TEKSTVELD = "utrecht-textbox utrecht-textbox--html-input"


@register.filter
def datum(waarde: date | datetime | None) -> str:
    """``1 juli 2025``, and nothing for an empty date."""
    return tekst.datum(waarde) if waarde else ""


@register.filter
def meervoud(aantal: int, woorden: str) -> str:
    """``1 orgaan`` or ``3 organen``, from ``aantal|meervoud:"orgaan,organen"``."""
    enkel, meer = woorden.split(",")
    return tekst.meervoud(aantal, enkel, meer)


@register.filter
def datum_kort(waarde: date | datetime | None) -> str:
    """``1 juli``."""
    return tekst.datum_kort(waarde) if waarde else ""


@register.filter
def tijdstip(waarde: datetime | None) -> str:
    """``1 juli 2025, 14:05 uur``."""
    return tekst.tijdstip(waarde) if waarde else ""


@register.filter
def datum_relatief(waarde: date | datetime | None, vandaag: date | None = None) -> str:
    """``1 juli 2025 (over 12 dagen)``; the day of today can be given for a page as of a date."""
    return tekst.datum_relatief(waarde, vandaag or timezone.localdate()) if waarde else ""


@register.filter
def afstand(waarde: date | datetime | None, vandaag: date | None = None) -> str:
    """``over 12 dagen``."""
    return tekst.afstand(waarde, vandaag or timezone.localdate()) if waarde else ""


@register.filter
def getal(waarde: Any, decimalen: int | None = None) -> str:
    """``631.064``; text that is no number is shown as it came."""
    if not tekst.is_getal(waarde):
        return "" if waarde is None else str(waarde)
    return tekst.getal(waarde, decimalen)


@register.filter
def euro(waarde: Any) -> str:
    """``€ 183.820``."""
    if not tekst.is_getal(waarde):
        return "" if waarde is None else str(waarde)
    return tekst.euro(waarde)


@register.filter
def euro_uit_centen(waarde: int | None) -> str:
    """``€ 1.250,50`` from 125050; nothing for nothing."""
    return "" if waarde is None else tekst.euro(Decimal(waarde) / 100)


@register.filter
def tarief(waarde: Decimal | None) -> str:
    """``€ 8,75`` from 875 cents, with more decimals only when they count; nothing for nothing."""
    return "" if waarde is None else f"€{tekst.VAST_SPATIE}{tarief_uit_centen(waarde)}"


@register.filter
def procent(waarde: Decimal | None) -> str:
    """``5,2 %`` from 5.20; nothing for nothing."""
    return "" if waarde is None else f"{tekst.getal_kort(waarde)}{tekst.VAST_SPATIE}%"


@register.filter
def hoofdletter(waarde: Any) -> str:
    """First letter upper case, the rest untouched."""
    return tekst.hoofdletter(str(waarde))


@register.inclusion_tag("components/statusbadge.html")
def status(code: str, woord: str = "") -> dict[str, Any]:
    """The badge of a status code; ``woord`` replaces the usual word (``41 dagen te laat``)."""
    return uiterlijk(str(code), woord)._asdict()


@register.inclusion_tag("components/kruimels.html")
def kruimelpad(*delen: Any) -> dict[str, Any]:
    """Breadcrumb from label, address, label, address, … and last the label of this page."""
    stappen = list(zip(delen[0:-1:2], delen[1::2], strict=False))
    return {"pad": stappen, "huidig": delen[-1] if len(delen) % 2 else ""}


@register.simple_tag
def bediening(veld: BoundField) -> SafeString:
    """The control of a field with the class of the design system added to its own classes."""
    klasse = KLASSEN.get(veld.widget_type, TEKSTVELD)
    if veld.errors and klasse is TEKSTVELD:
        klasse += " utrecht-textbox--invalid"
    eigen = str(veld.field.widget.attrs.get("class", ""))
    attrs: dict[str, str | bool] = {"class": f"{eigen} {klasse}".strip()}
    if veld.use_fieldset:
        attrs["aria-describedby"] = veld.aria_describedby or ""
    return veld.as_widget(attrs=attrs)


def _fouten_van_formulier(formulier: BaseForm) -> Iterable[tuple[str, str, str]]:
    for fout in formulier.non_field_errors():
        yield "", "", str(fout)
    for veld in formulier:
        for fout in veld.errors:
            yield f"#{veld.auto_id}", str(veld.label), str(fout)


@register.simple_tag
def fouten(*formulieren: object) -> list[tuple[str, str, str]]:
    """Every error of forms, lists of forms and formsets as (address, label, message), top to bottom."""
    gevonden: list[tuple[str, str, str]] = []
    for formulier in formulieren:
        if isinstance(formulier, list):
            gevonden += fouten(*formulier)
        elif isinstance(formulier, BaseFormSet):
            gevonden += [("", "", str(fout)) for fout in formulier.non_form_errors()]
            for deel in formulier.forms:
                gevonden += _fouten_van_formulier(deel)
        elif isinstance(formulier, BaseForm) and formulier.is_bound:
            gevonden += _fouten_van_formulier(formulier)
    return gevonden


@register.simple_tag
def met_pagina(parameters: QueryDict, nummer: int) -> str:
    """The present query string with another page number, so that filters survive paging."""
    kopie = parameters.copy()
    kopie["pagina"] = str(nummer)
    return f"?{kopie.urlencode()}"


@register.simple_block_tag
def paginakop(content: str, titel: str, **argumenten: Any) -> SafeString:
    """Title, status line (the content of the block) and the one main action of a page."""
    return render_to_string("components/paginakop.html", {"titel": titel, "statusregel": content, **argumenten})


@register.simple_block_tag
def tabel(content: str, bijschrift: str, **argumenten: Any) -> SafeString:
    """A table with its caption, that scrolls when it must and turns into cards on a phone."""
    return render_to_string("components/tabel.html", {"inhoud": content, "bijschrift": bijschrift, **argumenten})


@register.simple_tag
def balk_breedte(deel: float, totaal: float, breedte: int = 100) -> str:
    """Length of a bar inside ``breedte``, for the ``width`` attribute of an SVG rectangle."""
    aandeel = 0.0 if not totaal else min(max(deel / totaal, 0.0), 1.0)
    return format_html("{}", f"{aandeel * breedte:.2f}".rstrip("0").rstrip("."))
