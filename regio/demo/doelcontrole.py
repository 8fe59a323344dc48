"""What must agree in a file on goals; each answer is a sentence that names the row."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from regio.demo.controle import codes_van, dubbele
from regio.demo.doelvormen import Doel, Indicator
from regio.demo.vergadercontrole import onbekend
from regio.demo.vormen import Regiogegevens

MET_REDEN = ("aandacht", "vertraagd", "vervallen")


def controleer_doelenwerk(gegevens: Regiogegevens) -> Iterator[str]:
    """Everything that does not agree in one file on goals; nothing when all is well."""
    werk = gegevens.doelenwerk
    codes = set(codes_van(gegevens))
    doelen = [doel for ambitie in werk.ambitie for doel in ambitie.doel]
    sleutels = [doel.sleutel for doel in doelen]
    programmas = [programma.sleutel for programma in werk.programma]
    yield from (f"sleutel {s} staat er twee keer" for s in dubbele([*sleutels, *programmas]))
    yield from onbekend("ambitie", "code", (ambitie.code for ambitie in werk.ambitie), codes)
    for doel in doelen:
        yield from _controleer_doel(gegevens, doel, programmas, codes)
    for programma in werk.programma:
        for activiteit in (a for project in programma.project for a in project.activiteit):
            plek = f"activiteit {activiteit.naam}"
            yield from onbekend(plek, "doel", activiteit.doelen, sleutels)
            if activiteit.status in MET_REDEN and not activiteit.reden:
                yield f"{plek}: {activiteit.status} heeft een reden nodig"
    gemeenten = [rij.code for rij in gegevens.gemeente]
    for resultaat in werk.resultaat:
        plek = f"resultaat {resultaat.naam}"
        yield from onbekend(plek, "doel", (resultaat.doel,), sleutels)
        yield from onbekend(plek, "programma", (resultaat.programma,), programmas)
        yield from onbekend(plek, "code", (resultaat.code, *(b.code for b in resultaat.betekenis)), codes)
        yield from onbekend(plek, "gemeente", (b.gemeente for b in resultaat.betekenis), gemeenten)


def _controleer_doel(gegevens: Regiogegevens, doel: Doel, programmas: list[str], codes: set[str]) -> Iterator[str]:
    plek = f"doel {doel.sleutel}"
    yield from onbekend(plek, "code", (doel.code,), codes)
    yield from onbekend(plek, "programma", doel.programmas, programmas)
    yield from onbekend(plek, "gemeente", (doel.gemeente,), [rij.code for rij in gegevens.gemeente])
    if not doel.verzonnen and not doel.code:
        yield f"{plek}: noem de code in de bron, of zeg verzonnen = true"
    for indicator in doel.indicator:
        yield from _controleer_indicator(f"{plek}, {indicator.naam}", indicator)


def _controleer_indicator(plek: str, indicator: Indicator) -> Iterator[str]:
    if bool(indicator.nulwaarde) != bool(indicator.nulmeting) or (indicator.nulwaarde and not indicator.bron):
        yield f"{plek}: een nulmeting heeft een waarde, een dag en een bron"
    for jaar in indicator.jaar:
        if jaar.werkelijk and not jaar.bron:
            yield f"{plek}: een meting heeft een bron"
        for waarde in (jaar.streefwaarde, jaar.werkelijk or "0"):
            if not _is_getal(waarde):
                yield f"{plek}: {waarde!r} is geen getal"


def _is_getal(waarde: str) -> bool:
    try:
        return Decimal(waarde).is_finite()
    except InvalidOperation:
        return False
