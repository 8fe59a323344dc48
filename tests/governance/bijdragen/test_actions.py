"""A year with its participants, the year after, and signals: what is written, and what is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from governance.bijdragen import actions, signaal_actions
from governance.bijdragen.actions import Deelnemerwens
from governance.bijdragen.models import Bijdrage, Bijdragejaar, FinancieelSignaal
from governance.bijdragen.rules import Sleutelsoort
from regio.audit.queries import logboek_van
from regio.kern.register import Botsing
from regio.kern.versie import VerouderdeVersie
from tests.factories import (
    NU,
    VANDAAG,
    maak_bijdrage,
    maak_bijdragejaar,
    maak_financieelsignaal,
    maak_inwonertal,
    maak_regeling,
    maak_sleuteldeel,
)

pytestmark = pytest.mark.django_db
PEILDATUM = date(2023, 1, 1)


@pytest.fixture
def wie(regiosecretaris: Any) -> dict[str, Any]:
    return {"door": regiosecretaris, "op": NU}


def _nieuw(**velden: Any) -> Bijdragejaar:
    standaard = {"jaar": 2027, "sleutel": "tarief", "tarief_cent": Decimal(875), "peildatum": PEILDATUM}
    return Bijdragejaar(regeling=maak_regeling(), **(standaard | velden))


def _wijzig(jaar: Bijdragejaar, deelnemers: list[Deelnemerwens], wie: dict[str, Any], **velden: Any) -> Bijdragejaar:
    return actions.wijzig_jaar(jaar=jaar, versie=jaar.versie, velden=velden, delen={}, deelnemers=deelnemers, **wie)


def test_adding_writes_year_parts_and_participants_with_one_author(wie, gemeente) -> None:
    jaar = _nieuw(sleutel="gemengd", tarief_cent=None, totaal_cent=1_000)
    delen = {Sleutelsoort.INWONERS: Decimal(80), Sleutelsoort.VAST: Decimal(20)}

    actions.voeg_jaar_toe(jaar=jaar, delen=delen, deelnemers=[Deelnemerwens(gemeente.pk, inwoners=5)], **wie)

    assert dict(jaar.sleuteldelen.values_list("soort", "procent")) == {"inwoners": 80, "vast": 20}
    assert jaar.bijdragen.get().inwoners == 5
    assert {regel.door for regel in logboek_van(jaar, (Bijdrage, "bijdragejaar"))} == {str(wie["door"])}


def test_inhabitants_of_the_reference_date_are_not_copied(wie, gemeente, tweede_gemeente) -> None:
    maak_inwonertal(gemeente=gemeente, peildatum=PEILDATUM, aantal=24_000)
    wensen = [Deelnemerwens(gemeente.pk, inwoners=24_000), Deelnemerwens(tweede_gemeente.pk, inwoners=20_000)]

    jaar = actions.voeg_jaar_toe(jaar=_nieuw(), delen={}, deelnemers=wensen, **wie)

    assert dict(jaar.bijdragen.values_list("organisatie", "inwoners")) == {
        gemeente.pk: None,
        tweede_gemeente.pk: 20_000,
    }


def test_figures_that_the_key_does_not_use_are_left_out(wie, gemeente) -> None:
    wens = Deelnemerwens(gemeente.pk, aandeel=Decimal(100), vast_cent=5, vastgesteld_cent=7, toelichting="Zie bijlage.")

    jaar = actions.voeg_jaar_toe(jaar=_nieuw(), delen={}, deelnemers=[wens], **wie)

    rij = jaar.bijdragen.get()
    assert (rij.aandeel, rij.vast_cent, rij.vastgesteld_cent, rij.toelichting) == (None, None, 7, "Zie bijlage.")


def test_same_year_twice_or_a_participant_twice_is_refused(wie, gemeente) -> None:
    bestaand = maak_bijdragejaar(jaar=2027)
    dubbel = _nieuw()
    dubbel.regeling = bestaand.regeling

    with pytest.raises(Botsing):
        actions.voeg_jaar_toe(jaar=dubbel, delen={}, deelnemers=[], **wie)
    with pytest.raises(ValidationError, match="twee keer"):
        actions.voeg_jaar_toe(jaar=_nieuw(), delen={}, deelnemers=[Deelnemerwens(gemeente.pk)] * 2, **wie)


def test_changing_one_participant_raises_the_version_of_the_year(wie, gemeente, tweede_gemeente) -> None:
    jaar = maak_bijdragejaar()
    for rij in (gemeente, tweede_gemeente):
        maak_bijdrage(bijdragejaar=jaar, organisatie=rij)

    uit = _wijzig(jaar, [Deelnemerwens(gemeente.pk, vastgesteld_cent=500)], wie)

    assert uit.versie == 2
    assert list(jaar.bijdragen.values_list("organisatie", "vastgesteld_cent")) == [(gemeente.pk, 500)]


def test_nothing_changed_writes_nothing(wie, gemeente) -> None:
    jaar = maak_bijdragejaar()
    maak_bijdrage(bijdragejaar=jaar, organisatie=gemeente)
    voor = len(logboek_van(jaar, (Bijdrage, "bijdragejaar")))

    uit = _wijzig(jaar, [Deelnemerwens(gemeente.pk)], wie)

    assert (uit.versie, len(logboek_van(jaar, (Bijdrage, "bijdragejaar")))) == (1, voor)


def test_stale_change_is_refused_and_writes_nothing(wie, gemeente) -> None:
    jaar = maak_bijdragejaar()
    _wijzig(jaar, [Deelnemerwens(gemeente.pk)], wie)

    with pytest.raises(VerouderdeVersie):
        _wijzig(jaar, [], wie)

    assert jaar.bijdragen.count() == 1


@pytest.mark.parametrize(("heel", "tarief"), [(True, "921"), (False, "921.025")])
def test_next_year_takes_key_and_participants_and_raises_the_tariff(wie, gemeente, heel: bool, tarief: str) -> None:
    vorig = maak_bijdragejaar(jaar=2026, inwonerbron="CBS")
    maak_bijdrage(bijdragejaar=vorig, organisatie=gemeente, inwoners=100, vastgesteld_cent=87_500)
    nieuw = Bijdragejaar(
        regeling=vorig.regeling, jaar=2027, peildatum=vorig.peildatum, indexering_procent=Decimal("5.26")
    )

    jaar = actions.neem_jaar_over(vorig=vorig, nieuw=nieuw, hele_centen=heel, **wie)

    rij = jaar.bijdragen.get()
    assert (jaar.tarief_cent, jaar.status, jaar.inwonerbron) == (Decimal(tarief), "ontwerp", "CBS")
    assert (rij.inwoners, rij.vastgesteld_cent) == (100, None)


def test_next_year_of_a_total_raises_total_and_fixed_amounts_and_keeps_the_parts(wie, gemeente) -> None:
    vorig = maak_sleuteldeel().bijdragejaar
    maak_bijdrage(bijdragejaar=vorig, organisatie=gemeente, inwoners=7)
    nieuw = Bijdragejaar(regeling=vorig.regeling, jaar=2030, peildatum=PEILDATUM, indexering_procent=Decimal(10))

    jaar = actions.neem_jaar_over(vorig=vorig, nieuw=nieuw, hele_centen=False, **wie)

    assert jaar.totaal_cent == 1_100_000
    assert jaar.sleuteldelen.get().procent == 100
    assert jaar.bijdragen.get().inwoners is None  # another reference date


def test_removing_a_year_keeps_the_reason_in_the_history(wie) -> None:
    jaar = maak_bijdrage().bijdragejaar

    actions.verwijder_jaar(jaar=jaar, versie=1, reden="Dubbel ingevoerd.", **wie)

    assert not Bijdragejaar.objects.exists()
    assert not Bijdrage.objects.exists()


# Signals.


def _los_op(signaal: FinancieelSignaal, wie: dict[str, Any], **velden: Any) -> FinancieelSignaal:
    standaard = {"versie": signaal.versie, "opgelost_op": VANDAAG, "oplossing": "Gedekt uit de reserve."}
    return signaal_actions.los_op(signaal=signaal, **(standaard | velden), **wie)


def test_resolving_keeps_day_author_and_how_and_reopening_takes_them_back(wie, regio) -> None:
    signaal = _los_op(maak_financieelsignaal(regio=regio), wie)

    assert (signaal.opgelost_op, signaal.opgelost_door) == (VANDAAG, wie["door"])

    open_ = signaal_actions.heropen(signaal=signaal, versie=2, reden="De reserve bleek op.", **wie)

    assert (open_.opgelost_op, open_.oplossing) == (None, "")
    assert any("De reserve bleek op." in regel.reden for regel in logboek_van(signaal))


@pytest.mark.parametrize(
    ("velden", "veld"),
    [({"opgelost_op": VANDAAG.replace(year=2027)}, "opgelost_op"), ({"oplossing": "  "}, "oplossing")],
)
def test_resolving_in_the_future_or_without_saying_how_is_refused(wie, velden: dict[str, Any], veld: str) -> None:
    with pytest.raises(ValidationError) as fout:
        _los_op(maak_financieelsignaal(), wie, **velden)

    assert list(fout.value.message_dict) == [veld]


def test_resolving_twice_or_stale_and_reopening_what_is_open_are_refused(wie) -> None:
    signaal = maak_financieelsignaal()

    with pytest.raises(ValidationError, match="nog open"):
        signaal_actions.heropen(signaal=signaal, versie=1, reden="Toch.", **wie)
    _los_op(signaal, wie)
    with pytest.raises(VerouderdeVersie):
        _los_op(signaal, wie)
    with pytest.raises(ValidationError, match="al opgelost"):
        _los_op(signaal, wie, versie=2)


def test_signal_of_a_regeling_of_another_region_or_twice_is_refused(wie, regio) -> None:
    vreemd = FinancieelSignaal(regio=regio, regeling=maak_regeling(), soort="tekort", titel="Tekort", bedrag_cent=5)

    with pytest.raises(ValidationError, match="van deze regio"):
        signaal_actions.voeg_signaal_toe(signaal=vreemd, **wie)
    bestaand = maak_financieelsignaal(regio=regio)
    dubbel = FinancieelSignaal(regio=regio, soort="tekort", titel=bestaand.titel, bedrag_cent=5)
    with pytest.raises(ValidationError, match="staat er al"):
        signaal_actions.voeg_signaal_toe(signaal=dubbel, **wie)
