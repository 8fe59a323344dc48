"""SMART as help, the judgement of an indicator, and adding up without hiding what is late."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.doelen.balk_rules import BOVEN, HOOG, staafbeeld
from governance.doelen.boom_rules import Doelstand, bepaal_stand, deelt_met, samenvatting, tel_kosten, zonder
from governance.doelen.rules import Activiteitstatus, Jaarwaarde, Meetlijn, Richting, Werk, is_te_laat, maat
from governance.doelen.slim_rules import Antwoord, Doelkenmerken, hoeveel_smart, toets_smart
from governance.doelen.stand_rules import Indicatorstand, beoordeel, is_gehaald

VANDAAG = date(2026, 11, 28)
GISTEREN = VANDAAG - timedelta(days=1)
D = Decimal


def _lijn(*jaren: tuple[int, int, int | None], richting: str = "hoger", nul: int | None = 10) -> Meetlijn:
    waarden = [Jaarwaarde(jaar, D(streef), None if werk is None else D(werk)) for jaar, streef, werk in jaren]
    return Meetlijn("Woningen", "woningen", richting, tuple(waarden), None if nul is None else D(nul))


VOL = Doelkenmerken(
    omschrijving="Elk jaar 100 woningen erbij.",
    wie="Wonen",
    besluit=True,
    einddatum=VANDAAG,
    indicatoren=(_lijn((2026, 100, None)),),
    werk=(Werk(1, "Bouwen", "op_koers", begroot=0),),
)


def test_a_complete_goal_is_smart() -> None:
    letters = toets_smart(VOL)

    assert "".join(letter.letter for letter in letters) == "SMART"
    assert hoeveel_smart(letters) == 5
    assert not any(letter.advies for letter in letters)


@pytest.mark.parametrize(
    ("letter", "anders", "antwoord", "waarom"),
    [
        ("S", {"wie": ""}, Antwoord.DEELS, "niet wie eraan werkt"),
        ("S", {"omschrijving": ""}, Antwoord.DEELS, "Wat er precies moet gebeuren staat er niet"),
        ("S", {"omschrijving": "", "wie": ""}, Antwoord.NEE, "alleen een naam"),
        ("M", {"indicatoren": ()}, Antwoord.NEE, "er is geen indicator."),
        ("M", {"indicatoren": (_lijn((2026, 1, None), nul=None),)}, Antwoord.DEELS, "geen indicator met nulmeting"),
        ("M", {"indicatoren": (_lijn(),)}, Antwoord.DEELS, "nog geen streefwaarde"),
        ("M", {"indicatoren": (_lijn(nul=None), _lijn((2026, 1, None)))}, Antwoord.JA, "heeft een nulmeting"),
        ("M", {"indicatoren": (_lijn((2026, 1, None), nul=0),)}, Antwoord.JA, "heeft een nulmeting"),
        ("A", {"besluit": False, "bron": True}, Antwoord.DEELS, "een besluit is niet bekend"),
        ("A", {"besluit": False}, Antwoord.NEE, "geen besluit bekend"),
        ("R", {"werk": ()}, Antwoord.NEE, "geen activiteiten"),
        ("R", {"werk": (Werk(1, "x", "op_koers"),)}, Antwoord.DEELS, "1 activiteit heeft nog geen begroting"),
        ("T", {"einddatum": None}, Antwoord.DEELS, "tot en met 2026"),
        ("T", {"einddatum": None, "indicatoren": ()}, Antwoord.NEE, "geen einddatum"),
    ],
)
def test_smart_says_what_is_missing_and_what_to_do(letter: str, anders: dict, antwoord: str, waarom: str) -> None:
    gevonden = next(rij for rij in toets_smart(replace(VOL, **anders)) if rij.letter == letter)

    assert gevonden.antwoord == antwoord
    assert waarom in gevonden.waarom
    assert bool(gevonden.advies) == (antwoord != Antwoord.JA)


@pytest.mark.parametrize(
    ("richting", "werkelijk", "streef", "gehaald"),
    [("hoger", 10, 10, True), ("hoger", 9, 10, False), ("lager", 10, 10, True), ("lager", 11, 10, False)],
)
def test_a_target_is_reached_in_the_direction_that_is_better(
    richting: str, werkelijk: int, streef: int, gehaald: bool
) -> None:
    assert is_gehaald(richting, D(werkelijk), D(streef)) is gehaald


@pytest.mark.parametrize(
    ("lijn", "stand", "uitleg"),
    [
        (_lijn(), Indicatorstand.ZONDER_STREEFWAARDE, "Er is nog geen streefwaarde"),
        (_lijn((2027, 10, None)), Indicatorstand.NIET_GEMETEN, "De eerste streefwaarde is die van 2027"),
        (_lijn((2024, 10, None)), Indicatorstand.NIET_GEMETEN, "terwijl er sinds 2024 een streefwaarde is"),
        (_lijn((2025, 100, 120)), Indicatorstand.OP_KOERS, "120 woningen, 20 meer dan de streefwaarde van 100"),
        (_lijn((2025, 100, 100)), Indicatorstand.OP_KOERS, "precies de streefwaarde"),
        (_lijn((2025, 100, 80)), Indicatorstand.ACHTER, "80 woningen, 20 te weinig: de streefwaarde is 100"),
        (_lijn((2025, 100, 120), richting="lager"), Indicatorstand.ACHTER, "20 te veel"),
        (_lijn((2025, 100, 80), richting="lager"), Indicatorstand.OP_KOERS, "20 minder"),
        (_lijn((2024, 100, 80), (2026, 50, 60)), Indicatorstand.OP_KOERS, "In 2026"),
        (_lijn((2024, 9, 9), (2025, 9, None), (2026, 9, None)), Indicatorstand.OP_KOERS, "Over 2025 is nog niets"),
        (_lijn((2026, 9, 9), (2027, 5, 1)), Indicatorstand.OP_KOERS, "In 2026"),
    ],
)
def test_an_indicator_is_judged_on_its_last_measured_year(lijn: Meetlijn, stand: str, uitleg: str) -> None:
    oordeel = beoordeel(lijn, 2026)

    assert (oordeel.stand, uitleg in oordeel.uitleg) == (stand, True), oordeel.uitleg


@given(st.integers(-100, 100), st.integers(-100, 100))
def test_lower_is_better_mirrors_higher_is_better(werkelijk: int, streef: int) -> None:
    hoger = is_gehaald(Richting.HOGER, D(werkelijk), D(streef))

    assert is_gehaald(Richting.LAGER, D(-werkelijk), D(-streef)) is hoger


@pytest.mark.parametrize(
    ("status", "einddatum", "laat"),
    [
        ("op_koers", GISTEREN, True),
        ("op_koers", VANDAAG, False),
        ("op_koers", None, False),
        ("gereed", GISTEREN, False),
        ("vervallen", GISTEREN, False),
        ("niet_gestart", GISTEREN, True),
    ],
)
def test_only_unfinished_work_past_its_last_day_is_late(status: str, einddatum: date | None, laat: bool) -> None:
    assert is_te_laat(status, einddatum, VANDAAG) is laat


@pytest.mark.parametrize(
    ("werk", "indicatoren", "stand"),
    [
        ([], {}, Doelstand.NIETS_ERONDER),
        ([], {"a": None}, Doelstand.NIET_GESTART),
        ([], {"a": True}, Doelstand.OP_KOERS),
        ([], {"a": True, "b": False}, Doelstand.AANDACHT),
        ([Werk(1, "x", "niet_gestart")], {}, Doelstand.NIET_GESTART),
        ([Werk(1, "x", "op_koers")], {}, Doelstand.OP_KOERS),
        ([Werk(1, "x", "gereed"), Werk(2, "y", "vertraagd")], {}, Doelstand.AANDACHT),
        ([Werk(1, "x", "op_koers"), Werk(2, "y", "op_koers", GISTEREN)], {"a": True}, Doelstand.TE_LAAT),
        ([Werk(1, "x", "vervallen")], {}, Doelstand.NIET_GESTART),
    ],
)
def test_a_goal_is_where_its_worst_part_is(werk: list[Werk], indicatoren: dict, stand: str) -> None:
    assert bepaal_stand(werk, indicatoren, VANDAAG).stand == stand


def test_bad_news_is_named_and_counted_however_much_goes_well() -> None:
    goed = [Werk(n, f"goed {n}", "op_koers") for n in range(9)]

    stand = bepaal_stand([*goed, Werk(99, "Fietsbrug", "aandacht", GISTEREN)], {"Reistijd": False}, VANDAAG)

    assert stand.redenen == ("Te laat: Fietsbrug.", "Achter op de streefwaarde: Reistijd.")
    assert stand.tellingen == (("op_koers", 9), ("aandacht", 1))
    assert [stuk.naam for stuk in stand.laat] == ["Fietsbrug"]


_werk = st.builds(
    Werk,
    sleutel=st.integers(1, 30),
    naam=st.just("x"),
    status=st.sampled_from([status.value for status in Activiteitstatus]),
    einddatum=st.none() | st.sampled_from([GISTEREN, VANDAAG]),
    begroot=st.none() | st.integers(0, 10**9),
    uitgegeven=st.none() | st.integers(0, 10**9),
)
_verschillend = st.lists(_werk, unique_by=lambda stuk: stuk.sleutel, max_size=20)


@given(_verschillend, st.data())
def test_a_link_more_never_changes_a_total(werk: list[Werk], data: st.DataObject) -> None:
    nog_eens = data.draw(st.lists(st.sampled_from(werk), max_size=10)) if werk else []

    kosten = tel_kosten([*werk, *nog_eens])

    assert kosten == tel_kosten(werk)
    assert kosten.begroot == sum(stuk.begroot or 0 for stuk in werk)
    assert kosten.uitgegeven == sum(stuk.uitgegeven or 0 for stuk in werk)
    assert (kosten.aantal, kosten.onbekend) == (len(werk), sum(stuk.begroot is None for stuk in werk))


@given(_verschillend, st.sets(st.integers(1, 30)))
def test_the_parts_of_a_total_add_up_to_it(werk: list[Werk], links: set[int]) -> None:
    een, ander = ([s for s in werk if (s.sleutel in links) is keuze] for keuze in (True, False))

    assert tel_kosten(een).begroot + tel_kosten(ander).begroot == tel_kosten(werk).begroot


@given(_verschillend)
def test_what_is_late_is_never_averaged_away(werk: list[Werk]) -> None:
    stand = bepaal_stand(werk, {}, VANDAAG)

    assert {stuk.sleutel for stuk in stand.laat} == {stuk.sleutel for stuk in werk if stuk.te_laat(VANDAAG)}
    assert (stand.stand == Doelstand.TE_LAAT) is bool(stand.laat)
    assert sum(aantal for _, aantal in stand.tellingen) == len(werk)


def test_goals_without_programme_and_programmes_without_goal() -> None:
    lijnen = [(1, 7), (1, 8), (2, 7)]

    assert zonder([1, 2, 3], lijnen) == {3}
    assert zonder([7, 8, 9], [(naar, van) for van, naar in lijnen]) == {9}
    assert deelt_met(1, 7, {7: (1, 2), 8: (1,)}) == (2,)
    assert deelt_met(1, 8, {7: (1, 2), 8: (1,)}) == ()


def test_goals_in_words_put_the_worst_first() -> None:
    assert samenvatting([]) == "geen doelen"
    standen = [Doelstand.OP_KOERS, Doelstand.TE_LAAT, Doelstand.OP_KOERS]
    assert samenvatting(standen) == "3 doelen: 1 met iets te laat, 2 op koers"


@pytest.mark.parametrize(
    ("waarde", "tekst"), [("1250.50", "1.250,5"), ("0.00", "0"), ("-3.10", "-3,1"), ("100", "100")]
)
def test_a_measure_is_written_without_idle_zeros(waarde: str, tekst: str) -> None:
    assert maat(D(waarde)) == tekst


@given(st.lists(st.tuples(st.integers(-999, 999), st.none() | st.integers(-999, 999)), min_size=1, max_size=12))
def test_every_bar_and_line_lies_inside_the_picture(waarden: list[tuple[int, int | None]]) -> None:
    beeld = staafbeeld(_lijn(*[(2000 + n, streef, werk) for n, (streef, werk) in enumerate(waarden)]))

    assert beeld is not None
    for balk in beeld.balken:
        assert BOVEN <= balk.streep_y <= BOVEN + HOOG
        assert BOVEN <= balk.balk_y <= balk.balk_y + (balk.hoogte or 0) <= BOVEN + HOOG
        assert 0 <= balk.streep_van < balk.streep_tot <= beeld.breedte


def test_a_picture_needs_a_year() -> None:
    assert staafbeeld(_lijn()) is None
