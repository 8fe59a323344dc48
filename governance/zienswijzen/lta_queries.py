"""The long-term agenda: what comes before a region or a council in the coming months, and what is overdue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Case, ExpressionWrapper, F, Q, QuerySet, Value, When
from django.shortcuts import get_object_or_404
from django.urls import reverse

from governance.organen.models import Orgaan, OrgaanSoort
from governance.organisaties.models import Gemeente, Regio
from governance.organisaties.permissions import Leesbereik, beheerbereik, gemeenten_met_recht
from governance.zienswijzen.keuze_rules import LtaBehandeling, LtaStatus
from governance.zienswijzen.models import Agendaonderwerp, Raadpleging
from regio.accounts.roles import Recht
from regio.kern.tekst import MAANDEN

STANDEN = [("open", "Nog te behandelen"), ("te_laat", "Te laat"), *LtaStatus.choices[1:]]


def maand_in_woorden(dag: date) -> str:
    """Return ``juni 2026``."""
    return f"{MAANDEN[dag.month - 1]} {dag.year}"


@dataclass(frozen=True, slots=True)
class Ltafilter:
    """What the reader narrows the list to; a value that names nothing is kept and finds nothing."""

    regio: str = ""
    gemeente: str = ""
    behandeling: str = ""
    stand: str = ""
    jaar: str = ""

    @classmethod
    def uit(cls, parameters: Mapping[str, str]) -> Ltafilter:
        """Read the filter from an address, whatever somebody typed there."""
        namen = cls.__dataclass_fields__
        return cls(**{naam: parameters.get(naam, "").replace("\x00", "").strip()[:100] for naam in namen})

    def __bool__(self) -> bool:
        return bool(self.paren)

    @property
    def paren(self) -> list[tuple[str, str]]:
        """The choices that are made, as they stand in an address."""
        alle = ((naam, getattr(self, naam)) for naam in self.__dataclass_fields__)
        return [(naam, waarde) for naam, waarde in alle if waarde]


@dataclass(frozen=True, slots=True)
class Ltakeuzes:
    """What can be chosen above the list."""

    regios: list[tuple[str, str]]
    gemeenten: list[tuple[str, str]]
    jaren: list[tuple[str, str]]
    behandelingen: list[tuple[str, str]]
    standen: list[tuple[str, str]]


def onderwerpen(keuze: Ltafilter, op: date) -> QuerySet[Agendaonderwerp]:
    """Return the subjects of the choice; what still has to come on top, in order of month (`te_laat` when overdue)."""
    deze_maand = op.replace(day=1)
    open_ = Q(status=LtaStatus.GEPLAND)
    rijen: QuerySet[Agendaonderwerp] = Agendaonderwerp.objects.all()
    if keuze.regio:
        rijen = rijen.filter(regio__slug=keuze.regio)
    if keuze.gemeente:
        rijen = rijen.filter(raad__gemeente__slug=keuze.gemeente)
    if keuze.behandeling:
        rijen = rijen.filter(behandeling=keuze.behandeling)
    if keuze.jaar:
        jaar = int(keuze.jaar) if keuze.jaar.isascii() and keuze.jaar.isdigit() and len(keuze.jaar) == 4 else 0
        rijen = rijen.filter(maand__year=jaar) if jaar else rijen.none()
    standen = {"open": open_, "te_laat": open_ & Q(maand__lt=deze_maand)}
    if keuze.stand:
        rijen = rijen.filter(standen.get(keuze.stand, Q(status=keuze.stand)))
    te_laat = ExpressionWrapper(open_ & Q(maand__lt=deze_maand), output_field=BooleanField())
    klaar = Case(When(open_, then=Value(0)), default=Value(1))
    rijen = rijen.annotate(te_laat=te_laat, klaar=klaar).select_related("regio", "raad__gemeente", "raadpleging")
    return rijen.order_by("klaar", Case(When(open_, then=F("maand"))), "-maand", "onderwerp", "pk")


def zichtbare_raadplegingen(bereik: Leesbereik, rijen: list[Agendaonderwerp]) -> set[int]:
    """Return the keys of the consultations behind these subjects that this reader may know of; one query."""
    genoemd = {rij.raadpleging_id for rij in rijen if rij.raadpleging_id}
    return set(Raadpleging.objects.zichtbaar_voor(bereik).filter(pk__in=genoemd).values_list("pk", flat=True))


def keuzes_voor_lta() -> Ltakeuzes:
    """Return the choices of the filter: only who has a subject, and years in which there is one."""
    jaren = Agendaonderwerp.objects.order_by("-maand__year").values_list("maand__year", flat=True).distinct()
    regios = Regio.objects.filter(agendaonderwerpen__isnull=False).distinct()
    gemeenten = Gemeente.objects.filter(organen__agendaonderwerpen__isnull=False).distinct()
    return Ltakeuzes(
        regios=[(regio.slug, regio.naam) for regio in regios.order_by("naam", "pk")],
        gemeenten=[(gemeente.slug, gemeente.naam) for gemeente in gemeenten.order_by("naam", "pk")],
        jaren=[(str(jaar), str(jaar)) for jaar in jaren],
        behandelingen=LtaBehandeling.choices,
        standen=STANDEN,
    )


@dataclass(frozen=True, slots=True)
class Eigen:
    """A region or council of which this person keeps the long-term agenda, and where a subject is added."""

    naam: str
    nieuw: str


def eigen_agendas(gebruiker: Any) -> list[Eigen]:
    """Return of whom this person keeps the long-term agenda."""
    regios = Regio.objects.filter(pk__in=beheerbereik(gebruiker).regios).order_by("naam", "pk")
    gemeenten = gemeenten_met_recht(gebruiker, Recht.RAADSBESLUIT_VASTLEGGEN)
    raden = Orgaan.objects.filter(gemeente__in=gemeenten, soort=OrgaanSoort.GEMEENTERAAD).order_by("naam", "pk")
    return [
        *(Eigen(regio.naam, reverse("governance:lta-regio-nieuw", args=[regio.slug])) for regio in regios),
        *(Eigen(raad.naam, reverse("governance:lta-raad-nieuw", args=[raad.uuid])) for raad in raden),
    ]


def onderwerp_of_404(uuid: UUID) -> Agendaonderwerp:
    """Return a subject with whose agenda it is on."""
    rijen = Agendaonderwerp.objects.select_related("regio", "raad__gemeente", "raad__regio", "raad__regeling")
    rij: Agendaonderwerp = get_object_or_404(rijen, uuid=uuid)
    return rij
