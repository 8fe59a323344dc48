"""Which report can be true, and what counts when two bodies judge differently."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from aanbevelingen.opvolging.toets_rules import Meldgrenzen, bezwaren_tegen_data, overgenomen_sinds, zwaarste_oordeel

OP = date(2026, 3, 10)
GRENZEN = Meldgrenzen(overgenomen_op=date(2026, 2, 12), vorige=date(2026, 3, 1))


@pytest.mark.parametrize(
    ("dag", "van", "veld", "tekst"),
    [
        (date(2026, 3, 11), None, "datum", "in de toekomst"),
        (date(2026, 2, 11), None, "datum", "pas over op 12 februari 2026"),
        (date(2026, 2, 28), None, "datum", "nieuwere melding, van 1 maart 2026"),
        (date(2026, 3, 9), date(2026, 3, 10), "periode_van", "begint na de dag waarop zij eindigt (9 maart 2026)"),
    ],
)
def test_dates_that_cannot_be_are_refused_at_their_field(dag: date, van: date | None, veld: str, tekst: str) -> None:
    bezwaren = bezwaren_tegen_data(dag, van, GRENZEN, OP)

    assert list(bezwaren) == [veld]
    assert tekst in bezwaren[veld]


@pytest.mark.parametrize(
    ("dag", "van", "grenzen"),
    [
        (OP, None, GRENZEN),
        (date(2026, 3, 1), date(2026, 3, 1), GRENZEN),
        (OP, date(2025, 1, 1), GRENZEN),
        (date(2020, 1, 1), None, Meldgrenzen()),
    ],
)
def test_today_the_day_of_the_last_report_and_a_period_from_before_are_fine(
    dag: date, van: date | None, grenzen: Meldgrenzen
) -> None:
    assert bezwaren_tegen_data(dag, van, grenzen, OP) == {}


@pytest.mark.parametrize(
    ("keuzes", "sinds"),
    [
        ([], None),
        (["aangehouden"], None),
        (["overgenomen"], 1),
        (["aangehouden", "overgenomen", "gewijzigd_overgenomen"], 2),
        (["overgenomen", "niet_overgenomen"], None),
        (["overgenomen", "niet_overgenomen", "gewijzigd_overgenomen"], 3),
        (["overgenomen", "voor_kennisgeving"], 1),
    ],
)
def test_adopted_since_the_decision_after_which_it_was_never_refused(keuzes: list[str], sinds: int | None) -> None:
    besluiten = [(date(2026, 1, nummer), keuze) for nummer, keuze in enumerate(keuzes, start=1)]

    assert overgenomen_sinds(besluiten) == (date(2026, 1, sinds) if sinds else None)


def test_doubt_of_one_body_is_not_lifted_by_another() -> None:
    for volgorde in permutations(["bevestigd", "deels", "niet_aangetoond"]):
        assert zwaarste_oordeel(volgorde) == "niet_aangetoond"
    assert zwaarste_oordeel(["bevestigd", "deels"]) == "deels"
    assert zwaarste_oordeel(["bevestigd"]) == "bevestigd"
    assert zwaarste_oordeel([]) == ""
