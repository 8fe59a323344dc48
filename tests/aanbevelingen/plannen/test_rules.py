"""When an action is late, which step needs a reason, and adding up what was pledged and delivered."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aanbevelingen.plannen.inzet_rules import Inzet, tel_op
from aanbevelingen.plannen.rules import Actiestand, dagen_te_laat, vraagt_reden

EINDE = date(2026, 3, 10)
TAL = st.one_of(st.none(), st.integers(0, 10**12))
INZET = st.builds(Inzet, TAL, TAL, TAL, TAL)


@pytest.mark.parametrize(
    ("stand", "op", "dagen"),
    [
        ("loopt", date(2026, 3, 10), 0),
        ("loopt", date(2026, 3, 11), 1),
        ("niet_gestart", date(2026, 4, 10), 31),
        ("klaar", date(2026, 4, 10), 0),
        ("vervallen", date(2026, 4, 10), 0),
        ("loopt", date(2020, 1, 1), 0),
    ],
)
def test_late_is_open_after_the_last_day(stand: str, op: date, dagen: int) -> None:
    assert dagen_te_laat(stand, EINDE, op) == dagen


def test_dropping_and_opening_again_need_a_reason() -> None:
    met = {(oud, nieuw) for oud, nieuw in product(Actiestand.values, repeat=2) if vraagt_reden(oud, nieuw)}

    assert met == {
        ("niet_gestart", "vervallen"),
        ("loopt", "vervallen"),
        *(("klaar", nieuw) for nieuw in ("niet_gestart", "loopt", "vervallen")),
        *(("vervallen", nieuw) for nieuw in ("niet_gestart", "loopt", "klaar")),
    }


@given(st.lists(INZET), st.lists(INZET))
def test_totals_add_up_in_any_order_and_nothing_known_is_lost(een: list[Inzet], ander: list[Inzet]) -> None:
    assert tel_op([*een, *ander]) == tel_op([tel_op(ander), tel_op(een)])
    uren = [inzet.uren_geleverd for inzet in een if inzet.uren_geleverd is not None]
    assert tel_op(een).uren_geleverd == (sum(uren) if uren else None)


def test_left_over_goes_below_zero_when_more_was_delivered() -> None:
    inzet = Inzet(uren_toegezegd=100, uren_geleverd=120, cent_toegezegd=500)

    assert (inzet.uren_over, inzet.cent_over) == (-20, 500)
    assert Inzet(uren_geleverd=3).uren_over is None
    assert (Inzet().bekend, Inzet(cent_besteed=0).bekend) == (False, True)
