"""The state of many follow-ups on a day, worked out by the database from the dated steps.

It says the same as a replay with `stand_rules.stand_op`, row by row; here it can be filtered and sorted on, in a
number of queries that does not grow.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import BooleanField, Case, Expression, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from aanbevelingen.opvolging.models import (
    Opvolging,
    OpvolgingQuerySet,
    Statuswijziging,
    Terugkoppelmoment,
    Verificatie,
    Voortgangsmelding,
)
from aanbevelingen.opvolging.rules import OVERGENOMEN, Afdoening, StatusAs

ASSEN = tuple(StatusAs.values)
"""The axes; each is also the name of a field of `Opvolging`."""


def met_stand_op(rijen: OpvolgingQuerySet, dag: date, heden: date) -> OpvolgingQuerySet:
    """Add `op_<as>` per axis, `open_moment` and `te_laat`, all as they were at the end of this day.

    From `heden` on that is the present state, which costs nothing to ask. On an earlier day the last step up to
    then counts; where the first step came later, what it left behind; where nothing ever moved, the present.
    """
    assen = {f"op_{naam}": F(naam) if dag >= heden else _as_op(naam, dag) for naam in ASSEN}
    met_assen: OpvolgingQuerySet = rijen.annotate(**assen, open_moment=_open_moment(dag, heden))
    te_laat = Q(op_raadsbesluit__in=OVERGENOMEN, open_moment__lt=dag) & ~Q(op_afdoening=Afdoening.AFGEDAAN)
    return met_assen.annotate(
        te_laat=Case(When(te_laat, then=Value(True)), default=Value(False), output_field=BooleanField())
    )


def _as_op(naam: str, dag: date) -> Expression:
    stappen = Statuswijziging.objects.filter(opvolging=OuterRef("pk"), status_as=naam)
    laatste = stappen.filter(datum__lte=dag).order_by("-datum", "-pk").values("nieuw")[:1]
    eerste_later = stappen.filter(datum__gt=dag).order_by("datum", "pk").values("oud")[:1]
    return Coalesce(Subquery(laatste), Subquery(eerste_later), F(naam))


def _open_moment(dag: date, heden: date) -> Subquery[Any]:
    """The moment that was planned by then, and then not yet answered or dropped."""
    momenten = Terugkoppelmoment.objects.filter(opvolging=OuterRef("pk"))
    if dag >= heden:
        momenten = momenten.filter(melding__isnull=True, vervallen_op__isnull=True)
    else:
        momenten = momenten.filter(
            Q(melding__isnull=True) | Q(melding__datum__gt=dag),
            Q(vervallen_op__isnull=True) | Q(vervallen_op__date__gt=dag),
            gepland_op__lte=dag,
        )
    return Subquery(momenten.order_by("datum", "pk").values("datum")[:1])


def met_oordeel_op(rijen: OpvolgingQuerySet, dag: date) -> OpvolgingQuerySet:
    """Add `op_oordeel`: what was said by then of the last claim up to then; empty when nobody judged it."""
    meldingen = Voortgangsmelding.objects.filter(opvolging=OuterRef("pk"), datum__lte=dag)
    laatste = meldingen.order_by("-datum", "-pk").values("pk")[:1]
    oordelen = Verificatie.objects.filter(melding=OuterRef("melding_pk"), datum__lte=dag)
    oordeel = oordelen.order_by("-datum", "-pk").values("oordeel")[:1]
    met_oordeel: OpvolgingQuerySet = rijen.annotate(melding_pk=Subquery(laatste)).annotate(
        op_oordeel=Coalesce(Subquery(oordeel), Value(""))
    )
    return met_oordeel


def als_op_dag(rijen: Iterable[Opvolging]) -> list[Opvolging]:
    """Give rows of `met_stand_op` the state of that day in place of the present one; they are for reading only.

    The words of a decision that was another one on that day are left out.
    """
    gelezen: list[Any] = list(rijen)
    for rij in gelezen:
        if rij.op_raadsbesluit != rij.raadsbesluit:
            rij.raadsbesluit_tekst = ""
        for naam in ASSEN:
            setattr(rij, naam, getattr(rij, f"op_{naam}"))
    return gelezen
