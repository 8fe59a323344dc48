"""Undoing a digest that nobody offered to the mail server yet, because something in it may no longer be told."""

from __future__ import annotations

from typing import Any

from regio.berichten.models import Actielink, Bericht, Herinnering


def maak_los(regels: Any) -> int:
    """Undo the digests that hold one of these lines and were never offered; return how many.

    All their lines are then in no mail, and what still has to be told goes in the next digest: of the same day if
    there is one, because its key is free again. A mail that is being offered, or was, stays as it is: taking it back
    could tell the rest twice. The caller owns the transaction.
    """
    mails = Bericht.objects.nooit_aangeboden().filter(pk__in=regels.filter(bericht__isnull=False).values("bericht"))
    vast = list(mails.order_by("pk").select_for_update(of=("self",)).values_list("pk", flat=True))
    if vast:
        Actielink.objects.filter(bericht__in=vast).delete()
        Herinnering.objects.filter(bericht__in=vast).update(bericht=None)
        Bericht.objects.filter(pk__in=vast).delete()
    return len(vast)
