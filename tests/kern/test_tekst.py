"""Dates, amounts and numbers as a Dutch reader expects them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regio.kern import tekst

VANDAAG = date(2026, 3, 10)


def test_date_is_spelled_without_leading_zero() -> None:
    assert tekst.datum(date(2025, 7, 1)) == "1 juli 2025"


def test_moment_just_before_midnight_utc_falls_on_the_next_day_here() -> None:
    moment = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)

    assert tekst.datum(moment) == "1 juli 2026"
    assert tekst.tijdstip(moment) == "1 juli 2026, 00:30 uur"


@pytest.mark.parametrize(
    ("dag", "woorden"),
    [
        (date(2026, 3, 10), "vandaag"),
        (date(2026, 3, 11), "morgen"),
        (date(2026, 3, 9), "gisteren"),
        (date(2026, 3, 22), "over 12 dagen"),
        (date(2026, 1, 28), "41 dagen geleden"),
    ],
)
def test_distance_is_told_in_words(dag: date, woorden: str) -> None:
    assert tekst.afstand(dag, VANDAAG) == woorden


@pytest.mark.parametrize(
    ("waarde", "decimalen", "getoond"),
    [
        (631064, None, "631.064"),
        (Decimal("49.74"), None, "49,74"),
        (0.1, None, "0,1"),
        (Decimal("2.345"), 2, "2,35"),
        (-1234.5, 1, "-1.234,5"),
    ],
)
def test_number_has_points_and_a_comma(waarde: Any, decimalen: int | None, getoond: str) -> None:
    assert tekst.getal(waarde, decimalen) == getoond


@pytest.mark.parametrize(
    ("waarde", "getoond"), [(183820, "€ 183.820"), ("9.69", "€ 9,69"), (-5, "€ -5"), (Decimal("0.005"), "€ 0,01")]
)
def test_amount_is_whole_or_has_two_decimals(waarde: Any, getoond: str) -> None:
    assert tekst.euro(waarde).replace(tekst.VAST_SPATIE, " ") == getoond


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_number_can_be_read_back(waarde: int) -> None:
    assert int(tekst.getal(waarde).replace(".", "")) == waarde


@pytest.mark.parametrize(
    ("woorden", "zin"),
    [([], ""), (["Borne"], "Borne"), (["Almelo", "Borne"], "Almelo en Borne"), (["A", "B", "C"], "A, B en C")],
)
def test_words_are_joined_as_said_aloud(woorden: list[str], zin: str) -> None:
    assert tekst.opsomming(woorden) == zin


@pytest.mark.parametrize(
    ("waarde", "kan"), [(1, True), ("1.5", True), (None, False), (True, False), ("NaN", False), ("x", False)]
)
def test_is_getal_knows_what_can_be_shown(waarde: Any, kan: bool) -> None:
    assert tekst.is_getal(waarde) is kan


def test_plural_follows_the_number() -> None:
    assert [tekst.meervoud(n, "raad", "raden") for n in (0, 1, 2)] == ["0 raden", "1 raad", "2 raden"]
