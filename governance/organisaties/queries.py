"""Which municipalities take part where, how many people live there, and who holds which role."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from governance.organisaties.models import (
    Gemeente,
    Inwonertal,
    Organisatie,
    Regio,
    RegioDeelname,
    Rolverlening,
)
from regio.accounts.models import Gebruiker
from regio.accounts.roles import Rol


def gemeenten_van_regio(regio: Regio, op: date) -> QuerySet[Gemeente]:
    """Return the municipalities that take part in the region on that day, by name."""
    deelname = RegioDeelname.objects.geldig_op(op).filter(regio=regio, organisatie=OuterRef("organisatie_ptr"))
    return Gemeente.objects.filter(Exists(deelname)).order_by("naam", "pk")


def houders_van(rol: Rol, *, op: date, gemeente_ids: Iterable[int]) -> QuerySet[Rolverlening]:
    """Return who holds the role for these municipalities on that day (active accounts only)."""
    geldig: QuerySet[Rolverlening] = Rolverlening.objects.geldig_op(op)
    return geldig.filter(gemeente__in=list(gemeente_ids), rol=rol.code, gebruiker__is_active=True).select_related(
        "gebruiker"
    )


@dataclass(frozen=True, slots=True)
class Peilkolom:
    """A reference date: how firm its figures are, and the total over the municipalities shown."""

    datum: date
    definitief: bool
    totaal: int
    volledig: bool


@dataclass(frozen=True, slots=True)
class Inwonertabel:
    """Municipalities by name, each with its inhabitants in the order of the reference dates."""

    kolommen: list[Peilkolom]
    rijen: list[tuple[Gemeente, list[Inwonertal | None]]]


def regios_met_aantal(op: date) -> QuerySet[Regio]:
    """Return all regions by name, each with `aantal_gemeenten` that take part on that day."""
    deelnames = (
        RegioDeelname.objects.geldig_op(op)
        .filter(regio=OuterRef("pk"), organisatie__gemeente__isnull=False)
        .order_by()
        .values("regio")
        .annotate(aantal=Count("pk"))
        .values("aantal")
    )
    return Regio.objects.annotate(aantal_gemeenten=Coalesce(Subquery(deelnames), 0)).order_by("naam", "pk")


def overige_deelnemers(regio: Regio, op: date) -> QuerySet[Organisatie]:
    """Return who takes part in the region on that day and is no municipality, by kind and name."""
    deelname = RegioDeelname.objects.geldig_op(op).filter(regio=regio, organisatie=OuterRef("pk"))
    return Organisatie.objects.filter(Exists(deelname), gemeente__isnull=True).order_by("soort", "naam", "pk")


def regios_van_gemeente(gemeente: Gemeente, op: date) -> QuerySet[Regio]:
    """Return the regions in which the municipality takes part on that day, by name."""
    deelname = RegioDeelname.objects.geldig_op(op).filter(organisatie=gemeente.organisatie_ptr_id, regio=OuterRef("pk"))
    return Regio.objects.filter(Exists(deelname)).order_by("naam", "pk")


def inwonertabel(gemeenten: Iterable[Gemeente]) -> Inwonertabel:
    """Return inhabitants per reference date; a total says whether every municipality is in it."""
    rijen = list(gemeenten)
    tallen = {
        (tal.gemeente_id, tal.peildatum): tal
        for tal in Inwonertal.objects.filter(gemeente__in=rijen).order_by("peildatum", "pk")
    }
    data = sorted({peildatum for _, peildatum in tallen})
    return Inwonertabel(
        kolommen=[_kolom(peildatum, rijen, tallen) for peildatum in data],
        rijen=[(rij, [tallen.get((rij.pk, peildatum)) for peildatum in data]) for rij in rijen],
    )


def _kolom(peildatum: date, gemeenten: list[Gemeente], tallen: dict[tuple[int, date], Inwonertal]) -> Peilkolom:
    bekend = [tallen[rij.pk, peildatum] for rij in gemeenten if (rij.pk, peildatum) in tallen]
    return Peilkolom(
        datum=peildatum,
        definitief=all(tal.definitief for tal in bekend),
        totaal=sum(tal.aantal for tal in bekend),
        volledig=len(bekend) == len(gemeenten),
    )


def houders_per_gemeente(rol: Rol, *, op: date, gemeente_ids: Iterable[int]) -> dict[int, list[Gebruiker]]:
    """Return per municipality who holds the role on that day, each person once."""
    houders: dict[int, dict[int, Gebruiker]] = {}
    for rij in houders_van(rol, op=op, gemeente_ids=gemeente_ids).order_by("pk"):
        if rij.gemeente_id is not None:
            houders.setdefault(rij.gemeente_id, {})[rij.gebruiker_id] = rij.gebruiker
    return {gemeente: list(personen.values()) for gemeente, personen in houders.items()}


def houders_per_regio(rol: Rol, *, op: date, regio_ids: Iterable[int]) -> dict[int, list[Gebruiker]]:
    """Return per region who holds the role there or for a regeling of it, each person once."""
    gezocht = list(regio_ids)
    rijen = (
        Rolverlening.objects.geldig_op(op)
        .filter(
            Q(regio__in=gezocht) | Q(regeling__regio__in=gezocht),
            rol=rol.code,
            gebruiker__is_active=True,
        )
        .select_related("gebruiker", "regeling")
        .order_by("pk")
    )
    houders: dict[int, dict[int, Gebruiker]] = {}
    for rij in rijen:
        regio_id = rij.regio_id or rij.regeling.regio_id
        houders.setdefault(regio_id, {})[rij.gebruiker_id] = rij.gebruiker
    return {regio: list(personen.values()) for regio, personen in houders.items()}
