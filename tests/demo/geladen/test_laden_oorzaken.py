"""Causes and effects of the demo: the circles of West-Brabant are found by the program, not typed in."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import pairwise

import pytest

from aanbevelingen.adviezen.models import Ingreep
from aanbevelingen.bevindingen.models import Factor, Factorbevinding, OorzaakGevolg
from aanbevelingen.bevindingen.oorzaak_queries import graaf_van
from aanbevelingen.doorwerking.oorzaak_queries import oorzakenbeeld
from aanbevelingen.onderzoeken.models import Onderzoek
from governance.organisaties.permissions import Leesbereik
from regio.demo.laden import laad_alles
from regio.demo.lezen import MAP, GegevensFout, lees_regio, lees_regios

OP = dt.date(2026, 11, 21)
MODELLEN = (Factor, Factorbevinding, OorzaakGevolg, Ingreep)


@pytest.fixture
def west_brabant(geladen: Counter[str]) -> Onderzoek:
    return Onderzoek.objects.get(code="C")


def test_every_row_of_the_files_is_in_the_database(geladen: Counter[str]) -> None:
    regios = lees_regios()

    assert Factor.objects.count() == sum(len(r.factor) for r in regios)
    assert Factorbevinding.objects.count() == sum(len(f.gezien_in) for r in regios for f in r.factor)
    assert OorzaakGevolg.objects.count() == sum(len(o.gevolgen) for r in regios for o in r.oorzaakgevolg)
    assert Ingreep.objects.count() == sum(len(i.factoren) for r in regios for i in r.ingreep)


def test_every_finding_and_recommendation_of_west_brabant_has_its_place(west_brabant: Onderzoek) -> None:
    gezien = Factorbevinding.objects.filter(factor__onderzoek=west_brabant).values_list("bevinding__code", flat=True)
    ingrepen = Ingreep.objects.filter(factor__onderzoek=west_brabant).values_list("aanbeveling__code", flat=True)

    assert set(gezien) == {f"C-B{nummer:02}" for nummer in range(1, 13)}
    assert set(ingrepen) == {f"C-A{nummer}" for nummer in range(1, 10)}


def test_the_circles_of_west_brabant_are_found_by_the_program(west_brabant: Onderzoek) -> None:
    graaf = graaf_van(west_brabant)
    pijlen = set(OorzaakGevolg.objects.values_list("oorzaak__code", "gevolg__code"))

    gevonden = [[factor.code.removeprefix("C-F") for factor in kring.factoren] for kring in graaf.kringen]

    assert [" ".join(kring) for kring in gevonden] == [
        "05 15",
        "07 12",
        "01 08 06",
        "05 14 15",
        "06 07 08",
        "10 11 14 15 12",
        "04 14 15 12 07 08",
        "01 09 11 14 15 12 07 08 06",
    ]
    for kring in gevonden:
        assert all((f"C-F{een}", f"C-F{ander}") in pijlen for een, ander in pairwise([*kring, kring[0]]))
    assert graaf.grens == ""
    assert graaf.kringen[2].in_woorden == (
        "te abstracte agenda → weinig herkenning, haast en betrokkenheid → "
        "gemeenten weten niet wat zij willen → te abstracte agenda"
    )


def test_no_data_file_names_a_circle() -> None:
    assert [pad.name for pad in MAP.glob("*.toml") if "[[kring" in pad.read_text(encoding="utf-8")] == []


def test_one_circle_is_broken_by_no_recommendation(west_brabant: Onderzoek) -> None:
    beeld = oorzakenbeeld(west_brabant, Leesbereik())

    assert beeld.zonder_aanbeveling == 1
    assert [regel.kring.nummer for regel in beeld.kringen if regel.hoe_ver == 0] == [6]
    assert beeld.tekening.vakken


def test_what_was_not_read_in_the_source_is_marked(west_brabant: Onderzoek) -> None:
    pijlen = OorzaakGevolg.objects.filter(oorzaak__onderzoek=west_brabant)

    assert Counter(pijlen.values_list("betrouwbaarheid", flat=True)) == {"gelezen": 13, "afgeleid": 12}
    assert not pijlen.filter(toelichting="").exists()
    assert set(Ingreep.objects.values_list("betrouwbaarheid", flat=True)) == {"afgeleid"}


def test_stedendriehoek_has_a_chain_without_a_circle(geladen: Counter[str]) -> None:
    graaf = graaf_van(Onderzoek.objects.get(code="A"))

    assert (len(graaf.factoren), len(graaf.verbanden), graaf.kringen) == (6, 4, ())


def test_loading_again_changes_nothing(geladen: Counter[str]) -> None:
    voor = {model: list(model.objects.order_by("pk").values()) for model in MODELLEN}

    laad_alles(op=OP, schrijf=True)

    assert {model: list(model.objects.order_by("pk").values()) for model in MODELLEN} == voor


@pytest.mark.parametrize(
    ("was", "wordt", "fout"),
    [
        ('gevolgen = ["C-F08", "C-F09"]', 'gevolgen = ["C-F99"]', "gevolgen 'C-F99' bestaat niet"),
        ('oorzaak = "C-F01"', 'oorzaak = "C-F98"', "oorzaak 'C-F98' bestaat niet"),
        ('oorzaak = "C-F01"', 'oorzaak = "C-F08"', "C-F08 staat bij zijn eigen gevolgen"),
        ('gezien_in = ["C-B01"]', 'gezien_in = ["C-B77"]', "gezien_in 'C-B77' bestaat niet"),
    ],
)
def test_a_mistake_in_the_file_is_named(was: str, wordt: str, fout: str, tmp_path) -> None:
    for pad in MAP.glob("*west-brabant.toml"):
        tekst = pad.read_text(encoding="utf-8")
        if pad.name == "west-brabant.toml":
            assert was in tekst
            tekst = tekst.replace(was, wordt, 1)
        (tmp_path / pad.name).write_text(tekst, encoding="utf-8")

    with pytest.raises(GegevensFout, match=fout):
        lees_regio(tmp_path / "west-brabant.toml")
