"""Contributions as a JSON document: key and participants in; shares, rounding and differences out."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from governance.bijdragen.rules import (
    Deelnemer,
    Jaarbedrag,
    Sleutel,
    SleutelKloptNiet,
    Sleutelsoort,
    bereken,
    passende_inwoners,
)
from regio.kern.rekendocument import DocumentKloptNiet, deel, geheel, keuze, lijst, tekst, velden

_VELDEN = {"sleutel", "tarief_cent", "totaal_cent", "delen", "deelnemers", "jaren"}
_DEELNEMER = {"naam", "inwoners", "aandeel", "vast_cent", "vastgesteld_cent"}
_JAAR = ("jaar", "tarief_cent", "bedrag_cent")
_HOOGSTENS = 10**15
"""In cents: ten thousand billion euros; more is a typing error."""


def bijdragedocument(document: Any) -> dict[str, Any]:
    """Return shares and differences with adopted amounts, and which inhabitants fit published years.

    Raises:
        DocumentKloptNiet: with the place and the reason; unknown fields are refused too.
    """
    gelezen = velden(document, "document", _VELDEN)
    if "jaren" in gelezen:
        return _passend(gelezen)
    deelnemers = [
        _deelnemer(rij, f"deelnemers[{i}]") for i, rij in enumerate(lijst(gelezen.get("deelnemers"), "deelnemers"))
    ]
    sleutel = _sleutel(gelezen)
    try:
        verdeling = bereken(sleutel, [deelnemer for deelnemer, _ in deelnemers])
    except SleutelKloptNiet as fout:
        raise DocumentKloptNiet("sleutel", str(fout)) from fout
    regels = [_regel(deelnemer, verdeling.per_deelnemer[deelnemer.naam], adopted) for deelnemer, adopted in deelnemers]
    vastgesteld = [adopted for _, adopted in deelnemers if adopted is not None]
    return {
        "sleutel": sleutel.soort.value,
        "totaal_cent": verdeling.totaal_cent,
        "afronding": verdeling.afronding,
        "deelnemers": regels,
        "vastgesteld_cent": sum(vastgesteld) if len(vastgesteld) == len(deelnemers) else None,
        "verschil_cent": sum(vastgesteld) - verdeling.totaal_cent if len(vastgesteld) == len(deelnemers) else None,
    }


def _regel(deelnemer: Deelnemer, berekend: int, vastgesteld: int | None) -> dict[str, Any]:
    return {
        "naam": deelnemer.naam,
        "berekend_cent": berekend,
        "vastgesteld_cent": vastgesteld,
        "verschil_cent": None if vastgesteld is None else vastgesteld - berekend,
    }


def _deelnemer(waarde: Any, plek: str) -> tuple[Deelnemer, int | None]:
    rij = velden(waarde, plek, _DEELNEMER)
    vastgesteld = rij.get("vastgesteld_cent")
    deelnemer = Deelnemer(
        naam=tekst(rij.get("naam"), f"{plek}.naam"),
        inwoners=_tot(rij.get("inwoners", 0), f"{plek}.inwoners"),
        aandeel=deel(rij["aandeel"], f"{plek}.aandeel") if "aandeel" in rij else Fraction(0),
        vast_cent=_tot(rij.get("vast_cent", 0), f"{plek}.vast_cent"),
    )
    return deelnemer, None if vastgesteld is None else _tot(vastgesteld, f"{plek}.vastgesteld_cent")


def _sleutel(gelezen: Mapping[str, Any]) -> Sleutel:
    soort = keuze(Sleutelsoort, gelezen.get("sleutel"), "sleutel")
    if soort == Sleutelsoort.TARIEF:
        return Sleutel(soort, tarief_cent=_tarief(gelezen.get("tarief_cent"), "tarief_cent"))
    if soort == Sleutelsoort.VAST:
        return Sleutel(soort)
    totaal = _tot(gelezen.get("totaal_cent"), "totaal_cent")
    if soort != Sleutelsoort.GEMENGD:
        return Sleutel(soort, totaal_cent=totaal)
    delen = []
    for nummer, rij in enumerate(lijst(gelezen.get("delen"), "delen")):
        plek = f"delen[{nummer}]"
        paar = velden(rij, plek, {"sleutel", "deel"})
        delen.append(
            (deel(paar.get("deel"), f"{plek}.deel"), keuze(Sleutelsoort, paar.get("sleutel"), f"{plek}.sleutel"))
        )
    return Sleutel(soort, totaal_cent=totaal, delen=tuple(delen))


def _tarief(waarde: Any, plek: str) -> Fraction:
    """A whole number of cents, or a text like "17515/20" for a tariff with parts of a cent."""
    return deel(waarde, plek) if isinstance(waarde, str) else Fraction(_tot(waarde, plek))


def _tot(waarde: Any, plek: str) -> int:
    getal = geheel(waarde, plek)
    if not 0 <= getal <= _HOOGSTENS:
        raise DocumentKloptNiet(plek, f"hier hoort een getal van 0 tot en met {_HOOGSTENS}")
    return getal


def _passend(gelezen: Mapping[str, Any]) -> dict[str, Any]:
    """Answer the other question: which number of inhabitants explains the published tariffs and amounts?"""
    vreemd = sorted(set(gelezen) - {"jaren"})
    if vreemd:
        raise DocumentKloptNiet(vreemd[0], "dit veld hoort niet bij “jaren”; reken het in een eigen document")
    jaren = []
    for nummer, rij in enumerate(lijst(gelezen["jaren"], "jaren")):
        plek = f"jaren[{nummer}]"
        cellen = velden(rij, plek, {"jaar", "tarief_cent", "bedrag_cent"})
        jaren.append(
            Jaarbedrag(*(_tot(cellen.get(veld), f"{plek}.{veld}") for veld in ("jaar", "tarief_cent", "bedrag_cent")))
        )
    try:
        uit = passende_inwoners(jaren)
    except SleutelKloptNiet as fout:
        raise DocumentKloptNiet("jaren", str(fout)) from fout
    return {
        "inwoners_precies": list(uit.precies) if uit.precies else None,
        "inwoners_bij_afgerond_tarief": list(uit.bij_afgerond_tarief) if uit.bij_afgerond_tarief else None,
    }
