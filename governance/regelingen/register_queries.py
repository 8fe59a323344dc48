"""What the portal knows beside a register that is taken in, in four queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db.models import Exists, OuterRef, Q

from governance.organisaties.models import Rolverlening
from governance.organisaties.queries import bekende_namen
from governance.organisaties.rules import Naamgids, naamsleutel
from governance.regelingen.models import Deelname, Regeling
from governance.regelingen.register_rules import (
    BekendeRegeling,
    Keuze,
    Registerbeeld,
    Registerrij,
    beoordeel_register,
)


def registerbeeld(
    rijen: Sequence[Registerrij], *, vanaf: date, keuzes: Mapping[str, Keuze], gids: Naamgids
) -> Registerbeeld:
    """Return what taking in these participations from that day on makes.

    A regeling of a region, or with a regiosecretaris of its own, is kept by somebody and left alone.
    """
    gezocht = {naamsleutel(rij.regeling) for rij in rijen}
    regelingen = [regeling for regeling in _regelingen(vanaf) if naamsleutel(regeling.naam) in gezocht]
    return beoordeel_register(rijen, gids, regelingen, _overlappend(regelingen, vanaf), keuzes)


def _regelingen(op: date) -> list[BekendeRegeling]:
    rol = Rolverlening.objects.filter(regeling=OuterRef("pk")).filter(Q(tot__isnull=True) | Q(tot__gt=op))
    rijen = Regeling.objects.annotate(met_rol=Exists(rol)).values_list("pk", "naam", "regio__naam", "met_rol")
    return [
        BekendeRegeling(pk, naam, f"de regiosecretaris van {regio or naam}" if regio or met_rol else "")
        for pk, naam, regio, met_rol in rijen
    ]


def _overlappend(regelingen: Iterable[BekendeRegeling], vanaf: date) -> set[tuple[int, int]]:
    """Return who takes part already on that day or later, for a period from then on would overlap."""
    deelnames = Deelname.objects.filter(
        Q(tot__isnull=True) | Q(tot__gt=vanaf), regeling__in=[regeling.id for regeling in regelingen]
    )
    return set(deelnames.values_list("regeling", "organisatie"))


def naamgids() -> Naamgids:
    """Return every organisation by its name."""
    return Naamgids(bekende_namen())
