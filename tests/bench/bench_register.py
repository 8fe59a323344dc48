"""How long the pages of the register take with 464 regelingen, 3,752 participations and 52 for one municipality.

Prints the same table as `bench_paginas`. It judges nothing; the reader does.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from governance.dossiers.models import Dossier, Dossierdeelname
from governance.organen.models import Lidmaatschap, Orgaan
from governance.regelingen.models import Deelname, Regeling
from tests.bench.bench_paginas import meet
from tests.factories import BEGIN, maak_gebruiker, maak_gemeente, maak_regio, maak_rol

GEMEENTEN, REGELINGEN, DEELNAMES, DRUKSTE = 342, 464, 3_752, 52
REGIOGEMEENTEN, DOSSIERS, ORGANEN = 40, 30, 60


@pytest.fixture
def register(db: None) -> Iterator[Client]:
    """A country of regelingen, and one region of forty municipalities with bodies and dossiers."""
    regio = maak_regio("Groot", slug="groot")
    gemeenten = [
        maak_gemeente(f"Gemeente {n:03}", slug=f"gemeente-{n:03}", regio=regio if n < REGIOGEMEENTEN else None)
        for n in range(GEMEENTEN)
    ]
    regelingen = Regeling.objects.bulk_create(
        Regeling(naam=f"Regeling {n}", slug=f"regeling-{n}", rechtsvorm="onbekend") for n in range(REGELINGEN)
    )
    paren = {(n, 0) for n in range(DRUKSTE)}
    paren |= {(n % REGELINGEN, 1 + (n * 7) % (GEMEENTEN - 1)) for n in range(DEELNAMES - DRUKSTE)}
    Deelname.objects.bulk_create(
        Deelname(regeling=regelingen[r], organisatie_id=gemeenten[g].pk, van=BEGIN) for r, g in sorted(paren)
    )
    organen = Orgaan.objects.bulk_create(
        Orgaan(regio=regio, naam=f"Orgaan {n}", soort="bestuurlijk_overleg", aard="besluitend") for n in range(ORGANEN)
    )
    Lidmaatschap.objects.bulk_create(
        Lidmaatschap(orgaan=o, organisatie_id=g.pk, functie="wethouder", van=BEGIN)
        for o in organen
        for g in gemeenten[:REGIOGEMEENTEN]
    )
    dossiers = Dossier.objects.bulk_create(
        Dossier(regio=regio, naam=f"Dossier {n}", slug=f"dossier-{n}") for n in range(DOSSIERS)
    )
    Dossierdeelname.objects.bulk_create(
        Dossierdeelname(dossier=d, organisatie_id=g.pk, rol="deelnemer", van=BEGIN)
        for d in dossiers
        for g in gemeenten[:REGIOGEMEENTEN]
    )
    secretaris = maak_gebruiker("Regiosecretaris")
    maak_rol(secretaris, "regiosecretaris", regio=regio)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    client = Client()
    client.force_login(secretaris)
    yield client


def bench_register(register: Client, capsys: pytest.CaptureFixture[str]) -> None:
    """Open each page some times and print what it took."""
    paginas = {
        "start van een regiosecretaris": reverse("dashboard:start"),
        "gemeente met 52 regelingen": reverse("governance:gemeente-detail", args=["gemeente-000"]),
        "464 regelingen": reverse("governance:regeling-list"),
        "464 regelingen als CSV": f"{reverse('governance:regeling-list')}?formaat=csv",
        "een regeling": reverse("governance:regeling-detail", args=["regeling-0"]),
        "60 organen": reverse("governance:orgaan-list"),
        "regio met 60 organen": reverse("governance:regio-detail", args=["groot"]),
        "organogram van 60 organen": reverse("governance:regio-organogram", args=["groot"]),
        "30 dossiers x 40 gemeenten": reverse("governance:dossier-list", args=["groot"]),
    }
    with capsys.disabled():
        print(f"\n{'pagina':34} {'mediaan':>8} {'ergste':>8} {'queries':>8} {'kB':>8}")
        for naam, url in paginas.items():
            print(f"{naam:34} {meet(register, url)}")
