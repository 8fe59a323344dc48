"""How long it takes to find what is due among 1,000,000 open items, and to follow items that did not change."""

from __future__ import annotations

import time

import pytest
from django.db import connection

from governance.herinneringen.models import Herinnerpunt
from tests.factories import VANDAAG

PUNTEN = """
INSERT INTO governance_herinnerpunt
    (soort, onderwerp_uuid, deadline, reeks, aantal, gegeven_naar, volgende_op)
SELECT (ARRAY['opvolging', 'mijlpaal', 'actie', 'toezegging'])[1 + mod(n, 4)], gen_random_uuid(), dag + 14, 1, 0,
    '', dag
FROM generate_series(1, %s) n CROSS JOIN LATERAL (SELECT %s::date - 2 + mod(n::bigint * 7919, 730)::int AS dag) d
"""
AANTAL = 1_000_000
PER_RONDE = 500


@pytest.mark.django_db
def bench_due_among_a_million(capsys: pytest.CaptureFixture[str]) -> None:
    """Place a million items over two years, and print how long finding today's takes, all of them and one round."""
    with connection.cursor() as cursor:
        cursor.execute(PUNTEN, [AANTAL, VANDAAG])
        cursor.execute("ANALYZE governance_herinnerpunt")
    beurten = Herinnerpunt.objects.aan_de_beurt("opvolging", VANDAAG)
    with capsys.disabled():
        print(f"\n{Herinnerpunt.objects.openstaand().count():,} open punten")
        _meet("aan de beurt geteld", beurten.count)
        _meet("alle sleutels", lambda: len(list(beurten.values_list("onderwerp_uuid", flat=True))))
        ronde = beurten.order_by("volgende_op", "pk").values_list("onderwerp_uuid", flat=True)
        _meet("eerste ronde", lambda: len(list(ronde[:PER_RONDE])))


def _meet(wat: str, vraag: object) -> None:
    assert callable(vraag)
    duren = []
    for _ in range(5):
        begin = time.perf_counter()
        gevonden = vraag()
        duren.append(time.perf_counter() - begin)
    print(f"{wat:24} {gevonden:>8} gevonden in {min(duren) * 1000:8.1f} ms (ergste {max(duren) * 1000:.1f} ms)")
