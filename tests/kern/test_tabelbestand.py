"""Files as tables: what three kinds of file say alike, and every refusal in Dutch."""

from __future__ import annotations

import io
import time
import zipfile
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
import tablib
from hypothesis import given, settings
from hypothesis import strategies as st
from odf import opendocument
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

from regio.kern.tabelbestand import Grenzen, Rij, Tabel, Tabelfout, lees_tabel

CEL = "<table:table-cell><text:p>x</text:p></table:table-cell>"
KLEIN = Grenzen(grootte=20_000, uitgepakt=200_000, rijen=5, kolommen=4, tekens=30)


def lees(inhoud: bytes | str, naam: str = "tabel.csv", **opties: Any) -> Tabel:
    return lees_tabel(io.BytesIO(inhoud.encode() if isinstance(inhoud, str) else inhoud), naam, **opties)


def xlsx(*rijen: list[Any], blad: str = "Blad1", tweede: list[list[Any]] | None = None) -> bytes:
    boek = openpyxl.Workbook()
    boek.active.title = blad
    for rij in rijen:
        boek.active.append(rij)
    for rij in tweede or []:
        (boek["Tweede"] if "Tweede" in boek.sheetnames else boek.create_sheet("Tweede")).append(rij)
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def ods(*rijen: list[Any], blad: str = "Blad1") -> bytes:
    return tablib.Databook([tablib.Dataset(*rijen, title=blad)]).export("ods")


def ods_uit(inhoud: str) -> bytes:
    """Return an ODS file with exactly these rows, as LibreOffice may write them."""
    ruimten = " ".join(
        f'xmlns:{kort}="urn:oasis:names:tc:opendocument:xmlns:{kort}:1.0"' for kort in ("office", "table", "text")
    )
    xml = f"""<?xml version="1.0"?><office:document-content {ruimten}><office:body><office:spreadsheet>
    {inhoud}</office:spreadsheet></office:body></office:document-content>"""
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as zip_:
        zip_.writestr("content.xml", xml)
    return uit.getvalue()


def tabel(inhoud: bytes | str, naam: str = "tabel.csv") -> list[list[str]]:
    gelezen = lees(inhoud, naam)
    return [list(gelezen.kop), *(list(rij.cellen) for rij in gelezen.rijen)]


# One content, three kinds of file

WAARDEN = [
    ["code", "naam", "inwoners", "peildatum", "aandeel", "klopt"],
    ["GM0246", "Súdwest-Fryslân", 18589, date(2020, 1, 1), 0.5, True],
    ["0246", "=1+1", -3, datetime.fromisoformat("2020-01-01T12:30"), 12.25, False],
]
VERWACHT = [
    ["code", "naam", "inwoners", "peildatum", "aandeel", "klopt"],
    ["GM0246", "Súdwest-Fryslân", "18589", "2020-01-01", "0,5", "ja"],
    ["0246", "=1+1", "-3", "2020-01-01 12:30:00", "12,25", "nee"],
]


def test_ods_gives_exact_text() -> None:
    assert tabel(ods(*WAARDEN), "inwoners.ODS") == VERWACHT


def test_xlsx_gives_exact_text() -> None:
    boek = openpyxl.Workbook()
    for nummer, rij in enumerate(WAARDEN, start=1):
        for kolom, waarde in enumerate(rij, start=1):
            cel = boek.active.cell(nummer, kolom, waarde)
            if waarde == "=1+1":
                cel.data_type = "s"  # text that looks like a formula
    uit = io.BytesIO()
    boek.save(uit)

    assert tabel(uit.getvalue(), "inwoners.xlsx") == VERWACHT


@pytest.mark.parametrize("scheiding", [";", ",", "\t"])
@pytest.mark.parametrize("begin", ["", "\ufeff"])
@pytest.mark.parametrize("einde", ["\n", "\r\n"])
def test_csv_with_each_separator_with_and_without_byte_order_mark(scheiding: str, begin: str, einde: str) -> None:
    regels = [["code", "naam"], ["GM0246", "Heerde"], ["GM0200", "Apeldoorn"]]

    assert tabel(begin + einde.join(scheiding.join(regel) for regel in regels) + einde) == regels


@pytest.mark.parametrize("waarde", [18589, 18589.0, "18589"])
def test_whole_number_has_no_fraction_in_xlsx_or_ods(waarde: Any) -> None:
    assert tabel(xlsx(["code", "aantal"], ["a", waarde]), "x.xlsx")[1] == ["a", "18589"]
    assert tabel(ods(["code", "aantal"], ["a", waarde]), "x.ods")[1] == ["a", "18589"]


