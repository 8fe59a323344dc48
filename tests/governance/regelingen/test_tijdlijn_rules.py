"""Where a regeling stands on a day, periods within periods, and the timeline as a picture."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.regelingen.tijdlijn_rules import (
    BAAN,
    BREEDTE,
    KANTLIJN,
    MAX_RIJEN,
    Deelperiode,
    Gebeurtenis,
    Gebeurtenissoort,
    Levensloop,
    Regelingstand,
    buiten_periode,
    periode_in_woorden,
    stand_op,
    teken,
)

VANDAAG = date(2026, 11, 21)
DAG = timedelta(days=1)


@pytest.mark.parametrize(
    ("voorstel", "begin", "einde", "stand"),
    [
        (False, None, None, "van_kracht"),
        (False, VANDAAG, None, "van_kracht"),
        (False, VANDAAG + DAG, None, "komend"),
        (False, VANDAAG + DAG, VANDAAG + 2 * DAG, "komend"),
        (False, None, VANDAAG + DAG, "van_kracht"),
        (False, None, VANDAAG, "vervallen"),
        (False, date(2000, 1, 1), date(2010, 1, 1), "vervallen"),
        (True, None, None, "voorstel"),
        (True, None, VANDAAG - DAG, "voorstel"),
    ],
)
def test_stand_on_a_day(voorstel: bool, begin: date | None, einde: date | None, stand: str) -> None:
    assert stand_op(voorgesteld=voorstel, ingangsdatum=begin, einddatum=einde, op=VANDAAG) == Regelingstand(stand)


@pytest.mark.parametrize(
    ("van", "tot", "binnen_tot", "velden"),
    [
        (date(2020, 1, 1), None, None, set()),
        (date(2020, 1, 1), date(2021, 1, 1), None, set()),
        (date(2020, 1, 1), date(2021, 1, 1), date(2021, 1, 1), set()),
        (date(2019, 12, 31), None, None, {"van"}),
        (date(2020, 1, 1), None, date(2021, 1, 1), {"tot"}),
        (date(2020, 1, 1), date(2021, 1, 2), date(2021, 1, 1), {"tot"}),
        (date(2019, 1, 1), date(2022, 1, 1), date(2021, 1, 1), {"van", "tot"}),
    ],
)
def test_period_outside_another_is_told_at_its_field(
    van: date, tot: date | None, binnen_tot: date | None, velden: set[str]
) -> None:
    assert set(buiten_periode(van, tot, binnen_van=date(2020, 1, 1), binnen_tot=binnen_tot)) == velden


def test_period_in_words_names_the_last_day_that_counts() -> None:
    assert periode_in_woorden(date(2020, 1, 1), date(2022, 1, 1)) == "vanaf 1 januari 2020 tot en met 31 december 2021"
    assert periode_in_woorden(date(2020, 1, 1), None) == "vanaf 1 januari 2020"


def deel(sleutel: int, van: date | None, tot: date | None = None, naam: str = "") -> Deelperiode:
    return Deelperiode(sleutel, naam or f"Gemeente {sleutel:02d}", van, tot)


BEGIN = date(2016, 1, 1)


def test_without_any_date_there_is_nothing_to_draw_and_the_facts_say_so() -> None:
    lijn = teken(Levensloop(), vandaag=VANDAAG)

    assert not lijn.getekend
    assert [(feit.datum, feit.tekst) for feit in lijn.feiten] == [
        (None, "In werking getreden: de datum is niet bekend")
    ]


def test_a_proposal_has_not_been_in_force() -> None:
    lijn = teken(Levensloop(voorstel=True), vandaag=VANDAAG)

    assert (lijn.getekend, lijn.feiten) == (False, ())


def test_one_day_gives_a_picture_of_one_year() -> None:
    lijn = teken(Levensloop(begin=VANDAAG, einde=VANDAAG + DAG), vandaag=VANDAAG)

    assert [streep.tekst for streep in lijn.jaren] == ["2026", ""]
    assert [balk.breedte >= 3 for rij in lijn.rijen for balk in rij.balken] == [True]
    assert [merk.nummer for merk in lijn.merken] == [1, 2]


def test_forty_years_have_a_tick_per_five_years() -> None:
    lijn = teken(Levensloop(begin=date(1986, 7, 1)), vandaag=VANDAAG)

    assert [s.tekst for s in lijn.jaren] == ["1990", "1995", "2000", "2005", "2010", "2015", "2020", "2025"]


def test_ninety_seven_participants_show_what_changed() -> None:
    blijvers = [deel(nummer, BEGIN) for nummer in range(90)]
    anders = [
        *(deel(nummer, date(2019, 1, 1)) for nummer in (90, 91, 92, 93)),
        deel(94, BEGIN, date(2018, 1, 1)),
        deel(95, BEGIN, date(2018, 1, 1)),
        deel(96, BEGIN, date(2017, 1, 1)),
        deel(96, date(2020, 1, 1)),
    ]

    lijn = teken(Levensloop(begin=BEGIN, deelnames=(*blijvers, *anders)), vandaag=VANDAAG)

    assert [(rij.tekst, len(rij.balken)) for rij in lijn.rijen] == [
        ("De regeling is van kracht", 1),
        ("90 deelnemers de hele tijd", 1),
        ("Gemeente 96", 2),
        ("Gemeente 94 en Gemeente 95", 1),
        ("Gemeente 90, Gemeente 91 en 2 andere deelnemers", 1),
    ]
    assert lijn.verzwegen == 0
    assert all(f"Gemeente {nummer:02d}" in " ".join(feit.tekst for feit in lijn.feiten) for nummer in range(97))


def test_what_does_not_fit_is_counted_and_stays_in_the_facts() -> None:
    delen = tuple(deel(nummer, BEGIN + nummer * 30 * DAG) for nummer in range(1, 41))

    lijn = teken(Levensloop(begin=BEGIN, deelnames=delen), vandaag=VANDAAG)

    assert len(lijn.rijen) == 1 + MAX_RIJEN
    assert lijn.verzwegen == 40 - MAX_RIJEN
    assert [feit.tekst for feit in lijn.feiten][-1] == "Deelnemer geworden: Gemeente 40"


def test_who_takes_part_until_the_end_took_part_all_the_time() -> None:
    delen = (deel(1, BEGIN), deel(2, BEGIN, date(2024, 1, 1)), deel(3, BEGIN, date(2023, 1, 1)))

    lijn = teken(Levensloop(begin=BEGIN, einde=date(2024, 1, 1), deelnames=delen), vandaag=VANDAAG)

    assert [rij.tekst for rij in lijn.rijen][1:] == ["Gemeente 01 en Gemeente 02, de hele tijd", "Gemeente 03"]


def test_unknown_begin_has_an_open_end_on_the_left() -> None:
    lijn = teken(Levensloop(einde=date(2024, 1, 1), deelnames=(deel(1, None),)), vandaag=VANDAAG)

    balken = [balk for rij in lijn.rijen for balk in rij.balken]
    assert [(balk.begin_bekend, balk.eind_bekend, balk.x) for balk in balken] == [(False, True, KANTLIJN)] * 2


def test_moments_are_numbered_by_day_and_told_in_words() -> None:
    soort = Gebeurtenissoort
    lijn = teken(
        Levensloop(
            begin=BEGIN,
            gebeurtenissen=(
                Gebeurtenis(date(2027, 1, 1), soort.EVALUATIE),
                Gebeurtenis(date(2015, 12, 1), soort.BEKENDMAKING, "Gemeenteblad 2015, 1"),
                Gebeurtenis(date(2019, 1, 1), soort.HERINDELING, "Werkendam gaat op in Altena"),
                Gebeurtenis(date(2019, 1, 1), soort.HERINDELING, "Aalburg gaat op in Altena"),
                Gebeurtenis(None, soort.ONDERDEEL, "GGD"),
            ),
        ),
        vandaag=VANDAAG,
    )

    assert [(feit.nummer, feit.datum and feit.datum.year, feit.tekst) for feit in lijn.feiten] == [
        (1, 2015, "Bekendgemaakt: Gemeenteblad 2015, 1"),
        (2, 2016, "In werking getreden"),
        (3, 2019, "Herindeling: Werkendam gaat op in Altena; Aalburg gaat op in Altena"),
        (4, 2027, "Evaluatie"),
        (None, None, "Vervolg van een onderdeel: GGD"),
    ]
    assert [merk.komend for merk in lijn.merken] == [False, False, False, True]


def test_today_and_the_chosen_day_are_drawn_apart() -> None:
    een = teken(Levensloop(begin=BEGIN), vandaag=VANDAAG, op=VANDAAG)
    twee = teken(Levensloop(begin=BEGIN), vandaag=VANDAAG, op=date(1990, 1, 1))

    assert [(dag.tekst, dag.anker) for dag in een.dagen] == [("vandaag", "end")]
    assert [(dag.tekst, dag.anker) for dag in twee.dagen] == [("vandaag", "end"), ("gekozen dag", "start")]
    assert twee.dagen[0].y < twee.dagen[1].y < twee.hoogte


def test_a_long_name_is_cut_in_the_picture_only() -> None:
    naam = "Veiligheidsregio " * 20
    lijn = teken(Levensloop(begin=BEGIN, deelnames=(deel(1, date(2020, 1, 1), naam=naam),)), vandaag=VANDAAG)

    assert lijn.rijen[1].tekst.endswith("…")
    assert naam in lijn.feiten[-1].tekst


dagen = st.dates(date(1800, 1, 1), date(2200, 12, 31))
mogelijk = st.none() | dagen
deelnames = st.lists(
    st.builds(Deelperiode, st.integers(0, 30), st.sampled_from(["Almelo", "Borne", "Dinkelland"]), mogelijk, mogelijk),
    max_size=60,
).map(tuple)
gebeurtenissen = st.lists(
    st.builds(Gebeurtenis, mogelijk, st.sampled_from(list(Gebeurtenissoort)), st.text(max_size=5)), max_size=20
).map(tuple)
levens = st.builds(Levensloop, mogelijk, mogelijk, st.booleans(), deelnames, gebeurtenissen)


@given(levens, dagen, mogelijk)
def test_picture_stays_inside_its_edges_and_nothing_touches(loop: Levensloop, vandaag: date, op: date | None) -> None:
    lijn = teken(loop, vandaag=vandaag, op=op)

    assert lijn == teken(loop, vandaag=vandaag, op=op)
    assert len(lijn.jaren) <= 14
    assert all(links.x < rechts.x for links, rechts in pairwise(lijn.jaren))
    for balk in (balk for rij in lijn.rijen for balk in rij.balken):
        assert KANTLIJN <= balk.x < balk.rechts <= BREEDTE - KANTLIJN
    assert all(lijn.as_y < rij.tekst_y < rij.balk_y < lijn.onder for rij in lijn.rijen)
    for baan in {merk.y for merk in lijn.merken}:
        plekken = [merk.x for merk in lijn.merken if merk.y == baan]
        assert all(rechts - links >= BAAN for links, rechts in pairwise(plekken))
        assert all(KANTLIJN <= x <= BREEDTE - KANTLIJN for x in plekken)
    assert all(BAAN // 2 <= merk.y < lijn.as_y for merk in lijn.merken)


@given(levens, dagen)
def test_facts_tell_everything_that_is_drawn(loop: Levensloop, vandaag: date) -> None:
    lijn = teken(loop, vandaag=vandaag)

    bekend = [feit.datum for feit in lijn.feiten if feit.datum]
    assert bekend == sorted(bekend)
    assert [feit.nummer for feit in lijn.feiten if feit.nummer] == [merk.nummer for merk in lijn.merken]
    woorden = " ".join(feit.tekst for feit in lijn.feiten)
    assert all(rij.naam in woorden for rij in loop.deelnames)
    alle = {rij.sleutel for rij in loop.deelnames}
    assert lijn.verzwegen <= len(alle)
    assert bool(lijn.feiten) >= lijn.getekend
