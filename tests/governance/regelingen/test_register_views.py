"""The screen and the command for taking in a register: choose, look, decide, confirm."""

from __future__ import annotations

import csv
import io
import re
import time
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from governance.organisaties.models import Gemeente, Organisatie
from governance.regelingen.models import Deelname, Regeling
from tests.factories import NU, maak_gemeente, maak_organisatie, maak_regeling, maak_regio
from tests.governance.regelingen.register_bron import maak_gemeenten, register

pytestmark = pytest.mark.django_db
BRON = "opgave van de provincies, 2015"
KOP = "Deelnemer;Gemeenschappelijke regeling"


@pytest.fixture(autouse=True)
def _klok(bevries: Any) -> None:
    bevries()


@pytest.fixture
def url() -> str:
    return reverse("governance:regelingen-invoeren")


@pytest.fixture
def bergen(db: None) -> Gemeente:
    maak_gemeente("Borne", cbs_code="0147")
    return maak_gemeente("Bergen (NH.)", cbs_code="0373")


@pytest.fixture
def als(client: Any, beheerder: Any, bergen: Gemeente) -> Any:
    return client.als(beheerder)


def bestand(*regels: str, naam: str = "register.csv", kop: str = KOP) -> SimpleUploadedFile:
    return SimpleUploadedFile(naam, "\n".join([kop, *regels]).encode())


def stuur(client: Any, url: str, upload: Any, **velden: Any) -> Any:
    return client.post(url, {"bestand": upload, "bron": BRON, "vanaf": "01-10-2015", **velden})


def soep(antwoord: Any) -> BeautifulSoup:
    return BeautifulSoup(antwoord.content, "html.parser")


def velden(antwoord: Any) -> dict[str, str]:
    """Return the fields of the preview as a browser would send them."""
    form = soep(antwoord).select_one("form.rp-formulier")
    assert form is not None
    uit = {str(veld["name"]): str(veld.get("value", "")) for veld in form.select("input[name]")}
    for keuze in form.select("select"):
        gekozen = keuze.select_one("option[selected]")
        assert gekozen is not None
        uit[str(keuze["name"])] = str(gekozen["value"])
    return uit


def veld_van(antwoord: Any, naam: str, soort: str = "keuze") -> str:
    """Return the name of the field that belongs to an unknown name."""
    rij = next(tr for tr in soep(antwoord).select("tbody tr") if tr.th.get_text(" ", strip=True).startswith(naam))
    return str(rij.select_one(f"[name^={soort}-]")["name"])


def stap(client: Any, url: str, antwoord: Any, wat: str = "invoeren", **anders: str) -> Any:
    return client.post(url, velden(antwoord) | {"stap": wat} | anders)


def tekst(antwoord: Any) -> str:
    return re.sub(r"\s+", " ", soep(antwoord).get_text(" "))


# Who


@pytest.mark.parametrize("wie", ["raadslid", "griffier", "secretaris", "regiosecretaris", "rekenkamer"])
def test_wrong_role_is_refused_with_the_reason(client: Any, url: str, wie: str, request: Any) -> None:
    client.als(request.getfixturevalue(wie))

    for antwoord in (client.get(url), stuur(client, url, bestand("Borne;A"))):
        assert antwoord.status_code == 403
        assert "Dit mag alleen de beheerder van het portaal." in antwoord.content.decode()
    assert not Regeling.objects.exists()


def test_visitor_is_sent_to_the_login(client: Any, url: str) -> None:
    assert client.get(url).status_code == 302


# Choose, look, decide, confirm


def test_upload_preview_confirm(als: Any, url: str) -> None:
    assert als.get(url).status_code == 200

    gezien = stuur(als, url, bestand("Borne;Stadsbank", "borne ;Stadsbank", "Abcoude;Stadsbank"))
    assert gezien.status_code == 200
    assert not Regeling.objects.exists()
    for zin in ("Nieuwe regelingen 1", "Nieuwe deelnames 2", "Dubbele regels 1", "Nieuwe organisaties 1"):
        assert zin in tekst(gezien)

    klaar = stap(als, url, gezien)
    assert (klaar.status_code, klaar.url) == (302, url)
    assert "Ingevoerd: 1 regeling, 2 deelnames en 1 nieuwe organisatie." in tekst(als.get(url))
    assert Deelname.objects.count() == 2
    assert Regeling.objects.get().regeling_historie.get().pgh_context["door"] == "Bas Beheerder"


