"""What went to whom and when, and what was passed on for the agenda of the council."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery, Value
from django.urls import reverse

from aanbevelingen.herinneringen.bekend_queries import leesbare_uuids, punten_in, punten_in_woorden
from aanbevelingen.herinneringen.permissions import herinnerbereik
from governance.herinneringen.ladder_queries import gevraagde_dagen
from governance.herinneringen.models import Herinnerpunt, Stilte
from governance.herinneringen.rules import Naar, Stiltewijze
from governance.organen.models import OrgaanSoort
from governance.organisaties.permissions import leesbereik
from governance.vergaderingen.models import Vergadering
from governance.vergaderingen.rules import Vergaderstatus
from regio.berichten.models import IS_WEG, Bericht, BerichtStatus, Herinnering
from regio.berichten.rules import Soort, stapnaam
from regio.kern.tekst import datum, hoofdletter, tijdstip
from regio.kern.templatetags.statussen import uiterlijk

LOG_KOP = ("Geplaatst op", "Waarover", "Soort", "Aan", "Welke herinnering", "Uiterlijk", "Stand", "Bijzonderheid")
AGENDA_KOP = ("Waarover", "Waar", "Soort", "Uiterlijk", "Doorgegeven op", "Aan", "Eerstvolgende raadsvergadering")
TABBLADEN = (
    ("Komende 14 dagen", "aanbevelingen:herinnering-vooruit"),
    ("Verstuurd", "aanbevelingen:herinnering-log"),
    ("Voor de agenda", "aanbevelingen:herinnering-agenda"),
)
LADDERTABBLAD = ("Ladder", "aanbevelingen:herinnering-ladder")
REGEL, VOORAF = "regel", "vooraf"
"""What a row of the log is: a line that was placed, or a reminder that was held back before."""
NAAR_NIEMAND = "niemand"
VOOR_DE_RAAD = (Naar.GRIFFIER, Naar.AGENDA)


@dataclass(frozen=True, slots=True)
class Regelstand:
    """How a line stands: the code of its look, when it came so, and what there is to say about it."""

    code: str
    wanneer: str = ""
    bijzonderheid: str = ""

    def __str__(self) -> str:
        woord = uiterlijk(self.code).woord
        return f"{woord} op {self.wanneer}" if self.wanneer else woord


@dataclass(frozen=True, slots=True)
class Logregel:
    """One reminder as the log tells it."""

    pk: int
    uuid: UUID
    titel: str
    soort: str
    ontvanger: str
    welke: str
    uiterlijk: date
    geplaatst: datetime
    stand: Regelstand
    kan_opnieuw: bool


@dataclass(frozen=True, slots=True)
class Agendaregel:
    """An open item that the ladder passed on to the council, with its next meeting."""

    uuid: UUID
    titel: str
    waar: str
    pad: str
    soort: str
    uiterlijk: date
    doorgegeven: date | None
    naar: str
    vergadering: Vergadering | None


def tabbladen(gebruiker: Any, soort: str, pad: str) -> list[tuple[str, str, bool]]:
    """Return the pages about reminders: name, address and whether it is `pad`; the ladder for who chooses one."""
    bereik = herinnerbereik(gebruiker)
    kiest = bool(bereik.gemeenten or bereik.regios)
    keuze = f"?soort={soort}" if soort else ""
    adressen = [(naam, reverse(adres)) for naam, adres in (*TABBLADEN, *((LADDERTABBLAD,) if kiest else ()))]
    return [(naam, f"{adres}{keuze}", adres == pad) for naam, adres in adressen]


def log_van(gebruiker: Any, *, soort: str = "") -> Any:
    """Return what was placed, and what was held back before it could be, newest first, as keys for `als_logregels`."""
    paren = punten_in(herinnerbereik(gebruiker), soort).values_list("soort", "onderwerp_uuid")
    mag = leesbare_uuids(gebruiker, paren)
    regels = Herinnering.objects.filter(onderwerp_uuid__in=mag).annotate(wat=Value(REGEL), moment=F("geplaatst_op"))
    vooraf = _vooraf_tegengehouden(mag).annotate(wat=Value(VOORAF), moment=F("ingesteld_op"))
    beide = (rijen.values_list("wat", "pk", "moment") for rijen in (regels, vooraf))
    return next(beide).union(*beide, all=True).order_by("-moment", "wat", "-pk")


def _vooraf_tegengehouden(uuids: Collection[UUID]) -> QuerySet[Stilte]:
    """Keep what was held back while no line of it waited: a line that was taken back tells of itself."""
    regel = Herinnering.objects.filter(
        onderwerp_uuid=OuterRef("onderwerp_uuid"), ingetrokken_op=OuterRef("ingesteld_op")
    )
    rijen: QuerySet[Stilte] = Stilte.objects.filter(wijze=Stiltewijze.OVERGESLAGEN, onderwerp_uuid__in=uuids)
    return rijen.exclude(Exists(regel))


def als_logregels(sleutels: Iterable[tuple[str, int, datetime]], op: date) -> list[Logregel]:
    """Return these lines in words, in this order; a fixed number of queries, and one per kind that was held back."""
    volgorde = [(wat, pk) for wat, pk, _ in sleutels]
    per_soort: dict[str, list[int]] = {REGEL: [], VOORAF: []}
    for wat, pk in volgorde:
        per_soort[wat].append(pk)
    regels = {(REGEL, regel.pk): regel for regel in _geplaatste(per_soort[REGEL])}
    gevonden = {**regels, **{(VOORAF, regel.pk): regel for regel in _in_woorden(per_soort[VOORAF], op)}}
    return [gevonden[sleutel] for sleutel in volgorde if sleutel in gevonden]


def _geplaatste(pks: Collection[int]) -> Iterator[Logregel]:
    tegen = Stilte.objects.filter(
        onderwerp_uuid=OuterRef("onderwerp_uuid"),
        wijze=Stiltewijze.OVERGESLAGEN,
        ingesteld_op=OuterRef("ingetrokken_op"),
    )
    rijen = Herinnering.objects.filter(pk__in=pks).select_related("ontvanger", "bericht")
    regels = list(rijen.annotate(tegengehouden=Subquery(tegen.order_by("pk").values("reden")[:1])).order_by("pk"))
    punten = Herinnerpunt.objects.openstaand().filter(onderwerp_uuid__in={regel.onderwerp_uuid for regel in regels})
    gevraagd = gevraagde_dagen(list(punten))
    return (_als_logregel(regel, loopt=gevraagd.get(regel.onderwerp_uuid) == regel.deadline) for regel in regels)


def _als_logregel(regel: Any, *, loopt: bool) -> Logregel:
    return Logregel(
        pk=regel.pk,
        uuid=regel.onderwerp_uuid,
        titel=regel.titel,
        soort=regel.get_soort_display(),
        ontvanger=str(regel.ontvanger),
        welke=stapnaam(regel.stap),
        uiterlijk=regel.deadline,
        geplaatst=regel.geplaatst_op,
        stand=stand_van(regel, regel.tegengehouden),
        kan_opnieuw=loopt and regel.bericht is not None and regel.bericht.status in IS_WEG,
    )


def _in_woorden(pks: Collection[int], op: date) -> Iterator[Logregel]:
    """Return what was held back in advance; it went to nobody, so its item tells what it was about."""
    eerder = Herinnering.objects.filter(onderwerp_uuid=OuterRef("onderwerp_uuid")).order_by("-geplaatst_op", "-pk")
    rijen = Stilte.objects.filter(pk__in=pks).annotate(oude_titel=Subquery(eerder.values("titel")[:1])).order_by("pk")
    stiltes = list(rijen)
    punten = Herinnerpunt.objects.openstaand().filter(onderwerp_uuid__in={rij.onderwerp_uuid for rij in stiltes})
    titels = {punt.uuid: punt.titel for deel in punten_in_woorden(punten, op).values() for punt in deel}
    for rij in stiltes:
        soort = str(Soort(rij.soort).label)
        yield Logregel(
            pk=rij.pk,
            uuid=rij.onderwerp_uuid,
            titel=titels.get(rij.onderwerp_uuid) or rij.oude_titel or hoofdletter(soort),
            soort=soort,
            ontvanger=NAAR_NIEMAND,
            welke=f"die van {datum(rij.van)}",
            uiterlijk=rij.deadline,
            geplaatst=rij.ingesteld_op,
            stand=Regelstand("mail_tegengehouden", datum(rij.ingesteld_op), rij.reden),
            kan_opnieuw=False,
        )


def stand_van(regel: Herinnering, tegengehouden: str | None = None) -> Regelstand:
    """Return how a line stands; `tegengehouden` is why somebody held it back."""
    if regel.ingetrokken_op is not None:
        wanneer = datum(regel.ingetrokken_op)
        if tegengehouden is not None:
            return Regelstand("mail_tegengehouden", wanneer, tegengehouden)
        return Regelstand("mail_ingetrokken", wanneer)
    return Regelstand("mail_wacht") if regel.bericht is None else _stand_van_mail(regel.bericht)


def _stand_van_mail(bericht: Bericht) -> Regelstand:
    if bericht.teruggekomen_op is not None:
        return Regelstand("mail_teruggekomen", tijdstip(bericht.teruggekomen_op), bericht.teruggekomen_reden)
    if bericht.verzonden_op is not None:
        return Regelstand("mail_verstuurd", tijdstip(bericht.verzonden_op))
    if bericht.status == BerichtStatus.GEPARKEERD:
        return Regelstand("mail_geweigerd", bijzonderheid=bericht.laatste_fout)
    return Regelstand("mail_klaar", bijzonderheid=bericht.laatste_fout)


def log_als_tabel(regels: Iterable[Logregel]) -> Iterator[tuple[object, ...]]:
    """Return the log as rows of a sheet."""
    for regel in regels:
        wat = (regel.geplaatst.isoformat(), regel.titel, regel.soort, regel.ontvanger, regel.welke)
        yield (*wat, regel.uiterlijk.isoformat(), str(regel.stand), regel.stand.bijzonderheid)


def voor_de_agenda(gebruiker: Any, op: date, *, soort: str = "") -> list[Agendaregel]:
    """Return the open items of which the council was told last, the longest overdue first."""
    rijen = punten_in(herinnerbereik(gebruiker), soort).filter(
        gesloten_op__isnull=True, gegeven_naar__in=VOOR_DE_RAAD, gemeente__isnull=False
    )
    bekend = {rij.onderwerp_uuid: rij for rij in rijen.order_by("deadline", "pk")}
    mag = leesbare_uuids(gebruiker, ((rij.soort, uuid) for uuid, rij in bekend.items()))
    leesbaar = [rij for uuid, rij in bekend.items() if uuid in mag]
    vergaderingen = _eerstvolgende({rij.gemeente_id for rij in leesbaar if rij.gemeente_id}, gebruiker, op)
    regels = [
        Agendaregel(
            uuid=punt.uuid,
            titel=punt.titel,
            waar=hoofdletter(punt.waar),
            pad=punt.kijk_pad,
            soort=str(Soort(soort_).label),
            uiterlijk=punt.deadline,
            doorgegeven=bekend[punt.uuid].gegeven_op,
            naar=str(Naar(bekend[punt.uuid].gegeven_naar).label),
            vergadering=vergaderingen.get(bekend[punt.uuid].gemeente_id or 0),
        )
        for soort_, punten in punten_in_woorden(leesbaar, op).items()
        for punt in punten
    ]
    return sorted(regels, key=lambda regel: (regel.uiterlijk, regel.titel, str(regel.uuid)))


def _eerstvolgende(gemeenten: set[int], gebruiker: Any, op: date) -> dict[int, Vergadering]:
    """Return per municipality the next meeting of its council that is not called off, in one query."""
    rijen = (
        Vergadering.objects.zichtbaar_voor(leesbereik(gebruiker))
        .filter(orgaan__gemeente__in=gemeenten, orgaan__soort=OrgaanSoort.GEMEENTERAAD, datum__gte=op)
        .exclude(status=Vergaderstatus.GEANNULEERD)
        .select_related("orgaan")
        .order_by("orgaan__gemeente", "datum", "aanvang", "pk")
        .distinct("orgaan__gemeente")
    )
    return {rij.orgaan.gemeente_id: rij for rij in rijen if rij.orgaan.gemeente_id is not None}


def agenda_als_tabel(regels: Iterable[Agendaregel]) -> Iterator[tuple[object, ...]]:
    """Return the items for the agenda as rows of a sheet."""
    for regel in regels:
        wat = (regel.titel, regel.waar, regel.soort, regel.uiterlijk.isoformat())
        wanneer = regel.doorgegeven.isoformat() if regel.doorgegeven else ""
        yield (*wat, wanneer, regel.naar, regel.vergadering.datum.isoformat() if regel.vergadering else "")
