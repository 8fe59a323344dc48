"""The reminders of one item: what comes, what went, and what was agreed about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from aanbevelingen.herinneringen import permissions
from aanbevelingen.herinneringen.bekend_queries import Bekend
from aanbevelingen.herinneringen.lijst_queries import Regelstand, stand_van
from governance.herinneringen.ladder_queries import Omstandigheden
from governance.herinneringen.models import Herinnerpunt, Stilte, Waarneming
from governance.herinneringen.rules import Naar, Stiltewijze, in_een_zin
from governance.herinneringen.stand_queries import komende
from governance.organisaties.models import Rolverlening
from regio.accounts.models import Gebruiker
from regio.accounts.roles import ACTIEHOUDER, REGIOSECRETARIS, SECRETARIS
from regio.berichten.ladder_rules import Aankondiging
from regio.berichten.models import Herinnering
from regio.berichten.rules import Soort, stapnaam
from regio.kern.tekst import datum
from regio.kern.toestemming import Toestemming, nee

HOOGSTENS = 5
"""Coming reminders on the page; the ladder repeats for ever."""
EEN_DAG = timedelta(days=1)
WAARNEMENDE_ROLLEN = (SECRETARIS, ACTIEHOUDER, REGIOSECRETARIS)
"""Who works for a college or a region. A council and its griffie do not report on behalf of the college."""
IEMAND = "een medewerker"


@dataclass(frozen=True, slots=True)
class Komendregel:
    """A reminder that comes, in words."""

    dag: date
    naar: str
    welke: str
    nummer: int


@dataclass(frozen=True, slots=True)
class Gegevenregel:
    """A reminder that went or waits, in words."""

    geplaatst: datetime
    aan: str
    welke: str
    uiterlijk: date
    stand: Regelstand


@dataclass(frozen=True, slots=True)
class Afspraakregel:
    """A postponement, pause, reminder held back or handing over, as it is told to this reader."""

    uuid: Any
    wat: str
    reden: str
    wanneer: datetime
    door: str
    einde: str
    loopt: bool
    is_waarneming: bool


@dataclass(frozen=True, slots=True)
class Puntbeeld:
    """Everything on the page of one item."""

    titel: str
    soort: str
    waar: str
    pad: str
    zin: str
    deadline: date
    uitgesteld_tot: date | None
    komende: list[Komendregel]
    gegeven: list[Gegevenregel] | None
    lopend: list[Afspraakregel]
    voorbij: list[Afspraakregel]
    mag_afspreken: Toestemming
    mag_waarnemen: Toestemming
    mag_sturen: Toestemming

    @property
    def is_stil(self) -> bool:
        """Tell whether a postponement or pause runs, which has to end before the next one."""
        return any(not afspraak.is_waarneming for afspraak in self.lopend)

    @property
    def wordt_waargenomen(self) -> bool:
        """Tell whether somebody else does it now."""
        return any(afspraak.is_waarneming for afspraak in self.lopend)


def puntbeeld(bekend: Bekend, lezer: Any, op: date) -> Puntbeeld:
    """Return the page of one item for this reader, in a fixed number of queries."""
    rij, punt = bekend.rij, bekend.punt
    namen = bool(permissions.mag_namen_zien(lezer, rij))
    omstandigheden = Omstandigheden([rij], op)
    waarnemingen = list(_van(Waarneming, rij, "waarnemer"))
    komend = _gericht(bekend, waarnemingen, komende(rij, omstandigheden, op)) if bekend.is_open else []
    regels = _regels(rij)
    afspraken = list(_afspraken(rij, [*_van(Stilte, rij), *waarnemingen], op, namen=namen))
    uitgesteld = omstandigheden.deadline(rij)
    return Puntbeeld(
        titel=punt.titel if punt else _oude_titel(regels, rij),
        soort=str(Soort(rij.soort).label),
        waar=punt.waar if punt else "",
        pad=punt.kijk_pad if punt else "",
        zin=in_een_zin([deze for deze, _ in komend], komend[0][1]) if komend else "",
        deadline=rij.deadline,
        uitgesteld_tot=uitgesteld if uitgesteld != rij.deadline else None,
        komende=_als_komend(komend),
        gegeven=_als_gegeven(regels) if namen else None,
        lopend=[regel for regel in afspraken if regel.loopt],
        voorbij=[regel for regel in afspraken if not regel.loopt],
        **_rechten(bekend, lezer, omstandigheden),
    )


def _rechten(bekend: Bekend, lezer: Any, omstandigheden: Omstandigheden) -> dict[str, Toestemming]:
    if not bekend.is_open:
        return dict.fromkeys(("mag_afspreken", "mag_waarnemen", "mag_sturen"), nee(permissions.AFGEROND))
    mag = permissions.mag_afspreken(lezer, bekend.rij, bekend.bron, bekend.punt)
    waarneembaar = is_waar_te_nemen(bekend, omstandigheden)
    return {
        "mag_afspreken": mag,
        "mag_waarnemen": mag if waarneembaar or not mag else nee(permissions.NIEMAND_DOET),
        "mag_sturen": permissions.mag_sturen(lezer, bekend.rij),
    }


def is_waar_te_nemen(bekend: Bekend, omstandigheden: Omstandigheden) -> bool:
    """Tell whether somebody does this item, so that somebody else can do it; a draft is only its author's."""
    treden = omstandigheden.ladder(bekend.rij)
    return bekend.rij.soort != Soort.CONCEPT and any(trede.naar == Naar.EIGENAAR for trede in treden)


