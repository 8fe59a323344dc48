"""The besluitenlijst of a meeting as plain values: the same words on screen, on paper and in a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from governance.organisaties.permissions import Leesbereik
from governance.vergaderingen.models import Agendapunt, Vergadering
from governance.vergaderingen.queries import aanwezigheid_van, opkomst_van
from governance.vergaderingen.rules import Behandeling, Opkomst, Vergaderstatus
from regio.dashboard.vergadering_queries import Agendaregel, Besluitregel, Motieregel, Puntregel, agendabeeld
from regio.kern.tekst import datum, hoofdletter, meervoud, opsomming

KOP = ("Agendapunt", "Onderwerp", "Behandeling", "Soort", "Nummer", "Tekst", "Uitkomst", "Toelichting", "Stemming")

TE_BESLUITEN = (Behandeling.HAMERSTUK, Behandeling.BESPREEKSTUK)


@dataclass(frozen=True, slots=True)
class Lijstregel:
    """One thing that came of an item: a decided point, an amendement, a motie or a promise.

    `ondertitel` is of which decision it is part; `nog_open` when the outcome is not known.
    """

    soort: str
    nummer: str
    tekst: str
    uitkomst: str = ""
    toelichting: str = ""
    stemming: str = ""
    ondertitel: str = ""
    nog_open: bool = False
    code: str = ""
    adres: str = ""


@dataclass(frozen=True, slots=True)
class Lijstpunt:
    """An item of the agenda on the besluitenlijst; `zonder_besluit` when a decision was to be expected."""

    nummer: str
    titel: str
    behandeling: str
    besloten: bool
    zonder_besluit: bool
    regels: tuple[Lijstregel, ...]


@dataclass(frozen=True, slots=True)
class Besluitenlijst:
    """The besluitenlijst; `intern` when it holds more than anybody may know."""

    titel: str
    orgaan: str
    wanneer: str
    plaats: str
    intern: bool
    voorbeeld: bool
    opkomst: str
    afwezig: str
    stand: str
    punten: tuple[Lijstpunt, ...]

    @property
    def aantal(self) -> int:
        """How many lines there are."""
        return sum(len(punt.regels) for punt in self.punten)

    def als_gegevens(self) -> dict[str, Any]:
        """Return the list as JSON can hold it."""
        return asdict(self)


def besluitenlijst_van(vergadering: Vergadering, bereik: Leesbereik, *, intern: bool) -> Besluitenlijst:
    """Return the besluitenlijst as far as this reader may know of it; an empty `bereik` gives what anybody may know."""
    beeld = agendabeeld(vergadering, bereik)
    aanwezigheid = aanwezigheid_van(vergadering)
    weg = [regel.naam for regel in aanwezigheid if regel.rij and _is_weg(regel.rij.opkomst)]
    opkomst = opkomst_van(vergadering, aanwezigheid)
    return Besluitenlijst(
        titel=hoofdletter(f"Besluitenlijst {vergadering.orgaan}, {datum(vergadering.datum)}"),
        orgaan=str(vergadering.orgaan),
        wanneer=_wanneer(vergadering),
        plaats=vergadering.plaats,
        intern=intern,
        voorbeeld=vergadering.voorbeeld,
        opkomst=opkomst.zin if opkomst.is_bekend else "",
        afwezig=opsomming(weg),
        stand=_stand(vergadering, beeld.open_punten),
        punten=tuple(_punt(regel) for regel in beeld.alle),
    )


def _is_weg(opkomst: str) -> bool:
    return opkomst in (Opkomst.MET_BERICHT, Opkomst.AFWEZIG)


def _wanneer(vergadering: Vergadering) -> str:
    uur = f", {vergadering.aanvang:%H:%M} uur" if vergadering.aanvang else ""
    return f"{datum(vergadering.datum)}{uur}"


def _stand(vergadering: Vergadering, open_punten: int) -> str:
    """What a reader must know first: that the list is not complete, or that the meeting did not take place."""
    if vergadering.status == Vergaderstatus.GEANNULEERD:
        return "Deze vergadering ging niet door."
    if open_punten:
        return f"Nog niet volledig: van {meervoud(open_punten, 'beslispunt', 'beslispunten')} ontbreekt de uitkomst."
    return ""


def _punt(regel: Agendaregel) -> Lijstpunt:
    punt: Agendapunt | None = regel.punt
    regels = tuple(_regels(regel))
    return Lijstpunt(
        nummer=punt.nummer if punt else "",
        titel=punt.titel if punt else "Buiten de agenda",
        behandeling=str(punt.get_behandeling_display()) if punt else "",
        besloten=bool(punt and punt.besloten),
        zonder_besluit=bool(punt and punt.behandeling in TE_BESLUITEN and not regels),
        regels=regels,
    )


def _regels(regel: Agendaregel) -> Iterator[Lijstregel]:
    for besluit in regel.besluiten:
        yield from _van_besluit(besluit)
    for motie in regel.moties:
        yield _van_motie(motie)
    for toezegging in regel.toezeggingen:
        yield Lijstregel(
            soort="Toezegging",
            nummer=toezegging.nummer,
            tekst=toezegging.tekst,
            uitkomst=str(toezegging.get_afdoening_display()),
            toelichting=_termijn(toezegging),
            ondertitel=toezegging.gedaan_door,
            code=toezegging.afdoening,
            adres=toezegging.get_absolute_url(),
        )


def _termijn(toezegging: Any) -> str:
    return f"Klaar op {datum(toezegging.termijn)}" if toezegging.termijn else ""


def _van_besluit(regel: Besluitregel) -> Iterator[Lijstregel]:
    besluit = regel.besluit
    for punt in regel.punten:
        yield _van_punt(regel, punt)
        for amendement in punt.amendementen:
            yield Lijstregel(
                soort="Amendement",
                nummer=amendement.nummer,
                tekst=amendement.titel,
                uitkomst=str(amendement.get_uitspraak_display()),
                toelichting=amendement.nieuwe_tekst,
                ondertitel=f"ingediend door {amendement.indieners}",
                code=amendement.uitspraak,
                adres=besluit.get_absolute_url(),
            )


def _van_punt(regel: Besluitregel, punt: Puntregel) -> Lijstregel:
    besluit = regel.besluit
    gestemd = [stemming.kop for stemming in punt.stemmingen if stemming.vastgesteld and not stemming.herberekend]
    return Lijstregel(
        soort="Besluit",
        nummer=str(punt.punt.nummer),
        tekst=punt.punt.voorstel,
        uitkomst=str(punt.punt.get_uitkomst_display()),
        toelichting=punt.punt.toelichting,
        stemming=" ".join(gestemd) or ("" if punt.is_open else str(besluit.get_stemwijze_display())),
        ondertitel=f"{besluit.titel}{f' ({besluit.kenmerk})' if besluit.kenmerk else ''}",
        nog_open=punt.is_open,
        code=punt.punt.uitkomst,
        adres=besluit.get_absolute_url(),
    )


def _van_motie(regel: Motieregel) -> Lijstregel:
    motie = regel.motie
    gestemd = [stemming.kop for stemming in regel.stemmingen if stemming.vastgesteld and not stemming.herberekend]
    return Lijstregel(
        soort="Motie",
        nummer=motie.nummer,
        tekst=motie.titel,
        uitkomst=str(motie.get_uitspraak_display()),
        toelichting=motie.dictum,
        stemming=" ".join(gestemd),
        ondertitel=f"ingediend door {motie.indieners}",
        code=motie.uitspraak,
        adres=motie.get_absolute_url(),
    )


def als_rijen(lijst: Besluitenlijst) -> Iterator[tuple[object, ...]]:
    """Yield the rows of the sheet; an item of which nothing came still has a row."""
    for punt in lijst.punten:
        vooraan = (punt.nummer, punt.titel, punt.behandeling)
        for regel in punt.regels:
            onder = f"{regel.ondertitel}: {regel.tekst}" if regel.ondertitel else regel.tekst
            yield (*vooraan, regel.soort, regel.nummer, onder, regel.uitkomst, regel.toelichting, regel.stemming)
        if not punt.regels:
            yield (*vooraan, *[""] * 6)
