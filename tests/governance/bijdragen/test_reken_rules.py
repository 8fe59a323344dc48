"""Contributions from a JSON document, on the command line too."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from governance.bijdragen.reken_rules import bijdragedocument
from regio.kern.rekendocument import DocumentKloptNiet


def test_adopted_amount_is_compared_with_the_computed_one() -> None:
    uit = bijdragedocument(
        {
            "sleutel": "tarief",
            "tarief_cent": 875,
            "deelnemers": [{"naam": "Heerde", "inwoners": 18_981, "vastgesteld_cent": 16_608_700}],
        }
    )

    assert uit["deelnemers"] == [
        {"naam": "Heerde", "berekend_cent": 16_608_375, "vastgesteld_cent": 16_608_700, "verschil_cent": 325}
    ]
    assert (uit["totaal_cent"], uit["verschil_cent"]) == (16_608_375, 325)


def test_one_missing_adopted_amount_leaves_the_total_difference_open() -> None:
    rijen = [{"naam": "A", "inwoners": 1, "vastgesteld_cent": 1}, {"naam": "B", "inwoners": 1}]

    uit = bijdragedocument({"sleutel": "inwoners", "totaal_cent": 3, "deelnemers": rijen})

    assert [rij["berekend_cent"] for rij in uit["deelnemers"]] == [2, 1]
    assert uit["verschil_cent"] is None


def test_published_years_give_the_inhabitants_that_fit() -> None:
    jaren = [
        {"jaar": jaar, "tarief_cent": tarief, "bedrag_cent": bedrag}
        for jaar, tarief, bedrag in (
            (2024, 875, 16_608_700),
            (2025, 921, 17_472_700),
            (2026, 969, 18_382_000),
            (2027, 1019, 19_339_100),
        )
    ]

    assert bijdragedocument({"jaren": jaren}) == {
        "inwoners_precies": None,
        "inwoners_bij_afgerond_tarief": [18_971, 18_979],
    }


@pytest.mark.parametrize(
    ("document", "plek"),
    [
        ([], "document"),
        ({"sleutel": "hoofdelijk", "deelnemers": []}, "sleutel"),
        ({"sleutel": "tarief", "tarief_cent": "8,7.5", "deelnemers": [{"naam": "A"}]}, "tarief_cent"),
        ({"sleutel": "tarief", "tarief_cent": 8.75, "deelnemers": [{"naam": "A"}]}, "tarief_cent"),
        (
            {"sleutel": "tarief", "tarief_cent": 1, "deelnemers": [{"naam": "A", "inwoners": -3}]},
            "deelnemers[0].inwoners",
        ),
        ({"sleutel": "tabel", "totaal_cent": 1, "deelnemers": [{"naam": "A", "aandeel": "1/2"}]}, "sleutel"),
        ({"sleutel": "gemengd", "totaal_cent": 1, "delen": [{}], "deelnemers": [{"naam": "A"}]}, "delen[0].deel"),
        ({"sleutel": "vast", "deelnemers": [{"naam": "A", "kleur": "rood"}]}, "deelnemers[0]"),
        ({"jaren": [], "sleutel": "vast"}, "sleutel"),
        ({"jaren": []}, "jaren"),
        ({"jaren": [{"jaar": 2024, "tarief_cent": 1}]}, "jaren[0].bedrag_cent"),
    ],
)
def test_a_wrong_document_is_refused_with_its_place(document: Any, plek: str) -> None:
    with pytest.raises(DocumentKloptNiet) as fout:
        bijdragedocument(document)

    assert fout.value.plek == plek


def test_command_prints_json_and_fails_with_the_place(tmp_path: Path) -> None:
    goed, fout, uit = tmp_path / "goed.json", tmp_path / "fout.json", StringIO()
    goed.write_text('{"sleutel": "vast", "deelnemers": [{"naam": "A", "vast_cent": 5}]}', encoding="utf-8")
    fout.write_text('{"sleutel": "vast"}', encoding="utf-8")

    call_command("reken_bijdrage", str(goed), stdout=uit)

    assert json.loads(uit.getvalue())["totaal_cent"] == 5
    with pytest.raises(CommandError, match="deelnemers"):
        call_command("reken_bijdrage", str(fout))
