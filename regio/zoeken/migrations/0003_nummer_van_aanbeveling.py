"""Find a recommendation by its number too ("8b"): the indexes hold the number before the title."""

from django.db import migrations

TABEL = "aanbevelingen_aanbeveling"
WAS = ("code", "titel", "tekst", "uitvoerder", "groep")
WORDT = ("code", "nummer", "titel", "tekst", "uitvoerder", "groep")


def _maak(kolommen):
    tekst = " || ' ' || ".join(kolommen)
    return [
        f"CREATE INDEX zoek_{TABEL}_woord ON {TABEL} USING gin (to_tsvector('nederlands', ({tekst})))",
        f"CREATE INDEX zoek_{TABEL}_trgm ON {TABEL} USING gin (({tekst}) gin_trgm_ops)",
    ]


WEG = [f"DROP INDEX zoek_{TABEL}_woord", f"DROP INDEX zoek_{TABEL}_trgm"]


class Migration(migrations.Migration):
    dependencies = [
        ("zoeken", "0002_zoekindexen"),
        ("aanbevelingen", "0003_aanbevelingen_tot_afdoening"),
    ]

    operations = [migrations.RunSQL(sql=[*WEG, *_maak(WORDT)], reverse_sql=[*WEG, *_maak(WAS)])]
