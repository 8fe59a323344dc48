"""Pages of the doelenboom: what is on course, what is missing, costs that count once, and a tree of any size."""

from __future__ import annotations

import gzip
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from governance.doelen.models import Activiteit, Ambitie, Doel, Doelactiviteit, Doelprogramma, Indicator, Project
from governance.programmas.models import Programma
from tests.factories import (
    maak_activiteit,
    maak_ambitie,
    maak_beslispunt,
    maak_besluit,
    maak_doel,
    maak_doelactiviteit,
    maak_doelprogramma,
    maak_indicator,
    maak_indicatorjaar,
    maak_orgaan,
    maak_programma,
    maak_project,
)

pytestmark = pytest.mark.django_db
GISTEREN = date(2026, 3, 9)


@pytest.fixture(autouse=True)
def _klok(bevries: Any) -> None:
    bevries()


@pytest.fixture
def boom(regio: Any) -> dict[str, Any]:
    """Two goals of one ambitie that share an activity which is late."""
    ambitie = maak_ambitie(regio=regio, naam="Wonen", volgnummer=1)
    programma = maak_programma(regio=regio, naam="Woondeal")
    project = maak_project(programma=programma, naam="Stationsgebied")
    een, twee = (
        maak_doel(ambitie=ambitie, naam=naam, volgnummer=n) for n, naam in ((1, "Bouwen"), (2, "Doorstroming"))
    )
    stuk = maak_activiteit(
        project=project, naam="Grond kopen", einddatum=GISTEREN, begroot_cent=100_000_00, gerealiseerd_cent=40_000_00
    )
    for doel in (een, twee):
        maak_doelactiviteit(doel=doel, activiteit=stuk)
    return {"ambitie": ambitie, "programma": programma, "project": project, "een": een, "twee": twee, "stuk": stuk}


def _lijst(regio: Any) -> str:
    return reverse("governance:doel-list", args=[regio.slug])


def _tekst(antwoord: Any) -> str:
    return " ".join(antwoord.content.decode().split())


def test_region_shows_where_goals_stand_and_counts_a_shared_activity_once(client: Any, regio: Any, boom: Any) -> None:
    leeg = maak_doel(ambitie=boom["ambitie"], naam="Energie", volgnummer=3)
    los = maak_programma(regio=regio, naam="Zonder doel")

    antwoord = client.get(_lijst(regio))

    gevonden = antwoord.context["boom"]
    assert gevonden.tellingen == {"te_laat": 2, "aandacht": 0, "niets_eronder": 1, "niet_gestart": 0, "op_koers": 0}
    assert gevonden.kosten.begroot == gevonden.ambities[0].kosten.begroot == 100_000_00
    assert (gevonden.zonder_programma, gevonden.programmas_zonder_doel) == ((leeg,), (los,))
    assert "Te laat: Grond kopen." in _tekst(antwoord)
    assert "3 doelen: 2 met iets te laat, 1 met niets eronder" in _tekst(antwoord)


def test_tile_leads_to_the_goals_it_counts(client: Any, regio: Any, boom: Any) -> None:
    maak_doel(ambitie=boom["ambitie"], naam="Energie", volgnummer=3)

    antwoord = client.get(f"{_lijst(regio)}?stand=niets_eronder")

    assert [regel.doel.naam for regel in antwoord.context["gekozen"]] == ["Energie"]
    assert "Toon de hele doelenboom" in _tekst(antwoord)
    assert client.get(f"{_lijst(regio)}?stand=onzin").context["stand"] == ""


def test_empty_region_says_what_to_do_first(client: Any, regio: Any, regiosecretaris: Any) -> None:
    assert "Nog geen doelen" in _tekst(client.get(_lijst(regio)))
    assert "Ambitie toevoegen" in _tekst(client.als(regiosecretaris).get(_lijst(regio)))
    ambitie = maak_ambitie(regio=regio)
    assert "Nog geen doelen" in _tekst(client.get(ambitie.get_absolute_url()))
    doel = maak_doel(ambitie=ambitie)
    assert "Nog geen indicator" in _tekst(client.get(doel.get_absolute_url()))
    programma = maak_programma(regio=regio)
    assert "Nog geen projecten" in _tekst(client.get(reverse("governance:project-list", args=[programma.uuid])))
    assert "Nog geen activiteiten" in _tekst(client.get(maak_project(programma=programma).get_absolute_url()))
    assert "Nog geen activiteiten" in _tekst(client.get(reverse("governance:activiteit-list", args=[regio.slug])))


