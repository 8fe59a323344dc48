"""Signing a decision, declarations with it, and repeating it: who may, what can be wrong, and nothing lost."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from governance.besluitvorming.models import Besluit, Stemverklaring
from tests.factories import (
    VANDAAG,
    maak_agendapunt,
    maak_beslispunt,
    maak_besluit,
    maak_deelname,
    maak_gemeenteraad,
    maak_regeling,
    maak_stemverklaring,
    maak_vergadering,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _vandaag(bevries: Any) -> None:
    bevries()


@pytest.fixture
def besluit(gemeente: Any) -> Besluit:
    regeling = maak_regeling(naam="GGD Noord")
    maak_deelname(regeling=regeling, organisatie=gemeente)
    maak_deelname(regeling=maak_regeling(naam="Omgevingsdienst"), organisatie=gemeente)
    besluit = maak_besluit(orgaan=maak_gemeenteraad(gemeente), titel="Begroting GGD Noord", datum=date(2026, 3, 2))
    maak_beslispunt(
        besluit=besluit, soort="zienswijze_indienen", toon="positief", regeling=regeling, voorstel="Over GGD Noord."
    )
    return besluit


def _url(naam: str, besluit: Besluit, *meer: Any) -> str:
    return reverse(f"governance:{naam}", args=[besluit.uuid, *meer])


def _rij(nummer: int, **velden: str) -> dict[str, str]:
    leeg = {"titel": "", "regeling": "", "kenmerk": "", "toelichting": "", "agendapunt": ""}
    rij = {"indiening": str(uuid4()), "uitkomst": "conform"} | leeg | velden
    return {f"rij-{nummer}-{veld}": waarde for veld, waarde in rij.items()}


def _reeks(*rijen: dict[str, str], actie: str = "vastleggen") -> dict[str, str]:
    data = {"actie": actie, "rij-TOTAL_FORMS": str(len(rijen)), "rij-INITIAL_FORMS": "0"}
    for nummer, rij in enumerate(rijen):
        data |= _rij(nummer, **rij)
    return data


SCHERMEN = {
    "besluit-ondertekenen": {"versie": "1", "getekend_voorzitter_op": "03-03-2026", "getekend_griffier_op": ""},
    "stemverklaring-nieuw": {"soort": "stemverklaring", "wie": "Fractie A", "tekst": "Wij zijn voor."},
    "besluit-reeks": _reeks({"titel": "Begroting X"}),
}


@pytest.mark.parametrize("scherm", SCHERMEN)
@pytest.mark.parametrize(
    "rol", ["raadslid", "secretaris", "regiosecretaris", "griffier_elders", "griffier_andere_regio"]
)
def test_only_the_griffier_of_this_council_may(client: Any, request: Any, besluit: Any, scherm: str, rol: str) -> None:
    client.als(request.getfixturevalue(rol))
    url = _url(scherm, besluit)
    for antwoord in (client.get(url), client.post(url, SCHERMEN[scherm])):
        assert antwoord.status_code == 403
        assert "Dit mag alleen de griffier van Voorst." in antwoord.content.decode()
    assert Besluit.objects.count() == 1
    assert not Stemverklaring.objects.exists()


@pytest.mark.parametrize("scherm", SCHERMEN)
def test_visitor_goes_to_the_login(client: Any, besluit: Any, scherm: str) -> None:
    antwoord = client.post(_url(scherm, besluit), SCHERMEN[scherm])
    assert antwoord["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("scherm", SCHERMEN)
def test_internal_decision_does_not_exist_for_another_griffier(
    client: Any, griffier_elders: Any, besluit: Any, scherm: str
) -> None:
    Besluit.objects.update(zichtbaarheid="intern")
    assert client.als(griffier_elders).get(_url(scherm, besluit)).status_code == 404


# Signing.


def test_signatures_are_recorded_and_shown(client: Any, griffier: Any, besluit: Any) -> None:
    data = {"versie": "1", "getekend_voorzitter_op": "03-03-2026", "getekend_griffier_op": "4 maart 2026"}
    client.als(griffier).post(_url("besluit-ondertekenen", besluit), data)
    tekst = client.get(besluit.get_absolute_url()).content.decode()
    assert ("3 maart 2026" in tekst, "4 maart 2026" in tekst) == (True, True)


@pytest.mark.parametrize(
    ("dag", "fout"),
    [
        ("01-03-2026", "pas nadat het besluit is genomen"),
        ("11-03-2026", "in de toekomst"),
        ("31-02-2026", "bestaat niet"),
    ],
)
def test_signature_on_an_impossible_day_is_refused(
    client: Any, griffier: Any, besluit: Any, dag: str, fout: str
) -> None:
    data = {"versie": "1", "getekend_voorzitter_op": dag, "getekend_griffier_op": "03-03-2026"}
    antwoord = client.als(griffier).post(_url("besluit-ondertekenen", besluit), data)
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert (fout in tekst, "03-03-2026" in tekst) == (True, True)
    besluit.refresh_from_db()
    assert besluit.getekend_griffier_op is None


def test_signature_on_an_old_version_is_refused_with_both(client: Any, griffier: Any, besluit: Any) -> None:
    Besluit.objects.update(versie=2, getekend_voorzitter_op=date(2026, 3, 5))
    data = {"versie": "1", "getekend_voorzitter_op": "03-03-2026", "getekend_griffier_op": ""}
    antwoord = client.als(griffier).post(_url("besluit-ondertekenen", besluit), data)
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 409
    assert ("5 maart 2026" in tekst, "03-03-2026" in tekst) == (True, True)


# Declarations.


def test_declaration_is_added_changed_and_removed(client: Any, griffier: Any, besluit: Any) -> None:
    client.als(griffier).post(_url("stemverklaring-nieuw", besluit), SCHERMEN["stemverklaring-nieuw"])
    rij = Stemverklaring.objects.get()
    assert "Wij zijn voor." in client.get(besluit.get_absolute_url()).content.decode()
    url = _url("stemverklaring-bewerken", besluit, rij.pk)
    data = {"versie": "1", "soort": "aantekening", "wie": "Fractie A", "tekst": ""}
    client.post(url, data)
    rij.refresh_from_db()
    assert rij.soort == "aantekening"
    assert client.post(url, data | {"wie": "Fractie B"}).status_code == 409
    client.post(url, {"actie": "verwijderen", "versie": "2", "reden_verwijderen": "Dubbel"})
    assert not Stemverklaring.objects.exists()


def test_declaration_without_text_is_refused(client: Any, griffier: Any, besluit: Any) -> None:
    data = {"soort": "stemverklaring", "wie": "Fractie A", "tekst": ""}
    antwoord = client.als(griffier).post(_url("stemverklaring-nieuw", besluit), data)
    assert antwoord.status_code == 422
    assert "Schrijf op wat er is gezegd." in antwoord.content.decode()


def test_declaration_of_another_decision_is_404(client: Any, griffier: Any, besluit: Any) -> None:
    ander = maak_stemverklaring()
    assert client.als(griffier).get(_url("stemverklaring-bewerken", besluit, ander.pk)).status_code == 404


# A series.


def test_series_of_two_is_recorded_on_one_screen_and_twice_is_once(client: Any, griffier: Any, besluit: Any) -> None:
    dienst = maak_regeling(naam="Jeugdzorg")
    maak_deelname(regeling=dienst, organisatie=besluit.orgaan.gemeente)
    data = _reeks(
        {"regeling": str(dienst.pk)},
        {"titel": "Begroting VNOG", "uitkomst": "verworpen", "toelichting": "te laat ontvangen"},
        {},
    )
    url = _url("besluit-reeks", besluit)
    antwoord = client.als(griffier).post(url, data)
    client.post(url, data)
    assert antwoord["Location"] == f"/besluiten/?orgaan={besluit.orgaan.uuid}&jaar=2026"
    nieuw = Besluit.objects.exclude(pk=besluit.pk).order_by("pk")
    assert [(rij.titel, rij.datum, rij.vastgelegd_door) for rij in nieuw] == [
        ("Begroting Jeugdzorg", besluit.datum, griffier),
        ("Begroting VNOG", besluit.datum, griffier),
    ]
    assert [rij.beslispunten.get().voorstel for rij in nieuw] == ["Over Jeugdzorg.", "Over GGD Noord."]


@pytest.mark.parametrize(
    ("rijen", "fout"),
    [
        ([{}], "Vul minstens één rij in."),
        ([{"titel": "A"}, {"titel": "A"}], "hetzelfde onderwerp"),
        ([{"titel": "A", "uitkomst": "verworpen"}], "Schrijf op waarom dit punt is verworpen."),
        ([{"titel": "A", "uitkomst": "geloot"}], "geloot"),
        ([{"kenmerk": "R-9"}], "Vul het onderwerp"),
        ([{"titel": "x" * 251}], "250 tekens"),
        ([{"titel": "A", "regeling": "999999"}], "999999"),
        ([{"titel": "A", "indiening": "x"}], "UUID"),
    ],
)
def test_series_with_a_mistake_writes_nothing_and_keeps_what_was_typed(
    client: Any, griffier: Any, besluit: Any, rijen: list[dict[str, str]], fout: str
) -> None:
    data = _reeks(*rijen, {"titel": "Blijft staan"})
    if fout.startswith("Vul minstens"):
        data = _reeks(*rijen)
    antwoord = client.als(griffier).post(_url("besluit-reeks", besluit), data)
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert fout in tekst
    assert fout.startswith("Vul minstens") or 'value="Blijft staan"' in tekst
    assert Besluit.objects.count() == 1


def test_more_rows_keep_what_was_typed(client: Any, griffier: Any, besluit: Any) -> None:
    data = _reeks({"titel": "Half af"}, actie="erbij")
    tekst = client.als(griffier).post(_url("besluit-reeks", besluit), data).content.decode()
    assert 'value="Half af"' in tekst
    assert tekst.count("<legend>Besluit ") == 6


def test_series_of_a_meeting_chooses_from_its_agenda(client: Any, griffier: Any, besluit: Any) -> None:
    vergadering = maak_vergadering(orgaan=besluit.orgaan, datum=besluit.datum)
    eerste, tweede = (maak_agendapunt(vergadering=vergadering, besloten=besloten) for besloten in (False, True))
    Besluit.objects.update(behandeld_bij=eerste)
    data = _reeks({"titel": "Achter gesloten deuren"})
    data["rij-0-behandeld_bij"] = str(tweede.pk)
    client.als(griffier).post(_url("besluit-reeks", besluit), data)
    nieuw = Besluit.objects.get(titel="Achter gesloten deuren")
    assert (nieuw.behandeld_bij, nieuw.zichtbaarheid) == (tweede, "intern")
    assert besluit.datum < VANDAAG + timedelta(days=1)


def test_series_of_an_appointment_says_that_it_cannot(client: Any, griffier: Any, besluit: Any) -> None:
    besluit.beslispunten.update(soort="aanwijzen_lid", toon="")
    assert "Hier valt niets te herhalen" in client.als(griffier).get(_url("besluit-reeks", besluit)).content.decode()
