"""Around a report: its period and evidence, the draft, judgements that differ, and who has to report."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from aanbevelingen.meldingen.actions import EigenMelding, verifieer, wijs_toe
from aanbevelingen.meldingen.herinneringen import OPVOLGINGEN
from aanbevelingen.opvolging.actions import Melding, meld_voortgang
from aanbevelingen.opvolging.models import Meldingconcept, Opvolging
from governance.herinneringen.actions import herinner
from regio.berichten.models import Herinnering
from regio.kern.versie import VerouderdeVersie
from tests.factories import (
    NU,
    VANDAAG,
    maak_beslispunt,
    maak_besluit,
    maak_gebruiker,
    maak_gemeenteraad,
    maak_meldingconcept,
    maak_raadsbehandeling,
    maak_rol,
    maak_terugkoppelmoment,
    maak_upload,
    maak_verificatie,
    maak_voortgangsmelding,
)

HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _vandaag(bevries: Any) -> None:
    bevries()


@pytest.fixture
def lopend(opvolging: Opvolging, gemeente: Any) -> Opvolging:
    """Adopted on 12 February 2026, and 9 days late with its report."""
    Opvolging.objects.filter(pk=opvolging.pk).update(
        raadsbesluit="overgenomen", ritme_start=VANDAAG - timedelta(days=9)
    )
    opvolging.refresh_from_db()
    besluit = maak_besluit(orgaan=maak_gemeenteraad(gemeente), datum=date(2026, 2, 12))
    maak_raadsbehandeling(opvolging=opvolging, beslispunt=maak_beslispunt(besluit=besluit))
    maak_terugkoppelmoment(opvolging=opvolging, datum=VANDAAG - timedelta(days=9))
    return opvolging


def _url(opvolging: Opvolging) -> str:
    return reverse("aanbevelingen:voortgang-melden", args=[opvolging.uuid])


def _data(opvolging: Opvolging, **velden: Any) -> dict[str, Any]:
    return {
        "versie": opvolging.versie,
        "uitvoering": "in_uitvoering",
        "periode_van": "",
        "datum": "10-03-2026",
        "tekst": "De programmalijn is ingericht.",
    } | velden


# Period and evidence.


def test_report_is_over_a_period(client: Any, lopend: Opvolging, secretaris: Any) -> None:
    client.als(secretaris).post(_url(lopend), _data(lopend, periode_van="1 januari 2026"))

    melding = lopend.meldingen.get()
    assert (melding.periode_van, melding.datum) == (date(2026, 1, 1), VANDAAG)


@pytest.mark.parametrize(
    ("velden", "veld", "fout"),
    [
        ({"datum": "11-02-2026"}, "datum", "De raad nam dit pas over op 12 februari 2026"),
        ({"datum": "11-03-2026"}, "datum", "in de toekomst"),
        ({"periode_van": "11-03-2026"}, "periode_van", "begint na de dag waarop zij eindigt"),
        ({"koppeling": "ftp://raad.example/stuk"}, "koppeling", "begint met https"),
        ({"stukken": maak_upload("bewijs.pdf", b"\x7fELF")}, "stukken", "maar een programma"),
        ({"stukken": maak_upload("bewijs.pdf", b"%PDF-1.7 half")}, "stukken", "beschadigd of niet compleet"),
        ({"stukken": maak_upload("leeg.pdf", b"")}, "stukken", "is leeg"),
    ],
)
def test_report_that_cannot_be_is_refused_at_the_field_and_kept(
    client: Any, lopend: Opvolging, secretaris: Any, velden: dict[str, Any], veld: str, fout: str
) -> None:
    for deel in velden.values():
        if hasattr(deel, "seek"):
            deel.seek(0)
    antwoord = client.als(secretaris).post(_url(lopend), _data(lopend, **velden))

    assert antwoord.status_code == 422
    assert fout in " ".join(antwoord.context["form"].errors[veld])
    assert "De programmalijn is ingericht." in antwoord.content.decode()
    assert not lopend.meldingen.exists()


@pytest.mark.parametrize(
    "velden",
    [
        {"datum": date(2026, 3, 11)},
        {"datum": date(2026, 2, 11)},
        {"datum": date(2026, 3, 4)},
        {"periode_van": date(2026, 3, 11)},
        {"koppeling": "javascript:alert(1)"},
    ],
)
def test_action_refuses_it_too(lopend: Opvolging, secretaris: Any, velden: dict[str, Any]) -> None:
    maak_voortgangsmelding(opvolging=lopend, datum=date(2026, 3, 5))
    melding = Melding(**({"uitvoering": "in_uitvoering", "tekst": "x", "datum": VANDAAG} | velden))

    with pytest.raises(ValidationError):
        meld_voortgang(opvolging=lopend, melding=melding, versie=lopend.versie, namens="s", door=secretaris, op=NU)

    assert lopend.meldingen.count() == 1


def test_stale_report_can_be_sent_again_from_the_same_page(client: Any, lopend: Opvolging, secretaris: Any) -> None:
    client.als(secretaris).post(_url(lopend), _data(lopend, tekst="De eerste."))
    antwoord = client.post(_url(lopend), _data(lopend, tekst="De tweede."))
    lopend.refresh_from_db()

    assert antwoord.context["form"]["versie"].value() == str(lopend.versie)
    assert client.post(_url(lopend), _data(lopend, tekst="De tweede.")).status_code == 302


# The draft.


def _bewaar(client: Any, opvolging: Opvolging, **velden: Any) -> Any:
    return client.post(_url(opvolging), _data(opvolging, actie="concept", **velden))


def test_draft_is_offered_again_to_its_author_and_to_nobody_else(
    client: Any, lopend: Opvolging, secretaris: Any, request: pytest.FixtureRequest
) -> None:
    antwoord = _bewaar(client.als(secretaris), lopend, tekst="Half af", datum="", koppeling="https://x.example/a")

    assert antwoord["Location"] == _url(lopend)
    tekst = client.get(_url(lopend)).content.decode()
    assert "U had dit bewaard op 10 maart 2026" in tekst
    assert "Half af" in tekst
    assert 'value="https://x.example/a"' in tekst
    assert "Ga verder met uw concept" in client.get(lopend.get_absolute_url()).content.decode()
    ander = maak_gebruiker()
    maak_rol(ander, "secretaris", gemeente=lopend.gemeente)
    assert "Half af" not in client.als(ander).get(_url(lopend)).content.decode()
    zoek = f"{reverse('zoeken:zoek')}?q=Half"
    for rol in ("griffier", "raadslid", "rekenkamer", "secretaris"):
        client.als(request.getfixturevalue(rol))
        for adres in (lopend.get_absolute_url(), lopend.aanbeveling.get_absolute_url(), "/", "/?formaat=csv", zoek):
            assert "Half af" not in client.get(adres).content.decode(), (rol, adres)


def test_draft_counts_nowhere(client: Any, lopend: Opvolging, secretaris: Any, actiehouder: Any) -> None:
    voor = (lopend.versie, lopend.uitvoering, lopend.momenten.get().pk)
    _bewaar(client.als(secretaris), lopend, uitvoering="uitgevoerd")

    lopend.refresh_from_db()
    assert not lopend.meldingen.exists()
    assert (lopend.versie, lopend.uitvoering, lopend.momenten.get(melding=None).pk) == voor
    assert "9 dagen te laat" in client.get(lopend.get_absolute_url()).content.decode()


def test_draft_does_not_stop_a_reminder(client: Any, lopend: Opvolging, secretaris: Any) -> None:
    _bewaar(client.als(secretaris), lopend)

    herinner(OPVOLGINGEN, op=NU)

    assert Herinnering.objects.get(onderwerp_uuid=lopend.uuid).ontvanger == secretaris


def test_draft_goes_when_the_report_is_sent(client: Any, lopend: Opvolging, secretaris: Any) -> None:
    van_ander = maak_meldingconcept(opvolging=lopend)
    _bewaar(client.als(secretaris), lopend, tekst="Half af")
    _bewaar(client, lopend, tekst="Bijna af")
    assert Meldingconcept.objects.get(auteur=secretaris).tekst == "Bijna af"

    client.post(_url(lopend), _data(lopend, tekst="Af."))

    assert [melding.tekst for melding in lopend.meldingen.all()] == ["Af."]
    assert list(Meldingconcept.objects.all()) == [van_ander]


def test_draft_can_be_thrown_away_twice(client: Any, lopend: Opvolging, secretaris: Any) -> None:
    _bewaar(client.als(secretaris), lopend)
    for _ in range(2):
        assert client.post(_url(lopend), {"actie": "weggooien"})["Location"] == _url(lopend)
    assert not Meldingconcept.objects.exists()
    assert "U had dit bewaard" not in client.get(_url(lopend)).content.decode()


def test_draft_over_htmx_keeps_everything_and_says_that_files_are_not_kept(
    client: Any, lopend: Opvolging, secretaris: Any
) -> None:
    data = _data(lopend, actie="concept", tekst="", stukken=[maak_upload()])
    antwoord = client.als(secretaris).post(_url(lopend), data, headers=HTMX)

    assert antwoord["HX-Redirect"] == _url(lopend)
    assert "Bestanden worden niet in een concept bewaard" in client.get(_url(lopend)).content.decode()


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"datum": "31-02-2026"}, "Deze datum bestaat niet"),
        ({"periode_van": "11-03-2026"}, "begint na de dag"),
        ({"koppeling": "javascript:x"}, "begint met https"),
        ({"uitvoering": "bijna"}, "bijna"),
    ],
)
def test_draft_that_cannot_be_kept_says_why_and_keeps_the_text(
    client: Any, lopend: Opvolging, secretaris: Any, velden: dict[str, str], fout: str
) -> None:
    antwoord = client.als(secretaris).post(_url(lopend), _data(lopend, actie="concept", **velden), headers=HTMX)

    assert antwoord.status_code == 422
    assert fout in antwoord.content.decode()
    assert "De programmalijn is ingericht." in antwoord.content.decode()
    assert not Meldingconcept.objects.exists()


# Judgements.


def _verifieer(melding: Any, wie: Any, namens: str, oordeel: str = "bevestigd") -> Any:
    return verifieer(melding=melding, oordeel=oordeel, toelichting="Gezien.", namens=namens, door=wie, op=NU)


def test_judgement_stands_beside_the_claim(lopend: Opvolging, secretaris: Any, rekenkamer: Any) -> None:
    gezegd = Melding("uitgevoerd", "Klaar.", VANDAAG)
    melding = meld_voortgang(
        opvolging=lopend, melding=gezegd, versie=lopend.versie, namens="college", door=secretaris, op=NU
    )
    oordeel = {"oordeel": "deels", "toelichting": "Alleen het plan gezien.", "namens": "rekenkamer"}

    verifieer(melding=melding, door=rekenkamer, op=NU, **oordeel)

    lopend.refresh_from_db()
    assert lopend.uitvoering == "uitgevoerd"
    assert melding.verificaties.get().oordeel == "deels"


def test_rekenkamer_and_griffie_may_differ_and_both_stay_visible(
    client: Any, lopend: Opvolging, griffier: Any, rekenkamer: Any, raadslid: Any
) -> None:
    Opvolging.objects.filter(pk=lopend.pk).update(uitvoering="uitgevoerd")
    lopend.momenten.all().delete()
    melding = maak_voortgangsmelding(opvolging=lopend, uitvoering="uitgevoerd")
    _verifieer(melding, rekenkamer, "rekenkamer", "niet_aangetoond")
    assert "Laatste melding verifiëren" in client.als(griffier).get(lopend.get_absolute_url()).content.decode()
    _verifieer(melding, griffier, "griffie van Voorst")

    for adres in (lopend.get_absolute_url(), lopend.aanbeveling.get_absolute_url(), "/"):
        tekst = client.als(raadslid).get(adres).content.decode()
        for woord in ("uitgevoerd", "niet aangetoond", "rekenkamer", "bevestigd", "griffie van Voorst"):
            assert woord in tekst, (adres, woord)
        assert "geverifieerd<" not in tekst
    assert "Laatste melding verifiëren" not in client.als(griffier).get(lopend.get_absolute_url()).content.decode()


def test_second_judgement_of_the_same_body_replaces_the_first_in_lists_only(
    client: Any, lopend: Opvolging, rekenkamer: Any
) -> None:
    melding = maak_voortgangsmelding(opvolging=lopend)
    maak_verificatie(melding=melding, oordeel="deels", toelichting="Half.", datum=VANDAAG - timedelta(days=1))
    _verifieer(melding, rekenkamer, "rekenkamer")

    assert "deels gezien" not in client.get(lopend.aanbeveling.get_absolute_url()).content.decode()
    assert "deels gezien" in client.get(lopend.get_absolute_url()).content.decode()


def test_judgement_is_never_by_the_reporter_and_a_double_click_is_one(lopend: Opvolging, rekenkamer: Any) -> None:
    melding = maak_voortgangsmelding(opvolging=lopend)
    assert _verifieer(melding, rekenkamer, "rekenkamer") == _verifieer(melding, rekenkamer, "rekenkamer")
    eigen = maak_voortgangsmelding(opvolging=lopend, gemeld_door=rekenkamer)

    with pytest.raises(EigenMelding):
        _verifieer(eigen, rekenkamer, "rekenkamer")

    assert (melding.verificaties.count(), eigen.verificaties.count()) == (1, 0)


# Who has to report.


def _toewijzen(opvolging: Opvolging, **velden: Any) -> dict[str, Any]:
    standaard = {"portefeuillehouder": "wethouder regio", "eigenaar_functie": "concernmanager", "actiehouder": ""}
    return {"versie": opvolging.versie} | standaard | velden


def test_secretaris_names_who_owns_and_who_reports(
    client: Any, lopend: Opvolging, secretaris: Any, actiehouder: Any
) -> None:
    adres = reverse("aanbevelingen:opvolging-toewijzen", args=[lopend.uuid])
    assert client.als(actiehouder).get(_url(lopend)).status_code == 403

    client.als(secretaris).post(adres, _toewijzen(lopend, actiehouder=actiehouder.pk))

    lopend.refresh_from_db()
    assert (lopend.actiehouder, lopend.eigenaar_functie) == (actiehouder, "concernmanager")
    assert client.als(actiehouder).get(_url(lopend)).status_code == 200
    assert "portefeuillehouder: wethouder regio" in client.get(lopend.get_absolute_url()).content.decode()


def test_only_an_action_holder_of_the_municipality_can_be_named(
    client: Any, lopend: Opvolging, secretaris: Any, tweede_gemeente: Any
) -> None:
    elders, weg = maak_gebruiker("Els Elders"), maak_gebruiker("Wim Weg")
    maak_rol(elders, "actiehouder", gemeente=tweede_gemeente)
    maak_rol(weg, "actiehouder", gemeente=lopend.gemeente, van=date(2020, 1, 1), tot=date(2026, 3, 10))
    Opvolging.objects.filter(pk=lopend.pk).update(actiehouder=weg)
    adres = reverse("aanbevelingen:opvolging-toewijzen", args=[lopend.uuid])

    tekst = client.als(secretaris).get(adres).content.decode()
    assert "Els Elders" not in tekst
    assert "Nu staat hier Wim Weg" in tekst
    for persoon in (elders, weg, secretaris):
        assert client.post(adres, _toewijzen(lopend, actiehouder=persoon.pk)).status_code == 422
        with pytest.raises(ValidationError):
            wijs_toe(opvolging=lopend, versie=lopend.versie, velden={"actiehouder": persoon}, door=secretaris, op=NU)
    with pytest.raises(VerouderdeVersie):
        wijs_toe(opvolging=lopend, versie=99, velden={}, door=secretaris, op=NU)
