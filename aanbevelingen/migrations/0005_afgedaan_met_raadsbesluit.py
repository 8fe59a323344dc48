"""Only a decision of the council closes: the database says so too."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("aanbevelingen", "0004_moment_gepland_op"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='opvolging',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('afdoening', 'afgedaan'), ('afgedaan_met__isnull', False)), models.Q(models.Q(('afdoening', 'afgedaan'), _negated=True), ('afgedaan_met__isnull', True)), _connector='OR'), name='opvolging_alleen_afgedaan_met_raadsbesluit'),
        ),
    ]
