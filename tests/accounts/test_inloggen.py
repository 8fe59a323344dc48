"""Logging in: by e-mail address only, nobody signs up, and without login only public pages answer."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.urls import reverse

from regio.accounts.models import Gebruiker
from regio.berichten.models import Bericht
from tests.factories import NU, maak_gebruiker

WACHTWOORD = "een-lang-en-vreemd-wachtwoord"


@pytest.fixture(autouse=True)
def _verse_teller() -> None:
    """Rate limits count in the cache, which outlives a test."""
    cache.clear()


def _log_in(client: Any, email: str, wachtwoord: str = WACHTWOORD) -> Any:
    return client.post(reverse("account_login"), {"login": email, "password": wachtwoord})


@pytest.mark.django_db
@pytest.mark.parametrize("getypt", ["jan@voorbeeld.example", "Jan@Voorbeeld.Example", " jan@voorbeeld.example "])
def test_login_accepts_the_address_however_it_is_typed(client: Any, getypt: str) -> None:
    maak_gebruiker("Jan", email="jan@voorbeeld.example", password=WACHTWOORD)

    antwoord = _log_in(client, getypt)

    assert antwoord.status_code == 302
    assert antwoord["Location"] == reverse("dashboard:start")


@pytest.mark.django_db
@pytest.mark.parametrize("email", ["jan@voorbeeld.example", "niemand@voorbeeld.example"])
def test_login_does_not_tell_which_addresses_exist(client: Any, email: str) -> None:
    maak_gebruiker("Jan", email="jan@voorbeeld.example", password=WACHTWOORD)

    antwoord = _log_in(client, email, "een-verkeerd-wachtwoord")

    assert antwoord.status_code == 200
    assert "horen niet bij elkaar" in antwoord.content.decode()
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
def test_login_is_closed_after_many_wrong_passwords(client: Any) -> None:
    maak_gebruiker("Jan", email="jan@voorbeeld.example", password=WACHTWOORD)
    for _ in range(6):
        _log_in(client, "jan@voorbeeld.example", "een-verkeerd-wachtwoord")

    antwoord = _log_in(client, "jan@voorbeeld.example")

    assert "_auth_user_id" not in client.session
    assert antwoord.status_code in {200, 429}


@pytest.mark.django_db
def test_login_refuses_an_account_that_is_not_active(client: Any) -> None:
    maak_gebruiker("Jan", email="jan@voorbeeld.example", password=WACHTWOORD, is_active=False)

    _log_in(client, "jan@voorbeeld.example")

    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
def test_nobody_can_sign_up(client: Any) -> None:
    gegevens = {"email": "nieuw@voorbeeld.example", "password1": WACHTWOORD, "password2": WACHTWOORD}

    antwoord = client.post(reverse("account_signup"), gegevens)

    assert antwoord.status_code in {200, 302, 403, 404}
    assert not Gebruiker.objects.filter(email="nieuw@voorbeeld.example").exists()


@pytest.mark.django_db
def test_logging_out_takes_a_post(client: Any, raadslid: Gebruiker) -> None:
    client.als(raadslid).get(reverse("account_logout"))
    assert "_auth_user_id" in client.session

    client.post(reverse("account_logout"))
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
@pytest.mark.parametrize(("email", "berichten"), [("jan@voorbeeld.example", 1), ("niemand@voorbeeld.example", 0)])
def test_new_password_is_mailed_through_the_outbox_to_who_has_an_account(
    client: Any, email: str, berichten: int
) -> None:
    maak_gebruiker("Jan", email="jan@voorbeeld.example", password=WACHTWOORD)

    antwoord = client.post(reverse("account_reset_password"), {"email": email})

    assert antwoord.status_code == 302
    assert Bericht.objects.count() == berichten


@pytest.mark.django_db
def test_page_that_needs_a_login_comes_back_after_it(client: Any) -> None:
    adres = reverse("aanbevelingen:raadsbesluit-vastleggen")

    antwoord = client.get(adres)

    assert antwoord.status_code == 302
    assert antwoord["Location"] == f"{reverse('account_login')}?next={adres}"


@pytest.mark.django_db
def test_login_does_not_send_somebody_to_another_site(client: Any) -> None:
    maak_gebruiker("Jan", email="jan@voorbeeld.example", password=WACHTWOORD)
    adres = f"{reverse('account_login')}?next=https://elders.example/"

    antwoord = client.post(adres, {"login": "jan@voorbeeld.example", "password": WACHTWOORD})

    assert "elders.example" not in antwoord["Location"]


@pytest.mark.django_db
def test_answer_carries_the_security_headers(client: Any) -> None:
    antwoord = client.get(reverse("account_login"))

    beleid = antwoord["Content-Security-Policy"]
    assert "default-src 'none'" in beleid
    assert "unsafe" not in beleid
    assert antwoord["X-Frame-Options"] == "DENY"
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert antwoord["Referrer-Policy"] == "same-origin"


@pytest.mark.django_db
def test_account_name_falls_back_to_the_address() -> None:
    assert str(maak_gebruiker("", email="jan@voorbeeld.example")) == "jan@voorbeeld.example"


@pytest.mark.django_db
def test_login_keeps_when_the_previous_visit_was(client: Any) -> None:
    jan = maak_gebruiker("Jan", email="jan@voorbeeld.example", password=WACHTWOORD)

    _log_in(client, "jan@voorbeeld.example")
    jan.refresh_from_db()
    eerste = jan.last_login
    assert jan.vorige_aanmelding_op is None

    client.logout()
    _log_in(client, "jan@voorbeeld.example")
    jan.refresh_from_db()
    assert eerste is not None
    assert jan.vorige_aanmelding_op == eerste
    assert jan.last_login is not None
    assert jan.last_login > eerste


@pytest.mark.django_db
def test_a_refused_login_is_no_visit(client: Any) -> None:
    jan = maak_gebruiker("Jan", email="jan@voorbeeld.example", password=WACHTWOORD, last_login=NU)

    _log_in(client, "jan@voorbeeld.example", "een-verkeerd-wachtwoord")

    jan.refresh_from_db()
    assert (jan.last_login, jan.vorige_aanmelding_op) == (NU, None)
