"""Moties and toezeggingen as lists that their address can narrow, and amendementen with their two texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.urls import reverse

from governance.besluitvorming.models import Beslispunt, Besluit
from governance.moties.models import AfdoeningQuerySet, Amendement, Motie, Toezegging
from governance.moties.permissions import NOG_TE_BESLISSEN, mag_logboek_inzien
from governance.moties.rules import AFGEHANDELD, Uitspraak
from governance.organen.models import Orgaan
from governance.organisaties.permissions import Leesbereik
from governance.vergaderingen.models import Agendapunt
from governance.voorstellen.queries import Filterkeuzes, als_jaar, als_uuid, filterkeuzes, schoon, van_regio
from regio.audit.queries import Logregel, logboek_van
from regio.kern.tekst import datum

VAN_ORGAAN = ("orgaan__gemeente", "orgaan__regio", "orgaan__regeling__regio")
TOEZEGGINGSTANDEN = [
    ("open", "nog niet afgedaan"),
    ("te_laat", "te laat"),
    ("afgedaan", "afgedaan of vervallen"),
]
MOTIESTANDEN = [
    ("open", "aangenomen, nog niet afgedaan"),
    ("te_laat", "aangenomen en te laat"),
    ("afgedaan", "afgedaan of vervallen"),
    ("nog_te_beslissen", "nog niet over besloten"),
    ("afgewezen", "verworpen of ingetrokken"),
]
BESLUITEN = 100
"""As many of the last decisions of a body can be chosen."""


@dataclass(frozen=True, slots=True)
class Lijstfilter:
    """What the reader narrows a list to; a value that names nothing is kept and finds nothing."""

    regio: str = ""
    gemeente: str = ""
    jaar: str = ""
    stand: str = ""
    orgaan: str = ""

    @classmethod
    def uit(cls, parameters: Mapping[str, str]) -> Lijstfilter:
        """Read the filter from an address, whatever somebody typed there."""
        return cls(**{naam: schoon(parameters.get(naam, "")) for naam in cls.__dataclass_fields__})

    def __bool__(self) -> bool:
        return bool(self.paren)

    @property
    def paren(self) -> list[tuple[str, str]]:
        """The choices that are made, as they stand in an address."""
        alle = ((naam, getattr(self, naam)) for naam in self.__dataclass_fields__)
        return [(naam, waarde) for naam, waarde in alle if waarde]


def moties(bereik: Leesbereik, keuze: Lijstfilter, op: date) -> AfdoeningQuerySet:
    """Return the moties this reader may see, narrowed to the choice: what is late first, then the newest."""
    rijen = _smal(Motie.objects.zichtbaar_voor(bereik), keuze, op)
    aangenomen = Q(uitspraak=Uitspraak.AANGENOMEN)
    standen = {
        "open": aangenomen & ~Q(afdoening__in=AFGEHANDELD),
        "te_laat": aangenomen & ~Q(afdoening__in=AFGEHANDELD) & Q(termijn__lt=op),
        "afgedaan": Q(afdoening__in=AFGEHANDELD),
        "nog_te_beslissen": Q(uitspraak__in=NOG_TE_BESLISSEN),
        "afgewezen": Q(uitspraak__in=[Uitspraak.VERWORPEN, Uitspraak.INGETROKKEN]),
    }
    return _op_volgorde(_van_stand(rijen, standen, keuze.stand), standen["te_laat"])


def toezeggingen(bereik: Leesbereik, keuze: Lijstfilter, op: date) -> AfdoeningQuerySet:
    """Return the toezeggingen this reader may see, narrowed to the choice: what is late first, then the newest."""
    rijen = _smal(Toezegging.objects.zichtbaar_voor(bereik), keuze, op)
    standen = {
        "open": ~Q(afdoening__in=AFGEHANDELD),
        "te_laat": ~Q(afdoening__in=AFGEHANDELD) & Q(termijn__lt=op),
        "afgedaan": Q(afdoening__in=AFGEHANDELD),
    }
    return _op_volgorde(_van_stand(rijen, standen, keuze.stand), standen["te_laat"])


def _smal(rijen: AfdoeningQuerySet, keuze: Lijstfilter, op: date) -> AfdoeningQuerySet:
    if keuze.regio:
        rijen = rijen.filter(van_regio(keuze.regio, op))
    if keuze.gemeente:
        rijen = rijen.filter(orgaan__gemeente__slug=keuze.gemeente)
    if keuze.jaar:
        jaar = als_jaar(keuze.jaar)
        rijen = rijen.filter(datum__year=jaar) if jaar else rijen.none()
    if keuze.orgaan:
        orgaan = als_uuid(keuze.orgaan)
        rijen = rijen.filter(orgaan__uuid=orgaan) if orgaan else rijen.none()
    return rijen


def _van_stand(rijen: AfdoeningQuerySet, standen: dict[str, Q], stand: str) -> AfdoeningQuerySet:
    if not stand:
        return rijen
    return rijen.filter(standen[stand]) if stand in standen else rijen.none()


def _op_volgorde(rijen: AfdoeningQuerySet, te_laat: Q) -> AfdoeningQuerySet:
    eerst = Case(When(te_laat, then=Value(0)), default=Value(1), output_field=IntegerField())
    laat_termijn = Case(When(te_laat, then=F("termijn")), default=Value(None))
    op_volgorde: AfdoeningQuerySet = (
        rijen.select_related(*VAN_ORGAAN)
        .annotate(eerst=eerst, laat_termijn=laat_termijn)
        .order_by("eerst", F("laat_termijn").asc(nulls_last=True), "-datum", "-pk")
    )
    return op_volgorde


def keuzes(rijen: AfdoeningQuerySet, keuze: Lijstfilter) -> Filterkeuzes:
    """Return the choices above a list; only years that have a row this reader may see."""
    jaren = rijen.order_by("-datum__year").values_list("datum__year", flat=True).distinct()
    return filterkeuzes(jaren, keuze.orgaan)


# What can be chosen while one is written.


def besluiten_van(orgaan: Orgaan, ook: int | None = None) -> QuerySet[Besluit]:
    """Return the last decisions of the body to choose from, also the one that was chosen before."""
    laatste = Besluit.objects.filter(orgaan=orgaan).order_by("-datum", "-pk").values_list("pk", flat=True)[:BESLUITEN]
    rijen: QuerySet[Besluit] = Besluit.objects.filter(Q(pk__in=list(laatste)) | Q(pk=ook or 0))
    return rijen.select_related("behandeld_bij__vergadering").order_by("-datum", "-pk")


# One motie or toezegging.


@dataclass(frozen=True, slots=True)
class Afdoeningbeeld:
    """What the page of a motie or toezegging shows: facts, and the log for who may read it."""

    feiten: list[tuple[str, str, str]]
    te_laat: bool
    logboek: list[Logregel] | None


def afdoeningbeeld(rij: Motie | Toezegging, gebruiker: Any, bereik: Leesbereik, op: date) -> Afdoeningbeeld:
    """Return what the page shows to this person; an item or decision one may not know of is left out."""
    agendapunt = (
        Agendapunt.objects.zichtbaar_voor(bereik).filter(pk=rij.agendapunt_id or 0).select_related("vergadering")
    )
    besluit = Besluit.objects.zichtbaar_voor(bereik).filter(pk=rij.besluit_id or 0)
    te_doen = not isinstance(rij, Motie) or rij.uitspraak == Uitspraak.AANGENOMEN
    return Afdoeningbeeld(
        feiten=[*_eigen_feiten(rij), *_plaats(agendapunt.first(), besluit.first())],
        te_laat=te_doen and rij.te_laat_op(op),
        logboek=logboek_van(rij) if mag_logboek_inzien(gebruiker, rij) else None,
    )


def _eigen_feiten(rij: Motie | Toezegging) -> list[tuple[str, str, str]]:
    orgaan = ("Orgaan", str(rij.orgaan), rij.orgaan.get_absolute_url())
    wanneer = [("Datum", datum(rij.datum), ""), ("Nummer", rij.nummer, "")]
    klaar = ("Klaar op", datum(rij.termijn) if rij.termijn else "", "")
    if isinstance(rij, Motie):
        soort = ("Soort", rij.get_soort_display(), "")
        return [
            orgaan,
            soort,
            *wanneer,
            ("Ingediend door", rij.indieners, ""),
            ("Gericht aan", rij.gericht_aan, ""),
            klaar,
        ]
    wie = [("Toegezegd door", rij.gedaan_door, ""), ("Op verzoek van", rij.aan, "")]
    return [orgaan, *wanneer, *wie, klaar]


def _plaats(agendapunt: Agendapunt | None, besluit: Besluit | None) -> list[tuple[str, str, str]]:
    gevonden = []
    if agendapunt is not None:
        adres = agendapunt.vergadering.get_absolute_url()
        waar = f"{datum(agendapunt.vergadering.datum)}, agendapunt {agendapunt.nummer}"
        gevonden.append(("Vergadering", waar, adres))
    if besluit is not None:
        gevonden.append(("Bij het besluit", str(besluit), besluit.get_absolute_url()))
    return gevonden


# What belongs to decisions and items, for the pages of others.


def amendementen_bij(besluiten: Iterable[Besluit]) -> dict[int, list[Amendement]]:
    """Return the amendementen per beslispunt of decisions the reader may see, by number, in one query."""
    per_punt: dict[int, list[Amendement]] = defaultdict(list)
    for rij in Amendement.objects.filter(beslispunt__besluit__in=list(besluiten)).order_by("nummer", "pk"):
        per_punt[rij.beslispunt_id].append(rij)
    return per_punt


def moties_bij(besluiten: Iterable[Besluit], bereik: Leesbereik) -> dict[int, list[Motie]]:
    """Return the moties per decision this reader may see, oldest first, in one query."""
    per_besluit: dict[int, list[Motie]] = defaultdict(list)
    rijen = Motie.objects.zichtbaar_voor(bereik).filter(besluit__in=list(besluiten))
    for rij in rijen.order_by("datum", "nummer", "pk"):
        per_besluit[rij.besluit_id].append(rij)
    return per_besluit


def toezeggingen_bij(besluiten: Iterable[Besluit], bereik: Leesbereik) -> dict[int, list[Toezegging]]:
    """Return the toezeggingen per decision this reader may see, oldest first, in one query."""
    per_besluit: dict[int, list[Toezegging]] = defaultdict(list)
    rijen = Toezegging.objects.zichtbaar_voor(bereik).filter(besluit__in=list(besluiten))
    for rij in rijen.order_by("datum", "nummer", "pk"):
        per_besluit[rij.besluit_id].append(rij)
    return per_besluit


def beslispunten_zichtbaar_voor(bereik: Leesbereik) -> QuerySet[Beslispunt]:
    """Return the points of decisions this reader may see, with what a permission asks of the body."""
    besluiten = Besluit.objects.zichtbaar_voor(bereik)
    van_besluit = (f"besluit__{pad}" for pad in VAN_ORGAAN)
    return Beslispunt.objects.filter(besluit__in=besluiten).select_related(*van_besluit)


def adres_amendementen(beslispunt: Beslispunt) -> str:
    """Return the address at which the amendementen on a beslispunt stand."""
    return reverse("governance:amendement-list", args=[beslispunt.uuid])
