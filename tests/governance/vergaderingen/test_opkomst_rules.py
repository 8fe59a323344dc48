"""How many came, and whether a meeting could be opened."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.vergaderingen.opkomst_rules import (
    Quorumuitkomst,
    Zetels,
    bepaal_opkomst,
    bezwaar_tegen_tweede,
    nodig_voor_quorum,
)
from governance.vergaderingen.rules import Opkomst

AANWEZIG, VERVANGEN, BERICHT, AFWEZIG = (
    Zetels(opkomst=Opkomst.AANWEZIG),
    Zetels(opkomst=Opkomst.VERVANGEN),
    Zetels(opkomst=Opkomst.MET_BERICHT),
    Zetels(opkomst=Opkomst.AFWEZIG),
)
ONBEKEND = Zetels()


@pytest.mark.parametrize(("zittend", "nodig"), [(1, 1), (2, 2), (14, 8), (18, 10), (19, 10), (37, 19)])
def test_quorum_is_more_than_half_of_who_sit(zittend: int, nodig: int) -> None:
    assert nodig_voor_quorum(zittend) == nodig


@pytest.mark.parametrize(("regels", "uitkomst", "woorden"), [
    ([AANWEZIG] * 7 + [VERVANGEN] + [AFWEZIG] * 6, "gehaald", "8 van de 14 leden waren aanwezig. Het quorum is"),
    ([AANWEZIG] * 7 + [BERICHT] * 7, "gemist", "Het quorum is niet gehaald; nodig: 8, meer dan de helft"),
    ([AANWEZIG] * 7 + [ONBEKEND] * 7, "onbekend", "van 7 is het niet bekend. Of het quorum is gehaald, is nog niet te"),
    ([AANWEZIG] * 8 + [ONBEKEND] * 6, "gehaald", "8 van de 14 leden waren aanwezig; van 6 is het niet bekend."),
    ([ONBEKEND] * 3, "onbekend", "Van de 3 zetels is nog niet bekend wie er was."),
    ([ONBEKEND], "onbekend", "Van de 1 zetel is nog niet bekend wie er was."),
    ([], "niet_nodig", "geen leden of fracties bekend"),
    ([Zetels(10, Opkomst.AANWEZIG, 6), Zetels(9, Opkomst.AANWEZIG, 4)], "gehaald", "10 van de 19 leden"),
    ([Zetels(10, Opkomst.AANWEZIG, 6), Zetels(9, Opkomst.AFWEZIG, 0)], "gemist", "6 van de 19 leden"),
])  # fmt: skip
def test_quorum_is_said_in_plain_words(regels: list[Zetels], uitkomst: str, woorden: str) -> None:
    stand = bepaal_opkomst(regels, met_quorum=True)

    assert stand.uitkomst == uitkomst
    assert woorden in stand.zin


def test_second_meeting_and_a_body_without_quorum_ask_none() -> None:
    weinig = [AANWEZIG, AFWEZIG, AFWEZIG]
    tweede = bepaal_opkomst(weinig, met_quorum=True, tweede_vergadering=True)
    zonder = bepaal_opkomst(weinig, met_quorum=False)

    assert (tweede.uitkomst, zonder.uitkomst) == (Quorumuitkomst.NIET_NODIG, Quorumuitkomst.NIET_NODIG)
    assert "art. 20 lid 3" in tweede.zin
    assert zonder.zin == "1 van de 3 leden was aanwezig."


def test_unknown_is_neither_present_nor_absent() -> None:
    stand = bepaal_opkomst([AANWEZIG, ONBEKEND, AFWEZIG, BERICHT, VERVANGEN], met_quorum=True)

    telling = (stand.zittend, stand.aanwezig, stand.afwezig, stand.onbekend, stand.met_bericht, stand.vervangen)
    assert telling == (5, 2, 2, 1, 1, 1)


regels = st.lists(st.sampled_from([AANWEZIG, VERVANGEN, BERICHT, AFWEZIG, ONBEKEND]), min_size=1, max_size=60)


@given(regels)
def test_quorum_only_changes_by_what_is_learned(lijst: list[Zetels]) -> None:
    """What is said with unknown members stays true, whoever they turn out to be."""
    nu = bepaal_opkomst(lijst, met_quorum=True).uitkomst
    later = {
        bepaal_opkomst([ander if regel == ONBEKEND else regel for regel in lijst], met_quorum=True).uitkomst
        for ander in (AANWEZIG, AFWEZIG)
    }

    assert nu == Quorumuitkomst.ONBEKEND or later == {nu}
    assert Quorumuitkomst.ONBEKEND not in later


@pytest.mark.parametrize(("eerste", "tweede", "mag"), [
    ((date(2026, 3, 9), None), (date(2026, 3, 9), None), False),
    ((date(2026, 3, 9), None), (date(2026, 3, 8), None), False),
    ((date(2026, 3, 9), None), (date(2026, 3, 10), None), True),
    ((date(2026, 3, 9), time(19, 30)), (date(2026, 3, 10), time(19, 29)), False),
    ((date(2026, 3, 9), time(19, 30)), (date(2026, 3, 10), time(19, 30)), True),
    ((date(2026, 3, 9), time(19, 30)), (date(2026, 3, 10), None), True),
])  # fmt: skip
def test_second_meeting_comes_24_hours_later(eerste: tuple, tweede: tuple, mag: bool) -> None:
    assert (bezwaar_tegen_tweede(eerste, tweede) == "") is mag
