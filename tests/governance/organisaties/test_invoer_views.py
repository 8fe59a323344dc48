"""The screen for importing inhabitants: choose, look, confirm."""

from __future__ import annotations

import csv
import io
import re
import time
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from governance.organisaties.models import Gemeente, Inwonertal
from regio.kern.tabelbestand import Rij, Tabel
from regio.kern.voorvertoning import Verlopen, pak_uit, verpak
from tests.factories import NU, maak_gemeente, maak_inwonertal

pytestmark = pytest.mark.django_db
BRON = "CBS StatLine 37230ned"
KOP = "Gemeentecode;Gemeente;Perioden;Inwoners"


@pytest.fixture(autouse=True)
def _klok(bevries: Any) -> None:
    bevries()


@pytest.fixture
def url() -> str:
    return reverse("governance:inwoners-invoeren")


@pytest.fixture
def heerde(db: None) -> Gemeente:
    return maak_gemeente("Heerde", cbs_code="0246")


def bestand(*regels: str, naam: str = "inwoners.csv", kop: str = KOP) -> SimpleUploadedFile:
    return SimpleUploadedFile(naam, "\n".join([kop, *regels]).encode())


def stuur(client: Any, url: str, upload: Any, **velden: str) -> Any:
    return client.post(url, {"bestand": upload, "bron": BRON, **velden})


def veld(antwoord: Any) -> str:
    gevonden = BeautifulSoup(antwoord.content, "html.parser").find("input", attrs={"name": "tabel"})
    assert gevonden is not None, antwoord.content.decode()[:3000]
    return str(gevonden["value"])


def bevestig(client: Any, url: str, antwoord: Any, **velden: str) -> Any:
    return client.post(url, {"tabel": veld(antwoord), "stap": "invoeren", **velden})


def tekst(antwoord: Any) -> str:
    return re.sub(r"\s+", " ", BeautifulSoup(antwoord.content, "html.parser").get_text(" "))


# Who


@pytest.mark.parametrize("wie", ["raadslid", "griffier", "secretaris", "regiosecretaris", "rekenkamer"])
def test_wrong_role_is_refused_with_the_reason(client: Any, url: str, wie: str, request: Any, heerde: Any) -> None:
    client.als(request.getfixturevalue(wie))

    for antwoord in (client.get(url), stuur(client, url, bestand("GM0246;Heerde;2020;18589"))):
        assert antwoord.status_code == 403
        assert "Dit mag alleen de beheerder van het portaal." in antwoord.content.decode()
    assert not Inwonertal.objects.exists()


def test_visitor_is_sent_to_the_login(client: Any, url: str) -> None:
    assert client.get(url).status_code == 302


def test_preview_of_the_beheerder_is_of_no_use_to_another_role(
    client: Any, url: str, beheerder: Any, griffier: Any, heerde: Any
) -> None:
    antwoord = stuur(client.als(beheerder), url, bestand("GM0246;Heerde;2020;18589"))

    assert bevestig(client.als(griffier), url, antwoord).status_code == 403
    assert not Inwonertal.objects.exists()


# Choose, look, confirm


def test_upload_preview_confirm(client: Any, url: str, beheerder: Any, heerde: Gemeente) -> None:
    client.als(beheerder)
    assert client.get(url).status_code == 200

    gezien = stuur(client, url, bestand("GM0246;Heerde;2020;18.589", "GM0246;Heerde;2025*;18.900"))
    assert gezien.status_code == 200
    assert not Inwonertal.objects.exists()
    assert "Heerde (GM0246) 1 januari 2020 nieuw – 18.589" in tekst(gezien)

    klaar = bevestig(client, url, gezien)
    assert (klaar.status_code, klaar.url) == (302, url)
    assert "Ingevoerd: 2 nieuwe cijfers en 0 gewijzigde cijfers." in tekst(client.get(url))
    rijen = Inwonertal.objects.order_by("peildatum").values_list("aantal", "definitief", "bron")
    assert list(rijen) == [(18589, True, BRON), (18900, False, BRON)]
    assert Inwonertal.objects.first().inwonertal_historie.get().pgh_context["door"] == "Bas Beheerder"


def test_works_for_a_spreadsheet_with_a_chosen_sheet(client: Any, url: str, beheerder: Any, heerde: Gemeente) -> None:
    boek = openpyxl.Workbook()
    boek.create_sheet("Cijfers").append(["Regio's", "Perioden", "Totale bevolking"])
    boek["Cijfers"].append(["GM0246", 2020, 18589])
    uit = io.BytesIO()
    boek.save(uit)
    client.als(beheerder)

    gezien = stuur(client, url, SimpleUploadedFile("cbs.xlsx", uit.getvalue()), blad="Cijfers")
    bevestig(client, url, gezien)

    assert Inwonertal.objects.get().aantal == 18589


