"""The engine of a plan: order, circles, feasible dates, knock-on, blocks and the critical path."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from governance.transitie.keten_rules import (
    Gevolg,
    Keten,
    Kring,
    Schakel,
    Stap,
    Wacht,
    blokkades,
    kritieke_keten,
    maak_keten,
    plangevolgen,
    prognose,
    volgers,
    volgorde,
)

VANDAAG = date(2026, 3, 10)
EINDE = date(2026, 12, 31)


def dag(aantal: int) -> date:
    return VANDAAG + timedelta(days=aantal)


def schakel(sleutel: int, over: int, status: str = "op_koers", gehaald: int | None = None) -> Schakel:
    werkelijk = None if gehaald is None else dag(gehaald)
    return Schakel(sleutel, f"M{sleutel}", status, dag(over), werkelijk)


def keten(*schakels: Schakel, wachten: list[tuple[int, ...]] | None = None) -> Keten:
    return maak_keten(schakels, [Wacht(*wacht) for wacht in wachten or []])


def test_order_puts_each_after_what_it_waits_for() -> None:
    assert volgorde([1, 2, 3, 4], [Wacht(1, 3), Wacht(3, 4)]) == (2, 4, 3, 1)


@pytest.mark.parametrize(
    ("wachten", "kring"),
    [
        ([(1, 1)], (1, 1)),
        ([(1, 2), (2, 1)], (1, 2, 1)),
        ([(4, 1), (1, 3), (3, 2), (2, 1), (5, 4)], (1, 3, 2, 1)),
    ],
)
def test_circle_is_named(wachten: list[tuple[int, int]], kring: tuple[int, ...]) -> None:
    with pytest.raises(Kring) as gevonden:
        volgorde(range(1, 6), [Wacht(*wacht) for wacht in wachten])

    assert gevonden.value.sleutels == kring


def test_circle_in_words_says_what_waits_for_what() -> None:
    titels = {1: "Kiezen", 2: "Tekenen"}

    assert Kring([1, 2, 1]).in_woorden(titels) == "“Kiezen” wacht op “Tekenen”, die wacht op “Kiezen”"


def test_feasible_date_follows_the_latest_that_is_waited_for() -> None:
    plan = keten(
        schakel(1, 10), schakel(2, 40), schakel(3, 20), schakel(4, 100), wachten=[(3, 1, 5), (3, 2, 7), (4, 3)]
    )

    assert prognose(plan, VANDAAG) == {1: dag(10), 2: dag(40), 3: dag(47), 4: dag(100)}


def test_feasible_date_is_never_in_the_past_and_counts_what_was_reached() -> None:
    plan = keten(
        schakel(1, -30), schakel(2, -50, "gereed", gehaald=-2), schakel(3, -1), schakel(4, 5, "vervallen"),
        schakel(5, 1), wachten=[(3, 2, 10), (5, 4, 90)],
    )  # fmt: skip

    assert prognose(plan, VANDAAG) == {1: VANDAAG, 3: dag(8), 5: dag(1)}


def test_knock_on_moves_only_what_no_longer_fits() -> None:
    plan = keten(schakel(1, 10), schakel(2, 20), schakel(3, 30), schakel(4, 200), wachten=[(2, 1, 5), (3, 2), (4, 3)])

    gevolg = plangevolgen(plan, [schakel(1, 40)], VANDAAG)

    assert gevolg.gevolgen == (Gevolg(2, dag(20), dag(45)), Gevolg(3, dag(30), dag(45)))
    assert [rij.dagen for rij in gevolg.gevolgen] == [25, 15]
    assert (gevolg.einde_voor, gevolg.einde_na) == (dag(200), dag(200))
    assert gevolg.zin(EINDE) == "De laatste datum van het plan verandert niet."


@pytest.mark.parametrize(
    ("einddatum", "zin"),
    [
        (dag(60), "Het plan eindigt dan op 19 april 2026: 20 dagen vóór de einddatum."),
        (dag(40), "Het plan eindigt dan op 19 april 2026: op de einddatum zelf."),
        (dag(39), "Het plan eindigt dan op 19 april 2026: 1 dag na de einddatum."),
        (dag(5), "Het plan eindigt dan op 19 april 2026: nog verder 35 dagen na de einddatum."),
    ],
)
def test_knock_on_says_what_it_does_to_the_end_date(einddatum: date, zin: str) -> None:
    plan = keten(schakel(1, 10), schakel(2, 20), wachten=[(2, 1)])

    assert plangevolgen(plan, [schakel(1, 40)], VANDAAG).zin(einddatum) == zin


def test_a_date_for_which_the_chain_leaves_no_room_is_told() -> None:
    plan = keten(schakel(1, 30), schakel(2, 40), wachten=[(2, 1)])

    assert plangevolgen(plan, [schakel(2, 20)], VANDAAG).te_vroeg == (Gevolg(2, dag(20), dag(30)),)
    assert not plangevolgen(plan, [schakel(2, 35)], VANDAAG)


def test_only_a_new_date_is_told_to_be_too_early() -> None:
    plan = keten(schakel(1, 30), schakel(2, 20), wachten=[(2, 1)])

    assert not plangevolgen(plan, [schakel(2, 20, "aandacht")], VANDAAG)


def test_dropping_blocks_what_waits_for_it() -> None:
    plan = keten(schakel(1, 10), schakel(2, 20), schakel(3, 30), wachten=[(2, 1), (3, 2)])

    gevolg = plangevolgen(plan, [schakel(1, 10, "vervallen")], VANDAAG)

    assert (gevolg.gevolgen, gevolg.geblokkeerd) == ((), (2,))
    assert gevolg


def test_mark_of_what_was_shown_changes_with_it() -> None:
    plan = keten(schakel(1, 10), schakel(2, 20), wachten=[(2, 1)])
    kenmerken = {plangevolgen(plan, [schakel(1, over)], VANDAAG).kenmerk for over in (15, 25, 26)}

    assert len(kenmerken) == 3
    assert "" in kenmerken


@pytest.mark.parametrize(
    ("voor", "eigen", "tussen", "reden"),
    [
        (schakel(1, 10), schakel(2, 20), 0, ()),
        (schakel(1, -16), schakel(2, 20), 0, ("wacht op “M1”, 16 dagen te laat",)),
        (schakel(1, 10, "vervallen"), schakel(2, 20), 0, ("wacht op “M1”, maar die is vervallen",)),
        (schakel(1, 10), schakel(2, 0), 0, ("wacht op “M1”, die nog niet klaar is",)),
        (schakel(1, 10), schakel(2, 20), 15, ("kan door “M1” pas op 4 april 2026",)),
        (schakel(1, 10, "gereed", gehaald=-1), schakel(2, 20), 30, ("kan door “M1” pas op 8 april 2026",)),
        (schakel(1, -20, "gereed", gehaald=-19), schakel(2, -3), 0, ()),
        (schakel(1, -16), schakel(2, 20, "gereed", gehaald=-1), 0, ()),
    ],
)
def test_blocked_with_the_reason(voor: Schakel, eigen: Schakel, tussen: int, reden: tuple[str, ...]) -> None:
    plan = keten(voor, eigen, wachten=[(2, 1, tussen)])

    assert blokkades(plan, VANDAAG).get(2, ()) == reden


def test_critical_path_goes_back_to_what_leaves_least_room() -> None:
    plan = keten(
        schakel(1, 10), schakel(2, 90), schakel(3, 60), schakel(4, 100), schakel(5, 95),
        wachten=[(3, 1, 50), (4, 3, 30), (4, 2)],
    )  # fmt: skip

    assert kritieke_keten(plan, VANDAAG) == (Stap(1, dag(10), 0), Stap(3, dag(60), 0), Stap(4, dag(100), 10))
    assert kritieke_keten(keten(schakel(1, 5, "vervallen")), VANDAAG) == ()


def test_followers_also_through_others() -> None:
    assert volgers([Wacht(2, 1), Wacht(3, 2), Wacht(5, 4)], 1) == {2, 3}


# Random plans: edges go from a lower to a higher number after a shuffle, so that there is never a circle.


@st.composite
def plannen(draw: Any, hoogstens: int = 40) -> tuple[list[Schakel], list[Wacht]]:
    aantal = draw(st.integers(1, hoogstens))
    toeval = draw(st.randoms(use_true_random=False))
    sleutels = list(range(aantal))
    toeval.shuffle(sleutels)
    statussen = ["op_koers", "niet_gestart", "vertraagd", "gereed", "vervallen"]
    schakels = []
    for sleutel in sleutels:
        status = toeval.choices(statussen, [5, 3, 2, 2, 1])[0]
        schakels.append(
            schakel(sleutel, toeval.randint(-60, 400), status, toeval.randint(-300, 0) if status == "gereed" else None)
        )
    paren = {
        (sleutels[max(a, b)], sleutels[min(a, b)])
        for a, b in ((toeval.randrange(aantal), toeval.randrange(aantal)) for _ in range(2 * aantal))
        if a != b
    }
    return schakels, [Wacht(van, op, toeval.choice([0, 0, 7, 30])) for van, op in sorted(paren)]


def naief(schakels: list[Schakel], wachten: list[Wacht]) -> dict[int, date]:
    """Push dates until nothing moves any more."""
    per = {rij.sleutel: rij for rij in schakels}
    data = {rij.sleutel: max(rij.datum, VANDAAG) for rij in schakels if rij.open}
    bewoog = True
    while bewoog:
        bewoog = False
        for wacht in wachten:
            voor = per[wacht.op]
            dag_ = voor.werkelijke_datum if voor.status == "gereed" else data.get(wacht.op)
            if wacht.mijlpaal in data and dag_ and dag_ + timedelta(days=wacht.dagen) > data[wacht.mijlpaal]:
                data[wacht.mijlpaal], bewoog = dag_ + timedelta(days=wacht.dagen), True
    return data


@given(plannen())
@settings(max_examples=60)
def test_feasible_dates_equal_the_naive_fixed_point(plan: Any) -> None:
    assert prognose(maak_keten(*plan), VANDAAG) == naief(*plan)


@given(plannen(hoogstens=500))
@settings(max_examples=12)
def test_five_hundred_milestones_equal_the_naive_fixed_point(plan: Any) -> None:
    assert prognose(maak_keten(*plan), VANDAAG) == naief(*plan)


@given(plannen())
@settings(max_examples=40)
def test_order_respects_every_wait_and_holds_everything_once(plan: Any) -> None:
    schakels, wachten = plan
    plek = {sleutel: nummer for nummer, sleutel in enumerate(maak_keten(*plan).volgorde)}

    assert sorted(plek) == sorted(rij.sleutel for rij in schakels)
    assert all(plek[wacht.op] < plek[wacht.mijlpaal] for wacht in wachten)


@given(plannen(), st.data())
@settings(max_examples=60)
def test_knock_on_is_nothing_without_change_monotone_and_never_pulls(plan: Any, data: Any) -> None:
    rijen = maak_keten(*plan)
    wie = data.draw(st.sampled_from(plan[0]))
    if not wie.open:
        wie = schakel(wie.sleutel, 0)
        rijen = rijen.met([wie])
    meer, nog_meer = sorted((data.draw(st.integers(0, 200)), data.draw(st.integers(0, 200))))

    def na(dagen: int) -> dict[int, date]:
        anders = schakel(wie.sleutel, (wie.datum - VANDAAG).days + dagen, wie.status)
        return {rij.sleutel: rij.naar for rij in plangevolgen(rijen, [anders], VANDAAG).gevolgen}

    assert na(0) == {}
    assert na(-meer) == {}
    assert na(meer).keys() <= na(nog_meer).keys()
    assert all(na(nog_meer)[sleutel] >= naar for sleutel, naar in na(meer).items())
    assert na(nog_meer).keys() <= volgers(plan[1], wie.sleutel)


@given(plannen(), st.data())
@settings(max_examples=40)
def test_moving_along_leaves_nothing_more_to_move(plan: Any, data: Any) -> None:
    rijen = maak_keten(*plan)
    wie = data.draw(st.sampled_from(plan[0]))
    anders = schakel(wie.sleutel, data.draw(st.integers(0, 500)))
    gevolgen = plangevolgen(rijen, [anders], VANDAAG).gevolgen
    mee = [schakel(rij.sleutel, (rij.naar - VANDAAG).days) for rij in gevolgen]

    assert plangevolgen(rijen.met(mee), [anders], VANDAAG).gevolgen == ()


@given(plannen(), st.data())
@settings(max_examples=40)
def test_a_closed_circle_is_always_found_and_is_one(plan: Any, data: Any) -> None:
    schakels, wachten = plan
    if not wachten:
        return
    wacht = data.draw(st.sampled_from(wachten))
    alle = [*wachten, Wacht(wacht.op, wacht.mijlpaal)]

    with pytest.raises(Kring) as gevonden:
        maak_keten(schakels, alle)

    kring = gevonden.value.sleutels
    paren = {(rij.mijlpaal, rij.op) for rij in alle}
    assert kring[0] == kring[-1]
    assert len(set(kring)) == len(kring) - 1
    assert all(paar in paren for paar in itertools.pairwise(kring))
