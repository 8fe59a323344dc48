"""Consultations, calendars and long-term agendas of the demo: every state is there, the law agrees, it loads once."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path
from shutil import copy

import pytest
from django.db import transaction

from governance.besluitvorming.models import Besluit
from governance.organen.models import Orgaan
from governance.vergaderingen.models import Agendapunt, Reces, Vergadering
from governance.zienswijzen.models import (
    Agendaonderwerp,
    Raadpleging,
    Reactie,
    Termijnschema,
    Verzoek,
    Zienswijze,
    Zienswijzepunt,
)
from governance.zienswijzen.queries import bekende_datums, reactietermijn, wettelijke_termijnen
from governance.zienswijzen.uitleg_rules import bepaal_stand, bezwaren_tegen_datums
from regio.demo import raadpleegvormen
from regio.demo.laden import laad_alles
from regio.demo.laden.raadplegingen import begrotingsjaar
from regio.demo.lezen import MAP, GegevensFout, lees_regio, lees_regios

OP = dt.date(2026, 11, 21)
MODELLEN = (
    *(Agendaonderwerp, Agendapunt, Besluit, Raadpleging, Reactie, Reces, Termijnschema, Vergadering, Verzoek),
    *(Zienswijze, Zienswijzepunt),
)


def ronde(naam: str) -> Raadpleging:
    return Raadpleging.objects.get(titel=naam)


def standen(raadpleging: Raadpleging) -> Counter[str]:
    rijen = Verzoek.objects.filter(raadpleging=raadpleging).select_related("zienswijze")
    zienswijzen = {rij.verzoek_id: rij for rij in Zienswijze.objects.filter(verzoek__in=rijen)}
    return Counter(
        str(
            bepaal_stand(
                ontvangen=rij.ontvangen_op is not None,
                geagendeerd=rij.raadsbehandeling_id is not None,
                besloten=rij.pk in zienswijzen,
                verzonden=rij.pk in zienswijzen and zienswijzen[rij.pk].verzonden_op is not None,
            )
        )
        for rij in rijen
    )


def test_every_row_of_the_files_is_in_the_database_and_marked(geladen):
    werken = [gegevens.raadpleegwerk for gegevens in lees_regios()]
    verzoeken = [verzoek for werk in werken for rij in werk.raadpleging for verzoek in rij.verzoek]
    verwacht = {
        Termijnschema: 2,
        Raadpleging: 6,
        Verzoek: 3 * (14 + 8),
        Zienswijze: sum(verzoek.antwoord is not None for verzoek in verzoeken),
        Zienswijzepunt: sum(len(verzoek.punt) for verzoek in verzoeken),
        Reactie: sum(punt.verwerking is not None for verzoek in verzoeken for punt in verzoek.punt),
        Agendaonderwerp: sum(len(werk.onderwerp) for werk in werken),
    }
    assert {model: model._default_manager.count() for model in verwacht} == verwacht
    for model in (Agendaonderwerp, Raadpleging, Reces, Termijnschema, Vergadering, Zienswijze):
        assert not model._default_manager.filter(voorbeeld=False).exists(), model
    assert not Zienswijze.objects.exclude(beslispunt__besluit__voorbeeld=True).exists()


def test_open_round_of_twente_has_councils_in_every_state(geladen):
    rij = ronde("Ontwerpbegroting 2028 Regio Twente")
    assert standen(rij) == {"onbekend": 2, "ontvangen": 3, "geagendeerd": 3, "besloten": 3, "verzonden": 3}
    antwoorden = Zienswijze.objects.filter(verzoek__raadpleging=rij)
    assert Counter(antwoorden.values_list("antwoord", flat=True)) == {
        "zienswijze": 4,
        "zonder_opmerkingen": 1,
        "geen": 1,
    }
    onderwerpen = Zienswijzepunt.objects.filter(zienswijze__in=antwoorden).values_list("onderwerp", flat=True)
    assert Counter(onderwerpen).most_common(2) == [("indexering", 3), ("weerstandsvermogen", 2)]
    assert (rij.vergadering_op, rij.schema.naam) == (rij.vergadering.datum, "Ontwerpbegrotingen")
    enschede = Verzoek.objects.get(raadpleging=rij, raad__gemeente__cbs_code="0153")
    assert enschede.raadsbehandeling.titel == "Zienswijze op de ontwerpbegroting van de regio"


def test_open_round_of_stedendriehoek_waits_for_heerde(geladen):
    rij = ronde("Ontwerpbegroting 2028 Regio Stedendriehoek")
    assert standen(rij) == {"onbekend": 1, "ontvangen": 2, "geagendeerd": 1, "besloten": 1, "verzonden": 3}
    heerde = Verzoek.objects.get(raadpleging=rij, raad__gemeente__cbs_code="0246")
    assert (heerde.ontvangen_op is not None, heerde.raadsbehandeling, bool(heerde.conceptadvies)) == (True, None, True)


@pytest.mark.parametrize(("regio", "aantal"), [("Twente", 13), ("Stedendriehoek", 8)])
def test_round_of_a_year_before_ended_with_a_reaction_to_every_point(regio, aantal, geladen):
    rij = ronde(f"Ontwerpbegroting 2027 Regio {regio}")
    assert Zienswijze.objects.filter(verzoek__raadpleging=rij).count() == aantal
    assert rij.verzonden_op < rij.afgesproken_datum < rij.reactie_verzonden_op < rij.vastgesteld_op < OP
    assert not Zienswijzepunt.objects.filter(zienswijze__verzoek__raadpleging=rij, reactie=None).exists()


def test_dates_agree_with_the_law_and_a_light_form_has_no_legal_terms(geladen):
    licht = 0
    for rij in Raadpleging.objects.select_related("regeling"):
        termijnen = wettelijke_termijnen(rij)
        assert bezwaren_tegen_datums(termijnen, bekende_datums(rij), reactietermijn(rij)) == (), rij
        licht += not termijnen
    assert licht == 2


@pytest.mark.parametrize(("dag", "jaar"), [
    (dt.date(2026, 7, 1), 2027), (dt.date(2026, 8, 31), 2027), (dt.date(2026, 9, 1), 2028), (dt.date(2027, 1, 1), 2028),
])  # fmt: skip
def test_budget_year_leaves_time_to_send_the_budget_in(dag, jaar):
    assert begrotingsjaar(dag) == jaar


def test_every_council_has_recess_and_meetings_with_a_closing_day(geladen):
    raden = Orgaan.objects.filter(
        soort="gemeenteraad", gemeente__cbs_code__in=[g.code[2:] for r in met_rondes() for g in r.gemeente]
    )
    assert raden.count() == 14 + 8
    for raad in raden:
        straks = Vergadering.objects.filter(orgaan=raad, datum__gt=OP, status="gepland")
        assert straks.filter(sluitingsdatum__isnull=False).count() >= 4, raad
        recessen = Reces.objects.filter(gemeente=raad.gemeente_id)
        assert {"kerstreces", "zomerreces"} == set(recessen.values_list("naam", flat=True))
        for reces in recessen:
            assert not straks.filter(datum__gte=reces.van, datum__lt=reces.tot).exists(), (raad, reces)


def met_rondes():
    return [gegevens for gegevens in lees_regios() if gegevens.raadpleegwerk.raadpleging]


def test_agendas_have_something_to_come_something_late_and_something_done(geladen):
    van_regio = Agendaonderwerp.objects.filter(raad=None)
    assert Counter(van_regio.values_list("regio__slug", flat=True)) == {"twente": 4, "stedendriehoek": 4}
    assert van_regio.openstaand().filter(maand__lt=OP.replace(day=1)).count() == 2
    van_raad = Agendaonderwerp.objects.filter(regio=None).values_list("raad__gemeente__naam", flat=True)
    assert set(van_raad) == {"Enschede", "Heerde"}


@pytest.mark.parametrize("later", [dt.timedelta(), dt.timedelta(days=45), dt.timedelta(days=400)])
def test_loading_again_changes_nothing_of_it(later, geladen):
    voor = {model: list(model._default_manager.order_by("pk").values()) for model in MODELLEN}
    with transaction.atomic():
        laad_alles(op=OP + later, schrijf=True)
        na = {model: list(model._default_manager.order_by("pk").values()) for model in MODELLEN}
        transaction.set_rollback(True)
    assert na == voor


@pytest.mark.parametrize(("regio", "oud", "nieuw", "fout"), [
    ("twente", 'regeling = "D-R1"', 'regeling = "D-R9"', "regeling 'D-R9' bestaat niet"),
    ("twente", 'gemeente = "GM0147"', 'gemeente = "GM0141"', "GM0141 staat er twee keer"),
    ("twente", 'toon = "negatief"', "", "alleen een zienswijze heeft een toon"),
    ("twente", "afgesproken = { dagen = 30 }\naanbieding = { dagen = 36 }\nvergadering = { dagen = 40 }\nbij",
     "afgesproken = { dagen = 50 }\naanbieding = { dagen = 36 }\nvergadering = { dagen = 40 }\nbij",
     "de dagen staan niet op volgorde"),
    ("twente", 'agendapunt = "2"', 'agendapunt = "20"', "agendapunt '20' bestaat niet"),
    ("twente", "weekdag = 1", "weekdag = 6", "van maandag (0) tot en met donderdag (3)"),
    ("twente", "weken = [2, 6", "weken = [6, 2", "weken lopen op"),
    ("twente", 'antwoord = "geen"', 'antwoord = "weg"', "'weg' kan niet; kies uit zienswijze"),
    ("twente", 'toelichting = "Gaat op in de volgende Agenda voor Twente."\n', "",
     "wat vervalt, heeft een toelichting"),
    ("stedendriehoek", 'motivering = "Het bestuur houdt dit percentage aan."', 'motivering = ""',
     "heeft een motivering"),
    ("stedendriehoek", "weken = 2\nverzonnen = true", "weken = 2\nverzonnen = false", "moet verzonnen = true zeggen"),
    ("stedendriehoek", 'raadpleging = "stedendriehoek-wonen"', 'raadpleging = "weg"', "raadpleging 'weg' bestaat niet"),
])  # fmt: skip
def test_mistake_is_said_with_its_row(regio, oud, nieuw, fout, tmp_path: Path):
    for bestand in MAP.glob(f"*{regio}.toml"):
        copy(bestand, tmp_path)
    pad = tmp_path / f"raadplegingen-{regio}.toml"
    tekst = pad.read_text(encoding="utf-8")
    assert oud in tekst
    pad.write_text(tekst.replace(oud, nieuw, 1), encoding="utf-8")
    with pytest.raises(GegevensFout) as gevonden:
        lees_regio(tmp_path / f"{regio}.toml")
    assert any(fout in zin and zin.startswith("raadplegingen-") for zin in gevonden.value.fouten), gevonden.value


def test_words_are_those_of_the_models():
    from governance.besluitvorming.models import Toon
    from governance.zienswijzen.keuze_rules import Antwoord, LtaBehandeling, LtaStatus, Verwerking
    from governance.zienswijzen.rules import Stuksoort

    for soort in (Antwoord, LtaBehandeling, LtaStatus, Stuksoort, Toon, Verwerking):
        assert list(getattr(raadpleegvormen, soort.__name__)) == soort.values, soort
