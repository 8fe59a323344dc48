"""Documents are stored under their own key, with a fingerprint, and served as a download only."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.http import Http404

from regio.documenten.actions import voeg_bestanden_toe, voeg_koppeling_toe
from regio.documenten.queries import lever
from tests.factories import NU, maak_gebruiker, maak_upload
from tests.factories.cellar import PDF

pytestmark = pytest.mark.django_db


def _voeg_toe(naam: str = "besluit.pdf", **velden: Any) -> Any:
    (document,) = voeg_bestanden_toe(bestanden=[maak_upload(naam)], door=None, op=NU, **velden)
    return document


@pytest.mark.parametrize("naam", ["../../settings.pdf", "C:/raad/settings.pdf", "settings.pdf"])
def test_stored_name_never_comes_from_the_sender(naam: str) -> None:
    document = _voeg_toe(naam)

    assert document.bestandsnaam == "settings.pdf"
    assert document.bestand.name.startswith(f"documenten/{document.uuid}")


def test_file_keeps_its_fingerprint_author_and_content() -> None:
    wie = maak_gebruiker()

    (document,) = voeg_bestanden_toe(bestanden=[maak_upload()], door=wie, op=NU)

    assert (document.sha256, document.grootte) == (hashlib.sha256(PDF).hexdigest(), len(PDF))
    assert (document.toegevoegd_door, document.toegevoegd_op) == (wie, NU)
    assert document.bestand.read() == PDF


def test_file_is_served_as_a_download_that_cannot_act_as_a_page() -> None:
    antwoord = lever(_voeg_toe())

    assert antwoord["Content-Disposition"] == 'attachment; filename="besluit.pdf"'
    assert antwoord["Content-Type"] == "application/pdf"
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert antwoord["Cache-Control"] == "private, no-store"


def test_file_that_is_gone_from_the_store_is_not_found() -> None:
    document = _voeg_toe()
    default_storage.delete(document.bestand.name)

    with pytest.raises(Http404):
        lever(document)


def test_link_is_followed_and_has_a_title_of_its_own() -> None:
    adres = "https://raad.voorbeeld.example/stuk.pdf"

    document = voeg_koppeling_toe(koppeling=adres, titel="", door=None, op=NU)

    assert document.titel == adres
    assert lever(document)["Location"] == adres
