"""Bundling what has to be told into one mail per person, at most one on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from regio.accounts.models import Gebruiker
from regio.berichten.models import Bericht, Herinnering
from regio.berichten.rules import (
    Digestregel,
    aantal_te_laat,
    digestsleutel,
    is_maildag,
    onderwerpregel,
    op_urgentie,
    stapnaam,
)
from regio.berichten.spreiding_rules import verzendmoment


def bundel(*, op: datetime) -> int:
    """Place one digest for each person with open lines, at most one per day; return how many.

    Not at weekends and on holidays; the lines then wait for the next working day.
    """
    dag = timezone.localdate(op)
    if not is_maildag(dag):
        return 0
    return sum(bundel_voor(persoon, op=op) for persoon in _te_bundelen(dag))


def _te_bundelen(dag: date) -> list[Gebruiker]:
    """Return who has lines that nobody told yet, and no digest on that day."""
    met_regels = Herinnering.objects.openstaand().filter(ontvanger__is_active=True)
    personen = Gebruiker.objects.filter(pk__in=met_regels.values("ontvanger")).order_by("pk")
    sleutels = {digestsleutel(persoon.pk, dag): persoon for persoon in personen}
    gehad = set(Bericht.objects.filter(sleutel__in=sleutels).values_list("sleutel", flat=True))
    return [persoon for sleutel, persoon in sleutels.items() if sleutel not in gehad]


def bundel_voor(persoon: Gebruiker, *, op: datetime) -> bool:
    """Place the digest of one person with its lines; False when there was nothing left to tell.

    The lines are locked and the key is unique, so that two workers at once make one mail.
    """
    with transaction.atomic():
        regels = list(
            Herinnering.objects.openstaand().filter(ontvanger=persoon).order_by("pk").select_for_update(no_key=True)
        )
        if not regels:
            return False
        bericht = _stel_op(persoon, regels, op)
        Bericht.objects.bulk_create([bericht], ignore_conflicts=True)
        geplaatst = Bericht.objects.get(sleutel=bericht.sleutel)
        if geplaatst.uuid != bericht.uuid:
            return False
        Herinnering.objects.openstaand().filter(pk__in=[regel.pk for regel in regels]).update(bericht=geplaatst)
    return True


def _stel_op(persoon: Gebruiker, herinneringen: Sequence[Herinnering], op: datetime) -> Bericht:
    dag = timezone.localdate(op)
    regels = op_urgentie([_als_digestregel(rij) for rij in herinneringen])
    onderwerp = onderwerpregel(regels, dag)
    context: dict[str, Any] = {
        "naam": persoon.naam,
        "onderwerp": onderwerp,
        "regels": regels,
        "te_laat": aantal_te_laat(regels, dag),
        "vandaag": dag,
        "basis_url": settings.BASIS_URL,
    }
    uuid = uuid4()
    return Bericht(
        uuid=uuid,
        sleutel=digestsleutel(persoon.pk, dag),
        ontvanger=persoon,
        aan=persoon.email,
        onderwerp=onderwerp,
        tekst=render_to_string("berichten/digest.txt", context).strip() + "\n",
        html=render_to_string("berichten/digest.html", context),
        message_id=f"<{uuid}@{urlsplit(settings.BASIS_URL).hostname}>",
        geplaatst_op=op,
        niet_voor=verzendmoment(
            persoon.pk, op=op, minuten=settings.BERICHT_SPREIDING_MINUTEN, zone=timezone.get_default_timezone()
        ),
    )


def _als_digestregel(rij: Herinnering) -> Digestregel:
    return Digestregel(
        soort=rij.soort,
        titel=rij.titel,
        toelichting=rij.toelichting,
        deadline=rij.deadline,
        stapnaam=stapnaam(rij.stap),
        url=f"{settings.BASIS_URL}{rij.pad}",
    )
