"""What the pages about contributions show, in a constant number of queries; amounts in cents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from governance.besluitvorming.models import Beslispunt, Besluit
from governance.bijdragen.jaar_queries import (
    Deelnemerregel,
    Jaarbeeld,
    als_opgave,
    bron_van,
    jaarbeelden,
    naamsleutel,
    som,
    tallen_op,
)
from governance.bijdragen.models import Bijdrage, Bijdragejaar
from governance.bijdragen.rules import (
    Jaarbedrag,
    Sleutel,
    bereken_zover,
)
from governance.bijdragen.scenario_rules import Scenario, per_inwoner, vergelijk
from governance.bijdragen.verklaar_rules import (
    Proefsom,
    groei,
    groei_tekst,
    proefsommen,
    verklaar_jaren,
)
from governance.organisaties.models import Inwonertal, Organisatie, Regio, RegioDeelname
from governance.organisaties.permissions import Leesbereik
from governance.organisaties.rules import OrganisatieSoort
from governance.programmas.models import Programma
from governance.regelingen.models import Deelname, Regeling
from regio.kern.tekst import datum

MET_DRAGER = ("regeling__regio", "programma__regio")


def besluit_bij(jaar: Bijdragejaar, bereik: Leesbereik) -> Beslispunt | None:
    """Return the point that adopted the year, when this reader may know of it."""
    if jaar.besloten_bij_id is None:
        return None
    zichtbaar = Besluit.objects.zichtbaar_voor(bereik).values("pk")
    punten = Beslispunt.objects.filter(pk=jaar.besloten_bij_id, besluit__in=zichtbaar)
    return punten.select_related("besluit__orgaan").first()


def beslispunten_voor(drager: Regeling | Programma, bereik: Leesbereik) -> QuerySet[Beslispunt]:
    """Return the points by which a year can have been adopted: of the regeling itself or its region, latest first."""
    van_orgaan = Q(besluit__orgaan__regeling=drager) if isinstance(drager, Regeling) else Q(pk=None)
    if drager.regio_id is not None:
        van_orgaan |= Q(besluit__orgaan__regio=drager.regio_id) | Q(besluit__orgaan__regeling__regio=drager.regio_id)
    zichtbaar = Besluit.objects.zichtbaar_voor(bereik).values("pk")
    rijen = Beslispunt.objects.filter(van_orgaan, besluit__in=zichtbaar).select_related("besluit__orgaan")
    return rijen.order_by("-besluit__datum", "nummer", "pk")


# Carriers and lists.


def adres_van(drager: Regeling | Programma) -> str:
    """Return the address of all years of one regeling or programme."""
    if isinstance(drager, Regeling):
        return reverse("governance:bijdragen-regeling", args=[drager.slug])
    return reverse("governance:bijdragen-programma", args=[drager.uuid])


def adres_nieuw(drager: Regeling | Programma) -> str:
    """Return the address at which a year of this regeling or programme is added."""
    if isinstance(drager, Regeling):
        return reverse("governance:bijdragejaar-nieuw-regeling", args=[drager.slug])
    return reverse("governance:bijdragejaar-nieuw-programma", args=[drager.uuid])


def jaren_van_regio(regio: Regio) -> QuerySet[Bijdragejaar]:
    """Return the years of a region: regelingen first by name, then programmes, the last year first."""
    rijen = Bijdragejaar.objects.van_regio(regio).select_related(*MET_DRAGER)
    return rijen.order_by("regeling__naam", "programma__naam", "-jaar", "pk")


def jaren_van(drager: Regeling | Programma) -> QuerySet[Bijdragejaar]:
    """Return the years of one regeling or programme, the last first."""
    welke = {"regeling": drager} if isinstance(drager, Regeling) else {"programma": drager}
    return Bijdragejaar.objects.filter(**welke).select_related(*MET_DRAGER).order_by("-jaar", "pk")


def dragers_van(regio: Regio) -> list[Regeling | Programma]:
    """Return what can have contributions in a region: regelingen and programmes, each by name."""
    regelingen = Regeling.objects.filter(regio=regio).select_related("regio").order_by("naam", "pk")
    programmas = Programma.objects.filter(regio=regio).select_related("regio").order_by("naam", "pk")
    return [*regelingen, *programmas]


def deelnemers_op(drager: Regeling | Programma, dag: date) -> list[Organisatie]:
    """Return who takes part on that day, by name: in the regeling, or as municipality in the region of a programme."""
    if isinstance(drager, Regeling):
        wie = Deelname.objects.geldig_op(dag).filter(regeling=drager).values("organisatie")
    else:
        rijen = RegioDeelname.objects.geldig_op(dag).filter(regio=drager.regio_id)
        wie = rijen.filter(organisatie__soort=OrganisatieSoort.GEMEENTE).values("organisatie")
    return list(Organisatie.objects.filter(pk__in=wie).order_by("naam", "pk"))


# One municipality over the years.


@dataclass(frozen=True, slots=True)
class Gemeentebijdrage:
    """What one organisation pays to one regeling or programme in a year, as other pages may show it."""

    beeld: Jaarbeeld
    regel: Deelnemerregel
    groei_tarief: str = ""
    groei_bedrag: str = ""

    @property
    def jaar(self) -> int:
        """The year."""
        return int(self.beeld.jaar.jaar)

    @property
    def bedrag_cent(self) -> int | None:
        """What was adopted, and else what was computed."""
        return self.regel.bedrag_cent

    @property
    def is_vastgesteld(self) -> bool:
        """Tell whether the amount was adopted; otherwise it was computed."""
        return self.regel.bijdrage.vastgesteld_cent is not None


def bijdragen_van_gemeente(organisatie: Organisatie, regio: Regio | None = None) -> list[Gemeentebijdrage]:
    """Return per regeling or programme and year, oldest first, what this organisation pays; of one region when given.

    Every other page takes the contribution of a municipality from here; the number of queries is constant.
    """
    jaren = Bijdragejaar.objects.all() if regio is None else Bijdragejaar.objects.van_regio(regio)
    mee = jaren.filter(pk__in=Bijdrage.objects.filter(organisatie=organisatie).values("bijdragejaar"))
    volgorde = ("regeling__naam", "programma__naam", "regeling", "programma", "jaar", "pk")
    uit: list[Gemeentebijdrage] = []
    for beeld in jaarbeelden(mee.select_related(*MET_DRAGER).order_by(*volgorde)):
        regel = next(rij for rij in beeld.regels if rij.bijdrage.organisatie_id == organisatie.pk)
        vorige = uit[-1] if uit and _volgt_op(uit[-1].beeld.jaar, beeld.jaar) else None
        uit.append(_met_groei(beeld, regel, vorige))
    return uit


def _volgt_op(vorig: Bijdragejaar, jaar: Bijdragejaar) -> bool:
    zelfde = (vorig.regeling_id, vorig.programma_id) == (jaar.regeling_id, jaar.programma_id)
    return zelfde and vorig.jaar + 1 == jaar.jaar


def _met_groei(beeld: Jaarbeeld, regel: Deelnemerregel, vorige: Gemeentebijdrage | None) -> Gemeentebijdrage:
    if vorige is None:
        return Gemeentebijdrage(beeld, regel)
    tarief, was = beeld.jaar.tarief_cent, vorige.beeld.jaar.tarief_cent
    stijging = groei(Fraction(tarief), Fraction(was)) if tarief is not None and was is not None else None
    return Gemeentebijdrage(
        beeld, regel, groei_tekst(stijging), groei_tekst(groei(regel.bedrag_cent, vorige.bedrag_cent))
    )


@dataclass(frozen=True, slots=True)
class Dragerreeks:
    """The years of one regeling or programme for one organisation, with what explains its figures."""

    drager: Regeling | Programma
    rijen: tuple[Gemeentebijdrage, ...]
    uitleg: tuple[str, ...]
    proef: tuple[Proefsom, ...]


def reeksen_van(organisatie: Organisatie) -> list[Dragerreeks]:
    """Return what an organisation pays, per regeling or programme, with the test of its figures."""
    groepen: dict[Any, list[Gemeentebijdrage]] = defaultdict(list)
    for rij in bijdragen_van_gemeente(organisatie):
        groepen[(rij.beeld.jaar.regeling_id, rij.beeld.jaar.programma_id)].append(rij)
    bekend = Inwonertal.objects.filter(gemeente=organisatie.pk).order_by("peildatum", "pk")
    tallen = [(tal.aantal, f"{bron_van(tal)}, {datum(tal.peildatum)}") for tal in bekend]
    return [_reeks(rijen, tallen) for rijen in groepen.values()]


def _reeks(rijen: Sequence[Gemeentebijdrage], tallen: Sequence[tuple[int, str]]) -> Dragerreeks:
    """Test the figures when all years have published tariffs and amounts with the same, unknown inhabitants."""
    toetsbaar = [bedrag for rij in rijen if (bedrag := _als_jaarbedrag(rij))]
    grondslagen = {(rij.beeld.jaar.peildatum, rij.beeld.jaar.inwonerbron) for rij in rijen}
    zelfde = len(toetsbaar) == len(rijen) and len(grondslagen) == 1
    return Dragerreeks(
        drager=rijen[0].beeld.jaar.drager,
        rijen=tuple(rijen),
        uitleg=verklaar_jaren(toetsbaar) if zelfde else (),
        proef=proefsommen(toetsbaar[0], tallen) if zelfde else (),
    )


def _als_jaarbedrag(rij: Gemeentebijdrage) -> Jaarbedrag | None:
    jaar, vastgesteld = rij.beeld.jaar, rij.regel.bijdrage.vastgesteld_cent
    if not jaar.tarief_cent or jaar.tarief_cent % 1 or vastgesteld is None or rij.regel.inwoners is not None:
        return None
    return Jaarbedrag(jaar.jaar, int(jaar.tarief_cent), vastgesteld)


# Municipalities beside each other.


@dataclass(frozen=True, slots=True)
class Vergelijkregel:
    """What one participant pays in a year to everything of a region together, and per inhabitant."""

    organisatie: Organisatie
    delen: tuple[tuple[Jaarbeeld, Deelnemerregel | None], ...]
    bedrag_cent: int | None
    inwoners: int | None
    per_inwoner_cent: int | None


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """Participants by name × regelingen and programmes, in one year; `jaren` are those that can be chosen."""

    jaar: int | None
    jaren: tuple[int, ...]
    beelden: tuple[Jaarbeeld, ...]
    regels: tuple[Vergelijkregel, ...]


def vergelijking(regio: Regio, gekozen: int | None, liefst: int) -> Vergelijking:
    """Return the comparison of the chosen year; without one of `liefst`, or else the last there is."""
    alle = list(jaren_van_regio(regio))
    jaren = tuple(sorted({rij.jaar for rij in alle}))
    jaar = next((kan for kan in (gekozen, liefst) if kan in jaren), jaren[-1] if jaren else None)
    beelden = tuple(jaarbeelden(rij for rij in alle if rij.jaar == jaar))
    wie = {regel.bijdrage.organisatie_id: regel.bijdrage.organisatie for beeld in beelden for regel in beeld.regels}
    op_naam = sorted(wie.values(), key=lambda rij: (rij.naam, rij.pk))
    return Vergelijking(jaar, jaren, beelden, tuple(_vergelijkregel(rij, beelden) for rij in op_naam))


def _vergelijkregel(organisatie: Organisatie, beelden: Sequence[Jaarbeeld]) -> Vergelijkregel:
    delen = tuple(
        (beeld, next((regel for regel in beeld.regels if regel.bijdrage.organisatie_id == organisatie.pk), None))
        for beeld in beelden
    )
    eigen = [deel for _, deel in delen if deel is not None]
    bedrag = som([deel.bedrag_cent for deel in eigen])
    inwoners = next((deel.inwoners for deel in eigen if deel.inwoners is not None), None)
    return Vergelijkregel(organisatie, delen, bedrag, inwoners, per_inwoner(bedrag, inwoners))


# What if.


@dataclass(frozen=True, slots=True)
class Scenariowens:
    """Another way to share: key, reference date, and what the key needs in cents and parts."""

    sleutel: Sleutel
    peildatum: date | None


def scenario(beeld: Jaarbeeld, wens: Scenariowens) -> Scenario:
    """Return what everybody would pay; nothing is stored. Without a reference date the inhabitants stay as they are."""
    tallen = tallen_op([regel.bijdrage.organisatie for regel in beeld.regels], wens.peildatum)
    opgaven = []
    for regel in beeld.regels:
        tal = tallen.get(regel.bijdrage.organisatie_id)
        anders = tal.aantal if tal else None
        opgaven.append(als_opgave(regel.bijdrage, anders if wens.peildatum else regel.inwoners))
    nu = {naamsleutel(regel.bijdrage.organisatie): regel.bedrag_cent for regel in beeld.regels}
    return vergelijk(nu, bereken_zover(wens.sleutel, opgaven))


def peildata_voor(beeld: Jaarbeeld) -> list[date]:
    """Return the reference dates of which inhabitants of these participants are known, the last first."""
    wie = [regel.bijdrage.organisatie_id for regel in beeld.regels]
    data = Inwonertal.objects.filter(gemeente__in=wie).order_by("-peildatum").values_list("peildatum", flat=True)
    return list(data.distinct())
