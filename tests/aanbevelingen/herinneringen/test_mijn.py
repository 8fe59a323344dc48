"""What is asked of one person: newest reminder per open item, and nothing that is done or not theirs to read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from governance.herinneringen import stilte_actions
from governance.herinneringen.models import Herinnerpunt
from governance.transitie.models import Mijlpaal
from regio.accounts.models import Gebruiker
from tests.factories import NU, VANDAAG, maak_mijlpaal

pytestmark = pytest.mark.django_db
URL = "/herinneringen/mijn/"


def _gevraagd(client: Any, persoon: Gebruiker) -> list[tuple[str, str]]:
    return [(regel.titel, regel.welke) for regel in client.als(persoon).get(URL).context["regels"]]


def test_newest_reminder_of_each_open_item_late_first(
    client: Any, secretaris: Gebruiker, mijlpaal: Mijlpaal, plan: Any, verstuur: Callable[..., None]
) -> None:
    maak_mijlpaal(plan=plan, datum=VANDAAG, gemeente=mijlpaal.gemeente, eigenaar=secretaris, titel="Eerder")
    verstuur()
    verstuur(7)

    assert _gevraagd(client, secretaris) == [
        ("Mijlpaal: Eerder", "tweede herinnering"),
        ("Mijlpaal: Overdracht", "eerste herinnering"),
    ]
    assert "te laat" in client.get(URL).content.decode()


def test_done_withdrawn_or_hidden_is_not_asked(
    client: Any, secretaris: Gebruiker, griffier: Gebruiker, mijlpaal: Mijlpaal, verstuur: Callable[..., None]
) -> None:
    verstuur(6)
    assert len(_gevraagd(client, secretaris)) == 1
    assert _gevraagd(client, griffier) == []

    type(mijlpaal.plan).objects.update(zichtbaarheid="intern")
    secretaris.rollen.update(tot=VANDAAG)
    assert _gevraagd(client, Gebruiker.objects.get(pk=secretaris.pk)) == []

    secretaris.rollen.update(tot=None)
    Mijlpaal.objects.update(status="gereed", werkelijke_datum=VANDAAG)
    verstuur(7)
    assert _gevraagd(client, Gebruiker.objects.get(pk=secretaris.pk)) == []


def test_held_back_line_is_not_asked(
    client: Any, secretaris: Gebruiker, griffier: Gebruiker, mijlpaal: Mijlpaal, herinner: Callable[..., None]
) -> None:
    herinner(6)
    punt = Herinnerpunt.objects.get()

    stilte_actions.houd_regel_tegen(punt=punt, reden="Klaar.", door=griffier, op=NU + timedelta(days=6))

    assert _gevraagd(client, secretaris) == []
    assert "Er wordt nu niets van u gevraagd" in client.get(URL).content.decode()


def test_visitor_has_to_log_in(client: Any) -> None:
    assert client.get(URL).status_code == 302


def test_number_of_queries_does_not_grow(
    client: Any, secretaris: Gebruiker, gemeente: Any, plan: Any, verstuur: Any, zelfde_aantal_queries: Any
) -> None:
    client.als(secretaris)

    def maak(aantal: int) -> None:
        for _ in range(aantal):
            maak_mijlpaal(plan=plan, datum=VANDAAG, gemeente=gemeente, eigenaar=secretaris)
        verstuur()

    zelfde_aantal_queries(URL, lambda: maak(1), lambda: maak(30))
