"""Writes on amendementen, moties and toezeggingen that another topic counts on."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from governance.moties import actions
from governance.moties.rules import Uitspraak
from regio.audit.queries import logboek_van
from tests.factories import NU, maak_amendement, maak_motie

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("maak", [maak_motie, maak_amendement], ids=["motie", "amendement"])
@pytest.mark.parametrize("vanuit", [Uitspraak.INGEDIEND, Uitspraak.AANGEHOUDEN])
def test_zet_uitspraak_writes_an_outcome_once(maak: Any, vanuit: str, griffier: Any) -> None:
    rij = maak(uitspraak=vanuit)

    actions.zet_uitspraak(rij=rij, uitspraak=Uitspraak.AANGENOMEN, door=griffier, op=NU)

    assert (rij.uitspraak, rij.versie) == (Uitspraak.AANGENOMEN, 2)
    laatste = logboek_van(rij)[0]
    assert laatste.door == str(griffier)
    with pytest.raises(actions.UitspraakStaatVast):
        actions.zet_uitspraak(rij=rij, uitspraak=Uitspraak.VERWORPEN, door=griffier, op=NU)
    rij.refresh_from_db()
    assert rij.uitspraak == Uitspraak.AANGENOMEN


def test_zet_uitspraak_can_put_off_and_adopt_later() -> None:
    motie = maak_motie()
    actions.zet_uitspraak(rij=motie, uitspraak=Uitspraak.AANGEHOUDEN, door=None, op=NU)
    actions.zet_uitspraak(rij=motie, uitspraak=Uitspraak.VERWORPEN, door=None, op=NU)

    assert motie.uitspraak == Uitspraak.VERWORPEN


def test_leg_uitspraak_vast_takes_the_same_twice_and_refuses_another() -> None:
    motie = maak_motie(uitspraak=Uitspraak.AANGENOMEN)
    actions.leg_uitspraak_vast(rij=motie, uitspraak=Uitspraak.AANGENOMEN, door=None, op=NU)
    assert motie.versie == 1
    with pytest.raises(ValidationError, match="De uitkomst staat al vast: aangenomen"):
        actions.leg_uitspraak_vast(rij=motie, uitspraak=Uitspraak.VERWORPEN, door=None, op=NU)


def test_a_motie_that_is_not_adopted_is_not_settled() -> None:
    motie = maak_motie()
    with pytest.raises(ValidationError, match="Alleen een aangenomen motie"):
        actions.doe_motie_af(motie=motie, versie=1, velden={"afdoening": "in_uitvoering"}, door=None, op=NU)
