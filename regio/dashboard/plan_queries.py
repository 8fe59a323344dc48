"""The page of a transitieplan and of a mijlpaal, with the recommendations that governance knows nothing of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from aanbevelingen.plannen.plan_queries import aanbevelingen_bij
from governance.organisaties.permissions import leesbereik
from governance.transitie.models import Mijlpaal, Transitieplan
from governance.transitie.queries import (
    Koppeling,
    Mijlpaalpagina,
    Mijlpaalregel,
    Planpagina,
    mijlpaalpagina,
    planpagina,
)
from regio.kern import tekst

KOP = (
    *("volgnummer", "fase", "mijlpaal", "status", "dagen te laat", "eigenaar", "gemeente"),
    *("afgesproken datum", "huidige datum", "gehaald op", "uitloop", "uitloop in dagen"),
    *("toelichting", "wacht op", "bespreken", "aanbevelingen", "code in de bron", "voorbeeldgegeven"),
)


def plan_met_aanbevelingen(plan: Transitieplan, lezer: Any, vandaag: date) -> Planpagina:
    """Return the page of a plan, in a constant number of queries."""
    return planpagina(plan, lezer, vandaag, _koppelingen(plan.mijlpalen.values_list("pk", flat=True), lezer))


def mijlpaal_met_aanbevelingen(mijlpaal: Mijlpaal, lezer: Any, vandaag: date) -> Mijlpaalpagina:
    """Return the page of a mijlpaal, in a constant number of queries."""
    return mijlpaalpagina(mijlpaal, lezer, vandaag, _koppelingen([mijlpaal.pk], lezer))


def _koppelingen(mijlpalen: Iterable[int], lezer: Any) -> dict[int, list[Koppeling]]:
    gevonden = aanbevelingen_bij(mijlpalen, leesbereik(lezer))
    return {
        sleutel: [
            Koppeling(f"{rij.onderzoek.code} {rij.nummer}", rij.titel, rij.get_absolute_url()) for rij in aanbevelingen
        ]
        for sleutel, aanbevelingen in gevonden.items()
    }


def als_rijen(regels: Iterable[Mijlpaalregel]) -> Iterator[tuple[object, ...]]:
    """Return the rows of the spreadsheet, under `KOP`."""
    for regel in regels:
        rij = regel.mijlpaal
        yield (
            *(rij.volgnummer, rij.fase, rij.titel, rij.get_status_display(), regel.dagen_te_laat or ""),
            *(rij.eigenaar_tekst, rij.gemeente or "", rij.basisdatum.isoformat(), rij.datum.isoformat()),
            rij.werkelijke_datum.isoformat() if rij.werkelijke_datum else "",
            *(rij.uitloop_tekst, rij.uitloop, regel.reden),
            "; ".join(f"{op.titel} (+{tekst.dagen(dagen)})" if dagen else op.titel for op, dagen in regel.wacht_op),
            *("; ".join(regel.punten), ", ".join(koppeling.kort for koppeling in regel.koppelingen)),
            *(rij.code, "ja" if rij.voorbeeld else ""),
        )