def _gericht(
    bekend: Bekend, waarnemingen: Sequence[Waarneming], komend: Iterable[Aankondiging]
) -> list[tuple[Aankondiging, str]]:
    """Return each reminder with who gets it on its day, as a reader says it; without an owner that is the secretaris.

    A rung for the owner then leads where it really goes, so that it is not told as a step to somebody else.
    """
    punt, rij = bekend.punt, bekend.rij
    anders = Naar.SECRETARIS if rij.gemeente_id else Naar.REGIOSECRETARIS
    gericht = []
    for deze in komend:
        if deze.trede.naar != Naar.EIGENAAR:
            gericht.append((deze, str(Naar(deze.trede.naar).label)))
        elif any(een.beeindigd_op is None and een.van <= deze.dag < een.tot for een in waarnemingen):
            gericht.append((deze, "de waarnemer"))
        elif punt is not None and punt.eigenaar is not None:
            gericht.append((deze, f"de {punt.eigenaar_als}"))
        else:
            gericht.append((replace(deze, trede=replace(deze.trede, naar=anders)), str(anders.label)))
    return gericht


def _als_komend(komend: Sequence[tuple[Aankondiging, str]]) -> list[Komendregel]:
    return [
        Komendregel(dag=deze.dag, naar=naar, welke=stapnaam(f"eigenaar-{deze.nummer}"), nummer=deze.nummer)
        for deze, naar in komend[:HOOGSTENS]
    ]


def _regels(rij: Herinnerpunt) -> list[Any]:
    rijen = Herinnering.objects.filter(onderwerp_uuid=rij.onderwerp_uuid).select_related("ontvanger", "bericht")
    return list(rijen.order_by("-geplaatst_op", "-pk"))


def _oude_titel(regels: Sequence[Any], rij: Herinnerpunt) -> str:
    """Return what the item was called when it was last told of; it is in no list of open items any more."""
    return regels[0].titel if regels else str(Soort(rij.soort).label).capitalize()


def _als_gegeven(regels: Sequence[Any]) -> list[Gegevenregel]:
    return [
        Gegevenregel(regel.geplaatst_op, str(regel.ontvanger), stapnaam(regel.stap), regel.deadline, stand_van(regel))
        for regel in regels
    ]


def _afspraken(rij: Herinnerpunt, alle: Sequence[Any], op: date, *, namen: bool) -> Iterator[Afspraakregel]:
    for afspraak in sorted(alle, key=lambda deze: (deze.ingesteld_op, deze.pk), reverse=True):
        yield Afspraakregel(
            uuid=afspraak.uuid,
            wat=_wat(afspraak, namen=namen),
            reden=_reden(afspraak, namen=namen),
            wanneer=afspraak.ingesteld_op,
            door=_wie(afspraak.ingesteld_door, namen=namen),
            einde=_einde(afspraak, namen=namen),
            loopt=_loopt(afspraak, rij, op),
            is_waarneming=isinstance(afspraak, Waarneming),
        )


def _van(model: Any, rij: Herinnerpunt, *erbij: str) -> Any:
    rijen = model.objects.filter(onderwerp_uuid=rij.onderwerp_uuid)
    return rijen.select_related("ingesteld_door", "beeindigd_door", *erbij)


def _loopt(afspraak: Any, rij: Herinnerpunt, op: date) -> bool:
    return rij.gesloten_op is None and bool(afspraak.loopt(rij, op))


def _wat(afspraak: Any, *, namen: bool) -> str:
    if isinstance(afspraak, Waarneming):
        wie = _wie(afspraak.waarnemer, namen=namen)
        return f"Waargenomen door {wie}, tot en met {datum(afspraak.tot - EEN_DAG)}"
    if afspraak.wijze == Stiltewijze.UITSTEL:
        return f"Uitgesteld van {datum(afspraak.deadline)} tot {datum(afspraak.tot)}"
    if afspraak.wijze == Stiltewijze.PAUZE:
        return f"Herinneringen gepauzeerd tot {datum(afspraak.tot)}"
    return f"De herinnering van {datum(afspraak.van)} is tegengehouden"


def _reden(afspraak: Any, *, namen: bool) -> str:
    """Why somebody else does it is personal (illness, leave) and stays with who works there."""
    return "" if isinstance(afspraak, Waarneming) and not namen else str(afspraak.reden)


def _wie(persoon: Gebruiker | None, *, namen: bool) -> str:
    if persoon is None:
        return ""
    return str(persoon) if namen else persoon.functie or IEMAND


def _einde(afspraak: Any, *, namen: bool) -> str:
    if afspraak.beeindigd_op is None:
        return ""
    return f"Beëindigd op {datum(afspraak.beeindigd_op)} door {_wie(afspraak.beeindigd_door, namen=namen)}"


def kan_waarnemen(rij: Herinnerpunt, punt: Any, op: date) -> Any:
    """Return who may do this item for somebody else: who works for this college or region today, not the owner."""
    rollen = Rolverlening.objects.geldig_op(op).filter(rol__in=[rol.code for rol in WAARNEMENDE_ROLLEN])
    if rij.gemeente_id is not None:
        rollen = rollen.filter(gemeente=rij.gemeente_id)
    elif rij.regio_id is not None:
        rollen = rollen.filter(regio=rij.regio_id)
    else:
        rollen = rollen.filter(regeling=rij.regeling_id)
    personen = Gebruiker.objects.filter(is_active=True, pk__in=rollen.values("gebruiker"))
    eigenaar = punt.eigenaar if punt else None
    if eigenaar is not None:
        personen = personen.exclude(pk=eigenaar.pk)
    return personen.order_by("naam", "pk")
