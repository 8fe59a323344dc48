"""Recording that a mail came back: once, and only of a mail that left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from regio.berichten.models import Bericht, BerichtStatus


class BerichtOnbekend(LookupError):
    """None of these mails is ours."""


class NogNietVerzonden(RuntimeError):
    """The mail is ours, but it is not written down yet that it left; ask again later."""


def noteer_terugmelding(*, message_ids: Sequence[str], reden: str, op: datetime) -> tuple[Bericht, bool]:
    """Write down that a mail came back and why; return it and whether that was news. The first reason stays.

    Raises:
        BerichtOnbekend: none of these mails is ours.
        NogNietVerzonden: it is ours, and still waits or is being sent.
    """
    bericht = Bericht.objects.filter(message_id__in=message_ids).order_by("pk").first()
    if bericht is None:
        raise BerichtOnbekend("Geen van deze mails is door dit portaal verstuurd.")
    if bericht.status != BerichtStatus.VERZONDEN:
        raise NogNietVerzonden("Deze mail staat nog niet als verzonden genoteerd.")
    rijen = Bericht.objects.filter(pk=bericht.pk, status=BerichtStatus.VERZONDEN, teruggekomen_op__isnull=True)
    nieuw = bool(rijen.update(teruggekomen_op=op, teruggekomen_reden=reden))
    bericht.refresh_from_db()
    return bericht, nieuw
