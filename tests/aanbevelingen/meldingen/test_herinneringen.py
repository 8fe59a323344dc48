"""Who is reminded of a report that is due: the ladder by role, nothing twice, nothing that may not be seen."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aanbevelingen.herinneringen import tasks
from aanbevelingen.meldingen.herinneringen import CONCEPTEN, OPVOLGINGEN
from aanbevelingen.opvolging.actions import Melding, meld_voortgang
from aanbevelingen.opvolging.models import Opvolging, Terugkoppelmoment
from aanbevelingen.opvolging.rules import Afdoening, Raadskeuze, Uitvoering
from governance.herinneringen.actions import herinner
from regio.accounts.models import Gebruiker
from regio.berichten import bundeling
from regio.berichten.models import Bericht, Herinnering
from regio.kern.modellen import Zichtbaarheid
from tests.factories import (
    NU,
    VANDAAG,
    maak_aanbeveling,
    maak_afdoeningsbesluit,
    maak_gebruiker,
    maak_meldingconcept,
    maak_onderzoek,
    maak_opvolging,
    maak_reces,
    maak_rol,
    maak_terugkoppelmoment,
    maak_voortgangsmelding,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def onderzoek(regio: Any) -> Any:
    return maak_onderzoek(regio=regio)


@pytest.fixture
def opvolging(onderzoek: Any, gemeente: Any, actiehouder: Gebruiker) -> Opvolging:
    aanbeveling = maak_aanbeveling(onderzoek=onderzoek, nummer="3", titel="Programmatische sturing")
    return maak_opvolging(aanbeveling=aanbeveling, gemeente=gemeente, actiehouder=actiehouder)


@pytest.fixture
def iedereen(
    opvolging: Opvolging,
    secretaris: Gebruiker,
    griffier: Gebruiker,
    raadslid: Gebruiker,
    rekenkamer: Gebruiker,
    griffier_elders: Gebruiker,
    griffier_andere_regio: Gebruiker,
) -> None:
    """All standing users exist; only the right ones may be reminded."""


def _moment(opvolging: Opvolging, dagen: int) -> Terugkoppelmoment:
    """Make an open moment so many days after its deadline on VANDAAG."""
    return maak_terugkoppelmoment(opvolging=opvolging, datum=VANDAAG - timedelta(days=dagen))


def _regels() -> list[tuple[str, str]]:
    rijen = Herinnering.objects.openstaand().select_related("ontvanger").order_by("ontvanger__naam", "pk")
    return [(rij.ontvanger.naam, rij.stap) for rij in rijen]


@pytest.mark.usefixtures("iedereen")
@pytest.mark.parametrize("dagen", [-15, -14, -2, 0, 9, 14, 28, 365])
def test_who_was_never_asked_is_asked_first_however_late(opvolging: Opvolging, dagen: int) -> None:
    _moment(opvolging, dagen)

    herinner(OPVOLGINGEN, op=NU)

    assert _regels() == ([("Anna Actiehouder", "eigenaar-1")] if dagen >= -14 else [])


def test_line_says_what_why_and_where(opvolging: Opvolging, actiehouder: Gebruiker) -> None:
    moment = _moment(opvolging, 0)

    herinner(OPVOLGINGEN, op=NU)

    regel = Herinnering.objects.get()
    assert regel.sleutel == f"opvolging:{opvolging.uuid}:{actiehouder.pk}:{moment.datum.isoformat()}:1:eigenaar-1"
    assert regel.titel == "Aanbeveling 3: Programmatische sturing"
    assert regel.toelichting == "Gemeente Voorst. U krijgt dit als actiehouder."
    assert regel.pad == f"/opvolging/{opvolging.uuid}/melden/"
    assert (regel.onderwerp_uuid, regel.deadline, regel.geplaatst_op) == (opvolging.uuid, moment.datum, NU)


@pytest.mark.parametrize("reden", ["geen", "inactief", "rol beëindigd"])
def test_without_able_action_holder_the_secretaris_is_asked(
    opvolging: Opvolging, actiehouder: Gebruiker, secretaris: Gebruiker, reden: str
) -> None:
    if reden == "geen":
        Opvolging.objects.filter(pk=opvolging.pk).update(actiehouder=None)
    elif reden == "inactief":
        Gebruiker.objects.filter(pk=actiehouder.pk).update(is_active=False)
    else:
        actiehouder.rollen.update(tot=VANDAAG - timedelta(days=30))
    _moment(opvolging, 0)

    stand = herinner(OPVOLGINGEN, op=NU)

    assert _regels() == [("Sam Secretaris", "eigenaar-1")]
    assert stand.zonder_recht == (1 if reden == "rol beëindigd" else 0)


def test_all_secretarissen_are_asked_but_not_those_whose_role_ended(
    opvolging: Opvolging, secretaris: Gebruiker, gemeente: Any
) -> None:
    Opvolging.objects.filter(pk=opvolging.pk).update(actiehouder=None)
    maak_rol(maak_gebruiker("Tweede Secretaris"), "secretaris", gemeente=gemeente)
    maak_rol(maak_gebruiker("Oud Secretaris"), "secretaris", gemeente=gemeente, tot=VANDAAG)
    _moment(opvolging, 14)

    herinner(OPVOLGINGEN, op=NU)

    assert _regels() == [("Sam Secretaris", "eigenaar-1"), ("Tweede Secretaris", "eigenaar-1")]


def test_who_may_not_see_the_item_is_skipped_and_counted(
    opvolging: Opvolging, onderzoek: Any, actiehouder: Gebruiker, secretaris: Gebruiker, andere_gemeente: Any
) -> None:
    Opvolging.objects.filter(pk=opvolging.pk).update(
        zichtbaarheid=Zichtbaarheid.INTERN, actiehouder=maak_gebruiker("Buiten Staander")
    )
    _moment(opvolging, 0)

    stand = herinner(OPVOLGINGEN, op=NU)

    assert _regels() == [("Sam Secretaris", "eigenaar-1")]
    assert stand.zonder_recht == 1


def test_item_without_any_receiver_is_counted_and_tried_again(
    opvolging: Opvolging, actiehouder: Gebruiker, gemeente: Any
) -> None:
    Opvolging.objects.filter(pk=opvolging.pk).update(actiehouder=None)
    _moment(opvolging, 0)

    eerst = herinner(OPVOLGINGEN, op=NU)
    opnieuw = herinner(OPVOLGINGEN, op=NU)
    maak_rol(maak_gebruiker("Nieuwe Secretaris"), "secretaris", gemeente=gemeente)
    morgen = herinner(OPVOLGINGEN, op=NU + timedelta(days=1))

    assert [(stand.geplaatst, stand.zonder_ontvanger) for stand in (eerst, opnieuw, morgen)] == [(0, 1), (0, 0), (1, 0)]
    assert _regels() == [("Nieuwe Secretaris", "eigenaar-1")]


@pytest.mark.usefixtures("iedereen")
def test_nothing_is_due_when_closed_not_adopted_dropped_or_reported(onderzoek: Any, gemeente: Any) -> None:
    def nog_een(**velden: Any) -> Opvolging:
        return maak_opvolging(aanbeveling=maak_aanbeveling(onderzoek=onderzoek), gemeente=gemeente, **velden)

    afgedaan = nog_een()
    met = maak_afdoeningsbesluit(opvolging=afgedaan)
    Opvolging.objects.filter(pk=afgedaan.pk).update(afdoening=Afdoening.AFGEDAAN, afgedaan_met=met)
    _moment(afgedaan, 0)
    _moment(nog_een(overgenomen=False, raadsbesluit=Raadskeuze.AANGEHOUDEN), 0)
    maak_terugkoppelmoment(opvolging=nog_een(), vervallen_op=NU)
    gemeld = nog_een()
    maak_terugkoppelmoment(opvolging=gemeld, melding=maak_voortgangsmelding(opvolging=gemeld))

    herinner(OPVOLGINGEN, op=NU)

    assert _regels() == []


@pytest.mark.usefixtures("iedereen")
def test_the_whole_ladder_gives_each_person_each_rung_once(opvolging: Opvolging) -> None:
    """Every day twice, with a hole of nine days in it: who was told is the same as when nothing had failed."""
    _moment(opvolging, -20)
    verwacht = [
        ("Anna Actiehouder", "eigenaar-1"),
        ("Anna Actiehouder", "eigenaar-2"),
        ("Anna Actiehouder", "eigenaar-3"),
        ("Sam Secretaris", "secretaris-4"),
        ("Greet Griffier", "griffier-5"),
        ("Greet Griffier", "agenda-6"),
        ("Greet Griffier", "agenda-7"),
    ]

    for dag in [*range(12), *range(21, 92)]:
        for uur in (0, 2):
            op = NU + timedelta(days=dag, hours=uur)
            herinner(OPVOLGINGEN, op=op)
            bundeling.bundel(op=op)

    rijen = Herinnering.objects.filter(bericht__isnull=False).order_by("geplaatst_op")
    assert [(rij.ontvanger.naam, rij.stap) for rij in rijen] == verwacht
    assert Bericht.objects.count() == len(verwacht)
    assert _regels() == []


def test_a_week_late_gives_one_reminder_and_not_those_that_were_missed(
    opvolging: Opvolging, actiehouder: Gebruiker
) -> None:
    _moment(opvolging, -14)

    for dag in (22, 22, 23):
        herinner(OPVOLGINGEN, op=NU + timedelta(days=dag))

    assert _regels() == [("Anna Actiehouder", "eigenaar-1")]


def test_report_withdraws_what_waits_and_the_next_moment_starts_anew(
    opvolging: Opvolging, actiehouder: Gebruiker
) -> None:
    Opvolging.objects.filter(pk=opvolging.pk).update(ritme_start=date(2025, 3, 31), ritme_maanden=6)
    opvolging.refresh_from_db()
    _moment(opvolging, 3)
    herinner(OPVOLGINGEN, op=NU)
    melding = Melding(uitvoering=Uitvoering.IN_UITVOERING, tekst="Loopt.", datum=VANDAAG)

    meld_voortgang(
        opvolging=opvolging, melding=melding, versie=opvolging.versie, namens="college", door=actiehouder, op=NU
    )

    assert _regels() == []
    nieuw = Terugkoppelmoment.objects.get(opvolging=opvolging, melding__isnull=True).datum
    assert nieuw == date(2026, 3, 31)
    herinner(OPVOLGINGEN, op=NU + (nieuw - VANDAAG))
    assert _regels() == [("Anna Actiehouder", "eigenaar-1")]
    assert Herinnering.objects.openstaand().get().deadline == nieuw


def test_another_date_takes_the_old_line_back(opvolging: Opvolging, actiehouder: Gebruiker) -> None:
    moment = _moment(opvolging, 3)
    herinner(OPVOLGINGEN, op=NU)

    Terugkoppelmoment.objects.filter(pk=moment.pk).update(datum=VANDAAG + timedelta(days=60))
    herinner(OPVOLGINGEN, op=NU)

    assert _regels() == []


def test_number_of_queries_does_not_grow_with_items(
    onderzoek: Any, gemeente: Any, actiehouder: Gebruiker, secretaris: Gebruiker, griffier: Gebruiker
) -> None:
    def aantal(nieuw: int) -> int:
        for nummer in range(nieuw):
            aanbeveling = maak_aanbeveling(onderzoek=onderzoek)
            houder = actiehouder if nummer % 2 else None
            opvolging = maak_opvolging(aanbeveling=aanbeveling, gemeente=gemeente, actiehouder=houder)
            _moment(opvolging, (nummer % 4) * 14)
        with CaptureQueriesContext(connection) as vragen:
            herinner(OPVOLGINGEN, op=NU)
        return len(vragen)

    aantal(2)  # from now on lines wait, and who may still read them is asked once per person
    assert aantal(8) == aantal(30)


def test_task_reminds_by_the_clock(opvolging: Opvolging, actiehouder: Gebruiker, bevries: Any) -> None:
    _moment(opvolging, -14)
    bevries(VANDAAG - timedelta(days=1))
    tasks.herinner()
    assert _regels() == []

    bevries()
    for _ in range(2):
        tasks.herinner()

    assert _regels() == [("Anna Actiehouder", "eigenaar-1")]


@pytest.mark.parametrize(
    ("op", "stap"),
    [
        # Midnight in the Netherlands decides, in winter (UTC+1) and in summer (UTC+2).
        ("2026-08-10T21:59:00+00:00", "eigenaar-1"),
        ("2026-08-10T22:00:00+00:00", "eigenaar-1"),
        ("2026-11-30T22:59:00+00:00", None),
        ("2026-11-30T23:00:00+00:00", "eigenaar-1"),
    ],
)
def test_day_is_that_of_the_netherlands(
    opvolging: Opvolging, actiehouder: Gebruiker, op: str, stap: str | None
) -> None:
    deadline = date(2026, 8, 11) if op < "2026-11" else date(2026, 12, 15)
    maak_terugkoppelmoment(opvolging=opvolging, datum=deadline)

    herinner(OPVOLGINGEN, op=datetime.fromisoformat(op))

    assert [stap for _, stap in _regels()] == ([stap] if stap else [])


def test_recess_of_the_council_waits_and_then_begins_with_the_first_reminder(
    opvolging: Opvolging, gemeente: Any, actiehouder: Gebruiker
) -> None:
    maak_terugkoppelmoment(opvolging=opvolging, datum=date(2026, 7, 20))
    maak_reces(gemeente=gemeente, van=date(2026, 7, 4), tot=date(2026, 8, 24))

    in_reces = herinner(OPVOLGINGEN, op=NU.replace(year=2026, month=8, day=21))
    erna = herinner(OPVOLGINGEN, op=NU.replace(year=2026, month=8, day=24))

    assert (in_reces.geplaatst, erna.geplaatst) == (0, 1)
    assert list(Herinnering.objects.values_list("ontvanger", "stap")) == [(actiehouder.pk, "eigenaar-1")]


def test_recess_of_another_council_changes_nothing(
    opvolging: Opvolging, tweede_gemeente: Any, actiehouder: Gebruiker
) -> None:
    maak_terugkoppelmoment(opvolging=opvolging, datum=date(2026, 7, 20))
    maak_reces(gemeente=tweede_gemeente, van=date(2026, 7, 4), tot=date(2026, 8, 24))

    assert herinner(OPVOLGINGEN, op=NU.replace(year=2026, month=7, day=6)).geplaatst == 1


def test_author_hears_of_a_draft_that_was_left_lying_for_a_week(
    opvolging: Opvolging, actiehouder: Gebruiker, iedereen: None
) -> None:
    maak_meldingconcept(opvolging=opvolging, auteur=actiehouder, bewaard_op=NU - timedelta(days=7))

    stand = herinner(CONCEPTEN, op=NU)

    assert stand.geplaatst == 1
    assert [(regel.ontvanger, regel.deadline) for regel in Herinnering.objects.all()] == [(actiehouder, VANDAAG)]
