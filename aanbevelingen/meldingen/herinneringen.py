"""Who has to be reminded of a report that is due, and placing those reminders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from aanbevelingen.opvolging.models import Opvolging, Terugkoppelmoment
from aanbevelingen.opvolging.permissions import mag_voortgang_melden
from governance.organisaties.permissions import leesbereik
from governance.organisaties.queries import houders_per_gemeente
from governance.vergaderingen.kalender_queries import rust_per_gemeente
from regio.accounts.models import Gebruiker
from regio.accounts.roles import GRIFFIER, SECRETARIS
from regio.berichten.actions import plaats
from regio.berichten.ladder_rules import bereikte_stap
from regio.berichten.rules import VOORAF, Herinnerd, Regel, Soort, Stap, eerste_herinnering_vanaf

LINKPAD = "/doe/{sleutel}/"
"""The address `melden-met-link`, with room for the secret."""


@dataclass(frozen=True, slots=True)
class Kandidaat:
    """A report moment with the rung it has reached."""

    moment: Terugkoppelmoment
    stap: Stap

    @property
    def opvolging(self) -> Opvolging:
        """The follow-up that has to be reported on."""
        return self.moment.opvolging


def momenten_aan_de_beurt(op: date) -> QuerySet[Terugkoppelmoment]:
    """Return the open report moments of running items of which the first reminder is due.

    Every moment up to that day, however long ago: a task that ran late misses nothing.
    """
    return (
        Terugkoppelmoment.objects.filter(
            melding__isnull=True,
            vervallen_op__isnull=True,
            datum__lte=eerste_herinnering_vanaf(op),
            opvolging__in=Opvolging.objects.lopend(),
        )
        .select_related("opvolging__aanbeveling", "opvolging__gemeente", "opvolging__actiehouder")
        .order_by("datum", "pk")
    )


def plaats_herinneringen(*, op: datetime) -> Herinnerd:
    """Place the reminders that are due and take back those that no longer are.

    The moments are locked, so that a report made at the same time comes either before, or after and
    then withdraws what is placed here.
    """
    dag = timezone.localdate(op)
    with transaction.atomic():
        momenten = list(momenten_aan_de_beurt(dag).select_for_update(of=("self",), no_key=True))
        kandidaten = _kandidaten(momenten, dag)
        keuze = _Ontvangerkeuze(kandidaten, dag)
        regels = [regel for kandidaat in kandidaten for regel in keuze.regels(kandidaat)]
        stand = plaats(soort=Soort.OPVOLGING, regels=regels, op=op)
    return Herinnerd(stand.geplaatst, stand.vervallen, keuze.zonder_recht, keuze.zonder_ontvanger)


def _kandidaten(momenten: list[Terugkoppelmoment], dag: date) -> list[Kandidaat]:
    """Keep the moments that reached a rung by that day; the recess of a council moves its rungs forward."""
    vroegste = min((moment.datum for moment in momenten), default=dag) - VOORAF
    rust = rust_per_gemeente({moment.opvolging.gemeente_id for moment in momenten}, vanaf=vroegste)
    bereikt = (
        (moment, bereikte_stap(moment.datum, dag, rust=rust[moment.opvolging.gemeente_id])) for moment in momenten
    )
    return [Kandidaat(moment, stap) for moment, stap in bereikt if stap is not None]


class _Ontvangerkeuze:
    """Chooses receivers with a number of queries that depends on persons, not on items."""

    def __init__(self, kandidaten: list[Kandidaat], dag: date) -> None:
        gemeenten = {kandidaat.opvolging.gemeente_id for kandidaat in kandidaten}
        self._opvolgingen = [kandidaat.opvolging.pk for kandidaat in kandidaten]
        self._secretarissen = houders_per_gemeente(SECRETARIS, op=dag, gemeente_ids=gemeenten)
        self._griffiers = houders_per_gemeente(GRIFFIER, op=dag, gemeente_ids=gemeenten)
        self._houders: dict[int, Gebruiker] = {}
        self._leesbaar: dict[int, frozenset[int]] = {}
        self.zonder_recht = 0
        self.zonder_ontvanger = 0

    def regels(self, kandidaat: Kandidaat) -> list[Regel]:
        """Return a reminder for everybody this rung leads to."""
        personen, als = self._ontvangers(kandidaat.opvolging, kandidaat.stap.naar)
        self.zonder_ontvanger += not personen
        return [_regel(kandidaat, persoon, als) for persoon in personen]

    def _ontvangers(self, opvolging: Opvolging, naar: str) -> tuple[list[Gebruiker], str]:
        if naar == "griffier":
            griffiers = self._griffiers.get(opvolging.gemeente_id, [])
            return self._leesbaar_voor(griffiers, opvolging), "griffier"
        if naar == "eigenaar" and (houders := self._actiehouder(opvolging)):
            return houders, "actiehouder"
        secretarissen = self._secretarissen.get(opvolging.gemeente_id, [])
        return self._leesbaar_voor(secretarissen, opvolging), "gemeentesecretaris"

    def _actiehouder(self, opvolging: Opvolging) -> list[Gebruiker]:
        """Return the action holder if still able to report; who left would be asked in vain."""
        if opvolging.actiehouder is None or not opvolging.actiehouder.is_active:
            return []
        # One object per person, because the roles that were read stay on it.
        houder = self._houders.setdefault(opvolging.actiehouder.pk, opvolging.actiehouder)
        if not mag_voortgang_melden(houder, opvolging):
            self.zonder_recht += 1
            return []
        return self._leesbaar_voor([houder], opvolging)

    def _leesbaar_voor(self, personen: list[Gebruiker], opvolging: Opvolging) -> list[Gebruiker]:
        mogen = [persoon for persoon in personen if opvolging.pk in self._leesbaar_door(persoon)]
        self.zonder_recht += len(personen) - len(mogen)
        return mogen

    def _leesbaar_door(self, persoon: Gebruiker) -> frozenset[int]:
        if persoon.pk not in self._leesbaar:
            zichtbaar: Any = Opvolging.objects.zichtbaar_voor(leesbereik(persoon))
            self._leesbaar[persoon.pk] = frozenset(
                zichtbaar.filter(pk__in=self._opvolgingen).values_list("pk", flat=True)
            )
        return self._leesbaar[persoon.pk]


def _regel(kandidaat: Kandidaat, persoon: Gebruiker, als: str) -> Regel:
    opvolging = kandidaat.opvolging
    naam = "opvolging-detail" if als == "griffier" else "voortgang-melden"
    return Regel(
        soort=Soort.OPVOLGING,
        onderwerp_uuid=opvolging.uuid,
        ontvanger_id=persoon.pk,
        stap=kandidaat.stap,
        deadline=kandidaat.moment.datum,
        titel=f"Aanbeveling {opvolging.aanbeveling.nummer}: {opvolging.aanbeveling.titel}",
        toelichting=f"Gemeente {opvolging.gemeente}. U krijgt dit als {als}.",
        pad=reverse(f"aanbevelingen:{naam}", args=[opvolging.uuid]),
        linkpad="" if als == "griffier" else LINKPAD,
    )
