"""Who may import whom: the contracts hold, and cover what they cannot see themselves."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.architecture.bron import PAKKETTEN, WORTEL, boom, laag, naam, onderwerpen, python

ONDERLING = {"models", "queries", "actions", "permissions", "rules"}
"""What one topic may import from another (docs/architectuur.md)."""


def _imports(pad: Path) -> list[str]:
    gevonden: list[str] = []
    for knoop in ast.walk(boom(pad)):
        if isinstance(knoop, ast.Import):
            gevonden += [alias.name for alias in knoop.names]
        elif isinstance(knoop, ast.ImportFrom) and knoop.module:
            gevonden += [knoop.module, *(f"{knoop.module}.{alias.name}" for alias in knoop.names)]
    return gevonden


BEKEND = {naam(map_).replace("/", ".") for map_ in onderwerpen()}


def _onderwerp(module: str) -> str | None:
    onderwerp = ".".join(module.split(".")[:2])
    return onderwerp if onderwerp in BEKEND else None


def vreemde_imports(eigen: str | None, modules: list[str]) -> list[str]:
    """Return the imports that reach into a layer of another topic that is its own business."""
    fout = []
    for module in modules:
        ander, delen = _onderwerp(module), module.split(".")
        if ander and ander != eigen and len(delen) > 2 and laag(delen[2]) not in ONDERLING:
            fout.append(module)
    return fout


def test_contracts_hold() -> None:
    opdracht = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command; lint_imports_command()",
    ]

    uitkomst = subprocess.run([*opdracht, "--no-cache"], cwd=WORTEL, capture_output=True, text=True, check=False)

    assert uitkomst.returncode == 0, uitkomst.stdout[-3000:] + uitkomst.stderr[-2000:]


def test_every_topic_is_in_the_contract_of_layers() -> None:
    instellingen = tomllib.loads((WORTEL / "pyproject.toml").read_text(encoding="utf-8"))
    contracten = instellingen["tool"]["importlinter"]["contracts"]
    containers = {c for contract in contracten for c in contract.get("containers", [])}

    assert [naam(map_) for map_ in onderwerpen() if naam(map_).replace("/", ".") not in containers] == []


def test_no_topic_imports_views_forms_or_tasks_of_another() -> None:
    fout = {}
    for pad in python():
        if naam(pad) in {f"{app}/{bestand}.py" for app in PAKKETTEN for bestand in ("urls", "admin")}:
            continue  # the aggregates of Django
        eigen = _onderwerp(naam(pad).removesuffix(".py").replace("/", "."))
        if vreemd := vreemde_imports(eigen, _imports(pad)):
            fout[naam(pad)] = vreemd

    assert fout == {}


def test_vreemde_imports_sees_a_wrong_one() -> None:
    assert vreemde_imports("governance.transitie", ["governance.organisaties.views.x"]) != []
    assert vreemde_imports("governance.transitie", ["governance.organisaties.models.Regio"]) == []
    assert vreemde_imports("governance.transitie", ["governance.transitie.forms"]) == []


def imports_in_functies(module: ast.Module) -> list[int]:
    """Return the lines on which something is imported inside a function."""
    functies = [k for k in ast.walk(module) if isinstance(k, ast.FunctionDef | ast.AsyncFunctionDef)]
    return sorted(
        {k.lineno for functie in functies for k in ast.walk(functie) if isinstance(k, ast.Import | ast.ImportFrom)}
    )


def test_nothing_is_imported_inside_a_function_without_reason() -> None:
    fout = []
    for pad in python():
        regels = ["", *pad.read_text(encoding="utf-8").splitlines()]
        # ruff holds the rule; here the reason is demanded, on the line itself or on the one before it
        fout += [
            f"{naam(pad)}:{nummer}"
            for nummer in imports_in_functies(boom(pad))
            if not re.search(r"noqa:.*PLC0415", regels[nummer])
            or not re.search(r"noqa:.*PLC0415 - \w", regels[nummer - 1] + regels[nummer])
        ]

    assert fout == []


def test_imports_in_functies_sees_a_wrong_one() -> None:
    assert imports_in_functies(ast.parse("def f():\n    import json\n")) == [2]
