"""A second, slow and simple way to count a vote, written from the law and not from the engine."""

from __future__ import annotations

from itertools import product
from typing import Any

from governance.stemmingen.rules import Stemming

NA_ELKAAR = ("voor", "tegen", "afwezig")


def naslag(stemming: Stemming) -> str:
    """Return the outcome; with open votes, try every way in which they could still be cast."""
    gestemd = {stem.lid: str(stem.keuze) for stem in stemming.stemmen}
    open_ = [lid.sleutel for lid in stemming.leden if lid.sleutel not in gestemd]
    mogelijk = set()
    for vervolg in product(NA_ELKAAR, repeat=len(open_)):
        mogelijk.add(_een(stemming, gestemd | dict(zip(open_, vervolg, strict=True))))
    return mogelijk.pop() if len(mogelijk) == 1 else "onbeslist"


def _som(stemming: Stemming, keuzes: dict[str, str], soorten: set[str], maat: str) -> int:
    return sum(1 if maat == "leden" else lid.gewicht for lid in stemming.leden if keuzes[lid.sleutel] in soorten)


def _een(stemming: Stemming, keuzes: dict[str, str]) -> str:
    regel = stemming.regel
    doen_mee = {"voor", "tegen", "blanco", "onthouden"}
    er_zijn = doen_mee | {"niet_meestemmen"}
    mogen = doen_mee | {"afwezig"}
    iedereen = mogen | er_zijn
    if regel.opening and not stemming.tweede_vergadering:
        for maat in regel.opening.maten:
            if not _meer_dan(regel.opening.deel, *(_som(stemming, keuzes, s, maat) for s in (er_zijn, iedereen))):
                return "ongeldig"
    if regel.deelname and not stemming.tweede_vergadering and not stemming.herhaling:
        for maat in regel.deelname.maten:
            if not _meer_dan(regel.deelname.deel, *(_som(stemming, keuzes, s, maat) for s in (doen_mee, mogen))):
                return "ongeldig"
    gehaald, op_de_helft = [], []
    for eis in regel.eisen:
        voor = _som(stemming, keuzes, {"voor"}, eis.maat)
        van = _som(
            stemming,
            keuzes,
            {"uitgebracht": {"voor", "tegen"}, "aanwezig": er_zijn, "alle": iedereen}[eis.noemer],
            eis.maat,
        )
        raak = _meer_dan(eis.deel, voor, van) if eis.strikt else voor * eis.deel.denominator >= van * eis.deel.numerator
        gehaald.append(raak and voor > 0)
        gewone_meerderheid = eis.strikt and eis.deel * 2 == 1 and eis.noemer == "uitgebracht"
        op_de_helft.append(gewone_meerderheid and voor * 2 == van)
    if all(gehaald):
        return "aangenomen"
    iemand = "voor" in keuzes.values()
    if iemand and all(raak or helft for raak, helft in zip(gehaald, op_de_helft, strict=True)):
        return _gestaakt(stemming, keuzes)
    return "verworpen"


def _gestaakt(stemming: Stemming, keuzes: dict[str, str]) -> str:
    if stemming.regel.staken == "voorzitter":
        beslist = {"voor": "aangenomen", "tegen": "verworpen"}
        if stemming.voorzitter not in keuzes:
            return "onbeslist"
        return beslist.get(keuzes[stemming.voorzitter], "uitgesteld")
    if stemming.regel.staken == "verworpen" or stemming.herhaling:
        return "verworpen"
    allen = all(keuze in {"voor", "tegen", "niet_meestemmen"} for keuze in keuzes.values())
    return "verworpen" if allen else "uitgesteld"


def _meer_dan(deel: Any, aantal: int, totaal: int) -> bool:
    return bool(aantal * deel.denominator > totaal * deel.numerator)
