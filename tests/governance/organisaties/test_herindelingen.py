"""Mergers and splits: what the database refuses, and who stands for whom on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from governance.organisaties.models import Gemeente, Herindeling
from governance.organisaties.queries import bezwaar_tegen, herindelingen_van, opvolgers
from tests.factories import maak_gemeente, maak_herindeling

pytestmark = pytest.mark.django_db
DAG = date(2021, 1, 1)
LATER = date(2023, 1, 1)


@pytest.fixture
def g() -> dict[str, Gemeente]:
    namen = ("Haaren", "Boxtel", "Oisterwijk", "Tilburg", "Vught", "Werkendam", "Altena", "Reuzegom")
    return {naam: maak_gemeente(naam) for naam in namen}


def ging_op_in(van: Gemeente, *naar: Gemeente, datum: date = DAG) -> None:
    for opvolger in naar:
        maak_herindeling(van=van, naar=opvolger, datum=datum)


def namen(gemeente: Gemeente, op: date) -> list[str]:
    return [opvolger.naam for opvolger in opvolgers([gemeente], op)[gemeente.pk]]


def geweigerd(constraint: str, **velden: Any) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Herindeling.objects.create(**({"datum": DAG} | velden))


def test_municipality_without_herindeling_stands_for_itself(g: dict[str, Gemeente]) -> None:
    assert namen(g["Boxtel"], DAG) == ["Boxtel"]


def test_merger_holds_from_its_day_on(g: dict[str, Gemeente]) -> None:
    ging_op_in(g["Werkendam"], g["Altena"])

    assert namen(g["Werkendam"], date(2020, 12, 31)) == ["Werkendam"]
    assert namen(g["Werkendam"], DAG) == ["Altena"]


def test_split_over_four(g: dict[str, Gemeente]) -> None:
    ging_op_in(g["Haaren"], g["Vught"], g["Tilburg"], g["Boxtel"], g["Oisterwijk"])

    assert namen(g["Haaren"], DAG) == ["Boxtel", "Oisterwijk", "Tilburg", "Vught"]


def test_merger_of_a_merger_and_of_a_part_of_a_split(g: dict[str, Gemeente]) -> None:
    ging_op_in(g["Haaren"], g["Boxtel"], g["Vught"])
    ging_op_in(g["Boxtel"], g["Reuzegom"], datum=LATER)

    assert namen(g["Haaren"], date(2022, 12, 31)) == ["Boxtel", "Vught"]
    assert namen(g["Haaren"], LATER) == ["Reuzegom", "Vught"]


def test_number_of_queries_depends_on_nothing(g: dict[str, Gemeente]) -> None:
    ging_op_in(g["Haaren"], g["Boxtel"], g["Vught"])
    ging_op_in(g["Boxtel"], g["Reuzegom"], datum=LATER)

    for gemeenten in ([g["Haaren"]], list(g.values())):
        with CaptureQueriesContext(connection) as gevangen:
            opvolgers(gemeenten, LATER)
        assert len(gevangen) == 2


def test_predecessors_and_successors_of_one_municipality(g: dict[str, Gemeente]) -> None:
    ging_op_in(g["Haaren"], g["Boxtel"], g["Vught"])
    ging_op_in(g["Werkendam"], g["Boxtel"])
    ging_op_in(g["Boxtel"], g["Reuzegom"], datum=LATER)

    with CaptureQueriesContext(connection) as gevangen:
        beeld = herindelingen_van(g["Boxtel"])
        zinnen = [[str(stap) for stap in stappen] for stappen in (beeld.voortgekomen_uit, beeld.opgegaan_in)]

    assert zinnen == [
        ["Haaren naar Boxtel per 2021-01-01", "Werkendam naar Boxtel per 2021-01-01"],
        ["Boxtel naar Reuzegom per 2023-01-01"],
    ]
    assert len(gevangen) == 1


def test_existing_on_a_day_follows_the_herindeling(g: dict[str, Gemeente]) -> None:
    ging_op_in(g["Haaren"], g["Boxtel"], g["Vught"])

    assert Gemeente.objects.bestaand_op(date(2020, 12, 31)).filter(pk=g["Haaren"].pk).exists()
    assert not Gemeente.objects.bestaand_op(DAG).filter(pk=g["Haaren"].pk).exists()


# What the database refuses


def test_database_refuses_a_municipality_that_ends_in_itself(g: dict[str, Gemeente]) -> None:
    geweigerd("herindeling_niet_naar_zichzelf", van=g["Haaren"], naar=g["Haaren"])


def test_database_refuses_the_same_step_twice(g: dict[str, Gemeente]) -> None:
    ging_op_in(g["Haaren"], g["Boxtel"])

    geweigerd("herindeling_een_keer", van=g["Haaren"], naar=g["Boxtel"])


def test_database_refuses_two_days_for_one_municipality(g: dict[str, Gemeente]) -> None:
    ging_op_in(g["Haaren"], g["Boxtel"])

    geweigerd("herindeling_een_datum_per_gemeente", van=g["Haaren"], naar=g["Vught"], datum=LATER)


@pytest.mark.parametrize("datum", [DAG, LATER, date(2019, 1, 1)])
def test_database_refuses_a_cycle(g: dict[str, Gemeente], datum: date) -> None:
    ging_op_in(g["Haaren"], g["Boxtel"])

    geweigerd("bestaan", van=g["Boxtel"], naar=g["Haaren"], datum=datum)


def test_database_refuses_a_longer_cycle(g: dict[str, Gemeente]) -> None:
    ging_op_in(g["Haaren"], g["Boxtel"])
    ging_op_in(g["Boxtel"], g["Vught"], datum=LATER)

    geweigerd("bestaan", van=g["Vught"], naar=g["Haaren"], datum=date(2024, 1, 1))


@pytest.mark.parametrize("datum", [DAG, LATER])
def test_database_refuses_a_successor_that_had_ended(g: dict[str, Gemeente], datum: date) -> None:
    ging_op_in(g["Haaren"], g["Boxtel"])

    geweigerd("bestaan", van=g["Vught"], naar=g["Haaren"], datum=datum)


@pytest.mark.parametrize("datum", [DAG, date(2019, 1, 1)])
def test_database_refuses_to_end_what_still_takes_over_another(g: dict[str, Gemeente], datum: date) -> None:
    ging_op_in(g["Haaren"], g["Boxtel"])

    geweigerd("bestaan", van=g["Boxtel"], naar=g["Vught"], datum=datum)


def test_database_refuses_an_update_into_a_cycle(g: dict[str, Gemeente]) -> None:
    ging_op_in(g["Haaren"], g["Boxtel"])
    ander = maak_herindeling(van=g["Vught"], naar=g["Tilburg"], datum=LATER)

    with pytest.raises(IntegrityError, match="bestaan"), transaction.atomic():
        Herindeling.objects.filter(pk=ander.pk).update(naar=g["Haaren"])


@pytest.mark.parametrize(
    ("van", "naar", "datum"),
    [
        ("Haaren", "Haaren", DAG),
        ("Haaren", "Boxtel", DAG),
        ("Haaren", "Vught", LATER),
        ("Boxtel", "Haaren", LATER),
        ("Vught", "Haaren", DAG),
        ("Boxtel", "Vught", DAG),
        ("Haaren", "Vught", DAG),
        ("Vught", "Haaren", date(2020, 1, 1)),
        ("Boxtel", "Vught", LATER),
        ("Tilburg", "Boxtel", DAG),
    ],
)
def test_rule_and_database_give_the_same_answer(g: dict[str, Gemeente], van: str, naar: str, datum: date) -> None:
    ging_op_in(g["Haaren"], g["Boxtel"])

    bezwaar = bezwaar_tegen(g[van], g[naar], datum)

    try:
        with transaction.atomic():
            Herindeling.objects.create(van=g[van], naar=g[naar], datum=datum)
    except IntegrityError:
        assert bezwaar
    else:
        assert bezwaar == ""


def test_a_step_is_no_objection_to_itself(g: dict[str, Gemeente]) -> None:
    stap = maak_herindeling(van=g["Haaren"], naar=g["Boxtel"], datum=DAG)

    assert bezwaar_tegen(g["Haaren"], g["Boxtel"], LATER, behalve=stap.pk) == ""
