"""Writing inhabitants: all or none, with author and source, once."""

from __future__ import annotations

import threading
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from governance.organisaties.invoer_actions import (
    Ingevoerd,
    IntussenVeranderd,
    InvoerGeweigerd,
    voer_inwoners_in,
)
from governance.organisaties.invoer_rules import BekendeGemeente, Cijfer, Inwonerregel
from governance.organisaties.models import Gemeente, Inwonertal
from tests.factories import NU, maak_gemeente, maak_inwonertal

pytestmark = pytest.mark.django_db
DAG = date(2020, 1, 1)
BRON = "CBS StatLine 37230ned"


def regel(gemeente: Gemeente, aantal: int, oud: Cijfer | None = None, **velden: Any) -> Inwonerregel:
    bekend = BekendeGemeente(gemeente.pk, gemeente.naam, gemeente.cbs_code)
    standaard = {"peildatum": DAG, "nieuw": Cijfer(aantal)}
    return Inwonerregel(2, gemeente.cbs_code, gemeente.naam, gemeente=bekend, oud=oud, **(standaard | velden))


def voer_in(*regels: Inwonerregel, vervang: bool = False, door: Any = None) -> Ingevoerd:
    return voer_inwoners_in(regels=regels, bron=BRON, vervang=vervang, door=door, op=NU)


def stand() -> list[tuple[int, str, bool]]:
    return [(t.aantal, t.bron, t.definitief) for t in Inwonertal.objects.order_by("pk")]


def test_new_figures_are_written_with_source_author_and_status(beheerder: Any) -> None:
    een, twee = maak_gemeente("Heerde"), maak_gemeente("Brummen")

    uit = voer_in(regel(een, 18589), regel(twee, 20689, nieuw=Cijfer(20689, definitief=False)), door=beheerder)

    assert uit == Ingevoerd(nieuw=2)
    assert stand() == [(18589, BRON, True), (20689, BRON, False)]
    gebeurtenis = Inwonertal.objects.get(gemeente=een).inwonertal_historie.get()
    assert gebeurtenis.pgh_context["door_id"] == beheerder.pk
    assert (gebeurtenis.pgh_context["handeling"], gebeurtenis.pgh_context["reden"]) == ("inwonertallen ingevoerd", BRON)


def test_changed_figure_is_kept_in_the_history() -> None:
    tal = maak_inwonertal(peildatum=DAG, aantal=18_000, bron="oud")

    uit = voer_in(regel(tal.gemeente, 18_589, Cijfer(18_000)), vervang=True)

    assert uit == Ingevoerd(gewijzigd=1)
    assert stand() == [(18_589, BRON, True)]
    assert [e.aantal for e in tal.inwonertal_historie.order_by("pgh_id")] == [18_000, 18_589]


def test_provisional_figure_is_replaced_without_asking() -> None:
    tal = maak_inwonertal(peildatum=DAG, aantal=18_000, definitief=False)

    assert voer_in(regel(tal.gemeente, 18_589, Cijfer(18_000, definitief=False))) == Ingevoerd(gewijzigd=1)


def test_equal_figure_keeps_its_own_source_and_writes_nothing() -> None:
    tal = maak_inwonertal(peildatum=DAG, aantal=18_589, bron="eerder")

    assert voer_in(regel(tal.gemeente, 18_589, Cijfer(18_589))) == Ingevoerd(gelijk=1)
    assert stand() == [(18_589, "eerder", True)]
    assert tal.inwonertal_historie.count() == 1


def test_second_time_writes_nothing() -> None:
    rij = regel(maak_gemeente(), 18_589)
    voer_in(rij)

    assert voer_in(rij) == Ingevoerd(gelijk=1)
    assert Inwonertal.objects.get().inwonertal_historie.count() == 1


@pytest.mark.parametrize(
    "velden",
    [
        {"fouten": ("De gemeentecode ontbreekt.",)},
        {"gemeente": None},
        {"peildatum": None},
        {"nieuw": None},
        {"peildatum": NU.date() + timedelta(days=1)},
    ],
)
def test_one_row_that_cannot_be_keeps_everything_out(velden: dict[str, Any]) -> None:
    goed, slecht = maak_gemeente("Heerde"), maak_gemeente("Brummen")
    fout = Inwonerregel(
        3,
        "GM1",
        "x",
        **({"gemeente": BekendeGemeente(slecht.pk, "Brummen", "0213"), "peildatum": DAG, "nieuw": Cijfer(1)} | velden),
    )

    with pytest.raises(InvoerGeweigerd):
        voer_in(regel(goed, 18_589), fout)

    assert stand() == []


def test_definitive_figure_is_refused_unless_asked() -> None:
    tal = maak_inwonertal(peildatum=DAG, aantal=18_000, bron="oud")

    with pytest.raises(InvoerGeweigerd):
        voer_in(regel(maak_gemeente("Brummen"), 5), regel(tal.gemeente, 18_589, Cijfer(18_000)))

    assert stand() == [(18_000, "oud", True)]


@pytest.mark.parametrize("oud", [None, Cijfer(17_000)])
def test_figure_that_changed_since_the_preview_keeps_everything_out(oud: Cijfer | None) -> None:
    tal = maak_inwonertal(peildatum=DAG, aantal=18_000, bron="oud", definitief=False)

    with pytest.raises(IntussenVeranderd):
        voer_in(regel(maak_gemeente("Brummen"), 5), regel(tal.gemeente, 18_589, oud), vervang=True)

    assert stand() == [(18_000, "oud", False)]


def test_number_of_queries_does_not_grow_with_the_number_of_rows() -> None:
    gemeenten = [maak_gemeente(f"Gemeente {nummer}") for nummer in range(30)]

    def tel(rijen: list[Inwonerregel]) -> int:
        with CaptureQueriesContext(connection) as gevangen:
            voer_in(*rijen)
        return len(gevangen)

    assert tel([regel(gemeenten[0], 1)]) == tel([regel(gemeente, 1) for gemeente in gemeenten[1:]])


@pytest.mark.django_db(transaction=True)
def test_two_confirmations_at_the_same_moment_write_once() -> None:
    rijen = [regel(maak_gemeente(f"Gemeente {nummer}"), nummer) for nummer in range(20)]
    tegelijk, uitkomsten = threading.Barrier(2), []

    def bevestig() -> None:
        try:
            tegelijk.wait(timeout=10)
            uitkomsten.append(voer_in(*rijen))
        finally:
            connection.close()

    draden = [threading.Thread(target=bevestig) for _ in range(2)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(timeout=30)

    assert sorted((u.nieuw, u.gelijk) for u in uitkomsten) == [(0, 20), (20, 0)]
    assert Inwonertal.objects.count() == 20
