"""Who has to be reminded of a go/no-go without a decision, and placing those reminders."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from governance.organisaties.permissions import beheerbereik
from governance.organisaties.queries import houders_per_regio
from governance.programmas.models import GoNoGo
from regio.accounts.models import Gebruiker
from regio.accounts.roles import REGIOSECRETARIS
from regio.berichten.actions import plaats
from regio.berichten.ladder_rules import bereikte_stap
from regio.berichten.rules import (
    REGIOLADDER,
    Herinnerd,
    Regel,
    Soort,
    eerste_herinnering_vanaf,
)


def gonogos_aan_de_beurt(op: date) -> QuerySet[GoNoGo]:
    """Return the go/no-go's without an outcome of which the first reminder is due, however late they are."""
    rijen: QuerySet[GoNoGo] = GoNoGo.objects.open_op(op).filter(datum__lte=eerste_herinnering_vanaf(op))
    return rijen.select_related("programma__regio").order_by("datum", "pk")


def plaats_herinneringen(*, op: datetime) -> Herinnerd:
    """Remind who keeps the programmes of the region, and take back what is no longer due.

    The go/no-go's are locked, so that an outcome recorded at the same time comes either before, or after and then
    withdraws what is placed here.
    """
    dag = timezone.localdate(op)
    with transaction.atomic():
        gonogos = list(gonogos_aan_de_beurt(dag).select_for_update(of=("self",), no_key=True))
        houders = houders_per_regio(REGIOSECRETARIS, op=dag, regio_ids={rij.programma.regio_id for rij in gonogos})
        regels: list[Regel] = []
        zonder_recht = zonder_ontvanger = 0
        for gonogo in gonogos:
            personen = houders.get(gonogo.programma.regio_id, [])
            mogen = [persoon for persoon in personen if gonogo.programma.regio_id in beheerbereik(persoon).regios]
            zonder_recht += len(personen) - len(mogen)
            zonder_ontvanger += not mogen
            regels += [regel for persoon in mogen if (regel := _regel(gonogo, persoon, dag))]
        stand = plaats(soort=Soort.GO_NO_GO, regels=regels, op=op)
    return Herinnerd(stand.geplaatst, stand.vervallen, zonder_recht, zonder_ontvanger)


def _regel(gonogo: GoNoGo, persoon: Gebruiker, dag: date) -> Regel | None:
    stap = bereikte_stap(gonogo.datum, dag, REGIOLADDER)
    if stap is None:
        return None
    return Regel(
        soort=Soort.GO_NO_GO,
        onderwerp_uuid=gonogo.uuid,
        ontvanger_id=persoon.pk,
        stap=stap,
        deadline=gonogo.datum,
        titel=f"Go/no-go: {gonogo.programma.naam}",
        toelichting=f"{gonogo.programma.regio}. Er is nog geen besluit vastgelegd. U krijgt dit als regiosecretaris.",
        pad=gonogo.get_absolute_url(),
    )
