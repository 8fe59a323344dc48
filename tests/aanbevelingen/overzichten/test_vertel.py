"""News for followers: what somebody else did since, once, and only to who may still see it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aanbevelingen.opvolging.models import Opvolging
from aanbevelingen.overzichten import tasks
from aanbevelingen.overzichten.herinneringen import onderwerp_van, vertel
from aanbevelingen.overzichten.models import Volger
from regio.accounts.models import Gebruiker
from regio.berichten import bundeling
from regio.berichten.actions import trek_in
from regio.berichten.models import Bericht, Herinnering
from regio.berichten.voorkeur_actions import zet_nieuws_uit
from tests.factories import (
    NU,
    maak_gebruiker,
    maak_herinnering,
    maak_opvolging,
    maak_statuswijziging,
    maak_verificatie,
    maak_volger,
    maak_voorkeur,
    maak_voortgangsmelding,
)

pytestmark = pytest.mark.django_db
UUR, DAG = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def opvolging(gemeente: Any) -> Opvolging:
    rij: Opvolging = maak_opvolging(gemeente=gemeente)
    return rij


@pytest.fixture
def volger(opvolging: Opvolging, raadslid: Gebruiker) -> Volger:
    return maak_volger(opvolging=opvolging, gebruiker=raadslid, sinds=NU - 5 * DAG)


def _wacht() -> list[str]:
    rijen = Herinnering.objects.openstaand().filter(soort="gevolgd").order_by("stap")
    return [rij.stap.partition("-")[0] for rij in rijen]


def test_report_judgement_and_closing_by_somebody_else_are_told_once(opvolging: Opvolging, volger: Volger) -> None:
    melding = maak_voortgangsmelding(opvolging=opvolging, gemeld_op=NU - DAG)
    maak_verificatie(melding=melding, geverifieerd_op=NU - UUR)
    for nieuw in ("voorgedragen_voor_afdoening", "afgedaan"):
        maak_statuswijziging(opvolging=opvolging, status_as="afdoening", oud="open", nieuw=nieuw, gewijzigd_op=NU - UUR)
    maak_statuswijziging(opvolging=opvolging, gewijzigd_op=NU - UUR)

    assert [vertel(op=NU), vertel(op=NU), vertel(op=NU + 7 * DAG)] == [3, 0, 0]

    assert _wacht() == ["afdoening", "melding", "oordeel"]
    regel = Herinnering.objects.get(stap=f"melding-{melding.pk}")
    assert (regel.ontvanger, regel.onderwerp_uuid, regel.pad) == (
        volger.gebruiker,
        onderwerp_van(opvolging),
        opvolging.get_absolute_url(),
    )
    assert regel.toelichting == (
        "Gemeente Voorst. Er is gemeld hoe het ervoor staat. U krijgt dit omdat u dit punt volgt."
    )
    assert regel.deadline == (NU - DAG).date()


def test_own_report_and_what_was_before_following_is_no_news(opvolging: Opvolging, volger: Volger) -> None:
    maak_voortgangsmelding(opvolging=opvolging, gemeld_op=NU - UUR, gemeld_door=volger.gebruiker)
    maak_voortgangsmelding(opvolging=opvolging, gemeld_op=NU - 5 * DAG)
    maak_voortgangsmelding(gemeld_op=NU - UUR)

    assert vertel(op=NU) == 0


@pytest.mark.parametrize(("geleden", "aantal"), [(timedelta(days=13, hours=23), 1), (14 * DAG, 0), (-UUR, 0)])
def test_news_is_of_the_last_two_weeks_so_a_late_run_loses_nothing(
    opvolging: Opvolging, raadslid: Gebruiker, geleden: timedelta, aantal: int
) -> None:
    maak_volger(opvolging=opvolging, gebruiker=raadslid, sinds=NU - 100 * DAG)
    maak_voortgangsmelding(opvolging=opvolging, gemeld_op=NU - geleden)

    assert vertel(op=NU) == aantal


def test_internal_item_is_told_to_who_may_see_it_only(
    opvolging: Opvolging, volger: Volger, griffier_andere_regio: Gebruiker
) -> None:
    maak_volger(opvolging=opvolging, gebruiker=griffier_andere_regio, sinds=NU - 5 * DAG)
    Opvolging.objects.filter(pk=opvolging.pk).update(zichtbaarheid="intern")
    maak_voortgangsmelding(opvolging=opvolging, gemeld_op=NU - UUR)

    vertel(op=NU)

    assert [rij.ontvanger for rij in Herinnering.objects.all()] == [volger.gebruiker]


@pytest.mark.parametrize("reden", ["niet meer zichtbaar", "volgt niet meer", "nieuws uit", "account gesloten"])
def test_news_that_waits_goes_when_it_may_no_longer_be_told(
    opvolging: Opvolging, volger: Volger, raadslid: Gebruiker, reden: str
) -> None:
    maak_voortgangsmelding(opvolging=opvolging, gemeld_op=NU - UUR)
    vertel(op=NU)
    ander = maak_herinnering(ontvanger=raadslid)
    assert _wacht() == ["melding"]

    if reden == "niet meer zichtbaar":
        Opvolging.objects.filter(pk=opvolging.pk).update(zichtbaarheid="intern")
        raadslid.rollen.update(tot=NU.date())
    elif reden == "volgt niet meer":
        volger.delete()
    elif reden == "nieuws uit":
        zet_nieuws_uit(gebruiker=raadslid, door=raadslid, op=NU)
    else:
        Gebruiker.objects.filter(pk=raadslid.pk).update(is_active=False)

    assert vertel(op=NU + UUR) == 0
    assert _wacht() == []
    ander.refresh_from_db()
    assert ander.ingetrokken_op is None


def test_who_wants_no_news_gets_no_line(opvolging: Opvolging, volger: Volger) -> None:
    maak_voorkeur(gebruiker=volger.gebruiker, nieuws="geen")
    maak_voortgangsmelding(opvolging=opvolging, gemeld_op=NU - UUR)

    assert vertel(op=NU) == 0


def test_withdrawing_the_reminders_of_an_item_leaves_its_news(opvolging: Opvolging, volger: Volger) -> None:
    maak_voortgangsmelding(opvolging=opvolging, gemeld_op=NU - UUR)
    vertel(op=NU)
    maak_herinnering(onderwerp_uuid=opvolging.uuid)

    assert trek_in(onderwerpen=[opvolging.uuid], op=NU) == 1
    assert trek_in(onderwerpen=[uuid4()], op=NU) == 0
    assert _wacht() == ["melding"]


def test_griffier_does_not_read_in_the_log_who_follows_what(
    client: Any, opvolging: Opvolging, volger: Volger, griffier: Gebruiker
) -> None:
    maak_voortgangsmelding(opvolging=opvolging, gemeld_op=NU - UUR)
    vertel(op=NU)

    tekst = client.als(griffier).get("/herinneringen/verstuurd/").content.decode()

    assert "Nog geen herinneringen" in tekst
    assert volger.gebruiker.naam not in tekst


def test_task_takes_the_moment_from_the_clock_and_the_news_goes_by_mail(
    opvolging: Opvolging, volger: Volger, bevries: Callable[..., None]
) -> None:
    maak_voorkeur(gebruiker=volger.gebruiker, nieuws="dagelijks")
    maak_voortgangsmelding(opvolging=opvolging, gemeld_op=NU - UUR)
    bevries()

    tasks.vertel_volgers()
    tasks.vertel_volgers()
    bundeling.bundel(op=NU)

    bericht = Bericht.objects.get()
    assert bericht.onderwerp == "Nieuws over 1 punt dat u volgt"
    assert opvolging.get_absolute_url() in bericht.tekst


def test_number_of_queries_depends_on_persons_and_not_on_items(gemeente: Any, raadslid: Gebruiker) -> None:
    def meer(aantal: int) -> int:
        for _ in range(aantal):
            rij = maak_opvolging(gemeente=gemeente)
            maak_volger(opvolging=rij, gebruiker=raadslid, sinds=NU - DAG)
            maak_voortgangsmelding(opvolging=rij, gemeld_op=NU - UUR, gemeld_door=maak_gebruiker())
        with CaptureQueriesContext(connection) as vragen:
            assert vertel(op=NU) == aantal
        return len(vragen)

    assert meer(1) == meer(30)
