"""The secret of a calendar address: shown once, kept as a hash, replaced and withdrawn."""

from __future__ import annotations

import json
from typing import Any

import pytest

from regio.accounts.actions import maak_agendasleutel, trek_agendasleutel_in
from regio.accounts.models import Agendasleutel
from regio.accounts.queries import agendasleutel_van, gebruiker_van_agendasleutel
from regio.accounts.rules import kan_sleutel_zijn, merk, vingerafdruk
from regio.kern.versie import VerouderdeVersie
from tests.factories import NU, maak_gebruiker

pytestmark = pytest.mark.django_db


def maak(gebruiker: Any, gelezen: str = "") -> str:
    return maak_agendasleutel(gebruiker=gebruiker, gelezen=gelezen, door=gebruiker, op=NU)


def test_secret_opens_the_calendar_of_its_owner_only() -> None:
    een, ander = maak_gebruiker("Een"), maak_gebruiker("Ander")

    sleutel_een, sleutel_ander = maak(een), maak(ander)

    assert gebruiker_van_agendasleutel(sleutel_een) == een
    assert gebruiker_van_agendasleutel(sleutel_ander) == ander
    assert sleutel_een != sleutel_ander


def test_secret_itself_is_kept_nowhere_also_not_in_the_history() -> None:
    gebruiker = maak_gebruiker()
    sleutel = maak(gebruiker)
    rij = Agendasleutel.objects.get()
    geschiedenis = [str(vars(regel)) + json.dumps(regel.pgh_context) for regel in rij.agendasleutel_historie.all()]

    assert rij.vingerafdruk == vingerafdruk(sleutel)
    assert sleutel not in str(vars(rij))
    assert geschiedenis
    assert not [regel for regel in geschiedenis if sleutel in regel or rij.vingerafdruk in regel]


def test_new_secret_replaces_the_old_one() -> None:
    gebruiker = maak_gebruiker()
    oud = maak(gebruiker)

    nieuw = maak(gebruiker, merk(NU))

    assert gebruiker_van_agendasleutel(oud) is None
    assert gebruiker_van_agendasleutel(nieuw) == gebruiker
    assert Agendasleutel.objects.count() == 1


def test_double_click_does_not_replace_a_secret_that_was_just_shown() -> None:
    gebruiker = maak_gebruiker()
    sleutel = maak(gebruiker)

    with pytest.raises(VerouderdeVersie):
        maak(gebruiker)

    assert gebruiker_van_agendasleutel(sleutel) == gebruiker


def test_withdrawn_secret_opens_nothing_and_withdrawing_twice_is_no_error() -> None:
    gebruiker = maak_gebruiker()
    sleutel = maak(gebruiker)

    uitkomsten = [trek_agendasleutel_in(gebruiker=gebruiker, door=gebruiker, op=NU) for _ in range(2)]

    assert uitkomsten == [True, False]
    assert gebruiker_van_agendasleutel(sleutel) is None
    assert agendasleutel_van(gebruiker) is None


def test_closed_account_has_no_calendar() -> None:
    gebruiker = maak_gebruiker()
    sleutel = maak(gebruiker)
    gebruiker.is_active = False
    gebruiker.save()

    assert gebruiker_van_agendasleutel(sleutel) is None


@pytest.mark.parametrize("tekst", ["", "x", "a" * 42, "a" * 44, "a" * 42 + "/", "é" * 43, "a" * 42 + "\n", "A" * 4000])
def test_what_cannot_be_a_secret_is_never_looked_up(tekst: str, django_assert_num_queries: Any) -> None:
    assert not kan_sleutel_zijn(tekst)
    with django_assert_num_queries(0):
        assert gebruiker_van_agendasleutel(tekst) is None


def test_fingerprint_in_the_database_is_no_secret() -> None:
    gebruiker = maak_gebruiker()
    maak(gebruiker)

    assert gebruiker_van_agendasleutel(Agendasleutel.objects.get().vingerafdruk[:43]) is None
