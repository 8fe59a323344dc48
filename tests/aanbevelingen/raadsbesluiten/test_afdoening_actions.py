"""Proposing to close, closing and reopening, and a history that can be replayed."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection

from aanbevelingen.meldingen.actions import EigenMelding, verifieer
from aanbevelingen.opvolging.actions import Melding, meld_voortgang
from aanbevelingen.opvolging.models import Afdoeningsbesluit, Opvolging, Terugkoppelmoment
from aanbevelingen.opvolging.overgang_rules import IS_AFGEDAAN, IS_INGETROKKEN, is_legaal
from aanbevelingen.opvolging.reactie_actions import geef_collegereactie
from aanbevelingen.opvolging.rules import Collegereactie, Raadskeuze, Uitvoering
from aanbevelingen.opvolging.stand_rules import BEGIN, stand_op
from aanbevelingen.opvolging.stap_actions import StapKanNiet, stappen_van
from aanbevelingen.raadsbesluiten.actions import (
    Keuze,
    leg_besluit_met_gevolgen,
    vervang_besluit,
    verwerk_uitkomsten,
)
from aanbevelingen.raadsbesluiten.afdoening_actions import (
    NOG_NIET,
    Afdoenpunt,
    doe_af,
    draag_voor,
    heropen,
    trek_voordracht_in,
)
from governance.besluitvorming.actions import NieuwBesluit, zet_uitkomst
from governance.besluitvorming.models import Besluit
from governance.organen.models import Orgaan
from regio.kern.versie import VerouderdeVersie
from tests.factories import NU, VANDAAG, maak_gemeenteraad, maak_opvolging

pytestmark = pytest.mark.django_db
OVERNAME, LATER = date(2026, 2, 12), date(2026, 3, 5)


@pytest.fixture
def raad(gemeente: Any, onderzoek: Any) -> Orgaan:
    orgaan: Orgaan = Orgaan.objects.get(gemeente=gemeente)
    return orgaan


def _besluit(datum: date = LATER, **velden: Any) -> NieuwBesluit:
    return NieuwBesluit(**({"titel": "Afdoening", "datum": datum, "stemwijze": "zonder_stemming"} | velden))


def _neem_over(raad: Orgaan, opvolging: Opvolging, keuze: str = "overgenomen", datum: date = OVERNAME) -> Besluit:
    tekst = "" if keuze == "overgenomen" else "Daarom."
    besluit = leg_besluit_met_gevolgen(
        orgaan=raad, besluit=_besluit(datum), keuzes=[Keuze(opvolging.aanbeveling_id, keuze, tekst)], door=None, op=NU
    )
    opvolging.refresh_from_db()
    return besluit


def _meld(opvolging: Opvolging, wie: Any, uitvoering: str = "uitgevoerd") -> None:
    melding = Melding(uitvoering, "Zo staat het.", VANDAAG)
    meld_voortgang(opvolging=opvolging, melding=melding, versie=opvolging.versie, namens="college", door=wie, op=NU)
    opvolging.refresh_from_db()


@pytest.fixture
def klaar(raad: Orgaan, opvolging: Opvolging, secretaris: Any) -> Opvolging:
    """Adopted and carried out."""
    _neem_over(raad, opvolging)
    _meld(opvolging, secretaris)
    return opvolging


def _draag_voor(opvolging: Opvolging, wie: Any) -> None:
    draag_voor(opvolging=opvolging, versie=opvolging.versie, reden="Het is klaar.", door=wie, op=NU)
    opvolging.refresh_from_db()


def _doe_af(
    raad: Orgaan, opvolging: Opvolging, wijze: str = "uitgevoerd", tekst: str = "", wie: Any = None, **velden: Any
) -> Besluit:
    punt = Afdoenpunt(opvolging.pk, opvolging.versie, wijze, tekst)
    besluit = doe_af(raad=raad, besluit=_besluit(**velden), punten=[punt], door=wie, op=NU)
    opvolging.refresh_from_db()
    return besluit


def _heropen(raad: Orgaan, opvolging: Opvolging, wie: Any = None, datum: date = VANDAAG) -> Besluit:
    besluit = heropen(
        raad=raad,
        besluit=_besluit(datum),
        opvolging=opvolging,
        versie=opvolging.versie,
        reden="Het werkt niet.",
        door=wie,
        op=NU,
    )
    opvolging.refresh_from_db()
    return besluit


def _stappen(opvolging: Opvolging, status_as: str) -> list[tuple[str, str, date]]:
    rijen = opvolging.statuswijzigingen.filter(status_as=status_as).order_by("datum", "pk")
    return list(rijen.values_list("oud", "nieuw", "datum"))


# Proposing.


def test_proposal_and_its_end_are_steps_with_reason(klaar: Any, secretaris: Any, griffier: Any) -> None:
    _draag_voor(klaar, secretaris)
    assert klaar.afdoening == "voorgedragen_voor_afdoening"
    trek_voordracht_in(opvolging=klaar, versie=klaar.versie, reden="Toch niet.", door=griffier, op=NU)
    klaar.refresh_from_db()
    rijen = klaar.statuswijzigingen.filter(status_as="afdoening").order_by("pk")
    assert klaar.afdoening == "open"
    assert [(rij.nieuw, rij.reden, rij.gewijzigd_door) for rij in rijen] == [
        ("voorgedragen_voor_afdoening", "Het is klaar.", secretaris),
        ("open", "Toch niet.", griffier),
    ]


def test_what_is_not_over_is_not_proposed(raad: Any, opvolging: Any, secretaris: Any) -> None:
    with pytest.raises(StapKanNiet, match="niet overgenomen"):
        _draag_voor(opvolging, secretaris)
    _neem_over(raad, opvolging)
    _meld(opvolging, secretaris, "in_uitvoering")
    with pytest.raises(StapKanNiet, match="nog niet voorbij"):
        _draag_voor(opvolging, secretaris)


# Closing and reopening.


def test_one_decision_closes_several_items_a_point_each(
    raad: Any, klaar: Any, gemeente: Any, griffier: Any, secretaris: Any
) -> None:
    tweede = Opvolging.objects.get(gemeente=gemeente, aanbeveling__volgnummer=2)
    _neem_over(raad, tweede)
    _meld(tweede, secretaris, "niet_uitgevoerd")
    _draag_voor(klaar, secretaris)
    punten = [
        Afdoenpunt(klaar.pk, klaar.versie, "uitgevoerd"),
        Afdoenpunt(tweede.pk, tweede.versie, "kennis_van_weigering", "De raad heeft ervan kennisgenomen."),
    ]
    besluit = doe_af(raad=raad, besluit=_besluit(VANDAAG), punten=punten, door=griffier, op=NU)
    rijen = Afdoeningsbesluit.objects.order_by("pk")
    assert [(rij.opvolging, rij.wijze, rij.beslispunt.nummer) for rij in rijen] == [
        (klaar, "uitgevoerd", 1),
        (tweede, "kennis_van_weigering", 2),
    ]
    for rij in rijen:
        rij.opvolging.refresh_from_db()
        assert (rij.opvolging.afdoening, rij.opvolging.afgedaan_met) == ("afgedaan", rij)
        assert rij.beslispunt.besluit == besluit
    assert not Terugkoppelmoment.objects.filter(melding=None, vervallen_op=None).exists()
    rij = apps.get_model("aanbevelingen", "OpvolgingEvent").objects.order_by("pgh_id").last()
    assert (rij.pgh_context["door"], rij.pgh_context["reden"]) == (str(griffier), "Afdoening")


def test_council_can_say_not_yet(raad: Any, klaar: Any, secretaris: Any) -> None:
    _draag_voor(klaar, secretaris)
    besluit = _doe_af(raad, klaar, NOG_NIET, "Eerst de cijfers.", datum=VANDAAG)
    assert klaar.afdoening == "open"
    assert besluit.beslispunten.get().uitkomst == "verworpen"
    assert not Afdoeningsbesluit.objects.exists()
    assert klaar.momenten.get(melding=None).vervallen_op is None


def test_reopening_starts_the_rhythm_again_and_forgets_nothing(raad: Any, klaar: Any, secretaris: Any) -> None:
    _doe_af(raad, klaar, datum=VANDAAG)
    _heropen(raad, klaar)
    assert (klaar.afdoening, klaar.afgedaan_met) == ("heropend", None)
    assert [nieuw for _, nieuw, _ in _stappen(klaar, "afdoening")] == ["afgedaan", "heropend"]
    assert klaar.momenten.get(melding=None, vervallen_op=None).datum == date(2026, 9, 10)
    _draag_voor(klaar, secretaris)
    trek_voordracht_in(opvolging=klaar, versie=klaar.versie, reden="Toch niet.", door=secretaris, op=NU)
    klaar.refresh_from_db()
    assert klaar.afdoening == "heropend"
    _doe_af(raad, klaar, datum=VANDAAG)
    assert klaar.afdoening == "afgedaan"
    assert Afdoeningsbesluit.objects.count() == 3


def test_internal_decision_makes_the_follow_up_internal(raad: Any, klaar: Any) -> None:
    _doe_af(raad, klaar, zichtbaarheid="intern", datum=VANDAAG)
    assert klaar.zichtbaarheid == "intern"


@pytest.mark.parametrize(
    ("wijze", "tekst", "datum", "reden"),
    [
        ("achterhaald", "", VANDAAG, "waarom de raad dit zo afdoet"),
        ("kennis_van_weigering", "Helaas.", VANDAAG, "alleen als het college"),
        ("", "", VANDAAG, "Kies hoe"),
        (NOG_NIET, "Nee.", VANDAAG, "niet voorgedragen"),
        ("heropend", "Toch.", VANDAAG, "niet afgedaan"),
        ("uitgevoerd", "", date(2026, 2, 11), "De raad besloot op 12 februari 2026"),
    ],
)
def test_closing_that_cannot_be_writes_nothing(
    raad: Any, klaar: Any, wijze: str, tekst: str, datum: date, reden: str
) -> None:
    voor = Besluit.objects.count()
    with pytest.raises(StapKanNiet, match=reden):
        _doe_af(raad, klaar, wijze, tekst, datum=datum)
    assert Besluit.objects.count() == voor


def test_council_does_not_close_for_another_council(raad: Any, klaar: Any, tweede_gemeente: Any) -> None:
    vreemd = maak_gemeenteraad(tweede_gemeente)
    with pytest.raises(StapKanNiet, match="niet bij deze raad"):
        _doe_af(vreemd, klaar, datum=VANDAAG)
    raad.soort = "college"
    with pytest.raises(StapKanNiet, match="niet bij deze raad"):
        _doe_af(raad, klaar, datum=VANDAAG)


def test_old_page_is_refused_and_sending_twice_records_once(raad: Any, klaar: Any) -> None:
    verouderd = Afdoenpunt(klaar.pk, klaar.versie - 1, "uitgevoerd")
    with pytest.raises(VerouderdeVersie):
        doe_af(raad=raad, besluit=_besluit(VANDAAG), punten=[verouderd], door=None, op=NU)
    besluit = _besluit(VANDAAG, uuid=uuid4())
    punten = [Afdoenpunt(klaar.pk, klaar.versie, "uitgevoerd")]
    eerste = doe_af(raad=raad, besluit=besluit, punten=punten, door=None, op=NU)
    assert doe_af(raad=raad, besluit=besluit, punten=punten, door=None, op=NU) == eerste
    assert Afdoeningsbesluit.objects.count() == 1


# What is closed or withdrawn stays as it is.


def test_closed_item_takes_no_other_step(raad: Any, klaar: Any, secretaris: Any) -> None:
    _doe_af(raad, klaar, datum=VANDAAG)
    with pytest.raises(StapKanNiet, match=IS_AFGEDAAN):
        _neem_over(raad, klaar, "niet_overgenomen", VANDAAG)
    with pytest.raises(StapKanNiet, match=IS_AFGEDAAN):
        velden = {"reactie": "onderschrijft", "reden": "", "datum": VANDAAG, "door": secretaris, "op": NU}
        geef_collegereactie(opvolging=klaar, versie=klaar.versie, **velden)
    with pytest.raises(StapKanNiet, match="al voorgedragen of afgedaan"):
        _draag_voor(klaar, secretaris)
    klaar.refresh_from_db()
    assert (klaar.raadsbesluit, klaar.afdoening) == ("overgenomen", "afgedaan")


@pytest.mark.parametrize(("dagen", "mag"), [(-1, False), (0, False), (1, True)])
def test_withdrawn_recommendation_is_not_adopted(raad: Any, opvolging: Any, dagen: int, mag: bool) -> None:
    advies = opvolging.aanbeveling
    type(advies).objects.filter(pk=advies.pk).update(
        ingetrokken_op=OVERNAME + timedelta(days=dagen), ingetrokken_reden="Achterhaald."
    )
    if mag:
        _neem_over(raad, opvolging)
    else:
        with pytest.raises(StapKanNiet, match=IS_INGETROKKEN):
            _neem_over(raad, opvolging)
    opvolging.refresh_from_db()
    assert opvolging.raadsbesluit == ("overgenomen" if mag else "nog_te_behandelen")


def test_vote_on_a_withdrawn_recommendation_reaches_no_follow_up(raad: Any, opvolging: Any) -> None:
    keuze = Keuze(opvolging.aanbeveling_id, "voorgelegd")
    besluit = leg_besluit_met_gevolgen(orgaan=raad, besluit=_besluit(OVERNAME), keuzes=[keuze], door=None, op=NU)
    advies = opvolging.aanbeveling
    type(advies).objects.filter(pk=advies.pk).update(ingetrokken_op=OVERNAME, ingetrokken_reden="Achterhaald.")
    zet_uitkomst(beslispunt=besluit.beslispunten.get(), uitkomst="conform", toelichting="", door=None, op=NU)
    assert verwerk_uitkomsten(besluit=besluit, door=None, op=NU) == 0
    opvolging.refresh_from_db()
    assert opvolging.raadsbesluit == "nog_te_behandelen"


def test_reporter_does_not_verify_an_own_claim(klaar: Any, secretaris: Any) -> None:
    melding = klaar.meldingen.get()
    velden = {"oordeel": "bevestigd", "toelichting": "", "namens": "griffie", "op": NU}
    with pytest.raises(EigenMelding, match="eigen melding"):
        verifieer(melding=melding, door=secretaris, **velden)
    assert not melding.verificaties.exists()


# A history that can be replayed.


def test_older_decision_that_is_recorded_later_does_not_overrule(raad: Any, klaar: Any) -> None:
    _neem_over(raad, klaar, "niet_overgenomen", date(2025, 1, 1))
    assert (klaar.raadsbesluit, klaar.uitvoering) == ("overgenomen", "uitgevoerd")
    assert _stappen(klaar, "raadsbesluit") == [
        ("nog_te_behandelen", "niet_overgenomen", date(2025, 1, 1)),
        ("nog_te_behandelen", "overgenomen", OVERNAME),
    ]
    assert stand_op(stappen_van(klaar), BEGIN, date(2025, 6, 1)).raadsbesluit == "niet_overgenomen"


def test_every_axis_that_moves_with_a_decision_gets_a_step(raad: Any, klaar: Any, secretaris: Any) -> None:
    _draag_voor(klaar, secretaris)
    _neem_over(raad, klaar, "niet_overgenomen", VANDAAG)
    assert _stappen(klaar, "uitvoering")[-1] == ("uitgevoerd", "niet_gestart", VANDAAG)
    assert _stappen(klaar, "afdoening")[-1] == ("voorgedragen_voor_afdoening", "open", VANDAAG)
    assert stand_op(stappen_van(klaar), BEGIN, VANDAAG) == klaar.stand


def test_repealing_a_closing_reopens(raad: Any, klaar: Any) -> None:
    oud = _doe_af(raad, klaar, datum=LATER)
    tweede = Opvolging.objects.get(gemeente=klaar.gemeente, aanbeveling__volgnummer=2)
    nieuw = _neem_over(raad, tweede, datum=VANDAAG)
    vervang_besluit(nieuw=nieuw, oud=oud, soort="trekt_in", door=None, op=NU)
    klaar.refresh_from_db()
    assert (klaar.afdoening, klaar.afgedaan_met) == ("heropend", None)
    assert stand_op(stappen_van(klaar), BEGIN, VANDAAG) == klaar.stand


class _Wandelaar:
    """Takes random steps by the real actions, on random days; what is refused changes nothing."""

    def __init__(self, raad: Orgaan, opvolging: Opvolging, wie: Any, zaad: int) -> None:
        self.raad, self.opvolging, self.wie, self.toeval = raad, opvolging, wie, random.Random(zaad)

    def _dag(self) -> date:
        return VANDAAG - timedelta(days=self.toeval.randrange(400))

    def stap(self) -> bool:
        self.opvolging.refresh_from_db()
        try:
            self.toeval.choice([self._besluit, self._reactie, self._melding, self._voordracht, self._sluiten])()
        except ValidationError:
            return False
        except Exception as weigering:
            if type(weigering).__name__ != "OpvolgingLooptNiet":
                raise
            return False
        return True

    def _besluit(self) -> None:
        keuze = self.toeval.choice([*Raadskeuze.values[1:], "overgenomen", "overgenomen"])
        _neem_over(self.raad, self.opvolging, keuze, self._dag())

    def _reactie(self) -> None:
        reactie = self.toeval.choice(Collegereactie.values[1:])
        velden = {"reactie": reactie, "reden": "Daarom.", "datum": self._dag(), "door": self.wie, "op": NU}
        geef_collegereactie(opvolging=self.opvolging, versie=self.opvolging.versie, **velden)

    def _melding(self) -> None:
        _meld(self.opvolging, self.wie, self.toeval.choice(Uitvoering.values))

    def _voordracht(self) -> None:
        doe = self.toeval.choice([draag_voor, trek_voordracht_in])
        doe(opvolging=self.opvolging, versie=self.opvolging.versie, reden="Daarom.", door=self.wie, op=NU)

    def _sluiten(self) -> None:
        wijze = self.toeval.choice([NOG_NIET, "uitgevoerd", "achterhaald", "kennis_van_weigering", "heropend"])
        _doe_af(self.raad, self.opvolging, wijze, "Daarom.", datum=self.toeval.choice([self._dag(), VANDAAG]))


@pytest.mark.parametrize("zaad", range(6))
def test_random_walk_through_the_actions_can_be_replayed(raad: Any, opvolging: Any, secretaris: Any, zaad: int) -> None:
    wandelaar = _Wandelaar(raad, opvolging, secretaris, zaad)
    gelukt = 0
    for _ in range(40):
        gelukt += wandelaar.stap()
        opvolging.refresh_from_db()
        assert is_legaal(opvolging.stand)
        assert stand_op(stappen_van(opvolging), BEGIN, VANDAAG) == opvolging.stand
        assert (opvolging.afdoening == "afgedaan") is (opvolging.afgedaan_met is not None)
    assert gelukt >= 5


@pytest.mark.django_db(transaction=True)
def test_two_clerks_at_once_close_once(raad: Any, klaar: Any) -> None:
    punt = Afdoenpunt(klaar.pk, klaar.versie, "uitgevoerd")

    def sluit(_: int) -> str:
        try:
            doe_af(raad=raad, besluit=_besluit(VANDAAG), punten=[punt], door=None, op=NU)
        except VerouderdeVersie:
            return "te laat"
        finally:
            connection.close()
        return "gesloten"

    with ThreadPoolExecutor(2) as beiden:
        uitkomsten = sorted(beiden.map(sluit, range(2)))
    assert uitkomsten == ["gesloten", "te laat"]
    assert Afdoeningsbesluit.objects.count() == 1


def test_other_municipality_keeps_its_own_state(raad: Any, klaar: Any, tweede_gemeente: Any) -> None:
    ander = Opvolging.objects.get(aanbeveling=klaar.aanbeveling, gemeente=tweede_gemeente)
    los = maak_opvolging()
    _doe_af(raad, klaar, datum=VANDAAG)
    for rij in (ander, los):
        rij.refresh_from_db()
    assert (ander.afdoening, los.afdoening) == ("open", "open")
