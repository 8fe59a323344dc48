"""What pages show of votes: at a decision, before anybody votes, and to whom."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from governance.organisaties.permissions import leesbereik
from governance.stemmingen.models import Stemming
from governance.stemmingen.queries import (
    afwezigen,
    onderwerp_van,
    stemmingen_bij,
    stemmingen_bij_moties,
    uitslag_van,
    zichtbare_personenstemmingen,
    zichtbare_stemmingen,
)
from governance.stemmingen.reken_rules import nagerekend
from tests.factories import (
    maak_aanwezigheid,
    maak_agendapunt,
    maak_amendement,
    maak_beslispunt,
    maak_besluit,
    maak_fractie,
    maak_gemeenteraad,
    maak_lidmaatschap,
    maak_motie,
    maak_personenstemming,
    maak_stem,
    maak_stemmer,
    maak_stemming,
    maak_vergadering,
)
from tests.factories.vast import NU
from tests.governance.stemmingen.wereld import maak_punt, open_stemming_met

DRIE = {"Almelo": 1, "Borne": 1, "Losser": 1}


def _vastgesteld(stemming: Stemming, uitslag: str = "aangenomen") -> Stemming:
    Stemming.objects.filter(pk=stemming.pk).update(status="vastgesteld", uitslag=uitslag, vastgesteld_op=NU)
    return Stemming.objects.get(pk=stemming.pk)


def test_outcome_of_the_rows_is_that_of_the_exported_document(regio: Any) -> None:
    stemming = open_stemming_met(maak_punt(regio), DRIE)
    for stemmer in stemming.stemmers.exclude(naam="Losser"):
        maak_stem(stemmer=stemmer)

    beeld = uitslag_van(stemming)

    assert beeld.kop == "Aangenomen: 2 van 2 leden vóór (100,00 %); nodig 2."
    assert nagerekend(beeld.document)["kop"] == beeld.kop
    assert [balk.tekst for balk in beeld.eisen] == ["2 van 2 leden vóór (100,00 %), nodig 2"]
    assert [balk.tekst for balk in beeld.quorums] == [
        "2 van 3 leden aanwezig, nodig 2",
        "2 van 3 leden stemmen mee, nodig 2",
    ]


def test_with_many_open_voters_only_their_number_is_said(regio: Any) -> None:
    stemming = open_stemming_met(maak_punt(regio), {f"Raadslid {n}": 1 for n in range(101)})

    assert uitslag_van(stemming).kanteling == (
        "Met 51 stemmen erbij is het voorstel aangenomen. Dat kan op veel manieren."
    )


def test_votes_stand_at_their_beslispunt_with_those_on_amendementen(regio: Any) -> None:
    punt = maak_punt(regio)
    amendement = maak_amendement(beslispunt=punt)
    over = open_stemming_met(punt, DRIE)
    _vastgesteld(over)
    bij = maak_stemming(amendement=amendement, orgaan=punt.besluit.orgaan)
    maak_personenstemming(beslispunt=punt)

    regels = stemmingen_bij([punt.besluit])[punt.pk]

    assert {(regel.stemming.pk, regel.over) for regel in regels[:2]} == {(over.pk, ""), (bij.pk, str(amendement))}
    assert regels[2].over == "Stemming over personen"
    assert {regel.kop for regel in regels if not regel.vastgesteld} == {
        "Wordt ingevuld: 0 van 0 stemmers bekend.",
        "Wordt ingevuld.",
    }


def test_number_of_queries_does_not_grow_with_the_decisions(regio: Any) -> None:
    besluiten = []

    def tel(aantal: int) -> int:
        for _ in range(aantal):
            stemming = open_stemming_met(maak_punt(regio), DRIE)
            maak_stem(stemmer=stemming.stemmers.first())
            besluiten.append(stemming.beslispunt.besluit)
        with CaptureQueriesContext(connection) as gevangen:
            stemmingen_bij(besluiten)
        return len(gevangen)

    assert tel(1) == tel(9)


def test_votes_stand_at_their_motie(regio: Any) -> None:
    motie = maak_motie()
    stemming = maak_stemming(motie=motie, orgaan=motie.orgaan)

    assert [regel.stemming for regel in stemmingen_bij_moties([motie])[motie.pk]] == [stemming]


def test_who_was_away_is_filled_in_and_who_was_replaced_is_there(regio: Any) -> None:
    vergadering = maak_vergadering(orgaan=maak_punt(regio).besluit.orgaan)
    leden = [maak_lidmaatschap(orgaan=vergadering.orgaan, functie=f"lid {n}") for n in range(4)]
    for lid, opkomst, functie in zip(
        leden, ["aanwezig", "vervangen", "met_bericht", "afwezig"], ["", "wethouder", "", ""], strict=True
    ):
        maak_aanwezigheid(vergadering=vergadering, lidmaatschap=lid, opkomst=opkomst, functie=functie)
    stemming = maak_stemming(beslispunt=maak_punt(regio))
    stemmers = [maak_stemmer(stemming=stemming, sleutel=f"lid-{lid.pk}", lidmaatschap=lid) for lid in leden]

    assert afwezigen(vergadering, stemmers) == {
        stemmers[2].sleutel: {"afwezig": 1},
        stemmers[3].sleutel: {"afwezig": 1},
    }


@pytest.mark.parametrize(
    ("opkomst", "aantal", "weg"),
    [("aanwezig", 2, {"afwezig": 1}), ("aanwezig", 3, None), ("afwezig", 0, {"afwezig": 3})],
)
def test_fractie_is_away_with_who_did_not_come(opkomst: str, aantal: int, weg: Any, gemeente: Any) -> None:
    vergadering = maak_vergadering(orgaan=maak_gemeenteraad(gemeente))
    fractie = maak_fractie(orgaan=vergadering.orgaan)
    maak_aanwezigheid(vergadering=vergadering, fractie=fractie, opkomst=opkomst, aantal=aantal)
    stemming = maak_stemming(beslispunt=maak_beslispunt())
    stemmer = maak_stemmer(stemming=stemming, sleutel=f"fractie-{fractie.pk}", leden=3)

    assert afwezigen(vergadering, [stemmer]) == ({stemmer.sleutel: weg} if weg else {})


def test_nobody_is_away_without_a_meeting() -> None:
    assert afwezigen(None, []) == {}


def test_what_happened_behind_closed_doors_exists_for_the_own_body_only(
    gemeente: Any, griffier: Any, griffier_elders: Any
) -> None:
    raad = maak_gemeenteraad(gemeente)
    agendapunt = maak_agendapunt(vergadering=maak_vergadering(orgaan=raad, besloten=True))
    punt = maak_beslispunt(besluit=maak_besluit(orgaan=raad, behandeld_bij=agendapunt))
    open_stemming_met(punt, DRIE)
    maak_personenstemming(beslispunt=punt)

    for wie, aantal in ((griffier, 1), (griffier_elders, 0), (AnonymousUser(), 0)):
        bereik = leesbereik(wie)
        assert zichtbare_stemmingen(bereik).count() == aantal
        assert zichtbare_personenstemmingen(bereik).count() == aantal
        assert (onderwerp_van(bereik, {"beslispunt": str(punt.uuid)}) is not None) is bool(aantal)


@pytest.mark.parametrize("gevraagd", [{}, {"beslispunt": "geen-uuid"}, {"iets": "anders"}])
def test_unknown_subject_is_nothing(gevraagd: dict[str, str], griffier: Any) -> None:
    assert onderwerp_van(leesbereik(griffier), gevraagd) is None