def test_second_click_on_confirm_writes_nothing_more(client: Any, url: str, beheerder: Any, heerde: Gemeente) -> None:
    gezien = stuur(client.als(beheerder), url, bestand("GM0246;Heerde;2020;18589"))
    bevestig(client, url, gezien)

    nogmaals = bevestig(client, url, gezien)

    assert nogmaals.status_code == 302
    assert "Er is niets veranderd" in tekst(client.get(url))
    assert Inwonertal.objects.get().inwonertal_historie.count() == 1


def test_definitive_figure_stays_unless_ticked(client: Any, url: str, beheerder: Any, heerde: Gemeente) -> None:
    maak_inwonertal(gemeente=heerde, aantal=18_000, peildatum="2020-01-01")
    client.als(beheerder)
    gezien = stuur(client, url, bestand("GM0246;Heerde;2020;18589"))
    assert "Vervang ook definitieve cijfers (1)" in tekst(gezien)
    assert "gewijzigd (definitief cijfer) 18.000 18.589" in tekst(gezien)

    zonder = bevestig(client, url, gezien)
    assert zonder.status_code == 422
    assert "alle verschillen gaan over definitieve cijfers" in tekst(zonder)
    assert Inwonertal.objects.get().aantal == 18_000

    assert bevestig(client, url, zonder, vervang="ja").status_code == 302
    assert Inwonertal.objects.get().aantal == 18_589


def test_the_rest_is_written_when_definitive_figures_stay(
    client: Any, url: str, beheerder: Any, heerde: Gemeente
) -> None:
    maak_inwonertal(gemeente=heerde, aantal=18_000, peildatum="2020-01-01")
    client.als(beheerder)

    bevestig(client, url, stuur(client, url, bestand("GM0246;Heerde;2020;18589", "GM0246;Heerde;2021;18700")))

    assert "Ingevoerd: 1 nieuw cijfer en 0 gewijzigde cijfers. 1 definitief cijfer is niet vervangen." in tekst(
        client.get(url)
    )
    assert list(Inwonertal.objects.order_by("peildatum").values_list("aantal", flat=True)) == [18_000, 18_700]


def test_figures_that_changed_after_the_preview_are_shown_anew(
    client: Any, url: str, beheerder: Any, heerde: Gemeente
) -> None:
    gezien = stuur(client.als(beheerder), url, bestand("GM0246;Heerde;2020;18589"))
    maak_inwonertal(gemeente=heerde, aantal=18_000, peildatum="2020-01-01", definitief=False)

    antwoord = bevestig(client, url, gezien)

    assert antwoord.status_code == 409
    assert "Intussen zijn er cijfers veranderd. Er is niets ingevoerd." in tekst(antwoord)
    assert Inwonertal.objects.get().aantal == 18_000
    assert bevestig(client, url, antwoord).status_code == 302
    assert Inwonertal.objects.get().aantal == 18_589


def test_nothing_to_do_offers_no_confirmation(client: Any, url: str, beheerder: Any, heerde: Gemeente) -> None:
    maak_inwonertal(gemeente=heerde, aantal=18_589, peildatum="2020-01-01")

    antwoord = stuur(client.als(beheerder), url, bestand("GM0246;Heerde;2020;18589"))

    assert "Er is niets in te voeren" in tekst(antwoord)
    assert 'value="invoeren"' not in antwoord.content.decode()


# What goes wrong


def test_twelve_unknown_codes_give_a_table_and_nothing_is_written(
    client: Any, url: str, beheerder: Any, heerde: Gemeente
) -> None:
    fout = [f"GM99{nummer:02d};Heerd;2020;{nummer}" for nummer in range(12)]

    antwoord = stuur(client.als(beheerder), url, bestand("GM0246;Heerde;2020;18589", *fout))

    soep = BeautifulSoup(antwoord.content, "html.parser")
    rijen = soep.find("caption", string="Regels met een fout").find_parent("table").select("tbody tr")
    assert len(rijen) == 12
    assert re.sub(r"\s+", " ", rijen[0].get_text(" ")).strip() == (
        "Regel 3 GM9900 Heerd Code GM9900 hoort bij geen gemeente in dit portaal. Bedoeld is misschien Heerde, GM0246."
    )
    assert 'value="invoeren"' not in antwoord.content.decode()
    assert bevestig(client, url, antwoord, vervang="ja").status_code == 422
    assert not Inwonertal.objects.exists()


