"""Who is reminded of a go/no-go: whoever keeps the programmes of its region, until the outcome is recorded."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from governance.herinneringen.actions import herinner
from governance.programmas.gonogo_actions import Uitslag, leg_uitslag_vast, verwijder_gonogo, verzet_gonogo
from governance.programmas.herinneringen import GO_NO_GOS
from governance.programmas.models import GoNoGo, Programma
from regio.accounts.models import Gebruiker
from regio.berichten.models import Herinnering
from tests.factories import NU, VANDAAG, maak_gebruiker, maak_gonogo, maak_programma, maak_regeling, maak_rol

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)


@pytest.fixture
def programma(regio: Any) -> Programma:
    return maak_programma(regio=regio, naam="Schone lucht", van=VANDAAG - 800 * DAG)


def _gonogo(programma: Programma, dagen: int) -> GoNoGo:
    return maak_gonogo(programma=programma, datum=VANDAAG - dagen * DAG)


def _regels() -> list[tuple[str, str]]:
    rijen = Herinnering.objects.openstaand().select_related("ontvanger").order_by("ontvanger__naam", "pk")
    return [(rij.ontvanger.naam, rij.stap) for rij in rijen]


@pytest.mark.usefixtures("secretaris", "griffier", "regiosecretaris", "griffier_andere_regio")
@pytest.mark.parametrize(
    ("dagen", "stap"), [(-15, None), (-14, "eigenaar-1"), (0, "eigenaar-1"), (7, "eigenaar-1"), (300, "eigenaar-1")]
)
def test_first_reminder_goes_to_who_keeps_the_programmes(programma: Programma, dagen: int, stap: str | None) -> None:
    _gonogo(programma, dagen)

    herinner(GO_NO_GOS, op=NU)

    assert _regels() == ([("Rob Regiosecretaris", stap)] if stap else [])


def test_line_says_what_why_and_where(programma: Programma, regiosecretaris: Gebruiker) -> None:
    gonogo = _gonogo(programma, 0)

    herinner(GO_NO_GOS, op=NU)

    regel = Herinnering.objects.get()
    assert regel.sleutel == f"go_no_go:{gonogo.uuid}:{regiosecretaris.pk}:{gonogo.datum.isoformat()}:1:eigenaar-1"
    assert (regel.titel, regel.pad) == ("Go/no-go: Schone lucht", f"/gonogos/{gonogo.uuid}/")
    assert "U krijgt dit als regiosecretaris." in regel.toelichting


def test_twice_places_once(programma: Programma, regiosecretaris: Gebruiker) -> None:
    _gonogo(programma, 3)

    eerst, daarna = herinner(GO_NO_GOS, op=NU), herinner(GO_NO_GOS, op=NU)

    assert (eerst.geplaatst, daarna.geplaatst, Herinnering.objects.count()) == (1, 0, 1)


def test_secretary_of_a_regeling_who_may_not_record_it_is_counted(programma: Programma) -> None:
    maak_rol(maak_gebruiker(), "regiosecretaris", regeling=maak_regeling(regio=programma.regio))
    _gonogo(programma, 0)

    stand = herinner(GO_NO_GOS, op=NU)

    assert (stand.geplaatst, stand.zonder_recht, stand.zonder_ontvanger, _regels()) == (0, 1, 1, [])


@pytest.mark.parametrize("einde", ["uitkomst", "verzet", "verwijderd", "programma voorbij"])
def test_what_waits_goes_when_its_reason_ends(programma: Programma, regiosecretaris: Gebruiker, einde: str) -> None:
    gonogo = _gonogo(programma, 3)
    herinner(GO_NO_GOS, op=NU)
    wie = {"door": regiosecretaris, "op": NU}

    if einde == "uitkomst":
        leg_uitslag_vast(gonogo=gonogo, versie=1, uitslag=Uitslag("go", VANDAAG), **wie)
    elif einde == "verzet":
        verzet_gonogo(gonogo=gonogo, versie=1, velden={"datum": VANDAAG + 90 * DAG}, **wie)
    elif einde == "verwijderd":
        verwijder_gonogo(gonogo=gonogo, versie=1, reden="vergissing", **wie)
    else:
        Programma.objects.update(tot=VANDAAG)
        herinner(GO_NO_GOS, op=NU)

    assert _regels() == []
    herinner(GO_NO_GOS, op=NU)
    assert _regels() == []
