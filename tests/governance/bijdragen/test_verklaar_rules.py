"""Differences, growth and indexation in words; the published figures of Heerde come out."""

from __future__ import annotations

import itertools
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.bijdragen.rules import (
    NAAM_EINDE,
    Berekening,
    Jaarbedrag,
    Opgave,
    Sleutel,
    Sleutelsoort,
    bereken_zover,
    nodig_voor,
)
from governance.bijdragen.scenario_rules import per_inwoner, vergelijk
from governance.bijdragen.verklaar_rules import (
    groei,
    groei_tekst,
    indexeer,
    proefsommen,
    sluit_aan,
    verklaar,
    verklaar_jaren,
)
from tests.governance.bijdragen.test_rules import HEERDE

TARIEF = Sleutelsoort.TARIEF
EURO_875 = Fraction(875)


def gewoon(tekst: str) -> str:
    return tekst.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("berekend", "vastgesteld", "verschil", "tekst"),
    [
        (100, None, None, ""),
        (None, None, None, "Niet te berekenen en niet bekend."),
        (100, 100, 0, "Komt precies uit."),
        (100, 101, 1, "€ 0,01 meer dan berekend. Eén cent verschil komt van afronden."),
        (10_040, 10_000, -40, "€ 0,40 minder dan berekend. Het bedrag is vastgesteld in hele euro's."),
        (8_750, 17_500, 8_750, "€ 87,50 meer dan berekend. Het bedrag past bij 20 inwoners."),
    ],
)
def test_difference_is_explained(
    berekend: int | None, vastgesteld: int | None, verschil: int | None, tekst: str
) -> None:
    uit = verklaar(TARIEF, berekend=berekend, vastgesteld=vastgesteld, tarief_cent=EURO_875)

    assert (uit.verschil_cent, gewoon(uit.tekst)) == (verschil, tekst)


def test_amount_of_heerde_with_the_inhabitants_of_an_undated_list() -> None:
    uit = verklaar(TARIEF, berekend=16_812_250, vastgesteld=16_608_700, tarief_cent=EURO_875)

    assert gewoon(uit.tekst) == (
        "€ 2.035,50 minder dan berekend. Geen heel aantal inwoners past bij dit tarief en bedrag. "
        "Is het tarief afgerond op hele centen, dan past elk aantal van 18.971 tot en met 18.992."
    )


def test_other_keys_say_nothing_about_inhabitants() -> None:
    uit = verklaar(Sleutelsoort.TABEL, berekend=1_000, vastgesteld=2_050)

    assert gewoon(uit.tekst) == "€ 10,50 meer dan berekend."


def test_four_years_of_heerde_are_explained_together() -> None:
    assert verklaar_jaren(HEERDE) == (
        "Geen enkel heel aantal inwoners past bij alle 4 tarieven en bedragen. Bedrag gedeeld door tarief geeft "
        "achtereenvolgens 18.981,4, 18.971,4, 18.970,1 en 18.978,5 inwoners.",
        "Is het tarief afgerond op hele centen, dan past elk aantal van 18.971 tot en met 18.979.",
        "De bedragen groeien elk jaar met 5,2 %, de tarieven niet. Waarschijnlijk is het bedrag afgesproken en volgt "
        "het tarief daaruit.",
    )
    assert verklaar_jaren(tuple(reversed(HEERDE))) == verklaar_jaren(HEERDE)
    assert verklaar_jaren(HEERDE[:1]) == ()


def test_years_that_fit_are_told_so_and_years_that_never_fit_too() -> None:
    assert verklaar_jaren([Jaarbedrag(2024, 875, 87_500), Jaarbedrag(2025, 900, 90_000)]) == (
        "Alle 2 bedragen passen precies bij 100 inwoners.",
    )
    assert "Ook niet als het tarief is afgerond." in verklaar_jaren(
        [Jaarbedrag(2024, 875, 87_500), Jaarbedrag(2025, 900, 900_000)]
    )


