"""A vote outside the portal: the same engine, a document that says where it is wrong, and a round trip."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given, settings

from governance.regelingen.rules import Rechtsvorm
from governance.stemmingen.reken_rules import als_document, stemming_uit, uitslagdocument
from governance.stemmingen.standaard_rules import STANDAARDREGELS, standaard_voor
from regio.kern.rekendocument import DocumentKloptNiet, lees_document
from tests.governance.stemmingen.test_telling_rules import stemmingen

DOCS = Path(__file__).parents[3] / "docs" / "rekenformaten.md"
KLEIN: dict[str, Any] = {"regel": "meerderheid", "leden": [{"naam": "A"}, {"naam": "B"}], "stemmen": {"A": "voor"}}


@settings(max_examples=200, deadline=None)
@given(stemmingen())
def test_a_vote_survives_the_document(stemming: Any) -> None:
    heen = json.dumps(als_document(stemming, eenheid="inwoners"))

    terug, eenheid = stemming_uit(lees_document(heen))

    assert (terug, eenheid) == (stemming, "inwoners")
    assert uitslagdocument(terug) == uitslagdocument(stemming)


def test_the_example_of_the_documentation_is_counted(capsys: Any, tmp_path: Path) -> None:
    voorbeeld = re.findall(r"```json\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.S)[0]
    bestand = tmp_path / "stemming.json"
    bestand.write_text(voorbeeld, encoding="utf-8")

    call_command("reken_stemming", str(bestand))

    uit = json.loads(capsys.readouterr().out)
    assert (uit["uitslag"], uit["telling"]["open"]) == ("onbeslist", {"leden": 1, "gewicht": 21_275})
    assert uit["eisen"][0] == {
        "maat": "gewicht",
        "voor": 154_247,
        "noemer": 313_887,
        "nodig": 156_944,
        "marge": -2_697,
        "gehaald": False,
    }
    assert uit["kantelaars"] == [["Tubbergen"]]


def test_the_documentation_names_every_standard_rule_and_choice() -> None:
    tekst = DOCS.read_text(encoding="utf-8")

    assert [code for code in STANDAARDREGELS if f"`{code}`" not in tekst] == []


def test_the_command_reads_stdin(capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps(KLEIN | {"stemmen": {"A": "voor", "B": "voor"}})))

    call_command("reken_stemming")

    assert json.loads(capsys.readouterr().out)["kop"] == "Aangenomen: 2 van 2 leden vóór (100,00 %); nodig 2."


def _met(**velden: Any) -> dict[str, Any]:
    return KLEIN | velden


@pytest.mark.parametrize(
    ("document", "plek"),
    [
        ([], "document"),
        (_met(regel="onbekend"), "regel"),
        (_met(regel={"eisen": []}), "regel"),
        (_met(regel={"eisen": [{"maat": "leden", "deel": "1/2", "strikt": True}]}), "regel.eisen[0].noemer"),
        (_met(regel={"eisen": [{"maat": "leden", "deel": 0.5, "strikt": True, "noemer": "alle"}]}), "regel.eisen[0]"),
        (_met(regel={"eisen": [{"maat": "leden", "deel": "3/2", "strikt": True, "noemer": "alle"}]}), "regel"),
        (_met(regel={"eisen": [{"maat": "leden", "deel": "1/0", "strikt": True, "noemer": "alle"}]}), "regel.eisen[0]"),
        (_met(leden=[{"naam": "A", "gewicht": 1.5}]), "leden[0].gewicht"),
        (_met(leden=[{"naam": "A", "gewicht": True}]), "leden[0].gewicht"),
        (_met(leden=[{"naam": "A", "gewicht": -3}]), "stemmen (A)"),
        (_met(leden=[]), "leden"),
        (_met(leden=[{"naam": "A"}, {"naam": "A"}]), "leden"),
        (_met(stemmen={"C": "voor"}), "stemmen (C)"),
        (_met(stemmen={"A": "ja"}), "stemmen[0].keuze"),
        (_met(stemmen=[{"lid": "A", "keuze": "voor"}, {"lid": "A", "keuze": "tegen"}]), "stemmen (A)"),
        (_met(stemmen=[{"lid": "A", "keuze": "voor", "aantal": 2}]), "stemmen (A)"),
        (_met(extra=1), "document"),
        (_met(herhaling="ja"), "herhaling"),
    ],
)
def test_a_wrong_document_says_where(document: Any, plek: str) -> None:
    with pytest.raises(DocumentKloptNiet) as fout:
        stemming_uit(document)

    assert fout.value.plek.startswith(plek)


@pytest.mark.parametrize(
    ("tekst", "plek"),
    [
        ('{"stemmen": {"A": "voor", "A": "tegen"}}', "A"),
        ("{niets}", "regel 1"),
        ("", "regel 1"),
        ("[" * 100_000, "document"),
    ],
    ids=["dubbel", "kapot", "leeg", "diep"],
)
def test_a_text_that_is_no_document_says_so(tekst: str, plek: str) -> None:
    with pytest.raises(DocumentKloptNiet) as fout:
        lees_document(tekst)

    assert fout.value.plek.startswith(plek)


def test_the_command_fails_with_a_reason(tmp_path: Path) -> None:
    kapot, binair = tmp_path / "kapot.json", tmp_path / "binair.json"
    kapot.write_text("{", encoding="utf-8")
    binair.write_bytes(b"\xff\xfe\x00")

    for pad, reden in ((kapot, "geen JSON"), (binair, "niet te lezen"), (tmp_path / "weg.json", "niet te lezen")):
        with pytest.raises(CommandError, match=reden):
            call_command("reken_stemming", str(pad))


@pytest.mark.parametrize("vorm", Rechtsvorm)
def test_a_light_form_never_gets_a_rule_of_the_law(vorm: Rechtsvorm) -> None:
    regel = standaard_voor(vorm).regel
    onder_wgr = vorm in {
        Rechtsvorm.OPENBAAR_LICHAAM,
        Rechtsvorm.BEDRIJFSVOERINGSORGANISATIE,
        Rechtsvorm.GEMEENSCHAPPELIJK_ORGAAN,
        Rechtsvorm.CENTRUMREGELING,
    }

    assert ("art." in regel.bron) is onder_wgr


def test_a_veiligheidsregio_lets_the_chair_decide() -> None:
    standaard = standaard_voor(Rechtsvorm.OPENBAAR_LICHAAM, veiligheidsregio=True)

    assert standaard.regel.staken == "voorzitter"
    assert "art. 11" in standaard.regel.bron
