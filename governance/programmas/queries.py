"""What the pages about programmes show, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from governance.besluitvorming.models import Beslispunt, Besluit
from governance.organen.models import Orgaan
from governance.organisaties.models import Organisatie, Regio
from governance.organisaties.permissions import Leesbereik
from governance.organisaties.rules import vier_o
from governance.programmas.models import (
    Bemensing,
    Escalatie,
    GoNoGo,
    Programma,
    Programmabudget,
    Programmaregel,
    Programmarol,
)
from governance.programmas.signaal_rules import (
    Moment,
    Programmastand,
    Rolbezetting,
    Signaal,
    Vraag,
    signalen,
    toestand,
)
from regio.kern.tekst import datum

EEN_DAG = timedelta(days=1)
VOLGORDE = {"te_laat": -2, "aandacht": -1, "voorgesteld": 1, "afgerond": 2}
"""What asks for attention stands first, what does not run any more or not yet for sure stands last."""


def programmas_van_regio(regio: Regio, op: date, *, alle: bool = False) -> QuerySet[Programma]:
    """Return the programmes of the region that run on that day or still come, or all of them; those that run first."""
    rijen: QuerySet[Programma] = Programma.objects.filter(regio=regio)
    if not alle:
        rijen = rijen.exclude(tot__lte=op)
    return rijen.select_related("regio", "orgaan").order_by("van", "naam", "pk")


def met_delen(rijen: QuerySet[Programma]) -> QuerySet[Programma]:
    """Return the programmes with everything that belongs to them, in a fixed number of queries."""
    return rijen.prefetch_related(
        Prefetch("gonogos", GoNoGo.objects.select_related("programma").order_by("datum", "pk")),
        Prefetch("rollen", Programmarol.objects.select_related("organisatie").order_by("van", "functie", "pk")),
        Prefetch("bemensing", Bemensing.objects.select_related("organisatie").order_by("organisatie__naam", "wat")),
        Prefetch("escalaties", Escalatie.objects.select_related("vervolg").order_by("gemeld_op", "pk")),
        Prefetch("budget", Programmabudget.objects.order_by("jaar", "post", "pk")),
    )


def programmaregels_van(regio: Regio) -> list[Programmaregel]:
    """Return what the region agreed about its programmes, the newest first."""
    return list(Programmaregel.objects.filter(regio=regio).select_related("orgaan", "regio").order_by("-van", "-pk"))


def regel_op(regels: Iterable[Programmaregel], dag: date) -> Programmaregel | None:
    """Return the agreement that holds on a day; a programme follows the one of the day on which it begins."""
    return next((rij for rij in regels if rij.van <= dag and (rij.tot is None or dag < rij.tot)), None)


def programmastand(programma: Any, regel: Programmaregel | None, op: date) -> Programmastand:
    """Return what the rules need to know of a programme that came from `met_delen`."""
    return Programmastand(
        van=programma.van,
        tot=programma.tot,
        voorgesteld=programma.voorgesteld,
        reden_langer=programma.doorlooptijd_reden,
        beeindigd=programma.beeindigd_bij_id is not None,
        afspraak=regel.afspraak if regel else None,
        momenten=tuple(Moment(rij.datum, rij.uitkomst, rij.besluitdatum) for rij in programma.gonogos.all()),
        rollen=tuple(Rolbezetting(rij.rol, vier_o(rij.organisatie.soort)) for rij in rollen_op(programma, op)),
        inzet=tuple((rij.organisatie.naam, rij.inzet) for rij in programma.bemensing.all()),
        vragen=tuple(Vraag(rij.niveau, rij.gemeld_op) for rij in programma.escalaties.all() if not rij.afgerond_op),
        budget=tuple((rij.jaar, rij.bedragen) for rij in programma.budget.all()),
    )


def rollen_op(programma: Any, op: date) -> list[Programmarol]:
    """Return the roles of a programme that hold on a day."""
    return [rij for rij in programma.rollen.all() if rij.van <= op and (rij.tot is None or op < rij.tot)]


@dataclass(frozen=True, slots=True)
class Programmaregelbeeld:
    """A programme as a list shows it: how it is doing, why, and what is to be decided next by whom."""

    programma: Programma
    code: str
    signalen: list[Signaal]
    gonogo: GoNoGo | None
    beslist: Orgaan | None
    laatste_dag: date | None


def als_regel(programma: Any, regels: Sequence[Programmaregel], op: date) -> Programmaregelbeeld:
    """Return the list line of a programme that came from `met_delen`."""
    regel = regel_op(regels, programma.van)
    stand = programmastand(programma, regel, op)
    voorbij = stand.is_voorbij(op)
    return Programmaregelbeeld(
        programma=programma,
        code=toestand(stand, op),
        signalen=signalen(stand, op),
        gonogo=None if voorbij else next((rij for rij in programma.gonogos.all() if not rij.uitkomst), None),
        beslist=programma.orgaan or (regel.orgaan if regel else None),
        laatste_dag=programma.tot - EEN_DAG if programma.tot else None,
    )


def programmalijst(regio: Regio, op: date, *, toon: str = "") -> list[Programmaregelbeeld]:
    """Return the programmes of a region, the worst first: those that run or come, `alle`, or those with a `signaal`."""
    regels = programmaregels_van(regio)
    rijen = [
        als_regel(programma, regels, op)
        for programma in met_delen(programmas_van_regio(regio, op, alle=toon == "alle"))
    ]
    gekozen = [rij for rij in rijen if rij.signalen] if toon == "signaal" else rijen
    return sorted(gekozen, key=lambda rij: VOLGORDE.get(rij.code, 0))


def organen_van(regio: Regio) -> QuerySet[Orgaan]:
    """Return the bodies that can decide about a programme: of the region, or of a regeling in it."""
    rijen: QuerySet[Orgaan] = Orgaan.objects.filter(Q(regio=regio) | Q(regeling__regio=regio))
    return rijen.order_by("naam", "pk")


def organisaties_van(regio: Regio) -> QuerySet[Organisatie]:
    """Return who takes part in the region now or did so before."""
    return Organisatie.objects.filter(regiodeelnames__regio=regio).distinct().order_by("naam", "pk")


def beslispunten_van(regio: Regio, bereik: Leesbereik) -> QuerySet[Beslispunt]:
    """Return the points that bodies of the region decided and this reader may know of, the newest first."""
    zichtbaar = Besluit.objects.zichtbaar_voor(bereik).filter(orgaan__in=organen_van(regio).order_by())
    rijen = Beslispunt.objects.filter(besluit__in=zichtbaar.values("pk")).select_related("besluit__orgaan")
    return rijen.order_by("-besluit__datum", "-besluit", "nummer")


def punt_in_lijst(punt: Beslispunt) -> str:
    """Return a point as a choice: body, day and what was proposed."""
    return f"{punt.besluit.orgaan.naam}, {datum(punt.besluit.datum)}: {punt}"


def zichtbare_besluiten(punten: Iterable[int | None], bereik: Leesbereik) -> dict[int, Besluit]:
    """Return per point the decision it belongs to, as far as this reader may know of it."""
    zichtbaar = Besluit.objects.zichtbaar_voor(bereik).values("pk")
    rijen = Beslispunt.objects.filter(pk__in=[pk for pk in punten if pk], besluit__in=zichtbaar)
    return {punt.pk: punt.besluit for punt in rijen.select_related("besluit__orgaan")}


@dataclass(frozen=True, slots=True)
class GoNoGobeeld:
    """A go/no-go as a page shows it: its state, who decides, and the decision as far as the reader may know of it."""

    gonogo: GoNoGo
    code: str
    dagen_te_laat: int
    beslist: Orgaan | None
    besluit: Besluit | None


def gonogobeeld(gonogo: GoNoGo, bereik: Leesbereik, op: date) -> GoNoGobeeld:
    """Return what the page of one go/no-go shows to this reader."""
    regel = regel_op(programmaregels_van(gonogo.programma.regio), gonogo.programma.van)
    besluit = zichtbare_besluiten([gonogo.besluit_id], bereik).get(gonogo.besluit_id or 0)
    return als_gonogo(gonogo, gonogo.programma, regel, besluit, op)


def als_gonogo(
    gonogo: GoNoGo, programma: Any, regel: Programmaregel | None, besluit: Besluit | None, op: date
) -> GoNoGobeeld:
    """Return a go/no-go with its state on a day: `te_laat` when its day has passed without a decision."""
    voorbij = programma.tot is not None and programma.tot <= op
    te_laat = 0 if gonogo.uitkomst or voorbij else max((op - gonogo.datum).days, 0)
    vervallen = voorbij and not gonogo.uitkomst
    code = gonogo.uitkomst or ("vervallen" if vervallen else "te_laat" if te_laat else "gepland")
    beslist = programma.orgaan or (regel.orgaan if regel else None)
    return GoNoGobeeld(gonogo, code, te_laat, beslist, besluit)
