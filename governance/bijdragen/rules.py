"""Sharing costs over participants in whole cents: pure, exact, and the same whatever the order of participants."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.db import models

from regio.kern.tekst import euro, opsomming

HALF = Fraction(1, 2)
HONDERD = 100
"""Percent in a whole."""


class Sleutelsoort(models.TextChoices):
    """By what a contribution is computed (verdeelsleutel)."""

    TARIEF = "tarief", "tarief per inwoner"
    INWONERS = "inwoners", "totaal verdeeld naar inwoners"
    VAST = "vast", "vast bedrag per deelnemer"
    TABEL = "tabel", "totaal verdeeld volgens een tabel"
    GEMENGD = "gemengd", "een deel zus en een deel zo"


class Begrotingsstatus(models.TextChoices):
    """Whether contributions are a proposal or were adopted."""

    ONTWERP = "ontwerp", "ontwerp"
    VASTGESTELD = "vastgesteld", "vastgesteld"


class SleutelKloptNiet(ValueError):
    """These figures cannot be shared; the message says in Dutch why."""


@dataclass(frozen=True, slots=True)
class Deelnemer:
    """A participant; `aandeel` is its part in a table, `vast_cent` its fixed amount."""

    naam: str
    inwoners: int = 0
    aandeel: Fraction = Fraction(0)
    vast_cent: int = 0


@dataclass(frozen=True, slots=True)
class Sleutel:
    """How to share: `tarief_cent` per inhabitant may be a part of a cent; `delen` are parts of the total with a key."""

    soort: Sleutelsoort
    tarief_cent: Fraction = Fraction(0)
    totaal_cent: int = 0
    delen: tuple[tuple[Fraction, Sleutelsoort], ...] = ()


@dataclass(frozen=True, slots=True)
class Verdeling:
    """What each participant pays in cents, and how was rounded, in words a treasurer recognises."""

    per_deelnemer: dict[str, int]
    afronding: str

    @property
    def totaal_cent(self) -> int:
        """The sum of what everybody pays."""
        return sum(self.per_deelnemer.values())


PER_DEELNEMER = "Elke bijdrage is apart afgerond op hele centen; een halve cent gaat naar boven."
GROOTSTE_REST = (
    "Elke bijdrage is naar beneden afgerond op hele centen. De centen die overblijven gaan een voor een naar wie de "
    "grootste rest heeft; bij gelijke rest op volgorde van naam. Zo is de som precies het totaal."
)
ZONDER_AFRONDING = "Er is niets af te ronden: de bedragen zijn in hele centen afgesproken."


def rond_af(bedrag: Fraction) -> int:
    """Return whole cents; half a cent goes up, also below zero."""
    return math.floor(bedrag + HALF)


def verdeel(totaal_cent: int, gewichten: Mapping[str, Fraction]) -> dict[str, int]:
    """Share a total by weight with the largest remainder; the shares always add up to the total.

    Raises:
        SleutelKloptNiet: a weight is below zero, or all are zero.
    """
    som = sum(gewichten.values(), Fraction(0))
    if any(gewicht < 0 for gewicht in gewichten.values()):
        raise SleutelKloptNiet("Een gewicht onder nul kan niet.")
    if som == 0:
        raise SleutelKloptNiet("Er is niets om naar te verdelen: alle gewichten zijn nul.")
    precies = {naam: totaal_cent * gewicht / som for naam, gewicht in gewichten.items()}
    uit = {naam: math.floor(deel) for naam, deel in precies.items()}
    over = totaal_cent - sum(uit.values())
    volgorde = sorted(precies, key=lambda naam: (uit[naam] - precies[naam], naam))
    for naam in volgorde[:over]:
        uit[naam] += 1
    return uit


def bereken(sleutel: Sleutel, deelnemers: Iterable[Deelnemer]) -> Verdeling:
    """Return what every participant pays under this key.

    Raises:
        SleutelKloptNiet: two participants have one name, or the figures do not fit the key.
    """
    lijst = list(deelnemers)
    wie = {deelnemer.naam: deelnemer for deelnemer in lijst}
    if len(wie) != len(lijst):
        raise SleutelKloptNiet("Twee deelnemers hebben dezelfde naam.")
    if not wie:
        raise SleutelKloptNiet("Er zijn geen deelnemers.")
    if any(deelnemer.inwoners < 0 for deelnemer in lijst):
        raise SleutelKloptNiet("Een inwonertal onder nul kan niet.")
    if sleutel.soort == Sleutelsoort.TARIEF:
        return Verdeling({n: rond_af(sleutel.tarief_cent * d.inwoners) for n, d in wie.items()}, PER_DEELNEMER)
    if sleutel.soort == Sleutelsoort.VAST:
        return Verdeling({naam: d.vast_cent for naam, d in wie.items()}, ZONDER_AFRONDING)
    if sleutel.soort == Sleutelsoort.GEMENGD:
        return Verdeling(_gemengd(sleutel, wie), GROOTSTE_REST)
    return Verdeling(verdeel(sleutel.totaal_cent, _gewichten(sleutel.soort, wie)), GROOTSTE_REST)


def _gewichten(soort: Sleutelsoort, wie: Mapping[str, Deelnemer]) -> dict[str, Fraction]:
    """Return the weights of a part that shares a total; a fixed part is the same for everybody."""
    if soort == Sleutelsoort.INWONERS:
        return {naam: Fraction(deelnemer.inwoners) for naam, deelnemer in wie.items()}
    if soort == Sleutelsoort.VAST:
        return dict.fromkeys(wie, Fraction(1))
    if soort != Sleutelsoort.TABEL:
        raise SleutelKloptNiet("Een deel van een gemengde sleutel is naar inwoners, vast of volgens een tabel.")
    som = sum((deelnemer.aandeel for deelnemer in wie.values()), Fraction(0))
    if som != 1:
        raise SleutelKloptNiet(f"De aandelen zijn samen {in_procenten(som)} en moeten samen 100 % zijn.")
    return {naam: deelnemer.aandeel for naam, deelnemer in wie.items()}


def _gemengd(sleutel: Sleutel, wie: Mapping[str, Deelnemer]) -> dict[str, int]:
    """Add the weights of the parts first and round once, so that cents are not rounded twice."""
    som = sum((deel for deel, _ in sleutel.delen), Fraction(0))
    if som != 1:
        raise SleutelKloptNiet(f"De delen zijn samen {in_procenten(som)} en moeten samen 100 % zijn.")
    samen = dict.fromkeys(wie, Fraction(0))
    for deel, soort in sleutel.delen:
        gewichten = _gewichten(soort, wie)
        geheel = sum(gewichten.values(), Fraction(0))
        if geheel == 0:
            raise SleutelKloptNiet("Er is niets om naar te verdelen: alle gewichten zijn nul.")
        for naam, gewicht in gewichten.items():
            samen[naam] += deel * gewicht / geheel
    return verdeel(sleutel.totaal_cent, samen)


def in_euro(centen: int) -> str:
    """Return cents as "€ 1.250,50"."""
    return euro(Decimal(centen) / 100)


def in_procenten(deel: Fraction) -> str:
    """Return a part as "33,33 %", cut off at two decimals so that it never claims to be whole when it is not."""
    honderdsten = math.floor(deel * 10_000)
    geheel, rest = divmod(honderdsten, 100)
    return f"{geheel},{rest:02d} %" if rest else f"{geheel} %"


# Computing with what is known.


@dataclass(frozen=True, slots=True)
class Opgave:
    """What is known of a participant; None is "not known", which is not zero."""

    naam: str
    inwoners: int | None = None
    aandeel: Fraction | None = None
    vast_cent: int | None = None


@dataclass(frozen=True, slots=True)
class Berekening:
    """What each participant pays in cents, None where that cannot be computed, and why it cannot."""

    per_deelnemer: dict[str, int | None]
    afronding: str = ""
    bezwaar: str = ""

    @property
    def totaal_cent(self) -> int | None:
        """The sum of what everybody pays; None when it is not known of everybody."""
        bekend = [bedrag for bedrag in self.per_deelnemer.values() if bedrag is not None]
        return sum(bekend) if bekend and len(bekend) == len(self.per_deelnemer) else None


_NODIG = {
    "inwoners": "het inwonertal",
    "aandeel": "het aandeel",
    "vast_cent": "het vaste bedrag",
}


def bereken_zover(sleutel: Sleutel, opgaven: Iterable[Opgave]) -> Berekening:
    """Return what can be computed; a total is only shared when everything is known of everybody."""
    alle = list(opgaven)
    mist = {opgave.naam: wat for opgave in alle if (wat := _mist(sleutel, opgave))}
    los = sleutel.soort in (Sleutelsoort.TARIEF, Sleutelsoort.VAST)
    te_doen = [opgave for opgave in alle if los and opgave.naam not in mist] if los or mist else alle
    niets: dict[str, int | None] = dict.fromkeys((opgave.naam for opgave in alle), None)
    if not te_doen:
        return Berekening(niets, bezwaar=_niet_bekend(mist) if alle else "Er zijn nog geen deelnemers ingevuld.")
    try:
        verdeling = bereken(sleutel, [_als_deelnemer(opgave) for opgave in te_doen])
    except SleutelKloptNiet as fout:
        return Berekening(niets, bezwaar=str(fout))
    return Berekening({**niets, **verdeling.per_deelnemer}, verdeling.afronding, _niet_bekend(mist))


def nodig_voor(sleutel: Sleutelsoort, delen: Iterable[Sleutelsoort] = ()) -> frozenset[str]:
    """Return which figures of a participant this key needs: "inwoners", "aandeel" or "vast_cent"."""
    if sleutel == Sleutelsoort.VAST:
        return frozenset({"vast_cent"})
    soorten = set(delen) if sleutel == Sleutelsoort.GEMENGD else {sleutel}
    velden = {"inwoners"} if soorten & {Sleutelsoort.TARIEF, Sleutelsoort.INWONERS} else set()
    return frozenset(velden | ({"aandeel"} if Sleutelsoort.TABEL in soorten else set()))


def _mist(sleutel: Sleutel, opgave: Opgave) -> str:
    nodig = nodig_voor(sleutel.soort, [soort for _, soort in sleutel.delen])
    return next((wat for veld, wat in _NODIG.items() if veld in nodig and getattr(opgave, veld) is None), "")


def _niet_bekend(mist: Mapping[str, str]) -> str:
    """Say what is missing, and of whom when those are few."""
    if not mist:
        return ""
    wat = opsomming(sorted(set(mist.values())))
    namen = [naam.split(NAAM_EINDE)[0] for naam in mist]
    wie = opsomming(namen) if len(namen) <= 4 else f"{len(namen)} deelnemers"
    return f"Van {wie} is {wat} niet bekend."


NAAM_EINDE = "\x00"
"""Between a name and what tells two equal names apart; it sorts before every letter."""


def _als_deelnemer(opgave: Opgave) -> Deelnemer:
    return Deelnemer(opgave.naam, opgave.inwoners or 0, opgave.aandeel or Fraction(0), opgave.vast_cent or 0)


# Which number of inhabitants fits an adopted amount.


@dataclass(frozen=True, slots=True)
class Jaarbedrag:
    """A published tariff and amount of one year, both as published: whole cents."""

    jaar: int
    tarief_cent: int
    bedrag_cent: int


@dataclass(frozen=True, slots=True)
class Passend:
    """The whole numbers of inhabitants that fit all amounts; None when none does."""

    precies: tuple[int, int] | None
    bij_afgerond_tarief: tuple[int, int] | None


def passende_inwoners(jaren: Iterable[Jaarbedrag]) -> Passend:
    """Return which numbers of inhabitants explain every amount, with the tariffs as they are and if those were rounded.

    A published tariff of 875 cents can have been anything from 874.5 up to, and not including, 875.5 cents.

    Raises:
        SleutelKloptNiet: there is no year, or a tariff is not above zero.
    """
    reeks = list(jaren)
    if not reeks:
        raise SleutelKloptNiet("Er is geen jaar om mee te rekenen.")
    if any(jaar.tarief_cent <= 0 or jaar.bedrag_cent < 0 for jaar in reeks):
        raise SleutelKloptNiet("Een tarief moet meer dan nul zijn, en een bedrag niet minder.")
    return Passend(
        precies=_doorsnede(_bij_tarief(jaar) for jaar in reeks),
        bij_afgerond_tarief=_doorsnede(_bij_afgerond(jaar) for jaar in reeks),
    )


def _bij_tarief(jaar: Jaarbedrag) -> tuple[int, int]:
    """The whole numbers n for which n times the tariff is exactly the amount: one, or an empty range."""
    return math.ceil(Fraction(jaar.bedrag_cent, jaar.tarief_cent)), jaar.bedrag_cent // jaar.tarief_cent


def _bij_afgerond(jaar: Jaarbedrag) -> tuple[int, int]:
    laagste, hoogste = jaar.tarief_cent - HALF, jaar.tarief_cent + HALF
    onder = math.floor(Fraction(jaar.bedrag_cent) / hoogste) + 1
    return (onder if jaar.bedrag_cent else 0), math.floor(Fraction(jaar.bedrag_cent) / laagste)


def _doorsnede(reeksen: Iterable[tuple[int, int]]) -> tuple[int, int] | None:
    paren = list(reeksen)
    van, tot = max(begin for begin, _ in paren), min(einde for _, einde in paren)
    return (van, tot) if van <= tot else None
