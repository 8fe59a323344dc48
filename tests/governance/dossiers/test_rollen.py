"""The screen on which the roles of all participants are set at once."""

from __future__ import annotations

import threading
from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.urls import reverse

from governance.dossiers.actions import Rolkeuze, zet_rollen
from governance.dossiers.models import Dossier, Dossierdeelname
from governance.dossiers.rules import Rolwens
from governance.organisaties.models import Gemeente, Regio
from regio.audit.queries import gebeurtenismodellen
from tests.factories import (
    NU,
    VANDAAG,
    maak_dossier,
    maak_dossierdeelname,
    maak_gemeente,
    maak_organisatie,
    maak_regiodeelname,
)
from tests.gereedschap.html import gewoon

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _klok(bevries) -> None:
    bevries()


@pytest.fixture
def als_secretaris(client, regiosecretaris) -> Any:
    return client.als(regiosecretaris)


@pytest.fixture
def dossier(regio: Regio, gemeente: Gemeente, tweede_gemeente: Gemeente) -> Dossier:
    """A dossier in which Voorst takes part; of Brummen nothing is known."""
    dossier = maak_dossier(regio=regio)
    maak_dossierdeelname(dossier=dossier, organisatie=gemeente, reden="Bouwt.")
    return dossier


@pytest.fixture
def url(dossier: Dossier) -> str:
    return reverse("governance:dossier-rollen", args=[dossier.slug])


def _scherm(antwoord: Any) -> dict[str, Any]:
    """Return what a browser would send if nothing were typed."""
    soep = BeautifulSoup(antwoord.content, "html.parser").find(id="rollen-formulier")
    data = {veld["name"]: veld.get("value", "") for veld in soep.select("input[name]")}
    data |= {veld["name"]: veld.get_text().removeprefix("\n").strip() for veld in soep.select("textarea[name]")}
    for keuze in soep.select("select[name]"):
        gekozen = keuze.select_one("option[selected]")
        data[keuze["name"]] = gekozen["value"] if gekozen else ""
    return data


def _rij(data: dict[str, Any], organisatie: Any) -> str:
    """Return the prefix of the row of an organisation."""
    (naam,) = (n for n, w in data.items() if n.endswith("-organisatie") and w == str(organisatie.pk))
    return naam.removesuffix("organisatie")


def _zet(data: dict[str, Any], organisatie: Any, **velden: str) -> dict[str, Any]:
    voor = _rij(data, organisatie)
    return data | {f"{voor}{veld}": waarde for veld, waarde in velden.items()}


def _perioden(dossier: Dossier) -> list[tuple[str, str, date, date | None, int]]:
    rijen = Dossierdeelname.objects.filter(dossier=dossier).order_by("organisatie__naam", "van")
    return [(str(rij.organisatie), rij.rol, rij.van, rij.tot, rij.versie) for rij in rijen]


BEGIN = date(2020, 1, 1)
ZOALS_HET_WAS = [("Voorst", "deelnemer", BEGIN, None, 1)]


def _gebeurtenissen() -> int:
    return int(gebeurtenismodellen()[Dossierdeelname].objects.count())


def test_screen_has_a_row_for_everybody_in_the_region_and_who_still_has_a_role(
    als_secretaris, regio: Regio, dossier: Dossier, url: str
) -> None:
    maak_regiodeelname(regio=regio, organisatie=maak_organisatie("Aannemers"))
    maak_regiodeelname(regio=regio, organisatie=maak_gemeente("Weg"), tot=VANDAAG)
    maak_dossierdeelname(dossier=dossier, organisatie=maak_gemeente("Buiten"))

    koppen = BeautifulSoup(als_secretaris.get(url).content, "html.parser").select("tbody th")

    assert [" ".join(kop.get_text(" ").split()) for kop in koppen] == [
        "Brummen",
        "Buiten deelnemer sinds 1 januari 2020 doet niet mee in de regio",
        "Voorst deelnemer sinds 1 januari 2020",
        "Aannemers",
    ]


def test_unchanged_screen_writes_nothing(als_secretaris, dossier: Dossier, url: str) -> None:
    voor = _gebeurtenissen()

    antwoord = als_secretaris.post(url, _scherm(als_secretaris.get(url)))

    assert antwoord.url == dossier.get_absolute_url()
    assert "Er was niets te wijzigen." in als_secretaris.get(antwoord.url).content.decode()
    assert _perioden(dossier) == ZOALS_HET_WAS
    assert _gebeurtenissen() == voor


def test_two_roles_at_once_on_two_days(als_secretaris, dossier: Dossier, gemeente, tweede_gemeente, url: str) -> None:
    data = _scherm(als_secretaris.get(url)) | {"per": "01-03-2026"}
    data = _zet(data, gemeente, rol="waarnemer", reden="Geen\r\ncapaciteit.", per="01-07-2026")
    data = _zet(data, tweede_gemeente, rol="trekker")

    antwoord = als_secretaris.post(url, data)

    assert "De rol van 2 organisaties is gewijzigd." in als_secretaris.get(antwoord.url).content.decode()
    assert _perioden(dossier) == [
        ("Brummen", "trekker", date(2026, 3, 1), None, 1),
        ("Voorst", "deelnemer", BEGIN, date(2026, 7, 1), 2),
        ("Voorst", "waarnemer", date(2026, 7, 1), None, 1),
    ]
    assert Dossierdeelname.objects.get(rol="waarnemer").reden == "Geen\ncapaciteit."


