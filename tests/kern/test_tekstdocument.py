"""A text as ODT: opens, keeps its structure, and what people typed is only ever text."""

from __future__ import annotations

import io
import zipfile

import pytest
from odf import text
from odf.opendocument import load

from regio.kern.tekstdocument import MEDIATYPE, Alinea, Deel, maak_odt, odt_antwoord


def open_odt(inhoud: bytes) -> object:
    return load(io.BytesIO(inhoud))


def test_headings_paragraphs_and_lists_come_back() -> None:
    delen = [Deel("Inleiding", (Alinea(("een", "twee")), Alinea(("a", "b"), is_lijst=True))), Deel("", ())]
    document = open_odt(maak_odt("Titel", delen))

    assert [str(kop) for kop in document.getElementsByType(text.H)] == ["Titel", "Inleiding"]
    assert [str(punt) for punt in document.getElementsByType(text.ListItem)] == ["a", "b"]
    assert len(document.getElementsByType(text.LineBreak)) == 1


@pytest.mark.parametrize("gemeen", ["<text:p>x</text:p>", "a & b", "]]>", "x\x00\x0b\ud800y", "=1+1", "' \" `"])
def test_typed_text_is_never_markup(gemeen: str) -> None:
    inhoud = maak_odt(gemeen, [Deel(gemeen, (Alinea((gemeen,)), Alinea((gemeen,), is_lijst=True)))])
    document = open_odt(inhoud)

    schoon = "".join(teken for teken in gemeen if teken not in "\x00\x0b\ud800")
    assert {str(kop) for kop in document.getElementsByType(text.H)} == {schoon}
    assert zipfile.ZipFile(io.BytesIO(inhoud)).read("mimetype").decode() == MEDIATYPE


def test_answer_is_a_file_with_a_name() -> None:
    antwoord = odt_antwoord("brief", b"x")

    assert antwoord["Content-Disposition"] == 'attachment; filename="brief.odt"'
    assert antwoord["Content-Type"] == MEDIATYPE
