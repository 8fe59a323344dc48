"""Goals and results as they are found; a result also by the municipalities it names and what it means there."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import F, OuterRef, Subquery, TextField, Value
from django.db.models.functions import Coalesce, Concat

from governance.doelen.models import Ambitie, Doel
from governance.organisaties.permissions import Leesbereik
from governance.resultaten.models import Resultaat, Resultaatgemeente
from regio.zoeken.bron import Bron
from regio.zoeken.uitdrukkingen import Tekst


def _resultaten(bereik: Leesbereik) -> Any:
    """Results with the names of their municipalities and what they mean there as one text: one row each."""
    zin = Concat(F("gemeente__naam"), Value(": "), F("betekenis"), output_field=TextField())
    rijen = Resultaatgemeente.objects.filter(resultaat=OuterRef("pk")).order_by().values("resultaat")
    samen = rijen.annotate(zinnen=StringAgg(zin, Value(" "), order_by=("gemeente__naam", "pk"))).values("zinnen")
    return Resultaat.objects.annotate(per_gemeente=Coalesce(Subquery(samen), Value(""), output_field=TextField()))


DOELBRONNEN: tuple[Bron, ...] = (
    Bron(
        "resultaat",
        "Resultaat",
        "resultaten",
        _resultaten,
        eigen=("naam", "omschrijving", "code", "per_gemeente"),
        titel=F("naam"),
        tekst=Tekst(F("omschrijving"), F("per_gemeente")),
        url="governance:resultaat-detail",
        sleutel="uuid",
        regio=("regio",),
        waar="regio__naam",
        soortwoorden=("resultaat", "resultaten"),
        voorrang=0.05,
        index=False,
    ),
    Bron(
        "doel",
        "Doel",
        "doelen",
        lambda bereik: Doel.objects.all(),
        eigen=("naam", "omschrijving", "code"),
        titel=F("naam"),
        tekst=F("omschrijving"),
        url="governance:doel-detail",
        sleutel="uuid",
        gemeente=("gemeente",),
        regio=("ambitie__regio",),
        waar="ambitie__naam",
        soortwoorden=("doel",),
        voorrang=0.03,
        index=False,
    ),
    Bron(
        "ambitie",
        "Ambitie",
        "ambities",
        lambda bereik: Ambitie.objects.all(),
        eigen=("naam", "omschrijving", "code"),
        titel=F("naam"),
        tekst=F("omschrijving"),
        url="governance:ambitie-detail",
        sleutel="uuid",
        regio=("regio",),
        waar="regio__naam",
        soortwoorden=("ambitie",),
        voorrang=0.02,
        index=False,
    ),
)
