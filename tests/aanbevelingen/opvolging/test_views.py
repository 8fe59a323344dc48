"""The pages of the follow-up: what each reader sees, and what reporting and verifying do."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from aanbevelingen.opvolging.models import Opvolging
from tests.factories import (
    VANDAAG,
    maak_aanbeveling,
    maak_document,
    maak_opvolging,
    maak_raadsbehandeling,
    maak_terugkoppelmoment,
    maak_upload,
    maak_verificatie,
    maak_voortgangsmelding,
)

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture(autouse=True)
def _vandaag(bevries):
    bevries()


@pytest.fixture
def lopend(opvolging):
    """The first recommendation, adopted and reported on 41 days too late."""
    Opvolging.objects.filter(pk=opvolging.pk).update(
        raadsbesluit="overgenomen", ritme_start=VANDAAG - timedelta(days=41)
    )
    opvolging.refresh_from_db()
    maak_terugkoppelmoment(opvolging=opvolging, datum=VANDAAG - timedelta(days=41))
    return opvolging


def _melden_url(opvolging):
    return reverse("aanbevelingen:voortgang-melden", args=[opvolging.uuid])


def _melding(opvolging, **velden):
    return {
        "versie": opvolging.versie,
        "uitvoering": "in_uitvoering",
        "datum": "10-03-2026",
        "tekst": "De programmalijn is ingericht.",
    } | velden


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


def test_secretaris_reports_and_the_item_is_no_longer_late(client, lopend, secretaris):
    antwoord = client.als(secretaris).post(_melden_url(lopend), _melding(lopend, stukken=[maak_upload()]))
    assert antwoord["Location"] == lopend.get_absolute_url()
    tekst = client.get(lopend.get_absolute_url()).content.decode()
    assert "te laat" not in tekst
    assert "De programmalijn is ingericht." in tekst
    assert lopend.meldingen.get().documenten.get().bestandsnaam == "besluit.pdf"


def test_geen_nieuws_needs_no_text(client, lopend, secretaris):
    data = _melding(lopend, tekst="", geen_nieuws="on")
    client.als(secretaris).post(_melden_url(lopend), data)
    assert lopend.meldingen.get().tekst == "Geen nieuws sinds de vorige melding."


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"datum": "31-02-2026"}, "Deze datum bestaat niet"),
        ({"datum": "11-03-2026"}, "in de toekomst"),
        ({"datum": "1-1-0026"}, "Controleer het jaar"),
        ({"tekst": "  "}, "Schrijf een toelichting"),
        ({"uitvoering": "bijna"}, "bijna"),
        ({"tekst": "x" * 4001}, "4000 tekens"),
        ({"koppeling": "ftp//niets"}, "geldige URL"),
    ],
)
def test_bad_report_is_refused_and_kept(client, lopend, secretaris, velden, fout):
    antwoord = client.als(secretaris).post(_melden_url(lopend), _melding(lopend, **velden))
    assert antwoord.status_code == 422
    assert fout in antwoord.content.decode()
    assert not lopend.meldingen.exists()


def test_report_older_than_the_last_one_is_refused(client, lopend, secretaris):
    maak_voortgangsmelding(opvolging=lopend, datum=VANDAAG)
    antwoord = client.als(secretaris).post(_melden_url(lopend), _melding(lopend, datum="09-03-2026"))
    assert "Er is al een nieuwere melding, van 10 maart 2026" in antwoord.content.decode()


def test_stale_report_shows_both_texts(client, lopend, secretaris):
    client.als(secretaris).post(_melden_url(lopend), _melding(lopend, tekst="De eerste."))
    antwoord = client.post(_melden_url(lopend), _melding(lopend, tekst="De tweede."))
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert "De eerste." in tekst
    assert "De tweede." in tekst
    assert lopend.meldingen.count() == 1


def test_actiehouder_reports_only_on_what_is_assigned(client, lopend, actiehouder):
    client.als(actiehouder)
    assert client.get(_melden_url(lopend)).status_code == 403
    Opvolging.objects.filter(pk=lopend.pk).update(actiehouder=actiehouder)
    assert client.post(_melden_url(lopend), _melding(lopend)).status_code == 302


@pytest.mark.parametrize("rol", ["raadslid", "griffier", "rekenkamer", "griffier_elders", "beheerder"])
def test_other_roles_cannot_report_and_read_why(client, request, lopend, rol):
    antwoord = client.als(request.getfixturevalue(rol)).post(_melden_url(lopend), _melding(lopend))
    assert antwoord.status_code == 403
    assert "gemeentesecretaris van Voorst" in antwoord.content.decode()
    assert not lopend.meldingen.exists()


def test_reporting_on_what_was_not_adopted_is_refused_with_reason(client, opvolging, secretaris):
    antwoord = client.als(secretaris).get(_melden_url(opvolging))
    assert antwoord.status_code == 403
    assert "die de raad overnam" in antwoord.content.decode()


def test_rekenkamer_verifies_and_doubt_needs_words(client, lopend, rekenkamer):
    melding = maak_voortgangsmelding(opvolging=lopend)
    url = reverse("aanbevelingen:melding-verifieren", args=[melding.uuid])
    client.als(rekenkamer)
    assert client.post(url, {"oordeel": "deels", "toelichting": " "}).status_code == 422
    assert not melding.verificaties.exists()
    client.post(url, {"oordeel": "deels", "toelichting": "Alleen het concept gezien."})
    assert melding.verificaties.get().namens == "rekenkamer"


@pytest.mark.parametrize("rol", ["raadslid", "secretaris", "griffier_elders", "griffier_andere_regio"])
def test_others_do_not_verify(client, request, lopend, rol):
    melding = maak_voortgangsmelding(opvolging=lopend)
    url = reverse("aanbevelingen:melding-verifieren", args=[melding.uuid])
    antwoord = client.als(request.getfixturevalue(rol)).post(url, {"oordeel": "bevestigd"})
    assert antwoord.status_code == 403
    assert not melding.verificaties.exists()


def test_nobody_verifies_his_own_report(client, lopend, griffier):
    melding = maak_voortgangsmelding(opvolging=lopend, gemeld_door=griffier)
    url = reverse("aanbevelingen:melding-verifieren", args=[melding.uuid])
    antwoord = client.als(griffier).post(url, {"oordeel": "bevestigd"})
    assert "eigen melding" in antwoord.content.decode()


def test_internal_evidence_is_served_only_within_the_municipality(client, lopend, raadslid, griffier_elders):
    melding = maak_voortgangsmelding(opvolging=lopend)
    document = maak_document(zichtbaarheid="intern", titel="Vertrouwelijke notitie")
    melding.documenten.add(document)
    url = reverse("aanbevelingen:melding-stuk", args=[melding.uuid, document.uuid])
    assert client.get(url).status_code == 404
    assert "Vertrouwelijke notitie" not in client.get(lopend.get_absolute_url()).content.decode()
    assert client.als(griffier_elders).get(url).status_code == 404
    assert client.als(raadslid).get(url).status_code == 302


def test_document_of_another_report_is_not_served_under_this_address(client, lopend):
    melding = maak_voortgangsmelding(opvolging=lopend)
    vreemd = maak_document()
    url = reverse("aanbevelingen:melding-stuk", args=[melding.uuid, vreemd.uuid])
    assert client.get(url).status_code == 404


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
