"""Why an adopted amount differs from the computed one, how it grows, and whether a year adds up: in words."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from governance.bijdragen.rules import (
    Jaarbedrag,
    Passend,
    Sleutelsoort,
    in_euro,
    passende_inwoners,
    rond_af,
)
from regio.kern.tekst import getal, opsomming

HELE_EURO = 100


def meer_of_minder(verschil_cent: int) -> str:
    """Return "€ 2.035,50 meer", "€ 3,25 minder" or "gelijk"."""
    if not verschil_cent:
        return "gelijk"
    return f"{in_euro(abs(verschil_cent))} {'meer' if verschil_cent > 0 else 'minder'}"


# One participant in one year.


@dataclass(frozen=True, slots=True)
class Verklaring:
    """Adopted minus computed in cents, None when one of them is not known, and what that means."""

    verschil_cent: int | None
    tekst: str


def verklaar(
    soort: Sleutelsoort, *, berekend: int | None, vastgesteld: int | None, tarief_cent: Fraction = Fraction(0)
) -> Verklaring:
    """Return the difference between adopted and computed with its explanation; amounts in cents."""
    if vastgesteld is None:
        return Verklaring(None, "" if berekend is not None else "Niet te berekenen en niet bekend.")
    if berekend is None:
        return Verklaring(None, " ".join(filter(None, ("Niet te berekenen.", _past(soort, tarief_cent, vastgesteld)))))
    verschil = vastgesteld - berekend
    if not verschil:
        return Verklaring(0, "Komt precies uit.")
    zinnen = [f"{meer_of_minder(verschil)} dan berekend."]
    if abs(verschil) == 1:
        zinnen.append("Eén cent verschil komt van afronden.")
    elif abs(verschil) < HELE_EURO and not vastgesteld % HELE_EURO:
        zinnen.append("Het bedrag is vastgesteld in hele euro's.")
    else:
        zinnen.append(_past(soort, tarief_cent, vastgesteld))
    return Verklaring(verschil, " ".join(filter(None, zinnen)))


def _past(soort: Sleutelsoort, tarief_cent: Fraction, bedrag_cent: int) -> str:
    """Say which numbers of inhabitants fit an amount; nothing when the key has no tariff in whole cents."""
    if soort != Sleutelsoort.TARIEF or tarief_cent <= 0 or tarief_cent.denominator != 1:
        return ""
    passend = passende_inwoners([Jaarbedrag(0, tarief_cent.numerator, bedrag_cent)])
    if passend.precies:
        return f"Het bedrag past bij {getal(passend.precies[0])} inwoners."
    return f"Geen heel aantal inwoners past bij dit tarief en bedrag.{_bij_afgerond(passend)}"


def _bij_afgerond(passend: Passend) -> str:
    if passend.bij_afgerond_tarief is None:
        return " Ook niet als het tarief is afgerond."
    van, tot = passend.bij_afgerond_tarief
    reeks = f"{getal(van)} inwoners" if van == tot else f"elk aantal van {getal(van)} tot en met {getal(tot)}"
    return f" Is het tarief afgerond op hele centen, dan past {reeks}."


# Several years.


def verklaar_jaren(jaren: Sequence[Jaarbedrag]) -> tuple[str, ...]:
    """Return in sentences which number of inhabitants explains all years together, and which figure leads.

    Meant for years with the same inhabitants. Nothing when there is only one year, or a tariff of nothing.
    """
    reeks = sorted(jaren, key=lambda jaar: jaar.jaar)
    if len(reeks) < 2 or any(jaar.tarief_cent <= 0 for jaar in reeks):
        return ()
    passend = passende_inwoners(reeks)
    if passend.precies:
        return (f"Alle {len(reeks)} bedragen passen precies bij {getal(passend.precies[0])} inwoners.",)
    delen = opsomming([getal(Decimal(j.bedrag_cent) / Decimal(j.tarief_cent), 1) for j in reeks])
    zinnen = [
        f"Geen enkel heel aantal inwoners past bij alle {len(reeks)} tarieven en bedragen. "
        f"Bedrag gedeeld door tarief geeft achtereenvolgens {delen} inwoners.",
        _bij_afgerond(passend).strip(),
        _wat_leidt(reeks),
    ]
    return tuple(filter(None, zinnen))


def _wat_leidt(reeks: Sequence[Jaarbedrag]) -> str:
    """Say that amounts grow evenly where tariffs do not: then the amount was probably decided first."""
    bedragen = {groei_tekst(groei(b.bedrag_cent, a.bedrag_cent), 1) for a, b in itertools.pairwise(reeks)}
    tarieven = {groei_tekst(groei(b.tarief_cent, a.tarief_cent), 1) for a, b in itertools.pairwise(reeks)}
    if len(reeks) < 3 or len(bedragen) > 1 or len(tarieven) == 1:
        return ""
    return (
        f"De bedragen groeien elk jaar met {bedragen.pop()}, de tarieven niet. Waarschijnlijk is het bedrag "
        "afgesproken en volgt het tarief daaruit."
    )


@dataclass(frozen=True, slots=True)
class Proefsom:
    """What a year would have been with other inhabitants; `verschil_cent` is that minus the amount of the year."""

    inwoners: int
    bron: str
    bedrag_cent: int
    verschil_cent: int
    past: bool


def proefsommen(jaar: Jaarbedrag, tallen: Sequence[tuple[int, str]]) -> tuple[Proefsom, ...]:
    """Return for each known number of inhabitants what this tariff would come to; `past` when that is the amount."""
    passend = passende_inwoners([jaar]).bij_afgerond_tarief or (0, -1)
    return tuple(
        Proefsom(
            inwoners=aantal,
            bron=bron,
            bedrag_cent=aantal * jaar.tarief_cent,
            verschil_cent=aantal * jaar.tarief_cent - jaar.bedrag_cent,
            past=passend[0] <= aantal <= passend[1],
        )
        for aantal, bron in tallen
    )


# Growth and indexation.


def groei(nieuw: Fraction | int | None, oud: Fraction | int | None) -> Fraction | None:
    """Return by which part something grew (1/20 is 5 %); None when there is nothing to compare with."""
    if nieuw is None or not oud:
        return None
    return Fraction(nieuw) / Fraction(oud) - 1


def groei_tekst(deel: Fraction | None, decimalen: int = 2) -> str:
    """Return a growth as "5,26 %", rounded half up; nothing for nothing."""
    if deel is None:
        return ""
    macht = 10**decimalen
    eenheden = rond_af(abs(deel) * 100 * macht)
    teken = "-" if deel < 0 and eenheden else ""
    return f"{teken}{getal(Decimal(eenheden) / macht, decimalen)} %"


TIENDUIZENDSTE = 10_000
"""A tariff is kept in ten thousandths of a cent."""


def indexeer(tarief_cent: Fraction, procent: Fraction, *, hele_centen: bool) -> Fraction:
    """Return the tariff of the next year: in whole cents, or exact to a ten thousandth of a cent; half goes up.

    Raises:
        ValueError: a decrease of 100 % or more.
    """
    if procent <= -100:
        raise ValueError("Een verlaging van 100 % of meer kan niet.")
    precies = tarief_cent * (100 + procent) / 100
    return Fraction(rond_af(precies)) if hele_centen else Fraction(rond_af(precies * TIENDUIZENDSTE), TIENDUIZENDSTE)


# Does a year add up?


@dataclass(frozen=True, slots=True)
class Aansluiting:
    """Whether the parts of a year are its total; `code` is a status, `tekst` explains it."""

    code: str
    woord: str
    tekst: str


def sluit_aan(
    *, totaal: int | None, berekend: int | None, vastgesteld: Sequence[int | None], bezwaar: str = ""
) -> Aansluiting:
    """Return whether the sum of what participants pay is the stated total, or what is still missing to tell.

    Adopted amounts are compared when they are known of everybody, and else the computed ones.
    """
    bekend = [deel for deel in vastgesteld if deel is not None]
    alle_bekend = bool(vastgesteld) and len(bekend) == len(vastgesteld)
    som = sum(bekend) if alle_bekend else berekend
    if som is None:
        tekst = bezwaar or "Er zijn nog geen deelnemers ingevuld."
        if bekend:
            tekst = f"Van {len(bekend)} van de {len(vastgesteld)} deelnemers is het bedrag bekend. {tekst}"
        return Aansluiting("niet_te_toetsen", "niet te toetsen", tekst)
    wat = "vastgestelde" if alle_bekend else "berekende"
    if totaal is None:
        return Aansluiting("voldaan", "som bekend", f"De {wat} bedragen zijn samen {in_euro(som)}.")
    if som == totaal:
        return Aansluiting("voldaan", "sluit", f"De {wat} bedragen zijn samen precies het totaal: {in_euro(totaal)}.")
    return Aansluiting(
        "geschonden",
        "sluit niet",
        f"De {wat} bedragen zijn samen {in_euro(som)}: {meer_of_minder(som - totaal)} dan het totaal van "
        f"{in_euro(totaal)}.",
    )