def test_second_click_on_confirm_writes_nothing_more(als: Any, url: str) -> None:
    gezien = stuur(als, url, bestand("Borne;A", "Abcoude;A"))
    stap(als, url, gezien)

    nogmaals = stap(als, url, gezien)

    assert nogmaals.status_code == 302
    assert "Er is niets veranderd: alles uit dit bestand stond er al." in tekst(als.get(url))
    assert (Regeling.objects.count(), Deelname.objects.count()) == (1, 2)


def test_unknown_name_can_be_an_existing_organisation(als: Any, url: str, bergen: Gemeente) -> None:
    gezien = stuur(als, url, bestand("Bergen;A"))
    assert "bestaat al: Bergen (NH.), GM0373" in tekst(gezien)

    stap(als, url, gezien, **{veld_van(gezien, "Bergen"): f"bestaand:{bergen.pk}"})

    assert Deelname.objects.get().organisatie_id == bergen.pk
    assert not Organisatie.objects.filter(soort="overheid").exists()


def test_unknown_name_can_be_any_organisation_that_is_typed(als: Any, url: str, bergen: Gemeente) -> None:
    gezien = stuur(als, url, bestand("Timboektoe;A"))

    stap(als, url, gezien, **{veld_van(gezien, "Timboektoe", "ander"): "Bergen (NH.), GM0373"})

    assert Deelname.objects.get().organisatie_id == bergen.pk


def test_unknown_name_can_be_a_new_organisation_of_another_kind(als: Any, url: str) -> None:
    gezien = stuur(als, url, bestand("Kamer van Koophandel;A"))

    stap(als, url, gezien, **{veld_van(gezien, "Kamer"): "nieuw:ondernemers"})

    assert Organisatie.objects.get(naam="Kamer van Koophandel").soort == "ondernemers"


def test_two_unknown_names_can_be_one_organisation(als: Any, url: str) -> None:
    goed, fout = "Hoogheemraadschap van Rijnland", "Hoogheermraadschap van Rijnland"
    gezien = stuur(als, url, bestand(f"{goed};A", f"{fout};B"))
    assert f"hetzelfde als: {goed}" in tekst(gezien)

    stap(als, url, gezien, **{veld_van(gezien, fout): f"als:{goed}"})

    assert Organisatie.objects.get(soort="waterschap").deelnames.count() == 2


def test_typed_name_that_is_nothing_is_refused_and_kept(als: Any, url: str) -> None:
    gezien = stuur(als, url, bestand("Abcoude;A", "Bergen;A"))

    antwoord = stap(als, url, gezien, **{veld_van(gezien, "Abcoude", "ander"): "Abcaude"})

    assert antwoord.status_code == 422
    assert "“Abcaude” staat niet in het portaal en niet in dit bestand." in tekst(antwoord)
    assert velden(antwoord)[veld_van(antwoord, "Abcoude", "ander")] == "Abcaude"
    assert not Regeling.objects.exists()


def test_choices_are_kept_while_the_overview_is_brought_up_to_date(als: Any, url: str, bergen: Gemeente) -> None:
    gezien = stuur(als, url, bestand("Bergen;A", "Abcoude;A"))
    keuze = {veld_van(gezien, "Bergen"): f"bestaand:{bergen.pk}"}

    bijgewerkt = stap(als, url, gezien, "bijwerken", **keuze)

    assert bijgewerkt.status_code == 200
    assert "Nieuwe organisaties 1" in tekst(bijgewerkt)
    assert velden(bijgewerkt)[veld_van(bijgewerkt, "Bergen")] == f"bestaand:{bergen.pk}"
    assert not Regeling.objects.exists()
    stap(als, url, bijgewerkt)
    assert set(Deelname.objects.values_list("organisatie__naam", flat=True)) == {"Bergen (NH.)", "Abcoude"}


