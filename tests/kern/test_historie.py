"""History cannot be rewritten, and nothing changes without an author (acceptance 5 of the foundation)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Model
from django.db.utils import IntegrityError
from pghistory.models import Event

from governance.organisaties.models import Gemeente, Regio
from regio.kern.historie import handeling
from tests import factories
from tests.factories import maak_beslispunt, maak_gebruiker, maak_mijlpaal, maak_regio, maak_rol
from tests.gereedschap.historie import zonder_auteur
from tests.gereedschap.modellen import domeinmodellen, historiemodellen

HISTORIE = historiemodellen()
NIET_HERSCHREVEN = "Cannot update or delete rows"
NIET_GELEEGD = "Historie kan niet worden geleegd"
NAMEN = [m._meta.label for m in HISTORIE]
ANDERE_FABRIEK: dict[str, Callable[[], Model]] = {
    "Rolverlening": lambda: maak_rol(maak_gebruiker(), "beheerder"),
}


def _maak(event: Any) -> Any:
    """Make a row whose insert is recorded in this history table."""
    model = event.pgh_tracked_model
    if model.__name__ in ANDERE_FABRIEK:
        return ANDERE_FABRIEK[model.__name__]()
    return getattr(factories, f"maak_{model._meta.model_name}")()


@pytest.fixture(params=HISTORIE, ids=NAMEN)
def met_regel(request: pytest.FixtureRequest, db: None) -> Any:
    """A history table with at least one line."""
    _maak(request.param)
    assert request.param.objects.exists()
    return request.param


def _weigert(sql: str, waarom: str) -> None:
    with pytest.raises(DatabaseError, match=waarom), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_history_refuses_update(met_regel: type[Event]) -> None:
    _weigert(f"UPDATE \"{met_regel._meta.db_table}\" SET pgh_label = 'anders'", NIET_HERSCHREVEN)


def test_history_refuses_delete(met_regel: type[Event]) -> None:
    _weigert(f'DELETE FROM "{met_regel._meta.db_table}"', NIET_HERSCHREVEN)


def test_history_refuses_truncate(met_regel: type[Event]) -> None:
    _weigert(f'TRUNCATE "{met_regel._meta.db_table}" CASCADE', NIET_GELEEGD)


def test_history_refuses_the_orm_too(met_regel: type[Event]) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        met_regel.objects.update(pgh_label="anders")
    with pytest.raises(DatabaseError), transaction.atomic():
        met_regel.objects.all().delete()


def test_history_line_knows_who_and_what(met_regel: type[Event]) -> None:
    regel = met_regel.objects.latest("pgh_id")

    assert regel.pgh_label == "aangemaakt"
    assert regel.pgh_context == {"door": "test", "door_id": None, "handeling": "test", "reden": ""}


def test_history_survives_when_the_domain_table_is_emptied(regio: Regio) -> None:
    event = next(m for m in HISTORIE if m.pgh_tracked_model is Regio)

    with connection.cursor() as cursor:
        cursor.execute('TRUNCATE "governance_regio" CASCADE')

    assert event.objects.filter(naam=regio.naam, pgh_label="aangemaakt").exists()


@pytest.mark.django_db(transaction=True)
def test_flush_after_a_transactional_test_is_possible() -> None:
    # The teardown of this very test empties the tables, history included (tests/gereedschap/historie.py).
    maak_mijlpaal()


@pytest.mark.django_db
@pytest.mark.parametrize("event", HISTORIE, ids=NAMEN)
def test_write_without_author_is_refused(event: Any) -> None:
    rij = _maak(event)

    with (
        zonder_auteur(),
        pytest.raises(IntegrityError, match=event._meta.db_table),
        transaction.atomic(),
    ):
        _raak_aan(rij)

    with transaction.atomic():
        _raak_aan(rij)
        assert event.objects.filter(pgh_label="gewijzigd").exists()
        transaction.set_rollback(True)


def _raak_aan(rij: Any) -> None:
    """Change the key: the one column that every table has; references are checked at the end only."""
    tabel, sleutel = type(rij)._meta.db_table, type(rij)._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute(f'UPDATE "{tabel}" SET "{sleutel}" = -"{sleutel}" WHERE "{sleutel}" = %s', [rij.pk])


@pytest.mark.django_db
def test_insert_and_delete_without_author_are_refused(regio: Regio) -> None:
    with zonder_auteur(), pytest.raises(IntegrityError, match=r"hist_auteur|pgh_context"), transaction.atomic():
        Regio.objects.create(naam="Elders", slug="elders")
    with zonder_auteur(), pytest.raises(IntegrityError), transaction.atomic():
        regio.delete()


def _laatste(rij: Any) -> Any:
    model = next(m for m in HISTORIE if m.pgh_tracked_model is type(rij))
    return model.objects.filter(pgh_obj_id=rij.pk).latest("pgh_id")


@pytest.mark.django_db
def test_handeling_records_author_action_and_reason() -> None:
    regio, wie = maak_regio(), maak_gebruiker("Greet Griffier")

    with handeling("regio hernoemd", door=wie, reden="andere naam"):
        Regio.objects.filter(pk=regio.pk).update(naam="Nieuwe naam")

    regel = _laatste(regio)
    assert regel.pgh_context == {
        "door_id": wie.pk,
        "door": "Greet Griffier",
        "handeling": "regio hernoemd",
        "reden": "andere naam",
    }
    assert (regel.pgh_label, regel.naam) == ("gewijzigd", "Nieuwe naam")


@pytest.mark.django_db
def test_handeling_without_person_is_the_system() -> None:
    regio = maak_regio()

    with handeling("demo geladen", door=None):
        Regio.objects.filter(pk=regio.pk).update(naam="Nieuwe naam")

    assert _laatste(regio).pgh_context["door"] == "systeem"


@pytest.mark.django_db
def test_handeling_writes_nothing_when_it_fails() -> None:
    regio = maak_regio("Oud")

    with pytest.raises(ZeroDivisionError), handeling("mislukt", door=None):
        Regio.objects.filter(pk=regio.pk).update(naam="Nieuw")
        raise ZeroDivisionError

    regio.refresh_from_db()
    assert regio.naam == "Oud"
    assert _laatste(regio).pgh_label == "aangemaakt"


@pytest.mark.django_db
def test_bulk_writes_and_raw_sql_are_tracked_too() -> None:
    regio, ander = maak_regio("Een"), maak_regio("Twee")
    event = next(m for m in HISTORIE if m.pgh_tracked_model is Regio)

    Regio.objects.update(omschrijving="in bulk")
    Regio.objects.bulk_update([Regio(pk=regio.pk, naam="Drie")], ["naam"])
    Regio.objects.bulk_create([Regio(naam="Vier", slug="vier")])
    with connection.cursor() as cursor:
        cursor.execute('UPDATE "governance_regio" SET naam = %s WHERE id = %s', ["Vijf", ander.pk])
        cursor.execute('DELETE FROM "governance_regio" WHERE id = %s', [ander.pk])

    regels = event.objects.order_by("pgh_id").values_list("pgh_label", "naam", "omschrijving")
    assert list(regels) == [
        ("aangemaakt", "Een", ""),
        ("aangemaakt", "Twee", ""),
        ("gewijzigd", "Een", "in bulk"),
        ("gewijzigd", "Twee", "in bulk"),
        ("gewijzigd", "Drie", "in bulk"),
        ("aangemaakt", "Vier", ""),
        ("gewijzigd", "Vijf", "in bulk"),
        ("verwijderd", "Vijf", "in bulk"),
    ]


@pytest.mark.django_db
def test_history_outlives_its_row() -> None:
    punt = maak_beslispunt(voorstel="Weg ermee")
    event = next(m for m in HISTORIE if m.pgh_tracked_model is type(punt))

    punt.besluit.delete()

    labels = event.objects.filter(voorstel="Weg ermee").order_by("pgh_id").values_list("pgh_label", flat=True)
    assert list(labels) == ["aangemaakt", "verwijderd"]


@pytest.mark.django_db
def test_history_of_a_gemeente_covers_both_its_tables(gemeente: Gemeente) -> None:
    Gemeente.objects.filter(pk=gemeente.pk).update(naam="Nieuw", cbs_code="0999")

    assert _laatste(gemeente).cbs_code == "0999"
    assert _laatste(gemeente.organisatie_ptr).naam == "Nieuw"


@pytest.mark.django_db
def test_password_is_not_kept_in_history() -> None:
    gebruiker = maak_gebruiker(password="een-lang-wachtwoord")
    event = next(m for m in HISTORIE if m.pgh_tracked_model is type(gebruiker))

    assert {"password", "last_login"} & {v.name for v in event._meta.get_fields()} == set()


def test_every_domain_model_is_seen_by_these_tests() -> None:
    zonder_fabriek = [
        m.__name__
        for m in domeinmodellen()
        if not hasattr(factories, f"maak_{m._meta.model_name}") and m.__name__ not in ANDERE_FABRIEK
    ]

    assert zonder_fabriek == []
