"""Recording a decision: its agenda item, the outcome of a point, whom it appoints, a series, and a later decision."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from governance.besluitvorming.actions import (
    NieuwBeslispunt,
    NieuwBesluit,
    NieuwLid,
    UitkomstStaatVast,
    leg_besluit_vast,
    merk_van,
    vul_punt_aan,
    zet_uitkomst,
)
from governance.besluitvorming.gevolg_actions import Reeksrij, maak_reeks, vervang
from governance.besluitvorming.models import Aanwijzing, Besluit, Besluitvervanging
from governance.organen.models import Lidmaatschap
from regio.kern.versie import VerouderdeVersie
from tests.factories import (
    NU,
    VANDAAG,
    maak_agendapunt,
    maak_beslispunt,
    maak_besluit,
    maak_gemeenteraad,
    maak_orgaan,
    maak_regeling,
    maak_vergadering,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def raad(gemeente: Any) -> Any:
    return maak_gemeenteraad(gemeente)


@pytest.fixture
def bestuur(regio: Any, gemeente: Any) -> Any:
    return maak_orgaan(regio=regio, naam="Bestuur van de regio")


def _leg_vast(raad: Any, *punten: NieuwBeslispunt, door: Any = None, **velden: Any) -> Besluit:
    standaard: dict[str, Any] = {"titel": "Besluit", "datum": VANDAAG, "stemwijze": "zonder_stemming"}
    alle = punten or (NieuwBeslispunt("kennisnemen", "Kennis te nemen.", "conform"),)
    return leg_besluit_vast(
        orgaan=raad, besluit=NieuwBesluit(**(standaard | velden)), beslispunten=alle, door=door, op=NU
    )


def _zet(punt: Any, uitkomst: str, toelichting: str = "", door: Any = None) -> Any:
    return zet_uitkomst(beslispunt=punt, uitkomst=uitkomst, toelichting=toelichting, door=door, op=NU)


# Agenda.


def test_decision_takes_the_number_of_its_agenda_item(raad: Any) -> None:
    punt = maak_agendapunt(vergadering=maak_vergadering(orgaan=raad), nummer="7b")
    besluit = _leg_vast(raad, behandeld_bij=punt)
    assert (besluit.agendapunt, besluit.zichtbaarheid) == ("7b", "openbaar")


@pytest.mark.parametrize(("vergadering", "punt"), [(True, False), (False, True)])
def test_decision_behind_closed_doors_is_internal(raad: Any, vergadering: bool, punt: bool) -> None:
    agendapunt = maak_agendapunt(vergadering=maak_vergadering(orgaan=raad, besloten=vergadering), besloten=punt)
    assert _leg_vast(raad, behandeld_bij=agendapunt).zichtbaarheid == "intern"


def test_decision_before_its_meeting_is_refused(raad: Any) -> None:
    punt = maak_agendapunt(vergadering=maak_vergadering(orgaan=raad))
    with pytest.raises(ValidationError) as fout:
        _leg_vast(raad, behandeld_bij=punt, datum=VANDAAG - timedelta(days=1))
    assert list(fout.value.message_dict) == ["datum"]
    assert not Besluit.objects.exists()


def test_agenda_item_of_another_body_is_refused(raad: Any, tweede_gemeente: Any) -> None:
    elders = maak_agendapunt(vergadering=maak_vergadering(orgaan=maak_gemeenteraad(tweede_gemeente)))
    with pytest.raises(ValidationError):
        _leg_vast(raad, behandeld_bij=elders)


# The outcome of a point.


@pytest.mark.parametrize("van", ["voorgelegd", "aangehouden"])
@pytest.mark.parametrize(("naar", "tekst"), [("conform", ""), ("verworpen", "te duur"), ("aangehouden", "")])
def test_outcome_follows_only_from_an_open_one(raad: Any, van: str, naar: str, tekst: str) -> None:
    punt = maak_beslispunt(besluit=maak_besluit(orgaan=raad), uitkomst=van)
    _zet(punt, naar, tekst)
    punt.refresh_from_db()
    assert (punt.uitkomst, punt.toelichting) == (naar, tekst)


@pytest.mark.parametrize("van", ["conform", "verworpen", "geamendeerd", "ingetrokken"])
def test_known_outcome_stays(raad: Any, van: str) -> None:
    punt = maak_beslispunt(besluit=maak_besluit(orgaan=raad), uitkomst=van, toelichting="zo was het")
    with pytest.raises(UitkomstStaatVast):
        _zet(punt, "conform")
    punt.refresh_from_db()
    assert punt.uitkomst == van


@pytest.mark.parametrize("naar", ["verworpen", "geamendeerd"])
def test_deviation_without_its_text_is_refused(raad: Any, naar: str) -> None:
    punt = maak_beslispunt(besluit=maak_besluit(orgaan=raad), uitkomst="voorgelegd")
    with pytest.raises(ValidationError) as fout:
        _zet(punt, naar, "   ")
    assert list(fout.value.message_dict) == ["toelichting"]
    punt.refresh_from_db()
    assert punt.uitkomst == "voorgelegd"


def test_filling_in_asks_for_what_was_read_and_twice_is_once(raad: Any) -> None:
    punt = maak_beslispunt(besluit=maak_besluit(orgaan=raad), soort="zienswijze_indienen")
    gelezen = merk_van(punt)
    wie: dict[str, Any] = {"beslispunt": punt, "gelezen": gelezen, "door": None, "op": NU}
    vul_punt_aan(velden={"toon": "positief"}, **wie)
    vul_punt_aan(velden={"toon": "positief"}, **wie)
    with pytest.raises(VerouderdeVersie):
        vul_punt_aan(velden={"toon": "negatief"}, **wie)
    punt.refresh_from_db()
    assert punt.toon == "positief"


# Appointments.


def _aanwijzen(raad: Any, bestuur: Any, uitkomst: str, toelichting: str = "", **velden: Any) -> Besluit:
    lid = NieuwLid(bestuur, "wethouder", VANDAAG, organisatie=raad.gemeente)
    return _leg_vast(raad, NieuwBeslispunt("aanwijzen_lid", "Aanwijzen.", uitkomst, toelichting, lid=lid), **velden)


def test_adopted_appointment_makes_the_membership(raad: Any, bestuur: Any, griffier: Any) -> None:
    besluit = _aanwijzen(raad, bestuur, "conform", door=griffier)
    lid = Lidmaatschap.objects.get(orgaan=bestuur)
    assert (lid.functie, lid.organisatie_id, lid.van) == ("wethouder", raad.gemeente.pk, VANDAAG)
    assert Aanwijzing.objects.get(beslispunt__besluit=besluit).lidmaatschap == lid


@pytest.mark.parametrize("uitkomst", ["verworpen", "voorgelegd", "aangehouden", "ingetrokken"])
def test_appointment_that_was_not_adopted_makes_no_member(raad: Any, bestuur: Any, uitkomst: str) -> None:
    _aanwijzen(raad, bestuur, uitkomst, "niet geschikt")
    assert Aanwijzing.objects.get().lidmaatschap is None
    assert not Lidmaatschap.objects.exists()


def test_appointment_waits_for_the_vote(raad: Any, bestuur: Any) -> None:
    besluit = _aanwijzen(raad, bestuur, "voorgelegd")
    _zet(besluit.beslispunten.get(), "conform")
    assert Aanwijzing.objects.get().lidmaatschap == Lidmaatschap.objects.get(orgaan=bestuur)


def test_appointment_that_cannot_be_writes_nothing(raad: Any, andere_regio: Any) -> None:
    vreemd = maak_orgaan(regio=andere_regio)
    with pytest.raises(ValidationError, match="doet niet mee"):
        _aanwijzen(raad, vreemd, "conform")
    assert not Besluit.objects.exists()
    besluit = _aanwijzen(raad, vreemd, "voorgelegd")
    with pytest.raises(ValidationError, match="doet niet mee"):
        _zet(besluit.beslispunten.get(), "conform")
    assert besluit.beslispunten.get().uitkomst == "voorgelegd"


# A series.


def test_series_names_the_regeling_of_each_row(raad: Any) -> None:
    een, twee = maak_regeling(naam="GGD Noord"), maak_regeling(naam="Omgevingsdienst")
    bron = maak_besluit(orgaan=raad, titel="Begroting GGD Noord", kenmerk="R-1", stemwijze="hoofdelijk")
    maak_beslispunt(
        besluit=bron,
        soort="zienswijze_indienen",
        toon="positief",
        regeling=een,
        voorstel="Zienswijze op de begroting van GGD Noord.",
    )
    rijen = [Reeksrij("Begroting Omgevingsdienst", "verworpen", "geen zienswijze nodig", twee, kenmerk="R-2")]
    (nieuw,) = maak_reeks(bron=bron, rijen=rijen, door=None, op=NU)
    punt = nieuw.beslispunten.get()
    assert (nieuw.datum, nieuw.stemwijze, nieuw.kenmerk) == (bron.datum, "hoofdelijk", "R-2")
    assert (punt.voorstel, punt.regeling, punt.toon, punt.uitkomst) == (
        "Zienswijze op de begroting van Omgevingsdienst.",
        twee,
        "",
        "verworpen",
    )


def test_series_twice_makes_it_once_and_all_or_none(raad: Any) -> None:
    bron = maak_beslispunt(besluit=maak_besluit(orgaan=raad)).besluit
    rijen = [Reeksrij("Een", "conform"), Reeksrij("Twee", "conform")]
    eerste = maak_reeks(bron=bron, rijen=rijen, door=None, op=NU)
    assert maak_reeks(bron=bron, rijen=rijen, door=None, op=NU) == eerste
    assert Besluit.objects.count() == 3
    elders = maak_agendapunt()
    with pytest.raises(ValidationError):
        maak_reeks(
            bron=bron,
            rijen=[Reeksrij("Drie", "conform"), Reeksrij("Vier", "conform", behandeld_bij=elders)],
            door=None,
            op=NU,
        )
    assert Besluit.objects.count() == 3


def test_series_repeats_no_recommendation_and_no_appointment(raad: Any) -> None:
    bron = maak_besluit(orgaan=raad)
    maak_beslispunt(besluit=bron, soort="aanwijzen_lid")
    with pytest.raises(ValidationError):
        maak_reeks(bron=bron, rijen=[Reeksrij("Een", "conform")], door=None, op=NU)


# A later decision.


def _later(oud: Besluit, **velden: Any) -> Besluit:
    nieuw = maak_besluit(**({"orgaan": oud.orgaan, "datum": oud.datum + timedelta(days=30)} | velden))
    maak_beslispunt(besluit=nieuw)
    return nieuw


def _vervang(nieuw: Besluit, oud: Besluit, soort: str = "trekt_in") -> Besluitvervanging:
    return vervang(nieuw=nieuw, oud=oud, soort=soort, door=None, op=NU)


@pytest.mark.parametrize("soort", ["trekt_in", "vervangt"])
def test_later_decision_ends_the_membership_on_its_day(raad: Any, bestuur: Any, soort: str) -> None:
    oud = _aanwijzen(raad, bestuur, "conform")
    nieuw = _later(oud)
    _vervang(nieuw, oud, soort)
    assert Lidmaatschap.objects.get().tot == nieuw.datum


def test_later_decision_that_only_changes_leaves_the_membership(raad: Any, bestuur: Any) -> None:
    oud = _aanwijzen(raad, bestuur, "conform")
    _vervang(_later(oud), oud, "wijzigt")
    assert Lidmaatschap.objects.get().tot is None


def test_membership_that_had_not_begun_has_never_been(raad: Any, bestuur: Any) -> None:
    oud = _aanwijzen(raad, bestuur, "conform", datum=VANDAAG - timedelta(days=9))
    _vervang(_later(oud, datum=VANDAAG - timedelta(days=2)), oud)
    assert not Lidmaatschap.objects.exists()
    assert Aanwijzing.objects.get().lidmaatschap is None


def test_membership_that_had_ended_keeps_its_day(raad: Any, bestuur: Any) -> None:
    oud = _aanwijzen(raad, bestuur, "conform")
    einde = VANDAAG + timedelta(days=3)
    Lidmaatschap.objects.update(tot=einde)
    _vervang(_later(oud), oud)
    assert Lidmaatschap.objects.get().tot == einde


def test_same_replacement_twice_is_one(raad: Any) -> None:
    oud = maak_besluit(orgaan=raad)
    nieuw = _later(oud)
    assert _vervang(nieuw, oud) == _vervang(nieuw, oud)


def test_decision_cannot_be_repealed_twice_or_by_an_earlier_one_or_by_nothing(raad: Any, tweede_gemeente: Any) -> None:
    oud = maak_besluit(orgaan=raad)
    nieuw, nog_een = _later(oud), _later(oud)
    _vervang(nieuw, oud)
    leeg = maak_besluit(orgaan=raad, datum=nieuw.datum)
    maak_beslispunt(besluit=leeg, uitkomst="verworpen", toelichting="te duur")
    elders = _later(oud, orgaan=maak_gemeenteraad(tweede_gemeente))
    eerder = maak_beslispunt(besluit=maak_besluit(orgaan=raad, datum=date(2020, 1, 1))).besluit
    for ander, zin in (
        (nog_een, "al geraakt"),
        (eerder, "later genomen"),
        (elders, "Kies een ander besluit"),
        (oud, "Kies een ander besluit"),
    ):
        with pytest.raises(ValidationError, match=zin):
            _vervang(ander, oud)
    with pytest.raises(ValidationError, match="niets aangenomen"):
        _vervang(leeg, nieuw)
    assert Besluitvervanging.objects.count() == 1
