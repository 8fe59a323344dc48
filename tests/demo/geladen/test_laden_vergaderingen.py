"""Meetings, proposals, decisions and votes of the demo: what a griffier finds there, and that it is marked."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from governance.besluitvorming.models import Beslispunt, Besluit
from governance.moties.models import Amendement, Motie, Toezegging
from governance.organen.models import Orgaan
from governance.stemmingen.models import Stem, Stemmer, Stemming, Stemregel
from governance.stemmingen.regel_queries import als_keuze, regels_voor, stemmers_voor, zin_van
from governance.vergaderingen.models import Aanwezigheid, Agendapunt, Fractie, Vergadering
from governance.voorstellen.models import Voorlegging, Voorstel
from regio.demo.laden import laad_alles
from regio.demo.laden.basis import sleutel
from regio.demo.lezen import lees_regios

OP = dt.date(2026, 11, 21)


def orgaan(code: str) -> Orgaan:
    return Orgaan.objects.select_related("gemeente", "regio", "regeling__regio").get(code=code)


def stemming(titel: str) -> Stemming:
    return Stemming.objects.get(beslispunt__besluit__titel=titel)


def test_every_row_of_the_files_is_in_the_database(geladen):
    werken = [gegevens.vergaderwerk for gegevens in lees_regios()]
    vergaderingen = [sleutel("vergadering", rij.sleutel) for werk in werken for rij in werk.vergadering]
    agendapunten = [
        sleutel("agendapunt", rij.sleutel, punt.nummer)
        for werk in werken
        for rij in werk.vergadering
        for punt in rij.punt
    ]
    assert Vergadering.objects.filter(uuid__in=vergaderingen).count() == len(vergaderingen)
    assert Agendapunt.objects.filter(uuid__in=agendapunten).count() == len(agendapunten)
    verwacht = {
        Stemregel: sum(len(werk.stemregel) for werk in werken),
        Fractie: sum(len(werk.fractie) for werk in werken),
        Voorstel: 2,
        Voorlegging: 14 + 8,
        Motie: sum(len(werk.motie) for werk in werken),
        Toezegging: sum(len(werk.toezegging) for werk in werken),
        Amendement: 2,
        Stemming: 2,
        Aanwezigheid: 2 * 14,
    }
    assert {model: model._default_manager.count() for model in verwacht} == verwacht
    bij_vergadering = Besluit.objects.filter(behandeld_bij__vergadering__uuid__in=vergaderingen)
    assert bij_vergadering.filter(beslispunten__zienswijzen=None).distinct().count() == sum(
        len(werk.besluit) for werk in werken
    )


def test_what_is_invented_says_so_and_a_rule_of_a_source_does_not(geladen):
    for model in (Vergadering, Voorstel, Motie, Toezegging, Stemming, Fractie):
        assert not model._default_manager.filter(voorbeeld=False).exists(), model
    assert not Besluit.objects.filter(behandeld_bij__isnull=False, voorbeeld=False).exists()
    uit_bron = Stemregel.objects.filter(voorbeeld=False)
    assert Counter(uit_bron.values_list("orgaan__code", flat=True)) == {"D-O1": 1, "E-O2": 3, "B-O5": 1}
    assert not Stemregel.objects.filter(nagelezen=True).exists()


def test_twente_votes_one_member_one_vote_and_about_money_by_inhabitants(geladen):
    gewoon, geld, standaard = regels_voor(orgaan("D-O1"), OP)
    assert zin_van(gewoon).startswith("Aangenomen als meer dan de helft van de uitgebrachte stemmen vóór is.")
    assert (geld.waarvoor, geld.gewichtbron, geld.peildatum) == ("financieel", "inwoners", dt.date(2020, 1, 1))
    assert standaard.stemregel is None
    lijst = stemmers_voor(orgaan("D-O1"), geld, dt.date(2026, 10, 29))
    assert (len(lijst.stemmers), sum(s.gewicht for s in lijst.stemmers), lijst.bezwaren) == (14, 631_064, ())
    assert next(s.naam for s in lijst.stemmers if s.sleutel == lijst.voorzitter) == "Enschede"
    assert [keuze.waarvoor for keuze in regels_voor(orgaan("E-O2"), OP)] == [
        *("alle", "financieel", "nieuwe_taak"),
        "alle",
    ]


def test_three_big_cities_lose_by_the_inhabitants_just_as_the_domain_computed(geladen):
    rij = stemming("Extra bijdrage voor de Agenda voor Twente")
    voor = Stemmer.objects.filter(stemming=rij, stemmen__keuze="voor")
    assert (rij.status, rij.uitslag, rij.eenheid) == ("vastgesteld", "verworpen", "inwoners")
    assert {stemmer.naam: stemmer.gewicht for stemmer in voor} == {
        "Almelo": 73_107,
        "Enschede": 159_640,
        "Hengelo": 81_140,
    }
    assert sum(rij.stemmers.values_list("gewicht", flat=True)) == 631_064
    assert (rij.beslispunt.uitkomst, rij.beslispunt.toelichting) == (
        "verworpen",
        "Verworpen: 313.887 van 631.064 inwoners vóór (49,74 %); nodig 315.533.",
    )


def test_a_vote_of_fourteen_waits_for_whoever_fills_it_in(geladen):
    rij = stemming("Bijdrage per inwoner voor mobiliteit")
    assert (rij.status, rij.stemmers.count(), rij.beslispunt.uitkomst) == ("invoer", 14, "voorgelegd")
    bekend = Stem.objects.filter(stemmer__stemming=rij).values_list("stemmer__naam", "keuze")
    assert list(bekend) == [("Wierden", "afwezig")]
    aanwezig = Aanwezigheid.objects.filter(vergadering__datum=rij.datum, vergadering__orgaan=rij.orgaan)
    assert Counter(aanwezig.values_list("opkomst", flat=True)) == {"aanwezig": 13, "met_bericht": 1}


def test_proposal_of_the_stuurgroep_stands_with_fourteen_councils_and_four_decided(geladen):
    voorstel = Voorstel.objects.get(afzender__code="D-O11")
    assert (voorstel.punten.count(), voorstel.voorleggingen.count(), voorstel.besluiten.count()) == (6, 14, 4)
    assert voorstel.voorleggingen.filter(agendapunt__isnull=False).count() == 4
    per_raad = Counter(
        Beslispunt.objects.filter(besluit__voorstel=voorstel).values_list("besluit__orgaan__gemeente__naam", "uitkomst")
    )
    assert per_raad == {
        ("Hengelo", "conform"): 6,
        ("Enschede", "conform"): 5,
        ("Enschede", "geamendeerd"): 1,
        ("Borne", "conform"): 2,
        ("Borne", "aangehouden"): 2,
        ("Losser", "conform"): 3,
        ("Losser", "verworpen"): 2,
    }
    assert not Beslispunt.objects.filter(besluit__voorstel=voorstel, voorstelpunt=None).exists()


def test_drechtraad_weighs_by_the_votes_of_the_election(geladen):
    drechtraad = orgaan("B-O5")
    regel = als_keuze(drechtraad.stemregels.get())
    lijst = stemmers_voor(drechtraad, regel, dt.date(2016, 1, 1))
    assert (regel.gewichtbron, len(lijst.stemmers), lijst.bezwaren) == ("fractiestemmen", 10, ())
    assert {stemmer.leden for stemmer in lijst.stemmers} == {1}


def test_griffier_of_heerde_has_something_to_do(geladen):
    heerde = Orgaan.objects.get(gemeente__cbs_code="0246", soort="gemeenteraad")
    volgende = Vergadering.objects.filter(orgaan=heerde, status="gepland").earliest("datum")
    assert OP < volgende.datum <= OP + dt.timedelta(days=9)
    assert volgende.agendapunten.filter(besloten=True).count() == 1
    laat = Toezegging.objects.filter(orgaan=heerde, termijn__lt=OP).openstaand()
    assert [toezegging.nummer for toezegging in laat] == ["T1"]
    assert sum(heerde.fracties.values_list("zetels", flat=True)) == 17


def test_loading_again_changes_nothing_of_it(geladen):
    modellen = (Stemregel, Fractie, Vergadering, Agendapunt, Voorlegging, Beslispunt, Stem, Motie, Toezegging)
    voor = {model: model._default_manager.count() for model in modellen}
    later = laad_alles(op=OP + dt.timedelta(days=30), schrijf=True)
    assert {model: model._default_manager.count() for model in modellen} == voor
    assert not {"stemmingen", "vergaderingen", "voorstellen", "stemregels"} & set(later)
