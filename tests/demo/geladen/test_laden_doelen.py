"""Goals and results of the demo: complete, traceable to the source, and with alarms and help to show."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from shutil import copy

import pytest

from governance.doelen.boom_rules import Doelstand
from governance.doelen.models import Activiteit, Ambitie, Doel, Indicator
from governance.doelen.queries import boom
from governance.organisaties.models import Gemeente, Regio
from governance.organisaties.permissions import Leesbereik
from governance.resultaten.models import Resultaat
from governance.resultaten.queries import met_aantal_resultaten
from regio.dashboard.opbrengst_queries import opbrengstbeeld, opbrengstregel
from regio.demo.laden import laad_alles
from regio.demo.lezen import MAP, GegevensFout, lees_regio, lees_regios

OP = dt.date(2026, 11, 21)


def _boom(naam: str):
    return boom(Regio.objects.get(slug=naam), Leesbereik(), OP)


def test_every_row_of_the_files_is_in_the_database(geladen: Counter[str]) -> None:
    werk = [regio.doelenwerk for regio in lees_regios()]

    doelen = [doel for rij in werk for ambitie in rij.ambitie for doel in ambitie.doel]
    assert Ambitie.objects.count() == sum(len(rij.ambitie) for rij in werk)
    assert Doel.objects.count() == len(doelen)
    assert Indicator.objects.count() == sum(len(doel.indicator) for doel in doelen)
    assert Resultaat.objects.count() == sum(len(rij.resultaat) for rij in werk)


def test_all_five_sources_have_goals_that_can_be_traced(geladen: Counter[str]) -> None:
    codes = set(Ambitie.objects.values_list("code", flat=True)) | set(Doel.objects.values_list("code", flat=True))

    assert codes >= {"A-B02", "B-I1", "B-I2", "B-I3", "C-A7", *(f"D-K{n}" for n in range(1, 8)), "E-P01"}
    assert list(Ambitie.objects.filter(code="A-B02").order_by("volgnummer").values_list("naam", flat=True)) == [
        *("Wonen", "Werken", "Bereikbaarheid")
    ]
    assert Doel.objects.filter(code="E-P01").count() == 4
    assert not Doel.objects.filter(code="", voorbeeld=False).exists()
    assert not Activiteit.objects.filter(voorbeeld=False).exists()


def test_alarms_and_help_have_something_to_show(geladen: Counter[str]) -> None:
    stedendriehoek = _boom("stedendriehoek")

    standen = {regel.stand.stand for regel in stedendriehoek.doelen}
    assert standen >= {Doelstand.TE_LAAT, Doelstand.AANDACHT, Doelstand.NIETS_ERONDER, Doelstand.OP_KOERS}
    assert stedendriehoek.zonder_programma
    assert [programma.naam for programma in stedendriehoek.programmas_zonder_doel] == [
        "Bereikbaar en gezond op weg",
        "Programma Energie",
    ]
    assert {regel.smart for regel in stedendriehoek.doelen} >= {0, 4}
    assert _boom("west-brabant").zonder_programma
    gedeeld = Activiteit.objects.filter(doelen__naam="Korter onderweg naar het werk")
    assert gedeeld.count() == 2


def test_heerde_sees_its_contribution_beside_four_results(geladen: Counter[str]) -> None:
    heerde = met_aantal_resultaten(Gemeente.objects.filter(cbs_code="0246")).get()

    regel = opbrengstregel(heerde, OP)
    (deel,) = [deel for deel in opbrengstbeeld(heerde, Leesbereik(), OP).delen if deel.staven]

    assert (regel.bijdragen[0].bedrag_cent, regel.resultaten) == (183_820_00, 4)
    assert regel.bijdragen[0].kort.replace("\xa0", " ") == "€ 9,69 per inwoner, samen € 183.820"
    assert {rij.code for rij, _, _ in deel.resultaten} == {"A-W1", "A-W2", "A-W3", "A-W4"}
    assert all(betekenis for _, betekenis, _ in deel.resultaten)


def test_loading_again_changes_nothing(geladen: Counter[str]) -> None:
    assert laad_alles(op=OP, schrijf=True) == Counter()


@pytest.mark.parametrize(
    ("was", "wordt", "fout"),
    [
        ('code = "A-B02"', 'code = "A-B99"', "A-B99"),
        ('programmas = ["wonen"]', 'programmas = ["zwemmen"]', "programma 'zwemmen' bestaat niet"),
        ("verzonnen = true", "verzonnen = false", "noem de code in de bron"),
        ('reden = "Twee', '# reden = "Twee', "vertraagd heeft een reden nodig"),
        ('nulwaarde = "870"', 'nulwaarde = ""', "een nulmeting heeft"),
        ('werkelijk = "985"', 'werkelijk = "veel"', "geen getal"),
        ('gemeente = "GM0200"', 'gemeente = "GM9999"', "GM9999"),
    ],
)
def test_what_does_not_agree_is_named(tmp_path, was: str, wordt: str, fout: str) -> None:
    for pad in MAP.glob("*stedendriehoek.toml"):
        copy(pad, tmp_path)
    pad = tmp_path / "doelen-stedendriehoek.toml"
    tekst = pad.read_text(encoding="utf-8")
    assert was in tekst
    pad.write_text(tekst.replace(was, wordt, 1), encoding="utf-8")

    with pytest.raises(GegevensFout, match=r"^doelen-stedendriehoek\.toml: .*") as gemeld:
        lees_regio(tmp_path / "stedendriehoek.toml")
    assert fout in str(gemeld.value)
