"""Which rows of a kind are hits, and how good a hit each is: the points are given by the database."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import reduce
from operator import add, and_, or_
from typing import Any

from django.db.models import Case, F, FloatField, Q, TextField, Value, When
from django.db.models.functions import Cast

from governance.organisaties.permissions import Leesbereik
from regio.zoeken.bron import Bron
from regio.zoeken.rules import Zoekvraag
from regio.zoeken.uitdrukkingen import Bevat, Gelijkenis, Lijkt, Tekst, Vector, Zoekterm

TYPFOUT_VANAF = 4
PUNTEN_TITEL, PUNTEN_TEKST, PUNTEN_PLAATS, PUNTEN_SOORT, PUNTEN_OMGEVING = 1.0, 0.6, 0.4, 0.9, 0.25
PUNTEN_LIJKT_TITEL, PUNTEN_LIJKT_TEKST = 0.6, 0.4
BONUS_GELIJK, BONUS_DEEL = 1.0, 0.3
KOLOMMEN = ("z_soort", "z_sleutel", "z_anker", "z_titel", "z_tekst", "z_waar", "z_punten", "z_pk")


@dataclass(frozen=True, slots=True)
class Zoekwoord:
    """A word with the places it names, and the places that lie in or around those.

    `lijkend`: whether a text counts that holds something that only looks like the word.
    """

    tekst: str
    gemeenten: set[int]
    regios: set[int]
    gemeenten_in: set[int]
    regios_om: set[int]
    lijkend: bool = False

    def met_lijkende(self) -> Zoekwoord:
        """Return the same word, also for texts that look like it."""
        return replace(self, lijkend=True)


def typfout_mag(woord: str) -> bool:
    """Tell whether looking like this word means anything; everything looks like a short word."""
    return len(woord) >= TYPFOUT_VANAF and not woord.isdigit()


def heeft(tekst: Any, woord: str, *, lijkend: bool) -> Q:
    """Return the condition that a text holds the word, or something that looks like it."""
    bevat = Q(Bevat(Vector(tekst), Zoekterm(woord)))
    if not (lijkend and typfout_mag(woord)):
        return bevat
    return bevat | Q(Lijkt(tekst, Value(woord, output_field=TextField())))


def treffers_van(
    bron: Bron, vraag: Zoekvraag, woorden: list[Zoekwoord], bereik: Leesbereik, *, alle: bool = True
) -> Any:
    """Return the hits of one kind, as rows that can be joined with those of the other kinds."""
    eigen = Tekst(*(F(veld) for veld in bron.eigen))
    rijen = bron.rijen(bereik).filter(_raak(bron, eigen, woorden, alle=alle))
    punten = reduce(add, (_punten(bron, eigen, woord) for woord in woorden))
    return (
        rijen.annotate(
            z_soort=Value(bron.soort, output_field=TextField()),
            z_sleutel=Cast(bron.sleutel, TextField()),
            z_anker=Cast(bron.anker or Value(""), TextField()),
            z_titel=Cast(bron.titel, TextField()),
            z_tekst=Cast(bron.tekst, TextField()),
            z_waar=Cast(F(bron.waar) if bron.waar else Value(""), TextField()),
            z_pk=F("pk"),
        )
        .annotate(z_punten=punten / len(woorden) + _bonus(bron, vraag))
        .order_by()
        .values_list(*KOLOMMEN)
    )


def _raak(bron: Bron, eigen: Tekst, woorden: list[Zoekwoord], *, alle: bool) -> Q:
    """Return which rows of this kind are hits; the part on the own text alone is what an index answers."""
    inhoud = [heeft(eigen, woord.tekst, lijkend=woord.lijkend) for woord in woorden]
    if not alle or (len(woorden) == 1 and not _noemt_soort(bron, woorden[0])):
        return reduce(or_, inhoud)
    nodig = [
        in_tekst | _op_plaats(bron, woord.gemeenten | woord.gemeenten_in, woord.regios | woord.regios_om)
        for in_tekst, woord in zip(inhoud, woorden, strict=True)
        if not _noemt_soort(bron, woord)
    ]
    if len(nodig) == len(woorden):
        nodig.append(reduce(or_, inhoud))
    return reduce(and_, nodig, Q())


def _op_plaats(bron: Bron, gemeenten: set[int], regios: set[int]) -> Q:
    """Return the condition that something belongs to one of these places; never true without places."""
    delen = [Q(**{f"{pad}__in": gemeenten}) for pad in bron.gemeente]
    delen += [Q(**{f"{pad}__in": regios}) for pad in bron.regio]
    return reduce(or_, delen, Q(pk__in=()))


def _noemt_soort(bron: Bron, woord: Zoekwoord) -> bool:
    return any(woord.tekst.startswith(soort) for soort in bron.soortwoorden)


def _punten(bron: Bron, eigen: Tekst, woord: Zoekwoord) -> Case:
    """Return what one word adds: most when the title holds it, least when only the region fits."""
    term, kaal = Zoekterm(woord.tekst), Value(woord.tekst, output_field=TextField())
    titel = Tekst(bron.titel)
    trap = [
        When(Q(Bevat(Vector(titel), term)), then=Value(PUNTEN_TITEL)),
        When(Q(Bevat(Vector(eigen), term)), then=Value(PUNTEN_TEKST)),
    ]
    if woord.lijkend and typfout_mag(woord.tekst):
        trap += [
            When(Q(Lijkt(titel, kaal)), then=Gelijkenis(kaal, titel) * PUNTEN_LIJKT_TITEL),
            When(Q(Lijkt(eigen, kaal)), then=Gelijkenis(kaal, eigen) * PUNTEN_LIJKT_TEKST),
        ]
    trap += [
        When(_op_plaats(bron, woord.gemeenten, woord.regios), then=Value(PUNTEN_PLAATS)),
        When(_op_plaats(bron, woord.gemeenten_in, woord.regios_om), then=Value(PUNTEN_OMGEVING)),
    ]
    anders = PUNTEN_SOORT if _noemt_soort(bron, woord) else 0.0
    return Case(*trap, default=Value(anders), output_field=FloatField())


def _bonus(bron: Bron, vraag: Zoekvraag) -> Any:
    """Return what is added when the title is, or holds, exactly what was typed; kinds break a tie."""
    titel = Case(
        When(z_titel__iexact=vraag.tekst, then=Value(BONUS_GELIJK)),
        When(z_titel__icontains=vraag.tekst, then=Value(BONUS_DEEL)),
        default=Value(0.0),
        output_field=FloatField(),
    )
    return titel + Value(bron.voorrang)
