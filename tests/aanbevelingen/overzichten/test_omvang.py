"""A thousand recommendations, eight councils, ten years of reports: every overview stays bounded (acceptance 4)."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aanbevelingen.opvolging.models import Opvolging, Voortgangsmelding
from tests.factories import NU, maak_gebruiker, maak_rol, maak_volger
from tests.factories.veel import maak_veel_opvolgingen

LIJST = "/opvolging/"
HOOGSTENS = {
    "/": 17,  # one of them what the regions cost, one what is asked of this person
    LIJST: 15,
    f"{LIJST}?op=2021-03-01": 15,
    f"{LIJST}?gemeente=g1&raadsbesluit=over&terugkoppeling=te_laat&oordeel=bevestigd": 15,
    f"{LIJST}?per=gemeente&op=2021-03-01": 15,
    f"{LIJST}?volgt=ja": 15,
    "/nieuw/": 10,
    "/onderzoeken/groot/vergelijking/": 10,
    "/onderzoeken/groot/vergelijking/?toon=verificatie&op=2021-03-01": 10,
}
"""Queries per page, those of the session and the person included."""


def test_pages_over_a_thousand_recommendations_stay_short(db: Any, client: Any, bevries: Any) -> None:
    bevries()
    raden = maak_veel_opvolgingen()
    assert Opvolging.objects.count() == 8_000
    assert Voortgangsmelding.objects.count() > 120_000
    raadslid = maak_gebruiker("Raadslid", vorige_aanmelding_op=NU.replace(year=2025))
    maak_rol(raadslid, "raadslid", gemeente=raden[0])
    for opvolging in Opvolging.objects.filter(gemeente=raden[1]).order_by("pk")[:12]:
        maak_volger(opvolging=opvolging, gebruiker=raadslid)
    client.als(raadslid)

    gevraagd, grootte = {}, {}
    for adres in HOOGSTENS:
        with CaptureQueriesContext(connection) as queries:
            antwoord = client.get(adres)
        gevraagd[adres], grootte[adres] = len(queries), len(antwoord.content)
        assert antwoord.status_code == 200, adres

    assert {adres: aantal for adres, aantal in gevraagd.items() if aantal > HOOGSTENS[adres]} == {}
    assert {adres: bytes_ for adres, bytes_ in grootte.items() if bytes_ > 200_000} == {}


def test_start_page_names_all_and_shows_the_first(db: Any, client: Any, bevries: Any) -> None:
    bevries()
    raad = maak_veel_opvolgingen(aanbevelingen=60, gemeenten=2, jaren=1)[0]
    raadslid = maak_gebruiker("Raadslid")
    maak_rol(raadslid, "raadslid", gemeente=raad)

    tekst = client.als(raadslid).get("/").content.decode()

    assert "Aanbevelingen die uw raad overnam (48)" in tekst
    assert "Dit zijn de eerste 25." in tekst
    assert f'{reverse("aanbevelingen:opvolging-list")}?gemeente={raad.slug}&amp;raadsbesluit=over"' in tekst
    assert "Toon alle 48" in tekst
