"""Past these sizes a second concept is hiding."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.architecture.bron import WORTEL, bestanden, boom, naam, python, templates

BESTAND, FUNCTIE, TEST, TEMPLATE, DEEL = 400, 40, 600, 80, 40
UITZONDERINGEN: dict[str, str] = {}
"""Path, or path::function, with the reason why it may be longer."""


def lange_functies(module: ast.Module, stop: int = FUNCTIE) -> list[str]:
    """Return the functions that are longer than the stop, docstring not counted."""
    lang = []
    for knoop in ast.walk(module):
        if isinstance(knoop, ast.FunctionDef | ast.AsyncFunctionDef):
            regels = (knoop.end_lineno or 0) - knoop.lineno + 1
            if ast.get_docstring(knoop):
                eerste = knoop.body[0]
                regels -= (eerste.end_lineno or 0) - eerste.lineno + 1
            if regels > stop:
                lang.append(f"{knoop.name} ({regels})")
    return lang


def _regels(pad: Path) -> int:
    return len(pad.read_text(encoding="utf-8").splitlines())


def _te_lang(paden: list[Path], stop: int) -> list[str]:
    return [f"{naam(p)} ({_regels(p)})" for p in paden if _regels(p) > stop and naam(p) not in UITZONDERINGEN]


def test_no_file_is_longer_than_its_stop() -> None:
    assert _te_lang(python(), BESTAND) == []


def test_no_test_file_is_longer_than_its_stop() -> None:
    assert _te_lang([p for p in python(met_tests=True) if p.relative_to(WORTEL).parts[0] == "tests"], TEST) == []


def test_no_function_is_longer_than_its_stop() -> None:
    lang = [f"{naam(p)}::{f}" for p in python() for f in lange_functies(boom(p))]

    assert [f for f in lang if f.split(" ")[0] not in UITZONDERINGEN] == []


def test_no_template_is_longer_than_its_stop() -> None:
    delen = [p for p in templates() if p.name.startswith("_") or "components" in p.parts]
    paginas = [p for p in templates() if p not in delen]

    assert _te_lang(paginas, TEMPLATE) + _te_lang(delen, DEEL) == []


def test_stylesheets_and_scripts_stay_small() -> None:
    eigen = [p for p in bestanden() if p.suffix in {".css", ".js", ".mjs"}]

    assert _te_lang(eigen, BESTAND) == []


def test_exceptions_exist() -> None:
    assert [u for u in UITZONDERINGEN if not (WORTEL / u.split("::")[0]).exists()] == []


def test_lange_functies_sees_a_long_one() -> None:
    assert lange_functies(ast.parse("def f():\n" + "    x = 1\n" * 41)) == ["f (42)"]
    assert lange_functies(ast.parse("def f():\n    x = 1\n")) == []
