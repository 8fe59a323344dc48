"""Recorded changes as Dutch sentences."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from regio.audit.rules import Veldwijziging, Wijziging, als_tekst, omschrijf


@pytest.mark.parametrize(
    ("waarde", "tekst"),
    [
        (None, "leeg"),
        ("", "leeg"),
        (True, "ja"),
        (False, "nee"),
        (date(2026, 3, 1), "1 maart 2026"),
        (datetime(2026, 3, 1, 12, tzinfo=UTC), "1 maart 2026, 13:00 uur"),
        (18_589, "18.589"),
        ("  een\n  twee ", "een twee"),
        ("a" * 200, "a" * 160 + " …"),
    ],
)
def test_als_tekst_is_what_a_reader_knows(waarde: object, tekst: str) -> None:
    assert als_tekst(waarde) == tekst


def test_als_tekst_of_a_choice_is_its_label() -> None:
    assert als_tekst("op_koers", {"op_koers": "op koers"}) == "op koers"


def _punt(label: str, *velden: Veldwijziging) -> Wijziging:
    return Wijziging(label, "beslispunt", "beslispunten", "beslispunt 2" if velden else "", velden)


def test_omschrijf_counts_what_was_made_and_names_what_changed() -> None:
    besluit = Wijziging("aangemaakt", "besluit", "besluiten")
    datum = Veldwijziging("datum", "1 maart 2026", "2 maart 2026")

    assert omschrijf("besluit vastgelegd", [besluit, _punt("aangemaakt"), _punt("aangemaakt")]) == (
        "Besluit vastgelegd: besluit aangemaakt; 2 beslispunten aangemaakt."
    )
    assert omschrijf("", [_punt("gewijzigd", datum)]) == ("Beslispunt 2: datum van 1 maart 2026 naar 2 maart 2026.")


def test_omschrijf_quotes_longer_texts_and_hides_form_addresses() -> None:
    tekst = Veldwijziging("reden", "leeg", "de raad wil meer tijd")

    assert omschrijf("formulier /beheer/x/", [_punt("gewijzigd", tekst)]) == (
        "Via het beheerscherm: beslispunt 2: reden van leeg naar “de raad wil meer tijd”."
    )


def test_omschrijf_without_a_visible_change_still_names_the_action() -> None:
    assert omschrijf("versie opgehoogd", [_punt("gewijzigd")]) == "Versie opgehoogd."
    assert omschrijf("", []) == ""