@pytest.mark.parametrize("waarde", ["bestaand:999999999", "bestaand:x", "nieuw:gemeente", "onzin", ""])
def test_choice_that_was_not_offered_changes_nothing(als: Any, url: str, waarde: str) -> None:
    gezien = stuur(als, url, bestand("Abcoude;A"))

    stap(als, url, gezien, **{veld_van(gezien, "Abcoude"): waarde})

    assert Organisatie.objects.get(naam="Abcoude").soort == "overheid"


def test_file_of_translations_goes_with_the_upload_and_comes_from_the_preview(
    als: Any, url: str, bergen: Gemeente
) -> None:
    gezien = stuur(als, url, bestand("Bergen;A", "Abcoude;A", "'t Suydevelt;A"))
    rijen = csv_van(stap(als, url, gezien, "vertaling"))
    assert rijen[0] == ["naam", "organisatie", "soort", "regels", "voorstellen"]
    assert ["Bergen", "", "andere overheid", "1", "Bergen (NH.), GM0373"] in rijen
    for rij in rijen[1:]:
        if rij[0] == "Bergen":
            rij[1:3] = ["GM0373", ""]
        if rij[0] == "Abcoude":
            rij[2] = "onderwijs"
    vertaling = SimpleUploadedFile("v.csv", "\n".join(";".join(f'"{c}"' for c in rij) for rij in rijen).encode())

    opnieuw = stuur(als, url, bestand("Bergen;A", "Abcoude;A", "'t Suydevelt;A"), vertaling=vertaling)
    stap(als, url, opnieuw)

    soorten = dict(Deelname.objects.values_list("organisatie__naam", "organisatie__soort"))
    assert soorten == {"Bergen (NH.)": "gemeente", "Abcoude": "onderwijs", "'t Suydevelt": "overheid"}


def csv_van(antwoord: Any) -> list[list[str]]:
    assert antwoord["Content-Type"].startswith("text/csv")
    return list(csv.reader(io.StringIO(antwoord.content.decode("utf-8-sig")), delimiter=";"))


def test_portal_that_changed_after_the_preview_is_shown_anew(als: Any, url: str) -> None:
    gezien = stuur(als, url, bestand("Abcoude;A"))
    maak_gemeente("Abcoude")

    antwoord = stap(als, url, gezien)

    assert antwoord.status_code == 409
    assert "Intussen is het portaal veranderd. Er is niets ingevoerd." in tekst(antwoord)
    assert not Regeling.objects.exists()
    assert stap(als, url, antwoord).status_code == 302
    assert not Organisatie.objects.filter(soort="overheid").exists()


def test_regeling_that_somebody_keeps_is_said_to_stay(als: Any, url: str) -> None:
    maak_regeling(naam="Regio Twente", regio=maak_regio("Twente"))

    antwoord = stuur(als, url, bestand("Borne;Regio Twente"))

    assert "Regio Twente (1 regel): wordt bijgehouden door de regiosecretaris van Twente" in tekst(antwoord)
    assert 'value="invoeren"' not in antwoord.content.decode()


# What goes wrong


@pytest.mark.parametrize(
    ("upload", "anders", "veld", "melding"),
    [
        (None, {}, "bestand", "Kies een bestand."),
        (bestand(), {}, "bestand", "alleen een kop"),
        (bestand("x;y", kop="Naam;Regeling"), {}, "bestand", "geen kolom “deelnemer”"),
        (SimpleUploadedFile("x.csv", f"{KOP}\nFrysl\xe2n;A".encode("cp1252")), {}, "bestand", "Regel 2 .*UTF-8"),
        (bestand("Borne;A"), {"bron": ""}, "bron", "Schrijf op waar het register vandaan komt."),
        (bestand("Borne;A"), {"vanaf": ""}, "vanaf", "Vul een datum in."),
        (bestand("Borne;A"), {"vanaf": "11-03-2026"}, "vanaf", "Deze dag ligt in de toekomst."),
        (
            bestand("Borne;A"),
            {"vertaling": SimpleUploadedFile("v.csv", b"naam;soort\nX;gemeente\n")},
            "vertaling",
            "Regel 2 van het vertaalbestand",
        ),
        (
            bestand("Borne;A"),
            {"vertaling": SimpleUploadedFile("v.csv", b"a;b\n1;2\n")},
            "vertaling",
            "kolommen naam, organisatie en soort",
        ),
        (bestand("Borne;A"), {"vertaling": SimpleUploadedFile("v.csv", b"MZ\x00\x01")}, "vertaling", "geen tekst"),
    ],
)
def test_what_cannot_be_read_is_said_at_the_field(
    als: Any, url: str, upload: Any, anders: dict[str, Any], veld: str, melding: str
) -> None:
    invoer = {"bron": BRON, "vanaf": "01-10-2015", **({"bestand": upload} if upload else {}), **anders}

    antwoord = als.post(url, invoer)

    assert antwoord.status_code == 422
    fout = soep(antwoord).find(id=f"id_{veld}_error")
    assert fout is not None
    assert re.search(melding, fout.get_text())


