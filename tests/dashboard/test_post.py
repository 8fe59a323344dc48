"""The page on which a beheerder sees how the outgoing mail stands."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from regio.berichten.models import BerichtStatus
from tests.factories import NU, VANDAAG, maak_bericht, maak_herinnerpunt, maak_taakronde

pytestmark = pytest.mark.django_db
ADRES = "/beheer/post/"


def _tekst(antwoord: Any) -> str:
    return " ".join(antwoord.content.decode().split())


def test_post_shows_what_waits_is_parked_and_came_back(client: Any, beheerder: Any, bevries: Any) -> None:
    bevries(NU)
    maak_bericht(niet_voor=NU - timedelta(hours=2))
    maak_bericht(niet_voor=NU + timedelta(hours=1))
    maak_bericht(status=BerichtStatus.GEPARKEERD, aan="vast@voorbeeld.example", laatste_fout="550 <b>weg</b>")
    for dagen, aan in ((6, "terug@voorbeeld.example"), (8, "oud@voorbeeld.example")):
        op = NU - timedelta(days=dagen)
        maak_bericht(
            status=BerichtStatus.VERZONDEN, verzonden_op=op, teruggekomen_op=op, teruggekomen_reden="5.1.1 weg", aan=aan
        )
    maak_taakronde(naam="verzend berichten", uitkomst="7 verzonden", begonnen_op=NU, klaar_op=NU)

    antwoord = client.als(beheerder).get(ADRES)

    stand = antwoord.context["stand"]
    assert (stand.wachtend, stand.oudste) == (2, NU - timedelta(hours=2))
    assert [(rij.aantal, [b.aan for b in rij.eerste]) for rij in (stand.geparkeerd, stand.teruggekomen)] == [
        (1, ["vast@voorbeeld.example"]),
        (1, ["terug@voorbeeld.example"]),
    ]
    tekst = _tekst(antwoord)
    assert "550 &lt;b&gt;weg&lt;/b&gt;" in tekst
    assert "Verzend berichten" in tekst
    assert "7 verzonden" in tekst


def test_post_of_an_empty_installation_says_so(client: Any, beheerder: Any) -> None:
    tekst = _tekst(client.als(beheerder).get(ADRES))

    assert "Er is geen mail die al weg had gemoeten." in tekst
    assert "Er is geen herinnering die al gegeven had moeten zijn." in tekst
    assert "Nog geen ronde" in tekst


def test_post_tells_which_reminder_waits_longest(client: Any, beheerder: Any, bevries: Any) -> None:
    bevries(NU)
    for dagen in (1, 3, -2):
        maak_herinnerpunt(volgende_op=VANDAAG - timedelta(days=dagen))
    maak_herinnerpunt(volgende_op=None, gesloten_op=NU)

    antwoord = client.als(beheerder).get(ADRES)

    stand = antwoord.context["stand"]
    assert (stand.open_punten, stand.oudste_herinnering) == (3, VANDAAG - timedelta(days=3))
    assert "is van 7 maart 2026" in _tekst(antwoord)


def test_post_asks_as_much_of_the_database_with_many_mails(
    client: Any, beheerder: Any, zelfde_aantal_queries: Any
) -> None:
    client.als(beheerder)

    def maak() -> None:
        nu = timezone.now()
        maak_bericht(status=BerichtStatus.GEPARKEERD)
        maak_bericht(status=BerichtStatus.VERZONDEN, verzonden_op=nu, teruggekomen_op=nu, teruggekomen_reden="weg")

    zelfde_aantal_queries(ADRES, maak, lambda: [maak() for _ in range(29)])


def test_post_is_for_the_beheerder_alone(client: Any, griffier: Any) -> None:
    assert client.als(griffier).get(ADRES).status_code == 403


def test_post_is_found_from_the_start_page(client: Any, beheerder: Any) -> None:
    assert f'href="{ADRES}"' in client.als(beheerder).get("/").content.decode()
