"""Contributions per year, key and participant, and financial signals."""

import django.core.validators
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models

from regio.kern.migraties import in_een_keer


class Migration(migrations.Migration):

    dependencies = [
        ('governance', '0008_doelenboom_en_resultaten'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Bijdrage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('inwoners', models.PositiveIntegerField(blank=True, null=True, verbose_name='aantal inwoners')),
                ('aandeel', models.DecimalField(blank=True, decimal_places=4, max_digits=7, null=True, verbose_name='aandeel in procenten')),
                ('vast_cent', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='vast bedrag in centen')),
                ('vastgesteld_cent', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='vastgesteld bedrag in centen')),
                ('toelichting', models.CharField(blank=True, max_length=250, verbose_name='toelichting')),
                ('code', models.CharField(blank=True, max_length=20, verbose_name='code in de bron')),
                ('organisatie', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bijdragen', to='governance.organisatie', verbose_name='deelnemer')),
            ],
            options={
                'verbose_name': 'bijdrage',
                'verbose_name_plural': 'bijdragen',
            },
        ),
        migrations.CreateModel(
            name='Bijdragejaar',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='uuid')),
                ('voorbeeld', models.BooleanField(default=False, verbose_name='voorbeeldgegeven')),
                ('versie', models.PositiveIntegerField(default=1, verbose_name='versie')),
                ('code', models.CharField(blank=True, max_length=20, verbose_name='code in de bron')),
                ('bron', models.CharField(blank=True, max_length=250, verbose_name='bron')),
                ('betrouwbaarheid', models.CharField(choices=[('gelezen', 'gelezen in de bron'), ('gelezen_2017', 'gelezen in de wettekst van 2017'), ('kennis', 'uit kennis, niet nagelezen'), ('afgeleid', 'eigen afleiding of berekening')], default='gelezen', max_length=15, verbose_name='betrouwbaarheid')),
                ('jaar', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1950, 'Controleer het jaar: gebruik vier cijfers.'), django.core.validators.MaxValueValidator(2150, 'Controleer het jaar: gebruik vier cijfers.')], verbose_name='jaar')),
                ('sleutel', models.CharField(choices=[('tarief', 'tarief per inwoner'), ('inwoners', 'totaal verdeeld naar inwoners'), ('vast', 'vast bedrag per deelnemer'), ('tabel', 'totaal verdeeld volgens een tabel'), ('gemengd', 'een deel zus en een deel zo')], max_length=10, verbose_name='verdeelsleutel')),
                ('tarief_cent', models.DecimalField(blank=True, decimal_places=4, max_digits=12, null=True, verbose_name='tarief per inwoner in centen')),
                ('totaal_cent', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='totaal in centen')),
                ('peildatum', models.DateField(blank=True, null=True, verbose_name='peildatum van de inwoners')),
                ('inwonerbron', models.CharField(blank=True, max_length=250, verbose_name='waar de inwonertallen vandaan komen')),
                ('indexering_procent', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name='indexering in procenten')),
                ('indexering_uitleg', models.TextField(blank=True, verbose_name='uitleg bij de indexering')),
                ('toelichting', models.TextField(blank=True, verbose_name='toelichting')),
                ('status', models.CharField(choices=[('ontwerp', 'ontwerp'), ('vastgesteld', 'vastgesteld')], default='ontwerp', max_length=12, verbose_name='status')),
                ('besloten_bij', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bijdragejaren', to='governance.beslispunt', verbose_name='vastgesteld bij')),
                ('programma', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bijdragejaren', to='governance.programma', verbose_name='programma')),
                ('regeling', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bijdragejaren', to='governance.regeling', verbose_name='regeling')),
            ],
            options={
                'verbose_name': 'bijdragejaar',
                'verbose_name_plural': 'bijdragejaren',
            },
        ),
        migrations.CreateModel(
            name='BijdrageEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField()),
                ('pgh_context_id', models.UUIDField()),
                ('id', models.BigIntegerField()),
                ('inwoners', models.PositiveIntegerField(blank=True, null=True, verbose_name='aantal inwoners')),
                ('aandeel', models.DecimalField(blank=True, decimal_places=4, max_digits=7, null=True, verbose_name='aandeel in procenten')),
                ('vast_cent', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='vast bedrag in centen')),
                ('vastgesteld_cent', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='vastgesteld bedrag in centen')),
                ('toelichting', models.CharField(blank=True, max_length=250, verbose_name='toelichting')),
                ('code', models.CharField(blank=True, max_length=20, verbose_name='code in de bron')),
                ('organisatie', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='governance.organisatie', verbose_name='deelnemer')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='bijdrage_historie', to='governance.bijdrage')),
                ('bijdragejaar', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='governance.bijdragejaar', verbose_name='bijdragejaar')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='bijdrage',
            name='bijdragejaar',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bijdragen', to='governance.bijdragejaar', verbose_name='bijdragejaar'),
        ),
        migrations.CreateModel(
            name='BijdragejaarEvent',
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
                ('code', models.CharField(blank=True, max_length=20, verbose_name='code in de bron')),
                ('bron', models.CharField(blank=True, max_length=250, verbose_name='bron')),
                ('betrouwbaarheid', models.CharField(choices=[('gelezen', 'gelezen in de bron'), ('gelezen_2017', 'gelezen in de wettekst van 2017'), ('kennis', 'uit kennis, niet nagelezen'), ('afgeleid', 'eigen afleiding of berekening')], default='gelezen', max_length=15, verbose_name='betrouwbaarheid')),
                ('jaar', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1950, 'Controleer het jaar: gebruik vier cijfers.'), django.core.validators.MaxValueValidator(2150, 'Controleer het jaar: gebruik vier cijfers.')], verbose_name='jaar')),
                ('sleutel', models.CharField(choices=[('tarief', 'tarief per inwoner'), ('inwoners', 'totaal verdeeld naar inwoners'), ('vast', 'vast bedrag per deelnemer'), ('tabel', 'totaal verdeeld volgens een tabel'), ('gemengd', 'een deel zus en een deel zo')], max_length=10, verbose_name='verdeelsleutel')),
                ('tarief_cent', models.DecimalField(blank=True, decimal_places=4, max_digits=12, null=True, verbose_name='tarief per inwoner in centen')),
                ('totaal_cent', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='totaal in centen')),
                ('peildatum', models.DateField(blank=True, null=True, verbose_name='peildatum van de inwoners')),
                ('inwonerbron', models.CharField(blank=True, max_length=250, verbose_name='waar de inwonertallen vandaan komen')),
                ('indexering_procent', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name='indexering in procenten')),
                ('indexering_uitleg', models.TextField(blank=True, verbose_name='uitleg bij de indexering')),
                ('toelichting', models.TextField(blank=True, verbose_name='toelichting')),
                ('status', models.CharField(choices=[('ontwerp', 'ontwerp'), ('vastgesteld', 'vastgesteld')], default='ontwerp', max_length=12, verbose_name='status')),
                ('besloten_bij', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='governance.beslispunt', verbose_name='vastgesteld bij')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='bijdragejaar_historie', to='governance.bijdragejaar')),
                ('programma', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='governance.programma', verbose_name='programma')),
                ('regeling', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='governance.regeling', verbose_name='regeling')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='FinancieelSignaal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='uuid')),
                ('voorbeeld', models.BooleanField(default=False, verbose_name='voorbeeldgegeven')),
                ('versie', models.PositiveIntegerField(default=1, verbose_name='versie')),
                ('code', models.CharField(blank=True, max_length=20, verbose_name='code in de bron')),
                ('bron', models.CharField(blank=True, max_length=250, verbose_name='bron')),
                ('betrouwbaarheid', models.CharField(choices=[('gelezen', 'gelezen in de bron'), ('gelezen_2017', 'gelezen in de wettekst van 2017'), ('kennis', 'uit kennis, niet nagelezen'), ('afgeleid', 'eigen afleiding of berekening')], default='gelezen', max_length=15, verbose_name='betrouwbaarheid')),
                ('soort', models.CharField(choices=[('tekort', 'tekort'), ('onzekere_inkomst', 'onzekere inkomst'), ('anders', 'uitgangspunt of opmerking')], max_length=20, verbose_name='soort')),
                ('titel', models.CharField(max_length=200, verbose_name='titel')),
                ('omschrijving', models.TextField(blank=True, verbose_name='omschrijving')),
                ('jaar', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='jaar')),
                ('bedrag_cent', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='bedrag in centen')),
                ('toezegging', models.CharField(blank=True, choices=[('geen', 'niet toegezegd'), ('mondeling', 'mondeling toegezegd'), ('besloten', 'toegezegd bij besluit'), ('ontvangen', 'ontvangen')], default='', max_length=10, verbose_name='toezegging')),
                ('gedekt_cent', models.PositiveBigIntegerField(default=0, verbose_name='gedekt in centen')),
                ('dekking', models.TextField(blank=True, verbose_name='waarmee het is gedekt')),
                ('opgelost_op', models.DateField(blank=True, null=True, verbose_name='opgelost op')),
                ('oplossing', models.TextField(blank=True, verbose_name='hoe het is opgelost')),
                ('opgelost_door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='opgelost door')),
                ('programma', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='financiele_signalen', to='governance.programma', verbose_name='programma')),
                ('regeling', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='financiele_signalen', to='governance.regeling', verbose_name='regeling')),
                ('regio', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='financiele_signalen', to='governance.regio', verbose_name='regio')),
            ],
            options={
                'verbose_name': 'financieel signaal',
                'verbose_name_plural': 'financiële signalen',
            },
        ),
        migrations.CreateModel(
            name='FinancieelSignaalEvent',
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
                ('code', models.CharField(blank=True, max_length=20, verbose_name='code in de bron')),
                ('bron', models.CharField(blank=True, max_length=250, verbose_name='bron')),
                ('betrouwbaarheid', models.CharField(choices=[('gelezen', 'gelezen in de bron'), ('gelezen_2017', 'gelezen in de wettekst van 2017'), ('kennis', 'uit kennis, niet nagelezen'), ('afgeleid', 'eigen afleiding of berekening')], default='gelezen', max_length=15, verbose_name='betrouwbaarheid')),
                ('soort', models.CharField(choices=[('tekort', 'tekort'), ('onzekere_inkomst', 'onzekere inkomst'), ('anders', 'uitgangspunt of opmerking')], max_length=20, verbose_name='soort')),
                ('titel', models.CharField(max_length=200, verbose_name='titel')),
                ('omschrijving', models.TextField(blank=True, verbose_name='omschrijving')),
                ('jaar', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='jaar')),
                ('bedrag_cent', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='bedrag in centen')),
                ('toezegging', models.CharField(blank=True, choices=[('geen', 'niet toegezegd'), ('mondeling', 'mondeling toegezegd'), ('besloten', 'toegezegd bij besluit'), ('ontvangen', 'ontvangen')], default='', max_length=10, verbose_name='toezegging')),
                ('gedekt_cent', models.PositiveBigIntegerField(default=0, verbose_name='gedekt in centen')),
                ('dekking', models.TextField(blank=True, verbose_name='waarmee het is gedekt')),
                ('opgelost_op', models.DateField(blank=True, null=True, verbose_name='opgelost op')),
                ('oplossing', models.TextField(blank=True, verbose_name='hoe het is opgelost')),
                ('opgelost_door', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='opgelost door')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='financieelsignaal_historie', to='governance.financieelsignaal')),
                ('programma', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='governance.programma', verbose_name='programma')),
                ('regeling', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='governance.regeling', verbose_name='regeling')),
                ('regio', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='governance.regio', verbose_name='regio')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Sleuteldeel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('soort', models.CharField(choices=[('tarief', 'tarief per inwoner'), ('inwoners', 'totaal verdeeld naar inwoners'), ('vast', 'vast bedrag per deelnemer'), ('tabel', 'totaal verdeeld volgens een tabel'), ('gemengd', 'een deel zus en een deel zo')], max_length=10, verbose_name='verdeeld naar')),
                ('procent', models.DecimalField(decimal_places=4, max_digits=7, verbose_name='deel in procenten')),
                ('bijdragejaar', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sleuteldelen', to='governance.bijdragejaar', verbose_name='bijdragejaar')),
            ],
            options={
                'verbose_name': 'deel van een gemengde sleutel',
                'verbose_name_plural': 'delen van gemengde sleutels',
            },
        ),
        migrations.CreateModel(
            name='SleuteldeelEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField()),
                ('pgh_context_id', models.UUIDField()),
                ('id', models.BigIntegerField()),
                ('soort', models.CharField(choices=[('tarief', 'tarief per inwoner'), ('inwoners', 'totaal verdeeld naar inwoners'), ('vast', 'vast bedrag per deelnemer'), ('tabel', 'totaal verdeeld volgens een tabel'), ('gemengd', 'een deel zus en een deel zo')], max_length=10, verbose_name='verdeeld naar')),
                ('procent', models.DecimalField(decimal_places=4, max_digits=7, verbose_name='deel in procenten')),
                ('bijdragejaar', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='governance.bijdragejaar', verbose_name='bijdragejaar')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='sleuteldeel_historie', to='governance.sleuteldeel')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='bijdragejaar',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('programma__isnull', True), ('regeling__isnull', False)), models.Q(('programma__isnull', False), ('regeling__isnull', True)), _connector='OR'), name='bijdragejaar_van_precies_een'),
        ),
        migrations.AddConstraint(
            model_name='bijdragejaar',
            constraint=models.UniqueConstraint(fields=('regeling', 'jaar'), name='bijdragejaar_een_per_regeling', violation_error_code='jaar', violation_error_message='Dit jaar staat er al. Wijzig het bestaande jaar, of kies een ander jaar.'),
        ),
        migrations.AddConstraint(
            model_name='bijdragejaar',
            constraint=models.UniqueConstraint(fields=('programma', 'jaar'), name='bijdragejaar_een_per_programma', violation_error_code='jaar', violation_error_message='Dit jaar staat er al. Wijzig het bestaande jaar, of kies een ander jaar.'),
        ),
        migrations.AddConstraint(
            model_name='bijdragejaar',
            constraint=models.CheckConstraint(condition=models.Q(('jaar__gte', 1950), ('jaar__lte', 2150)), name='bijdragejaar_jaar_kan'),
        ),
        migrations.AddConstraint(
            model_name='bijdragejaar',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('sleutel', 'tarief'), ('tarief_cent__gte', 0), ('tarief_cent__isnull', False)), models.Q(models.Q(('sleutel', 'tarief'), _negated=True), ('tarief_cent__isnull', True)), _connector='OR'), name='bijdragejaar_tarief_bij_sleutel', violation_error_code='tarief_cent', violation_error_message='Vul een tarief in als de sleutel “tarief per inwoner” is, en anders niet.'),
        ),
        migrations.AddConstraint(
            model_name='bijdragejaar',
            constraint=models.CheckConstraint(condition=models.Q(('sleutel__in', ['tarief', 'vast']), ('totaal_cent__isnull', False), _connector='OR'), name='bijdragejaar_totaal_bij_sleutel', violation_error_code='totaal_cent', violation_error_message='Vul het totaal in dat met deze sleutel wordt verdeeld.'),
        ),
        migrations.AddConstraint(
            model_name='bijdragejaar',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('sleutel__in', ['vast', 'tabel']), _negated=True), ('peildatum__isnull', True), _connector='OR'), name='bijdragejaar_peildatum_bij_inwoners', violation_error_code='peildatum', violation_error_message='Deze sleutel kijkt niet naar inwoners: laat de peildatum leeg.'),
        ),
        migrations.AddConstraint(
            model_name='bijdragejaar',
            constraint=models.CheckConstraint(condition=models.Q(('indexering_procent__isnull', True), ('indexering_procent__gt', -100), _connector='OR'), name='bijdragejaar_indexering_kan', violation_error_code='indexering_procent', violation_error_message='Een verlaging van 100 %% of meer kan niet.'),
        ),
        migrations.AddConstraint(
            model_name='bijdragejaar',
            constraint=models.CheckConstraint(condition=models.Q(('besloten_bij__isnull', True), ('status', 'vastgesteld'), _connector='OR'), name='bijdragejaar_besluit_bij_vastgesteld', violation_error_code='status', violation_error_message='Een jaar met een besluit is vastgesteld. Kies die status.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bijdragejaar',
            trigger=pgtrigger.compiler.Trigger(name='jaar_samen_honderd', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', declare='DECLARE gemengd boolean; delen numeric; aandelen numeric;', func="\nSELECT sleutel = 'gemengd' INTO gemengd FROM governance_bijdragejaar WHERE id = NEW.id FOR NO KEY UPDATE;\nIF gemengd IS NULL THEN\n    RETURN NULL;\nEND IF;\nSELECT SUM(procent) INTO delen FROM governance_sleuteldeel WHERE bijdragejaar_id = NEW.id;\nIF (gemengd AND delen IS DISTINCT FROM 100) OR (NOT gemengd AND delen IS NOT NULL) THEN\n    RAISE EXCEPTION 'De delen van een gemengde sleutel zijn samen 100 procent; een andere sleutel heeft geen delen'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'sleuteldeel_samen_honderd';\nEND IF;\nSELECT SUM(aandeel) INTO aandelen FROM governance_bijdrage WHERE bijdragejaar_id = NEW.id;\nIF aandelen IS NOT NULL AND aandelen <> 100 THEN\n    RAISE EXCEPTION 'De aandelen van de deelnemers zijn samen 100 procent'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'bijdrage_aandelen_samen_honderd';\nEND IF;\nRETURN NULL;\n", hash='82d0978556499f3b946730ca22bc93fb3480ca04', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_jaar_samen_honderd_b365f', table='governance_bijdragejaar', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bijdragejaar',
            trigger=pgtrigger.compiler.Trigger(name='aangemaakt_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "governance_bijdragejaarevent" ("besloten_bij_id", "betrouwbaarheid", "bron", "code", "id", "indexering_procent", "indexering_uitleg", "inwonerbron", "jaar", "peildatum", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programma_id", "regeling_id", "sleutel", "status", "tarief_cent", "toelichting", "totaal_cent", "uuid", "versie", "voorbeeld") VALUES (NEW."besloten_bij_id", NEW."betrouwbaarheid", NEW."bron", NEW."code", NEW."id", NEW."indexering_procent", NEW."indexering_uitleg", NEW."inwonerbron", NEW."jaar", NEW."peildatum", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'aangemaakt\', NEW."id", NEW."programma_id", NEW."regeling_id", NEW."sleutel", NEW."status", NEW."tarief_cent", NEW."toelichting", NEW."totaal_cent", NEW."uuid", NEW."versie", NEW."voorbeeld"); RETURN NULL;', hash='547fd2c99262a32f98bd3f2a203025e213342082', operation='INSERT', pgid='pgtrigger_aangemaakt_insert_e0d4e', table='governance_bijdragejaar', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bijdragejaar',
            trigger=pgtrigger.compiler.Trigger(name='gewijzigd_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "governance_bijdragejaarevent" ("besloten_bij_id", "betrouwbaarheid", "bron", "code", "id", "indexering_procent", "indexering_uitleg", "inwonerbron", "jaar", "peildatum", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programma_id", "regeling_id", "sleutel", "status", "tarief_cent", "toelichting", "totaal_cent", "uuid", "versie", "voorbeeld") VALUES (NEW."besloten_bij_id", NEW."betrouwbaarheid", NEW."bron", NEW."code", NEW."id", NEW."indexering_procent", NEW."indexering_uitleg", NEW."inwonerbron", NEW."jaar", NEW."peildatum", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'gewijzigd\', NEW."id", NEW."programma_id", NEW."regeling_id", NEW."sleutel", NEW."status", NEW."tarief_cent", NEW."toelichting", NEW."totaal_cent", NEW."uuid", NEW."versie", NEW."voorbeeld"); RETURN NULL;', hash='00d537b7b6a4db6ce11f8958be0d064766f8d9be', operation='UPDATE', pgid='pgtrigger_gewijzigd_update_107c3', table='governance_bijdragejaar', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bijdragejaar',
            trigger=pgtrigger.compiler.Trigger(name='verwijderd_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "governance_bijdragejaarevent" ("besloten_bij_id", "betrouwbaarheid", "bron", "code", "id", "indexering_procent", "indexering_uitleg", "inwonerbron", "jaar", "peildatum", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programma_id", "regeling_id", "sleutel", "status", "tarief_cent", "toelichting", "totaal_cent", "uuid", "versie", "voorbeeld") VALUES (OLD."besloten_bij_id", OLD."betrouwbaarheid", OLD."bron", OLD."code", OLD."id", OLD."indexering_procent", OLD."indexering_uitleg", OLD."inwonerbron", OLD."jaar", OLD."peildatum", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'verwijderd\', OLD."id", OLD."programma_id", OLD."regeling_id", OLD."sleutel", OLD."status", OLD."tarief_cent", OLD."toelichting", OLD."totaal_cent", OLD."uuid", OLD."versie", OLD."voorbeeld"); RETURN NULL;', hash='7ffa720e8ea5869cccbb7e80834526a52c7fec64', operation='DELETE', pgid='pgtrigger_verwijderd_delete_ad2e8', table='governance_bijdragejaar', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='bijdrageevent',
            index=models.Index(fields=['pgh_obj', 'pgh_created_at'], name='governance__pgh_obj_5edf3e_idx'),
        ),
        migrations.AddConstraint(
            model_name='bijdrageevent',
            constraint=models.CheckConstraint(condition=models.Q(('pgh_context__has_key', 'door')), name='governance_bijdrage_hist_auteur'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bijdrageevent',
            trigger=pgtrigger.compiler.Trigger(name='geen_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Historie kan niet worden geleegd: tabel %', TG_TABLE_NAME;", hash='ffae092dd2220b7bf1c490f5e788ab9de13a89dc', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_geen_truncate_df9cb', table='governance_bijdrageevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bijdrageevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2f1c9cbbd5970047acba6420033a045a6a16a96a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_869a3', table='governance_bijdrageevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='bijdrage',
            constraint=models.UniqueConstraint(fields=('bijdragejaar', 'organisatie'), name='bijdrage_een_per_deelnemer'),
        ),
        migrations.AddConstraint(
            model_name='bijdrage',
            constraint=models.CheckConstraint(condition=models.Q(('aandeel__isnull', True), models.Q(('aandeel__gte', 0), ('aandeel__lte', 100)), _connector='OR'), name='bijdrage_aandeel_kan'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bijdrage',
            trigger=pgtrigger.compiler.Trigger(name='aandelen_samen_honderd', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', declare='DECLARE gemengd boolean; delen numeric; aandelen numeric;', func="\nSELECT sleutel = 'gemengd' INTO gemengd FROM governance_bijdragejaar WHERE id = COALESCE(NEW.bijdragejaar_id, OLD.bijdragejaar_id) FOR NO KEY UPDATE;\nIF gemengd IS NULL THEN\n    RETURN NULL;\nEND IF;\nSELECT SUM(procent) INTO delen FROM governance_sleuteldeel WHERE bijdragejaar_id = COALESCE(NEW.bijdragejaar_id, OLD.bijdragejaar_id);\nIF (gemengd AND delen IS DISTINCT FROM 100) OR (NOT gemengd AND delen IS NOT NULL) THEN\n    RAISE EXCEPTION 'De delen van een gemengde sleutel zijn samen 100 procent; een andere sleutel heeft geen delen'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'sleuteldeel_samen_honderd';\nEND IF;\nSELECT SUM(aandeel) INTO aandelen FROM governance_bijdrage WHERE bijdragejaar_id = COALESCE(NEW.bijdragejaar_id, OLD.bijdragejaar_id);\nIF aandelen IS NOT NULL AND aandelen <> 100 THEN\n    RAISE EXCEPTION 'De aandelen van de deelnemers zijn samen 100 procent'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'bijdrage_aandelen_samen_honderd';\nEND IF;\nRETURN NULL;\n", hash='5a4c9bc41cd709032dc4e381017c0f3a17b6cd71', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_aandelen_samen_honderd_5ec07', table='governance_bijdrage', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bijdrage',
            trigger=pgtrigger.compiler.Trigger(name='aangemaakt_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "governance_bijdrageevent" ("aandeel", "bijdragejaar_id", "code", "id", "inwoners", "organisatie_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "toelichting", "vast_cent", "vastgesteld_cent") VALUES (NEW."aandeel", NEW."bijdragejaar_id", NEW."code", NEW."id", NEW."inwoners", NEW."organisatie_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'aangemaakt\', NEW."id", NEW."toelichting", NEW."vast_cent", NEW."vastgesteld_cent"); RETURN NULL;', hash='e0b5161c4550b958c2a592697000772b3e06df15', operation='INSERT', pgid='pgtrigger_aangemaakt_insert_169bc', table='governance_bijdrage', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bijdrage',
            trigger=pgtrigger.compiler.Trigger(name='gewijzigd_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "governance_bijdrageevent" ("aandeel", "bijdragejaar_id", "code", "id", "inwoners", "organisatie_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "toelichting", "vast_cent", "vastgesteld_cent") VALUES (NEW."aandeel", NEW."bijdragejaar_id", NEW."code", NEW."id", NEW."inwoners", NEW."organisatie_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'gewijzigd\', NEW."id", NEW."toelichting", NEW."vast_cent", NEW."vastgesteld_cent"); RETURN NULL;', hash='22a23fef73c411bbac94a6cdedea73c6f5a09e51', operation='UPDATE', pgid='pgtrigger_gewijzigd_update_d17e5', table='governance_bijdrage', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bijdrage',
            trigger=pgtrigger.compiler.Trigger(name='verwijderd_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "governance_bijdrageevent" ("aandeel", "bijdragejaar_id", "code", "id", "inwoners", "organisatie_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "toelichting", "vast_cent", "vastgesteld_cent") VALUES (OLD."aandeel", OLD."bijdragejaar_id", OLD."code", OLD."id", OLD."inwoners", OLD."organisatie_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'verwijderd\', OLD."id", OLD."toelichting", OLD."vast_cent", OLD."vastgesteld_cent"); RETURN NULL;', hash='28cc524dd88e82ec1061354b70d850c2963a65aa', operation='DELETE', pgid='pgtrigger_verwijderd_delete_ba27e', table='governance_bijdrage', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='bijdragejaarevent',
            index=models.Index(fields=['pgh_obj', 'pgh_created_at'], name='governance__pgh_obj_59bcf0_idx'),
        ),
        migrations.AddConstraint(
            model_name='bijdragejaarevent',
            constraint=models.CheckConstraint(condition=models.Q(('pgh_context__has_key', 'door')), name='governance_bijdragejaar_hist_auteur'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bijdragejaarevent',
            trigger=pgtrigger.compiler.Trigger(name='geen_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Historie kan niet worden geleegd: tabel %', TG_TABLE_NAME;", hash='30da47c449348238525f82070b397c20a31a417c', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_geen_truncate_ffa2a', table='governance_bijdragejaarevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bijdragejaarevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c71526cf48e6e16547f835b51f309eb116aefafb', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_15697', table='governance_bijdragejaarevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='financieelsignaal',
            constraint=models.CheckConstraint(condition=models.Q(('regeling__isnull', True), ('programma__isnull', True), _connector='OR'), name='financieelsignaal_van_hoogstens_een', violation_error_code='programma', violation_error_message='Kies een regeling of een programma, niet allebei.'),
        ),
        migrations.AddConstraint(
            model_name='financieelsignaal',
            constraint=models.CheckConstraint(condition=models.Q(('soort', 'anders'), ('bedrag_cent__isnull', False), _connector='OR'), name='financieelsignaal_heeft_bedrag', violation_error_code='bedrag_cent', violation_error_message='Vul het bedrag in, ook als het een schatting is.'),
        ),
        migrations.AddConstraint(
            model_name='financieelsignaal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('soort', 'onzekere_inkomst'), models.Q(('toezegging', ''), _negated=True)), models.Q(models.Q(('soort', 'onzekere_inkomst'), _negated=True), ('toezegging', '')), _connector='OR'), name='financieelsignaal_toezegging_bij_inkomst', violation_error_code='toezegging', violation_error_message='Kies bij een onzekere inkomst hoe hard de toezegging is, en anders niet.'),
        ),
        migrations.AddConstraint(
            model_name='financieelsignaal',
            constraint=models.CheckConstraint(condition=models.Q(('gedekt_cent', 0), models.Q(('bedrag_cent__isnull', False), ('gedekt_cent__lte', models.F('bedrag_cent'))), _connector='OR'), name='financieelsignaal_dekking_past', violation_error_code='gedekt_cent', violation_error_message='Er kan niet meer gedekt zijn dan het bedrag zelf.'),
        ),
        migrations.AddConstraint(
            model_name='financieelsignaal',
            constraint=models.CheckConstraint(condition=models.Q(('gedekt_cent', 0), models.Q(('dekking', ''), _negated=True), _connector='OR'), name='financieelsignaal_dekking_heeft_uitleg', violation_error_code='dekking', violation_error_message='Schrijf op waarmee dit is gedekt.'),
        ),
        migrations.AddConstraint(
            model_name='financieelsignaal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('opgelost_door__isnull', True), ('opgelost_op__isnull', True), ('oplossing', '')), models.Q(('opgelost_op__isnull', False), models.Q(('oplossing', ''), _negated=True)), _connector='OR'), name='financieelsignaal_opgelost_heel', violation_error_code='oplossing', violation_error_message='Schrijf op hoe het is opgelost, en wanneer.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='financieelsignaal',
            trigger=pgtrigger.compiler.Trigger(name='aangemaakt_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "governance_financieelsignaalevent" ("bedrag_cent", "betrouwbaarheid", "bron", "code", "dekking", "gedekt_cent", "id", "jaar", "omschrijving", "opgelost_door_id", "opgelost_op", "oplossing", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programma_id", "regeling_id", "regio_id", "soort", "titel", "toezegging", "uuid", "versie", "voorbeeld") VALUES (NEW."bedrag_cent", NEW."betrouwbaarheid", NEW."bron", NEW."code", NEW."dekking", NEW."gedekt_cent", NEW."id", NEW."jaar", NEW."omschrijving", NEW."opgelost_door_id", NEW."opgelost_op", NEW."oplossing", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'aangemaakt\', NEW."id", NEW."programma_id", NEW."regeling_id", NEW."regio_id", NEW."soort", NEW."titel", NEW."toezegging", NEW."uuid", NEW."versie", NEW."voorbeeld"); RETURN NULL;', hash='a3b07a78b154afac400678a4abf0bd920eb7e54e', operation='INSERT', pgid='pgtrigger_aangemaakt_insert_cde0b', table='governance_financieelsignaal', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='financieelsignaal',
            trigger=pgtrigger.compiler.Trigger(name='gewijzigd_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "governance_financieelsignaalevent" ("bedrag_cent", "betrouwbaarheid", "bron", "code", "dekking", "gedekt_cent", "id", "jaar", "omschrijving", "opgelost_door_id", "opgelost_op", "oplossing", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programma_id", "regeling_id", "regio_id", "soort", "titel", "toezegging", "uuid", "versie", "voorbeeld") VALUES (NEW."bedrag_cent", NEW."betrouwbaarheid", NEW."bron", NEW."code", NEW."dekking", NEW."gedekt_cent", NEW."id", NEW."jaar", NEW."omschrijving", NEW."opgelost_door_id", NEW."opgelost_op", NEW."oplossing", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'gewijzigd\', NEW."id", NEW."programma_id", NEW."regeling_id", NEW."regio_id", NEW."soort", NEW."titel", NEW."toezegging", NEW."uuid", NEW."versie", NEW."voorbeeld"); RETURN NULL;', hash='10e60ac36874634f94e6af63c6afd92c03f6bce5', operation='UPDATE', pgid='pgtrigger_gewijzigd_update_3d431', table='governance_financieelsignaal', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='financieelsignaal',
            trigger=pgtrigger.compiler.Trigger(name='verwijderd_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "governance_financieelsignaalevent" ("bedrag_cent", "betrouwbaarheid", "bron", "code", "dekking", "gedekt_cent", "id", "jaar", "omschrijving", "opgelost_door_id", "opgelost_op", "oplossing", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programma_id", "regeling_id", "regio_id", "soort", "titel", "toezegging", "uuid", "versie", "voorbeeld") VALUES (OLD."bedrag_cent", OLD."betrouwbaarheid", OLD."bron", OLD."code", OLD."dekking", OLD."gedekt_cent", OLD."id", OLD."jaar", OLD."omschrijving", OLD."opgelost_door_id", OLD."opgelost_op", OLD."oplossing", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'verwijderd\', OLD."id", OLD."programma_id", OLD."regeling_id", OLD."regio_id", OLD."soort", OLD."titel", OLD."toezegging", OLD."uuid", OLD."versie", OLD."voorbeeld"); RETURN NULL;', hash='87747b151dc2e6defab243c3d34744f7c1d6c220', operation='DELETE', pgid='pgtrigger_verwijderd_delete_80093', table='governance_financieelsignaal', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='financieelsignaalevent',
            index=models.Index(fields=['pgh_obj', 'pgh_created_at'], name='governance__pgh_obj_784d24_idx'),
        ),
        migrations.AddConstraint(
            model_name='financieelsignaalevent',
            constraint=models.CheckConstraint(condition=models.Q(('pgh_context__has_key', 'door')), name='governance_financieelsignaal_hist_auteur'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='financieelsignaalevent',
            trigger=pgtrigger.compiler.Trigger(name='geen_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Historie kan niet worden geleegd: tabel %', TG_TABLE_NAME;", hash='e89d1fd85e58baad6cc7d5d102d254df083e487b', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_geen_truncate_c3ac5', table='governance_financieelsignaalevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='financieelsignaalevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ba9ff156f47d3c17d20f4d1e4d1a583b99eb661d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5975d', table='governance_financieelsignaalevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='sleuteldeel',
            constraint=models.UniqueConstraint(fields=('bijdragejaar', 'soort'), name='sleuteldeel_een_keer'),
        ),
        migrations.AddConstraint(
            model_name='sleuteldeel',
            constraint=models.CheckConstraint(condition=models.Q(('soort__in', ['inwoners', 'vast', 'tabel'])), name='sleuteldeel_verdeelt_een_totaal'),
        ),
        migrations.AddConstraint(
            model_name='sleuteldeel',
            constraint=models.CheckConstraint(condition=models.Q(('procent__gt', 0), ('procent__lte', 100)), name='sleuteldeel_procent_kan'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sleuteldeel',
            trigger=pgtrigger.compiler.Trigger(name='delen_samen_honderd', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', declare='DECLARE gemengd boolean; delen numeric; aandelen numeric;', func="\nSELECT sleutel = 'gemengd' INTO gemengd FROM governance_bijdragejaar WHERE id = COALESCE(NEW.bijdragejaar_id, OLD.bijdragejaar_id) FOR NO KEY UPDATE;\nIF gemengd IS NULL THEN\n    RETURN NULL;\nEND IF;\nSELECT SUM(procent) INTO delen FROM governance_sleuteldeel WHERE bijdragejaar_id = COALESCE(NEW.bijdragejaar_id, OLD.bijdragejaar_id);\nIF (gemengd AND delen IS DISTINCT FROM 100) OR (NOT gemengd AND delen IS NOT NULL) THEN\n    RAISE EXCEPTION 'De delen van een gemengde sleutel zijn samen 100 procent; een andere sleutel heeft geen delen'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'sleuteldeel_samen_honderd';\nEND IF;\nSELECT SUM(aandeel) INTO aandelen FROM governance_bijdrage WHERE bijdragejaar_id = COALESCE(NEW.bijdragejaar_id, OLD.bijdragejaar_id);\nIF aandelen IS NOT NULL AND aandelen <> 100 THEN\n    RAISE EXCEPTION 'De aandelen van de deelnemers zijn samen 100 procent'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'bijdrage_aandelen_samen_honderd';\nEND IF;\nRETURN NULL;\n", hash='6d72a491e195395c8ed42bcb5b557d55114c6a81', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_delen_samen_honderd_e77c8', table='governance_sleuteldeel', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sleuteldeel',
            trigger=pgtrigger.compiler.Trigger(name='aangemaakt_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "governance_sleuteldeelevent" ("bijdragejaar_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procent", "soort") VALUES (NEW."bijdragejaar_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'aangemaakt\', NEW."id", NEW."procent", NEW."soort"); RETURN NULL;', hash='f82d467a08da7376a60c245740880269c5dd9a51', operation='INSERT', pgid='pgtrigger_aangemaakt_insert_51f56', table='governance_sleuteldeel', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sleuteldeel',
            trigger=pgtrigger.compiler.Trigger(name='gewijzigd_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "governance_sleuteldeelevent" ("bijdragejaar_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procent", "soort") VALUES (NEW."bijdragejaar_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'gewijzigd\', NEW."id", NEW."procent", NEW."soort"); RETURN NULL;', hash='fc7d9c890cf47be976329e89e728f49853353d17', operation='UPDATE', pgid='pgtrigger_gewijzigd_update_e0956', table='governance_sleuteldeel', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sleuteldeel',
            trigger=pgtrigger.compiler.Trigger(name='verwijderd_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "governance_sleuteldeelevent" ("bijdragejaar_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procent", "soort") VALUES (OLD."bijdragejaar_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'verwijderd\', OLD."id", OLD."procent", OLD."soort"); RETURN NULL;', hash='033f80069fbf73ef1e86cd76569c38b33d43ab63', operation='DELETE', pgid='pgtrigger_verwijderd_delete_8ad46', table='governance_sleuteldeel', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='sleuteldeelevent',
            index=models.Index(fields=['pgh_obj', 'pgh_created_at'], name='governance__pgh_obj_67ca6a_idx'),
        ),
        migrations.AddConstraint(
            model_name='sleuteldeelevent',
            constraint=models.CheckConstraint(condition=models.Q(('pgh_context__has_key', 'door')), name='governance_sleuteldeel_hist_auteur'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sleuteldeelevent',
            trigger=pgtrigger.compiler.Trigger(name='geen_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Historie kan niet worden geleegd: tabel %', TG_TABLE_NAME;", hash='bc24588bc841f4f3f947f5b266bd59c391e03e1b', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_geen_truncate_9ce8b', table='governance_sleuteldeelevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sleuteldeelevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d57b41c12913d96ed10b31ec1a13a74717e74b5b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_23f60', table='governance_sleuteldeelevent', when='BEFORE')),
        ),
    ]


Migration.operations = in_een_keer(Migration.operations)
