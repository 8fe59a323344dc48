"""How a bar divides its width, and what an address of the list means."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aanbevelingen.opvolging.rules import Afdoening, Raadskeuze, StatusAs, Uitvoering
from aanbevelingen.overzichten.balk_rules import breedten, stapel
from aanbevelingen.overzichten.keuze_rules import AS_KEUZES, Opvolgingfilter, standen_van, waarden_van
from aanbevelingen.overzichten.vergelijk_queries import NIET_GEZIEN, VOLGORDE

AANTALLEN = st.lists(st.integers(0, 400), max_size=12)


@pytest.mark.parametrize(
    ("aantallen", "breedte", "verwacht"),
    [
        ([1, 1], 300, (150, 150)),
        ([3, 1, 0], 300, (225, 75, 0)),
        ([1, 1, 1], 100, (34, 33, 33)),
        ([0, 0], 300, (0, 0)),
        ([], 300, ()),
        ([1, 341], 300, (2, 298)),
        ([1, 1, 1], 2, (1, 1, 0)),
    ],
)
def test_breedten_of_known_bars(aantallen: list[int], breedte: int, verwacht: tuple[int, ...]) -> None:
    assert breedten(aantallen, breedte) == verwacht


@given(AANTALLEN, st.integers(12, 500))
def test_breedten_fill_the_bar_exactly_and_keep_the_order_of_size(aantallen: list[int], breedte: int) -> None:
    delen = breedten(aantallen, breedte)

    assert sum(delen) == (breedte if any(aantallen) else 0)
    assert all((deel > 0) == (aantal > 0) for deel, aantal in zip(delen, aantallen, strict=True))
    op_grootte = sorted(zip(aantallen, delen, strict=True))
    assert all(smal <= breed for (a, smal), (b, breed) in pairwise(op_grootte) if a < b)


@given(AANTALLEN)
def test_stapel_lays_the_pieces_side_by_side_without_gap(aantallen: list[int]) -> None:
    stukken = stapel(aantallen, 300)

    assert [stuk.x for stuk in stukken] == [sum(s.breedte for s in stukken[:n]) for n in range(len(stukken))]
    assert [stuk.aantal for stuk in stukken] == [aantal for aantal in aantallen if aantal]
    assert all(stuk.x <= stuk.midden <= stuk.x + stuk.breedte for stuk in stukken)


@pytest.mark.parametrize(
    ("naam", "gekozen", "verwacht"),
    [
        ("raadsbesluit", "over", (Raadskeuze.OVERGENOMEN, Raadskeuze.GEWIJZIGD_OVERGENOMEN)),
        ("raadsbesluit", "aangehouden", ("aangehouden",)),
        ("uitvoering", "klaar", (Uitvoering.UITGEVOERD, Uitvoering.NIET_UITGEVOERD, Uitvoering.VERVALLEN)),
        ("oordeel", "geen", ("",)),
        ("afdoening", "niet_afgedaan", (Afdoening.OPEN, Afdoening.VOORGEDRAGEN, Afdoening.HEROPEND)),
        ("afdoening", "verzonnen", ()),
    ],
)
def test_waarden_van_a_choice(naam: str, gekozen: str, verwacht: tuple[str, ...]) -> None:
    assert waarden_van(naam, gekozen) == verwacht


@pytest.mark.parametrize("naam", AS_KEUZES)
def test_every_choice_stands_for_something(naam: str) -> None:
    assert all(waarden_van(naam, code) for code, _ in standen_van(naam))


@given(st.dictionaries(st.sampled_from([*Opvolgingfilter.__dataclass_fields__, "pagina"]), st.text(max_size=300)))
def test_filter_survives_whatever_is_typed_and_reads_back_the_same(getypt: dict[str, str]) -> None:
    keuze = Opvolgingfilter.uit(getypt)

    assert Opvolgingfilter.uit(dict(keuze.paren)) == keuze
    assert all("\x00" not in waarde and len(waarde) <= 150 for _, waarde in keuze.paren)


def test_every_status_of_a_cell_has_its_place_in_the_bars() -> None:
    assen = [*Raadskeuze.values, *Uitvoering.values, Afdoening.AFGEDAAN, *AS_KEUZES["oordeel"].values]

    assert {*assen, NIET_GEZIEN, "te_laat", "op_koers", "geverifieerd"} == set(VOLGORDE)
    assert set(StatusAs.values) >= set(AS_KEUZES) - {"oordeel"}
