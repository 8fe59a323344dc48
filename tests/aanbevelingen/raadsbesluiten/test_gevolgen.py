"""What becomes known after a decision was recorded, and what a later decision undoes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from aanbevelingen.opvolging.models import Opvolging, Raadsbehandeling, Terugkoppelmoment
from aanbevelingen.raadsbesluiten.actions import (
    Keuze,
    leg_besluit_met_gevolgen,
    te_verwerken,
    vervang_besluit,
    verwerk_uitkomsten,
    werk_punt_bij,
)
from governance.besluitvorming.actions import NieuwBeslispunt, NieuwBesluit, merk_van, zet_uitkomst
from governance.besluitvorming.models import Besluit
from governance.organen.models import Orgaan
from governance.programmas.actions import NieuwProgramma
from governance.programmas.models import Programma
from regio.kern.versie import VerouderdeVersie
from tests.factories import NU, maak_beslispunt, maak_besluit, maak_orgaan

pytestmark = pytest.mark.django_db
EERST, LATER = date(2026, 2, 12), date(2026, 3, 5)


@pytest.fixture
def raad(gemeente: Any, onderzoek: Any) -> Orgaan:
    orgaan: Orgaan = Orgaan.objects.get(gemeente=gemeente)
    return orgaan


def _leg_vast(raad: Orgaan, *keuzes: Keuze, datum: date = EERST, **velden: Any) -> Besluit:
    overige = () if keuzes else (NieuwBeslispunt("anders", "Het eerdere besluit in te trekken.", "conform"),)
    return leg_besluit_met_gevolgen(
        orgaan=raad,
        besluit=NieuwBesluit(titel="Rapport", datum=datum, stemwijze="zonder_stemming"),
        keuzes=keuzes,
        **({"overige": overige} | velden),
        door=None,
        op=NU,
    )


def _stand(opvolging: Opvolging) -> tuple[str, str]:
    opvolging.refresh_from_db()
    return opvolging.raadsbesluit, opvolging.raadsbesluit_tekst


def _zet(besluit: Besluit, uitkomst: str, tekst: str = "") -> None:
    zet_uitkomst(beslispunt=besluit.beslispunten.get(), uitkomst=uitkomst, toelichting=tekst, door=None, op=NU)


def _verwerk(besluit: Besluit) -> int:
    return verwerk_uitkomsten(besluit=besluit, door=None, op=NU)


# A recommendation that is voted on later.


def test_recommendation_that_is_still_to_be_voted_on_changes_nothing_yet(raad: Any, opvolging: Any) -> None:
    besluit = _leg_vast(raad, Keuze(opvolging.aanbeveling_id, "voorgelegd"))
    assert _stand(opvolging) == ("nog_te_behandelen", "")
    assert besluit.beslispunten.get().uitkomst == "voorgelegd"
    assert te_verwerken(besluit) == []


@pytest.mark.parametrize(
    ("uitkomst", "tekst", "stand"),
    [
        ("conform", "", "overgenomen"),
        ("geamendeerd", "met een jaar extra", "gewijzigd_overgenomen"),
        ("verworpen", "te duur", "niet_overgenomen"),
        ("aangehouden", "", "aangehouden"),
    ],
)
@pytest.mark.parametrize("eerst", ["voorgelegd", "aangehouden"])
def test_outcome_of_a_vote_reaches_the_follow_up_once(
    raad: Any, opvolging: Any, eerst: str, uitkomst: str, tekst: str, stand: str
) -> None:
    besluit = _leg_vast(raad, Keuze(opvolging.aanbeveling_id, eerst))
    _zet(besluit, uitkomst, tekst)
    verwacht = 0 if eerst == uitkomst else 1
    assert [_verwerk(besluit), _verwerk(besluit)] == [verwacht, 0]
    assert _stand(opvolging) == (stand, tekst)
    assert Raadsbehandeling.objects.get().keuze == stand
    assert Terugkoppelmoment.objects.exists() is (uitkomst in ("conform", "geamendeerd"))


def test_withdrawn_recommendation_says_nothing(raad: Any, opvolging: Any) -> None:
    besluit = _leg_vast(raad, Keuze(opvolging.aanbeveling_id, "voorgelegd"))
    _zet(besluit, "ingetrokken")
    assert _verwerk(besluit) == 0
    assert _stand(opvolging) == ("nog_te_behandelen", "")


def test_old_point_with_a_code_that_is_no_recommendation_is_left_alone(raad: Any) -> None:
    besluit = maak_besluit(orgaan=raad)
    maak_beslispunt(besluit=besluit, soort="overnemen_aanbevelingen", code="X-99")
    assert te_verwerken(besluit) == []


def test_outcome_by_hand_is_processed_at_once_and_an_old_screen_is_refused(raad: Any, opvolging: Any) -> None:
    besluit = _leg_vast(raad, Keuze(opvolging.aanbeveling_id, "voorgelegd"))
    punt = besluit.beslispunten.get()
    wie: dict[str, Any] = {"beslispunt": punt, "gelezen": merk_van(punt), "velden": {}, "door": None, "op": NU}
    werk_punt_bij(uitkomst="conform", toelichting="", **wie)
    werk_punt_bij(uitkomst="conform", toelichting="", **wie)
    assert _stand(opvolging) == ("overgenomen", "")
    with pytest.raises(VerouderdeVersie):
        werk_punt_bij(uitkomst="verworpen", toelichting="te duur", **wie)
    assert _stand(opvolging) == ("overgenomen", "")


# A later decision.


def _vervang(raad: Orgaan, oud: Besluit, soort: str = "trekt_in", *keuzes: Keuze) -> Besluit:
    nieuw = _leg_vast(raad, *keuzes, datum=LATER)
    vervang_besluit(nieuw=nieuw, oud=oud, soort=soort, door=None, op=NU)
    return nieuw


def test_repeal_lets_the_recommendation_wait_for_the_council_again(raad: Any, opvolging: Any) -> None:
    oud = _leg_vast(raad, Keuze(opvolging.aanbeveling_id, "overgenomen"))
    _vervang(raad, oud)
    assert _stand(opvolging) == ("nog_te_behandelen", "")
    assert Terugkoppelmoment.objects.get().vervallen_op == NU


def test_repeal_goes_back_to_the_decision_before_it(raad: Any, opvolging: Any) -> None:
    _leg_vast(raad, Keuze(opvolging.aanbeveling_id, "niet_overgenomen", "te duur"), datum=date(2025, 1, 1))
    oud = _leg_vast(raad, Keuze(opvolging.aanbeveling_id, "overgenomen"))
    _vervang(raad, oud)
    assert _stand(opvolging) == ("niet_overgenomen", "te duur")


def test_replacement_follows_the_new_decision(raad: Any, opvolging: Any) -> None:
    oud = _leg_vast(raad, Keuze(opvolging.aanbeveling_id, "overgenomen"))
    _vervang(raad, oud, "vervangt", Keuze(opvolging.aanbeveling_id, "gewijzigd_overgenomen", "met een jaar extra"))
    assert _stand(opvolging) == ("gewijzigd_overgenomen", "met een jaar extra")


def test_change_leaves_the_follow_up_as_it_was(raad: Any, opvolging: Any) -> None:
    oud = _leg_vast(raad, Keuze(opvolging.aanbeveling_id, "overgenomen"))
    _vervang(raad, oud, "wijzigt")
    assert _stand(opvolging) == ("overgenomen", "")


@pytest.mark.parametrize(("van", "over"), [(EERST, True), (date(2026, 6, 1), False)])
def test_repeal_ends_the_programme_or_lets_it_never_have_been(regio: Any, raad: Any, van: date, over: bool) -> None:
    bestuur = maak_orgaan(regio=regio)
    oud = _leg_vast(bestuur, programmas={0: NieuwProgramma(regio, "Schone lucht", van)})
    nieuw = _vervang(bestuur, oud)
    gevonden = [(rij.tot, rij.beeindigd_bij) for rij in Programma.objects.all()]
    assert gevonden == ([(LATER, nieuw.beslispunten.get())] if over else [])
