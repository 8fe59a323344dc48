"""The pure rules: rhythm, what must be reported, and the one status shown first."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aanbevelingen.opvolging.rules import (
    kernstand,
    loopt,
    moet_melden,
    moment_in_reeks,
    volgend_moment,
)

DAGEN = st.dates(date(2000, 1, 1), date(2060, 12, 31))
RITME = st.integers(1, 60)


@pytest.mark.parametrize(
    ("start", "ritme", "nummer", "verwacht"),
    [
        (date(2026, 1, 31), 1, 1, date(2026, 2, 28)),
        (date(2026, 1, 31), 1, 2, date(2026, 3, 31)),
        (date(2024, 1, 31), 1, 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 12, 4, date(2028, 2, 29)),
        (date(2026, 10, 10), 6, 0, date(2026, 10, 10)),
        (date(2026, 10, 10), 6, 1, date(2027, 4, 10)),
    ],
)
def test_moment_in_reeks_keeps_day_of_month_where_it_exists(start, ritme, nummer, verwacht):
    assert moment_in_reeks(start, ritme, nummer) == verwacht


@given(DAGEN, RITME, DAGEN)
def test_volgend_moment_is_first_of_series_after_the_day(start, ritme, na):
    moment = volgend_moment(start, ritme, na)
    reeks = [moment_in_reeks(start, ritme, nummer) for nummer in range(800)]
    assert moment == next(dag for dag in reeks if dag > na)


@given(DAGEN, RITME)
def test_volgend_moment_before_start_is_the_start(start, ritme):
    assert volgend_moment(start, ritme, start - timedelta(days=1)) == start


def test_volgend_moment_without_rhythm_is_refused():
    with pytest.raises(ValueError, match="minstens één maand"):
        volgend_moment(date(2026, 1, 1), 0, date(2026, 1, 1))


@pytest.mark.parametrize(
    ("raad", "uitvoering", "afdoening", "oordeel", "moment", "code"),
    [
        ("nog_te_behandelen", "niet_gestart", "open", "", None, "nog_te_behandelen"),
        ("niet_overgenomen", "niet_gestart", "open", "", None, "niet_overgenomen"),
        ("overgenomen", "in_uitvoering", "open", "", date(2026, 3, 9), "te_laat"),
        ("overgenomen", "in_uitvoering", "open", "", date(2026, 3, 10), "op_koers"),
        ("overgenomen", "uitgevoerd", "open", "bevestigd", None, "geverifieerd"),
        ("overgenomen", "uitgevoerd", "open", "deels", None, "uitgevoerd"),
        ("gewijzigd_overgenomen", "in_voorbereiding", "open", "", None, "in_voorbereiding"),
        ("overgenomen", "uitgevoerd", "afgedaan", "", date(2020, 1, 1), "afgedaan"),
    ],
)
def test_kernstand_shows_late_before_anything_else(raad, uitvoering, afdoening, oordeel, moment, code):
    stand = kernstand(
        raadsbesluit=raad,
        uitvoering=uitvoering,
        afdoening=afdoening,
        oordeel=oordeel,
        moment=moment,
        op=date(2026, 3, 10),
    )
    assert stand.code == code


def test_kernstand_counts_days_late_in_words():
    stand = kernstand(
        raadsbesluit="overgenomen",
        uitvoering="in_uitvoering",
        afdoening="open",
        oordeel="",
        moment=date(2026, 3, 9),
        op=date(2026, 3, 10),
    )
    assert stand.woord == "1 dag te laat"


def test_moet_melden_ends_with_the_last_claim_and_loopt_with_the_council():
    assert moet_melden("overgenomen", "open", "in_uitvoering")
    assert not moet_melden("overgenomen", "open", "uitgevoerd")
    assert loopt("overgenomen", "open")
    assert not loopt("overgenomen", "afgedaan")
    assert not loopt("niet_overgenomen", "open")
