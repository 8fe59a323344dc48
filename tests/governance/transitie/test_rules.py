"""Slippage, lateness, reasons, what to discuss and whether the end date is made."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.transitie.rules import (
    AFGEROND,
    NIETS_GEWIJZIGD,
    MijlpaalStatus,
    Stand,
    Wijziging,
    beoordeel,
    bespreekpunten,
    bezwaren,
    omschrijf_wijziging,
    uitloop_in_woorden,
)

VANDAAG = date(2026, 3, 10)
BASIS = date(2026, 6, 1)
EINDE = date(2026, 12, 31)
VOORBIJ = date(2026, 3, 1)
OP_KOERS = Wijziging("op_koers", BASIS, None)
GEREED = Wijziging("gereed", BASIS, VOORBIJ)
LATER = "Schrijf op waarom. De raden lezen deze reden."


def keur(oud: Wijziging, nieuw: Wijziging) -> dict[str, str]:
    return bezwaren(oud, nieuw, basisdatum=BASIS, vandaag=VANDAAG, einddatum=EINDE)


@pytest.mark.parametrize(
    ("oud", "nieuw", "velden"),
    [
        # good news needs no reason
        (Wijziging("niet_gestart", BASIS, None), OP_KOERS, set()),
        (OP_KOERS, Wijziging("op_koers", date(2026, 5, 1), None), set()),
        (OP_KOERS, Wijziging("gereed", BASIS, VOORBIJ), set()),
        # bad news does
        (OP_KOERS, Wijziging("aandacht", BASIS, None), {"reden"}),
        (OP_KOERS, Wijziging("vertraagd", BASIS, None), {"reden"}),
        (OP_KOERS, Wijziging("vertraagd", BASIS, None, "   "), {"reden"}),
        (OP_KOERS, Wijziging("vertraagd", BASIS, None, "Advies laat."), set()),
        (OP_KOERS, Wijziging("vervallen", BASIS, None), {"reden"}),
        (OP_KOERS, Wijziging("op_koers", date(2026, 6, 2), None), {"reden"}),
        # after the hard end: also when the date comes nearer
        (
            Wijziging("op_koers", date(2027, 3, 1), None),
            Wijziging("op_koers", date(2027, 2, 1), None),
            {"reden"},
        ),
        # coming back on what was finished
        (GEREED, Wijziging("op_koers", BASIS, None), {"reden"}),
        (GEREED, Wijziging("gereed", BASIS, date(2026, 2, 1)), {"reden"}),
        # the actual date belongs to gereed, and only to gereed
        (OP_KOERS, Wijziging("gereed", BASIS, None), {"werkelijke_datum"}),
        (OP_KOERS, Wijziging("gereed", BASIS, VANDAAG + timedelta(days=1)), {"werkelijke_datum"}),
        (OP_KOERS, Wijziging("gereed", BASIS, VANDAAG), set()),
        (OP_KOERS, Wijziging("aandacht", BASIS, VOORBIJ, "Nog niet af."), {"werkelijke_datum"}),
        # a new date for what is over tells nothing
        (OP_KOERS, Wijziging("gereed", date(2026, 5, 1), VOORBIJ), {"datum"}),
        (OP_KOERS, Wijziging("vervallen", date(2026, 5, 1), None, "Niet nodig."), {"datum"}),
        # a passed date is no plan; only asking for attention leaves it as it is
        (
            Wijziging("op_koers", VOORBIJ, None),
            Wijziging("vertraagd", VOORBIJ, None, "Laat."),
            {"datum"},
        ),
        (Wijziging("niet_gestart", VOORBIJ, None), Wijziging("op_koers", VOORBIJ, None), {"datum"}),
        (
            Wijziging("op_koers", VOORBIJ, None),
            Wijziging("aandacht", VOORBIJ, None, "Vast."),
            set(),
        ),
        (OP_KOERS, Wijziging("aandacht", VOORBIJ, None, "Vast."), {"datum"}),
        (
            Wijziging("op_koers", VOORBIJ, None),
            Wijziging("vertraagd", VANDAAG, None, "Laat."),
            set(),
        ),
        # mistyped years
        (OP_KOERS, Wijziging("vertraagd", date(2062, 6, 1), None, "Laat."), {"datum"}),
        (OP_KOERS, Wijziging("gereed", BASIS, date(1926, 3, 1)), {"werkelijke_datum"}),
    ],
)
def test_change_is_refused_at_the_field_that_is_wrong(oud: Wijziging, nieuw: Wijziging, velden: set[str]) -> None:
    assert set(keur(oud, nieuw)) == velden


@pytest.mark.parametrize("reden", ["", "  ", "Zo was het al."])
def test_change_that_changes_nothing_is_refused(reden: str) -> None:
    oud = Wijziging("aandacht", BASIS, None, "Zo was het al.")

    assert keur(oud, Wijziging("aandacht", BASIS, None, reden)) == {"": NIETS_GEWIJZIGD}


def test_new_explanation_alone_is_a_change() -> None:
    oud = Wijziging("aandacht", BASIS, None, "Zo was het.")

    assert keur(oud, Wijziging("aandacht", BASIS, None, "Nu ligt het anders.")) == {}


dagen = st.dates(date(2024, 1, 1), date(2028, 12, 31))
wijzigingen = st.builds(
    Wijziging,
    status=st.sampled_from(MijlpaalStatus.values),
    datum=dagen,
    werkelijke_datum=st.none() | dagen,
    reden=st.sampled_from(["", "Een reden."]),
)


@given(oud=wijzigingen, nieuw=wijzigingen)
def test_accepted_change_never_breaks_the_promises(oud: Wijziging, nieuw: Wijziging) -> None:
    if keur(oud, nieuw):
        return

    assert (nieuw.werkelijke_datum is not None) == (nieuw.status == MijlpaalStatus.GEREED)
    assert nieuw.datum <= oud.datum or nieuw.reden
    assert nieuw.status not in ("aandacht", "vertraagd", "vervallen") or nieuw.reden
    assert nieuw.werkelijke_datum is None or nieuw.werkelijke_datum <= VANDAAG


@pytest.mark.parametrize(
    ("dagen", "woorden"),
    [(0, "geen uitloop"), (1, "1 dag later"), (86, "86 dagen later"), (-5, "5 dagen eerder")],
)
def test_slippage_is_said_in_words(dagen: int, woorden: str) -> None:
    assert uitloop_in_woorden(dagen) == woorden


def stand(status: str = "op_koers", datum: date = BASIS, **velden: object) -> Stand:
    return Stand(**({"status": status, "basisdatum": BASIS, "datum": datum, "werkelijke_datum": None,
                     "heeft_eigenaar": True} | velden))  # fmt: skip


@pytest.mark.parametrize(
    ("rij", "punten"),
    [
        (stand(), ()),
        (stand("op_koers", VANDAAG), ()),
        (stand("op_koers", VOORBIJ), ("9 dagen te laat",)),
        (stand("vertraagd", date(2026, 7, 1)), ("vertraagd, 30 dagen later dan afgesproken",)),
        (stand("vertraagd"), ("vertraagd",)),
        (stand("aandacht", heeft_eigenaar=False), ("aandacht nodig", "zonder eigenaar")),
        (stand("op_koers", date(2027, 1, 1)), ("komt 1 dag na de einddatum",)),
        (stand("gereed", VOORBIJ, heeft_eigenaar=False, werkelijke_datum=VOORBIJ), ()),
        (stand("vervallen", VOORBIJ, heeft_eigenaar=False), ()),
    ],
)
def test_points_to_discuss(rij: Stand, punten: tuple[str, ...]) -> None:
    assert bespreekpunten(rij, vandaag=VANDAAG, einddatum=EINDE) == punten


@pytest.mark.parametrize(
    ("rijen", "einde", "status", "woord", "prognose"),
    [
        ([], EINDE, "niet_gestart", "nog geen mijlpalen", None),
        ([stand(), stand("niet_gestart", EINDE)], EINDE, "op_koers", "op koers", EINDE),
        ([stand("aandacht")], EINDE, "aandacht", "haalbaar, met aandacht", BASIS),
        ([stand(), stand("op_koers", VOORBIJ)], EINDE, "aandacht", "onzeker", BASIS),
        ([stand("op_koers", VOORBIJ)], EINDE, "aandacht", "onzeker", None),
        ([stand("op_koers", date(2027, 2, 1))], EINDE, "vertraagd", "haalt de einddatum niet", date(2027, 2, 1)),
        ([stand()], date(2026, 3, 9), "te_laat", "einddatum niet gehaald", BASIS),
        ([stand()], VANDAAG, "vertraagd", "haalt de einddatum niet", BASIS),
        ([stand("gereed", werkelijke_datum=EINDE)], EINDE, "gereed", "op tijd afgerond", None),
        (
            [stand("gereed", werkelijke_datum=date(2027, 1, 2)), stand("vervallen")],
            EINDE, "vertraagd", "afgerond na de einddatum", None,
        ),
        ([stand("vervallen")], EINDE, "vervallen", "vervallen", None),
    ],
)  # fmt: skip
def test_answer_about_the_end_date(
    rijen: list[Stand], einde: date, status: str, woord: str, prognose: date | None
) -> None:
    oordeel = beoordeel(rijen, einddatum=einde, vandaag=VANDAAG)

    assert (oordeel.status, oordeel.woord, oordeel.prognose) == (status, woord, prognose)


def test_answer_says_how_much_later() -> None:
    oordeel = beoordeel([stand("op_koers", date(2027, 1, 10))], einddatum=EINDE, vandaag=VANDAAG)

    assert oordeel.zin == "Op de huidige data wordt het 10 dagen later."


@given(
    st.lists(
        st.builds(
            Stand,
            status=st.sampled_from(MijlpaalStatus.values),
            basisdatum=dagen,
            datum=dagen,
            werkelijke_datum=st.none(),
            heeft_eigenaar=st.booleans(),
        ),
        max_size=8,
    )
)
def test_figures_of_a_plan_add_up(rijen: list[Stand]) -> None:
    oordeel = beoordeel(rijen, einddatum=EINDE, vandaag=VANDAAG)

    openstaand = [rij for rij in rijen if rij.status not in AFGEROND]
    assert oordeel.gereed + oordeel.vervallen + len(openstaand) == oordeel.totaal == len(rijen)
    assert oordeel.te_laat <= oordeel.bespreken <= len(openstaand)


@pytest.mark.parametrize(
    ("wijziging", "zin"),
    [
        (
            ("op_koers", "vertraagd", BASIS, EINDE),
            "Van op koers naar vertraagd, datum van 1 juni 2026 naar 31 december 2026",
        ),
        (("op_koers", "gereed", BASIS, BASIS), "Van op koers naar gereed"),
        (("aandacht", "aandacht", BASIS, BASIS), "Toelichting bijgewerkt"),
    ],
)  # fmt: skip
def test_change_is_told_in_one_sentence(wijziging: tuple[str, str, date, date], zin: str) -> None:
    assert omschrijf_wijziging(*wijziging) == zin
