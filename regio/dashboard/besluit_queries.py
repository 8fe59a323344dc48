"""Everything the page of one decision shows, from topics that do not know each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from aanbevelingen.opvolging.models import Opvolging
from aanbevelingen.raadsbesluiten.actions import te_verwerken
from governance.besluitvorming.actions import AANGENOMEN, NOG_OPEN
from governance.besluitvorming.models import (
    Aanwijzing,
    Beslispunt,
    Besluit,
    Besluitstuk,
    Besluitvervanging,
    Stemverklaring,
)
from governance.besluitvorming.permissions import mag_logboek_inzien
from governance.besluitvorming.queries import Stuk, stukken_van
from governance.moties.models import Amendement, Motie, Toezegging
from governance.organisaties.permissions import Leesbereik, leesbereik
from governance.programmas.models import Programma
from governance.stemmingen.queries import Stemmingregel, stemmingen_bij
from governance.vergaderingen.permissions import mag_vergadering_bijhouden
from governance.voorstellen.models import Voorstel
from governance.voorstellen.rules import BeslispuntSoort
from regio.audit.queries import Logregel, logboek_van
from regio.kern.tekst import datum
from regio.kern.toestemming import Toestemming

MET_EIGENAAR = ("orgaan__gemeente", "orgaan__regio", "orgaan__regeling__regio", "behandeld_bij__vergadering")

Feit = tuple[str, str, str]
"""A term, what it is, and where to read on (may be empty)."""


@dataclass(frozen=True, slots=True)
class Stap:
    """Something this person can do with a point."""

    tekst: str
    url: str


@dataclass(frozen=True, slots=True)
class Puntbeeld:
    """A point with what belongs to it and what came of it."""

    punt: Beslispunt
    feiten: list[Feit]
    amendementen: list[Amendement]
    stemmingen: list[Stemmingregel]
    stappen: list[Stap]


@dataclass(frozen=True, slots=True)
class Besluitbeeld:
    """A decision with all that belongs to it, as far as this reader may see it."""

    besluit: Besluit
    punten: list[Puntbeeld]
    moties: list[Motie]
    toezeggingen: list[Toezegging]
    verklaringen: list[Stemverklaring]
    vervangt: list[Besluitvervanging]
    vervangen_door: list[Besluitvervanging]
    voorstel: Voorstel | None
    stukken: list[Stuk]
    logboek: list[Logregel] | None
    mag: Toestemming
    te_verwerken: int

    @property
    def geldt_niet_meer(self) -> bool:
        """Tell whether a later decision took its place."""
        return any(rij.soort != "wijzigt" for rij in self.vervangen_door)

    @property
    def wacht(self) -> int:
        """How many points have no outcome yet."""
        return sum(beeld.punt.uitkomst in NOG_OPEN for beeld in self.punten)

    @property
    def getekend(self) -> list[Feit]:
        """Who signed when, as far as somebody did."""
        besluit = self.besluit
        dagen = (
            ("Voorzitter", besluit.getekend_voorzitter_op),
            ("Griffier of secretaris", besluit.getekend_griffier_op),
        )
        return [(wie, datum(dag), "") for wie, dag in dagen if dag]


def zichtbaar_besluit(bereik: Leesbereik) -> QuerySet[Besluit]:
    """Return the decisions this reader may know of, with what they belong to."""
    rijen: QuerySet[Besluit] = Besluit.objects.zichtbaar_voor(bereik).select_related(*MET_EIGENAAR)
    return rijen


def besluitbeeld(besluit: Besluit, gebruiker: Any) -> Besluitbeeld:
    """Return everything the page of a decision shows to this person, in a constant number of queries."""
    bereik, mag = leesbereik(gebruiker), mag_vergadering_bijhouden(gebruiker, besluit.orgaan)
    delen = ((Beslispunt, "besluit"), (Besluitstuk, "besluit"), (Stemverklaring, "besluit"))
    return Besluitbeeld(
        besluit=besluit,
        punten=_punten(besluit, bereik, bool(mag)),
        moties=list(Motie.objects.zichtbaar_voor(bereik).filter(besluit=besluit).order_by("nummer", "pk")),
        toezeggingen=list(Toezegging.objects.zichtbaar_voor(bereik).filter(besluit=besluit).order_by("nummer", "pk")),
        verklaringen=list(besluit.stemverklaringen.order_by("soort", "wie", "pk")),
        vervangt=list(_vervangingen(bereik, "oud").filter(nieuw=besluit)),
        vervangen_door=list(_vervangingen(bereik, "nieuw").filter(oud=besluit)),
        voorstel=Voorstel.objects.zichtbaar_voor(bereik).filter(pk__in=[besluit.voorstel_id]).first(),
        stukken=stukken_van(besluit, gebruiker),
        logboek=logboek_van(besluit, *delen) if mag_logboek_inzien(gebruiker, besluit) else None,
        mag=mag,
        te_verwerken=len(te_verwerken(besluit)) if mag else 0,
    )


def _vervangingen(bereik: Leesbereik, kant: str) -> QuerySet[Besluitvervanging]:
    """Return replacements of which this reader may know the decision on that side."""
    zichtbaar = Besluit.objects.zichtbaar_voor(bereik).values("pk")
    rijen = Besluitvervanging.objects.filter(**{f"{kant}__in": zichtbaar})
    return rijen.select_related("oud", "nieuw").order_by(f"{kant}__datum", "pk")


def _punten(besluit: Besluit, bereik: Leesbereik, mag: bool) -> list[Puntbeeld]:
    rijen = list(besluit.beslispunten.select_related("regeling").order_by("nummer", "pk"))
    amendementen = _per_punt(Amendement.objects.filter(beslispunt__in=rijen).order_by("nummer", "pk"))
    aanwijzingen = _per_punt(
        Aanwijzing.objects.filter(beslispunt__in=rijen)
        .select_related("orgaan", "organisatie", "lidmaatschap")
        .order_by("pk")
    )
    programmas = {rij.besloten_bij_id: rij for rij in Programma.objects.filter(besloten_bij__in=rijen)}
    opvolgingen = _opvolgingen(rijen, bereik)
    stemmingen = stemmingen_bij([besluit])
    return [
        Puntbeeld(
            punt=punt,
            feiten=[
                *_eigen_feiten(punt),
                *(_aanwijzing(rij) for rij in aanwijzingen.get(punt.pk, ())),
                *_gevolgen(punt, programmas.get(punt.pk), opvolgingen.get(punt.pk)),
            ],
            amendementen=amendementen.get(punt.pk, []),
            stemmingen=stemmingen.get(punt.pk, []),
            stappen=_stappen(besluit, punt, punt.pk in programmas) if mag else [],
        )
        for punt in rijen
    ]


def _per_punt(rijen: Iterable[Any]) -> Mapping[int, list[Any]]:
    uit: dict[int, list[Any]] = {}
    for rij in rijen:
        uit.setdefault(rij.beslispunt_id, []).append(rij)
    return uit


def _opvolgingen(punten: list[Beslispunt], bereik: Leesbereik) -> dict[int, Opvolging]:
    zichtbaar = Opvolging.objects.zichtbaar_voor(bereik)
    per_punt = {
        punt: pk
        for naam in ("behandelingen__beslispunt", "afdoeningsbesluiten__beslispunt")
        for punt, pk in zichtbaar.filter(**{f"{naam}__in": punten}).values_list(naam, "pk")
    }
    gevonden = Opvolging.objects.select_related("aanbeveling").in_bulk(list(per_punt.values()))
    return {punt: gevonden[pk] for punt, pk in per_punt.items() if pk in gevonden}


def _eigen_feiten(punt: Beslispunt) -> list[Feit]:
    regeling = punt.regeling
    feiten = [
        ("Regeling", regeling.naam if regeling else "", regeling.get_absolute_url() if regeling else ""),
        ("Toon", punt.get_toon_display() if punt.toon else "", ""),
        ("Grond", punt.get_grond_display() if punt.grond else "", ""),
        ("Gaat in op", datum(punt.ingangsdatum) if punt.ingangsdatum else "", ""),
    ]
    return [feit for feit in feiten if feit[1]]


def _aanwijzing(rij: Aanwijzing) -> Feit:
    namens = f" namens {rij.organisatie}" if rij.organisatie else ""
    lid = rij.lidmaatschap
    stand = "" if lid is None else (f", tot en met {datum(lid.laatste_dag)}" if lid.laatste_dag else "")
    nog_niet = " (nog geen lid)" if lid is None else ""
    tekst = f"{rij.functie}{namens} in {rij.orgaan}, vanaf {datum(rij.van)}{stand}{nog_niet}"
    return "Aangewezen", tekst, f"{rij.orgaan.get_absolute_url()}#leden"


def _gevolgen(punt: Beslispunt, programma: Programma | None, opvolging: Opvolging | None) -> list[Feit]:
    feiten: list[Feit] = []
    if programma is not None:
        feiten.append(("Start het programma", programma.naam, programma.get_absolute_url()))
    if opvolging is not None:
        afdoening = punt.soort == BeslispuntSoort.AFDOENING_AANBEVELING
        stand = opvolging.get_afdoening_display() if afdoening else opvolging.get_raadsbesluit_display()
        feiten.append(("Opvolging", stand, opvolging.get_absolute_url()))
    return feiten


def _stappen(besluit: Besluit, punt: Beslispunt, heeft_programma: bool) -> list[Stap]:
    adres = reverse("governance:beslispunt-bewerken", args=[besluit.uuid, punt.nummer])
    stappen = []
    if punt.uitkomst in NOG_OPEN:
        stappen += [
            Stap("Open de stemming", _stemadres(punt)),
            Stap("Leg de uitkomst vast", adres),
            Stap("Amendement toevoegen", reverse("governance:amendement-nieuw", args=[punt.uuid])),
        ]
    elif punt.soort in AAN_TE_VULLEN:
        stappen.append(Stap("Vul aan", adres))
    start = punt.soort == BeslispuntSoort.VASTSTELLEN_AGENDA and punt.uitkomst in AANGENOMEN
    if start and not heeft_programma and besluit.orgaan.gemeente_id is None:
        stappen.append(Stap("Start een programma", reverse("governance:programma-nieuw", args=[punt.uuid])))
    return stappen


def _stemadres(punt: Beslispunt) -> str:
    """Return where the vote on this point is opened: about persons it is secret (Gemeentewet art. 31)."""
    if punt.soort == BeslispuntSoort.AANWIJZEN_LID:
        return reverse("governance:personenstemming-nieuw", args=[punt.uuid])
    return f"{reverse('governance:stemming-nieuw')}?beslispunt={punt.uuid}"


AAN_TE_VULLEN = frozenset(
    {
        BeslispuntSoort.ZIENSWIJZE,
        BeslispuntSoort.GEEN_ZIENSWIJZE,
        BeslispuntSoort.TOESTEMMING,
        BeslispuntSoort.WENSEN_EN_BEDENKINGEN,
        BeslispuntSoort.TREFFEN_REGELING,
    }
)
"""Kinds of point of which more is known than the outcome."""
