"""The reaction of the college: a dated step with its reason, and the newest day counts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from aanbevelingen.opvolging.models import Opvolging, Statuswijziging
from aanbevelingen.opvolging.reactie_actions import geef_collegereactie
from aanbevelingen.opvolging.stap_actions import StapKanNiet
from regio.kern.versie import VerouderdeVersie
from tests.factories import NU, VANDAAG

pytestmark = pytest.mark.django_db
OVERNAME, LATER = date(2026, 2, 12), date(2026, 3, 5)


def _stappen(opvolging: Opvolging, status_as: str) -> list[tuple[str, str, date]]:
    rijen = opvolging.statuswijzigingen.filter(status_as=status_as).order_by("datum", "pk")
    return list(rijen.values_list("oud", "nieuw", "datum"))


def test_reaction_of_the_college_is_a_dated_step_with_its_reason(opvolging: Any, secretaris: Any) -> None:
    geef_collegereactie(
        opvolging=opvolging,
        versie=opvolging.versie,
        reactie="onderschrijft_niet",
        reden="Te duur.",
        datum=OVERNAME,
        door=secretaris,
        op=NU,
    )
    opvolging.refresh_from_db()
    stap = Statuswijziging.objects.get(opvolging=opvolging)
    assert opvolging.collegereactie == "onderschrijft_niet"
    assert _stappen(opvolging, "collegereactie") == [("geen_reactie", "onderschrijft_niet", OVERNAME)]
    assert (stap.reden, stap.gewijzigd_door) == ("Te duur.", secretaris)


def test_older_reaction_that_is_recorded_later_does_not_overrule(opvolging: Any) -> None:
    for reactie, datum in (("onderschrijft", LATER), ("onderschrijft_deels", OVERNAME)):
        opvolging.refresh_from_db()
        velden = {"reactie": reactie, "reden": "Daarom.", "datum": datum, "door": None, "op": NU}
        geef_collegereactie(opvolging=opvolging, versie=opvolging.versie, **velden)
    opvolging.refresh_from_db()
    assert opvolging.collegereactie == "onderschrijft"
    assert [nieuw for _, nieuw, _ in _stappen(opvolging, "collegereactie")] == ["onderschrijft_deels", "onderschrijft"]


def test_reaction_without_its_reason_or_on_an_old_page_is_refused(opvolging: Any) -> None:
    velden = {"reactie": "onderschrijft_deels", "datum": VANDAAG, "door": None, "op": NU}
    with pytest.raises(StapKanNiet, match="waarom het college"):
        geef_collegereactie(opvolging=opvolging, versie=opvolging.versie, reden=" ", **velden)
    with pytest.raises(VerouderdeVersie):
        geef_collegereactie(opvolging=opvolging, versie=opvolging.versie + 1, reden="Daarom.", **velden)
    assert not Statuswijziging.objects.exists()
