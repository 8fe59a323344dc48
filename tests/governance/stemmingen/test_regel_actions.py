"""Writes on rules of voting: with author, version and history, and never half."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from governance.stemmingen import regel_actions
from governance.stemmingen.models import Gewichtsklasse, Stemgewicht, Stemregel
from governance.stemmingen.register_rules import Gewichten, Klasse
from regio.kern.register import Botsing, NogInGebruik
from regio.kern.versie import VerouderdeVersie
from tests.factories import (
    NU,
    maak_gebruiker,
    maak_gewichtsklasse,
    maak_organisatie,
    maak_stemgewicht,
    maak_stemming,
    maak_stemregel,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def wie() -> dict[str, Any]:
    return {"door": maak_gebruiker("Rob Regiosecretaris"), "op": NU}


def test_change_is_recorded_with_its_author(wie: dict[str, Any]) -> None:
    regel = maak_stemregel()

    regel_actions.wijzig_stemregel(regel=regel, versie=1, velden={"naam": "nieuw"}, **wie)

    regel.refresh_from_db()
    laatste = regel.stemregel_historie.order_by("-pgh_id").first()
    assert (regel.naam, regel.versie) == ("nieuw", 2)
    assert (laatste.pgh_context["handeling"], laatste.pgh_context["door"]) == (
        "stemregel gewijzigd",
        "Rob Regiosecretaris",
    )


def test_second_rule_for_the_same_decisions_clashes(wie: dict[str, Any]) -> None:
    regel = maak_stemregel()
    tweede = Stemregel(orgaan=regel.orgaan, naam="n", bron="b", van=date(2024, 1, 1))

    with pytest.raises(Botsing):
        regel_actions.voeg_stemregel_toe(regel=tweede, **wie)

    regel_actions.beeindig_stemregel(regel=regel, versie=1, tot=date(2024, 1, 1), **wie)
    regel_actions.voeg_stemregel_toe(regel=tweede, **wie)
    assert Stemregel.objects.count() == 2


@pytest.mark.parametrize("tot", [None, date(2020, 1, 1), date(2019, 1, 1)])
def test_end_before_the_begin_is_refused(tot: date | None, wie: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="laatste dag"):
        regel_actions.beeindig_stemregel(regel=maak_stemregel(), versie=1, tot=tot, **wie)


def test_rule_that_a_vote_was_counted_by_is_not_removed(wie: dict[str, Any]) -> None:
    regel = maak_stemregel()
    maak_stemming(stemregel=regel)

    with pytest.raises(NogInGebruik, match="stemmingen"):
        regel_actions.verwijder_stemregel(regel=regel, versie=1, reden="vergissing", **wie)

    los = maak_stemregel()
    maak_gewichtsklasse(stemregel=los)
    regel_actions.verwijder_stemregel(regel=los, versie=1, reden="vergissing", **wie)
    assert list(Stemregel.objects.all()) == [regel]


def test_tables_become_what_was_given_and_nothing_else_is_touched(wie: dict[str, Any]) -> None:
    regel = maak_stemregel(gewichtbron="klassen", eis_maat="gewicht")
    blijft, weg = maak_gewichtsklasse(stemregel=regel), maak_gewichtsklasse(stemregel=regel, vanaf=9)
    anders = maak_stemgewicht(stemregel=regel)
    van_ander = maak_gewichtsklasse(vanaf=9)
    nieuw = maak_organisatie("Nieuw")
    tabellen = Gewichten((Klasse(0, 1), Klasse(50_000, 4)), {anders.organisatie_id: 7, nieuw.pk: 0})

    regel_actions.zet_gewichten(regel=regel, versie=1, gewichten=tabellen, **wie)

    regel.refresh_from_db()
    assert regel.versie == 2
    assert list(regel.klassen.order_by("vanaf").values_list("vanaf", "gewicht")) == [(0, 1), (50_000, 4)]
    assert dict(regel.gewichten.values_list("organisatie", "gewicht")) == tabellen.vast
    assert blijft.gewichtsklasse_historie.count() == 1
    assert not Gewichtsklasse.objects.filter(pk=weg.pk).exists()
    assert Gewichtsklasse.objects.filter(pk=van_ander.pk).exists()


def test_same_tables_again_change_nothing(wie: dict[str, Any]) -> None:
    regel = maak_stemregel()
    tabellen = Gewichten((Klasse(0, 1),))

    for _ in range(2):
        regel.refresh_from_db()
        regel_actions.zet_gewichten(regel=regel, versie=regel.versie, gewichten=tabellen, **wie)

    regel.refresh_from_db()
    assert regel.versie == 2


def test_stale_tables_are_refused_whole(wie: dict[str, Any]) -> None:
    regel = maak_stemregel()
    maak_stemgewicht(stemregel=regel)

    with pytest.raises(VerouderdeVersie):
        regel_actions.zet_gewichten(regel=regel, versie=4, gewichten=Gewichten(), **wie)

    assert Stemgewicht.objects.count() == 1
