"""Arrangements with their participants, and the parts of them that go elsewhere."""

from __future__ import annotations

from django.utils.text import slugify

from governance.organisaties.models import Regio
from governance.regelingen.models import Deelname, Onderdeel, Regeling
from regio.demo import registervormen, vormen
from regio.demo.keuzen import Betrouwbaarheid, Stand
from regio.demo.laden.basis import Lader, alinea, sleutel

STAND_IN_WOORDEN = {
    Stand.VAN_KRACHT: "",
    Stand.VOORGESTELD: "Of dit voorstel is uitgevoerd, staat niet in de bron.",
    Stand.VERVALLEN: "Bestaat niet meer; sinds welke dag staat niet in de bron.",
}
HERKOMST_IN_WOORDEN = {
    Betrouwbaarheid.GELEZEN: "",
    Betrouwbaarheid.GELEZEN_2017: "Gelezen in de wettekst van 2017.",
    Betrouwbaarheid.KENNIS: "Algemeen bekend, niet in de bron gelezen.",
    Betrouwbaarheid.AFGELEID: "Afgeleid; het staat niet letterlijk in de bron.",
}
AFGELEID = "Deze vorm is afgeleid en staat niet letterlijk in de bron."


def laad_regelingen(lader: Lader, gegevens: vormen.Regiogegevens) -> dict[str, Regeling]:
    """Load the arrangements of a region, and return them by code; one that is there already keeps its children."""
    regio = Regio.objects.get(slug=gegevens.regio.slug)
    rijen: dict[str, Regeling] = {}
    nieuw: list[registervormen.Regeling] = []
    for regeling in gegevens.samenwerking.regeling:
        rijen[regeling.code], is_nieuw = _laad_regeling(lader, regio, regeling)
        if is_nieuw:
            nieuw.append(regeling)
    for regeling in nieuw:
        if regeling.stand is not Stand.VOORGESTELD:
            _laad_deelnames(lader, rijen[regeling.code], regeling, gegevens.regio)
        _laad_onderdelen(lader, rijen, regeling)
    return rijen


def _laad_regeling(lader: Lader, regio: Regio, regeling: registervormen.Regeling) -> tuple[Regeling, bool]:
    return lader.maak(
        Regeling,
        zoek={"slug": slugify(regeling.naam)},
        uuid=sleutel("regeling", regeling.code),
        regio=regio,
        naam=regeling.naam,
        rechtsvorm=regeling.rechtsvorm,
        soort=regeling.soort,
        grondslag=regeling.grondslag,
        drijfveer=regeling.drijfveer or "",
        belang=regeling.belang,
        toelichting=_toelichting(regeling),
        voorgesteld=regeling.stand is Stand.VOORGESTELD,
        ingangsdatum=regeling.van,
        bekendgemaakt_op=regeling.bekendgemaakt_op,
        vindplaats=regeling.vindplaats,
        evaluatiedatum=lader.dag(regeling.evaluatie) if regeling.evaluatie else None,
        einddatum=regeling.tot,
        reden_einde=regeling.reden_einde,
    )


def _toelichting(regeling: registervormen.Regeling) -> str:
    return alinea(
        STAND_IN_WOORDEN[regeling.stand],
        regeling.omschrijving,
        f"Datum: {regeling.datum_tekst}." if regeling.datum_tekst else "",
        AFGELEID if regeling.betrouwbaarheid is Betrouwbaarheid.AFGELEID else "",
    )


def _laad_deelnames(lader: Lader, rij: Regeling, regeling: registervormen.Regeling, regio: vormen.Regio) -> None:
    vanaf = regeling.van or regio.deelname_van
    for code in regeling.deelnemers:
        lader.voeg_toe(Deelname, regeling=rij, organisatie=lader.gemeente(code), van=vanaf)
    for deelname in regeling.deelname:
        for code in deelname.gemeenten:
            lader.voeg_toe(
                Deelname,
                regeling=rij,
                organisatie=lader.gemeente(code),
                van=deelname.van or vanaf,
                tot=deelname.tot,
                toelichting=deelname.toelichting,
            )


def _laad_onderdelen(lader: Lader, rijen: dict[str, Regeling], regeling: registervormen.Regeling) -> None:
    for nummer, onderdeel in enumerate(regeling.onderdeel, 1):
        lader.voeg_toe(
            Onderdeel,
            regeling=rijen[regeling.code],
            volgnummer=nummer,
            naam=onderdeel.naam,
            omschrijving=onderdeel.omschrijving,
            code=onderdeel.code,
            bestemming=onderdeel.bestemming,
            reden=onderdeel.reden,
            vervolg=onderdeel.vervolg,
            nieuwe_regeling=rijen.get(onderdeel.nieuwe_regeling),
        )
