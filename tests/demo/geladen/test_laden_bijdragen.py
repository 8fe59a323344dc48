"""Contributions and signals of the demo: every figure of the sources, traceable by code, and the rest marked."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path
from shutil import copy

import pytest
from django.db import transaction

from governance.bijdragen.jaar_queries import jaarbeelden
from governance.bijdragen.models import Bijdrage, Bijdragejaar, FinancieelSignaal, Sleuteldeel
from governance.bijdragen.queries import jaren_van_regio, reeksen_van
from governance.bijdragen.signaal_queries import signaalbeeld, signalen_van
from governance.organisaties.models import Gemeente, Regio
from regio.demo.laden import laad_alles
from regio.demo.lezen import MAP, GegevensFout, lees_regio

OP = dt.date(2026, 11, 21)
MODELLEN = (Bijdragejaar, Bijdrage, Sleuteldeel, FinancieelSignaal)


def regio(slug: str) -> Regio:
    return Regio.objects.get(slug=slug)


def test_four_years_of_heerde_by_code_and_the_others_are_not_known(geladen):
    (reeks,) = reeksen_van(Gemeente.objects.get(naam="Heerde"))

    assert [(r.jaar, r.beeld.jaar.tarief_cent, r.bedrag_cent, r.regel.bijdrage.code) for r in reeks.rijen] == [
        (2024, 875, 16_608_700, "A-F1"),
        (2025, 921, 17_472_700, "A-F2"),
        (2026, 969, 18_382_000, "A-F3"),
        (2027, 1019, 19_339_100, "A-F4"),
    ]
    assert "18.971 tot en met 18.979" in " ".join(reeks.uitleg)
    assert {(som.inwoners, som.verschil_cent) for som in reeks.proef} >= {(19_214, 203_550)}
    anderen = Bijdrage.objects.filter(bijdragejaar__regeling=reeks.drager).exclude(organisatie__naam="Heerde")
    assert anderen.count() == 4 * 7
    assert not anderen.exclude(vastgesteld_cent=None, inwoners=None, code="").exists()


def test_twente_pays_seven_and_a_half_euro_for_five_years(geladen):
    beelden = jaarbeelden(jaren_van_regio(regio("twente")))

    assert [beeld.jaar.jaar for beeld in beelden] == [2022, 2021, 2020, 2019, 2018]
    for beeld in beelden:
        assert (beeld.jaar.code, beeld.jaar.tarief_cent, beeld.jaar.voorbeeld) == ("E-P01", 750, False)
        assert (beeld.som_inwoners, beeld.berekening.totaal_cent) == (631_064, 473_298_000)
        assert beeld.som_vastgesteld is None


def test_drechtsteden_have_390_000_euro_at_risk(geladen):
    drechtsteden = regio("drechtsteden")
    beeld = signaalbeeld(list(signalen_van(drechtsteden, alle=True)), drechtsteden)

    assert [(signaal.code, regel.risico_cent) for signaal, regel in beeld.regels] == [
        *(("B-F1", 14_000_000), ("B-F2", 25_000_000), ("B-F3", 0)),
    ]
    assert beeld.risico.risico_cent == 39_000_000


def test_what_is_invented_says_so_and_adds_up(geladen):
    verzonnen = Bijdragejaar.objects.filter(voorbeeld=True).order_by("jaar")
    nu, straks = jaarbeelden(verzonnen)

    assert [beeld.jaar.jaar for beeld in (nu, straks)] == [OP.year, OP.year + 1]
    assert {beeld.aansluiting.woord for beeld in (nu, straks)} == {"sluit"}
    assert (nu.som_verschil, straks.som_vastgesteld) == (0, None)
    assert set(Bijdragejaar.objects.filter(code="").values_list("voorbeeld", flat=True)) == {True}
    assert set(FinancieelSignaal.objects.filter(voorbeeld=True).values_list("bron", flat=True)) == {"voorbeeld"}


def test_loading_again_changes_nothing(geladen):
    voor = {model: list(model.objects.order_by("pk").values()) for model in MODELLEN}

    with transaction.atomic():
        nieuw = laad_alles(op=OP + dt.timedelta(days=400), schrijf=True)

    assert nieuw == Counter()
    assert {model: list(model.objects.order_by("pk").values()) for model in MODELLEN} == voor


@pytest.mark.parametrize(
    ("oud", "nieuw", "reden"),
    [
        ("bedrag_cent = 25000000", "bedrag_cent = 25000001", "het bedrag is anders dan in de bron"),
        ('code = "B-F3"', 'code = "B-F9"', "heeft de code van een feit"),
        ('code = "B-F3"', 'code = "B-F2"', "staat er twee keer"),
        ('regeling = "B-R1"', 'regeling = "B-R9"', "bestaat niet"),
    ],
)
def test_a_mistake_in_a_file_is_named(tmp_path: Path, oud: str, nieuw: str, reden: str):
    for pad in MAP.glob("*drechtsteden.toml"):
        copy(pad, tmp_path)
    geld = tmp_path / "bijdragen-drechtsteden.toml"
    tekst = geld.read_text(encoding="utf-8")
    geld.write_text(tekst.replace(oud, nieuw), encoding="utf-8")

    with pytest.raises(GegevensFout, match=reden):
        lees_regio(tmp_path / "drechtsteden.toml")
