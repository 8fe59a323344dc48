"""The besluitenlijst of a meeting: on screen, as PDF and as a sheet; never more than anybody may know, unless asked."""

from __future__ import annotations

import io
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from openpyxl import load_workbook

from governance.vergaderingen.models import Vergadering
from regio.kern.tabelbestand import lees_tabel
from tests.factories import (
    VANDAAG,
    maak_aanwezigheid,
    maak_agendapunt,
    maak_amendement,
    maak_beslispunt,
    maak_besluit,
    maak_fractie,
    maak_gemeenteraad,
    maak_motie,
    maak_toezegging,
    maak_vergadering,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _klok(bevries: Any) -> None:
    bevries()


def woorden(antwoord: Any) -> str:
    """Return the words of the page as they are read."""
    inhoud = BeautifulSoup(antwoord.content, "html.parser").find(id="inhoud")
    assert inhoud is not None
    return " ".join(inhoud.get_text(" ").split())


@pytest.fixture
def vergadering(gemeente: Any) -> Vergadering:
    """A meeting with an open item that was decided, a besloten one, and one of which nothing came."""
    raad = maak_gemeenteraad(gemeente, naam="Raad van Voorst")
    rij = maak_vergadering(orgaan=raad, datum=VANDAAG, plaats="Raadzaal")
    maak_aanwezigheid(
        vergadering=rij, fractie=maak_fractie(orgaan=raad, naam="Dorpsbelang", zetels=3), opkomst="afwezig", aantal=0
    )
    for titel, besloten in (("Begroting", False), ("Grondzaak", True)):
        punt = maak_agendapunt(vergadering=rij, titel=titel, besloten=besloten)
        besluit = maak_besluit(orgaan=raad, behandeld_bij=punt, titel=f"Besluit {titel}", datum=VANDAAG)
        beslispunt = maak_beslispunt(besluit=besluit, voorstel="=SOM(1)", uitkomst="geamendeerd", toelichting="In 2028")
        maak_amendement(beslispunt=beslispunt, titel="Later", uitspraak="aangenomen")
        maak_motie(orgaan=raad, agendapunt=punt, titel="Busvervoer", uitspraak="verworpen", datum=VANDAAG)
        maak_toezegging(orgaan=raad, agendapunt=punt, tekst="Een brief", datum=VANDAAG)
    maak_agendapunt(vergadering=rij, titel="Sluiting")
    return rij


@pytest.fixture
def adres(vergadering: Vergadering) -> str:
    return reverse("governance:besluitenlijst", args=[vergadering.uuid])


def test_list_says_per_item_what_was_decided(client: Any, adres: str) -> None:
    tekst = woorden(client.get(adres))

    for stuk in (
        *("Besluitenlijst Raad van Voorst, 10 maart 2026", "Raadzaal", "1 Begroting", "Besluit 1", "=SOM(1)"),
        *("gewijzigd vastgesteld", "In 2028", "Amendement", "aangenomen", "Motie", "Busvervoer", "verworpen"),
        *("Toezegging", "Een brief", "3 Sluiting", "Geen besluit vastgelegd.", "Afwezig: Dorpsbelang."),
    ):
        assert stuk in tekst, stuk


def test_what_is_besloten_is_only_on_the_version_that_is_asked_for(
    client: Any, adres: str, griffier: Any, griffier_elders: Any
) -> None:
    intern = f"{adres}?versie=intern"
    for lezer in (griffier, griffier_elders, None):
        client.als(lezer)
        assert "Grondzaak" not in client.get(adres).content.decode()
        html = client.get(intern).content.decode()
        assert ("Grondzaak" in html, "Niet openbaar maken" in html) == (lezer is griffier,) * 2
        csv = client.get(f"{intern}&formaat=csv")
        assert ("Grondzaak" in csv.content.decode()) is (lezer is griffier)
        assert ("-intern.csv" in csv["Content-Disposition"]) is (lezer is griffier)


def test_besloten_meeting_has_an_internal_list_only(
    client: Any, vergadering: Vergadering, adres: str, griffier: Any
) -> None:
    Vergadering.objects.filter(pk=vergadering.pk).update(besloten=True)

    assert client.get(adres).status_code == 404
    assert client.get(f"{adres}?formaat=pdf").status_code == 404
    assert "Niet openbaar maken" in client.als(griffier).get(adres).content.decode()


def test_list_that_is_not_complete_or_of_a_meeting_called_off_says_so(client: Any, vergadering: Vergadering) -> None:
    adres = reverse("governance:besluitenlijst", args=[vergadering.uuid])
    punt = vergadering.agendapunten.get(titel="Sluiting")
    besluit = maak_besluit(orgaan=vergadering.orgaan, behandeld_bij=punt, datum=VANDAAG)
    maak_beslispunt(besluit=besluit, uitkomst="voorgelegd")
    assert "van 1 beslispunt ontbreekt de uitkomst" in client.get(adres).content.decode()
    Vergadering.objects.filter(pk=vergadering.pk).update(status="geannuleerd", toelichting="IJzel")
    assert "Deze vergadering ging niet door." in client.get(adres).content.decode()


def test_empty_list_leads_to_the_meeting(client: Any) -> None:
    leeg = maak_vergadering()
    html = client.get(reverse("governance:besluitenlijst", args=[leeg.uuid])).content.decode()

    assert "Nog geen besluiten" in html
    assert leeg.get_absolute_url() in html


@pytest.mark.parametrize("formaat", ["csv", "xlsx", "ods"])
def test_sheets_hold_the_same_rows_and_no_formula(client: Any, adres: str, formaat: str) -> None:
    antwoord = client.get(f"{adres}?formaat={formaat}")
    tabel = lees_tabel(io.BytesIO(antwoord.content), f"lijst.{formaat}")

    assert f"besluitenlijst-raad-van-voorst-2026-03-10.{formaat}" in antwoord["Content-Disposition"]
    assert tabel.kop[:5] == ("Agendapunt", "Onderwerp", "Behandeling", "Soort", "Nummer")
    assert [rij.cellen[3] for rij in tabel.rijen] == ["Besluit", "Amendement", "Motie", "Toezegging", ""]
    assert tabel.rijen[0].cellen[5] == "Besluit Begroting: =SOM(1)"
    if formaat == "xlsx":
        blad: Any = load_workbook(io.BytesIO(antwoord.content)).active
        assert {cel.data_type for rij in blad.iter_rows() for cel in rij} <= {"s", "n", "inlineStr"}


def test_pdf_is_made_for_everybody(client: Any, adres: str) -> None:
    antwoord = client.get(f"{adres}?formaat=pdf")

    assert antwoord["Content-Type"] == "application/pdf"
    assert antwoord["Content-Disposition"] == 'inline; filename="besluitenlijst-raad-van-voorst-2026-03-10.pdf"'
    assert antwoord.content.startswith(b"%PDF-")
    assert b"pdfuaid" in antwoord.content


def test_unknown_format_shows_the_page(client: Any, adres: str) -> None:
    assert client.get(f"{adres}?formaat=exe")["Content-Type"].startswith("text/html")
