"""What the regiosecretaris sees first: what is wrong in the register, and what ends soon."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from governance.organisaties.models import Gemeente, Regio
from tests.factories import (
    VANDAAG,
    maak_ambt,
    maak_deelname,
    maak_dossier,
    maak_dossierdeelname,
    maak_gebruiker,
    maak_gemeente,
    maak_herindeling,
    maak_lidmaatschap,
    maak_mijlpaal,
    maak_orgaan,
    maak_regeling,
    maak_regiodeelname,
    maak_rol,
    maak_samenstellingsregel,
    maak_transitieplan,
)

pytestmark = pytest.mark.django_db
SOORTEN = ("klopt-niet", "vacatures", "zetels", "evaluaties", "opgeheven")


@pytest.fixture(autouse=True)
def _klok(bevries) -> None:
    bevries()


def _tekst(antwoord: Any) -> str:
    assert antwoord.status_code == 200
    return " ".join(BeautifulSoup(antwoord.content, "html.parser").get_text(" ").split())


def _punten(client: Any) -> dict[str, list[tuple[str, str]]]:
    """Return per kind what the start page counts."""
    soorten = client.get("/").context["start"].samenwerking.soorten
    return {soort.code: [(punt.titel, punt.wat) for punt in soort.punten] for soort in soorten if soort.punten}


def _maak_van_alles(regio: Regio, gemeente: Gemeente, *, van: Any = None) -> None:
    """Make one thing of every kind in a region, or in a regeling of it."""
    eigenaar = {"regeling": van} if van else {"regio": regio}
    te_vol = maak_orgaan(**eigenaar, naam="Te vol")
    maak_samenstellingsregel(orgaan=te_vol, minimum=None, maximum=1)
    for nummer in range(2):
        maak_lidmaatschap(orgaan=te_vol, organisatie=gemeente, functie=f"wethouder {nummer}")
    maak_samenstellingsregel(orgaan=maak_orgaan(**eigenaar, naam="Te leeg"), minimum=1, maximum=3)
    maak_lidmaatschap(
        orgaan=maak_orgaan(**eigenaar, naam="Loopt af"), organisatie=gemeente, tot=VANDAAG + timedelta(days=90)
    )
    regeling = van or maak_regeling(regio=regio)
    type(regeling).objects.filter(pk=regeling.pk).update(naam="Te evalueren", evaluatiedatum=VANDAAG)
    weg = maak_herindeling(van=maak_gemeente("Weg"), datum=date(2024, 1, 1)).van
    maak_deelname(regeling=regeling, organisatie=weg)


def test_everything_that_is_wrong_or_ends_is_counted_with_its_list(
    client, regiosecretaris, regio: Regio, gemeente: Gemeente
) -> None:
    _maak_van_alles(regio, gemeente)
    client.als(regiosecretaris)

    punten = _punten(client)

    assert {code: [titel for titel, _ in rijen] for code, rijen in punten.items()} == {
        "klopt-niet": ["Te vol"],
        "vacatures": ["Te leeg"],
        "zetels": ["Loopt af"],
        "evaluaties": ["Te evalueren"],
        "opgeheven": ["Weg"],
    }
    assert punten["opgeheven"][0][1] == "Staat nog in de regeling; sinds 1 januari 2024 opgegaan in Altena"
    start = client.get("/")
    assert "Wat klopt niet en wat loopt af?" in _tekst(start)
    for soort in SOORTEN:
        assert f'href="/aandacht/{soort}/"' in start.content.decode()
        assert client.get(f"/aandacht/{soort}/").context["pagina"].paginator.count == 1


def test_nothing_of_another_region_is_told(client, regiosecretaris, andere_regio: Regio, andere_gemeente) -> None:
    _maak_van_alles(andere_regio, andere_gemeente)
    _maak_van_alles(andere_regio, andere_gemeente, van=maak_regeling(regio=None))

    assert _punten(client.als(regiosecretaris)) == {}
    assert "Alles klopt" in _tekst(client.get("/"))
    assert "Niets om naar te kijken" in _tekst(client.get("/aandacht/zetels/"))


def test_a_role_for_one_regeling_tells_of_that_regeling_alone(client, regio: Regio, gemeente: Gemeente) -> None:
    regeling = maak_regeling(regio=None)
    maak_deelname(regeling=regeling, organisatie=gemeente)
    _maak_van_alles(regio, gemeente)
    _maak_van_alles(regio, gemeente, van=regeling)
    persoon = maak_gebruiker("Wil Een-Regeling")
    maak_rol(persoon, "regiosecretaris", regeling=regeling)

    punten = _punten(client.als(persoon))

    assert {code: len(rijen) for code, rijen in punten.items()} == dict.fromkeys(SOORTEN, 1)
    assert client.get("/").context["start"].samenwerking.bijgehouden == [("Te evalueren", regeling.get_absolute_url())]


@pytest.mark.parametrize(
    ("tot", "telt"),
    [(0, False), (1, True), (90, True), (91, False)],
)
def test_seats_that_end_within_90_days(client, regiosecretaris, regio: Regio, tot: int, telt: bool) -> None:
    maak_lidmaatschap(orgaan=maak_orgaan(regio=regio), tot=VANDAAG + timedelta(days=tot))

    assert ("zetels" in _punten(client.als(regiosecretaris))) is telt


def test_seat_ends_with_the_office_behind_it(client, regiosecretaris, regio: Regio, gemeente: Gemeente) -> None:
    ambt = maak_ambt(organisatie=gemeente, tot=VANDAAG + timedelta(days=30))
    maak_lidmaatschap(
        orgaan=maak_orgaan(regio=regio), organisatie=gemeente, ambt=ambt, functie="wethouder", voorbeeld=True
    )

    start = client.als(regiosecretaris).get("/")

    assert "Wethouder namens Voorst, want het ambt eindigt 8 april 2026 (over 29 dagen)" in _tekst(start)
    assert "(voorbeeld)" in _tekst(start)


@pytest.mark.parametrize(
    ("dagen", "wat"),
    [(-400, "Evaluatie is te laat"), (0, "Evaluatie komt eraan"), (90, "Evaluatie komt eraan"), (91, None)],
)
def test_evaluations_that_are_late_or_come_soon(client, regiosecretaris, regio: Regio, dagen: int, wat) -> None:
    maak_regeling(regio=regio, evaluatiedatum=VANDAAG + timedelta(days=dagen))

    punten = _punten(client.als(regiosecretaris)).get("evaluaties", [])

    assert [tekst for _, tekst in punten] == ([wat] if wat else [])


def test_abolished_municipality_is_told_where_it_still_stands_and_where_that_is_mended(
    client, regiosecretaris, regio: Regio
) -> None:
    weg = maak_herindeling(van=maak_gemeente("Weg"), datum=date(2024, 1, 1)).van
    komt = maak_herindeling(van=maak_gemeente("Nog niet"), naar=maak_gemeente(), datum=date(2027, 1, 1)).van
    deelname = maak_deelname(regeling=maak_regeling(regio=regio), organisatie=weg)
    maak_deelname(regeling=maak_regeling(regio=regio), organisatie=weg, tot=date(2024, 1, 1))
    maak_deelname(regeling=maak_regeling(regio=regio, einddatum=date(2025, 1, 1)), organisatie=weg)
    maak_deelname(regeling=maak_regeling(regio=regio), organisatie=komt)
    in_regio = maak_regiodeelname(regio=regio, organisatie=weg)
    dossier = maak_dossier(regio=regio)
    maak_dossierdeelname(dossier=dossier, organisatie=weg)

    client.als(regiosecretaris)
    soort = client.get("/").context["start"].samenwerking.soort("opgeheven")

    assert {punt.doen_adres for punt in soort.punten} == {
        reverse("governance:deelname-overzetten", args=[deelname.regeling.slug, deelname.pk]),
        reverse("governance:regiodeelname-bewerken", args=[regio.slug, in_regio.pk]),
        reverse("governance:dossier-rollen", args=[dossier.slug]),
    }
    assert {client.get(punt.doen_adres).status_code for punt in soort.punten} == {200}


def test_start_page_shows_the_first_and_leads_to_the_rest(client, regiosecretaris, regio: Regio) -> None:
    orgaan = maak_orgaan(regio=regio)
    for nummer in range(30):
        maak_lidmaatschap(orgaan=orgaan, functie=f"=lid {nummer:02}", tot=VANDAAG + timedelta(days=10))
    client.als(regiosecretaris)

    start = _tekst(client.get("/"))
    lijst = client.get("/aandacht/zetels/")

    assert start.count("=lid") == 5
    assert "Alle 30 van de lijst Zetels die aflopen" in start
    assert "Pagina 1 van 2" in _tekst(lijst)
    rijen = list(
        csv.reader(io.StringIO(client.get("/aandacht/zetels/?formaat=csv").content.decode("utf-8-sig")), delimiter=";")
    )
    assert len(rijen) == 31
    assert rijen[1][2:4] == ["'=lid 00", "2026-03-19"]


def test_start_page_costs_the_same_with_thirty(
    client, zelfde_aantal_queries, regiosecretaris, regio: Regio, gemeente: Gemeente
) -> None:
    client.als(regiosecretaris)

    def maak(aantal: int) -> None:
        for _ in range(aantal):
            _maak_van_alles_opnieuw(regio, gemeente)

    zelfde_aantal_queries("/", lambda: maak(1), lambda: maak(29))
    for soort in SOORTEN:
        zelfde_aantal_queries(f"/aandacht/{soort}/", lambda: None, lambda: maak(1))


def _maak_van_alles_opnieuw(regio: Regio, gemeente: Gemeente) -> None:
    orgaan = maak_orgaan(regio=regio)
    maak_samenstellingsregel(orgaan=orgaan, minimum=1, maximum=1)
    maak_lidmaatschap(orgaan=orgaan, organisatie=gemeente, tot=VANDAAG + timedelta(days=9))
    maak_lidmaatschap(orgaan=orgaan, organisatie=gemeente, functie="nog een")
    maak_samenstellingsregel(orgaan=maak_orgaan(regeling=maak_regeling(regio=regio)))
    regeling = maak_regeling(regio=regio, evaluatiedatum=VANDAAG)
    weg = maak_herindeling(van=maak_gemeente(), naar=maak_gemeente()).van
    maak_deelname(regeling=regeling, organisatie=weg)
    maak_regiodeelname(regio=regio, organisatie=weg)
    maak_dossierdeelname(dossier=maak_dossier(regio=regio), organisatie=weg)


@pytest.mark.parametrize("wie", ["raadslid", "griffier", "secretaris", "actiehouder", "rekenkamer", "beheerder"])
def test_other_roles_see_nothing_of_it(client, request, wie: str, regio: Regio, gemeente: Gemeente) -> None:
    _maak_van_alles(regio, gemeente)
    client.als(request.getfixturevalue(wie))

    assert client.get("/").context["start"].samenwerking is None
    assert "Wat klopt niet" not in _tekst(client.get("/"))
    antwoord = client.get("/aandacht/zetels/")
    assert antwoord.status_code == 403
    assert "mag alleen de regiosecretaris" in antwoord.content.decode()


def test_visitor_goes_to_the_login_page_and_an_unknown_list_is_404(client, regiosecretaris) -> None:
    assert client.get("/aandacht/zetels/").url.startswith(reverse("account_login"))
    assert client.als(regiosecretaris).get("/aandacht/iets-anders/").status_code == 404


def test_milestones_of_the_regiosecretaris_stay_on_the_start_page(client, regiosecretaris, regio: Regio) -> None:
    maak_mijlpaal(plan=maak_transitieplan(regio=regio), titel="Kiezen")

    assert "Kiezen" in _tekst(client.als(regiosecretaris).get("/"))
