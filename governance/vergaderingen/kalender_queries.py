"""When councils are in recess, for what has to wait until they are back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from governance.vergaderingen.models import Reces
from regio.berichten.ladder_rules import Rust


def rust_per_gemeente(gemeenten: Iterable[int], *, vanaf: date) -> dict[int, Rust]:
    """Return per municipality the recesses of its council that end after that day; one without end gives no rest."""
    wie = set(gemeenten)
    perioden: dict[int, list[tuple[date, date]]] = defaultdict(list)
    rijen = Reces.objects.filter(gemeente__in=wie, tot__gt=vanaf).order_by("van", "pk")
    for gemeente, van, tot in rijen.values_list("gemeente", "van", "tot"):
        perioden[gemeente].append((van, tot))
    return {gemeente: Rust(tuple(perioden[gemeente])) for gemeente in wie}
