"""Many operations in one step leave the same database as one by one, there and back."""

from __future__ import annotations

import pytest
from django.db import connection, migrations, models
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from pgtrigger.compiler import Trigger, UpsertTriggerSql
from pgtrigger.migrations import AddTrigger, RemoveTrigger

from regio.kern.migraties import InEenKeer, in_een_keer

APP = "proef"
SCHEMA = """
    SELECT 'kolom', c.relname, row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum) || a.attname,
           format_type(a.atttypid, a.atttypmod) || a.attnotnull
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     WHERE c.relname LIKE 'proef%' AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
    UNION ALL SELECT 'regel', c.relname, r.conname, pg_get_constraintdef(r.oid)
      FROM pg_constraint r JOIN pg_class c ON c.oid = r.conrelid WHERE c.relname LIKE 'proef%'
    UNION ALL SELECT 'index', tablename, indexname, indexdef FROM pg_indexes WHERE tablename LIKE 'proef%'
    UNION ALL SELECT 'trigger', c.relname, t.tgname, pg_get_triggerdef(t.oid)
      FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE c.relname LIKE 'proef%' AND NOT t.tgisinternal
    ORDER BY 1, 2, 3, 4"""


def _trigger(tabel: str, melding: str) -> Trigger:
    sql = UpsertTriggerSql(
        func=f"RAISE EXCEPTION '{melding}';",
        hash=melding,
        operation="UPDATE",
        pgid=f"pgtrigger_stop_{tabel}",
        table=f"proef_{tabel}",
        when="BEFORE",
    )
    return Trigger(name="stop", sql=sql)


def _model(naam: str, trigger: Trigger | None = None) -> migrations.CreateModel:
    velden = [("id", models.BigAutoField(primary_key=True)), ("naam", models.CharField(max_length=50))]
    return migrations.CreateModel(naam, velden, options={"triggers": [trigger]} if trigger else {})


def _sleutel(naar: str) -> models.ForeignKey:
    return models.ForeignKey(to=f"{APP}.{naar}", on_delete=models.CASCADE, null=True)


def _regel(naam: str, veld: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=models.Q(**{f"{veld}__isnull": False}) | ~models.Q(naam=""), name=naam)


BESTAAND: list[Operation] = [_model("Oud"), AddTrigger("oud", _trigger("oud", "eerst"))]
STAPPEN: list[Operation] = [
    RemoveTrigger("oud", "stop"),
    _model("Kind", _trigger("kind", "nee")),
    _model("Ouder"),
    migrations.AddField("kind", "ouder", _sleutel("ouder")),
    migrations.AddField("kind", "soort", models.TextField(default="")),
    migrations.AddField("oud", "kind", _sleutel("kind")),
    migrations.AddField("ouder", "kinderen", models.ManyToManyField(f"{APP}.kind", related_name="+")),
    migrations.AlterField("oud", "naam", models.CharField(max_length=80)),
    migrations.AddIndex("kind", models.Index(fields=["soort", "naam"], name="proef_kind_soort")),
    migrations.AddConstraint("kind", _regel("proef_kind_naam", "ouder")),
    migrations.AddConstraint("oud", _regel("proef_oud_naam", "kind")),
    AddTrigger("oud", _trigger("oud", "daarna")),
    AddTrigger("ouder", _trigger("ouder", "ook niet")),
]


def _schema() -> list[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(SCHEMA)
        return list(cursor.fetchall())


def _vooruit(operaties: list[Operation], staat: ProjectState) -> ProjectState:
    migratie = migrations.Migration("proef", APP)
    migratie.operations = operaties
    with connection.schema_editor() as editor:
        return migratie.apply(staat.clone(), editor)


def _terug(operaties: list[Operation], staat: ProjectState) -> None:
    migratie = migrations.Migration("proef", APP)
    migratie.operations = operaties
    with connection.schema_editor() as editor:
        migratie.unapply(staat.clone(), editor)


@pytest.mark.django_db
def test_steps_at_once_leave_the_same_database_as_one_by_one() -> None:
    begin = _vooruit(BESTAAND, ProjectState())
    voor = _schema()
    een_voor_een = [*STAPPEN, *in_een_keer(STAPPEN)[1:]]

    _vooruit(een_voor_een, begin)
    verwacht = _schema()
    _terug(een_voor_een, begin)
    assert _schema() == voor
    na = _vooruit(in_een_keer(STAPPEN), begin)

    assert _schema() == verwacht
    assert len(verwacht) > len(voor)
    assert list(na.apps.get_model(APP, "kind")._meta.get_fields())[-1].name == "soort"

    _terug(in_een_keer(STAPPEN), begin)

    assert _schema() == voor


def test_steps_at_once_refuse_what_needs_the_state_in_between() -> None:
    with pytest.raises(TypeError, match="RunPython"):
        InEenKeer([_model("Kind"), migrations.RunPython(migrations.RunPython.noop)])


def test_steps_at_once_can_be_undone_when_each_can() -> None:
    assert InEenKeer(STAPPEN).reversible
    assert InEenKeer(STAPPEN).describe() == f"{len(STAPPEN)} operations at once"
