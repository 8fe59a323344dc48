"""How long the pages of consultations take with 14 councils, 40 rounds a year and 10 years: 5,600 requests.

Prints the same table as `bench_paginas`. It judges nothing; the reader does.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from regio.kern.tijd import vandaag
from tests.bench.bench_paginas import meet
from tests.factories import maak_gebruiker, maak_rol
from tests.gereedschap.raadpleegregio import Raadpleegregio, maak_raadpleegregio


@pytest.fixture
def wereld(db: None) -> Iterator[Raadpleegregio]:
    """The region of the requirement, of which the last year still runs."""
    yield maak_raadpleegregio(gemeenten=14, rondes=40, jaren=10, tot_en_met=vandaag().year)


def bench_raadplegingen(wereld: Raadpleegregio, capsys: pytest.CaptureFixture[str]) -> None:
    """Open each page some times as a griffier and print what it took."""
    griffier = maak_gebruiker("Griffier")
    maak_rol(griffier, "griffier", gemeente=wereld.gemeente)
    client = Client()
    client.force_login(griffier)
    van_raad = reverse("governance:verzoek-list", args=[wereld.raden[0].uuid])
    jaar = f"?jaar={wereld.jaar}"
    paginas = {
        "start van een griffier": reverse("dashboard:start"),
        "400 raadplegingen": reverse("governance:raadpleging-list"),
        "een ronde over 14 raden": wereld.lopend.get_absolute_url(),
        "dezelfde ronde als CSV": f"{wereld.lopend.get_absolute_url()}?formaat=csv",
        "40 open bij een raad": van_raad,
        "400 bij een raad": f"{van_raad}?toon=alles",
        "400 bij een raad als CSV": f"{van_raad}?toon=alles&formaat=csv",
        "jaarkalender van een gemeente": reverse("governance:gemeente-kalender", args=[wereld.gemeente.slug]) + jaar,
        "jaarkalender van een regio": reverse("governance:regio-kalender", args=[wereld.regio.slug]) + jaar,
        "langetermijnagenda": reverse("governance:agendaonderwerp-list"),
    }
    with capsys.disabled():
        print(f"\n{'pagina':34} {'mediaan':>8} {'ergste':>8} {'queries':>8} {'kB':>8}")
        for naam, url in paginas.items():
            print(f"{naam:34} {meet(client, url)}")