def test_goal_names_with_which_goals_it_shares_an_activity(client: Any, boom: Any) -> None:
    antwoord = client.get(boom["een"].get_absolute_url())

    (tak,) = antwoord.context["beeld"].takken
    assert (tak.programma, tak.kosten.begroot, tak.laat) == (boom["programma"], 100_000_00, 1)
    assert tak.projecten[0].activiteiten[0].ook == (boom["twee"],)
    assert "dient ook:" in _tekst(antwoord)
    assert "telt de activiteit één keer" in _tekst(antwoord)


def test_goal_judges_its_indicator_and_draws_it(client: Any, boom: Any) -> None:
    indicator = maak_indicator(
        doel=boom["een"], naam="Reistijd", eenheid="minuten", richting="lager",
        nulwaarde=Decimal(30), nulmeting_datum=GISTEREN, bron="Verkeersmodel",
    )  # fmt: skip
    maak_indicatorjaar(indicator=indicator, jaar=2025, streefwaarde=25, werkelijk=Decimal("27.5"), bron="Meting")

    antwoord = client.get(boom["een"].get_absolute_url())

    assert "In 2025 gemeten: 27,5 minuten, 2,5 te veel: de streefwaarde is 25 (lager is beter)." in _tekst(antwoord)
    assert "Achter op de streefwaarde: Reistijd." in antwoord.context["beeld"].regel.stand.redenen
    assert 'class="rp-meetbeeld"' in antwoord.content.decode()


def test_decision_that_may_not_be_seen_does_not_exist(client: Any, regio: Any, regiosecretaris: Any) -> None:
    besluit = maak_besluit(orgaan=maak_orgaan(regio=regio), titel="Besloten agenda", zichtbaarheid="intern")
    doel = maak_doel(regio=regio, vastgesteld_bij=maak_beslispunt(besluit=besluit), bron="Agenda")

    buiten = _tekst(client.get(doel.get_absolute_url()))

    assert "Besloten agenda" not in buiten
    assert "een besluit is niet bekend" in buiten
    assert "Besloten agenda" in _tekst(client.als(regiosecretaris).get(doel.get_absolute_url()))


@pytest.mark.parametrize(
    ("keuze", "namen"),
    [
        ("", ["Grond kopen", "Los"]),
        ("te_laat", ["Grond kopen"]),
        ("zonder_doel", ["Los"]),
        ("zonder_begroting", ["Los"]),
    ],
)
def test_activities_narrow_to_what_is_wrong(client: Any, regio: Any, boom: Any, keuze: str, namen: list[str]) -> None:
    maak_activiteit(project=boom["project"], naam="Los")

    antwoord = client.get(reverse("governance:activiteit-list", args=[regio.slug]), {"toon": keuze})

    assert [rij.activiteit.naam for rij in antwoord.context["rijen"]] == namen


def test_programme_adds_up_its_projects(client: Any, boom: Any) -> None:
    maak_activiteit(project=maak_project(programma=boom["programma"]), begroot_cent=5_00)
    maak_doelprogramma(doel=maak_doel(ambitie=boom["ambitie"], naam="Derde"), programma=boom["programma"])

    antwoord = client.get(reverse("governance:project-list", args=[boom["programma"].uuid]))

    assert antwoord.context["werk"].kosten.begroot == 100_005_00
    assert [doel.naam for doel in antwoord.context["werk"].doelen] == ["Bouwen", "Doorstroming", "Derde"]
    assert (
        reverse("governance:project-list", args=[boom["programma"].uuid])
        in client.get(boom["programma"].get_absolute_url()).content.decode()
    )


@pytest.mark.parametrize("wat", ["regio", "ambitie", "doel", "activiteiten", "programma", "project"])
def test_everything_is_a_spreadsheet_too(client: Any, regio: Any, boom: Any, wat: str) -> None:
    maak_indicatorjaar(indicator=maak_indicator(doel=boom["een"]), werkelijk=Decimal("1.50"), bron="CBS")
    adressen = {
        "regio": _lijst(regio),
        "ambitie": boom["ambitie"].get_absolute_url(),
        "doel": boom["een"].get_absolute_url(),
        "activiteiten": reverse("governance:activiteit-list", args=[regio.slug]),
        "programma": reverse("governance:project-list", args=[boom["programma"].uuid]),
        "project": boom["project"].get_absolute_url(),
    }
    verwacht = {"doel": ";100,00;1,50;CBS;"}.get(wat, ";100000,00;40000,00;")

    inhoud = client.get(f"{adressen[wat]}?formaat=csv").content.decode("utf-8-sig")

    assert verwacht in inhoud
    assert f"{adressen[wat]}?formaat=csv" in client.get(adressen[wat]).content.decode()


