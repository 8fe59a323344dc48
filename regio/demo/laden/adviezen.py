"""What belongs to recommendations: whose turn it is, what they rest on, and earlier versions of an advice."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.text import slugify

from aanbevelingen.adviezen.models import (
    Aanbeveling,
    Aanbevelingbevinding,
    Aanbevelingnorm,
    Aanbevelingthema,
    Afkomst,
    Schakel,
    Schakelstand,
)
from aanbevelingen.bevindingen.models import Bevinding
from aanbevelingen.onderzoeken.models import Norm, Onderzoek
from governance.organisaties.models import Regio, Thema
from regio.demo import adviesvormen
from regio.demo.laden.basis import Lader, sleutel
from regio.demo.vormen import Regiogegevens
from regio.kern.modellen import Betrouwbaarheid


def laad_adviezen(lader: Lader, gegevens: Regiogegevens) -> None:
    """Load the chains, links, states and earlier versions of one region; its recommendations must be loaded."""
    werk = gegevens.advieswerk
    alle = {rij.code: rij for rij in Aanbeveling.objects.filter(onderzoek__regio__slug=gegevens.regio.slug)}
    for keten in werk.keten:
        for code in keten.aanbevelingen:
            _laad_keten(lader, alle[code], keten)
    namen = {thema.sleutel: thema.naam for thema in gegevens.samenwerking.thema}
    for verband in werk.verband:
        _laad_verband(lader, alle[verband.aanbeveling], verband, [namen[thema] for thema in verband.themas])
    for stand in werk.ketenstand:
        for code in stand.aanbevelingen:
            _laad_standen(lader, alle[code], stand)
    for versie in werk.versie:
        _laad_versie(lader, Regio.objects.get(slug=gegevens.regio.slug), versie, alle)


def _laad_keten(lader: Lader, aanbeveling: Aanbeveling, keten: adviesvormen.Keten) -> None:
    for plaats, schakel in enumerate(keten.schakel, 1):
        lader.maak(
            Schakel,
            zoek={"aanbeveling": aanbeveling, "volgorde": plaats},
            wie=schakel.wie,
            taak=schakel.taak,
            met=schakel.met,
        )


def _laad_verband(lader: Lader, aanbeveling: Aanbeveling, verband: adviesvormen.Verband, themas: Iterable[str]) -> None:
    """Which norm and finding belong to it is our own reading, and says so."""
    for code in verband.normen:
        zoek = {"aanbeveling": aanbeveling, "norm": Norm.objects.get(code=code)}
        lader.maak(Aanbevelingnorm, zoek=zoek, betrouwbaarheid=Betrouwbaarheid.AFGELEID)
    for code in verband.bevindingen:
        bij = {"aanbeveling": aanbeveling, "bevinding": Bevinding.objects.get(code=code)}
        lader.maak(Aanbevelingbevinding, zoek=bij, betrouwbaarheid=Betrouwbaarheid.AFGELEID)
    for naam in themas:
        thema = Thema.objects.get(regio=aanbeveling.onderzoek.regio_id, naam=naam)
        lader.maak(Aanbevelingthema, zoek={"aanbeveling": aanbeveling, "thema": thema})


def _laad_standen(lader: Lader, aanbeveling: Aanbeveling, stand: adviesvormen.Ketenstand) -> None:
    schakel = Schakel.objects.get(aanbeveling=aanbeveling, volgorde=stand.plaats)
    for code in stand.gemeenten:
        lader.maak(
            Schakelstand,
            zoek={"schakel": schakel, "gemeente": lader.gemeente(code)},
            eigenaar_functie=stand.eigenaar,
            stand=stand.stand,
            toelichting=stand.toelichting,
            voorbeeld=True,
        )


def _laad_versie(lader: Lader, regio: Regio, versie: adviesvormen.Versie, alle: dict[str, Aanbeveling]) -> None:
    """Put the version before the advice; what is there already stays as somebody left it."""
    later = Onderzoek.objects.get(code=versie.onderzoek)
    rij, nieuw = lader.maak(
        Onderzoek,
        zoek={"code": versie.code},
        uuid=sleutel("onderzoek", versie.code),
        regio=regio,
        soort=later.soort,
        titel=versie.titel,
        slug=slugify(versie.titel),
        datum_toelichting=versie.toelichting,
        versienaam=versie.naam,
    )
    if not nieuw:
        return
    Onderzoek.objects.filter(pk=later.pk).update(vorige_versie=rij, versienaam=versie.naam_daarna)
    for plaats, eerder in enumerate(versie.aanbeveling, 1):
        oud = _laad_eerder(lader, rij, plaats, eerder)
        for code in eerder.wordt:
            lader.voeg_toe(Afkomst, aanbeveling=alle[code], uit=oud, soort=eerder.soort, toelichting=eerder.toelichting)


def _laad_eerder(lader: Lader, versie: Onderzoek, plaats: int, eerder: adviesvormen.Eerder) -> Aanbeveling:
    code = f"{versie.code}-A{plaats:02d}"
    return lader.voeg_toe(
        Aanbeveling,
        uuid=sleutel("aanbeveling", code),
        onderzoek=versie,
        code=code,
        nummer=eerder.nummer,
        volgnummer=plaats,
        titel=eerder.titel,
        tekst=eerder.tekst,
        gericht_aan=eerder.gericht_aan,
    )
