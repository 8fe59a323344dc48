"""What the database refuses about the coherence of a plan, also when nobody asks Python."""

from __future__ import annotations

import itertools
import threading

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from governance.transitie.models import Mijlpaal, Mijlpaalafhankelijkheid
from regio.kern.historie import handeling
from tests.factories import maak_mijlpaal, maak_mijlpaalafhankelijkheid, maak_taakverschuiving, maak_transitieplan


@pytest.mark.django_db
@pytest.mark.parametrize("lengte", [2, 3, 6])
def test_milestones_never_wait_in_a_circle(lengte: int) -> None:
    plan = maak_transitieplan()
    rijen = [maak_mijlpaal(plan=plan) for _ in range(lengte)]
    for een, ander in itertools.pairwise(rijen):
        maak_mijlpaalafhankelijkheid(mijlpaal=een, wacht_op=ander)

    with pytest.raises(IntegrityError, match="via andere op zichzelf"), transaction.atomic():
        maak_mijlpaalafhankelijkheid(mijlpaal=rijen[-1], wacht_op=rijen[0])


@pytest.mark.django_db
def test_a_change_can_make_no_circle_either() -> None:
    eerste = maak_mijlpaalafhankelijkheid()
    derde = maak_mijlpaal(plan=eerste.mijlpaal.plan)
    tweede = maak_mijlpaalafhankelijkheid(mijlpaal=eerste.wacht_op, wacht_op=derde)

    with pytest.raises(IntegrityError, match="via andere op zichzelf"), transaction.atomic():
        Mijlpaalafhankelijkheid.objects.filter(pk=tweede.pk).update(wacht_op=eerste.mijlpaal)
    Mijlpaalafhankelijkheid.objects.filter(pk=tweede.pk).update(tussentijd_dagen=9)


@pytest.mark.django_db
def test_a_milestone_waits_only_for_its_own_plan_and_stays_in_it() -> None:
    mijlpaal, vreemd = maak_mijlpaal(), maak_mijlpaal()

    with pytest.raises(IntegrityError, match="hetzelfde plan"), transaction.atomic():
        maak_mijlpaalafhankelijkheid(mijlpaal=mijlpaal, wacht_op=vreemd)
    with pytest.raises(DatabaseError, match="plan"), transaction.atomic():
        Mijlpaal.objects.filter(pk=mijlpaal.pk).update(plan=vreemd.plan)


@pytest.mark.django_db
def test_a_task_moves_with_a_milestone_of_its_own_plan() -> None:
    with pytest.raises(IntegrityError, match="hetzelfde plan"), transaction.atomic():
        maak_taakverschuiving(mijlpaal=maak_mijlpaal())


@pytest.mark.django_db(transaction=True)
def test_two_writers_at_once_make_no_circle_of_two_halves() -> None:
    plan = maak_transitieplan()
    een, ander = maak_mijlpaal(plan=plan), maak_mijlpaal(plan=plan)
    tegelijk, uitkomsten = threading.Barrier(2), []

    def schrijf(van: Mijlpaal, op: Mijlpaal) -> None:
        tegelijk.wait(timeout=10)
        try:
            with handeling("test", door=None):
                Mijlpaalafhankelijkheid.objects.create(mijlpaal=van, wacht_op=op)
            uitkomsten.append("gelukt")
        except IntegrityError:
            uitkomsten.append("geweigerd")
        finally:
            connection.close()

    draden = [threading.Thread(target=schrijf, args=paar) for paar in ((een, ander), (ander, een))]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(timeout=20)

    assert sorted(uitkomsten) == ["gelukt", "geweigerd"]
