"""Logging in as an invented person: one click, for invented people only, and nowhere but in the demo."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils.http import urlencode

from regio.accounts.models import Gebruiker
from regio.demo.queries import demo_gebruikers
from tests.factories import NU, VANDAAG, maak_gebruiker, maak_rol

pytestmark = pytest.mark.django_db


def _ingelogd(client: Any) -> str | None:
    return client.session.get("_auth_user_id")


@pytest.fixture
def voorbeeld(gemeente: Any) -> Gebruiker:
    gebruiker = maak_gebruiker("Vera Voorbeeld", voorbeeld=True)
    maak_rol(gebruiker, "raadslid", gemeente=gemeente)
    return gebruiker


def test_one_click_logs_in_and_goes_to_the_start_page(client: Any, voorbeeld: Gebruiker) -> None:
    antwoord = client.post("/demo/inloggen/", {"gebruiker": str(voorbeeld.uuid)})

    assert (antwoord.status_code, antwoord["Location"]) == (302, "/")
    assert _ingelogd(client) == str(voorbeeld.pk)


@pytest.mark.parametrize(
    ("next_", "naar"),
    [
        ("/regios/?pagina=2", "/regios/?pagina=2"),
        ("", "/"),
        ("https://elders.example/", "/"),
        ("//elders.example/", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_login_goes_on_to_a_page_of_this_portal_only(client: Any, voorbeeld: Gebruiker, next_: str, naar: str) -> None:
    antwoord = client.post(f"/demo/inloggen/?{urlencode({'next': next_})}", {"gebruiker": str(voorbeeld.uuid)})

    assert antwoord["Location"] == naar


def test_login_keeps_when_the_previous_visit_was(client: Any, voorbeeld: Gebruiker) -> None:
    Gebruiker.objects.filter(pk=voorbeeld.pk).update(last_login=NU)

    client.post("/demo/inloggen/", {"gebruiker": str(voorbeeld.uuid)})

    voorbeeld.refresh_from_db()
    assert voorbeeld.vorige_aanmelding_op == NU
    assert voorbeeld.last_login != NU


def test_get_logs_nobody_in(client: Any, voorbeeld: Gebruiker) -> None:
    assert client.get("/demo/inloggen/", {"gebruiker": str(voorbeeld.uuid)}).status_code == 405
    assert _ingelogd(client) is None


@pytest.mark.parametrize("geval", ["echt", "inactief", "onbekend", "geen uuid", "leeg"])
def test_anybody_else_does_not_exist(client: Any, geval: str) -> None:
    wie = {
        "echt": lambda: maak_gebruiker().uuid,
        "inactief": lambda: maak_gebruiker(voorbeeld=True, is_active=False).uuid,
        "onbekend": uuid4,
        "geen uuid": lambda: "1 OR 1=1",
        "leeg": lambda: "",
    }[geval]()

    antwoord = client.post("/demo/inloggen/", {"gebruiker": str(wie)})

    assert antwoord.status_code == 404
    assert _ingelogd(client) is None


def test_outside_the_demo_nobody_can_be_impersonated(client: Any, voorbeeld: Gebruiker, settings: Any) -> None:
    settings.DEMO = False

    assert client.post("/demo/inloggen/", {"gebruiker": str(voorbeeld.uuid)}).status_code == 404
    assert _ingelogd(client) is None
    assert demo_gebruikers(VANDAAG) == []


def test_csrf_token_is_asked(voorbeeld: Gebruiker) -> None:
    strikt = Client(enforce_csrf_checks=True)

    assert strikt.post("/demo/inloggen/", {"gebruiker": str(voorbeeld.uuid)}).status_code == 403


def test_demo_gebruikers_lists_invented_people_by_role_in_one_query(
    voorbeeld: Gebruiker, gemeente: Any, regio: Any, griffier: Gebruiker, django_assert_num_queries: Any
) -> None:
    regiosecretaris = maak_gebruiker("Rob Regio", voorbeeld=True)
    maak_rol(regiosecretaris, "regiosecretaris", regio=regio)
    oud = maak_gebruiker("Oud Gediende", voorbeeld=True)
    maak_rol(oud, "griffier", gemeente=gemeente, tot=VANDAAG)

    with django_assert_num_queries(1):
        lijst = demo_gebruikers(VANDAAG)

    assert [(p.uuid, p.naam, p.rol_naam, p.bereik_naam) for p in lijst] == [
        (voorbeeld.uuid, "Vera Voorbeeld", "raadslid", "Voorst"),
        (regiosecretaris.uuid, "Rob Regio", "regiosecretaris", "Stedendriehoek"),
    ]
    assert all(persoon.uitleg for persoon in lijst)
