"""Half-open periods: `van` counts, `tot` does not, and an empty `tot` means "still running"."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q


class PeriodeQuerySet(models.QuerySet[Any]):
    """Rows with a period."""

    def geldig_op(self, datum: date) -> Self:
        """Keep the rows whose period holds on that day."""
        return self.filter(Q(tot__isnull=True) | Q(tot__gt=datum), van__lte=datum)


class MetPeriode(models.Model):
    """A fact that holds from a day until (not including) another day."""

    van = models.DateField("van")
    tot = models.DateField("tot (niet meegerekend)", null=True, blank=True)

    class Meta:
        abstract = True


def periode_klopt(naam: str) -> models.CheckConstraint:
    """Return the constraint that a period ends after it begins."""
    return models.CheckConstraint(
        condition=Q(tot__isnull=True) | Q(tot__gt=F("van")),
        name=naam,
        violation_error_message="De einddatum ligt vóór de begindatum.",
        violation_error_code="tot",
    )


class _DateRange(Func):
    function = "DATERANGE"
    output_field = DateRangeField()


def geen_overlap(naam: str, *velden: str, condition: Q | None = None) -> ExclusionConstraint:
    """Return the constraint that rows equal in `velden` never overlap in time."""
    reeks = _DateRange(F("van"), F("tot"), RangeBoundary(inclusive_lower=True, inclusive_upper=False))
    return ExclusionConstraint(
        name=naam,
        expressions=[
            *((F(veld), RangeOperators.EQUAL) for veld in velden),
            (reeks, RangeOperators.OVERLAPS),
        ],
        condition=condition,
        violation_error_message="Er is al een periode die hiermee overlapt.",
        violation_error_code="van",
    )
