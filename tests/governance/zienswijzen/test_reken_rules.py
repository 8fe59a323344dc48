"""Terms outside the portal: the same engine, and a document that says where it is wrong."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from governance.zienswijzen.reken_rules import termijndocument
from regio.kern.rekendocument import DocumentKloptNiet

DOCS = Path(__file__).parents[3] / "docs" / "rekenformaten.md"
GOED: dict[str, Any] = {"rechtsvorm": "openbaar_lichaam", "stuk": "ontwerpbegroting", "jaar": 2027}


def test_the_example_of_the_documentation_is_counted(capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    deel = DOCS.read_text(encoding="utf-8").split("reken_termijn", 1)[1]
    monkeypatch.setattr(sys, "stdin", io.StringIO(re.findall(r"```json\n(.*?)```", deel, re.S)[0]))

    call_command("reken_termijn")

    uit = json.loads(capsys.readouterr().out)
    assert (uit["onder_wgr"], uit["recht_van"]) == (True, "2026-07-01")
    assert {t["code"]: t["datum"] for t in uit["termijnen"]} == {
        "ontwerp_toesturen": "2026-04-08",
        "begroting_vaststellen": "2026-12-31",
        "begroting_inzenden": "2026-07-22",
    }
    assert uit["termijnen"][0]["berekening"] == "12 weken vóór 1 juli 2026 = 8 april 2026"


def test_a_light_form_gets_an_empty_list_and_a_reason() -> None:
    uit = termijndocument(GOED | {"rechtsvorm": "meervoudig_lokaal", "aanbieding": "2026-07-01"})

    assert (uit["termijnen"], uit["onder_wgr"]) == ([], False)
    assert "alleen afgesproken termijnen" in uit["opmerking"]


@pytest.mark.parametrize(
    ("document", "plek"),
    [
        ([], "document"),
        (GOED | {"vorm": "x"}, "document"),
        (GOED | {"rechtsvorm": "club"}, "rechtsvorm"),
        (GOED | {"stuk": None}, "stuk"),
        (GOED | {"jaar": "2027"}, "jaar"),
        (GOED | {"jaar": 27}, "jaar"),
        (GOED | {"aanbieding": "2026-02-30"}, "aanbieding"),
        (GOED | {"aanbieding": "01-07-2026"}, "aanbieding"),
        (GOED | {"aanbieding": "20260701"}, "aanbieding"),
        (GOED | {"aanbieding": 20260701}, "aanbieding"),
        (GOED | {"ontvangen": "0001-01-01"}, "ontvangen"),
    ],
)
def test_a_wrong_document_says_where(document: Any, plek: str) -> None:
    with pytest.raises(DocumentKloptNiet) as fout:
        termijndocument(document)

    assert fout.value.plek == plek


def test_the_command_fails_with_a_reason(tmp_path: Path) -> None:
    bestand = tmp_path / "leeg.json"
    bestand.write_text("{}", encoding="utf-8")

    with pytest.raises(CommandError, match="rechtsvorm: kies een van"):
        call_command("reken_termijn", str(bestand))
