"""Money to the cent: sums, rounding, order, and the published figures of Heerde and Twente."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.bijdragen.rules import (
    Deelnemer,
    Jaarbedrag,
    Sleutel,
    SleutelKloptNiet,
    Sleutelsoort,
    bereken,
    in_procenten,
    passende_inwoners,
    rond_af,
    verdeel,
)

HEERDE = (
    Jaarbedrag(2024, 875, 16_608_700),
    Jaarbedrag(2025, 921, 17_472_700),
    Jaarbedrag(2026, 969, 18_382_000),
    Jaarbedrag(2027, 1019, 19_339_100),
)
GEWICHTEN = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=3), st.integers(0, 10**6), min_size=1, max_size=8)


def test_no_whole_number_of_inhabitants_fits_the_four_tariffs_of_heerde() -> None:
    passend = passende_inwoners(HEERDE)

    assert passend.precies is None
    assert passend.bij_afgerond_tarief == (18_971, 18_979)


@pytest.mark.parametrize("inwoners", [18_971, 18_975, 18_979])
def test_each_of_those_numbers_gives_back_the_published_tariffs(inwoners: int) -> None:
    assert [rond_af(Fraction(jaar.bedrag_cent, inwoners)) for jaar in HEERDE] == [875, 921, 969, 1019]


@pytest.mark.parametrize("inwoners", [18_970, 18_980, 19_214])
def test_a_number_outside_the_range_does_not(inwoners: int) -> None:
    assert [rond_af(Fraction(jaar.bedrag_cent, inwoners)) for jaar in HEERDE] != [875, 921, 969, 1019]


def test_heerde_with_the_inhabitants_of_an_undated_list_would_pay_more_in_2024() -> None:
    uit = bereken(Sleutel(Sleutelsoort.TARIEF, tarief_cent=Fraction(875)), [Deelnemer("Heerde", 19_214)])

    assert uit.totaal_cent == 16_812_250
    assert uit.totaal_cent - HEERDE[0].bedrag_cent == 203_550


def test_twente_at_seven_and_a_half_euro() -> None:
    uit = bereken(Sleutel(Sleutelsoort.TARIEF, tarief_cent=Fraction(750)), [Deelnemer("Twente", 631_064)])

    assert uit.totaal_cent == 473_298_000


def test_drechtsteden_shortfall_and_unsecured_income_are_390_000_euro() -> None:
    sleutel = Sleutel(Sleutelsoort.VAST)

    uit = bereken(sleutel, [Deelnemer("tekort", vast_cent=14_000_000), Deelnemer("ingeboekt", vast_cent=25_000_000)])

    assert uit.totaal_cent == 39_000_000


def test_left_over_cents_go_to_the_largest_remainder() -> None:
    assert verdeel(100, {"a": Fraction(1), "b": Fraction(1), "c": Fraction(1)}) == {"a": 34, "b": 33, "c": 33}
    assert verdeel(10, {"klein": Fraction(1), "groot": Fraction(5)}) == {"klein": 2, "groot": 8}


def test_a_mixed_key_rounds_once() -> None:
    sleutel = Sleutel(
        Sleutelsoort.GEMENGD,
        totaal_cent=1_000_001,
        delen=((Fraction(1, 4), Sleutelsoort.VAST), (Fraction(3, 4), Sleutelsoort.INWONERS)),
    )

    uit = bereken(sleutel, [Deelnemer("Almelo", 73_107), Deelnemer("Borne", 23_214)])

    assert uit.per_deelnemer == {"Almelo": 694_246, "Borne": 305_755}
    assert uit.totaal_cent == 1_000_001


@pytest.mark.parametrize(
    ("sleutel", "deelnemers", "fout"),
    [
        (Sleutel(Sleutelsoort.VAST), [], "Er zijn geen deelnemers."),
        (Sleutel(Sleutelsoort.VAST), [Deelnemer("A"), Deelnemer("A")], "dezelfde naam"),
        (Sleutel(Sleutelsoort.TARIEF), [Deelnemer("A", -1)], "onder nul"),
        (Sleutel(Sleutelsoort.INWONERS, totaal_cent=5), [Deelnemer("A")], "alle gewichten zijn nul"),
        (
            Sleutel(Sleutelsoort.TABEL, totaal_cent=5),
            [Deelnemer("A", aandeel=Fraction(1, 3)), Deelnemer("B", aandeel=Fraction(1, 3))],
            "samen 66,66 % en moeten samen 100 % zijn",
        ),
        (Sleutel(Sleutelsoort.GEMENGD, totaal_cent=5), [Deelnemer("A", 1)], "samen 0 % en moeten"),
        (
            Sleutel(Sleutelsoort.GEMENGD, totaal_cent=5, delen=((Fraction(1), Sleutelsoort.TARIEF),)),
            [Deelnemer("A", 1)],
            "naar inwoners, vast of volgens een tabel",
        ),
    ],
)
def test_figures_that_do_not_fit_are_refused_with_the_reason(
    sleutel: Sleutel, deelnemers: list[Deelnemer], fout: str
) -> None:
    with pytest.raises(SleutelKloptNiet, match=fout):
        bereken(sleutel, deelnemers)


@pytest.mark.parametrize("jaren", [(), (Jaarbedrag(2024, 0, 5),)])
def test_no_year_or_a_tariff_of_nothing_fits_nobody(jaren: tuple[Jaarbedrag, ...]) -> None:
    with pytest.raises(SleutelKloptNiet):
        passende_inwoners(jaren)


@given(st.integers(0, 10**9), GEWICHTEN.filter(lambda g: any(g.values())))
def test_shares_add_up_stay_within_a_cent_and_follow_the_weights(totaal: int, gewichten: dict[str, int]) -> None:
    breuken = {naam: Fraction(gewicht) for naam, gewicht in gewichten.items()}

    uit = verdeel(totaal, breuken)

    som = sum(gewichten.values())
    assert sum(uit.values()) == totaal
    assert all(abs(uit[naam] - Fraction(totaal * gewicht, som)) < 1 for naam, gewicht in gewichten.items())
    assert all(uit[a] >= uit[b] for a in uit for b in uit if gewichten[a] > gewichten[b])
    assert verdeel(totaal, dict(reversed(breuken.items()))) == uit


@given(st.integers(1, 5000), st.integers(1, 10**6))
def test_the_number_that_made_an_amount_is_found_again(tarief: int, inwoners: int) -> None:
    passend = passende_inwoners([Jaarbedrag(2026, tarief, tarief * inwoners)])

    assert passend.precies == (inwoners, inwoners)
    assert passend.bij_afgerond_tarief is not None
    assert passend.bij_afgerond_tarief[0] <= inwoners <= passend.bij_afgerond_tarief[1]


def test_percentages_are_cut_off_and_never_claim_to_be_whole() -> None:
    assert [in_procenten(Fraction(d)) for d in ("1", "2/3", "99999/100000", "0")] == [
        "100 %",
        "66,66 %",
        "99,99 %",
        "0 %",
    ]
