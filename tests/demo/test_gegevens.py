"""The demo data hold every fact of the five sources: counted per source, with the exact figures."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from pathlib import Path
from shutil import copy

import pytest

from regio.demo import keuzen, lezen
from regio.demo.controle import codes_van
from regio.demo.lezen import MAP, GegevensFout, lees_gebruikers, lees_herinneringen, lees_regio, lees_regios
from regio.demo.vormen import Regiogegevens


@pytest.fixture(scope="module")
def regios() -> dict[str, Regiogegevens]:
    return {gegevens.regio.slug: gegevens for gegevens in lees_regios()}


def reeks(letters: str, tot: int, breedte: int = 1) -> list[str]:
    return [f"{letters}{nummer:0{breedte}d}" for nummer in range(1, tot + 1)]


def feiten(gegevens: Regiogegevens, bron: str, letter: str) -> list[str]:
    vorm = re.compile(rf"{bron}-{letter}\d+")
    return [feit.code for feit in gegevens.feit if vorm.fullmatch(feit.code)]


# --- counts per source ------------------------------------------------------------------------


def test_source_a_has_all_questions_norms_findings_and_recommendations(regios):
    gegevens = regios["stedendriehoek"]
    assert [rij.code for rij in gegevens.vraag] == reeks("A-D", 4)
    assert [rij.code for rij in gegevens.norm] == reeks("A-N", 16, 2)
    assert [rij.code for rij in gegevens.bevinding] == reeks("A-B", 10, 2)
    assert [rij.code for rij in gegevens.aanbeveling] == reeks("A-A", 6)


def test_source_a_norms_belong_to_the_first_three_questions(regios):
    per_vraag = Counter(norm.vraag for norm in regios["stedendriehoek"].norm)
    assert per_vraag == {"A-D1": 5, "A-D2": 7, "A-D3": 4}


def test_source_a_findings_have_the_tone_of_the_source(regios):
    tonen = [bevinding.toon for bevinding in regios["stedendriehoek"].bevinding]
    goed, slecht, let_op = "positief", "negatief", "aandacht"
    assert tonen == [goed, goed, slecht, let_op, goed, goed, slecht, goed, slecht, goed]


def test_source_a_recommendations_speak_to_the_council_and_one_is_its_own(regios):
    aanbevelingen = regios["stedendriehoek"].aanbeveling
    assert {rij.gericht_aan for rij in aanbevelingen} == {"raad"}
    assert [rij.code for rij in aanbevelingen if rij.uitvoerder.startswith("raad")] == ["A-A2"]


def test_source_a_has_the_view_of_heerde_the_results_and_what_does_not_add_up(regios):
    gegevens = regios["stedendriehoek"]
    heerde = Counter(feit.soort for feit in gegevens.feit if feit.code.startswith("A-H"))
    assert heerde == {"meerwaarde": 7, "behouden": 2, "veranderen": 2}
    assert feiten(gegevens, "A", "W") == reeks("A-W", 4)
    assert feiten(gegevens, "A", "X") == reeks("A-X", 3)
    assert [rij.code for rij in gegevens.conclusie] == reeks("A-C", 10, 2)
    assert [rij.toon for rij in gegevens.conclusie] == ["positief"] * 5 + ["aandacht"] * 5


def test_source_b_has_all_parts_and_dates(regios):
    gegevens = regios["drechtsteden"]
    assert [rij.code for rij in gegevens.aanbeveling] == reeks("B-A", 3)
    for letter, aantal in {"I": 3, "T": 6, "F": 3, "G": 9, "X": 3, "P": 1}.items():
        assert feiten(gegevens, "B", letter) == reeks(f"B-{letter}", aantal)


def test_source_b_does_not_load_a_year_for_the_end_of_the_drechtraad(regios):
    opheffing = next(feit for feit in regios["drechtsteden"].feit if feit.code == "B-G1")
    assert (opheffing.datum, opheffing.datum_tekst) == (None, "jaar niet genoemd")


def test_source_c_has_all_findings_with_consequence_and_recommendations_by_group(regios):
    gegevens = regios["west-brabant"]
    assert [rij.code for rij in gegevens.bevinding] == reeks("C-B", 12, 2)
    assert all(rij.gevolg for rij in gegevens.bevinding)
    assert Counter(rij.thema for rij in gegevens.bevinding) == {
        "agenda": 1,
        "structuur": 3,
        "proces": 4,
        "gedrag": 4,
    }
    assert [rij.code for rij in gegevens.aanbeveling] == reeks("C-A", 9)
    assert Counter(rij.groep for rij in gegevens.aanbeveling) == {
        "institutioneel ontwerp": 3,
        "proces": 4,
        "leiderschap": 2,
    }
    assert [feit.soort for feit in gegevens.feit].count("oorzaak") == 7


def test_source_d_has_starting_points_domains_levels_dates_and_questions(regios):
    gegevens = regios["twente"]
    for letter, aantal in {"U": 3, "K": 7, "Z": 6, "G": 9, "Q": 4, "J": 3, "X": 2}.items():
        assert feiten(gegevens, "D", letter) == reeks(f"D-{letter}", aantal)
    assert [feit.soort for feit in gegevens.feit].count("niveau_nieuw") == 3
    assert [feit.soort for feit in gegevens.feit].count("niveau_vervalt") == 3


def test_source_d_dates_are_those_of_2015(regios):
    data = {feit.code: feit.datum for feit in regios["twente"].feit if feit.datum}
    assert {code: data.get(code) for code in reeks("D-G", 9)} == {
        "D-G1": None,
        "D-G2": None,
        "D-G3": dt.date(2015, 4, 1),
        "D-G4": None,
        "D-G5": dt.date(2015, 5, 28),
        "D-G6": dt.date(2015, 7, 1),
        "D-G7": None,
        "D-G8": dt.date(2016, 1, 1),
        "D-G9": None,
    }


def test_source_e_has_fourteen_points_put_forward_without_an_outcome(regios):
    (besluit,) = regios["twente"].besluit
    assert besluit.datum == dt.date(2019, 7, 10)
    assert besluit.stand == "voorgelegd"
    assert [punt.code for punt in besluit.beslispunt] == reeks("E-", 14, 2)
    assert [punt.nummer for punt in besluit.beslispunt] == list(range(1, 15))
    assert {punt.uitkomst for punt in besluit.beslispunt} == {"onbekend"}


def test_source_e_has_all_parts(regios):
    gegevens = regios["twente"]
    aantallen = {"U": 4, "J": 2, "H": 4, "S": 1, "Y": 3, "F": 3, "G": 4, "X": 5, "L": 4}
    for letter, aantal in aantallen.items():
        assert feiten(gegevens, "E", letter) == reeks(f"E-{letter}", aantal)
    assert feiten(gegevens, "E", "P") == reeks("E-P", 14, 2)


def test_source_e_dates(regios):
    data = {feit.code: feit.datum for feit in regios["twente"].feit}
    assert [data[code] for code in reeks("E-G", 4)] == [
        dt.date(2019, 4, 12),
        dt.date(2019, 5, 15),
        dt.date(2019, 7, 4),
        dt.date(2019, 7, 10),
    ]


def test_source_d_says_nothing_of_outcomes_so_the_course_of_its_plan_is_marked_invented(regios):
    (plan,) = regios["twente"].transitieplan
    assert plan.einddatum == dt.date(2016, 1, 1)
    assert [mijlpaal.code for mijlpaal in plan.mijlpaal] == reeks("D-M", 8)
    assert all(mijlpaal.voortgang_verzonnen for mijlpaal in plan.mijlpaal)


def test_only_source_e_has_an_exact_date(regios):
    data = {
        rij.code: (rij.datum, rij.betrouwbaarheid_datum) for gegevens in regios.values() for rij in gegevens.onderzoek
    }
    assert data == {
        "A": (None, "afgeleid"),
        "B": (None, "afgeleid"),
        "C": (None, "gelezen"),
        "D": (None, "gelezen"),
        "E": (dt.date(2019, 7, 4), "gelezen"),
    }


def test_bodies_with_a_number_of_seats(regios):
    zetels = {
        orgaan.code: orgaan.zetels
        for gegevens in regios.values()
        for orgaan in gegevens.samenwerking.orgaan
        if orgaan.zetels
    }
    assert zetels == {
        "B-O1": 7,
        "B-O2": 7,
        "B-O5": 45,
        "D-O1": 14,
        "D-O3": 14,
        "D-O8": 346,
        "D-O10": 14,
        "E-O1": 7,
        "E-O2": 14,
    }


# --- figures ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("slug", "aantal", "inwoners_2020", "inwoners_2023"),
    [
        ("stedendriehoek", 8, 443_245, 451_613),
        ("drechtsteden", 7, 291_039, 296_133),
        ("west-brabant", 17, 734_690, 748_803),
        ("twente", 14, 631_064, 638_897),
    ],
)
def test_inhabitants_add_up_to_the_totals_of_the_source(regios, slug, aantal, inwoners_2020, inwoners_2023):
    gemeenten = regios[slug].gemeente
    assert len(gemeenten) == aantal
    assert sum(gemeente.inwoners_2020 for gemeente in gemeenten) == inwoners_2020
    assert sum(gemeente.inwoners_2023 for gemeente in gemeenten) == inwoners_2023


def test_codes_and_provinces_of_known_gemeenten(regios):
    bekend = {
        gemeente.code: (gemeente.naam, gemeente.provincie, gemeente.inwoners_2020)
        for gegevens in regios.values()
        for gemeente in gegevens.gemeente
    }
    assert len(bekend) == 46
    assert bekend["GM0246"] == ("Heerde", "Gelderland", 18_589)
    assert bekend["GM0150"] == ("Deventer", "Overijssel", 100_719)
    assert bekend["GM0505"] == ("Dordrecht", "Zuid-Holland", 119_284)
    assert bekend["GM0716"] == ("Tholen", "Zeeland", 25_757)
    assert bekend["GM1735"] == ("Hof van Twente", "Overijssel", 35_017)


def test_tooi_address_follows_from_the_code(regios):
    heerde = next(rij for rij in regios["stedendriehoek"].gemeente if rij.naam == "Heerde")
    assert heerde.tooi == "https://identifier.overheid.nl/tooi/id/gemeente/gm0246"


def test_contributions_of_heerde(regios):
    bijdragen = regios["stedendriehoek"].bijdrage
    assert [(b.code, b.jaar, b.tarief_cent, b.bedrag_cent) for b in bijdragen] == [
        ("A-F1", 2024, 875, 16_608_700),
        ("A-F2", 2025, 921, 17_472_700),
        ("A-F3", 2026, 969, 18_382_000),
        ("A-F4", 2027, 1019, 19_339_100),
    ]


def test_derived_figures_of_the_contributions_follow_from_amount_and_rate(regios):
    vorige = None
    for rij in regios["stedendriehoek"].bijdrage:
        assert round(rij.bedrag_cent / rij.tarief_cent * 10) == rij.impliciet_inwonertal_tienden
        if vorige is not None:
            tarief = round((rij.tarief_cent / vorige.tarief_cent - 1) * 10_000)
            bedrag = round((rij.bedrag_cent / vorige.bedrag_cent - 1) * 10_000)
            assert tarief == rij.groei_tarief_honderdsten
            assert bedrag == rij.groei_bedrag_honderdsten
        vorige = rij


def test_amounts_in_cents(regios):
    bedragen = {
        feit.code: feit.bedrag_cent
        for gegevens in regios.values()
        for feit in gegevens.feit
        if feit.bedrag_cent is not None
    }
    assert bedragen == {
        "A-X3": 203_550,
        "B-F1": 14_000_000,
        "B-F2": 25_000_000,
        "B-X1": 39_000_000,
        "E-P01": 750,
        "E-P02": 16_000_000_000,
        "E-F1": 3_000_000_000,
        "E-F2": 2_000_000_000,
        "E-F3": 11_000_000_000,
        "E-L2": 140_000_000,
        "E-L3": 1_200,
    }
    assert bedragen["B-X1"] == bedragen["B-F1"] + bedragen["B-F2"]
    assert bedragen["E-P02"] == sum(bedragen[code] for code in reeks("E-F", 3))


@pytest.mark.parametrize(
    ("code", "cijfers"),
    [
        ("A-X1", ["18.981", "100"]),
        ("A-X2", ["18.971", "18.979", "5,2"]),
        ("A-X3", ["19.214", "168.122,50", "2.035,50", "18.589"]),
        ("E-P06", ["14", "12"]),
        ("E-P07", ["13", "50", "300", "10.000", "14"]),
        ("E-P08", ["50", "30", "20"]),
        ("E-P10", ["22"]),
        ("E-X1", ["631.064", "7,50", "4,73", "23,7", "110"]),
        ("D-L1", ["346"]),
        ("A-G4", ["18.561", "21 december 2017"]),
    ],
)
def test_figures_in_words(regios, code, cijfers):
    (tekst,) = [feit.tekst for gegevens in regios.values() for feit in gegevens.feit if feit.code == code]
    assert [cijfer for cijfer in cijfers if cijfer not in tekst] == []


def test_own_calculations_are_marked_as_derived(regios):
    merken = {
        feit.code: feit.betrouwbaarheid
        for gegevens in regios.values()
        for feit in gegevens.feit
        if feit.betrouwbaarheid != keuzen.Betrouwbaarheid.GELEZEN
    }
    afgeleid = [*reeks("A-X", 3), "B-X1", "B-X3", "C-X2", "D-X1", "D-X2", "E-F3"]
    afgeleid += reeks("E-X", 5)
    assert merken == {**dict.fromkeys(afgeleid, "afgeleid"), "B-X2": "kennis"}


# --- the invented course ----------------------------------------------------------------------


def test_heerde_adopted_six_recommendations_and_a3_is_41_days_late(regios):
    gegevens = regios["stedendriehoek"]
    (besluit,) = [rij for rij in gegevens.raadsbesluit if rij.gemeente == "GM0246"]
    assert Counter(besluit.uitkomst.values()) == {"overgenomen": 5, "gewijzigd_overgenomen": 1}
    (a3,) = [rij for rij in gegevens.opvolging if rij.gemeenten == ("GM0246",) and rij.aanbevelingen == ("A-A3",)]
    assert a3.termijn == keuzen.Moment(dagen=-41)
    assert (a3.uitvoering, a3.verificatie[-1].oordeel) == ("in_uitvoering", "deels")


@pytest.mark.parametrize(
    ("slug", "besloten", "uitkomsten"),
    [
        ("stedendriehoek", 7, {"overgenomen": 35, "gewijzigd_overgenomen": 3}),
        ("drechtsteden", 6, {"overgenomen": 12, "gewijzigd_overgenomen": 1}),
        ("west-brabant", 6, {"overgenomen": 48, "gewijzigd_overgenomen": 2}),
        ("twente", 0, {}),
    ],
)
def test_number_of_councils_that_decided(regios, slug, besloten, uitkomsten):
    besluiten = regios[slug].raadsbesluit
    geteld = Counter(keuze for besluit in besluiten for keuze in besluit.uitkomst.values())
    assert len(besluiten) == besloten
    assert {keuze: geteld[keuze] for keuze in uitkomsten} == uitkomsten


def test_hard_end_date_of_drechtsteden_is_a_fact_and_a_follow_up_plan_is_invented(regios):
    plan, vervolg = regios["drechtsteden"].transitieplan
    assert (plan.verzonnen, plan.einddatum) == (False, dt.date(2025, 7, 1))
    assert {mijlpaal.basisdatum for mijlpaal in plan.mijlpaal} == {dt.date(2025, 7, 1)}
    assert [mijlpaal.feiten[0] for mijlpaal in plan.mijlpaal] == reeks("B-T", 6)
    assert vervolg.verzonnen
    assert vervolg.einddatum == keuzen.Moment(maanden=4)


def test_dates_of_invented_rows_count_from_the_day_of_loading(regios):
    vast = [
        mijlpaal.code
        for gegevens in regios.values()
        for plan in gegevens.transitieplan
        for mijlpaal in plan.mijlpaal
        if mijlpaal.verzonnen and isinstance(mijlpaal.datum, dt.date)
    ]
    assert vast == []


# --- the files as files -----------------------------------------------------------------------


def test_every_code_is_unique_over_all_files(regios):
    codes = [code for gegevens in regios.values() for code in codes_van(gegevens)]
    assert len(codes) > 250
    assert [code for code, aantal in Counter(codes).items() if aantal > 1] == []


def test_demo_users_cover_every_role_and_reach_nobody():
    gebruikers = lees_gebruikers().gebruiker
    rollen = {rol.rol for gebruiker in gebruikers for rol in gebruiker.rol}
    assert rollen == {
        "raadslid",
        "griffier",
        "secretaris",
        "regiosecretaris",
        "actiehouder",
        "rekenkamer",
        "beheerder",
    }
    assert len(gebruikers) == 13
    assert {gebruiker.email.split("@")[1] for gebruiker in gebruikers} == {"voorbeeld.example"}


def test_action_holders_and_owners_are_demo_users(regios):
    sleutels = {gebruiker.sleutel for gebruiker in lees_gebruikers().gebruiker}
    genoemd = {rij.actiehouder for gegevens in regios.values() for rij in gegevens.opvolging}
    genoemd |= {
        mijlpaal.eigenaar_gebruiker
        for gegevens in regios.values()
        for plan in gegevens.transitieplan
        for mijlpaal in plan.mijlpaal
    }
    assert genoemd - {""} <= sleutels
    assert "actiehouder-heerde" in genoemd


def met_wijziging(tmp_path: Path, oud: str, nieuw: str) -> Path:
    tekst = (MAP / "stedendriehoek.toml").read_text(encoding="utf-8")
    assert oud in tekst
    pad = tmp_path / "stedendriehoek.toml"
    pad.write_text(tekst.replace(oud, nieuw, 1), encoding="utf-8")
    copy(MAP / "samenwerking-stedendriehoek.toml", tmp_path)
    return pad


@pytest.mark.parametrize(
    ("oud", "nieuw", "melding"),
    [
        ('code = "A-N02"', 'code = "A-N01"', "code A-N01 komt twee keer voor"),
        ('code = "A-N02"', 'code = "norm 2"', "code norm 2 heeft niet de vorm A-N01"),
        ("inwoners_2020 = 18589", "inwoners_2020 = 18590", "de som is 443246"),
        ('toon = "positief"', 'tooon = "positief"', "onbekend veld 'tooon'"),
        ('thema = "waarom"\n', "", "veld 'thema' ontbreekt"),
        ("jaar = 2024", 'jaar = "2024"', "jaar: '2024' is niet van de soort int"),
        ('collegereactie = "onderschrijft"', 'collegereactie = "ja"', "'ja' kan niet; kies uit onderschrijft"),
        ('bij = ["A-A1"]', 'bij = ["A-A9"]', "bij 'A-A9' bestaat niet"),
        ('A-A4 = "Epe werkt', 'A-A5 = "Epe werkt', "niet_overgenomen zonder toelichting"),
        ("verzonnen = true\nuitkomst", "verzonnen = false\nuitkomst", "moet verzonnen = true"),
        ("termijn = { dagen = -41 }\n", "", "een lopende opvolging heeft een termijn"),
        ("{ maanden = -26 }", "{ maanden = -2 }", "meldingen staan niet op volgorde"),
        ('rust_op = ["A-B02"]', 'rust_op = ["A-N02"]', "geen bevinding van onderzoek A"),
        ('uitkomst = "niet_onderzocht"', 'uitkomst = "niet"', "oordeel A-N13/GM0246: niet zonder grond"),
        ('norm = "A-N13"', 'norm = "A-N77"', "norm 'A-N77' bestaat niet"),
        (
            'uitkomst = "deels"\nverzonnen = true',
            'uitkomst = "deels"\nverzonnen = false',
            "moet verzonnen = true zeggen",
        ),
        ("[regio]", "[regio", "geen geldige TOML"),
    ],
)
def test_mistake_in_a_file_is_named(tmp_path, oud, nieuw, melding):
    pad = met_wijziging(tmp_path, oud, nieuw)
    with pytest.raises(GegevensFout) as fout:
        lees_regio(pad)
    assert "stedendriehoek.toml" in str(fout.value)
    assert melding in str(fout.value)


def test_all_mistakes_are_named_at_once(tmp_path):
    pad = met_wijziging(tmp_path, 'code = "A-N02"', 'code = "A-N01"')
    pad.write_text(pad.read_text(encoding="utf-8").replace("18589", "18590"), encoding="utf-8")
    with pytest.raises(GegevensFout) as fout:
        lees_regio(pad)
    assert len(fout.value.fouten) == 2


def test_missing_file_is_named(tmp_path):
    with pytest.raises(GegevensFout, match=r"samenwerking-twente\.toml: bestand ontbreekt"):
        lees_regio(tmp_path / "twente.toml")
    copy(MAP / "samenwerking-twente.toml", tmp_path)
    with pytest.raises(GegevensFout, match=r"^twente\.toml: bestand ontbreekt"):
        lees_regio(tmp_path / "twente.toml")


def test_demo_user_with_a_real_address_is_refused(tmp_path):
    pad = tmp_path / "gebruikers.toml"
    tekst = (MAP / "gebruikers.toml").read_text(encoding="utf-8")
    pad.write_text(tekst.replace("beheerder@voorbeeld.example", "beheerder@heerde.nl"))
    with pytest.raises(GegevensFout, match=r"beheerder@heerde\.nl"):
        lees_gebruikers(pad)


@pytest.mark.parametrize(
    ("oud", "nieuw", "melding"),
    [
        ("valt er niets te vullen. (voorbeeld)", "valt er niets te vullen.", "eindigt niet op (voorbeeld)"),
        ('door = "secretaris-heerde"', 'door = "iemand"', "gebruiker 'iemand' bestaat niet"),
        ('door = "griffier-apeldoorn"', 'door = "iemand"', "ladder GM0200: gebruiker 'iemand' bestaat niet"),
        ('waarnemer = "secretaris-heerde"\n', "", "een waarnemer hoort bij een waarneming"),
        ("tot = { dagen = 30 }\n", "", "pauze heeft een tot"),
        ('wijze = "pauze"', 'wijze = "stil"', "'stil' kan niet; kies uit uitstel"),
    ],
)
def test_mistake_in_an_agreement_about_reminders_is_named(tmp_path, oud, nieuw, melding):
    tekst = (MAP / "herinneringen.toml").read_text(encoding="utf-8")
    assert oud in tekst
    pad = tmp_path / "herinneringen.toml"
    pad.write_text(tekst.replace(oud, nieuw, 1), encoding="utf-8")

    with pytest.raises(GegevensFout) as fout:
        lees_herinneringen(pad)

    assert melding in str(fout.value)


def test_every_region_file_is_read():
    bestanden = {pad.stem for pad in MAP.glob("*.toml")}
    naast = {
        naam: {regio for regio in lezen.REGIOS if f"{naam}-{regio}" in bestanden} for naam, *_ in lezen.BIJBESTANDEN
    }
    gelezen = {f"{naam}-{regio}" for naam, regios in naast.items() for regio in regios}
    assert all(naast.values())
    assert naast["samenwerking"] == naast["programmas"] == naast["doelen"] == set(lezen.REGIOS)
    assert bestanden == {*lezen.REGIOS, *gelezen, "gebruikers", "herinneringen", "inwoners"}


def test_words_are_those_of_the_models():
    from aanbevelingen.onderzoeken.models import Normuitkomst
    from aanbevelingen.opvolging import rules as opvolging
    from governance.organen.models import Aard
    from governance.transitie.rules import MijlpaalStatus
    from governance.transitie.thema_rules import Keuze, Toets
    from regio.kern.modellen import Betrouwbaarheid

    assert set(keuzen.Betrouwbaarheid) == set(Betrouwbaarheid)
    assert set(keuzen.Normuitkomst) == set(Normuitkomst)
    assert set(keuzen.Aard) == set(Aard)
    assert set(keuzen.Collegereactie) == set(opvolging.Collegereactie)
    assert set(keuzen.Uitvoering) == set(opvolging.Uitvoering)
    assert set(keuzen.Oordeel) == set(opvolging.Oordeel)
    assert set(keuzen.Mijlpaalstatus) == set(MijlpaalStatus)
    assert set(keuzen.Themakeuze) == set(Keuze)
    assert set(keuzen.Themauitkomst) == set(Toets)
    assert set(keuzen.Uitkomst) == set(opvolging.Raadskeuze) - {"nog_te_behandelen"}