def test_ods_reads_the_stored_number_and_not_what_is_shown() -> None:
    rij = """<table:table-row><table:table-cell office:value-type="string"><text:p>GM0246</text:p></table:table-cell>
    <table:table-cell office:value-type="float" office:value="18589"><text:p>18.589</text:p></table:table-cell>
    <table:table-cell office:value-type="date" office:date-value="2020-01-01T00:00:00"><text:p>1 jan</text:p>
    </table:table-cell></table:table-row>"""
    kop = "".join(f"<table:table-cell><text:p>{naam}</text:p></table:table-cell>" for naam in ("code", "n", "dag"))

    gelezen = tabel(
        ods_uit(f'<table:table table:name="a"><table:table-row>{kop}</table:table-row>{rij}</table:table>'), "x.ods"
    )

    assert gelezen[1] == ["GM0246", "18589", "2020-01-01"]


def test_ods_counts_repeated_rows_and_cells_without_filling_memory() -> None:
    cel = "<table:table-cell><text:p>a</text:p></table:table-cell>"
    gelezen = lees(
        ods_uit(
            f"""<table:table table:name="Blad">
            <table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>
            <table:table-header-rows><table:table-row>{cel}{cel}{cel}{cel}</table:table-row></table:table-header-rows>
            <table:table-row table:number-rows-repeated="2">
              <table:table-cell table:number-columns-repeated="2"/><table:covered-table-cell/>
              <table:table-cell><text:p>b<text:s text:c="3"/>c<text:line-break/>d</text:p><text:p>e</text:p>
              </table:table-cell>
              <table:table-cell table:number-columns-repeated="16380"/></table:table-row>
            <table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row></table:table>"""
        ),
        "x.ods",
    )

    assert [(rij.nummer, rij.cellen) for rij in gelezen.rijen] == [
        (5, ("", "", "", "b c d e")),
        (6, ("", "", "", "b c d e")),
    ]


def test_ods_of_odfpy_with_covered_cells() -> None:
    boek = opendocument.OpenDocumentSpreadsheet()
    blad = Table(name="Eerste")
    for teksten in (["code", "naam", "x"], ["GM1", "", "Brummen"]):
        rij = TableRow()
        for tekst in teksten:
            cel = TableCell(valuetype="string") if tekst else CoveredTableCell()
            if tekst:
                cel.addElement(P(text=tekst))
            rij.addElement(cel)
        blad.addElement(rij)
    boek.spreadsheet.addElement(blad)
    uit = io.BytesIO()
    boek.save(uit)

    assert tabel(uit.getvalue(), "x.ods") == [["code", "naam", "x"], ["GM1", "", "Brummen"]]


# Rows


def test_rows_carry_the_number_that_an_editor_shows() -> None:
    gelezen = lees('\nnaam;tekst\n\nA;"een\nregel te veel"\nB;x\n')

    assert [(rij.nummer, rij.cellen[0]) for rij in gelezen.rijen] == [(4, "A"), (6, "B")]
    assert gelezen.rijen[0].cellen[1] == "een regel te veel"


def test_rows_carry_the_number_of_the_spreadsheet() -> None:
    gelezen = lees(xlsx([], ["code", "n"], [], ["a", 1], [None, None], ["b", 2]), "x.xlsx")

    assert [rij.nummer for rij in gelezen.rijen] == [4, 6]


def test_title_above_the_header_is_passed_by_and_a_short_row_is_filled_up() -> None:
    gelezen = lees('"Bevolking; regio en maand"\n\n"Regio\'s";"Perioden";"aantal"\nBrummen;2020\n')

    assert gelezen == Tabel(("Regio's", "Perioden", "aantal"), (Rij(4, ("Brummen", "2020", "")),))


def test_text_is_not_cleaned_beyond_control_characters() -> None:
    assert tabel("naam;tekst\n Dronten  ;SÃºd\x7fwest\n")[1] == [" Dronten  ", "SÃºd west"]


def test_table_survives_the_way_through_plain_lists() -> None:
    gelezen = lees("a;b\n1;2\n\n3;\n")

    assert Tabel.uit_lijst(gelezen.als_lijst()) == gelezen