@pytest.mark.parametrize(
    ("upload", "melding"),
    [
        (None, "Kies een bestand."),
        (SimpleUploadedFile("leeg.csv", b""), "leeg"),
        (SimpleUploadedFile("x.csv", f"{KOP}\nGM0246;Súdwest;2020;1".encode("cp1252")), "Regel 2 .*UTF-8"),
        (bestand(), "alleen een kop"),
        (bestand("GM0246;1", kop="Gemeente;Inwoners"), "geen kolom met de gemeentecode"),
        (bestand("x", naam="x.exe"), "Dit soort bestand kan niet"),
        (SimpleUploadedFile("x.csv", b"MZ\x90\x00\x03" + bytes(100)), "geen tekst"),
        (SimpleUploadedFile("x.xlsx", b"PK\x03\x04 kapot"), "niet te lezen"),
    ],
)
def test_file_that_cannot_be_read_says_why_at_the_field(
    client: Any, url: str, beheerder: Any, heerde: Any, upload: Any, melding: str
) -> None:
    antwoord = client.als(beheerder).post(url, {"bron": BRON, **({"bestand": upload} if upload else {})})

    assert antwoord.status_code == 422
    fout = BeautifulSoup(antwoord.content, "html.parser").find(id="id_bestand_error")
    assert fout is not None
    assert re.search(melding, fout.get_text())
    assert BRON in antwoord.content.decode()  # what was typed stays


def test_sheet_and_source_and_date_are_asked_in_dutch(client: Any, url: str, beheerder: Any, heerde: Any) -> None:
    antwoord = stuur(client.als(beheerder), url, bestand("GM0246;Heerde;2020;1"), bron="", peildatum="32-13-2020")

    assert antwoord.status_code == 422
    assert "Schrijf op waar de cijfers vandaan komen." in tekst(antwoord)
    assert "Deze datum bestaat niet" in tekst(antwoord)


def _knoei(tekst_: str) -> str:
    midden = len(tekst_) // 2
    return tekst_[:midden] + ("A" if tekst_[midden] != "A" else "B") + tekst_[midden + 1 :]


@pytest.mark.parametrize("maak", [_knoei, lambda t: "", lambda t: "onzin", lambda t: t[:-1], lambda t: "\x00" + t])
def test_tampered_preview_writes_nothing(client: Any, url: str, beheerder: Any, heerde: Gemeente, maak: Any) -> None:
    gezien = stuur(client.als(beheerder), url, bestand("GM0246;Heerde;2020;18589"))

    antwoord = client.post(url, {"tabel": maak(veld(gezien)), "stap": "invoeren"})

    assert antwoord.status_code == 422
    assert "Deze voorvertoning is ouder dan een dag of onderweg veranderd. Er is niets ingevoerd." in tekst(antwoord)
    assert not Inwonertal.objects.exists()


def test_preview_is_of_use_for_one_day(client: Any, url: str, beheerder: Any, heerde: Gemeente, bevries: Any) -> None:
    gezien = stuur(client.als(beheerder), url, bestand("GM0246;Heerde;2020;18589"))
    with time_machine.travel(NU + timedelta(days=1, seconds=2), tick=False):
        assert bevestig(client.als(beheerder), url, gezien).status_code == 422
    assert not Inwonertal.objects.exists()

    with time_machine.travel(NU + timedelta(hours=23), tick=False):
        assert bevestig(client.als(beheerder), url, gezien).status_code == 302
    assert Inwonertal.objects.count() == 1


def test_preview_of_one_screen_or_person_is_none_for_another(beheerder: Any, griffier: Any) -> None:
    tabel = Tabel(("a", "b"), (Rij(2, ("1", "2")),))
    tekst_ = verpak("inwoners", beheerder, tabel, {"x": 1})

    assert pak_uit("inwoners", beheerder, tekst_) == (tabel, {"x": 1})
    for soort, wie in (("regelingen", beheerder), ("inwoners", griffier)):
        with pytest.raises(Verlopen):
            pak_uit(soort, wie, tekst_)


# The report, and large or nasty files


def test_report_holds_every_row_and_no_formula(client: Any, url: str, beheerder: Any, heerde: Gemeente) -> None:
    client.als(beheerder)
    gezien = stuur(
        client, url, bestand("GM0246;Heerde;2020;18589", '=HYPERLINK("x");@som;2020;+1', "PV25;-Gelderland;2020;1")
    )

    antwoord = client.post(url, {"tabel": veld(gezien), "stap": "verslag"})

    rijen = list(csv.reader(io.StringIO(antwoord.content.decode("utf-8-sig")), delimiter=";"))
    assert antwoord["Content-Type"].startswith("text/csv")
    assert [rij[0] for rij in rijen] == ["Regel", "2", "3", "4"]
    assert rijen[1][3:8] == ["Heerde (GM0246)", "2020-01-01", "", "18.589", "nieuw"]
    assert rijen[2][1:3] == ['\'=HYPERLINK("x")', "'@som"]
    assert rijen[3][2] == "'-Gelderland"


