"""Which municipalities take part where, how many people live there, and who holds which role."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import (
    Case,
    Count,
    DateField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce

from governance.organisaties.invoer_rules import (
    BekendeGemeente,
    Beoordeling,
    Cijfer,
    Uitgangspunten,
    beoordeel,
    ontleed,
)
from governance.organisaties.models import (
    Ambt,
    Gemeente,
    Herindeling,
    Inwonertal,
    Organisatie,
    Regio,
    RegioDeelname,
    Rolverlening,
    Thema,
)
from governance.organisaties.rules import (
    BekendeNaam,
    OrganisatieSoort,
    Overgang,
    VierO,
    bezwaar_tegen_overgang,
    opvolgers_op,
    soorten_van,
    vier_o,
)
from regio.accounts.models import Gebruiker
from regio.accounts.roles import Rol

EEN_DAG = timedelta(days=1)


def gemeenten_van_regio(regio: Regio, op: date) -> QuerySet[Gemeente]:
    """Return the municipalities that take part in the region on that day, by name."""
    deelname = RegioDeelname.objects.geldig_op(op).filter(regio=regio, organisatie=OuterRef("organisatie_ptr"))
    return Gemeente.objects.filter(Exists(deelname)).order_by("naam", "pk")


def houders_van(rol: Rol, *, op: date, gemeente_ids: Iterable[int]) -> QuerySet[Rolverlening]:
    """Return who holds the role for these municipalities on that day (active accounts only)."""
    geldig: QuerySet[Rolverlening] = Rolverlening.objects.geldig_op(op)
    return geldig.filter(gemeente__in=list(gemeente_ids), rol=rol.code, gebruiker__is_active=True).select_related(
        "gebruiker"
    )


@dataclass(frozen=True, slots=True)
class Peilkolom:
    """A reference date: how firm its figures are, and the total over the municipalities shown."""

    datum: date
    definitief: bool
    totaal: int
    volledig: bool


@dataclass(frozen=True, slots=True)
class Inwonertabel:
    """Municipalities by name, each with its inhabitants in the order of the reference dates."""

    kolommen: list[Peilkolom]
    rijen: list[tuple[Gemeente, list[Inwonertal | None]]]

    @property
    def gangbaar(self) -> Peilkolom | None:
        """The figures to quote: of the latest date with every municipality, definitive ones before provisional."""
        volledig = [kolom for kolom in self.kolommen if kolom.volledig]
        definitief = [kolom for kolom in volledig if kolom.definitief]
        gekozen = definitief or volledig
        return gekozen[-1] if gekozen else None


def regios_met_aantal(op: date) -> QuerySet[Regio]:
    """Return all regions by name, each with `aantal_gemeenten` that take part on that day."""
    deelnames = (
        RegioDeelname.objects.geldig_op(op)
        .filter(regio=OuterRef("pk"), organisatie__gemeente__isnull=False)
        .order_by()
        .values("regio")
        .annotate(aantal=Count("pk"))
        .values("aantal")
    )
    return Regio.objects.annotate(aantal_gemeenten=Coalesce(Subquery(deelnames), 0)).order_by("naam", "pk")


def overige_deelnemers(regio: Regio, op: date) -> QuerySet[Organisatie]:
    """Return who takes part in the region on that day and is no municipality, by kind and name."""
    deelname = RegioDeelname.objects.geldig_op(op).filter(regio=regio, organisatie=OuterRef("pk"))
    return Organisatie.objects.filter(Exists(deelname), gemeente__isnull=True).order_by("soort", "naam", "pk")


def inwonertabel(gemeenten: Iterable[Gemeente]) -> Inwonertabel:
    """Return inhabitants per reference date; a total says whether every municipality is in it."""
    rijen = list(gemeenten)
    tallen = {
        (tal.gemeente_id, tal.peildatum): tal
        for tal in Inwonertal.objects.filter(gemeente__in=rijen).order_by("peildatum", "pk")
    }
    data = sorted({peildatum for _, peildatum in tallen})
    return Inwonertabel(
        kolommen=[_kolom(peildatum, rijen, tallen) for peildatum in data],
        rijen=[(rij, [tallen.get((rij.pk, peildatum)) for peildatum in data]) for rij in rijen],
    )


def _kolom(peildatum: date, gemeenten: list[Gemeente], tallen: dict[tuple[int, date], Inwonertal]) -> Peilkolom:
    bekend = [tallen[rij.pk, peildatum] for rij in gemeenten if (rij.pk, peildatum) in tallen]
    return Peilkolom(
        datum=peildatum,
        definitief=all(tal.definitief for tal in bekend),
        totaal=sum(tal.aantal for tal in bekend),
        volledig=len(bekend) == len(gemeenten),
    )


def houders_per_gemeente(rol: Rol, *, op: date, gemeente_ids: Iterable[int]) -> dict[int, list[Gebruiker]]:
    """Return per municipality who holds the role on that day, each person once."""
    houders: dict[int, dict[int, Gebruiker]] = {}
    for rij in houders_van(rol, op=op, gemeente_ids=gemeente_ids).order_by("pk"):
        if rij.gemeente_id is not None:
            houders.setdefault(rij.gemeente_id, {})[rij.gebruiker_id] = rij.gebruiker
    return {gemeente: list(personen.values()) for gemeente, personen in houders.items()}


def houders_per_regio(rol: Rol, *, op: date, regio_ids: Iterable[int]) -> dict[int, list[Gebruiker]]:
    """Return per region who holds the role there or for a regeling of it, each person once."""
    gezocht = list(regio_ids)
    rijen = (
        Rolverlening.objects.geldig_op(op)
        .filter(
            Q(regio__in=gezocht) | Q(regeling__regio__in=gezocht),
            rol=rol.code,
            gebruiker__is_active=True,
        )
        .select_related("gebruiker", "regeling")
        .order_by("pk")
    )
    houders: dict[int, dict[int, Gebruiker]] = {}
    for rij in rijen:
        regio_id = rij.regio_id or rij.regeling.regio_id
        houders.setdefault(regio_id, {})[rij.gebruiker_id] = rij.gebruiker
    return {regio: list(personen.values()) for regio, personen in houders.items()}


def houders_per_regeling(rol: Rol, *, op: date, regeling_ids: Iterable[int]) -> dict[int, list[Gebruiker]]:
    """Return per regeling who holds the role for that very regeling on that day, each person once."""
    rijen = Rolverlening.objects.geldig_op(op).filter(
        regeling__in=list(regeling_ids), rol=rol.code, gebruiker__is_active=True
    )
    houders: dict[int, dict[int, Gebruiker]] = {}
    for rij in rijen.select_related("gebruiker").order_by("pk"):
        houders.setdefault(rij.regeling_id, {})[rij.gebruiker_id] = rij.gebruiker
    return {regeling: list(personen.values()) for regeling, personen in houders.items()}


def beoordeel_inwoners(
    kop: Sequence[str], rijen: Sequence[tuple[int, Sequence[str]]], uitgangspunten: Uitgangspunten
) -> Beoordeling:
    """Return what importing this table of inhabitants would do, row by row, in two queries.

    Raises:
        Kolomfout: there is no column for the code or for the number.
    """
    regels = ontleed(kop, rijen, uitgangspunten)
    einde = Herindeling.objects.filter(van=OuterRef("pk")).order_by("datum").values("datum")[:1]
    gemeenten = Gemeente.objects.annotate(einde=Subquery(einde)).values_list("pk", "naam", "cbs_code", "einde")
    peildata = {regel.peildatum for regel in regels if regel.peildatum}
    cijfers = Inwonertal.objects.filter(peildatum__in=peildata)
    return beoordeel(
        regels,
        [BekendeGemeente(*gemeente) for gemeente in gemeenten],
        {(rij.gemeente_id, rij.peildatum): Cijfer(rij.aantal, rij.definitief) for rij in cijfers},
    )


def opvolgers(gemeenten: Iterable[Gemeente], op: date) -> dict[int, list[Gemeente]]:
    """Return per municipality which ones stand for it on that day, by name; itself when nothing changed.

    Two queries, however many municipalities and however long the chain of herindelingen.
    """
    overgangen = _overgangen(op)
    per_gemeente = {gemeente.pk: opvolgers_op(gemeente.pk, overgangen, op) for gemeente in gemeenten}
    bekend = Gemeente.objects.in_bulk(frozenset[int]().union(*per_gemeente.values()))
    return {
        pk: sorted((bekend[opvolger] for opvolger in na), key=lambda g: (g.naam, g.pk))
        for pk, na in per_gemeente.items()
    }


def _overgangen(op: date) -> list[Overgang]:
    rijen = Herindeling.objects.filter(datum__lte=op).values_list("van", "naar", "datum")
    return [Overgang(*rij) for rij in rijen]


@dataclass(frozen=True, slots=True)
class Herindelingen:
    """What a municipality came from and what became of it."""

    voortgekomen_uit: list[Herindeling]
    opgegaan_in: list[Herindeling]


def herindelingen_van(gemeente: Gemeente) -> Herindelingen:
    """Return predecessors and successors of the municipality, each step with its day, in one query."""
    stappen = list(
        Herindeling.objects.filter(Q(van=gemeente) | Q(naar=gemeente))
        .select_related("van", "naar")
        .order_by("datum", "van__naam", "naar__naam", "pk")
    )
    return Herindelingen(
        voortgekomen_uit=[stap for stap in stappen if stap.naar_id == gemeente.pk],
        opgegaan_in=[stap for stap in stappen if stap.van_id == gemeente.pk],
    )


@dataclass(frozen=True, slots=True)
class Organisatiefilter:
    """What the reader narrows the list to; a value that names nothing is kept and finds nothing."""

    q: str = ""
    o: str = ""
    soort: str = ""
    regio: str = ""

    @classmethod
    def uit(cls, parameters: Mapping[str, str]) -> Organisatiefilter:
        """Read the filter from an address, whatever somebody typed there."""
        return cls(
            **{naam: parameters.get(naam, "").replace("\x00", "").strip()[:100] for naam in cls.__dataclass_fields__}
        )

    def __bool__(self) -> bool:
        return any((self.q, self.o, self.soort, self.regio))


@dataclass(frozen=True, slots=True)
class Organisatieregel:
    """An organisation as a list shows it, with the regions in which it takes part on the day."""

    organisatie: Organisatie
    gemeente: Gemeente | None
    o: VierO
    regios: list[Regio]
    opgeheven: date | None

    @property
    def adres(self) -> str:
        """Where its page is; of a municipality at once the page it has."""
        return (self.gemeente or self.organisatie).get_absolute_url()


def organisaties(keuze: Organisatiefilter, op: date) -> QuerySet[Organisatie]:
    """Return the organisations of the choice by name, with municipality, regions on that day and day of ending."""
    einde = Herindeling.objects.filter(van=OuterRef("pk"), datum__lte=op).order_by("datum").values("datum")[:1]
    nu = RegioDeelname.objects.geldig_op(op).select_related("regio").order_by("regio__naam", "pk")
    rijen = Organisatie.objects.all()
    if keuze.q:
        code = keuze.q.upper().removeprefix("GM").zfill(4)
        rijen = rijen.filter(Q(naam__unaccent__icontains=keuze.q) | Q(gemeente__cbs_code=code))
    if keuze.o:
        rijen = rijen.filter(soort__in=soorten_van(keuze.o))
    if keuze.soort:
        rijen = rijen.filter(soort=keuze.soort)
    if keuze.regio:
        deelname = RegioDeelname.objects.geldig_op(op).filter(organisatie=OuterRef("pk"), regio__slug=keuze.regio)
        rijen = rijen.filter(Exists(deelname))
    return (
        rijen.select_related("gemeente")
        .annotate(opgeheven=Subquery(einde))
        .prefetch_related(Prefetch("regiodeelnames", nu, to_attr="deelnames_nu"))
        .order_by("naam", "pk")
    )


def organisatieregels(rijen: Iterable[Organisatie]) -> list[Organisatieregel]:
    """Return the rows of `organisaties` as the list shows them."""
    return [
        Organisatieregel(
            organisatie=rij,
            gemeente=getattr(rij, "gemeente", None),
            o=vier_o(rij.soort),
            regios=[deelname.regio for deelname in rij.deelnames_nu],  # type: ignore[attr-defined]
            opgeheven=rij.opgeheven,  # type: ignore[attr-defined]
        )
        for rij in rijen
    ]


@dataclass(frozen=True, slots=True)
class Organisatiebeeld:
    """What this layer knows of an organisation that is no municipality; bodies and regelingen are added above it."""

    o: VierO
    deelnames: list[RegioDeelname]
    eerdere_deelnames: list[RegioDeelname]
    ambten: list[Ambt]
    gemeenten: list[Gemeente]


def organisatiebeeld(organisatie: Organisatie, op: date) -> Organisatiebeeld:
    """Return regions with periods, offices on that day, and of a province its municipalities on that day."""
    deelnames = list(
        RegioDeelname.objects.filter(organisatie=organisatie).select_related("regio").order_by("regio__naam", "van")
    )
    is_provincie = organisatie.soort == OrganisatieSoort.PROVINCIE
    gemeenten = Gemeente.objects.bestaand_op(op).filter(provincie=organisatie).order_by("naam", "pk")
    return Organisatiebeeld(
        o=vier_o(organisatie.soort),
        deelnames=[rij for rij in deelnames if rij.tot is None or rij.tot > op],
        eerdere_deelnames=[rij for rij in deelnames if rij.tot is not None and rij.tot <= op],
        ambten=list(organisatie.ambten.geldig_op(op).order_by("soort", "omschrijving", "pk")),
        gemeenten=list(gemeenten) if is_provincie else [],
    )


def deelnemers_van(regio: Regio, op: date) -> QuerySet[RegioDeelname]:
    """Return all participations: those of that day first, then those to come, then those that are over."""
    stand = Case(
        When(van__gt=op, then=Value(1)),
        When(tot__lte=op, then=Value(2)),
        default=Value(0),
        output_field=IntegerField(),
    )
    rijen: QuerySet[RegioDeelname] = (
        RegioDeelname.objects.filter(regio=regio)
        .annotate(stand=stand, laatste_dag=Cast(F("tot") - EEN_DAG, DateField()))
        .select_related("organisatie__gemeente")
        .order_by("stand", "organisatie__naam", "van", "pk")
    )
    return rijen


def themas_van(regio: Regio) -> QuerySet[Thema]:
    """Return the themes of the region, by name."""
    return Thema.objects.filter(regio=regio).order_by("naam", "pk")


def bekende_namen() -> list[BekendeNaam]:
    """Return every organisation as names are compared with it, in one query."""
    rijen = Organisatie.objects.values_list("pk", "naam", "soort", "gemeente__cbs_code").order_by("pk")
    return [BekendeNaam(pk, naam, soort, code or "") for pk, naam, soort, code in rijen]


def bezwaar_tegen(van: Gemeente, naar: Gemeente, datum: date, *, behalve: int | None = None) -> str:
    """Return why this step of a herindeling cannot stand beside the others, or nothing."""
    stappen = Herindeling.objects.values_list("pk", "van", "naar", "datum")
    anderen = [Overgang(oud, nieuw, dag) for pk, oud, nieuw, dag in stappen if pk != behalve]
    return bezwaar_tegen_overgang(Overgang(van.pk, naar.pk, datum), anderen)
