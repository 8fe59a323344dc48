"""Everything the page of one programme shows, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from governance.besluitvorming.models import Besluit
from governance.doelen.boom_queries import doelen_van_programma
from governance.doelen.queries import Doelregel, doelregels, lees_doelen
from governance.organisaties.permissions import Leesbereik, leesbereik
from governance.programmas.models import (
    Bemensing,
    Escalatie,
    GoNoGo,
    Programma,
    Programmabudget,
    Programmaregel,
    Programmarol,
)
from governance.programmas.permissions import mag_logboek_inzien, mag_programma_bijhouden
from governance.programmas.queries import (
    GoNoGobeeld,
    Programmaregelbeeld,
    als_gonogo,
    als_regel,
    met_delen,
    programmaregels_van,
    programmastand,
    regel_op,
    rollen_op,
    zichtbare_besluiten,
)
from governance.programmas.rules import (
    Bedragen,
    Inzet,
    Programmarolsoort,
    fte,
    tekort_samen,
    tel_bedragen_op,
    tel_inzet_op,
    waarvan_bekend,
)
from governance.programmas.signaal_rules import hint_koppel
from governance.resultaten.models import Resultaat
from governance.resultaten.queries import Resultaatregel, bewijs_bij, met_omgeving
from regio.audit.queries import Logregel, logboek_van
from regio.kern.tekst import hoofdletter
from regio.kern.toestemming import Toestemming

DELEN = tuple((model, "programma") for model in (GoNoGo, Programmarol, Bemensing, Escalatie, Programmabudget))
EEN_DAG = timedelta(days=1)
ZACHT_STREEPJE = "\u00ad"
"""Where a long word may be broken on a narrow screen."""


@dataclass(frozen=True, slots=True)
class Rolgroep:
    """One of the three roles with who holds it today."""

    soort: str
    naam: str
    rollen: list[Programmarol]


@dataclass(frozen=True, slots=True)
class Bemensingbeeld:
    """Staffing with its total; a surplus of one does not hide a shortfall of another."""

    regels: list[Bemensing]
    totaal: Inzet
    tekort: str
    ongemeten: int


@dataclass(frozen=True, slots=True)
class Jaarbudget:
    """The lines of one year (no year: the whole term) with their total."""

    jaar: int | None
    posten: list[Programmabudget]
    totaal: Bedragen
    vergeleken: Bedragen
    """Of the lines of which the realisation is known: what the difference is taken over."""

    @property
    def deels(self) -> bool:
        """Tell whether the realisation of only some lines is known."""
        bekend = [post for post in self.posten if post.gerealiseerd_cent is not None]
        return 0 < len(bekend) < len(self.posten)

    @property
    def naam(self) -> str:
        """The year in words."""
        return str(self.jaar) if self.jaar else "hele looptijd"


@dataclass(frozen=True, slots=True)
class Programmabeeld:
    """A programme as its page shows it to one reader."""

    programma: Programma
    stand: Programmaregelbeeld
    regel: Programmaregel | None
    loopt: bool
    gestart_door: Besluit | None
    beeindigd_door: Besluit | None
    gonogos: list[GoNoGobeeld]
    rollen: list[Rolgroep]
    rollen_anders: list[Programmarol]
    hint: str
    bemensing: Bemensingbeeld
    budget: list[Jaarbudget]
    escalaties: list[Escalatie]
    doelen: list[Doelregel]
    resultaten: list[Resultaatregel]
    verloop: list[dict[str, Any]]
    mag: Toestemming
    logboek: list[Logregel] | None


def programmabeeld(uuid: UUID, lezer: Any, op: date) -> Programmabeeld | None:
    """Return what the page of a programme shows to this reader on a day; nothing when there is no such programme."""
    rijen = met_delen(Programma.objects.filter(uuid=uuid).select_related("regio", "orgaan"))
    programma: Any = rijen.first()
    if programma is None:
        return None
    regels = programmaregels_van(programma.regio)
    regel = regel_op(regels, programma.van)
    punten = [
        programma.besloten_bij_id,
        programma.beeindigd_bij_id,
        *(rij.besluit_id for rij in programma.gonogos.all()),
    ]
    bereik = leesbereik(lezer)
    besluiten = zichtbare_besluiten(punten, bereik)
    gonogos = [
        als_gonogo(rij, programma, regel, besluiten.get(rij.besluit_id or 0), op) for rij in programma.gonogos.all()
    ]
    nu, stand = rollen_op(programma, op), programmastand(programma, regel, op)
    gestart, beeindigd = (besluiten.get(pk or 0) for pk in punten[:2])
    return Programmabeeld(
        programma=programma,
        stand=als_regel(programma, regels, op),
        regel=regel,
        loopt=stand.is_begonnen(op) and not stand.is_voorbij(op),
        gestart_door=gestart,
        beeindigd_door=beeindigd,
        gonogos=gonogos,
        rollen=[_rolgroep(soort, nu) for soort in Programmarolsoort],
        rollen_anders=[rij for rij in programma.rollen.all() if rij not in nu],
        hint=hint_koppel(stand.rollen),
        bemensing=_bemensing(list(programma.bemensing.all())),
        budget=_budget(list(programma.budget.all())),
        escalaties=list(programma.escalaties.all()),
        doelen=_doelen(programma, bereik, op),
        resultaten=_resultaten(programma, bereik),
        verloop=_verloop(programma, gonogos, gestart, beeindigd, op),
        mag=mag_programma_bijhouden(lezer, programma),
        logboek=logboek_van(programma, *DELEN) if mag_logboek_inzien(lezer, programma) else None,
    )


def _doelen(programma: Programma, bereik: Leesbereik, op: date) -> list[Doelregel]:
    doelen = list(doelen_van_programma(programma))
    return doelregels(doelen, lees_doelen(doelen, bereik), op)


def _resultaten(programma: Programma, bereik: Leesbereik) -> list[Resultaatregel]:
    rijen = list(met_omgeving(Resultaat.objects.filter(programma=programma)))
    bewijs = bewijs_bij(rijen, bereik)
    return [(rij, "", bewijs.get(rij.pk, [])) for rij in rijen]


def _rolgroep(soort: Programmarolsoort, nu: Sequence[Programmarol]) -> Rolgroep:
    naam = hoofdletter(str(soort.label)).replace("opdracht", f"opdracht{ZACHT_STREEPJE}")
    return Rolgroep(soort.value, naam, [rij for rij in nu if rij.rol == soort])


def _bemensing(regels: list[Bemensing]) -> Bemensingbeeld:
    inzet = [rij.inzet for rij in regels]
    tekort = tekort_samen(inzet)
    return Bemensingbeeld(
        regels, tel_inzet_op(inzet), fte(tekort) if tekort else "", sum(rij.geleverd is None for rij in inzet)
    )


def _budget(posten: list[Programmabudget]) -> list[Jaarbudget]:
    jaren = sorted({rij.jaar for rij in posten}, key=lambda jaar: jaar or 0)
    return [_jaar(jaar, [rij for rij in posten if rij.jaar == jaar]) for jaar in jaren]


def _jaar(jaar: int | None, posten: list[Programmabudget]) -> Jaarbudget:
    bedragen = [rij.bedragen for rij in posten]
    return Jaarbudget(jaar, posten, tel_bedragen_op(bedragen), waarvan_bekend(bedragen))


def _verloop(
    programma: Any, gonogos: Sequence[GoNoGobeeld], gestart: Besluit | None, beeindigd: Besluit | None, op: date
) -> list[dict[str, Any]]:
    stappen = [
        _stap(programma.van, "Het programma begint", op, besluit=gestart),
        *(_gonogostap(rij, op) for rij in gonogos),
        *(
            _stap(rij.gemeld_op, f"Vraag aan de {rij.get_niveau_display()}", op, tekst=rij.aanleiding)
            for rij in programma.escalaties.all()
        ),
        *(
            _stap(rij.afgerond_op, f"Antwoord van de {rij.get_niveau_display()}", op, tekst=rij.uitkomst)
            for rij in programma.escalaties.all()
            if rij.afgerond_op
        ),
    ]
    if programma.tot:
        stappen.append(_stap(programma.tot - EEN_DAG, "Laatste dag van het programma", op, besluit=beeindigd))
    return sorted(stappen, key=lambda stap: stap["datum"])


def _gonogostap(rij: GoNoGobeeld, op: date) -> dict[str, Any]:
    gonogo = rij.gonogo
    if gonogo.besluitdatum is None:
        return _stap(gonogo.datum, "Go/no-go: besluiten of het programma doorgaat", op)
    return _stap(gonogo.besluitdatum, "Go/no-go besloten", op, tekst=gonogo.toelichting, besluit=rij.besluit) | {
        "status": gonogo.uitkomst
    }


def _stap(dag: date, titel: str, op: date, *, tekst: str = "", besluit: Besluit | None = None) -> dict[str, Any]:
    van = f"Besluit van {besluit.orgaan}: {besluit.titel}" if besluit else ""
    return {
        "datum": dag,
        "titel": titel,
        "tekst": "\n\n".join(deel for deel in (tekst, van) if deel),
        "toekomst": dag > op,
    }


def _csv_rollen(beeld: Programmabeeld) -> Iterator[tuple[object, ...]]:
    for rij in (*(rol for groep in beeld.rollen for rol in groep.rollen), *beeld.rollen_anders):
        yield (rij.get_rol_display(), rij.functie, rij.organisatie.naam, rij.van, rij.tot or "", rij.toelichting)


def _csv_bemensing(beeld: Programmabeeld) -> Iterator[tuple[object, ...]]:
    for rij in beeld.bemensing.regels:
        geleverd = "" if rij.geleverd_fte is None else _komma(rij.geleverd_fte)
        yield (
            *(rij.organisatie.naam, rij.wat, _komma(rij.toegezegd_fte), geleverd, rij.inzet.woorden),
            *(rij.peildatum, rij.toelichting),
        )


def _csv_budget(beeld: Programmabeeld) -> Iterator[tuple[object, ...]]:
    for jaar in beeld.budget:
        for rij in jaar.posten:
            bedragen = (_euro(rij.begroot_cent), _euro(rij.gerealiseerd_cent), _euro(rij.bedragen.verschil))
            yield (jaar.naam, rij.post, *bedragen, rij.toelichting)


def _csv_escalaties(beeld: Programmabeeld) -> Iterator[tuple[object, ...]]:
    for rij in beeld.escalaties:
        yield (rij.get_niveau_display(), rij.gemeld_op, rij.aanleiding, rij.afgerond_op or "", rij.uitkomst)


def _csv_gonogos(beeld: Programmabeeld) -> Iterator[tuple[object, ...]]:
    for rij in beeld.gonogos:
        gonogo = rij.gonogo
        yield (
            *(gonogo.datum, gonogo.get_uitkomst_display(), gonogo.besluitdatum or "", gonogo.toelichting),
            rij.besluit.titel if rij.besluit else "",
        )


def _komma(getal: Any) -> str:
    return str(getal).replace(".", ",")


def _euro(centen: int | None) -> str:
    if centen is None:
        return ""
    geheel, rest = divmod(abs(centen), 100)
    return f"{'-' if centen < 0 else ''}{geheel},{rest:02d}"


_Rijen = Callable[[Programmabeeld], Iterator[tuple[object, ...]]]
TABELLEN: dict[str, tuple[tuple[str, ...], _Rijen]] = {
    "gonogos": (("Gepland op", "Uitkomst", "Besloten op", "Toelichting", "Besluit"), _csv_gonogos),
    "rollen": (("Rol", "Functie", "Organisatie", "Van", "Tot (niet meegerekend)", "Toelichting"), _csv_rollen),
    "bemensing": (
        ("Organisatie", "Waarvoor", "Toegezegd fte", "Geleverd fte", "Verschil", "Stand op", "Toelichting"),
        _csv_bemensing,
    ),
    "budget": (("Jaar", "Post", "Begroot in euro", "Gerealiseerd in euro", "Verschil", "Toelichting"), _csv_budget),
    "escalaties": (("Gevraagd aan", "Gevraagd op", "Aanleiding", "Afgerond op", "Uitkomst"), _csv_escalaties),
}
"""Per table of the page its heading and rows as a spreadsheet."""
