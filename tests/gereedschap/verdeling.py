"""Who runs what: the tests of a file stay on one worker, except where each takes long and none shares anything."""

from __future__ import annotations

from xdist.scheduler import LoadFileScheduling

LOS = frozenset({"tests/toestemming/test_geen_lek.py", "tests/toestemming/test_wandeling.py"})
"""Walks through the portal. As one file each, the last of them would keep one worker busy while the other waits."""

SAMEN = "tests/demo/geladen"
"""One load of the demo data for all its files, so they stay together."""


class Verdeling(LoadFileScheduling):
    """`--dist loadfile`, with the tests of LOS one by one; files with many tests go first, so these fill the end."""

    def _split_scope(self, nodeid: str) -> str:
        bestand = super()._split_scope(nodeid)
        if bestand in LOS:
            return nodeid
        return SAMEN if bestand.startswith(f"{SAMEN}/") else str(bestand)
