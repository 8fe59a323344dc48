"""Writes on votes: opening, fixing with what follows from it, and computing again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, InternalError, transaction

from governance.besluitvorming.models import Beslispunt
from governance.organen.models import Lidmaatschap
from governance.stemmingen.actions import (
    BezwarenTegenStemmen,
    NieuweStemming,
    StemmingStaatVast,
    UitslagAnders,
    UitslagBotst,
    bewaar_stemmen,
    herbereken,
    open_stemming,
    stel_vast,
)
from governance.stemmingen.models import Stem, Stemming
from governance.stemmingen.queries import standen_van, uitslag_van
from governance.stemmingen.regel_queries import regels_voor, stemmers_voor
from governance.stemmingen.standaard_rules import STANDAARDREGELS
from regio.kern.versie import VerouderdeVersie
from tests.factories import maak_aanwijzing, maak_amendement, maak_motie
from tests.factories.vast import NU, VANDAAG
from tests.governance.stemmingen.wereld import TWENTE, maak_leden, maak_punt, open_stemming_met

DRIE = {"Almelo": 1, "Borne": 1, "Losser": 1}
VOOR = {naam: {"voor": 1} for naam in DRIE}
TEGEN = {naam: {"tegen": 1} for naam in DRIE}
GELIJK = {"Almelo": {"voor": 1}, "Borne": {"tegen": 1}, "Losser": {"afwezig": 1}}


@pytest.fixture
def punt(regio: Any) -> Beslispunt:
    return maak_punt(regio)


@pytest.fixture
def stemming(punt: Beslispunt) -> Stemming:
    return open_stemming_met(punt, DRIE)


@pytest.fixture
def vast(regiosecretaris: Any) -> Callable[..., Stemming]:
    def stel(stemming: Stemming, ingevuld: Any, verwacht: str, **anders: Any) -> Stemming:
        gegevens = {"versie": stemming.versie, "voorzitter": "", "door": regiosecretaris, "op": NU} | anders
        return stel_vast(stemming=stemming, ingevuld=ingevuld, verwacht=verwacht, **gegevens)

    return stel


def _nieuw(code: str = "meerderheid", **velden: Any) -> NieuweStemming:
    return NieuweStemming(datum=VANDAAG, regel=STANDAARDREGELS[code].regel, **velden)


# Opening.


def test_vote_is_opened_with_the_members_of_that_day(punt: Beslispunt, regiosecretaris: Any) -> None:
    orgaan = punt.besluit.orgaan
    maak_leden(orgaan, 3)
    keuze = regels_voor(orgaan, VANDAAG)[0]
    lijst = stemmers_voor(orgaan, keuze, VANDAAG)

    stemming = open_stemming(
        over=punt,
        stemming=NieuweStemming(datum=VANDAAG, regel=keuze.regel, eenheid=keuze.eenheid),
        stemmers=lijst.stemmers,
        vooraf={lijst.stemmers[0].sleutel: {"afwezig": 1}},
        door=regiosecretaris,
        op=NU,
    )

    assert [s.naam for s in stemming.stemmers.order_by("volgorde")] == ["Almelo", "Borne", "Dinkelland"]
    assert list(Stem.objects.values_list("stemmer__naam", "keuze")) == [("Almelo", "afwezig")]


def test_opening_twice_gives_the_open_vote(punt: Beslispunt, stemming: Stemming, regiosecretaris: Any) -> None:
    nog_eens = open_stemming(
        over=punt,
        stemming=_nieuw(),
        stemmers=list(stemming.stemmers.all()),
        vooraf={},
        door=regiosecretaris,
        op=NU,
    )

    assert nog_eens == stemming


@pytest.mark.parametrize("over", ["ingetrokken", "niemand"])
def test_opening_is_refused_when_nothing_can_be_voted(over: str, regio: Any, regiosecretaris: Any) -> None:
    punt = maak_punt(regio, uitkomst="ingetrokken")
    stemmers = list(open_stemming_met(maak_punt(regio), DRIE).stemmers.all()) if over == "ingetrokken" else []

    with pytest.raises(ValidationError):
        open_stemming(over=punt, stemming=_nieuw(), stemmers=stemmers, vooraf={}, door=regiosecretaris, op=NU)

    assert not punt.stemmingen.exists()


# What follows from the outcome.


@pytest.mark.parametrize(
    ("ingevuld", "uitslag", "uitkomst"),
    [
        (VOOR, "aangenomen", "conform"),
        (TEGEN, "verworpen", "verworpen"),
        (GELIJK, "uitgesteld", "aangehouden"),
        ({naam: {"afwezig": 1} for naam in DRIE}, "ongeldig", "voorgelegd"),
    ],
)
def test_outcome_is_written_at_the_beslispunt(
    ingevuld: Any, uitslag: str, uitkomst: str, stemming: Stemming, punt: Beslispunt, vast: Any
) -> None:
    vast(stemming, ingevuld, uitslag)

    punt.refresh_from_db()
    assert (punt.uitkomst, punt.stemmingen.get().uitslag) == (uitkomst, uitslag)


def test_rejected_point_says_the_count(stemming: Stemming, punt: Beslispunt, vast: Any) -> None:
    vast(stemming, TEGEN, "verworpen")

    punt.refresh_from_db()
    assert punt.toelichting == "Verworpen: 0 van 3 leden vóór (0,00 %); nodig 2."


def test_adopted_amendement_makes_the_point_changed(stemming: Stemming, punt: Beslispunt, vast: Any) -> None:
    maak_amendement(beslispunt=punt, nummer="A1", nieuwe_tekst="in 2028", uitspraak="aangenomen")
    maak_amendement(beslispunt=punt, nummer="A2", uitspraak="verworpen")

    vast(stemming, VOOR, "aangenomen")

    punt.refresh_from_db()
    assert (punt.uitkomst, punt.toelichting) == ("geamendeerd", "Amendement A1: in 2028")


@pytest.mark.parametrize(("ingevuld", "uitslag"), [(VOOR, "aangenomen"), (TEGEN, "verworpen")])
def test_outcome_is_written_at_amendement_and_motie(ingevuld: Any, uitslag: str, punt: Beslispunt, vast: Any) -> None:
    amendement = maak_amendement(beslispunt=punt)
    motie = maak_motie(orgaan=punt.besluit.orgaan)
    for over in ({"amendement": amendement}, {"motie": motie}):
        vast(_open_over(over, punt), ingevuld, uitslag)

    amendement.refresh_from_db()
    motie.refresh_from_db()
    assert (amendement.uitspraak, motie.uitspraak) == (uitslag, uitslag)


def _open_over(over: dict[str, Any], punt: Beslispunt) -> Stemming:
    stemming = open_stemming_met(punt, DRIE)
    Stemming.objects.filter(pk=stemming.pk).update(beslispunt=None, **over)
    return Stemming.objects.get(pk=stemming.pk)


def test_adopted_appointment_makes_the_member(regio: Any, vast: Any) -> None:
    punt = maak_punt(regio, soort="aanwijzen_lid")
    maak_aanwijzing(beslispunt=punt, orgaan=punt.besluit.orgaan, functie="voorzitter stuurgroep")

    vast(open_stemming_met(punt, DRIE), VOOR, "aangenomen")

    assert Lidmaatschap.objects.get().functie == "voorzitter stuurgroep"


def test_vote_entered_afterwards_may_confirm_the_outcome(regio: Any, vast: Any) -> None:
    punt = maak_punt(regio, uitkomst="conform")

    rij = vast(open_stemming_met(punt, DRIE), VOOR, "aangenomen")

    assert rij.status == "vastgesteld"


def test_vote_entered_afterwards_cannot_contradict_the_outcome(regio: Any, vast: Any) -> None:
    punt = maak_punt(regio, uitkomst="conform")
    stemming = open_stemming_met(punt, DRIE)

    with pytest.raises(UitslagBotst, match="conform voorstel"):
        vast(stemming, TEGEN, "verworpen")

    stemming.refresh_from_db()
    assert (stemming.status, Stem.objects.count()) == ("invoer", 0)


# What is refused.


def test_undecided_vote_cannot_be_fixed(stemming: Stemming, vast: Any) -> None:
    with pytest.raises(UitslagAnders, match="Nog niet beslist: 1 van 3"):
        vast(stemming, {"Almelo": {"voor": 1}}, "onbeslist")


def test_certain_outcome_can_be_fixed_and_the_rest_stays_unknown(stemming: Stemming, vast: Any) -> None:
    rij = vast(stemming, {"Almelo": {"voor": 1}, "Borne": {"voor": 1}}, "aangenomen")

    assert (rij.uitslag, uitslag_van(rij).open) == ("aangenomen", 1)


@pytest.mark.parametrize(
    ("ingevuld", "wie"),
    [
        ({"Almelo": {"voor": 2}}, "Almelo"),
        ({"Almelo": {"voor": 1, "tegen": 1}}, "Almelo"),
        ({"Almelo": {"onthouden": 1}}, "Almelo"),
        ({"Zwolle": {"voor": 1}}, "Zwolle"),
    ],
)
def test_votes_that_cannot_be_counted_are_refused(
    ingevuld: Any, wie: str, stemming: Stemming, regiosecretaris: Any
) -> None:
    with pytest.raises(BezwarenTegenStemmen) as bezwaren:
        bewaar_stemmen(stemming=stemming, ingevuld=ingevuld, voorzitter="", versie=1, door=regiosecretaris, op=NU)

    assert list(bezwaren.value.per_stemmer) == [wie]
    assert not Stem.objects.exists()


def test_stale_entry_is_refused(stemming: Stemming, regiosecretaris: Any) -> None:
    gegevens = {"voorzitter": "", "versie": 1, "door": regiosecretaris, "op": NU}
    bewaar_stemmen(stemming=stemming, ingevuld=VOOR, **gegevens)

    with pytest.raises(VerouderdeVersie):
        bewaar_stemmen(stemming=stemming, ingevuld=TEGEN, **gegevens)

    assert standen_van(Stemming.objects.get()) == VOOR


def test_same_entry_twice_writes_once(stemming: Stemming, regiosecretaris: Any) -> None:
    gegevens = {"voorzitter": "", "versie": 1, "door": regiosecretaris, "op": NU}
    for _ in range(2):
        bewaar_stemmen(stemming=stemming, ingevuld=VOOR, **gegevens)

    assert Stemming.objects.get().versie == 2


def test_untouched_voter_keeps_his_row(stemming: Stemming, regiosecretaris: Any) -> None:
    gegevens = {"voorzitter": "", "door": regiosecretaris, "op": NU}
    bewaar_stemmen(stemming=stemming, ingevuld=VOOR, versie=1, **gegevens)
    was = Stem.objects.get(stemmer__naam="Almelo").pk

    bewaar_stemmen(stemming=stemming, ingevuld=VOOR | {"Borne": {"tegen": 1}}, versie=2, **gegevens)

    assert Stem.objects.get(stemmer__naam="Almelo").pk == was


def test_fixed_vote_takes_nothing_more(stemming: Stemming, vast: Any, regiosecretaris: Any) -> None:
    rij = vast(stemming, VOOR, "aangenomen")

    with pytest.raises(StemmingStaatVast):
        bewaar_stemmen(stemming=rij, ingevuld=TEGEN, voorzitter="", versie=rij.versie, door=regiosecretaris, op=NU)
    for schrijf in (lambda: Stem.objects.all().delete(), lambda: rij.stemmers.update(gewicht=9)):
        with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
            schrijf()


# Computing again.


def _herbereken(stemming: Stemming, gewichten: dict[str, int], door: Any) -> Stemming:
    return herbereken(
        stemming=stemming,
        nieuw=_nieuw("gewogen", eenheid="inwoners"),
        gewichten=gewichten,
        reden="andere tabel",
        door=door,
        op=NU,
    )


def test_new_weights_make_a_new_row_and_leave_the_decision(
    stemming: Stemming, punt: Beslispunt, vast: Any, regiosecretaris: Any
) -> None:
    oud = vast(stemming, VOOR | {"Losser": {"tegen": 1}}, "aangenomen")

    nieuw = _herbereken(oud, {"Almelo": 1, "Borne": 1, "Losser": 9}, regiosecretaris)

    oud.refresh_from_db()
    punt.refresh_from_db()
    assert (nieuw.vervangt, nieuw.uitslag, nieuw.reden_herberekening) == (oud, "verworpen", "andere tabel")
    assert (oud.uitslag, punt.uitkomst) == ("aangenomen", "conform")
    assert uitslag_van(oud).telling.voor.gewicht == 2


def test_computing_again_twice_is_refused(stemming: Stemming, vast: Any, regiosecretaris: Any) -> None:
    oud = vast(stemming, VOOR, "aangenomen")
    _herbereken(oud, DRIE, regiosecretaris)

    with pytest.raises(ValidationError, match="al opnieuw berekend"):
        _herbereken(oud, DRIE, regiosecretaris)


def test_computing_again_needs_a_weight_for_every_voter(stemming: Stemming, vast: Any, regiosecretaris: Any) -> None:
    oud = vast(stemming, VOOR, "aangenomen")

    with pytest.raises(ValidationError, match="Voor Losser geeft deze regel geen stemgewicht"):
        _herbereken(oud, {"Almelo": 1, "Borne": 1}, regiosecretaris)


def test_open_vote_cannot_be_computed_again(stemming: Stemming, regiosecretaris: Any) -> None:
    with pytest.raises(ValidationError, match="nog niet vastgesteld"):
        _herbereken(stemming, DRIE, regiosecretaris)


def test_twente_just_under_half_is_rejected(punt: Beslispunt, vast: Any) -> None:
    stemming = open_stemming_met(punt, TWENTE, regel_code="gewogen")
    voor = {"Enschede", "Hengelo", "Almelo"}

    rij = vast(stemming, {naam: {"voor" if naam in voor else "tegen": 1} for naam in TWENTE}, "verworpen")

    assert uitslag_van(rij).kop == "Verworpen: 313.887 van 631.064 inwoners vóór (49,74 %); nodig 315.533."
