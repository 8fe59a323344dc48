"""Entering, changing and withdrawing a recommendation, its origin, and its chain."""

from __future__ import annotations

import threading
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from aanbevelingen.adviezen import actions, schakel_actions
from aanbevelingen.adviezen.models import Aanbeveling, Afkomst, Schakel, Schakelstand
from regio.audit.queries import logboek_van
from regio.kern.register import Botsing
from regio.kern.versie import VerouderdeVersie
from tests.factories import (
    NU,
    VANDAAG,
    maak_aanbeveling,
    maak_afkomst,
    maak_bevinding,
    maak_gebruiker,
    maak_norm,
    maak_onderzoek,
    maak_regio,
    maak_schakel,
    maak_schakelstand,
    maak_thema,
)
from tests.factories.vast import DAG


@pytest.fixture
def onderzoek(regio: Any) -> Any:
    return maak_onderzoek(regio=regio, code="RK", datum=date(2026, 1, 15))


def _nieuw(onderzoek: Any, nummer: str = "8b") -> Aanbeveling:
    return Aanbeveling(onderzoek=onderzoek, nummer=nummer, titel="Meld", tekst="Meld elk jaar.", gericht_aan="raad")


def _voeg_toe(onderzoek: Any, nummer: str = "8b", door: Any = None, **verbanden: Any) -> Aanbeveling:
    return actions.voeg_aanbeveling_toe(aanbeveling=_nieuw(onderzoek, nummer), verbanden=verbanden, door=door, op=NU)


def _velden(fout: pytest.ExceptionInfo[ValidationError]) -> set[str]:
    return set(fout.value.message_dict)


# --- adding and changing ----------------------------------------------------------------------


def test_a_recommendation_gets_the_next_code_and_place_and_what_it_rests_on(onderzoek, rekenkamer):
    norm, bevinding = maak_norm(onderzoek=onderzoek), maak_bevinding(onderzoek=onderzoek)
    thema = maak_thema(regio=onderzoek.regio)
    eerste = _voeg_toe(onderzoek, "1 t/m  5", rekenkamer)

    tweede = _voeg_toe(onderzoek, "8b", rekenkamer, normen=[norm], bevindingen=[bevinding], themas=[thema])

    assert [(rij.code, rij.nummer, rij.volgnummer) for rij in (eerste, tweede)] == [
        ("RK-A01", "1 t/m 5", 1),
        ("RK-A02", "8b", 2),
    ]
    assert [list(rijen.all()) for rijen in (tweede.normen, tweede.bevindingen, tweede.themas)] == [
        [norm],
        [bevinding],
        [thema],
    ]
    regel = logboek_van(tweede)[0]
    assert (regel.door, regel.reden) == (str(rekenkamer), "Meld")


def test_a_number_is_given_out_once_in_one_research(onderzoek):
    _voeg_toe(onderzoek, "8b")

    with pytest.raises(ValidationError, match="al een aanbeveling 8 B") as fout:
        _voeg_toe(onderzoek, "8 B")

    assert _velden(fout) == {"nummer"}
    assert _voeg_toe(maak_onderzoek(regio=onderzoek.regio), "8b").nummer == "8b"


@pytest.mark.parametrize("veld", ["themas", "normen", "bevindingen"])
def test_what_belongs_elsewhere_is_refused_at_its_field(onderzoek, veld):
    vreemd = {
        "themas": lambda: maak_thema(regio=maak_regio("Twente")),
        "normen": maak_norm,
        "bevindingen": maak_bevinding,
    }[veld]()
    bestaand = _voeg_toe(onderzoek, "1")

    with pytest.raises(ValidationError) as nieuw:
        _voeg_toe(onderzoek, "2", **{veld: [vreemd]})
    with pytest.raises(ValidationError) as gewijzigd:
        actions.wijzig_aanbeveling(
            aanbeveling=bestaand, versie=1, velden={}, verbanden={veld: [vreemd]}, door=None, op=NU
        )

    assert _velden(nieuw) == _velden(gewijzigd) == {veld}
    assert Aanbeveling.objects.count() == 1


