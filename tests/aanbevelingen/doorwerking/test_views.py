"""The pages of the follow-up: what each reader sees, in one story."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from aanbevelingen.opvolging.models import Opvolging
from tests.factories import (
    VANDAAG,
    maak_aanbeveling,
    maak_opvolging,
    maak_raadsbehandeling,
    maak_terugkoppelmoment,
    maak_verificatie,
    maak_voortgangsmelding,
)


@pytest.fixture(autouse=True)
def _vandaag(bevries):
    bevries()


def test_detail_tells_one_story_with_claim_and_verification_apart(client, lopend, raadslid):
    maak_raadsbehandeling(opvolging=lopend)
    melding = maak_voortgangsmelding(opvolging=lopend, tekst="Het plan ligt er.")
    maak_verificatie(melding=melding, oordeel="deels", toelichting="Alleen het concept gezien.")
    tekst = client.als(raadslid).get(lopend.get_absolute_url()).content.decode()
    for stuk in ("41 dagen te laat", "Het plan ligt er.", "Alleen het concept gezien.", "Termijn verstreken"):
        assert stuk in tekst
    assert tekst.index("Het plan ligt er.") < tekst.index("In de andere gemeenten")


def test_detail_shows_the_other_municipality_of_the_region(client, lopend, tweede_gemeente):
    tekst = client.get(lopend.get_absolute_url()).content.decode()
    ander = Opvolging.objects.get(aanbeveling=lopend.aanbeveling, gemeente=tweede_gemeente)
    assert ander.get_absolute_url() in tekst


def test_internal_follow_up_does_not_exist_for_others(client, lopend, griffier_elders, raadslid):
    Opvolging.objects.filter(pk=lopend.pk).update(zichtbaarheid="intern")
    ander = Opvolging.objects.exclude(gemeente=lopend.gemeente).get(aanbeveling=lopend.aanbeveling)
    assert client.get(lopend.get_absolute_url()).status_code == 404
    elders = client.als(griffier_elders)
    assert elders.get(lopend.get_absolute_url()).status_code == 404
    for pagina in (ander.get_absolute_url(), lopend.aanbeveling.get_absolute_url()):
        assert str(lopend.uuid) not in elders.get(pagina).content.decode()
    matrix = reverse("aanbevelingen:vergelijking", args=[lopend.aanbeveling.onderzoek.slug])
    assert str(lopend.uuid) not in elders.get(matrix).content.decode()
    assert client.als(raadslid).get(lopend.get_absolute_url()).status_code == 200


def test_internal_research_hides_its_recommendations_from_visitors(client, lopend, raadslid):
    onderzoek = lopend.aanbeveling.onderzoek
    type(onderzoek).objects.filter(pk=onderzoek.pk).update(zichtbaarheid="intern")
    paginas = (
        lopend.get_absolute_url(),
        lopend.aanbeveling.get_absolute_url(),
        reverse("aanbevelingen:vergelijking", args=[onderzoek.slug]),
    )
    assert [client.get(p).status_code for p in paginas] == [404, 404, 404]
    client.als(raadslid)
    assert [client.get(p).status_code for p in paginas] == [200, 200, 200]


def test_start_of_raadslid_lists_late_first_and_counts_it(client, lopend, gemeente, raadslid):
    maak_opvolging(aanbeveling=maak_aanbeveling(onderzoek=lopend.aanbeveling.onderzoek), gemeente=gemeente)
    tekst = client.als(raadslid).get("/").content.decode()
    assert "Dit vraagt nu aandacht van de raad van Voorst" in tekst
    assert "Aanbevelingen die uw raad overnam (2)" in tekst
    assert tekst.index("41 dagen te laat") < tekst.index("niet gestart")


@pytest.mark.parametrize("rol", ["raadslid", "griffier", "secretaris", "rekenkamer"])
def test_start_asks_the_same_number_of_queries_for_1_and_30(
    client, request, zelfde_aantal_queries, rol, onderzoek, gemeente
):
    client.als(request.getfixturevalue(rol))

    def maak(aantal):
        def doe():
            for _ in range(aantal):
                opvolging = maak_opvolging(aanbeveling=maak_aanbeveling(onderzoek=onderzoek), gemeente=gemeente)
                maak_terugkoppelmoment(opvolging=opvolging)
                maak_verificatie(melding=maak_voortgangsmelding(opvolging=opvolging))
                maak_voortgangsmelding(opvolging=opvolging)

        return doe

    zelfde_aantal_queries("/", maak(1), maak(30))


def test_three_reports_in_a_row_without_news_show(client, lopend):
    for dagen in (90, 60, 30):
        maak_voortgangsmelding(opvolging=lopend, datum=VANDAAG - timedelta(days=dagen), geen_nieuws=True)
    assert "3 keer geen nieuws" in client.get(lopend.get_absolute_url()).content.decode()

    maak_voortgangsmelding(opvolging=lopend, datum=VANDAAG)
    assert "keer geen nieuws" not in client.get(lopend.get_absolute_url()).content.decode()


def test_recommendation_shows_every_status_of_a_council_with_its_shape(client, lopend):
    maak_verificatie(melding=maak_voortgangsmelding(opvolging=lopend), oordeel="deels", toelichting="Ten dele.")
    soep = BeautifulSoup(client.get(lopend.aanbeveling.get_absolute_url()).content, "html.parser")
    rij = next(tr for tr in soep.select("tbody tr") if str(lopend.gemeente) in tr.get_text())

    cellen = {td["data-label"]: td for td in rij.select("td")}
    for kolom in ("Stand", "Raad", "College zegt", "Vastgesteld"):
        assert len(cellen[kolom].select(".rp-status svg")) == 1, kolom
    assert cellen["Raad"].get_text(strip=True) == "overgenomen"
