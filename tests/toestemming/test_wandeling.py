"""Who may know of something internal finds it by clicking, and no page that can be reached is broken."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.toestemming.test_geen_lek import BUITENSTAANDERS, kapotte, wandel
from tests.toestemming.wereld import GEHEIM, Wereld

VINDT_ALLES = {"raadslid", "griffier", "secretaris", "actiehouder", "rekenkamer"}
WANDELAARS = {*VINDT_ALLES, "regiosecretaris"}
OVERAL = {"/besluiten/", "/transitieplannen/", "/onderzoeken/", "/zoeken/", "/opvolging/", "/opvolging/…/"}


@pytest.mark.parametrize("wie", sorted(WANDELAARS))
def test_every_page_opens_and_shows_what_this_person_may_know(
    wie: str, wereld: Wereld, mensen: dict[str, Any], client: Any
) -> None:
    paginas = wandel(client.als(mensen[wie]))

    met = {re.sub(r"[0-9a-f-]{36}", "…", adres).split("?")[0] for adres, tekst in paginas.items() if GEHEIM in tekst}
    assert kapotte(paginas) == {}
    assert wie not in VINDT_ALLES or met >= OVERAL


def test_everybody_walks_here_or_as_an_outsider(mensen: dict[str, Any]) -> None:
    assert WANDELAARS | set(BUITENSTAANDERS) == set(mensen)
