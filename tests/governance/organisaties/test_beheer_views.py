"""The regiosecretaris keeps participants and themes of the own region; nobody else does."""

from __future__ import annotations

import re
import threading
from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse

from governance.organisaties.actions import voeg_organisatie_toe, vrije_slug
from governance.organisaties.models import Organisatie, Regio, RegioDeelname, Thema
from tests.factories import (
    NU,
    maak_dossier,
    maak_gebruiker,
    maak_gemeente,
    maak_orgaanthema,
    maak_organisatie,
    maak_regeling,
    maak_regio,
    maak_regiodeelname,
    maak_rol,
    maak_thema,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _klok(bevries: Any) -> None:
    bevries()


@pytest.fixture
def deelname(regio: Regio) -> RegioDeelname:
    return maak_regiodeelname(regio=regio, organisatie=maak_organisatie("Saxion"), van="2024-01-01")


@pytest.fixture
def thema(regio: Regio) -> Thema:
    return maak_thema(regio=regio, naam="Wonen")


@pytest.fixture
def als(client: Any, regiosecretaris: Any) -> Any:
    return client.als(regiosecretaris)


def adres(naam: str, *args: Any) -> str:
    return reverse(f"governance:{naam}", args=args)


def tekst(antwoord: Any) -> str:
    return re.sub(r"\s+", " ", BeautifulSoup(antwoord.content, "html.parser").get_text(" "))


def fout_bij(antwoord: Any, veld: str) -> str:
    gevonden = BeautifulSoup(antwoord.content, "html.parser").find(id=f"id_{veld}_error")
    return gevonden.get_text(" ", strip=True) if gevonden else ""


def verborgen(antwoord: Any) -> dict[str, str]:
    """Return the hidden fields of the form, as a browser sends them back."""
    form = BeautifulSoup(antwoord.content, "html.parser").select_one("form.rp-formulier")
    assert form is not None
    return {str(v["name"]): str(v.get("value", "")) for v in form.select("input[type=hidden]")}


# Who


def _schermen(regio: Regio, deelname: RegioDeelname, thema: Thema) -> list[str]:
    return [
        adres("organisatie-nieuw", regio.slug),
        adres("regiodeelname-nieuw", regio.slug),
        adres("regiodeelname-bewerken", regio.slug, deelname.pk),
        adres("thema-nieuw", regio.slug),
        adres("thema-bewerken", regio.slug, thema.pk),
    ]


@pytest.mark.parametrize("wie", ["raadslid", "griffier", "secretaris", "rekenkamer", "beheerder", "elders", "regeling"])
def test_wrong_role_is_refused_with_the_reason(
    client: Any, regio: Regio, deelname: RegioDeelname, thema: Thema, wie: str, request: Any
) -> None:
    if wie == "elders":
        persoon = maak_gebruiker("Secretaris van Twente")
        maak_rol(persoon, "regiosecretaris", regio=maak_regio("Twente"))
    elif wie == "regeling":
        persoon = maak_gebruiker("Secretaris van een regeling in de regio")
        maak_rol(persoon, "regiosecretaris", regeling=maak_regeling(regio=regio))
    else:
        persoon = request.getfixturevalue(wie)
    client.als(persoon)

    for url in _schermen(regio, deelname, thema):
        for antwoord in (client.get(url), client.post(url, {"naam": "x"})):
            assert antwoord.status_code == 403
            assert "Dit mag alleen de regiosecretaris van Stedendriehoek." in antwoord.content.decode()


def test_visitor_is_sent_to_the_login(client: Any, regio: Regio, deelname: RegioDeelname, thema: Thema) -> None:
    assert {client.get(url).status_code for url in _schermen(regio, deelname, thema)} == {302}


def test_right_role_sees_every_form(als: Any, regio: Regio, deelname: RegioDeelname, thema: Thema) -> None:
    assert {als.get(url).status_code for url in _schermen(regio, deelname, thema)} == {200}


def test_row_of_another_region_is_not_found(als: Any, regio: Regio) -> None:
    assert als.get(adres("regiodeelname-bewerken", regio.slug, maak_regiodeelname().pk)).status_code == 404
    assert als.get(adres("thema-bewerken", regio.slug, maak_thema().pk)).status_code == 404


# A new organisation

NIEUW = {"naam": " VNO-NCW  Midden ", "soort": "ondernemers", "tooi_uri": "", "van": "1-1-2026"}


def test_new_organisation_takes_part_at_once(als: Any, regio: Regio, regiosecretaris: Any) -> None:
    antwoord = als.post(adres("organisatie-nieuw", regio.slug), NIEUW)

    assert (antwoord.status_code, antwoord.url) == (302, adres("regiodeelname-list", regio.slug))
    organisatie = Organisatie.objects.get(soort="ondernemers")
    assert (organisatie.naam, organisatie.slug, organisatie.tooi_uri) == ("VNO-NCW Midden", "vno-ncw-midden", None)
    deelname = organisatie.regiodeelnames.get()
    assert (deelname.regio, deelname.van, deelname.tot) == (regio, date(2026, 1, 1), None)
    for rij in (organisatie.organisatie_historie.get(), deelname.regiodeelname_historie.get()):
        assert rij.pgh_context["door_id"] == regiosecretaris.pk
    assert "De organisatie is toegevoegd" in tekst(als.get(antwoord.url))


@pytest.mark.parametrize(
    ("velden", "veld", "melding"),
    [
        ({"naam": ""}, "naam", "Vul de naam in."),
        ({"naam": "  "}, "naam", "Vul de naam in."),
        ({"naam": "saxion"}, "naam", "“Saxion” staat al in het portaal. Voeg die organisatie toe als deelnemer."),
        ({"naam": "x" * 151}, "naam", "150"),
        ({"soort": ""}, "soort", "Kies een soort."),
        ({"soort": "gemeente"}, "soort", "Kies een soort uit de lijst."),
        ({"soort": "provincie"}, "soort", "Kies een soort uit de lijst."),
        ({"soort": "waterschap"}, "soort", "Kies een soort uit de lijst."),
        ({"van": ""}, "van", "Vul in vanaf wanneer de organisatie meedoet."),
        ({"van": "31-02-2026"}, "van", "Deze datum bestaat niet"),
        ({"tooi_uri": "geen adres"}, "tooi_uri", "Dit is geen adres van een pagina."),
        ({"tooi_uri": "https://tooi.example/x"}, "tooi_uri", "Een andere organisatie heeft dit TOOI-adres al."),
    ],
)
def test_new_organisation_that_cannot_be_is_refused_at_the_field(
    als: Any, regio: Regio, deelname: RegioDeelname, velden: dict[str, str], veld: str, melding: str
) -> None:
    Organisatie.objects.filter(pk=deelname.organisatie_id).update(tooi_uri="https://tooi.example/x")

    antwoord = als.post(adres("organisatie-nieuw", regio.slug), NIEUW | velden)

    assert antwoord.status_code == 422
    assert melding in fout_bij(antwoord, veld)
    assert Organisatie.objects.filter(soort="ondernemers").count() == 1
    assert RegioDeelname.objects.count() == 1


def test_second_click_on_new_organisation_says_that_it_is_there(als: Any, regio: Regio) -> None:
    als.post(adres("organisatie-nieuw", regio.slug), NIEUW)

    antwoord = als.post(adres("organisatie-nieuw", regio.slug), NIEUW)

    assert antwoord.status_code == 422
    assert "staat al in het portaal" in fout_bij(antwoord, "naam")
    assert Organisatie.objects.filter(soort="ondernemers").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_moment_make_one_organisation() -> None:
    regio, uitkomsten, tegelijk = maak_regio(), [], threading.Barrier(2)

    def klik() -> None:
        nieuw = Organisatie(naam="Saxion", soort="onderwijs")
        tegelijk.wait(timeout=10)
        try:
            voeg_organisatie_toe(regio=regio, organisatie=nieuw, van=NU.date(), door=None, op=NU)
            uitkomsten.append("gelukt")
        except ValidationError:
            uitkomsten.append("bestaat al")
        finally:
            connection.close()

    draden = [threading.Thread(target=klik) for _ in range(2)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(timeout=30)

    assert sorted(uitkomsten) == ["bestaat al", "gelukt"]
    assert Organisatie.objects.get().regiodeelnames.count() == 1


@pytest.mark.parametrize("soort", ["gemeente", "provincie", "waterschap", ""])
def test_action_itself_refuses_a_kind_of_an_official_list(regio: Regio, soort: str) -> None:
    with pytest.raises(ValidationError):
        voeg_organisatie_toe(
            regio=regio, organisatie=Organisatie(naam="x", soort=soort), van=NU.date(), door=None, op=NU
        )


@pytest.mark.parametrize(
    ("naam", "bezet", "slug"),
    [
        ("Regio Twente", set(), "regio-twente"),
        ("Regio Twente", {"regio-twente"}, "regio-twente-2"),
        ("Regio Twente", {"regio-twente", "regio-twente-2"}, "regio-twente-3"),
        ("Wetterskip Fryslân", set(), "wetterskip-fryslan"),
        ("…", set(), "anders"),
        ("…", {"anders"}, "anders-2"),
        ("x" * 300, set(), "x" * 94),
    ],
)
def test_address_of_a_name_is_free_and_fits(naam: str, bezet: set[str], slug: str) -> None:
    assert vrije_slug(naam, bezet, anders="anders") == slug


# Taking part


def test_known_organisation_joins_for_a_period(als: Any, regio: Regio) -> None:
    organisatie = maak_organisatie("Saxion")

    antwoord = als.post(
        adres("regiodeelname-nieuw", regio.slug),
        {"organisatie": organisatie.pk, "van": "1-1-2024", "tot": "31-12-2026"},
    )

    assert antwoord.status_code == 302
    rij = organisatie.regiodeelnames.get()
    assert (rij.regio, rij.van, rij.tot) == (regio, date(2024, 1, 1), date(2027, 1, 1))


@pytest.mark.parametrize(
    ("velden", "veld", "melding"),
    [
        ({"organisatie": ""}, "organisatie", "Kies een organisatie."),
        ({"organisatie": "999999"}, "organisatie", "Kies een organisatie uit de lijst."),
        ({"van": ""}, "van", "Vul een datum in."),
        ({"van": "1-6-2026", "tot": "1-5-2026"}, "tot", "De einddatum ligt vóór de begindatum."),
        ({"van": "1-1-2023", "tot": ""}, "van", "Er is al een periode die hiermee overlapt."),
        ({"van": "1-1-2023", "tot": "1-1-2024"}, "van", "Er is al een periode die hiermee overlapt."),
    ],
)
def test_participation_that_cannot_be_is_refused_at_the_field(
    als: Any, regio: Regio, deelname: RegioDeelname, velden: dict[str, str], veld: str, melding: str
) -> None:
    goed = {"organisatie": str(deelname.organisatie_id), "van": "1-1-2020", "tot": "31-12-2020"}

    antwoord = als.post(adres("regiodeelname-nieuw", regio.slug), goed | velden)

    assert antwoord.status_code == 422
    assert melding in fout_bij(antwoord, veld)
    assert RegioDeelname.objects.count() == 1


def test_leaving_is_an_end_date_and_second_click_changes_nothing(
    als: Any, regio: Regio, deelname: RegioDeelname
) -> None:
    url = adres("regiodeelname-bewerken", regio.slug, deelname.pk)
    gelezen = verborgen(als.get(url))
    wijziging = gelezen | {"van": "01-01-2024", "tot": "31-12-2025"}

    assert als.post(url, wijziging).status_code == 302

    deelname.refresh_from_db()
    assert (deelname.van, deelname.tot) == (date(2024, 1, 1), date(2026, 1, 1))
    assert als.post(url, wijziging).status_code in {302, 409}
    assert deelname.regiodeelname_historie.count() == 2


def test_stale_edit_is_refused_with_both_texts_and_can_be_saved_after_all(
    als: Any, regio: Regio, deelname: RegioDeelname
) -> None:
    url = adres("regiodeelname-bewerken", regio.slug, deelname.pk)
    gelezen = verborgen(als.get(url))
    RegioDeelname.objects.filter(pk=deelname.pk).update(tot="2025-07-01")

    antwoord = als.post(url, gelezen | {"van": "01-01-2024", "tot": "31-12-2025"})

    assert antwoord.status_code == 409
    assert "Tot en met: 30 juni 2025" in tekst(antwoord)
    assert 'value="31-12-2025"' in antwoord.content.decode()
    deelname.refresh_from_db()
    assert deelname.tot == date(2025, 7, 1)
    assert als.post(url, verborgen(antwoord) | {"van": "01-01-2024", "tot": "31-12-2025"}).status_code == 302
    deelname.refresh_from_db()
    assert deelname.tot == date(2026, 1, 1)


def test_mistake_is_removed_with_a_reason_that_the_history_keeps(
    als: Any, regio: Regio, deelname: RegioDeelname
) -> None:
    url = adres("regiodeelname-bewerken", regio.slug, deelname.pk)
    weg = {"actie": "verwijderen", "versie": verborgen(als.get(url))["versie"]}
    assert als.post(url, weg | {"reden_verwijderen": " "}).status_code == 422

    assert als.post(url, weg | {"reden_verwijderen": "Verkeerde regio"}).status_code == 302

    assert not RegioDeelname.objects.filter(pk=deelname.pk).exists()
    laatste = deelname.regiodeelname_historie.model.objects.filter(pgh_obj_id=deelname.pk).latest("pgh_id")
    assert (laatste.pgh_label, laatste.pgh_context["reden"]) == ("verwijderd", "Verkeerde regio")


def test_row_that_changed_meanwhile_is_not_removed(als: Any, regio: Regio, deelname: RegioDeelname) -> None:
    url = adres("regiodeelname-bewerken", regio.slug, deelname.pk)
    weg = {"actie": "verwijderen", "versie": verborgen(als.get(url))["versie"], "reden_verwijderen": "Vergissing"}
    RegioDeelname.objects.filter(pk=deelname.pk).update(tot="2025-07-01")

    assert als.post(url, weg).status_code == 422
    assert RegioDeelname.objects.filter(pk=deelname.pk).exists()


# Themes


def test_theme_is_added_changed_and_removed(als: Any, regio: Regio) -> None:
    assert (
        als.post(adres("thema-nieuw", regio.slug), {"naam": "Wonen", "omschrijving": "", "code": ""}).status_code == 302
    )
    thema = Thema.objects.get()
    url = adres("thema-bewerken", regio.slug, thema.pk)

    als.post(url, verborgen(als.get(url)) | {"naam": "Wonen en leven", "omschrijving": "x", "code": "T1"})
    thema.refresh_from_db()
    assert (thema.naam, thema.omschrijving, thema.code, thema.versie) == ("Wonen en leven", "x", "T1", 2)

    als.post(url, {"actie": "verwijderen", "versie": "2", "reden_verwijderen": "Dubbel"})
    assert not Thema.objects.exists()


@pytest.mark.parametrize(
    ("naam", "melding"),
    [
        ("", "Vul de naam van het thema in."),
        ("WONEN", "Deze regio heeft al een thema met deze naam."),
        ("x" * 121, "120"),
    ],
)
def test_theme_that_cannot_be_is_refused_at_the_field(
    als: Any, regio: Regio, thema: Thema, naam: str, melding: str
) -> None:
    antwoord = als.post(adres("thema-nieuw", regio.slug), {"naam": naam, "omschrijving": "blijft staan", "code": ""})

    assert antwoord.status_code == 422
    assert melding in fout_bij(antwoord, "naam")
    assert "blijft staan" in antwoord.content.decode()
    assert Thema.objects.count() == 1


def test_stale_edit_of_a_theme_loses_nothing(als: Any, regio: Regio, thema: Thema) -> None:
    url = adres("thema-bewerken", regio.slug, thema.pk)
    gelezen = verborgen(als.get(url))
    Thema.objects.filter(pk=thema.pk).update(naam="Huizen", versie=2)

    antwoord = als.post(url, gelezen | {"naam": "Volkshuisvesting", "omschrijving": "", "code": ""})

    assert antwoord.status_code == 409
    assert "Huizen" in tekst(antwoord)
    assert "Volkshuisvesting" in antwoord.content.decode()


def test_theme_of_a_dossier_stays_and_says_why(als: Any, regio: Regio, thema: Thema) -> None:
    maak_dossier(regio=regio, thema=thema)

    antwoord = als.post(
        adres("thema-bewerken", regio.slug, thema.pk),
        {"actie": "verwijderen", "versie": "1", "reden_verwijderen": "Weg"},
    )

    assert antwoord.status_code == 422
    assert "dit is nog nodig voor andere gegevens (dossiers)" in tekst(antwoord)


def test_removing_a_theme_takes_it_from_the_bodies(als: Any, regio: Regio, thema: Thema) -> None:
    maak_orgaanthema(thema=thema)

    als.post(
        adres("thema-bewerken", regio.slug, thema.pk),
        {"actie": "verwijderen", "versie": "1", "reden_verwijderen": "Weg"},
    )

    assert not Thema.objects.exists()


def test_a_municipality_can_join_too(als: Any, regio: Regio) -> None:
    gemeente = maak_gemeente("Lochem")

    als.post(adres("regiodeelname-nieuw", regio.slug), {"organisatie": gemeente.pk, "van": "1-1-2026", "tot": ""})

    assert gemeente.regiodeelnames.get().regio == regio
