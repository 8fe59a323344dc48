"""Reports close one moment and plan the next."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from aanbevelingen.opvolging.actions import Melding, OpvolgingLooptNiet, meld_voortgang
from aanbevelingen.opvolging.models import Terugkoppelmoment
from aanbevelingen.raadsbesluiten.actions import Keuze, leg_raadsbesluit_vast
from governance.besluitvorming.actions import NieuwBesluit
from regio.kern.versie import VerouderdeVersie
from tests.factories import NU, VANDAAG


@pytest.fixture
def overgenomen(gemeente, opvolging, griffier):
    """The first recommendation, adopted by the council on 12 February 2026."""
    besluit = NieuwBesluit(titel="Rekenkamerrapport", datum=date(2026, 2, 12), stemwijze="hoofdelijk")
    keuzes = [Keuze(opvolging.aanbeveling_id, "overgenomen")]
    leg_raadsbesluit_vast(gemeente=gemeente, besluit=besluit, keuzes=keuzes, door=griffier, op=NU)
    opvolging.refresh_from_db()
    return opvolging


def _meld(opvolging, secretaris, **velden):
    standaard = {"uitvoering": "in_uitvoering", "tekst": "Begonnen.", "datum": VANDAAG}
    return meld_voortgang(
        opvolging=opvolging,
        melding=Melding(**(standaard | velden)),
        versie=opvolging.versie,
        namens="gemeentesecretaris",
        door=secretaris,
        op=NU,
    )


def test_melding_closes_the_moment_and_plans_the_next(overgenomen, secretaris):
    melding = _meld(overgenomen, secretaris)
    gesloten, volgend = Terugkoppelmoment.objects.filter(opvolging=overgenomen).order_by("pk")
    assert (gesloten.melding, gesloten.datum) == (melding, date(2026, 8, 12))
    assert volgend.melding is None
    overgenomen.refresh_from_db()
    assert overgenomen.uitvoering == "in_uitvoering"


def test_early_melding_does_not_ask_again_for_the_moment_it_answered(overgenomen, secretaris):
    _meld(overgenomen, secretaris)
    data = Terugkoppelmoment.objects.filter(opvolging=overgenomen).values_list("datum", flat=True)
    assert sorted(data) == [date(2026, 8, 12), date(2027, 2, 12)]


def test_melding_uitgevoerd_plans_no_next_moment(overgenomen, secretaris):
    _meld(overgenomen, secretaris, uitvoering="uitgevoerd", tekst="Klaar.")
    assert not Terugkoppelmoment.objects.filter(opvolging=overgenomen, melding=None).exists()


def test_stale_melding_is_refused_and_writes_nothing(overgenomen, secretaris):
    _meld(overgenomen, secretaris)
    verouderd = overgenomen.versie - 1
    with pytest.raises(VerouderdeVersie):
        meld_voortgang(
            opvolging=overgenomen,
            melding=Melding("uitgevoerd", "Dubbel.", VANDAAG),
            versie=verouderd,
            namens="x",
            door=secretaris,
            op=NU,
        )
    assert overgenomen.meldingen.count() == 1


def test_melding_on_what_was_not_adopted_is_refused(opvolging, secretaris):
    with pytest.raises(OpvolgingLooptNiet):
        _meld(opvolging, secretaris)


def test_two_open_moments_are_refused_by_the_database(overgenomen):
    with pytest.raises(IntegrityError), transaction.atomic():
        Terugkoppelmoment.objects.create(opvolging=overgenomen, datum=VANDAAG)
