"""What a report counts and says."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aanbevelingen.opvolging.rules import Afdoening, Oordeel, Raadskeuze, Uitvoering
from aanbevelingen.rapportage.rules import Punt, begin_van_verslag, in_woorden, tel

OVER = Punt("overgenomen", "in_uitvoering", "open", "", te_laat=False)
PUNTEN = st.builds(
    Punt,
    st.sampled_from(Raadskeuze.values),
    st.sampled_from(Uitvoering.values),
    st.sampled_from(Afdoening.values),
    st.sampled_from(["", *Oordeel.values]),
    st.booleans(),
)


def test_nothing_before_the_council_says_so() -> None:
    assert in_woorden(tel([])) == "Aan deze raad is nog geen aanbeveling voorgelegd."


def test_one_recommendation_is_told_in_the_singular() -> None:
    assert in_woorden(tel([OVER])) == (
        "Er is 1 aanbeveling voorgelegd. De raad nam er 1 over. "
        "Volgens het college zijn er 0 uitgevoerd; daarvan zijn er 0 bevestigd."
    )


def test_everything_that_can_happen_is_told_in_order() -> None:
    punten = [
        Punt("overgenomen", "uitgevoerd", "afgedaan", "bevestigd", te_laat=False),
        Punt("gewijzigd_overgenomen", "uitgevoerd", "open", "niet_aangetoond", te_laat=True),
        Punt("niet_overgenomen", "niet_gestart", "open", "", te_laat=False),
        Punt("aangehouden", "niet_gestart", "open", "", te_laat=False),
    ]

    assert in_woorden(tel(punten)) == (
        "Er zijn 4 aanbevelingen voorgelegd. De raad nam er 2 over (waarvan 1 met een gewijzigde tekst), "
        "nam er 1 niet over en moet over 1 nog besluiten. "
        "Volgens het college zijn er 2 uitgevoerd; daarvan is er 1 bevestigd. De raad deed er 1 af. "
        "Over 1 aanbeveling is te laat bericht."
    )


@given(st.lists(PUNTEN, max_size=12))
def test_counts_fit_inside_each_other(punten: list[Punt]) -> None:
    telling = tel(punten)

    assert telling.bevestigd <= telling.uitgevoerd <= telling.overgenomen <= telling.voorgelegd
    assert max(telling.gewijzigd, telling.te_laat, telling.afgedaan) <= telling.overgenomen
    assert telling.overgenomen + telling.niet_overgenomen + telling.nog_te_behandelen <= telling.voorgelegd


@pytest.mark.parametrize(
    ("tot", "van"),
    [
        (date(2026, 11, 28), date(2026, 5, 28)),
        (date(2026, 8, 31), date(2026, 2, 28)),
        (date(2024, 8, 31), date(2024, 2, 29)),
        (date(2026, 1, 31), date(2025, 7, 31)),
    ],
)
def test_period_is_half_a_year_also_at_the_end_of_a_month(tot: date, van: date) -> None:
    assert begin_van_verslag(tot) == van
