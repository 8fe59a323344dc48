"""The words of the digest: subject, groups, one line per title, and a text that fits."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regio.berichten.digest_rules import (
    BREEDTE,
    ONDERWERP_HOOGSTENS,
    Digestregel,
    aantal_te_laat,
    breek_af,
    digestsleutel,
    een_regel,
    groepeer,
    onderwerpregel,
    op_urgentie,
    weekmaildag_vanaf,
)
from regio.berichten.rules import Soort

DEADLINE = date(2026, 3, 10)
"""A Tuesday."""
DAG = timedelta(days=1)


def _regel(deadline: date = DEADLINE, soort: Soort = Soort.OPVOLGING, titel: str = "A", nummer: int = 1) -> Digestregel:
    return Digestregel(
        soort=soort,
        onderwerp_uuid=UUID(int=nummer),
        titel=titel,
        toelichting="",
        deadline=deadline,
        stapnaam="eerste herinnering",
        url=f"https://x.example/{titel}",
    )


@pytest.mark.parametrize(
    ("regels", "tekst"),
    [
        ([_regel()], "1 terugkoppeling gevraagd"),
        ([_regel(), _regel(), _regel(DEADLINE - DAG)], "3 terugkoppelingen gevraagd, 1 te laat"),
        ([_regel(soort=Soort.MIJLPAAL)], "Stand van 1 mijlpaal gevraagd"),
        ([_regel(soort=Soort.GO_NO_GO)] * 2, "Besluit over 2 go/no-go's gevraagd"),
        ([_regel(soort=Soort.ACTIE)] * 2, "Stand van 2 acties gevraagd"),
        ([_regel(soort=Soort.RAADPLEGING)], "Antwoord op 1 raadpleging gevraagd"),
        ([_regel(soort=Soort.LIDMAATSCHAP)] * 3, "Opvolging van 3 leden gevraagd"),
        ([_regel(soort=Soort.EVALUATIE)], "Evaluatie van 1 regeling gevraagd"),
        ([_regel(soort=Soort.TOEZEGGING)] * 2, "Afdoening van 2 toezeggingen gevraagd"),
        ([_regel(soort=Soort.CONCEPT)], "Afmaken van 1 concept gevraagd"),
        ([_regel(), _regel(soort=Soort.GO_NO_GO)], "1 terugkoppeling en het besluit over 1 go/no-go gevraagd"),
        (
            [_regel(), _regel(DEADLINE - 9 * DAG, Soort.MIJLPAAL), _regel(soort=Soort.MIJLPAAL)],
            "1 terugkoppeling en de stand van 2 mijlpalen gevraagd, 1 te laat",
        ),
        ([_regel(), _regel(DEADLINE - DAG, Soort.GEVOLGD)], "1 terugkoppeling gevraagd"),
        ([_regel(DEADLINE - DAG, Soort.GEVOLGD)], "Nieuws over 1 punt dat u volgt"),
        (
            [_regel(soort=Soort.GEVOLGD, nummer=nummer) for nummer in (1, 2, 2, 3)],
            "Nieuws over 3 punten die u volgt",
        ),
        ([_regel(DEADLINE - DAG, soort) for soort in Soort], "9 punten vragen uw aandacht, 9 te laat"),
    ],
)
def test_onderwerpregel_says_what_is_asked_and_what_is_late(regels: list[Digestregel], tekst: str) -> None:
    assert onderwerpregel(regels, DEADLINE) == tekst


@given(aantallen=st.lists(st.integers(0, 2000), min_size=len(Soort), max_size=len(Soort)).filter(any))
def test_onderwerpregel_always_fits_and_names_every_kind_or_counts_all(aantallen: list[int]) -> None:
    regels = [regel for soort, n in zip(Soort, aantallen, strict=True) for regel in [_regel(soort=soort)] * n]

    onderwerp = onderwerpregel(regels, DEADLINE)

    assert 0 < len(onderwerp) <= ONDERWERP_HOOGSTENS
    assert onderwerp[0].isupper() or onderwerp[0].isdigit()


def test_a_deadline_of_today_is_not_late_and_news_never_is() -> None:
    regels = [_regel(DEADLINE + verschil * DAG) for verschil in (-1, 0, 1)]

    assert aantal_te_laat([*regels, _regel(DEADLINE - DAG, Soort.GEVOLGD)], DEADLINE) == 1


def test_op_urgentie_puts_the_longest_overdue_first_and_news_last() -> None:
    laat, nu, straks = (_regel(DEADLINE + dag * DAG, titel=str(dag)) for dag in (-9, 0, 9))
    nieuws = _regel(DEADLINE - 20 * DAG, Soort.GEVOLGD)

    assert op_urgentie([nieuws, straks, laat, nu]) == [laat, nu, straks, nieuws]


def test_groepeer_numbers_through_its_headings_by_urgency() -> None:
    dagen = {"Te laat": (-9, -1), "Deze week": (0, 5), "Later": (6, 40)}
    regels = [_regel(DEADLINE + dag * DAG) for dagen_ in dagen.values() for dag in dagen_]

    groepen = groepeer([_regel(soort=Soort.GEVOLGD), *reversed(regels)], DEADLINE)

    assert [(g.naam, [(r.deadline - DEADLINE).days for r in g.regels]) for g in groepen[:3]] == [
        (naam, list(dagen_)) for naam, dagen_ in dagen.items()
    ]
    assert [(g.naam, g.is_te_laat) for g in groepen] == [
        ("Te laat", True),
        ("Deze week", False),
        ("Later", False),
        ("Ter informatie", False),
    ]
    assert [regel.nummer for groep in groepen for regel in groep.regels] == [1, 2, 3, 4, 5, 6, 7]


def test_groepeer_leaves_out_a_heading_without_lines() -> None:
    assert [groep.naam for groep in groepeer([_regel()], DEADLINE)] == ["Deze week"]


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("Gewoon", "Gewoon"),
        ("  a\r\n\tb\u2028c\x00d  ", "a b c d"),
        ("https://goed.example/\u202egro.live", "https://goed.example/gro.live"),
        ("\u2066a\u2069\u200b\ufeffb", "ab"),
        ("één 👩\u200d💻 <b>", "één 👩\u200d💻 <b>"),
    ],
)
def test_een_regel_is_one_line_without_signs_that_hide(tekst: str, verwacht: str) -> None:
    assert een_regel(tekst) == verwacht


@given(st.text())
def test_een_regel_never_holds_a_line_break_or_control_sign(tekst: str) -> None:
    regel = een_regel(tekst)

    assert regel.splitlines() in ([], [regel])
    assert not any(unicodedata.category(teken) == "Cc" for teken in regel)


def test_breek_af_keeps_the_indent_and_leaves_an_address_whole() -> None:
    adres = f"https://portaal.example/{'x' * 100}"
    tekst = f"1. {'woord ' * 20}\n   {'meer ' * 30}\n   {adres}\nkort  \n"

    regels = breek_af(tekst).splitlines()

    assert all(len(regel) <= BREEDTE for regel in regels if adres not in regel)
    assert f"   {adres}" in regels
    assert regels[0].startswith("1. woord")
    assert all(regel.startswith("   ") for regel in regels[1:-1])
    assert regels[-1] == "kort"


@given(st.lists(st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=BREEDTE), max_size=30))
def test_breek_af_loses_no_word(woorden: list[str]) -> None:
    tekst: Any = " ".join(woorden)

    gebroken = breek_af(tekst)

    assert gebroken.split() == tekst.split()
    assert all(len(regel) <= BREEDTE for regel in gebroken.splitlines())


def test_digestsleutel_holds_person_and_day() -> None:
    assert digestsleutel(12, DEADLINE) == "digest:12:2026-03-10"


@pytest.mark.parametrize(
    ("dag", "mail"),
    [
        (date(2026, 3, 9), date(2026, 3, 9)),  # a Monday
        (date(2026, 3, 10), date(2026, 3, 16)),
        (date(2026, 4, 6), date(2026, 4, 7)),  # Easter Monday
        (date(2026, 4, 4), date(2026, 4, 7)),
        (date(2026, 12, 29), date(2027, 1, 4)),
    ],
)
def test_weekly_mail_in_which_a_day_goes(dag: date, mail: date) -> None:
    assert weekmaildag_vanaf(dag) == mail


@given(dag=st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_weekly_mail_is_never_before_the_day_and_within_a_week_and_holidays(dag: date) -> None:
    assert dag <= weekmaildag_vanaf(dag) <= dag + timedelta(days=11)
