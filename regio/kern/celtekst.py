"""What people and CBS write in a cell, as a number or a day; pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from regio.kern.tekst import MAANDEN

HOOGSTE = 2_000_000_000
"""More fits in no column of numbers, and counts nobody in this country."""


def lees_aantal(tekst: str) -> int:
    """Return the number in 18589, 18.589 or 18 589.

    Raises:
        ValueError: it is no whole number of zero or more; the message says why.
    """
    kaal = re.sub(r"\s", " ", tekst).strip().rstrip("*").strip()
    if re.match(r"[-−]\s?\d", kaal):
        raise ValueError(f"Het aantal “{tekst.strip()[:40]}” is negatief.")
    if not re.fullmatch(r"[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+", kaal):
        raise ValueError(f"Het aantal “{tekst.strip()[:40]}” is geen heel getal.")
    aantal = int(re.sub(r"[. ]", "", kaal)[:20])
    if aantal > HOOGSTE:
        raise ValueError(f"Het aantal {tekst.strip()[:30]} is te groot.")
    return aantal


_PERIODEN: tuple[tuple[str, Callable[[re.Match[str]], tuple[int, int, int]]], ...] = (
    (r"(\d{4})(?:jj00)?", lambda m: (int(m[1]), 1, 1)),
    (r"(\d{4})mm(\d{2})", lambda m: (int(m[1]), int(m[2]), 1)),
    (r"(\d{4})-(\d{1,2})-(\d{1,2})", lambda m: (int(m[1]), int(m[2]), int(m[3]))),
    (r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", lambda m: (int(m[3]), int(m[2]), int(m[1]))),
    (r"(\d{1,2}) ([a-z]+) (\d{4})", lambda m: (int(m[3]), MAANDEN.index(m[2]) + 1, int(m[1]))),
    (r"(\d{4}) ([a-z]+)", lambda m: (int(m[1]), MAANDEN.index(m[2]) + 1, 1)),
)


def lees_periode(tekst: str) -> date:
    """Return the reference date in 2020, 2020-01-01, 1-1-2020, 1 januari 2020 or 2020JJ00; a year is its 1 January.

    Raises:
        ValueError: it is no date; the message says so.
    """
    kaal = " ".join(tekst.split()).rstrip("* ").casefold()
    for vorm, delen in _PERIODEN:
        raak = re.fullmatch(vorm, kaal, re.ASCII)
        if raak:
            try:
                dag = date(*delen(raak))
            except ValueError:
                break
            if dag.year >= 1800:
                return dag
    raise ValueError(
        f"De peildatum “{tekst.strip()[:40]}” is geen datum. Schrijf een jaar, of een datum als 2020-01-01."
    )
