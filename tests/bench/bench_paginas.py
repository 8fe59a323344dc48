"""How long the main pages take with 342 municipalities and about 10,000 follow-ups.

Prints a table: median and worst of the runs in milliseconds, the number of queries, and the size of the answer.
It judges nothing; the reader does.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aanbevelingen.opvolging.models import Opvolging, Terugkoppelmoment, Voortgangsmelding
from tests.factories import (
    NU,
    VANDAAG,
    maak_aanbeveling,
    maak_gebruiker,
    maak_gemeente,
    maak_onderzoek,
    maak_regio,
    maak_rol,
)

GEMEENTEN, AANBEVELINGEN, RONDES = 342, 30, 7


@pytest.fixture
def vol(db: None) -> Iterator[Client]:
    """One large region in which every council adopted every recommendation and reported once."""
    regio = maak_regio("Nederland")
    gemeenten = [maak_gemeente(f"Gemeente {nummer:03}", regio=regio) for nummer in range(GEMEENTEN)]
    onderzoek = maak_onderzoek(regio=regio, slug="groot")
    aanbevelingen = [maak_aanbeveling(onderzoek=onderzoek) for _ in range(AANBEVELINGEN)]
    opvolgingen = Opvolging.objects.bulk_create(
        Opvolging(aanbeveling=a, gemeente=g, raadsbesluit="overgenomen") for g in gemeenten for a in aanbevelingen
    )
    Terugkoppelmoment.objects.bulk_create(Terugkoppelmoment(opvolging=o, datum=VANDAAG) for o in opvolgingen)
    Voortgangsmelding.objects.bulk_create(
        Voortgangsmelding(
            opvolging=o, datum=VANDAAG, uitvoering="in_uitvoering", tekst="Loopt.", namens="college", gemeld_op=NU
        )
        for o in opvolgingen
    )
    raadslid = maak_gebruiker("Raadslid")
    maak_rol(raadslid, "raadslid", gemeente=gemeenten[0])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    client = Client()
    client.force_login(raadslid)
    yield client


def meet(client: Client, url: str) -> str:
    """Return median and worst time in milliseconds, the number of queries and the size in kB of one page."""
    client.get(url)
    tijden = []
    for _ in range(RONDES):
        begin = time.perf_counter()
        antwoord = client.get(url)
        tijden.append((time.perf_counter() - begin) * 1000)
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    kilobytes = len(antwoord.content) / 1024
    return f"{statistics.median(tijden):8.0f} {max(tijden):8.0f} {len(queries):8d} {kilobytes:8.0f}"


def bench_pages(vol: Client, capsys: pytest.CaptureFixture[str]) -> None:
    """Open each page some times and print what it took."""
    opvolging = Opvolging.objects.order_by("pk").first()
    assert opvolging is not None
    paginas = {
        "start van een raadslid": reverse("dashboard:start"),
        "een verhaal": opvolging.get_absolute_url(),
        "een aanbeveling, 342 gemeenten": opvolging.aanbeveling.get_absolute_url(),
        "vergelijking 30 x 342": reverse("aanbevelingen:vergelijking", args=["groot"]),
        "zoeken": f"{reverse('zoeken:zoek')}?q=gemeente+007",
    }
    with capsys.disabled():
        print(f"\n{'pagina':34} {'mediaan':>8} {'ergste':>8} {'queries':>8} {'kB':>8}")
        for naam, url in paginas.items():
            print(f"{naam:34} {meet(vol, url)}")
