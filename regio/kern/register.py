"""Adding, changing and removing one row of a register, with author, version and a kind refusal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import IntegrityError, models
from django.db.models import ProtectedError

from regio.kern.historie import Auteur, handeling
from regio.kern.versie import VerouderdeVersie, werk_bij

_Model = TypeVar("_Model", bound=models.Model)


class Botsing(Exception):
    """The database refused the row: it clashes with what somebody else wrote just now. Nothing was written."""


class NogInGebruik(Exception):
    """The row cannot be removed, because other rows need it; the message says which. Nothing was removed."""


@contextmanager
def geweigerd_met_reden() -> Iterator[None]:
    """Turn a refusal of the database into `Botsing` or `NogInGebruik`.

    An action that writes several rows puts it around its own `handeling`, because some refusals come at the end.
    """
    try:
        yield
    except ProtectedError as fout:
        soorten = sorted({str(rij._meta.verbose_name_plural) for rij in fout.protected_objects})
        raise NogInGebruik(", ".join(soorten)) from fout
    except IntegrityError as fout:
        raise Botsing from fout


def voeg_toe(rij: _Model, *, wat: str, door: Auteur | None, reden: str = "") -> _Model:
    """Insert the row and return it.

    Raises:
        Botsing: a constraint refuses the row.
    """
    with geweigerd_met_reden(), handeling(wat, door=door, reden=reden):
        rij.save(force_insert=True)
    return rij


def wijzig(
    rij: _Model, *, versie: int, velden: dict[str, Any], wat: str, door: Auteur | None, reden: str = ""
) -> _Model:
    """Write the fields on the version the edit began with; without fields nothing is written.

    Raises:
        VerouderdeVersie: somebody else changed the row after this edit began.
        Botsing: a constraint refuses the row.
    """
    if velden:
        with geweigerd_met_reden(), handeling(wat, door=door, reden=reden):
            werk_bij(rij, versie=versie, **velden)
    return rij


def vergrendel(rijen: Any, *, pk: int, versie: int) -> Any:
    """Return the row from this queryset, locked until the end of the transaction, when it still has that version.

    For an action that must look at what lies around the row before it writes.

    Raises:
        VerouderdeVersie: somebody else changed or removed the row after this edit began.
    """
    rij = rijen.select_for_update(of=["self"]).filter(pk=pk, versie=versie).first()
    if rij is None:
        raise VerouderdeVersie
    return rij


def verwijder(rij: Any, *, versie: int, wat: str, door: Auteur | None, reden: str) -> None:
    """Remove a row that should never have been there; the history keeps it, with the reason.

    A row that is gone already (a double click) is what was asked for.

    Raises:
        VerouderdeVersie: somebody else changed the row after this page was opened.
        NogInGebruik: other rows point at it.
    """
    with geweigerd_met_reden(), handeling(wat, door=door, reden=reden):
        bestaand = type(rij)._default_manager.select_for_update(of=["self"]).filter(pk=rij.pk).first()
        if bestaand is None:
            return
        if bestaand.versie != versie:
            raise VerouderdeVersie
        bestaand.delete()
