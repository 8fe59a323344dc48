"""The financial signals of a region with the sum at risk, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, QuerySet

from governance.bijdragen.models import FinancieelSignaal
from governance.bijdragen.signaal_rules import Risico, Risicoregel, risico
from governance.organisaties.models import Regio


@dataclass(frozen=True, slots=True)
class Signaalbeeld:
    """Signals in order, each with what of it is at risk; and the sum over all that is open."""

    regels: tuple[tuple[FinancieelSignaal, Risicoregel], ...]
    risico: Risico


def signalen_van(regio: Regio, *, alle: bool) -> QuerySet[FinancieelSignaal]:
    """Return the signals of a region: open ones by year and code, with `alle` also the resolved ones after them."""
    rijen: QuerySet[FinancieelSignaal] = FinancieelSignaal.objects.filter(regio=regio)
    if not alle:
        rijen = rijen.filter(opgelost_op__isnull=True)
    rijen = rijen.select_related("regio", "regeling", "programma")
    return rijen.order_by(F("opgelost_op").desc(nulls_first=True), F("jaar").asc(nulls_last=True), "code", "pk")


def signaalbeeld(signalen: Sequence[FinancieelSignaal], regio: Regio) -> Signaalbeeld:
    """Return these signals with their lines; the sum is always over every open signal of the region."""
    regels = risico(rij.als_signaal for rij in signalen).regels
    openstaand = FinancieelSignaal.objects.filter(regio=regio).openstaand()
    som = risico(rij.als_signaal for rij in openstaand.order_by(F("jaar").asc(nulls_last=True), "code", "pk"))
    return Signaalbeeld(tuple(zip(signalen, regels, strict=True)), som)
