"""The pure rules: what must be reported, and the one status shown first."""

from datetime import date

import pytest

from aanbevelingen.opvolging.rules import kernstand, loopt, moet_melden


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
        ("overgenomen", "uitgevoerd", "heropend", "bevestigd", None, "heropend"),
        ("overgenomen", "in_uitvoering", "heropend", "", None, "op_koers"),
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
