"""Fourteen councils, forty rounds a year, ten years: every page costs as much as in a small region, and stays small."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from governance.zienswijzen.models import Verzoek
from tests.factories import VANDAAG, maak_gebruiker, maak_rol
from tests.gereedschap.queries import aantal_queries
from tests.gereedschap.raadpleegregio import Raadpleegregio, maak_raadpleegregio

pytestmark = pytest.mark.django_db
HOOGSTENS_QUERIES, HOOGSTENS_KB = 20, 200
HOOGSTENS_OP_START = 26
"""The start page also tells what is new, what somebody follows, what waits for a decision and what the regions cost."""


def paginas(wereld: Raadpleegregio) -> dict[str, str]:
    """Return the address of every page that holds consultations."""
    raad, jaar = wereld.raden[0].uuid, f"?jaar={wereld.jaar}"
    eigen = next(rij for rij in wereld.verzoeken if rij.raadpleging == wereld.lopend and rij.raad == wereld.raden[0])
    namen = {
        "verzoek": ("verzoek-detail", eigen.pk, ""),
        "open van een raad": ("verzoek-list", raad, ""),
        "alles van een raad": ("verzoek-list", raad, "?toon=alles"),
        "beantwoord door een raad": ("verzoek-list", raad, "?toon=alles&pagina=3"),
        "raadskalender": ("raadskalender", raad, jaar),
        "jaarkalender van een gemeente": ("gemeente-kalender", wereld.gemeente.slug, jaar),
        "jaarkalender van een regio": ("regio-kalender", wereld.regio.slug, jaar),
        "termijnschema's": ("termijnschema-list", wereld.regio.slug, ""),
    }
    lijsten = {"lijst": ("raadpleging-list", jaar), "langetermijnagenda": ("agendaonderwerp-list", "")}
    return (
        {"ronde": wereld.lopend.get_absolute_url(), "start": reverse("dashboard:start")}
        | {naam: reverse(f"governance:{url}", args=[wat]) + vraag for naam, (url, wat, vraag) in namen.items()}
        | {
            naam: reverse(f"governance:{url}") + f"{vraag}{'&' if vraag else '?'}regio={wereld.regio.slug}"
            for naam, (url, vraag) in lijsten.items()
        }
    )


def test_no_page_costs_more_in_a_large_region_than_in_a_small_one(client: Any, bevries: Any) -> None:
    bevries()
    gemeten: list[dict[str, int]] = []
    kilobytes: dict[str, int] = {}
    for omvang in ({"gemeenten": 2, "rondes": 2, "jaren": 2}, {"gemeenten": 14, "rondes": 40, "jaren": 10}):
        wereld = maak_raadpleegregio(**omvang, tot_en_met=VANDAAG.year)
        griffier = maak_gebruiker()
        maak_rol(griffier, "griffier", gemeente=wereld.gemeente)
        client.als(griffier)
        adressen = paginas(wereld)
        gemeten.append({naam: aantal_queries(client, url) for naam, url in adressen.items()})
        kilobytes = {naam: len(client.get(url).content) // 1024 for naam, url in adressen.items()}

    klein, groot = gemeten
    assert Verzoek.objects.filter(raadpleging__in=wereld.raadplegingen).count() == 5_600
    assert {naam: (n, klein[naam]) for naam, n in groot.items() if n > klein[naam]} == {}
    assert groot.pop("start") <= HOOGSTENS_OP_START
    assert {naam: n for naam, n in groot.items() if n > HOOGSTENS_QUERIES} == {}
    assert {naam: kb for naam, kb in kilobytes.items() if kb > HOOGSTENS_KB} == {}
