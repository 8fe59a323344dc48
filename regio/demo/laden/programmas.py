"""Programmes with their go/no-go's, roles, staffing, escalations and budget, and the agreement of a region."""

from __future__ import annotations

from decimal import Decimal

from governance.organen.models import Orgaan
from governance.organisaties.models import Regio
from governance.programmas.models import (
    Bemensing,
    Escalatie,
    GoNoGo,
    Programma,
    Programmabudget,
    Programmaregel,
    Programmarol,
)
from governance.programmas.rules import Niveau
from regio.demo import programmavormen, vormen
from regio.demo.laden.basis import Lader, sleutel
from regio.demo.programmacontrole import MEESTE_JAREN
from regio.kern.modellen import Betrouwbaarheid


def laad_programmas(lader: Lader, gegevens: vormen.Regiogegevens) -> None:
    """Load the programmes of a region; the bodies must be there. One that is there already stays as it is."""
    regio = Regio.objects.get(slug=gegevens.regio.slug)
    for regel in gegevens.programmawerk.regel:
        lader.maak(
            Programmaregel,
            zoek={"regio": regio, "van": regel.van},
            hoogstens_maanden=regel.hoogstens_maanden,
            gonogo_na_maanden=regel.gonogo_na_maanden,
            drie_rollen=regel.drie_rollen,
            orgaan=_orgaan(regel.orgaan),
            bron=regel.bron,
        )
    for programma in gegevens.programmawerk.programma:
        _laad_programma(lader, regio, programma)


def _orgaan(code: str) -> Orgaan | None:
    return Orgaan.objects.get(uuid=sleutel("orgaan", code)) if code else None


def _laad_programma(lader: Lader, regio: Regio, programma: programmavormen.Programma) -> None:
    rij, is_nieuw = lader.maak(
        Programma,
        zoek={"uuid": sleutel("programma", programma.code)},
        regio=regio,
        naam=programma.naam,
        opdracht=programma.opdracht,
        resultaten=programma.resultaten,
        aanpak=programma.aanpak,
        voorgesteld=programma.voorgesteld,
        voorgesteld_vanuit=programma.voorgesteld_vanuit or "",
        orgaan=_orgaan(programma.orgaan),
        van=lader.dag(programma.van),
        tot=lader.dag(programma.tot) if programma.tot else None,
        code="" if programma.verzonnen else programma.code,
        bron=programma.bron,
        betrouwbaarheid=programma.betrouwbaarheid or Betrouwbaarheid.GELEZEN,
        voorbeeld=programma.verzonnen,
    )
    if is_nieuw:
        _laad_gonogos(lader, rij, programma)
        _laad_team(lader, rij, programma)
        for escalatie in programma.escalatie:
            _laad_escalatie(lader, rij, escalatie)
        for post in programma.budget:
            _laad_budget(lader, rij, post)


def _laad_gonogos(lader: Lader, rij: Programma, programma: programmavormen.Programma) -> None:
    for nummer, gonogo in enumerate(programma.gonogo):
        besloten = lader.dag(gonogo.besluitdatum) if gonogo.besluitdatum else None
        lader.voeg_toe(
            GoNoGo,
            uuid=sleutel("gonogo", programma.code, str(nummer)),
            programma=rij,
            datum=lader.dag(gonogo.datum),
            uitkomst=gonogo.uitkomst or "",
            besluitdatum=besloten,
            toelichting=gonogo.toelichting,
            vastgelegd_op=lader.tijdstip(besloten) if besloten else None,
            voorbeeld=rij.voorbeeld,
        )


def _laad_team(lader: Lader, rij: Programma, programma: programmavormen.Programma) -> None:
    for rol in programma.rol:
        lader.voeg_toe(
            Programmarol,
            programma=rij,
            rol=rol.rol,
            functie=rol.functie,
            organisatie=lader.organisatie(rol.organisatie),
            van=lader.dag(rol.van),
            tot=lader.dag(rol.tot) if rol.tot else None,
            toelichting=rol.toelichting,
            voorbeeld=rij.voorbeeld,
        )
    for inzet in programma.bemensing:
        lader.voeg_toe(
            Bemensing,
            programma=rij,
            organisatie=lader.organisatie(inzet.organisatie),
            wat=inzet.wat,
            toegezegd_fte=Decimal(inzet.toegezegd_fte),
            geleverd_fte=Decimal(inzet.geleverd_fte) if inzet.geleverd_fte else None,
            peildatum=lader.dag(inzet.peildatum),
            toelichting=inzet.toelichting,
            voorbeeld=rij.voorbeeld,
        )


def _laad_escalatie(lader: Lader, rij: Programma, escalatie: programmavormen.Escalatie) -> None:
    eerst = lader.voeg_toe(
        Escalatie,
        programma=rij,
        niveau=Niveau.AMBTELIJK_OPDRACHTGEVER,
        aanleiding=escalatie.aanleiding,
        gemeld_op=lader.dag(escalatie.gemeld_op),
        uitkomst=escalatie.uitkomst,
        afgerond_op=lader.dag(escalatie.afgerond_op) if escalatie.afgerond_op else None,
        voorbeeld=rij.voorbeeld,
    )
    if escalatie.kring_op:
        lader.voeg_toe(
            Escalatie,
            programma=rij,
            niveau=Niveau.SECRETARISSENKRING,
            eerder=eerst,
            aanleiding=escalatie.kring_aanleiding,
            gemeld_op=lader.dag(escalatie.kring_op),
            voorbeeld=rij.voorbeeld,
        )


def _laad_budget(lader: Lader, rij: Programma, post: programmavormen.Budget) -> None:
    jaar = post.jaar
    if jaar is not None and abs(jaar) <= MEESTE_JAREN:
        jaar += lader.op.year
    lader.voeg_toe(
        Programmabudget,
        programma=rij,
        jaar=jaar,
        post=post.post,
        begroot_cent=post.begroot_cent,
        gerealiseerd_cent=post.gerealiseerd_cent,
        toelichting=post.toelichting,
        voorbeeld=rij.voorbeeld,
    )