def test_growth_of_tariff_and_amount_of_heerde() -> None:
    paren = list(itertools.pairwise(HEERDE))

    assert [groei_tekst(groei(b.tarief_cent, a.tarief_cent)) for a, b in paren] == ["5,26 %", "5,21 %", "5,16 %"]
    assert [groei_tekst(groei(b.bedrag_cent, a.bedrag_cent)) for a, b in paren] == ["5,20 %", "5,20 %", "5,21 %"]
    assert groei_tekst(groei(95, 100), 1) == "-5,0 %"
    assert [groei(None, 1), groei(1, 0), groei(1, None)] == [None, None, None]


def test_other_inhabitants_of_heerde_in_2024() -> None:
    undated, cbs, past = proefsommen(HEERDE[0], [(19_214, "lijst"), (18_589, "CBS 2020"), (18_975, "berekend")])

    assert (undated.bedrag_cent, undated.verschil_cent, undated.past) == (16_812_250, 203_550, False)
    assert (cbs.verschil_cent, cbs.past) == (-343_325, False)
    assert past.past


@pytest.mark.parametrize(
    ("tarief", "procent", "heel", "precies"),
    [(875, "5.26", 921, "921.025"), (921, "5.21", 969, "968.9841"), (100, "0", 100, "100"), (100, "-1.5", 99, "98.5")],
)
def test_indexation_is_exact_and_rounds_half_up(tarief: int, procent: str, heel: int, precies: str) -> None:
    assert indexeer(Fraction(tarief), Fraction(procent), hele_centen=True) == heel
    assert indexeer(Fraction(tarief), Fraction(procent), hele_centen=False) == Fraction(precies)


def test_decrease_of_everything_is_refused() -> None:
    with pytest.raises(ValueError, match="100 %"):
        indexeer(Fraction(5), Fraction(-100), hele_centen=True)


@given(st.integers(1, 10**6), st.integers(-9_999, 30_000), st.integers(1, 10**6))
def test_a_higher_tariff_never_becomes_lower_by_indexation(tarief: int, honderdsten: int, erbij: int) -> None:
    procent = Fraction(honderdsten, 100)
    laag, hoog = (indexeer(Fraction(t), procent, hele_centen=True) for t in (tarief, tarief + erbij))

    assert laag <= hoog
    assert abs(laag - Fraction(tarief) * (100 + procent) / 100) <= Fraction(1, 2)


@pytest.mark.parametrize(
    ("velden", "code", "tekst"),
    [
        ({"totaal": 300, "berekend": 300, "vastgesteld": [100, 200]}, "voldaan", "samen precies het totaal: € 3."),
        ({"totaal": 301, "berekend": 300, "vastgesteld": [100, 200]}, "geschonden", "€ 0,01 minder dan het totaal"),
        ({"totaal": None, "berekend": 300, "vastgesteld": [None, 1]}, "voldaan", "berekende bedragen zijn samen € 3."),
        ({"totaal": 5, "berekend": None, "vastgesteld": [1, None]}, "niet_te_toetsen", "Van 1 van de 2 deelnemers"),
        ({"totaal": 5, "berekend": None, "vastgesteld": []}, "niet_te_toetsen", "nog geen deelnemers"),
    ],
)
def test_whether_a_year_adds_up(velden: dict[str, object], code: str, tekst: str) -> None:
    uit = sluit_aan(**velden)  # type: ignore[arg-type]

    assert uit.code == code
    assert tekst in gewoon(uit.tekst)


# With what is known.


def test_a_tariff_is_computed_for_whom_inhabitants_are_known() -> None:
    uit = bereken_zover(Sleutel(TARIEF, tarief_cent=EURO_875), [Opgave("Heerde"), Opgave("Epe", 100)])

    assert uit.per_deelnemer == {"Heerde": None, "Epe": 87_500}
    assert (uit.totaal_cent, uit.bezwaar) == (None, "Van Heerde is het inwonertal niet bekend.")


def test_a_total_is_not_shared_while_something_is_not_known() -> None:
    opgaven = [Opgave(f"G{nummer}{NAAM_EINDE}{nummer}") for nummer in range(5)]

    uit = bereken_zover(Sleutel(Sleutelsoort.INWONERS, totaal_cent=10), [*opgaven, Opgave("H", 5)])

    assert set(uit.per_deelnemer.values()) == {None}
    assert uit.bezwaar == "Van 5 deelnemers is het inwonertal niet bekend."


