"""The calendar of a council, and terms of consultations as lines of a calendar, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery
from django.shortcuts import get_object_or_404
from django.urls import reverse

from governance.organen.models import Orgaan, OrgaanSoort
from governance.organisaties.permissions import Leesbereik
from governance.vergaderingen.models import Reces, Vergadering
from governance.vergaderingen.permissions import VAN_DE_RAAD
from governance.vergaderingen.queries import met_orgaan
from governance.vergaderingen.rules import Vergaderstatus
from governance.zienswijzen import agenda_rules
from governance.zienswijzen.agenda_rules import Raadskalender, Vergaderdag, Vergadersoort
from governance.zienswijzen.models import Raadpleging
from governance.zienswijzen.rules import Termijn
from governance.zienswijzen.uitleg_rules import Wettelijk
from regio.kern import tekst
from regio.kern.modellen import Zichtbaarheid

EEN_DAG = timedelta(days=1)
REIKWIJDTE = timedelta(days=500)
TERUG_IN_JAREN, VOORUIT_IN_JAREN = 15, 5
"""No term lies further than this from the dates from which it is computed."""

SOORTEN = {
    "vergadering": "vergadering",
    "sluiting": "agenda sluit",
    "reces": "reces",
    "wet": "wettelijke termijn",
    "afspraak": "afgesproken datum",
    "bestuur": "besluit van een bestuur",
}
"""The kinds of line in a calendar, as a reader chooses them."""


@dataclass(frozen=True, slots=True)
class Periode:
    """Days from `van` until (not including) `tot`."""

    van: date
    tot: date

    def __contains__(self, dag: date) -> bool:
        return self.van <= dag < self.tot

    @classmethod
    def jaar(cls, jaar: int) -> Periode:
        """Return a calendar year."""
        return cls(date(jaar, 1, 1), date(jaar + 1, 1, 1))


@dataclass(frozen=True, slots=True)
class Kalenderregel:
    """One line of a calendar: what, of whom, and why on that day; `sleutel` is the same for as long as it exists."""

    dag: date
    soort: str
    wat: str
    van: str
    sleutel: str
    tijd: time | None = None
    laatste_dag: date | None = None
    uitleg: str = ""
    plaats: str = ""
    adres: str = ""
    vervallen: bool = False
    intern: bool = False
    voorbeeld: bool = False
    versie: int = 1
    gewijzigd_op: datetime | None = None
    groep: str = ""
    """Lines of many councils with the same group and day can be told in one."""

    @property
    def soort_naam(self) -> str:
        """The kind as people read it."""
        return SOORTEN[self.soort]

    @property
    def volgorde(self) -> tuple[date, time, str, str]:
        """In order of time; what takes the whole day comes first."""
        return self.dag, self.tijd or time.min, self.wat.lower(), self.sleutel


def buurjaren(jaar: int, op: date) -> tuple[int | None, int | None]:
    """Return the years beside this one that a page links to; not without end, or a crawler never comes back."""
    vorig = jaar - 1 if jaar > op.year - TERUG_IN_JAREN else None
    volgend = jaar + 1 if jaar < op.year + VOORUIT_IN_JAREN else None
    return vorig, volgend


def kies_jaar(getypt: str, op: date) -> int:
    """Return the year of an address, whatever somebody typed there; else that of the day."""
    goed = len(getypt) == 4 and getypt.isascii() and getypt.isdigit() and 1900 <= int(getypt) <= 2200
    return int(getypt) if goed else op.year


def raad_of_404(uuid: UUID) -> Orgaan:
    """Return the council."""
    raden = Orgaan.objects.select_related("gemeente", "regio", "regeling").filter(soort=OrgaanSoort.GEMEENTERAAD)
    raad: Orgaan = get_object_or_404(raden, uuid=uuid)
    return raad


def commissies_van(raad: Orgaan) -> QuerySet[Orgaan]:
    """Return the committees of the council, also those that ended."""
    rijen: QuerySet[Orgaan] = Orgaan.objects.filter(gemeente=raad.gemeente_id, soort=OrgaanSoort.RAADSCOMMISSIE)
    return rijen.select_related("gemeente").order_by("naam", "pk")


def raadspad(raad: Orgaan) -> list[tuple[str, str]]:
    """Return the breadcrumb to the calendar of a council."""
    gemeente = raad.gemeente
    begin = [(str(gemeente), reverse("governance:gemeente-detail", args=[gemeente.slug]))] if gemeente else []
    return [*begin, ("Raadskalender", reverse("governance:raadskalender", args=[raad.uuid]))]


# Meetings and recess as they are.


def _laatst_gewijzigd(model: Any) -> Subquery:
    """Return when the row was last written, from its history."""
    naam = f"{model._meta.model_name}_historie"
    rijen = model.objects.filter(pk=OuterRef("pk")).order_by().values("pk")
    return Subquery(rijen.annotate(laatst=Max(f"{naam}__pgh_created_at")).values("laatst"))


def vergaderingen_in(bereik: Leesbereik, welke: Q, periode: Periode) -> QuerySet[Vergadering]:
    """Return the meetings in a period that this reader may know of, in order of time."""
    rijen = met_orgaan(Vergadering.objects.zichtbaar_voor(bereik)).filter(
        welke, datum__gte=periode.van, datum__lt=periode.tot
    )
    geordend: QuerySet[Vergadering] = rijen.annotate(gewijzigd_op=_laatst_gewijzigd(Vergadering)).order_by(
        "datum", "aanvang", "orgaan__naam", "pk"
    )
    return geordend


def recessen_in(gemeenten: Iterable[int], periode: Periode) -> QuerySet[Reces]:
    """Return the recesses that touch a period."""
    rijen: QuerySet[Reces] = Reces.objects.filter(gemeente__in=gemeenten, van__lt=periode.tot)
    rijen = rijen.filter(Q(tot__isnull=True) | Q(tot__gt=periode.van)).select_related("gemeente")
    return rijen.annotate(gewijzigd_op=_laatst_gewijzigd(Reces)).order_by("van", "gemeente__naam", "pk")


def vergaderregels(rijen: Iterable[Any]) -> Iterator[Kalenderregel]:
    """Return the lines of meetings, with the day on which the agenda closes as a line of its own."""
    for rij in rijen:
        weg = rij.status == Vergaderstatus.GEANNULEERD
        regel = Kalenderregel(
            dag=rij.datum,
            soort="vergadering",
            wat=rij.orgaan.naam,
            van=eigenaar_van(rij.orgaan),
            sleutel=f"vergadering-{rij.uuid}",
            tijd=rij.aanvang,
            uitleg=f"Gaat niet door: {rij.toelichting}" if weg else "",
            plaats=rij.plaats,
            adres=rij.get_absolute_url(),
            vervallen=weg,
            intern=rij.besloten,
            voorbeeld=rij.voorbeeld,
            versie=rij.versie,
            gewijzigd_op=rij.gewijzigd_op,
            groep=str(rij.orgaan.get_soort_display()) if rij.orgaan.soort in VAN_DE_RAAD else "",
        )
        yield regel
        if rij.sluitingsdatum and not weg:
            yield replace(
                regel,
                dag=rij.sluitingsdatum,
                tijd=None,
                soort="sluiting",
                wat=f"Agenda sluit: {rij.orgaan.naam}",
                uitleg=f"Laatste dag om stukken aan te leveren voor {tekst.datum(rij.datum)}.",
                plaats="",
                sleutel=f"sluiting-{rij.uuid}",
            )


def recesregels(rijen: Iterable[Any]) -> Iterator[Kalenderregel]:
    """Return the lines of recess, each on its first day."""
    for rij in rijen:
        yield Kalenderregel(
            dag=rij.van,
            soort="reces",
            wat=tekst.hoofdletter(rij.naam),
            van=str(rij.gemeente),
            sleutel=f"reces-{rij.pk}",
            laatste_dag=rij.tot - EEN_DAG if rij.tot else None,
            voorbeeld=rij.voorbeeld,
            versie=rij.versie,
            gewijzigd_op=rij.gewijzigd_op,
            groep=tekst.hoofdletter(rij.naam),
        )


def eigenaar_van(orgaan: Orgaan) -> str:
    """Return the municipality, regeling or region that a body is of."""
    return str(orgaan.gemeente or orgaan.regeling or orgaan.regio)


# Consultations and their terms.


def raadplegingen_bij(bereik: Leesbereik, welke: Q, periode: Periode) -> QuerySet[Raadpleging]:
    """Return the consultations this reader may know of, of which a date can lie in the period."""
    begin, eind = periode.van - REIKWIJDTE, periode.tot + REIKWIJDTE
    data = ("verzonden_op", "afgesproken_datum", "aanbieding_op", "vergadering_op", "vastgesteld_op")
    dichtbij = Q(jaar__gte=periode.van.year - 2, jaar__lte=periode.tot.year + 2)
    for naam in data:
        dichtbij |= Q(**{f"{naam}__gte": begin, f"{naam}__lt": eind})
    rijen: QuerySet[Raadpleging] = Raadpleging.objects.zichtbaar_voor(bereik).filter(
        welke, dichtbij, ingetrokken_op__isnull=True
    )
    rijen = rijen.select_related("regeling__regio", "regio").annotate(gewijzigd_op=_laatst_gewijzigd(Raadpleging))
    return rijen.order_by("pk")


def raadplegingregels(
    raadpleging: Any, termijnen: Sequence[Termijn], wettelijk: Wettelijk | None, *, versie: int = 0
) -> Iterator[Kalenderregel]:
    """Return the lines of a consultation: agreed dates, terms with their arithmetic, and the board's decision.

    `wettelijk` is until when the councils, or one of them, can answer by law; `versie` that of the one's request.
    """
    basis = Kalenderregel(
        dag=date.min,
        soort="afspraak",
        wat="",
        van=str(raadpleging.regeling or raadpleging.regio),
        sleutel=f"raadpleging-{raadpleging.uuid}",
        adres=raadpleging.get_absolute_url(),
        intern=raadpleging.zichtbaarheid == Zichtbaarheid.INTERN,
        voorbeeld=raadpleging.voorbeeld,
        versie=raadpleging.versie + versie,
        gewijzigd_op=raadpleging.gewijzigd_op,
    )
    for naam, soort, wat in _EIGEN_DATA:
        dag = getattr(raadpleging, naam)
        if dag and not (naam == "vergadering_op" and raadpleging.vastgesteld_op):
            yield _regel(basis, naam, dag, soort, f"{wat}: {raadpleging.titel}")
    for termijn in termijnen:
        if termijn.datum:
            wat = f"Uiterlijk {termijn.regel.wat}: {raadpleging.titel}"
            yield _regel(basis, termijn.regel.code, termijn.datum, "wet", wat, uitleg_van(termijn))
    eigen_termijn = any(termijn.regel.van_wie == "raad" for termijn in termijnen)
    if wettelijk and wettelijk.datum and not eigen_termijn:
        wat = f"Raad kan reageren tot en met: {raadpleging.titel}"
        uitleg = f"{wettelijk.bron}: {wettelijk.berekening}."
        yield _regel(basis, "reactie-wet", wettelijk.datum, "wet", wat, uitleg)


def _regel(basis: Kalenderregel, code: str, dag: date, soort: str, wat: str, uitleg: str = "") -> Kalenderregel:
    sleutel = f"{basis.sleutel}-{code.replace('_', '-')}"
    return replace(basis, dag=dag, soort=soort, wat=wat, uitleg=uitleg, sleutel=sleutel)


_EIGEN_DATA = (
    ("afgesproken_datum", "afspraak", "Raden reageren tot en met"),
    ("aanbieding_op", "afspraak", "Aanbieding aan het bestuur"),
    ("vergadering_op", "bestuur", "Het bestuur besluit"),
    ("vastgesteld_op", "bestuur", "Het bestuur heeft besloten"),
)


def uitleg_van(termijn: Termijn) -> str:
    """Return the article and the arithmetic of a term, and the last working day when its date is none."""
    veilig = f"; laatste werkdag ervoor: {tekst.datum(termijn.veilig)}" if termijn.veilig else ""
    return f"{termijn.regel.artikel}: {termijn.berekening}{veilig}."


# The page of one council.


@dataclass(frozen=True, slots=True)
class Raadsmaand:
    """A month in the calendar of a council."""

    eerste: date
    vergaderingen: tuple[Vergadering, ...]
    recessen: tuple[Reces, ...]

    @property
    def naam(self) -> str:
        """``juni 2026``."""
        return f"{tekst.MAANDEN[self.eerste.month - 1]} {self.eerste.year}"


@dataclass(frozen=True, slots=True)
class Raadskalenderbeeld:
    """The calendar of a council in a year."""

    jaar: int
    maanden: tuple[Raadsmaand, ...]
    recessen: tuple[Reces, ...]
    commissies: tuple[Orgaan, ...]
    bezwaren: tuple[str, ...]
    zonder_sluiting: int

    @property
    def aantal(self) -> int:
        """How many meetings there are."""
        return sum(len(maand.vergaderingen) for maand in self.maanden)

    @property
    def is_leeg(self) -> bool:
        """Whether nothing is known of this year."""
        return not (self.aantal or self.recessen)


def raadskalender_van(raad: Orgaan, bereik: Leesbereik, jaar: int, op: date) -> Raadskalenderbeeld:
    """Return the calendar of a council in a year as far as this reader may know of it."""
    periode = Periode.jaar(jaar)
    welke = Q(orgaan__gemeente=raad.gemeente_id, orgaan__soort__in=VAN_DE_RAAD)
    vergaderingen = list(vergaderingen_in(bereik, welke, periode))
    recessen: list[Any] = list(recessen_in([raad.gemeente_id or 0], periode))
    for reces in recessen:
        reces.laatste_dag = reces.tot - EEN_DAG if reces.tot else None
    maanden = []
    for nummer in range(1, 13):
        in_maand = tuple(rij for rij in vergaderingen if rij.datum.month == nummer)
        begint = tuple(rij for rij in recessen if max(rij.van, periode.van).month == nummer)
        if in_maand or begint:
            maanden.append(Raadsmaand(date(jaar, nummer, 1), in_maand, begint))
    komend = [rij for rij in vergaderingen if rij.datum >= op and rij.status == Vergaderstatus.GEPLAND]
    return Raadskalenderbeeld(
        jaar=jaar,
        maanden=tuple(maanden),
        recessen=tuple(recessen),
        commissies=tuple(commissies_van(raad)),
        bezwaren=agenda_rules.bezwaren(_als_regels(vergaderingen, recessen, periode)),
        zonder_sluiting=sum(rij.sluitingsdatum is None for rij in komend),
    )


def _als_regels(vergaderingen: Iterable[Vergadering], recessen: Iterable[Reces], periode: Periode) -> Raadskalender:
    dagen = tuple(
        Vergaderdag(
            rij.datum,
            Vergadersoort.COMMISSIE if rij.orgaan.soort == OrgaanSoort.RAADSCOMMISSIE else Vergadersoort.RAAD,
            rij.sluitingsdatum,
        )
        for rij in vergaderingen
        if rij.status != Vergaderstatus.GEANNULEERD
    )
    return Raadskalender(dagen, tuple(agenda_rules.Reces(r.naam, r.van, r.tot or periode.tot) for r in recessen))
