"""The state of a list on a day equals a replay of the history of every row in it (acceptance 3)."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import astuple
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from aanbevelingen.meldingen.actions import verifieer
from aanbevelingen.opvolging.actions import Melding, meld_voortgang
from aanbevelingen.opvolging.models import Opvolging, Statuswijziging
from aanbevelingen.opvolging.queries import als_regel, met_meldingen
from aanbevelingen.opvolging.ritme_actions import laat_moment_vervallen
from aanbevelingen.opvolging.rules import Afdoening, Collegereactie, Raadskeuze, StatusAs, Uitvoering
from aanbevelingen.opvolging.stand_queries import ASSEN, als_op_dag, met_oordeel_op, met_stand_op
from aanbevelingen.opvolging.stand_rules import Stand, Stap, begin_bij, stand_op
from aanbevelingen.raadsbesluiten.actions import Keuze, leg_raadsbesluit_vast
from governance.besluitvorming.actions import NieuwBesluit
from regio.kern.historie import handeling
from tests.factories import (
    NU,
    VANDAAG,
    maak_aanbeveling,
    maak_gemeenteraad,
    maak_onderzoek,
    maak_opvolging,
    maak_terugkoppelmoment,
    maak_verificatie,
    maak_voortgangsmelding,
)

DAG = timedelta(days=1)
WAARDEN = {
    StatusAs.COLLEGEREACTIE: Collegereactie.values,
    StatusAs.RAADSBESLUIT: Raadskeuze.values,
    StatusAs.UITVOERING: Uitvoering.values,
    StatusAs.AFDOENING: Afdoening.values,
}


def _op(dag: date) -> dict[int, Stand]:
    """The state of every follow-up on a day, as the list asks it."""
    rijen = als_op_dag(met_stand_op(Opvolging.objects.order_by("pk"), dag, VANDAAG))
    return {rij.pk: Stand(*(getattr(rij, naam) for naam in ASSEN)) for rij in rijen}


@pytest.mark.parametrize("zaad", range(6))
def test_state_on_a_day_equals_a_replay_of_random_steps(db: Any, regio: Any, gemeente: Any, zaad: int) -> None:
    """Steps that come late, on one day, or not at all: what the database answers is what the pure rule says."""
    dobbel = random.Random(zaad)
    onderzoek = maak_onderzoek(regio=regio)
    stappen: list[Statuswijziging] = []
    for _ in range(12):
        rij = maak_opvolging(aanbeveling=maak_aanbeveling(onderzoek=onderzoek), gemeente=gemeente)
        for status_as, waarden in WAARDEN.items():
            oud = waarden[0]
            for nieuw in dobbel.choices(waarden, k=dobbel.randint(0, 5)):
                dag = VANDAAG - dobbel.randint(1, 40) * DAG
                stappen.append(
                    Statuswijziging(
                        opvolging=rij, status_as=status_as, oud=oud, nieuw=nieuw, datum=dag, gewijzigd_op=NU
                    )
                )
                oud = nieuw
    Statuswijziging.objects.bulk_create(stappen)
    nu = {rij.pk: Stand(*(getattr(rij, naam) for naam in ASSEN)) for rij in Opvolging.objects.all()}

    def naspelen(pk: int, dag: date) -> Stand:
        eigen = [Stap(s.status_as, s.oud, s.nieuw, s.datum, s.pk) for s in stappen if s.opvolging_id == pk]
        return stand_op(eigen, begin_bij(eigen, nu[pk]), dag)

    for terug in range(1, 43, 3):
        dag = VANDAAG - terug * DAG
        assert _op(dag) == {pk: naspelen(pk, dag) for pk in nu}, dag


class Loop:
    """A walk through the actions of people, day after day, that remembers how it stood at the end of each day."""

    def __init__(self, zaad: int, gemeente: Any, mensen: tuple[Any, Any, Any], bevries: Callable[..., None]) -> None:
        self.dobbel = random.Random(zaad)
        self.gemeente, self.bevries = gemeente, bevries
        self.griffier, self.secretaris, self.rekenkamer = mensen
        self.standen: dict[date, dict[int, tuple[Any, ...]]] = {}

    def loop(self, dagen: int) -> None:
        """Do something on some of the days up to today."""
        for terug in range(dagen, -1, -1):
            dag = VANDAAG - terug * DAG
            self.bevries(dag)
            for opvolging in Opvolging.objects.order_by("pk"):
                if self.dobbel.random() < 0.35:
                    self._doe(opvolging, timezone.now())
            self.standen[dag] = {
                rij.pk: _gezien(rij, dag)
                for rij in met_oordeel_op(met_stand_op(Opvolging.objects.order_by("pk"), dag, dag), dag)
            }

    def _doe(self, opvolging: Opvolging, op: datetime) -> None:
        if opvolging.raadsbesluit not in ("overgenomen", "gewijzigd_overgenomen"):
            self._besluit(opvolging, op)
        elif self.dobbel.random() < 0.1:
            with handeling("moment vervallen", door=self.griffier):
                laat_moment_vervallen(opvolging, op=op)
        elif self.dobbel.random() < 0.4 and (melding := opvolging.meldingen.order_by("-pk").first()):
            oordeel = self.dobbel.choice(["bevestigd", "deels"])
            verifieer(
                melding=melding,
                oordeel=oordeel,
                toelichting="Gezien.",
                namens="rekenkamer",
                door=self.rekenkamer,
                op=op,
            )
        else:
            self._meld(opvolging, op)

    def _besluit(self, opvolging: Opvolging, op: datetime) -> None:
        keuze = self.dobbel.choice(["overgenomen", "gewijzigd_overgenomen", "aangehouden", "niet_overgenomen"])
        besluit = NieuwBesluit(titel="Besluit", datum=timezone.localdate(op), stemwijze="hoofdelijk")
        keuzes = [Keuze(opvolging.aanbeveling_id, keuze, "toegelicht")]
        leg_raadsbesluit_vast(gemeente=self.gemeente, besluit=besluit, keuzes=keuzes, door=self.griffier, op=op)

    def _meld(self, opvolging: Opvolging, op: datetime) -> None:
        melding = Melding(
            uitvoering=self.dobbel.choice(Uitvoering.values), tekst="Gemeld.", datum=timezone.localdate(op)
        )
        meld_voortgang(
            opvolging=opvolging,
            melding=melding,
            versie=opvolging.versie,
            namens="gemeentesecretaris",
            door=self.secretaris,
            op=op,
        )


def _gezien(rij: Any, dag: date) -> tuple[Any, ...]:
    assen = tuple(getattr(rij, f"op_{naam}") for naam in ASSEN)
    return (*assen, rij.open_moment, rij.te_laat, rij.op_oordeel)


@pytest.mark.parametrize("zaad", range(3))
def test_looking_back_shows_what_was_seen_on_the_day_itself(
    zaad: int, gemeente: Any, regio: Any, griffier: Any, secretaris: Any, rekenkamer: Any, bevries: Any
) -> None:
    """Axes, open moment, lateness and judgement: everything the list shows, through the real actions."""
    maak_gemeenteraad(gemeente)
    onderzoek = maak_onderzoek(regio=regio, datum=VANDAAG - 400 * DAG)
    for _ in range(4):
        maak_opvolging(aanbeveling=maak_aanbeveling(onderzoek=onderzoek), gemeente=gemeente, overgenomen=False)
    loop = Loop(zaad, gemeente, (griffier, secretaris, rekenkamer), bevries)

    loop.loop(dagen=15)

    for dag, toen in loop.standen.items():
        terugblik = met_oordeel_op(met_stand_op(Opvolging.objects.order_by("pk"), dag, VANDAAG), dag)
        assert {rij.pk: _gezien(rij, dag) for rij in terugblik} == toen, dag


def test_before_the_first_step_it_was_still_to_be_decided(gemeente: Any, bevries: Any) -> None:
    bevries()
    rij = maak_opvolging(gemeente=gemeente)
    Statuswijziging.objects.create(
        opvolging=rij, status_as="raadsbesluit", oud="nog_te_behandelen", nieuw="overgenomen",
        datum=VANDAAG - 5 * DAG, gewijzigd_op=NU,
    )  # fmt: skip

    assert _op(VANDAAG - 6 * DAG)[rij.pk].raadsbesluit == "nog_te_behandelen"
    assert _op(VANDAAG - 5 * DAG)[rij.pk].raadsbesluit == "overgenomen"
    assert astuple(_op(VANDAAG)[rij.pk])[1] == "overgenomen"


def test_a_moment_is_open_from_planning_until_the_report_of_its_answer(gemeente: Any, bevries: Any) -> None:
    bevries()
    rij = maak_opvolging(gemeente=gemeente)
    melding = maak_voortgangsmelding(opvolging=rij, datum=VANDAAG - 10 * DAG)
    maak_terugkoppelmoment(opvolging=rij, datum=VANDAAG - 15 * DAG, gepland_op=VANDAAG - 20 * DAG, melding=melding)
    maak_terugkoppelmoment(
        opvolging=rij, datum=VANDAAG - 5 * DAG, gepland_op=VANDAAG - 10 * DAG, vervallen_op=NU - 3 * DAG
    )

    def gezien(terug: int) -> tuple[date | None, bool]:
        (gelezen,) = met_stand_op(Opvolging.objects.filter(pk=rij.pk), VANDAAG - terug * DAG, VANDAAG)
        return gelezen.open_moment, gelezen.te_laat

    assert gezien(21) == (None, False)
    assert gezien(20) == (VANDAAG - 15 * DAG, False)
    assert gezien(14) == (VANDAAG - 15 * DAG, True)
    assert gezien(10) == (VANDAAG - 5 * DAG, False)
    assert gezien(4) == (VANDAAG - 5 * DAG, True)
    assert gezien(3) == (None, False)


def test_a_line_on_a_day_shows_claim_and_judgement_of_then(gemeente: Any, bevries: Any) -> None:
    bevries()
    rij = maak_opvolging(gemeente=gemeente)
    eerste = maak_voortgangsmelding(opvolging=rij, datum=VANDAAG - 30 * DAG, tekst="Eerste.")
    maak_verificatie(melding=eerste, datum=VANDAAG - 20 * DAG)
    maak_voortgangsmelding(opvolging=rij, datum=VANDAAG - 10 * DAG, tekst="Tweede.")

    def regel(terug: int) -> tuple[str, bool]:
        dag = VANDAAG - terug * DAG
        rijen = met_meldingen(met_stand_op(Opvolging.objects.filter(pk=rij.pk), dag, VANDAAG), dag)
        (gelezen,) = als_op_dag(rijen)
        lijn = als_regel(gelezen, dag)
        return (lijn.melding.tekst if lijn.melding else "", lijn.verificatie is not None)

    assert [regel(terug) for terug in (31, 25, 20, 10)] == [
        ("", False),
        ("Eerste.", False),
        ("Eerste.", True),
        ("Tweede.", False),
    ]


def test_state_on_a_day_is_one_query_for_many_rows(gemeente: Any, regio: Any) -> None:
    onderzoek = maak_onderzoek(regio=regio)
    for _ in range(5):
        maak_opvolging(aanbeveling=maak_aanbeveling(onderzoek=onderzoek), gemeente=gemeente)

    with CaptureQueriesContext(connection) as queries:
        _op(VANDAAG - DAG)

    assert len(queries) == 1
