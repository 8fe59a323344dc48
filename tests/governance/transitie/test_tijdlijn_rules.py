"""The picture of a plan in time: shapes, scale, and nothing outside its edges."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.transitie.tijdlijn_rules import (
    BREED,
    MAX_RIJEN,
    SMAL,
    Merksoort,
    Punt,
    Regel,
    punten_van,
    teken,
)

VANDAAG = date(2026, 3, 10)
DAGEN = st.dates(date(1990, 1, 1), date(2060, 1, 1))


@pytest.mark.parametrize(
    ("status", "datum", "werkelijk", "soort"),
    [
        ("op_koers", date(2026, 4, 1), None, Merksoort.NU),
        ("op_koers", date(2026, 3, 9), None, Merksoort.LAAT),
        ("gereed", date(2026, 3, 9), date(2026, 3, 8), Merksoort.GEREED),
        ("vervallen", date(2026, 3, 9), None, Merksoort.VERVALLEN),
    ],
)
def test_each_standing_has_a_shape_of_its_own(status: str, datum: date, werkelijk: date | None, soort: str) -> None:
    basis = date(2026, 1, 1)

    assert punten_van(status, basis, datum, werkelijk, VANDAAG) == (
        Punt(basis, Merksoort.BASIS),
        Punt(werkelijk or datum, soort),
    )


def test_nothing_to_see_is_no_picture() -> None:
    assert teken([], einddatum=VANDAAG, vandaag=VANDAAG, breedte=BREED) is None


def test_old_plan_is_not_pressed_into_a_corner_by_today() -> None:
    regel = Regel("Toen", (Punt(date(2015, 2, 1), Merksoort.GEREED), Punt(date(2016, 1, 1), Merksoort.GEREED)))

    beeld = teken([regel], einddatum=date(2016, 1, 1), vandaag=VANDAAG, breedte=BREED)

    assert beeld is not None
    assert [dag.soort for dag in beeld.dagen] == ["einddatum"]
    assert beeld.rijen[0].tot - beeld.rijen[0].van > BREED // 2


def test_what_does_not_fit_is_counted_and_long_titles_are_cut() -> None:
    regels = [Regel("Een heel lange titel van een mijlpaal " * 4, (Punt(VANDAAG, Merksoort.NU),))] * (MAX_RIJEN + 7)

    beeld = teken(regels, einddatum=None, vandaag=VANDAAG, breedte=SMAL)

    assert beeld is not None
    assert (len(beeld.rijen), beeld.verzwegen) == (MAX_RIJEN, 7)
    assert all(len(rij.tekst) <= SMAL // 7 and rij.tekst.endswith("…") for rij in beeld.rijen)


@given(
    st.lists(st.lists(DAGEN, min_size=1, max_size=3), min_size=1, max_size=8),
    DAGEN,
    DAGEN,
    st.sampled_from([BREED, SMAL]),
)
def test_everything_lies_within_the_picture_and_later_is_never_left(
    rijen: list[list[date]], einddatum: date, vandaag: date, breedte: int
) -> None:
    regels = [Regel("M", tuple(Punt(dag, Merksoort.NU) for dag in dagen)) for dagen in rijen]

    beeld = teken(regels, einddatum=einddatum, vandaag=vandaag, breedte=breedte)

    assert beeld is not None
    plekken = [(punt.datum, merk.x) for regel, rij in zip(regels, beeld.rijen, strict=True)
               for punt, merk in zip(regel.punten, rij.merken, strict=True)]  # fmt: skip
    assert all(0 <= x <= breedte for _, x in plekken)
    assert all(x <= y for (_, x), (_, y) in zip(sorted(plekken), sorted(plekken)[1:], strict=False))
    assert all(0 <= streep.x <= breedte for streep in beeld.strepen)
    assert all(rij.y < beeld.onder for rij in beeld.rijen)
    assert sum(bool(streep.tekst) for streep in beeld.strepen) <= breedte // 90 + 1
