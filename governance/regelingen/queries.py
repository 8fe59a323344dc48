"""What the page of a regeling needs, in a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from governance.organisaties.models import Gemeente, Regio
from governance.regelingen.models import Deelname, Regeling
from governance.regelingen.rules import uitleg_rechtsvorm, valt_onder_wgr


@dataclass(frozen=True, slots=True)
class Deelnemer:
    """A participation, with the municipality when the participant is one, because that has a page."""

    deelname: Deelname
    gemeente: Gemeente | None


@dataclass(frozen=True, slots=True)
class Regelingbeeld:
    """A regeling: what its form means, who takes part now, and who did or will at another time."""

    regeling: Regeling
    uitleg: str
    onder_wgr: bool
    deelnemers: list[Deelnemer]
    andere_deelnames: list[Deelname]


def regelingen_van_regio(regio: Regio) -> QuerySet[Regeling]:
    """Return the regelingen of the region, by name."""
    return Regeling.objects.filter(regio=regio).order_by("naam", "pk")


def regelingen_van_gemeente(gemeente: Gemeente, op: date) -> QuerySet[Regeling]:
    """Return the regelingen in which the municipality takes part on that day, by name."""
    deelnames = Deelname.objects.geldig_op(op).filter(organisatie=gemeente.organisatie_ptr_id)
    return Regeling.objects.filter(pk__in=deelnames.values("regeling")).select_related("regio").order_by("naam", "pk")


def regelingbeeld(regeling: Regeling, op: date) -> Regelingbeeld:
    """Return everything the page of a regeling shows about form and participants."""
    deelnames: list[Deelname] = list(
        regeling.deelnames.select_related("organisatie").order_by("organisatie__naam", "van", "pk")
    )
    gemeenten = Gemeente.objects.in_bulk([rij.organisatie_id for rij in deelnames])
    nu = [rij for rij in deelnames if rij.van <= op and (rij.tot is None or rij.tot > op)]
    return Regelingbeeld(
        regeling=regeling,
        uitleg=uitleg_rechtsvorm(regeling.rechtsvorm),
        onder_wgr=valt_onder_wgr(regeling.rechtsvorm),
        deelnemers=[Deelnemer(rij, gemeenten.get(rij.organisatie_id)) for rij in nu],
        andere_deelnames=[rij for rij in deelnames if rij not in nu],
    )