def test_all_that_was_set_at_once_is_one_line_of_the_log(
    als_secretaris, regiosecretaris, dossier: Dossier, gemeente, tweede_gemeente, url: str
) -> None:
    data = _zet(_scherm(als_secretaris.get(url)), gemeente, rol="")
    als_secretaris.post(url, _zet(data, tweede_gemeente, rol="trekker"))

    regels = als_secretaris.get(dossier.get_absolute_url()).context["beeld"].logboek

    assert regels[0].wat.startswith("Rollen in dossier gewijzigd: ")
    assert regels[0].door == str(regiosecretaris)
    assert _perioden(dossier)[1] == ("Voorst", "deelnemer", BEGIN, VANDAAG, 2)


def test_double_click_writes_once(als_secretaris, dossier: Dossier, gemeente, tweede_gemeente, url: str) -> None:
    data = _zet(_scherm(als_secretaris.get(url)), gemeente, rol="trekker", per="01-07-2026")
    data = _zet(data, tweede_gemeente, rol="doet_niet_mee", reden="Te duur.")
    als_secretaris.post(url, data)
    na_een, voor = _perioden(dossier), _gebeurtenissen()

    antwoord = als_secretaris.post(url, data)

    assert antwoord.status_code == 302
    assert _perioden(dossier) == na_een
    assert _gebeurtenissen() == voor


def test_row_that_another_changed_is_refused_and_nothing_is_lost(
    als_secretaris, dossier: Dossier, gemeente, tweede_gemeente, url: str
) -> None:
    data = _zet(_scherm(als_secretaris.get(url)), gemeente, rol="trekker", reden="Onze tekst.")
    data = _zet(data, tweede_gemeente, rol="deelnemer")
    Dossierdeelname.objects.filter(dossier=dossier).update(rol="waarnemer", versie=2)

    antwoord = als_secretaris.post(url, data)

    assert antwoord.status_code == 409
    tekst = " ".join(BeautifulSoup(antwoord.content, "html.parser").get_text(" ").split())
    assert "Nu staat er: Voorst: waarnemer (Bouwt.)" in tekst
    opnieuw = _scherm(antwoord)
    assert opnieuw[f"{_rij(opnieuw, gemeente)}rol"] == "trekker"
    assert opnieuw[f"{_rij(opnieuw, gemeente)}reden"] == "Onze tekst."
    assert [rij[1] for rij in _perioden(dossier)] == ["waarnemer"]

    assert als_secretaris.post(url, opnieuw).status_code == 302
    assert [rij[1] for rij in _perioden(dossier)] == ["deelnemer", "waarnemer", "trekker"]


def test_row_that_another_changed_but_we_did_not_touch_stays_as_it_became(
    als_secretaris, dossier: Dossier, tweede_gemeente, url: str
) -> None:
    data = _zet(_scherm(als_secretaris.get(url)), tweede_gemeente, rol="trekker")
    Dossierdeelname.objects.filter(dossier=dossier).update(rol="waarnemer", versie=2)

    assert als_secretaris.post(url, data).status_code == 302
    assert [rij[:2] for rij in _perioden(dossier)] == [("Brummen", "trekker"), ("Voorst", "waarnemer")]


@pytest.mark.parametrize(
    ("velden", "veld", "melding"),
    [
        ({"rol": "doet_niet_mee", "reden": " \r\n "}, "reden", "Schrijf op waarom deze organisatie niet meedoet."),
        ({"rol": "baas"}, "rol", "Kies een rol uit de lijst."),
        ({"rol": "trekker", "per": "31-02-2026"}, "per", "Deze datum bestaat niet"),
        ({"rol": "trekker", "per": "01-01-2019"}, "per", "De rol van nu loopt sinds 1 januari 2020."),
        ({"per": "01-07-2026"}, "per", "De rol is niet gewijzigd."),
        ({"reden": "x" * 2001}, "reden", "hoogstens 2.000 tekens"),
    ],
)
def test_one_wrong_row_stops_all(
    als_secretaris, dossier: Dossier, gemeente, tweede_gemeente, url: str, velden, veld, melding
) -> None:
    data = _zet(_scherm(als_secretaris.get(url)), tweede_gemeente, rol="trekker")
    data = _zet(data, gemeente, **velden)

    antwoord = als_secretaris.post(url, data)

    assert antwoord.status_code == 422
    (fout,) = (form.errors for form in antwoord.context["formset"] if form.errors)
    assert list(fout) == [veld]
    assert melding in fout[veld][0]
    assert "van Voorst: " in antwoord.content.decode()  # the summary names the organisation
    assert _perioden(dossier) == ZOALS_HET_WAS