def test_a_change_of_what_it_rests_on_is_a_new_version_and_nothing_is_none(onderzoek):
    norm = maak_norm(onderzoek=onderzoek)
    rij = _voeg_toe(onderzoek, normen=[])
    wijzig: Any = {"aanbeveling": rij, "velden": {}, "door": None, "op": NU}

    actions.wijzig_aanbeveling(versie=1, verbanden={"normen": [norm]}, **wijzig)
    actions.wijzig_aanbeveling(versie=2, verbanden={"normen": [norm]}, **wijzig)
    with pytest.raises(VerouderdeVersie):
        actions.wijzig_aanbeveling(versie=1, verbanden={"normen": []}, **wijzig)

    rij.refresh_from_db()
    assert (rij.versie, list(rij.normen.all())) == (2, [norm])


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_moment_cannot_both_take_a_number():
    onderzoek, tegelijk, uitkomsten = maak_onderzoek(), threading.Barrier(2), []

    def voeg_toe() -> None:
        try:
            tegelijk.wait(timeout=10)
            _voeg_toe(onderzoek, "8b")
            uitkomsten.append("gelukt")
        except ValidationError as fout:
            uitkomsten.extend(fout.message_dict)
        finally:
            connection.close()

    draden = [threading.Thread(target=voeg_toe) for _ in range(2)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(timeout=30)

    assert sorted(uitkomsten) == ["gelukt", "nummer"]
    assert Aanbeveling.objects.count() == 1


# --- withdrawing ------------------------------------------------------------------------------


def _trek_in(rij: Aanbeveling, door: Any = None, versie: int = 1, **anders: Any) -> Aanbeveling:
    velden = {"datum": VANDAAG, "reden": "Achterhaald door de nieuwe regeling."} | anders
    return actions.trek_aanbeveling_in(aanbeveling=rij, versie=versie, door=door, op=NU, **velden)


def test_withdrawn_and_set_back_both_with_a_reason_in_the_history(onderzoek, rekenkamer):
    rij = _voeg_toe(onderzoek, door=rekenkamer)

    _trek_in(rij, rekenkamer)
    ingetrokken = (rij.ingetrokken_op, rij.ingetrokken_reden)
    actions.zet_aanbeveling_terug(aanbeveling=rij, versie=2, reden="Toch nodig.", door=rekenkamer, op=NU)

    assert ingetrokken == (VANDAAG, "Achterhaald door de nieuwe regeling.")
    assert (rij.ingetrokken_op, rij.ingetrokken_reden, rij.versie) == (None, "", 3)
    assert [regel.reden for regel in logboek_van(rij)][:2] == ["Toch nodig.", ingetrokken[1]]


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"reden": "  "}, "ingetrokken_reden"),
        ({"datum": VANDAAG + DAG}, "ingetrokken_op"),
        ({"datum": date(2026, 1, 14)}, "ingetrokken_op"),
    ],
)
def test_withdrawing_needs_a_reason_and_a_day_that_can_be(onderzoek, anders, veld):
    rij = _voeg_toe(onderzoek)

    with pytest.raises(ValidationError) as fout:
        _trek_in(rij, **anders)

    assert _velden(fout) == {veld}
    assert Aanbeveling.objects.get().ingetrokken_op is None


def test_withdrawing_twice_is_refused_and_keeps_the_first_reason(onderzoek):
    rij = _voeg_toe(onderzoek)
    _trek_in(rij)

    with pytest.raises(VerouderdeVersie):
        _trek_in(rij, versie=2, reden="Nog eens.")

    assert Aanbeveling.objects.get().ingetrokken_reden == "Achterhaald door de nieuwe regeling."


# --- origin -----------------------------------------------------------------------------------


def _afkomst(aanbeveling: Any, uit: Any, soort: str = "herzien") -> Afkomst:
    bedoeld = Afkomst(aanbeveling=aanbeveling, uit=uit, soort=soort)
    return actions.voeg_afkomst_toe(afkomst=bedoeld, door=None, op=NU)


def test_an_origin_never_leads_back_to_itself(onderzoek):
    een, twee, drie = (maak_aanbeveling(onderzoek=onderzoek) for _ in range(3))
    _afkomst(twee, een)
    _afkomst(drie, twee)

    for aanbeveling, uit in ((een, een), (een, drie), (twee, drie)):
        with pytest.raises(ValidationError) as fout:
            _afkomst(aanbeveling, uit)
        assert _velden(fout) == {"uit"}

    assert _afkomst(drie, een, "samengevoegd").pk


