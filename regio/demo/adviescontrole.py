"""What must agree in a file on recommendations; each answer is a sentence that names the row."""

from __future__ import annotations

from collections.abc import Iterator

from regio.demo.controle import dubbele
from regio.demo.vergadercontrole import onbekend
from regio.demo.vormen import Regiogegevens


def controleer_advieswerk(gegevens: Regiogegevens) -> Iterator[str]:
    """Everything that does not agree in one file on recommendations; nothing when all is well."""
    werk = gegevens.advieswerk
    codes = [rij.code for rij in gegevens.aanbeveling]
    lengte = {code: len(rij.schakel) for rij in werk.keten for code in rij.aanbevelingen}
    yield from (
        f"keten van {code} staat er twee keer" for code in dubbele(c for k in werk.keten for c in k.aanbevelingen)
    )
    yield from onbekend("keten", "aanbeveling", lengte, codes)
    for verband in werk.verband:
        plek = f"verband {verband.aanbeveling}"
        yield from onbekend(plek, "aanbeveling", (verband.aanbeveling,), codes)
        yield from onbekend(plek, "thema", verband.themas, [rij.sleutel for rij in gegevens.samenwerking.thema])
        yield from onbekend(plek, "norm", verband.normen, [rij.code for rij in gegevens.norm])
        yield from onbekend(plek, "bevinding", verband.bevindingen, [rij.code for rij in gegevens.bevinding])
    for stand in werk.ketenstand:
        plek = f"ketenstand {', '.join(stand.aanbevelingen)}"
        yield from onbekend(plek, "gemeente", stand.gemeenten, [rij.code for rij in gegevens.gemeente])
        yield from (
            f"{plek}: {c} heeft geen schakel {stand.plaats}"
            for c in stand.aanbevelingen
            if stand.plaats > lengte.get(c, 0)
        )
        if not stand.verzonnen:
            yield f"{plek}: moet verzonnen = true zeggen"
    for versie in werk.versie:
        yield from _controleer_versie(gegevens, versie.code, codes)


def _controleer_versie(gegevens: Regiogegevens, code: str, codes: list[str]) -> Iterator[str]:
    (versie,) = [rij for rij in gegevens.advieswerk.versie if rij.code == code]
    plek = f"versie {code}"
    yield from onbekend(plek, "onderzoek", (versie.onderzoek,), [rij.code for rij in gegevens.onderzoek])
    if bool(versie.aanbeveling) != versie.verzonnen:
        yield f"{plek}: alleen een verzonnen versie heeft aanbevelingen"
    if versie.verzonnen and "voorbeeld" not in f"{versie.titel} {versie.naam}".lower():
        yield f"{plek}: een verzonnen versie noemt zich een voorbeeld"
    for rij in versie.aanbeveling:
        yield from onbekend(f"{plek} {rij.nummer}", "aanbeveling", rij.wordt, codes)