def test_shares_that_are_no_whole_are_told_and_nobody_is_told() -> None:
    tabel = bereken_zover(Sleutel(Sleutelsoort.TABEL, totaal_cent=10), [Opgave("A", aandeel=Fraction(1, 2))])

    assert "moeten samen 100 % zijn" in tabel.bezwaar
    assert bereken_zover(Sleutel(TARIEF), []).bezwaar == "Er zijn nog geen deelnemers ingevuld."


def test_what_each_key_needs() -> None:
    soort = Sleutelsoort
    assert [nodig_voor(s) for s in (soort.TARIEF, soort.INWONERS, soort.VAST, soort.TABEL)] == [
        {"inwoners"},
        {"inwoners"},
        {"vast_cent"},
        {"aandeel"},
    ]
    assert nodig_voor(soort.GEMENGD, [soort.VAST]) == set()
    assert nodig_voor(soort.GEMENGD, [soort.INWONERS, soort.TABEL]) == {"inwoners", "aandeel"}


DEELNEMERS = st.dictionaries(st.text("abcdef", min_size=1, max_size=4), st.integers(1, 10**6), min_size=1, max_size=10)


@given(st.integers(0, 10**10), DEELNEMERS, st.integers(0, 99))
def test_known_figures_give_the_shares_of_the_engine_and_their_total(
    totaal: int, inwoners: dict[str, int], vast: int
) -> None:
    delen = ((Fraction(vast, 100), Sleutelsoort.VAST), (Fraction(100 - vast, 100), Sleutelsoort.INWONERS))
    sleutel = Sleutel(Sleutelsoort.GEMENGD, totaal_cent=totaal, delen=delen)
    opgaven = [Opgave(naam, aantal) for naam, aantal in inwoners.items()]

    uit = bereken_zover(sleutel, opgaven)

    assert uit.totaal_cent == totaal
    assert uit.per_deelnemer == bereken_zover(sleutel, reversed(opgaven)).per_deelnemer
    assert sum(bedrag or 0 for bedrag in uit.per_deelnemer.values()) == totaal
    meer = sorted(inwoners, key=lambda naam: inwoners[naam])
    assert all(
        (uit.per_deelnemer[a] or 0) <= (uit.per_deelnemer[b] or 0)
        for a, b in itertools.pairwise(meer)
        if inwoners[a] < inwoners[b]
    )


@given(DEELNEMERS, st.integers(1, 5_000))
def test_a_scenario_with_the_same_figures_changes_nothing(inwoners: dict[str, int], tarief: int) -> None:
    sleutel = Sleutel(TARIEF, tarief_cent=Fraction(tarief))
    nu = bereken_zover(sleutel, [Opgave(naam, aantal) for naam, aantal in inwoners.items()])

    uit = vergelijk(nu.per_deelnemer, nu)

    assert uit.verschil_cent == 0
    assert uit.uitleg == "Voor niemand verandert er iets."


def test_scenario_says_who_pays_more_and_keeps_the_unknown_unknown() -> None:
    nu = {f"Epe{NAAM_EINDE}1": 100, f"Heerde{NAAM_EINDE}2": 200, "Lochem": None}
    dan = Berekening({f"Epe{NAAM_EINDE}1": 350, f"Heerde{NAAM_EINDE}2": 150, "Lochem": 10})

    uit = vergelijk(nu, dan)

    assert gewoon(uit.uitleg) == "1 deelnemer betaalt meer, 1 minder. Het grootste verschil heeft Epe: € 2,50 meer."
    assert [regel.verschil_cent for regel in uit.regels] == [250, -50, None]
    assert (uit.nu_cent, uit.dan_cent, uit.verschil_cent) == (None, 510, None)


def test_per_inhabitant_rounds_half_up_and_needs_both() -> None:
    assert [per_inwoner(5, 2), per_inwoner(18_382_000, 18_970), per_inwoner(None, 2), per_inwoner(5, 0)] == [
        3,
        969,
        None,
        None,
    ]
