"""Causes and effects of the sources, and what acts on them; the circles are left to the portal to find."""

from __future__ import annotations

from collections import Counter

from aanbevelingen.adviezen.models import Aanbeveling, Ingreep
from aanbevelingen.bevindingen.models import Bevinding, Factor, Factorbevinding, OorzaakGevolg
from aanbevelingen.onderzoeken.models import Onderzoek
from regio.demo import vormen
from regio.demo.laden.basis import Lader


def laad_oorzaken(lader: Lader, gegevens: vormen.Regiogegevens) -> None:
    """Load factors, what leads to what, and the recommendations that act on a factor."""
    factoren = _laad_factoren(lader, gegevens)
    for rij in gegevens.oorzaakgevolg:
        for gevolg in rij.gevolgen:
            lader.maak(
                OorzaakGevolg,
                zoek={"oorzaak": factoren[rij.oorzaak], "gevolg": factoren[gevolg]},
                toelichting=rij.toelichting,
                betrouwbaarheid=rij.betrouwbaarheid,
            )
    aanbevelingen = {rij.code: rij for rij in Aanbeveling.objects.filter(onderzoek__regio__slug=gegevens.regio.slug)}
    for ingreep in gegevens.ingreep:
        for code in ingreep.factoren:
            lader.maak(
                Ingreep,
                zoek={"aanbeveling": aanbevelingen[ingreep.aanbeveling], "factor": factoren[code]},
                betrouwbaarheid=ingreep.betrouwbaarheid,
            )


def _laad_factoren(lader: Lader, gegevens: vormen.Regiogegevens) -> dict[str, Factor]:
    nummers: Counter[str] = Counter()
    factoren: dict[str, Factor] = {}
    for factor in gegevens.factor:
        nummers[factor.onderzoek] += 1
        rij, nieuw = lader.maak(
            Factor,
            zoek={"code": factor.code},
            onderzoek=Onderzoek.objects.get(code=factor.onderzoek),
            volgnummer=nummers[factor.onderzoek],
            thema=factor.thema,
            tekst=factor.tekst,
            betrouwbaarheid=factor.betrouwbaarheid,
        )
        factoren[factor.code] = rij
        for bevinding in Bevinding.objects.filter(code__in=factor.gezien_in).order_by("pk") if nieuw else ():
            lader.voeg_toe(Factorbevinding, factor=rij, bevinding=bevinding)
    return factoren
