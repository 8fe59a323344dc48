"""Who may know of something internal finds it by clicking, and no page that can be reached is broken."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.toestemming.test_geen_lek import wandel
from tests.toestemming.wereld import GEHEIM, Wereld

VINDT_ALLES = {"raadslid", "griffier", "secretaris", "actiehouder", "rekenkamer"}
OVERAL = {"/besluiten/", "/transitieplannen/", "/onderzoeken/", "/zoeken/", "/opvolging/", "/opvolging/…/"}


@pytest.mark.parametrize("wie", [*sorted(VINDT_ALLES), "bezoeker", "regiosecretaris", "beheerder"])
def test_every_page_opens_and_shows_what_this_person_may_know(
    wie: str, wereld: Wereld, mensen: dict[str, Any], client: Any
) -> None:
    paginas = wandel(client.als(mensen[wie]))

    kapot = {adres: tekst[:3] for adres, tekst in paginas.items() if tekst[:3] not in {"200", "302"}}
    met = {re.sub(r"[0-9a-f-]{36}", "…", adres).split("?")[0] for adres, tekst in paginas.items() if GEHEIM in tekst}
    assert kapot == {}
    assert wie not in VINDT_ALLES or met >= OVERAL
