"""What the law says in days, weeks and dates stands in `wet_rules` and nowhere else in this topic."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from governance.zienswijzen.rules import Telwijze, Terug, Voor
from governance.zienswijzen.wet_rules import TERMIJNREGELS
from regio.kern.tekst import MAANDEN
from tests.architecture.bron import WORTEL, boom, naam, python

MAP, TABEL = "governance/zienswijzen/", "governance/zienswijzen/wet_rules.py"
BESTANDEN = [p for p in python() if naam(p).startswith(MAP) and naam(p) != TABEL]
ZUIVER = [p for p in BESTANDEN if p.stem.endswith("rules")]

_REGEL = {"Termijnregel", "Terug", "Vooruit", "Voor"}
"""Who makes one of these writes law."""
_DATUM = {"date", "datetime"}
_DUUR = {"timedelta", "relativedelta"}
_TELWOORDEN = "twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien".split()  # noqa: SIM905
_IN_TEKST = re.compile(
    rf"\b(?:\d+|{'|'.join(_TELWOORDEN)}) (?:dag(?:en)?|we(?:ek|ken)|maand(?:en)?)\b"
    rf"|\b\d{{1,2}} (?:{'|'.join(MAANDEN)})\b|\b\d{{4}}-\d{{2}}-\d{{2}}\b",
    re.IGNORECASE,
)


def _uitleg(module: ast.Module) -> set[int]:
    """Return the strings that only explain: every string that stands by itself."""
    return {id(k.value) for k in ast.walk(module) if isinstance(k, ast.Expr) and isinstance(k.value, ast.Constant)}


def _vaste_getallen(knoop: ast.Call) -> set[int]:
    delen = [*knoop.args, *(k.value for k in knoop.keywords)]
    return {k.value for deel in delen for k in ast.walk(deel) if isinstance(k, ast.Constant) and type(k.value) is int}


def _vaste_dag(knoop: ast.Call) -> bool:
    """Tell whether a day of the year is written out; the first of a month or year and New Year's Eve are no law."""
    return not _vaste_getallen(knoop) <= {0, 1} and _vaste_getallen(knoop) != {12, 31}


def _vaste_duur(knoop: ast.Call) -> bool:
    """Tell whether a length is written out: any in weeks, and in days one of those of the law."""
    in_weken = any(k.arg == "weeks" and isinstance(k.value, ast.Constant) for k in knoop.keywords)
    return in_weken or bool(_vaste_getallen(knoop) & _lengten_van_de_wet())


def _aanroepen(module: ast.Module) -> Iterator[tuple[ast.Call, str]]:
    for knoop in ast.walk(module):
        if isinstance(knoop, ast.Call):
            yield knoop, ast.unparse(knoop.func).rpartition(".")[2]


def wet_in_code(module: ast.Module) -> list[str]:
    """Return what says a date or a length of the law: dates, durations, rules, and texts that name one."""
    uitleg = _uitleg(module)
    fout = [
        ast.unparse(knoop)
        for knoop, functie in _aanroepen(module)
        if functie in _REGEL
        or (functie in _DATUM | {"replace"} and _vaste_dag(knoop))
        or (functie in _DUUR and _vaste_duur(knoop))
    ]
    teksten = (k for k in ast.walk(module) if isinstance(k, ast.Constant) and isinstance(k.value, str))
    return fout + [str(k.value) for k in teksten if id(k) not in uitleg and _IN_TEKST.search(str(k.value))]


def getallen(module: ast.Module) -> set[int]:
    """Return every whole number in the code."""
    return {k.value for k in ast.walk(module) if isinstance(k, ast.Constant) and type(k.value) is int}


def _telwijzen() -> list[Telwijze]:
    return [wijze for regel in TERMIJNREGELS for wijze in regel.telwijzen]


def _lengten_van_de_wet() -> set[int]:
    """Return the terms of the law in days, and in weeks where they are more than a few."""
    dagen = {w.weken * 7 if isinstance(w, Terug) else w.dagen for w in _telwijzen() if not isinstance(w, Voor)}
    return dagen | {aantal // 7 for aantal in dagen if aantal > 14}


def _dagen_van_de_wet() -> set[int]:
    """Return the days of the month before which something must be done, and the last days on which it can."""
    grenzen = {w.dag for w in _telwijzen() if isinstance(w, Voor)}
    return (grenzen | {dag - 1 for dag in grenzen}) - {0, 1}


@pytest.mark.parametrize("pad", BESTANDEN, ids=naam)
def test_no_date_or_length_of_law_stands_outside_the_table(pad: Path) -> None:
    assert wet_in_code(boom(pad)) == []


@pytest.mark.parametrize("pad", ZUIVER, ids=naam)
def test_rules_hold_no_number_of_law(pad: Path) -> None:
    assert getallen(boom(pad)) & (_lengten_van_de_wet() | _dagen_van_de_wet()) == set()


@pytest.mark.parametrize("module", ["rules", "termijn_rules", "agenda_rules"])
def test_the_engines_hold_no_number_at_all(module: str) -> None:
    """A week has seven days, two make a pair, and zero and one count nothing."""
    assert getallen(boom(WORTEL / MAP / f"{module}.py")) <= {0, 1, 2, 7}


def test_the_table_is_where_the_numbers_of_law_are() -> None:
    assert (_lengten_van_de_wet(), _dagen_van_de_wet()) == ({8, 12, 14, 56, 84}, {14, 15, 29, 30})
    assert {8, 12, 14, 15, 30, 56} < getallen(boom(WORTEL / TABEL))


@pytest.mark.parametrize(
    "regel",
    [
        "date(2022, 7, 1)",
        "datetime.date(jaar, 9, 15)",
        "dag.replace(month=9, day=15)",
        "date(jaar, 8, 1)",
        "timedelta(weeks=12)",
        "timedelta(weeks=13)",
        "timedelta(14)",
        "timedelta(days=8 * 7)",
        "Vooruit(Anker.ONTVANGST, dagen)",
        "melding = 'Dit kan tot 12 weken vóór de aanbieding.'",
        "melding = f'{naam} heeft acht weken'",
        "melding = 'vóór 15 september'",
        "GRENS = '2022-07-01'",
    ],
)
def test_wet_in_code_sees_a_wrong_one(regel: str) -> None:
    assert wet_in_code(ast.parse(regel)) != []


def test_wet_in_code_lets_the_rest_be() -> None:
    goed = '''
"""Eight weeks, says art. 1; 8 weken dus."""
EEN_DAG = timedelta(days=1)
grens = date(jaar, wijze.maand, wijze.dag)
heel_jaar = date(jaar, 1, 1), date(jaar, 12, 31), dag.replace(day=1), timedelta(days=500)
later = dag + timedelta(weeks=wijze.weken)
naam = naam.replace("-", " ")
titel = models.CharField(max_length=200)
melding = f"{tekst.dagen(aantal)} te laat"
'''
    assert wet_in_code(ast.parse(goed)) == []
