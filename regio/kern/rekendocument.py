"""Reading a JSON document that somebody wrote by hand: every mistake is named with its place.

Whole numbers only; a part of something is a text like "2/3". Unknown and repeated fields are refused,
because a typing error that is silently skipped gives a wrong answer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any, TypeVar

from django.db.models import TextChoices

_Keuzelijst = TypeVar("_Keuzelijst", bound=TextChoices)
_DEEL = re.compile(r"[1-9]\d{0,8}/[1-9]\d{0,8}", re.ASCII)
_DATUM = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
VROEGSTE_JAAR, LAATSTE_JAAR = 1900, 2200


class DocumentKloptNiet(ValueError):
    """A document that cannot be counted with; `plek` says where, the message in Dutch what."""

    def __init__(self, plek: str, wat: str) -> None:
        super().__init__(f"{plek}: {wat}")
        self.plek = plek


def lees_document(inhoud: str) -> Any:
    """Return the values of a JSON text.

    Raises:
        DocumentKloptNiet: it is no JSON, or a field stands twice in one object.
    """
    try:
        return json.loads(inhoud, object_pairs_hook=_zonder_dubbele)
    except json.JSONDecodeError as fout:
        raise DocumentKloptNiet(f"regel {fout.lineno}, teken {fout.colno}", "dit is geen JSON") from fout
    except RecursionError as fout:
        raise DocumentKloptNiet("document", "te veel lagen in elkaar") from fout


def _zonder_dubbele(paren: list[tuple[str, Any]]) -> dict[str, Any]:
    uit = dict(paren)
    if len(uit) != len(paren):
        namen = [naam for naam, _ in paren]
        dubbel = next(naam for naam in namen if namen.count(naam) > 1)
        raise DocumentKloptNiet(dubbel, "dit veld staat er twee keer")
    return uit


def velden(waarde: Any, plek: str, bekend: set[str]) -> Mapping[str, Any]:
    """Return an object with known fields only."""
    if not isinstance(waarde, dict):
        raise DocumentKloptNiet(plek, "hier hoort een object met velden")
    vreemd = sorted(set(waarde) - bekend)
    if vreemd:
        raise DocumentKloptNiet(plek, f"onbekend veld “{vreemd[0]}”; bekend zijn {', '.join(sorted(bekend))}")
    return waarde


def lijst(waarde: Any, plek: str) -> list[Any]:
    """Return a list."""
    if not isinstance(waarde, list):
        raise DocumentKloptNiet(plek, "hier hoort een lijst")
    return waarde


def tekst(waarde: Any, plek: str) -> str:
    """Return a text."""
    if not isinstance(waarde, str):
        raise DocumentKloptNiet(plek, "hier hoort een tekst")
    return waarde


def geheel(waarde: Any, plek: str) -> int:
    """Return a whole number; true and 1.0 are none."""
    if not isinstance(waarde, int) or isinstance(waarde, bool):
        raise DocumentKloptNiet(plek, "hier hoort een heel getal, zonder punt of komma")
    return waarde


def ja_nee(waarde: Any, plek: str) -> bool:
    """Return true or false."""
    if not isinstance(waarde, bool):
        raise DocumentKloptNiet(plek, "hier hoort true of false")
    return waarde


def deel(waarde: Any, plek: str) -> Fraction:
    """Return a part of something, written as "2/3"."""
    if not isinstance(waarde, str) or not _DEEL.fullmatch(waarde):
        raise DocumentKloptNiet(plek, "hier hoort een breuk als tekst, bijvoorbeeld “2/3”")
    return Fraction(waarde)


def datum(waarde: Any, plek: str) -> date:
    """Return a day, written as "2026-07-01"."""
    try:
        gelezen = date.fromisoformat(waarde) if isinstance(waarde, str) and _DATUM.fullmatch(waarde) else None
    except ValueError:
        gelezen = None
    if gelezen is None or not VROEGSTE_JAAR <= gelezen.year <= LAATSTE_JAAR:
        raise DocumentKloptNiet(plek, "hier hoort een bestaande datum als “2026-07-01”")
    return gelezen


def keuze(keuzes: type[_Keuzelijst], waarde: Any, plek: str) -> _Keuzelijst:
    """Return one of the choices."""
    if not isinstance(waarde, str) or waarde not in keuzes.values:
        raise DocumentKloptNiet(plek, f"kies een van {', '.join(keuzes.values)}")
    return keuzes(waarde)
