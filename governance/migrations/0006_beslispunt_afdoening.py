"""A beslispunt can be about closing or reopening a recommendation."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('governance', '0005_raadplegingen'),
    ]

    operations = [
        migrations.AlterField(
            model_name='beslispunt',
            name='soort',
            field=models.CharField(choices=[('overnemen_aanbevelingen', 'overnemen van een aanbeveling'), ('zienswijze_indienen', 'zienswijze indienen'), ('geen_zienswijze', 'geen zienswijze'), ('toestemming_regeling', 'toestemming voor een regeling'), ('wensen_en_bedenkingen', 'wensen en bedenkingen'), ('treffen_regeling', 'regeling treffen of wijzigen'), ('vaststellen_agenda', 'agenda, programma of bestuursopdracht vaststellen'), ('aanwijzen_lid', 'lid aanwijzen'), ('gezamenlijk_voorstel_adviescommissie', 'voorstel adviescommissie'), ('regionaal_onderzoek', 'regionaal onderzoek instellen'), ('afdoening_aanbeveling', 'aanbeveling afdoen of heropenen'), ('kennisnemen', 'kennisnemen'), ('anders', 'anders')], max_length=40, verbose_name='soort'),
        ),
        migrations.AlterField(
            model_name='beslispuntevent',
            name='soort',
            field=models.CharField(choices=[('overnemen_aanbevelingen', 'overnemen van een aanbeveling'), ('zienswijze_indienen', 'zienswijze indienen'), ('geen_zienswijze', 'geen zienswijze'), ('toestemming_regeling', 'toestemming voor een regeling'), ('wensen_en_bedenkingen', 'wensen en bedenkingen'), ('treffen_regeling', 'regeling treffen of wijzigen'), ('vaststellen_agenda', 'agenda, programma of bestuursopdracht vaststellen'), ('aanwijzen_lid', 'lid aanwijzen'), ('gezamenlijk_voorstel_adviescommissie', 'voorstel adviescommissie'), ('regionaal_onderzoek', 'regionaal onderzoek instellen'), ('afdoening_aanbeveling', 'aanbeveling afdoen of heropenen'), ('kennisnemen', 'kennisnemen'), ('anders', 'anders')], max_length=40, verbose_name='soort'),
        ),
        migrations.AlterField(
            model_name='voorstelpunt',
            name='soort',
            field=models.CharField(choices=[('overnemen_aanbevelingen', 'overnemen van een aanbeveling'), ('zienswijze_indienen', 'zienswijze indienen'), ('geen_zienswijze', 'geen zienswijze'), ('toestemming_regeling', 'toestemming voor een regeling'), ('wensen_en_bedenkingen', 'wensen en bedenkingen'), ('treffen_regeling', 'regeling treffen of wijzigen'), ('vaststellen_agenda', 'agenda, programma of bestuursopdracht vaststellen'), ('aanwijzen_lid', 'lid aanwijzen'), ('gezamenlijk_voorstel_adviescommissie', 'voorstel adviescommissie'), ('regionaal_onderzoek', 'regionaal onderzoek instellen'), ('afdoening_aanbeveling', 'aanbeveling afdoen of heropenen'), ('kennisnemen', 'kennisnemen'), ('anders', 'anders')], default='anders', max_length=40, verbose_name='soort'),
        ),
        migrations.AlterField(
            model_name='voorstelpuntevent',
            name='soort',
            field=models.CharField(choices=[('overnemen_aanbevelingen', 'overnemen van een aanbeveling'), ('zienswijze_indienen', 'zienswijze indienen'), ('geen_zienswijze', 'geen zienswijze'), ('toestemming_regeling', 'toestemming voor een regeling'), ('wensen_en_bedenkingen', 'wensen en bedenkingen'), ('treffen_regeling', 'regeling treffen of wijzigen'), ('vaststellen_agenda', 'agenda, programma of bestuursopdracht vaststellen'), ('aanwijzen_lid', 'lid aanwijzen'), ('gezamenlijk_voorstel_adviescommissie', 'voorstel adviescommissie'), ('regionaal_onderzoek', 'regionaal onderzoek instellen'), ('afdoening_aanbeveling', 'aanbeveling afdoen of heropenen'), ('kennisnemen', 'kennisnemen'), ('anders', 'anders')], default='anders', max_length=40, verbose_name='soort'),
        ),
    ]
