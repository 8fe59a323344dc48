"""The loader on an empty database: on any day, dry or not, and as a command."""

from __future__ import annotations

import datetime as dt
from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import Count

from aanbevelingen.opvolging.models import Opvolging, Terugkoppelmoment
from governance.herinneringen.models import Ladderstap, Stilte, Waarneming
from governance.organisaties.models import Regio
from regio.accounts.models import Gebruiker
from regio.berichten.models import Herinnering
from regio.demo.laden import laad_alles
from regio.demo.laden.basis import Lader
from regio.demo.laden.herinneringen import maak_afspraken
from regio.demo.lezen import lees_herinneringen
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


def test_command_shows_every_agreement_about_reminders(db, media):
    draai("laad_demo", "--schrijf", "--op", "2026-11-21")

    stiltes = dict(Stilte.objects.values_list("wijze").annotate(aantal=Count("pk")))
    assert stiltes == {"uitstel": 1, "pauze": 1, "overgeslagen": 1}
    assert set(Waarneming.objects.values_list("waarnemer__naam", flat=True)) == {"Gemeentesecretaris van Heerde"}
    assert set(Ladderstap.objects.values_list("gemeente__naam", flat=True)) == {"Apeldoorn"}
    stil = Stilte.objects.values("onderwerp_uuid")
    assert not Herinnering.objects.filter(onderwerp_uuid__in=stil).exists()


def test_agreement_that_somebody_made_is_left_as_it_is(db, media):
    draai("laad_demo", "--schrijf", "--op", "2026-11-21")
    later = Lader(op=OP, met_bestanden=False).tijdstip(OP)

    assert maak_afspraken(lees_herinneringen(), op=later, geladen_op=OP) == 0
    assert Stilte.objects.count() == 3
