"""All follow-ups as one list that its address can narrow, on any day; and the same list counted per group."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.http import urlencode

from aanbevelingen.adviezen.models import Aanbevelingthema
from aanbevelingen.opvolging.models import Opvolging, OpvolgingQuerySet
from aanbevelingen.opvolging.queries import Regel, als_regel, laatste_geen_nieuws, met_meldingen
from aanbevelingen.opvolging.rules import GEEN_NIEUWS_VALT_OP, OVERGENOMEN, UITVOERING_KLAAR, Afdoening
from aanbevelingen.opvolging.stand_queries import als_op_dag, met_oordeel_op, met_stand_op
from aanbevelingen.overzichten.keuze_rules import (
    AS_KEUZES,
    JA,
    TERUGKOPPELING,
    WACHT,
    ZONDER,
    Opvolgingfilter,
    standen_van,
    waarden_van,
)
from aanbevelingen.overzichten.models import Volger
from governance.organisaties.permissions import Leesbereik


@dataclass(frozen=True, slots=True)
class Lezer:
    """Who reads, for which day, and which day it is now."""

    bereik: Leesbereik
    gebruiker: int | None
    dag: date
    heden: date


def opvolgingen(lezer: Lezer, keuze: Opvolgingfilter) -> OpvolgingQuerySet:
    """Return the follow-ups this reader may see and chose, with their state on the day: late ones first."""
    rijen = _waar(Opvolging.objects.zichtbaar_voor(lezer.bereik), lezer, keuze)
    rijen = met_stand_op(rijen, lezer.dag, lezer.heden)
    if keuze.oordeel:
        rijen = met_oordeel_op(rijen, lezer.dag)
    for naam in AS_KEUZES:
        if gekozen := getattr(keuze, naam):
            rijen = rijen.filter(**{f"op_{naam}__in": waarden_van(naam, gekozen)})
    return _terugkoppeling(rijen, lezer.dag, keuze.terugkoppeling).order_by(
        F("te_laat").desc(),
        F("open_moment").asc(nulls_last=True),
        "aanbeveling__onderzoek__code",
        "aanbeveling__volgnummer",
        "gemeente__naam",
        "pk",
    )


def _waar(rijen: OpvolgingQuerySet, lezer: Lezer, keuze: Opvolgingfilter) -> OpvolgingQuerySet:
    """Narrow to what does not change from day to day."""
    paden = {
        "aanbeveling__onderzoek__regio__slug": keuze.regio,
        "aanbeveling__onderzoek__slug": keuze.onderzoek,
        "gemeente__slug": keuze.gemeente,
    }
    rijen = rijen.filter(**{pad: waarde for pad, waarde in paden.items() if waarde})
    if keuze.portefeuillehouder:
        rijen = rijen.filter(portefeuillehouder=_of_leeg(keuze.portefeuillehouder))
    if keuze.thema:
        themas = Aanbevelingthema.objects.filter(aanbeveling=OuterRef("aanbeveling"))
        bij = Exists(themas.filter(thema__naam=keuze.thema))
        rijen = rijen.filter(~Exists(themas) if keuze.thema == ZONDER else bij)
    if keuze.volgt:
        gevolgd = Volger.objects.filter(opvolging=OuterRef("pk"), gebruiker=lezer.gebruiker or 0)
        rijen = rijen.filter(Exists(gevolgd)) if keuze.volgt == JA else rijen.none()
    return rijen


def _of_leeg(waarde: str) -> str:
    return "" if waarde == ZONDER else waarde


def _terugkoppeling(rijen: OpvolgingQuerySet, dag: date, gekozen: str) -> OpvolgingQuerySet:
    if not gekozen:
        return rijen
    if gekozen == "te_laat":
        return rijen.filter(Q(te_laat=True))
    if gekozen == "geen_nieuws":
        laatste = rijen.annotate(laatste_meldingen=laatste_geen_nieuws(dag, GEEN_NIEUWS_VALT_OP))
        return laatste.filter(laatste_meldingen=[True] * GEEN_NIEUWS_VALT_OP)
    return rijen.none()


def als_regels(rijen: Iterable[Opvolging], dag: date) -> list[Regel]:
    """Return the lines of rows that came through `voor_lijst`."""
    return [als_regel(rij, dag) for rij in als_op_dag(rijen)]


def voor_lijst(rijen: OpvolgingQuerySet, dag: date) -> OpvolgingQuerySet:
    """Add what a line of the list shows beside the state: the last claim and what was said of it."""
    return met_meldingen(rijen, dag)


# What can be chosen; only what somewhere in the rows this reader may see.


@dataclass(frozen=True, slots=True)
class Opvolgingkeuzes:
    """What can be chosen above the list, as value and label."""

    regios: list[tuple[str, str]]
    onderzoeken: list[tuple[str, str]]
    themas: list[tuple[str, str]]
    gemeenten: list[tuple[str, str]]
    portefeuillehouders: list[tuple[str, str]]
    raadsbesluiten: list[tuple[str, str]]
    uitvoeringen: list[tuple[str, str]]
    oordelen: list[tuple[str, str]]
    afdoeningen: list[tuple[str, str]]
    terugkoppelingen: list[tuple[str, str]]


def opvolgingkeuzes(bereik: Leesbereik) -> Opvolgingkeuzes:
    """Return the choices of the filter; what this reader may not see is no choice. Five queries."""
    zichtbaar = Opvolging.objects.zichtbaar_voor(bereik)
    themas = _verschillend(zichtbaar.exclude(aanbeveling__themas=None), "aanbeveling__themas__naam")
    houders = _verschillend(zichtbaar.exclude(portefeuillehouder=""), "portefeuillehouder")
    return Opvolgingkeuzes(
        regios=list(_paren(zichtbaar, "aanbeveling__onderzoek__regio__slug", "aanbeveling__onderzoek__regio__naam")),
        onderzoeken=list(_paren(zichtbaar, "aanbeveling__onderzoek__slug", "aanbeveling__onderzoek__titel")),
        themas=[(naam, naam) for naam in themas],
        gemeenten=list(_paren(zichtbaar, "gemeente__slug", "gemeente__naam")),
        portefeuillehouders=[(naam, naam) for naam in houders],
        raadsbesluiten=standen_van("raadsbesluit"),
        uitvoeringen=standen_van("uitvoering"),
        oordelen=standen_van("oordeel"),
        afdoeningen=standen_van("afdoening"),
        terugkoppelingen=TERUGKOPPELING,
    )


def _paren(rijen: OpvolgingQuerySet, sleutel: str, naam: str) -> QuerySet[Opvolging, tuple[str, str]]:
    return rijen.order_by(naam, sleutel).values_list(sleutel, naam).distinct()


def _verschillend(rijen: OpvolgingQuerySet, naam: str) -> Iterable[str]:
    return rijen.order_by(naam).values_list(naam, flat=True).distinct()


# The same list, counted.


GROEPEN: dict[str, tuple[str, str, str]] = {
    "onderzoek": ("onderzoek", "aanbeveling__onderzoek__slug", "aanbeveling__onderzoek__titel"),
    "thema": ("thema", "aanbeveling__themas__naam", "aanbeveling__themas__naam"),
    "portefeuillehouder": ("portefeuillehouder", "portefeuillehouder", "portefeuillehouder"),
    "gemeente": ("gemeente", "gemeente__slug", "gemeente__naam"),
}
"""By what can be counted: the word, and the paths of the value in the address and of the name."""


@dataclass(frozen=True, slots=True)
class Groepregel:
    """One group of the list with its counts; `adres` is the list narrowed to this group."""

    naam: str
    adres: str
    alle: int
    overgenomen: int
    wacht: int
    te_laat: int
    klaar: int
    afgedaan: int


def per_groep(rijen: OpvolgingQuerySet, per: str, keuze: Opvolgingfilter, op: str) -> list[Groepregel]:
    """Return the counts of the list per group, by name, in one query; `op` is the day as it stands in the address."""
    _, sleutel, naam = GROEPEN[per]
    tellers = (
        rijen.order_by()
        .values(groep_sleutel=F(sleutel), groep_naam=F(naam))
        .annotate(
            alle=Count("pk", distinct=True),
            overgenomen=Count("pk", filter=Q(op_raadsbesluit__in=OVERGENOMEN), distinct=True),
            wacht=Count("pk", filter=Q(op_raadsbesluit__in=WACHT), distinct=True),
            laat=Count("pk", filter=Q(te_laat=True), distinct=True),
            klaar=Count("pk", filter=Q(op_uitvoering__in=UITVOERING_KLAAR), distinct=True),
            afgedaan=Count("pk", filter=Q(op_afdoening=Afdoening.AFGEDAAN), distinct=True),
        )
        .order_by("groep_naam", "groep_sleutel")
    )
    return [
        Groepregel(
            naam=teller["groep_naam"] or f"zonder {per}",
            adres=adres(replace(keuze, **{per: teller["groep_sleutel"] or ZONDER}), op),
            alle=teller["alle"],
            overgenomen=teller["overgenomen"],
            wacht=teller["wacht"],
            te_laat=teller["laat"],
            klaar=teller["klaar"],
            afgedaan=teller["afgedaan"],
        )
        for teller in tellers
    ]


def adres(keuze: Opvolgingfilter, op: str = "", **meer: str) -> str:
    """Return the address of the list with these choices."""
    paren = [*keuze.paren, *([("op", op)] if op else []), *meer.items()]
    lijst = reverse("aanbevelingen:opvolging-list")
    return f"{lijst}?{urlencode(paren)}" if paren else lijst


# The same list as a table in a file.

KOP = (
    *("Regio", "Onderzoek", "Code", "Aanbeveling", "Gemeente", "Portefeuillehouder", "Stand", "Raad", "College vindt"),
    *("College zegt", "Gemeld op", "Vastgesteld", "Vastgesteld op", "Afdoening", "Terugkoppeling uiterlijk"),
    *("Keer geen nieuws", "Voorbeeld"),
)
_PER_KEER = 2_000


def als_tabel(rijen: OpvolgingQuerySet, dag: date) -> Iterator[list[object]]:
    """Return the whole list as rows under `KOP`, read in parts so that a long list does not fill the memory."""
    for rij in voor_lijst(rijen, dag).iterator(chunk_size=_PER_KEER):
        (regel,) = als_regels([rij], dag)
        yield _als_cellen(regel)


def _als_cellen(regel: Regel) -> list[object]:
    opvolging, melding, verificatie = regel.opvolging, regel.melding, regel.verificatie
    aanbeveling = opvolging.aanbeveling
    return [
        aanbeveling.onderzoek.regio.naam,
        aanbeveling.onderzoek.titel,
        aanbeveling.code,
        aanbeveling.titel,
        opvolging.gemeente.naam,
        opvolging.portefeuillehouder,
        regel.stand.woord or regel.stand.code.replace("_", " "),
        opvolging.get_raadsbesluit_display(),
        opvolging.get_collegereactie_display(),
        opvolging.get_uitvoering_display(),
        melding.datum.isoformat() if melding else "",
        verificatie.get_oordeel_display() if verificatie else "nog niet gezien",
        verificatie.datum.isoformat() if verificatie else "",
        opvolging.get_afdoening_display(),
        regel.moment.isoformat() if regel.moment else "",
        regel.geen_nieuws,
        "ja" if opvolging.voorbeeld else "nee",
    ]
