"""Every screen for amendementen, moties and toezeggingen: who may, double click, stale, bad input, nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from governance.moties.models import Amendement, Motie, Toezegging
from governance.organen.models import Orgaan
from tests.factories import (
    maak_agendapunt,
    maak_amendement,
    maak_beslispunt,
    maak_besluit,
    maak_gebruiker,
    maak_gemeenteraad,
    maak_motie,
    maak_orgaan,
    maak_rol,
    maak_toezegging,
    maak_vergadering,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _klok(bevries: Any) -> None:
    bevries()


@dataclass
class Wereld:
    """A council with one of everything."""

    raad: Orgaan
    besluit: Any
    punt: Any
    motie: Motie
    aangenomen: Motie
    toezegging: Toezegging
    amendement: Amendement


@pytest.fixture
def wereld(gemeente: Any) -> Wereld:
    raad = maak_gemeenteraad(gemeente)
    besluit = maak_besluit(orgaan=raad)
    punt = maak_beslispunt(besluit=besluit)
    return Wereld(
        raad=raad,
        besluit=besluit,
        punt=punt,
        motie=maak_motie(orgaan=raad),
        aangenomen=maak_motie(orgaan=raad, uitspraak="aangenomen"),
        toezegging=maak_toezegging(orgaan=raad),
        amendement=maak_amendement(beslispunt=punt, nummer="A1"),
    )


@dataclass(frozen=True)
class Scherm:
    """A screen: its address, input that is right, a field made wrong with its message, and the row it changes."""

    naam: str
    adres: Callable[[Wereld], Any]
    goed: dict[str, Any]
    fout: dict[str, Any]
    veld: str
    melding: str
    rij: Callable[[Wereld], Any] | None = None
    model: type[Any] | None = None
    met_versie: bool = True


VERPLICHT = "Dit veld is verplicht."
MOTIE = {
    "titel": "Fietsen", "soort": "vreemd", "datum": "1-2-2026", "indieners": "Fractie B", "dictum": "Meer paden.",
    "zichtbaarheid": "openbaar", "termijn": "1-9-2026",
}  # fmt: skip
TOEZEGGING = {
    "tekst": "Er komt een brief.", "gedaan_door": "wethouder", "datum": "1-2-2026", "zichtbaarheid": "openbaar",
}  # fmt: skip
AMENDEMENT = {"titel": "Later", "nummer": "A2", "indieners": "Fractie C", "oude_tekst": "oud", "nieuwe_tekst": "nieuw"}
AF = {
    "afdoening": "afgedaan",
    "afgedaan_op": "10-3-2026",
    "afdoening_toelichting": "Brief van 10 maart.",
    "termijn": "",
}
ZONDER_UITLEG = "Schrijf op hoe het is afgedaan of waarom het vervalt."

SCHERMEN = [
    Scherm("motie-nieuw", lambda w: w.raad.uuid, MOTIE | {"uitspraak": "aangenomen"}, {"termijn": "1-1-2026"},
           "termijn", "Deze dag ligt vóór de datum", model=Motie),
    Scherm("motie-bewerken", lambda w: w.motie.uuid, MOTIE, {"dictum": ""}, "dictum", VERPLICHT, lambda w: w.motie),
    Scherm("motie-uitkomst", lambda w: w.motie.uuid, {"uitspraak": "verworpen"}, {"uitspraak": "ingediend"},
           "uitspraak", "Selecteer een geldige keuze", lambda w: w.motie, met_versie=False),
    Scherm("motie-afdoen", lambda w: w.aangenomen.uuid, AF, {"afdoening_toelichting": ""}, "afdoening_toelichting",
           ZONDER_UITLEG, lambda w: w.aangenomen),
    Scherm("toezegging-nieuw", lambda w: w.raad.uuid, TOEZEGGING, {"datum": "1-1-2030"}, "datum",
           "Deze datum ligt in de toekomst.", model=Toezegging),
    Scherm("toezegging-bewerken", lambda w: w.toezegging.uuid, TOEZEGGING, {"gedaan_door": ""}, "gedaan_door",
           VERPLICHT, lambda w: w.toezegging),
    Scherm("toezegging-afdoen", lambda w: w.toezegging.uuid, AF, {"afgedaan_op": ""}, "afgedaan_op",
           "Vul een datum in als het is afgedaan of vervallen", lambda w: w.toezegging),
    Scherm("amendement-nieuw", lambda w: w.punt.uuid, AMENDEMENT | {"uitspraak": "ingediend"}, {"nummer": "A1"},
           "nummer", "Dit beslispunt heeft al een amendement met dit nummer.", model=Amendement),
    Scherm("amendement-bewerken", lambda w: w.amendement.uuid, AMENDEMENT, {"nieuwe_tekst": "oud"}, "nieuwe_tekst",
           "De nieuwe tekst is gelijk aan de oude.", lambda w: w.amendement),
    Scherm("amendement-uitkomst", lambda w: w.amendement.uuid, {"uitspraak": "aangenomen"}, {"uitspraak": ""},
           "uitspraak", VERPLICHT, lambda w: w.amendement, met_versie=False),
]  # fmt: skip
ALLE = pytest.mark.parametrize("scherm", SCHERMEN, ids=lambda s: s.naam)
NIEUW = pytest.mark.parametrize("scherm", [s for s in SCHERMEN if s.model], ids=lambda s: s.naam)
OP_VERSIE = pytest.mark.parametrize("scherm", [s for s in SCHERMEN if s.rij and s.met_versie], ids=lambda s: s.naam)
VERWIJDERBAAR = pytest.mark.parametrize(
    "scherm", [s for s in SCHERMEN if s.naam.endswith("-bewerken")], ids=lambda s: s.naam
)


def url(scherm: Scherm, wereld: Wereld) -> str:
    return reverse(f"governance:{scherm.naam}", args=[scherm.adres(wereld)])


def invoer(scherm: Scherm, wereld: Wereld) -> dict[str, Any]:
    return scherm.goed | ({"versie": scherm.rij(wereld).versie} if scherm.rij else {})


def fouten(antwoord: Any) -> dict[str, list[str]]:
    return {veld: list(lijst) for veld, lijst in antwoord.context["form"].errors.items()}


def getypt(html: str) -> dict[str, str]:
    """Return what stands in the fields of the form as shown."""
    formulier = BeautifulSoup(html, "html.parser").find("form", class_="rp-formulier")
    assert formulier is not None
    waarden: dict[str, str] = {}
    for element in formulier.find_all(["input", "textarea", "select"]):
        if element.get("type") == "radio" and not element.has_attr("checked"):
            continue
        if element.name == "select":
            keuze = element.find("option", selected=True)
            waarden[str(element["name"])] = str(keuze["value"]) if keuze else ""
        else:
            tekst = element.get_text().strip("\n") if element.name == "textarea" else str(element.get("value", ""))
            waarden[str(element.get("name"))] = tekst
    return waarden


@ALLE
def test_griffier_sees_and_saves(scherm: Scherm, wereld: Wereld, client: Any, griffier: Any) -> None:
    client.als(griffier)
    leeg = client.get(url(scherm, wereld))
    antwoord = client.post(url(scherm, wereld), invoer(scherm, wereld))

    assert leeg.status_code == 200
    assert antwoord.status_code == 302, fouten(antwoord)
    assert client.get(antwoord.url).status_code == 200
    if scherm.rij:
        rij = scherm.rij(wereld)
        rij.refresh_from_db()
        assert rij.versie == 2


@ALLE
@pytest.mark.parametrize("methode", ["get", "post"])
@pytest.mark.parametrize("wie", ["raadslid", "secretaris", "regiosecretaris", "beheerder", "griffier_elders"])
def test_others_are_refused_with_the_reason(
    scherm: Scherm, methode: str, wie: str, wereld: Wereld, client: Any, request: Any
) -> None:
    antwoord = getattr(client.als(request.getfixturevalue(wie)), methode)(url(scherm, wereld), invoer(scherm, wereld))

    assert antwoord.status_code == 403
    assert "Dit mag alleen de griffier van Voorst." in antwoord.content.decode()


@ALLE
def test_visitor_is_sent_to_the_login(scherm: Scherm, wereld: Wereld, client: Any) -> None:
    for antwoord in (client.get(url(scherm, wereld)), client.post(url(scherm, wereld), invoer(scherm, wereld))):
        assert antwoord.status_code == 302
        assert "/accounts/login/" in antwoord.url


@ALLE
def test_bad_input_is_refused_at_its_field_and_kept(scherm: Scherm, wereld: Wereld, client: Any, griffier: Any) -> None:
    gestuurd = invoer(scherm, wereld) | scherm.fout
    antwoord = client.als(griffier).post(url(scherm, wereld), gestuurd)

    assert antwoord.status_code == 422
    assert any(zin.startswith(scherm.melding) for zin in fouten(antwoord)[scherm.veld]), fouten(antwoord)
    staat_er = getypt(antwoord.content.decode())
    assert {v: staat_er.get(v) for v in gestuurd if v != scherm.veld} == {
        v: str(w) for v, w in gestuurd.items() if v != scherm.veld
    }
    if scherm.rij:
        rij = scherm.rij(wereld)
        rij.refresh_from_db()
        assert rij.versie == 1


@NIEUW
def test_double_click_adds_one_row(scherm: Scherm, wereld: Wereld, client: Any, griffier: Any) -> None:
    assert scherm.model is not None
    voor = scherm.model.objects.count()
    client.als(griffier)

    codes = [client.post(url(scherm, wereld), invoer(scherm, wereld)).status_code for _ in range(2)]

    assert (codes, scherm.model.objects.count()) == ([302, 422], voor + 1)


@OP_VERSIE
def test_stale_edit_is_refused_with_both_texts_and_can_then_be_saved(
    scherm: Scherm, wereld: Wereld, client: Any, griffier: Any
) -> None:
    assert scherm.rij is not None
    rij = scherm.rij(wereld)
    gestuurd = invoer(scherm, wereld)
    type(rij).objects.filter(pk=rij.pk).update(versie=5)

    antwoord = client.als(griffier).post(url(scherm, wereld), gestuurd)
    html = antwoord.content.decode()

    assert antwoord.status_code == 409
    assert "Iemand anders wijzigde dit intussen." in html
    staat_er = getypt(html)
    assert {v: staat_er[v] for v in gestuurd} == {v: str(w) for v, w in (gestuurd | {"versie": 5}).items()}
    assert client.post(url(scherm, wereld), gestuurd | {"versie": 5}).status_code == 302


@VERWIJDERBAAR
def test_removal_asks_a_reason_and_happens_once(scherm: Scherm, wereld: Wereld, client: Any, griffier: Any) -> None:
    assert scherm.rij is not None
    rij, adres = scherm.rij(wereld), url(scherm, wereld)
    weg = {"actie": "verwijderen", "versie": "1", "reden_verwijderen": "Dubbel ingevoerd"}
    client.als(griffier)

    assert client.post(adres, weg | {"reden_verwijderen": ""}).status_code == 422
    assert client.post(adres, weg | {"versie": "9"}).status_code == 422
    assert client.post(adres, weg).status_code == 302
    assert not type(rij).objects.filter(pk=rij.pk).exists()
    assert client.post(adres, weg).status_code == 404


@pytest.mark.parametrize("soort", ["motie", "amendement"])
def test_outcome_twice_is_one_and_another_outcome_is_refused(
    soort: str, wereld: Wereld, client: Any, griffier: Any
) -> None:
    rij = getattr(wereld, soort)
    adres = reverse(f"governance:{soort}-uitkomst", args=[rij.uuid])
    client.als(griffier)

    codes = [client.post(adres, {"uitspraak": "aangenomen"}).status_code for _ in range(2)]
    ander = client.post(adres, {"uitspraak": "verworpen"})

    assert codes == [302, 302]
    assert ander.status_code == 422
    assert fouten(ander)["uitspraak"] == ["De uitkomst staat al vast: aangenomen."]
    geopend = client.get(adres)
    assert geopend.status_code == 403
    assert "De uitkomst staat al vast: aangenomen." in geopend.content.decode()


def test_motie_that_was_not_adopted_cannot_be_settled(wereld: Wereld, client: Any, griffier: Any) -> None:
    antwoord = client.als(griffier).get(reverse("governance:motie-afdoen", args=[wereld.motie.uuid]))

    assert antwoord.status_code == 403
    assert "Alleen een aangenomen motie wordt afgedaan; deze is ingediend." in antwoord.content.decode()


def test_settled_toezegging_can_be_opened_again(wereld: Wereld, client: Any, griffier: Any) -> None:
    adres = reverse("governance:toezegging-afdoen", args=[wereld.toezegging.uuid])
    client.als(griffier).post(adres, AF | {"versie": 1})

    antwoord = client.post(adres, AF | {"afdoening": "in_uitvoering", "versie": 2})

    wereld.toezegging.refresh_from_db()
    assert antwoord.status_code == 302
    assert (wereld.toezegging.afdoening, wereld.toezegging.afgedaan_op) == ("in_uitvoering", None)


def test_typed_day_with_an_open_toezegging_is_not_thrown_away(wereld: Wereld, client: Any, griffier: Any) -> None:
    adres = reverse("governance:toezegging-afdoen", args=[wereld.toezegging.uuid])
    antwoord = client.als(griffier).post(adres, AF | {"afdoening": "open", "versie": 1})

    assert antwoord.status_code == 422
    assert "afgedaan_op" in fouten(antwoord)


def test_new_motie_takes_item_decision_and_day_from_the_link(wereld: Wereld, client: Any, griffier: Any) -> None:
    vergadering = maak_vergadering(orgaan=wereld.raad)
    punt = maak_agendapunt(vergadering=vergadering)
    elders = maak_agendapunt()
    adres = reverse("governance:motie-nieuw", args=[wereld.raad.uuid])
    client.als(griffier)

    staat_er = getypt(client.get(f"{adres}?agendapunt={punt.uuid}&besluit={wereld.besluit.uuid}").content.decode())
    zonder = getypt(client.get(f"{adres}?agendapunt={elders.uuid}&besluit=onzin").content.decode())

    assert (staat_er["agendapunt"], staat_er["besluit"]) == (str(punt.pk), str(wereld.besluit.pk))
    assert (zonder["agendapunt"], zonder["besluit"]) == ("", "")


def test_dates_are_checked_against_meeting_and_outcome(wereld: Wereld, client: Any, griffier: Any) -> None:
    punt = maak_agendapunt(vergadering=maak_vergadering(orgaan=wereld.raad))
    adres = reverse("governance:motie-nieuw", args=[wereld.raad.uuid])
    client.als(griffier)

    te_vroeg = client.post(adres, MOTIE | {"uitspraak": "ingediend", "agendapunt": punt.pk, "datum": "1-1-2020"})
    toekomst = client.post(adres, MOTIE | {"uitspraak": "aangenomen", "datum": "1-1-2030", "termijn": ""})

    assert fouten(te_vroeg)["datum"][0].startswith("De vergadering is op ")
    assert fouten(toekomst)["datum"][0].startswith("Deze datum ligt in de toekomst.")


def test_what_happened_behind_closed_doors_must_be_internal(wereld: Wereld, client: Any, griffier: Any) -> None:
    besloten = maak_agendapunt(vergadering=maak_vergadering(orgaan=wereld.raad), besloten=True)
    intern = maak_besluit(orgaan=wereld.raad, zichtbaarheid="intern")
    adres = reverse("governance:toezegging-nieuw", args=[wereld.raad.uuid])
    client.als(griffier)

    for bij in ({"agendapunt": besloten.pk, "datum": besloten.vergadering.datum.isoformat()}, {"besluit": intern.pk}):
        antwoord = client.post(adres, TOEZEGGING | bij)
        assert fouten(antwoord) == {"zichtbaarheid": ["Dit hoort bij iets wat besloten of intern is. Kies “intern”."]}
        assert client.post(adres, TOEZEGGING | bij | {"zichtbaarheid": "intern"}).status_code == 302


def test_choices_of_another_body_are_refused(wereld: Wereld, client: Any, griffier: Any) -> None:
    adres = reverse("governance:motie-nieuw", args=[wereld.raad.uuid])
    vreemd = {"agendapunt": maak_agendapunt().pk, "besluit": maak_besluit().pk}

    assert set(fouten(client.als(griffier).post(adres, MOTIE | vreemd))) >= {"agendapunt", "besluit"}


def test_regiosecretaris_keeps_moties_of_a_regional_body(client: Any, regio: Any, regiosecretaris: Any) -> None:
    orgaan = maak_orgaan(regio=regio)
    adres = reverse("governance:motie-nieuw", args=[orgaan.uuid])

    assert client.als(regiosecretaris).post(adres, MOTIE | {"uitspraak": "ingediend"}).status_code == 302
    ander = maak_gebruiker()
    maak_rol(ander, "regiosecretaris", regio=maak_orgaan().regio)
    assert client.als(ander).post(adres, MOTIE).status_code == 403


def test_internal_row_does_not_exist_for_a_griffier_of_elsewhere(
    wereld: Wereld, client: Any, griffier_elders: Any
) -> None:
    geheim = maak_motie(orgaan=wereld.raad, zichtbaarheid="intern")
    punt = maak_beslispunt(besluit=maak_besluit(orgaan=wereld.raad, zichtbaarheid="intern"))
    client.als(griffier_elders)

    assert client.get(reverse("governance:motie-bewerken", args=[geheim.uuid])).status_code == 404
    assert client.get(reverse("governance:amendement-nieuw", args=[punt.uuid])).status_code == 404
