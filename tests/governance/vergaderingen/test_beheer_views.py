"""Every screen on which meetings are kept: who may, double click, stale, bad input, nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from governance.organen.models import Orgaan, OrgaanSoort
from governance.vergaderingen.models import Aanwezigheid, Agendapunt, Fractie, Vergadering
from tests.factories import (
    maak_aanwezigheid,
    maak_agendapunt,
    maak_fractie,
    maak_gebruiker,
    maak_gemeenteraad,
    maak_lidmaatschap,
    maak_orgaan,
    maak_regeling,
    maak_rol,
    maak_vergadering,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _klok(bevries: Any) -> None:
    bevries()


@dataclass
class Wereld:
    """A council with a meeting at which too few came, one item and its only fractie."""

    raad: Orgaan
    vergadering: Vergadering
    punt: Agendapunt
    fractie: Fractie


@pytest.fixture
def wereld(gemeente: Any) -> Wereld:
    raad = maak_gemeenteraad(gemeente, naam="Raad van Voorst")
    fractie = maak_fractie(orgaan=raad, naam="Fractie A", zetels=9)
    vergadering = maak_vergadering(orgaan=raad, datum=date(2026, 3, 2), aanvang=time(19, 30), status="gehouden")
    maak_aanwezigheid(vergadering=vergadering, fractie=fractie, opkomst="aanwezig", aantal=2)
    return Wereld(raad, vergadering, maak_agendapunt(vergadering=vergadering, titel="Begroting"), fractie)


@dataclass(frozen=True)
class Scherm:
    """A screen: its address, input that is right, input that is wrong with its field and message, and its row."""

    naam: str
    adres: Callable[[Wereld], list[Any]]
    goed: dict[str, Any]
    fout: dict[str, Any]
    veld: str
    melding: str
    rij: Callable[[Wereld], Any] | None = None
    model: type[Any] | None = None


VERGADERING = {"datum": "1-4-2026", "aanvang": "19.30", "plaats": "Raadzaal", "status": "gepland"}
PUNT = {"nummer": "9", "titel": "Zienswijze", "behandeling": "hamerstuk"}
FRACTIE = {"naam": "Fractie B", "zetels": "3", "van": "1-3-2026"}


def van_raad(w: Wereld) -> list[Any]:
    return [w.raad.uuid]


def van_vergadering(w: Wereld) -> list[Any]:
    return [w.vergadering.uuid]


SCHERMEN = [
    Scherm("vergadering-nieuw", van_raad, VERGADERING, {"status": "geannuleerd"}, "toelichting",
           "Schrijf op waarom de vergadering niet doorgaat.", model=Vergadering),
    Scherm("vergadering-bewerken", van_vergadering, VERGADERING | {"datum": "3-3-2026"}, {"status": "gehouden", "datum":
           "1-4-2026"}, "status", "Deze dag moet nog komen.", lambda w: w.vergadering),
    Scherm("tweede-vergadering-nieuw", van_vergadering, {"datum": "9-3-2026", "aanvang": "20:00"},
           {"datum": "3-3-2026", "aanvang": "19:00"}, "datum", "Een tweede vergadering is minstens 24 uur later",
           model=Vergadering),
    Scherm("agendapunt-nieuw", van_vergadering, PUNT, {"nummer": "1"}, "nummer",
           "Deze agenda heeft al een punt met dit nummer.", model=Agendapunt),
    Scherm("agendapunt-bewerken", lambda w: [w.punt.uuid], PUNT, {"titel": ""}, "titel", "Dit veld is verplicht.",
           lambda w: w.punt),
    Scherm("agenda-invoeren", van_vergadering, {"agenda": "2. Rondvraag\n3. Sluiting", "gelezen": "1"},
           {"agenda": "1. Opening"}, "agenda", "Regel 1: nummer 1 staat al op de agenda.", model=Agendapunt),
    Scherm("fractie-nieuw", van_raad, FRACTIE, {"zetels": "0"}, "zetels", "Een fractie heeft minstens één zetel.",
           model=Fractie),
    Scherm("fractie-bewerken", lambda w: [w.fractie.pk], FRACTIE, {"tot": "1-1-2019"}, "tot",
           "De einddatum ligt vóór de begindatum.", lambda w: w.fractie),
    Scherm("fractie-beeindigen", lambda w: [w.fractie.pk], {"tot": "31-3-2026"}, {"tot": ""}, "tot",
           "Vul een datum in.", lambda w: w.fractie),
]  # fmt: skip
ALLE = pytest.mark.parametrize("scherm", SCHERMEN, ids=lambda s: s.naam)
BEWERKEND = pytest.mark.parametrize("scherm", [s for s in SCHERMEN if s.rij], ids=lambda s: s.naam)
NIEUW = pytest.mark.parametrize("scherm", [s for s in SCHERMEN if s.model], ids=lambda s: s.naam)
VERWIJDERBAAR = pytest.mark.parametrize(
    "scherm", [s for s in SCHERMEN if s.rij and s.naam != "fractie-beeindigen"], ids=lambda s: s.naam
)


def url(scherm: Scherm, wereld: Wereld) -> str:
    return reverse(f"governance:{scherm.naam}", args=scherm.adres(wereld))


def invoer(scherm: Scherm, wereld: Wereld) -> dict[str, Any]:
    return scherm.goed | ({"versie": scherm.rij(wereld).versie} if scherm.rij else {})


def getypt(html: str) -> dict[str, str]:
    formulier = BeautifulSoup(html, "html.parser").find("form", class_="rp-formulier")
    assert formulier is not None
    uit: dict[str, str] = {}
    for element in formulier.find_all(["input", "textarea", "select"]):
        if element.get("type") == "checkbox":
            continue
        keuze = element.find("option", selected=True)
        tekst = element.get_text().strip("\n").replace("\r", "")
        waarde = (keuze["value"] if keuze else "") if element.name == "select" else element.get("value") or ""
        uit[str(element.get("name"))] = tekst if element.name == "textarea" else str(waarde)
    return uit


@ALLE
def test_griffier_sees_and_saves(scherm: Scherm, wereld: Wereld, client: Any, griffier: Any) -> None:
    client.als(griffier)
    if scherm.naam == "tweede-vergadering-nieuw":
        assert "Het quorum is niet gehaald" in client.get(url(scherm, wereld)).content.decode()
    leeg = client.get(url(scherm, wereld))
    antwoord = client.post(url(scherm, wereld), invoer(scherm, wereld))

    assert leeg.status_code == 200
    assert antwoord.status_code == 302, antwoord.context["form"].errors
    assert client.get(antwoord.url.partition("#")[0]).status_code == 200
    if scherm.rij:
        rij = scherm.rij(wereld)
        rij.refresh_from_db()
        assert rij.versie == 2


@ALLE
@pytest.mark.parametrize("wie", ["secretaris", "raadslid", "regiosecretaris", "griffier_elders", "beheerder"])
def test_another_role_or_elsewhere_is_refused_with_the_reason(
    scherm: Scherm, wie: str, wereld: Wereld, client: Any, request: Any
) -> None:
    client.als(request.getfixturevalue(wie))
    for antwoord in (client.get(url(scherm, wereld)), client.post(url(scherm, wereld), invoer(scherm, wereld))):
        assert antwoord.status_code == 403
        assert "Dit mag alleen de griffier van Voorst." in antwoord.content.decode()


@ALLE
def test_visitor_is_sent_to_the_login(scherm: Scherm, wereld: Wereld, client: Any) -> None:
    for antwoord in (client.get(url(scherm, wereld)), client.post(url(scherm, wereld), invoer(scherm, wereld))):
        assert antwoord.status_code == 302
        assert "/accounts/login/" in antwoord.url


@pytest.mark.parametrize("wie", ["griffier", "regiosecretaris", "regelingsecretaris", "elders"])
def test_secretary_keeps_the_bodies_of_his_regeling_and_nobody_else(
    wie: str, client: Any, regio: Any, griffier: Any, regiosecretaris: Any, andere_regio: Any
) -> None:
    regeling = maak_regeling(regio=regio)
    orgaan = maak_orgaan(regeling=regeling)
    van_regeling, elders = maak_gebruiker(), maak_gebruiker()
    maak_rol(van_regeling, "regiosecretaris", regeling=regeling)
    maak_rol(elders, "regiosecretaris", regio=andere_regio)
    mensen = {
        "griffier": griffier,
        "regiosecretaris": regiosecretaris,
        "regelingsecretaris": van_regeling,
        "elders": elders,
    }
    adres = reverse("governance:vergadering-nieuw", args=[orgaan.uuid])

    antwoord = client.als(mensen[wie]).post(adres, VERGADERING)

    assert (antwoord.status_code == 302) is (wie in {"regiosecretaris", "regelingsecretaris"})
    assert Vergadering.objects.filter(orgaan=orgaan).count() == (antwoord.status_code == 302)


def test_secretaris_keeps_the_college(client: Any, secretaris: Any, griffier: Any, gemeente: Any) -> None:
    college = maak_orgaan(gemeente=gemeente, soort=OrgaanSoort.COLLEGE, aard="besluitend")
    adres = reverse("governance:vergadering-nieuw", args=[college.uuid])

    assert client.als(griffier).post(adres, VERGADERING).status_code == 403
    assert client.als(secretaris).post(adres, VERGADERING).status_code == 302


def test_besloten_meeting_is_404_for_who_may_not_know(wereld: Wereld, client: Any, griffier_elders: Any) -> None:
    Vergadering.objects.filter(pk=wereld.vergadering.pk).update(besloten=True)
    client.als(griffier_elders)
    besloten = [s for s in SCHERMEN if s.adres in (van_vergadering,) or s.naam == "agendapunt-bewerken"]

    assert {client.get(url(scherm, wereld)).status_code for scherm in besloten} == {404}


@ALLE
def test_bad_input_is_refused_at_its_field_and_kept(scherm: Scherm, wereld: Wereld, client: Any, griffier: Any) -> None:
    fout = invoer(scherm, wereld) | scherm.fout
    antwoord = client.als(griffier).post(url(scherm, wereld), fout)

    assert antwoord.status_code == 422
    fouten = antwoord.context["form"].errors
    assert any(zin.startswith(scherm.melding) for zin in fouten[scherm.veld]), fouten
    staat_er = getypt(antwoord.content.decode())
    assert {veld: staat_er[veld] for veld in fout} == {veld: str(waarde) for veld, waarde in fout.items()}


@NIEUW
def test_double_click_writes_once(scherm: Scherm, wereld: Wereld, client: Any, griffier: Any) -> None:
    assert scherm.model is not None
    client.als(griffier)
    voor = scherm.model.objects.count()
    eerste = client.post(url(scherm, wereld), invoer(scherm, wereld)).status_code
    na_een = scherm.model.objects.count()
    tweede = client.post(url(scherm, wereld), invoer(scherm, wereld)).status_code

    assert eerste == 302
    assert tweede in {409, 422}
    assert na_een > voor
    assert scherm.model.objects.count() == na_een


@BEWERKEND
def test_stale_edit_is_refused_with_both_texts_and_can_then_be_saved(
    scherm: Scherm, wereld: Wereld, client: Any, griffier: Any
) -> None:
    assert scherm.rij is not None
    rij = scherm.rij(wereld)
    gestuurd = invoer(scherm, wereld)
    type(rij).objects.filter(pk=rij.pk).update(versie=5)

    antwoord = client.als(griffier).post(url(scherm, wereld), gestuurd)
    staat_er = getypt(antwoord.content.decode())

    assert antwoord.status_code == 409
    verwacht = {veld: str(waarde) for veld, waarde in (gestuurd | {"versie": 5}).items()}
    assert {veld: staat_er[veld] for veld in verwacht} == verwacht
    assert client.post(url(scherm, wereld), gestuurd | {"versie": 5}).status_code == 302


@VERWIJDERBAAR
def test_removal_asks_a_reason_and_happens_once(scherm: Scherm, wereld: Wereld, client: Any, griffier: Any) -> None:
    Aanwezigheid.objects.all().delete()
    assert scherm.rij is not None
    rij = scherm.rij(wereld)
    weg = {"actie": "verwijderen", "versie": "1", "reden_verwijderen": "Dubbel"}
    adres = url(scherm, wereld)
    client.als(griffier)

    assert client.post(adres, weg | {"reden_verwijderen": " "}).status_code == 422
    assert client.post(adres, weg | {"versie": "9"}).status_code == 422
    assert client.post(adres, weg).status_code == 302
    assert not type(rij).objects.filter(pk=rij.pk).exists()
    assert client.post(adres, weg).status_code == 404


def test_fractie_of_which_attendance_is_known_stays(wereld: Wereld, client: Any, griffier: Any) -> None:
    adres = reverse("governance:fractie-bewerken", args=[wereld.fractie.pk])
    weg = {"actie": "verwijderen", "versie": "1", "reden_verwijderen": "Dubbel"}
    antwoord = client.als(griffier).post(adres, weg)

    assert antwoord.status_code == 422
    assert "aanwezigheden" in antwoord.content.decode()


def test_next_item_can_follow_at_once_with_the_next_number(wereld: Wereld, client: Any, griffier: Any) -> None:
    adres = reverse("governance:agendapunt-nieuw", args=[wereld.vergadering.uuid])
    client.als(griffier)
    assert getypt(client.get(adres).content.decode())["nummer"] == "2"
    antwoord = client.post(adres, PUNT | {"nummer": "2", "plaats": "1", "nog_een": "on"})

    assert antwoord.url == f"{adres}?nog=ja"
    assert getypt(client.get(antwoord.url).content.decode())["nummer"] == "3"
    volgorde = list(wereld.vergadering.agendapunten.order_by("volgorde").values_list("nummer", flat=True))
    assert volgorde == ["2", "1"]


def test_item_moves_by_its_place(wereld: Wereld, client: Any, griffier: Any) -> None:
    laatste = maak_agendapunt(vergadering=wereld.vergadering, titel="Sluiting", nummer="2")
    adres = reverse("governance:agendapunt-bewerken", args=[laatste.uuid])
    client.als(griffier)
    assert getypt(client.get(adres).content.decode())["plaats"] == "2"
    gelijk = {"nummer": "2", "titel": "Sluiting", "behandeling": "bespreekstuk", "versie": "1", "plaats": "1"}

    assert client.post(adres, gelijk).status_code == 302
    laatste.refresh_from_db()
    assert (laatste.volgorde, laatste.versie) == (1, 1)


@pytest.mark.parametrize(("getypt_uur", "uur"), [
    ("19:30", time(19, 30)), ("19.30", time(19, 30)), ("1930", time(19, 30)), ("20 uur", time(20)), ("", None),
])  # fmt: skip
def test_hour_is_read_as_people_type_it(
    getypt_uur: str, uur: time | None, wereld: Wereld, client: Any, griffier: Any
) -> None:
    adres = reverse("governance:vergadering-nieuw", args=[wereld.raad.uuid])
    client.als(griffier).post(adres, VERGADERING | {"aanvang": getypt_uur})

    assert Vergadering.objects.latest("pk").aanvang == uur


def test_hour_that_is_none_is_refused(wereld: Wereld, client: Any, griffier: Any) -> None:
    adres = reverse("governance:vergadering-nieuw", args=[wereld.raad.uuid])
    antwoord = client.als(griffier).post(adres, VERGADERING | {"aanvang": "half acht"})

    assert antwoord.context["form"].errors["aanvang"] == ["Schrijf een tijd als 19:30."]


def test_second_meeting_without_a_missed_quorum_says_why_not(wereld: Wereld, client: Any, griffier: Any) -> None:
    Aanwezigheid.objects.update(aantal=9)
    adres = reverse("governance:tweede-vergadering-nieuw", args=[wereld.vergadering.uuid])
    antwoord = client.als(griffier).post(adres, {"datum": "9-3-2026", "aanvang": "20:00"})

    assert antwoord.status_code == 422
    assert "alleen als vaststaat" in antwoord.content.decode()


# Attendance on one screen.


def _lijn(client: Any, adres: str) -> dict[str, str]:
    """Return the screen as it would be sent back untouched."""
    return {naam: waarde for naam, waarde in getypt(client.get(adres).content.decode()).items() if naam != "versie"}


@pytest.fixture
def kring(regio: Any) -> Vergadering:
    """A meeting of a body with three members and a deputy of the first."""
    orgaan = maak_orgaan(regio=regio)
    eerste, *_ = [maak_lidmaatschap(orgaan=orgaan, functie=f"lid {letter}") for letter in "ABC"]
    maak_lidmaatschap(orgaan=orgaan, functie="vervanger", rol="plaatsvervangend_lid", plaatsvervanger_van=eerste)
    return maak_vergadering(orgaan=orgaan)


def test_attendance_on_one_screen(kring: Vergadering, client: Any, regiosecretaris: Any) -> None:
    adres = reverse("governance:aanwezigheid-invoeren", args=[kring.uuid])
    client.als(regiosecretaris)
    lijn = _lijn(client, adres)
    vervanger = kring.orgaan.lidmaatschappen.get(functie="vervanger")
    lijn |= {
        "opkomst-0-opkomst": "vervangen",
        "opkomst-0-vervanger": str(vervanger.pk),
        "opkomst-1-opkomst": "met_bericht",
        "overigen": "on",
    }
    codes = [client.post(adres, lijn).status_code for _ in range(2)]

    rijen = Aanwezigheid.objects.order_by("lidmaatschap")
    assert codes == [302, 302]
    assert [(rij.opkomst, rij.vervanger) for rij in rijen] == [
        ("vervangen", vervanger),
        ("met_bericht", None),
        ("aanwezig", None),
    ]
    html = client.get(kring.get_absolute_url()).content.decode()
    assert "2 van de 3 leden waren aanwezig." in html


def test_attendance_of_fracties_is_a_number(wereld: Wereld, client: Any, griffier: Any) -> None:
    adres = reverse("governance:aanwezigheid-invoeren", args=[wereld.vergadering.uuid])
    client.als(griffier)
    lijn = _lijn(client, adres)
    assert lijn["opkomst-0-aantal"] == "2"
    te_veel = client.post(adres, lijn | {"opkomst-0-aantal": "10"})
    goed = client.post(adres, lijn | {"opkomst-0-aantal": "0"})

    assert te_veel.status_code == 422
    assert "Vul hoogstens 9 in." in te_veel.content.decode()
    assert getypt(te_veel.content.decode())["opkomst-0-aantal"] == "10"
    assert goed.status_code == 302
    assert Aanwezigheid.objects.get().opkomst == "afwezig"


@pytest.mark.parametrize(("velden", "melding"), [
    ({"opkomst-1-opkomst": "vervangen"}, "met een functie en niet met een naam"),
    ({"opkomst-1-functie": "wethouder"}, "Kies ook of er iemand was."),
    ({"opkomst-1-opkomst": "misschien"}, "Selecteer een geldige keuze"),
    ({"opkomst-1-sleutel": "lid-999999"}, "hoort niet bij deze vergadering"),
])  # fmt: skip
def test_attendance_that_cannot_be_is_said_at_its_field(
    velden: dict[str, str], melding: str, kring: Vergadering, client: Any, regiosecretaris: Any
) -> None:
    adres = reverse("governance:aanwezigheid-invoeren", args=[kring.uuid])
    client.als(regiosecretaris)
    antwoord = client.post(adres, _lijn(client, adres) | velden)

    assert antwoord.status_code == 422
    assert melding in antwoord.content.decode()
    assert not Aanwezigheid.objects.exists()


def test_two_clerks_at_once_see_both_and_lose_nothing(kring: Vergadering, client: Any, regiosecretaris: Any) -> None:
    adres = reverse("governance:aanwezigheid-invoeren", args=[kring.uuid])
    client.als(regiosecretaris)
    oud = _lijn(client, adres)
    client.post(adres, oud | {"opkomst-0-opkomst": "aanwezig", "opkomst-1-opkomst": "afwezig"})

    antwoord = client.post(adres, oud | {"opkomst-0-opkomst": "met_bericht", "opkomst-2-opkomst": "aanwezig"})
    lijn = getypt(antwoord.content.decode())
    assert antwoord.status_code == 409
    assert "lid A: <strong>aanwezig</strong>" in antwoord.content.decode()
    assert [lijn[f"opkomst-{n}-opkomst"] for n in range(3)] == ["met_bericht", "afwezig", "aanwezig"]
    assert client.post(adres, lijn).status_code == 302
    rijen = Aanwezigheid.objects.order_by("lidmaatschap")
    assert [rij.opkomst for rij in rijen] == ["met_bericht", "afwezig", "aanwezig"]


def test_attendance_is_refused_for_others_and_asks_for_login(
    kring: Vergadering, client: Any, griffier: Any, griffier_andere_regio: Any
) -> None:
    adres = reverse("governance:aanwezigheid-invoeren", args=[kring.uuid])
    assert "/accounts/login/" in client.post(adres).url
    for wie in (griffier, griffier_andere_regio):
        assert client.als(wie).post(adres).status_code == 403


def test_attendance_without_anybody_says_what_to_do_first(client: Any, griffier: Any, gemeente: Any) -> None:
    vergadering = maak_vergadering(orgaan=maak_gemeenteraad(gemeente))
    adres = reverse("governance:aanwezigheid-invoeren", args=[vergadering.uuid])

    assert "Voeg eerst de fracties" in client.als(griffier).get(adres).content.decode()


def test_participants_are_asked_when_who_comes_differs(client: Any, regiosecretaris: Any, gemeente: Any) -> None:
    regio = gemeente.regiodeelnames.get().regio
    vergadering = maak_vergadering(orgaan=maak_orgaan(regio=regio, vertegenwoordiging="per_vergadering"))
    adres = reverse("governance:aanwezigheid-invoeren", args=[vergadering.uuid])
    client.als(regiosecretaris)
    lijn = _lijn(client, adres) | {"opkomst-0-opkomst": "aanwezig", "opkomst-0-functie": "burgemeester"}

    assert client.post(adres, lijn).status_code == 302
    rij = Aanwezigheid.objects.get()
    assert (rij.organisatie_id, rij.functie) == (gemeente.pk, "burgemeester")
