"""Letters for a council: drafted from the data, edited, as PDF and ODT, and hidden from who has no role there."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from odf import text as odftekst
from odf.opendocument import load

from governance.zienswijzen.models import Raadsbrief, Verzoek
from tests.factories import (
    VANDAAG,
    maak_deelname,
    maak_gemeenteraad,
    maak_raadpleging,
    maak_raadplegingstuk,
    maak_raadsbrief,
    maak_regeling,
    maak_verzoek,
    maak_zienswijze,
    maak_zienswijzepunt,
)

pytestmark = pytest.mark.django_db
GEMEEN = '#panic("x") *vet* $x$ <script>alert(1)</script> & "citaat" \\ @regel'


@pytest.fixture(autouse=True)
def _klok(bevries: Any) -> None:
    bevries()


@pytest.fixture
def verzoek(regio: Any, gemeente: Any) -> Verzoek:
    regeling = maak_regeling(regio=regio, naam="Omgevingsdienst")
    maak_deelname(regeling=regeling, organisatie=gemeente)
    raadpleging = maak_raadpleging(
        regeling=regeling, titel="Ontwerpbegroting 2027", aanbieding_op=date(2026, 7, 1), jaar=2027
    )
    maak_raadplegingstuk(raadpleging=raadpleging)
    return maak_verzoek(raadpleging=raadpleging, raad=maak_gemeenteraad(gemeente), ontvangen_op=VANDAAG)


@pytest.fixture
def brief(verzoek: Verzoek) -> Raadsbrief:
    return maak_raadsbrief(verzoek=verzoek, kernboodschap="De kern.\n\n- punt een\n- punt twee")


def lijst(verzoek: Verzoek) -> str:
    return reverse("governance:raadsbrief-list", args=[verzoek.pk])


def nieuw(verzoek: Verzoek, soort: str = "oplegger") -> str:
    return reverse("governance:raadsbrief-nieuw", args=[verzoek.pk, soort])


def bewerk(brief: Raadsbrief) -> str:
    return reverse("governance:raadsbrief-bewerken", args=[brief.uuid])


GOED = {"onderwerp": "Begroting", "datum": "10-3-2026", "inleiding": "Beste raad,", "kernboodschap": "De kern."}


# Who may.


def test_griffier_drafts_edits_and_downloads(client: Any, verzoek: Verzoek, griffier: Any) -> None:
    client.als(griffier)
    assert client.get(lijst(verzoek)).status_code == 200
    concept = client.get(nieuw(verzoek)).content.decode()
    assert "Oplegger: Ontwerpbegroting 2027" in concept
    assert "Omgevingsdienst" in concept

    klaar = client.post(nieuw(verzoek), GOED)

    brief = Raadsbrief.objects.get()
    assert (klaar.status_code, klaar.url) == (302, brief.get_absolute_url())
    assert (brief.soort, brief.inleiding) == ("oplegger", "Beste raad,")
    assert client.post(bewerk(brief), GOED | {"versie": 1, "vervolg": "- later"}).status_code == 302
    brief.refresh_from_db()
    assert (brief.versie, brief.vervolg) == (2, "- later")


@pytest.mark.parametrize("wie", ["raadslid", "secretaris", "actiehouder", "rekenkamer"])
def test_who_reads_for_the_municipality_reads_but_does_not_write(
    wie: str, client: Any, verzoek: Verzoek, brief: Raadsbrief, request: Any
) -> None:
    client.als(request.getfixturevalue(wie))

    assert client.get(lijst(verzoek)).status_code == 200
    assert client.get(brief.get_absolute_url()).status_code == 200
    for adres in (nieuw(verzoek), bewerk(brief)):
        for antwoord in (client.get(adres), client.post(adres, GOED)):
            assert antwoord.status_code == 403
            assert "Dit mag alleen de griffier van Voorst." in antwoord.content.decode()


@pytest.mark.parametrize("wie", ["regiosecretaris", "beheerder", "griffier_elders", "griffier_andere_regio"])
def test_for_anybody_else_the_letters_do_not_exist(
    wie: str, client: Any, verzoek: Verzoek, brief: Raadsbrief, request: Any
) -> None:
    client.als(request.getfixturevalue(wie))

    for adres in (lijst(verzoek), brief.get_absolute_url(), f"{brief.get_absolute_url()}?formaat=pdf", bewerk(brief)):
        assert client.get(adres).status_code == 404
    assert client.post(nieuw(verzoek), GOED).status_code == 404


def test_visitor_sees_nothing_and_is_sent_to_the_login_for_writing(
    client: Any, verzoek: Verzoek, brief: Raadsbrief
) -> None:
    assert client.get(brief.get_absolute_url()).status_code == 404
    assert client.get(lijst(verzoek)).status_code == 404
    for adres in (nieuw(verzoek), bewerk(brief)):
        assert (client.get(adres).status_code, client.post(adres, GOED).status_code) == (302, 302)


# What can go wrong.


def test_double_click_keeps_one_letter_and_loses_nothing(client: Any, verzoek: Verzoek, griffier: Any) -> None:
    client.als(griffier)

    antwoorden = [client.post(nieuw(verzoek), GOED) for _ in range(2)]

    assert [antwoord.status_code for antwoord in antwoorden] == [302, 422]
    assert "Beste raad," in antwoorden[1].content.decode()
    assert Raadsbrief.objects.count() == 1


def test_stale_edit_is_refused_with_both_texts(client: Any, brief: Raadsbrief, griffier: Any) -> None:
    Raadsbrief.objects.filter(pk=brief.pk).update(versie=3, inleiding="Wat er nu staat")

    antwoord = client.als(griffier).post(bewerk(brief), GOED | {"versie": 1})

    assert antwoord.status_code == 409
    assert "Wat er nu staat" in antwoord.content.decode()
    assert "Beste raad," in antwoord.content.decode()


def test_bad_input_is_refused_at_its_field_and_kept(client: Any, verzoek: Verzoek, griffier: Any) -> None:
    antwoord = client.als(griffier).post(nieuw(verzoek), GOED | {"datum": "31-2-2026", "onderwerp": ""})

    assert antwoord.status_code == 422
    assert set(antwoord.context["form"].errors) == {"datum", "onderwerp"}
    assert "Beste raad," in antwoord.content.decode()


def test_unknown_kind_does_not_exist(client: Any, verzoek: Verzoek, griffier: Any) -> None:
    assert client.als(griffier).get(nieuw(verzoek, "liefdesbrief")).status_code == 404


def test_letter_with_the_zienswijze_waits_for_the_decision(client: Any, verzoek: Verzoek, griffier: Any) -> None:
    client.als(griffier)
    assert client.get(nieuw(verzoek, "zienswijzebrief")).status_code == 403
    zienswijze = maak_zienswijze(verzoek=verzoek)
    maak_zienswijzepunt(zienswijze=zienswijze, onderwerp="indexering", tekst="Veel te hoog.")

    html = client.get(nieuw(verzoek, "zienswijzebrief")).content.decode()

    assert "- indexering: Veel te hoog." in html


def test_beginning_again_saves_nothing_until_asked(client: Any, brief: Raadsbrief, griffier: Any) -> None:
    html = client.als(griffier).get(f"{bewerk(brief)}?opnieuw=ja").content.decode()

    assert "er is nog niets opgeslagen" in html
    assert "De raad kan tot en met" in html
    brief.refresh_from_db()
    assert (brief.versie, brief.kernboodschap[:8]) == (1, "De kern.")


def test_removal_asks_a_reason(client: Any, brief: Raadsbrief, griffier: Any) -> None:
    weg = {"actie": "verwijderen", "versie": "1", "reden_verwijderen": "dubbel"}

    antwoord = client.als(griffier).post(bewerk(brief), weg)

    assert (antwoord.status_code, antwoord.url) == (302, lijst(brief.verzoek))
    assert not Raadsbrief.objects.exists()


# What comes out.


def odt(client: Any, brief: Raadsbrief) -> Any:
    antwoord = client.get(f"{brief.get_absolute_url()}?formaat=odt")
    assert antwoord["Content-Type"] == "application/vnd.oasis.opendocument.text"
    assert antwoord["Content-Disposition"].endswith('.odt"')
    return load(io.BytesIO(antwoord.content))


def test_odt_can_be_opened_and_has_headings_and_lists(client: Any, brief: Raadsbrief, griffier: Any) -> None:
    document = odt(client.als(griffier), brief)

    koppen = [str(kop) for kop in document.getElementsByType(odftekst.H)]
    assert koppen == ["Ontwerpbegroting", "Kernboodschap"]
    assert [str(punt) for punt in document.getElementsByType(odftekst.ListItem)] == ["punt een", "punt twee"]


def test_pdf_is_made_and_is_tagged(client: Any, brief: Raadsbrief, griffier: Any) -> None:
    antwoord = client.als(griffier).get(f"{brief.get_absolute_url()}?formaat=pdf")

    assert antwoord["Content-Type"] == "application/pdf"
    assert antwoord.content.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in antwoord.content or b"/MarkInfo" in antwoord.content or len(antwoord.content) > 2000


def test_markup_in_text_is_only_ever_text(client: Any, brief: Raadsbrief, griffier: Any) -> None:
    Raadsbrief.objects.update(
        onderwerp=GEMEEN,
        inleiding=f"{GEMEEN}\x0b\x00".replace("\x00", ""),
        bijlagen=f"- {GEMEEN}",
        consequenties="= Kop",
    )
    client.als(griffier)

    html = client.get(brief.get_absolute_url()).content.decode()
    pdf = client.get(f"{brief.get_absolute_url()}?formaat=pdf")
    document = odt(client, brief)

    assert "<script>alert" not in html
    assert (pdf.status_code, pdf.content[:5]) == (200, b"%PDF-")
    assert GEMEEN in str(document.getElementsByType(odftekst.H)[0])
    inhoud = zipfile.ZipFile(io.BytesIO(client.get(f"{brief.get_absolute_url()}?formaat=odt").content)).read(
        "content.xml"
    )
    assert not re.search(rb"<script", inhoud)


def test_page_of_an_empty_letter_says_what_to_do(client: Any, verzoek: Verzoek, griffier: Any) -> None:
    leeg = maak_raadsbrief(verzoek=verzoek)

    assert "Deze brief is nog leeg" in client.als(griffier).get(leeg.get_absolute_url()).content.decode()