def _vul(regio: Any, aantal: int) -> None:
    for _ in range(aantal):
        doel = maak_doel(ambitie=maak_ambitie(regio=regio))
        stuk = maak_activiteit(project=maak_project(programma=maak_programma(regio=regio)), einddatum=GISTEREN)
        maak_doelactiviteit(doel=doel, activiteit=stuk)
        maak_indicatorjaar(indicator=maak_indicator(doel=doel))


@pytest.mark.parametrize("vraag", ["", "?stand=te_laat", "?formaat=csv"])
def test_tree_costs_the_same_with_thirty_goals(regio: Any, zelfde_aantal_queries: Any, vraag: str) -> None:
    zelfde_aantal_queries(f"{_lijst(regio)}{vraag}", lambda: _vul(regio, 1), lambda: _vul(regio, 30))


def test_goal_costs_the_same_with_thirty_activities(regio: Any, boom: Any, zelfde_aantal_queries: Any) -> None:
    def vul(aantal: int) -> None:
        for _ in range(aantal):
            stuk = maak_activiteit(project=maak_project(programma=maak_programma(regio=regio)))
            for doel in (boom["een"], boom["twee"]):
                maak_doelactiviteit(doel=doel, activiteit=stuk)
            maak_indicatorjaar(indicator=maak_indicator(doel=boom["een"]))

    zelfde_aantal_queries(boom["een"].get_absolute_url(), lambda: vul(1), lambda: vul(30))


@pytest.mark.parametrize("wat", ["activiteiten", "programma", "project"])
def test_lists_of_work_cost_the_same_with_thirty(regio: Any, boom: Any, zelfde_aantal_queries: Any, wat: str) -> None:
    adres = {
        "activiteiten": reverse("governance:activiteit-list", args=[regio.slug]),
        "programma": reverse("governance:project-list", args=[boom["programma"].uuid]),
        "project": boom["project"].get_absolute_url(),
    }[wat]

    def vul(aantal: int) -> None:
        for _ in range(aantal):
            maak_doelactiviteit(doel=boom["een"], activiteit=maak_activiteit(project=boom["project"]))
            maak_project(programma=boom["programma"])

    zelfde_aantal_queries(adres, lambda: vul(1), lambda: vul(30))


def test_tree_of_two_thousand_nodes_is_light(client: Any, regio: Any, django_assert_max_num_queries: Any) -> None:
    """Ten ambities, 200 goals with an indicator, 20 programmes, 200 projects and 1,570 activities."""
    _grote_boom(regio)

    with django_assert_max_num_queries(25):
        antwoord = client.get(_lijst(regio))

    assert antwoord.context["boom"].kosten.aantal == 1_570
    assert len(gzip.compress(antwoord.content)) < 100_000
    grootste = Doel.objects.get(volgnummer=1, ambitie__volgnummer=1)
    assert len(gzip.compress(client.get(grootste.get_absolute_url()).content)) < 100_000


def _grote_boom(regio: Any) -> None:
    ambities = Ambitie.objects.bulk_create(
        [Ambitie(regio=regio, volgnummer=n, naam=f"Ambitie nummer {n} van de regio") for n in range(1, 11)]
    )
    doelen = Doel.objects.bulk_create(
        [
            Doel(ambitie=ambitie, volgnummer=n, naam=f"Doel {n}: {ambitie.naam} wordt concreter", omschrijving="Zo.")
            for ambitie in ambities
            for n in range(1, 21)
        ]
    )
    Indicator.objects.bulk_create([Indicator(doel=doel, naam="Stand", eenheid="%") for doel in doelen])
    programmas = Programma.objects.bulk_create(
        [Programma(regio=regio, naam=f"Programma {n}", van=GISTEREN) for n in range(20)]
    )
    Doelprogramma.objects.bulk_create(
        [Doelprogramma(doel=doel, programma=programmas[n % 20]) for n, doel in enumerate(doelen)]
    )
    projecten = Project.objects.bulk_create(
        [Project(programma=programma, naam=f"Project {n}") for programma in programmas for n in range(10)]
    )
    werk = Activiteit.objects.bulk_create(
        [
            Activiteit(
                project=projecten[n % 200], naam=f"Activiteit {n}", status="op_koers", begroot_cent=n,
                einddatum=GISTEREN + timedelta(days=n % 3),
            )
            for n in range(1_570)
        ]
    )  # fmt: skip
    Doelactiviteit.objects.bulk_create(
        [Doelactiviteit(doel=doelen[n % 200], activiteit=stuk) for n, stuk in enumerate(werk)]
    )
