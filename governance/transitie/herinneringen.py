"""Who has to be reminded of a milestone that is due, and placing those reminders."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from governance.organisaties.permissions import leesbereik
from governance.organisaties.queries import houders_per_gemeente, houders_per_regio
from governance.transitie.models import Mijlpaal
from governance.vergaderingen.kalender_queries import rust_per_gemeente
from regio.accounts.models import Gebruiker
from regio.accounts.roles import GRIFFIER, REGIOSECRETARIS, SECRETARIS
from regio.berichten.actions import plaats
from regio.berichten.ladder_rules import GEEN_RUST, bereikte_stap
from regio.berichten.rules import (
    LADDER,
    REGIOLADDER,
    VOORAF,
    Herinnerd,
    Regel,
    Soort,
    Stap,
    eerste_herinnering_vanaf,
)


def mijlpalen_aan_de_beurt(op: date) -> QuerySet[Mijlpaal]:
    """Return the open milestones of which the first reminder is due, however late they are."""
    rijen: QuerySet[Mijlpaal] = (
        Mijlpaal.objects.openstaand()
        .filter(datum__lte=eerste_herinnering_vanaf(op))
        .select_related("plan__regio", "gemeente", "eigenaar")
        .order_by("datum", "pk")
    )
    return rijen


def plaats_herinneringen(*, op: datetime) -> Herinnerd:
    """Place the reminders that are due and take back those that no longer are.

    The milestones are locked, so that an update made at the same time comes either before, or after
    and then withdraws what is placed here.
    """
    dag = timezone.localdate(op)
    with transaction.atomic():
        mijlpalen = list(mijlpalen_aan_de_beurt(dag).select_for_update(of=("self",), no_key=True))
        keuze = _Ontvangerkeuze(mijlpalen, dag)
        regels = [regel for mijlpaal in mijlpalen for regel in keuze.regels(mijlpaal)]
        stand = plaats(soort=Soort.MIJLPAAL, regels=regels, op=op)
    return Herinnerd(stand.geplaatst, stand.vervallen, keuze.zonder_recht, keuze.zonder_ontvanger)


class _Ontvangerkeuze:
    """Chooses receivers with a number of queries that depends on persons, not on items."""

    def __init__(self, mijlpalen: list[Mijlpaal], dag: date) -> None:
        gemeenten = {mijlpaal.gemeente_id for mijlpaal in mijlpalen if mijlpaal.gemeente_id}
        regios = {mijlpaal.plan.regio_id for mijlpaal in mijlpalen}
        self._dag = dag
        self._mijlpalen = [mijlpaal.pk for mijlpaal in mijlpalen]
        self._secretarissen = houders_per_gemeente(SECRETARIS, op=dag, gemeente_ids=gemeenten)
        self._griffiers = houders_per_gemeente(GRIFFIER, op=dag, gemeente_ids=gemeenten)
        self._regiosecretarissen = houders_per_regio(REGIOSECRETARIS, op=dag, regio_ids=regios)
        vroegste = min((mijlpaal.datum for mijlpaal in mijlpalen), default=dag) - VOORAF
        self._rust = rust_per_gemeente(gemeenten, vanaf=vroegste)
        self._leesbaar: dict[int, frozenset[int]] = {}
        self.zonder_recht = 0
        self.zonder_ontvanger = 0

    def regels(self, mijlpaal: Mijlpaal) -> list[Regel]:
        """Return a reminder for everybody the reached rung leads to."""
        ladder = LADDER if mijlpaal.gemeente_id else REGIOLADDER
        rust = self._rust.get(mijlpaal.gemeente_id or 0, GEEN_RUST)
        stap = bereikte_stap(mijlpaal.datum, self._dag, ladder, rust)
        if stap is None:
            return []
        personen, als = self._ontvangers(mijlpaal, stap.naar)
        self.zonder_ontvanger += not personen
        return [_regel(mijlpaal, stap, persoon, als) for persoon in personen]

    def _ontvangers(self, mijlpaal: Mijlpaal, naar: str) -> tuple[list[Gebruiker], str]:
        eigenaar = mijlpaal.eigenaar
        actief = [eigenaar] if eigenaar is not None and eigenaar.is_active else []
        if naar == "eigenaar" and (eigenaren := self._leesbaar_voor(actief, mijlpaal)):
            return eigenaren, "eigenaar"
        personen, als = self._houders(mijlpaal, naar)
        return self._leesbaar_voor(personen, mijlpaal), als

    def _houders(self, mijlpaal: Mijlpaal, naar: str) -> tuple[list[Gebruiker], str]:
        if mijlpaal.gemeente_id is None:
            return self._regiosecretarissen.get(mijlpaal.plan.regio_id, []), "regiosecretaris"
        if naar == "griffier":
            return self._griffiers.get(mijlpaal.gemeente_id, []), "griffier"
        return self._secretarissen.get(mijlpaal.gemeente_id, []), "gemeentesecretaris"

    def _leesbaar_voor(self, personen: list[Gebruiker], mijlpaal: Mijlpaal) -> list[Gebruiker]:
        mogen = [persoon for persoon in personen if mijlpaal.pk in self._leesbaar_door(persoon)]
        self.zonder_recht += len(personen) - len(mogen)
        return mogen

    def _leesbaar_door(self, persoon: Gebruiker) -> frozenset[int]:
        if persoon.pk not in self._leesbaar:
            zichtbaar: Any = Mijlpaal.objects.zichtbaar_voor(leesbereik(persoon))
            self._leesbaar[persoon.pk] = frozenset(
                zichtbaar.filter(pk__in=self._mijlpalen).values_list("pk", flat=True)
            )
        return self._leesbaar[persoon.pk]


def _regel(mijlpaal: Mijlpaal, stap: Stap, persoon: Gebruiker, als: str) -> Regel:
    waar = f"gemeente {mijlpaal.gemeente}" if mijlpaal.gemeente else f"{mijlpaal.plan.regio}"
    return Regel(
        soort=Soort.MIJLPAAL,
        onderwerp_uuid=mijlpaal.uuid,
        ontvanger_id=persoon.pk,
        stap=stap,
        deadline=mijlpaal.datum,
        titel=f"Mijlpaal: {mijlpaal.titel}",
        toelichting=f"{mijlpaal.plan}, {waar}. U krijgt dit als {als}.",
        pad=mijlpaal.get_absolute_url(),
    )
