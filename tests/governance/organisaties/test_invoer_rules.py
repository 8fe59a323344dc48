"""What a table of inhabitants says, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.organisaties.invoer_rules import (
    BekendeGemeente,
    Beoordeling,
    Cijfer,
    Inwonerregel,
    Kolomfout,
    Regelstand,
    Uitgangspunten,
    beoordeel,
    herken_kolommen,
    lees_code,
    lees_status,
    ontleed,
)
from regio.kern.celtekst import lees_aantal, lees_periode
from tests.factories import VANDAAG

NU = Uitgangspunten(VANDAAG)
BEGIN_2020 = date(2020, 1, 1)
HEERDE = BekendeGemeente(1, "Heerde", "0246")
BRUMMEN = BekendeGemeente(2, "Brummen", "0213")
SUDWEST = BekendeGemeente(3, "Súdwest-Fryslân", "1900")
HENGELO = BekendeGemeente(4, "Hengelo", "0164")
BERGEN_NH = BekendeGemeente(5, "Bergen (NH.)", "0373")
BERGEN_L = BekendeGemeente(6, "Bergen (L.)", "0893")
WEESP = BekendeGemeente(7, "Weesp", "0457", einde=date(2022, 3, 24))
BEKEND = [HEERDE, BRUMMEN, SUDWEST, HENGELO, BERGEN_NH, BERGEN_L, WEESP]
KOP = ["Gemeentecode", "Gemeente", "Peildatum", "Inwoners", "Status"]


def oordeel(
    *rijen: Sequence[str], kop: Sequence[str] = KOP, bestaand: Any = None, uitgangspunten: Uitgangspunten = NU
) -> Beoordeling:
    genummerd = [(nummer, rij) for nummer, rij in enumerate(rijen, start=2)]
    return beoordeel(ontleed(kop, genummerd, uitgangspunten), BEKEND, bestaand or {})


def een(*rij: str, **opties: Any) -> Inwonerregel:
    return oordeel(rij, **opties).regels[0]


# Cells


@pytest.mark.parametrize(
    ("tekst", "code"),
    [
        ("GM0246", "0246"),
        ("gm0246", "0246"),
        (" GM0246 ", "0246"),
        ("0246", "0246"),
        ("246", "0246"),
        ("14", "0014"),
        ("1900", "1900"),
        ("", ""),
        ("0000", ""),
        ("GM", ""),
        ("PV20", ""),
        ("24600", ""),
        ("Heerde", ""),
        ("٢٤٦", ""),
        ("2.46", ""),
    ],
)
def test_code_of_a_municipality_in_each_form(tekst: str, code: str) -> None:
    assert lees_code(tekst) == code


@pytest.mark.parametrize(
    ("tekst", "aantal"),
    [
        ("18589", 18589),
        ("18.589", 18589),
        ("18 589", 18589),
        ("18\u00a0589", 18589),
        ("18\u202f589", 18589),
        ("1.234.567", 1234567),
        (" 968* ", 968),
        ("0", 0),
    ],
)
def test_number_in_each_form(tekst: str, aantal: int) -> None:
    assert lees_aantal(tekst) == aantal


@pytest.mark.parametrize(
    ("tekst", "melding"),
    [
        ("-5", "“-5” is negatief"),
        ("−18.589", "is negatief"),
        ("18,589", "geen heel getal"),
        ("18.58", "geen heel getal"),
        ("1.8589", "geen heel getal"),
        ("18.589,5", "geen heel getal"),
        ("1 2", "geen heel getal"),
        ("18589 mensen", "geen heel getal"),
        ("ca. 18.000", "geen heel getal"),
        ("=18589", "geen heel getal"),
        ("1e5", "geen heel getal"),
        ("٣", "geen heel getal"),
        ("9" * 400, "te groot"),
    ],
)
def test_number_that_cannot_be_says_why(tekst: str, melding: str) -> None:
    with pytest.raises(ValueError, match=melding):
        lees_aantal(tekst)


@given(st.integers(0, 99_999_999))
def test_number_written_with_points_or_spaces_is_read_back(aantal: int) -> None:
    assert lees_aantal(f"{aantal:,}".replace(",", ".")) == aantal
    assert lees_aantal(f"{aantal:,}".replace(",", " ")) == aantal


@pytest.mark.parametrize(
    ("tekst", "dag"),
    [
        ("2020", BEGIN_2020),
        ("2025*", date(2025, 1, 1)),
        ("2024**", date(2024, 1, 1)),
        ("2020-01-01", BEGIN_2020),
        ("1-1-2020", BEGIN_2020),
        ("01/01/2020", BEGIN_2020),
        ("1 januari 2020", BEGIN_2020),
        ("1  Januari 2020", BEGIN_2020),
        ("31 december 2019", date(2019, 12, 31)),
        ("2020JJ00", BEGIN_2020),
        ("2020MM07", date(2020, 7, 1)),
        ("2020 juli", date(2020, 7, 1)),
        ("2020 juli*", date(2020, 7, 1)),
    ],
)
def test_period_in_each_form(tekst: str, dag: date) -> None:
    assert lees_periode(tekst) == dag


@pytest.mark.parametrize(
    "tekst",
    ["", "20", "202", "20201", "2020-13-01", "31 februari 2020", "1 foo 2020", "2020MM13", "0020", "1-1-20", "morgen"],
)
def test_period_that_is_no_date_says_so(tekst: str) -> None:
    with pytest.raises(ValueError, match="is geen datum"):
        lees_periode(tekst)


@pytest.mark.parametrize(
    ("tekst", "definitief"),
    [
        ("definitief", True),
        ("Definitief ", True),
        ("voorlopig", False),
        ("Nader voorlopig", False),
        ("ja", True),
        ("", None),
    ],
)
def test_status_in_each_form(tekst: str, definitief: bool | None) -> None:
    assert lees_status(tekst) is definitief


# Header


@pytest.mark.parametrize(
    ("kop", "rij"),
    [
        (
            ["gemeentecode", "gemeentenaam", "peildatum", "inwoners", "status"],
            ["GM0246", "Heerde", "2020", "18589", ""],
        ),
        (["Regio's", "Perioden", "Totale bevolking (aantal)"], ["GM0246", "2020", "18589"]),
        (["Regio's", "Perioden", "Bevolking op 1 januari (aantal)"], ["GM0246  ", "2020", "18589"]),
        (["Regio’s", "Gemeentecode", "Perioden", "Bevolking op 1 januari"], ["Heerde", "GM0246", "2020", "18 589"]),
        (["ID", "RegioS", "Perioden", "TotaleBevolking_1"], ["7", "GM0246", "2020JJ00", "18589"]),
        (["CODE", "Jaar", "Aantal inwoners"], ["246", "2020", "18.589"]),
        (["Naam", "Code", "x", "Datum", "Bevolking", "Mannen"], ["Heerde", "0246", "", "1 januari 2020", "18589", "9"]),
    ],
)
def test_columns_are_recognised_by_several_names(kop: list[str], rij: list[str]) -> None:
    regel = een(*rij, kop=kop)

    assert (regel.gemeente, regel.peildatum, regel.nieuw) == (HEERDE, BEGIN_2020, Cijfer(18589))
    assert regel.fouten == ()


@pytest.mark.parametrize(
    ("kop", "rij", "melding"),
    [
        (
            ["Regio's", "Perioden", "Inwoners"],
            ["Heerde", "2020", "18589"],
            "geen kolom met de gemeentecode.*kies in StatLine",
        ),
        (["Gemeente", "Inwoners"], ["Heerde", "18589"], "geen kolom met de gemeentecode"),
        (
            ["Gemeentecode", "Perioden", "Mannen"],
            ["GM0246", "2020", "9"],
            "geen kolom met het aantal inwoners.*“Mannen”",
        ),
    ],
)
def test_missing_column_is_said_once_with_the_header_that_was_found(
    kop: list[str], rij: list[str], melding: str
) -> None:
    with pytest.raises(Kolomfout, match=melding):
        oordeel(rij, kop=kop)


def test_total_population_goes_before_another_number() -> None:
    kop = ["Gemeentecode", "Aantal", "Bevolking op 1 januari"]

    assert herken_kolommen(kop, [["GM0246", "1", "2"]]) == {"code": 0, "aantal": 2}


# Rows


def test_new_equal_changed() -> None:
    bestaand = {(1, BEGIN_2020): Cijfer(18589), (2, BEGIN_2020): Cijfer(20_000, definitief=False)}
    uit = oordeel(
        ("GM0246", "Heerde", "2020", "18.589", "definitief"),
        ("GM0213", "Brummen", "2020", "20.689", "definitief"),
        ("GM1900", "Súdwest-Fryslân", "2020", "89.999", "voorlopig"),
        bestaand=bestaand,
    )

    assert [(r.stand, str(r.oud), str(r.nieuw)) for r in uit.regels] == [
        (Regelstand.GELIJK, "18.589", "18.589"),
        (Regelstand.GEWIJZIGD, "20.000 (voorlopig)", "20.689"),
        (Regelstand.NIEUW, "None", "89.999 (voorlopig)"),
    ]
    assert uit.aantallen == {
        Regelstand.FOUT: 0,
        Regelstand.NIEUW: 1,
        Regelstand.GEWIJZIGD: 1,
        Regelstand.GELIJK: 1,
        Regelstand.OVERGESLAGEN: 0,
    }


def test_definitive_figure_changes_only_when_asked() -> None:
    bestaand = {(1, BEGIN_2020): Cijfer(18_000), (2, BEGIN_2020): Cijfer(20_000, definitief=False)}
    uit = oordeel(
        ("GM0246", "", "2020", "18.589", ""),
        ("GM0213", "", "2020", "20.000", ""),
        ("GM0164", "", "2020", "1", ""),
        bestaand=bestaand,
    )

    assert uit.vervangt_definitief == 1
    assert [r.nummer for r in uit.te_schrijven(vervang=False)] == [3, 4]
    assert [r.nummer for r in uit.te_schrijven(vervang=True)] == [2, 3, 4]


def test_provisional_figure_does_not_quietly_replace_the_same_definitive_one() -> None:
    uit = oordeel(("GM0246", "", "2020", "18.589", "voorlopig"), bestaand={(1, BEGIN_2020): Cijfer(18_589)})

    assert uit.te_schrijven(vervang=False) == []


@pytest.mark.parametrize(
    ("rij", "voorlopig", "definitief"),
    [
        (("GM0246", "", "2025", "1", ""), False, True),
        (("GM0246", "", "2025", "1", ""), True, False),
        (("GM0246", "", "2025*", "1", ""), False, False),
        (("GM0246", "", "2025", "1*", "definitief"), False, False),
        (("GM0246", "", "2025", "1", "definitief"), True, True),
        (("GM0246", "", "2025", "1", "voorlopig"), False, False),
    ],
)
def test_definitive_or_provisional(rij: tuple[str, ...], voorlopig: bool, definitief: bool) -> None:
    regel = een(*rij, uitgangspunten=Uitgangspunten(VANDAAG, voorlopig=voorlopig))

    assert regel.nieuw == Cijfer(1, definitief)


@pytest.mark.parametrize(
    ("rij", "fout"),
    [
        (("GM9999", "Heerde", "2020", "1", ""), "Code GM9999 hoort bij geen gemeente in dit portaal."),
        (("", "Heerde", "2020", "1", ""), "De gemeentecode ontbreekt."),
        (("Heerde", "Heerde", "2020", "1", ""), "“Heerde” is geen gemeentecode."),
        (("GM0246", "Heerde", "2020", "-1", ""), "Het aantal “-1” is negatief."),
        (("GM0246", "Heerde", "2020", "veel", ""), "Het aantal “veel” is geen heel getal."),
        (("GM0246", "Heerde", "gisteren", "1", ""), "De peildatum “gisteren” is geen datum."),
        (("GM0246", "Heerde", "", "1", ""), "De peildatum ontbreekt."),
        (("GM0246", "Heerde", "11-03-2026", "1", ""), "De peildatum 11 maart 2026 ligt in de toekomst."),
        (("GM0246", "Heerde", "2020", "1", "geheim"), "De status “geheim” is niet “definitief” of “voorlopig”."),
    ],
)
def test_row_that_cannot_be_says_why(rij: tuple[str, ...], fout: str) -> None:
    regel = een(*rij)

    assert regel.stand == Regelstand.FOUT
    assert len(regel.fouten) == 1
    assert regel.fouten[0].startswith(fout)


def test_all_errors_of_a_row_are_said_at_once() -> None:
    assert len(een("GM9999", "", "ooit", "veel", "misschien").fouten) == 4


def test_today_is_not_the_future() -> None:
    assert een("GM0246", "Heerde", "10-03-2026", "1", "").fouten == ()


def test_same_municipality_and_date_twice_names_the_first_row() -> None:
    uit = oordeel(
        ("GM0246", "Heerde", "2020", "1", ""), ("GM0246", "Heerde", "2021", "1", ""), ("246", "", "1-1-2020", "1", "")
    )

    assert [r.fouten for r in uit.regels] == [
        (),
        (),
        ("Regel 2 gaat over dezelfde gemeente en dezelfde peildatum.",),
    ]


def test_name_never_decides_but_suggests() -> None:
    regel = een("", "Heerde", "2020", "18589", "")

    assert regel.gemeente is None
    assert regel.voorstellen == ("Heerde, GM0246",)
    assert "Bedoeld is misschien Heerde, GM0246." in regel.uitleg


@pytest.mark.parametrize(
    ("naam", "voorstellen"),
    [
        ("Bergen", ("Bergen (L.), GM0893", "Bergen (NH.), GM0373")),
        ("HEERDE ", ("Heerde, GM0246",)),
        ("Gemeente Brumen", ("Brummen, GM0213",)),
        ("SÃºdwest-FryslÃ¢n", ("Súdwest-Fryslân, GM1900",)),
        ("Hengelo (O.)", ("Hengelo, GM0164",)),
        ("Timboektoe", ()),
        ("", ()),
    ],
)
def test_unknown_code_gets_matches_for_the_name(naam: str, voorstellen: tuple[str, ...]) -> None:
    assert een("GM9999", naam, "2020", "1", "").voorstellen == voorstellen


def test_other_name_with_a_known_code_is_a_warning_and_no_error() -> None:
    regel = een("GM0164", "Hengelo (O.)", "2020", "80.000", "")

    assert (regel.stand, regel.gemeente) == (Regelstand.NIEUW, HENGELO)
    assert regel.let_op == ("GM0164 heet in dit portaal “Hengelo”.",)


@pytest.mark.parametrize("naam", ["Heerde", " heerde ", "Gemeente Heerde", "HEERDE"])
def test_the_same_name_otherwise_written_is_no_warning(naam: str) -> None:
    assert een("GM0246", naam, "2020", "1", "").let_op == ()


def test_broken_characters_are_recognised_and_shown_repaired() -> None:
    regel = een("GM1900", "SÃºdwest-FryslÃ¢n", "2020", "1", "")

    assert regel.naam == "Súdwest-Fryslân"
    assert regel.let_op == ("De tekens in “SÃºdwest-FryslÃ¢n” zijn hersteld.",)


def test_figure_of_a_municipality_that_had_ended_is_a_warning() -> None:
    assert een("GM0457", "Weesp", "2023", "1", "").let_op == ("Deze gemeente is op 24 maart 2022 opgeheven.",)
    assert een("GM0457", "Weesp", "2022", "1", "").let_op == ()


@pytest.mark.parametrize(
    "rij",
    [
        ("NL01", "Nederland", "2020", "17.407.585", ""),
        ("PV25", "Gelderland (PV)", "2020", "2.085.952", ""),
        ("GM0246", "Heerde", "2020", "", ""),
        ("GM9999", "Bestond nog niet", "2020", ".", ""),
        ("Bron: CBS", "", "", "", ""),
        ("© CBS 2026", "", "", "", ""),
    ],
)
def test_rows_that_are_no_figure_of_a_municipality_are_passed_over_and_said_so(rij: tuple[str, ...]) -> None:
    regel = een(*rij)

    assert regel.stand == Regelstand.OVERGESLAGEN
    assert regel.uitleg


def test_given_reference_date_counts_where_the_file_has_none() -> None:
    gegeven = Uitgangspunten(VANDAAG, peildatum=date(2021, 1, 1))

    assert een("GM0246", "1", kop=["Code", "Inwoners"], uitgangspunten=gegeven).peildatum == date(2021, 1, 1)
    assert een("GM0246", "", "2020", "1", "", uitgangspunten=gegeven).peildatum == BEGIN_2020


def test_fingerprint_changes_with_what_stands_in_the_portal() -> None:
    rij = ("GM0246", "Heerde", "2020", "18589", "")
    zonder, anders = oordeel(rij), oordeel(rij, bestaand={(1, BEGIN_2020): Cijfer(1)})

    assert zonder.vingerafdruk == oordeel(rij).vingerafdruk
    assert zonder.vingerafdruk != anders.vingerafdruk


@given(
    st.lists(
        st.lists(st.text(max_size=12), min_size=5, max_size=5).filter(lambda r: any(c.strip() for c in r)), max_size=8
    )
)
def test_any_row_is_judged_and_only_known_codes_are_written(rijen: list[list[str]]) -> None:
    uit = oordeel(*rijen)

    assert len(uit.regels) == len(rijen)
    for regel in uit.te_schrijven(vervang=True):
        assert regel.gemeente in BEKEND
        assert regel.peildatum is not None and regel.peildatum <= VANDAAG
        assert regel.nieuw is not None and regel.nieuw.aantal >= 0
