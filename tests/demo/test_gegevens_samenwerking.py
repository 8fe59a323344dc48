"""The files on cooperation: every body, part, theme and dossier of the five sources, and what is wrong in a file."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path
from shutil import copy

import pytest

from regio.demo import keuzen
from regio.demo.lezen import MAP, GegevensFout, lees_inwoners, lees_regio, lees_regios
from regio.demo.registercontrole import wie_zijn
from regio.demo.registervormen import Samenwerking
from regio.demo.vormen import Regiogegevens


@pytest.fixture(scope="module")
def regios() -> dict[str, Regiogegevens]:
    return {gegevens.regio.slug: gegevens for gegevens in lees_regios()}


@pytest.fixture(scope="module")
def samen(regios) -> dict[str, Samenwerking]:
    return {slug: gegevens.samenwerking for slug, gegevens in regios.items()}


def codes(letters: str, tot: int) -> list[str]:
    return [f"{letters}{nummer}" for nummer in range(1, tot + 1)]


# --- counts per source ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("slug", "organen"),
    [
        ("stedendriehoek", codes("A-O", 5)),
        ("drechtsteden", codes("B-O", 7)),
        ("west-brabant", codes("C-O", 2)),
        ("twente", [*codes("D-O", 11), *codes("E-O", 8)]),
    ],
)
def test_every_body_of_the_sources_is_there(samen, slug, organen):
    assert [rij.code for rij in samen[slug].orgaan] == organen


@pytest.mark.parametrize(
    ("slug", "aantallen"),
    [
        ("stedendriehoek", {"regeling": 1, "thema": 3, "dossier": 4, "organisatie": 0, "andere_gemeente": 0}),
        ("drechtsteden", {"regeling": 1, "thema": 1, "dossier": 3, "organisatie": 1, "andere_gemeente": 1}),
        ("west-brabant", {"regeling": 1, "thema": 0, "dossier": 1, "organisatie": 0, "andere_gemeente": 3}),
        ("twente", {"regeling": 4, "thema": 11, "dossier": 13, "organisatie": 8, "andere_gemeente": 0}),
    ],
)
def test_counts_per_region(samen, slug, aantallen):
    assert {veld: len(getattr(samen[slug], veld)) for veld in aantallen} == aantallen


def test_parts_of_regio_twente_and_where_they_go(samen):
    onderdelen = samen["twente"].regeling[0].onderdeel
    assert Counter(rij.bestemming for rij in onderdelen) == {
        "focus": 4,
        "eigen_regeling": 3,
        "deelnemers": 7,
        "volgt_inhoud": 1,
    }
    assert {rij.nieuwe_regeling for rij in onderdelen if rij.bestemming == "eigen_regeling"} == {"E-R2"}
    assert all(rij.reden and rij.vervolg for rij in onderdelen)


@pytest.mark.parametrize(
    ("naam", "cijfers"),
    [
        ("Regio Deal en Agenda voor Twente", ["7,50", "160", "30", "20"]),
        ("OZJT/Samen14", ["Veertien", "twaalf"]),
        ("Recreatieve voorzieningen", ["13 ", "50", "300", "10.000", "14", "Hulsbeek", "Lageveld", "Rutbeek"]),
        ("Kennispunt Twente", ["50 %", "30 %", "20 %", "Drie gemeenten"]),
        ("Twentse Kracht", ["22"]),
        ("IT-platform", ["2018", "14"]),
        ("Bedrijfsvoering", ["Elf"]),
    ],
)
def test_figures_of_the_parts(samen, naam, cijfers):
    (onderdeel,) = [rij for rij in samen["twente"].regeling[0].onderdeel if rij.naam == naam]
    assert [cijfer for cijfer in cijfers if cijfer not in onderdeel.omschrijving] == []


def test_rules_of_composition_are_those_of_the_sources(samen):
    regels = {
        orgaan.code: [(str(rij.soort), rij.minimum, rij.maximum, "+".join(rij.groepen)) for rij in orgaan.regel]
        for gegevens in samen.values()
        for orgaan in gegevens.orgaan
        if orgaan.regel
    }
    assert regels == {
        "A-O1": [("per_deelnemer", 1, 1, "")],
        "B-O1": [("allen_vertegenwoordigd", None, None, "")],
        "B-O2": [("allen_vertegenwoordigd", None, None, "")],
        "D-O1": [("aantal_leden", 14, 14, ""), ("per_deelnemer", 1, 1, "")],
        "D-O3": [("aantal_leden", 14, 14, "")],
        "D-O8": [("aantal_leden", 346, 346, "")],
        "D-O10": [("aantal_leden", 14, 14, "")],
        "E-O1": [
            ("zetels_per_groep", 3, 3, "overheid"),
            ("zetels_per_groep", 3, 3, "ondernemers+onderwijs+onderzoek"),
            ("onafhankelijk_voorzitter", None, None, ""),
        ],
        "E-O2": [("per_deelnemer", 1, 1, "")],
    }


def test_only_seats_of_the_sources_are_facts(samen):
    feiten = {
        (orgaan.code, zetel.functie)
        for gegevens in samen.values()
        for orgaan in gegevens.orgaan
        for zetel in orgaan.zetel
        if not zetel.verzonnen
    }
    assert feiten == {
        ("D-O1", "Burgemeester van {gemeente}"),
        ("D-O9", "Burgemeester van {gemeente}"),
        ("E-O1", "Burgemeester van {gemeente}, onafhankelijk voorzitter"),
        ("E-O8", "Vertegenwoordiger van {gemeente}"),
    }


def test_end_of_the_drechtraad_has_no_date(samen):
    weg = [rij for rij in samen["drechtsteden"].orgaan if rij.stand == "vervallen"]
    assert [(rij.naam, rij.tot) for rij in weg] == [
        ("Drechtraad", None),
        ("Drechtstedenbestuur", None),
    ]
    assert all("geen jaar" in rij.datum_tekst for rij in weg)


def test_mandates_are_those_of_source_d(samen):
    mandaten = [
        (orgaan.code, rij.code, rij.van, rij.tot)
        for gegevens in samen.values()
        for orgaan in gegevens.orgaan
        for rij in orgaan.mandaat
    ]
    assert mandaten == [
        ("D-O2", "D-Z4", dt.date(2015, 1, 1), dt.date(2016, 1, 1)),
        ("D-O5", "D-Z3", dt.date(2016, 1, 1), None),
    ]


@pytest.mark.parametrize(
    ("sleutel", "aantallen"),
    [
        ("agenda-voor-twente", {"deelnemer": 14}),
        ("regio-deal-twente", {"deelnemer": 16}),
        ("arbeidsmarkt-twente", {"deelnemer": 14}),
        ("mobiliteit-twente", {"deelnemer": 15}),
        ("lobby-twente", {"deelnemer": 14}),
        ("ozjt-samen14", {"deelnemer": 14}),
        ("recreatieve-voorzieningen-twente", {"deelnemer": 14}),
        ("kennispunt-twente", {"deelnemer": 1}),
        ("milieu-duurzaamheid-afval-twente", {"deelnemer": 14}),
        ("twentse-kracht", {}),
        ("salarisadministratie-twente", {"deelnemer": 4}),
        ("it-platform-twente", {"trekker": 3, "deelnemer": 15}),
        ("netwerkstad-twente", {"deelnemer": 7}),
        ("regio-deal-drechtsteden-gorinchem", {"deelnemer": 8}),
        ("groeiagenda-drechtsteden", {"deelnemer": 7, "waarnemer": 1}),
        ("smart-delta-drechtsteden", {"deelnemer": 7}),
        ("actieprogramma-west-brabant", {"deelnemer": 17}),
        ("regio-deal-stedendriehoek", {"deelnemer": 8}),
        ("innovatiecooperatie-stedendriehoek", {"trekker": 1, "deelnemer": 2, "waarnemer": 1}),
        ("woondeal-stedendriehoek", {"deelnemer": 8}),
        ("snelfietspad-stedendriehoek", {"trekker": 1, "deelnemer": 2, "waarnemer": 1, "doet_niet_mee": 1}),
    ],
)
def test_who_takes_part_in_a_dossier(regios, sleutel, aantallen):
    ((gegevens, dossier),) = [
        (gegevens, rij)
        for gegevens in regios.values()
        for rij in gegevens.samenwerking.dossier
        if rij.sleutel == sleutel
    ]
    geteld: Counter[str] = Counter()
    for deelname in dossier.deelname:
        geteld[deelname.rol] += len(wie_zijn(deelname, gegevens))
    assert geteld == aantallen


def test_source_a_names_no_participants_so_those_of_its_dossiers_are_invented(samen):
    rijen = [deelname for dossier in samen["stedendriehoek"].dossier for deelname in dossier.deelname]
    assert all(rij.verzonnen for rij in rijen)
    elders = [
        (dossier.sleutel, deelname.rol)
        for slug in ("drechtsteden", "west-brabant", "twente")
        for dossier in samen[slug].dossier
        for deelname in dossier.deelname
        if deelname.verzonnen
    ]
    assert elders == [("groeiagenda-drechtsteden", "waarnemer")]


def test_mergers_into_altena(samen):
    rijen = samen["west-brabant"].herindeling
    assert {(rij.van, rij.naar, rij.datum) for rij in rijen} == {
        (code, "GM1959", dt.date(2019, 1, 1)) for code in ("GM0738", "GM0870", "GM0874")
    }


def test_inhabitants_on_other_reference_dates():
    reeksen = lees_inwoners().reeks
    assert [(r.peildatum.isoformat(), r.definitief, len(r.aantal), sum(r.aantal.values())) for r in reeksen] == [
        ("2017-01-01", True, 49, 2_112_053),
        ("2020-01-01", True, 1, 37_022),
        ("2021-01-01", True, 47, 2_143_072),
        ("2025-01-01", False, 47, 2_194_511),
    ]


# --- the files as files -----------------------------------------------------------------------


def met_wijziging(tmp_path: Path, regio: str, oud: str, nieuw: str) -> Path:
    naam = f"samenwerking-{regio}.toml"
    tekst = (MAP / naam).read_text(encoding="utf-8")
    assert oud in tekst
    (tmp_path / naam).write_text(tekst.replace(oud, nieuw, 1), encoding="utf-8")
    copy(MAP / f"{regio}.toml", tmp_path)
    return tmp_path / f"{regio}.toml"


@pytest.mark.parametrize(
    ("regio", "oud", "nieuw", "melding"),
    [
        ("stedendriehoek", 'aard = "besluitend"', 'aard = "machtig"', "'machtig' kan niet; kies uit besluitend"),
        ("stedendriehoek", 'code = "A-B02"', 'code = "A-B99"', "thema wonen: code 'A-B99' bestaat niet"),
        ("stedendriehoek", 'sleutel = "werken"', 'sleutel = "wonen"', "thema wonen staat er twee keer"),
        ("stedendriehoek", 'themas = ["werken"]', 'themas = ["zwemmen"]', "thema 'zwemmen' bestaat niet"),
        ("stedendriehoek", 'regeling = "A-R1"', 'regeling = "A-R9"', "regeling 'A-R9' bestaat niet"),
        ("stedendriehoek", 'ambt = "burgemeester"', 'ambt = "dijkgraaf"', "ambt 'dijkgraaf' bestaat niet"),
        ("stedendriehoek", 'ambt = "burgemeester"', 'ambt = "wethouder-regio"', "GM0200 heeft het ambt wethouder-"),
        ("stedendriehoek", "Collegelid van {gemeente}", "Collegelid", "noem in de functie de {gemeente}"),
        ("stedendriehoek", "vervangt_lid = true\n", "", "een plaatsvervanger vervangt een lid"),
        ("stedendriehoek", "tot = { GM0232", "tot = { GM0200", "GM0200 heeft dit ambt niet"),
        ("stedendriehoek", "minimum = 1\nmaximum = 1\n", "", "een aantal ontbreekt"),
        ("stedendriehoek", "minimum = 1\n", "minimum = 2\n", "maximum ligt onder minimum"),
        ("stedendriehoek", "gegeven = { maanden = -9 }", "gegeven = { maanden = -11 }", "staan niet op volgorde"),
        ("stedendriehoek", 'opvolging_reden = "Raadsleden', 'strekking2 = "', "onbekend veld 'strekking2'"),
        ("stedendriehoek", 'reden = "Het pad komt', 'reden = ""\n#', "doet_niet_mee zonder reden"),
        ("stedendriehoek", 'gemeenten = ["GM0285", "GM0150"]', 'gemeenten = ["GM0200"]', "GM0200 staat er twee keer"),
        ("drechtsteden", 'gemeenten = ["GM0512"]', 'gemeenten = ["GM0513"]', "organisatie 'GM0513' bestaat niet"),
        (
            "drechtsteden",
            'gemeenten = ["GM0642"]\nrol',
            'gemeenten = ["GM0512"]\nrol',
            "GM0512 doet niet mee in de regio",
        ),
        ("west-brabant", 'van = "GM0738"', 'van = "GM0739"', "gemeente 'GM0739' bestaat niet"),
        ("west-brabant", '"GM1723", "GM0744"', '"GM1959", "GM0744"', "regeling C-R1: GM1959 staat er twee keer"),
        ("twente", 'nieuwe_regeling = "E-R2"', 'nieuwe_regeling = "E-R9"', "nieuwe_regeling 'E-R9' bestaat niet"),
        ("twente", 'bestemming = "eigen_regeling"', 'bestemming = "stopt"', "alleen een eigen regeling heeft"),
        ("twente", 'reden = "De omgeving', 'reden = ""\n#', "Regio Deal en Agenda voor Twente: focus zonder reden"),
        ("twente", 'groepen = ["overheid"]\n', "", "groepen horen bij zetels_per_groep"),
        ("twente", 'aan_functie = "portefeuillehouders"\n', "", "mandaat: noem een orgaan of een functie"),
        ("twente", 'code = "D-Z4"', 'code = "D-Z9"', "mandaat: code 'D-Z9' bestaat niet"),
        ("twente", 'thema = "backoffice"', 'thema = "voordeur"', "thema 'voordeur' bestaat niet"),
        ("twente", 'stand = "voorgesteld"', 'stand = "voorgesteld"\nvan = 2020-01-01', "nog geen ingangsdatum"),
    ],
)
def test_mistake_in_a_file_is_named(tmp_path, regio, oud, nieuw, melding):
    with pytest.raises(GegevensFout) as fout:
        lees_regio(met_wijziging(tmp_path, regio, oud, nieuw))
    assert f"samenwerking-{regio}.toml" in str(fout.value)
    assert melding in str(fout.value)


@pytest.mark.parametrize(
    ("oud", "nieuw", "melding"),
    [
        ("opvolging_op = { maanden = -8 }\n", "", "opvolging en datum horen bij elkaar"),
        ("gevraagd = { dagen = -24 }\n", "", "staan niet op volgorde in het verleden"),
        ("gevraagd = { dagen = -24 }\n", "gevraagd = { dagen = 24 }\n", "staan niet op volgorde in het verleden"),
        ('aan = "de acht raden"\n', "", "advies werkwijze: aan wie het is gericht ontbreekt"),
        ('strekking = "Neem in', "#", "advies kaderbrief: gegeven zonder strekking"),
        ('opvolging_reden = "Raadsleden', "#", "advies regioverhaal: deels gevolgd zonder reden"),
    ],
)
def test_mistake_in_an_advice_is_named(tmp_path, oud, nieuw, melding):
    with pytest.raises(GegevensFout) as fout:
        lees_regio(met_wijziging(tmp_path, "stedendriehoek", oud, nieuw))
    assert melding in str(fout.value)


@pytest.mark.parametrize("soort", ["ambt", "orgaan.advies"])
def test_an_invented_office_or_advice_must_say_so(tmp_path, soort):
    tekst = (MAP / "samenwerking-stedendriehoek.toml").read_text(encoding="utf-8")
    blok = next(deel for deel in tekst.split("\n\n") if deel.startswith(f"[[{soort}]]"))
    pad = met_wijziging(tmp_path, "stedendriehoek", blok, blok.replace("verzonnen = true", "verzonnen = false"))
    with pytest.raises(GegevensFout, match="moet verzonnen = true zeggen"):
        lees_regio(pad)


def test_words_are_those_of_the_models():
    from governance.advisering.models import Adviesopvolging
    from governance.dossiers.rules import Coalitierol, Kostensleutel
    from governance.organen.models import LidRol, OrgaanSoort, Vertegenwoordiging
    from governance.organen.rules import Regelsoort
    from governance.organisaties.rules import AmbtSoort, OrganisatieSoort, VierO
    from governance.regelingen.rules import Bestemming, Drijfveer, Rechtsvorm

    van_de_modellen = (
        Adviesopvolging,
        AmbtSoort,
        Bestemming,
        Coalitierol,
        Drijfveer,
        Kostensleutel,
        LidRol,
        OrganisatieSoort,
        Regelsoort,
        Vertegenwoordiging,
        VierO,
    )
    for soort in van_de_modellen:
        assert list(getattr(keuzen, soort.__name__)) == soort.values
    alle = [gegevens.samenwerking for gegevens in lees_regios()]
    assert {rij.soort for samen in alle for rij in samen.orgaan} <= set(OrgaanSoort.values)
    assert {rij.rechtsvorm for samen in alle for rij in samen.regeling} <= set(Rechtsvorm.values)
