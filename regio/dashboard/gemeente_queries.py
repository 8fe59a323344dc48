"""What the page of a municipality shows: everything it is in, over all regions, in a fixed number of queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet

from aanbevelingen.opvolging.models import Opvolging
from aanbevelingen.opvolging.queries import Regel, als_regel, met_stand
from governance.besluitvorming.models import Besluit
from governance.besluitvorming.queries import met_orgaan
from governance.dossiers.models import Dossierdeelname
from governance.dossiers.queries import rollen_van
from governance.organen.models import Lidmaatschap, Orgaan
from governance.organen.queries import zetels_namens
from governance.organisaties.models import Gemeente, Herindeling, Inwonertal, Regio, RegioDeelname
from governance.organisaties.permissions import Leesbereik
from governance.organisaties.queries import Herindelingen, herindelingen_van, opvolgers
from governance.regelingen.models import Deelname, Regeling
from governance.transitie.models import Mijlpaal
from regio.kern.tekst import meervoud

RECENT = 5
TERMIJNEN = 6
EEN_DAG = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Termijn:
    """A day that comes, or that passed without being dealt with; `kort` is for beside the name of the regeling."""

    datum: date
    wat: str
    adres: str = ""
    kort: str = ""


@dataclass(frozen=True, slots=True)
class Regelingrij:
    """A regeling the municipality takes part in, with who sits there for it and the first day that comes."""

    deelname: Deelname
    zetels: tuple[Lidmaatschap, ...]
    termijn: Termijn | None

    @property
    def regeling(self) -> Regeling:
        """The regeling itself."""
        return self.deelname.regeling


@dataclass(frozen=True, slots=True)
class Openstaand:
    """Recommendations about one region that the council adopted and did not close."""

    regio: Regio
    aantal: int
    eerste_moment: date | None


@dataclass(frozen=True, slots=True)
class Regiodeel:
    """What the municipality does in one region; without region, the regelingen that belong to none."""

    regio: Regio | None
    deelname: RegioDeelname | None = None
    regelingen: list[Regelingrij] = field(default_factory=list)
    voorstellen: list[Regeling] = field(default_factory=list)
    zetels: list[Lidmaatschap] = field(default_factory=list)
    dossiers: list[Dossierdeelname] = field(default_factory=list)
    termijnen: list[Termijn] = field(default_factory=list)
    openstaand: Openstaand | None = None

    @property
    def anker(self) -> str:
        """The place of this part on the page."""
        return f"regio-{self.regio.slug}" if self.regio else "zonder-regio"

    @property
    def naam(self) -> str:
        """The heading of this part."""
        return self.regio.naam if self.regio else "Niet bij een regio"

    @property
    def eerste_termijnen(self) -> list[Termijn]:
        """The days that come first."""
        return self.termijnen[:TERMIJNEN]

    @property
    def meer_termijnen(self) -> int:
        """How many days come after those."""
        return max(len(self.termijnen) - TERMIJNEN, 0)


@dataclass(frozen=True, slots=True)
class Gemeentebeeld:
    """Everything the page of a municipality shows to this reader about a day."""

    delen: list[Regiodeel]
    inwoners: list[Inwonertal]
    besluiten: list[Besluit]

    @property
    def regelingen(self) -> int:
        """In how many regelingen the municipality takes part."""
        return sum(len(deel.regelingen) for deel in self.delen)

    @property
    def regios(self) -> list[Regiodeel]:
        """The parts that are about a region in which the municipality takes part."""
        return [deel for deel in self.delen if deel.deelname]

    @property
    def dossiers(self) -> int:
        """In how many dossiers the municipality has a role, staying out included."""
        return sum(len(deel.dossiers) for deel in self.delen)

    @property
    def dossieranker(self) -> str:
        """The place on the page of the first dossier."""
        return next((deel.anker for deel in self.delen if deel.dossiers), "")

    @property
    def aantal_open(self) -> int:
        """How many open recommendations this reader may see."""
        return sum(deel.openstaand.aantal for deel in self.delen if deel.openstaand)


@dataclass(frozen=True, slots=True)
class Gemeentelot:
    """What a municipality came from and what became of it; `nu` are the ones that stand for it today."""

    stappen: Herindelingen
    nu: list[Gemeente]

    @property
    def opgeheven_per(self) -> date | None:
        """The day from which the municipality no longer exists, also when that is still to come."""
        return min((stap.datum for stap in self.stappen.opgegaan_in), default=None)

    @property
    def is_doorgegaan(self) -> bool:
        """Tell whether a successor has ended as well, so that others stand for this municipality now."""
        return {rij.pk for rij in self.nu} != {stap.naar_id for stap in self.stappen.opgegaan_in if self.nu}


def met_herindeling() -> QuerySet[Gemeente]:
    """Return all municipalities, each with whether it has a herindeling at all (`heringedeeld`)."""
    stappen = Herindeling.objects.filter(Q(van=OuterRef("pk")) | Q(naar=OuterRef("pk")))
    gemeenten: QuerySet[Gemeente] = Gemeente.objects.select_related("provincie")
    return gemeenten.annotate(heringedeeld=Exists(stappen))


def gemeentelot(gemeente: Gemeente, vandaag: date) -> Gemeentelot:
    """Return the herindelingen of a municipality of `met_herindeling`; no query for one that has none."""
    if not gemeente.heringedeeld:  # type: ignore[attr-defined]
        return Gemeentelot(Herindelingen([], []), [])
    stappen = herindelingen_van(gemeente)
    voorbij = any(stap.datum <= vandaag for stap in stappen.opgegaan_in)
    return Gemeentelot(stappen, opvolgers([gemeente], vandaag)[gemeente.pk] if voorbij else [])


def gemeentebeeld(gemeente: Gemeente, bereik: Leesbereik, op: date, vandaag: date) -> Gemeentebeeld:
    """Return everything the page of a municipality shows to this reader about that day.

    Recommendations and mijlpalen are only known as they are now, so another day shows none.
    """
    besluiten = Besluit.objects.zichtbaar_voor(bereik).filter(orgaan__gemeente=gemeente, datum__lte=op)
    return Gemeentebeeld(
        delen=_delen(gemeente, bereik, op, is_nu=op == vandaag),
        inwoners=list(Inwonertal.objects.filter(gemeente=gemeente).order_by("-peildatum", "pk")),
        besluiten=list(met_orgaan(besluiten)[:RECENT]),
    )


def _delen(gemeente: Gemeente, bereik: Leesbereik, op: date, *, is_nu: bool) -> list[Regiodeel]:
    deelnames = _regiodeelnames(gemeente, op)
    regelingen = _deelnames(gemeente, op)
    zetels = _zetels(gemeente, op)
    dossiers = rollen_van(gemeente, op)
    mijlpalen = _mijlpalen(gemeente, bereik) if is_nu else []
    openstaand = _openstaand(gemeente, bereik) if is_nu else {}
    regios: dict[int | None, Regio | None] = {rij.regio_id: rij.regio for rij in deelnames.values()}
    regios |= {rij.regeling.regio_id: rij.regeling.regio for rij in regelingen}
    regios |= {regio.pk if regio else None: regio for regio in map(_regio_van, zetels)}
    regios |= {rij.dossier.regio_id: rij.dossier.regio for rij in dossiers}
    regios |= {rij.plan.regio_id: rij.plan.regio for rij in mijlpalen}
    regios |= {sleutel: rij.regio for sleutel, rij in openstaand.items()}
    return [
        _deel(
            regio,
            op,
            deelname=deelnames.get(sleutel),
            deelnames=[rij for rij in regelingen if rij.regeling.regio_id == sleutel],
            zetels=[rij for rij in zetels if _sleutel(_regio_van(rij)) == sleutel],
            dossiers=[rij for rij in dossiers if rij.dossier.regio_id == sleutel],
            mijlpalen=[rij for rij in mijlpalen if rij.plan.regio_id == sleutel],
            openstaand=openstaand.get(sleutel),
        )
        for sleutel, regio in sorted(regios.items(), key=lambda paar: _volgorde(paar[1]))
    ]


def _volgorde(regio: Regio | None) -> tuple[bool, str]:
    return regio is None, regio.naam if regio else ""


def _sleutel(regio: Regio | None) -> int | None:
    return regio.pk if regio else None


def _regio_van(zetel: Lidmaatschap) -> Regio | None:
    orgaan = zetel.orgaan
    regio: Regio | None = orgaan.regeling.regio if orgaan.regeling else orgaan.regio
    return regio


def _regiodeelnames(gemeente: Gemeente, op: date) -> dict[int | None, RegioDeelname]:
    rijen = RegioDeelname.objects.geldig_op(op).filter(organisatie=gemeente.pk).select_related("regio")
    return {rij.regio_id: rij for rij in rijen}


def _deelnames(gemeente: Gemeente, op: date) -> list[Deelname]:
    """Return the participations of that day in what is in force, and in what is still a proposal."""
    van_kracht = Regeling.objects.van_kracht_op(op).values("pk")
    rijen: QuerySet[Deelname] = Deelname.objects.geldig_op(op).filter(organisatie=gemeente.pk)
    rijen = rijen.filter(Q(regeling__in=van_kracht) | Q(regeling__voorgesteld=True))
    return list(rijen.select_related("regeling__regio").order_by("regeling__naam", "regeling", "pk"))


def _zetels(gemeente: Gemeente, op: date) -> list[Lidmaatschap]:
    """Return the seats in regional bodies; those in the own council and college are no representation."""
    bestaand = Orgaan.objects.bestaand_op(op).filter(gemeente__isnull=True)
    return list(zetels_namens(gemeente, op).filter(orgaan__in=bestaand.values("pk")))


def _mijlpalen(gemeente: Gemeente, bereik: Leesbereik) -> list[Mijlpaal]:
    rijen = Mijlpaal.objects.openstaand().zichtbaar_voor(bereik).filter(gemeente=gemeente)
    return list(rijen.select_related("plan__regio").order_by("datum", "pk"))


def _openstaand(gemeente: Gemeente, bereik: Leesbereik) -> dict[int | None, Openstaand]:
    """Return per region how many recommendations are open and when the first report is due."""
    open_moment = Q(momenten__melding__isnull=True, momenten__vervallen_op__isnull=True)
    rijen = (
        _lopend(gemeente, bereik)
        .order_by()
        .values_list(*(f"aanbeveling__onderzoek__regio{veld}" for veld in ("", "__naam", "__slug")))
        .annotate(aantal=Count("pk", distinct=True), eerste=Min("momenten__datum", filter=open_moment))
    )
    return {
        pk: Openstaand(Regio(pk=pk, naam=naam, slug=slug), aantal, eerste) for pk, naam, slug, aantal, eerste in rijen
    }


def _lopend(gemeente: Gemeente, bereik: Leesbereik) -> Any:
    return Opvolging.objects.zichtbaar_voor(bereik).lopend().filter(gemeente=gemeente)


def open_aanbevelingen(gemeente: Gemeente, bereik: Leesbereik, regio: str = "") -> Any:
    """Return the recommendations behind the counts, those that are due first on top; of one region when given."""
    rijen = met_stand(_lopend(gemeente, bereik))
    return rijen.filter(aanbeveling__onderzoek__regio__slug=regio) if regio else rijen


def als_regels(rijen: Iterable[Opvolging], op: date) -> list[Regel]:
    """Return the lines of the list of open recommendations."""
    return [als_regel(rij, op) for rij in rijen]


def _deel(
    regio: Regio | None,
    op: date,
    *,
    deelname: RegioDeelname | None,
    deelnames: list[Deelname],
    zetels: list[Lidmaatschap],
    dossiers: list[Dossierdeelname],
    mijlpalen: list[Mijlpaal],
    openstaand: Openstaand | None,
) -> Regiodeel:
    van_kracht = [rij for rij in deelnames if not rij.regeling.voorgesteld]
    getoond = {rij.regeling_id for rij in van_kracht}
    termijnen = [
        *(termijn for rij in van_kracht for termijn in _termijnen_van(rij, op)),
        *_einde_van_zetels(zetels),
        *(Termijn(rij.datum, f"Mijlpaal: {rij.titel}", rij.get_absolute_url()) for rij in mijlpalen),
    ]
    if openstaand and openstaand.eerste_moment:
        termijnen.append(Termijn(openstaand.eerste_moment, "Eerste terugkoppeling over een aanbeveling"))
    return Regiodeel(
        regio=regio,
        deelname=deelname,
        regelingen=[_regelingrij(rij, zetels, op) for rij in van_kracht],
        voorstellen=[rij.regeling for rij in deelnames if rij.regeling.voorgesteld],
        zetels=[zetel for zetel in zetels if zetel.orgaan.regeling_id not in getoond],
        dossiers=dossiers,
        termijnen=sorted(termijnen, key=lambda termijn: termijn.datum),
        openstaand=openstaand,
    )


def _regelingrij(deelname: Deelname, zetels: list[Lidmaatschap], op: date) -> Regelingrij:
    eigen = tuple(zetel for zetel in zetels if zetel.orgaan.regeling_id == deelname.regeling_id)
    termijnen = [*_termijnen_van(deelname, op), *_einde_van_zetels(eigen)]
    return Regelingrij(deelname, eigen, min(termijnen, key=lambda termijn: termijn.datum, default=None))


def _termijnen_van(deelname: Deelname, op: date) -> Iterator[Termijn]:
    """Yield the days of one regeling; an evaluation that is overdue still counts, an end that has passed does not."""
    regeling = deelname.regeling
    adres = regeling.get_absolute_url()
    if regeling.evaluatiedatum:
        yield Termijn(regeling.evaluatiedatum, f"Evaluatie van {regeling.naam}", adres, "evaluatie")
    if regeling.einddatum:
        yield Termijn(regeling.einddatum, f"{regeling.naam} vervalt", adres, "regeling vervalt")
    if deelname.tot:
        yield Termijn(deelname.tot - EEN_DAG, f"Deelname aan {regeling.naam} eindigt", adres, "deelname eindigt")


def _einde_van_zetels(zetels: Iterable[Lidmaatschap]) -> Iterator[Termijn]:
    """Yield each day on which seats end, once; after elections that is often the same day for many."""
    per_dag = Counter(zetel.laatste_dag for zetel in zetels if zetel.laatste_dag)
    for dag, aantal in per_dag.items():
        zin = meervoud(aantal, "zetel eindigt", "zetels eindigen")
        yield Termijn(dag, zin, kort=zin)


def alle_samenwerking(gemeente: Gemeente, bereik: Leesbereik, op: date) -> Iterator[tuple[object, ...]]:
    """Yield a row of the spreadsheet per regeling and per dossier, region by region."""
    for deel in _delen(gemeente, bereik, op, is_nu=False):
        regio = deel.regio.naam if deel.regio else ""
        for rij in deel.regelingen:
            yield (regio, "regeling", *_csv_regeling(rij))
        for rol in deel.dossiers:
            yield (regio, "dossier", *_csv_dossier(rol))


def _csv_regeling(rij: Regelingrij) -> tuple[object, ...]:
    regeling, deelname = rij.regeling, rij.deelname
    return (
        regeling.naam,
        regeling.get_rechtsvorm_display(),
        regeling.get_soort_display() if regeling.soort else "",
        "deelnemer",
        deelname.van.isoformat(),
        (deelname.tot - EEN_DAG).isoformat() if deelname.tot else "",
        regeling.evaluatiedatum.isoformat() if regeling.evaluatiedatum else "",
        ", ".join(f"{zetel.functie} ({zetel.orgaan.naam})" for zetel in rij.zetels),
    )


def _csv_dossier(rij: Dossierdeelname) -> tuple[object, ...]:
    laatste_dag = (rij.tot - EEN_DAG).isoformat() if rij.tot else ""
    return (rij.dossier.naam, "dossier", "", rij.get_rol_display(), rij.van.isoformat(), laatste_dag, "", rij.reden)


CSV_KOP = (
    *("Regio", "Wat", "Naam", "Vorm", "Soort", "Rol", "Sinds", "Tot en met", "Evaluatie"),
    "Vertegenwoordigers of reden",
)
