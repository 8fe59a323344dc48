"""Organogram and bestuurlijke drukte: the picture and the words say the same."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from tests.factories import (
    BEGIN,
    maak_ambt,
    maak_dossier,
    maak_lidmaatschap,
    maak_mandaat,
    maak_orgaan,
    maak_orgaanthema,
    maak_regeling,
    maak_regio,
    maak_thema,
)

pytestmark = pytest.mark.django_db


def _organogram(regio: Any) -> str:
    return reverse("governance:regio-organogram", args=[regio.slug])


def _drukte(regio: Any) -> str:
    return reverse("governance:regio-drukte", args=[regio.slug])


def test_organogram_draws_and_lists_the_same_bodies(client: Any) -> None:
    regio = maak_regio("Twente")
    regeling = maak_regeling(regio=regio, naam="Regio Twente")
    bestuur = maak_orgaan(regeling=regeling, naam="Algemeen bestuur", aard="besluitend")
    kring = maak_orgaan(regio=regio, naam="Kring van secretarissen")
    maak_mandaat(van_orgaan=bestuur, aan_orgaan=kring, aan_functie="", onderwerp="Personeel lenen")
    maak_orgaan(naam="Bestuur elders")

    beeld = client.get(_organogram(regio)).context["beeld"]

    getekend = {vak.knoop.tekst for vak in beeld.tekening.vakken}
    assert getekend == {"Twente", "Regio Twente", "Algemeen bestuur", "Kring van secretarissen"}
    gelijst = {regel.orgaan.naam for tak in beeld.takken for regel in tak.organen}
    assert gelijst == {"Algemeen bestuur", "Kring van secretarissen"}
    assert [v.lijn.soort for v in beeld.tekening.verbindingen if v.pijl] == ["mandaat"]
    assert "Personeel lenen" in client.get(_organogram(regio)).content.decode()


def test_organogram_shows_proposals_only_when_asked_for(client: Any) -> None:
    regio = maak_regio()
    maak_orgaan(regio=regio, naam="4O-orgaan", voorgesteld=True)

    zonder = client.get(_organogram(regio))
    met = client.get(_organogram(regio), {"voorstellen": "ja"})

    assert "1 voorgesteld orgaan staat niet in de tekening" in zonder.content.decode()
    assert zonder.context["beeld"].takken == ()
    assert [vak.knoop.soort for vak in met.context["beeld"].tekening.vakken] == ["regio", "voorstel"]


def test_organogram_of_a_day_long_ago_shows_what_was_there(client: Any) -> None:
    regio = maak_regio()
    maak_orgaan(regio=regio, naam="Regioraad", opgeheven_per=date(2016, 1, 1))
    maak_orgaan(regio=regio, naam="Bestuur", ingesteld_per=date(2016, 1, 1))

    def namen(op: str) -> list[str]:
        takken = client.get(_organogram(regio), {"op": op}).context["beeld"].takken
        return [regel.orgaan.naam for tak in takken for regel in tak.organen]

    assert namen("31-12-2015") == ["Regioraad"]
    assert namen("2016-01-01") == ["Bestuur"]
    assert namen("") == ["Bestuur"]


def test_organogram_keeps_a_body_whose_regeling_has_ended(client: Any) -> None:
    regio = maak_regio()
    oud = maak_regeling(regio=regio, naam="Oude regeling", ingangsdatum=BEGIN, einddatum=date(2025, 1, 1))
    maak_orgaan(regeling=oud, naam="Vereffeningscommissie")

    beeld = client.get(_organogram(regio)).context["beeld"]

    assert [(tak.regeling.naam, len(tak.organen)) for tak in beeld.takken] == [("Oude regeling", 1)]


def test_organogram_counts_members_without_deputies(client: Any) -> None:
    regio = maak_regio()
    orgaan = maak_orgaan(regio=regio)
    maak_lidmaatschap(orgaan=orgaan, functie="lid")
    maak_lidmaatschap(orgaan=orgaan, functie="vervanger", rol="plaatsvervangend_lid")
    maak_lidmaatschap(orgaan=orgaan, functie="lid uit een oud ambt", ambt=maak_ambt(tot=date(2021, 1, 1)))

    beeld = client.get(_organogram(regio)).context["beeld"]

    assert beeld.takken[0].organen[0].telling == "1 lid"


def test_a_broken_day_gives_today_and_says_so(client: Any) -> None:
    antwoord = client.get(_organogram(maak_regio()), {"op": '31-02-2020"><b>'})

    assert antwoord.status_code == 200
    assert "Deze datum herkent het portaal niet" in antwoord.content.decode()
    assert antwoord.context["dag"].is_vandaag


def test_drukte_puts_the_busiest_theme_first_and_names_bodies_without_theme(client: Any) -> None:
    regio = maak_regio()
    wonen, mobiliteit = maak_thema(regio=regio, naam="Wonen"), maak_thema(regio=regio, naam="Mobiliteit")
    pho, board = maak_orgaan(regio=regio, naam="Pho wonen"), maak_orgaan(regio=regio, naam="Board")
    maak_orgaan(regio=regio, naam="Secretarissenkring")
    for orgaan, thema in ((pho, wonen), (board, wonen), (board, mobiliteit)):
        maak_orgaanthema(orgaan=orgaan, thema=thema)
    maak_dossier(regio=regio, thema=wonen, naam="Woondeal")

    antwoord = client.get(_drukte(regio))
    beeld = antwoord.context["beeld"]

    assert [(r.thema.naam, len(r.organen), len(r.dossiers)) for r in beeld.themas] == [
        ("Wonen", 2, 1),
        ("Mobiliteit", 1, 0),
    ]
    assert [orgaan.naam for orgaan in beeld.zonder_thema] == ["Secretarissenkring"]
    assert "Op het drukste thema werken 2 organen" in antwoord.content.decode()
    assert len(beeld.tekening.verbindingen) == 3


def test_drukte_names_offices_with_seats_in_several_bodies_also_elsewhere(client: Any) -> None:
    regio = maak_regio()
    drager, een_pet = maak_ambt(omschrijving="economie"), maak_ambt(omschrijving="zorg")
    hier, elders = maak_orgaan(regio=regio, naam="Bestuur hier"), maak_orgaan(naam="Bestuur elders")
    for orgaan in (hier, elders):
        maak_lidmaatschap(orgaan=orgaan, ambt=drager, functie="wethouder")
    maak_lidmaatschap(orgaan=hier, ambt=een_pet, functie="wethouder zorg")
    maak_lidmaatschap(orgaan=hier, ambt=een_pet, functie="oud-lid", van=date(2019, 1, 1), tot=BEGIN)

    beeld = client.get(_drukte(regio)).context["beeld"]

    assert [(pet.ambt, len(pet.zetels)) for pet in beeld.petten] == [(drager, 2)]


@pytest.mark.parametrize("adres", [_organogram, _drukte])
def test_pictures_of_an_empty_region_say_what_will_come(client: Any, adres: Any) -> None:
    antwoord = client.get(adres(maak_regio()))

    assert antwoord.status_code == 200
    assert "rp-leeg" in antwoord.content.decode()


@pytest.mark.parametrize("adres", [_organogram, _drukte])
def test_pictures_cost_the_same_queries_with_one_and_with_thirty_bodies(
    client: Any, zelfde_aantal_queries: Any, adres: Any
) -> None:
    regio, ambt = maak_regio(), maak_ambt()

    def vul(aantal: int) -> None:
        for _ in range(aantal):
            orgaan = maak_orgaan(regeling=maak_regeling(regio=regio))
            maak_orgaanthema(orgaan=orgaan, thema=maak_thema(regio=regio))
            maak_mandaat(van_orgaan=orgaan)
            maak_lidmaatschap(orgaan=orgaan, ambt=ambt)

    zelfde_aantal_queries(adres(regio), lambda: vul(1), lambda: vul(30))