@given(
    st.lists(
        st.tuples(*[st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1)] * 2),
        min_size=1,
        max_size=6,
    )
)
@settings(max_examples=60)
def test_any_text_comes_back_as_it_was_from_csv_and_xlsx(rijen: list[tuple[str, str]]) -> None:
    kop = ["code", "naam"]
    csv_ = tablib.Dataset(*rijen, headers=kop).export("csv", delimiter=";")
    boek = openpyxl.Workbook()
    for nummer, rij in enumerate([kop, *rijen], start=1):
        for kolom, tekst in enumerate(rij, start=1):
            boek.active.cell(nummer, kolom, tekst).data_type = "s"
    uit = io.BytesIO()
    boek.save(uit)

    assert tabel(csv_)[1:] == [list(rij) for rij in rijen]
    assert tabel(uit.getvalue(), "x.xlsx")[1:] == [list(rij) for rij in rijen]


# Sheets


def test_first_sheet_is_read_unless_another_is_named() -> None:
    boek = xlsx(["a", "b"], [1, 2], tweede=[["c", "d"], [3, 4]])

    assert lees(boek, "x.xlsx").kop == ("a", "b")
    assert lees(boek, "x.xlsx", blad="Tweede").kop == ("c", "d")


@pytest.mark.parametrize(("inhoud", "naam"), [(xlsx(["a", "b"], [1, 2]), "x.xlsx"), (ods(["a", "b"], [1, 2]), "x.ods")])
def test_a_sheet_that_is_not_there_is_named_with_those_that_are(inhoud: bytes, naam: str) -> None:
    with pytest.raises(Tabelfout, match=r"geen blad “Inwoners”\. Het heeft wel: “Blad1”"):
        lees(inhoud, naam, blad="Inwoners")


# Refusals

EXE = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00" + bytes(200)


@pytest.mark.parametrize(
    ("inhoud", "naam", "melding"),
    [
        (b"", "x.csv", "leeg"),
        (b" \r\n\t\n", "x.csv", "leeg"),
        ("\ufeff", "x.csv", "leeg"),
        (b";;;\n;;\n", "x.csv", "leeg"),
        ("code;naam\n", "x.csv", "alleen een kop"),
        ("code;naam\n;;\n", "x.csv", "alleen een kop"),
        ("code;naam\nGM1;Fryslân\n".encode("cp1252"), "x.csv", "Regel 2 .* Sla het bestand op als UTF-8"),
        ("code;naam\nGM1;x\n".encode("utf-16"), "x.csv", "UTF-16.* Sla het op als UTF-8"),
        (EXE, "x.csv", "geen tekst"),
        (EXE, "x.xlsx", "niet te lezen"),
        (EXE, "x.ods", "niet te lezen"),
        (EXE, "x.exe", "Dit soort bestand kan niet. Toegestaan zijn csv, ods en xlsx."),
        (b"a;b\n1;2\n", "x", "Dit soort bestand kan niet"),
        (xlsx(["a", "b"], [1, 2]), "x.csv", "geen tekst"),
        (xlsx(["a", "b"], [1, 2]), "x.ods", "geen echt ods"),
        (ods(["a", "b"], [1, 2]), "x.xlsx", "geen echt xlsx"),
        (xlsx(["a", "b"], [1, 2])[:-300], "x.xlsx", "niet te lezen"),
        (ods(["a", "b"], [1, 2])[:400], "x.ods", "niet te lezen"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "x.xlsx", "wachtwoord of een oude vorm"),
        (xlsx(), "x.xlsx", "leeg"),
        (xlsx(["a", "b"]), "x.xlsx", "alleen een kop"),
        (ods_uit(""), "x.ods", "leeg"),
        ('a;b\n"1;2\n3;4\n', "x.csv", "Regel 2 .* aanhalingsteken"),
        ('a;b\n1;2\n"3"x;4\n', "x.csv", "Regel 3 .* aanhalingsteken"),
        (
            "code,naam\nGM1,Nuenen, Gerwen en Nederwetten\n",
            "x.csv",
            r"Regel 2 heeft meer kolommen \(3\) dan de kop \(2\)",
        ),
        ("a;b\n" + "1;2\n" * 6, "x.csv", "meer dan 5 regels"),
        ("a;b\n1;2;3;4;5\n", "x.csv", "Regel 2 heeft meer dan 4 kolommen"),
        (xlsx(["a", "b"], [1, 2, 3, 4, 5]), "x.xlsx", "Regel 2 heeft meer dan 4 kolommen"),
        (ods(["a", "b"], [1, 2]), "x.ods", ""),
        (f"a;b\n1;{'x' * 31}\n", "x.csv", "Regel 2 heeft een cel met meer dan 30 tekens"),
        ("a;b\n" + "1;2\n" * 5_000, "x.csv", "te groot. Het mag hoogstens"),
    ],
)
def test_refusal_says_in_dutch_what_is_wrong(inhoud: bytes | str, naam: str, melding: str) -> None:
    if not melding:
        assert lees(inhoud, naam, grenzen=KLEIN).kop == ("a", "b")
        return
    with pytest.raises(Tabelfout, match=melding):
        lees(inhoud, naam, grenzen=KLEIN)


