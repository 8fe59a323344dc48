"""Bodies grouped by what their word is worth, who sits on them, and whether that is as it should be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce, Least

from governance.organen.models import (
    Aard,
    Lidmaatschap,
    LidRol,
    Mandaat,
    Orgaan,
    OrgaanSoort,
    Samenstellingsregel,
)
from governance.organen.rules import (
    Deelnemer,
    Oordeel,
    Periode,
    Regel,
    Samenstelling,
    Uitkomst,
    Zetel,
    ergste,
    laatste_dag,
    samen,
)
from governance.organen.toets_rules import toets
from governance.organisaties.models import Gemeente, Organisatie, Regio, RegioDeelname, Thema
from governance.organisaties.rules import OrganisatieSoort, VierO, vier_o
from governance.regelingen.models import Deelname
from regio.kern.perioden import PeriodeQuerySet

GEEN_LID = (LidRol.PLAATSVERVANGER, LidRol.SECRETARIS)


@dataclass(frozen=True, slots=True)
class Orgaangroep:
    """The bodies of one kind of say."""

    aard: Aard
    organen: list[Orgaan]


def _met_aantal_leden(organen: QuerySet[Orgaan], op: date) -> QuerySet[Orgaan]:
    """Add the number of members on that day; a deputy or a secretary is no member."""
    geldig = Lidmaatschap.objects.geldig_op(op).exclude(rol__in=GEEN_LID)
    return (
        organen.select_related("regio", "regeling", "gemeente")
        .annotate(aantal_leden=Count("lidmaatschappen", filter=Q(lidmaatschappen__in=geldig)))
        .order_by("naam", "pk")
    )


def organen_van_regio(regio: Regio, op: date) -> list[Orgaangroep]:
    """Return the bodies of the region and its regelingen, grouped by what their word is worth."""
    organen = Orgaan.objects.filter(Q(regio=regio) | Q(regeling__regio=regio))
    return groepeer(_met_aantal_leden(organen, op))


def groepeer(organen: Iterable[Orgaan]) -> list[Orgaangroep]:
    """Group bodies by what their word is worth, those that decide first; no empty groups."""
    alle = list(organen)
    groepen = [Orgaangroep(aard, [o for o in alle if o.aard == aard]) for aard in Aard]
    return [groep for groep in groepen if groep.organen]


def zetels_namens(gemeente: Gemeente, op: date) -> QuerySet[Lidmaatschap]:
    """Return the seats that are held for this municipality on that day, by body."""
    geldig: QuerySet[Lidmaatschap] = Lidmaatschap.objects.geldig_op(op)
    return (
        geldig.filter(organisatie=gemeente.organisatie_ptr_id)
        .select_related("ambt", "orgaan__regio", "orgaan__regeling__regio")
        .order_by("orgaan__naam", "functie", "pk")
    )


def aflopende_zetels(
    regio_ids: Iterable[int], regeling_ids: Iterable[int], van: date, tot: date
) -> QuerySet[Lidmaatschap]:
    """Return the seats of these regions (with their regelingen) and regelingen that end in [van, tot).

    `eindigt` is the first day on which the seat is no longer held: by itself, or because the office ends.
    """
    regios, regelingen = list(regio_ids), list(regeling_ids)
    hier = Q(orgaan__regio__in=regios) | Q(orgaan__regeling__regio__in=regios) | Q(orgaan__regeling__in=regelingen)
    zetels: Any = Lidmaatschap.objects.annotate(eindigt=Least("tot", "ambt__tot"))
    aflopend: QuerySet[Lidmaatschap] = (
        zetels.filter(hier, eindigt__gte=van, eindigt__lt=tot)
        .select_related("organisatie", "ambt", "orgaan__regio", "orgaan__regeling__regio")
        .order_by("eindigt", "orgaan__naam", "functie", "pk")
    )
    return aflopend


# Who may sit on a body: the participants of what it belongs to.


def deelnames_van(orgaan: Orgaan) -> PeriodeQuerySet:
    """Return the participations in the regeling or region of the body, through time; of a municipality none."""
    if orgaan.regeling_id is not None:
        deelnames: PeriodeQuerySet = Deelname.objects.filter(regeling=orgaan.regeling_id)
        return deelnames
    regiodeelnames: PeriodeQuerySet = RegioDeelname.objects.filter(regio=orgaan.regio_id)
    return regiodeelnames


def deelnemers_van(orgaan: Orgaan, op: date) -> QuerySet[Organisatie]:
    """Return the organisations that take part in the regeling or region of the body on that day, by name."""
    namen = Organisatie.objects.order_by("naam", "pk")
    if orgaan.gemeente_id is not None:
        return namen.filter(pk=orgaan.gemeente_id)
    return namen.filter(pk__in=deelnames_van(orgaan).geldig_op(op).values("organisatie"))


def deelnemers_ooit(orgaan: Orgaan) -> QuerySet[Organisatie]:
    """Return the organisations that take part now, did, or will: somebody may write down how it was."""
    return Organisatie.objects.filter(pk__in=deelnames_van(orgaan).values("organisatie")).order_by("naam", "pk")


def verwante_organen(orgaan: Orgaan) -> QuerySet[Orgaan]:
    """Return the bodies of the same region or regeling, also this one, and councils and colleges of participants."""
    regio = orgaan.regio_id or (orgaan.regeling.regio_id if orgaan.regeling else None)
    eigen = Q(regeling=orgaan.regeling_id) if orgaan.regeling_id else Q()
    if regio is not None:
        eigen |= Q(regio=regio) | Q(regeling__regio=regio)
    raden = Q(gemeente__in=deelnames_van(orgaan).values("organisatie"))
    return Orgaan.objects.filter(eigen | raden).order_by("naam", "pk")


# Is the composition as it should be?


def samenstelling(organen: Iterable[Orgaan], op: date) -> dict[int, tuple[Oordeel, ...]]:
    """Return per body what the check of its composition says on that day, in a constant number of queries.

    Region and regeling must have been loaded. Nothing is said of a body that does not exist on that day, nor of a
    council or a college, of which the portal keeps no members.
    """
    alle = list(organen)
    te_toetsen = [orgaan for orgaan in alle if orgaan.gemeente_id is None and _bestaat(orgaan, op)]
    if not te_toetsen:
        return {orgaan.pk: () for orgaan in alle}
    besturen = _algemene_besturen(te_toetsen, op)
    zetels = _zetels({*besturen.values(), *(orgaan.pk for orgaan in te_toetsen)}, op)
    regels = _eigen_regels(te_toetsen, op)
    deelnemers = _deelnemers(te_toetsen, op)
    oordelen: dict[int, tuple[Oordeel, ...]] = {orgaan.pk: () for orgaan in alle}
    for orgaan in te_toetsen:
        is_db = orgaan.soort == OrgaanSoort.DAGELIJKS_BESTUUR
        ab = besturen.get(_eigenaar(orgaan)) if is_db else None
        stand = Samenstelling(
            zetels=tuple(zetels[orgaan.pk]),
            deelnemers=deelnemers[_eigenaar(orgaan)],
            algemeen_bestuur=tuple(zetels[ab]) if ab else None,
            orgaansoort=orgaan.soort,
            rechtsvorm=orgaan.regeling.rechtsvorm if orgaan.regeling else "",
            regelingsoort=orgaan.regeling.soort if orgaan.regeling else "",
        )
        oordelen[orgaan.pk] = toets(samen(regels[orgaan.pk], stand.wettelijk), stand)
    return oordelen


def _bestaat(orgaan: Orgaan, op: date) -> bool:
    begonnen = orgaan.ingesteld_per is None or orgaan.ingesteld_per <= op
    loopt = orgaan.opgeheven_per is None or orgaan.opgeheven_per > op
    return begonnen and loopt and not (orgaan.voorgesteld or orgaan.vervallen)


def _eigenaar(orgaan: Orgaan) -> tuple[int | None, int | None]:
    return (orgaan.regeling_id, orgaan.regio_id)


def _algemene_besturen(organen: Iterable[Orgaan], op: date) -> dict[tuple[int | None, int | None], int]:
    """Return the AB beside each DB, by owner."""
    besturen = [orgaan for orgaan in organen if orgaan.soort == OrgaanSoort.DAGELIJKS_BESTUUR]
    naast = Q(regeling__in=[o.regeling_id for o in besturen]) | Q(regio__in=[o.regio_id for o in besturen])
    gevonden = Orgaan.objects.bestaand_op(op).filter(naast, soort=OrgaanSoort.ALGEMEEN_BESTUUR).order_by("pk")
    return {_eigenaar(orgaan): orgaan.pk for orgaan in gevonden}


def _zetels(orgaan_ids: Iterable[int], op: date) -> dict[int, list[Zetel]]:
    """Return per body the seats of that day, also those that lapsed because the office ended."""
    eigen_periode = Q(tot__isnull=True) | Q(tot__gt=op)
    rijen = (
        Lidmaatschap.objects.filter(eigen_periode, orgaan__in=list(orgaan_ids), van__lte=op)
        .select_related("organisatie", "ambt")
        .order_by("pk")
    )
    per_orgaan: dict[int, list[Zetel]] = defaultdict(list)
    for rij in rijen:
        per_orgaan[rij.orgaan_id].append(_als_zetel(rij, op))
    return per_orgaan


def _als_zetel(rij: Lidmaatschap, op: date) -> Zetel:
    organisatie, ambt = rij.organisatie, rij.ambt
    persoon = f"ambt-{rij.ambt_id}" if rij.ambt_id else f"gebruiker-{rij.gebruiker_id}" if rij.gebruiker_id else None
    return Zetel(
        lid=rij.pk,
        rol=rij.rol,
        organisatie=rij.organisatie_id,
        naam=organisatie.naam if organisatie else "",
        groep=vier_o(organisatie.soort) if organisatie else None,
        is_gemeente=organisatie is not None and organisatie.soort == OrganisatieSoort.GEMEENTE,
        persoon=persoon,
        functie=rij.functie,
        vervallen_per=ambt.tot if ambt and ambt.tot and ambt.tot <= op else None,
    )


def als_regel(rij: Samenstellingsregel) -> Regel:
    """Return a stored rule as the value that is checked."""
    return Regel(
        soort=rij.soort,
        minimum=rij.minimum,
        maximum=rij.maximum,
        groepen=tuple(VierO(groep) for groep in rij.groepen.split("+") if groep),
        bron=rij.bron,
    )


def _eigen_regels(organen: list[Orgaan], op: date) -> dict[int, list[Regel]]:
    regels: dict[int, list[Regel]] = defaultdict(list)
    for rij in Samenstellingsregel.objects.geldig_op(op).filter(orgaan__in=organen).order_by("soort", "groepen", "pk"):
        regels[rij.orgaan_id].append(als_regel(rij))
    return regels


def _deelnemers(organen: list[Orgaan], op: date) -> dict[tuple[int | None, int | None], dict[int, Deelnemer]]:
    van_regeling = Deelname.objects.geldig_op(op).filter(regeling__in={o.regeling_id for o in organen})
    van_regio = RegioDeelname.objects.geldig_op(op).filter(regio__in={o.regio_id for o in organen})
    gevonden: dict[tuple[int | None, int | None], dict[int, Deelnemer]] = defaultdict(dict)
    for rij in chain(van_regeling.select_related("organisatie"), van_regio.select_related("organisatie")):
        sleutel = (getattr(rij, "regeling_id", None), getattr(rij, "regio_id", None))
        is_gemeente = rij.organisatie.soort == OrganisatieSoort.GEMEENTE
        gevonden[sleutel][rij.organisatie_id] = Deelnemer(rij.organisatie.naam, is_gemeente)
    return gevonden


# The page of a body.


@dataclass(frozen=True, slots=True)
class Zetelregel:
    """A seat as the page shows it, with who stands in for it and which checks it breaks."""

    lidmaatschap: Lidmaatschap
    gemeente: Gemeente | None
    begint_op: date | None
    eindigt_op: date | None
    vervangers: tuple[Zetelregel, ...] = ()
    geschonden: tuple[Oordeel, ...] = ()

    @property
    def laatste_dag(self) -> date | None:
        """The last day on which the seat is held; None when that is open."""
        return laatste_dag(self.eindigt_op) if self.eindigt_op else None

    @property
    def van_rechtswege(self) -> bool:
        """Whether the seat ends because the office ends, and not by itself (Wgr art. 13 lid 2)."""
        return self.eindigt_op is not None and self.lidmaatschap.tot != self.eindigt_op


@dataclass(frozen=True, slots=True)
class Regelrij:
    """A stored rule, as the value that is checked, with its period in words."""

    rij: Samenstellingsregel
    regel: Regel
    periode: str


@dataclass(frozen=True, slots=True)
class Mandaatregel:
    """A mandate with its period in words; what ended before the day of the page is `voorbij`."""

    mandaat: Mandaat
    periode: str
    voorbij: bool


@dataclass(frozen=True, slots=True)
class Orgaanbeeld:
    """What the page of a body shows: seats that are or will be held, those that ended, the check, and the rest."""

    zetels: list[Zetelregel]
    eerdere: list[Zetelregel]
    oordelen: tuple[Oordeel, ...]
    regels: list[Regelrij]
    themas: list[Thema]
    verleend: list[Mandaatregel]
    gekregen: list[Mandaatregel]
    adviezen: list[Any]
    ontvangen: list[Any]

    @property
    def uitkomst(self) -> Uitkomst | None:
        """The worst outcome of the check; None when nothing could be checked."""
        return ergste(self.oordelen)

    @property
    def vacatures(self) -> list[Oordeel]:
        """What says that somebody is missing."""
        return [oordeel for oordeel in self.oordelen if oordeel.uitkomst == Uitkomst.VACATURE]


def orgaanbeeld(orgaan: Orgaan, op: date) -> Orgaanbeeld:
    """Return everything the page of a body shows about that day; region and regeling must have been loaded."""
    oordelen = samenstelling([orgaan], op)[orgaan.pk]
    lidmaatschappen = list(
        Lidmaatschap.objects.filter(orgaan=orgaan)
        .select_related("organisatie", "ambt__organisatie")
        .order_by("organisatie__naam", "functie", "van", "pk")
    )
    lidmaatschappen.sort(key=lambda lid: LidRol.values.index(lid.rol))
    gemeenten = Gemeente.objects.in_bulk([lid.organisatie_id for lid in lidmaatschappen if lid.organisatie_id])
    zetels = [_zetelregel(lid, gemeenten, oordelen, op) for lid in lidmaatschappen]
    mandaten = _mandaten(orgaan, op)
    regels = orgaan.samenstellingsregels.order_by("soort", "groepen", "-van", "pk")
    return Orgaanbeeld(
        zetels=_onder_elkaar([zetel for zetel in zetels if not _voorbij(zetel, op)]),
        eerdere=[zetel for zetel in zetels if _voorbij(zetel, op)],
        oordelen=oordelen,
        regels=[Regelrij(rij, als_regel(rij), Periode(rij.van, rij.tot).in_woorden) for rij in regels],
        themas=list(orgaan.themas.order_by("naam", "pk")),
        verleend=[regel for regel in mandaten if regel.mandaat.van_orgaan_id == orgaan.pk],
        gekregen=[regel for regel in mandaten if regel.mandaat.aan_orgaan_id == orgaan.pk],
        adviezen=_op_volgorde(orgaan.adviezen),
        ontvangen=list(
            orgaan.ontvangen_adviezen.select_related("orgaan", "aan_orgaan").order_by("-gevraagd_op", "-pk")
        ),
    )


def _mandaten(orgaan: Orgaan, op: date) -> list[Mandaatregel]:
    """Return what this body lets others do and may do for others; what runs first, then the newest."""
    rijen = Mandaat.objects.filter(Q(van_orgaan=orgaan) | Q(aan_orgaan=orgaan))
    op_volgorde = rijen.select_related("van_orgaan", "aan_orgaan", "document").order_by("-van", "onderwerp", "pk")
    regels = [
        Mandaatregel(rij, Periode(rij.van, rij.tot).in_woorden, rij.tot is not None and rij.tot <= op)
        for rij in op_volgorde
    ]
    return sorted(regels, key=lambda regel: regel.voorbij)


def _op_volgorde(adviezen: Any) -> list[Any]:
    """Return advice, the newest question first; one that nobody asked for has the day on which it was given."""
    nieuwste = Coalesce("gevraagd_op", "gegeven_op").desc()
    return list(adviezen.select_related("orgaan", "aan_orgaan").order_by(nieuwste, "-pk"))


def _zetelregel(lid: Lidmaatschap, gemeenten: dict[int, Gemeente], oordelen: Iterable[Oordeel], op: date) -> Zetelregel:
    return Zetelregel(
        lidmaatschap=lid,
        gemeente=gemeenten.get(lid.organisatie_id or 0),
        begint_op=lid.van if lid.van > op else None,
        eindigt_op=lid.einde,
        geschonden=tuple(o for o in oordelen if o.uitkomst == Uitkomst.GESCHONDEN and lid.pk in o.betrokken),
    )


def _voorbij(zetel: Zetelregel, op: date) -> bool:
    return zetel.eindigt_op is not None and zetel.eindigt_op <= op


def _onder_elkaar(zetels: list[Zetelregel]) -> list[Zetelregel]:
    """Put every deputy under the member it replaces; a deputy of nobody, or of who left, stands by itself."""
    alle = {zetel.lidmaatschap.pk for zetel in zetels}
    boven = {z.lidmaatschap.pk for z in zetels if z.lidmaatschap.plaatsvervanger_van_id not in alle}
    vervangers: dict[int, list[Zetelregel]] = defaultdict(list)
    for zetel in zetels:
        if zetel.lidmaatschap.plaatsvervanger_van_id in boven:
            vervangers[zetel.lidmaatschap.plaatsvervanger_van_id].append(zetel)
    return [
        replace(zetel, vervangers=tuple(vervangers[zetel.lidmaatschap.pk]))
        for zetel in zetels
        if zetel.lidmaatschap.plaatsvervanger_van_id not in boven
    ]
