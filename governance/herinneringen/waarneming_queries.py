"""Who does an item for somebody else today, and may therefore do what is asked."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from governance.herinneringen.models import Waarneming
from regio.accounts.models import Gebruiker


def neemt_waar(persoon: Gebruiker, onderwerp_uuid: UUID, dag: date) -> bool:
    """Tell whether this item is handed to that person on that day; one query, asked when no role answered."""
    rijen = Waarneming.objects.geldig_op(dag).filter(waarnemer=persoon, onderwerp_uuid=onderwerp_uuid)
    return bool(rijen.filter(beeindigd_op__isnull=True).exists())
