"""The source of this project as data, for tests about the source itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

WORTEL = Path(__file__).resolve().parents[2]
PAKKETTEN = ("regio", "governance", "aanbevelingen")
NIET_VAN_ONS = {
    ".git",
    ".venv",
    "venv",
    "node_modules",
    "var",
    "build",
    "__pycache__",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    ".import_linter_cache",
    ".hypothesis",
}

ANDERE_NAAM = {
    "herinneringen": "queries",  # which items of a topic are open, as the reminders know them
    "bronnen": "queries",
    "beheerrecht": "permissions",  # the permission answer for Django's admin
    "verloop": "queries",  # one story from many tables
}
"""Files of a topic whose name does not tell their layer."""


@cache
def bestanden() -> tuple[Path, ...]:
    """Return every file that belongs in the repository."""

    def loop(map_: Path) -> Iterator[Path]:
        for pad in sorted(map_.iterdir()):
            if pad.name in NIET_VAN_ONS or pad.name.endswith(".egg-info") or pad.is_symlink():
                continue
            if pad.is_dir():
                yield from loop(pad)
            else:
                yield pad

    return tuple(loop(WORTEL))


def naam(pad: Path) -> str:
    """Return the path as seen from the root of the project."""
    return pad.relative_to(WORTEL).as_posix()


def python(*, met_tests: bool = False, met_migraties: bool = False) -> list[Path]:
    """Return the Python files of the project."""
    mappen = (*PAKKETTEN, "tests") if met_tests else PAKKETTEN
    return [
        pad
        for pad in bestanden()
        if pad.suffix == ".py"
        and pad.relative_to(WORTEL).parts[0] in mappen
        and (met_migraties or "migrations" not in pad.parts)
    ]


@cache
def boom(pad: Path) -> ast.Module:
    """Return the syntax tree of a file."""
    return ast.parse(pad.read_text(encoding="utf-8"), filename=str(pad))


@cache
def onderwerpen() -> tuple[Path, ...]:
    """Return the folders of the topics: every package inside a domain app that holds models or rules."""
    mappen = {
        pad.parent
        for pad in python()
        if pad.relative_to(WORTEL).parts[0] in {"governance", "aanbevelingen"}
        and len(pad.relative_to(WORTEL).parts) == 3
        and pad.parent.name not in {"migrations", "management"}
    }
    return tuple(sorted(mappen))


def templates() -> list[Path]:
    """Return the templates of the project."""
    return [pad for pad in bestanden() if pad.suffix in {".html", ".txt"} and "templates" in pad.parts[:-1]]


def laag(module: str) -> str:
    """Return the layer that a file name tells: `views`, also for `afdoening_views`."""
    return ANDERE_NAAM.get(module, module.rpartition("_")[2])


def laag_van(pad: Path) -> str:
    """Return the layer of a file; the names without layer are known in topics only."""
    in_onderwerp = pad.relative_to(WORTEL).parts[0] in {"governance", "aanbevelingen"}
    return laag(pad.stem) if in_onderwerp else pad.stem.rpartition("_")[2]
