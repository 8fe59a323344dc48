"""What may stand where: no clock below the edge, pure rules, actions with an author, a history nobody touches."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.bron import PAKKETTEN, boom, laag_van, naam, onderwerpen, python

_KLOK = {
    ("date", "today"),
    ("datetime", "now"),
    ("datetime", "today"),
    ("timezone", "now"),
}
_HISTORIE = re.compile(
    r"pgtrigger\.ignore|session_replication_role|DISABLE\s+TRIGGER|(?<!def )\bappend_only\s*=\s*False|"
    r"\w+Event\.objects\.(?:create|bulk_create|filter\([^)]*\)\.(?:update|delete))",
    re.IGNORECASE,
)
ZONDER_AUTEUR = {
    "regio/berichten/": "the outbox is no tracked table: a mail is placed and sent by the system",
}


def klok(module: ast.Module) -> list[int]:
    """Return the lines that ask what time it is."""
    regels = []
    for k in ast.walk(module):
        if isinstance(k, ast.Attribute) and isinstance(k.value, ast.Name):
            vraagt = (k.value.id, k.attr) in _KLOK
        elif isinstance(k, ast.Call) and not (k.args or k.keywords):
            vraagt = ast.unparse(k.func).rpartition(".")[2] in {"vandaag", "localtime", "localdate"}
        else:
            vraagt = False
        if vraagt:
            regels.append(k.lineno)
    return regels


def test_rules_models_actions_and_queries_do_not_ask_the_clock() -> None:
    fout = [
        f"{naam(p)}:{regel}"
        for p in python()
        if laag_van(p) in {"rules", "models", "queries", "actions"}
        for regel in klok(boom(p))
    ]

    assert fout == []


@pytest.mark.parametrize(
    "regel",
    ["date.today()", "timezone.now()", "x = timezone.now", "vandaag()", "timezone.localtime()"],
)
def test_klok_sees_a_wrong_one(regel: str) -> None:
    assert klok(ast.parse(regel)) != []
    assert klok(ast.parse("timezone.localdate(op); melding.datum")) == []


PLATTE_KENNIS = ("rules", "roles", "werkdagen", "maanden", "tekst", "rekendocument")
OOK_ZUIVER = {"django.utils.html", "django.utils.safestring"}
"""Text in, text out."""


def _vreemd(k: ast.ImportFrom) -> list[str]:
    module = k.module or ""
    if module.split(".")[0] in PAKKETTEN:
        bronnen = [module, *(f"{module}.{a.name}" for a in k.names)]
        return [] if any(bron.endswith(PLATTE_KENNIS) for bron in bronnen) else [module]
    alleen_keuzen = module == "django.db" and [a.name for a in k.names] == ["models"]
    return [module] if module.startswith("django") and not alleen_keuzen and module not in OOK_ZUIVER else []


def onzuiver(module: ast.Module) -> list[str]:
    """Return what makes a rules file depend on more than plain values."""
    fout = []
    for k in ast.walk(module):
        if isinstance(k, ast.ImportFrom):
            fout += _vreemd(k)
        elif isinstance(k, ast.Attribute) and ast.unparse(k.value) == "models" and k.attr[-7:] != "Choices":
            fout.append(f"models.{k.attr}")
        elif isinstance(k, ast.Name) and k.id == "request":
            fout.append(k.id)
        elif isinstance(k, ast.Call) and ast.unparse(k.func) == "float":
            fout.append("float()")
    return fout


def test_rules_are_pure() -> None:
    fout = {naam(p): onzuiver(boom(p)) for p in python() if laag_van(p) == "rules"}

    assert {pad: wat for pad, wat in fout.items() if wat} == {}


def test_onzuiver_sees_a_wrong_one() -> None:
    assert onzuiver(ast.parse("from governance.transitie.models import Mijlpaal")) != []
    assert onzuiver(ast.parse("from django.utils import timezone")) != []
    assert onzuiver(ast.parse("from django.db import models\nclass A(models.Model): ...")) != []
    assert onzuiver(ast.parse("from django.db import models\nclass A(models.TextChoices): ...")) == []


def _functies(module: ast.Module) -> list[ast.FunctionDef]:
    return [k for k in module.body if isinstance(k, ast.FunctionDef)]


def _gebruikt_handeling(functie: ast.FunctionDef) -> bool:
    return any(isinstance(k, ast.Call) and ast.unparse(k.func) == "handeling" for k in ast.walk(functie))


def slechte_acties(module: ast.Module) -> list[str]:
    """Return the actions (what opens a `handeling`) without `door` and `op`, or with two positional arguments."""
    fout = []
    for functie in filter(_gebruikt_handeling, _functies(module)):
        alle = {a.arg for a in (*functie.args.args, *functie.args.kwonlyargs)}
        if not {"door", "op"} <= alle or len(functie.args.args) > 1:
            fout.append(functie.name)
    return fout


def _actiebestanden() -> list[Path]:
    return [p for p in python() if laag_van(p) == "actions" and not naam(p).startswith(tuple(ZONDER_AUTEUR))]


def test_actions_name_their_author_and_moment_and_take_keywords() -> None:
    fout = {naam(p): slechte_acties(boom(p)) for p in _actiebestanden()}

    assert {pad: wat for pad, wat in fout.items() if wat} == {}


def test_slechte_acties_sees_a_wrong_one() -> None:
    lichaam = "\n    with handeling('x', door=door): ..."
    assert slechte_acties(ast.parse(f"def stel_vast(besluit, *, op): {lichaam}")) == ["stel_vast"]
    assert slechte_acties(ast.parse(f"def stel_vast(besluit, datum, *, door, op): {lichaam}")) == ["stel_vast"]
    assert slechte_acties(ast.parse(f"def stel_vast(besluit, *, door, op): {lichaam}")) == []


def test_views_and_tasks_call_actions_that_have_an_author() -> None:
    """A step of an action opens no `handeling` of its own, so only another action may call it."""
    stappen = {
        (naam(p).removesuffix(".py").replace("/", "."), f.name)
        for p in _actiebestanden()
        for f in _functies(boom(p))
        if not _gebruikt_handeling(f) and not _gebruikt_alleen_acties(f)
    }
    fout = [
        f"{naam(p)}: {alias.name}"
        for p in python()
        if laag_van(p) in {"views", "tasks", "admin", "forms"}
        for k in ast.walk(boom(p))
        if isinstance(k, ast.ImportFrom)
        for alias in k.names
        if (k.module, alias.name) in stappen and alias.name[0].islower()
    ]

    assert fout == []


def _gebruikt_alleen_acties(functie: ast.FunctionDef) -> bool:
    """A function that only places messages touches no tracked table."""
    geroepen = {ast.unparse(k.func) for k in ast.walk(functie) if isinstance(k, ast.Call)}
    return not any(re.search(r"\.(save|create|update|delete|add|set|get_or_create)$", naam_) for naam_ in geroepen)


def test_writes_happen_in_actions_only() -> None:
    schrijft = re.compile(
        r"\.(?:save|delete|create|bulk_create|bulk_update|get_or_create|update_or_create)\(|\.update\(\w+="
    )
    fout = [
        f"{naam(p)}:{nummer}"
        for p in python()
        if laag_van(p) in {"views", "forms", "queries", "permissions", "tasks", "rules"}
        for nummer, regel in enumerate(p.read_text(encoding="utf-8").splitlines(), start=1)
        if schrijft.search(regel) and "# geen rij" not in regel
    ]

    assert fout == []


def test_no_code_of_the_portal_goes_around_the_history() -> None:
    fout = [naam(p) for p in python() if _HISTORIE.search(p.read_text(encoding="utf-8"))]

    assert fout == []


@pytest.mark.parametrize(
    "regel",
    [
        "with pgtrigger.ignore():",
        "SET session_replication_role = replica",
        "BesluitEvent.objects.create(x=1)",
    ],
)
def test_historie_pattern_sees_a_wrong_one(regel: str) -> None:
    assert _HISTORIE.search(regel)


def test_no_catch_all_exception_handling() -> None:
    fout = [
        f"{naam(p)}:{k.lineno}"
        for p in python()
        for k in ast.walk(boom(p))
        if isinstance(k, ast.ExceptHandler)
        and (k.type is None or ast.unparse(k.type) in {"Exception", "BaseException"})
        and ast.unparse(k.body[-1]) != "raise"  # cleaning up and passing it on hides nothing
    ]

    assert [f for f in fout if not _heeft_reden(f)] == []


def _heeft_reden(plek: str) -> bool:
    pad, _, nummer = plek.rpartition(":")
    bestand = next(p for p in python() if naam(p) == pad)
    return "noqa: BLE001 - " in bestand.read_text(encoding="utf-8").splitlines()[int(nummer) - 1]


def test_every_room_says_what_it_is() -> None:
    mappen = {*onderwerpen(), *(p.parent for p in python() if p.name == "apps.py")}
    zonder = [naam(m) for m in sorted(mappen) if not ast.get_docstring(boom(m / "__init__.py"))]

    assert zonder == []


def test_no_file_is_called_after_nothing() -> None:
    leeg = {"utils", "util", "helpers", "helper", "common", "misc", "tools"}

    assert [naam(p) for p in python(met_tests=True) if leeg & {p.stem, *p.parts}] == []
