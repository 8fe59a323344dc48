"""A damaged file, a program and a document that does something by itself are refused by what is in them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regio.documenten.forms import KoppelingVeld, StukkenVeld
from regio.documenten.inhoud_rules import bezwaar_inhoud
from regio.documenten.rules import bezwaar_koppeling
from tests.factories import maak_upload
from tests.factories.cellar import PDF


def _zip(**delen: str) -> bytes:
    bak = io.BytesIO()
    with zipfile.ZipFile(bak, "w", zipfile.ZIP_DEFLATED) as archief:
        for naam, inhoud in delen.items():
            archief.writestr(naam.replace("__", "/").replace("_punt_", "."), inhoud)
    return bak.getvalue()


def _office(*verder: str, soort: str = "application/xml", hoofd: str = "word/document.xml") -> bytes:
    bak = io.BytesIO()
    with zipfile.ZipFile(bak, "w", zipfile.ZIP_DEFLATED) as archief:
        for naam in ("[Content_Types].xml", hoofd, *verder):
            archief.writestr(naam, f"<{soort}/>")
    return bak.getvalue()


def _odf(*verder: str) -> bytes:
    return _zip(
        mimetype="application/vnd.oasis.opendocument.text", content_punt_xml="<x/>", **dict.fromkeys(verder, "")
    )


def _chunk(soort: bytes, inhoud: bytes) -> bytes:
    return struct.pack(">I", len(inhoud)) + soort + inhoud + struct.pack(">I", zlib.crc32(soort + inhoud))


PNG = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(b"\x00\x00"))
    + _chunk(b"IEND", b"")
)
MINIATUUR = b"\xff\xd8 miniatuur \xff\xd9"
JPEG = b"\xff\xd8\xff\xe1" + struct.pack(">H", len(MINIATUUR) + 2) + MINIATUUR + b"\xff\xda\x00\x02 beeld \xff\xd9"
DOCX, ODT = _office(), _odf()
HEEL = {
    "stuk.pdf": PDF,
    "stuk.docx": DOCX,
    "stuk.xlsx": _office(hoofd="xl/workbook.xml"),
    "stuk.pptx": _office(hoofd="ppt/presentation.xml"),
    "stuk.odt": ODT,
    "stuk.ods": ODT,
    "stuk.png": PNG,
    "stuk.jpg": JPEG,
    "STUK.JPEG": JPEG,
}


def _oordeel(naam: str, inhoud: bytes) -> str:
    return bezwaar_inhoud(naam, io.BytesIO(inhoud))


@pytest.mark.parametrize("naam", HEEL)
def test_whole_file_of_every_kind_is_accepted(naam: str) -> None:
    bestand = io.BytesIO(HEEL[naam])

    assert bezwaar_inhoud(naam, bestand) == ""
    assert bestand.tell() == 0


@pytest.mark.parametrize("naam", HEEL)
def test_file_that_was_cut_off_is_refused(naam: str) -> None:
    inhoud = HEEL[naam]

    assert "beschadigd of niet compleet" in _oordeel(naam, inhoud[: len(inhoud) // 2])


@given(st.integers(0, len(PNG) - 1), st.integers(1, 255))
def test_png_with_one_byte_changed_is_refused(plek: int, verschil: int) -> None:
    kapot = bytearray(PNG)
    kapot[plek] ^= verschil

    assert plek < 8 or "beschadigd" in _oordeel("stuk.png", bytes(kapot))


@pytest.mark.parametrize(
    ("naam", "inhoud", "reden"),
    [
        ("stuk.docx", DOCX[:60] + b"\x00\x00\x00" + DOCX[63:], "beschadigd"),
        ("stuk.docx", _zip(wat="geen document"), "beschadigd"),
        ("stuk.docx", _office(hoofd="xl/workbook.xml"), "beschadigd"),
        ("stuk.docx", _office("word/vbaProject.bin"), "macro's"),
        ("stuk.xlsx", _office("xl/VBAPROJECT.BIN", hoofd="xl/workbook.xml"), "macro's"),
        ("stuk.docx", _office(soort="x-ms-word.document.macroEnabled"), "macro's"),
        ("stuk.odt", _odf("Basic__Standard__a"), "macro's"),
        ("stuk.odt", _odf("Scripts__python__a"), "macro's"),
        ("stuk.pdf", PDF.replace(b"/Catalog", b"/Catalog /OpenAction << /S /JavaScript /JS (x) >>"), "een script"),
        ("stuk.pdf", PDF.replace(b"/Catalog", b"/Catalog /OpenAction << /S /Launch /F (cmd) >>"), "een script"),
        ("stuk.pdf", b"%PDF-1.7\n<html><script>alert(1)</script></html>", "beschadigd"),
        ("stuk.png", b"\x89PNG\r\n\x1a\n" + _chunk(b"IEND", b""), "beschadigd"),
        ("stuk.jpg", JPEG[:-2], "beschadigd"),
    ],
)
def test_content_that_cannot_be_is_refused_with_the_reason(naam: str, inhoud: bytes, reden: str) -> None:
    oordeel = _oordeel(naam, inhoud)

    assert oordeel.startswith(f"{naam}: ")
    assert reden in oordeel


def test_document_with_a_password_is_refused() -> None:
    versleuteld = bytearray(DOCX)
    versleuteld[DOCX.rindex(b"PK\x01\x02") + 8] |= 1

    assert "wachtwoord" in _oordeel("stuk.docx", bytes(versleuteld))


def test_document_that_unpacks_to_too_much_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("regio.documenten.inhoud_rules.UITGEPAKT", 10)

    assert "te groot" in _oordeel("stuk.docx", DOCX)


@pytest.mark.parametrize(
    ("inhoud", "reden"),
    [
        (b"MZ\x90\x00", "maar een programma"),
        (b"\x7fELF\x02", "maar een programma"),
        (b"#!/bin/sh\n", "maar een programma"),
        (b"<!doctype html><script>", "geen echt pdf-bestand"),
        (b"", "is leeg"),
        (b"%PDF-1.7\n", "beschadigd"),
    ],
)
def test_field_refuses_what_only_calls_itself_a_pdf(inhoud: bytes, reden: str) -> None:
    veld = StukkenVeld()

    with pytest.raises(Exception, match=reden):
        veld.clean([maak_upload("bewijs.pdf", inhoud)])


def test_field_gives_the_accepted_file_back_unread() -> None:
    (bestand,) = StukkenVeld().clean([maak_upload()])

    assert bestand.read() == PDF


@pytest.mark.parametrize(
    ("adres", "reden"),
    [
        ("https://raad.voorbeeld.example/stuk.pdf?x=1#p2", ""),
        ("http://raad.voorbeeld.example", ""),
        ("ftp://raad.voorbeeld.example/stuk.pdf", "begint met https"),
        ("javascript:alert(1)", "begint met https"),
        ("data:text/html,x", "begint met https"),
        ("file:///etc/passwd", "begint met https"),
        ("https:///stuk.pdf", "geen geldig adres"),
        ("https://raad example/stuk", "geen geldig adres"),
        ("https://[raad/stuk", "geen geldig adres"),
        ("https://jan:geheim@raad.example/", "wachtwoord"),
    ],
)
def test_only_links_to_the_web_are_kept(adres: str, reden: str) -> None:
    bezwaar = bezwaar_koppeling(adres)

    assert (reden in bezwaar) if reden else bezwaar == ""


def test_link_field_adds_the_scheme_and_refuses_another() -> None:
    veld = KoppelingVeld(label="Koppeling")

    assert veld.clean("raad.voorbeeld.example/stuk") == "https://raad.voorbeeld.example/stuk"
    assert veld.clean("") == ""
    with pytest.raises(Exception, match="begint met https"):
        veld.clean("ftp://raad.voorbeeld.example/stuk")
