"""By which rule a body votes on a day, and who then votes with what weight."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from governance.organen.models import Orgaan
from governance.regelingen.rules import Rechtsvorm
from governance.stemmingen.keuze_rules import Gewichtbron, Quorumsoort, Stemmers, Waarvoor
from governance.stemmingen.models import Stemregel
from governance.stemmingen.regel_queries import als_keuze, als_regel, regels_voor, stemmers_voor
from governance.stemmingen.register_rules import Gewichten, Klasse
from governance.stemmingen.rules import Eis, Maat, Noemer, Quorum, Regel, Staken
from tests.factories import (
    BEGIN,
    VANDAAG,
    maak_ambt,
    maak_deelname,
    maak_fractie,
    maak_gemeente,
    maak_gemeenteraad,
    maak_gewichtsklasse,
    maak_inwonertal,
    maak_lidmaatschap,
    maak_orgaan,
    maak_organisatie,
    maak_regeling,
    maak_stemgewicht,
    maak_stemregel,
)

pytestmark = pytest.mark.django_db

PEILDAG = date(2023, 1, 1)
EIS_INWONERS = {"eis_maat": "gewicht", "gewichtbron": "inwoners", "peildatum": PEILDAG}


@pytest.fixture
def bestuur() -> Orgaan:
    """The AB of an openbaar lichaam with three municipalities, each with a member and inhabitants."""
    regeling = maak_regeling()
    orgaan = maak_orgaan(regeling=regeling, soort="algemeen_bestuur", aard="besluitend", naam="AB")
    for naam, aantal in (("Epe", 33_000), ("Brummen", 21_000), ("Apeldoorn", 165_000)):
        gemeente = maak_gemeente(naam)
        maak_deelname(regeling=regeling, organisatie=gemeente)
        maak_inwonertal(gemeente=gemeente, aantal=aantal)
        maak_lidmaatschap(orgaan=orgaan, organisatie=gemeente, functie="wethouder")
    return orgaan


def namen(orgaan: Orgaan, regel: Stemregel, op: date = VANDAAG) -> list[str]:
    return [stemmer.naam for stemmer in stemmers_voor(orgaan, als_keuze(regel), op).stemmers]


def gewichten(orgaan: Orgaan, regel: Stemregel, op: date = VANDAAG) -> dict[str, int]:
    return {stemmer.naam: stemmer.gewicht for stemmer in stemmers_voor(orgaan, als_keuze(regel), op).stemmers}


# Which rules.


def test_rule_for_everything_comes_first_and_the_standard_rule_last(bestuur: Orgaan) -> None:
    maak_stemregel(orgaan=bestuur, waarvoor=Waarvoor.NIEUWE_TAAK, naam="unaniem")
    maak_stemregel(orgaan=bestuur, waarvoor=Waarvoor.FINANCIEEL, naam="gewogen")
    maak_stemregel(orgaan=bestuur, naam="gewoon")
    maak_stemregel(orgaan=bestuur, waarvoor=Waarvoor.BEGROTING, naam="oud", tot=date(2022, 1, 1))
    maak_stemregel(orgaan=maak_orgaan(), naam="van een ander")

    keuzes = regels_voor(bestuur, VANDAAG)

    assert [keuze.naam for keuze in keuzes[:3]] == ["gewoon", "gewogen", "unaniem"]
    assert len(keuzes) == 4
    assert (keuzes[-1].stemregel, keuzes[-1].sleutel) == (None, "standaard-meerderheid")
    assert [keuze.naam for keuze in regels_voor(bestuur, date(2021, 6, 1))][3] == "oud"


@pytest.mark.parametrize(("eigenaar", "sleutel", "stemmers"), [
    ({"regeling": {}}, "standaard-meerderheid", Stemmers.LID),
    ({"regeling": {"naam": "Veiligheidsregio IJsselland"}}, "standaard-meerderheid_voorzitter", Stemmers.LID),
    ({"regeling": {"rechtsvorm": Rechtsvorm.LICHTE_REGELING}}, "standaard-een_stem", Stemmers.DEELNEMER),
    ({"regeling": {"rechtsvorm": Rechtsvorm.CONVENANT}}, "standaard-een_stem", Stemmers.DEELNEMER),
    ({}, "standaard-een_stem", Stemmers.DEELNEMER),
])  # fmt: skip
def test_standard_rule_follows_the_legal_form(eigenaar: dict[str, Any], sleutel: str, stemmers: str) -> None:
    orgaan = maak_orgaan(**{naam: maak_regeling(**velden) for naam, velden in eigenaar.items()})
    keuze = regels_voor(orgaan, VANDAAG)[-1]

    assert (keuze.sleutel, keuze.stemmers, keuze.gewichtbron) == (sleutel, stemmers, Gewichtbron.EEN)


def test_council_votes_per_fractie_and_a_college_by_its_own_articles() -> None:
    raad = maak_gemeenteraad()
    college = maak_orgaan(gemeente=raad.gemeente, soort="college", aard="besluitend")
    van_raad, van_college = (regels_voor(orgaan, VANDAAG)[-1] for orgaan in (raad, college))

    assert (van_raad.stemmers, van_raad.sleutel) == (Stemmers.FRACTIE, "standaard-meerderheid")
    assert (van_college.stemmers, van_college.regel.staken) == (Stemmers.LID, Staken.VOORZITTER)
    assert van_college.bron == "Gemeentewet art. 56 tot en met 59"


def test_stored_rule_is_the_value_that_is_computed_with() -> None:
    rij = maak_stemregel(
        naam="dubbel", bron="art. 9", eis_van=Noemer.ALLE, eis_teller=2, eis_noemer=3, eis_strikt=False,
        tweede_maat="gewicht", tweede_teller=1, tweede_noemer=2, tweede_van="alle", gewichtbron="inwoners",
        opening=Quorumsoort.BEIDE, deelname=Quorumsoort.GEEN, staken=Staken.VERWORPEN, onthouding=True,
    )  # fmt: skip

    assert als_regel(rij) == Regel(
        "dubbel",
        "art. 9",
        (
            Eis(Maat.LEDEN, Fraction(2, 3), strikt=False, noemer=Noemer.ALLE),
            Eis(Maat.GEWICHT, Fraction(1, 2), strikt=True, noemer=Noemer.ALLE),
        ),
        opening=Quorum((Maat.LEDEN, Maat.GEWICHT)),
        staken=Staken.VERWORPEN,
        onthouding=True,
    )
    assert als_keuze(rij).eenheid == "inwoners"


# Who votes.


def test_members_vote_by_organisation_and_no_deputy_secretary_or_former_member(bestuur: Orgaan) -> None:
    epe = bestuur.lidmaatschappen.get(organisatie__naam="Epe")
    maak_lidmaatschap(orgaan=bestuur, organisatie=epe.organisatie, functie="vervanger", rol="plaatsvervangend_lid")
    maak_lidmaatschap(orgaan=bestuur, functie="secretaris", rol="secretaris")
    maak_lidmaatschap(orgaan=bestuur, organisatie=epe.organisatie, functie="oud", tot=date(2024, 1, 1))
    weg = maak_ambt(organisatie=epe.organisatie, tot=date(2025, 1, 1))
    maak_lidmaatschap(orgaan=bestuur, organisatie=epe.organisatie, functie="uit het ambt", ambt=weg)
    regel = maak_stemregel(orgaan=bestuur)

    lijst = stemmers_voor(bestuur, als_keuze(regel), VANDAAG)

    assert [(s.naam, s.gewicht, s.leden, s.volgorde) for s in lijst.stemmers] == [
        ("Apeldoorn", 1, 1, 1),
        ("Brummen", 1, 1, 2),
        ("Epe", 1, 1, 3),
    ]
    assert lijst.stemmers[2].sleutel == f"lid-{epe.pk}"
    assert (lijst.stemmers[2].lidmaatschap_id, lijst.stemmers[2].organisatie_id) == (epe.pk, epe.organisatie_id)
    assert (lijst.bezwaren, lijst.peildatum, lijst.voorzitter) == ((), None, "")
    assert "Epe: oud" in namen(bestuur, regel, date(2023, 6, 1))


def test_who_sits_there_twice_votes_once_and_the_chair_is_known(bestuur: Orgaan) -> None:
    epe = bestuur.lidmaatschappen.get(organisatie__naam="Epe")
    ambt = maak_ambt(organisatie=epe.organisatie)
    lid = {"orgaan": bestuur, "organisatie": epe.organisatie, "ambt": ambt}
    epe.delete()
    maak_lidmaatschap(**lid, functie="lid", tot=date(2027, 1, 1), onderwerp="wonen")
    voorzitter = maak_lidmaatschap(**lid, functie="voorzitter", rol="voorzitter")

    lijst = stemmers_voor(bestuur, als_keuze(maak_stemregel(orgaan=bestuur)), VANDAAG)

    assert [s.naam for s in lijst.stemmers] == ["Apeldoorn", "Brummen", "Epe"]
    assert lijst.voorzitter == f"lid-{voorzitter.pk}" == lijst.stemmers[2].sleutel


def test_several_members_of_one_municipality_are_told_apart(bestuur: Orgaan) -> None:
    epe = bestuur.lidmaatschappen.get(organisatie__naam="Epe")
    maak_lidmaatschap(orgaan=bestuur, organisatie=epe.organisatie, functie="raadslid van Epe", van=BEGIN)
    maak_lidmaatschap(
        orgaan=bestuur, organisatie=epe.organisatie, functie="raadslid van Epe", onderwerp="zorg", van=BEGIN
    )

    assert namen(bestuur, maak_stemregel(orgaan=bestuur)) == [
        "Apeldoorn",
        "Brummen",
        "raadslid van Epe",
        "raadslid van Epe 2",
        "Epe: wethouder",
    ]


def test_participants_vote_and_their_only_member_is_known(bestuur: Orgaan) -> None:
    bestuur.lidmaatschappen.filter(organisatie__naam="Epe").update(rol="voorzitter")
    bestuur.lidmaatschappen.get(organisatie__naam="Brummen").delete()
    lijst = stemmers_voor(bestuur, als_keuze(maak_stemregel(orgaan=bestuur, stemmers="deelnemer")), VANDAAG)

    assert [(s.naam, s.lidmaatschap_id is not None) for s in lijst.stemmers] == [
        ("Apeldoorn", True),
        ("Brummen", False),
        ("Epe", True),
    ]
    assert lijst.voorzitter == lijst.stemmers[2].sleutel


def test_fracties_vote_with_their_seats_or_with_the_votes_of_the_election() -> None:
    raad = maak_gemeenteraad()
    maak_fractie(orgaan=raad, naam="A", zetels=3, stemmen=4_100)
    maak_fractie(orgaan=raad, naam="B", zetels=7)
    maak_fractie(orgaan=raad, naam="Oud", zetels=9, tot=date(2022, 3, 30))
    zetels = als_keuze(maak_stemregel(orgaan=raad, stemmers="fractie"))
    stemmen = als_keuze(
        maak_stemregel(orgaan=raad, stemmers="fractie", gewichtbron="fractiestemmen", waarvoor="anders")
    )

    per_zetel, per_stem = (stemmers_voor(raad, keuze, VANDAAG) for keuze in (zetels, stemmen))

    assert [(s.naam, s.leden, s.gewicht) for s in per_zetel.stemmers] == [("B", 7, 1), ("A", 3, 1)]
    assert [(s.naam, s.leden, s.gewicht) for s in per_stem.stemmers] == [("B", 1, 0), ("A", 1, 4_100)]
    assert per_stem.bezwaren == ("Van B is niet bekend hoeveel stemmen er bij de verkiezing waren.",)


@pytest.mark.parametrize(
    ("stemmers", "wie"), [("lid", "geen leden"), ("deelnemer", "geen deelnemers"), ("fractie", "geen fracties")]
)
def test_body_of_nobody_says_so(stemmers: str, wie: str) -> None:
    orgaan = maak_orgaan()
    lijst = stemmers_voor(orgaan, als_keuze(maak_stemregel(orgaan=orgaan, stemmers=stemmers)), VANDAAG)

    assert lijst.stemmers == ()
    assert len(lijst.bezwaren) == 1
    assert wie in lijst.bezwaren[0]


# With what weight.


def test_inhabitants_of_the_chosen_day_weigh(bestuur: Orgaan) -> None:
    regel = maak_stemregel(orgaan=bestuur, **EIS_INWONERS)

    lijst = stemmers_voor(bestuur, als_keuze(regel), VANDAAG)

    assert gewichten(bestuur, regel) == {"Apeldoorn": 165_000, "Brummen": 21_000, "Epe": 33_000}
    assert (lijst.bezwaren, lijst.peildatum) == ((), PEILDAG)


def test_without_a_day_the_first_of_january_of_the_meeting_counts(bestuur: Orgaan) -> None:
    regel = maak_stemregel(orgaan=bestuur, **(EIS_INWONERS | {"peildatum": None}))

    assert stemmers_voor(bestuur, als_keuze(regel), date(2023, 11, 2)).peildatum == PEILDAG
    assert gewichten(bestuur, regel, date(2023, 11, 2))["Epe"] == 33_000
    assert stemmers_voor(bestuur, als_keuze(regel), VANDAAG).bezwaren == (
        "Er zijn geen inwonertallen bekend op 1 januari 2026. Kies bij de regel een andere peildatum.",
    )


def test_who_has_no_inhabitants_is_named_once(bestuur: Orgaan) -> None:
    heerde, school = maak_gemeente("Heerde"), maak_organisatie("Saxion")
    for organisatie in (heerde, school):
        maak_deelname(regeling=bestuur.regeling, organisatie=organisatie)
        maak_lidmaatschap(orgaan=bestuur, organisatie=organisatie)
    maak_lidmaatschap(orgaan=bestuur, functie="onafhankelijk voorzitter", rol="voorzitter")
    regel = maak_stemregel(orgaan=bestuur, **EIS_INWONERS)

    assert set(stemmers_voor(bestuur, als_keuze(regel), VANDAAG).bezwaren) == {
        "Van Heerde is geen inwonertal bekend op 1 januari 2023.",
        "Saxion is geen gemeente en heeft dus geen inwonertal.",
        "onafhankelijk voorzitter zit er namens niemand en heeft dus geen stemgewicht.",
    }
    assert gewichten(bestuur, regel)["Heerde"] == 0


def test_classes_give_votes_and_a_table_that_is_not_stored_yet_comes_first(bestuur: Orgaan) -> None:
    regel = maak_stemregel(orgaan=bestuur, **(EIS_INWONERS | {"gewichtbron": "klassen"}))
    maak_gewichtsklasse(stemregel=regel, vanaf=0, gewicht=1)
    maak_gewichtsklasse(stemregel=regel, vanaf=100_000, gewicht=3)
    typend = Gewichten(klassen=(Klasse(30_000, 2),))

    lijst = stemmers_voor(bestuur, als_keuze(regel), VANDAAG, gewichten=typend)

    assert gewichten(bestuur, regel) == {"Apeldoorn": 3, "Brummen": 1, "Epe": 1}
    assert [s.gewicht for s in lijst.stemmers] == [2, 0, 2]
    assert lijst.bezwaren == ("Brummen heeft 21.000 inwoners. Daar is geen klasse voor.",)


def test_fixed_table_gives_votes_and_zero_is_not_the_same_as_nothing(bestuur: Orgaan) -> None:
    regel = maak_stemregel(orgaan=bestuur, eis_maat="gewicht", gewichtbron="tabel")
    epe, brummen = (bestuur.lidmaatschappen.get(organisatie__naam=naam).organisatie for naam in ("Epe", "Brummen"))
    maak_stemgewicht(stemregel=regel, organisatie=epe, gewicht=0)
    maak_stemgewicht(stemregel=regel, organisatie=brummen, gewicht=4)

    assert gewichten(bestuur, regel) == {"Apeldoorn": 0, "Brummen": 4, "Epe": 0}
    assert stemmers_voor(bestuur, als_keuze(regel), VANDAAG).bezwaren == (
        "Voor Apeldoorn staat er geen gewicht in de tabel.",
    )


@pytest.mark.parametrize("bron", ["tabel", "klassen"])
def test_empty_table_is_said_once(bron: str, bestuur: Orgaan) -> None:
    peildag = PEILDAG if bron == "klassen" else None
    regel = maak_stemregel(orgaan=bestuur, eis_maat="gewicht", gewichtbron=bron, peildatum=peildag)

    assert stemmers_voor(bestuur, als_keuze(regel), VANDAAG).bezwaren == (
        "De tabel met stemgewichten is nog leeg. Vul haar in bij de stemregel.",
    )


@pytest.mark.parametrize("stemmers", ["lid", "deelnemer"])
def test_hundreds_of_voters_cost_as_many_queries_as_three(
    stemmers: str, bestuur: Orgaan, django_assert_num_queries: Any
) -> None:
    regel = maak_stemregel(orgaan=bestuur, stemmers=stemmers, **EIS_INWONERS)
    aantal = 2 if stemmers == "lid" else 3
    for _ in range(2):
        with django_assert_num_queries(aantal):
            stemmers_voor(bestuur, als_keuze(regel), VANDAAG)
        for nummer in range(60):
            maak_lidmaatschap(
                orgaan=bestuur, organisatie=maak_gemeente(f"G{nummer}"), functie=f"lid {nummer}", van=BEGIN
            )
