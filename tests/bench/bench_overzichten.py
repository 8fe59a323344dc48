"""How long the overviews of follow-ups take with 1,000 recommendations, 8 councils and 10 years of reports.

The start page of a raadslid, the whole list today and on a day five years ago, the comparison and the news.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from tests.bench.bench_paginas import meet
from tests.factories import NU, maak_gebruiker, maak_rol
from tests.factories.veel import maak_veel_opvolgingen

PAGINAS = {
    "start van een raadslid": "/",
    "alle aanbevelingen": "/opvolging/",
    "alle, vijf jaar geleden": "/opvolging/?op=2021-03-01",
    "te laat en bevestigd": "/opvolging/?terugkoppeling=te_laat&oordeel=bevestigd",
    "laatste bladzijde": "/opvolging/?pagina=320",
    "geteld per gemeente": "/opvolging/?per=gemeente",
    "vergelijking": "/onderzoeken/groot/vergelijking/",
    "vergelijking vijf jaar geleden": "/onderzoeken/groot/vergelijking/?op=2021-03-01",
    "nieuw sinds een jaar": "/nieuw/",
}


@pytest.fixture
def raadslid(db: None) -> Iterator[Client]:
    """A raadslid of one of the councils who was here a year ago."""
    gebruiker = maak_gebruiker("Raadslid", vorige_aanmelding_op=NU.replace(year=NU.year - 1))
    maak_rol(gebruiker, "raadslid", gemeente=maak_veel_opvolgingen()[0])
    client = Client()
    client.force_login(gebruiker)
    yield client


def bench_overviews(raadslid: Client, capsys: pytest.CaptureFixture[str]) -> None:
    """Open each page some times and print what it took."""
    with capsys.disabled():
        print(f"\n{'pagina':34} {'mediaan':>8} {'ergste':>8} {'queries':>8} {'kB':>8}")
        for naam, url in PAGINAS.items():
            print(f"{naam:34} {meet(raadslid, url)}")
