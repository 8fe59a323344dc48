"""The files on meetings: their words are those of the models, and what is wrong in one is said with its row."""

from __future__ import annotations

from pathlib import Path
from shutil import copy

import pytest

from regio.demo import vergaderkeuzen
from regio.demo.lezen import MAP, GegevensFout, lees_regio, lees_regios
from regio.demo.vergadervormen import Vergaderwerk


def met_wijziging(tmp_path: Path, regio: str, oud: str, nieuw: str) -> Path:
    for bestand in MAP.glob(f"*{regio}.toml"):
        copy(bestand, tmp_path)
    pad = tmp_path / f"vergaderingen-{regio}.toml"
    tekst = pad.read_text(encoding="utf-8")
    assert oud in tekst
    pad.write_text(tekst.replace(oud, nieuw, 1), encoding="utf-8")
    return tmp_path / f"{regio}.toml"


@pytest.mark.parametrize(("regio", "oud", "nieuw", "fout"), [
    ("twente", 'orgaan = "D-O1"', 'orgaan = "D-O99"', "orgaan 'D-O99' bestaat niet"),
    ("twente", 'orgaan = "raad:GM0164"', 'orgaan = "raad:GM9999"', "orgaan 'raad:GM9999' bestaat niet"),
    ("twente", 'vergadering = "ab-twente-2020"', 'vergadering = "nooit"', "vergadering 'nooit' bestaat niet"),
    ("twente", 'agendapunt = "8"', 'agendapunt = "80"', "agendapunt '80' bestaat niet"),
    ("twente", 'voorstel = "stuurgroep-2015"', 'voorstel = "weg"', "voorstel 'weg' bestaat niet"),
    ("twente", "voorstelpunt = 6", "voorstelpunt = 7", "het voorstel heeft geen punt 7"),
    ("twente", 'afwezig = ["GM0189"]\npunt', 'afwezig = ["GM0001"]\npunt', "gemeente 'GM0001' bestaat niet"),
    ("twente", 'voor = ["GM0153", "GM0164"', 'voor = ["GM0153", "GM0153"', "GM0153 stemt twee keer"),
    ("twente", 'uitkomst = "verworpen", toelichting = "De raad kiest voor een informeel beraad, zonder nieuwe raad."',
     'uitkomst = "verworpen"', "'verworpen' vraagt om een toelichting"),
    ("twente", 'uitkomst = "voorgelegd"\nstemming', 'uitkomst = "conform"\nstemming', "begint bij 'voorgelegd'"),
    ("twente", 'regeling = "D-R1"', 'regeling = "D-R9"', "regeling 'D-R9' bestaat niet"),
    ("twente", "opkomst = true\nafwezig", "opkomst = false\nafwezig", "hoort bij opkomst = true"),
    ("twente", 'waarvoor = "financieel"', 'waarvoor = "geld"', "'geld' kan niet; kies uit alle, financieel"),
    ("stedendriehoek", 'afgedaan = { dagen = -10 }', "", "heeft een dag en een toelichting; wat loopt niet"),
    ("stedendriehoek", 'sleutel = "heerde-uren"', 'sleutel = "heerde-inwoners"', "heerde-inwoners staat er twee keer"),
    ("stedendriehoek", "van = 2026-03-26\nverzonnen = true", "van = 2026-03-26\nverzonnen = false",
     "fractie Fractie Dorp: moet verzonnen = true zeggen"),
])  # fmt: skip
def test_mistake_is_said_with_its_row(regio: str, oud: str, nieuw: str, fout: str, tmp_path: Path) -> None:
    with pytest.raises(GegevensFout) as gevonden:
        lees_regio(met_wijziging(tmp_path, regio, oud, nieuw))

    assert any(fout in zin and zin.startswith("vergaderingen-") for zin in gevonden.value.fouten), gevonden.value


def test_region_without_such_a_file_has_no_meetings() -> None:
    werk = {gegevens.regio.slug: gegevens.vergaderwerk for gegevens in lees_regios()}

    assert werk["west-brabant"] == Vergaderwerk()
    assert werk["twente"].bestand == "vergaderingen-twente.toml"


def test_words_are_those_of_the_models() -> None:
    from governance.besluitvorming.models import Stemwijze, Uitkomst
    from governance.moties.rules import Afhandeling, MotieSoort, Uitspraak
    from governance.stemmingen.keuze_rules import Gewichtbron, Quorumsoort, Stemmers, Waarvoor
    from governance.stemmingen.rules import Maat, Noemer, Staken
    from governance.vergaderingen.rules import Behandeling, Vergaderstatus
    from governance.voorstellen.rules import BeslispuntSoort

    van_de_modellen = (
        *(Afhandeling, Behandeling, BeslispuntSoort, Gewichtbron, Maat, MotieSoort, Noemer, Quorumsoort),
        *(Staken, Stemmers, Stemwijze, Uitspraak, Vergaderstatus, Waarvoor),
    )
    for soort in van_de_modellen:
        assert list(getattr(vergaderkeuzen, soort.__name__)) == soort.values, soort
    assert set(vergaderkeuzen.Besluituitkomst) == set(Uitkomst.values)
