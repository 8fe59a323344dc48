"""Which files may be added."""

from __future__ import annotations

import pytest

from regio.documenten.rules import HOOGSTENS, SOORTEN, bezwaar, mediatype

PDF = b"%PDF-1.7"


@pytest.mark.parametrize("uitgang", SOORTEN)
def test_file_of_a_known_kind_is_accepted(uitgang: str) -> None:
    soort = SOORTEN[uitgang]

    assert bezwaar(f"stuk{uitgang.upper()}", 10, soort.begin[0]) == ""
    assert mediatype(f"stuk{uitgang}") == soort.mediatype


@pytest.mark.parametrize(
    ("naam", "grootte", "begin", "melding"),
    [
        ("virus.exe", 10, b"MZ", "dit soort bestand kan niet"),
        ("pagina.html", 10, b"<html>", "dit soort bestand kan niet"),
        ("plaatje.svg", 10, b"<svg", "dit soort bestand kan niet"),
        ("zonder-uitgang", 10, PDF, "dit soort bestand kan niet"),
        ("virus.exe.pdf", 10, b"MZ", "geen echt pdf-bestand"),
        ("leeg.pdf", 0, b"", "is leeg"),
        ("groot.pdf", HOOGSTENS + 1, PDF, "is 51 MB"),
    ],
)
def test_file_that_is_not_accepted_is_named_with_the_reason(
    naam: str, grootte: int, begin: bytes, melding: str
) -> None:
    gevonden = bezwaar(naam, grootte, begin)

    assert gevonden.startswith(f"{naam}: ")
    assert melding in gevonden


def test_file_of_exactly_the_largest_size_is_accepted() -> None:
    assert bezwaar("groot.pdf", HOOGSTENS, PDF) == ""
