"""Every kind of item: who is asked first, in which words, when it stops; and what the frame may count on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aanbevelingen.herinneringen import actions
from aanbevelingen.herinneringen.actions import herinner_aan_alles
from aanbevelingen.herinneringen.bronnen import BRONNEN, PER_SOORT
from aanbevelingen.meldingen.actions import wijs_toe
from aanbevelingen.plannen.actions import wijzig_actie, zet_stand
from aanbevelingen.plannen.models import Actie
from aanbevelingen.plannen.permissions import mag_actie_melden
from governance.herinneringen.actions import herinner
from governance.herinneringen.models import Herinnerpunt
from governance.herinneringen.sleutel_queries import uuid_van
from governance.moties.models import Toezegging
from governance.organen.models import Lidmaatschap
from governance.organisaties.models import Gemeente
from governance.regelingen.models import Regeling
from governance.transitie.plan_actions import wijzig_mijlpaal
from governance.zienswijzen.models import Raadpleging, Verzoek
from regio.accounts.models import Gebruiker
from regio.berichten import bundeling
from regio.berichten.models import Bericht, Herinnering
from regio.berichten.rules import Soort
from regio.kern.modellen import Zichtbaarheid
from tests.factories import (
    NU,
    VANDAAG,
    maak_aanbeveling,
    maak_actie,
    maak_afwezigheid,
    maak_ambt,
    maak_gebruiker,
    maak_gemeenteraad,
    maak_gonogo,
    maak_lidmaatschap,
    maak_meldingconcept,
    maak_mijlpaal,
    maak_onderzoek,
    maak_opvolging,
    maak_orgaan,
    maak_programma,
    maak_raadpleging,
    maak_regeling,
    maak_rol,
    maak_terugkoppelmoment,
    maak_toezegging,
    maak_transitieplan,
    maak_verzoek,
    maak_zienswijze,
)
from tests.factories.vast import DAG

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("secretaris", "griffier", "regiosecretaris", "griffier_elders", "griffier_andere_regio"),
]


@pytest.fixture(autouse=True)
def _klok(bevries: Callable[..., None]) -> None:
    bevries()


def _regels() -> list[tuple[str, str, str]]:
    rijen = Herinnering.objects.openstaand().order_by("ontvanger__naam", "pk")
    return list(rijen.values_list("soort", "ontvanger__naam", "stap"))


def _herinner(soort: Soort, dagen: int = 0) -> list[tuple[str, str, str]]:
    herinner(PER_SOORT[soort], op=NU + dagen * DAG)
    return _regels()


def test_every_kind_that_asks_something_has_exactly_one_source() -> None:
    assert sorted(bron.soort for bron in BRONNEN) == sorted(soort for soort in Soort if not soort.is_optioneel)


# Actions


def test_action_asks_its_holder_and_stops_when_it_is_done(gemeente: Gemeente, actiehouder: Gebruiker) -> None:
    actie = maak_actie(gemeente=gemeente, actiehouder=actiehouder)

    assert _herinner(Soort.ACTIE) == [("actie", "Anna Actiehouder", "eigenaar-1")]
    regel = Herinnering.objects.get()
    assert regel.titel == "Actie: Programmasturing inrichten"
    assert (regel.pad, regel.linkpad) == (f"/acties/{actie.uuid}/stand/", "")
    Actie.objects.update(stand="klaar", klaar_op=VANDAAG)
    assert _herinner(Soort.ACTIE) == []


def test_action_of_who_left_asks_the_secretaris(gemeente: Gemeente, actiehouder: Gebruiker) -> None:
    maak_actie(gemeente=gemeente, actiehouder=actiehouder)
    actiehouder.rollen.update(tot=VANDAAG)

    assert _herinner(Soort.ACTIE) == [("actie", "Sam Secretaris", "eigenaar-1")]


# Toezeggingen


def test_toezegging_asks_the_secretaris_and_stops_when_it_is_settled(gemeente: Gemeente) -> None:
    maak_toezegging(orgaan=maak_gemeenteraad(gemeente), termijn=VANDAAG + 14 * DAG)
    maak_toezegging(orgaan=maak_gemeenteraad(gemeente))

    assert _herinner(Soort.TOEZEGGING) == [("toezegging", "Sam Secretaris", "secretaris-1")]
    Toezegging.objects.update(afdoening="afgedaan", afdoening_toelichting="Brief gestuurd.", afgedaan_op=VANDAAG)
    assert _herinner(Soort.TOEZEGGING) == []


def test_toezegging_behind_closed_doors_is_told_to_its_own_people_only(gemeente: Gemeente, secretaris: Any) -> None:
    raad = maak_gemeenteraad(gemeente)
    maak_toezegging(orgaan=raad, termijn=VANDAAG, zichtbaarheid=Zichtbaarheid.INTERN)

    _herinner(Soort.TOEZEGGING)

    assert set(Herinnering.objects.values_list("ontvanger", flat=True)) == {secretaris.pk}


# Rounds


def test_round_asks_the_griffier_until_the_council_answered(gemeente: Gemeente, regio: Any) -> None:
    raadpleging = maak_raadpleging(regeling=maak_regeling(regio=regio), afgesproken_datum=VANDAAG + 42 * DAG)
    verzoek = maak_verzoek(raadpleging=raadpleging, raad=maak_gemeenteraad(gemeente))

    assert _herinner(Soort.RAADPLEGING) == [("raadpleging", "Greet Griffier", "griffier-1")]
    punt = Herinnerpunt.objects.get()
    assert (punt.onderwerp_uuid, punt.deadline) == (uuid_van("verzoek", verzoek.pk), VANDAAG + 42 * DAG)
    maak_zienswijze(verzoek=verzoek)
    assert _herinner(Soort.RAADPLEGING) == []


@pytest.mark.parametrize("veld", ["ingetrokken_op", "vastgesteld_op"])
def test_round_that_ended_asks_nothing(gemeente: Gemeente, veld: str) -> None:
    raadpleging = maak_raadpleging(afgesproken_datum=VANDAAG)
    maak_verzoek(raadpleging=raadpleging, raad=maak_gemeenteraad(gemeente))
    Raadpleging.objects.update(**{veld: VANDAAG})

    assert _herinner(Soort.RAADPLEGING) == []


def test_round_without_a_known_day_is_not_open_yet(gemeente: Gemeente) -> None:
    raadpleging = maak_raadpleging(soort="consultatie", regeling=maak_regeling(rechtsvorm="convenant"))
    maak_verzoek(raadpleging=raadpleging, raad=maak_gemeenteraad(gemeente))

    assert _herinner(Soort.RAADPLEGING) == []
    assert not Herinnerpunt.objects.exists()


# Seats and evaluations


def test_seat_that_ends_asks_who_keeps_the_members_and_then_the_griffier(gemeente: Gemeente, regio: Any) -> None:
    orgaan = maak_orgaan(regeling=maak_regeling(regio=regio))
    maak_lidmaatschap(orgaan=orgaan, organisatie=gemeente, tot=VANDAAG + 60 * DAG)
    maak_lidmaatschap(orgaan=orgaan, functie="zonder einde")

    assert _herinner(Soort.LIDMAATSCHAP) == [("lidmaatschap", "Rob Regiosecretaris", "regiosecretaris-1")]
    assert Herinnerpunt.objects.count() == 1
    herinner(PER_SOORT[Soort.LIDMAATSCHAP], op=NU + 30 * DAG)
    assert ("lidmaatschap", "Greet Griffier", "griffier-2") in _regels()
    assert _herinner(Soort.LIDMAATSCHAP, 61) == []


def test_seat_ends_with_the_office_behind_it_and_not_when_a_successor_is_there(gemeente: Gemeente, regio: Any) -> None:
    orgaan = maak_orgaan(regeling=maak_regeling(regio=regio))
    ambt = maak_ambt(organisatie=gemeente, tot=VANDAAG + 30 * DAG)
    zetel = maak_lidmaatschap(orgaan=orgaan, organisatie=gemeente, ambt=ambt)

    assert len(_herinner(Soort.LIDMAATSCHAP)) == 1
    Lidmaatschap.objects.filter(pk=zetel.pk).update(tot=VANDAAG + 30 * DAG)
    maak_lidmaatschap(orgaan=orgaan, organisatie=gemeente, functie=zetel.functie, van=VANDAAG + 30 * DAG)
    assert _herinner(Soort.LIDMAATSCHAP) == []


def test_evaluation_asks_half_a_year_ahead_and_begins_anew_with_its_next_day(regio: Any) -> None:
    maak_regeling(regio=regio, naam="GR Cleantech", evaluatiedatum=VANDAAG + 180 * DAG)

    assert _herinner(Soort.EVALUATIE) == [("evaluatie", "Rob Regiosecretaris", "regiosecretaris-1")]
    assert Herinnering.objects.get().titel == "Evaluatie van GR Cleantech"
    Regeling.objects.update(evaluatiedatum=VANDAAG + 1000 * DAG)
    assert _herinner(Soort.EVALUATIE) == []
    assert Herinnerpunt.objects.get().reeks == 2


# Drafts


def test_draft_left_lying_asks_its_author_and_silences_nothing(
    gemeente: Gemeente, regio: Any, actiehouder: Gebruiker
) -> None:
    opvolging = maak_opvolging(
        aanbeveling=maak_aanbeveling(onderzoek=maak_onderzoek(regio=regio)), gemeente=gemeente, actiehouder=actiehouder
    )
    maak_terugkoppelmoment(opvolging=opvolging, datum=VANDAAG)
    concept = maak_meldingconcept(opvolging=opvolging, auteur=actiehouder, bewaard_op=NU - 7 * DAG)

    herinner_aan_alles(op=NU)

    assert _regels() == [
        ("opvolging", "Anna Actiehouder", "eigenaar-1"),
        ("concept", "Anna Actiehouder", "eigenaar-1"),
    ]
    concept.delete()
    assert ("concept", "Anna Actiehouder", "eigenaar-1") not in _herinner(Soort.CONCEPT)


def test_draft_of_somebody_who_may_no_longer_report_is_told_to_nobody_else(gemeente: Gemeente, regio: Any) -> None:
    opvolging = maak_opvolging(aanbeveling=maak_aanbeveling(onderzoek=maak_onderzoek(regio=regio)), gemeente=gemeente)
    maak_meldingconcept(opvolging=opvolging, auteur=maak_gebruiker("Weg Gegaan"), bewaard_op=NU - 7 * DAG)

    assert _herinner(Soort.CONCEPT) == []


# Absence


def test_deputy_is_asked_while_the_owner_is_away_and_may_then_report(
    gemeente: Gemeente, actiehouder: Gebruiker
) -> None:
    vervanger = maak_gebruiker("Vera Vervanger")
    maak_rol(vervanger, "actiehouder", gemeente=gemeente)
    maak_afwezigheid(gebruiker=actiehouder, vervanger=vervanger, tot=VANDAAG + 7 * DAG)
    actie = maak_actie(gemeente=gemeente, actiehouder=actiehouder)

    assert _herinner(Soort.ACTIE) == [("actie", "Vera Vervanger", "eigenaar-1")]
    assert Herinnering.objects.get().toelichting == "Gemeente Voorst. U krijgt dit als vervanger van de actiehouder."
    assert mag_actie_melden(Gebruiker.objects.get(pk=vervanger.pk), actie)
    assert not mag_actie_melden(maak_gebruiker(), actie)


def test_deputy_who_may_not_know_of_it_is_not_asked(gemeente: Gemeente, actiehouder: Gebruiker) -> None:
    maak_afwezigheid(gebruiker=actiehouder, vervanger=maak_gebruiker("Buiten Staander"))
    maak_actie(gemeente=gemeente, actiehouder=actiehouder, zichtbaarheid=Zichtbaarheid.INTERN)

    assert _herinner(Soort.ACTIE) == [("actie", "Anna Actiehouder", "eigenaar-1")]


def test_deputy_of_the_secretaris_is_asked_instead(gemeente: Gemeente, secretaris: Gebruiker) -> None:
    loco = maak_gebruiker("Loco Secretaris")
    maak_rol(loco, "actiehouder", gemeente=gemeente)
    maak_afwezigheid(gebruiker=secretaris, vervanger=loco)
    actie = maak_actie(gemeente=gemeente)

    assert _herinner(Soort.ACTIE) == [("actie", "Loco Secretaris", "eigenaar-1")]
    assert mag_actie_melden(Gebruiker.objects.get(pk=loco.pk), actie)


# What the frame may count on


def _een_van_alles(gemeente: Gemeente, regio: Any, actiehouder: Gebruiker) -> None:
    onderzoek = maak_onderzoek(regio=regio)
    opvolging = maak_opvolging(aanbeveling=maak_aanbeveling(onderzoek=onderzoek), gemeente=gemeente)
    maak_terugkoppelmoment(opvolging=opvolging)
    maak_meldingconcept(opvolging=opvolging, auteur=actiehouder, bewaard_op=NU - 7 * DAG)
    maak_actie(gemeente=gemeente)
    maak_mijlpaal(plan=maak_transitieplan(regio=regio), datum=VANDAAG)
    maak_gonogo(programma=maak_programma(regio=regio, van=VANDAAG - 800 * DAG), datum=VANDAAG)
    regeling = maak_regeling(regio=regio, evaluatiedatum=VANDAAG)
    maak_verzoek(
        raadpleging=maak_raadpleging(regeling=regeling, afgesproken_datum=VANDAAG), raad=maak_gemeenteraad(gemeente)
    )
    maak_toezegging(orgaan=maak_gemeenteraad(gemeente), termijn=VANDAAG)
    maak_lidmaatschap(orgaan=maak_orgaan(regeling=regeling), organisatie=gemeente, tot=VANDAAG + DAG)


def test_every_source_tells_the_same_of_its_rows_and_of_its_items(
    gemeente: Gemeente, regio: Any, actiehouder: Gebruiker
) -> None:
    _een_van_alles(gemeente, regio, actiehouder)

    for bron in BRONNEN:
        rijen = list(bron.openstaand(VANDAAG).select_for_update(of=bron.zelf, no_key=True))
        punten = bron.lees(rijen)
        assert len(punten) == 1, bron.soort
        rij, punt = rijen[0], punten[0]
        assert (punt.uuid, punt.deadline) == (rij.punt_uuid, rij.punt_deadline), bron.soort
        assert (punt.gemeente_id, punt.regio_id) == (rij.punt_gemeente, rij.punt_regio), bron.soort
        assert punt.regeling_id == rij.punt_regeling, bron.soort
        assert set(bron.leesbaar(maak_gebruiker(), [punt.uuid])) <= {punt.uuid}


def test_number_of_queries_depends_on_kinds_and_not_on_items(
    gemeente: Gemeente, regio: Any, actiehouder: Gebruiker
) -> None:
    def aantal(keer: int) -> int:
        for _ in range(keer):
            _een_van_alles(gemeente, regio, actiehouder)
        with CaptureQueriesContext(connection) as vragen:
            herinner_aan_alles(op=NU)
        return len(vragen)

    aantal(1)  # from now on lines wait, and who may still read them is asked once per person
    assert aantal(1) == aantal(6)


def test_identity_of_a_row_without_uuid_is_the_same_in_sql_and_in_python() -> None:
    verzoek = maak_verzoek(raadpleging=maak_raadpleging(afgesproken_datum=VANDAAG))

    rij = PER_SOORT[Soort.RAADPLEGING].openstaand(VANDAAG).get()

    assert (rij.pk, rij.punt_uuid) == (verzoek.pk, uuid_van("verzoek", verzoek.pk))
    assert Verzoek.objects.count() == 1


def test_kind_that_goes_wrong_keeps_no_other_waiting(lopend: Any, secretaris: Any, monkeypatch: Any) -> None:
    def breek(op: Any) -> Any:
        raise OverflowError("dag buiten de kalender")

    kapot = [replace(bron, openstaand=breek) if bron.soort != Soort.OPVOLGING else bron for bron in BRONNEN]
    monkeypatch.setattr(actions, "BRONNEN", kapot[::-1])

    with pytest.raises(ExceptionGroup) as fouten:
        actions.herinner_aan_alles(op=NU)

    assert len(fouten.value.exceptions) == len(BRONNEN) - 1
    assert Herinnering.objects.get().soort == Soort.OPVOLGING


@pytest.mark.parametrize("dag", [date.min, date.max])
def test_day_at_the_end_of_the_calendar_breaks_no_run(regio: Any, secretaris: Any, client: Any, dag: date) -> None:
    mijlpaal = maak_mijlpaal(plan=maak_transitieplan(regio=regio), datum=dag)

    herinner(PER_SOORT[Soort.MIJLPAAL], op=NU)

    punt = Herinnerpunt.objects.get()
    assert (punt.deadline, punt.volgende_op > VANDAAG) == (dag, True)
    assert client.get(f"/herinneringen/{mijlpaal.uuid}/").status_code == 200


@pytest.mark.parametrize("naam", ["opvolging", "actie", "mijlpaal"])
def test_who_has_it_no_longer_is_not_told_what_was_ready_for_him(
    naam: str, lopend: Any, gemeente: Gemeente, regio: Any, secretaris: Gebruiker
) -> None:
    oud, nieuw = maak_gebruiker("Oud"), maak_gebruiker("Nieuw")
    for persoon in (oud, nieuw):
        maak_rol(persoon, "actiehouder", gemeente=gemeente)
    type(lopend).objects.update(actiehouder=oud)
    lopend.refresh_from_db()
    plan, wie = maak_transitieplan(regio=regio), {"versie": 1, "door": secretaris, "op": NU}
    actie = maak_actie(gemeente=gemeente, actiehouder=oud, einddatum=VANDAAG)
    actie.aanbevelingen.set([lopend.aanbeveling])
    mijlpaal = maak_mijlpaal(plan=plan, gemeente=gemeente, eigenaar=oud, datum=VANDAAG)
    actions.herinner_aan_alles(op=NU)
    bundeling.bundel(op=NU)
    assert Bericht.objects.get(ontvanger=oud).regels.filter(soort=naam).count() == 1

    if naam == "opvolging":
        wijs_toe(opvolging=lopend, velden={"actiehouder": nieuw}, **(wie | {"versie": lopend.versie}))
    elif naam == "actie":
        wijzig_actie(actie=actie, velden={"actiehouder": nieuw}, aanbevelingen=actie.aanbevelingen.all(), **wie)
    else:
        wijzig_mijlpaal(mijlpaal=mijlpaal, velden={"eigenaar": nieuw}, wacht_op={}, **wie)

    assert not Herinnering.objects.onverteld().filter(soort=naam).exists()
    assert Herinnering.objects.onverteld().filter(ontvanger=oud).count() == 2


def test_action_that_is_done_is_taken_out_of_the_mail_that_waits(gemeente: Gemeente, secretaris: Gebruiker) -> None:
    actie = maak_actie(gemeente=gemeente, einddatum=VANDAAG)
    actions.herinner_aan_alles(op=NU)
    bundeling.bundel(op=NU)

    zet_stand(actie=actie, versie=1, velden={"stand": "klaar", "klaar_op": VANDAAG}, door=secretaris, op=NU)

    assert not Bericht.objects.exists()
