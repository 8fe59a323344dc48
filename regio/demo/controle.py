"""What must agree within one region file; each answer is a sentence that names the row.

A source fact keeps its code and says how it is known. An invented row says that it is invented,
and bad news carries its reason, as the portal asks of real people.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields
from itertools import product
from typing import Any, cast

from regio.demo.keuzen import Mijlpaalstatus, Moment, Normuitkomst, Uitkomst, Uitvoering
from regio.demo.verloopvormen import BestuurlijkeReactie, Normoordeel, Opvolging, Raadsbesluit, Transitieplan
from regio.demo.vormen import Besluit, Ingreep, Onderzoek, OorzaakGevolg, Regiogegevens

ZONDER_CODE = (Raadsbesluit, Opvolging, Normoordeel, BestuurlijkeReactie, OorzaakGevolg, Ingreep)

CODE = re.compile(r"^[A-E](-(TP|[A-Z]\d{1,2}|\d{2})){0,2}$")
MET_REDEN = (Uitkomst.NIET_OVERGENOMEN, Uitkomst.GEWIJZIGD_OVERGENOMEN, Uitkomst.AANGEHOUDEN)
OVERGENOMEN = (Uitkomst.OVERGENOMEN, Uitkomst.GEWIJZIGD_OVERGENOMEN)
MET_TOELICHTING = (Uitvoering.DEELS_UITGEVOERD, Uitvoering.NIET_UITGEVOERD, Uitvoering.VERVALLEN)
KLAAR = (Uitvoering.UITGEVOERD, Uitvoering.NIET_UITGEVOERD, Uitvoering.VERVALLEN)
SLECHT_NIEUWS = (Mijlpaalstatus.AANDACHT, Mijlpaalstatus.VERTRAAGD, Mijlpaalstatus.VERVALLEN)


def codes_van(gegevens: Regiogegevens) -> Iterator[str]:
    """Every code of a source fact or demo row in one region, in file order."""
    for veld in fields(gegevens):
        waarde = getattr(gegevens, veld.name)
        if veld.name != "gemeente" and isinstance(waarde, tuple):
            for rij in waarde:
                yield from _codes_van_rij(rij)
    yield from (regeling.code for regeling in gegevens.samenwerking.regeling)
    yield from (orgaan.code for orgaan in gegevens.samenwerking.orgaan)


def _codes_van_rij(rij: object) -> Iterator[str]:
    if not isinstance(rij, ZONDER_CODE):
        yield cast("Any", rij).code
    if isinstance(rij, Besluit):
        yield from (punt.code for punt in rij.beslispunt)
    if isinstance(rij, Transitieplan):
        yield from (mijlpaal.code for mijlpaal in rij.mijlpaal)


def dubbele(waarden: Iterable[str]) -> list[str]:
    """The values that occur more than once, in order of appearance."""
    return [waarde for waarde, aantal in Counter(waarden).items() if aantal > 1]


def controleer(gegevens: Regiogegevens) -> Iterator[str]:
    """Everything that does not agree in one region, in Dutch; nothing when all is well."""
    codes = list(codes_van(gegevens))
    yield from (f"code {code} komt twee keer voor" for code in dubbele(codes))
    yield from (f"code {code} heeft niet de vorm A-N01" for code in codes if not CODE.match(code))
    yield from _controleer_gemeenten(gegevens)
    yield from _controleer_verwijzingen(gegevens, set(codes))
    yield from _controleer_onderzoek(gegevens)
    yield from _controleer_oorzaken(gegevens)
    yield from _controleer_raadsbesluiten(gegevens)
    yield from _controleer_opvolging(gegevens)
    yield from _controleer_mijlpalen(gegevens)


def _controleer_gemeenten(gegevens: Regiogegevens) -> Iterator[str]:
    for gemeente in gegevens.gemeente:
        if not re.fullmatch(r"GM\d{4}", gemeente.code):
            yield f"gemeente {gemeente.naam}: '{gemeente.code}' is geen CBS-code"
    yield from (f"{code} staat er twee keer" for code in dubbele(g.code for g in gegevens.gemeente))
    for jaar in (2020, 2023):
        som = sum(getattr(gemeente, f"inwoners_{jaar}") for gemeente in gegevens.gemeente)
        totaal = getattr(gegevens.regio, f"totaal_{jaar}")
        if som != totaal:
            yield f"inwoners {jaar}: de som is {som}, het totaal zegt {totaal}"


def _controleer_verwijzingen(gegevens: Regiogegevens, codes: set[str]) -> Iterator[str]:
    """Every reference by code points to a row in the same file."""
    gemeenten = {gemeente.code for gemeente in gegevens.gemeente}
    for plek, veld, verwijzing in _verwijzingen(gegevens):
        bekend = gemeenten if veld in ("gemeente", "gemeenten") else codes
        if verwijzing and verwijzing not in bekend:
            yield f"{plek}: {veld} '{verwijzing}' bestaat niet"


def _verwijzingen(gegevens: Regiogegevens) -> Iterator[tuple[str, str, str]]:
    enkel = ("regeling", "orgaan", "onderzoek", "vraag", "gemeente", "bron", "norm", "oorzaak", "aanbeveling")
    meer = (
        *("gemeenten", "aanbevelingen", "feiten", "bij", "rust_op", "uitkomst", "toelichting"),
        *("gezien_in", "gevolgen", "factoren"),
    )
    for rij in _alle_rijen(gegevens):
        plek = f"{type(rij).__name__.lower()} {getattr(rij, 'code', getattr(rij, 'gemeente', ''))}"
        for veld in enkel:
            if veld == "vraag" and isinstance(rij, Onderzoek):
                continue
            yield plek, veld, getattr(rij, veld, "")
        for veld in meer:
            waarden = getattr(rij, veld, ())
            if not isinstance(waarden, str):
                yield from ((plek, veld, waarde) for waarde in waarden)


def _alle_rijen(gegevens: Regiogegevens) -> Iterator[object]:
    for veld in fields(gegevens):
        waarde = getattr(gegevens, veld.name)
        if isinstance(waarde, tuple):
            yield from waarde
    for plan in gegevens.transitieplan:
        yield from plan.mijlpaal


def _controleer_onderzoek(gegevens: Regiogegevens) -> Iterator[str]:
    """A conclusion rests on findings of its own source; a judgement and a reaction are invented and say so."""
    bevindingen = {rij.code: rij.onderzoek for rij in gegevens.bevinding}
    for conclusie in gegevens.conclusie:
        if any(bevindingen.get(code) != conclusie.onderzoek for code in conclusie.rust_op):
            yield f"conclusie {conclusie.code}: rust op iets dat geen bevinding van onderzoek {conclusie.onderzoek} is"
    for oordeel in gegevens.oordeel:
        plek = f"oordeel {oordeel.norm}/{oordeel.gemeente}"
        if not oordeel.verzonnen:
            yield f"{plek}: moet verzonnen = true zeggen"
        if not oordeel.grond and oordeel.uitkomst != Normuitkomst.NIET_ONDERZOCHT:
            yield f"{plek}: {oordeel.uitkomst} zonder grond"
    for reactie in gegevens.reactie:
        if not reactie.verzonnen:
            yield f"reactie {reactie.gemeente}: moet verzonnen = true zeggen"


def _controleer_oorzaken(gegevens: Regiogegevens) -> Iterator[str]:
    """Nothing causes itself, and a line from cause to effect is written once."""
    paren = [(rij.oorzaak, gevolg) for rij in gegevens.oorzaakgevolg for gevolg in rij.gevolgen]
    yield from (f"{oorzaak} staat bij zijn eigen gevolgen" for oorzaak, gevolg in paren if oorzaak == gevolg)
    yield from (f"gevolg {paar} staat er twee keer" for paar in dubbele(map("/".join, paren)))


def _controleer_raadsbesluiten(gegevens: Regiogegevens) -> Iterator[str]:
    """Invented decisions say so, and a refusal or an amendment carries its reason."""
    bij = {rij.code: rij.onderzoek for rij in gegevens.aanbeveling}
    for besluit in gegevens.raadsbesluit:
        plek = f"raadsbesluit {besluit.gemeente}"
        if not besluit.verzonnen:
            yield f"{plek}: moet verzonnen = true zeggen"
        for code, uitkomst in besluit.uitkomst.items():
            if bij.get(code) != besluit.onderzoek:
                yield f"{plek}: {code} is geen aanbeveling van onderzoek {besluit.onderzoek}"
            if uitkomst in MET_REDEN and not besluit.toelichting.get(code):
                yield f"{plek} {code}: {uitkomst} zonder toelichting"


def _controleer_opvolging(gegevens: Regiogegevens) -> Iterator[str]:
    """Only what a council adopted has a course, and exactly one."""
    besluiten = {
        (besluit.gemeente, code): (uitkomst, besluit.op)
        for besluit in gegevens.raadsbesluit
        for code, uitkomst in besluit.uitkomst.items()
    }
    verlopen = [(gemeente, code) for rij in gegevens.opvolging for gemeente, code in paren_van(rij)]
    yield from (f"opvolging {paar} staat er twee keer" for paar in dubbele(map("/".join, verlopen)))
    for paar, (uitkomst, _) in besluiten.items():
        if uitkomst in OVERGENOMEN and paar not in verlopen:
            yield f"opvolging {'/'.join(paar)}: overgenomen, maar er is geen verloop"
    for rij in gegevens.opvolging:
        for paar in paren_van(rij):
            besluit = besluiten.get(paar)
            for fout in _bezwaren_tegen_verloop(rij, besluit):
                yield f"opvolging {'/'.join(paar)}: {fout}"


def _bezwaren_tegen_verloop(rij: Opvolging, besluit: tuple[Uitkomst, Moment] | None) -> Iterator[str]:
    if not rij.verzonnen:
        yield "moet verzonnen = true zeggen"
    if rij.uitvoering in MET_TOELICHTING and not rij.toelichting:
        yield f"{rij.uitvoering} zonder toelichting"
    if rij.melding and rij.melding[-1].uitvoering != rij.uitvoering:
        yield "uitvoering wijkt af van de laatste melding"
    if besluit is None or besluit[0] not in OVERGENOMEN:
        if rij.melding or rij.termijn or rij.uitvoering != Uitvoering.NIET_GESTART:
            yield "heeft voortgang, maar de raad nam niet over"
        return
    if (rij.termijn is None) != (rij.uitvoering in KLAAR):
        yield "een lopende opvolging heeft een termijn, een afgeronde niet"
    momenten = [besluit[1], *(melding.op for melding in rij.melding), Moment()]
    dagen = [moment.ongeveer for moment in momenten]
    if dagen != sorted(dagen):
        yield "meldingen staan niet op volgorde na het raadsbesluit"


def paren_van(rij: Opvolging) -> Iterator[tuple[str, str]]:
    """Every gemeente and recommendation that a row stands for."""
    return product(rij.gemeenten, rij.aanbevelingen)


def _controleer_mijlpalen(gegevens: Regiogegevens) -> Iterator[str]:
    for plan in gegevens.transitieplan:
        for mijlpaal in plan.mijlpaal:
            if plan.verzonnen and not mijlpaal.verzonnen:
                yield f"mijlpaal {mijlpaal.code}: een verzonnen plan heeft verzonnen mijlpalen"
            if not mijlpaal.verzonnen and mijlpaal.betrouwbaarheid is None:
                yield f"mijlpaal {mijlpaal.code}: een feit noemt zijn betrouwbaarheid"
            if mijlpaal.verzonnen and not mijlpaal.voortgang_verzonnen:
                yield f"mijlpaal {mijlpaal.code}: een verzonnen mijlpaal heeft verzonnen voortgang"
            if mijlpaal.status in SLECHT_NIEUWS and not mijlpaal.toelichting:
                yield f"mijlpaal {mijlpaal.code}: {mijlpaal.status} zonder toelichting"
            if (mijlpaal.status == "gereed") != (mijlpaal.werkelijke_datum is not None):
                yield f"mijlpaal {mijlpaal.code}: alleen gereed heeft een werkelijke datum"
            if mijlpaal.verschuiving and mijlpaal.verschuiving[-1].naar != mijlpaal.datum:
                yield f"mijlpaal {mijlpaal.code}: laatste verschuiving eindigt op andere datum"