def test_first_role_before_the_organisation_joined_the_region_is_refused(
    als_secretaris, regio: Regio, dossier: Dossier, url: str
) -> None:
    later = maak_gemeente("Later")
    maak_regiodeelname(regio=regio, organisatie=later, van=date(2026, 7, 1))

    antwoord = als_secretaris.post(url, _zet(_scherm(als_secretaris.get(url)), later, rol="deelnemer"))

    assert antwoord.status_code == 422
    assert "Deze organisatie doet op 10 maart 2026 niet mee in Stedendriehoek." in antwoord.content.decode()
    assert _perioden(dossier) == ZOALS_HET_WAS


def test_organisation_of_another_region_slipped_into_the_form_is_refused(
    als_secretaris, dossier: Dossier, tweede_gemeente, andere_gemeente, url: str
) -> None:
    data = _scherm(als_secretaris.get(url))
    data |= {f"{_rij(data, tweede_gemeente)}organisatie": str(andere_gemeente.pk)}
    data |= {f"{_rij(data, andere_gemeente)}rol": "trekker"}

    antwoord = als_secretaris.post(url, data)

    assert antwoord.status_code == 422
    assert "Deze organisatie doet niet mee in de regio." in antwoord.content.decode()
    assert _perioden(dossier) == ZOALS_HET_WAS


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"per": "01-07-2026", "rol-TOTAL_FORMS": "x", "rol-INITIAL_FORMS": "0"},
        {"per": "01-07-2026", "rol-TOTAL_FORMS": "1", "rol-INITIAL_FORMS": "0", "rol-0-organisatie": "1e99"},
        {"per": "01-07-2026", "rol-TOTAL_FORMS": "1", "rol-INITIAL_FORMS": "0", "rol-0-organisatie": "9" * 40},
        {"per": "", "rol-TOTAL_FORMS": "0", "rol-INITIAL_FORMS": "0"},
    ],
)
def test_mangled_form_is_refused(als_secretaris, dossier: Dossier, url: str, data: dict[str, str]) -> None:
    assert als_secretaris.post(url, data).status_code == 422
    assert _perioden(dossier) == ZOALS_HET_WAS


def test_same_organisation_twice_is_refused(als_secretaris, dossier: Dossier, gemeente, tweede_gemeente, url) -> None:
    data = _scherm(als_secretaris.get(url))
    data |= {f"{_rij(data, tweede_gemeente)}organisatie": str(gemeente.pk)}

    antwoord = als_secretaris.post(url, data)

    assert antwoord.status_code == 422
    assert "Dezelfde organisatie staat twee keer in het formulier." in antwoord.content.decode()


def test_mangled_mark_of_a_row_is_a_conflict_not_an_overwrite(als_secretaris, dossier: Dossier, gemeente, url) -> None:
    data = _zet(_scherm(als_secretaris.get(url)), gemeente, rol="trekker", gelezen="1.1.1'")

    assert als_secretaris.post(url, data).status_code == 409
    assert _perioden(dossier) == ZOALS_HET_WAS


def test_part_for_htmx_equals_that_element_of_the_page(als_secretaris, gemeente, url: str) -> None:
    fout = _zet(_scherm(als_secretaris.get(url)), gemeente, rol="doet_niet_mee", reden="")

    pagina, deel = als_secretaris.post(url, fout), als_secretaris.post(url, fout, headers=HTMX)

    assert gewoon(deel.content.decode()) == gewoon(pagina.content.decode(), "rollen-formulier")
    goed = _zet(fout, gemeente, reden="Te duur.")
    assert als_secretaris.post(url, goed, headers=HTMX)["HX-Redirect"].startswith("/dossiers/")


def test_region_without_participants_says_what_to_do(als_secretaris, regio: Regio) -> None:
    dossier = maak_dossier(regio=regio)
    regio.deelnames.all().delete()

    antwoord = als_secretaris.get(reverse("governance:dossier-rollen", args=[dossier.slug]))

    assert "Geen deelnemers" in antwoord.content.decode()


def test_screen_costs_the_same_with_thirty(als_secretaris, zelfde_aantal_queries, regio, dossier, url: str) -> None:
    def maak(aantal: int) -> None:
        for _ in range(aantal):
            maak_dossierdeelname(dossier=dossier, organisatie=maak_gemeente(regio=regio))

    zelfde_aantal_queries(url, lambda: maak(1), lambda: maak(30))


@pytest.mark.django_db(transaction=True)
def test_two_people_at_the_same_moment_write_one_role(regio: Regio, gemeente: Gemeente) -> None:
    dossier = maak_dossier(regio=regio)
    uitkomsten: list[str] = []

    def zet(rol: str) -> None:
        wens = Rolwens(rol, "", VANDAAG)
        try:
            zet_rollen(dossier=dossier, keuzes=[Rolkeuze(gemeente.pk, wens, "")], door=None, op=NU)
            uitkomsten.append("geschreven")
        except Exception as fout:
            uitkomsten.append(type(fout).__name__)
        finally:
            connection.close()

    draden = [threading.Thread(target=zet, args=[rol]) for rol in ("trekker", "deelnemer")]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()

    assert sorted(uitkomsten) == ["RollenVerouderd", "geschreven"]
    assert Dossierdeelname.objects.count() == 1
