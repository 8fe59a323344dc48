"""What must agree in a file on programmes; each answer is a sentence that names the row."""

from __future__ import annotations

from collections.abc import Iterator

from regio.demo.controle import dubbele
from regio.demo.keuzen import Moment
from regio.demo.programmavormen import Programma
from regio.demo.vergadercontrole import onbekend
from regio.demo.vormen import Regiogegevens

MEESTE_JAREN = 10


def controleer_programmawerk(gegevens: Regiogegevens) -> Iterator[str]:
    """Everything that does not agree in one file on programmes; nothing when all is well."""
    werk, samenwerking = gegevens.programmawerk, gegevens.samenwerking
    organen = [rij.code for rij in samenwerking.orgaan]
    organisaties = [*(rij.code for rij in gegevens.gemeente), *(rij.sleutel for rij in samenwerking.organisatie)]
    yield from (f"programma {code} staat er twee keer" for code in dubbele(rij.code for rij in werk.programma))
    yield from onbekend("regel", "orgaan", (rij.orgaan for rij in werk.regel), organen)
    for programma in werk.programma:
        plek = f"programma {programma.code}"
        yield from onbekend(plek, "orgaan", (programma.orgaan,), organen)
        genoemd = [*(rij.organisatie for rij in programma.rol), *(rij.organisatie for rij in programma.bemensing)]
        yield from onbekend(plek, "organisatie", genoemd, organisaties)
        yield from _controleer(plek, programma)


def _controleer(plek: str, programma: Programma) -> Iterator[str]:
    if programma.verzonnen == bool(programma.bron or programma.betrouwbaarheid):
        yield f"{plek}: noem een bron met betrouwbaarheid, of zeg verzonnen = true"
    delen = (*programma.gonogo, *programma.rol, *programma.bemensing, *programma.escalatie)
    if delen and not programma.verzonnen:
        yield f"{plek}: go/no-go's, rollen, bemensing en escalaties noemt geen bron; zeg verzonnen = true"
    if isinstance(programma.van, Moment) and not programma.verzonnen:
        yield f"{plek}: alleen wat verzonnen is, telt vanaf de dag van laden"
    for gonogo in programma.gonogo:
        if (gonogo.uitkomst is None) != (gonogo.besluitdatum is None):
            yield f"{plek}: een go/no-go heeft een uitkomst met een dag, of geen van beide"
    for post in programma.budget:
        if post.jaar is not None and abs(post.jaar) <= MEESTE_JAREN and not programma.verzonnen:
            yield f"{plek}: post {post.post} telt vanaf de dag van laden; dat kan alleen als het verzonnen is"
