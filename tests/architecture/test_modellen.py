"""What every model of this project has, and what none has."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from tests.architecture.bron import WORTEL, boom, naam, python
from tests.gereedschap.modellen import domeinmodellen, historiemodellen

ONGEVOLGD = {
    "governance.Herinnerpunt": "it follows its item, and what was agreed has rows of its own",
    "berichten.Actielink": "a way in that goes with a mail; its columns say when it was made, used or withdrawn",
    "berichten.Bericht": "the outbox is a queue; each step of a mail is stored in its own columns",
    "berichten.Taakronde": "telemetry: when each task last ran; it changes every twenty seconds",
    "berichten.Herinnering": "a line of a mail; the mail says when it left and to whom",
}
GEEN_BEGRIP = {
    "Bronfeit": "a container for facts that have no topic yet",
    "Onderzoeksvraag": "plain Dutch, called deelvraag on screen",
    "Mijlpaalwijziging": "a line of history",
    "Statuswijziging": "a line of history",
    "RegioDeelname": "deelname, of a region",
    "Document": "plain Dutch",
    "Orgaanthema": "the line between a body and a theme",
    "Besluitstuk": "the line between a decision and a document",
    "Voorstelstuk": "the line between a proposal and a document",
    "Voorstelpunt": "beslispunt, of a proposal",
    "Raadplegingstuk": "the line between a consultation and a document",
    "Zienswijzepunt": "plain Dutch: a point of a zienswijze",
    "Onderzoekstuk": "the line between research and a document",
    "Conclusiegrond": "the line between a conclusion and a finding",
    "Factorbevinding": "the line between a factor and a finding",
    "Aanbevelingthema": "the line between a recommendation and a theme",
    "Aanbevelingnorm": "the line between a recommendation and a norm",
    "Aanbevelingbevinding": "the line between a recommendation and a finding",
    "Actieaanbeveling": "the line between an action and a recommendation",
    "Mijlpaalaanbeveling": "the line between a milestone and a recommendation",
    "Bewijsstuk": "the line between a claim and a document",
    "Doelprogramma": "the line between a goal and a programme",
    "Doelactiviteit": "the line between a goal and an activity",
    "Indicatorjaar": "a year of an indicator",
    "Resultaatgemeente": "the line between a result and a municipality",
    "Bericht": "technical: a mail in the outbox",
    "Gebruiker": "technical: an account",
    "Rolverlening": "technical: a granted role",
}


def _in_bestand(pad: Path) -> set[str]:
    return {
        k.name
        for k in boom(pad).body
        if isinstance(k, ast.ClassDef) and any(ast.unparse(b).endswith(("Model", "models.Model")) for b in k.bases)
    }


@pytest.mark.parametrize("app", ["governance", "aanbevelingen"])
def test_aggregate_names_every_model_of_the_app(app: str) -> None:
    aggregaat = boom(WORTEL / app / "models.py")
    genoemd = {alias.name for k in aggregaat.body if isinstance(k, ast.ImportFrom) for alias in k.names}
    modellen = {m.__name__ for m in domeinmodellen() if m._meta.app_label == app}

    assert genoemd == modellen
    for pad in sorted((WORTEL / app).glob("*/models.py")):
        abstract = {
            k.name for k in boom(pad).body if isinstance(k, ast.ClassDef) and "abstract = True" in ast.unparse(k)
        }
        assert _in_bestand(pad) - abstract <= modellen, naam(pad)


def test_verbose_names_are_lower_case_dutch() -> None:
    def goed(tekst: str) -> bool:
        eerste = tekst.split()[0]
        return eerste[0].islower() or bool(re.match(r"[A-Z]{2,}|[A-Z][a-z]*-", eerste))

    fout = []
    for model in domeinmodellen():
        namen = [str(model._meta.verbose_name), str(model._meta.verbose_name_plural)]
        namen += [str(v.verbose_name) for v in model._meta.local_fields if v.name not in {"id"} and not v.auto_created]
        fout += [f"{model._meta.label}: {tekst}" for tekst in namen if not goed(tekst)]

    assert fout == []


def test_every_field_has_a_written_label() -> None:
    eigen = [
        f"{m._meta.label}.{v.name}"
        for m in domeinmodellen()
        for v in m._meta.local_fields
        if isinstance(v, models.ForeignKey | models.DateField)
        and not v.auto_created
        and not getattr(v.remote_field, "parent_link", False)
        and v.name not in {"password", "last_login"}
        and str(v.verbose_name) == v.name.replace("_", " ")
        and "_" in v.name
        and not _geschreven_label(m, v.name)
    ]

    assert eigen == []


def _geschreven_label(model: Any, veld: str) -> bool:
    bronnen = [Path(sys_file) for c in model.__mro__ if (sys_file := _bestand_van(c))]
    return any(re.search(rf"{veld} = [^)]*\"{veld.replace('_', ' ')}\"", p.read_text(), re.S) for p in bronnen)


def _bestand_van(klasse: type) -> str | None:
    module = klasse.__module__
    pad = WORTEL / (module.replace(".", "/") + ".py")
    return str(pad) if pad.exists() else None


def test_no_money_or_votes_in_floats() -> None:
    floats = [
        f"{m._meta.label}.{v.name}"
        for m in domeinmodellen()
        for v in m._meta.local_fields
        if isinstance(v, models.FloatField)
    ]

    assert floats == []


def test_no_model_orders_by_default_or_overrides_save() -> None:
    fout = [m._meta.label for m in domeinmodellen() if m._meta.ordering]
    fout += [m._meta.label for m in domeinmodellen() if {"save", "delete"} & m.__dict__.keys()]

    assert fout == []


def test_no_signals() -> None:
    fout = [
        naam(pad)
        for pad in python()
        if re.search(
            r"django\.db\.models\.signals|@receiver|\.connect\(.*sender",
            pad.read_text(encoding="utf-8"),
        )
    ]

    assert fout == []


def test_every_model_has_a_text_and_every_public_one_an_address() -> None:
    zonder = [m._meta.label for m in domeinmodellen() if m.__str__ is models.Model.__str__]

    assert zonder == []


def test_every_domain_model_is_tracked() -> None:
    gevolgd = {m.pgh_tracked_model._meta.label for m in historiemodellen()}
    ongevolgd = {m._meta.label for m in domeinmodellen()} - gevolgd

    assert ongevolgd == set(ONGEVOLGD)


def test_every_join_table_of_a_tracked_model_is_tracked() -> None:
    gevolgd = {m.pgh_tracked_model._meta.label for m in historiemodellen()}
    tussen = {
        veld.remote_field.through._meta.label
        for m in domeinmodellen()
        if m._meta.label in gevolgd
        for veld in m._meta.local_many_to_many
        if veld.name not in {"groups", "user_permissions"}  # not used: rights follow from roles
    }

    assert tussen - gevolgd == set()


def test_every_history_table_refuses_to_be_rewritten() -> None:
    zonder = {
        m._meta.label: {t.name for t in m._meta.triggers}
        for m in historiemodellen()
        if not {"append_only", "geen_truncate"} <= {t.name for t in m._meta.triggers}
    }

    assert zonder == {}


def test_every_tracked_model_has_the_three_triggers() -> None:
    verwacht = {"aangemaakt_insert", "gewijzigd_update", "verwijderd_delete"}
    zonder = [
        m.pgh_tracked_model._meta.label
        for m in historiemodellen()
        if not verwacht <= {t.name for t in m.pgh_tracked_model._meta.triggers}
    ]

    assert zonder == []


def test_every_model_is_a_term_of_the_glossary_or_is_no_term() -> None:
    tekst = (WORTEL / "docs" / "begrippen.md").read_text(encoding="utf-8")
    codes = {code.lower() for code in re.findall(r"\| `(\w+)` \|", tekst)}
    namen = {m.__name__ for m in domeinmodellen()}

    assert {n for n in namen if n.lower() not in codes} <= set(GEEN_BEGRIP)
    assert set(GEEN_BEGRIP) <= namen


def test_apps_are_those_of_the_design() -> None:
    eigen = [
        c.label
        for c in apps.get_app_configs()
        if (WORTEL / c.name.split(".")[0]).is_dir() and "site-packages" not in c.path
    ]

    assert eigen == [
        "kern",
        "accounts",
        "audit",
        "berichten",
        "documenten",
        "governance",
        "aanbevelingen",
        "dashboard",
        "zoeken",
        "demo",
    ]
