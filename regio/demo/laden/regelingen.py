"""Arrangements, bodies with their seats, and the decision documents of the sources."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.text import slugify

from governance.besluitvorming.actions import NieuwBeslispunt, NieuwBesluit, leg_besluit_vast
from governance.besluitvorming.models import BeslispuntSoort, Besluit, Stemwijze, Uitkomst
from governance.organen.models import Lidmaatschap, Orgaan
from governance.organisaties.models import Regio
from governance.regelingen.models import Deelname, Regeling
from regio.demo import vormen
from regio.demo.keuzen import Betrouwbaarheid, Stand
from regio.demo.laden.basis import Lader, alinea, sleutel

STAND_IN_WOORDEN = {
    Stand.VAN_KRACHT: "",
    Stand.VOORGESTELD: "Voorgesteld; of dit er kwam, staat niet in de bron.",
    Stand.VERVALLEN: "Vervallen.",
}
AFGELEID = "Deze vorm is afgeleid en staat niet letterlijk in de bron."


def laad_regelingen(lader: Lader, gegevens: vormen.Regiogegevens) -> None:
    """Load the arrangements of a region and every body in it."""
    regio = Regio.objects.get(slug=gegevens.regio.slug)
    regelingen = {regeling.code: _laad_regeling(lader, regio, regeling, gegevens) for regeling in gegevens.regeling}
    for orgaan in gegevens.orgaan:
        rij = _laad_orgaan(lader, regio, regelingen.get(orgaan.regeling), orgaan)
        for zetel in orgaan.zetel:
            _laad_zetels(lader, rij, zetel, gegevens)


def _laad_regeling(lader: Lader, regio: Regio, regeling: vormen.Regeling, gegevens: vormen.Regiogegevens) -> Regeling:
    rij, _ = lader.maak(
        Regeling,
        zoek={"slug": slugify(regeling.naam)},
        uuid=sleutel("regeling", regeling.code),
        regio=regio,
        naam=regeling.naam,
        rechtsvorm=regeling.rechtsvorm,
        soort=regeling.soort,
        belang=regeling.belang,
        toelichting=_toelichting_regeling(regeling),
        ingangsdatum=regeling.van,
        einddatum=regeling.tot,
    )
    if regeling.stand is Stand.VAN_KRACHT:
        for code in regeling.deelnemers:
            lader.maak(
                Deelname,
                zoek={"regeling": rij, "organisatie_id": lader.gemeente(code).pk},
                van=regeling.van or gegevens.regio.deelname_van,
            )
    return rij


def _toelichting_regeling(regeling: vormen.Regeling) -> str:
    return alinea(
        STAND_IN_WOORDEN[regeling.stand],
        regeling.omschrijving,
        f"Datum: {regeling.datum_tekst}." if regeling.datum_tekst else "",
        f"Vindplaats: {regeling.vindplaats}." if regeling.vindplaats else "",
        AFGELEID if regeling.betrouwbaarheid is Betrouwbaarheid.AFGELEID else "",
    )


def _laad_orgaan(lader: Lader, regio: Regio, regeling: Regeling | None, orgaan: vormen.Orgaan) -> Orgaan:
    rij, _ = lader.maak(
        Orgaan,
        zoek={"uuid": sleutel("orgaan", orgaan.code)},
        soort=orgaan.soort,
        naam=orgaan.naam,
        aard=orgaan.aard,
        regio=None if regeling else regio,
        regeling=regeling,
        omschrijving=alinea(
            STAND_IN_WOORDEN[orgaan.stand],
            orgaan.omschrijving,
            orgaan.samenstelling,
            f"Aantal zetels: {orgaan.zetels}." if orgaan.zetels else "",
            f"Datum: {orgaan.datum_tekst}." if orgaan.datum_tekst else "",
            AFGELEID if orgaan.betrouwbaarheid is Betrouwbaarheid.AFGELEID else "",
        ),
        vergaderritme=orgaan.vergaderritme,
        code=orgaan.code,
    )
    return rij


def _laad_zetels(lader: Lader, orgaan: Orgaan, zetel: vormen.Zetel, gegevens: vormen.Regiogegevens) -> None:
    for functie, organisatie in _zetels(lader, zetel, gegevens):
        lader.maak(
            Lidmaatschap,
            zoek={
                "orgaan": orgaan,
                "functie": functie,
                "organisatie_id": organisatie,
                "rol": zetel.rol,
            },
            van=zetel.van,
            voorbeeld=zetel.verzonnen,
        )


def _zetels(lader: Lader, zetel: vormen.Zetel, gegevens: vormen.Regiogegevens) -> Iterator[tuple[str, int | None]]:
    if zetel.per_gemeente:
        for gemeente in gegevens.gemeente:
            naam = f"{zetel.functie} van {gemeente.naam}"
            yield naam, lader.gemeente(gemeente.code).pk
    elif zetel.gemeente:
        yield zetel.functie, lader.gemeente(zetel.gemeente).pk
    else:
        for nummer in range(1, zetel.aantal + 1):
            yield f"{zetel.functie} (zetel {nummer})", None


def laad_besluiten(lader: Lader, gegevens: vormen.Regiogegevens) -> None:
    """Load the decision documents; their outcome is not in the source, so it is "voorgelegd"."""
    for besluit in gegevens.besluit:
        orgaan = Orgaan.objects.get(uuid=sleutel("orgaan", besluit.orgaan))
        if Besluit.objects.filter(orgaan=orgaan, datum=besluit.datum, titel=besluit.titel).exists():
            continue
        leg_besluit_vast(
            orgaan=orgaan,
            besluit=NieuwBesluit(
                titel=besluit.titel,
                datum=besluit.datum,
                stemwijze=Stemwijze.ONBEKEND,
                toelichting=besluit.toelichting,
            ),
            beslispunten=[_punt(punt) for punt in besluit.beslispunt],
            door=None,
            op=lader.tijdstip(lader.op),
        )
        lader.nieuw["besluiten"] += 1
        lader.nieuw["beslispunten"] += len(besluit.beslispunt)


def _punt(punt: vormen.Beslispunt) -> NieuwBeslispunt:
    return NieuwBeslispunt(
        soort=BeslispuntSoort.ANDERS,
        voorstel=f"{punt.titel}: {punt.tekst}",
        uitkomst=Uitkomst.VOORGELEGD,
        toelichting=punt.toelichting,
        code=punt.code,
    )
