"""J3: the griffier's one screen, with everything that can be typed wrong."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from aanbevelingen.opvolging.models import Opvolging
from governance.besluitvorming.models import Besluit
from regio.documenten.models import Document
from tests.factories import VANDAAG, maak_afdoeningsbesluit, maak_opvolging, maak_upload
from tests.gereedschap.html import gewoon, wissel

URL = reverse("aanbevelingen:raadsbesluit-vastleggen")
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture(autouse=True)
def _vandaag(bevries):
    bevries()


def _post(onderzoek, aanbevelingen, keuzes, **velden):
    data = {
        "actie": "vastleggen",
        "indiening": str(uuid4()),
        "onderzoek": onderzoek.slug,
        "titel": "Rekenkamerrapport",
        "datum": "12-02-2026",
        "stemwijze": "zonder_stemming",
        "zichtbaarheid": "openbaar",
        "punt-TOTAL_FORMS": str(len(keuzes)),
        "punt-INITIAL_FORMS": "0",
    }
    for nummer, (aanbeveling, (keuze, tekst)) in enumerate(zip(aanbevelingen, keuzes, strict=True)):
        data[f"punt-{nummer}-aanbeveling"] = getattr(aanbeveling, "pk", aanbeveling)
        data[f"punt-{nummer}-keuze"] = keuze
        data[f"punt-{nummer}-tekst"] = tekst
    return data | velden


DRIE = [
    ("overgenomen", ""),
    ("gewijzigd_overgenomen", "met een jaar extra"),
    ("niet_overgenomen", "te duur"),
]


def test_page_shows_a_row_per_recommendation(client, griffier, onderzoek):
    antwoord = client.als(griffier).get(URL, {"onderzoek": onderzoek.slug})
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert [f"{n}. Punt {n}" in tekst for n in (1, 2, 3)] == [True, True, True]


def test_three_points_with_a_document_are_recorded_in_one_post(client, griffier, onderzoek, aanbevelingen):
    data = _post(onderzoek, aanbevelingen, DRIE, stukken=[maak_upload()])
    antwoord = client.als(griffier).post(URL, data)
    besluit = Besluit.objects.get()
    assert antwoord.status_code == 302
    assert antwoord["Location"] == besluit.get_absolute_url()
    assert besluit.beslispunten.count() == 3
    assert besluit.documenten.get().bestandsnaam == "besluit.pdf"
    assert besluit.vastgelegd_door == griffier


def test_double_click_makes_one_decision(client, griffier, onderzoek, aanbevelingen):
    data = _post(onderzoek, aanbevelingen, DRIE)
    client.als(griffier)
    eerste, tweede = client.post(URL, data), client.post(URL, data)
    assert eerste["Location"] == tweede["Location"]
    assert Besluit.objects.count() == 1


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"datum": "31-02-2026"}, "Deze datum bestaat niet"),
        ({"datum": "gisteren"}, "Deze datum bestaat niet"),
        ({"datum": ""}, "Vul een datum in"),
        ({"datum": "30-11-2023"}, "kan niet ouder zijn dan het rapport (1"),
        ({"datum": f"{VANDAAG + timedelta(days=1):%d-%m-%Y}"}, "in de toekomst"),
        ({"titel": ""}, "verplicht"),
        ({"titel": "x" * 251}, "250 tekens"),
        ({"titel": "nul\x00byte"}, "Null"),
        ({"koppeling": "javascript:alert(1)"}, "Een koppeling begint met https://"),
        ({"stemwijze": "loten"}, "loten"),
        ({"zichtbaarheid": "geheim"}, "geheim"),
        ({"punt-1-tekst": ""}, "Schrijf de gewijzigde tekst op."),
        ({"punt-2-tekst": "   "}, "Schrijf op waarom de raad dit niet overneemt."),
        ({"punt-0-keuze": "misschien"}, "misschien"),
        ({"punt-1-aanbeveling": "999999"}, "andere regio of een ander onderzoek"),
        ({"indiening": "geen-uuid"}, "UUID"),
    ],
)
def test_bad_input_is_named_in_dutch_and_nothing_is_written_or_lost(
    client, griffier, onderzoek, aanbevelingen, velden, fout
):
    data = _post(onderzoek, aanbevelingen, DRIE, kenmerk="Z-2026-117", **velden)
    antwoord = client.als(griffier).post(URL, data)
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert fout in tekst
    assert 'value="Z-2026-117"' in tekst
    assert ("met een jaar extra" in tekst) is (velden.get("punt-1-tekst") != "")
    assert not Besluit.objects.exists()
    assert not Document.objects.exists()
    assert not Opvolging.objects.exclude(raadsbesluit="nog_te_behandelen").exists()


def test_decision_without_beslispunten_is_refused(client, griffier, onderzoek, aanbevelingen):
    data = _post(onderzoek, aanbevelingen, [("", "")] * 3)
    antwoord = client.als(griffier).post(URL, data)
    assert antwoord.status_code == 422
    assert "minstens één beslispunt" in antwoord.content.decode()


def test_same_recommendation_twice_is_refused(client, griffier, onderzoek, aanbevelingen):
    een = aanbevelingen[0]
    data = _post(onderzoek, [een, een], [("overgenomen", ""), ("aangehouden", "")])
    antwoord = client.als(griffier).post(URL, data)
    assert antwoord.status_code == 422
    assert "twee keer in dit besluit" in antwoord.content.decode()


def test_recommendation_of_another_region_is_refused(client, griffier, onderzoek):
    vreemd = maak_opvolging(overgenomen=False).aanbeveling
    data = _post(onderzoek, [vreemd], [("overgenomen", "")])
    antwoord = client.als(griffier).post(URL, data)
    assert antwoord.status_code == 422
    assert "andere regio" in antwoord.content.decode()
    assert not Besluit.objects.exists()


@pytest.mark.parametrize(
    ("bestand", "fout"),
    [
        (SimpleUploadedFile("virus.pdf", b"MZ\x90\x00" + b"0" * 64), "geen echt pdf-bestand"),
        (SimpleUploadedFile("virus.exe", b"MZ\x90\x00"), "dit soort bestand kan niet"),
        (SimpleUploadedFile("leeg.pdf", b""), "leeg"),
        (SimpleUploadedFile("groot.pdf", b"%PDF-".ljust(60 * 1024 * 1024, b"0")), "60 MB"),
    ],
    ids=["exe-als-pdf", "exe", "leeg", "60MB"],
)
def test_wrong_file_is_refused_by_name_and_the_rest_is_kept(client, griffier, onderzoek, aanbevelingen, bestand, fout):
    bestand.seek(0)
    data = _post(onderzoek, aanbevelingen, DRIE, stukken=[bestand])
    antwoord = client.als(griffier).post(URL, data)
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert fout in tekst
    assert "met een jaar extra" in tekst
    assert not Besluit.objects.exists()


def test_button_row_extra_keeps_everything_typed(client, griffier, onderzoek, aanbevelingen):
    data = _post(onderzoek, aanbevelingen, DRIE, actie="erbij", titel="Half af", datum="31-02-2026")
    antwoord = client.als(griffier).post(URL, data)
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert 'value="Half af"' in tekst
    assert 'value="31-02-2026"' in tekst
    assert "te duur" in tekst
    assert tekst.count("Ander beslispunt") == 1
    assert "Deze datum bestaat niet" not in tekst


def test_button_all_adopted_fills_only_what_is_open(client, griffier, onderzoek, aanbevelingen):
    keuzes = [("", ""), ("niet_overgenomen", "te duur"), ("", "")]
    data = _post(onderzoek, aanbevelingen, keuzes, actie="alle")
    tekst = client.als(griffier).post(URL, data).content.decode()
    assert tekst.count('<option value="overgenomen" selected>') == 2
    assert tekst.count('<option value="niet_overgenomen" selected>') == 1


def test_rows_part_swapped_into_the_page_equals_the_page(client, griffier, onderzoek, aanbevelingen):
    data = _post(onderzoek, aanbevelingen, DRIE, actie="erbij")
    client.als(griffier)
    oud = client.post(URL, data | {"actie": "toon"}).content.decode()
    nieuw = client.post(URL, data).content.decode()
    deel = client.post(URL, data, **HTMX).content.decode()
    gewisseld = wissel(oud, deel, "beslispunt-rijen")
    assert gewoon(gewisseld, "beslispunt-rijen") == gewoon(nieuw, "beslispunt-rijen")


def test_griffier_of_another_council_gets_a_reason(client, griffier_elders, gemeente, onderzoek):
    antwoord = client.als(griffier_elders).get(URL, {"gemeente": gemeente.slug})
    assert antwoord.status_code == 403
    assert "Dit mag alleen de griffier van Voorst." in antwoord.content.decode()


def test_griffier_of_another_council_cannot_post_for_this_one(
    client, griffier_elders, gemeente, onderzoek, aanbevelingen
):
    data = _post(onderzoek, aanbevelingen, DRIE)
    antwoord = client.als(griffier_elders).post(f"{URL}?gemeente={gemeente.slug}", data)
    assert antwoord.status_code == 403
    assert not Besluit.objects.exists()


@pytest.mark.parametrize("rol", ["raadslid", "secretaris", "regiosecretaris", "rekenkamer"])
def test_other_roles_get_a_reasoned_refusal(client, request, rol, onderzoek):
    antwoord = client.als(request.getfixturevalue(rol)).get(URL)
    assert antwoord.status_code == 403


def test_visitor_goes_to_the_login(client, onderzoek):
    antwoord = client.get(URL)
    assert antwoord.status_code == 302
    assert antwoord["Location"].startswith("/accounts/login/")


def test_script_in_a_reason_is_shown_as_text(client, griffier, onderzoek, aanbevelingen):
    keuzes = [*DRIE[:2], ("niet_overgenomen", "<script>alert(1)</script>")]
    client.als(griffier).post(URL, _post(onderzoek, aanbevelingen, keuzes))
    tekst = client.get(Besluit.objects.get().get_absolute_url()).content.decode()
    assert "&lt;script&gt;alert(1)" in tekst


def test_withdrawn_recommendation_is_refused_with_the_reason(client, griffier, onderzoek, aanbevelingen):
    type(aanbevelingen[0]).objects.filter(pk=aanbevelingen[0].pk).update(
        ingetrokken_op=VANDAAG - timedelta(days=30), ingetrokken_reden="Achterhaald."
    )
    antwoord = client.als(griffier).post(URL, _post(onderzoek, aanbevelingen, DRIE))
    assert antwoord.status_code == 422
    assert "Deze aanbeveling is ingetrokken, of hoort bij" in antwoord.content.decode()
    assert "met een jaar extra" in antwoord.content.decode()
    assert not Besluit.objects.exists()


def test_closed_recommendation_is_not_decided_on_again(client, griffier, onderzoek, aanbevelingen, gemeente):
    rij = Opvolging.objects.get(aanbeveling=aanbevelingen[0], gemeente=gemeente)
    Opvolging.objects.filter(pk=rij.pk).update(raadsbesluit="overgenomen")
    Opvolging.objects.filter(pk=rij.pk).update(afdoening="afgedaan", afgedaan_met=maak_afdoeningsbesluit(opvolging=rij))
    voor = Besluit.objects.count()
    antwoord = client.als(griffier).post(URL, _post(onderzoek, aanbevelingen, DRIE))
    assert antwoord.status_code == 422
    assert "Alleen een raadsbesluit kan haar heropenen." in antwoord.content.decode()
    assert Besluit.objects.count() == voor
