"""Lists as a spreadsheet file that cannot be turned into a formula by what somebody typed."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.http import HttpResponse

_BEDRAG = re.compile(r"-?\d+,\d\d", re.ASCII)
_GEVAARLIJK = ("=", "+", "-", "@", "\t", "\r")


def veilige_cel(waarde: object) -> str:
    """Return the text of a cell; what would run as a formula gets an apostrophe in front."""
    if isinstance(waarde, int):
        return str(waarde)
    tekst = "" if waarde is None else str(waarde)
    gevaar = tekst.startswith(_GEVAARLIJK) and _BEDRAG.fullmatch(tekst) is None
    return f"'{tekst}" if gevaar else tekst


def bedrag_cel(centen: int | None) -> str:
    """Return an amount in cents as a cell in euros, "166087,00"; nothing when it is not known."""
    return "" if centen is None else f"{'-' if centen < 0 else ''}{abs(centen) // 100},{abs(centen) % 100:02d}"


def getal_cel(waarde: Decimal | None) -> str:
    """Return a measured value as Dutch spreadsheet programs read it: "12,5"."""
    return "" if waarde is None else f"{waarde:f}".replace(".", ",")


def csv_antwoord(naam: str, kop: Sequence[str], rijen: Iterable[Sequence[object]]) -> HttpResponse:
    """Answer with a CSV file for Dutch spreadsheet programs: semicolon, UTF-8 with byte order mark."""
    antwoord = HttpResponse(content_type="text/csv; charset=utf-8")
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}.csv"'
    antwoord.write("\ufeff")
    schrijver = csv.writer(antwoord, delimiter=";", lineterminator="\r\n")
    schrijver.writerow(kop)
    schrijver.writerows([veilige_cel(cel) for cel in rij] for rij in rijen)
    return antwoord