def test_markup_in_a_name_is_shown_as_text(client: Any, url: str, beheerder: Any, heerde: Gemeente) -> None:
    nasty = "<script>alert(1)</script>"

    antwoord = stuur(
        client.als(beheerder), url, bestand(f"GM9999;{nasty};2020;1", f"GM0246;{nasty};2020;1"), bron=nasty
    )

    assert nasty not in antwoord.content.decode()
    assert "&lt;script&gt;" in antwoord.content.decode()


def test_ten_thousand_rows_are_previewed_and_written_within_seconds(
    client: Any, url: str, beheerder: Any, heerde: Gemeente
) -> None:
    gemeenten = [maak_gemeente(f"G{nummer}", provincie=heerde.provincie) for nummer in range(50)]
    codes = [gemeente.cbs_code for gemeente in gemeenten]
    regels = [
        f"GM{code};x;1-{maand}-{jaar};{jaar}" for code in codes for jaar in range(2000, 2017) for maand in range(1, 13)
    ][:10_000]
    begin = time.perf_counter()

    gezien = stuur(client.als(beheerder), url, bestand(*regels))
    klaar = bevestig(client, url, gezien)

    assert klaar.status_code == 302
    assert Inwonertal.objects.count() == 10_000
    assert "En nog 9.600 regels; zij staan in het verslag." in tekst(gezien)
    assert time.perf_counter() - begin < 20


# The command


def run(capsys: Any, *args: Any) -> str:
    call_command("importeer_inwoners", *map(str, args))
    return str(capsys.readouterr().out)


def test_command_is_dry_unless_asked(tmp_path: Any, capsys: Any, heerde: Gemeente) -> None:
    pad = tmp_path / "cbs.csv"
    pad.write_text(f"{KOP}\nGM0246;Heerde;2020;18.589\n")

    droog = run(capsys, pad, "--bron", BRON)
    assert "nieuw: 1" in droog
    assert "Zou 1 cijfer invoeren. Voeg --schrijf toe." in droog
    assert not Inwonertal.objects.exists()

    assert "Ingevoerd: 1 nieuw, 0 gewijzigd." in run(capsys, pad, "--bron", BRON, "--schrijf")
    assert "Ingevoerd: 0 nieuw, 0 gewijzigd." in run(capsys, pad, "--bron", BRON, "--schrijf")
    assert Inwonertal.objects.get().inwonertal_historie.get().pgh_context["door"] == "systeem"


@pytest.mark.parametrize(
    ("inhoud", "opties", "melding"),
    [
        (f"{KOP}\nGM9999;Heerde;2020;1\n", [], "1 regel met een fout. Er is niets ingevoerd."),
        ("Gemeente;Inwoners\nHeerde;1\n", [], "geen kolom met de gemeentecode"),
        ("", [], "leeg"),
        (None, [], "niet te openen"),
        (f"{KOP}\nGM0246;Heerde;2020;1\n", ["--peildatum", "ooit"], "--peildatum: Deze datum bestaat niet"),
        (f"{KOP}\nGM0246;Heerde;2020;1\n", ["--bron", " "], "--bron"),
    ],
)
def test_command_fails_on_errors_and_writes_nothing(
    tmp_path: Any, heerde: Gemeente, inhoud: str | None, opties: list[str], melding: str
) -> None:
    pad = tmp_path / "cbs.csv"
    if inhoud is not None:
        pad.write_text(inhoud)

    with pytest.raises(CommandError, match=melding):
        call_command("importeer_inwoners", str(pad), "--bron", BRON, "--schrijf", *opties)

    assert not Inwonertal.objects.exists()


def test_command_prints_the_rows_with_an_error(tmp_path: Any, capsys: Any, heerde: Gemeente) -> None:
    pad = tmp_path / "cbs.csv"
    pad.write_text(f"{KOP}\nGM9999;Heerd;2020;1\n")

    with pytest.raises(CommandError):
        call_command("importeer_inwoners", str(pad), "--bron", BRON)

    assert "Regel 2: GM9999 Heerd: Code GM9999 hoort bij geen gemeente" in capsys.readouterr().err


def test_command_keeps_definitive_figures_unless_told(tmp_path: Any, capsys: Any, heerde: Gemeente) -> None:
    maak_inwonertal(gemeente=heerde, aantal=18_000, peildatum="2020-01-01")
    pad = tmp_path / "cbs.csv"
    pad.write_text("Gemeentecode;Inwoners\nGM0246;18589\n")

    zonder = run(capsys, pad, "--bron", BRON, "--peildatum", "1-1-2020", "--schrijf")
    assert "Definitieve cijfers die anders zijn en blijven staan: 1" in zonder
    assert Inwonertal.objects.get().aantal == 18_000

    run(capsys, pad, "--bron", BRON, "--peildatum", "1-1-2020", "--vervang", "--schrijf")
    assert Inwonertal.objects.get().aantal == 18_589
