"""The frame of the reminders: rows follow items, agreements hold, and nothing is told twice or to the wrong person."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from governance.herinneringen import ladder_actions, punt_actions, stilte_actions
from governance.herinneringen.actions import herinner
from governance.herinneringen.models import Herinnerpunt, Ladderstap, Stilte, Waarneming
from governance.herinneringen.punt_actions import herzie, werk_bij
from governance.organisaties.models import Gemeente
from governance.transitie.herinneringen import MIJLPALEN
from governance.transitie.models import Mijlpaal
from governance.transitie.rules import MijlpaalStatus
from governance.vergaderingen.models import Reces
from governance.zienswijzen import kalender_actions
from regio.accounts.models import Gebruiker
from regio.berichten import bundeling
from regio.berichten.ladder_rules import Trede
from regio.berichten.models import Bericht, Herinnering
from regio.kern.versie import VerouderdeVersie
from tests.factories import (
    NU,
    VANDAAG,
    maak_gebruiker,
    maak_gemeente,
    maak_ladderstap,
    maak_mijlpaal,
    maak_reces,
    maak_rol,
    maak_transitieplan,
)
from tests.factories.vast import DAG

pytestmark = pytest.mark.django_db


@pytest.fixture
def mijlpaal(regio: Any, gemeente: Gemeente, secretaris: Gebruiker) -> Mijlpaal:
    """A milestone of the municipality whose day is today."""
    return maak_mijlpaal(plan=maak_transitieplan(regio=regio), datum=VANDAAG, gemeente=gemeente, titel="Overdracht")


def _punt() -> Herinnerpunt:
    return Herinnerpunt.objects.get()


def _dag(nummer: int) -> datetime:
    return NU + nummer * DAG


def _herinner(*dagen: int) -> list[int]:
    """Run and mail on these days; return those on which something was placed."""
    gegeven = []
    for dag in dagen:
        if herinner(MIJLPALEN, op=_dag(dag)).geplaatst:
            gegeven.append(dag)
            bundeling.bundel(op=_dag(dag))
    return gegeven


def _namen() -> list[str]:
    return list(Herinnering.objects.order_by("pk").values_list("ontvanger__naam", flat=True))


# Rows follow items


def test_row_has_its_next_day_however_far_away(mijlpaal: Mijlpaal) -> None:
    Mijlpaal.objects.update(datum=VANDAAG + 400 * DAG)

    herinner(MIJLPALEN, op=NU)

    verwacht = VANDAAG + 386 * DAG  # a Wednesday
    assert (_punt().deadline, _punt().volgende_op, _punt().aantal) == (VANDAAG + 400 * DAG, verwacht, 0)


def test_row_closes_with_its_item_and_begins_anew_when_it_opens_again(mijlpaal: Mijlpaal) -> None:
    herinner(MIJLPALEN, op=NU)
    Mijlpaal.objects.update(status=MijlpaalStatus.GEREED, werkelijke_datum=VANDAAG)

    herinner(MIJLPALEN, op=_dag(1))
    dicht = _punt()
    Mijlpaal.objects.update(status=MijlpaalStatus.OP_KOERS, werkelijke_datum=None)
    herinner(MIJLPALEN, op=_dag(1))

    assert (dicht.volgende_op, dicht.gesloten_op) == (None, _dag(1))
    assert (_punt().reeks, _punt().aantal, _punt().gesloten_op) == (2, 1, None)
    assert list(Herinnering.objects.order_by("pk").values_list("ingetrokken_op", flat=True)) == [_dag(1), None]


def test_removed_item_closes_its_row(mijlpaal: Mijlpaal) -> None:
    herinner(MIJLPALEN, op=NU)

    Mijlpaal.objects.all().delete()
    werk_bij(MIJLPALEN, op=NU)

    assert _punt().gesloten_op == NU
    assert not Herinnering.objects.openstaand().exists()


def test_item_that_changed_during_the_run_is_followed_by_the_next(mijlpaal: Mijlpaal) -> None:
    werk_bij(MIJLPALEN, op=NU)
    Herinnerpunt.objects.update(deadline=VANDAAG - DAG)

    assert _herinner(0) == [0]
    assert _punt().deadline == VANDAAG


def test_herzie_withdraws_and_looks_again_without_telling_twice_on_a_day(mijlpaal: Mijlpaal) -> None:
    herinner(MIJLPALEN, op=NU)

    herzie(onderwerp_uuid=mijlpaal.uuid, op=NU)

    assert not Herinnering.objects.openstaand().exists()
    assert _punt().volgende_op == VANDAAG + DAG
    assert _herinner(0, 1) == []
    assert _punt().volgende_op == VANDAAG + 7 * DAG


@pytest.mark.django_db(transaction=True)
def test_three_runs_at_once_place_each_line_once(mijlpaal: Mijlpaal) -> None:
    for nummer in range(20):
        maak_mijlpaal(plan=mijlpaal.plan, datum=VANDAAG, gemeente=mijlpaal.gemeente, volgnummer=100 + nummer)

    def werk() -> None:
        try:
            herinner(MIJLPALEN, op=NU)
        finally:
            connection.close()

    draden = [threading.Thread(target=werk) for _ in range(3)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(60)
    herinner(MIJLPALEN, op=NU)

    assert Herinnering.objects.count() == 21
    assert set(Herinnerpunt.objects.values_list("aantal", "volgende_op")) == {(1, VANDAAG + 7 * DAG)}


def test_run_that_read_before_another_wrote_does_not_begin_anew_once_more(mijlpaal: Mijlpaal) -> None:
    werk_bij(MIJLPALEN, op=NU)
    Mijlpaal.objects.update(datum=VANDAAG + DAG)
    gelezen = list(punt_actions._afwijkend(MIJLPALEN, VANDAAG))
    herinner(MIJLPALEN, op=NU)

    punt_actions._neem_over(MIJLPALEN, gelezen, VANDAAG, NU)

    assert (_punt().reeks, _punt().aantal) == (2, 1)
    assert Herinnering.objects.openstaand().count() == 1


def test_row_follows_its_item_to_another_municipality_and_asks_there_from_the_start(mijlpaal: Mijlpaal) -> None:
    herinner(MIJLPALEN, op=NU)
    Mijlpaal.objects.update(gemeente=(ander := maak_gemeente()))

    werk_bij(MIJLPALEN, op=NU)
    punt = _punt()
    werk_bij(MIJLPALEN, op=NU)

    assert (punt.gemeente, punt.reeks, punt.aantal) == (ander, 2, 0)
    assert _punt().reeks == 2
    assert not Herinnering.objects.openstaand().exists()


def test_line_in_a_digest_that_did_not_leave_is_taken_back_when_the_right_is_lost(
    mijlpaal: Mijlpaal, secretaris: Gebruiker
) -> None:
    type(mijlpaal.plan).objects.update(zichtbaarheid="intern")
    assert _herinner(0) == [0]
    secretaris.rollen.update(tot=VANDAAG)

    assert herinner(MIJLPALEN, op=NU).vervallen == 1
    assert not Bericht.objects.exists()


def test_line_for_who_lost_the_right_is_taken_back_before_it_is_told(mijlpaal: Mijlpaal, secretaris: Gebruiker) -> None:
    type(mijlpaal.plan).objects.update(zichtbaarheid="intern")
    herinner(MIJLPALEN, op=NU)
    secretaris.rollen.update(tot=VANDAAG)

    stand = herinner(MIJLPALEN, op=NU)

    assert stand.vervallen == 1
    assert not Herinnering.objects.exists()


# The ladder of a council


def test_ladder_of_the_council_holds_and_one_for_this_kind_goes_before(
    mijlpaal: Mijlpaal, gemeente: Gemeente, griffier: Gebruiker
) -> None:
    maak_ladderstap(gemeente=gemeente, dagen=5, naar="secretaris")
    maak_ladderstap(gemeente=gemeente, soort="mijlpaal", dagen=2, naar="griffier", tekst="Bel de directeur.")
    maak_ladderstap(gemeente=gemeente, soort="actie", dagen=1, naar="secretaris")

    assert _herinner(*range(8)) == [2]
    regel = Herinnering.objects.get()
    assert regel.ontvanger == griffier
    assert regel.toelichting.endswith("U krijgt dit als griffier. Bel de directeur.")


def test_kies_ladder_replaces_the_rungs_and_looks_again(
    mijlpaal: Mijlpaal, gemeente: Gemeente, griffier: Gebruiker
) -> None:
    herinner(MIJLPALEN, op=NU)
    for treden in ([Trede(1, "eigenaar")], [Trede(3, "griffier", "Bel."), Trede(9, "agenda")]):
        ladder_actions.kies_ladder(van=gemeente, soort="", treden=treden, door=griffier, op=NU)

    assert list(Ladderstap.objects.order_by("dagen").values_list("dagen", "naar", "tekst")) == [
        (3, "griffier", "Bel."),
        (9, "agenda", ""),
    ]
    assert _punt().volgende_op == VANDAAG + DAG
    assert _herinner(*range(1, 12)) == [3, 9]

    ladder_actions.kies_ladder(van=gemeente, soort="", treden=[], door=griffier, op=NU)
    assert not Ladderstap.objects.exists()


def test_kies_ladder_refuses_rungs_without_order(gemeente: Gemeente, griffier: Gebruiker) -> None:
    with pytest.raises(ValidationError, match="minstens een dag na de vorige"):
        ladder_actions.kies_ladder(
            van=gemeente, soort="", treden=[Trede(3, "griffier"), Trede(3, "agenda")], door=griffier, op=NU
        )


# Postponing, pausing, holding back


def test_uitstel_begins_the_ladder_anew_for_the_new_day(mijlpaal: Mijlpaal, secretaris: Gebruiker) -> None:
    herinner(MIJLPALEN, op=NU)

    stilte_actions.stel_uit(
        punt=_punt(), tot=VANDAAG + 30 * DAG, reden="De provincie is later.", door=secretaris, op=NU
    )

    assert not Herinnering.objects.openstaand().exists()
    assert _herinner(*range(45)) == [16, 30, 37, 44]
    deadlines = Herinnering.objects.filter(ingetrokken_op=None).values_list("deadline", flat=True)
    assert set(deadlines) == {VANDAAG + 30 * DAG}


def test_uitstel_ends_with_another_day_of_the_item_itself(mijlpaal: Mijlpaal, secretaris: Gebruiker) -> None:
    herinner(MIJLPALEN, op=NU)
    stilte_actions.stel_uit(punt=_punt(), tot=VANDAAG + 90 * DAG, reden="Later.", door=secretaris, op=NU)

    Mijlpaal.objects.update(datum=VANDAAG + 20 * DAG)

    assert _herinner(*range(22)) == [6, 20]


def test_item_with_another_day_can_be_postponed_again_while_the_old_postponement_still_had_time(
    mijlpaal: Mijlpaal, secretaris: Gebruiker, griffier: Gebruiker
) -> None:
    herinner(MIJLPALEN, op=NU)
    oud = stilte_actions.stel_uit(punt=_punt(), tot=VANDAAG + 90 * DAG, reden="Later.", door=secretaris, op=NU)
    Mijlpaal.objects.update(datum=VANDAAG + 20 * DAG)
    herinner(MIJLPALEN, op=_dag(1))

    stilte_actions.stel_uit(punt=_punt(), tot=VANDAAG + 60 * DAG, reden="Nog later.", door=griffier, op=_dag(1))

    oud.refresh_from_db()
    assert (oud.beeindigd_op, oud.beeindigd_door) == (_dag(1), griffier)
    assert _herinner(*range(2, 63)) == [49, 62]  # after King's Day, and after a weekend


def test_what_is_over_cannot_be_ended_to_begin_the_ladder_anew(mijlpaal: Mijlpaal, secretaris: Gebruiker) -> None:
    herinner(MIJLPALEN, op=NU)
    stilte = stilte_actions.stel_uit(punt=_punt(), tot=VANDAAG + 10 * DAG, reden="Later.", door=secretaris, op=NU)
    _herinner(*range(20))
    voor = _punt().reeks, _punt().aantal

    with pytest.raises(ValidationError, match="al voorbij"):
        stilte_actions.beeindig(afspraak=stilte, versie=1, door=secretaris, op=_dag(20))

    assert (_punt().reeks, _punt().aantal) == voor


def test_agreement_about_a_closed_item_cannot_be_ended_and_opens_nothing(
    mijlpaal: Mijlpaal, secretaris: Gebruiker
) -> None:
    herinner(MIJLPALEN, op=NU)
    stilte = stilte_actions.stel_uit(punt=_punt(), tot=VANDAAG + 10 * DAG, reden="Later.", door=secretaris, op=NU)
    Mijlpaal.objects.all().delete()
    werk_bij(MIJLPALEN, op=NU)

    with pytest.raises(stilte_actions.PuntGesloten):
        stilte_actions.beeindig(afspraak=stilte, versie=1, door=secretaris, op=_dag(1))

    assert _punt().gesloten_op == NU


@pytest.mark.parametrize("reden", ["\u200b\u2060", " \u00a0\t", "...", "\u202e"])
def test_reason_that_says_nothing_is_no_reason(mijlpaal: Mijlpaal, secretaris: Gebruiker, reden: str) -> None:
    herinner(MIJLPALEN, op=NU)
    velden = {"punt": _punt(), "reden": reden, "door": secretaris, "op": NU}

    for actie, erbij in (
        (stilte_actions.stel_uit, {"tot": VANDAAG + DAG}),
        (stilte_actions.pauzeer, {"tot": VANDAAG + DAG}),
        (stilte_actions.laat_waarnemen, {"tot": VANDAAG + DAG, "waarnemer": maak_gebruiker()}),
        (stilte_actions.houd_tegen, {"nummer": 2}),
        (stilte_actions.houd_regel_tegen, {}),
    ):
        with pytest.raises(ValidationError, match="woorden die de raad kan lezen"):
            actie(**velden, **erbij)

    assert Herinnering.objects.openstaand().count() == 1
    assert not Stilte.objects.exists()


def test_pauze_keeps_silent_and_wakes_up_where_it_was(mijlpaal: Mijlpaal, secretaris: Gebruiker) -> None:
    herinner(MIJLPALEN, op=NU)

    stilte_actions.pauzeer(punt=_punt(), tot=VANDAAG + 30 * DAG, reden="Ziek.", door=secretaris, op=NU)

    assert _herinner(*range(1, 38)) == [30, 37]
    assert list(Herinnering.objects.order_by("pk").values_list("stap", flat=True)) == [
        "eigenaar-1",
        "eigenaar-2",
        "secretaris-3",
    ]


def test_ended_pause_wakes_up_at_once(mijlpaal: Mijlpaal, secretaris: Gebruiker) -> None:
    werk_bij(MIJLPALEN, op=NU)
    stilte = stilte_actions.pauzeer(punt=_punt(), tot=VANDAAG + 30 * DAG, reden="Ziek.", door=secretaris, op=NU)
    assert _herinner(0, 1) == []

    stilte_actions.beeindig(afspraak=stilte, versie=1, door=secretaris, op=_dag(2))

    assert _herinner(2) == [2]
    with pytest.raises(VerouderdeVersie):
        stilte_actions.beeindig(afspraak=stilte, versie=1, door=secretaris, op=_dag(2))


@pytest.mark.parametrize("tot", [VANDAAG, VANDAAG - DAG, VANDAAG + 367 * DAG])
@pytest.mark.parametrize("actie", [stilte_actions.stel_uit, stilte_actions.pauzeer])
def test_silence_into_the_past_or_longer_than_a_year_is_refused(
    mijlpaal: Mijlpaal, secretaris: Gebruiker, actie: Callable[..., Any], tot: date
) -> None:
    werk_bij(MIJLPALEN, op=NU)

    with pytest.raises(ValidationError) as fout:
        actie(punt=_punt(), tot=tot, reden="Later.", door=secretaris, op=NU)

    assert list(fout.value.message_dict) == ["tot"]
    assert not Stilte.objects.exists()


def test_second_pause_over_the_first_is_refused(mijlpaal: Mijlpaal, secretaris: Gebruiker) -> None:
    werk_bij(MIJLPALEN, op=NU)
    for _ in range(2):
        velden = {"punt": _punt(), "tot": VANDAAG + 9 * DAG, "reden": "Ziek.", "door": secretaris, "op": NU}
        if Stilte.objects.exists():
            with pytest.raises(ValidationError, match="loopt al"):
                stilte_actions.pauzeer(**velden)
        else:
            stilte_actions.pauzeer(**velden)

    assert Stilte.objects.count() == 1


def test_closed_item_cannot_be_postponed(mijlpaal: Mijlpaal, secretaris: Gebruiker) -> None:
    werk_bij(MIJLPALEN, op=NU)
    punt = _punt()
    Mijlpaal.objects.all().delete()
    werk_bij(MIJLPALEN, op=NU)

    with pytest.raises(stilte_actions.PuntGesloten):
        stilte_actions.stel_uit(punt=punt, tot=VANDAAG + 9 * DAG, reden="Later.", door=secretaris, op=NU)


def test_one_reminder_held_back_counts_as_given(mijlpaal: Mijlpaal, secretaris: Gebruiker, griffier: Gebruiker) -> None:
    Mijlpaal.objects.update(datum=VANDAAG + 20 * DAG)
    herinner(MIJLPALEN, op=NU)

    stilte_actions.houd_tegen(punt=_punt(), nummer=1, reden="De wethouder is gebeld.", door=griffier, op=NU)

    assert _herinner(*range(30)) == [20, 28]  # Easter Monday is a holiday
    assert list(Herinnering.objects.order_by("pk").values_list("stap", flat=True)) == ["eigenaar-2", "eigenaar-3"]
    with pytest.raises(ValidationError, match="intussen gegeven"):
        stilte_actions.houd_tegen(punt=_punt(), nummer=1, reden="Nog eens.", door=griffier, op=NU)


def test_line_held_back_before_the_mail_is_not_told(mijlpaal: Mijlpaal, griffier: Gebruiker) -> None:
    herinner(MIJLPALEN, op=NU)

    assert stilte_actions.houd_regel_tegen(punt=_punt(), reden="Gebeld.", door=griffier, op=NU) == 1
    assert bundeling.bundel(op=NU) == 0
    with pytest.raises(ValidationError, match="intussen verstuurd"):
        stilte_actions.houd_regel_tegen(punt=_punt(), reden="Gebeld.", door=griffier, op=NU)


# Handing over


def test_delegate_is_asked_instead_and_after_that_the_owner_again(
    mijlpaal: Mijlpaal, gemeente: Gemeente, actiehouder: Gebruiker, secretaris: Gebruiker, bevries: Any
) -> None:
    bevries()
    Mijlpaal.objects.update(eigenaar=actiehouder)
    ander = maak_gebruiker("Wim Waarnemer")
    maak_rol(ander, "actiehouder", gemeente=gemeente)
    werk_bij(MIJLPALEN, op=NU)

    stilte_actions.laat_waarnemen(
        punt=_punt(), waarnemer=ander, tot=VANDAAG + 5 * DAG, reden="Vakantie.", door=secretaris, op=NU
    )
    assert _herinner(*range(8)) == [0, 7]

    assert _namen() == ["Wim Waarnemer", "Anna Actiehouder"]
    assert Herinnering.objects.order_by("pk")[0].toelichting.endswith("U krijgt dit als waarnemer van de eigenaar.")


def test_delegate_without_right_is_not_asked(mijlpaal: Mijlpaal, actiehouder: Gebruiker, secretaris: Gebruiker) -> None:
    Mijlpaal.objects.update(eigenaar=actiehouder)
    type(mijlpaal.plan).objects.update(zichtbaarheid="intern")
    werk_bij(MIJLPALEN, op=NU)
    stilte_actions.laat_waarnemen(
        punt=_punt(), waarnemer=maak_gebruiker(), tot=VANDAAG + 5 * DAG, reden="Vakantie.", door=secretaris, op=NU
    )

    assert _herinner(0) == [0]
    assert _namen() == ["Anna Actiehouder"]
    assert Waarneming.objects.count() == 1


# Rest


def test_recess_waits_and_running_every_ten_minutes_changes_nothing(mijlpaal: Mijlpaal, gemeente: Gemeente) -> None:
    maak_reces(gemeente=gemeente, van=VANDAAG, tot=VANDAAG + 14 * DAG)

    for minuten in range(0, 60, 10):
        herinner(MIJLPALEN, op=NU + timedelta(minutes=minuten))

    assert not Herinnering.objects.exists()
    assert _punt().volgende_op == VANDAAG + 14 * DAG
    assert _herinner(13, 14, 14) == [14]


def _geschrapt(reces: Reces, door: Gebruiker, op: datetime) -> None:
    kalender_actions.verwijder_reces(reces=reces, versie=reces.versie, reden="bestaat niet", door=door, op=op)


def _korter(reces: Reces, door: Gebruiker, op: datetime) -> None:
    velden = {"tot": VANDAAG + DAG}
    kalender_actions.wijzig_reces(reces=reces, versie=reces.versie, velden=velden, door=door, op=op)


@pytest.mark.parametrize("verander", [_geschrapt, _korter])
def test_what_a_recess_held_back_goes_out_when_the_recess_is_no_more(
    verander: Callable[..., None], mijlpaal: Mijlpaal, gemeente: Gemeente, griffier: Gebruiker
) -> None:
    reces = maak_reces(gemeente=gemeente, van=VANDAAG, tot=VANDAAG + 60 * DAG)
    herinner(MIJLPALEN, op=NU)

    verander(reces, griffier, _dag(1))

    assert _herinner(1) == [1]


def test_recess_that_is_added_moves_only_the_own_reminders(
    mijlpaal: Mijlpaal, regio: Any, gemeente: Gemeente, tweede_gemeente: Gemeente, griffier: Gebruiker
) -> None:
    elders = maak_mijlpaal(plan=mijlpaal.plan, datum=VANDAAG, gemeente=tweede_gemeente)
    Mijlpaal.objects.update(datum=VANDAAG + 15 * DAG)
    herinner(MIJLPALEN, op=NU)
    eerst = dict(Herinnerpunt.objects.values_list("onderwerp_uuid", "volgende_op"))
    reces = Reces(gemeente=gemeente, naam="herfstreces", van=VANDAAG, tot=VANDAAG + 6 * DAG)

    kalender_actions.voeg_reces_toe(reces=reces, door=griffier, op=NU)
    herinner(MIJLPALEN, op=NU)

    nu = dict(Herinnerpunt.objects.values_list("onderwerp_uuid", "volgende_op"))
    assert nu[mijlpaal.uuid] == VANDAAG + 6 * DAG > eerst[mijlpaal.uuid]
    assert nu[elders.uuid] == eerst[elders.uuid]
