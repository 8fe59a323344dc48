"""What every part of the loader needs: stable keys, days from moments, a count of what is new."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import models
from django.utils import timezone

from aanbevelingen.ritmes.rules import moment_in_reeks
from governance.organisaties.models import Gemeente, Organisatie
from regio.demo.keuzen import Dag, Moment

RUIMTE = uuid5(NAMESPACE_URL, "https://regioportaal.voorbeeld.example/demo")
DONDERDAG = 3

_Model = TypeVar("_Model", bound=models.Model)


def sleutel(*delen: str) -> UUID:
    """Return the uuid that belongs to a code, the same in every demo."""
    return uuid5(RUIMTE, ":".join(delen))


def alinea(*zinnen: str) -> str:
    """Join the sentences that are there."""
    return " ".join(zin for zin in zinnen if zin)


def vergaderdag(dag: date) -> date:
    """Return this day, or the Thursday before when it falls on a Friday or in the weekend."""
    return dag - timedelta(days=max(0, dag.weekday() - DONDERDAG))


@dataclass
class Lader:
    """One run: the day it counts from, whether files may be stored, and what it made."""

    op: date
    met_bestanden: bool
    nieuw: Counter[str] = field(default_factory=Counter)
    gemeenten: dict[str, Gemeente] = field(default_factory=dict)
    andere: dict[str, Organisatie] = field(default_factory=dict)

    def dag(self, dag: Dag) -> date:
        """Return a date as it is, and a moment counted from the day of loading."""
        if isinstance(dag, Moment):
            return moment_in_reeks(self.op, 1, dag.maanden) + timedelta(days=dag.dagen)
        return dag

    def tijdstip(self, dag: date) -> datetime:
        """Return ten o'clock on that day in the Netherlands."""
        return timezone.make_aware(datetime.combine(dag, time(10)))

    def maak(self, model: type[_Model], *, zoek: dict[str, Any], **velden: Any) -> tuple[_Model, bool]:
        """Return the row with this key, made when it was not there, and whether it is new.

        Two loaders at once meet a unique constraint, and then one of them keeps nothing.
        """
        rij = model._default_manager.filter(**zoek).first()
        if rij is not None:
            return rij, False
        self.nieuw[str(model._meta.verbose_name_plural)] += 1
        return model._default_manager.create(**zoek, **velden), True

    def voeg_toe(self, model: type[_Model], **velden: Any) -> _Model:
        """Make a row that belongs to a row that this run made; nobody can have entered it before."""
        self.nieuw[str(model._meta.verbose_name_plural)] += 1
        return model._default_manager.create(**velden)

    def gemeente(self, code: str) -> Gemeente:
        """Return the gemeente with this CBS code, written as GM0246; it must be loaded."""
        if code not in self.gemeenten:
            self.gemeenten[code] = Gemeente.objects.get(cbs_code=code.removeprefix("GM"))
        return self.gemeenten[code]

    def organisatie(self, code: str) -> Organisatie:
        """Return the organisation with this CBS code or name in the address; it must be loaded."""
        if code.startswith("GM"):
            return self.gemeente(code)
        if code not in self.andere:
            self.andere[code] = Organisatie.objects.get(slug=code)
        return self.andere[code]
