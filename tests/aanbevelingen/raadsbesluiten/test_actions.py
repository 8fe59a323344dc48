"""Decisions start and stop the follow-up."""

from datetime import date

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from aanbevelingen.opvolging.models import Opvolging, Statuswijziging, Terugkoppelmoment
from aanbevelingen.raadsbesluiten.actions import (
    AanbevelingVanAndereRegio,
    Keuze,
    leg_raadsbesluit_vast,
)
from governance.besluitvorming.actions import (
    BesluitZonderBeslispunten,
    NieuwBeslispunt,
    NieuwBesluit,
)
from governance.besluitvorming.models import Besluit
from tests.factories import NU, maak_opvolging, maak_upload

BESLUIT_DATUM = date(2026, 2, 12)


def _besluit(**velden):
    standaard = {"titel": "Rekenkamerrapport", "datum": BESLUIT_DATUM, "stemwijze": "hoofdelijk"}
    return NieuwBesluit(**(standaard | velden))


def _leg_vast(gemeente, keuzes, griffier, **velden):
    return leg_raadsbesluit_vast(gemeente=gemeente, besluit=_besluit(**velden), keuzes=keuzes, door=griffier, op=NU)


@pytest.fixture
def overgenomen(gemeente, opvolging, griffier):
    """The first recommendation, adopted by the council on 12 February 2026."""
    _leg_vast(gemeente, [Keuze(opvolging.aanbeveling_id, "overgenomen")], griffier)
    opvolging.refresh_from_db()
    return opvolging


def test_raadsbesluit_with_three_points_sets_each_recommendation(gemeente, aanbevelingen, griffier, onderzoek):
    een, twee, drie = aanbevelingen
    besluit = _leg_vast(
        gemeente,
        [
            Keuze(een.pk, "overgenomen"),
            Keuze(twee.pk, "gewijzigd_overgenomen", "met een jaar extra"),
            Keuze(drie.pk, "niet_overgenomen", "te duur"),
        ],
        griffier,
        bestanden=[maak_upload()],
    )
    punten = besluit.beslispunten.order_by("nummer").values_list("nummer", "uitkomst", "toelichting")
    assert list(punten) == [
        (1, "conform", ""),
        (2, "geamendeerd", "met een jaar extra"),
        (3, "verworpen", "te duur"),
    ]
    standen = Opvolging.objects.filter(gemeente=gemeente).order_by("aanbeveling__volgnummer")
    assert [(o.raadsbesluit, o.raadsbesluit_tekst) for o in standen] == [
        ("overgenomen", ""),
        ("gewijzigd_overgenomen", "met een jaar extra"),
        ("niet_overgenomen", "te duur"),
    ]
    assert [d.bestandsnaam for d in besluit.documenten.all()] == ["besluit.pdf"]


def test_raadsbesluit_leaves_the_other_council_alone(gemeente, tweede_gemeente, opvolging, griffier):
    _leg_vast(gemeente, [Keuze(opvolging.aanbeveling_id, "overgenomen")], griffier)
    ander = Opvolging.objects.get(aanbeveling=opvolging.aanbeveling, gemeente=tweede_gemeente)
    assert ander.raadsbesluit == "nog_te_behandelen"
    assert not ander.momenten.exists()


def test_adopting_plans_first_report_half_a_year_after_the_decision(overgenomen):
    moment = Terugkoppelmoment.objects.get(opvolging=overgenomen)
    assert moment.datum == date(2026, 8, 12)


def test_adopting_long_ago_plans_next_moment_of_the_series_not_a_past_one(gemeente, opvolging, griffier):
    _leg_vast(
        gemeente,
        [Keuze(opvolging.aanbeveling_id, "overgenomen")],
        griffier,
        datum=date(2024, 2, 12),
    )
    assert Terugkoppelmoment.objects.get(opvolging=opvolging).datum == date(2026, 8, 12)


def test_later_decision_that_refuses_drops_the_open_moment(overgenomen, gemeente, griffier):
    keuze = Keuze(overgenomen.aanbeveling_id, "niet_overgenomen", "bij nader inzien niet")
    _leg_vast(gemeente, [keuze], griffier)
    moment = Terugkoppelmoment.objects.get(opvolging=overgenomen)
    assert moment.vervallen_op == NU
    wijzigingen = Statuswijziging.objects.filter(opvolging=overgenomen).order_by("pk")
    assert [w.nieuw for w in wijzigingen] == ["overgenomen", "niet_overgenomen"]


def test_internal_decision_makes_the_follow_up_internal(gemeente, opvolging, griffier):
    keuzes = [Keuze(opvolging.aanbeveling_id, "overgenomen")]
    _leg_vast(gemeente, keuzes, griffier, zichtbaarheid="intern")
    opvolging.refresh_from_db()
    assert opvolging.zichtbaarheid == "intern"


def test_recommendation_of_another_region_is_refused_and_nothing_is_written(gemeente, opvolging, griffier):
    vreemd = maak_opvolging(overgenomen=False)
    keuzes = [
        Keuze(opvolging.aanbeveling_id, "overgenomen"),
        Keuze(vreemd.aanbeveling_id, "overgenomen"),
    ]
    with pytest.raises(AanbevelingVanAndereRegio):
        _leg_vast(gemeente, keuzes, griffier)
    assert not Besluit.objects.exists()
    opvolging.refresh_from_db()
    assert opvolging.raadsbesluit == "nog_te_behandelen"


def test_decision_without_points_is_refused(gemeente, griffier, onderzoek):
    with pytest.raises(BesluitZonderBeslispunten):
        _leg_vast(gemeente, [], griffier)


def test_decision_with_only_other_points_changes_no_recommendation(gemeente, griffier, opvolging):
    besluit = leg_raadsbesluit_vast(
        gemeente=gemeente,
        besluit=_besluit(),
        keuzes=[],
        overige=[NieuwBeslispunt("kennisnemen", "Kennisnemen van de jaarrekening", "conform")],
        door=griffier,
        op=NU,
    )
    assert besluit.beslispunten.get().soort == "kennisnemen"
    opvolging.refresh_from_db()
    assert opvolging.raadsbesluit == "nog_te_behandelen"


def test_same_submission_twice_is_refused_by_the_database(gemeente, opvolging, griffier):
    keuzes = [Keuze(opvolging.aanbeveling_id, "overgenomen")]
    eerste = _leg_vast(gemeente, keuzes, griffier)
    with pytest.raises(IntegrityError), transaction.atomic():
        _leg_vast(gemeente, keuzes, griffier, uuid=eerste.uuid)
    assert Besluit.objects.count() == 1


def test_every_write_of_a_decision_records_author_action_and_reason(gemeente, opvolging, griffier):
    _leg_vast(gemeente, [Keuze(opvolging.aanbeveling_id, "overgenomen")], griffier)
    for naam in ("Besluit", "Beslispunt", "Raadsbehandeling", "Terugkoppelmoment"):
        label = "governance" if naam.startswith("Besl") else "aanbevelingen"
        rijen = apps.get_model(label, f"{naam}Event").objects.all()
        assert [(r.pgh_context["door"], bool(r.pgh_context["reden"])) for r in rijen] == [(str(griffier), True)], naam
