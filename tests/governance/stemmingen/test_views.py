"""Pages about votes: the list, one vote, its document, opening one and computing one again."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse

from governance.besluitvorming.models import Beslispunt
from governance.stemmingen.actions import stel_vast
from governance.stemmingen.models import Stem, Stemming
from tests.factories import (
    maak_aanwezigheid,
    maak_agendapunt,
    maak_amendement,
    maak_gemeenteraad,
    maak_inwonertal,
    maak_motie,
    maak_stem,
    maak_stemmer,
    maak_stemming,
    maak_stemregel,
    maak_vergadering,
)
from tests.factories.vast import NU, VANDAAG
from tests.governance.stemmingen.wereld import maak_leden, maak_punt, open_stemming_met

DRIE = {"Almelo": 1, "Borne": 1, "Losser": 1}
VOOR = {naam: {"voor": 1} for naam in DRIE}
NIEUW = "governance:stemming-nieuw"


@pytest.fixture
def punt(regio: Any) -> Beslispunt:
    return maak_punt(regio)


@pytest.fixture
def stemming(punt: Beslispunt) -> Stemming:
    return open_stemming_met(punt, DRIE)


def _stel_vast(stemming: Stemming, door: Any, ingevuld: Any = VOOR, verwacht: str = "aangenomen") -> Stemming:
    return stel_vast(stemming=stemming, ingevuld=ingevuld, voorzitter="", versie=1, verwacht=verwacht, door=door, op=NU)


# The list.


def test_list_names_outcome_and_rule(client: Any, stemming: Stemming, regiosecretaris: Any) -> None:
    _stel_vast(stemming, regiosecretaris)

    html = client.get(reverse("governance:stemming-list")).content.decode()

    assert str(stemming.beslispunt) in html and "aangenomen" in html and "volstrekte meerderheid" in html


def test_list_can_be_limited_to_a_body_and_a_state(client: Any, stemming: Stemming, regio: Any) -> None:
    ander = open_stemming_met(maak_punt(regio, voorstel="Iets anders."), DRIE)
    url = reverse("governance:stemming-list")

    html = client.get(f"{url}?orgaan={ander.orgaan.uuid}&stand=invoer").content.decode()

    assert "Iets anders." in html and str(stemming.beslispunt) not in html
    assert "Nog geen stemmingen" in client.get(f"{url}?stand=vastgesteld").content.decode()


def test_list_as_spreadsheet(client: Any, stemming: Stemming) -> None:
    csv = client.get(reverse("governance:stemming-list") + "?formaat=csv").content.decode()

    assert "volstrekte meerderheid" in csv and "wordt ingevuld" in csv


def test_list_costs_the_same_with_thirty(client: Any, regio: Any, zelfde_aantal_queries: Any) -> None:
    def maak(aantal: int) -> None:
        for _ in range(aantal):
            open_stemming_met(maak_punt(regio), DRIE)

    zelfde_aantal_queries(reverse("governance:stemming-list"), lambda: maak(1), lambda: maak(24))


# One vote.


def test_page_shows_rule_source_weights_threshold_and_arithmetic(
    client: Any, punt: Beslispunt, regiosecretaris: Any
) -> None:
    stemming = open_stemming_met(
        punt,
        {"Almelo": 73107, "Borne": 23312},
        regel_code="gewogen",
        gewichtbron="inwoners",
        peildatum=date(2020, 1, 1),
    )
    _stel_vast(stemming, regiosecretaris, {"Almelo": {"voor": 1}, "Borne": {"tegen": 1}})

    html = client.get(stemming.get_absolute_url()).content.decode()

    for tekst in (
        "73.107",
        "1 januari 2020",
        "Wgr art. 13 lid 4",
        "niet nagelezen",
        "nodig 48.210",
        "Zo is het berekend",
    ):
        assert tekst in html


def test_open_vote_shows_its_votes_to_the_own_body_only(client: Any, stemming: Stemming, regiosecretaris: Any) -> None:
    maak_stem(stemmer=stemming.stemmers.first())
    url = stemming.get_absolute_url()

    html = client.get(url).content.decode()

    assert "De uitslag volgt" in html and "Almelo" not in html
    assert client.get(url + "?formaat=csv").status_code == 404
    assert client.get(reverse("governance:stemming-document", args=[stemming.uuid])).status_code == 404
    assert "Almelo" in client.als(regiosecretaris).get(url).content.decode()


def test_fixed_vote_exports_to_what_reken_stemming_reads(
    client: Any, stemming: Stemming, regiosecretaris: Any, tmp_path: Any, capsys: Any
) -> None:
    _stel_vast(stemming, regiosecretaris)
    antwoord = client.get(reverse("governance:stemming-document", args=[stemming.uuid]))
    bestand = tmp_path / "stemming.json"
    bestand.write_bytes(antwoord.content)

    call_command("reken_stemming", str(bestand))

    uit = json.loads(capsys.readouterr().out)
    assert uit["uitslag"] == "aangenomen"
    assert uit["kop"] in client.get(stemming.get_absolute_url()).content.decode()


def test_votes_as_spreadsheet(client: Any, stemming: Stemming, regiosecretaris: Any) -> None:
    _stel_vast(stemming, regiosecretaris)

    csv = client.get(stemming.get_absolute_url() + "?formaat=csv").content.decode()

    assert "Almelo;;1;1;voor" in csv


def test_many_voters_stand_in_groups(client: Any, stemming: Stemming, regiosecretaris: Any) -> None:
    for _ in range(31):
        maak_stemmer(stemming=stemming)
    invoer = reverse("governance:stemming-invoeren", args=[stemming.uuid])

    html = client.als(regiosecretaris).get(invoer).content.decode()

    assert "Overige stemmers" in html and "Zoek een stemmer" in html


def test_page_costs_the_same_with_thirty(
    client: Any, stemming: Stemming, regiosecretaris: Any, zelfde_aantal_queries: Any
) -> None:
    client.als(regiosecretaris)

    def maak(aantal: int) -> None:
        for _ in range(aantal):
            maak_stem(stemmer=maak_stemmer(stemming=stemming))

    zelfde_aantal_queries(stemming.get_absolute_url(), lambda: maak(1), lambda: maak(29))


# Opening.


def _url(over: Any) -> str:
    soort = type(over).__name__.lower()
    return reverse(NIEUW, args=[soort, over.uuid])


def _velden(client: Any, over: Any, **anders: str) -> dict[str, str]:
    regel = client.get(_url(over)).context["form"].regels[0].sleutel
    return {"datum": "10-03-2026", "stemwijze": "hoofdelijk", "regel": regel, "versie": "1"} | anders


@pytest.mark.parametrize("soort", ["beslispunt", "amendement", "motie"])
def test_secretary_opens_a_vote(soort: str, client: Any, punt: Beslispunt, regiosecretaris: Any) -> None:
    orgaan = punt.besluit.orgaan
    maak_leden(orgaan, 3)
    maak_stemregel(orgaan=orgaan)
    over = {"beslispunt": punt, "amendement": maak_amendement(beslispunt=punt), "motie": maak_motie(orgaan=orgaan)}[
        soort
    ]
    client.als(regiosecretaris)

    antwoord = client.post(_url(over), _velden(client, over))

    stemming = Stemming.objects.get()
    assert antwoord["Location"] == reverse("governance:stemming-invoeren", args=[stemming.uuid])
    assert (getattr(stemming, soort), stemming.stemmers.count()) == (over, 3)
    assert client.post(_url(over), _velden(client, over))["Location"] == antwoord["Location"]
    assert Stemming.objects.count() == 1


def test_attendance_fills_in_who_is_away(client: Any, punt: Beslispunt, regiosecretaris: Any) -> None:
    orgaan = punt.besluit.orgaan
    leden = maak_leden(orgaan, 3)
    maak_stemregel(orgaan=orgaan)
    agendapunt = maak_agendapunt(vergadering=maak_vergadering(orgaan=orgaan))
    punt.besluit.behandeld_bij = agendapunt
    punt.besluit.save()
    maak_aanwezigheid(vergadering=agendapunt.vergadering, lidmaatschap=leden[1], opkomst="met_bericht")
    client.als(regiosecretaris)

    client.post(_url(punt), _velden(client, punt))

    assert list(Stem.objects.values_list("stemmer__naam", "keuze")) == [("Borne", "afwezig")]


def test_second_meeting_is_offered_for_an_item_of_the_first_only(
    client: Any, punt: Beslispunt, regiosecretaris: Any
) -> None:
    orgaan = punt.besluit.orgaan
    eerste = maak_agendapunt(vergadering=maak_vergadering(orgaan=orgaan, datum=VANDAAG - timedelta(days=7)))
    client.als(regiosecretaris)
    assert "tweede_vergadering" not in client.get(_url(punt)).content.decode()
    vervolg = maak_vergadering(orgaan=orgaan, vervolg_op=eerste.vergadering)
    punt.besluit.behandeld_bij = maak_agendapunt(vergadering=vervolg, vervolg_op=eerste)
    punt.besluit.save()

    assert "tweede_vergadering" in client.get(_url(punt)).content.decode()


def test_missing_weights_are_said_at_the_rule(client: Any, punt: Beslispunt, regiosecretaris: Any) -> None:
    orgaan = punt.besluit.orgaan
    leden = maak_leden(orgaan, 2)
    maak_inwonertal(gemeente=leden[0].organisatie.gemeente, peildatum=date(2020, 1, 1), aantal=73107)
    maak_stemregel(orgaan=orgaan, gewichtbron="inwoners", eis_maat="gewicht", peildatum=date(2020, 1, 1))
    client.als(regiosecretaris)

    antwoord = client.post(_url(punt), _velden(client, punt))

    assert antwoord.status_code == 422
    assert "Van Borne is geen inwonertal bekend op 1 januari 2020." in antwoord.content.decode()
    assert not Stemming.objects.exists()


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"datum": "31-02-2026"}, "Deze datum bestaat niet"),
        ({"datum": "09-03-2026"}, "niet vóór de vergadering van 10 maart 2026"),
        ({"regel": "regel-0"}, "Deze regel gold niet op 10 maart 2026"),
        ({"regel": ""}, "Kies een stemregel."),
        ({}, "geen leden bekend"),
    ],
)
def test_wrong_input_is_said_at_the_field(
    anders: dict[str, str], melding: str, client: Any, punt: Beslispunt, regiosecretaris: Any
) -> None:
    maak_stemregel(orgaan=punt.besluit.orgaan)
    punt.besluit.behandeld_bij = maak_agendapunt(vergadering=maak_vergadering(orgaan=punt.besluit.orgaan))
    punt.besluit.save()
    client.als(regiosecretaris)

    antwoord = client.post(_url(punt), _velden(client, punt, **anders))

    assert antwoord.status_code == 422
    assert melding in antwoord.content.decode()
    assert not Stemming.objects.exists()


def test_griffier_opens_for_the_council_and_secretary_does_not(
    client: Any, gemeente: Any, griffier: Any, griffier_elders: Any, regiosecretaris: Any
) -> None:
    punt = maak_punt(gemeente, orgaan=maak_gemeenteraad(gemeente))

    assert client.als(griffier).get(_url(punt)).status_code == 200
    assert client.als(griffier_elders).get(_url(punt)).status_code == 403
    assert client.als(regiosecretaris).post(_url(punt), {}).status_code == 403


def test_address_with_a_question_goes_to_the_form(client: Any, punt: Beslispunt, regiosecretaris: Any) -> None:
    antwoord = client.als(regiosecretaris).get(f"{reverse(NIEUW)}?beslispunt={punt.uuid}")

    assert antwoord["Location"] == _url(punt)


def test_vote_on_nothing_does_not_exist(client: Any, regiosecretaris: Any) -> None:
    assert client.als(regiosecretaris).get(reverse(NIEUW)).status_code == 404


# Computing again.


def test_computing_again_stands_beside_the_old_vote(client: Any, punt: Beslispunt, regiosecretaris: Any) -> None:
    orgaan = punt.besluit.orgaan
    leden = maak_leden(orgaan, 2)
    regel = maak_stemregel(orgaan=orgaan)
    stemming = maak_stemming(beslispunt=punt, stemregel=regel)
    for lid in leden:
        maak_stemmer(stemming=stemming, sleutel=f"lid-{lid.pk}", naam=lid.organisatie.naam)
    _stel_vast(stemming, regiosecretaris, {f"lid-{lid.pk}": {"voor": 1} for lid in leden})
    url = reverse("governance:stemming-herberekenen", args=[stemming.uuid])
    client.als(regiosecretaris)
    fout = client.post(url, {"regel": f"regel-{regel.pk}", "reden_herberekening": "", "versie": "1"})

    goed = client.post(url, {"regel": f"regel-{regel.pk}", "reden_herberekening": "andere tabel", "versie": "1"})

    nieuw = Stemming.objects.get(vervangt=stemming)
    assert fout.status_code == 422 and "Schrijf op waarom" in fout.content.decode()
    assert goed["Location"] == nieuw.get_absolute_url()
    assert "later opnieuw berekend: andere tabel" in client.get(stemming.get_absolute_url()).content.decode()
    assert "een eerdere stemming" in client.get(nieuw.get_absolute_url()).content.decode()


def test_others_do_not_compute_again(client: Any, stemming: Stemming, griffier: Any) -> None:
    url = reverse("governance:stemming-herberekenen", args=[stemming.uuid])

    assert client.als(griffier).post(url, {"reden_herberekening": "zomaar"}).status_code == 403