def test_an_origin_lies_in_the_region_and_is_said_once(onderzoek):
    een, twee = maak_aanbeveling(onderzoek=onderzoek), maak_aanbeveling(onderzoek=onderzoek)
    _afkomst(twee, een)

    with pytest.raises(ValidationError, match="dezelfde regio"):
        _afkomst(een, maak_aanbeveling())
    with pytest.raises(Botsing):
        _afkomst(twee, een)

    assert Afkomst.objects.count() == 1


def test_changing_an_origin_asks_the_same(onderzoek):
    een, twee, drie = (maak_aanbeveling(onderzoek=onderzoek) for _ in range(3))
    rij = maak_afkomst(aanbeveling=een, uit=twee)
    maak_afkomst(aanbeveling=drie, uit=een)
    wijzig: Any = {"afkomst": rij, "versie": 1, "door": None, "op": NU}

    with pytest.raises(ValidationError, match="kring"):
        actions.wijzig_afkomst(velden={"uit": drie}, **wijzig)
    actions.wijzig_afkomst(velden={"soort": "gesplitst"}, **wijzig)
    actions.verwijder_afkomst(afkomst=rij, versie=2, reden="Vergissing.", door=None, op=NU)

    assert list(Afkomst.objects.values_list("aanbeveling", flat=True)) == [drie.pk]


# --- the chain --------------------------------------------------------------------------------


def test_every_place_in_a_chain_is_taken_once(onderzoek):
    aanbeveling = maak_aanbeveling(onderzoek=onderzoek)
    raad = maak_schakel(aanbeveling=aanbeveling, volgorde=1)
    college = Schakel(aanbeveling=aanbeveling, volgorde=2, wie="het college", taak="uitvoeren")
    schakel_actions.voeg_schakel_toe(schakel=college, door=None, op=NU)

    with pytest.raises(ValidationError) as nieuw:
        dubbel = Schakel(aanbeveling=aanbeveling, volgorde=2, wie="de regio", taak="afstemmen")
        schakel_actions.voeg_schakel_toe(schakel=dubbel, door=None, op=NU)
    with pytest.raises(ValidationError) as gewijzigd:
        schakel_actions.wijzig_schakel(schakel=raad, versie=1, velden={"volgorde": 2}, door=None, op=NU)

    assert _velden(nieuw) == _velden(gewijzigd) == {"volgorde"}
    assert [str(rij) for rij in aanbeveling.schakels.order_by("volgorde")] == [
        "de raad geeft opdracht",
        "het college voert uit",
    ]


def test_the_state_of_a_link_is_made_once_and_then_changed(gemeente):
    schakel, griffier = maak_schakel(), maak_gebruiker()
    stand = Schakelstand(schakel=schakel, gemeente=gemeente, eigenaar_functie="griffier", stand="loopt")
    schakel_actions.zet_schakelstand(stand=stand, versie=1, velden={}, door=griffier, op=NU)

    velden = {"stand": "vervallen", "toelichting": "Niet overgenomen."}
    schakel_actions.zet_schakelstand(stand=stand, versie=1, velden=velden, door=griffier, op=NU)
    with pytest.raises(VerouderdeVersie):
        schakel_actions.zet_schakelstand(stand=stand, versie=1, velden={"stand": "gedaan"}, door=griffier, op=NU)
    tweede = Schakelstand(schakel=schakel, gemeente=gemeente, eigenaar_functie="iemand anders")
    with pytest.raises(Botsing):
        schakel_actions.zet_schakelstand(stand=tweede, versie=1, velden={}, door=griffier, op=NU)

    rij = Schakelstand.objects.get()
    assert (rij.stand, rij.eigenaar_functie, rij.versie) == ("vervallen", "griffier", 2)
    regel = logboek_van(rij)[0]
    assert (regel.door, regel.reden) == (str(griffier), "Niet overgenomen.")


def test_removing_a_link_takes_its_states_with_it(gemeente):
    stand = maak_schakelstand(gemeente=gemeente)

    schakel_actions.verwijder_schakel(schakel=stand.schakel, versie=1, reden="Dubbel.", door=None, op=NU)

    assert not Schakelstand.objects.exists()
