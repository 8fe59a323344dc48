"""Search: a fixed number of queries, and nothing the reader may not see, not even in a count.

A hit holds every word: in its own text, in the word for its kind, or in the place it belongs to. At
least one word must be in its text or name its kind, or "Heerde" would find all of Heerde's region.
When nothing holds every word, what holds some of them is shown and the page says so.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db import connection
from django.db.models import Case, F, IntegerField, Q, When
from django.urls import reverse
from django.utils.safestring import SafeString

from governance.organisaties.models import Gemeente, Regio, RegioDeelname
from governance.organisaties.permissions import Leesbereik
from regio.zoeken.bronnen import BRONNEN
from regio.zoeken.rangorde import Zoekwoord, heeft, treffers_van
from regio.zoeken.rules import Zoekvraag, als_tsquery, fragment, markeer
from regio.zoeken.uitdrukkingen import Tekst

MAX_TREFFERS = 500
GENOEG = 100


@dataclass(frozen=True, slots=True)
class Treffer:
    """One hit as the page shows it; title and fragment are escaped and have the words marked."""

    soort: str
    label: str
    titel: SafeString
    fragment: SafeString
    waar: str
    url: str


@dataclass(frozen=True, slots=True)
class Soorttelling:
    """How many hits of one kind."""

    soort: str
    meervoud: str
    aantal: int


@dataclass(frozen=True, slots=True)
class Zoekresultaat:
    """All hits in order, with counts per kind; `rijen` become hits only for the page that is shown."""

    rijen: list[Any]
    soorten: list[Soorttelling]
    alle_woorden: bool
    te_algemeen: bool

    def van_soort(self, soort: str) -> list[Any]:
        """Return the hits of one kind, or all of them when no such kind was found."""
        bekend = any(telling.soort == soort for telling in self.soorten)
        return [rij for rij in self.rijen if rij[0] == soort] if bekend else self.rijen

    @property
    def afgekapt(self) -> bool:
        """Whether there may be more hits than are counted."""
        return len(self.rijen) >= MAX_TREFFERS


def zoek(vraag: Zoekvraag, bereik: Leesbereik, op: date) -> Zoekresultaat:
    """Return what this reader may see that answers the query, best first.

    Texts that only look like a word are asked for when few hold the word itself: that is when they
    help, and when asking is cheap.
    """
    termen = _betekenisvol(vraag.woorden)
    if not termen:
        return Zoekresultaat([], [], alle_woorden=True, te_algemeen=bool(vraag.woorden))
    woorden = _met_plaatsen(termen, op)
    rijen = _treffers(vraag, woorden, bereik)
    if len(rijen) < GENOEG:
        ruimer = [woord.met_lijkende() for woord in woorden]
        rijen = _treffers(vraag, ruimer, bereik)
        if not rijen and len(woorden) > 1:
            rijen = _treffers(vraag, ruimer, bereik, alle=False)
            return Zoekresultaat(rijen, _tellingen(rijen), alle_woorden=False, te_algemeen=False)
    return Zoekresultaat(rijen, _tellingen(rijen), alle_woorden=True, te_algemeen=False)


def als_treffer(rij: Any, woorden: tuple[str, ...]) -> Treffer:
    """Return a found row as the page shows it."""
    soort, sleutel, anker, titel, tekst, waar, *_ = rij
    bron = next(bron for bron in BRONNEN if bron.soort == soort)
    adres = reverse(bron.url, args=[sleutel])
    return Treffer(
        soort=soort,
        label=bron.label,
        titel=markeer(titel, woorden),
        fragment=fragment(tekst.removeprefix(titel).lstrip(". "), woorden),
        waar=waar or "",
        url=f"{adres}#{anker}" if anker else adres,
    )


def _tellingen(rijen: list[Any]) -> list[Soorttelling]:
    tellers = Counter(rij[0] for rij in rijen)
    return [Soorttelling(bron.soort, bron.meervoud, tellers[bron.soort]) for bron in BRONNEN if tellers[bron.soort]]


def _betekenisvol(woorden: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words that are no stop words ("de", "het"), asked from the configuration itself."""
    if not woorden:
        return ()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT w.nummer FROM unnest(%s::text[]) WITH ORDINALITY AS w(term, nummer)"
            " WHERE numnode(to_tsquery('nederlands', w.term)) > 0 ORDER BY w.nummer",
            [[als_tsquery(woord) for woord in woorden]],
        )
        return tuple(woorden[nummer - 1] for (nummer,) in cursor.fetchall())


def _met_plaatsen(termen: tuple[str, ...], op: date) -> list[Zoekwoord]:
    """Return the words with the municipalities and regions they name: three queries for all words."""
    deelnames = list(RegioDeelname.objects.geldig_op(op).order_by().values_list("regio_id", "organisatie_id"))
    gemeenten, regios = (_genoemd(model, termen) for model in (Gemeente, Regio))
    return [
        Zoekwoord(
            tekst=term,
            gemeenten=gemeenten[nummer],
            regios=regios[nummer],
            gemeenten_in={lid for regio, lid in deelnames if regio in regios[nummer]},
            regios_om={regio for regio, lid in deelnames if lid in gemeenten[nummer]},
        )
        for nummer, term in enumerate(termen)
    ]


def _genoemd(model: Any, termen: tuple[str, ...]) -> list[set[int]]:
    """Return per word the keys of the rows whose name holds it."""
    voorwaarden = [heeft(Tekst(F("naam")), term, lijkend=True) for term in termen]
    rijen = model.objects.filter(reduce(or_, voorwaarden)).order_by()
    gevonden = list(rijen.values_list("pk", *(_een_als(voorwaarde) for voorwaarde in voorwaarden)))
    return [{rij[0] for rij in gevonden if rij[nummer]} for nummer in range(1, len(termen) + 1)]


def _een_als(voorwaarde: Q) -> Case:
    return Case(When(voorwaarde, then=1), default=0, output_field=IntegerField())


def _treffers(vraag: Zoekvraag, woorden: list[Zoekwoord], bereik: Leesbereik, *, alle: bool = True) -> list[Any]:
    """Return the best hits of all kinds together, in one query."""
    delen = [treffers_van(bron, vraag, woorden, bereik, alle=alle) for bron in BRONNEN]
    samen = delen[0].union(*delen[1:], all=True)
    return list(samen.order_by("-z_punten", "z_titel", "z_soort", "z_pk")[:MAX_TREFFERS])
