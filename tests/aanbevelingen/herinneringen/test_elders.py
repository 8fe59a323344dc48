"""What other pages say of reminders: the page of the item itself, the start page and the calendar of a person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from governance.herinneringen import stilte_actions
from governance.herinneringen.models import Herinnerpunt
from governance.transitie.models import Mijlpaal
from regio.accounts.models import Gebruiker
from regio.dashboard.kalender_feed import feed_van
from tests.factories import (
    NU,
    VANDAAG,
    maak_actie,
    maak_gemeenteraad,
    maak_gonogo,
    maak_mijlpaal,
    maak_programma,
    maak_toezegging,
)

pytestmark = pytest.mark.django_db
LATER = VANDAAG + timedelta(days=20)


def _opvolging(lopend: Any, gemeente: Any, **ander: Any) -> Any:
    lopend.momenten.update(datum=LATER)
    return lopend


def _actie(lopend: Any, gemeente: Any, **ander: Any) -> Any:
    return maak_actie(aanbeveling=lopend.aanbeveling, gemeente=gemeente, einddatum=LATER)


def _mijlpaal(gemeente: Any, plan: Any, **ander: Any) -> Any:
    return maak_mijlpaal(plan=plan, gemeente=gemeente, datum=LATER)


def _toezegging(gemeente: Any, **ander: Any) -> Any:
    return maak_toezegging(orgaan=maak_gemeenteraad(gemeente), termijn=LATER)


def _gonogo(regio: Any, **ander: Any) -> Any:
    return maak_gonogo(programma=maak_programma(regio=regio), datum=LATER)


@pytest.mark.parametrize("maak", [_opvolging, _actie, _mijlpaal, _toezegging, _gonogo])
def test_page_of_an_item_says_what_comes_and_why_it_was_postponed(
    maak: Callable[..., Any],
    client: Any,
    lopend: Any,
    gemeente: Any,
    regio: Any,
    plan: Any,
    secretaris: Gebruiker,
    herinner: Callable[..., None],
) -> None:
    ding = maak(lopend=lopend, gemeente=gemeente, regio=regio, plan=plan)
    assert "Herinneringen en uitstel" not in client.get(ding.get_absolute_url()).content.decode()
    herinner()

    html = client.get(ding.get_absolute_url()).content.decode()

    assert "krijgt op 16 maart 2026 een eerste herinnering" in html
    assert reverse("aanbevelingen:herinnering-detail", args=[ding.uuid]) in html
    assert "Uitgesteld tot" not in html

    punt = Herinnerpunt.objects.get(onderwerp_uuid=ding.uuid)
    stilte_actions.stel_uit(punt=punt, tot=date(2026, 4, 30), reden="De <wet> is later.", door=secretaris, op=NU)
    html = client.get(ding.get_absolute_url()).content.decode()
    assert "Uitgesteld tot 30 april 2026</strong> omdat: De &lt;wet&gt; is later." in html
    assert "krijgt op 16 april 2026 een eerste herinnering" in html


def test_pause_that_is_over_is_not_told_any_more(
    client: Any, mijlpaal: Mijlpaal, secretaris: Gebruiker, herinner: Callable[..., None]
) -> None:
    herinner()
    punt = Herinnerpunt.objects.get()
    stilte_actions.pauzeer(punt=punt, tot=VANDAAG + timedelta(days=2), reden="Reces.", door=secretaris, op=NU)
    assert "gepauzeerd tot 12 maart 2026" in client.get(mijlpaal.get_absolute_url()).content.decode()

    herinner(2)

    assert "gepauzeerd" not in client.get(mijlpaal.get_absolute_url()).content.decode()


def test_start_page_says_what_is_asked_of_this_person(
    client: Any, secretaris: Gebruiker, griffier: Gebruiker, mijlpaal: Mijlpaal, verstuur: Callable[..., None]
) -> None:
    assert "Wat er van u gevraagd wordt (" not in client.als(secretaris).get("/").content.decode()
    verstuur(6)

    assert "Wat er van u gevraagd wordt (1)" in client.als(secretaris).get("/").content.decode()
    assert "Wat er van u gevraagd wordt (" not in client.als(griffier).get("/").content.decode()


def test_calendar_of_a_person_holds_what_is_asked_until_it_is_done(
    secretaris: Gebruiker, griffier: Gebruiker, mijlpaal: Mijlpaal, verstuur: Callable[..., None]
) -> None:
    verstuur(6)
    uid = f"UID:herinnering-{mijlpaal.uuid}@portaal.example"

    def feed(persoon: Gebruiker) -> str:
        wie = Gebruiker.objects.get(pk=persoon.pk)
        return feed_van(wie, VANDAAG, "https://portaal.example").decode().replace("\r\n ", "")

    eerste = feed(secretaris)
    assert (uid in eerste, "Uiterlijk vandaag: Mijlpaal: Overdracht" in eerste) == (True, True)
    assert uid not in feed(griffier)
    verstuur(20)
    assert feed(secretaris).count(uid) == 1
    Mijlpaal.objects.update(status="gereed", werkelijke_datum=VANDAAG)
    verstuur(21)
    assert uid not in feed(secretaris)
