"""The griffier's log of reminders: complete for the own municipality, nothing of another one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from regio.accounts.models import Gebruiker
from regio.berichten.models import BerichtStatus
from regio.berichten.rules import Soort
from tests.factories import (
    NU,
    VANDAAG,
    maak_aanbeveling,
    maak_bericht,
    maak_herinnering,
    maak_mijlpaal,
    maak_onderzoek,
    maak_opvolging,
    maak_transitieplan,
)

pytestmark = pytest.mark.django_db
URL = "/herinneringen/"


def _over(gemeente: Any, regio: Any, **velden: Any) -> Any:
    opvolging = maak_opvolging(aanbeveling=maak_aanbeveling(onderzoek=maak_onderzoek(regio=regio)), gemeente=gemeente)
    return maak_herinnering(onderwerp_uuid=opvolging.uuid, **velden)


def test_griffier_reads_what_went_to_whom_and_when(
    client: Any, griffier: Gebruiker, secretaris: Gebruiker, gemeente: Any, regio: Any, bevries: Any
) -> None:
    bevries()
    mails = (
        maak_bericht(status=BerichtStatus.VERZONDEN, verzonden_op=NU),
        maak_bericht(),
        maak_bericht(status=BerichtStatus.GEPARKEERD),
    )
    for minuut, bericht in enumerate(mails):
        _over(gemeente, regio, bericht=bericht, ontvanger=secretaris, geplaatst_op=NU + timedelta(minutes=minuut))
    _over(gemeente, regio, ingetrokken_op=NU, geplaatst_op=NU + timedelta(minutes=3))
    plan = maak_transitieplan(regio=regio)
    mijlpaal = maak_mijlpaal(plan=plan, gemeente=gemeente, datum=VANDAAG)
    maak_herinnering(
        soort=Soort.MIJLPAAL,
        onderwerp_uuid=mijlpaal.uuid,
        titel="Mijlpaal: Overdracht",
        geplaatst_op=NU + timedelta(minutes=4),
    )

    antwoord = client.als(griffier).get(URL)

    assert [regel.stand for regel in antwoord.context["regels"]] == [
        "Gaat mee in de volgende mail",
        "Ingetrokken",
        "Niet bezorgd: de beheerder kijkt ernaar",
        "Staat klaar om te versturen",
        "Verstuurd op 10 maart 2026, 10:30 uur",
    ]
    html = antwoord.content.decode()
    for tekst in ("Sam Secretaris", "Mijlpaal: Overdracht", "Eerste herinnering", "10 maart 2026 (vandaag)"):
        assert tekst in html


def test_griffier_sees_nothing_of_another_municipality(
    client: Any, griffier: Gebruiker, tweede_gemeente: Any, andere_gemeente: Any, regio: Any, andere_regio: Any
) -> None:
    _over(tweede_gemeente, regio)
    _over(andere_gemeente, andere_regio)
    maak_herinnering()

    antwoord = client.als(griffier).get(URL)

    assert antwoord.context["regels"] == []
    assert "Nog geen herinneringen" in antwoord.content.decode()


@pytest.mark.parametrize("wie", ["raadslid", "secretaris", "actiehouder", "regiosecretaris", "rekenkamer", "beheerder"])
def test_others_are_told_why_not(client: Any, wie: str, request: Any) -> None:
    antwoord = client.als(request.getfixturevalue(wie)).get(URL)

    assert antwoord.status_code == 403
    assert "ziet alleen de griffier" in antwoord.content.decode()


def test_visitor_has_to_log_in(client: Any) -> None:
    assert client.get(URL).status_code == 302


def test_number_of_queries_does_not_grow(
    client: Any, griffier: Gebruiker, gemeente: Any, regio: Any, zelfde_aantal_queries: Any
) -> None:
    client.als(griffier)

    zelfde_aantal_queries(
        URL,
        lambda: _over(gemeente, regio, bericht=maak_bericht()),
        lambda: [_over(gemeente, regio, bericht=maak_bericht()) for _ in range(30)],
    )
