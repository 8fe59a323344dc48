"""The screen on which the secretaris records the reaction of the college."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from aanbevelingen.opvolging.models import Opvolging, Statuswijziging

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _klok(bevries: Any) -> None:
    bevries()


def _adres(opvolging: Opvolging) -> str:
    return reverse("aanbevelingen:collegereactie-geven", args=[opvolging.uuid])


def _fouten(antwoord: Any) -> str:
    soep = BeautifulSoup(antwoord.content, "html.parser")
    return " ".join(deel.get_text(" ", strip=True) for deel in soep.select(".rp-fouten, .rp-melding"))


def test_reaction_is_recorded_and_told_in_the_story(opvolging: Any, secretaris: Any, client: Any) -> None:
    adres = _adres(opvolging)
    data = {"versie": 1, "collegereactie": "onderschrijft_deels", "datum": "01-03-2026", "reden": "Alleen het eerste."}
    assert client.als(secretaris).post(adres, data).status_code == 302
    tekst = client.get(opvolging.get_absolute_url()).content.decode()
    assert "Alleen het eerste." in tekst
    assert f"college van {opvolging.gemeente}" in tekst


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"reden": " "}, "Schrijf op waarom het college dit niet of maar deels onderschrijft."),
        ({"datum": "11-03-2026"}, "Deze datum ligt in de toekomst."),
        ({"collegereactie": "geen_reactie"}, "geen_reactie"),
        ({"collegereactie": ""}, "Het college"),
    ],
)
def test_reaction_that_cannot_be_keeps_what_was_typed(
    velden: dict[str, str], zin: str, opvolging: Any, secretaris: Any, client: Any
) -> None:
    goed = {"versie": 1, "collegereactie": "onderschrijft_niet", "datum": "01-03-2026", "reden": "Te duur voor ons."}
    antwoord = client.als(secretaris).post(_adres(opvolging), goed | velden)
    assert antwoord.status_code == 422
    assert zin in _fouten(antwoord)
    assert ("Te duur voor ons." in antwoord.content.decode()) is ("reden" not in velden)
    assert not Statuswijziging.objects.exists()


def test_reaction_on_an_old_page_shows_both_texts(opvolging: Any, secretaris: Any, client: Any) -> None:
    Opvolging.objects.filter(pk=opvolging.pk).update(versie=2, collegereactie="onderschrijft")
    data = {"versie": 1, "collegereactie": "onderschrijft_niet", "datum": "01-03-2026", "reden": "Te duur."}
    antwoord = client.als(secretaris).post(_adres(opvolging), data)
    assert antwoord.status_code == 409
    assert "onderschrijft" in _fouten(antwoord)
    assert "Te duur." in antwoord.content.decode()
