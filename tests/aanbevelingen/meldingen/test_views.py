"""What reporting and verifying do on screen, and who may."""

from __future__ import annotations

import pytest
from django.urls import reverse

from aanbevelingen.opvolging.models import Opvolging
from tests.factories import (
    VANDAAG,
    maak_document,
    maak_upload,
    maak_voortgangsmelding,
)


@pytest.fixture(autouse=True)
def _vandaag(bevries):
    bevries()


def _melden_url(opvolging):
    return reverse("aanbevelingen:voortgang-melden", args=[opvolging.uuid])


def _melding(opvolging, **velden):
    return {
        "versie": opvolging.versie,
        "uitvoering": "in_uitvoering",
        "datum": "10-03-2026",
        "tekst": "De programmalijn is ingericht.",
    } | velden


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
