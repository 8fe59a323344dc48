"""What lies in the repository names no machine and no host."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.architecture.bron import WORTEL, bestanden, naam

TEKST = {
    ".py",
    ".toml",
    ".md",
    ".txt",
    ".in",
    ".html",
    ".css",
    ".js",
    ".mjs",
    ".json",
    ".yml",
    ".yaml",
    ".cfg",
    ".sh",
    "",
}
_PAD = re.compile(r"(?<![\w.])/(?:" + "|".join(("home", "root", "Users", "work", "workspace", "mnt")) + r")/\w")


def machinepaden(tekst: str) -> list[str]:
    """Return the places in a text that only exist on one machine."""
    return [m.group(0) for m in _PAD.finditer(tekst)]


def _tekst(pad: Path) -> str:
    return pad.read_text(encoding="utf-8", errors="ignore")


def test_no_file_names_a_place_on_one_machine() -> None:
    fout = {naam(p): machinepaden(_tekst(p)) for p in bestanden() if p.suffix in TEKST}

    assert {pad: wat for pad, wat in fout.items() if wat} == {}


def test_machinepaden_sees_a_wrong_one() -> None:
    assert machinepaden("cd /" + "home/iemand/project") != []
    assert machinepaden("https://voorbeeld.example/" + "home/x en docs/mnt/x") == []


@pytest.mark.parametrize("pad", sorted((WORTEL / "requirements").glob("*.txt")), ids=lambda p: str(p.name))
def test_lock_names_no_host_and_pins_by_hash(pad: Path) -> None:
    tekst = _tekst(pad)
    eisen = [regel for regel in tekst.splitlines() if re.match(r"[A-Za-z0-9]", regel)]

    assert re.findall(r"https?://\S+|--(?:extra-)?index-url.*|--find-links.*", tekst) == []
    assert eisen
    assert [e for e in eisen if "==" not in e] == []
    assert len(eisen) <= tekst.count("--hash=sha256:")


def test_package_lock_names_no_host() -> None:
    slot = json.loads((WORTEL / "package-lock.json").read_text(encoding="utf-8"))
    hosts = [n for n, p in slot["packages"].items() if "://" in str(p.get("resolved", ""))]

    assert hosts == []
    assert [n for n, p in slot["packages"].items() if n and not p.get("integrity")] == []


def test_no_file_from_elsewhere_is_stored() -> None:
    vreemd = {".woff", ".woff2", ".ttf", ".whl", ".zip", ".tgz", ".min.js", ".map", ".exe"}

    assert [naam(p) for p in bestanden() if p.suffix in vreemd or p.name.endswith(".min.js")] == []


def test_no_lock_that_names_hosts_is_stored() -> None:
    assert [n for n in ("uv.lock", "pylock.toml", "poetry.lock", "yarn.lock") if (WORTEL / n).exists()] == []
