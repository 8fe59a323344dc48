"""Two indexes per table that can grow: one on Dutch words, one on trigrams for typos and parts of words.

They stand here and not with the models because the search owns them: the columns and their order are
those of `regio.zoeken.bronnen`, and a test asks the planner whether each index is used.
"""

from django.db import migrations

TABELLEN = {
    "aanbevelingen_aanbeveling": ("code", "titel", "tekst", "uitvoerder", "groep"),
    "aanbevelingen_onderzoek": (
        "titel",
        "vraag",
        "aanleiding",
        "aanpak",
        "conclusie",
        "opdrachtgever",
        "opsteller",
    ),
    "aanbevelingen_bevinding": ("code", "thema", "tekst", "gevolg"),
    "aanbevelingen_norm": ("code", "thema", "tekst"),
    "aanbevelingen_bronfeit": ("code", "titel", "tekst", "datum_tekst"),
    "governance_besluit": ("titel", "toelichting", "kenmerk"),
    "governance_beslispunt": ("code", "voorstel", "toelichting"),
    "governance_transitieplan": ("naam", "omschrijving"),
    "governance_mijlpaal": ("titel", "omschrijving", "toelichting", "eigenaar_functie"),
}


def _indexen(tabel, kolommen):
    tekst = " || ' ' || ".join(kolommen)
    return migrations.RunSQL(
        sql=[
            f"CREATE INDEX zoek_{tabel}_woord ON {tabel}"
            f" USING gin (to_tsvector('nederlands', ({tekst})))",
            f"CREATE INDEX zoek_{tabel}_trgm ON {tabel} USING gin (({tekst}) gin_trgm_ops)",
        ],
        reverse_sql=[f"DROP INDEX zoek_{tabel}_woord", f"DROP INDEX zoek_{tabel}_trgm"],
    )


class Migration(migrations.Migration):
    dependencies = [
        ("zoeken", "0001_zoektaal"),
        ("governance", "0002_eerste_laag"),
        ("aanbevelingen", "0002_eerste_laag"),
    ]

    operations = [_indexen(tabel, kolommen) for tabel, kolommen in TABELLEN.items()]
