"""Money and whole numbers as people here write them; what can mean two things is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from regio.kern.bedragveld import (
    MEESTE_CENTEN,
    BedragVeld,
    GetalVeld,
    KommagetalVeld,
    MeetwaardeVeld,
    ProcentVeld,
    TariefVeld,
    bedrag_uit_centen,
)


@pytest.mark.parametrize(
    ("tekst", "centen"),
    [
        ("1.250,50", 125050),
        ("1250,5", 125050),
        ("€ 1.250,-", 125000),
        (" 1 250 ", 125000),
        ("0", 0),
        ("0,01", 1),
        ("", None),
        ("1.000.000", 100_000_000),
    ],
)
def test_amount_is_read_in_cents(tekst: str, centen: int | None) -> None:
    assert BedragVeld(required=False).clean(tekst) == centen


@pytest.mark.parametrize(
    ("tekst", "reden"),
    [
        ("8,7.5", "met een komma voor de centen"),
        ("1250.50", "met een komma voor de centen"),
        ("1,250.50", "met een komma voor de centen"),
        ("12.50,00", "met een komma voor de centen"),
        ("1,234", "met een komma voor de centen"),
        ("veel", "met een komma voor de centen"),
        ("1e5", "met een komma voor de centen"),
        ("\u0661\u0662", "met een komma voor de centen"),
        ("-5", "niet minder dan nul"),
        ("\u22125", "niet minder dan nul"),
        ("9" * 20, "te groot"),
    ],
)
def test_amount_that_is_not_certain_is_refused(tekst: str, reden: str) -> None:
    with pytest.raises(ValidationError, match=reden):
        BedragVeld().clean(tekst)


@given(st.integers(0, MEESTE_CENTEN))
def test_what_is_shown_is_read_back_as_the_same_cents(centen: int) -> None:
    veld = BedragVeld()

    assert veld.clean(veld.prepare_value(centen)) == centen
    assert "e" not in bedrag_uit_centen(centen)


@pytest.mark.parametrize(("tekst", "uren"), [("1.200", 1200), ("8", 8), ("", None), ("0", 0)])
def test_whole_number_is_read(tekst: str, uren: int | None) -> None:
    veld = GetalVeld(required=False)

    assert veld.clean(tekst) == uren
    assert uren is None or veld.clean(veld.prepare_value(uren)) == uren


@pytest.mark.parametrize(
    ("tekst", "reden"),
    [("8,7.5", "heel getal"), ("8,5", "heel getal"), ("8.5", "heel getal"), ("-8", "dan nul"), ("9" * 9, "te groot")],
)
def test_number_that_is_not_whole_is_refused(tekst: str, reden: str) -> None:
    with pytest.raises(ValidationError, match=reden):
        GetalVeld().clean(tekst)


@pytest.mark.parametrize(
    ("tekst", "getal"),
    [("0,6", "0.6"), ("1", "1"), ("12,25", "12.25"), ("1.200,5", "1200.5"), (" 0 ", "0"), ("", None)],
)
def test_number_with_decimals_is_read_exactly(tekst: str, getal: str | None) -> None:
    assert KommagetalVeld(required=False).clean(tekst) == (None if getal is None else Decimal(getal))


@pytest.mark.parametrize("tekst", ["0.6", "8,7.5", "0,125", "half", "1e2", "-1", "\u22121", "10000", "NaN", "\u0661"])
def test_number_that_is_not_certain_is_refused(tekst: str) -> None:
    with pytest.raises(ValidationError):
        KommagetalVeld().clean(tekst)


@given(st.decimals(0, 9999, places=2))
def test_shown_number_is_read_back_as_the_same(waarde: Decimal) -> None:
    veld = KommagetalVeld()

    assert veld.clean(veld.prepare_value(waarde)) == waarde


@pytest.mark.parametrize(
    ("getypt", "waarde"),
    [
        ("1.250,5", "1250.5"),
        ("12", "12"),
        ("-3,25", "-3.25"),
        ("\u22123", "-3"),
        (" 4,5 ", "4.5"),
        ("0", "0"),
        ("", None),
    ],
)
def test_measured_value_is_read_as_people_write_it(getypt: str, waarde: str | None) -> None:
    assert MeetwaardeVeld(required=False).clean(getypt) == (None if waarde is None else Decimal(waarde))


@pytest.mark.parametrize("getypt", ["8,7.5", "12.5", "1,234", "1.25", "--1", "1e9", "NaN", "½", "9" * 20])
def test_measured_value_that_can_mean_two_things_is_refused(getypt: str) -> None:
    with pytest.raises(ValidationError):
        MeetwaardeVeld().clean(getypt)


@pytest.mark.parametrize(
    ("waarde", "getoond"), [(Decimal("1250.50"), "1.250,5"), (Decimal("0.00"), "0"), ("8,7.5", "8,7.5")]
)
def test_measured_value_is_shown_as_people_write_it(waarde: object, getoond: str) -> None:
    assert MeetwaardeVeld().prepare_value(waarde) == getoond


@pytest.mark.parametrize(
    ("tekst", "centen"), [("8,75", "875"), ("€ 8,7575", "875.75"), ("7,5", "750"), ("1.200", "120000"), ("", None)]
)
def test_tariff_is_read_with_parts_of_a_cent_and_shown_again(tekst: str, centen: str | None) -> None:
    veld = TariefVeld(required=False)

    waarde = veld.clean(tekst)

    assert waarde == (None if centen is None else Decimal(centen))
    assert waarde is None or veld.clean(veld.prepare_value(waarde)) == waarde


@pytest.mark.parametrize(
    ("tekst", "reden"),
    [
        ("8,7.5", "één komma"),
        ("8.75", "één komma"),
        ("8,1234567", "één komma"),
        ("-8", "dan nul"),
        ("9" * 9, "te groot"),
    ],
)
def test_tariff_that_can_mean_two_things_is_refused(tekst: str, reden: str) -> None:
    with pytest.raises(ValidationError, match=reden):
        TariefVeld().clean(tekst)


@pytest.mark.parametrize(
    ("tekst", "procent"), [("33,33 %", "33.33"), ("100", "100"), ("0", "0"), ("5,1234", "5.1234"), ("", None)]
)
def test_percentage_is_read_and_shown_again(tekst: str, procent: str | None) -> None:
    veld = ProcentVeld(required=False)

    waarde = veld.clean(tekst)

    assert waarde == (None if procent is None else Decimal(procent))
    assert waarde is None or veld.clean(veld.prepare_value(waarde)) == waarde


@pytest.mark.parametrize(
    ("tekst", "reden"), [("5.2", "percentage"), ("101", "100 %"), ("-1", "dan nul"), ("5,12345", "hoogstens 4")]
)
def test_percentage_that_cannot_be_is_refused(tekst: str, reden: str) -> None:
    with pytest.raises(ValidationError, match=reden):
        ProcentVeld().clean(tekst)


def test_percentage_of_growth_may_be_below_zero_or_above_a_hundred() -> None:
    veld = ProcentVeld(decimalen=2, begrensd=False)

    assert [veld.clean(tekst) for tekst in ("-1,5", "120", "5,26")] == [Decimal("-1.5"), 120, Decimal("5.26")]
    assert veld.clean(veld.prepare_value(Decimal("-1.50"))) == Decimal("-1.5")
    with pytest.raises(ValidationError, match="hoogstens 2"):
        veld.clean("-1,555")
