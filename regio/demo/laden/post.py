"""The first reminders of the demo, as they would have gone out on the last working morning.

What was agreed about reminding comes first, so that it counts in them.

Without them the mailbox of the demo would stay empty until the next working day.
"""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils import timezone

from aanbevelingen.herinneringen.actions import herinner_aan_alles
from regio.berichten.bundeling import bundel
from regio.demo.laden.herinneringen import maak_afspraken
from regio.demo.lezen import lees_herinneringen
from regio.kern.werkdagen import laatste_werkdag


def plaats_eerste_herinneringen(*, op: date) -> int:
    """Make the agreements, place the reminders that are due and one digest per person; return the number of digests."""
    ochtend = timezone.make_aware(datetime.combine(laatste_werkdag(op), time(8, 0)))
    maak_afspraken(lees_herinneringen(), op=ochtend, geladen_op=op)
    herinner_aan_alles(op=ochtend)
    return bundel(op=ochtend)
