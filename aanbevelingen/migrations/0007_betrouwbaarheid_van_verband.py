"""Say of each norm and finding at a recommendation how it is known that they belong together."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from regio.kern.migraties import in_een_keer


class Migration(migrations.Migration):

    dependencies = [
        ('aanbevelingen', '0006_oorzaken_binnen_een_onderzoek'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='aanbevelingbevinding',
            name='aangemaakt_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='aanbevelingbevinding',
            name='gewijzigd_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='aanbevelingbevinding',
            name='verwijderd_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='aanbevelingnorm',
            name='aangemaakt_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='aanbevelingnorm',
            name='gewijzigd_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='aanbevelingnorm',
            name='verwijderd_delete',
        ),
        migrations.AddField(
            model_name='aanbevelingbevinding',
            name='betrouwbaarheid',
            field=models.CharField(choices=[('gelezen', 'gelezen in de bron'), ('gelezen_2017', 'gelezen in de wettekst van 2017'), ('kennis', 'uit kennis, niet nagelezen'), ('afgeleid', 'eigen afleiding of berekening')], default='gelezen', max_length=15, verbose_name='betrouwbaarheid'),
        ),
        migrations.AddField(
            model_name='aanbevelingbevindingevent',
            name='betrouwbaarheid',
            field=models.CharField(choices=[('gelezen', 'gelezen in de bron'), ('gelezen_2017', 'gelezen in de wettekst van 2017'), ('kennis', 'uit kennis, niet nagelezen'), ('afgeleid', 'eigen afleiding of berekening')], default='gelezen', max_length=15, verbose_name='betrouwbaarheid'),
        ),
        migrations.AddField(
            model_name='aanbevelingnorm',
            name='betrouwbaarheid',
            field=models.CharField(choices=[('gelezen', 'gelezen in de bron'), ('gelezen_2017', 'gelezen in de wettekst van 2017'), ('kennis', 'uit kennis, niet nagelezen'), ('afgeleid', 'eigen afleiding of berekening')], default='gelezen', max_length=15, verbose_name='betrouwbaarheid'),
        ),
        migrations.AddField(
            model_name='aanbevelingnormevent',
            name='betrouwbaarheid',
            field=models.CharField(choices=[('gelezen', 'gelezen in de bron'), ('gelezen_2017', 'gelezen in de wettekst van 2017'), ('kennis', 'uit kennis, niet nagelezen'), ('afgeleid', 'eigen afleiding of berekening')], default='gelezen', max_length=15, verbose_name='betrouwbaarheid'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='aanbevelingbevinding',
            trigger=pgtrigger.compiler.Trigger(name='aangemaakt_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "aanbevelingen_aanbevelingbevindingevent" ("aanbeveling_id", "betrouwbaarheid", "bevinding_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."aanbeveling_id", NEW."betrouwbaarheid", NEW."bevinding_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'aangemaakt\', NEW."id"); RETURN NULL;', hash='6ab08912d7ce0885d18fa3ac5ffddd8989fe3cd4', operation='INSERT', pgid='pgtrigger_aangemaakt_insert_f6a1e', table='aanbevelingen_aanbevelingbevinding', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='aanbevelingbevinding',
            trigger=pgtrigger.compiler.Trigger(name='gewijzigd_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "aanbevelingen_aanbevelingbevindingevent" ("aanbeveling_id", "betrouwbaarheid", "bevinding_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."aanbeveling_id", NEW."betrouwbaarheid", NEW."bevinding_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'gewijzigd\', NEW."id"); RETURN NULL;', hash='25c87a25b2ac8418330d8b1cb2a50b471a05bf65', operation='UPDATE', pgid='pgtrigger_gewijzigd_update_a6f47', table='aanbevelingen_aanbevelingbevinding', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='aanbevelingbevinding',
            trigger=pgtrigger.compiler.Trigger(name='verwijderd_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "aanbevelingen_aanbevelingbevindingevent" ("aanbeveling_id", "betrouwbaarheid", "bevinding_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."aanbeveling_id", OLD."betrouwbaarheid", OLD."bevinding_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'verwijderd\', OLD."id"); RETURN NULL;', hash='8ed5e751a4768d6d591aba84a35984728fa62995', operation='DELETE', pgid='pgtrigger_verwijderd_delete_c7d1c', table='aanbevelingen_aanbevelingbevinding', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='aanbevelingnorm',
            trigger=pgtrigger.compiler.Trigger(name='aangemaakt_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "aanbevelingen_aanbevelingnormevent" ("aanbeveling_id", "betrouwbaarheid", "id", "norm_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."aanbeveling_id", NEW."betrouwbaarheid", NEW."id", NEW."norm_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'aangemaakt\', NEW."id"); RETURN NULL;', hash='686c37de0eb8a93cbcaec3dcf4e98d12a932c183', operation='INSERT', pgid='pgtrigger_aangemaakt_insert_57cd1', table='aanbevelingen_aanbevelingnorm', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='aanbevelingnorm',
            trigger=pgtrigger.compiler.Trigger(name='gewijzigd_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "aanbevelingen_aanbevelingnormevent" ("aanbeveling_id", "betrouwbaarheid", "id", "norm_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."aanbeveling_id", NEW."betrouwbaarheid", NEW."id", NEW."norm_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'gewijzigd\', NEW."id"); RETURN NULL;', hash='efdd51126a9793989ccb5a442805c72f2f7646df', operation='UPDATE', pgid='pgtrigger_gewijzigd_update_96f15', table='aanbevelingen_aanbevelingnorm', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='aanbevelingnorm',
            trigger=pgtrigger.compiler.Trigger(name='verwijderd_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "aanbevelingen_aanbevelingnormevent" ("aanbeveling_id", "betrouwbaarheid", "id", "norm_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."aanbeveling_id", OLD."betrouwbaarheid", OLD."id", OLD."norm_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'verwijderd\', OLD."id"); RETURN NULL;', hash='08e629b872481c5cf226bd68bf6be2ee0cdfec72', operation='DELETE', pgid='pgtrigger_verwijderd_delete_0e0e7', table='aanbevelingen_aanbevelingnorm', when='AFTER')),
        ),
    ]


Migration.operations = in_een_keer(Migration.operations)
