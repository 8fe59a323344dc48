"""Dossiers, and what every organisation is in them."""

from __future__ import annotations

from governance.dossiers.models import Dossier, Dossierdeelname
from governance.organisaties.models import Regio, Thema
from regio.demo import registervormen, vormen
from regio.demo.laden.basis import Lader, alinea, sleutel
from regio.demo.laden.regelingen import HERKOMST_IN_WOORDEN
from regio.demo.registercontrole import wie_zijn


def laad_dossiers(lader: Lader, gegevens: vormen.Regiogegevens) -> None:
    """Load the dossiers of a region; the themes must be there, and one that is there already keeps its coalition."""
    regio = Regio.objects.get(slug=gegevens.regio.slug)
    namen = {rij.sleutel: rij.naam for rij in gegevens.samenwerking.thema}
    themas = {rij.naam: rij for rij in Thema.objects.filter(regio=regio)}
    for dossier in gegevens.samenwerking.dossier:
        rij, is_nieuw = lader.maak(
            Dossier,
            zoek={"slug": dossier.sleutel},
            uuid=sleutel("dossier", dossier.sleutel),
            regio=regio,
            naam=dossier.naam,
            thema=themas.get(namen.get(dossier.thema, "")),
            omschrijving=alinea(dossier.omschrijving, HERKOMST_IN_WOORDEN[dossier.betrouwbaarheid]),
            code=dossier.code,
            kostensleutel=dossier.kostensleutel,
            kosten_toelichting=dossier.kosten_toelichting,
            begindatum=dossier.begindatum,
            einddatum=dossier.einddatum,
        )
        if is_nieuw:
            _laad_coalitie(lader, rij, dossier, gegevens)


def _laad_coalitie(lader: Lader, rij: Dossier, dossier: registervormen.Dossier, gegevens: vormen.Regiogegevens) -> None:
    for deelname in dossier.deelname:
        for code in wie_zijn(deelname, gegevens):
            lader.voeg_toe(
                Dossierdeelname,
                dossier=rij,
                organisatie=lader.organisatie(code),
                rol=deelname.rol,
                reden=deelname.reden,
                van=deelname.van or dossier.begindatum or gegevens.regio.deelname_van,
                tot=dossier.einddatum,
                voorbeeld=deelname.verzonnen,
            )
