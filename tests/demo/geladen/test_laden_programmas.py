"""Programmes of the demo: what the sources say is there with its code, and the alarms can be seen on invented ones."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from governance.organisaties.models import Regio
from governance.programmas.models import (
    Bemensing,
    Escalatie,
    GoNoGo,
    Programma,
    Programmabudget,
    Programmaregel,
    Programmarol,
)
from governance.programmas.queries import programmalijst
from governance.programmas.rules import Niveau, Programmarolsoort, Uitkomst
from regio.demo import programmavormen
from regio.demo.lezen import lees_regios

OP = dt.date(2026, 11, 21)


def _regels(slug: str, toon: str = "alle") -> dict[str, tuple[str, list[str]]]:
    rijen = programmalijst(Regio.objects.get(slug=slug), OP, toon=toon)
    return {rij.programma.naam: (rij.code, [signaal.deel for signaal in rij.signalen]) for rij in rijen}


def test_every_programme_of_the_files_is_there_and_marked(geladen: Counter[str]) -> None:
    regios = lees_regios()
    uit_bestand = {rij.naam: rij.verzonnen for gegevens in regios for rij in gegevens.programmawerk.programma}
    bij_doelen = {rij.naam: True for gegevens in regios for rij in gegevens.doelenwerk.programma}

    assert dict(Programma.objects.values_list("naam", "voorbeeld")) == bij_doelen | uit_bestand
    for model in (Bemensing, Escalatie, GoNoGo, Programmarol):
        assert model._default_manager.exists()
        assert not model._default_manager.filter(voorbeeld=False).exists(), model
    assert not Programma.objects.filter(voorbeeld=False, bron="").exists()
    assert set(Programma.objects.filter(voorbeeld=False).values_list("code", flat=True)) == {
        *("B-F1", "C-B01", "E-P01", "E-P02", "E-P03", "E-P04", "E-P05")
    }


def test_agreement_of_twente_is_that_of_its_source(geladen: Counter[str]) -> None:
    (regel,) = Programmaregel.objects.all()

    assert (regel.regio.slug, regel.hoogstens_maanden, regel.gonogo_na_maanden, regel.drie_rollen) == (
        *("twente", 24, 12),
        True,
    )
    assert (regel.orgaan.code, "E-11" in regel.bron) == ("E-O1", True)


def test_regio_deal_of_twente_adds_up_to_160_million(geladen: Counter[str]) -> None:
    posten = dict(Programmabudget.objects.filter(programma__code="E-P02").values_list("post", "begroot_cent"))

    assert posten == {"Rijk": 3_000_000_000, "Provincie": 2_000_000_000, "Niet uitgesplitst": 11_000_000_000}
    assert sum(posten.values()) == 160_000_000 * 100


def test_alarms_are_visible_on_what_is_invented_and_never_on_a_source(geladen: Counter[str]) -> None:
    twente = _regels("twente")

    assert twente["Talent voor techniek"] == (
        "te_laat",
        ["gonogo", "looptijd", "rollen", "bemensing", "escalaties", "budget"],
    )
    assert twente["Groene bedrijventerreinen"] == ("op_koers", [])
    assert (twente["Wonen langs het spoor"][0], twente["Agenda voor Twente 2018-2022"][0]) == ("gepland", "afgerond")
    assert {twente[naam][0] for naam in ("Arbeidsmarkt Twente", "Mobiliteit Twente", "Lobby Twente")} == {"voorgesteld"}
    assert _regels("drechtsteden") == {
        "Groeiagenda, uitvoeringsprogramma 2024": ("loopt", []),
        "Programma Doorontwikkeling": ("loopt", []),
    }
    assert list(_regels("twente", "signaal")) == ["Talent voor techniek"]


def test_words_are_those_of_the_models() -> None:
    assert list(programmavormen.Uitkomst) == Uitkomst.values
    assert list(programmavormen.Programmarolsoort) == Programmarolsoort.values
    assert {str(niveau) for niveau in Niveau} == {"opdrachtgever", "kring"}


@pytest.mark.parametrize(
    ("oud", "nieuw", "fout"),
    [
        ('orgaan = "E-O7"', 'orgaan = "E-O77"', "orgaan 'E-O77' bestaat niet"),
        ('organisatie = "GM0164"', 'organisatie = "GM9999"', "organisatie 'GM9999' bestaat niet"),
        ('code = "E-P04"', 'code = "E-P03"', "programma E-P03 staat er twee keer"),
        ("van = 2018-01-01", "van = { maanden = -9 }", "alleen wat verzonnen is, telt vanaf de dag van laden"),
        ('uitkomst = "voorwaarden"\n', "", "een uitkomst met een dag, of geen van beide"),
        ("verzonnen = true\n\n[[programma.gonogo]]", "[[programma.gonogo]]", "noem een bron met betrouwbaarheid"),
    ],
)
def test_file_that_does_not_agree_is_refused(tmp_path, oud: str, nieuw: str, fout: str) -> None:
    from shutil import copy

    from regio.demo.lezen import MAP, GegevensFout, lees_regio

    for pad in MAP.glob("*twente.toml"):
        copy(pad, tmp_path)
    bestand = tmp_path / "programmas-twente.toml"
    bron = bestand.read_text(encoding="utf-8")
    assert oud in bron
    bestand.write_text(bron.replace(oud, nieuw, 1), encoding="utf-8")
    with pytest.raises(GegevensFout, match=fout):
        lees_regio(tmp_path / "twente.toml")
