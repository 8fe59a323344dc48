"""How far councils are and until when they can answer, by tables; and that the share never says half too soon."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.regelingen.rules import WGR_VORMEN, Rechtsvorm
from governance.zienswijzen.keuze_rules import Verzoekstand
from governance.zienswijzen.rules import Bekend, Betrouwbaarheid, Stuksoort
from governance.zienswijzen.termijn_rules import termijnen
from governance.zienswijzen.uitleg_rules import (
    Inwoners,
    Reactietermijn,
    Verloop,
    bepaal_stand,
    bezwaren_tegen_datums,
    bezwaren_tegen_verloop,
    bezwaren_van_raad,
    dagen_te_gaan,
    kies_inwoners,
    samenvatting,
    wettelijk_voor_raad,
)

D = date(2026, 3, 10)
LICHAAM = Rechtsvorm.OPENBAAR_LICHAAM


@pytest.mark.parametrize(
    ("feiten", "stand"),
    [
        ("", "onbekend"),
        ("o", "ontvangen"),
        ("og", "geagendeerd"),
        ("g", "geagendeerd"),
        ("b", "besloten"),
        ("ogb", "besloten"),
        ("bv", "verzonden"),
        ("ogbv", "verzonden"),
    ],
)
def test_stand_is_the_last_step_that_is_known(feiten: str, stand: str) -> None:
    gevonden = bepaal_stand(
        ontvangen="o" in feiten, geagendeerd="g" in feiten, besloten="b" in feiten, verzonden="v" in feiten
    )

    assert gevonden == stand


@pytest.mark.parametrize(
    ("vorm", "stuk", "bekend", "datum"),
    [
        (LICHAAM, "ontwerpbegroting", Bekend(2027, aanbieding=date(2026, 6, 24)), date(2026, 6, 23)),
        (LICHAAM, "begrotingswijziging", Bekend(2026, vergadering=date(2026, 7, 1)), date(2026, 6, 30)),
        ("gemeenschappelijk_orgaan", "ontwerpbegroting", Bekend(2027, vergadering=date(2026, 7, 1)), date(2026, 6, 30)),
        (LICHAAM, "ontwerpbegroting", Bekend(2027, verzonden=D), None),
        (LICHAAM, "ontwerpregeling", Bekend(ontvangen=date(2026, 3, 2)), date(2026, 4, 28)),
        ("centrumregeling", "ontwerpregeling", Bekend(ontvangen=date(2026, 3, 3)), date(2026, 4, 28)),
    ],
)
def test_law_says_until_when_a_council_can_answer(vorm: str, stuk: str, bekend: Bekend, datum: date | None) -> None:
    wettelijk = wettelijk_voor_raad(termijnen(vorm, Stuksoort(stuk), bekend), bekend)

    assert wettelijk is not None
    assert wettelijk.datum == datum
    assert bool(wettelijk.ontbreekt) is (datum is None)
    assert wettelijk.artikel.startswith("Wgr art.")


@pytest.mark.parametrize(
    ("stuk", "bekend", "merk", "bron"),
    [
        (
            Stuksoort.ONTWERPBEGROTING,
            Bekend(2027, aanbieding=date(2026, 6, 24)),
            Betrouwbaarheid.LEZING,
            "wettelijk, Wgr art. 35 lid 1 en 3, eigen lezing",
        ),
        (
            Stuksoort.ONTWERPREGELING,
            Bekend(ontvangen=date(2026, 3, 2)),
            Betrouwbaarheid.GELEZEN,
            "wettelijk, Wgr art. 1 lid 3",
        ),
    ],
)
def test_day_before_the_offering_is_marked_as_an_own_reading(
    stuk: Stuksoort, bekend: Bekend, merk: Betrouwbaarheid, bron: str
) -> None:
    termijn = Reactietermijn(None, wettelijk_voor_raad(termijnen(LICHAAM, stuk, bekend), bekend))

    assert termijn.wettelijk is not None
    assert (termijn.wettelijk.merk, termijn.bron) == (merk, bron)


@given(
    vorm=st.sampled_from([vorm for vorm in Rechtsvorm if vorm not in WGR_VORMEN]),
    stuk=st.sampled_from(Stuksoort),
    dag=st.dates(date(2000, 1, 1), date(2100, 1, 1)),
)
def test_light_form_has_no_legal_day_whatever_is_known(vorm: str, stuk: Stuksoort, dag: date) -> None:
    bekend = Bekend(dag.year, dag, dag, dag, dag, dag)

    assert wettelijk_voor_raad(termijnen(vorm, stuk, bekend), bekend) is None
    assert bezwaren_tegen_datums(termijnen(vorm, stuk, bekend), bekend, Reactietermijn()) == ()


def test_agreed_day_goes_before_the_legal_one() -> None:
    bekend = Bekend(2027, aanbieding=date(2026, 6, 24))
    wettelijk = wettelijk_voor_raad(termijnen(LICHAAM, Stuksoort.ONTWERPBEGROTING, bekend), bekend)

    assert Reactietermijn(D, wettelijk).uiterlijk == D
    assert Reactietermijn(D, wettelijk).bron == "afgesproken"
    assert Reactietermijn(None, wettelijk).bron == "wettelijk, Wgr art. 35 lid 1 en 3, eigen lezing"
    assert (Reactietermijn().uiterlijk, Reactietermijn().bron) == (None, "")


@pytest.mark.parametrize(
    ("uiterlijk", "tekst"),
    [
        (None, ""),
        (date(2026, 4, 2), "nog 23 dagen"),
        (date(2026, 3, 11), "nog 1 dag"),
        (D, "vandaag de laatste dag"),
        (date(2026, 2, 26), "12 dagen voorbij"),
    ],
)
def test_days_that_are_left(uiterlijk: date | None, tekst: str) -> None:
    assert dagen_te_gaan(uiterlijk, D) == tekst


def test_dates_that_do_not_fit_are_named_each() -> None:
    bekend = Bekend(2027, verzonden=D, aanbieding=date(2026, 5, 1), vergadering=date(2026, 4, 20))
    alle = termijnen(LICHAAM, Stuksoort.ONTWERPBEGROTING, bekend)

    zinnen = bezwaren_tegen_datums(alle, bekend, Reactietermijn(date(2026, 5, 1)))

    assert [zin[:32] for zin in zinnen] == [
        "De verzending aan de raden op 10",
        "De raden kunnen reageren tot en ",
        "De aanbieding aan het bestuur li",
    ]
    assert "12 weken vóór 1 mei 2026 = 6 februari 2026; Wgr art. 35 lid 1 en 3" in zinnen[0]


@pytest.mark.parametrize(
    ("verloop", "aantal"),
    [
        (Verloop(), 0),
        (Verloop(besluit=date(2026, 7, 1)), 0),
        (Verloop(besluit=date(2026, 7, 1), zienswijzen=1), 1),
        (Verloop(reactie=date(2026, 7, 1), besluit=date(2026, 7, 1), zienswijzen=1), 0),
        (Verloop(reactie=date(2026, 7, 2), besluit=date(2026, 7, 1), zienswijzen=1), 1),
        (Verloop(reactie=date(2026, 7, 1), zienswijzen=1, zonder_reactie=2), 1),
        (Verloop(besluit=D, zienswijzen=2), 2),
    ],
)
def test_the_board_reacts_first_and_decides_after_that(verloop: Verloop, aantal: int) -> None:
    assert len(bezwaren_tegen_verloop(verloop, Reactietermijn(date(2026, 6, 1)))) == aantal


def test_what_a_council_does_after_the_term() -> None:
    laat = date(2026, 3, 11)

    assert bezwaren_van_raad(None, ontvangen=laat, in_raad=laat, besloten=laat) == ()
    assert bezwaren_van_raad(D, ontvangen=D, in_raad=D, besloten=D) == ()
    assert len(bezwaren_van_raad(D, ontvangen=laat, in_raad=laat, besloten=laat)) == 3


def test_summary_says_how_many_and_for_whom() -> None:
    standen = [Verzoekstand(w) for w in ("verzonden", "besloten", "geagendeerd", "onbekend", "onbekend")]

    assert samenvatting(standen, "61,2 %") == (
        "2 van 5 raden besloten · 1 geagendeerd · 2 ontvangst niet bekend · samen 61,2 % van de inwoners"
    )
    assert samenvatting([], "") == "0 van 0 raden besloten"


@given(st.dictionaries(st.integers(1, 20), st.integers(0, 900_000), min_size=1), st.data())
def test_share_is_never_rounded_up(tallen: dict[int, int], data: st.DataObject) -> None:
    wie = data.draw(st.lists(st.sampled_from(sorted(tallen)), unique=True))
    aandeel = Inwoners(tallen, D).aandeel(wie)

    if sum(tallen.values()) == 0:
        assert aandeel == ""
    else:
        promille = round(float(aandeel.removesuffix(" %").replace(",", ".")) * 10)
        assert promille * sum(tallen.values()) <= 1000 * sum(tallen[pk] for pk in wie)


def test_share_rests_on_a_day_on_which_all_are_known() -> None:
    namen = {1: "Voorst", 2: "Epe"}
    oud, nieuw = date(2020, 1, 1), date(2023, 1, 1)

    assert kies_inwoners({oud: {1: 10, 2: 30}, nieuw: {1: 11}}, namen).aandeel([2]) == "75 %"
    zonder = kies_inwoners({nieuw: {1: 11}}, namen)
    assert (zonder.aandeel([1]), zonder.bron[:37]) == ("", "Van Epe is geen inwonertal bekend op ")
    assert kies_inwoners({}, namen).peildatum is None
