"""Programmes get an assignment, go/no-go's, roles, staffing, escalations and a budget."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import regio.kern.perioden
import uuid
from django.conf import settings
from django.db import migrations, models
from regio.kern.migraties import in_een_keer


class Migration(migrations.Migration):

    dependencies = [
        ('governance', '0006_beslispunt_afdoening'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Bemensing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('voorbeeld', models.BooleanField(default=False, verbose_name='voorbeeldgegeven')),
                ('versie', models.PositiveIntegerField(default=1, verbose_name='versie')),
                ('wat', models.CharField(max_length=150, verbose_name='waarvoor')),
                ('toegezegd_fte', models.DecimalField(decimal_places=2, max_digits=6, verbose_name='toegezegd in fte')),
                ('geleverd_fte', models.DecimalField(blank=True, decimal_places=2, max_digits=6, null=True, verbose_name='geleverd in fte')),
                ('peildatum', models.DateField(verbose_name='stand op')),
                ('toelichting', models.TextField(blank=True, verbose_name='toelichting')),
            ],
            options={
                'verbose_name': 'bemensing',
                'verbose_name_plural': 'bemensing',
            },
        ),
        migrations.CreateModel(
            name='BemensingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField()),
                ('pgh_context_id', models.UUIDField()),
                ('id', models.BigIntegerField()),
                ('voorbeeld', models.BooleanField(default=False, verbose_name='voorbeeldgegeven')),
                ('versie', models.PositiveIntegerField(default=1, verbose_name='versie')),
                ('wat', models.CharField(max_length=150, verbose_name='waarvoor')),
                ('toegezegd_fte', models.DecimalField(decimal_places=2, max_digits=6, verbose_name='toegezegd in fte')),
                ('geleverd_fte', models.DecimalField(blank=True, decimal_places=2, max_digits=6, null=True, verbose_name='geleverd in fte')),
                ('peildatum', models.DateField(verbose_name='stand op')),
                ('toelichting', models.TextField(blank=True, verbose_name='toelichting')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Escalatie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='uuid')),
                ('voorbeeld', models.BooleanField(default=False, verbose_name='voorbeeldgegeven')),
                ('versie', models.PositiveIntegerField(default=1, verbose_name='versie')),
                ('niveau', models.CharField(choices=[('opdrachtgever', 'ambtelijk opdrachtgever'), ('kring', 'secretarissenkring')], max_length=14, verbose_name='gevraagd aan')),
                ('aanleiding', models.TextField(verbose_name='aanleiding')),
                ('gemeld_op', models.DateField(verbose_name='gevraagd op')),
                ('uitkomst', models.TextField(blank=True, verbose_name='uitkomst')),
                ('afgerond_op', models.DateField(blank=True, null=True, verbose_name='afgerond op')),
            ],
            options={
                'verbose_name': 'escalatie',
                'verbose_name_plural': 'escalaties',
            },
        ),
        migrations.CreateModel(
            name='EscalatieEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField()),
                ('pgh_context_id', models.UUIDField()),
                ('id', models.BigIntegerField()),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='uuid')),
                ('voorbeeld', models.BooleanField(default=False, verbose_name='voorbeeldgegeven')),
                ('versie', models.PositiveIntegerField(default=1, verbose_name='versie')),
                ('niveau', models.CharField(choices=[('opdrachtgever', 'ambtelijk opdrachtgever'), ('kring', 'secretarissenkring')], max_length=14, verbose_name='gevraagd aan')),
                ('aanleiding', models.TextField(verbose_name='aanleiding')),
                ('gemeld_op', models.DateField(verbose_name='gevraagd op')),
                ('uitkomst', models.TextField(blank=True, verbose_name='uitkomst')),
                ('afgerond_op', models.DateField(blank=True, null=True, verbose_name='afgerond op')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='GoNoGo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='uuid')),
                ('voorbeeld', models.BooleanField(default=False, verbose_name='voorbeeldgegeven')),
                ('versie', models.PositiveIntegerField(default=1, verbose_name='versie')),
                ('datum', models.DateField(verbose_name='te besluiten op')),
                ('uitkomst', models.CharField(blank=True, choices=[('go', 'go'), ('voorwaarden', 'go met voorwaarden'), ('no_go', 'no-go')], default='', max_length=12, verbose_name='uitkomst')),
                ('besluitdatum', models.DateField(blank=True, null=True, verbose_name='besloten op')),
                ('toelichting', models.TextField(blank=True, verbose_name='toelichting')),
                ('vastgelegd_op', models.DateTimeField(blank=True, null=True, verbose_name='vastgelegd op')),
            ],
            options={
                'verbose_name': 'go/no-go',
                'verbose_name_plural': "go/no-go's",
            },
        ),
        migrations.CreateModel(
            name='GoNoGoEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField()),
                ('pgh_context_id', models.UUIDField()),
                ('id', models.BigIntegerField()),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='uuid')),
                ('voorbeeld', models.BooleanField(default=False, verbose_name='voorbeeldgegeven')),
                ('versie', models.PositiveIntegerField(default=1, verbose_name='versie')),
                ('datum', models.DateField(verbose_name='te besluiten op')),
                ('uitkomst', models.CharField(blank=True, choices=[('go', 'go'), ('voorwaarden', 'go met voorwaarden'), ('no_go', 'no-go')], default='', max_length=12, verbose_name='uitkomst')),
                ('besluitdatum', models.DateField(blank=True, null=True, verbose_name='besloten op')),
                ('toelichting', models.TextField(blank=True, verbose_name='toelichting')),
                ('vastgelegd_op', models.DateTimeField(blank=True, null=True, verbose_name='vastgelegd op')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Programmabudget',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('voorbeeld', models.BooleanField(default=False, verbose_name='voorbeeldgegeven')),
                ('versie', models.PositiveIntegerField(default=1, verbose_name='versie')),
                ('jaar', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='jaar')),
                ('post', models.CharField(max_length=150, verbose_name='post')),
                ('begroot_cent', models.PositiveBigIntegerField(verbose_name='begroot in centen')),
                ('gerealiseerd_cent', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='gerealiseerd in centen')),
                ('toelichting', models.TextField(blank=True, verbose_name='toelichting')),
            ],
            options={
                'verbose_name': 'begrotingspost van een programma',
                'verbose_name_plural': "begrotingsposten van programma's",
            },
        ),
        migrations.CreateModel(
            name='ProgrammabudgetEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField()),
                ('pgh_context_id', models.UUIDField()),
                ('id', models.BigIntegerField()),
                ('voorbeeld', models.BooleanField(default=False, verbose_name='voorbeeldgegeven')),
                ('versie', models.PositiveIntegerField(default=1, verbose_name='versie')),
                ('jaar', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='jaar')),
                ('post', models.CharField(max_length=150, verbose_name='post')),
                ('begroot_cent', models.PositiveBigIntegerField(verbose_name='begroot in centen')),
                ('gerealiseerd_cent', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='gerealiseerd in centen')),
                ('toelichting', models.TextField(blank=True, verbose_name='toelichting')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Programmaregel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('voorbeeld', models.BooleanField(default=False, verbose_name='voorbeeldgegeven')),
                ('van', models.DateField(verbose_name='van')),
                ('tot', models.DateField(blank=True, null=True, verbose_name='tot (niet meegerekend)')),
                ('versie', models.PositiveIntegerField(default=1, verbose_name='versie')),
                ('hoogstens_maanden', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='eerst hoogstens zoveel maanden')),
                ('gonogo_na_maanden', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='go/no-go na zoveel maanden')),
                ('drie_rollen', models.BooleanField(default=False, verbose_name='elk programma heeft de drie rollen')),
                ('bron', models.CharField(max_length=250, verbose_name='bron')),
            ],
            options={
                'verbose_name': 'programmaregel',
                'verbose_name_plural': 'programmaregels',
            },
        ),
        migrations.CreateModel(
            name='ProgrammaregelEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField()),
                ('pgh_context_id', models.UUIDField()),
                ('id', models.BigIntegerField()),
                ('voorbeeld', models.BooleanField(default=False, verbose_name='voorbeeldgegeven')),
                ('van', models.DateField(verbose_name='van')),
                ('tot', models.DateField(blank=True, null=True, verbose_name='tot (niet meegerekend)')),
                ('versie', models.PositiveIntegerField(default=1, verbose_name='versie')),
                ('hoogstens_maanden', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='eerst hoogstens zoveel maanden')),
                ('gonogo_na_maanden', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='go/no-go na zoveel maanden')),
                ('drie_rollen', models.BooleanField(default=False, verbose_name='elk programma heeft de drie rollen')),
                ('bron', models.CharField(max_length=250, verbose_name='bron')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Programmarol',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('voorbeeld', models.BooleanField(default=False, verbose_name='voorbeeldgegeven')),
                ('van', models.DateField(verbose_name='van')),
                ('tot', models.DateField(blank=True, null=True, verbose_name='tot (niet meegerekend)')),
                ('versie', models.PositiveIntegerField(default=1, verbose_name='versie')),
                ('rol', models.CharField(choices=[('bestuurlijk', 'bestuurlijk opdrachtgever'), ('ambtelijk', 'ambtelijk opdrachtgever'), ('opdrachtnemer', 'ambtelijk opdrachtnemer')], max_length=14, verbose_name='rol')),
                ('functie', models.CharField(max_length=150, verbose_name='functie')),
                ('toelichting', models.TextField(blank=True, verbose_name='toelichting')),
            ],
            options={
                'verbose_name': 'rol in een programma',
                'verbose_name_plural': "rollen in programma's",
            },
        ),
        migrations.CreateModel(
            name='ProgrammarolEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField()),
                ('pgh_context_id', models.UUIDField()),
                ('id', models.BigIntegerField()),
                ('voorbeeld', models.BooleanField(default=False, verbose_name='voorbeeldgegeven')),
                ('van', models.DateField(verbose_name='van')),
                ('tot', models.DateField(blank=True, null=True, verbose_name='tot (niet meegerekend)')),
                ('versie', models.PositiveIntegerField(default=1, verbose_name='versie')),
                ('rol', models.CharField(choices=[('bestuurlijk', 'bestuurlijk opdrachtgever'), ('ambtelijk', 'ambtelijk opdrachtgever'), ('opdrachtnemer', 'ambtelijk opdrachtnemer')], max_length=14, verbose_name='rol')),
                ('functie', models.CharField(max_length=150, verbose_name='functie')),
                ('toelichting', models.TextField(blank=True, verbose_name='toelichting')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='programma',
            name='aangemaakt_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='programma',
            name='gewijzigd_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='programma',
            name='verwijderd_delete',
        ),
        migrations.AddField(
            model_name='programma',
            name='aanpak',
            field=models.TextField(blank=True, verbose_name='aanpak'),
        ),
        migrations.AddField(
            model_name='programma',
            name='betrouwbaarheid',
            field=models.CharField(choices=[('gelezen', 'gelezen in de bron'), ('gelezen_2017', 'gelezen in de wettekst van 2017'), ('kennis', 'uit kennis, niet nagelezen'), ('afgeleid', 'eigen afleiding of berekening')], default='gelezen', max_length=15, verbose_name='betrouwbaarheid'),
        ),
        migrations.AddField(
            model_name='programma',
            name='bron',
            field=models.CharField(blank=True, max_length=250, verbose_name='bron'),
        ),
        migrations.AddField(
            model_name='programma',
            name='code',
            field=models.CharField(blank=True, max_length=20, verbose_name='code in de bron'),
        ),
        migrations.AddField(
            model_name='programma',
            name='doorlooptijd_reden',
            field=models.TextField(blank=True, verbose_name='waarom langer dan afgesproken'),
        ),
        migrations.AddField(
            model_name='programma',
            name='orgaan',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.orgaan', verbose_name='besluit over het programma'),
        ),
        migrations.AddField(
            model_name='programma',
            name='resultaten',
            field=models.TextField(blank=True, verbose_name='resultaten'),
        ),
        migrations.AddField(
            model_name='programma',
            name='voorgesteld',
            field=models.BooleanField(default=False, verbose_name='nog een voorstel'),
        ),
        migrations.AddField(
            model_name='programma',
            name='voorgesteld_vanuit',
            field=models.CharField(blank=True, choices=[('overheid', 'overheid'), ('ondernemers', 'ondernemers'), ('onderwijs', 'onderwijs'), ('onderzoek', 'onderzoek')], default='', max_length=12, verbose_name='voorgesteld vanuit'),
        ),
        migrations.AddField(
            model_name='programmaevent',
            name='aanpak',
            field=models.TextField(blank=True, verbose_name='aanpak'),
        ),
        migrations.AddField(
            model_name='programmaevent',
            name='betrouwbaarheid',
            field=models.CharField(choices=[('gelezen', 'gelezen in de bron'), ('gelezen_2017', 'gelezen in de wettekst van 2017'), ('kennis', 'uit kennis, niet nagelezen'), ('afgeleid', 'eigen afleiding of berekening')], default='gelezen', max_length=15, verbose_name='betrouwbaarheid'),
        ),
        migrations.AddField(
            model_name='programmaevent',
            name='bron',
            field=models.CharField(blank=True, max_length=250, verbose_name='bron'),
        ),
        migrations.AddField(
            model_name='programmaevent',
            name='code',
            field=models.CharField(blank=True, max_length=20, verbose_name='code in de bron'),
        ),
        migrations.AddField(
            model_name='programmaevent',
            name='doorlooptijd_reden',
            field=models.TextField(blank=True, verbose_name='waarom langer dan afgesproken'),
        ),
        migrations.AddField(
            model_name='programmaevent',
            name='orgaan',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='governance.orgaan', verbose_name='besluit over het programma'),
        ),
        migrations.AddField(
            model_name='programmaevent',
            name='resultaten',
            field=models.TextField(blank=True, verbose_name='resultaten'),
        ),
        migrations.AddField(
            model_name='programmaevent',
            name='voorgesteld',
            field=models.BooleanField(default=False, verbose_name='nog een voorstel'),
        ),
        migrations.AddField(
            model_name='programmaevent',
            name='voorgesteld_vanuit',
            field=models.CharField(blank=True, choices=[('overheid', 'overheid'), ('ondernemers', 'ondernemers'), ('onderwijs', 'onderwijs'), ('onderzoek', 'onderzoek')], default='', max_length=12, verbose_name='voorgesteld vanuit'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programma',
            trigger=pgtrigger.compiler.Trigger(name='begin_voor_gonogo', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (SELECT 1 FROM governance_gonogo WHERE programma_id = NEW.id AND datum <= NEW.van) THEN\n    RAISE EXCEPTION 'Een programma begint voor zijn go/no-go'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'programma_begint_voor_gonogo';\nEND IF;\nRETURN NEW;\n", hash='0f7510fe6e99fd39d40b8eff62714688d54c635d', operation='UPDATE', pgid='pgtrigger_begin_voor_gonogo_4f509', table='governance_programma', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programma',
            trigger=pgtrigger.compiler.Trigger(name='aangemaakt_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "governance_programmaevent" ("aanpak", "beeindigd_bij_id", "besloten_bij_id", "betrouwbaarheid", "bron", "code", "doorlooptijd_reden", "id", "naam", "opdracht", "orgaan_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "regio_id", "resultaten", "tot", "uuid", "van", "versie", "voorbeeld", "voorgesteld", "voorgesteld_vanuit") VALUES (NEW."aanpak", NEW."beeindigd_bij_id", NEW."besloten_bij_id", NEW."betrouwbaarheid", NEW."bron", NEW."code", NEW."doorlooptijd_reden", NEW."id", NEW."naam", NEW."opdracht", NEW."orgaan_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'aangemaakt\', NEW."id", NEW."regio_id", NEW."resultaten", NEW."tot", NEW."uuid", NEW."van", NEW."versie", NEW."voorbeeld", NEW."voorgesteld", NEW."voorgesteld_vanuit"); RETURN NULL;', hash='008a437f959b50907023235feed8a05d2ef71531', operation='INSERT', pgid='pgtrigger_aangemaakt_insert_81554', table='governance_programma', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programma',
            trigger=pgtrigger.compiler.Trigger(name='gewijzigd_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "governance_programmaevent" ("aanpak", "beeindigd_bij_id", "besloten_bij_id", "betrouwbaarheid", "bron", "code", "doorlooptijd_reden", "id", "naam", "opdracht", "orgaan_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "regio_id", "resultaten", "tot", "uuid", "van", "versie", "voorbeeld", "voorgesteld", "voorgesteld_vanuit") VALUES (NEW."aanpak", NEW."beeindigd_bij_id", NEW."besloten_bij_id", NEW."betrouwbaarheid", NEW."bron", NEW."code", NEW."doorlooptijd_reden", NEW."id", NEW."naam", NEW."opdracht", NEW."orgaan_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'gewijzigd\', NEW."id", NEW."regio_id", NEW."resultaten", NEW."tot", NEW."uuid", NEW."van", NEW."versie", NEW."voorbeeld", NEW."voorgesteld", NEW."voorgesteld_vanuit"); RETURN NULL;', hash='bfb7e6f100c1451d524e90bcb4f014482ca3be54', operation='UPDATE', pgid='pgtrigger_gewijzigd_update_c5e25', table='governance_programma', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programma',
            trigger=pgtrigger.compiler.Trigger(name='verwijderd_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "governance_programmaevent" ("aanpak", "beeindigd_bij_id", "besloten_bij_id", "betrouwbaarheid", "bron", "code", "doorlooptijd_reden", "id", "naam", "opdracht", "orgaan_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "regio_id", "resultaten", "tot", "uuid", "van", "versie", "voorbeeld", "voorgesteld", "voorgesteld_vanuit") VALUES (OLD."aanpak", OLD."beeindigd_bij_id", OLD."besloten_bij_id", OLD."betrouwbaarheid", OLD."bron", OLD."code", OLD."doorlooptijd_reden", OLD."id", OLD."naam", OLD."opdracht", OLD."orgaan_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'verwijderd\', OLD."id", OLD."regio_id", OLD."resultaten", OLD."tot", OLD."uuid", OLD."van", OLD."versie", OLD."voorbeeld", OLD."voorgesteld", OLD."voorgesteld_vanuit"); RETURN NULL;', hash='d8ebc407ddb2f88514d9fd946bf6ab1b02770db8', operation='DELETE', pgid='pgtrigger_verwijderd_delete_f6f7a', table='governance_programma', when='AFTER')),
        ),
        migrations.AlterConstraint(
            model_name='programma',
            name='programma_beeindigd_heeft_datum',
            constraint=models.CheckConstraint(condition=models.Q(('beeindigd_bij__isnull', True), ('tot__isnull', False), _connector='OR'), name='programma_beeindigd_heeft_datum', violation_error_code='tot', violation_error_message='Een besluit beëindigde dit programma. De einddatum kan niet leeg zijn.'),
        ),
        migrations.AddField(
            model_name='bemensing',
            name='organisatie',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.organisatie', verbose_name='organisatie'),
        ),
        migrations.AddField(
            model_name='bemensing',
            name='programma',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bemensing', to='governance.programma', verbose_name='programma'),
        ),
        migrations.AddField(
            model_name='bemensingevent',
            name='organisatie',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='governance.organisatie', verbose_name='organisatie'),
        ),
        migrations.AddField(
            model_name='bemensingevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='bemensing_historie', to='governance.bemensing'),
        ),
        migrations.AddField(
            model_name='bemensingevent',
            name='programma',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='governance.programma', verbose_name='programma'),
        ),
        migrations.AddField(
            model_name='escalatie',
            name='afgerond_door',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='afgerond door'),
        ),
        migrations.AddField(
            model_name='escalatie',
            name='eerder',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='vervolg', to='governance.escalatie', verbose_name='eerst gevraagd bij'),
        ),
        migrations.AddField(
            model_name='escalatie',
            name='gemeld_door',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='vastgelegd door'),
        ),
        migrations.AddField(
            model_name='escalatie',
            name='programma',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='escalaties', to='governance.programma', verbose_name='programma'),
        ),
        migrations.AddField(
            model_name='escalatieevent',
            name='afgerond_door',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='afgerond door'),
        ),
        migrations.AddField(
            model_name='escalatieevent',
            name='eerder',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='governance.escalatie', verbose_name='eerst gevraagd bij'),
        ),
        migrations.AddField(
            model_name='escalatieevent',
            name='gemeld_door',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='vastgelegd door'),
        ),
        migrations.AddField(
            model_name='escalatieevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='escalatie_historie', to='governance.escalatie'),
        ),
        migrations.AddField(
            model_name='escalatieevent',
            name='programma',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='governance.programma', verbose_name='programma'),
        ),
        migrations.AddField(
            model_name='gonogo',
            name='besluit',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.beslispunt', verbose_name='besluit'),
        ),
        migrations.AddField(
            model_name='gonogo',
            name='programma',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='gonogos', to='governance.programma', verbose_name='programma'),
        ),
        migrations.AddField(
            model_name='gonogo',
            name='vastgelegd_door',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='vastgelegd door'),
        ),
        migrations.AddField(
            model_name='gonogoevent',
            name='besluit',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='governance.beslispunt', verbose_name='besluit'),
        ),
        migrations.AddField(
            model_name='gonogoevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='gonogo_historie', to='governance.gonogo'),
        ),
        migrations.AddField(
            model_name='gonogoevent',
            name='programma',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='governance.programma', verbose_name='programma'),
        ),
        migrations.AddField(
            model_name='gonogoevent',
            name='vastgelegd_door',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='vastgelegd door'),
        ),
        migrations.AddField(
            model_name='programmabudget',
            name='programma',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='budget', to='governance.programma', verbose_name='programma'),
        ),
        migrations.AddField(
            model_name='programmabudgetevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='programmabudget_historie', to='governance.programmabudget'),
        ),
        migrations.AddField(
            model_name='programmabudgetevent',
            name='programma',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='governance.programma', verbose_name='programma'),
        ),
        migrations.AddField(
            model_name='programmaregel',
            name='orgaan',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.orgaan', verbose_name="besluit over programma's"),
        ),
        migrations.AddField(
            model_name='programmaregel',
            name='regio',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='programmaregels', to='governance.regio', verbose_name='regio'),
        ),
        migrations.AddField(
            model_name='programmaregelevent',
            name='orgaan',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='governance.orgaan', verbose_name="besluit over programma's"),
        ),
        migrations.AddField(
            model_name='programmaregelevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='programmaregel_historie', to='governance.programmaregel'),
        ),
        migrations.AddField(
            model_name='programmaregelevent',
            name='regio',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='governance.regio', verbose_name='regio'),
        ),
        migrations.AddField(
            model_name='programmarol',
            name='organisatie',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.organisatie', verbose_name='organisatie'),
        ),
        migrations.AddField(
            model_name='programmarol',
            name='programma',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rollen', to='governance.programma', verbose_name='programma'),
        ),
        migrations.AddField(
            model_name='programmarolevent',
            name='organisatie',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='governance.organisatie', verbose_name='organisatie'),
        ),
        migrations.AddField(
            model_name='programmarolevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='programmarol_historie', to='governance.programmarol'),
        ),
        migrations.AddField(
            model_name='programmarolevent',
            name='programma',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='governance.programma', verbose_name='programma'),
        ),
        migrations.AddConstraint(
            model_name='bemensing',
            constraint=models.UniqueConstraint(fields=('programma', 'organisatie', 'wat'), name='bemensing_een_regel', violation_error_code='wat', violation_error_message='Deze inzet van deze organisatie staat er al.'),
        ),
        migrations.AddConstraint(
            model_name='bemensing',
            constraint=models.CheckConstraint(condition=models.Q(('toegezegd_fte__gte', 0), models.Q(('geleverd_fte__isnull', True), ('geleverd_fte__gte', 0), _connector='OR')), name='bemensing_niet_onder_nul', violation_error_code='toegezegd_fte', violation_error_message='Inzet kan niet minder dan nul zijn.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bemensing',
            trigger=pgtrigger.compiler.Trigger(name='aangemaakt_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "governance_bemensingevent" ("geleverd_fte", "id", "organisatie_id", "peildatum", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programma_id", "toegezegd_fte", "toelichting", "versie", "voorbeeld", "wat") VALUES (NEW."geleverd_fte", NEW."id", NEW."organisatie_id", NEW."peildatum", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'aangemaakt\', NEW."id", NEW."programma_id", NEW."toegezegd_fte", NEW."toelichting", NEW."versie", NEW."voorbeeld", NEW."wat"); RETURN NULL;', hash='846730223b84a61af8cabf29a8f63f08da0e2340', operation='INSERT', pgid='pgtrigger_aangemaakt_insert_ef52c', table='governance_bemensing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bemensing',
            trigger=pgtrigger.compiler.Trigger(name='gewijzigd_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "governance_bemensingevent" ("geleverd_fte", "id", "organisatie_id", "peildatum", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programma_id", "toegezegd_fte", "toelichting", "versie", "voorbeeld", "wat") VALUES (NEW."geleverd_fte", NEW."id", NEW."organisatie_id", NEW."peildatum", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'gewijzigd\', NEW."id", NEW."programma_id", NEW."toegezegd_fte", NEW."toelichting", NEW."versie", NEW."voorbeeld", NEW."wat"); RETURN NULL;', hash='efd2063ed66218ea2501b18fa75b56d299514f8a', operation='UPDATE', pgid='pgtrigger_gewijzigd_update_cf0f9', table='governance_bemensing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bemensing',
            trigger=pgtrigger.compiler.Trigger(name='verwijderd_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "governance_bemensingevent" ("geleverd_fte", "id", "organisatie_id", "peildatum", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programma_id", "toegezegd_fte", "toelichting", "versie", "voorbeeld", "wat") VALUES (OLD."geleverd_fte", OLD."id", OLD."organisatie_id", OLD."peildatum", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'verwijderd\', OLD."id", OLD."programma_id", OLD."toegezegd_fte", OLD."toelichting", OLD."versie", OLD."voorbeeld", OLD."wat"); RETURN NULL;', hash='757b049ea3b96d70c196749d7650291aa2101841', operation='DELETE', pgid='pgtrigger_verwijderd_delete_811e7', table='governance_bemensing', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='bemensingevent',
            index=models.Index(fields=['pgh_obj', 'pgh_created_at'], name='governance__pgh_obj_ae73a0_idx'),
        ),
        migrations.AddConstraint(
            model_name='bemensingevent',
            constraint=models.CheckConstraint(condition=models.Q(('pgh_context__has_key', 'door')), name='governance_bemensing_hist_auteur'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bemensingevent',
            trigger=pgtrigger.compiler.Trigger(name='geen_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Historie kan niet worden geleegd: tabel %', TG_TABLE_NAME;", hash='2155fb50b5b0174040c19a8b49ce3d8be2a752a1', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_geen_truncate_e3c57', table='governance_bemensingevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bemensingevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='55556407f49683446f4f9cc48b5e07521d1d076e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_fab12', table='governance_bemensingevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='escalatie',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('eerder__isnull', True), ('niveau', 'opdrachtgever')), models.Q(('eerder__isnull', False), ('niveau', 'kring')), _connector='OR'), name='escalatie_kring_na_opdrachtgever', violation_error_code='niveau', violation_error_message='Vraag eerst de ambtelijk opdrachtgever; daarna pas de secretarissenkring.'),
        ),
        migrations.AddConstraint(
            model_name='escalatie',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('afgerond_op__isnull', True), ('uitkomst', '')), models.Q(models.Q(('uitkomst', ''), _negated=True), ('afgerond_op__isnull', False)), _connector='OR'), name='escalatie_afgerond_met_uitkomst', violation_error_code='uitkomst', violation_error_message='Schrijf bij wat is afgerond op wat eruit kwam, en wanneer.'),
        ),
        migrations.AddConstraint(
            model_name='escalatie',
            constraint=models.CheckConstraint(condition=models.Q(('afgerond_door__isnull', True), ('afgerond_op__isnull', False), _connector='OR'), name='escalatie_afgerond_door_met_dag'),
        ),
        migrations.AddConstraint(
            model_name='escalatie',
            constraint=models.CheckConstraint(condition=models.Q(('afgerond_op__isnull', True), ('afgerond_op__gte', models.F('gemeld_op')), _connector='OR'), name='escalatie_afgerond_na_melding', violation_error_code='afgerond_op', violation_error_message='Dit ligt vóór de dag waarop het is gevraagd.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='escalatie',
            trigger=pgtrigger.compiler.Trigger(name='eerst_opdrachtgever', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF NEW.eerder_id IS NOT NULL AND NOT EXISTS (\n    SELECT 1 FROM governance_escalatie eerder\n    WHERE eerder.id = NEW.eerder_id AND eerder.programma_id = NEW.programma_id\n        AND eerder.niveau = 'opdrachtgever' AND eerder.gemeld_op <= NEW.gemeld_op\n) THEN\n    RAISE EXCEPTION 'De secretarissenkring komt na de ambtelijk opdrachtgever van hetzelfde programma'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'escalatie_eerst_opdrachtgever';\nEND IF;\nRETURN NEW;\n", hash='d3d0daa288e34584bde0f7b5659210722469392a', operation='INSERT OR UPDATE', pgid='pgtrigger_eerst_opdrachtgever_649d7', table='governance_escalatie', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='escalatie',
            trigger=pgtrigger.compiler.Trigger(name='eerder_blijft_eerder', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (\n    SELECT 1 FROM governance_escalatie later\n    WHERE later.eerder_id = NEW.id\n        AND (NEW.niveau <> 'opdrachtgever' OR later.programma_id <> NEW.programma_id OR later.gemeld_op < NEW.gemeld_op)\n) THEN\n    RAISE EXCEPTION 'De secretarissenkring komt na de ambtelijk opdrachtgever van hetzelfde programma'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'escalatie_blijft_eerst';\nEND IF;\nRETURN NEW;\n", hash='e0a7331dbba673adb09b20f71980d0b3952f775d', operation='UPDATE', pgid='pgtrigger_eerder_blijft_eerder_1a13e', table='governance_escalatie', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='escalatie',
            trigger=pgtrigger.compiler.Trigger(name='aangemaakt_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "governance_escalatieevent" ("aanleiding", "afgerond_door_id", "afgerond_op", "eerder_id", "gemeld_door_id", "gemeld_op", "id", "niveau", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programma_id", "uitkomst", "uuid", "versie", "voorbeeld") VALUES (NEW."aanleiding", NEW."afgerond_door_id", NEW."afgerond_op", NEW."eerder_id", NEW."gemeld_door_id", NEW."gemeld_op", NEW."id", NEW."niveau", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'aangemaakt\', NEW."id", NEW."programma_id", NEW."uitkomst", NEW."uuid", NEW."versie", NEW."voorbeeld"); RETURN NULL;', hash='ddc8ad1afe5036b92fb399d19ba4e6110b7cb799', operation='INSERT', pgid='pgtrigger_aangemaakt_insert_5113b', table='governance_escalatie', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='escalatie',
            trigger=pgtrigger.compiler.Trigger(name='gewijzigd_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "governance_escalatieevent" ("aanleiding", "afgerond_door_id", "afgerond_op", "eerder_id", "gemeld_door_id", "gemeld_op", "id", "niveau", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programma_id", "uitkomst", "uuid", "versie", "voorbeeld") VALUES (NEW."aanleiding", NEW."afgerond_door_id", NEW."afgerond_op", NEW."eerder_id", NEW."gemeld_door_id", NEW."gemeld_op", NEW."id", NEW."niveau", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'gewijzigd\', NEW."id", NEW."programma_id", NEW."uitkomst", NEW."uuid", NEW."versie", NEW."voorbeeld"); RETURN NULL;', hash='1bd177f1e5bfbe1b2345fdf1b18af3782ecea95e', operation='UPDATE', pgid='pgtrigger_gewijzigd_update_10b0c', table='governance_escalatie', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='escalatie',
            trigger=pgtrigger.compiler.Trigger(name='verwijderd_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "governance_escalatieevent" ("aanleiding", "afgerond_door_id", "afgerond_op", "eerder_id", "gemeld_door_id", "gemeld_op", "id", "niveau", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programma_id", "uitkomst", "uuid", "versie", "voorbeeld") VALUES (OLD."aanleiding", OLD."afgerond_door_id", OLD."afgerond_op", OLD."eerder_id", OLD."gemeld_door_id", OLD."gemeld_op", OLD."id", OLD."niveau", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'verwijderd\', OLD."id", OLD."programma_id", OLD."uitkomst", OLD."uuid", OLD."versie", OLD."voorbeeld"); RETURN NULL;', hash='afc60042ba3fd9ca6c1086e2c4d140da957cf9f1', operation='DELETE', pgid='pgtrigger_verwijderd_delete_feee8', table='governance_escalatie', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='escalatieevent',
            index=models.Index(fields=['pgh_obj', 'pgh_created_at'], name='governance__pgh_obj_2448ac_idx'),
        ),
        migrations.AddConstraint(
            model_name='escalatieevent',
            constraint=models.CheckConstraint(condition=models.Q(('pgh_context__has_key', 'door')), name='governance_escalatie_hist_auteur'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='escalatieevent',
            trigger=pgtrigger.compiler.Trigger(name='geen_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Historie kan niet worden geleegd: tabel %', TG_TABLE_NAME;", hash='c5a6ea3fcb591f37f08cf94e8799ca6dd50dbbcf', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_geen_truncate_63306', table='governance_escalatieevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='escalatieevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8ea2d94e69b3aa56681d1a37471ce569a79e0c3f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4da0a', table='governance_escalatieevent', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='gonogo',
            index=models.Index(condition=models.Q(('uitkomst', '')), fields=['datum'], name='gonogo_open_datum'),
        ),
        migrations.AddConstraint(
            model_name='gonogo',
            constraint=models.UniqueConstraint(fields=('programma', 'datum'), name='gonogo_een_per_dag', violation_error_code='datum', violation_error_message='Op deze dag is al een go/no-go gepland.'),
        ),
        migrations.AddConstraint(
            model_name='gonogo',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('besluit__isnull', True), ('besluitdatum__isnull', True), ('uitkomst', ''), ('vastgelegd_op__isnull', True)), models.Q(models.Q(('uitkomst', ''), _negated=True), ('besluitdatum__isnull', False), ('vastgelegd_op__isnull', False)), _connector='OR'), name='gonogo_uitkomst_met_dag'),
        ),
        migrations.AddConstraint(
            model_name='gonogo',
            constraint=models.CheckConstraint(condition=models.Q(('vastgelegd_door__isnull', True), ('vastgelegd_op__isnull', False), _connector='OR'), name='gonogo_vastgelegd_door_met_moment'),
        ),
        migrations.AddConstraint(
            model_name='gonogo',
            constraint=models.CheckConstraint(condition=models.Q(('uitkomst__in', ['', 'go']), models.Q(('toelichting', ''), _negated=True), _connector='OR'), name='gonogo_niet_zomaar_heeft_toelichting', violation_error_code='toelichting', violation_error_message='Schrijf op wat de voorwaarden zijn, of waarom het stopt.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='gonogo',
            trigger=pgtrigger.compiler.Trigger(name='gonogo_na_begin', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF NEW.datum <= (SELECT van FROM governance_programma WHERE id = NEW.programma_id) THEN\n    RAISE EXCEPTION 'Een go/no-go ligt na het begin van het programma'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'gonogo_na_begin';\nEND IF;\nRETURN NEW;\n", hash='f399cb2a82d163ddba7be2a5a8ed2a53473e11ae', operation='INSERT OR UPDATE', pgid='pgtrigger_gonogo_na_begin_4e243', table='governance_gonogo', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='gonogo',
            trigger=pgtrigger.compiler.Trigger(name='aangemaakt_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "governance_gonogoevent" ("besluit_id", "besluitdatum", "datum", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programma_id", "toelichting", "uitkomst", "uuid", "vastgelegd_door_id", "vastgelegd_op", "versie", "voorbeeld") VALUES (NEW."besluit_id", NEW."besluitdatum", NEW."datum", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'aangemaakt\', NEW."id", NEW."programma_id", NEW."toelichting", NEW."uitkomst", NEW."uuid", NEW."vastgelegd_door_id", NEW."vastgelegd_op", NEW."versie", NEW."voorbeeld"); RETURN NULL;', hash='efbc066c6df0fc7084c8bf6869078bebf8b2ec02', operation='INSERT', pgid='pgtrigger_aangemaakt_insert_6c616', table='governance_gonogo', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='gonogo',
            trigger=pgtrigger.compiler.Trigger(name='gewijzigd_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "governance_gonogoevent" ("besluit_id", "besluitdatum", "datum", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programma_id", "toelichting", "uitkomst", "uuid", "vastgelegd_door_id", "vastgelegd_op", "versie", "voorbeeld") VALUES (NEW."besluit_id", NEW."besluitdatum", NEW."datum", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'gewijzigd\', NEW."id", NEW."programma_id", NEW."toelichting", NEW."uitkomst", NEW."uuid", NEW."vastgelegd_door_id", NEW."vastgelegd_op", NEW."versie", NEW."voorbeeld"); RETURN NULL;', hash='e879c47c4700394a667422b57df73ffac4eece41', operation='UPDATE', pgid='pgtrigger_gewijzigd_update_bfb5e', table='governance_gonogo', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='gonogo',
            trigger=pgtrigger.compiler.Trigger(name='verwijderd_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "governance_gonogoevent" ("besluit_id", "besluitdatum", "datum", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programma_id", "toelichting", "uitkomst", "uuid", "vastgelegd_door_id", "vastgelegd_op", "versie", "voorbeeld") VALUES (OLD."besluit_id", OLD."besluitdatum", OLD."datum", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'verwijderd\', OLD."id", OLD."programma_id", OLD."toelichting", OLD."uitkomst", OLD."uuid", OLD."vastgelegd_door_id", OLD."vastgelegd_op", OLD."versie", OLD."voorbeeld"); RETURN NULL;', hash='783475566c53aaeb26de04d744184b3085536d03', operation='DELETE', pgid='pgtrigger_verwijderd_delete_712fb', table='governance_gonogo', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='gonogoevent',
            index=models.Index(fields=['pgh_obj', 'pgh_created_at'], name='governance__pgh_obj_600c73_idx'),
        ),
        migrations.AddConstraint(
            model_name='gonogoevent',
            constraint=models.CheckConstraint(condition=models.Q(('pgh_context__has_key', 'door')), name='governance_gonogo_hist_auteur'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='gonogoevent',
            trigger=pgtrigger.compiler.Trigger(name='geen_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Historie kan niet worden geleegd: tabel %', TG_TABLE_NAME;", hash='168ddf7b49e00704327debc76bc9984eba9a2ec6', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_geen_truncate_5db68', table='governance_gonogoevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='gonogoevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='fe05bbbb41e4e9c4c1104c67b72ac20e88b31da3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_84e53', table='governance_gonogoevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='programmabudget',
            constraint=models.UniqueConstraint(fields=('programma', 'jaar', 'post'), name='programmabudget_een_regel', nulls_distinct=False, violation_error_code='post', violation_error_message='Deze post staat er al voor dit jaar.'),
        ),
        migrations.AddConstraint(
            model_name='programmabudget',
            constraint=models.CheckConstraint(condition=models.Q(('jaar__isnull', True), ('jaar__range', (1990, 2100)), _connector='OR'), name='programmabudget_jaar_bestaat', violation_error_code='jaar', violation_error_message='Controleer het jaar: gebruik vier cijfers.'),
        ),
        migrations.AddConstraint(
            model_name='programmabudget',
            constraint=models.CheckConstraint(condition=models.Q(('gerealiseerd_cent__isnull', True), ('gerealiseerd_cent__lte', models.F('begroot_cent')), models.Q(('toelichting', ''), _negated=True), _connector='OR'), name='programmabudget_meer_heeft_toelichting', violation_error_code='toelichting', violation_error_message='Er is meer uitgegeven dan begroot. Schrijf op waardoor.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programmabudget',
            trigger=pgtrigger.compiler.Trigger(name='aangemaakt_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "governance_programmabudgetevent" ("begroot_cent", "gerealiseerd_cent", "id", "jaar", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post", "programma_id", "toelichting", "versie", "voorbeeld") VALUES (NEW."begroot_cent", NEW."gerealiseerd_cent", NEW."id", NEW."jaar", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'aangemaakt\', NEW."id", NEW."post", NEW."programma_id", NEW."toelichting", NEW."versie", NEW."voorbeeld"); RETURN NULL;', hash='e6dec23c4136269aa259057602fd951564dac287', operation='INSERT', pgid='pgtrigger_aangemaakt_insert_d8ff6', table='governance_programmabudget', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programmabudget',
            trigger=pgtrigger.compiler.Trigger(name='gewijzigd_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "governance_programmabudgetevent" ("begroot_cent", "gerealiseerd_cent", "id", "jaar", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post", "programma_id", "toelichting", "versie", "voorbeeld") VALUES (NEW."begroot_cent", NEW."gerealiseerd_cent", NEW."id", NEW."jaar", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'gewijzigd\', NEW."id", NEW."post", NEW."programma_id", NEW."toelichting", NEW."versie", NEW."voorbeeld"); RETURN NULL;', hash='f99cb92e92c2e0309100b480130bb71e160dd131', operation='UPDATE', pgid='pgtrigger_gewijzigd_update_03100', table='governance_programmabudget', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programmabudget',
            trigger=pgtrigger.compiler.Trigger(name='verwijderd_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "governance_programmabudgetevent" ("begroot_cent", "gerealiseerd_cent", "id", "jaar", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post", "programma_id", "toelichting", "versie", "voorbeeld") VALUES (OLD."begroot_cent", OLD."gerealiseerd_cent", OLD."id", OLD."jaar", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'verwijderd\', OLD."id", OLD."post", OLD."programma_id", OLD."toelichting", OLD."versie", OLD."voorbeeld"); RETURN NULL;', hash='8d2dae1c81c69822ba6437564899b28da5399c11', operation='DELETE', pgid='pgtrigger_verwijderd_delete_e0c5f', table='governance_programmabudget', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='programmabudgetevent',
            index=models.Index(fields=['pgh_obj', 'pgh_created_at'], name='governance__pgh_obj_53fd1c_idx'),
        ),
        migrations.AddConstraint(
            model_name='programmabudgetevent',
            constraint=models.CheckConstraint(condition=models.Q(('pgh_context__has_key', 'door')), name='governance_programmabudget_hist_auteur'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programmabudgetevent',
            trigger=pgtrigger.compiler.Trigger(name='geen_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Historie kan niet worden geleegd: tabel %', TG_TABLE_NAME;", hash='e9432e4ca009f1d859505f7844bf9be326a7e875', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_geen_truncate_6268c', table='governance_programmabudgetevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programmabudgetevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9cf4382ab2718b19d70ca98ed8c8681b646d3a90', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c4bee', table='governance_programmabudgetevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='programmaregel',
            constraint=models.CheckConstraint(condition=models.Q(('tot__isnull', True), ('tot__gt', models.F('van')), _connector='OR'), name='programmaregel_periode_klopt', violation_error_code='tot', violation_error_message='De einddatum ligt vóór de begindatum.'),
        ),
        migrations.AddConstraint(
            model_name='programmaregel',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.F('regio'), '='), (regio.kern.perioden._DateRange(models.F('van'), models.F('tot'), django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=False)), '&&')], name='programmaregel_geen_overlap', violation_error_code='van', violation_error_message='Er is al een periode die hiermee overlapt.'),
        ),
        migrations.AddConstraint(
            model_name='programmaregel',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('hoogstens_maanden__isnull', True), ('hoogstens_maanden__range', (1, 240)), _connector='OR'), models.Q(('gonogo_na_maanden__isnull', True), ('gonogo_na_maanden__range', (1, 240)), _connector='OR')), name='programmaregel_hele_maanden', violation_error_code='hoogstens_maanden', violation_error_message='Vul een aantal maanden in van 1 tot en met 240.'),
        ),
        migrations.AddConstraint(
            model_name='programmaregel',
            constraint=models.CheckConstraint(condition=models.Q(('gonogo_na_maanden__isnull', True), ('hoogstens_maanden__isnull', True), ('gonogo_na_maanden__lt', models.F('hoogstens_maanden')), _connector='OR'), name='programmaregel_gonogo_binnen_looptijd', violation_error_code='gonogo_na_maanden', violation_error_message='De go/no-go valt vóór het einde van de afgesproken looptijd.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programmaregel',
            trigger=pgtrigger.compiler.Trigger(name='aangemaakt_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "governance_programmaregelevent" ("bron", "drie_rollen", "gonogo_na_maanden", "hoogstens_maanden", "id", "orgaan_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "regio_id", "tot", "van", "versie", "voorbeeld") VALUES (NEW."bron", NEW."drie_rollen", NEW."gonogo_na_maanden", NEW."hoogstens_maanden", NEW."id", NEW."orgaan_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'aangemaakt\', NEW."id", NEW."regio_id", NEW."tot", NEW."van", NEW."versie", NEW."voorbeeld"); RETURN NULL;', hash='3b25e06317ccce0127fc60c30087f9aabd777d4a', operation='INSERT', pgid='pgtrigger_aangemaakt_insert_36697', table='governance_programmaregel', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programmaregel',
            trigger=pgtrigger.compiler.Trigger(name='gewijzigd_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "governance_programmaregelevent" ("bron", "drie_rollen", "gonogo_na_maanden", "hoogstens_maanden", "id", "orgaan_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "regio_id", "tot", "van", "versie", "voorbeeld") VALUES (NEW."bron", NEW."drie_rollen", NEW."gonogo_na_maanden", NEW."hoogstens_maanden", NEW."id", NEW."orgaan_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'gewijzigd\', NEW."id", NEW."regio_id", NEW."tot", NEW."van", NEW."versie", NEW."voorbeeld"); RETURN NULL;', hash='cb7d0889dc1640ffbda6d809b903a9e6351a897c', operation='UPDATE', pgid='pgtrigger_gewijzigd_update_1c7bf', table='governance_programmaregel', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programmaregel',
            trigger=pgtrigger.compiler.Trigger(name='verwijderd_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "governance_programmaregelevent" ("bron", "drie_rollen", "gonogo_na_maanden", "hoogstens_maanden", "id", "orgaan_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "regio_id", "tot", "van", "versie", "voorbeeld") VALUES (OLD."bron", OLD."drie_rollen", OLD."gonogo_na_maanden", OLD."hoogstens_maanden", OLD."id", OLD."orgaan_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'verwijderd\', OLD."id", OLD."regio_id", OLD."tot", OLD."van", OLD."versie", OLD."voorbeeld"); RETURN NULL;', hash='45eb4d840f4b96ee745f1c0967b935505d52e869', operation='DELETE', pgid='pgtrigger_verwijderd_delete_61a17', table='governance_programmaregel', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='programmaregelevent',
            index=models.Index(fields=['pgh_obj', 'pgh_created_at'], name='governance__pgh_obj_9fce5e_idx'),
        ),
        migrations.AddConstraint(
            model_name='programmaregelevent',
            constraint=models.CheckConstraint(condition=models.Q(('pgh_context__has_key', 'door')), name='governance_programmaregel_hist_auteur'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programmaregelevent',
            trigger=pgtrigger.compiler.Trigger(name='geen_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Historie kan niet worden geleegd: tabel %', TG_TABLE_NAME;", hash='3a1a17e879b39a5975cdda0aab8cc4be20d46da7', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_geen_truncate_c096f', table='governance_programmaregelevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programmaregelevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2adf5bef0b82c1be86451ee6685d7dbb40115c06', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b1968', table='governance_programmaregelevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='programmarol',
            constraint=models.CheckConstraint(condition=models.Q(('tot__isnull', True), ('tot__gt', models.F('van')), _connector='OR'), name='programmarol_periode_klopt', violation_error_code='tot', violation_error_message='De einddatum ligt vóór de begindatum.'),
        ),
        migrations.AddConstraint(
            model_name='programmarol',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.F('programma'), '='), (models.F('rol'), '='), (models.F('functie'), '='), (models.F('organisatie'), '='), (regio.kern.perioden._DateRange(models.F('van'), models.F('tot'), django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=False)), '&&')], name='programmarol_niet_dubbel', violation_error_code='van', violation_error_message='Er is al een periode die hiermee overlapt.'),
        ),
        migrations.AddConstraint(
            model_name='programmarol',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('rol', 'bestuurlijk'), _negated=True), expressions=[(models.F('programma'), '='), (models.F('rol'), '='), (regio.kern.perioden._DateRange(models.F('van'), models.F('tot'), django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=False)), '&&')], name='programmarol_een_tegelijk', violation_error_code='van', violation_error_message='Er is al een periode die hiermee overlapt.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programmarol',
            trigger=pgtrigger.compiler.Trigger(name='aangemaakt_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "governance_programmarolevent" ("functie", "id", "organisatie_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programma_id", "rol", "toelichting", "tot", "van", "versie", "voorbeeld") VALUES (NEW."functie", NEW."id", NEW."organisatie_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'aangemaakt\', NEW."id", NEW."programma_id", NEW."rol", NEW."toelichting", NEW."tot", NEW."van", NEW."versie", NEW."voorbeeld"); RETURN NULL;', hash='e0963974fbadb7e0df19c655dcef357a1aae1d5c', operation='INSERT', pgid='pgtrigger_aangemaakt_insert_be9e5', table='governance_programmarol', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programmarol',
            trigger=pgtrigger.compiler.Trigger(name='gewijzigd_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "governance_programmarolevent" ("functie", "id", "organisatie_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programma_id", "rol", "toelichting", "tot", "van", "versie", "voorbeeld") VALUES (NEW."functie", NEW."id", NEW."organisatie_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'gewijzigd\', NEW."id", NEW."programma_id", NEW."rol", NEW."toelichting", NEW."tot", NEW."van", NEW."versie", NEW."voorbeeld"); RETURN NULL;', hash='e9cd476754d43128af02490dc60584790a455a4b', operation='UPDATE', pgid='pgtrigger_gewijzigd_update_8e8f0', table='governance_programmarol', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programmarol',
            trigger=pgtrigger.compiler.Trigger(name='verwijderd_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "governance_programmarolevent" ("functie", "id", "organisatie_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programma_id", "rol", "toelichting", "tot", "van", "versie", "voorbeeld") VALUES (OLD."functie", OLD."id", OLD."organisatie_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'verwijderd\', OLD."id", OLD."programma_id", OLD."rol", OLD."toelichting", OLD."tot", OLD."van", OLD."versie", OLD."voorbeeld"); RETURN NULL;', hash='c733dffd6d76c82ac4011b01ae214b268bc17439', operation='DELETE', pgid='pgtrigger_verwijderd_delete_c22f0', table='governance_programmarol', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='programmarolevent',
            index=models.Index(fields=['pgh_obj', 'pgh_created_at'], name='governance__pgh_obj_4fc79c_idx'),
        ),
        migrations.AddConstraint(
            model_name='programmarolevent',
            constraint=models.CheckConstraint(condition=models.Q(('pgh_context__has_key', 'door')), name='governance_programmarol_hist_auteur'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programmarolevent',
            trigger=pgtrigger.compiler.Trigger(name='geen_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Historie kan niet worden geleegd: tabel %', TG_TABLE_NAME;", hash='726d180ec8564ad45717ade03551768ce855475f', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_geen_truncate_73434', table='governance_programmarolevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programmarolevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9803d3a091d7ae75ba549e159c6bc4dd86ec823a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_07d99', table='governance_programmarolevent', when='BEFORE')),
        ),
    ]


Migration.operations = in_een_keer(Migration.operations)
