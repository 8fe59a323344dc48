"""Dates, amounts and numbers as a Dutch reader expects them, as pure functions.

Nothing here looks at the clock or at the active locale: a letter, a mail and a page
must spell the same value the same way, whoever is logged in.
"""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from django.utils import timezone

MAANDEN = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)

VAST_SPATIE = "\u00a0"
"""No line break between a sign and its number, or inside a date."""


def als_datum(waarde: date | datetime) -> date:
    """The calendar day in the Netherlands, because a moment stored in UTC may lie a day earlier."""
    if isinstance(waarde, datetime):
        return timezone.localtime(waarde).date() if timezone.is_aware(waarde) else waarde.date()
    return waarde


def datum(waarde: date | datetime) -> str:
    """``1 juli 2025``."""
    dag = als_datum(waarde)
    return f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


def datum_kort(waarde: date | datetime) -> str:
    """``1 juli``, for a list in which the year is already said."""
    dag = als_datum(waarde)
    return f"{dag.day} {MAANDEN[dag.month - 1]}"


def tijdstip(waarde: datetime) -> str:
    """``1 juli 2025, 14:05 uur``."""
    plaatselijk = timezone.localtime(waarde) if timezone.is_aware(waarde) else waarde
    return f"{datum(plaatselijk)}, {plaatselijk:%H:%M} uur"


def dagen(aantal: int) -> str:
    """``1 dag``, ``12 dagen``."""
    return f"{aantal} {'dag' if aantal == 1 else 'dagen'}"


def afstand(waarde: date | datetime, vandaag: date) -> str:
    """How far a day lies from today: ``over 12 dagen``, ``41 dagen geleden``, ``vandaag``."""
    verschil = (als_datum(waarde) - vandaag).days
    bijzonder = {0: "vandaag", 1: "morgen", -1: "gisteren"}
    if verschil in bijzonder:
        return bijzonder[verschil]
    return f"over {dagen(verschil)}" if verschil > 0 else f"{dagen(-verschil)} geleden"


def datum_relatief(waarde: date | datetime, vandaag: date) -> str:
    """``1 juli 2025 (over 12 dagen)``: the date for the file, the distance for the reader."""
    return f"{datum(waarde)} ({afstand(waarde, vandaag)})"


def getal(waarde: int | float | Decimal | str, decimalen: int | None = None) -> str:
    """``631.064`` or ``49,74``; floats pass through ``str`` so that 0.1 stays 0,1."""
    bedrag = Decimal(str(waarde))
    if decimalen is not None:
        bedrag = bedrag.quantize(Decimal(1).scaleb(-decimalen), rounding=ROUND_HALF_UP)
    geheel, _, breuk = f"{bedrag:,f}".partition(".")
    return geheel.replace(",", ".") + (f",{breuk}" if breuk else "")


def getal_kort(waarde: Decimal) -> str:
    """``0,6`` or ``1.200``: without decimals that say nothing."""
    return getal(waarde.quantize(Decimal(1)) if waarde == waarde.to_integral_value() else waarde.normalize())


def euro(waarde: int | float | Decimal | str) -> str:
    """``€ 183.820`` for whole euros, ``€ 9,69`` otherwise."""
    bedrag = Decimal(str(waarde)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    decimalen = 0 if bedrag == bedrag.to_integral_value() else 2
    teken = "-" if bedrag < 0 else ""
    return f"€{VAST_SPATIE}{teken}{getal(abs(bedrag), decimalen)}"


def is_getal(waarde: object) -> bool:
    """Whether ``getal`` and ``euro`` can format this value."""
    if waarde is None or isinstance(waarde, bool):
        return False
    try:
        return Decimal(str(waarde)).is_finite()
    except InvalidOperation:
        return False


def hoofdletter(zin: str) -> str:
    """First letter upper case, the rest untouched: ``gemeente Heerde`` keeps its Heerde."""
    return zin[:1].upper() + zin[1:]


def opsomming(woorden: list[str]) -> str:
    """``Almelo, Borne en Hengelo``."""
    if len(woorden) < 2:
        return "".join(woorden)
    return f"{', '.join(woorden[:-1])} en {woorden[-1]}"


def meervoud(aantal: int, enkel: str, meer: str) -> str:
    """``1 aanbeveling``, ``3 aanbevelingen``."""
    return f"{getal(aantal)} {enkel if aantal == 1 else meer}"
