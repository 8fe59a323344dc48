"""A dirty register made for tests: as large as the open register of 2015, and wrong in the same ways."""

from __future__ import annotations

from dataclasses import dataclass

from tests.factories import maak_gemeente, maak_provincie

REGELINGEN, GEMEENTEN = 464, 380
KOP = "Deelnemer;Gemeenschappelijke regeling;Postcode;Plaats;Provincie"


@dataclass(frozen=True)
class Register:
    """The file, and what must come out of it."""

    inhoud: str
    rijen: int
    dubbel: int
    onbekend: int


def mojibake(tekst: str) -> str:
    """Return the text as it looks when UTF-8 is opened as Windows-1252."""
    return tekst.encode().decode("cp1252")


def maak_gemeenten() -> list[str]:
    """Make the municipalities of the register and return their names."""
    provincie = maak_provincie("Fryslân")
    namen = [f"{('Sint Ödenrode', 'Súdwest', 'Het Bildt', 'Bergen aan Zee')[n % 4]} {n}" for n in range(GEMEENTEN)]
    for nummer, naam in enumerate(namen):
        maak_gemeente(naam, provincie=provincie, cbs_code=f"{2000 + nummer:04d}")
    return namen


def register(namen: list[str]) -> Register:
    """Return 464 regelingen with about eight participants each, of which some names are dirty or unknown."""
    regels, dubbel, onbekend, nummer = [KOP], 0, set[str](), 0
    for regeling in range(REGELINGEN):
        naam = f"Coöperatie {regeling}" if regeling % 9 == 0 else f"Gemeenschappelijke regeling {regeling}"
        naam = mojibake(naam) if regeling % 18 == 0 else naam
        for plaats in range(7 + regeling % 3):
            deelnemer = namen[(regeling * 7 + plaats * 31) % GEMEENTEN]
            nummer += 1
            if nummer % 11 == 0:
                deelnemer = mojibake(deelnemer)
            elif nummer % 13 == 0:
                deelnemer = f" {deelnemer.replace(' ', '  ')} "
            elif nummer % 17 == 0:
                deelnemer = deelnemer.upper()
            elif nummer % 19 == 0:
                deelnemer = f"{deelnemer} (Duitsland)"
                onbekend.add(deelnemer.casefold())
            elif nummer % 53 == 0:
                deelnemer = f"Waterschap {nummer % 7}"
                onbekend.add(deelnemer.casefold())
            regels.append(f"{deelnemer};{naam};1234 AB;Ergens;Provincie Overrijssel")
        if regeling % 46 == 0:
            regels.append(regels[-1])
            dubbel += 1
    return Register("\n".join(regels), len(regels) - 1, dubbel, len(onbekend))
