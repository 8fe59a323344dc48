"""Placing, withdrawing and bundling: running it twice, in two workers or a week late gives the same."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pghistory
import pytest
from django.db import connection, transaction

from regio.accounts.models import Gebruiker
from regio.berichten import actions, bundeling, tasks
from regio.berichten.models import Actielink, Bericht, BerichtStatus, Herinnering
from regio.berichten.rules import Regel, Soort
from tests.factories import NU, VANDAAG, maak_gebruiker, maak_herinnering
from tests.gereedschap.worker import wacht_tot

pytestmark = pytest.mark.django_db

ZATERDAG = datetime(2026, 3, 14, 9, tzinfo=UTC)
MAANDAG = datetime(2026, 3, 16, 9, tzinfo=UTC)


def _regel(persoon: Gebruiker, **velden: Any) -> Regel:
    standaard: dict[str, Any] = {
        "soort": Soort.OPVOLGING,
        "onderwerp_uuid": uuid4(),
        "ontvanger_id": persoon.pk,
        "stap": "eigenaar-1",
        "deadline": VANDAAG,
        "titel": "Aanbeveling 3: sturing",
        "toelichting": "Gemeente Voorst. U krijgt dit als actiehouder.",
        "pad": "/opvolging/x/melden/",
    }
    return Regel(**(standaard | velden))


def _verzend() -> None:
    """Let the mail server have taken every mail that waits."""
    Bericht.objects.update(status=BerichtStatus.VERZONDEN, verzonden_op=NU)


def _open() -> list[str]:
    return list(Herinnering.objects.openstaand().order_by("sleutel").values_list("sleutel", flat=True))


# Placing


def _plaats(*regels: Regel, op: datetime = NU) -> actions.Plaatsing:
    return actions.plaats(regels=regels, over={regel.onderwerp_uuid for regel in regels}, op=op)


def test_plaats_twice_gives_one_line() -> None:
    regel = _regel(maak_gebruiker())

    eerste, tweede = _plaats(regel), _plaats(regel, op=NU + timedelta(days=7))

    assert eerste == actions.Plaatsing(geplaatst=1, vervallen=0)
    assert tweede == actions.Plaatsing(geplaatst=0, vervallen=0)
    assert _open() == [regel.sleutel]


def test_plaats_higher_rung_replaces_the_lower_one_nobody_saw() -> None:
    persoon, uuid = maak_gebruiker(), uuid4()
    laag, hoog = (_regel(persoon, onderwerp_uuid=uuid, stap=stap) for stap in ("eigenaar-1", "eigenaar-2"))
    _plaats(laag)

    assert _plaats(hoog) == actions.Plaatsing(geplaatst=1, vervallen=1)
    assert _open() == [hoog.sleutel]


def test_plaats_keeps_what_was_already_mailed() -> None:
    persoon, uuid = maak_gebruiker(), uuid4()
    laag, hoog = (_regel(persoon, onderwerp_uuid=uuid, stap=stap) for stap in ("eigenaar-1", "eigenaar-2"))
    _plaats(laag)
    bundeling.bundel(op=NU)

    _plaats(hoog)

    assert Herinnering.objects.count() == 2
    assert _open() == [hoog.sleutel]


def test_plaats_leaves_other_subjects_alone() -> None:
    ander, nieuw = maak_herinnering(), _regel(maak_gebruiker())

    _plaats(nieuw)

    assert _open() == sorted([ander.sleutel, nieuw.sleutel])


def test_plaats_of_a_new_series_with_the_same_day_is_told_again() -> None:
    persoon, uuid = maak_gebruiker(), uuid4()
    eerst, opnieuw = (_regel(persoon, onderwerp_uuid=uuid, reeks=reeks) for reeks in (1, 2))
    _plaats(eerst)
    bundeling.bundel(op=NU)

    _plaats(opnieuw)

    assert _open() == [opnieuw.sleutel]


def test_plaats_shortens_a_title_that_does_not_fit() -> None:
    _plaats(_regel(maak_gebruiker(), titel="x" * 300))

    assert len(Herinnering.objects.get().titel) == 250


def test_trek_in_withdraws_open_lines_for_good_and_leaves_mailed_ones() -> None:
    persoon, uuid = maak_gebruiker(), uuid4()
    gemaild, wacht = (_regel(persoon, onderwerp_uuid=uuid, stap=stap) for stap in ("eigenaar-1", "eigenaar-2"))
    ander = _regel(persoon)
    _plaats(gemaild)
    bundeling.bundel(op=NU)
    _verzend()
    _plaats(wacht, ander)

    aantal = actions.trek_in(onderwerpen=[uuid], op=NU)
    _plaats(wacht, ander)

    assert aantal == 1
    assert _open() == [ander.sleutel]
    assert Herinnering.objects.get(sleutel=gemaild.sleutel).ingetrokken_op is None


def test_neem_terug_removes_only_what_that_person_was_not_told() -> None:
    anna, bert = maak_gebruiker(), maak_gebruiker()
    van_anna, van_bert = maak_herinnering(ontvanger=anna), maak_herinnering(ontvanger=bert)
    uuids = [van_anna.onderwerp_uuid, van_bert.onderwerp_uuid]

    assert actions.neem_terug(ontvanger=anna.pk, onderwerpen=uuids) == 1
    assert _open() == [van_bert.sleutel]


def test_plaats_keeps_the_line_of_somebody_else_who_waits_for_the_weekly_mail() -> None:
    eigenaar, griffier, uuid = maak_gebruiker(), maak_gebruiker(), uuid4()
    laag = _regel(eigenaar, onderwerp_uuid=uuid)
    hoog = _regel(griffier, onderwerp_uuid=uuid, stap="griffier-2")
    _plaats(laag)

    assert _plaats(hoog) == actions.Plaatsing(geplaatst=1, vervallen=0)
    assert _open() == sorted([laag.sleutel, hoog.sleutel])


# A digest that never left


def test_trek_in_undoes_a_digest_that_never_left_and_the_rest_goes_in_one_mail_of_that_day() -> None:
    persoon = maak_gebruiker()
    gemeld, ander = (_regel(persoon, linkpad="/doe/{sleutel}/") for _ in range(2))
    _plaats(gemeld, ander)
    bundeling.bundel(op=NU)
    eerste = Bericht.objects.get()

    assert actions.trek_in(onderwerpen=[gemeld.onderwerp_uuid], op=NU) == 1

    assert not Bericht.objects.exists()
    assert _open() == [ander.sleutel]
    assert bundeling.bundel(op=NU + timedelta(minutes=10)) == 1
    tweede = Bericht.objects.get()
    assert (tweede.sleutel, tweede.uuid != eerste.uuid) == (eerste.sleutel, True)
    assert [regel.sleutel for regel in tweede.regels.all()] == [ander.sleutel]
    assert [link.onderwerp_uuid for link in Actielink.objects.all()] == [ander.onderwerp_uuid]


@pytest.mark.parametrize(
    "stand",
    [
        {"status": BerichtStatus.BEZIG, "geclaimd_op": NU},
        {"status": BerichtStatus.WACHT, "pogingen": 1},
        {"status": BerichtStatus.VERZONDEN, "verzonden_op": NU},
        {"status": BerichtStatus.GEPARKEERD},
    ],
)
def test_mail_that_was_or_is_being_offered_is_never_undone(stand: dict[str, Any]) -> None:
    regel = _regel(maak_gebruiker())
    _plaats(regel)
    bundeling.bundel(op=NU)
    Bericht.objects.update(**stand)

    assert actions.trek_in(onderwerpen=[regel.onderwerp_uuid], op=NU) == 0
    assert actions.neem_terug(ontvanger=regel.ontvanger_id, onderwerpen=[regel.onderwerp_uuid]) == 0
    assert Bericht.objects.get().regels.count() == 1


def test_neem_terug_takes_a_line_out_of_the_digest_of_that_person_only() -> None:
    anna, bert, uuid = maak_gebruiker(), maak_gebruiker(), uuid4()
    _plaats(_regel(anna, onderwerp_uuid=uuid), _regel(bert, onderwerp_uuid=uuid))
    bundeling.bundel(op=NU)

    assert actions.neem_terug(ontvanger=anna.pk, onderwerpen=[uuid]) == 1

    assert Bericht.objects.get().ontvanger == bert


# Bundling


def test_one_mail_that_cannot_be_made_keeps_nobody_else_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    for naam in ("Anna", "Bert", "Cato"):
        maak_herinnering(ontvanger=maak_gebruiker(naam))
    stel_op: Any = bundeling._stel_op

    def breek(persoon: Gebruiker, *rest: Any) -> Bericht:
        if persoon.naam == "Anna":
            raise OverflowError("kapot")
        return stel_op(persoon, *rest)

    monkeypatch.setattr(bundeling, "_stel_op", breek)

    with pytest.raises(ExceptionGroup) as fouten:
        bundeling.bundel(op=NU)

    assert "verzamelmail: 1 mislukt" in str(fouten.value)
    assert set(Bericht.objects.values_list("ontvanger__naam", flat=True)) == {"Bert", "Cato"}


def test_bundel_makes_one_mail_per_person_with_all_lines() -> None:
    anna, bert = maak_gebruiker("Anna"), maak_gebruiker("Bert")
    for persoon, aantal in ((anna, 3), (bert, 1)):
        for _ in range(aantal):
            maak_herinnering(ontvanger=persoon)

    assert bundeling.bundel(op=NU) == 2
    assert bundeling.bundel(op=NU) == 0

    assert {b.ontvanger.naam: b.regels.count() for b in Bericht.objects.all()} == {"Anna": 3, "Bert": 1}
    assert set(Bericht.objects.values_list("sleutel", flat=True)) == {
        f"digest:{anna.pk}:2026-03-10",
        f"digest:{bert.pk}:2026-03-10",
    }


def test_bundel_waits_for_tomorrow_when_there_was_a_digest_today() -> None:
    persoon = maak_gebruiker()
    maak_herinnering(ontvanger=persoon)
    bundeling.bundel(op=NU)
    later = maak_herinnering(ontvanger=persoon)

    assert bundeling.bundel(op=NU + timedelta(hours=3)) == 0
    assert _open() == [later.sleutel]
    assert bundeling.bundel(op=NU + timedelta(days=1)) == 1
    assert _open() == []


def test_bundel_voor_adds_nothing_to_a_digest_that_was_placed_meanwhile() -> None:
    persoon = maak_gebruiker()
    maak_herinnering(ontvanger=persoon)
    bundeling.bundel(op=NU)
    later = maak_herinnering(ontvanger=persoon)

    assert bundeling.bundel_voor(persoon, op=NU) is False
    assert _open() == [later.sleutel]


def test_bundel_rests_at_the_weekend_and_makes_up_on_monday() -> None:
    maak_herinnering()

    assert bundeling.bundel(op=ZATERDAG) == 0
    assert Bericht.objects.count() == 0
    assert bundeling.bundel(op=MAANDAG) == 1


@pytest.mark.parametrize(
    ("op", "dag"),
    [
        # Both moments lie on the other day in UTC: the day is that of the Netherlands, summer and winter.
        (datetime(2026, 3, 30, 22, 30, tzinfo=UTC), date(2026, 3, 31)),
        (datetime(2026, 10, 25, 23, 30, tzinfo=UTC), date(2026, 10, 26)),
        (datetime(2026, 10, 26, 22, 30, tzinfo=UTC), date(2026, 10, 26)),
    ],
)
def test_bundel_counts_days_in_the_netherlands(op: datetime, dag: date) -> None:
    regel = maak_herinnering()

    bundeling.bundel(op=op)

    assert Bericht.objects.get().sleutel == f"digest:{regel.ontvanger_id}:{dag.isoformat()}"


def test_bundel_skips_withdrawn_lines_and_people_who_left() -> None:
    maak_herinnering(ingetrokken_op=NU)
    maak_herinnering(ontvanger=maak_gebruiker(is_active=False))

    assert bundeling.bundel(op=NU) == 0


def test_task_bundel_takes_the_day_from_the_clock(bevries: Any) -> None:
    maak_herinnering()
    bevries(date(2026, 3, 14))
    tasks.bundel()
    assert Bericht.objects.count() == 0

    bevries(date(2026, 3, 16))
    tasks.bundel()
    tasks.bundel()

    assert Bericht.objects.count() == 1


# Two workers at once


class Tegelijk:
    """Several workers, each with a connection of its own, that are held until all stand at the same gate.

    The gate is a lock on the table that lets them read and keeps them from writing: so each of them has decided what
    to do before any of them does it. That is the race that a stroke of bad luck would give.
    """

    def __init__(self, *werk: Callable[[], Any]) -> None:
        self._draden = [threading.Thread(target=self._draai, args=[taak]) for taak in werk]
        self.uitkomsten: list[Any] = []

    def draai(self) -> list[Any]:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("LOCK TABLE berichten_herinnering IN EXCLUSIVE MODE")
            for draad in self._draden:
                draad.start()
            wacht_tot(lambda: self._aan_de_poort(cursor) == len(self._draden), 30, "allen staan te wachten")
        for draad in self._draden:
            draad.join(30)
        assert len(self.uitkomsten) == len(self._draden)
        return self.uitkomsten

    def _draai(self, taak: Callable[[], Any]) -> None:
        try:
            with pghistory.context(door="test"):
                self.uitkomsten.append(taak())
        finally:
            connection.close()

    @staticmethod
    def _aan_de_poort(cursor: Any) -> int:
        cursor.execute(
            "SELECT count(*) FROM pg_locks JOIN pg_database d ON d.oid = database"
            " WHERE NOT granted AND d.datname = current_database()"
        )
        return int(cursor.fetchone()[0])


@pytest.mark.django_db(transaction=True)
def test_bundel_in_two_workers_gives_each_person_one_mail() -> None:
    personen = [maak_gebruiker() for _ in range(10)]
    for persoon in personen:
        for _ in range(3):
            maak_herinnering(ontvanger=persoon)

    uitkomsten = Tegelijk(*[lambda: bundeling.bundel(op=NU)] * 2).draai()

    assert sum(uitkomsten) == 10
    assert sorted(Bericht.objects.values_list("ontvanger", flat=True)) == sorted(p.pk for p in personen)
    assert {bericht.regels.count() for bericht in Bericht.objects.all()} == {3}


@pytest.mark.django_db(transaction=True)
def test_plaats_in_three_workers_gives_each_line_once() -> None:
    regels = [_regel(maak_gebruiker()) for _ in range(30)]

    Tegelijk(*[lambda: _plaats(*regels)] * 3).draai()

    assert sorted(_open()) == sorted(regel.sleutel for regel in regels)


@pytest.mark.django_db(transaction=True)
def test_bundel_and_trek_in_at_once_never_mail_a_withdrawn_line() -> None:
    regels = [maak_herinnering() for _ in range(12)]
    uuids: list[UUID] = [regel.onderwerp_uuid for regel in regels]

    def trek_alles_in() -> None:
        for uuid in reversed(uuids):
            actions.trek_in(onderwerpen=[uuid], op=NU)

    Tegelijk(lambda: bundeling.bundel(op=NU), trek_alles_in).draai()

    for regel in Herinnering.objects.select_related("bericht"):
        assert (regel.bericht is None) != (regel.ingetrokken_op is None)
    assert Bericht.objects.count() == Herinnering.objects.filter(bericht__isnull=False).count()
