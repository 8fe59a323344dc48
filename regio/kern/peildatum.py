"""The day on which a page shows how things were: `?op=2019-07-10`, today when nothing usable is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.http import HttpRequest

from regio.kern.datumveld import DatumVeld
from regio.kern.tijd import vandaag

ONLEESBAAR = "Deze datum herkent het portaal niet. U ziet de stand van vandaag. Schrijf een datum als 31-03-2026."


@dataclass(frozen=True, slots=True)
class Peildatum:
    """The chosen day, what was typed, and a message when that is no date."""

    op: date
    getypt: str = ""
    melding: str = ""
    is_vandaag: bool = True


def peildatum(request: HttpRequest) -> Peildatum:
    """Return the day of the address; a broken one gives today and says so."""
    nu = vandaag()
    getypt = request.GET.get("op", "").strip()[:40]
    if not getypt:
        return Peildatum(nu)
    try:
        gekozen = DatumVeld().clean(getypt)
    except ValidationError:
        return Peildatum(nu, getypt, ONLEESBAAR)
    return Peildatum(gekozen, getypt, is_vandaag=gekozen == nu)
