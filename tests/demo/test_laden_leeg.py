"""The loader on an empty database: on any day, dry or not, and as a command."""

from __future__ import annotations

import datetime as dt
from io import StringIO

import pytest
from django.core.management import call_command

from aanbevelingen.opvolging.models import Opvolging, Terugkoppelmoment
from governance.organisaties.models import Regio
from regio.accounts.models import Gebruiker
from regio.demo.laden import laad_alles
from regio.documenten.models import Document

OP = dt.date(2026, 11, 21)


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def test_recommendation_3_of_heerde_is_41_days_late_on_any_day_of_loading(db, media):
    op = dt.date(2028, 2, 29)
    laad_alles(op=op, schrijf=True)
    (opvolging,) = Opvolging.objects.filter(gemeente__cbs_code="0246", aanbeveling__code="A-A3")
    (moment,) = Terugkoppelmoment.objects.filter(opvolging=opvolging, melding=None)
    assert (op - moment.datum).days == 41
    assert opvolging.uitvoering == "in_uitvoering"
    assert opvolging.raadsbesluit == "gewijzigd_overgenomen"
    assert opvolging.actiehouder.naam == "Programmamanager van Heerde"


def aantallen() -> list[int]:
    return [m.objects.count() for m in (Regio, Opvolging, Gebruiker, Document, Terugkoppelmoment)]


def test_dry_run_counts_and_keeps_nothing(db, media):
    nieuw = laad_alles(op=OP, schrijf=False)
    assert nieuw["opvolgingen"] == 222
    assert aantallen() == [0, 0, 0, 0, 0]
    assert list(media.rglob("*.*")) == []


def draai(naam: str, *opties: str) -> str:
    uit = StringIO()
    call_command(naam, *opties, stdout=uit)
    return uit.getvalue()


def test_command_is_dry_unless_told_to_write(db, media):
    assert "Niets bewaard. Voeg --schrijf toe" in draai("laad_demo", "--op", "2026-11-21")
    assert Regio.objects.count() == 0


def test_command_writes_and_says_so_once(db, media):
    assert "Geladen, gerekend vanaf 21-11-2026." in draai("laad_demo", "--schrijf", "--op", "2026-11-21")
    assert Regio.objects.count() == 4
    assert "Niets nieuws" in draai("laad_demo", "--schrijf")