def test_row_without_a_name_keeps_everything_out(als: Any, url: str) -> None:
    antwoord = stuur(als, url, bestand("Borne;A", ";B", "Borne;"))

    assert "Regel 3: De naam van de deelnemer ontbreekt." in tekst(antwoord)
    assert "Regel 4: De naam van de regeling ontbreekt." in tekst(antwoord)
    assert 'value="invoeren"' not in antwoord.content.decode()
    assert stap(als, url, antwoord).status_code == 422
    assert not Regeling.objects.exists()


@pytest.mark.parametrize("maak", [lambda t: t[:-1], lambda t: "", lambda t: t.swapcase(), lambda t: "onzin:" + t])
def test_tampered_preview_writes_nothing(als: Any, url: str, maak: Any) -> None:
    gezien = stuur(als, url, bestand("Borne;A"))

    antwoord = stap(als, url, gezien, tabel=maak(velden(gezien)["tabel"]))

    assert antwoord.status_code == 422
    assert "Deze voorvertoning is ouder dan een dag of onderweg veranderd." in tekst(antwoord)
    assert not Regeling.objects.exists()


def test_preview_is_of_use_for_one_day(als: Any, url: str, beheerder: Any) -> None:
    gezien = stuur(als, url, bestand("Borne;A"))

    with time_machine.travel(NU + timedelta(days=1, seconds=2), tick=False):
        assert stap(als.als(beheerder), url, gezien).status_code == 422

    assert not Regeling.objects.exists()


def test_preview_of_another_screen_is_refused(als: Any, url: str) -> None:
    gezien = stuur(als, url, bestand("Borne;A"))

    antwoord = stap(als, reverse("governance:inwoners-invoeren"), gezien)

    assert antwoord.status_code == 422
    assert not Regeling.objects.exists()


def test_markup_and_formulas_in_names_stay_text(als: Any, url: str) -> None:
    nasty = "<script>alert(1)</script>"
    maak_organisatie(nasty)
    gezien = stuur(als, url, bestand(f"{nasty}x;{nasty}", '=HYPERLINK("x");+A', "-Nee;@B"), bron=nasty)

    assert nasty not in gezien.content.decode()
    for wat in ("vertaling", "verslag"):
        cellen = [cel for rij in csv_van(stap(als, url, gezien, wat)) for cel in rij]
        assert not [cel for cel in cellen if cel.startswith(("=", "+", "-", "@"))]
        assert '\'=HYPERLINK("x")' in cellen


def test_report_lists_errors_unknown_repaired_and_double(als: Any, url: str) -> None:
    gezien = stuur(als, url, bestand("BORNE;A", "Bergen;A", "bergen;A", ";A"))

    rijen = csv_van(stap(als, url, gezien, "verslag"))

    assert rijen[1:] == [
        ["fout", "5", "", "De naam van de deelnemer ontbreekt."],
        ["onbekende naam", "3 4", "Bergen | bergen", "Misschien: Bergen (NH.), GM0373"],
        ["herstelde naam", "2", "BORNE", "Borne"],
        ["dubbele regel", "4", "", "Zegt hetzelfde als regel 3."],
    ]


