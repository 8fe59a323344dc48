"""The admin screens: for the beheerder alone, and for accounts, organisations and roles alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.contrib import admin

from governance.organisaties.models import Herindeling, Rolverlening
from regio.accounts.models import Gebruiker
from tests.factories import maak_gebruiker, maak_gemeente, maak_herindeling, maak_rol

pytestmark = pytest.mark.django_db
SCHERMEN = (
    "accounts/gebruiker",
    "governance/rolverlening",
    "governance/organisatie",
    "governance/gemeente",
    "governance/regio",
    "governance/herindeling",
)


@pytest.fixture
def beheerder_zonder_supermacht() -> Gebruiker:
    gebruiker = maak_gebruiker("Bea Beheerder")
    maak_rol(gebruiker, "beheerder")
    return gebruiker


def test_only_accounts_organisations_and_roles_are_registered() -> None:
    geregistreerd = {model._meta.label for model in admin.site._registry}

    assert {label for label in geregistreerd if not label.startswith("berichten.")} == {
        "accounts.Gebruiker",
        "governance.Gemeente",
        "governance.Herindeling",
        "governance.Organisatie",
        "governance.Regeling",
        "governance.Regio",
        "governance.Rolverlening",
    }


@pytest.mark.parametrize("scherm", SCHERMEN)
def test_screens_open_for_the_beheerder(
    client: Any, beheerder_zonder_supermacht: Gebruiker, gemeente: Any, scherm: str
) -> None:
    client.als(beheerder_zonder_supermacht)

    assert client.get(f"/beheer/{scherm}/").status_code == 200
    assert client.get(f"/beheer/{scherm}/add/").status_code == 200


@pytest.mark.parametrize("scherm", SCHERMEN)
def test_screens_stay_closed_for_staff_without_the_role(client: Any, griffier: Any, scherm: str) -> None:
    griffier.is_staff = True
    griffier.save()

    assert client.als(griffier).get(f"/beheer/{scherm}/", follow=True).status_code == 403


def test_a_role_that_ended_closes_the_screens(client: Any, bevries: Any) -> None:
    gebruiker = maak_gebruiker("Oud-beheerder", is_staff=True)
    maak_rol(gebruiker, "beheerder", tot=date(2026, 3, 10))
    bevries(date(2026, 3, 10))

    assert client.als(gebruiker).get("/beheer/", follow=True).status_code == 403


def test_somebody_without_access_is_sent_to_the_login_of_the_portal(client: Any) -> None:
    antwoord = client.get("/beheer/", follow=True)

    assert antwoord.redirect_chain[-1][0].startswith("/accounts/login/")


def test_beheerder_grants_a_role_and_the_history_knows_who(
    client: Any, beheerder_zonder_supermacht: Gebruiker, gemeente: Any
) -> None:
    persoon = maak_gebruiker("Nieuwe Griffier")
    client.als(beheerder_zonder_supermacht)

    antwoord = client.post(
        "/beheer/governance/rolverlening/add/",
        {"gebruiker": persoon.pk, "rol": "griffier", "gemeente": gemeente.pk, "van": "1-1-2026", "tot": ""},
    )

    assert antwoord.status_code == 302
    rol = Rolverlening.objects.get(gebruiker=persoon)
    gebeurtenis = rol.rolverlening_historie.get()
    assert gebeurtenis.pgh_context["door"] == "Bea Beheerder"


@pytest.mark.parametrize("bereik", [{}, {"gemeente": True, "regio": True}])
def test_a_role_needs_exactly_one_scope_and_says_so(
    client: Any, beheerder_zonder_supermacht: Gebruiker, gemeente: Any, regio: Any, bereik: dict[str, bool]
) -> None:
    persoon = maak_gebruiker()
    keuzes = {"gemeente": gemeente.pk, "regio": regio.pk}
    client.als(beheerder_zonder_supermacht)

    antwoord = client.post(
        "/beheer/governance/rolverlening/add/",
        {"gebruiker": persoon.pk, "rol": "griffier", "van": "1-1-2026", **{naam: keuzes[naam] for naam in bereik}},
    )

    assert antwoord.status_code == 200
    assert "Kies bij deze rol precies één gemeente, regio of regeling." in antwoord.content.decode()


def test_beheerder_cannot_make_a_superuser_or_delete_an_account(
    client: Any, beheerder_zonder_supermacht: Gebruiker
) -> None:
    persoon = maak_gebruiker()
    client.als(beheerder_zonder_supermacht)
    url = f"/beheer/accounts/gebruiker/{persoon.pk}/"

    pagina = client.get(f"{url}change/").content.decode()
    client.post(
        f"{url}change/",
        {
            "email": persoon.email,
            "naam": "Ander",
            "is_active": "on",
            "is_superuser": "on",
            "rollen-TOTAL_FORMS": "0",
            "rollen-INITIAL_FORMS": "0",
        },
    )

    persoon.refresh_from_db()
    assert "is_superuser" not in pagina
    assert (persoon.naam, persoon.is_superuser) == ("Ander", False)
    assert client.post(f"{url}delete/", {"post": "yes"}).status_code == 403


def test_beheerder_records_a_herindeling_and_the_history_knows_who(
    client: Any, beheerder_zonder_supermacht: Gebruiker
) -> None:
    van, naar = maak_gemeente("Werkendam"), maak_gemeente("Altena")
    client.als(beheerder_zonder_supermacht)

    antwoord = client.post(
        "/beheer/governance/herindeling/add/",
        {"van": van.pk, "naar": naar.pk, "datum": "1-1-2019", "toelichting": ""},
    )

    assert antwoord.status_code == 302
    stap = Herindeling.objects.get()
    assert (stap.van, stap.naar, stap.datum) == (van, naar, date(2019, 1, 1))
    assert stap.herindeling_historie.get().pgh_context["door"] == "Bea Beheerder"


@pytest.mark.parametrize(
    ("van", "naar", "datum", "melding"),
    [
        ("Werkendam", "Werkendam", "1-1-2019", "Een gemeente kan niet in zichzelf opgaan."),
        ("Altena", "Werkendam", "1-1-2020", "De opvolger bestond op deze datum zelf niet meer."),
        ("Werkendam", "Zundert", "1-1-2021", "Deze gemeente is al op een andere datum opgeheven."),
    ],
)
def test_herindeling_that_cannot_be_is_refused_in_words(
    client: Any, beheerder_zonder_supermacht: Gebruiker, van: str, naar: str, datum: str, melding: str
) -> None:
    g = {naam: maak_gemeente(naam) for naam in ("Werkendam", "Altena", "Zundert")}
    maak_herindeling(van=g["Werkendam"], naar=g["Altena"], datum=date(2019, 1, 1))
    client.als(beheerder_zonder_supermacht)

    antwoord = client.post(
        "/beheer/governance/herindeling/add/", {"van": g[van].pk, "naar": g[naar].pk, "datum": datum, "toelichting": ""}
    )

    assert antwoord.status_code == 200
    assert melding in antwoord.content.decode()
    assert Herindeling.objects.count() == 1


def test_herindeling_is_not_deleted_here(client: Any, beheerder_zonder_supermacht: Gebruiker) -> None:
    stap = maak_herindeling()
    client.als(beheerder_zonder_supermacht)

    assert client.post(f"/beheer/governance/herindeling/{stap.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Herindeling.objects.exists()
