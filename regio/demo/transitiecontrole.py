"""What must agree in a file on transition plans; each answer is a sentence that names the row."""

from __future__ import annotations

from collections.abc import Iterator

from regio.demo.controle import codes_van
from regio.demo.vergadercontrole import onbekend
from regio.demo.vormen import Regiogegevens


def controleer_transitiewerk(gegevens: Regiogegevens) -> Iterator[str]:
    """Everything that does not agree in one file on transition plans; nothing when all is well."""
    werk, codes = gegevens.transitiewerk, list(codes_van(gegevens))
    plan_van = {mijlpaal.code: plan.code for plan in gegevens.transitieplan for mijlpaal in plan.mijlpaal}
    plannen = [plan.code for plan in gegevens.transitieplan]
    organen = [orgaan.code for orgaan in gegevens.samenwerking.orgaan]
    for wacht in werk.wacht:
        yield from onbekend("wacht", "mijlpaal", (wacht.mijlpaal, wacht.op), list(plan_van))
        if plan_van.get(wacht.mijlpaal) != plan_van.get(wacht.op):
            yield f"wacht {wacht.mijlpaal}: {wacht.op} hoort bij een ander plan"
        if not wacht.verzonnen:
            yield f"wacht {wacht.mijlpaal}: geen bron zegt wat waarop wacht; zeg verzonnen = true"
    for taak in werk.taak:
        plek = f"taak {taak.taak}"
        yield from onbekend(plek, "plan", (taak.plan,), plannen)
        yield from onbekend(plek, "code", (taak.code,), codes)
        yield from onbekend(plek, "orgaan", filter(None, (taak.van_orgaan, taak.naar_orgaan)), organen)
        if bool(taak.van_orgaan) == bool(taak.van) or bool(taak.naar_orgaan) == bool(taak.naar):
            yield f"{plek}: noem aan elke kant een orgaan of woorden, niet allebei"
        if taak.mijlpaal and plan_van.get(taak.mijlpaal) != taak.plan:
            yield f"{plek}: mijlpaal {taak.mijlpaal} hoort niet bij {taak.plan}"
    themas = [thema.sleutel for thema in gegevens.samenwerking.thema]
    for rij in werk.thema:
        plek = f"thema {rij.activiteit}"
        yield from onbekend(plek, "plan", (rij.plan,), plannen)
        yield from onbekend(plek, "code", (rij.code,), codes)
        yield from onbekend(plek, "thema", (rij.thema,), themas)
