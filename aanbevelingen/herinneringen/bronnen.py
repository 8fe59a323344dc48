"""Everything that is reminded of, over all topics."""

from __future__ import annotations

from aanbevelingen.meldingen import herinneringen as meldingen
from aanbevelingen.plannen import herinneringen as plannen
from governance.herinneringen import register_queries
from governance.herinneringen.bron_queries import Bron
from governance.moties import herinneringen as moties
from governance.programmas import herinneringen as programmas
from governance.transitie import herinneringen as transitie
from governance.zienswijzen import herinneringen as zienswijzen

BRONNEN: tuple[Bron, ...] = (
    *meldingen.BRONNEN,
    *plannen.BRONNEN,
    *transitie.BRONNEN,
    *programmas.BRONNEN,
    *zienswijzen.BRONNEN,
    *moties.BRONNEN,
    *register_queries.BRONNEN,
)
PER_SOORT: dict[str, Bron] = {bron.soort: bron for bron in BRONNEN}
