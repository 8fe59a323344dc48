"""Factors and what they lead to: written whole or not at all, within one piece of research, with an author."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from aanbevelingen.bevindingen import oorzaak_actions as actions
from aanbevelingen.bevindingen.models import Factor, OorzaakGevolg
from aanbevelingen.bevindingen.oorzaak_queries import graaf_van
from regio.kern.versie import VerouderdeVersie
from tests.factories import (
    NU,
    maak_aanbeveling,
    maak_bevinding,
    maak_factor,
    maak_factorbevinding,
    maak_gebruiker,
    maak_ingreep,
    maak_onderzoek,
    maak_oorzaakgevolg,
)

pytestmark = pytest.mark.django_db


def _nieuw(onderzoek: Any, tekst: str = "te weinig mensen", bevindingen: Any = (), door: Any = None) -> Factor:
    factor = Factor(onderzoek=onderzoek, tekst=tekst)
    return actions.voeg_factor_toe(factor=factor, bevindingen=bevindingen, door=door, op=NU)


def _gevolgen(oorzaak: Factor, *gevolgen: Factor, door: Any = None) -> list[OorzaakGevolg]:
    return actions.voeg_gevolgen_toe(
        oorzaak=oorzaak, gevolgen=gevolgen, toelichting="Zo werkt het.", betrouwbaarheid="afgeleid", door=door, op=NU
    )


def test_a_factor_gets_the_next_code_and_its_findings(onderzoek: Any, factoren: list[Factor]) -> None:
    wie, bevinding = maak_gebruiker("Rita Rekenkamer"), maak_bevinding(onderzoek=onderzoek)

    factor = _nieuw(onderzoek, bevindingen=[bevinding], door=wie)

    assert (factor.code, factor.volgnummer) == ("X-F05", 5)
    assert list(factor.bevindingen.all()) == [bevinding]
    regel = factor.factor_historie.get()  # type: ignore[attr-defined]
    assert (regel.pgh_context["door"], regel.pgh_context["handeling"]) == ("Rita Rekenkamer", "factor toegevoegd")


def test_a_factor_that_is_there_already_is_refused(onderzoek: Any, factoren: list[Factor]) -> None:
    with pytest.raises(ValidationError, match="Deze factor staat er al als X-F01"):
        _nieuw(onderzoek, tekst="Abstracte Agenda")
    assert _nieuw(maak_onderzoek(code="Y"), tekst="abstracte agenda").code == "Y-F01"


def test_a_finding_of_other_research_is_refused(onderzoek: Any) -> None:
    with pytest.raises(ValidationError, match="hoort bij een ander onderzoek"):
        _nieuw(onderzoek, bevindingen=[maak_bevinding()])
    assert not Factor.objects.exists()


def test_changing_only_the_findings_is_a_new_version(onderzoek: Any, factoren: list[Factor]) -> None:
    oud, nieuw = (maak_bevinding(onderzoek=onderzoek) for _ in range(2))
    maak_factorbevinding(factor=factoren[0], bevinding=oud)

    rij = actions.wijzig_factor(factor=factoren[0], versie=1, velden={}, bevindingen=[nieuw], door=None, op=NU)

    assert (rij.versie, list(rij.bevindingen.all())) == (2, [nieuw])
    with pytest.raises(VerouderdeVersie):
        actions.wijzig_factor(factor=factoren[0], versie=1, velden={}, bevindingen=[oud], door=None, op=NU)
    with pytest.raises(ValidationError, match="staat er al als X-F02"):
        actions.wijzig_factor(
            factor=rij, versie=2, velden={"tekst": "weinig betrokkenheid"}, bevindingen=[nieuw], door=None, op=NU
        )


def test_removing_a_factor_takes_its_arrows_along_and_keeps_the_history(onderzoek: Any, factoren: list[Factor]) -> None:
    maak_ingreep(factor=factoren[0], aanbeveling=maak_aanbeveling(onderzoek=onderzoek))

    actions.verwijder_factor(factor=factoren[0], versie=1, reden="Dubbel.", door=None, op=NU)

    assert [str(rij) for rij in OorzaakGevolg.objects.all()] == ["X-F02 leidt tot X-F03"]
    assert graaf_van(onderzoek).kringen == ()
    weg = OorzaakGevolg.pgh_event_model.objects.filter(pgh_label="verwijderd")  # type: ignore[attr-defined]
    assert {rij.pgh_context["reden"] for rij in weg} == {"Dubbel."}
    assert weg.count() == 2


def test_several_effects_are_added_at_once(factoren: list[Factor]) -> None:
    wie = maak_gebruiker("Rita Rekenkamer")

    rijen = _gevolgen(factoren[3], factoren[2], factoren[0], door=wie)

    assert [str(rij) for rij in rijen] == ["X-F04 leidt tot X-F01", "X-F04 leidt tot X-F03"]
    assert {(rij.toelichting, rij.betrouwbaarheid) for rij in rijen} == {("Zo werkt het.", "afgeleid")}
    historie = OorzaakGevolg.pgh_event_model.objects.filter(pgh_obj__in=rijen)  # type: ignore[attr-defined]
    assert {rij.pgh_context["door"] for rij in historie} == {"Rita Rekenkamer"}


@pytest.mark.parametrize(
    ("tweede", "reden"),
    [
        (lambda f: f[0], "Iets kan niet de oorzaak van zichzelf zijn."),
        (lambda f: maak_factor(), "Dit hoort bij een ander onderzoek."),
        (lambda f: f[1], "Dit staat er al als gevolg: X-F02 weinig betrokkenheid."),
    ],
)
def test_one_wrong_effect_refuses_them_all(factoren: list[Factor], tweede: Callable[[Any], Factor], reden: str) -> None:
    with pytest.raises(ValidationError, match=reden):
        _gevolgen(factoren[0], factoren[3], tweede(factoren))
    assert OorzaakGevolg.objects.count() == 3


@pytest.mark.parametrize(
    ("naam", "rij"),
    [
        ("oorzaakgevolg_een_onderzoek", lambda: maak_oorzaakgevolg(gevolg=maak_factor())),
        ("factorbevinding_een_onderzoek", lambda: maak_factorbevinding(bevinding=maak_bevinding())),
        ("ingreep_een_onderzoek", lambda: maak_ingreep(factor=maak_factor())),
    ],
)
def test_the_database_refuses_two_pieces_of_research_too(naam: str, rij: Callable[[], Any]) -> None:
    with pytest.raises(IntegrityError) as fout, transaction.atomic():
        rij()
    assert fout.value.__cause__.diag.constraint_name == naam  # type: ignore[union-attr]


def test_the_explanation_changes_on_the_version_that_was_read(factoren: list[Factor]) -> None:
    verband = OorzaakGevolg.objects.get(oorzaak=factoren[0])

    actions.wijzig_verband(verband=verband, versie=1, velden={"toelichting": "Nieuw."}, door=None, op=NU)

    assert OorzaakGevolg.objects.get(pk=verband.pk).toelichting == "Nieuw."
    with pytest.raises(VerouderdeVersie):
        actions.verwijder_verband(verband=verband, versie=1, reden="Fout.", door=None, op=NU)
    actions.verwijder_verband(verband=verband, versie=2, reden="Fout.", door=None, op=NU)
    assert not OorzaakGevolg.objects.filter(pk=verband.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_two_who_add_the_same_factor_at_once_make_one() -> None:
    onderzoek, uitkomsten, tegelijk = maak_onderzoek(code="Z"), [], threading.Barrier(2)

    def voeg_toe() -> None:
        tegelijk.wait(timeout=10)
        try:
            uitkomsten.append(_nieuw(onderzoek).code)
        except ValidationError as fout:
            uitkomsten.append(fout.messages[0])
        finally:
            connection.close()

    draden = [threading.Thread(target=voeg_toe) for _ in range(2)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(timeout=20)

    assert sorted(uitkomsten) == ["Deze factor staat er al als Z-F01.", "Z-F01"]


def test_the_circle_is_found_and_named(onderzoek: Any, factoren: list[Factor]) -> None:
    bevinding = maak_bevinding(onderzoek=onderzoek)
    maak_factorbevinding(factor=factoren[1], bevinding=bevinding)

    (kring,) = graaf_van(onderzoek).kringen

    assert kring.in_woorden == "abstracte agenda → weinig betrokkenheid → geen eigen koers → abstracte agenda"
    assert (kring.nummer, kring.bevindingen) == (1, (bevinding,))
