"""The plan of a municipality as a list with totals, and the actions that serve one recommendation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, IntegerField, Prefetch, Q, QuerySet, Value, When

from aanbevelingen.adviezen.models import Aanbeveling
from aanbevelingen.onderzoeken.models import Onderzoek
from aanbevelingen.plannen.inzet_rules import Inzet, tel_op
from aanbevelingen.plannen.models import Actie, ActieQuerySet
from aanbevelingen.plannen.rules import OPENSTAAND, dagen_te_laat
from governance.organisaties.models import Gemeente, RegioDeelname
from governance.organisaties.permissions import Leesbereik
from regio.kern.tekst import dagen
from regio.kern.uitvoer import bedrag_cel

KOP = (
    *("Actie", "Aanbevelingen", "Eigenaar", "Rol", "Actiehouder", "Begint op", "Klaar op", "Stand", "Reden"),
    *("Werkelijk klaar op", "Middelen", "Uren toegezegd", "Uren geleverd", "Euro toegezegd", "Euro besteed"),
)


@dataclass(frozen=True, slots=True)
class Actieregel:
    """One action as a list shows it, with the recommendations it serves that the reader may know of."""

    actie: Actie
    aanbevelingen: list[Aanbeveling]
    te_laat: int
    inzet: Inzet

    @property
    def code(self) -> str:
        """The code of the status to show: late before anything else."""
        return "te_laat" if self.te_laat else str(self.actie.stand)

    @property
    def woord(self) -> str:
        """The words of a late status; empty for the usual word of the code."""
        return f"{dagen(self.te_laat)} te laat" if self.te_laat else ""


@dataclass(frozen=True, slots=True)
class Planbeeld:
    """The plan of a municipality, for one piece of research or for all: late first."""

    regels: list[Actieregel]
    totaal: Inzet
    onderzoeken: list[Onderzoek]

    @property
    def te_laat(self) -> int:
        """How many actions are late."""
        return sum(regel.te_laat > 0 for regel in self.regels)


def _met_alles(rijen: ActieQuerySet, bereik: Leesbereik, op: date) -> ActieQuerySet:
    zichtbaar = Aanbeveling.objects.zichtbaar_voor(bereik).select_related("onderzoek")
    op_volgorde = zichtbaar.order_by("onderzoek__code", "volgnummer", "pk")
    eerst = Case(
        When(Q(stand__in=OPENSTAAND, einddatum__lt=op), then=Value(0)),
        When(stand__in=OPENSTAAND, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    klaar: ActieQuerySet = (
        rijen.select_related("gemeente", "actiehouder")
        .prefetch_related(Prefetch("aanbevelingen", op_volgorde, to_attr="zichtbare_aanbevelingen"))
        .annotate(eerst=eerst)
        .order_by("eerst", "einddatum", "titel", "pk")
    )
    return klaar


def als_regel(actie: Any, op: date) -> Actieregel:
    """Return the list line of an action that came from a query of this module."""
    inzet = Inzet(actie.uren_toegezegd, actie.uren_geleverd, actie.cent_toegezegd, actie.cent_besteed)
    te_laat = dagen_te_laat(actie.stand, actie.einddatum, op)
    return Actieregel(actie, actie.zichtbare_aanbevelingen, te_laat, inzet)


def actie_met_alles(bereik: Leesbereik, op: date) -> ActieQuerySet:
    """Return the actions this reader may know of, each with what a page of it shows."""
    return _met_alles(Actie.objects.zichtbaar_voor(bereik), bereik, op)


def plan(gemeente: Gemeente, bereik: Leesbereik, op: date, *, onderzoek: str = "") -> Planbeeld:
    """Return the plan of a municipality in a constant number of queries; an unknown piece of research has none."""
    rijen = Actie.objects.zichtbaar_voor(bereik).filter(gemeente=gemeente)
    zichtbaar = Aanbeveling.objects.zichtbaar_voor(bereik)
    onderzoeken = Onderzoek.objects.filter(
        pk__in=zichtbaar.filter(acties__in=rijen).values("onderzoek")
    ).select_related("regio")
    if onderzoek:
        rijen = rijen.filter(pk__in=zichtbaar.filter(onderzoek__slug=onderzoek).values("acties"))
    regels = [als_regel(rij, op) for rij in _met_alles(rijen, bereik, op)]
    return Planbeeld(regels, tel_op(regel.inzet for regel in regels), list(onderzoeken.order_by("code", "pk")))


def acties_voor(aanbeveling: Aanbeveling, gemeente: Gemeente, bereik: Leesbereik, op: date) -> list[Actieregel]:
    """Return what this municipality does for one recommendation, late first."""
    rijen = Actie.objects.zichtbaar_voor(bereik).filter(gemeente=gemeente, aanbevelingen=aanbeveling)
    return [als_regel(rij, op) for rij in _met_alles(rijen, bereik, op)]


def te_dienen(gemeente: Gemeente, bereik: Leesbereik, op: date) -> QuerySet[Aanbeveling]:
    """Return the recommendations an action of this municipality can serve: of the regions it takes part in."""
    regios = RegioDeelname.objects.geldig_op(op).filter(organisatie=gemeente).values("regio")
    rijen: QuerySet[Aanbeveling] = Aanbeveling.objects.zichtbaar_voor(bereik).filter(onderzoek__regio__in=regios)
    return rijen.select_related("onderzoek").order_by("onderzoek__code", "volgnummer", "pk")


def als_rijen(regels: Iterable[Actieregel]) -> Iterator[tuple[object, ...]]:
    """Return the rows of the spreadsheet, under `KOP`; money in euros with cents."""
    for regel in regels:
        actie = regel.actie
        yield (
            actie.titel,
            ", ".join(f"{rij.onderzoek.code} {rij.nummer}" for rij in regel.aanbevelingen),
            *(actie.eigenaar_functie, actie.rol, actie.actiehouder.functie if actie.actiehouder else ""),
            *(_dag(actie.startdatum), _dag(actie.einddatum), regel.woord or actie.get_stand_display()),
            *(actie.stand_reden, _dag(actie.klaar_op), actie.middelen),
            *(regel.inzet.uren_toegezegd, regel.inzet.uren_geleverd),
            *(bedrag_cel(regel.inzet.cent_toegezegd), bedrag_cel(regel.inzet.cent_besteed)),
        )


def _dag(dag: date | None) -> str:
    return dag.isoformat() if dag else ""
