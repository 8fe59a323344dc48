"""Pure rules about a source: the codes of its parts, headings and order of facts, and where a vague date goes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from regio.kern.tekst import MAANDEN, hoofdletter

KOPPEN: dict[str, str] = {
    "aanleiding": "Waarom dit onderzoek er kwam",
    "drijfveer": "Drijfveren",
    "vertrekpunt": "Vertrekpunt",
    "uitgangspunt": "Uitgangspunten",
    "oorzaak": "Oorzaken",
    "knelpunt": "Knelpunten",
    "spanning": "Spanningen",
    "inzicht": "Inzichten",
    "meerwaarde": "Meerwaarde",
    "behouden": "Wat moet blijven",
    "veranderen": "Wat anders moet",
    "resultaat": "Resultaten",
    "uitkomst": "Uitkomst",
    "advies": "Advies",
    "kerndomein": "Kerndomeinen",
    "niveau_nieuw": "Niveaus die erbij komen",
    "niveau_vervalt": "Niveaus die vervallen",
    "rol": "Rollen",
    "partner": "Partners",
    "onderdeel": "Onderdelen",
    "programmaregel": "Regels voor programma's",
    "transitieonderdeel": "Onderdelen van de overgang",
    "financien": "Geld",
    "bijdrage": "Bijdragen van gemeenten",
    "rekent_niet_rond": "Sommen die niet kloppen",
    "aandachtspunt": "Aandachtspunten",
    "vraag_aan_college": "Vragen aan het college",
    "later": "Wat daarna gebeurde",
    "gebeurtenis": "Gebeurtenissen",
}

STAM_ONDERZOEK = "O"
DEELVRAAG, NORM, BEVINDING, CONCLUSIE = "D", "N", "B", "C"
"""The letters by which the parts of a source are known."""


def volgende_code(stam: str, gebruikt: Iterable[str]) -> str:
    """Return the code after the highest that was ever given: `A-N17` after `A-N16`, `A-N01` when there is none.

    Numbers have two digits, so that codes also sort as text; what does not look like such a code is passed over.
    """
    vorm = re.compile(rf"{re.escape(stam)}(\d{{1,6}})")
    nummers = [int(gevonden.group(1)) for code in gebruikt if (gevonden := vorm.fullmatch(code))]
    return f"{stam}{max(nummers, default=0) + 1:02d}"


_VOLGORDE = {soort: nummer for nummer, soort in enumerate(KOPPEN)}
_KWARTALEN = {"eerste kwartaal": 1, "tweede kwartaal": 4, "derde kwartaal": 7, "vierde kwartaal": 10}
_JAARDELEN = {"begin": 1, "medio": 6, "midden": 6, "eind": 12}


def kop_van_soort(soort: str) -> str:
    """Return the heading above facts of this kind; an unknown kind is its own heading."""
    return KOPPEN.get(soort, hoofdletter(soort.replace("_", " ")))


def volgorde_van_soort(soort: str) -> tuple[int, str]:
    """Return where facts of this kind stand on the page; unknown kinds come last, by name."""
    return (_VOLGORDE.get(soort, len(_VOLGORDE)), soort)


def plaats_in_tijd(datum: date | None, datum_tekst: str) -> date | None:
    """Return where a fact belongs in a chronology: "vierde kwartaal 2023" is 1 October.

    For ordering only: a vague date is never shown as an exact one, but in the words of the source.
    """
    if datum is not None:
        return datum
    jaar = re.search(r"\b(1[89]\d\d|20\d\d)\b", datum_tekst)
    if jaar is None:
        return None
    kop = datum_tekst[: jaar.start()].lower()
    return date(int(jaar.group()), _maand(kop), _dag(kop))


def _maand(tekst: str) -> int:
    for nummer, naam in enumerate(MAANDEN, start=1):
        if naam in tekst:
            return nummer
    for woorden, maand in (_KWARTALEN | _JAARDELEN).items():
        if woorden in tekst:
            return maand
    return 1


def _dag(tekst: str) -> int:
    """Return the day before a month name; the 29th and later would not exist in every month."""
    gevonden = re.search(rf"\b([1-9]|1\d|2[0-8])\s+({'|'.join(MAANDEN)})\s*$", tekst)
    return int(gevonden.group(1)) if gevonden else 1
