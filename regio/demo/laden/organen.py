"""Bodies with their themes, rules of composition, seats from offices, mandates and advice.

What belongs to a body is loaded only when this run made the body; whatever people entered afterwards stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from governance.advisering.models import Advies
from governance.organen.models import Lidmaatschap, Mandaat, Orgaan, Orgaanthema, Samenstellingsregel
from governance.organisaties.models import Ambt, Organisatie, Regio, Thema
from governance.regelingen.models import Regeling
from regio.demo import registervormen, vormen
from regio.demo.keuzen import Betrouwbaarheid, Stand
from regio.demo.laden.basis import Lader, alinea, sleutel
from regio.demo.laden.gebruikers import demogebruiker
from regio.demo.laden.regelingen import HERKOMST_IN_WOORDEN, STAND_IN_WOORDEN
from regio.demo.registercontrole import wie_zijn

Ambten = Mapping[tuple[str, str], Ambt]


def laad_themas(lader: Lader, gegevens: vormen.Regiogegevens) -> dict[str, Thema]:
    """Load the themes of a region that has none yet, and return those of the file by their name there."""
    regio = Regio.objects.get(slug=gegevens.regio.slug)
    if not Thema.objects.filter(regio=regio).exists():
        for thema in gegevens.samenwerking.thema:
            lader.voeg_toe(Thema, regio=regio, naam=thema.naam, omschrijving=thema.omschrijving, code=thema.code)
    op_naam = {rij.naam: rij for rij in Thema.objects.filter(regio=regio)}
    return {rij.sleutel: op_naam[rij.naam] for rij in gegevens.samenwerking.thema if rij.naam in op_naam}


def laad_ambten(lader: Lader, gegevens: vormen.Regiogegevens) -> dict[tuple[str, str], Ambt]:
    """Load the invented offices and return them by name in the file and organisation."""
    rijen: dict[tuple[str, str], Ambt] = {}
    for ambt in gegevens.samenwerking.ambt:
        for code in wie_zijn(ambt, gegevens):
            rijen[ambt.sleutel, code], _ = lader.maak(
                Ambt,
                zoek={
                    "organisatie_id": lader.organisatie(code).pk,
                    "soort": ambt.soort,
                    "omschrijving": ambt.omschrijving,
                },
                van=ambt.van,
                tot=lader.dag(ambt.tot[code]) if code in ambt.tot else None,
                gebruiker=demogebruiker(ambt.gebruiker.get(code, "")),
                voorbeeld=ambt.verzonnen,
            )
    return rijen


def laad_organen(lader: Lader, gegevens: vormen.Regiogegevens, regelingen: Mapping[str, Regeling]) -> None:
    """Load every body of a region and its regelingen; the offices only for bodies that are new."""
    regio = Regio.objects.get(slug=gegevens.regio.slug)
    organen: dict[str, Orgaan] = {}
    nieuw: list[registervormen.Orgaan] = []
    for orgaan in gegevens.samenwerking.orgaan:
        organen[orgaan.code], is_nieuw = _laad_orgaan(lader, regio, regelingen.get(orgaan.regeling), orgaan)
        if is_nieuw:
            nieuw.append(orgaan)
    themas = laad_themas(lader, gegevens)
    ambten = laad_ambten(lader, gegevens) if nieuw else {}
    for orgaan in nieuw:
        rij = organen[orgaan.code]
        for thema in (themas[naam] for naam in orgaan.themas if naam in themas):
            lader.voeg_toe(Orgaanthema, orgaan=rij, thema=thema)
        _laad_regels(lader, rij, orgaan.regel)
        _laad_zetels(lader, rij, orgaan.zetel, gegevens, ambten)
        _laad_mandaten(lader, organen, orgaan)
        _laad_adviezen(lader, organen, orgaan)


def _laad_orgaan(
    lader: Lader, regio: Regio, regeling: Regeling | None, orgaan: registervormen.Orgaan
) -> tuple[Orgaan, bool]:
    return lader.maak(
        Orgaan,
        zoek={"uuid": sleutel("orgaan", orgaan.code)},
        soort=orgaan.soort,
        naam=orgaan.naam,
        aard=orgaan.aard,
        regio=None if regeling else regio,
        regeling=regeling,
        omschrijving=_omschrijving(orgaan),
        vergaderritme=orgaan.vergaderritme,
        vertegenwoordiging=orgaan.vertegenwoordiging,
        code=orgaan.code,
        voorgesteld=orgaan.stand is Stand.VOORGESTELD,
        ingesteld_per=orgaan.van,
        opgeheven_per=orgaan.tot,
        vervallen=orgaan.stand is Stand.VERVALLEN and orgaan.tot is None,
    )


def _omschrijving(orgaan: registervormen.Orgaan) -> str:
    return alinea(
        STAND_IN_WOORDEN[orgaan.stand],
        orgaan.omschrijving,
        orgaan.samenstelling,
        f"Aantal zetels: {orgaan.zetels}." if orgaan.zetels else "",
        f"Datum: {orgaan.datum_tekst}." if orgaan.datum_tekst else "",
        HERKOMST_IN_WOORDEN[Betrouwbaarheid.AFGELEID] if orgaan.betrouwbaarheid is Betrouwbaarheid.AFGELEID else "",
    )


def _laad_regels(lader: Lader, orgaan: Orgaan, regels: Iterable[registervormen.Regel]) -> None:
    for regel in regels:
        lader.voeg_toe(
            Samenstellingsregel,
            orgaan=orgaan,
            soort=regel.soort,
            minimum=regel.minimum,
            maximum=regel.maximum,
            groepen="+".join(regel.groepen),
            bron=regel.bron,
            toelichting=alinea(regel.toelichting, HERKOMST_IN_WOORDEN[regel.betrouwbaarheid]),
            van=regel.van,
        )


def _laad_zetels(
    lader: Lader,
    orgaan: Orgaan,
    zetels: Iterable[registervormen.Zetel],
    gegevens: vormen.Regiogegevens,
    ambten: Ambten,
) -> None:
    """Load the seats in the order of the file: a member stands before the deputy."""
    leden: dict[str, Lidmaatschap] = {}
    for zetel in zetels:
        for code in wie_zijn(zetel, gegevens):
            organisatie = lader.organisatie(code)
            lid = _laad_zetel(lader, orgaan, zetel, organisatie, ambten.get((zetel.ambt, code)), leden.get(code))
            if zetel.tot is None and not zetel.vervangt_lid:
                leden[code] = lid


def _laad_zetel(
    lader: Lader,
    orgaan: Orgaan,
    zetel: registervormen.Zetel,
    organisatie: Organisatie,
    ambt: Ambt | None,
    lid: Lidmaatschap | None,
) -> Lidmaatschap:
    return lader.voeg_toe(
        Lidmaatschap,
        orgaan=orgaan,
        organisatie=None if zetel.onafhankelijk else organisatie,
        ambt=ambt,
        functie=zetel.functie.replace("{gemeente}", organisatie.naam),
        rol=zetel.rol,
        onderwerp=zetel.onderwerp,
        plaatsvervanger_van=lid if zetel.vervangt_lid else None,
        van=zetel.van,
        tot=lader.dag(zetel.tot) if zetel.tot else None,
        voorbeeld=zetel.verzonnen,
    )


def _laad_mandaten(lader: Lader, organen: Mapping[str, Orgaan], orgaan: registervormen.Orgaan) -> None:
    for mandaat in orgaan.mandaat:
        lader.voeg_toe(
            Mandaat,
            van_orgaan=organen[orgaan.code],
            aan_orgaan=organen.get(mandaat.aan_orgaan),
            aan_functie=mandaat.aan_functie,
            onderwerp=mandaat.onderwerp,
            grondslag=mandaat.grondslag,
            code=mandaat.code,
            van=mandaat.van,
            tot=mandaat.tot,
        )


def _laad_adviezen(lader: Lader, organen: Mapping[str, Orgaan], orgaan: registervormen.Orgaan) -> None:
    for advies in orgaan.advies:
        lader.voeg_toe(
            Advies,
            uuid=sleutel("advies", orgaan.code, advies.sleutel),
            orgaan=organen[orgaan.code],
            aan_orgaan=organen.get(advies.aan_orgaan),
            aan=advies.aan,
            onderwerp=advies.onderwerp,
            gevraagd_op=lader.dag(advies.gevraagd) if advies.gevraagd else None,
            gegeven_op=lader.dag(advies.gegeven) if advies.gegeven else None,
            strekking=advies.strekking,
            opvolging=advies.opvolging or "",
            opvolging_op=lader.dag(advies.opvolging_op) if advies.opvolging_op else None,
            opvolging_reden=advies.opvolging_reden,
            voorbeeld=advies.verzonnen,
        )
