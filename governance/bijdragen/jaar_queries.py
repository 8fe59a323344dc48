"""A year of contributions put together from its rows: what was computed, adopted, and why those differ; in cents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from governance.bijdragen.models import Bijdrage, Bijdragejaar, Sleuteldeel
from governance.bijdragen.rules import (
    HONDERD,
    NAAM_EINDE,
    Berekening,
    Opgave,
    Sleutel,
    Sleutelsoort,
    bereken_zover,
    in_procenten,
)
from governance.bijdragen.scenario_rules import per_inwoner
from governance.bijdragen.verklaar_rules import Aansluiting, Verklaring, sluit_aan, verklaar
from governance.organisaties.models import Inwonertal, Organisatie

OPGEGEVEN = "opgegeven"

Tallen = Mapping[tuple[int, date | None], Inwonertal]


@dataclass(frozen=True, slots=True)
class Deelnemerregel:
    """A participant in a year: with which inhabitants, what was computed and adopted, and why those differ."""

    bijdrage: Bijdrage
    inwoners: int | None
    inwoners_van: str
    berekend: int | None
    aandeel: str
    verklaring: Verklaring

    @property
    def bedrag_cent(self) -> int | None:
        """What this participant pays: what was adopted, and else what was computed."""
        vastgesteld: int | None = self.bijdrage.vastgesteld_cent
        return self.berekend if vastgesteld is None else vastgesteld

    @property
    def per_inwoner_cent(self) -> int | None:
        """The amount per inhabitant, rounded to a cent."""
        return per_inwoner(self.bedrag_cent, self.inwoners)


@dataclass(frozen=True, slots=True)
class Jaarbeeld:
    """A year with its participants by name, what was computed and whether it adds up."""

    jaar: Bijdragejaar
    delen: tuple[Sleuteldeel, ...]
    regels: tuple[Deelnemerregel, ...]
    berekening: Berekening
    aansluiting: Aansluiting

    @property
    def som_inwoners(self) -> int | None:
        """All inhabitants together; None when those of a participant are not known."""
        return som([regel.inwoners for regel in self.regels])

    @property
    def som_vastgesteld(self) -> int | None:
        """What was adopted for all together; None when it is not known of everybody."""
        return som([regel.bijdrage.vastgesteld_cent for regel in self.regels])

    @property
    def som_bedrag(self) -> int | None:
        """What all pay together; None when it is not known of everybody."""
        return som([regel.bedrag_cent for regel in self.regels])

    @property
    def som_verschil(self) -> int | None:
        """Adopted minus computed, over all."""
        vastgesteld, berekend = self.som_vastgesteld, self.berekening.totaal_cent
        return None if vastgesteld is None or berekend is None else vastgesteld - berekend


def som(delen: Sequence[int | None]) -> int | None:
    """Return the sum; None when there is nothing, or something is not known."""
    bekend = [deel for deel in delen if deel is not None]
    return sum(bekend) if bekend and len(bekend) == len(delen) else None


def jaarbeelden(jaren: Iterable[Bijdragejaar]) -> list[Jaarbeeld]:
    """Return these years in the order given, in three queries however many there are."""
    alle = list(jaren)
    rijen = Bijdrage.objects.filter(bijdragejaar__in=alle).select_related("organisatie")
    per_jaar: dict[int, list[Bijdrage]] = defaultdict(list)
    for rij in rijen.order_by("organisatie__naam", "pk"):
        per_jaar[rij.bijdragejaar_id].append(rij)
    delen: dict[int, list[Sleuteldeel]] = defaultdict(list)
    for deel in Sleuteldeel.objects.filter(bijdragejaar__in=alle).order_by("soort", "pk"):
        delen[deel.bijdragejaar_id].append(deel)
    organisaties = {rij.organisatie_id for rijen_van in per_jaar.values() for rij in rijen_van}
    tallen = _tallen(organisaties, {jaar.peildatum for jaar in alle if jaar.peildatum})
    return [_jaarbeeld(jaar, delen[jaar.pk], per_jaar[jaar.pk], tallen) for jaar in alle]


def _tallen(organisaties: Iterable[int], peildata: Iterable[date]) -> Tallen:
    rijen = Inwonertal.objects.filter(gemeente__in=list(organisaties), peildatum__in=list(peildata))
    return {(rij.gemeente_id, rij.peildatum): rij for rij in rijen}


def _jaarbeeld(
    jaar: Bijdragejaar, delen: Sequence[Sleuteldeel], rijen: Sequence[Bijdrage], tallen: Tallen
) -> Jaarbeeld:
    sleutel = jaar.als_sleutel(tuple((Fraction(d.procent) / HONDERD, Sleutelsoort(d.soort)) for d in delen))
    inwoners = {rij.pk: _inwoners(rij, tallen.get((rij.organisatie_id, jaar.peildatum))) for rij in rijen}
    berekening = bereken_zover(sleutel, [als_opgave(rij, inwoners[rij.pk][0]) for rij in rijen])
    regels = tuple(_regel(rij, *inwoners[rij.pk], sleutel, berekening) for rij in rijen)
    aansluiting = sluit_aan(
        totaal=jaar.totaal_cent,
        berekend=berekening.totaal_cent,
        vastgesteld=[rij.vastgesteld_cent for rij in rijen],
        bezwaar=berekening.bezwaar,
    )
    return Jaarbeeld(jaar, tuple(delen), regels, berekening, aansluiting)


def _inwoners(rij: Bijdrage, tal: Inwonertal | None) -> tuple[int | None, str]:
    """Return the inhabitants that count, and where they come from."""
    if rij.inwoners is not None:
        return rij.inwoners, OPGEGEVEN
    return (tal.aantal, bron_van(tal)) if tal else (None, "")


def bron_van(tal: Inwonertal) -> str:
    """Return where a number of inhabitants comes from, and that it is not definitive."""
    return tal.bron if tal.definitief else f"{tal.bron} (indicatief)"


def naamsleutel(organisatie: Organisatie) -> str:
    """Return the name under which the rules know a participant; equal names stay apart."""
    return f"{organisatie.naam}{NAAM_EINDE}{organisatie.pk:012d}"


def als_opgave(rij: Bijdrage, inwoners: int | None) -> Opgave:
    """Return a participant as the rules take it, with these inhabitants."""
    return Opgave(
        naam=naamsleutel(rij.organisatie),
        inwoners=inwoners,
        aandeel=None if rij.aandeel is None else Fraction(rij.aandeel) / HONDERD,
        vast_cent=rij.vast_cent,
    )


def _regel(
    rij: Bijdrage, inwoners: int | None, inwoners_van: str, sleutel: Sleutel, berekening: Berekening
) -> Deelnemerregel:
    berekend = berekening.per_deelnemer[naamsleutel(rij.organisatie)]
    totaal = berekening.totaal_cent
    return Deelnemerregel(
        bijdrage=rij,
        inwoners=inwoners,
        inwoners_van=inwoners_van,
        berekend=berekend,
        aandeel=in_procenten(Fraction(berekend, totaal)) if totaal and berekend is not None else "",
        verklaring=verklaar(
            sleutel.soort, berekend=berekend, vastgesteld=rij.vastgesteld_cent, tarief_cent=sleutel.tarief_cent
        ),
    )


def tallen_op(organisaties: Iterable[Organisatie], peildatum: date | None) -> dict[int, Inwonertal]:
    """Return the inhabitants on the reference date per municipality that has them."""
    if peildatum is None:
        return {}
    return {sleutel: tal for (sleutel, _), tal in _tallen({rij.pk for rij in organisaties}, {peildatum}).items()}
