"""Rows around a transitieplan: what waits for what, responsibilities that move, choices about themes."""

from __future__ import annotations

from typing import Any

from aanbevelingen.plannen.models import Mijlpaalaanbeveling
from governance.transitie.models import Mijlpaalafhankelijkheid, Taakverschuiving, Themakeuze
from tests.factories.aanbevelingen import maak_aanbeveling
from tests.factories.governance import maak_mijlpaal, maak_transitieplan
from tests.factories.vast import volgende


def maak_mijlpaalafhankelijkheid(**velden: Any) -> Mijlpaalafhankelijkheid:
    """Let a milestone wait for another one of its plan."""
    if "mijlpaal" not in velden:
        velden["mijlpaal"] = maak_mijlpaal()
    if "wacht_op" not in velden:
        velden["wacht_op"] = maak_mijlpaal(plan=velden["mijlpaal"].plan)
    return Mijlpaalafhankelijkheid.objects.create(**velden)


def maak_taakverschuiving(**velden: Any) -> Taakverschuiving:
    """Make a responsibility that moves from one function to another, in words."""
    if "plan" not in velden:
        velden["plan"] = maak_transitieplan()
    standaard = {"taak": f"Taak {volgende()}", "van_tekst": "voorzitter", "naar_tekst": "bestuurlijke regiekamer"}
    return Taakverschuiving.objects.create(**(standaard | velden))


def maak_themakeuze(**velden: Any) -> Themakeuze:
    """Make an activity about which nothing is decided."""
    if "plan" not in velden:
        velden["plan"] = maak_transitieplan()
    standaard = {"activiteit": f"Activiteit {volgende()}", **({} if "thema" in velden else {"thema_tekst": "Wonen"})}
    return Themakeuze.objects.create(**(standaard | velden))


def maak_mijlpaalaanbeveling(**velden: Any) -> Mijlpaalaanbeveling:
    """Let a milestone work on a recommendation."""
    if "mijlpaal" not in velden:
        velden["mijlpaal"] = maak_mijlpaal()
    if "aanbeveling" not in velden:
        velden["aanbeveling"] = maak_aanbeveling()
    return Mijlpaalaanbeveling.objects.create(**velden)
