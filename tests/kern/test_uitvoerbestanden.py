"""PDF and sheets from what people typed: nothing of it becomes code, and no character breaks it."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from regio.kern.pdf import maak_pdf
from regio.kern.werkblad import werkblad_antwoord
from tests.factories import NU

SJABLOON = "dashboard/besluitenlijst.typ"


def _gegevens(tekst: str) -> dict[str, object]:
    regel = {"soort": "Besluit", "nummer": "1", "tekst": tekst, "uitkomst": "conform", "toelichting": tekst}
    punt = {"nummer": "1", "titel": tekst, "behandeling": "", "besloten": False, "zonder_besluit": True}
    return {
        "titel": "Besluitenlijst",
        "wanneer": tekst,
        "plaats": tekst,
        "intern": False,
        "voorbeeld": True,
        "stand": tekst,
        "opkomst": tekst,
        "afwezig": tekst,
        "gemaakt": "Vandaag",
        "punten": ({**punt, "regels": [regel | {"stemming": tekst, "ondertitel": tekst}]},),
    }


@pytest.mark.parametrize(
    "tekst",
    [
        '#read("/etc/passwd")',
        "#panic() ] } $x^2$ *vet* = kop @bron <label> // weg",
        "\\u0001 \\ `code` \"aanhaling\" 'enkel'",
        "regel 1\nregel 2\r\n\ttab",
        "controle \x00\x07\x1f\x7f\x85\uffff",
        "Fryslân, Súdwest, Ĳsselstein, Łódź, Ελλάδα",
    ],
)
def test_pdf_takes_any_text_as_text_and_stays_accessible(tekst: str) -> None:
    pdf = maak_pdf(SJABLOON, _gegevens(tekst), op=NU)

    assert pdf.startswith(b"%PDF-")
    assert b"pdfuaid" in pdf


def test_pdf_with_a_character_no_font_has_is_made_all_the_same() -> None:
    assert maak_pdf(SJABLOON, _gegevens("😀 中文 العربية"), op=NU).startswith(b"%PDF-")


def test_pdf_is_the_same_for_the_same_values_and_moment() -> None:
    assert maak_pdf(SJABLOON, _gegevens("x"), op=NU) == maak_pdf(SJABLOON, _gegevens("x"), op=NU)


@pytest.mark.parametrize("formaat", ["xlsx", "ods"])
def test_sheet_neutralises_formulas_and_takes_any_character(formaat: str) -> None:
    rijen = [["=1+1", 3, None], ["+x", "\x07\ufffe ok", "a" * 40_000]]
    antwoord = werkblad_antwoord("proef", formaat, ["A", "B", "C"], rijen, blad="Een blad met een veel te lange naam")

    assert antwoord["Content-Disposition"] == f'attachment; filename="proef.{formaat}"'
    assert antwoord.content[:2] == b"PK"
    if formaat == "xlsx":
        cellen = [list(rij) for rij in load_workbook(io.BytesIO(antwoord.content)).active.values]  # type: ignore[union-attr]
        assert cellen[:2] == [["A", "B", "C"], ["'=1+1", 3, None]]
        assert cellen[2][1] == " ok"


def test_csv_goes_the_usual_way() -> None:
    assert b"'=1+1" in werkblad_antwoord("proef", "csv", ["A"], [["=1+1"]], blad="x").content
