"""What must agree in a file on money; each answer is a sentence that names the row."""

from __future__ import annotations

from collections.abc import Iterator

from regio.demo.bijdragevormen import Jaar, Signaal
from regio.demo.controle import dubbele
from regio.demo.vergadercontrole import onbekend
from regio.demo.vormen import Regiogegevens


def controleer_bijdragewerk(gegevens: Regiogegevens) -> Iterator[str]:
    """Everything that does not agree in one file on money; nothing when all is well."""
    werk = gegevens.bijdragewerk
    yield from (f"signaal {code} staat er twee keer" for code in dubbele(rij.code for rij in werk.signaal))
    wanneer = [f"{rij.regeling or rij.programma} {rij.jaar} {rij.over_jaren}" for rij in werk.jaar]
    yield from (f"jaar {plek} staat er twee keer" for plek in dubbele(wanneer))
    for jaar in werk.jaar:
        yield from _controleer_jaar(jaar, gegevens)
    for signaal in werk.signaal:
        yield from _controleer_signaal(signaal, gegevens)
    bekend = {rij.jaar for rij in werk.jaar}
    yield from (
        f"bijdrage {rij.code}: jaar {rij.jaar} ontbreekt"
        for rij in gegevens.bijdrage
        if werk.bestand and rij.jaar not in bekend
    )


def _controleer_jaar(jaar: Jaar, gegevens: Regiogegevens) -> Iterator[str]:
    plek = f"jaar {jaar.regeling or jaar.programma} {jaar.jaar or jaar.over_jaren}"
    yield from onbekend(plek, "regeling", (jaar.regeling,), [rij.code for rij in gegevens.samenwerking.regeling])
    yield from onbekend(plek, "programma", (jaar.programma,), [rij.naam for rij in gegevens.bijdragewerk.programma])
    yield from onbekend(
        plek, "gemeente", [rij.gemeente for rij in jaar.deelnemer], [rij.code for rij in gegevens.gemeente]
    )
    if bool(jaar.regeling) == bool(jaar.programma):
        yield f"{plek}: noem een regeling of een programma"
    if (jaar.jaar is None) == (jaar.over_jaren is None):
        yield f"{plek}: noem een jaar of een aantal jaren na het laden"
    if not jaar.verzonnen and jaar.jaar is None:
        yield f"{plek}: alleen een verzonnen jaar telt vanaf het laden"


def _controleer_signaal(signaal: Signaal, gegevens: Regiogegevens) -> Iterator[str]:
    plek = f"signaal {signaal.code}"
    yield from onbekend(plek, "regeling", (signaal.regeling,), [rij.code for rij in gegevens.samenwerking.regeling])
    feiten = {rij.code: rij for rij in gegevens.feit}
    if signaal.verzonnen == (signaal.code in feiten):
        yield f"{plek}: wat niet verzonnen is, heeft de code van een feit uit de bron, en andersom"
    feit = feiten.get(signaal.code)
    if feit is not None and feit.bedrag_cent != signaal.bedrag_cent:
        yield f"{plek}: het bedrag is anders dan in de bron"
