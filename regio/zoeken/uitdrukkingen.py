"""The few PostgreSQL expressions of the search. They must read exactly as the indexes do (migration 0002)."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.search import SearchQueryField, SearchVectorField
from django.db.models import BooleanField, FloatField, Func, TextField, Value

from regio.zoeken.rules import als_tsquery


class Tekst(Func):
    """Columns joined by a space. No COALESCE: text columns are never NULL here, and the index has none."""

    template = "(%(expressions)s)"
    arg_joiner = " || ' ' || "
    output_field = TextField()


class Vector(Func):
    """The words of a text by the configuration `nederlands`: Dutch stems, accents taken away."""

    template = "to_tsvector('nederlands', %(expressions)s)"
    output_field = SearchVectorField()


class Zoekterm(Func):
    """One word as a query in that same configuration."""

    template = "to_tsquery('nederlands', %(expressions)s)"
    output_field = SearchQueryField()

    def __init__(self, woord: str, **extra: Any) -> None:
        super().__init__(Value(als_tsquery(woord), output_field=TextField()), **extra)


class Bevat(Func):
    """Whether a vector holds a term."""

    template = "(%(expressions)s)"
    arg_joiner = " @@ "
    output_field = BooleanField()


class Lijkt(Func):
    """Whether a text holds something that looks like the word (trigrams, threshold of pg_trgm: 0.6)."""

    template = "(%(expressions)s)"
    arg_joiner = " %%> "
    output_field = BooleanField()


class Gelijkenis(Func):
    """How much the best part of a text looks like the word, between 0 and 1."""

    function = "word_similarity"
    output_field = FloatField()


class EersteZin(Func):
    """The first sentence of a text, as the title of something that has none."""

    template = "left(split_part(%(expressions)s, '. ', 1), 140)"
    output_field = TextField()
