"""Composition of many bodies at once, seats that end, and who takes part, on any day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from governance.organen.models import Lidmaatschap, Orgaan
from governance.organen.queries import (
    aflopende_zetels,
    deelnemers_ooit,
    deelnemers_van,
    orgaanbeeld,
    organen_van_regio,
    samenstelling,
    verwante_organen,
)
from governance.organen.rules import Regelsoort, Uitkomst, VasteRegel
from governance.organisaties.models import Regio
from governance.regelingen.rules import RegelingSoort
from tests.factories import (
    VANDAAG,
    maak_ambt,
    maak_deelname,
    maak_gebruiker,
    maak_gemeente,
    maak_gemeenteraad,
    maak_lidmaatschap,
    maak_orgaan,
    maak_organisatie,
    maak_regeling,
    maak_regiodeelname,
    maak_samenstellingsregel,
)

pytestmark = pytest.mark.django_db


def lees(*organen: Orgaan) -> list[Orgaan]:
    rijen = Orgaan.objects.select_related("gemeente", "regio", "regeling__regio")
    return list(rijen.filter(pk__in=[orgaan.pk for orgaan in organen]).order_by("pk"))


def oordelen(orgaan: Orgaan, op: date = VANDAAG) -> dict[str, str]:
    gevonden = samenstelling(lees(orgaan), op)[orgaan.pk]
    return {oordeel.regel.soort: oordeel.uitkomst.value for oordeel in gevonden}


@pytest.fixture
def regeling(regio: Regio) -> Any:
    """An openbaar lichaam of six municipalities with an AB of six."""
    regeling = maak_regeling(regio=regio, soort=RegelingSoort.COLLEGEREGELING)
    ab = maak_orgaan(regeling=regeling, soort="algemeen_bestuur", naam="AB")
    for naam in ("Almelo", "Borne", "Enschede", "Hengelo", "Losser", "Wierden"):
        gemeente = maak_gemeente(naam)
        maak_deelname(regeling=regeling, organisatie=gemeente)
        maak_lidmaatschap(orgaan=ab, organisatie=gemeente, ambt=maak_ambt(organisatie=gemeente))
    return regeling


def maak_db(regeling: Any, aantal: int) -> Orgaan:
    bestuur = maak_orgaan(regeling=regeling, soort="dagelijks_bestuur", naam="DB")
    for zetel in Lidmaatschap.objects.filter(orgaan__naam="AB").order_by("pk")[:aantal]:
        maak_lidmaatschap(orgaan=bestuur, organisatie=zetel.organisatie, ambt=zetel.ambt)
    return bestuur


# What the check sees.


def test_samenstelling_compares_a_db_with_the_ab_of_its_regeling(regeling: Any) -> None:
    assert oordelen(maak_db(regeling, 3)) == {
        "aantal_leden": "voldaan",
        "niet_een_gemeente": "voldaan",
        "meest_uit_ab": "voldaan",
        "minderheid_van_ab": "voldaan",
        "doet_mee": "voldaan",
    }


def test_samenstelling_sees_a_db_that_is_the_majority(regeling: Any) -> None:
    assert oordelen(maak_db(regeling, 4))["minderheid_van_ab"] == "geschonden"


def test_samenstelling_knows_the_small_burgemeestersregeling(regeling: Any) -> None:
    regeling.soort = RegelingSoort.BURGEMEESTERSREGELING
    regeling.save()
    bestuur = maak_db(regeling, 4)
    assert oordelen(bestuur)["minderheid_van_ab"] == "geschonden"

    regeling.deelnames.order_by("pk").last().delete()

    assert "minderheid_van_ab" not in oordelen(bestuur)


def test_samenstelling_reads_own_rules_with_groups_and_period(regio: Regio) -> None:
    orgaan = maak_orgaan(regio=regio)
    for soort in ("ondernemers", "onderwijs", "onderzoek"):
        organisatie = maak_organisatie(soort, soort=soort)
        maak_regiodeelname(regio=regio, organisatie=organisatie)
        maak_lidmaatschap(orgaan=orgaan, organisatie=organisatie)
    maak_samenstellingsregel(
        orgaan=orgaan,
        soort=Regelsoort.ZETELS_PER_GROEP,
        groepen="ondernemers+onderwijs+onderzoek",
        minimum=3,
        maximum=3,
    )
    maak_samenstellingsregel(orgaan=orgaan, minimum=9, maximum=9, tot=date(2025, 1, 1))

    assert oordelen(orgaan) == {"zetels_per_groep": "voldaan", "doet_mee": "voldaan"}
    assert oordelen(orgaan, date(2024, 6, 1))["aantal_leden"] == "vacature"


def test_samenstelling_follows_the_day(regio: Regio, gemeente: Any) -> None:
    orgaan = maak_orgaan(regio=regio)
    maak_samenstellingsregel(orgaan=orgaan, soort=Regelsoort.ALLEN_VERTEGENWOORDIGD, minimum=None, maximum=None)
    maak_lidmaatschap(orgaan=orgaan, organisatie=gemeente, tot=date(2026, 4, 1))

    assert oordelen(orgaan)["allen_vertegenwoordigd"] == "voldaan"
    assert oordelen(orgaan, date(2026, 3, 31))["allen_vertegenwoordigd"] == "voldaan"
    assert oordelen(orgaan, date(2026, 4, 1))["allen_vertegenwoordigd"] == "vacature"


def test_samenstelling_sees_who_left_and_whose_office_ended(regio: Regio) -> None:
    orgaan = maak_orgaan(regio=regio)
    weg = maak_gemeente("Werkendam")
    maak_regiodeelname(regio=regio, organisatie=weg, tot=date(2025, 1, 1))
    maak_lidmaatschap(orgaan=orgaan, organisatie=weg)
    klaar = maak_gemeente("Epe", regio=regio)
    ambt = maak_ambt(organisatie=klaar, tot=date(2026, 3, 10))
    maak_lidmaatschap(orgaan=orgaan, organisatie=klaar, ambt=ambt, functie="wethouder")

    gevonden = {o.regel.soort: o for o in samenstelling(lees(orgaan), VANDAAG)[orgaan.pk]}

    assert gevonden[VasteRegel.DOET_MEE].uitkomst == Uitkomst.GESCHONDEN
    assert "Werkendam" in gevonden[VasteRegel.DOET_MEE].uitleg
    assert gevonden[VasteRegel.AMBT_LOOPT].uitkomst == Uitkomst.VACATURE
    assert "wethouder namens Epe (per 10 maart 2026)" in gevonden[VasteRegel.AMBT_LOOPT].uitleg
    assert gevonden[VasteRegel.AMBT_LOOPT].ontbreekt == (klaar.pk,)


def test_samenstelling_counts_one_account_with_two_subjects_once(regio: Regio, gemeente: Any) -> None:
    orgaan = maak_orgaan(regio=regio)
    wie = maak_gebruiker()
    for onderwerp in ("wonen", "werken"):
        maak_lidmaatschap(orgaan=orgaan, organisatie=gemeente, gebruiker=wie, onderwerp=onderwerp)
    maak_samenstellingsregel(orgaan=orgaan, minimum=1, maximum=1)

    assert oordelen(orgaan)["aantal_leden"] == "voldaan"


def test_samenstelling_says_nothing_of_what_does_not_exist_or_is_not_kept(regio: Regio, gemeente: Any) -> None:
    organen = [
        maak_orgaan(regio=regio, voorgesteld=True),
        maak_orgaan(regio=regio, ingesteld_per=date(2026, 4, 1)),
        maak_orgaan(regio=regio, opgeheven_per=date(2026, 3, 10)),
        maak_gemeenteraad(gemeente),
    ]
    for orgaan in organen:
        maak_lidmaatschap(orgaan=orgaan, organisatie=gemeente)

    assert set(samenstelling(lees(*organen), VANDAAG).values()) == {()}
    assert samenstelling([], VANDAAG) == {}


def test_samenstelling_works_for_a_regeling_without_region() -> None:
    bestuur = maak_orgaan(regeling=maak_regeling(regio=None), soort="algemeen_bestuur")

    assert oordelen(bestuur)["voorzitter_uit_midden"] == "vacature"


def test_samenstelling_costs_the_same_for_one_and_for_many(
    regeling: Any, regio: Regio, django_assert_max_num_queries: Any
) -> None:
    organen = [maak_db(regeling, 3), *(maak_orgaan(regio=regio) for _ in range(30)), *Orgaan.objects.all()]

    with django_assert_max_num_queries(5):
        samenstelling(lees(*organen[:1]), VANDAAG)
    gelezen = lees(*organen)
    with django_assert_max_num_queries(5):
        samenstelling(gelezen, VANDAAG)


# Seats that end.


def test_aflopende_zetels_end_by_themselves_or_with_the_office(regio: Regio, andere_regio: Regio) -> None:
    regeling = maak_regeling(regio=regio)
    orgaan, van_regeling = maak_orgaan(regio=regio, naam="A"), maak_orgaan(regeling=regeling, naam="B")
    zelf = maak_lidmaatschap(orgaan=orgaan, tot=date(2026, 4, 1))
    door_ambt = maak_lidmaatschap(orgaan=van_regeling, ambt=maak_ambt(tot=date(2026, 3, 20)), tot=date(2027, 1, 1))
    maak_lidmaatschap(orgaan=orgaan, functie="zonder einde")
    maak_lidmaatschap(orgaan=orgaan, functie="later", tot=date(2026, 6, 1))
    maak_lidmaatschap(orgaan=orgaan, functie="eerder", tot=date(2026, 3, 9))
    maak_lidmaatschap(orgaan=maak_orgaan(regio=andere_regio), tot=date(2026, 4, 1))

    gevonden = aflopende_zetels([regio.pk], [], VANDAAG, date(2026, 6, 1))

    assert [(zetel.pk, zetel.eindigt) for zetel in gevonden] == [
        (door_ambt.pk, date(2026, 3, 20)),
        (zelf.pk, date(2026, 4, 1)),
    ]
    assert [z.pk for z in aflopende_zetels([], [regeling.pk], VANDAAG, date(2026, 6, 1))] == [door_ambt.pk]
    assert list(aflopende_zetels([], [], VANDAAG, date(2026, 6, 1))) == []


# Who takes part.


def test_deelnemers_are_those_of_the_regeling_or_of_the_region_on_that_day(regio: Regio) -> None:
    regeling = maak_regeling(regio=regio)
    nu, weg = maak_gemeente("Nu"), maak_gemeente("Weg")
    maak_deelname(regeling=regeling, organisatie=nu)
    maak_deelname(regeling=regeling, organisatie=weg, tot=date(2024, 1, 1))
    alleen_regio = maak_gemeente("Regio", regio=regio)
    van_regeling, van_regio = maak_orgaan(regeling=regeling), maak_orgaan(regio=regio)
    raad = maak_gemeenteraad(nu)

    def namen(rijen: Any) -> list[str]:
        return [rij.naam for rij in rijen]

    assert namen(deelnemers_van(van_regeling, VANDAAG)) == ["Nu"]
    assert namen(deelnemers_van(van_regeling, date(2023, 1, 1))) == ["Nu", "Weg"]
    assert namen(deelnemers_ooit(van_regeling)) == ["Nu", "Weg"]
    assert namen(deelnemers_van(van_regio, VANDAAG)) == [alleen_regio.naam]
    assert namen(deelnemers_van(raad, VANDAAG)) == ["Nu"]


def test_verwante_organen_are_of_the_same_region_or_of_a_participant(regio: Regio, andere_regio: Regio) -> None:
    regeling = maak_regeling(regio=regio)
    gemeente = maak_gemeente()
    maak_deelname(regeling=regeling, organisatie=gemeente)
    eigen = maak_orgaan(regeling=regeling)
    verwant = {
        eigen,
        maak_orgaan(regio=regio),
        maak_orgaan(regeling=maak_regeling(regio=regio)),
        maak_gemeenteraad(gemeente),
    }
    maak_orgaan(regio=andere_regio)
    maak_gemeenteraad(maak_gemeente())
    los = maak_orgaan(regeling=maak_regeling(regio=None))

    assert set(verwante_organen(eigen)) == verwant
    assert set(verwante_organen(los)) == {los}


# What a page shows.


def test_number_of_members_leaves_out_deputies_secretaries_and_who_lost_the_office(regio: Regio) -> None:
    orgaan = maak_orgaan(regio=regio)
    maak_lidmaatschap(orgaan=orgaan, functie="a")
    maak_lidmaatschap(orgaan=orgaan, functie="b", rol="plaatsvervangend_lid")
    maak_lidmaatschap(orgaan=orgaan, functie="c", rol="secretaris")
    maak_lidmaatschap(orgaan=orgaan, functie="d", ambt=maak_ambt(tot=date(2026, 1, 1)))

    [groep] = organen_van_regio(regio, VANDAAG)

    assert [rij.aantal_leden for rij in groep.organen] == [1]


def test_a_deputy_of_somebody_who_left_or_of_a_deputy_stands_by_itself(regio: Regio) -> None:
    orgaan = maak_orgaan(regio=regio)
    weg = maak_lidmaatschap(orgaan=orgaan, functie="weg", tot=date(2026, 1, 1))
    invaller = maak_lidmaatschap(orgaan=orgaan, functie="invaller", rol="plaatsvervangend_lid", plaatsvervanger_van=weg)
    maak_lidmaatschap(orgaan=orgaan, functie="tweede", rol="plaatsvervangend_lid", plaatsvervanger_van=invaller)

    [beeld] = [orgaanbeeld(rij, VANDAAG) for rij in lees(orgaan)]

    assert [(z.lidmaatschap.functie, len(z.vervangers)) for z in beeld.zetels] == [("invaller", 1)]
    assert [z.lidmaatschap.functie for z in beeld.eerdere] == ["weg"]
