"""Optimistic locking: an edit carries the version it was made on."""

from __future__ import annotations

from typing import Any

from django.db import models


class MetVersie(models.Model):
    """A row that two people may edit at once; the second is shown both texts and loses nothing."""

    versie = models.PositiveIntegerField("versie", default=1)

    class Meta:
        abstract = True


class VerouderdeVersie(Exception):
    """Somebody else changed the row after this edit began; nothing was written."""


def werk_bij(rij: Any, *, versie: int, **velden: Any) -> None:
    """Write the fields if the row still has that version, and raise its version by one.

    Raises:
        VerouderdeVersie: when the row has moved on; nothing is written.
    """
    gewijzigd = type(rij)._default_manager.filter(pk=rij.pk, versie=versie).update(versie=versie + 1, **velden)
    if gewijzigd != 1:
        raise VerouderdeVersie
    rij.refresh_from_db()
