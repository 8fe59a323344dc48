"""What the pages about programmes show, in a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from governance.besluitvorming.models import Beslispunt, Besluit
from governance.organisaties.models import Regio
from governance.organisaties.permissions import Leesbereik
from governance.programmas.models import Programma

EEN_DAG = timedelta(days=1)


def programmas_van_regio(regio: Regio, op: date, *, alle: bool = False) -> QuerySet[Programma]:
    """Return the programmes of the region that run on that day or still come, or all of them; those that run first."""
    rijen: QuerySet[Programma] = Programma.objects.filter(regio=regio)
    if not alle:
        rijen = rijen.exclude(tot__lte=op)
    return rijen.select_related("regio").order_by("van", "naam", "pk")


@dataclass(frozen=True, slots=True)
class Programmabeeld:
    """A programme with the decisions that started and ended it, as far as this reader may know of them."""

    programma: Programma
    gestart_door: Besluit | None
    beeindigd_door: Besluit | None
    laatste_dag: date | None
    loopt: bool
    verloop: list[dict[str, Any]]


def programmabeeld(programma: Programma, bereik: Leesbereik, op: date) -> Programmabeeld:
    """Return what the page of a programme shows to this reader."""
    sleutels = [programma.besloten_bij_id, programma.beeindigd_bij_id]
    zichtbaar = Besluit.objects.zichtbaar_voor(bereik).values("pk")
    punten = Beslispunt.objects.filter(pk__in=[pk for pk in sleutels if pk], besluit__in=zichtbaar)
    per_punt = {punt.pk: punt.besluit for punt in punten.select_related("besluit__orgaan")}
    gestart, beeindigd = (per_punt.get(pk or 0) for pk in sleutels)
    return Programmabeeld(
        programma=programma,
        gestart_door=gestart,
        beeindigd_door=beeindigd,
        laatste_dag=programma.tot - EEN_DAG if programma.tot else None,
        loopt=programma.van <= op and (programma.tot is None or op < programma.tot),
        verloop=[
            _programmastap(programma.van, "Het programma begint", gestart, op),
            *([_programmastap(programma.tot, "Het programma is geëindigd", beeindigd, op)] if programma.tot else []),
        ],
    )


def _programmastap(dag: date, titel: str, besluit: Besluit | None, op: date) -> dict[str, Any]:
    return {
        "datum": dag,
        "titel": titel,
        "tekst": f"Besluit van {besluit.orgaan}: {besluit.titel}" if besluit else "",
        "toekomst": dag > op,
    }
