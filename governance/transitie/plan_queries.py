"""What the edit screens of a plan offer to choose from."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from governance.organisaties.models import Gemeente, RegioDeelname
from governance.organisaties.queries import houders_per_gemeente, houders_per_regio
from governance.transitie.models import Mijlpaal, Transitieplan
from regio.accounts.models import Gebruiker
from regio.accounts.roles import ACTIEHOUDER, REGIOSECRETARIS, SECRETARIS


def gemeenten_van(plan: Transitieplan, op: date, *, ook: int = 0) -> QuerySet[Gemeente]:
    """Return the municipalities that take part in the region of the plan on that day, and also this one."""
    deelnemers = RegioDeelname.objects.geldig_op(op).filter(regio=plan.regio_id).values("organisatie")
    rijen: QuerySet[Gemeente] = Gemeente.objects.filter(Q(pk__in=deelnemers) | Q(pk=ook)).order_by("naam", "pk")
    return rijen


def eigenaren_voor(plan: Transitieplan, op: date) -> list[int]:
    """Return the keys of the persons who may own a mijlpaal: they hold a role in the region or a municipality of it."""
    gemeenten = list(gemeenten_van(plan, op).values_list("pk", flat=True))
    houders = [houders_per_regio(REGIOSECRETARIS, op=op, regio_ids=[plan.regio_id])]
    houders += [houders_per_gemeente(rol, op=op, gemeente_ids=gemeenten) for rol in (SECRETARIS, ACTIEHOUDER)]
    return [persoon.pk for groep in houders for personen in groep.values() for persoon in personen]


def personen(sleutels: list[int]) -> QuerySet[Gebruiker]:
    """Return these persons by name."""
    rijen: QuerySet[Gebruiker] = Gebruiker.objects.filter(pk__in=sleutels).order_by("naam", "pk")
    return rijen


def andere_mijlpalen(mijlpaal: Mijlpaal) -> QuerySet[Mijlpaal]:
    """Return the mijlpalen of the same plan that this one could wait for, in the order of the plan."""
    rijen: QuerySet[Mijlpaal] = Mijlpaal.objects.filter(plan=mijlpaal.plan_id).exclude(pk=mijlpaal.pk or 0)
    return rijen.order_by("volgnummer", "pk")