def test_dirty_register_of_real_size_through_the_screen(client: Any, url: str, beheerder: Any) -> None:
    bron = register(maak_gemeenten())
    client.als(beheerder)
    begin = time.perf_counter()

    gezien = stuur(client, url, SimpleUploadedFile("register.csv", bron.inhoud.encode()))
    klaar = stap(client, url, gezien)

    assert klaar.status_code == 302
    assert Deelname.objects.count() == bron.rijen - bron.dubbel
    assert len(gezien.content) < 2_000_000
    assert time.perf_counter() - begin < 25


def test_ten_thousand_rows_of_unknown_names_do_not_take_minutes(als: Any, url: str) -> None:
    regels = [f"Onbekende Stichting {n % 5000} te {n % 97};Regeling {n % 300}" for n in range(10_000)]
    begin = time.perf_counter()

    gezien = stuur(als, url, bestand(*regels))
    klaar = stap(als, url, gezien)

    assert "En nog" in tekst(gezien)
    assert klaar.status_code == 302
    assert Deelname.objects.count() == 10_000
    assert time.perf_counter() - begin < 40


# The command


def run(capsys: Any, *args: Any) -> str:
    call_command("importeer_regelingen", *map(str, args))
    return str(capsys.readouterr().out)


def test_command_is_dry_unless_asked_and_reports_the_names(tmp_path: Any, capsys: Any, bergen: Gemeente) -> None:
    pad = tmp_path / "register.csv"
    pad.write_text(f"{KOP}\nBorne;A\nBergen;A\n")
    opties = ("--vanaf", "2015-10-01", "--bron", BRON)

    droog = run(capsys, pad, *opties)
    assert "nieuwe deelnames: 2" in droog
    assert "Bergen (regel 3): nieuw:overheid; Bergen (NH.), GM0373" in droog
    assert "Er is niets ingevoerd. Voeg --schrijf toe." in droog
    assert not Regeling.objects.exists()

    assert "Ingevoerd: 1 regeling, 2 deelnames, 1 organisatie." in run(capsys, pad, *opties, "--schrijf")
    assert "Ingevoerd: 0 regelingen, 0 deelnames, 0 organisaties." in run(capsys, pad, *opties, "--schrijf")


def test_command_takes_translations(tmp_path: Any, capsys: Any, bergen: Gemeente) -> None:
    pad, vertaling = tmp_path / "register.csv", tmp_path / "v.csv"
    pad.write_text(f"{KOP}\nBergen;A\n")
    vertaling.write_text("naam;organisatie\nbergen;GM0373\n")

    run(capsys, pad, "--vanaf", "1-10-2015", "--bron", BRON, "--vertaling", vertaling, "--schrijf")

    assert Deelname.objects.get().organisatie_id == bergen.pk


@pytest.mark.parametrize(
    ("inhoud", "opties", "melding"),
    [
        (f"{KOP}\n;A\n", [], "1 regel met een fout. Er is niets ingevoerd."),
        ("Naam;Regeling\nBorne;A\n", [], "geen kolom “deelnemer”"),
        ("", [], "leeg"),
        (None, [], "niet te openen"),
        (f"{KOP}\nBorne;A\n", ["--vanaf", "ooit"], "--vanaf: Deze datum bestaat niet"),
        (f"{KOP}\nBorne;A\n", ["--vanaf", "2026-03-11"], "--vanaf ligt in de toekomst"),
        (f"{KOP}\nBorne;A\n", ["--bron", ""], "--bron"),
        (f"{KOP}\nBorne;A\n", ["--vertaling", "weg.csv"], "weg.csv is niet te openen"),
    ],
)
def test_command_fails_on_errors_and_writes_nothing(
    tmp_path: Any, bergen: Gemeente, inhoud: str | None, opties: list[str], melding: str
) -> None:
    pad = tmp_path / "register.csv"
    if inhoud is not None:
        pad.write_text(inhoud)

    with pytest.raises(CommandError, match=melding):
        call_command("importeer_regelingen", str(pad), "--vanaf", "2015-10-01", "--bron", BRON, "--schrijf", *opties)

    assert not Regeling.objects.exists()
