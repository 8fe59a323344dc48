"""The list of regelingen that its address can narrow, and one regeling with all that belongs to it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib.postgres.lookups import Unaccent
from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Lower

from governance.organisaties.models import Gemeente, Herindeling, Regio
from governance.organisaties.permissions import beheerbereik
from governance.organisaties.rules import Overgang, opvolgers_op
from governance.regelingen.models import Bevoegdheid, Deelname, Onderdeel, Regeling, Vrijstelling
from governance.regelingen.permissions import mag_regeling_bijhouden
from governance.regelingen.rules import Gevolg, gevolgen, toetredingsstappen, uitleg_rechtsvorm
from governance.regelingen.tijdlijn_rules import (
    Deelperiode,
    Gebeurtenis,
    Gebeurtenissoort,
    Levensloop,
    Regelingstand,
    Tijdlijn,
    periode_in_woorden,
    stand_op,
    teken,
)
from regio.audit.queries import Logregel, logboek_van
from regio.kern.tekst import dagen, datum, opsomming

EEN_DAG = timedelta(days=1)
ZONDER_REGIO = "geen"
"""In the address: what lies in no region."""
STANDTEKENS = {
    Regelingstand.VAN_KRACHT: "op_koers",
    Regelingstand.KOMEND: "in_voorbereiding",
    Regelingstand.VOORSTEL: "gepland",
    Regelingstand.VERVALLEN: "vervallen",
}
LIJKT = 0.4
"""From this likeness on a word is taken for a typing error; only asked when nothing was spelled like it."""


def regelingen_van_regio(regio: Regio | None) -> QuerySet[Regeling]:
    """Return the regelingen of the region, or those of no region, by name."""
    return Regeling.objects.filter(regio=regio).order_by("naam", "pk")


def evaluaties_te_doen(regio_ids: Iterable[int], regeling_ids: Iterable[int], tot: date) -> QuerySet[Regeling]:
    """Return what must be evaluated on or before `tot`, longest overdue first; what has lapsed by then needs none."""
    return (
        Regeling.objects.filter(Q(regio__in=list(regio_ids)) | Q(pk__in=list(regeling_ids)), evaluatiedatum__lte=tot)
        .exclude(einddatum__lte=tot)
        .select_related("regio")
        .order_by("evaluatiedatum", "naam", "pk")
    )


@dataclass(frozen=True, slots=True)
class Regelingfilter:
    """What the reader narrows the list to; a value that names nothing is kept and finds nothing."""

    zoek: str = ""
    regio: str = ""
    deelnemer: str = ""
    vorm: str = ""
    soort: str = ""
    drijfveer: str = ""
    stand: str = ""

    @classmethod
    def uit(cls, parameters: Mapping[str, str]) -> Regelingfilter:
        """Read the filter from an address, whatever somebody typed there."""
        return cls(**{naam: _schoon(parameters.get(naam, "")) for naam in cls.__dataclass_fields__})

    @property
    def paren(self) -> list[tuple[str, str]]:
        """The choices made, as they stand in the address."""
        return [(naam, waarde) for naam in self.__dataclass_fields__ if (waarde := getattr(self, naam))]

    def adres(self, **extra: str) -> str:
        """Return the query string of these choices."""
        return urlencode([*self.paren, *((naam, waarde) for naam, waarde in extra.items() if waarde)])

    def __bool__(self) -> bool:
        return bool(self.paren)


def _schoon(waarde: str) -> str:
    return waarde.replace("\x00", "").strip()[:100]


@dataclass(frozen=True, slots=True)
class Regelinglijst:
    """Regelingen by name; `ongeveer` when nothing was spelled like the search and these only look like it."""

    rijen: QuerySet[Regeling]
    ongeveer: bool


@dataclass(frozen=True, slots=True)
class Regelingregel:
    """A regeling in the list, as it stands on the day of the page."""

    regeling: Regeling
    stand: Regelingstand
    evaluatie_te_laat: bool


def regelinglijst(keuze: Regelingfilter, op: date) -> Regelinglijst:
    """Return the regelingen that fit the choice, each with `aantal` participants on that day."""
    rijen = _gekozen(keuze, op).annotate(zoeknaam=Unaccent(Lower("naam")), aantal=_aantal_deelnemers(op))
    rijen = rijen.select_related("regio").order_by("zoeknaam", "pk")
    woorden = _vlak(keuze.zoek).split()[:8]
    if not woorden:
        return Regelinglijst(rijen, ongeveer=False)
    precies = rijen
    for woord in woorden:
        precies = precies.filter(zoeknaam__contains=woord)
    if precies.exists():
        return Regelinglijst(precies, ongeveer=False)
    for nummer, woord in enumerate(woorden):
        rijen = rijen.alias(**{f"lijkt_{nummer}": TrigramWordSimilarity(woord, "zoeknaam")})
        rijen = rijen.filter(Q(zoeknaam__contains=woord) | Q(**{f"lijkt_{nummer}__gte": LIJKT}))
    return Regelinglijst(rijen, ongeveer=True)


def _vlak(tekst: str) -> str:
    """Return the text without capitals and accents."""
    ontleed = unicodedata.normalize("NFKD", tekst.lower())
    return "".join(teken for teken in ontleed if not unicodedata.combining(teken))


def _aantal_deelnemers(op: date) -> Coalesce:
    deelnames = Deelname.objects.geldig_op(op).filter(regeling=OuterRef("pk")).order_by().values("regeling")
    return Coalesce(Subquery(deelnames.annotate(aantal=Count("pk")).values("aantal")), 0)


def _gekozen(keuze: Regelingfilter, op: date) -> Any:
    rijen = Regeling.objects.all()
    if keuze.regio:
        rijen = rijen.filter(regio=None) if keuze.regio == ZONDER_REGIO else rijen.filter(regio__slug=keuze.regio)
    if keuze.deelnemer:
        deelname = Deelname.objects.geldig_op(op).filter(regeling=OuterRef("pk"), organisatie__slug=keuze.deelnemer)
        rijen = rijen.filter(Exists(deelname))
    gelijk = {"rechtsvorm": keuze.vorm, "soort": keuze.soort, "drijfveer": keuze.drijfveer}
    rijen = rijen.filter(**{veld: waarde for veld, waarde in gelijk.items() if waarde})
    return _met_stand(rijen, keuze.stand, op) if keuze.stand else rijen


def _met_stand(rijen: Any, stand: str, op: date) -> Any:
    if stand == Regelingstand.VAN_KRACHT:
        return rijen.van_kracht_op(op)
    if stand == Regelingstand.VOORSTEL:
        return rijen.filter(voorgesteld=True)
    if stand == Regelingstand.KOMEND:
        return rijen.filter(voorgesteld=False, ingangsdatum__gt=op)
    return rijen.filter(voorgesteld=False, einddatum__lte=op) if stand == Regelingstand.VERVALLEN else rijen.none()


def regelingregels(rijen: Iterable[Regeling], op: date) -> list[Regelingregel]:
    """Return the rows of one page of the list."""
    return [Regelingregel(rij, _stand(rij, op), bool(_evaluatie_te_laat(rij, op))) for rij in rijen]


def _stand(rij: Regeling, op: date) -> Regelingstand:
    return stand_op(voorgesteld=rij.voorgesteld, ingangsdatum=rij.ingangsdatum, einddatum=rij.einddatum, op=op)


def _evaluatie_te_laat(rij: Regeling, op: date) -> int:
    """Return how many days the evaluation is late; what has lapsed needs none."""
    if rij.evaluatiedatum is None or _stand(rij, op) == Regelingstand.VERVALLEN:
        return 0
    return max((op - rij.evaluatiedatum).days, 0)


def gemeenten_met_regeling() -> QuerySet[Gemeente]:
    """Return the municipalities that take part, took part or will take part in something, by name."""
    gemeenten: QuerySet[Gemeente] = Gemeente.objects.filter(Exists(Deelname.objects.filter(organisatie=OuterRef("pk"))))
    return gemeenten.order_by("naam", "pk")


def regio_voor_nieuwe(lezer: Any, keuze: Regelingfilter) -> Regio | None:
    """Return the region in which this reader can add a regeling: the chosen one, or the only one he keeps."""
    sleutels = beheerbereik(lezer).regios
    if not sleutels:
        return None
    regios = list(Regio.objects.filter(pk__in=sleutels).order_by("naam", "pk"))
    if keuze.regio:
        return next((regio for regio in regios if regio.slug == keuze.regio), None)
    return regios[0] if len(regios) == 1 else None


@dataclass(frozen=True, slots=True)
class Overname:
    """A municipality ends on a day; `nu` stands for it on the day of the page when that is somebody else again."""

    datum: date
    opvolgers: list[Gemeente]
    nu: list[Gemeente]
    voorbij: bool

    @property
    def namen(self) -> str:
        """Who took over on that day."""
        return opsomming([str(rij) for rij in self.opvolgers])

    @property
    def tekst(self) -> str:
        """Return what becomes of it: ``per 1 januari 2019 opgegaan in Altena``."""
        if not self.voorbij:
            return f"gaat per {datum(self.datum)} op in {self.namen}"
        nu = f", nu {opsomming([str(rij) for rij in self.nu])}" if self.nu else ""
        return f"per {datum(self.datum)} opgegaan in {self.namen}{nu}"


@dataclass(frozen=True, slots=True)
class Deelnemer:
    """A participation, with the municipality when the participant is one, because that has a page."""

    deelname: Deelname
    gemeente: Gemeente | None
    overname: Overname | None
    vrijstellingen: list[tuple[Vrijstelling, str]]
    later_toegetreden: bool

    @property
    def laatste_dag(self) -> date | None:
        """The last day of the participation."""
        return self.deelname.tot - EEN_DAG if self.deelname.tot else None

    @property
    def is_bijzonder(self) -> bool:
        """Whether there is more to tell than since when and until when."""
        return bool(self.overname or self.later_toegetreden or self.vrijstellingen or self.deelname.toelichting)

    @property
    def over_te_zetten(self) -> bool:
        """Whether the participation runs on in the name of a municipality that is no more."""
        if self.overname is None or not self.overname.voorbij:
            return False
        return self.deelname.tot is None or self.deelname.tot > self.overname.datum


@dataclass(frozen=True, slots=True)
class Regelingbeeld:
    """A regeling: what its form means, and how it was on one day."""

    regeling: Regeling
    stand: Regelingstand
    uitleg: str
    gevolgen: tuple[Gevolg, ...]
    stappen: tuple[Gevolg, ...]
    evaluatie_dagen_te_laat: int
    deelnemers: list[Deelnemer]
    andere_deelnames: list[Deelnemer]
    bevoegdheden: list[tuple[Bevoegdheid, str]]
    andere_bevoegdheden: list[tuple[Bevoegdheid, str]]
    onderdelen: list[Onderdeel]
    organen: list[Any]
    tijdlijn: Tijdlijn
    logboek: list[Logregel] | None

    @property
    def is_vervallen(self) -> bool:
        """Whether the regeling no longer holds on that day."""
        return self.stand == Regelingstand.VERVALLEN

    @property
    def standteken(self) -> str:
        """The badge under which the stand is shown."""
        return STANDTEKENS[self.stand]

    @property
    def evaluatie_te_laat(self) -> str:
        """How late the evaluation is, in words."""
        return f"evaluatie {dagen(self.evaluatie_dagen_te_laat)} te laat"


def regelingbeeld(regeling: Regeling, op: date, *, lezer: Any = None, vandaag: date | None = None) -> Regelingbeeld:
    """Return everything the page of a regeling shows of that day; the log only to who keeps it."""
    deelnemers = _deelnemers(regeling, op)
    bevoegdheden = list(regeling.bevoegdheden.order_by("van_orgaan", "omschrijving", "van", "pk"))
    onderdelen = list(regeling.onderdelen.select_related("nieuwe_regeling").order_by("volgnummer", "naam", "pk"))
    organen: Any = regeling.organen
    bestaand = organen.bestaand_op(op) | organen.filter(voorgesteld=True)
    return Regelingbeeld(
        regeling=regeling,
        stand=_stand(regeling, op),
        uitleg=uitleg_rechtsvorm(regeling.rechtsvorm),
        gevolgen=gevolgen(regeling.rechtsvorm, regeling.soort),
        stappen=toetredingsstappen(regeling.rechtsvorm, regeling.soort),
        evaluatie_dagen_te_laat=_evaluatie_te_laat(regeling, op),
        deelnemers=[rij for rij in deelnemers if _geldig(rij.deelname, op)],
        andere_deelnames=[rij for rij in deelnemers if not _geldig(rij.deelname, op)],
        bevoegdheden=_met_periode([rij for rij in bevoegdheden if _geldig(rij, op)]),
        andere_bevoegdheden=_met_periode([rij for rij in bevoegdheden if not _geldig(rij, op)]),
        onderdelen=onderdelen,
        organen=list(bestaand.order_by("voorgesteld", "naam", "pk")),
        tijdlijn=teken(_levensloop(regeling, deelnemers, onderdelen), vandaag=vandaag or op, op=op),
        logboek=_logboek(regeling) if mag_regeling_bijhouden(lezer, regeling) else None,
    )


def _geldig(rij: Deelname | Bevoegdheid, op: date) -> bool:
    return rij.van <= op and (rij.tot is None or rij.tot > op)


def _met_periode(rijen: list[Any]) -> list[tuple[Any, str]]:
    return [(rij, periode_in_woorden(rij.van, rij.tot)) for rij in rijen]


def _deelnemers(regeling: Regeling, op: date) -> list[Deelnemer]:
    """Return every participation by name of the participant, in four queries."""
    rijen: Any = regeling.deelnames.select_related("organisatie").prefetch_related("vrijstellingen")
    deelnames: list[Deelname] = list(rijen.order_by("organisatie__naam", "van", "pk"))
    overgangen = [Overgang(*rij) for rij in Herindeling.objects.order_by("pk").values_list("van", "naar", "datum")]
    sleutels = {rij.organisatie_id for rij in deelnames}
    opvolgers = {stap.naar for stap in overgangen if stap.van in sleutels}
    nu = {sleutel: opvolgers_op(sleutel, overgangen, op) for sleutel in sleutels}
    gemeenten = Gemeente.objects.in_bulk(sorted(sleutels.union(opvolgers, *nu.values())))
    begin = regeling.ingangsdatum or min((rij.van for rij in deelnames), default=op)
    return [
        Deelnemer(
            deelname=rij,
            gemeente=gemeenten.get(rij.organisatie_id),
            overname=_overname(rij.organisatie_id, overgangen, nu[rij.organisatie_id], gemeenten, op),
            vrijstellingen=_met_periode(sorted(rij.vrijstellingen.all(), key=lambda vrij: (vrij.van, vrij.pk))),
            later_toegetreden=rij.van > begin,
        )
        for rij in deelnames
    ]


def _overname(
    sleutel: int, overgangen: list[Overgang], nu: frozenset[int], gemeenten: Mapping[int, Gemeente], op: date
) -> Overname | None:
    stappen = [stap for stap in overgangen if stap.van == sleutel]
    if not stappen:
        return None
    eerst = {stap.naar for stap in stappen}
    voorbij = stappen[0].datum <= op  # a municipality ends once: all its steps are on one day
    return Overname(
        datum=stappen[0].datum,
        opvolgers=sorted((gemeenten[pk] for pk in eerst), key=str),
        nu=sorted((gemeenten[pk] for pk in nu), key=str) if voorbij and nu != eerst else [],
        voorbij=voorbij,
    )


def _levensloop(regeling: Regeling, deelnemers: list[Deelnemer], onderdelen: list[Onderdeel]) -> Levensloop:
    gebeurtenissen = [
        Gebeurtenis(rij.vervolg_op, Gebeurtenissoort.ONDERDEEL, rij.naam) for rij in onderdelen if rij.vervolg_op
    ]
    if regeling.bekendgemaakt_op:
        gebeurtenissen.append(
            Gebeurtenis(regeling.bekendgemaakt_op, Gebeurtenissoort.BEKENDMAKING, regeling.vindplaats)
        )
    if regeling.evaluatiedatum:
        gebeurtenissen.append(Gebeurtenis(regeling.evaluatiedatum, Gebeurtenissoort.EVALUATIE))
    gebeurtenissen += [
        Gebeurtenis(over.datum, Gebeurtenissoort.HERINDELING, f"{rij.deelname.organisatie} gaat op in {over.namen}")
        for rij in deelnemers
        if (over := rij.overname) and rij.deelname.van < over.datum <= (rij.deelname.tot or date.max)
    ]
    return Levensloop(
        begin=regeling.ingangsdatum,
        einde=regeling.einddatum,
        voorstel=regeling.voorgesteld,
        deelnames=tuple(
            Deelperiode(rij.deelname.organisatie_id, str(rij.deelname.organisatie), rij.deelname.van, rij.deelname.tot)
            for rij in deelnemers
        ),
        gebeurtenissen=tuple(gebeurtenissen),
    )


def _logboek(regeling: Regeling) -> list[Logregel]:
    return logboek_van(
        regeling,
        (Deelname, "regeling"),
        (Vrijstelling, "deelname__regeling"),
        (Bevoegdheid, "regeling"),
        (Onderdeel, "regeling"),
    )
