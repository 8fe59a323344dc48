"""Programmes: list, detail, and the beslispunt that starts one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from governance.programmas.models import Programma
from tests.factories import (
    NU,
    VANDAAG,
    maak_bemensing,
    maak_beslispunt,
    maak_besluit,
    maak_doelprogramma,
    maak_escalatie,
    maak_gemeenteraad,
    maak_gonogo,
    maak_orgaan,
    maak_programma,
    maak_programmabudget,
    maak_programmaregel,
    maak_programmarol,
    maak_resultaat,
    maak_resultaatbewijs,
    maak_resultaatgemeente,
)

pytestmark = pytest.mark.django_db
LANG_GELEDEN = date(2024, 1, 1)


@pytest.fixture(autouse=True)
def _vandaag(bevries: Any) -> None:
    bevries()


@pytest.fixture
def punt(regio: Any) -> Any:
    besluit = maak_besluit(orgaan=maak_orgaan(regio=regio), titel="Programma starten", datum=VANDAAG)
    return maak_beslispunt(besluit=besluit, soort="vaststellen_agenda")


def _lijst(regio: Any) -> str:
    return reverse("governance:programma-list", args=[regio.slug])


def _nieuw(punt: Any) -> str:
    return reverse("governance:programma-nieuw", args=[punt.uuid])


DATA = {"naam": "Schone lucht", "opdracht": "Minder stikstof.", "van": "10-03-2026", "tot": "31-12-2027"}


def test_list_shows_what_runs_or_comes_and_all_when_asked(client: Any, regio: Any, andere_regio: Any) -> None:
    maak_programma(regio=regio, naam="Loopt", van=LANG_GELEDEN)
    maak_programma(regio=regio, naam="Komt", van=VANDAAG + timedelta(days=9))
    maak_programma(regio=regio, naam="Voorbij", van=LANG_GELEDEN, tot=VANDAAG)
    maak_programma(regio=andere_regio, naam="Elders")
    for vraag, namen in (("", ["Loopt", "Komt"]), ("?toon=alle", ["Loopt", "Komt", "Voorbij"])):
        rijen = client.get(_lijst(regio) + vraag).context["pagina"].object_list
        assert [rij.programma.naam for rij in rijen] == namen


def test_list_as_csv_and_empty_list(client: Any, regio: Any) -> None:
    assert "Een programma begint met een besluit" in client.get(_lijst(regio)).content.decode()
    maak_programma(regio=regio, naam="=1+1", van=LANG_GELEDEN, tot=date(2027, 1, 1))
    regels = client.get(f"{_lijst(regio)}?formaat=csv").content.decode("utf-8-sig").splitlines()
    assert regels[1].startswith("'=1+1;loopt;;2024-01-01;2026-12-31;;;;;")


def _vol_programma(regio: Any, delen: int = 1) -> Any:
    """Make a programme with so many of everything that can belong to it."""
    programma = maak_programma(regio=regio, van=LANG_GELEDEN, orgaan=maak_orgaan(regio=regio))
    for nummer in range(delen):
        punt = maak_beslispunt(besluit=maak_besluit(orgaan=programma.orgaan))
        uitkomst = {"uitkomst": "go", "besluitdatum": VANDAAG, "besluit": punt, "vastgelegd_op": NU}
        maak_gonogo(programma=programma, datum=VANDAAG - timedelta(days=nummer), **uitkomst)
        maak_programmarol(programma=programma, rol="bestuurlijk")
        maak_bemensing(programma=programma, geleverd_fte="0.50")
        maak_programmabudget(programma=programma, gerealiseerd_cent=nummer)
        maak_escalatie(programma=programma)
        maak_doelprogramma(programma=programma)
        resultaat = maak_resultaat(regio=regio, programma=programma)
        maak_resultaatgemeente(resultaat=resultaat)
        maak_resultaatbewijs(resultaat=resultaat)
    return programma


def test_list_costs_the_same_with_thirty(regio: Any, zelfde_aantal_queries: Any) -> None:
    maak_programmaregel(regio=regio)
    zelfde_aantal_queries(
        _lijst(regio), lambda: _vol_programma(regio), lambda: [_vol_programma(regio) for _ in range(29)]
    )


def test_page_costs_the_same_with_thirty_of_everything(client: Any, regio: Any, raadslid: Any) -> None:
    een, veel = _vol_programma(regio), _vol_programma(regio, 30)
    client.als(raadslid)
    with CaptureQueriesContext(connection) as bij_een:
        client.get(een.get_absolute_url())
    with CaptureQueriesContext(connection) as bij_veel:
        assert client.get(veel.get_absolute_url()).status_code == 200
    assert len(bij_een) == len(bij_veel)


def test_page_shows_the_goals_it_serves_and_what_it_brought(client: Any, regio: Any) -> None:
    programma = maak_programma(regio=regio, van=LANG_GELEDEN)
    doel = maak_doelprogramma(programma=programma).doel
    maak_doelprogramma()
    resultaat = maak_resultaat(regio=regio, programma=programma, naam="Snelfietspad")
    maak_resultaat(regio=regio, naam="Van een ander")

    antwoord = client.get(programma.get_absolute_url())

    beeld = antwoord.context["beeld"]
    assert [regel.doel for regel in beeld.doelen] == [doel]
    assert [rij for rij, _, _ in beeld.resultaten] == [resultaat]
    assert "dient nog geen doel" in client.get(maak_programma(regio=regio).get_absolute_url()).content.decode()


def test_detail_names_the_decisions_one_may_know_of(client: Any, regio: Any, punt: Any, raadslid: Any) -> None:
    programma = maak_programma(regio=regio, besloten_bij=punt, van=VANDAAG)
    assert "Programma starten" in client.get(programma.get_absolute_url()).content.decode()
    type(punt.besluit).objects.update(zichtbaarheid="intern")
    assert "Programma starten" not in client.get(programma.get_absolute_url()).content.decode()
    assert "Programma starten" in client.als(raadslid).get(programma.get_absolute_url()).content.decode()


def test_beslispunt_starts_one_programme(client: Any, regiosecretaris: Any, regio: Any, punt: Any) -> None:
    client.als(regiosecretaris)
    eerste, tweede = client.post(_nieuw(punt), DATA), client.post(_nieuw(punt), DATA | {"naam": "Nog een"})
    programma = Programma.objects.get()
    assert eerste["Location"] == tweede["Location"] == programma.get_absolute_url()
    assert (programma.regio, programma.van, programma.tot) == (regio, VANDAAG, date(2028, 1, 1))


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"naam": ""}, "verplicht"),
        ({"naam": "Bestaat al"}, "al een programma met deze naam"),
        ({"van": "01-01-2026"}, "begint niet vóór het besluit"),
        ({"tot": "01-01-2026"}, "niet eindigen vóór het begint"),
        ({"van": "31-02-2026"}, "bestaat niet"),
    ],
)
def test_mistake_is_told_at_the_field(
    client: Any, regiosecretaris: Any, regio: Any, punt: Any, velden: dict[str, str], fout: str
) -> None:
    maak_programma(regio=regio, naam="Bestaat al", van=LANG_GELEDEN)
    antwoord = client.als(regiosecretaris).post(_nieuw(punt), DATA | velden)
    tekst = antwoord.content.decode()
    assert (antwoord.status_code, fout in tekst, "Minder stikstof." in tekst) == (422, True, True)
    assert Programma.objects.count() == 1


@pytest.mark.parametrize("rol", ["griffier", "raadslid", "secretaris", "griffier_andere_regio"])
def test_only_the_secretary_of_the_region_starts_one(client: Any, request: Any, punt: Any, rol: str) -> None:
    client.als(request.getfixturevalue(rol))
    assert [client.get(_nieuw(punt)).status_code, client.post(_nieuw(punt), DATA).status_code] == [403, 403]
    assert not Programma.objects.exists()


def test_visitor_goes_to_the_login(client: Any, punt: Any) -> None:
    assert client.post(_nieuw(punt), DATA)["Location"].startswith("/accounts/login/")


def test_rejected_point_and_point_of_a_council_start_nothing(
    client: Any, regiosecretaris: Any, griffier: Any, gemeente: Any, punt: Any
) -> None:
    van_raad = maak_beslispunt(besluit=maak_besluit(orgaan=maak_gemeenteraad(gemeente)), soort="vaststellen_agenda")
    assert client.als(griffier).get(_nieuw(van_raad)).status_code == 404
    type(punt).objects.filter(pk=punt.pk).update(uitkomst="aangehouden")
    assert client.als(regiosecretaris).get(_nieuw(punt)).status_code == 404
