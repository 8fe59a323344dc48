"""The doelenboom and the results of a region."""

from __future__ import annotations

from decimal import Decimal

from governance.doelen.models import (
    Activiteit,
    Ambitie,
    Doel,
    Doelactiviteit,
    Doelprogramma,
    Indicator,
    Indicatorjaar,
    Project,
)
from governance.organisaties.models import Regio
from governance.programmas.models import Programma
from governance.resultaten.models import Resultaat, Resultaatbewijs, Resultaatgemeente
from regio.demo import doelvormen, vormen
from regio.demo.laden.basis import Lader, sleutel
from regio.documenten.models import Document


def laad_doelenwerk(lader: Lader, gegevens: vormen.Regiogegevens) -> None:
    """Load goals, what works on them, and results; what is there already stays as it is."""
    regio, werk = Regio.objects.get(slug=gegevens.regio.slug), gegevens.doelenwerk
    programmas = {rij.sleutel: _programma(lader, regio, rij) for rij in werk.programma}
    doelen = _laad_doelen(lader, regio, werk, programmas)
    for programma in werk.programma:
        for project in programma.project:
            _laad_project(lader, programmas[programma.sleutel], project, doelen)
    for resultaat in werk.resultaat:
        _laad_resultaat(lader, regio, resultaat, doelen, programmas)


def _programma(lader: Lader, regio: Regio, vorm: doelvormen.Programma) -> Programma:
    rij, _ = lader.maak(
        Programma,
        zoek={"regio": regio, "naam": vorm.naam},
        uuid=sleutel("programma", regio.slug, vorm.sleutel),
        opdracht=vorm.opdracht,
        van=lader.dag(vorm.van),
        voorbeeld=True,
    )
    return rij


def _laad_doelen(
    lader: Lader, regio: Regio, werk: doelvormen.Doelenwerk, programmas: dict[str, Programma]
) -> dict[str, Doel]:
    doelen: dict[str, Doel] = {}
    for nummer, vorm in enumerate(werk.ambitie, 1):
        ambitie, _ = lader.maak(
            Ambitie,
            zoek={"uuid": sleutel("ambitie", regio.slug, vorm.sleutel)},
            regio=regio,
            volgnummer=nummer,
            naam=vorm.naam,
            omschrijving=vorm.omschrijving,
            code=vorm.code,
            bron=vorm.bron,
            betrouwbaarheid=vorm.betrouwbaarheid,
        )
        for plek, doel in enumerate(vorm.doel, 1):
            doelen[doel.sleutel] = _laad_doel(lader, ambitie, plek, doel, programmas)
    return doelen


def _laad_doel(
    lader: Lader, ambitie: Ambitie, nummer: int, vorm: doelvormen.Doel, programmas: dict[str, Programma]
) -> Doel:
    rij, is_nieuw = lader.maak(
        Doel,
        zoek={"uuid": sleutel("doel", ambitie.regio.slug, vorm.sleutel)},
        ambitie=ambitie,
        volgnummer=nummer,
        naam=vorm.naam,
        omschrijving=vorm.omschrijving,
        gemeente=lader.gemeente(vorm.gemeente) if vorm.gemeente else None,
        einddatum=lader.dag(vorm.einddatum) if vorm.einddatum else None,
        code=vorm.code,
        bron=vorm.bron,
        betrouwbaarheid=vorm.betrouwbaarheid,
        voorbeeld=vorm.verzonnen,
    )
    if is_nieuw:
        for naam in vorm.programmas:
            lader.voeg_toe(Doelprogramma, doel=rij, programma=programmas[naam])
        for indicator in vorm.indicator:
            _laad_indicator(lader, rij, indicator)
    return rij


def _laad_indicator(lader: Lader, doel: Doel, vorm: doelvormen.Indicator) -> None:
    rij = lader.voeg_toe(
        Indicator,
        uuid=sleutel("indicator", str(doel.uuid), vorm.naam),
        doel=doel,
        naam=vorm.naam,
        eenheid=vorm.eenheid,
        richting=vorm.richting,
        nulwaarde=Decimal(vorm.nulwaarde) if vorm.nulwaarde else None,
        nulmeting_datum=lader.dag(vorm.nulmeting) if vorm.nulmeting else None,
        bron=vorm.bron,
        voorbeeld=True,
    )
    for jaar in vorm.jaar:
        lader.voeg_toe(
            Indicatorjaar,
            indicator=rij,
            jaar=lader.op.year + jaar.over,
            streefwaarde=Decimal(jaar.streefwaarde),
            werkelijk=Decimal(jaar.werkelijk) if jaar.werkelijk else None,
            bron=jaar.bron,
            voorbeeld=True,
        )


def _laad_project(lader: Lader, programma: Programma, vorm: doelvormen.Project, doelen: dict[str, Doel]) -> None:
    project, is_nieuw = lader.maak(
        Project,
        zoek={"programma": programma, "naam": vorm.naam},
        uuid=sleutel("project", str(programma.uuid), vorm.naam),
        omschrijving=vorm.omschrijving,
        voorbeeld=True,
    )
    for activiteit in vorm.activiteit if is_nieuw else ():
        rij = lader.voeg_toe(
            Activiteit,
            uuid=sleutel("activiteit", str(project.uuid), activiteit.naam),
            project=project,
            naam=activiteit.naam,
            status=activiteit.status,
            reden=activiteit.reden,
            einddatum=lader.dag(activiteit.einddatum) if activiteit.einddatum else None,
            begroot_cent=activiteit.begroot_cent,
            gerealiseerd_cent=activiteit.uitgegeven_cent,
            voorbeeld=True,
        )
        for doel in activiteit.doelen:
            lader.voeg_toe(Doelactiviteit, doel=doelen[doel], activiteit=rij)


def _laad_resultaat(
    lader: Lader,
    regio: Regio,
    vorm: doelvormen.Resultaat,
    doelen: dict[str, Doel],
    programmas: dict[str, Programma],
) -> None:
    rij, is_nieuw = lader.maak(
        Resultaat,
        zoek={"regio": regio, "naam": vorm.naam},
        uuid=sleutel("resultaat", vorm.code),
        omschrijving=vorm.omschrijving,
        doel=doelen[vorm.doel] if vorm.doel else None,
        programma=programmas[vorm.programma] if vorm.programma else None,
        datum=vorm.datum,
        bedrag_cent=vorm.bedrag_cent,
        code=vorm.code,
        bron=vorm.bron,
        betrouwbaarheid=vorm.betrouwbaarheid,
    )
    if not is_nieuw:
        return
    for stuk in vorm.betekenis:
        lader.voeg_toe(
            Resultaatgemeente,
            resultaat=rij,
            gemeente=lader.gemeente(stuk.gemeente),
            betekenis=stuk.tekst,
            voorbeeld=stuk.verzonnen,
        )
    if vorm.bewijs:
        document = lader.voeg_toe(
            Document,
            uuid=sleutel("bewijs", vorm.code),
            titel=vorm.bewijs,
            koppeling="https://voorbeeld.example/bewijs",
            toegevoegd_op=lader.tijdstip(lader.op),
            voorbeeld=True,
        )
        lader.voeg_toe(Resultaatbewijs, resultaat=rij, document=document)
