"""Conclusions and the findings they rest on: both or neither, and one history."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from aanbevelingen.bevindingen import actions
from aanbevelingen.bevindingen.models import Conclusie
from aanbevelingen.onderzoeken.models import Onderzoek
from regio.audit.queries import logboek_van
from regio.kern.versie import VerouderdeVersie
from tests.factories import NU, maak_bevinding, maak_conclusie, maak_conclusiegrond, maak_onderzoek

pytestmark = pytest.mark.django_db


@pytest.fixture
def wie(rekenkamer: Any) -> dict[str, Any]:
    return {"door": rekenkamer, "op": NU}


@pytest.fixture
def onderzoek(regio: Any) -> Onderzoek:
    return maak_onderzoek(regio=regio, code="A")


def test_a_conclusion_comes_with_what_it_rests_on(onderzoek: Onderzoek, wie: Any) -> None:
    bevindingen = [maak_bevinding(onderzoek=onderzoek) for _ in range(2)]

    conclusie = actions.voeg_conclusie_toe(
        conclusie=Conclusie(onderzoek=onderzoek, tekst="Het kan beter.", volgnummer=1), bevindingen=bevindingen, **wie
    )

    assert conclusie.code == "A-C01"
    assert set(conclusie.bevindingen.all()) == set(bevindingen)
    assert logboek_van(conclusie)[0].door == str(wie["door"])


def test_a_finding_of_other_research_keeps_the_conclusion_out(onderzoek: Onderzoek, wie: Any) -> None:
    with pytest.raises(ValidationError, match="Kies bevindingen van dit onderzoek"):
        actions.voeg_conclusie_toe(
            conclusie=Conclusie(onderzoek=onderzoek, tekst="x", volgnummer=1), bevindingen=[maak_bevinding()], **wie
        )

    assert not Conclusie.objects.exists()


def test_other_grounds_alone_are_a_new_version_and_the_same_grounds_are_not(onderzoek: Onderzoek, wie: Any) -> None:
    oud, nieuw = (maak_bevinding(onderzoek=onderzoek) for _ in range(2))
    conclusie = maak_conclusie(onderzoek=onderzoek)
    maak_conclusiegrond(conclusie=conclusie, bevinding=oud)

    actions.wijzig_conclusie(conclusie=conclusie, versie=1, velden={}, bevindingen=[oud], **wie)
    conclusie.refresh_from_db()
    assert conclusie.versie == 1
    actions.wijzig_conclusie(conclusie=conclusie, versie=1, velden={}, bevindingen=[nieuw], **wie)

    conclusie.refresh_from_db()
    assert (list(conclusie.bevindingen.all()), conclusie.versie) == ([nieuw], 2)
    with pytest.raises(VerouderdeVersie):
        actions.wijzig_conclusie(conclusie=conclusie, versie=1, velden={}, bevindingen=[oud], **wie)


def test_removing_a_conclusion_leaves_the_findings(onderzoek: Onderzoek, wie: Any) -> None:
    conclusie = maak_conclusie(onderzoek=onderzoek)
    grond = maak_conclusiegrond(conclusie=conclusie)

    actions.verwijder_conclusie(conclusie=conclusie, versie=1, reden="Vergissing", **wie)

    grond.bevinding.refresh_from_db()
    assert not Conclusie.objects.exists()
