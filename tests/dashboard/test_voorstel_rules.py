"""How far bodies are with a proposal, from plain values."""

from __future__ import annotations

from datetime import date

import pytest

from regio.dashboard.voorstel_rules import Inwoners, Puntstand, kies_inwoners, kop_in_woorden, stand_van

EEN, TWEE = date(2025, 1, 1), date(2026, 1, 1)


@pytest.mark.parametrize(
    ("uitkomsten", "feiten", "stand"),
    [
        (["conform", "geamendeerd"], {"heeft_besluit": True}, "besloten"),
        (["verworpen", "ingetrokken"], {"heeft_besluit": True}, "besloten"),
        (["conform", ""], {"heeft_besluit": True}, "deels_besloten"),
        (["conform", "aangehouden"], {"heeft_besluit": True}, "aangehouden"),
        (["voorgelegd", ""], {"heeft_besluit": True}, "behandeld"),
        ([], {"heeft_besluit": True}, "behandeld"),
        (["", ""], {"op_agenda": True, "ontvangen": True}, "geagendeerd"),
        (["", ""], {"ontvangen": True}, "ontvangen"),
        ([], {}, "voorgelegd"),
    ],
)
def test_stand_van_a_body(uitkomsten: list[str], feiten: dict[str, bool], stand: str) -> None:
    alles = {"heeft_besluit": False, "op_agenda": False, "ontvangen": False} | feiten

    assert stand_van(uitkomsten, **alles) == stand


def test_last_date_on_which_everybody_is_known_is_chosen() -> None:
    gemeenten = {1: "Voorst", 2: "Epe"}
    tallen = {EEN: {1: 100, 2: 300}, TWEE: {1: 110}}

    gekozen = kies_inwoners(tallen, gemeenten, date(2026, 3, 1))
    onvolledig = kies_inwoners({TWEE: {1: 110}}, gemeenten, date(2026, 3, 1))

    assert (gekozen.peildatum, gekozen.aandeel([1])) == (EEN, "25 %")
    assert gekozen.bron == "Inwonertallen op 1 januari 2025, samen 400."
    assert (onvolledig.peildatum, onvolledig.aandeel([1])) == (TWEE, "")
    assert onvolledig.bron.startswith("Van Epe is geen inwonertal bekend op 1 januari 2026")
    assert kies_inwoners(tallen, gemeenten, date(2020, 1, 1)).bron.startswith("Van deze gemeenten zijn geen")


def test_share_is_rounded_down_so_that_half_is_never_said_too_soon() -> None:
    assert Inwoners({1: 49_999, 2: 50_001}, EEN).aandeel([1]) == "49,9 %"
    assert Inwoners({1: 1, 2: 1}, EEN).aandeel([1]) == "50 %"
    assert Inwoners({}, None).aandeel([]) == ""


def test_words_of_a_point_and_of_the_whole() -> None:
    punt = Puntstand(1, "Tekst", voor=4, tegen=1, aangehouden=2, totaal=14, aandeel_voor="61,2 %")

    assert punt.woorden == ("aangenomen door 4 van 14 (61,2 % van de inwoners), verworpen door 1, aangehouden door 2")
    assert kop_in_woorden(0, 14, raden=True, aandeel="0 %") == "0 van 14 raden hebben over alle punten besloten"
    assert kop_in_woorden(1, 1, raden=False, aandeel="") == "1 van 1 orgaan heeft over alle punten besloten"
    assert kop_in_woorden(5, 14, raden=True, aandeel="61,2 %").endswith("besloten, samen 61,2 % van de inwoners")