def _zip(delen: dict[str, bytes]) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as zip_:
        for naam, inhoud in delen.items():
            zip_.writestr(naam, inhoud)
    return uit.getvalue()


@pytest.mark.parametrize("naam", ["bom.xlsx", "bom.ods"])
def test_zip_bomb_is_refused_before_it_is_unpacked(naam: str) -> None:
    bom = _zip({"content.xml": bytes(60 * 1024 * 1024), "xl/workbook.xml": b"<x/>"})
    begin = time.perf_counter()

    with pytest.raises(Tabelfout, match="uitgepakt te groot"):
        lees(bom, naam)

    assert len(bom) < 200_000
    assert time.perf_counter() - begin < 0.5


def test_zip_that_lies_about_its_size_gives_no_more_than_it_says() -> None:
    """The declared size is what the library unpacks at most, so that checking it is enough."""
    bom = bytearray(_zip({"content.xml": b"<x>" + b" " * 3_000_000 + b"</x>"}))
    echt = (3_000_007).to_bytes(4, "little")
    assert bom.count(echt) == 2
    bom = bom.replace(echt, (100).to_bytes(4, "little"))

    with pytest.raises(Tabelfout, match="niet te lezen"):
        lees(bytes(bom), "x.ods")


def test_zip_of_very_many_files_is_refused() -> None:
    with pytest.raises(Tabelfout, match="uitgepakt te groot"):
        lees(_zip({f"{nummer}.xml": b"" for nummer in range(1_001)}), "x.xlsx")


def test_xml_with_entities_is_refused() -> None:
    entiteiten = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'

    with pytest.raises(Tabelfout, match="niet te lezen"):
        lees(_zip({"content.xml": entiteiten.encode()}), "x.ods")


@pytest.mark.parametrize(
    "rij",
    [
        '<table:table-cell table:number-columns-repeated="1000000000"><text:p>x</text:p></table:table-cell>',
        f'<table:table-cell table:number-columns-repeated="1000000000"/>{CEL}',
        '<table:table-cell table:number-columns-repeated="zeven"><text:p>x</text:p></table:table-cell>',
    ],
)
def test_ods_that_claims_a_million_columns_is_refused(rij: str) -> None:
    with pytest.raises(Tabelfout, match=r"kolommen|niet te lezen"):
        lees(ods_uit(f'<table:table table:name="a"><table:table-row>{rij}</table:table-row></table:table>'), "x.ods")


def test_ods_that_claims_a_million_filled_rows_is_refused_quickly() -> None:
    rij = f'<table:table-row table:number-rows-repeated="1000000000">{CEL}{CEL}</table:table-row>'
    vol = f'<table:table table:name="a">{rij}</table:table>'
    begin = time.perf_counter()

    with pytest.raises(Tabelfout, match=r"meer dan 20\.000 regels"):
        lees(ods_uit(vol), "x.ods")

    assert time.perf_counter() - begin < 1


@pytest.mark.parametrize("rij", [10_000_000_000, 1_048_577])
def test_xlsx_that_claims_rows_no_program_has_does_not_keep_the_portal_busy(rij: int) -> None:
    goed = zipfile.ZipFile(io.BytesIO(xlsx(["a", "b"], [1, 2])))
    delen = {naam: goed.read(naam) for naam in goed.namelist()}
    blad = delen["xl/worksheets/sheet1.xml"].replace(b'<row r="2"', b'<row r="%d"' % rij)
    delen["xl/worksheets/sheet1.xml"] = blad.replace(b'<dimension ref="A1:B2"', b'<dimension ref="A1:XFD1048576"')

    with pytest.raises(Tabelfout, match="niet te lezen"):
        lees(_zip(delen), "x.xlsx")


def test_ten_thousand_rows_are_read_within_seconds() -> None:
    rijen = [["code", "naam", "inwoners"], *([f"GM{i:04d}", f"Gemeente {i}", i] for i in range(10_000))]
    begin = time.perf_counter()

    for inhoud, naam in ((xlsx(*rijen), "x.xlsx"), ("\n".join(";".join(map(str, rij)) for rij in rijen), "x.csv")):
        assert len(lees(inhoud, naam).rijen) == 10_000

    assert time.perf_counter() - begin < 15
