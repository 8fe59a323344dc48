"""What must agree in a file on meetings; each answer is a sentence that names the row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from regio.demo.controle import dubbele
from regio.demo.vergaderkeuzen import Afhandeling, Besluituitkomst
from regio.demo.vergadervormen import OVERIGEN, Beslispunt, Besluit, MetAfdoening, Stemming, Vergadering, Voorstel
from regio.demo.vormen import Regiogegevens

RAAD = "raad:"
MET_TOELICHTING = (Besluituitkomst.GEAMENDEERD, Besluituitkomst.VERWORPEN)
KLAAR = (Afhandeling.AFGEDAAN, Afhandeling.VERVALLEN)


def controleer_vergaderwerk(gegevens: Regiogegevens) -> Iterator[str]:
    """Everything that does not agree in one file on meetings; nothing when all is well."""
    werk = gegevens.vergaderwerk
    organen = {rij.code for rij in gegevens.samenwerking.orgaan} | {f"{RAAD}{rij.code}" for rij in gegevens.gemeente}
    vergaderingen = {rij.sleutel: rij for rij in werk.vergadering}
    voorstellen = {rij.sleutel: rij for rij in werk.voorstel}
    for soort in ("vergadering", "voorstel", "besluit", "motie", "toezegging"):
        sleutels = [rij.sleutel for rij in getattr(werk, soort)]
        yield from (f"{soort} {sleutel} staat er twee keer" for sleutel in dubbele(sleutels))
    for regel in werk.stemregel:
        yield from onbekend(f"stemregel {regel.naam}", "orgaan", (regel.orgaan,), organen)
    for fractie in werk.fractie:
        yield from onbekend(f"fractie {fractie.naam}", "orgaan", (fractie.orgaan,), organen)
    for vergadering in werk.vergadering:
        yield from _controleer_vergadering(vergadering, organen, gegevens)
    for voorstel in werk.voorstel:
        yield from _controleer_voorstel(voorstel, organen, gegevens)
    for besluit in werk.besluit:
        yield from _controleer_besluit(besluit, vergaderingen, voorstellen, gegevens)
    for rij in (*werk.motie, *werk.toezegging):
        yield from _controleer_afdoening(rij, vergaderingen)
    yield from _niet_verzonnen(gegevens)


def _niet_verzonnen(gegevens: Regiogegevens) -> Iterator[str]:
    """Only a rule of voting can come from a source; the rest of this file is made up and must say so."""
    werk = gegevens.vergaderwerk
    rijen: tuple[Any, ...] = (
        *werk.fractie,
        *werk.vergadering,
        *werk.voorstel,
        *werk.besluit,
        *werk.motie,
        *werk.toezegging,
    )
    for rij in rijen:
        if not rij.verzonnen:
            naam = getattr(rij, "sleutel", "") or getattr(rij, "naam", "")
            yield f"{type(rij).__name__.lower()} {naam}: moet verzonnen = true zeggen"


def onbekend(plek: str, veld: str, waarden: Iterable[str], bekend: Iterable[str]) -> Iterator[str]:
    """Say of each value that is filled in and that nothing carries that it does not exist."""
    yield from (f"{plek}: {veld} '{waarde}' bestaat niet" for waarde in waarden if waarde and waarde not in bekend)


def _gemeenten(gegevens: Regiogegevens) -> set[str]:
    return {rij.code for rij in gegevens.gemeente}


def _controleer_vergadering(rij: Vergadering, organen: set[str], gegevens: Regiogegevens) -> Iterator[str]:
    plek = f"vergadering {rij.sleutel}"
    yield from onbekend(plek, "orgaan", (rij.orgaan,), organen)
    yield from onbekend(plek, "gemeente", (*rij.afwezig, *rij.vervangen), _gemeenten(gegevens))
    yield from (f"{plek}: agendapunt {nr} staat er twee keer" for nr in dubbele(punt.nummer for punt in rij.punt))
    if (rij.afwezig or rij.vervangen) and not rij.opkomst:
        yield f"{plek}: wie er niet was, hoort bij opkomst = true"


def _controleer_voorstel(rij: Voorstel, organen: set[str], gegevens: Regiogegevens) -> Iterator[str]:
    plek = f"voorstel {rij.sleutel}"
    yield from onbekend(plek, "orgaan", (rij.afzender, *rij.aan), organen)
    yield from onbekend(plek, "regeling", (rij.regeling,), [r.code for r in gegevens.samenwerking.regeling])
    if not rij.punt:
        yield f"{plek}: een voorstel heeft minstens één punt"


def _controleer_besluit(
    rij: Besluit, vergaderingen: dict[str, Vergadering], voorstellen: dict[str, Voorstel], gegevens: Regiogegevens
) -> Iterator[str]:
    plek = f"besluit {rij.sleutel}"
    yield from onbekend(plek, "vergadering", (rij.vergadering,), vergaderingen)
    yield from onbekend(plek, "voorstel", (rij.voorstel,), voorstellen)
    if rij.vergadering in vergaderingen:
        nummers = [punt.nummer for punt in vergaderingen[rij.vergadering].punt]
        yield from onbekend(plek, "agendapunt", (rij.agendapunt,), nummers)
    aantal = len(voorstellen[rij.voorstel].punt) if rij.voorstel in voorstellen else 0
    for nummer, punt in enumerate(rij.punt, start=1):
        yield from _controleer_punt(f"{plek} punt {nummer}", punt, aantal, gegevens)


def _controleer_punt(plek: str, punt: Beslispunt, aantal: int, gegevens: Regiogegevens) -> Iterator[str]:
    if punt.voorstelpunt is not None and not 1 <= punt.voorstelpunt <= aantal:
        yield f"{plek}: het voorstel heeft geen punt {punt.voorstelpunt}"
    if punt.voorstelpunt is None and not (punt.soort and punt.tekst):
        yield f"{plek}: noem een punt van het voorstel, of een soort en een tekst"
    if punt.uitkomst in MET_TOELICHTING and not punt.toelichting:
        yield f"{plek}: '{punt.uitkomst}' vraagt om een toelichting"
    if punt.stemming is not None:
        if punt.uitkomst is not Besluituitkomst.VOORGELEGD:
            yield f"{plek}: wie stemt, begint bij 'voorgelegd'; de stemming schrijft de uitkomst"
        yield from _controleer_stemming(plek, punt.stemming, gegevens)


def _controleer_stemming(plek: str, stemming: Stemming, gegevens: Regiogegevens) -> Iterator[str]:
    genoemd = [*stemming.voor, *stemming.tegen, *stemming.afwezig]
    yield from onbekend(plek, "stemmer", genoemd, {OVERIGEN, *_gemeenten(gegevens)})
    yield from (f"{plek}: {wie} stemt twee keer" for wie in dubbele(genoemd))


def _controleer_afdoening(rij: MetAfdoening, vergaderingen: dict[str, Vergadering]) -> Iterator[str]:
    plek = f"{type(rij).__name__.lower()} {rij.sleutel}"
    yield from onbekend(plek, "vergadering", (rij.vergadering,), vergaderingen)
    if rij.vergadering in vergaderingen:
        nummers = [punt.nummer for punt in vergaderingen[rij.vergadering].punt]
        yield from onbekend(plek, "agendapunt", (rij.agendapunt,), nummers)
    klaar = rij.afdoening in KLAAR
    if klaar != bool(rij.afgedaan) or (klaar and not rij.afdoening_toelichting):
        yield f"{plek}: wat is afgedaan of vervallen, heeft een dag en een toelichting; wat loopt niet"
