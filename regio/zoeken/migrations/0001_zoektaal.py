"""The text search configuration `nederlands`: Dutch stems, with accents taken away first."""

from django.db import migrations


class Migration(migrations.Migration):
    initial = True

    dependencies = [("governance", "0001_extensies")]

    operations = [
        migrations.RunSQL(
            sql=[
                "CREATE TEXT SEARCH CONFIGURATION nederlands (COPY = pg_catalog.dutch)",
                "ALTER TEXT SEARCH CONFIGURATION nederlands"
                " ALTER MAPPING FOR hword, hword_part, word WITH unaccent, dutch_stem",
            ],
            reverse_sql="DROP TEXT SEARCH CONFIGURATION nederlands",
        )
    ]
